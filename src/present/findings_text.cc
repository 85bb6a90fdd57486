// Timelines and the claims board.
#include <algorithm>
#include <array>
#include <cstdio>

#include "base/text.h"
#include "present/present.h"
#include "present/quotes.h"
#include "present/words.h"

namespace chancery {
namespace {

std::string surely(const Finding& finding) { return std::string(likelihood(finding.probability)) + " (" + percent(finding.probability) + ")"; }

bool is_past(FindingState state) {
  return state == FindingState::occurred || state == FindingState::ongoing || state == FindingState::holds;
}

// `left`, then `right` on the same line where both fit, else on lines of its own.
std::string beside(const std::string& left, const std::string& right, Ink ink, const Style& style) {
  if (display_width(left) + 2 + display_width(right) <= style.width) return paint(left, ink, style) + "  " + paint(right, Ink::dim, style) + "\n";
  return indented(left, 0, 0, style) + indented(right, 2, 2, style);
}

// The date on the left, on the right the sentence and who says so; one under the other where the terminal is narrow.
std::string timeline_entry(const Finding& finding, const Evidence& evidence, const World& world, const Style& style) {
  constexpr std::size_t kDateColumn = 26, kWideEnough = 70;
  const bool wide = style.width >= kWideEnough;
  const std::size_t column = wide ? kDateColumn : 2;
  const std::string date = in_words(finding.when.interval), margin(column, ' ');
  std::string out = wide ? "" : date + "\n";
  bool first = wide;
  for (const std::string& line : wrap(sentence(finding, world), style.width - column)) {
    const std::string left = first ? shorten(date, column - 2) : "";
    out += left + std::string(column - display_width(left), ' ') + line + "\n";
    first = false;
  }
  std::string under = is_past(finding.state) ? "" : state_in_words(finding.state) + ", ";
  under += std::string(likelihood(finding.probability)) + ", " + lines_in_words(finding, evidence);
  if (!finding.successor_why.empty()) under += "; " + finding.successor_why;
  under += " · " + finding.id;
  for (const std::string& line : wrap(under, style.width - column - 2))
    out += margin + "  " + paint(line, is_past(finding.state) ? Ink::dim : ink_of(finding.state), style) + "\n";
  return out;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c); });
  return text;
}

std::string board_entry(const Finding& claim, const Evidence& evidence, const World& world, const Style& style) {
  const auto found = evidence.documents.find(claim.first_document);
  const DateInterval published = found != evidence.documents.end() ? found->second.published.when : DateInterval{claim.first_reported, claim.first_reported};
  const std::string by = found != evidence.documents.end() ? " by " + outlet_of(found->second) : "";
  const bool one_day = published.from == published.to;
  const std::string first = !published.known() ? "first reported" + by + ", on a day not known" : one_day ? "first reported " + format(*published.from) + by : "first reported" + by + when_phrase(published);
  std::string out = beside(upper(state_in_words(claim.state)), surely(claim) + ", " + first, ink_of(claim.state), style);
  out += indented(claim_sentence(claim, world) + when_phrase(claim.when) + ".", 2, 2, style);
  if (!claim.successor_why.empty()) out += indented(capitalised(claim.successor_why) + ".", 2, 2, style);
  out += indented(capitalised(lines_in_words(claim, evidence)) + "." + records_in_words(claim), 2, 2, style);
  return out + quotes_text(claim.for_reports, evidence, {.most = 1, .lines = 2}, style);
}

std::string sources_text(const std::vector<TrackRecord>& sources, const Style& style) {
  if (sources.empty()) return "";
  Table table{.header = {"SOURCE", "MADE", "OPEN", "FULFILLED", "DIFFERENTLY", "FAILED", "BRIER"},
              .rows = {}, .right = {false, true, true, true, true, true, true}};
  for (const TrackRecord& source : sources) {
    std::array<char, 16> brier{"–"};
    if (source.brier) std::snprintf(brier.data(), brier.size(), "%.2f", *source.brier);
    const std::size_t kind = source.name.find(": ");  // "official: a diplomat"
    const std::string who = kind == std::string::npos ? source.name : source.name.substr(kind + 2) + " (" + source.name.substr(0, kind) + ")";
    table.rows.push_back({who, std::to_string(source.made), std::to_string(source.open), std::to_string(source.fulfilled),
                          std::to_string(source.differently), std::to_string(source.failed), brier.data()});
  }
  return "\n" + paint("Sources, by how their claims fared", Ink::head, style) + "\n" + to_text(table, style);
}

std::string title(const std::string& what, const std::vector<Actor>& parties, const std::optional<Day>& known_by, bool weighed, const World& world,
                  const Style& style) {
  std::string out = paint(what + ": " + parties_in_words(parties, world), Ink::bold, style) + "\n";
  if (known_by) out += paint("as known by " + format(*known_by) + (weighed ? "" : kUnweighed), Ink::dim, style) + "\n";
  return out + "\n";
}

}  // namespace

std::string to_text(const TimelineAnswer& answer, const World& world, const Style& style) {
  std::string out = title("Timeline", answer.parties, answer.known_by, answer.weighed, world, style);
  for (const Finding& finding : answer.findings) out += timeline_entry(finding, answer.evidence, world, style);
  if (answer.findings.empty()) out += "  Nothing in the ledger.\n";
  return out;
}

std::string to_text(const ClaimsAnswer& answer, const World& world, const Style& style) {
  std::string out = title("Claims", answer.parties, answer.known_by, answer.weighed, world, style);
  for (std::size_t i = 0; i < answer.claims.size(); ++i) out += (i > 0 ? "\n" : "") + board_entry(answer.claims[i], answer.evidence, world, style);
  if (answer.claims.empty()) out += "  Nothing in the ledger was said to be coming.\n";
  return out + sources_text(answer.sources, style);
}

std::string finding_text(const Finding& finding, const Evidence& evidence, const World& world, const Style& style) {
  std::string out = indented(sentence(finding, world) + when_phrase(finding.when) + ".", 0, 2, style);
  out += beside(capitalised(state_in_words(finding.state)), surely(finding) + " · " + finding.id, ink_of(finding.state), style);
  if (!finding.successor_why.empty()) out += indented(capitalised(finding.successor_why) + " (" + finding.successor + ").", 0, 2, style);
  for (const Line& line : finding.lines) {
    out += "\n" + paint(shorten("Line of sourcing: " + origin_in_words(line, evidence), style.width), Ink::head, style) + "\n";
    out += quotes_text(line.reports, evidence, {.indent = 2, .most = 10, .lines = 6}, style);
  }
  if (!finding.against_reports.empty()) {
    out += "\n" + paint("Against it", Ink::bad, style) + "\n";
    out += quotes_text(finding.against_reports, evidence, {.indent = 2, .most = 10, .lines = 6}, style);
  }
  if (!finding.annotations.empty()) out += "\n" + paint("What analysts say", Ink::head, style) + "\n";
  for (const Annotation& one : finding.annotations)
    out += indented(capitalised(std::string(name(one.action))) + " by " + one.author + ", " + format(one.day) + ": " + one.reason + " (" + one.id + ")", 2, 4, style);
  return out;
}

}  // namespace chancery
