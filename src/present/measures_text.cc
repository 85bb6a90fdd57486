// Portfolio, paths and outlook for a terminal.
#include <algorithm>

#include "base/text.h"
#include "present/present.h"
#include "present/quotes.h"
#include "present/words.h"

namespace chancery {
namespace {

constexpr std::size_t kPartnersShown = 25, kYearsShown = 15, kYearPartners = 3;

std::string heading(const std::string& title, Day as_of, const std::optional<Day>& known_by, bool weighed, const Style& style) {
  const std::string times = "as of " + format(as_of) + (known_by ? ", as known by " + format(*known_by) : ", as known today") + (weighed ? "" : kUnweighed);
  return paint(wrapped(title, style), Ink::bold, style) + "\n" + paint(wrapped(times, style), Ink::dim, style) + "\n\n";
}

std::string short_range(const Measured& m) {
  const int digits = m.value < 0.0995 ? 1 : 0;
  const std::string low = decimal(m.low * 100, digits), high = decimal(m.high * 100, digits);
  return low == high ? "" : low + "–" + high;
}

std::string partners_text(const PortfolioAnswer& answer, const World& world, const Style& style) {
  Table table{.header = {"PARTNER", "TIER", "SHARE", "RANGE", "TIES", "ACTS", "AGAINST"}, .rows = {}, .right = {false, false, true, true, true, true, true}};
  for (const PortfolioAnswer::Partner& partner : answer.partners) {
    if (table.rows.size() == kPartnersShown) break;
    const Tie& tie = partner.tie;
    table.rows.push_back({world.name_of(tie.other(answer.state.code)), tie.tier.empty() ? "–" : capitalised(tie.tier), share_percent(partner.share.value),
                          short_range(partner.share), decimal(tie.standings, 1), decimal(tie.events, 2), tie.conflict > 0 ? decimal(tie.conflict, 2) : "–"});
  }
  std::string out = to_text(table, style);
  if (answer.partners.size() > kPartnersShown)
    out += paint("  and " + std::to_string(answer.partners.size() - kPartnersShown) + " more: see --format json or csv", Ink::dim, style) + "\n";
  return out;
}

std::string measures_text(const PortfolioAnswer& answer, const Style& style) {
  const double even = 1 / static_cast<double>(answer.concentration.partners);
  Table table{.header = {"MEASURE", "VALUE", "LEAST", "MOST", "SCALE"}, .rows = {}, .right = {false, true, true, true, false}};
  const auto row = [&](const char* name, const Measured& m, int digits, const std::string& scale) {
    table.rows.push_back({name, decimal(m.value, digits), decimal(m.low, digits), decimal(m.high, digits), scale});
  };
  row("Herfindahl index", answer.herfindahl, 3, decimal(even, 3) + " (even) to 1 (one partner)");
  row("Effective partners", answer.effective, 1, "1 to " + std::to_string(answer.concentration.partners) + ", by Herfindahl");
  row("Effective partners, by entropy", answer.entropy, 1, "1 to " + std::to_string(answer.concentration.partners));
  row("Largest share", answer.largest, 2, "0 to 1");
  row("Two largest shares", answer.top_two, 2, "0 to 1");
  if (!answer.poles.empty()) {
    row("Balance between the poles", answer.balance, 2, "0 (one only) to 1 (even)");
    row("Engagement with both", answer.engagement, 2, "0 to 1");
    row("Hedge (balance × engagement)", answer.hedge, 2, "0 to 1");
  }
  return to_text(table, style);
}

std::string years_text(const PortfolioAnswer& answer, const Style& style) {
  if (answer.years.size() < 2) return "";
  Table table{.header = {"YEAR", "PARTNERS", "EFFECTIVE", "LARGEST SHARES"}, .rows = {}, .right = {false, true, true, false}};
  const std::size_t skip = answer.years.size() > kYearsShown ? answer.years.size() - kYearsShown : 0;
  for (std::size_t i = skip; i < answer.years.size(); ++i) {
    const PortfolioAnswer::Year& year = answer.years[i];
    std::vector<std::string> largest;
    for (std::size_t j = 0; j < year.shares.size() && j < kYearPartners; ++j) largest.push_back(year.shares[j].first + " " + share_percent(year.shares[j].second));
    table.rows.push_back({std::to_string(year.year), std::to_string(year.concentration.partners), decimal(year.concentration.effective, 1), list_in_words(largest)});
  }
  return "\n" + paint("Over time", Ink::head, style) + "\n" + to_text(table, style);
}

std::string weights_text(const Style& style) {
  std::vector<std::string> points;
  for (const TiePoint& point : tie_points()) points.push_back(std::string(point.of) + " " + number_in_words(point.linear));
  const Weights stated;
  return "\n" + paint("Weights", Ink::head, style) + "\n" +
         indented("Points: " + list_in_words(points) + "; an act a tenth of its Goldstein score times its probability, half of that " +
                  decimal(stated.half_life, 0) + " days later. What only may hold on the day, or is contested, counts half.", 2, 2, style) +
         indented("Ranges: rungs doubling (1, 2, 4); standings at half; acts at half; half-lives of 90 and 1095 days; and each of these without what rests on one "
                  "line of sourcing.", 2, 2, style);
}

std::string nodes_text(const PathAnswer& answer, const World& world, const Style& style) {
  if (answer.between.empty()) return "";
  std::vector<const NetworkNode*> nodes;
  for (const NetworkNode& node : answer.between) nodes.push_back(&node);
  std::stable_sort(nodes.begin(), nodes.end(), [](const auto* a, const auto* b) { return a->betweenness.value > b->betweenness.value; });
  Table table{.header = {"BETWEEN", "REGION", "TIES", "BETWEENNESS", "BROKERS", "MOST OFTEN AS"}, .rows = {}, .right = {false, false, true, true, true, false}};
  for (const NetworkNode* node : nodes) {
    const Brokerage& b = node->brokerage;
    const std::vector<std::pair<std::size_t, std::string>> roles = {{b.coordinator, "coordinator"}, {b.itinerant, "itinerant"}, {b.gatekeeper, "gatekeeper"},
                                                                    {b.representative, "representative"}, {b.liaison, "liaison"}};
    const auto most = std::max_element(roles.begin(), roles.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
    const std::string range = decimal(node->betweenness.low, 2) + "–" + decimal(node->betweenness.high, 2);
    table.rows.push_back({world.name_of(node->code), node->region, std::to_string(node->ties), decimal(node->betweenness.value, 2) + " (" + range + ")",
                          std::to_string(b.total()), most->first > 0 ? most->second : "–"});
  }
  return "\n" + to_text(table, style) +
         indented("Betweenness: share of the shortest ways of others that lead through it. Brokers: ordered pairs of its partners without a tie of their own.", 0, 0, style);
}

std::vector<std::string> reports_of(const Tie& tie) {
  std::vector<std::string> out;
  for (const Standing& standing : tie.held) out.insert(out.end(), standing.reports.begin(), standing.reports.end());
  return out;
}

std::string path_entry(const PathAnswer::Path& path, const PathAnswer& answer, const World& world, const Style& style) {
  std::vector<std::string> names;
  for (const std::string& code : path.via) names.push_back(world.name_of(code));
  std::string way = path.via.empty() ? "Directly" : "Through " + list_in_words(names);
  std::string out = indented(paint(way, Ink::bold, style) + ": strength " + range_in_words(path.strength, 2), 0, 2, style);
  for (const Tie& tie : path.ties) {
    std::string line = world.name_of(tie.a) + " – " + world.name_of(tie.b) + ": " + (tie.tier.empty() ? "acts only" : tie.tier) + ", " + decimal(strength(tie), 2);
    if (tie.conflict > 0) line += " (less " + decimal(tie.conflict, 2) + " against)";
    if (path.ties.size() > 1 && tie.a + "|" + tie.b == path.weakest) line += ", the weakest";
    out += indented(line, 2, 4, style);
    const std::vector<std::string> reports = reports_of(tie);
    if (!reports.empty()) out += quotes_text(reports, answer.evidence, {.most = 1, .lines = 2}, style);
    else out += indented(paint(count_in_words(tie.findings.size(), "finding", "findings") + ": " + tie.findings[0], Ink::dim, style), 4, 4, style);
  }
  return out;
}

}  // namespace

std::string to_text(const PortfolioAnswer& answer, const World& world, const Style& style) {
  std::string out = heading("Portfolio of " + state_in_words(answer.state.code, world), answer.as_of, answer.known_by, answer.weighed, style);
  for (const std::string& each : portfolio_sentences(answer, world)) out += indented(each, 0, 0, style);
  if (answer.partners.empty()) return out;
  out += "\n" + partners_text(answer, world, style) + "\n" + measures_text(answer, style) + years_text(answer, style) + weights_text(style);
  if (!answer.left_out.empty())
    out += indented("Left out, being no states: " + list_in_words(answer.left_out) + ".", 2, 2, style);
  return out;
}

std::string to_text(const PathAnswer& answer, const World& world, const Style& style) {
  std::string out = heading("From " + state_in_words(answer.parties[0].code, world) + " to " + state_in_words(answer.parties[1].code, world), answer.as_of,
                            answer.known_by, answer.weighed, style);
  out += indented(path_sentence(answer, world), 0, 0, style);
  for (const PathAnswer::Path& path : answer.paths) out += "\n" + path_entry(path, answer, world, style);
  if (answer.more > 0) out += paint("\nand " + count_in_words(answer.more, "way more", "ways more") + ": see --limit", Ink::dim, style) + "\n";
  out += nodes_text(answer, world, style);
  return answer.paths.empty() ? out : out + weights_text(style);
}

std::string to_text(const OutlookAnswer& answer, const World& world, const Style& style) {
  std::string out = heading("Outlook: " + parties_in_words(answer.parties, world) + ", until " + format(answer.by), answer.as_of, answer.known_by, answer.weighed, style);
  for (const Expectation& next : answer.outlook) {
    const bool rate = !next.claim;
    const std::string surely = std::string(likelihood(next.probability.value)) + ", " + percent_range(next.probability) + (rate ? ", a base rate and no report" : "");
    const Ink ink = rate ? Ink::plain : ink_of(next.claim->state);
    out += indented(paint(capitalised(surely), ink, style), 0, 2, style);
    out += indented(sentence(next, world) + (next.claim ? when_phrase(next.claim->when) : "") + (next.claim && next.claim->state == FindingState::overdue ? "; overdue" : "") + ".", 2, 2, style);
    std::vector<std::string> reports;
    for (const Reason& reason : next.because) {
      out += indented("– " + reason_in_words(reason, answer, world), 2, 4, style);
      reports.insert(reports.end(), reason.reports.begin(), reason.reports.end());
    }
    out += quotes_text(reports, answer.evidence, {.most = 1, .lines = 2}, style) + "\n";
  }
  if (answer.outlook.empty()) out += "Nothing is said to be coming, and nothing happened often enough to tell a rate.\n";
  if (answer.later > 0) out += indented(capitalised(count_in_words(answer.later, "claim", "claims")) + " of a later time left out: see --by.", 0, 0, style);
  if (answer.more > 0) out += indented(capitalised(count_in_words(answer.more, "base rate", "base rates")) + " left out, the least likely.", 0, 0, style);
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace chancery
