// What stands beside the answer about two parties: predictions that came true, and what either counts.
#include <algorithm>
#include <tuple>

#include "analysis/folding.h"

namespace chancery {
namespace {

constexpr std::size_t kMostForetold = 20;

bool decided(FindingState state) { return state == FindingState::fulfilled || state == FindingState::fulfilled_differently; }

// May it have been read by then?
Result<bool> readable(Ledger& ledger, const Finding& claim, Day day) {
  if (claim.first_reported && (*claim.first_reported <= day || *claim.first_reported > day + kDayKnown)) return *claim.first_reported <= day;
  const Result<std::optional<StoredDocument>> document = ledger.document(claim.first_document);
  if (!document) return document.error();
  return *document && first_day((*document)->document.published).value_or(Day::max()) <= day;
}

// Claims whose successor is what one of the answer's standings rests on, where that has surely begun, or may have and nobody expects it any more.
Result<std::vector<Finding>> foretold(Ledger& ledger, const std::vector<Finding>& findings, const StandingAnswer& answer) {
  std::vector<Finding> out;
  for (const Finding& finding : findings) {
    if (!decided(finding.state) || finding.successor.empty() || !concerns(finding, answer.parties)) continue;
    const bool awaited = answer.expected_more > 0 || std::any_of(answer.expected.begin(), answer.expected.end(), [&](const Finding& one) { return one.id == finding.id; });
    const bool stands = std::any_of(answer.standings.begin(), answer.standings.end(), [&](const Standing& s) {
      const bool begun = awaited ? s.from && s.from->to && *s.from->to <= answer.as_of : s.from && (!s.from->from || *s.from->from <= answer.as_of);
      return begun && std::find(s.findings.begin(), s.findings.end(), finding.successor) != s.findings.end();
    });
    if (!stands) continue;
    const Result<bool> told = readable(ledger, finding, answer.as_of);
    if (!told) return told.error();
    if (*told) out.push_back(finding);
  }
  std::sort(out.begin(), out.end(), [](const Finding& a, const Finding& b) { return std::tuple(b.first_reported, std::string_view(a.id)) < std::tuple(a.first_reported, std::string_view(b.id)); });
  out.resize(std::min(out.size(), kMostForetold));
  return out;
}

// May it have been stated by that day, of that day? What speaks of the last day that its document can be of speaks of whichever day that is.
Result<bool> may_be_of(Ledger& ledger, const Total& total, Day day) {
  if (!total.as_of || *total.as_of <= day) return true;
  const Result<Cited> cited = ledger.cited(total.reports, std::nullopt);
  if (!cited) return cited.error();
  return std::any_of(cited->documents.begin(), cited->documents.end(), [&](const DocumentFacts& document) {
    const std::optional<Day> first = first_day(document.published);
    return first && *first <= day && document.published.when.to == total.as_of;
  });
}

// Of one party, the latest total of the rung; of several of a day the largest, which holds the others.
Result<std::optional<Total>> latest_of(Ledger& ledger, const std::vector<Total>& totals, const std::string& party, const Standing& rung, Day as_of) {
  std::optional<Total> best;
  const auto rank = [](const Total& t) { return std::tuple(t.as_of.value_or(Day{}), t.stated); };
  for (const Total& total : totals) {
    const bool of_rung = total.of == rung.value || total.of.starts_with(rung.value + " ");
    if (total.party != party || !of_rung || (best && rank(total) <= rank(*best))) continue;
    const Result<bool> stated = may_be_of(ledger, total, as_of);
    if (!stated) return stated.error();
    if (*stated) best = total;
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
  Result<std::optional<Folded>> known = standings_known_by(ledger, world, alone);
  if (!known) return known.error();
  if (*known) return std::move((*known)->record.totals);
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
    if (*settled) {
      Result<std::vector<Finding>> told = foretold(ledger, (*settled)->record.findings, answer);
      if (!told) return told.error();
      chosen.record.findings = std::move(*told);
    }
    if (Status weighed = weigh_sources(ledger, world, question, chosen); !weighed) return weighed.error();
    answer.foretold = std::move(chosen.record.findings);
  } else {
    Result<std::vector<Finding>> told = foretold(ledger, now.record.findings, answer);
    if (!told) return told.error();
    answer.foretold = std::move(*told);
  }
  for (const Standing& rung : answer.standings) {
    if (rung.what != "partnership") continue;
    for (const Actor& party : question.parties) {
      const Result<std::vector<Total>> totals = totals_of_party(ledger, world, question, party);
      if (!totals) return totals.error();
      const Result<std::optional<Total>> latest = latest_of(ledger, *totals, party.code, rung, answer.as_of);
      if (!latest) return latest.error();
      const auto same = [&](const Total& t) { return t.party == (*latest)->party && t.of == (*latest)->of; };
      if (*latest && std::none_of(answer.totals.begin(), answer.totals.end(), same)) answer.totals.push_back(**latest);
    }
  }
  return {};
}

}  // namespace chancery
