#include <algorithm>
#include <stdexcept>

#include "present/export_parts.h"

namespace chancery {
namespace {

// The lines of the contract: each document before its reports, then findings and standings.
Exported as_jsonl(const Holdings& holdings) {
  Exported out{.text = "", .rows = holdings.findings.size(), .left_out = 0};
  std::map<std::string_view, std::vector<const Report*>> of;
  for (const Report& report : holdings.reports) of[report.document].push_back(&report);
  for (const StoredDocument& stored : holdings.documents) {
    out.text += to_json(stored.document, stored.sentences, stored.words) + "\n";
    for (const Report* report : of[stored.document.id]) out.text += to_json(*report) + "\n";
  }
  for (const Finding& finding : holdings.findings) out.text += to_json(finding) + "\n";
  for (const Standing& standing : holdings.standings) out.text += to_json(standing) + "\n";
  return out;
}

}  // namespace

Shelf::Shelf(const Holdings& holdings) {
  for (const Report& report : holdings.reports) reports_.emplace(report.id, &report);
  for (const StoredDocument& stored : holdings.documents) documents_.emplace(stored.document.id, &stored.document);
}

const Report* Shelf::report(std::string_view id) const {
  const auto found = reports_.find(id);
  return found == reports_.end() ? nullptr : found->second;
}

const Document* Shelf::document(std::string_view id) const {
  const auto found = documents_.find(id);
  return found == documents_.end() ? nullptr : found->second;
}

std::vector<const Report*> Shelf::reports(const Finding& finding) const {
  std::vector<const Report*> out;
  for (const std::string& id : finding.for_reports)
    if (const Report* found = report(id)) out.push_back(found);
  return out;
}

const Report* Shelf::first(const Finding& finding) const {
  const std::vector<const Report*> all = reports(finding);
  const auto found = std::find_if(all.begin(), all.end(), [&](const Report* each) { return each->document == finding.first_document; });
  return found != all.end() ? *found : all.empty() ? nullptr : all[0];
}

std::vector<const Document*> Shelf::documents(const Finding& finding) const {
  std::vector<const Document*> out;
  for (const Report* each : reports(finding))
    if (const Document* found = document(each->document); found && std::find(out.begin(), out.end(), found) == out.end()) out.push_back(found);
  return out;
}

std::optional<Day> event_day(const Finding& finding) {
  const DateInterval& when = finding.when.interval;
  return when.from ? when.from : when.to;
}

bool is_row(const Finding& finding) {
  return happened(finding) && !finding.event.empty() && finding.cameo.size() >= 2 && event_day(finding) && !finding.source.empty();
}

std::optional<double> goldstein_of(const Finding& finding, const Shelf& shelf) {
  double sum = 0, scored = 0;
  for (const Report* each : shelf.reports(finding))
    if (each->goldstein) sum += *each->goldstein, ++scored;
  return scored > 0 ? std::optional(sum / scored) : std::nullopt;
}

std::string tab_line(const std::vector<std::string>& values) {
  std::string out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) out += '\t';
    for (char c : values[i]) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  }
  return out + "\n";
}

const std::vector<std::string>& export_formats() {
  static const std::vector<std::string> kFormats = {"jsonl", "csv", "gdelt", "icews", "polecat", "ftm", "geojson"};
  return kFormats;
}

Exported exported(const Holdings& holdings, std::string_view format, const World& world) {
  if (format == "jsonl") return as_jsonl(holdings);
  if (format == "csv") return {.text = findings_csv(holdings.findings), .rows = holdings.findings.size(), .left_out = 0};
  if (format == "gdelt") return as_gdelt(holdings, world);
  if (format == "icews") return as_icews(holdings, world);
  if (format == "polecat") return as_polecat(holdings, world);
  if (format == "ftm") return as_ftm(holdings, world);
  if (format == "geojson") return as_geojson(holdings, world);
  throw std::invalid_argument("no such export: " + std::string(format));
}

}  // namespace chancery
