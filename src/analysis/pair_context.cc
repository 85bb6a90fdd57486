// What stands beside the answer about two parties: predictions that came true, and what either counts.
#include <algorithm>
#include <tuple>

#include "analysis/folding.h"

namespace chancery {
namespace {

constexpr std::size_t kMostForetold = 20;

bool decided(FindingState state) { return state == FindingState::fulfilled || state == FindingState::fulfilled_differently; }

// Claims whose successor is what one of the answer's standings rests on, where that has surely begun.
std::vector<Finding> foretold(const std::vector<Finding>& findings, const StandingAnswer& answer) {
  std::vector<Finding> out;
  for (const Finding& finding : findings) {
    if (!decided(finding.state) || finding.successor.empty() || !finding.first_reported || *finding.first_reported > answer.as_of || !concerns(finding, answer.parties)) continue;
    const bool stands = std::any_of(answer.standings.begin(), answer.standings.end(), [&](const Standing& s) {
      const bool begun = s.from && s.from->to && *s.from->to <= answer.as_of;
      return begun && std::find(s.findings.begin(), s.findings.end(), finding.successor) != s.findings.end();
    });
    if (stands) out.push_back(finding);
  }
  std::sort(out.begin(), out.end(), [](const Finding& a, const Finding& b) { return std::tuple(*b.first_reported, std::string_view(a.id)) < std::tuple(*a.first_reported, std::string_view(b.id)); });
  out.resize(std::min(out.size(), kMostForetold));
  return out;
}

// Of one party, the latest total of the rung; of several of a day the largest, which holds the others.
const Total* latest_of(const std::vector<Total>& totals, const std::string& party, const Standing& rung, Day as_of) {
  const Total* best = nullptr;
  const auto rank = [](const Total& t) { return std::tuple(t.as_of.value_or(Day{}), t.stated); };
  for (const Total& total : totals) {
    const bool of_rung = total.of == rung.value || total.of.starts_with(rung.value + " ");
    if (total.party == party && of_rung && (!total.as_of || *total.as_of <= as_of) && (!best || rank(*best) < rank(total))) best = &total;
  }
  return best;
}

// Of a party that states a total, its whole record; of any other nothing.
Result<std::vector<Total>> totals_of_party(Ledger& ledger, const World& world, const Question& question, const Actor& party) {
  Question alone = question;
  alone.parties = {party};
  Question today = alone;
  today.known_by.reset();
  StoredQuestion stated{.findings = StoredQuestion::Findings::open, .most = 0};
  stated.a = party.code, stated.alone = true, stated.today = question.today;
  Result<std::optional<StoredRecord>> stored = ledger.stored_record(stated);
  if (!stored) return stored.error();
  if (*stored && std::none_of((*stored)->record.findings.begin(), (*stored)->record.findings.end(), states_total)) return std::vector<Total>{};
  Result<Folded> whole = known_record(ledger, world, alone, {.findings = StoredQuestion::Findings::open, .most = 0});
  if (!whole) return whole.error();
  return std::move(whole->record.totals);
}

}  // namespace

Status add_context(Ledger& ledger, const World& world, const Question& question, const Folded& now, StandingAnswer& answer) {
  if (question.parties.size() != 2 || answer.standings.empty()) return {};
  if (now.stored) {
    StoredQuestion asked{.findings = StoredQuestion::Findings::settled, .today = question.today};
    asked.a = question.parties[0].code, asked.b = question.parties[1].code;
    Result<std::optional<StoredRecord>> settled = ledger.stored_record(asked);
    if (!settled) return settled.error();
    Folded chosen{.record = {}, .reports = {}, .documents = {}, .stored = true};  // the sources of the few that are told are weighed, not of all
    if (*settled) chosen.record.findings = foretold((*settled)->record.findings, answer);
    if (Status weighed = weigh_sources(ledger, world, question, chosen); !weighed) return weighed.error();
    answer.foretold = std::move(chosen.record.findings);
  } else {
    answer.foretold = foretold(now.record.findings, answer);
  }
  for (const Standing& rung : answer.standings) {
    if (rung.what != "partnership") continue;
    for (const Actor& party : question.parties) {
      const Result<std::vector<Total>> totals = totals_of_party(ledger, world, question, party);
      if (!totals) return totals.error();
      const Total* latest = latest_of(*totals, party.code, rung, answer.as_of);
      const auto same = [&](const Total& t) { return t.party == latest->party && t.of == latest->of; };
      if (latest && std::none_of(answer.totals.begin(), answer.totals.end(), same)) answer.totals.push_back(*latest);
    }
  }
  return {};
}

}  // namespace chancery
