#include <algorithm>
#include <set>

#include "base/text.h"
#include "present/present.h"
#include "present/quotes.h"
#include "present/words.h"

namespace chancery {
namespace {

constexpr std::size_t kExpectedShown = 6, kQuotesForPair = 2, kQuotesForExpected = 2, kForetoldShown = 3;

std::string bare_label(const Standing& standing) {
  return capitalised(standing.label.empty() ? standing.what + ": " + standing.value : standing.label);
}

std::string label_of(const Standing& standing) {
  std::string out = bare_label(standing);
  if (standing.what != "rank" && standing.rung && standing.of) out += " (rung " + std::to_string(*standing.rung) + " of " + std::to_string(*standing.of) + ")";
  return out;
}

// For a narrow column: "2013", "2023–2025", "by 2025-12-10".
std::string since_in_short(const Standing& standing) {
  if (!standing.from || !standing.from->known()) return "–";
  const DateInterval& from = *standing.from;
  const bool years = from.from && from.to && year_of(*from.from) != year_of(*from.to);
  return years ? std::to_string(year_of(*from.from)) + "–" + std::to_string(year_of(*from.to)) : in_words(from);
}

std::string since_of(const Standing& standing, Day day) {
  const bool signing = standing.what == "agreement" && standing.value == "signed" && standing.from && (standing.from->from || !standing.from->to);
  const std::string since = signing ? std::string(trim(when_phrase(*standing.from))) : standing.from ? since_phrase(*standing.from) : "";
  std::string out = (since.empty() ? "since when is not told" : since) + until_phrase(standing);
  const bool not_yet = perhaps_not_yet(standing, day), no_more = perhaps_no_more(standing, day);
  if (not_yet || no_more) out += not_yet && no_more ? ", so perhaps not yet or no more" : not_yet ? ", so perhaps not yet" : ", so perhaps no more";
  if (standing.contested) out += ", contested";
  return out + (standing.doubtful ? ", doubtful: only a source says so that is seldom right" : "");
}

std::string heading(const StandingAnswer& answer, const World& world, const Style& style) {
  std::string times = "as of " + format(answer.as_of);
  times += answer.known_by ? ", as known by " + format(*answer.known_by) : ", as known today";
  if (!answer.weighed) times += kUnweighed;
  return paint(wrapped(parties_in_words(answer.parties, world), style), Ink::bold, style) + "\n" + paint(wrapped(times, style), Ink::dim, style) + "\n";
}

// A label on the left, the time on the right, on one line where they fit.
std::string split_line(const std::string& left, const std::string& right, const Style& style) {
  const std::size_t used = 2 + display_width(left) + 2 + display_width(right);
  if (used <= style.width) return "  " + paint(left, Ink::bold, style) + std::string(style.width - used + 2, ' ') + right + "\n";
  return indented(left, 2, 4, style) + indented(right, 4, 4, style);
}

std::string of_pair(const StandingAnswer& answer, const Style& style) {
  std::string out;
  for (const Standing* standing : by_weight(answer)) {
    out += split_line(label_of(*standing), since_of(*standing, answer.as_of), style);
    out += quotes_text(standing->reports, answer.evidence, {.most = kQuotesForPair}, style) + "\n";
  }
  return out;
}

// How many documents tell it; "3+": not all of its reports are at hand.
std::string documents_of(const Standing& standing, const Evidence& evidence) {
  std::set<std::string_view> documents;
  for (const Report* report : distinct_quotes(standing.reports, evidence)) documents.insert(report->document);
  const bool all = std::all_of(standing.reports.begin(), standing.reports.end(), [&](const std::string& id) { return evidence.reports.contains(id); });
  return std::to_string(std::max<std::size_t>(documents.size(), all ? 0 : 1)) + (all ? "" : "+");
}

// One line a standing, the parties other than the one asked about first.
std::string of_one(const StandingAnswer& answer, const World& world, const Style& style) {
  std::string out;
  Table table{.header = {"WITH", "STANDING", "RUNG", "SINCE", "DOCS"}, .rows = {}, .right = {false, false, false, false, true}};
  for (const Standing* standing : by_weight(answer)) {
    std::vector<std::string> others;
    for (const std::string& code : standing->parties)
      if (code != answer.parties[0].code) others.push_back(world.name_of(code));
    const std::string since = since_in_short(*standing) + (standing->contested ? " contested" : "") + (standing->doubtful ? " doubtful" : "");
    const std::string rung = standing->rung && standing->of ? std::to_string(*standing->rung) + "/" + std::to_string(*standing->of) : "";
    table.rows.push_back({others.empty() ? "–" : list_in_words(others), bare_label(*standing), rung, since, documents_of(*standing, answer.evidence)});
  }
  return table.rows.empty() ? out : to_text(table, style) + "\n";
}

std::string totals_text(const StandingAnswer& answer, const World& world, const Style& style) {
  std::string out;
  for (const Total& total : answer.totals) {
    std::string line = number_in_words(total.stated) + " stated, " + std::to_string(total.named) + " named: " + kind_in_words(total);
    if (!total.higher.empty() && total.counts_higher) line += ", with " + std::to_string(total.higher.size()) + " on higher rungs";
    else if (!total.higher.empty() && total.stated > static_cast<double>(total.named)) line += "; " + std::to_string(total.higher.size()) + " on higher rungs may be counted in";
    if (answer.parties.size() > 1) line += " of " + state_in_words(total.party, world);
    if (total.since) line += ", new since " + format(*total.since);
    else if (total.as_of) line += ", by " + format(*total.as_of);
    out += indented(line, 2, 4, style) + quotes_text(total.reports, answer.evidence, {.most = 1}, style);
  }
  return out.empty() ? out : paint("Totals", Ink::head, style) + "\n" + out + "\n";
}

// "The two were expected to establish …": what was said before a standing came, and how it came.
std::string foretold_text(const StandingAnswer& answer, const World& world, const Style& style) {
  if (answer.foretold.empty()) return "";
  std::string out = paint("Foretold", Ink::head, style) + "\n";
  for (std::size_t i = 0; i < answer.foretold.size() && i < kForetoldShown; ++i) {
    const Finding& finding = answer.foretold[i];
    out += indented(claim_sentence(finding, world) + when_phrase(finding.when), 2, 4, style);
    out += indented(capitalised(state_in_words(finding.state)) + (finding.successor_why.empty() ? "" : ": " + finding.successor_why) + ".", 4, 4, style);
    out += indented("Said on " + lines_in_words(finding, answer.evidence) + ".", 4, 4, style);
    out += quotes_text(finding.for_reports, answer.evidence, {.most = 1, .lines = 2}, style) + "\n";
  }
  if (answer.foretold.size() > kForetoldShown) out += paint("  and " + std::to_string(answer.foretold.size() - kForetoldShown) + " more: see `chancery claims`", Ink::dim, style) + "\n";
  return out;
}

std::string expected_entry(const Finding& finding, const StandingAnswer& answer, const World& world, const Style& style) {
  std::string out = indented(sentence(finding, world) + when_phrase(finding.when), 2, 4, style);
  const bool overdue = finding.state == FindingState::overdue;
  const std::string surely = overdue ? "overdue" : std::string(likelihood(finding.probability));
  out += indented(capitalised(surely) + ", on " + lines_in_words(finding, answer.evidence) + "." + records_in_words(finding), 4, 4, style);
  for (const Outcome& outcome : answer.outcomes)
    if (outcome.finding == finding.id)
      out += indented("Since then: " + state_in_words(outcome.state) + (outcome.why.empty() ? "" : ": " + outcome.why) + ".", 4, 4, style);
  return out + quotes_text(finding.for_reports, answer.evidence, {.most = kQuotesForExpected, .lines = 2}, style) + "\n";
}

std::string expected_text(const StandingAnswer& answer, const World& world, const Style& style) {
  if (answer.expected.empty()) return "";
  const bool now = answer.outcomes.empty() && !answer.known_by;
  std::string out = paint(now ? "Expected" : "Expected then", Ink::head, style) + "\n";
  for (std::size_t i = 0; i < answer.expected.size() && i < kExpectedShown; ++i) out += expected_entry(answer.expected[i], answer, world, style);
  if (const std::size_t all = answer.expected.size() + answer.expected_more; all > kExpectedShown)
    out += paint("  and " + std::to_string(all - kExpectedShown) + " more: see `chancery claims`", Ink::dim, style) + "\n";
  return out;
}

}  // namespace

std::string to_text(const StandingAnswer& answer, const World& world, const Style& style) {
  std::string out = heading(answer, world, style) + "\n";
  out += answer.parties.size() > 1 ? of_pair(answer, style) : of_one(answer, world, style);
  out += foretold_text(answer, world, style) + totals_text(answer, world, style) + expected_text(answer, world, style);
  if (answer.standings.empty() && answer.expected.empty() && answer.totals.empty())
    out += "  Nothing in the ledger says how they stood on that day.\n";
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace chancery
