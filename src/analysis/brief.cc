// What a brief tells, asked in one go. Evidence is fetched for what may be told of it: a state with thousands of findings has no brief of thousands of sentences.
#include <algorithm>

#include "analysis/analysis.h"

namespace chancery {
namespace {

// Between whom a state is weighed, unless it is one of them.
const std::vector<std::string_view> kPoles = {"USA", "CHN"};
constexpr std::size_t kTold = kMostTold + 10;  // some more than are told: of several of one wording only one is
constexpr std::size_t kPartners = 12, kOfEach = 3;

using Ids = std::vector<std::string>;

void add(Ids& ids, const Ids& more, std::size_t most = kMostCited) { ids.insert(ids.end(), more.begin(), more.begin() + static_cast<std::ptrdiff_t>(std::min(most, more.size()))); }

void add(Ids& ids, const Finding& finding) {
  add(ids, finding.for_reports);
  add(ids, finding.against_reports);
}

// The first so many that are wanted.
template <class Findings, class Wanted>
void add_some(Ids& ids, const Findings& findings, Wanted wanted) {
  std::size_t left = kTold;
  for (const Finding& finding : findings)
    if (left > 0 && wanted(finding)) add(ids, finding), --left;
}

Ids of_standing(const StandingAnswer& answer) {
  Ids out;
  for (const Standing& standing : answer.standings) add(out, standing.reports, kOfEach * 2);
  for (const Total& total : answer.totals) add(out, total.reports);
  add_some(out, answer.expected, [](const Finding&) { return true; });
  add_some(out, answer.expected, [](const Finding& finding) { return finding.state != FindingState::overdue; });
  return out;
}

// Of a pair everything: who else is named counts. Of a state what may be told, the latest first.
Ids of_timeline(const TimelineAnswer& answer) {
  Ids out;
  if (answer.parties.size() > 1) {
    for (const Finding& finding : answer.findings) add(out, finding);
    for (const Standing& standing : answer.standings) add(out, standing.reports);
    return out;
  }
  const std::vector<Finding> latest(answer.findings.rbegin(), answer.findings.rend());
  const auto event = [](const Finding& finding) { return happened(finding) && !finding.event.empty(); };
  add_some(out, latest, [&](const Finding& finding) { return event(finding) && finding.when.interval.known(); });
  add_some(out, latest, [&](const Finding& finding) { return event(finding) && !finding.when.interval.known(); });
  add_some(out, latest, [](const Finding& finding) { return finding.state == FindingState::contested || !finding.against_reports.empty(); });
  add_some(out, latest, [](const Finding& finding) { return finding.detail && finding.detail->kind == "tariff"; });
  return out;
}

Ids of_outlook(const OutlookAnswer& answer) {
  Ids out;
  std::size_t left = kTold;
  for (const Expectation& next : answer.outlook)
    if (left-- > 0)
      for (const Reason& reason : next.because) add(out, reason.reports, kOfEach * 4);
    else
      break;
  return out;
}

Ids of_portfolio(const PortfolioAnswer& answer, const std::vector<Actor>& also) {
  std::vector<std::string_view> ids;
  for (std::size_t i = 0; i < answer.partners.size(); ++i) {
    const Tie& tie = answer.partners[i].tie;
    const auto named = [&](const auto& one) { return tie.other(answer.state.code) == one.code; };
    const bool told = i < kPartners || std::any_of(answer.poles.begin(), answer.poles.end(), named) || std::any_of(also.begin(), also.end(), named);
    if (told) ids.insert(ids.end(), tie.findings.begin(), tie.findings.end());
  }
  std::sort(ids.begin(), ids.end());
  Ids out;
  for (const Finding& finding : answer.findings)
    if (!finding.for_reports.empty() && std::binary_search(ids.begin(), ids.end(), finding.id)) out.push_back(finding.for_reports[0]);
  return out;
}

// Fetches the evidence of each part.
Status cite(Ledger& ledger, BriefAnswer& answer, std::optional<Day> known_by) {
  Ids claims;
  add_some(claims, answer.claims.claims, [](const Finding& claim) { return claim.state != FindingState::expected && claim.state != FindingState::possible; });
  const std::pair<Evidence*, Ids> parts[] = {{&answer.standing.evidence, of_standing(answer.standing)}, {&answer.timeline.evidence, of_timeline(answer.timeline)},
                                             {&answer.claims.evidence, std::move(claims)}, {&answer.outlook.evidence, of_outlook(answer.outlook)},
                                             {&answer.portfolio.evidence, of_portfolio(answer.portfolio, answer.standing.parties)}};
  for (const auto& [evidence, ids] : parts) {
    Result<Evidence> found = evidence_of(ledger, ids, known_by);
    if (!found) return found.error();
    *evidence = std::move(*found);
  }
  return {};
}

}  // namespace

Result<BriefAnswer> ask_brief(Ledger& ledger, const World& world, const Question& asked, Day as_of) {
  Result<std::unique_ptr<Ledger::View>> view = ledger.view();
  if (!view) return view.error();
  Question question = asked;
  question.cited = false;
  Result<StandingAnswer> standing = ask_standing(ledger, world, question, as_of);
  if (!standing) return standing.error();
  Result<TimelineAnswer> timeline = ask_timeline(ledger, world, question, {});
  if (!timeline) return timeline.error();
  std::erase_if(timeline->findings, [&](const Finding& finding) { return told_after(finding, as_of); });
  timeline->period.to = as_of;
  Result<ClaimsAnswer> claims = ask_claims(ledger, world, question, {});
  if (!claims) return claims.error();
  std::erase_if(claims->claims, [&](const Finding& claim) { return claim.first_reported ? *claim.first_reported > as_of : as_of < question.today; });
  constexpr std::chrono::days kAhead{365};
  Result<OutlookAnswer> outlook = ask_outlook(ledger, world, question, as_of, std::min(as_of + kAhead, kLastDay));
  if (!outlook) return outlook.error();
  Question first = question;
  first.parties.resize(1);
  std::vector<Actor> poles;
  for (std::string_view pole : kPoles)
    if (auto actor = world.resolve(pole)) poles.push_back(std::move(*actor));
  Result<PortfolioAnswer> portfolio = ask_portfolio(ledger, world, first, as_of, poles);
  if (!portfolio) return portfolio.error();
  BriefAnswer answer{std::move(*standing), std::move(*timeline), std::move(*claims), std::move(*outlook), std::move(*portfolio)};
  if (Status cited = cite(ledger, answer, question.known_by); !cited) return cited.error();
  return answer;
}

}  // namespace chancery
