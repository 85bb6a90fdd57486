// What a brief says, section by section, from three answers. Every statement carries the reports that it rests on; one
// that would rest on none is left out.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "present/present.h"
#include "present/quotes.h"
#include "present/words.h"

namespace chancery {
namespace {

using Statement = Brief::Statement;
constexpr std::size_t kCitedMost = 6;     // reports cited for one statement
constexpr std::size_t kEventsShown = 40;  // the latest of what happened

void add(std::vector<Statement>& statements, std::string text, const std::vector<std::string>& reports, const Evidence& evidence) {
  std::vector<std::string> cited;
  for (const Report* report : distinct_quotes(reports, evidence))
    if (cited.size() < kCitedMost) cited.push_back(report->id);
  if (!cited.empty()) statements.push_back({std::move(text), std::move(cited)});
}

std::string subject_of(const Standing& standing, const World& world) {
  std::vector<std::string> names;
  for (const std::string& code : standing.parties) names.push_back(state_in_words(code, world));
  return capitalised(list_in_words(names));
}

std::string standing_sentence(const Standing& standing, const World& world) {
  const std::string since = standing.from && standing.from->known() ? " " + since_phrase(*standing.from) : "";
  std::string label = standing.label.empty() ? standing.what + ": " + standing.value : standing.label;
  std::string out = subject_of(standing, world) + ": " + label;
  if (standing.rung && standing.of) out += ", rung " + std::to_string(*standing.rung) + " of " + std::to_string(*standing.of);
  return out + (since.empty() ? "" : ",") + since + (standing.contested ? " (contested)" : "") + ".";
}

std::string expected_sentence(const Finding& finding, const Evidence& evidence, const World& world) {
  std::string out = sentence(finding, world) + when_phrase(finding.when);
  if (finding.state == FindingState::overdue) out += "; this is overdue";
  return out + " (" + std::string(likelihood(finding.probability)) + ", on " + lines_in_words(finding, evidence) + ").";
}

std::string event_sentence(const Finding& finding, const World& world) {
  std::string out = sentence(finding, world) + when_phrase(finding.when);
  if (!finding.successor_why.empty()) out += " (" + state_in_words(finding.state) + ": " + finding.successor_why + ")";
  if (finding.probability < 0.8) out += ", " + std::string(likelihood(finding.probability));
  return out + ".";
}

std::vector<Statement> bottom_line(const StandingAnswer& standing, const TimelineAnswer& timeline, const World& world) {
  std::vector<Statement> out;
  if (const std::vector<const Standing*> standings = by_weight(standing); !standings.empty())
    add(out, standing_sentence(*standings[0], world), standings[0]->reports, standing.evidence);
  for (auto it = timeline.findings.rbegin(); it != timeline.findings.rend(); ++it) {
    const bool dated_event = happened(*it) && it->when.interval.known() && !it->event.empty();
    if (!dated_event) continue;
    add(out, "Latest on record: " + event_sentence(*it, world), it->for_reports, timeline.evidence);
    break;
  }
  if (!standing.expected.empty())
    add(out, "Ahead: " + expected_sentence(standing.expected[0], standing.evidence, world), standing.expected[0].for_reports, standing.evidence);
  return out;
}

std::vector<Statement> how_they_stand(const StandingAnswer& standing, const World& world) {
  std::vector<Statement> out;
  for (const Standing* each : by_weight(standing)) add(out, standing_sentence(*each, world), each->reports, standing.evidence);
  for (const Total& total : standing.totals)
    add(out, capitalised(state_in_words(total.party, world)) + " is said to have " + number_in_words(total.stated) + " " + total.of + "s; " +
                 std::to_string(total.named) + " are named in the record.", total.reports, standing.evidence);
  return out;
}

std::vector<Statement> what_happened(const TimelineAnswer& timeline, const World& world) {
  std::vector<const Finding*> events;
  for (const Finding& finding : timeline.findings)
    if (happened(finding) && !finding.event.empty()) events.push_back(&finding);
  if (events.size() > kEventsShown) events.erase(events.begin(), events.end() - kEventsShown);
  std::vector<Statement> out;
  for (const Finding* finding : events) add(out, event_sentence(*finding, world), finding->for_reports, timeline.evidence);
  return out;
}

std::vector<Statement> expected(const StandingAnswer& standing, const World& world) {
  std::vector<Statement> out;
  for (const Finding& finding : standing.expected) add(out, expected_sentence(finding, standing.evidence, world), finding.for_reports, standing.evidence);
  return out;
}

std::vector<Statement> contested(const TimelineAnswer& timeline, const World& world) {
  std::vector<Statement> out;
  for (const Finding& finding : timeline.findings) {
    if (finding.state != FindingState::contested && finding.against_reports.empty()) continue;
    std::vector<std::string> both = finding.for_reports;
    both.insert(both.end(), finding.against_reports.begin(), finding.against_reports.end());
    add(out, "Reports differ: " + sentence(finding, world) + when_phrase(finding.when) + " (" + std::to_string(finding.for_reports.size()) + " for, " +
                 std::to_string(finding.against_reports.size()) + " against; " + std::string(likelihood(finding.probability)) + ").", both, timeline.evidence);
  }
  return out;
}

// What the record leaves open, said of things that it does hold.
std::vector<Statement> not_known(const StandingAnswer& standing, const TimelineAnswer& timeline, const World& world) {
  std::vector<Statement> out;
  for (const Standing& each : standing.standings)
    if (!each.from || !each.from->known())
      add(out, "Since when this holds is not told: " + subject_of(each, world) + ", " + (each.label.empty() ? each.value : each.label) + ".", each.reports,
          standing.evidence);
  for (const Total& total : standing.totals)
    if (total.stated > static_cast<double>(total.named))
      add(out, number_in_words(total.stated - static_cast<double>(total.named)) + " of the " + number_in_words(total.stated) + " " + total.of + "s that " +
                   state_in_words(total.party, world) + " is said to have are not named.", total.reports, standing.evidence);
  for (const Finding& finding : timeline.findings)
    if (happened(finding) && !finding.event.empty() && !finding.when.interval.known())
      add(out, "No date is told for this: " + sentence(finding, world) + ".", finding.for_reports, timeline.evidence);
  return out;
}

std::vector<Statement> came_of_claims(const ClaimsAnswer& claims, const World& world) {
  std::vector<Statement> out;
  for (const Finding& claim : claims.claims) {
    if (claim.state == FindingState::expected || claim.state == FindingState::possible) continue;
    std::string text = capitalised(state_in_words(claim.state)) + ": " + claim_sentence(claim, world) + when_phrase(claim.when);
    if (claim.first_reported) text += ", as first reported on " + format(*claim.first_reported);
    if (!claim.successor_why.empty()) text += "; " + claim.successor_why;
    add(out, text + ".", claim.for_reports, claims.evidence);
  }
  return out;
}

}  // namespace

Brief make_brief(const StandingAnswer& standing, const TimelineAnswer& timeline, const ClaimsAnswer& claims, const World& world) {
  Brief brief;
  brief.title = parties_in_words(standing.parties, world);
  brief.subtitle = "As of " + format(standing.as_of) + (standing.known_by ? ", as known by " + format(*standing.known_by) : "");
  const auto section = [&](const char* title, std::vector<Statement> statements) {
    if (!statements.empty()) brief.sections.push_back({title, std::move(statements)});
  };
  section("Bottom line", bottom_line(standing, timeline, world));
  section("How they stand", how_they_stand(standing, world));
  section("What happened", what_happened(timeline, world));
  section("What is expected, and by whom", expected(standing, world));
  section("What became of earlier claims", came_of_claims(claims, world));
  section("Contested", contested(timeline, world));
  section("Not known", not_known(standing, timeline, world));
  for (const Evidence* evidence : {&standing.evidence, &timeline.evidence, &claims.evidence}) {
    brief.evidence.reports.insert(evidence->reports.begin(), evidence->reports.end());
    brief.evidence.documents.insert(evidence->documents.begin(), evidence->documents.end());
  }
  return brief;
}

}  // namespace chancery
