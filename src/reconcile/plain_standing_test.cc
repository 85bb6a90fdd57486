// A second, slow and obvious answer to "how did they stand on that day?", written from docs/reconcile.md: it looks at every report anew for
// every day, and knows nothing of clusters, marks or walks. The fold must agree with it, on all reports and on those known by any day.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "reconcile/record_case.h"

namespace chancery::testing {
namespace {

using std::chrono::days;

const Day kStart = day("2000-01-01");
constexpr int kSpan = 4000;

int rung_of(const std::string& tier) { return tier == "comprehensive" ? 1 : tier == "strategic" ? 2 : 3; }

// What one report tells: a change to a tier on a day, or that a tier was seen to hold on it.
struct Told {
  Day on;
  bool change = false;
  std::string tier;
  Day published;
};

// All that may hold on the day: the last change before it, unless something higher was seen since; between two sightings either.
std::set<std::string> plain_answer(std::vector<Told> told, Day asked) {
  std::sort(told.begin(), told.end(), [](const Told& a, const Told& b) { return a.on < b.on; });
  std::set<std::string> out;
  std::string holds;             // what held from `since` on, as far as the days before the next report tell
  Day seen = Day::min();         // the last day on which it was seen to hold
  bool known = false;
  const auto until = [&](Day next, const std::string& then, bool sudden) {  // from `seen` to the day before `next`
    if (asked >= next || (known && asked < seen)) return;
    if (!known) {
      if (!sudden) out = {then};  // seen on a day: it may have held on any day before
      return;
    }
    out = {holds};
    if (!sudden && asked > seen) out.insert(then);
  };
  for (const Told& one : told) {
    const bool higher = known && rung_of(one.tier) > rung_of(holds);
    if (known && one.tier == holds) {
      if (asked < one.on && asked >= seen) out = {holds};
      if (!one.change) seen = one.on;
      continue;
    }
    if (known && !one.change && !higher) continue;  // a lower rung told of without a step down changes nothing
    until(one.on, one.tier, one.change);
    holds = one.tier;
    seen = one.on;
    known = true;
  }
  if (known && asked >= seen) out = {holds};
  return out;
}

std::vector<Told> any_told() {
  std::vector<Told> out;
  for (const int offset : *rc::gen::unique<std::vector<int>>(rc::gen::inRange(0, kSpan))) {
    const Day on = kStart + days{offset};
    const bool change = *rc::gen::inRange(0, 2) == 0;
    out.push_back({on, change, *rc::gen::element<std::string>("comprehensive", "strategic", "comprehensive-strategic"), on + days{*rc::gen::inRange(0, 400)}});
  }
  return out;
}

Case case_of(const std::vector<Told>& told) {
  Case out;
  for (std::size_t i = 0; i < told.size(); ++i) {
    const std::string id = "d:" + std::to_string(i);
    out.documents.push_back(document(id, format(told[i].published), "Outlet " + std::to_string(i)));
    Report one = report(id, "VNM", "USA");
    one.status = told[i].change ? EventStatus::occurred : EventStatus::holds;
    one.detail = detail("partnership", {{"change", told[i].change ? "upgrade" : "hold"}, {"tier", told[i].tier}});
    one.when = {on_day(told[i].on), DateBasis::stated, {}};
    out.reports.push_back(sealed(one));
  }
  return out;
}

std::set<std::string> answer(const Case& one, Day asked) {
  std::set<std::string> out;
  for (const Standing& standing : standings_on(fold_case(one, kStart).standings, asked)) out.insert(standing.value);
  return out;
}

std::string shown(const std::vector<Told>& told, Day asked) {
  std::string out = "asked of " + format(asked) + "\n";
  for (const Told& one : told) out += format(one.on) + (one.change ? " raised to " : " seen as ") + one.tier + ", published " + format(one.published) + "\n";
  return out;
}

std::string joined(const std::set<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += " " + value;
  return out;
}

RC_GTEST_PROP(SecondAnswer, AgreesOnAnyDayAsKnownByAnyDayInAnyOrder, ()) {
  std::vector<Told> told = any_told();
  const Day asked = kStart + days{*rc::gen::inRange(-10, kSpan + 10)}, known = kStart + days{*rc::gen::inRange(0, kSpan + 400)};
  Case all = case_of(told);
  std::mt19937 random(*rc::gen::arbitrary<unsigned>());
  std::shuffle(all.reports.begin(), all.reports.end(), random);
  const auto got = answer(all, asked), expected = plain_answer(told, asked);
  if (got != expected) RC_FAIL(shown(told, asked) + "folded:" + joined(got) + "\nplainly:" + joined(expected));
  const Case then = known_by(all, known);
  std::erase_if(told, [&](const Told& one) { return one.published > known; });
  RC_ASSERT(answer(then, asked) == plain_answer(told, asked));
}

}  // namespace
}  // namespace chancery::testing
