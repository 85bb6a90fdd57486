// Findings and standings as JSON lines (records.md, sections 3 and 4), and the names of the states.
#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "reconcile/reconcile.h"

namespace chancery {
namespace {

using nlohmann::ordered_json;

constexpr std::array<std::string_view, 11> kStates = {"expected", "possible", "occurred", "ongoing", "holds", "denied", "contested", "fulfilled",
                                                      "fulfilled-differently", "overdue", "not-fulfilled"};

double shown(double probability) { return std::round(probability * 1e4) / 1e4; }

ordered_json day_json(const std::optional<Day>& day) { return day ? ordered_json(format(*day)) : ordered_json(nullptr); }
ordered_json interval_json(const DateInterval& when) { return {{"from", day_json(when.from)}, {"to", day_json(when.to)}}; }
ordered_json text_json(const std::string& text) { return text.empty() ? ordered_json(nullptr) : ordered_json(text); }

ordered_json actors_json(const std::vector<Actor>& actors) {
  ordered_json out = ordered_json::array();
  for (const Actor& actor : actors) out.push_back({{"code", actor.code}, {"sector", name(actor.sector)}, {"name", actor.name}});
  return out;
}

ordered_json number_json(double value) {
  if (std::abs(value) < 1e15 && value == std::floor(value)) return static_cast<std::int64_t>(value);
  return value;
}

ordered_json detail_json(const std::optional<Detail>& detail) {
  if (!detail) return nullptr;
  ordered_json out = {{"kind", detail->kind}};
  for (const auto& [field, value] : detail->fields) {
    if (const double* number = std::get_if<double>(&value)) out[field] = number_json(*number);
    else std::visit([&](const auto& held) { out[field] = held; }, value);
  }
  return out;
}

ordered_json lines_json(const std::vector<Line>& lines) {
  ordered_json out = ordered_json::array();
  for (const Line& line : lines) {
    out.push_back({{"origin", line.origin}, {"documents", line.documents}, {"reports", line.reports}});
    if (line.fared) out.back()["record"] = {{"decided", line.fared->decided}, {"came", number_json(line.fared->came)}, {"weight", shown(record_weight(*line.fared))}};
  }
  return out;
}

ordered_json conflicts_json(const std::vector<Conflict>& conflicts) {
  ordered_json out = ordered_json::array();
  for (const Conflict& one : conflicts) out.push_back({{"kind", name(one.kind)}, {"with", one.with}, {"why", one.why}});
  return out;
}

ordered_json annotations_json(const std::vector<Annotation>& annotations) {
  ordered_json out = ordered_json::array();
  for (const Annotation& one : annotations)
    out.push_back({{"id", one.id}, {"action", name(one.action)}, {"author", one.author}, {"reason", one.reason}, {"day", format(one.day)}});
  return out;
}

}  // namespace

std::string_view name(FindingState state) { return kStates[static_cast<std::size_t>(state)]; }

std::string_view name(Conflict::Kind kind) {
  constexpr std::array<std::string_view, 4> kNames = {"conflict", "update", "scope", "naming"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::optional<FindingState> parse_finding_state(std::string_view text) {
  const auto at = std::find(kStates.begin(), kStates.end(), text);
  if (at == kStates.end()) return std::nullopt;
  return static_cast<FindingState>(at - kStates.begin());
}

std::string to_json(const Finding& f) {
  ordered_json out = {{"kind", "finding"}, {"id", f.id}, {"event", text_json(f.event)}, {"mode", text_json(f.mode)}, {"cameo", text_json(f.cameo)},
                      {"source", actors_json(f.source)}, {"target", actors_json(f.target)}, {"mutual", f.mutual}};
  out["when"] = interval_json(f.when.interval);
  out["when"]["basis"] = name(f.when.basis);
  out["when"]["text"] = f.when.text;
  out["where"] = f.where.text.empty() && f.where.code.empty() ? ordered_json(nullptr) : ordered_json{{"code", f.where.code}, {"name", f.where.name}, {"text", f.where.text}};
  out["detail"] = detail_json(f.detail);
  out["state"] = name(f.state);
  out["probability"] = shown(f.probability);
  out["wording"] = likelihood(f.probability);
  out["by_reports"] = shown(by_reports(f));
  out["first_reported"] = {{"document", f.first_document}, {"on", day_json(f.first_reported)}};
  out["lines"] = lines_json(f.lines);
  out["for"] = f.for_reports;
  out["against"] = f.against_reports;
  out["successor"] = text_json(f.successor);
  out["successor_why"] = text_json(f.successor_why);
  out["conflicts"] = conflicts_json(f.conflicts);
  out["annotations"] = annotations_json(f.annotations);
  return out.dump();
}

std::string_view name(Alias::State state) {
  constexpr std::array<std::string_view, 3> kNames = {"learned", "said", "undone"};
  return kNames[static_cast<std::size_t>(state)];
}

std::string to_json(const Alias& a) {
  const ordered_json out = {{"kind", "alias"}, {"name", a.name}, {"other", a.other}, {"pair", text_json(a.pair)}, {"family", text_json(a.family)},
                            {"state", name(a.state)}, {"by", text_json(a.by)}, {"grounds", a.grounds}, {"reports", a.reports}};
  return out.dump();
}

std::string to_json(const Standing& s) {
  ordered_json out = {{"kind", "standing"}, {"parties", s.parties}, {"what", s.what}, {"value", s.value}, {"label", s.label}};
  if (!s.about.empty()) out["about"] = s.about;
  out["rung"] = s.rung ? ordered_json(*s.rung) : ordered_json(nullptr);
  out["of"] = s.of ? ordered_json(*s.of) : ordered_json(nullptr);
  out["from"] = s.from ? interval_json(*s.from) : ordered_json(nullptr);
  out["to"] = s.to ? interval_json(*s.to) : ordered_json(nullptr);
  out["findings"] = s.findings;
  out["reports"] = s.reports;
  out["contested"] = s.contested;
  if (s.doubtful) out["doubtful"] = true;  // told only where it is so
  return out.dump();
}

}  // namespace chancery
