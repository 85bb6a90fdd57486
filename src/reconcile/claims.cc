// What became of what was said to be coming.
#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "base/text.h"
#include "reconcile/fold.h"
#include "reconcile/who.h"

namespace chancery {
namespace {

using std::chrono::days;

constexpr days kLate{45};        // so long after its window a thing still counts as that which was announced
constexpr days kForgotten{365};  // so long after it, an act that comes and goes is another one
constexpr double kDue = -1.5;    // log-odds: the day has passed and nothing is known of it

using People = std::map<std::string, Who>;

std::string span_text(const DateInterval& when) {
  if (when.is_day()) return "on " + format(*when.from);
  if (when.from && when.to) return "between " + format(*when.from) + " and " + format(*when.to);
  if (when.to) return "by " + format(*when.to);
  if (when.from) return "after " + format(*when.from);
  return "on a day not told";
}

// Of what lasts it does not count who spoke for the parties.
People people_of(const Judged& one, const Atlas& atlas) { return one.cluster.matter.lasting ? People() : everybody(one.cluster.in_favour, atlas); }

// What could answer the claim, with when it was: narrowed by what else was observed, where it made a standing.
struct Answer {
  const Judged* fact = nullptr;
  DateInterval when;
  std::string difference;  // in words; empty: as announced
};

}  // namespace

bool is_true_enough(const Judged& one) {
  return one.cluster.phase == Phase::fact && one.finding.state != FindingState::denied && one.finding.probability >= 0.5;
}

DateInterval time_of(const Judged& fact, const std::vector<Standing>& standings) {
  if (!fact.cluster.matter.lasting) return fact.cluster.when.interval;
  if (fact.cluster.matter.act != "hold")
    for (const Standing& standing : standings)
      if (standing.value == fact.cluster.matter.value && standing.what == fact.cluster.matter.family && standing.from &&
          std::find(standing.findings.begin(), standing.findings.end(), fact.finding.id) != standing.findings.end() &&
          overlap(*standing.from, fact.cluster.when.interval))
        return *standing.from;
  if (fact.cluster.matter.act == "hold") {
    for (const Standing& standing : standings)
      if (standing.from && std::find(standing.findings.begin(), standing.findings.end(), fact.finding.id) != standing.findings.end()) return *standing.from;
  }
  return fact.cluster.when.interval;
}

namespace {

// Are those who act in the one those who act in the other, as far as they are told? Nothing: it is somebody else. Else who came in whose place, in words.
std::optional<std::string> same_people(const People& claim, const People& fact, const Judged& did) {
  std::string instead;
  for (const auto& [code, who] : claim) {
    const auto at = fact.find(code);
    if (at == fact.end() || same_who(who, at->second)) continue;
    if (!changed_hands(who, at->second)) return std::nullopt;
    instead = "came with another in that office";
    for (const auto* side : {&did.finding.source, &did.finding.target})
      for (const Actor& actor : *side)
        if (key_of(actor) == code) instead = "came with " + actor.name + " in that office";
  }
  return instead;
}

bool answers(const Matter& claim, const Matter& fact, const Atlas& atlas) {
  if (claim.family != fact.family || claim.actor != fact.actor || !same_about(claim.about, fact.about, atlas)) return false;
  if (claim.lasting) return (claim.act == fact.act || (claim.act != "end" && fact.act == "hold"));
  return claim.act == fact.act;
}

std::string difference(const Judged& claim, const Judged& fact, const DateInterval& when) {
  const std::string& wanted = claim.cluster.matter.value;
  const std::string& got = fact.cluster.matter.value;
  if (!wanted.empty() && !got.empty() && wanted != got) return "came as " + got + ", not " + wanted + ", " + span_text(when);
  const DateInterval& window = claim.cluster.when.interval;
  if (claim.cluster.dated && window.to && when.from && *when.from > *window.to + kLate)
    return "came " + span_text(when) + ", not by " + format(*window.to);
  if (claim.cluster.dated && window.from && when.to && *when.to < *window.from - kLate) return "came early, " + span_text(when);
  return {};
}

// A visit in spring is not the one announced for winter, nor is one of the year after next.
bool too_far(const DateInterval& window, const DateInterval& when) {
  const bool early = window.from && when.to && *when.to < *window.from - kLate;
  const bool late = window.to && when.from && *when.from > *window.to + kForgotten;
  return early || late;
}

constexpr Day kUnknown = Day::max();
Day begun(const Deed& fact) { return fact.when.from && fact.when.to ? *fact.when.from : kUnknown; }

}  // namespace

Deeds::Deeds(const std::vector<Deed>& facts) {
  for (const Deed& one : facts) {
    if (!is_true_enough(*one.fact)) continue;
    Kind& kind = kinds_[{one.fact->cluster.matter.family, one.fact->cluster.matter.actor}];
    kind.facts.push_back(one);
    if (one.when.from && one.when.to) kind.longest = std::max(kind.longest, *one.when.to - *one.when.from);
  }
  for (auto& [key, kind] : kinds_) std::stable_sort(kind.facts.begin(), kind.facts.end(), [](const Deed& a, const Deed& b) { return begun(a) < begun(b); });
}

void Deeds::each_near(const Judged& claim, const std::function<void(const Deed&)>& take) const {
  const auto at = kinds_.find({claim.cluster.matter.family, claim.cluster.matter.actor});
  if (at == kinds_.end()) return;
  const Kind& kind = at->second;
  const DateInterval& window = claim.cluster.when.interval;
  auto first = kind.facts.begin(), end = kind.facts.end();
  if (!claim.cluster.matter.lasting) {
    const auto before = [](const Deed& fact, Day day) { return begun(fact) < day; };
    auto undated = std::lower_bound(first, end, kUnknown, before);
    if (window.to) end = std::lower_bound(first, undated, *window.to + kForgotten + days{1}, before);
    else end = undated;
    if (window.from) first = std::lower_bound(first, end, *window.from - kLate - kind.longest, before);
    for (; undated != kind.facts.end(); ++undated) take(*undated);
  }
  for (; first != end; ++first) take(*first);
}

namespace {

// Nobody can have said it before.
std::optional<Day> earliest_said(const Judged& claim) {
  if (claim.finding.first_reported) return claim.finding.first_reported;
  std::optional<Day> out;
  for (const Act* act : claim.cluster.in_favour) {
    const std::optional<Day> day = first_day(act->document->published);
    if (!day) return std::nullopt;
    if (!out || *day < *out) out = day;
  }
  return out;
}

// In words, what else was different; nothing where the fact is no answer to the claim.
std::optional<std::string> may_answer(const Judged& claim, const Deed& deed, const Atlas& atlas) {
  const Judged& fact = *deed.fact;
  const DateInterval& when = deed.when;
  const std::optional<Day> said = claim.finding.first_reported;
  const std::optional<Day> earliest = earliest_said(claim);
  if (earliest && when.to && *when.to < *earliest + days{fact.cluster.dated ? 0 : 1}) return std::nullopt;  // it was so before anybody said that it would
  if (!answers(claim.cluster.matter, fact.cluster.matter, atlas)) return std::nullopt;
  if (said && fact.cluster.matter.act == "hold" && (!when.from || *when.from <= *said)) return std::nullopt;  // or may have been
  if (!claim.cluster.matter.lasting && !claim.cluster.dated && said && when.from && *when.from > *said + kForgotten) return std::nullopt;
  if (claim.cluster.matter.lasting) return std::string();
  if (too_far(claim.cluster.when.interval, when)) return std::nullopt;
  const People people = people_of(claim, atlas);
  return people.empty() ? std::string() : same_people(people, people_of(fact, atlas), fact);
}

// The exact answer before one that differs; then the nearest in time; then the better dated.
std::optional<Answer> answer_to(const Judged& claim, const Deeds& facts, const Atlas& atlas) {
  std::optional<Answer> best;
  const std::optional<Day> said = claim.finding.first_reported;
  const auto rank = [&](const Answer& answer) {
    const Day due = claim.cluster.when.interval.to.value_or(said.value_or(Day{}));
    const Day came = answer.when.to.value_or(answer.when.from.value_or(due));
    return std::tuple(!answer.difference.empty(), answer.fact->cluster.matter.act == "hold", std::abs((came - due).count()), answer.fact->finding.id);
  };
  facts.each_near(claim, [&](const Deed& near) {
    const auto otherwise = may_answer(claim, near, atlas);
    if (!otherwise) return;
    Answer answer{near.fact, near.when, difference(claim, *near.fact, near.when)};
    if (answer.difference.empty()) answer.difference = *otherwise;
    if (!best || rank(answer) < rank(*best)) best = std::move(answer);
  });
  return best;
}

// Was what was before seen on both sides of the window's end? Then it did not come.
bool disproves(const Judged& claim, const Judged& fact) {
  const Matter &wanted = claim.cluster.matter, &m = fact.cluster.matter;
  const auto& due = claim.cluster.when.interval.to;
  if (!wanted.lasting || !claim.cluster.dated || !due || wanted.act != "enter" || wanted.value.empty()) return false;
  if (m.family != wanted.family || m.act != "hold" || m.value == wanted.value || m.actor != wanted.actor || !is_true_enough(fact)) return false;
  const DateInterval& seen = fact.cluster.when.interval;
  return seen.from && seen.to && *seen.from <= *due && *seen.to > *due;
}

const Judged* disproof(const Judged& claim, const std::vector<const Judged*>& seen) {
  const auto at = std::find_if(seen.begin(), seen.end(), [&](const Judged* fact) { return disproves(claim, *fact); });
  return at == seen.end() ? nullptr : *at;
}

void shift(Finding& finding, double by) {
  finding.odds += by;
  finding.probability = probability_at(finding.odds);
}

// A denial that was published once the thing was due says that it did not come; an earlier one that it will not.
bool denied_when_due(const Judged& claim) {
  const auto& window = claim.cluster.when.interval;
  return window.from && std::any_of(claim.cluster.against.begin(), claim.cluster.against.end(),
                                    [&](const Act* act) { return !act->copy && act->published && *act->published >= *window.from; });
}

void follow_one(Judged& claim, const std::vector<const Judged*>& seen, const Deeds& facts, const Atlas& atlas, Day known) {
  Finding& f = claim.finding;
  if (const auto answer = answer_to(claim, facts, atlas)) {
    f.state = answer->difference.empty() ? FindingState::fulfilled : FindingState::fulfilled_differently;
    f.successor = answer->fact->finding.id;
    f.successor_why = answer->difference.empty() ? "came " + span_text(answer->when) : answer->difference;
    f.odds = answer->fact->finding.odds;
    f.probability = answer->fact->finding.probability;
    return;
  }
  if (const Judged* still = disproof(claim, seen)) {
    f.state = FindingState::not_fulfilled;
    f.successor_why = "still " + still->cluster.matter.value + " on " + format(*still->cluster.when.interval.to);
    shift(f, 2 * kDue);
    return;
  }
  if (!claim.cluster.against.empty() && denied_when_due(claim)) {
    f.state = FindingState::not_fulfilled;
    f.successor_why = "said not to have come about";
    return;
  }
  if (claim.cluster.dated) f.due = claim.cluster.when.interval.to;
  age(f, known);
}

}  // namespace

void age(Finding& finding, Day known) {
  const bool open = finding.state == FindingState::expected || finding.state == FindingState::possible || finding.state == FindingState::contested;
  if (!finding.due || *finding.due >= known || !open) return;
  if (finding.state != FindingState::contested) finding.state = FindingState::overdue;
  shift(finding, kDue);
  finding.due.reset();
}

bool changes_standing(const Finding& finding) {
  constexpr std::array<std::string_view, 5> kStanding = {"partnership", "alliance", "relations", "membership", "agreement"};
  return finding.detail && std::find(kStanding.begin(), kStanding.end(), finding.detail->kind) != kStanding.end();
}

bool weightier(const Finding& a, const Finding& b) {
  const auto key = [](const Finding& finding) { return std::tuple(!changes_standing(finding), -finding.probability, std::string_view(finding.id)); };
  return key(a) < key(b);
}

void take_out(std::vector<DaySpan>& from, Day first, Day end) {
  std::vector<DaySpan> out;
  for (const auto& [begin, last] : from) {
    if (begin < std::min(last, first)) out.emplace_back(begin, std::min(last, first));
    if (std::max(begin, end) < last) out.emplace_back(std::max(begin, end), last);
  }
  from = std::move(out);
}

std::vector<DaySpan> unanswered(const Judged& claim, const DaySpan& known, const Deeds& facts, const Atlas& atlas) {
  std::vector<DaySpan> left = {known};
  facts.each_near(claim, [&](const Deed& near) {
    const bool counts = std::any_of(left.begin(), left.end(), [&](const DaySpan& span) { return near.from < span.second && span.first < near.to; });
    if (counts && (may_answer(claim, near, atlas) || disproves(claim, *near.fact))) take_out(left, near.from, near.to);
  });
  return left;
}

void follow(std::vector<Judged>& judged, const std::vector<Standing>& standings, const Atlas& atlas, Day known) {
  std::vector<Deed> deeds;
  std::vector<const Judged*> seen;  // to hold
  for (const Judged& one : judged) {
    if (!is_true_enough(one)) continue;
    deeds.push_back({&one, time_of(one, standings)});
    if (one.cluster.matter.act == "hold") seen.push_back(&one);
  }
  const Deeds facts(deeds);
  for (Judged& one : judged)
    if (one.cluster.phase == Phase::claim && !one.cluster.in_favour.empty()) follow_one(one, seen, facts, atlas, known);
}

}  // namespace chancery
