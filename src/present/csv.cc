#include <array>
#include <cstdio>

#include "present/present.h"
#include "present/words.h"

namespace chancery {
namespace {

std::string cell(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string out = "\"";
  for (char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

std::string line(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) out += (i > 0 ? "," : "") + cell(cells[i]);
  return out + "\n";
}

std::string semicolons(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ";") + item;
  return out;
}

std::string codes(const std::vector<Actor>& actors) {
  std::vector<std::string> out;
  for (const Actor& actor : actors) out.push_back(actor.code.empty() ? actor.name : actor.code);
  return semicolons(out);
}

std::string day(const std::optional<Day>& value) { return value ? format(*value) : ""; }
std::string number(const std::optional<int>& value) { return value ? std::to_string(*value) : ""; }

}  // namespace

std::string to_csv(const StandingAnswer& answer) {
  std::string out = line({"parties", "what", "value", "label", "rung", "of", "from_earliest", "from_latest", "to_earliest", "to_latest", "contested",
                          "reports"});
  for (const Standing& standing : answer.standings) {
    const DateInterval from = standing.from.value_or(DateInterval{}), to = standing.to.value_or(DateInterval{});
    out += line({semicolons(standing.parties), standing.what, standing.value, standing.label, number(standing.rung), number(standing.of),
                 day(from.from), day(from.to), day(to.from), day(to.to), standing.contested ? "true" : "false", semicolons(standing.reports)});
  }
  return out;
}

std::string to_csv(const PortfolioAnswer& answer) {
  const auto number4 = [](double value) { return decimal(value, 4); };
  std::string out = line({"state", "as_of", "known_by", "partner", "tier", "weight", "share", "share_low", "share_high", "standings_points", "events_points",
                          "conflict_points", "findings"});
  for (const PortfolioAnswer::Partner& partner : answer.partners)
    out += line({answer.state.code, format(answer.as_of), day(answer.known_by), partner.tie.other(answer.state.code), partner.tie.tier, number4(partner.tie.weight()),
                 number4(partner.share.value), number4(partner.share.low), number4(partner.share.high), number4(partner.tie.standings),
                 number4(partner.tie.events), number4(partner.tie.conflict), semicolons(partner.tie.findings)});
  return out;
}

std::string findings_csv(const std::vector<Finding>& findings) {
  std::string out = line({"id", "from", "to", "event", "mode", "cameo", "source", "target", "mutual", "detail", "state", "probability", "wording",
                          "first_reported", "lines", "for", "against", "successor"});
  for (const Finding& finding : findings) {
    std::vector<std::string> origins;
    for (const Line& each : finding.lines) origins.push_back(each.origin);
    std::array<char, 16> probability{};
    std::snprintf(probability.data(), probability.size(), "%.3f", finding.probability);
    out += line({finding.id, day(finding.when.interval.from), day(finding.when.interval.to), finding.event, finding.mode, finding.cameo,
                 codes(finding.source), codes(finding.target), finding.mutual ? "true" : "false", finding.detail ? finding.detail->kind : "",
                 std::string(name(finding.state)), probability.data(), std::string(likelihood(finding.probability)), day(finding.first_reported),
                 semicolons(origins), semicolons(finding.for_reports), semicolons(finding.against_reports), finding.successor});
  }
  return out;
}

}  // namespace chancery
