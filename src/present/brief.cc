// What a brief says, section by section, from three answers. Every statement carries the reports that it rests on; one
// that would rest on none is left out.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "present/brief_parts.h"
#include "present/present.h"
#include "present/quotes.h"
#include "present/words.h"

namespace chancery {
namespace {

using Statement = Brief::Statement;
constexpr std::size_t kCitedMost = 6;     // reports cited for one statement

std::string subject_of(const Standing& standing, const World& world) {
  std::vector<std::string> names;
  for (const std::string& code : standing.parties) names.push_back(state_in_words(code, world));
  return capitalised(list_in_words(names));
}

std::string standing_sentence(const Standing& standing, const StandingAnswer& of, const World& world) { return sentence_on(standing, of.as_of, world) + "."; }

std::string expected_sentence(const Finding& finding, const Evidence& evidence, const World& world) {
  const bool overdue = finding.state == FindingState::overdue;
  std::string out = sentence(finding, world) + when_phrase(finding.when);
  if (overdue) out += ", and nothing on record says that it came";
  out += " (" + std::string(likelihood(finding.probability)) + ", on " + lines_in_words(finding, evidence) + ")";
  const std::string words = words_of(finding, evidence);
  return out + (words.empty() ? "." : ": " + words);
}

std::string event_sentence(const Finding& finding, const Evidence& evidence, const World& world) {
  const bool lasting = finding.state == FindingState::ongoing || finding.state == FindingState::holds;
  const bool since = lasting && finding.when.interval.from && !finding.when.interval.to;
  std::string out = sentence(finding, world) + (since ? ", since " + format(*finding.when.interval.from) : when_phrase(finding.when));
  if (!finding.successor_why.empty()) out += " (" + state_in_words(finding.state) + ": " + finding.successor_why + ")";
  if (finding.probability < 0.8) out += ", " + std::string(likelihood(finding.probability));
  const std::string words = words_of(finding, evidence);
  return out + (words.empty() ? "." : ": " + words);
}

struct Told { std::string text; std::vector<std::string> reports; };

// As many as a reader takes; then how many there are besides, citing the first of those.
std::vector<Statement> first_of(const std::vector<Told>& all, const Evidence& evidence, const std::string& besides = "Besides these, ") {
  std::vector<Statement> out;
  for (std::size_t i = 0; i < all.size() && i < kMostTold; ++i) add_statement(out, all[i].text, all[i].reports, evidence);
  if (all.size() > kMostTold)
    add_statement(out, besides + number_in_words(static_cast<double>(all.size() - kMostTold)) + " more of this kind are on record.", all[kMostTold].reports, evidence);
  return out;
}

// Was it said of that day, or of one before? What only a document without a day tells may be of any.
bool is_of_then(const Total& total, const StandingAnswer& standing) {
  const std::optional<Day>& day = total.as_of ? total.as_of : total.since;
  return !day || *day <= standing.as_of;
}

// Of one state, who stands as close as anybody does; of two, or where only one does, the first standing.
void add_closest(std::vector<Statement>& out, const StandingAnswer& standing, const World& world) {
  constexpr std::size_t kNamed = 6;
  std::vector<const Standing*> closest = by_weight(standing);
  if (closest.empty()) return;
  const Standing& first = *closest[0];
  std::erase_if(closest, [&](const Standing* one) {
    return std::tie(one->what, one->value, one->rung, one->of) != std::tie(first.what, first.value, first.rung, first.of) || perhaps_not_yet(*one, standing.as_of) || one->contested || one->doubtful;
  });
  if (standing.parties.size() != 1 || closest.size() < 2 || first.what != "partnership") return add_statement(out, standing_sentence(first, standing, world), first.reports, standing.evidence);
  const std::string& code = standing.parties[0].code;
  const auto other = [&](const Standing* one) { return one->parties.front() == code ? one->parties.back() : one->parties.front(); };
  std::sort(closest.begin(), closest.end(), [&](const Standing* a, const Standing* b) { return world.name_of(other(a)) < world.name_of(other(b)); });
  std::vector<std::string> names, reports;
  for (const Standing* one : closest) {
    if (names.size() == kNamed) break;
    names.push_back(state_in_words(other(one), world));
    if (!one->reports.empty()) reports.push_back(one->reports.front());
  }
  if (closest.size() > kNamed) names.push_back(std::to_string(closest.size() - kNamed) + " more");
  const std::string rung = first.rung && first.of ? ", rung " + std::to_string(*first.rung) + " of " + std::to_string(*first.of) + "," : "";
  add_statement(out, capitalised(state_in_words(code, world)) + " stands closest, in a " + (first.label.empty() ? first.what : first.label) + rung + " with " + list_in_words(names) + ".", reports, standing.evidence);
}

// The last that happened. What only a document without a day of its own tells may have been long before: it is taken where there is nothing else.
const Finding* latest_of(const TimelineAnswer& timeline) {
  const Finding* undated = nullptr;
  for (auto it = timeline.findings.rbegin(); it != timeline.findings.rend(); ++it) {
    if (!happened(*it) || !it->when.interval.known() || it->event.empty()) continue;
    if (it->when.interval.from || it->first_reported) return &*it;
    if (!undated) undated = &*it;
  }
  return undated;
}

std::vector<Statement> bottom_line(const StandingAnswer& standing, const TimelineAnswer& timeline, const World& world) {
  std::vector<Statement> out;
  add_closest(out, standing, world);
  if (const Finding* latest = latest_of(timeline))
    add_statement(out, "Latest on record: " + event_sentence(*latest, timeline.evidence, world), latest->for_reports, timeline.evidence);
  // What is overdue is no outlook, but better told than nothing.
  const auto ahead = std::find_if(standing.expected.begin(), standing.expected.end(), [](const Finding& each) { return each.state != FindingState::overdue; });
  if (ahead != standing.expected.end())
    add_statement(out, "Ahead: " + expected_sentence(*ahead, standing.evidence, world), ahead->for_reports, standing.evidence);
  else if (!standing.expected.empty())
    add_statement(out, "Overdue: " + expected_sentence(standing.expected[0], standing.evidence, world), standing.expected[0].for_reports, standing.evidence);
  return out;
}

// Where nothing holds between them: that only acts are on record, by the latest of them.
void add_no_standing(std::vector<Statement>& out, const StandingAnswer& standing, const TimelineAnswer& timeline, const World& world) {
  std::size_t acts = 0;
  const Finding* latest = nullptr;
  for (const Finding& finding : timeline.findings)
    if (happened(finding) && !finding.event.empty()) ++acts, latest = latest && !finding.when.interval.known() ? latest : &finding;
  if (!latest) return;
  const bool pair = standing.parties.size() > 1;
  const std::string nothing = "No tier, alliance, agreement, membership or other standing " + (pair ? "between " + list_in_words({state_in_words(standing.parties[0].code, world), state_in_words(standing.parties[1].code, world)}) : "of " + state_in_words(standing.parties[0].code, world) + " with anybody");
  add_statement(out, nothing + " is on record for " + format(standing.as_of) + ": only " + count_in_words(acts, "act", "acts") + ", the latest this one: " + sentence(*latest, world) + when_phrase(latest->when) + ".",
                latest->for_reports, timeline.evidence);
}

std::vector<Statement> how_they_stand(const StandingAnswer& standing, const TimelineAnswer& timeline, const World& world) {
  std::vector<Told> all;
  for (const Standing* each : by_weight(standing)) all.push_back({standing_sentence(*each, standing, world), each->reports});
  std::vector<Statement> out = first_of(all, standing.evidence);
  if (all.empty()) add_no_standing(out, standing, timeline, world);
  for (const Total& total : standing.totals)
    if (is_of_then(total, standing)) add_statement(out, total_sentence(total, standing.as_of, world) + ".", total.reports, standing.evidence);
  return out;
}

std::vector<Statement> what_happened(const TimelineAnswer& timeline, const World& world) {
  std::vector<Told> latest_first;
  for (auto it = timeline.findings.rbegin(); it != timeline.findings.rend(); ++it)
    if (happened(*it) && !it->event.empty() && it->when.interval.known()) latest_first.push_back({event_sentence(*it, timeline.evidence, world), it->for_reports});
  std::vector<Statement> out = first_of(latest_first, timeline.evidence, "Before these, ");
  std::reverse(out.begin(), out.end());
  return out;
}

std::vector<Statement> expected(const StandingAnswer& standing, const World& world) {
  std::vector<Told> all;
  for (const Finding& finding : standing.expected) all.push_back({expected_sentence(finding, standing.evidence, world), finding.for_reports});
  return first_of(all, standing.evidence);
}

std::vector<Statement> contested(const TimelineAnswer& timeline, const World& world) {
  std::vector<Told> all;
  for (auto it = timeline.findings.rbegin(); it != timeline.findings.rend(); ++it) {
    const Finding& finding = *it;
    if (finding.state != FindingState::contested && finding.against_reports.empty()) continue;
    std::vector<std::string> both = finding.for_reports;
    both.insert(both.end(), finding.against_reports.begin(), finding.against_reports.end());
    if (finding.for_reports.empty()) {  // nobody on record says that it is so
      const std::string when(trim(when_phrase(finding.when)));
      all.push_back({"Denied" + (when.empty() ? "" : " " + when) + ": " + sentence(finding, world) + ".", std::move(both)});
      continue;
    }
    all.push_back({"Reports differ: " + sentence(finding, world) + when_phrase(finding.when) + " (" + std::to_string(finding.for_reports.size()) + " for, " +
                 std::to_string(finding.against_reports.size()) + " against; " + std::string(likelihood(finding.probability)) + ").", std::move(both)});
  }
  return first_of(all, timeline.evidence);
}

// What the record leaves open, said of things that it does hold.
std::vector<Statement> not_known(const StandingAnswer& standing, const TimelineAnswer& timeline, const World& world) {
  std::vector<Told> unsure, undated;
  for (const Standing& each : standing.standings)
    if (!each.from || !each.from->known())
      unsure.push_back({"Since when this holds is not told: " + subject_of(each, world) + ", " + (each.label.empty() ? each.value : each.label) + ".", each.reports});
  std::vector<Statement> out = first_of(unsure, standing.evidence);
  for (const Total& total : standing.totals)
    if (total.stated > static_cast<double>(total.named) && is_of_then(total, standing))
      add_statement(out, number_in_words(total.stated - static_cast<double>(total.named)) + " of the " + counted_in_words(total.stated, total) + " that " +
                   state_in_words(total.party, world) + " is said to have are not named" + (total.counts_higher || total.higher.empty() ? std::string() : ", unless it counts " + std::to_string(total.higher.size()) + " on higher rungs in") + ".", total.reports, standing.evidence);
  for (auto it = timeline.findings.rbegin(); it != timeline.findings.rend(); ++it)
    if (happened(*it) && !it->event.empty() && !it->when.interval.known()) undated.push_back({"No date is told for this: " + sentence(*it, world) + ".", it->for_reports});
  for (Statement& one : first_of(undated, timeline.evidence)) out.push_back(std::move(one));
  return out;
}

std::vector<Statement> came_of_claims(const ClaimsAnswer& claims, const World& world) {
  std::vector<Told> all;
  for (const Finding& claim : claims.claims) {
    if (claim.state == FindingState::expected || claim.state == FindingState::possible) continue;
    std::string text = capitalised(state_in_words(claim.state)) + ": " + claim_sentence(claim, world) + when_phrase(claim.when);
    if (claim.first_reported) text += ", as first reported on " + format(*claim.first_reported);
    if (!claim.successor_why.empty()) text += "; " + claim.successor_why;
    all.push_back({text + ".", claim.for_reports});
  }
  return first_of(all, claims.evidence);
}

}  // namespace

void add_statement(std::vector<Statement>& statements, std::string text, const std::vector<std::string>& reports, const Evidence& evidence, std::string basis) {
  std::vector<std::string> cited;
  for (const Report* report : distinct_quotes(reports, evidence))
    if (cited.size() < kCitedMost) cited.push_back(report->id);
  if (!cited.empty()) statements.push_back({std::move(text), std::move(cited), std::move(basis)});
}

std::string words_of(const Finding& finding, const Evidence& evidence) {
  constexpr std::size_t kLongest = 180;
  if (finding.detail || finding.event.empty() || finding.event == "CONSULT") return {};
  const std::vector<const Report*> quotes = distinct_quotes(finding.for_reports, evidence);
  return quotes.empty() ? std::string() : "“" + shorten(trim(quotes[0]->quote_text), kLongest) + "”";
}

std::vector<std::string> first_reports(const std::vector<std::string>& ids, const std::vector<Finding>& findings) {
  const std::set<std::string_view> wanted(ids.begin(), ids.end());
  std::vector<std::string> out;
  for (const Finding& finding : findings)
    if (wanted.contains(finding.id) && !finding.for_reports.empty()) out.push_back(finding.for_reports[0]);
  return out;
}

namespace {

std::vector<std::string> cited_in(const Brief& brief) {
  std::vector<std::string> out;
  std::set<std::string> seen;
  for (const Brief::Section& section : brief.sections)
    for (const Statement& statement : section.statements)
      for (const std::string& id : statement.reports)
        if (seen.insert(id).second) out.push_back(id);
  return out;
}

// The evidence of what is not told is no part of the brief.
void keep_cited(Brief& brief) {
  std::set<std::string> cited, documents;
  for (const std::string& id : cited_in(brief)) cited.insert(id);
  for (const Brief::Chart& chart : brief.charts) cited.insert(chart.reports.begin(), chart.reports.end());
  std::erase_if(brief.evidence.reports, [&](const auto& held) { return !cited.contains(held.first); });
  for (const auto& [id, report] : brief.evidence.reports) documents.insert(report.document);
  std::erase_if(brief.evidence.documents, [&](const auto& held) { return !documents.contains(held.first); });
}

}  // namespace

Brief make_brief(const BriefAnswer& answer, const World& world) {
  const StandingAnswer& standing = answer.standing;
  Brief brief;
  brief.title = parties_in_words(standing.parties, world);
  brief.as_of = standing.as_of;
  brief.known_by = standing.known_by;
  brief.subtitle = "As of " + format(standing.as_of) + (standing.known_by ? ", as known by " + format(*standing.known_by) : "");
  const bool weighed = standing.weighed && answer.timeline.weighed && answer.claims.weighed && answer.outlook.weighed && answer.portfolio.weighed;
  if (!weighed) brief.subtitle += kUnweighed;
  for (const Evidence* evidence : {&standing.evidence, &answer.timeline.evidence, &answer.claims.evidence, &answer.outlook.evidence, &answer.portfolio.evidence}) {
    brief.evidence.reports.insert(evidence->reports.begin(), evidence->reports.end());
    brief.evidence.documents.insert(evidence->documents.begin(), evidence->documents.end());
  }
  const auto section = [&](const char* title, std::vector<Statement> statements) {
    if (!statements.empty()) brief.sections.push_back({title, std::move(statements)});
  };
  section("Bottom line", bottom_line(standing, answer.timeline, world));
  section("Key judgements", key_judgements(answer.outlook, world));
  section("How they stand, and since when", how_they_stand(standing, answer.timeline, world));
  section("What happened", what_happened(answer.timeline, world));
  section("What is expected, and by whom", expected(standing, world));
  section("What became of earlier claims", came_of_claims(answer.claims, world));
  section("What is contested or denied", contested(answer.timeline, world));
  section("What is not known", not_known(standing, answer.timeline, world));
  section("Weight among all ties", weight_in_portfolio(answer, world));
  section("Who is affected", who_is_affected(answer.timeline, world));
  section("Indicators to watch", indicators(answer, world));
  section("About the sources", source_summary(cited_in(brief), brief.evidence, answer.claims.sources));
  if (!brief.sections.empty()) brief.charts = brief_charts(answer, world);
  keep_cited(brief);
  return brief;
}

}  // namespace chancery
