// The tier of two parties as a band over time: what holds between them on each day on which that may have changed.
#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "analysis/analysis.h"
#include "analysis/folding.h"

namespace chancery {
namespace {

using std::chrono::days;

bool is_tier(const Standing& standing) { return standing.what == "partnership" || standing.what == "alliance" || standing.what == "relations"; }

bool may_hold_on(const Standing& standing, Day day) {
  const bool begun = !standing.from || !standing.from->from || *standing.from->from <= day;
  return begun && !(standing.to && standing.to->to && *standing.to->to < day);
}

bool begins_some_day(const Standing& standing) { return standing.from && (standing.from->from || standing.from->to); }

// When what has no first day was first told of.
Result<std::set<Day>> first_told(Ledger& ledger, const Question& question, const Folded& folded, const std::vector<Standing>& tiers) {
  std::set<Day> out;
  StoredQuestion named{.a = question.parties[0].code, .b = question.parties[1].code, .findings = StoredQuestion::Findings::named, .today = question.today};
  for (const Standing& one : tiers)
    if (!begins_some_day(one)) named.ids.insert(named.ids.end(), one.findings.begin(), one.findings.end());
  if (named.ids.empty()) return out;
  std::vector<Finding> findings;
  if (folded.stored) {
    Result<std::optional<StoredRecord>> stored = ledger.stored_record(named);
    if (!stored) return stored.error();
    if (*stored) findings = std::move((*stored)->record.findings);
  } else {
    std::copy_if(folded.record.findings.begin(), folded.record.findings.end(), std::back_inserter(findings),
                 [&](const Finding& one) { return std::find(named.ids.begin(), named.ids.end(), one.id) != named.ids.end(); });
  }
  for (const Finding& one : findings)
    if (const auto day = one.when.interval.from ? one.when.interval.from : one.when.interval.to ? one.when.interval.to : one.first_reported) out.insert(*day);
  return out;
}

// Every end of what may have held, up to that day.
std::set<Day> turns(const std::vector<Standing>& tiers, const std::set<Day>& told, Day as_of) {
  std::set<Day> out(told.begin(), told.upper_bound(as_of));
  const auto note = [&](const std::optional<Day>& day, days later = days{0}) {
    if (day && *day + later <= as_of) out.insert(*day + later);
  };
  for (const Standing& one : tiers) {
    if (one.from) note(one.from->from), note(one.from->to);
    if (one.to) note(one.to->from, days{1}), note(one.to->to, days{1});
  }
  return out;
}

// Of each kind the likeliest; of those a break first, then the highest rung, then an alliance before what is on no ladder.
std::optional<Standing> tier_on(const std::vector<Standing>& tiers, Day day) {
  std::vector<Standing> held;
  std::copy_if(tiers.begin(), tiers.end(), std::back_inserter(held), [&](const Standing& one) { return may_hold_on(one, day); });
  std::optional<Standing> best;
  std::set<std::string> kinds;
  const auto rank = [](const Standing& one) {
    const int kind = one.what == "alliance" ? 2 : one.what == "partnership" ? 1 : 0;
    return std::tuple(one.what == "relations" && one.value == "broken", one.rung.value_or(0), kind);
  };
  for (Standing& one : standings_on(std::move(held), day))
    if (kinds.insert(one.what).second && (!best || rank(one) > rank(*best))) best = std::move(one);
  return best;
}

}  // namespace

Result<TiersAnswer> ask_tiers(Ledger& ledger, const World& world, const Question& question, Day as_of) {
  const Result<std::unique_ptr<Ledger::View>> view = ledger.view();
  if (!view) return view.error();
  Result<Folded> folded = known_record(ledger, world, question, {.findings = StoredQuestion::Findings::open, .most = 0});
  if (!folded) return folded.error();
  TiersAnswer answer{.parties = question.parties, .as_of = as_of, .known_by = question.known_by, .weighed = folded->weighed};
  std::vector<Standing> tiers;
  for (Standing& one : folded->record.standings) {
    const auto of = [&](const Actor& party) { return std::find(one.parties.begin(), one.parties.end(), party.code) != one.parties.end(); };
    if (is_tier(one) && std::all_of(question.parties.begin(), question.parties.end(), of)) tiers.push_back(std::move(one));
  }
  const Result<std::set<Day>> told = first_told(ledger, question, *folded, tiers);
  if (!told) return told.error();
  std::optional<Standing> before;
  for (const Day day : turns(tiers, *told, as_of)) {
    std::optional<Standing> held = tier_on(tiers, day);
    if (held == before) continue;
    if (before) answer.tiers.back().to = day - days{1};
    if (held) answer.tiers.push_back({day, as_of, *held});
    before = std::move(held);
  }
  if (answer.tiers.size() > kMostTiers) {
    answer.more = answer.tiers.size() - kMostTiers;
    answer.tiers.erase(answer.tiers.begin(), answer.tiers.begin() + static_cast<std::ptrdiff_t>(answer.more));
  }
  return answer;
}

}  // namespace chancery
