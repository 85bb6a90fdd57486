// What was to come as known by every day, told at once, against folding what was known by each day anew.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <iostream>

#include "reconcile/record_case.h"

namespace chancery::testing {
namespace {

const Day kStart = day("2020-01-01");

std::string any_of(const std::vector<std::string>& set) { return *rc::gen::elementOf(set); }
Day any_day(int most) { return kStart + std::chrono::days{*rc::gen::inRange(0, most)}; }

std::optional<Detail> any_detail(bool named) {
  switch (*rc::gen::inRange(0, named ? 6 : 5)) {
    case 0: return detail("partnership", {{"change", any_of({"upgrade", "upgrade", "hold"})}, {"tier", any_of({"", "comprehensive", "strategic", "comprehensive-strategic"})}});
    case 1:
    case 2: return detail("visit", {});
    case 3: return detail("tariff", {{"rate_percent", static_cast<double>(*rc::gen::inRange(1, 3) * 10)}});
    case 4: return std::nullopt;
    default: return detail("exercise", {{"name", any_of({"Balangay", "Shoulder Line", "Balangay Sea"})}});
  }
}

Report any_report(const DocumentFacts& from, bool wild) {
  Report out = report(from.id, any_of({"VNM", "USA"}), any_of({"VNM", "USA"}));
  if (*rc::gen::inRange(0, 5) == 0) out.source[0].actor.name = any_of({"Tô Lâm", "Joe Biden"});
  out.sentence = static_cast<std::uint32_t>(*rc::gen::inRange(0, 3));
  out.detail = any_detail(wild);
  if (!out.detail) out.event = any_of({"SUPPORT", "CONSULT"});
  out.mutual = *rc::gen::arbitrary<bool>();
  out.quote_text = any_of({"praised the ministers at their meeting", "spoke of rivers and fishing rights", "praised ministers at the meeting warmly"});
  if (*rc::gen::inRange(0, 5) > 0) {
    const Day first = from.published.when.to.value_or(kStart) + std::chrono::days{*rc::gen::inRange(-30, 60)};
    out.when = {{first, first + std::chrono::days{*rc::gen::inRange(0, 4) == 0 ? *rc::gen::inRange(0, 40) : 0}}, DateBasis::stated, {}};
  } else {
    out.when = {{std::nullopt, from.published.when.to}, DateBasis::document, {}};
  }
  out.status = *rc::gen::element(EventStatus::occurred, EventStatus::holds, EventStatus::planned, EventStatus::planned, EventStatus::expected, EventStatus::possible);
  if (wild && *rc::gen::inRange(0, 6) == 0) out.status = EventStatus::negated;
  if (*rc::gen::inRange(0, 3) == 0) out.according_to = {{any_of({"Politico", "Reuters"}), SourceKind::outlet, {}}};
  return sealed(out);
}

Case any_case() {
  Case out;
  const bool wild = *rc::gen::inRange(0, 3) == 0;
  const int most = *rc::gen::element(60, 900);
  for (int i = 0, documents = *rc::gen::inRange(1, 14); i < documents; ++i) {
    const std::string published = *rc::gen::inRange(0, 12) == 0 ? std::string() : format(any_day(most));
    out.documents.push_back(document("d:" + std::to_string(i), published, any_of({"", "Politico", "A", "B"})));
    DocumentFacts& last = out.documents.back();
    if (*rc::gen::inRange(0, 8) == 0 && last.published.when.to) last.published.when.from = *last.published.when.to - std::chrono::days{*rc::gen::inRange(0, 60)};
    const auto original = first_day(out.documents.front().published), own = first_day(last.published);
    if (i > 0 && *rc::gen::inRange(0, 5) == 0 && original && own && *original <= *own) last.copy_of = "d:0";
  }
  for (int i = *rc::gen::inRange(1, 30); i > 0; --i) {
    const DocumentFacts& from = out.documents[*rc::gen::inRange<std::size_t>(0, out.documents.size())];
    out.reports.push_back(any_report(from, wild));
    if (from.copy_of.empty() || *rc::gen::arbitrary<bool>()) continue;  // what the copy repeats
    Report same = out.reports.back();
    same.document = from.copy_of;
    out.reports.push_back(sealed(same));
  }
  return out;
}

std::string told(const Finding& finding) { return to_json(finding) + (finding.due ? format(*finding.due) : "") + "\n"; }

std::string folded_on(const Case& all, const std::string& pair, Day day) {
  const Case known = readable_by(all, day);
  const std::vector<std::string> pairs = {pair};
  std::map<std::string, std::string> out;
  for (const Finding& finding : fold_with(test_atlas(), known.reports, known.documents, Day::min(), &pairs, {}, nullptr, true).findings)
    if (finding.state == FindingState::expected || finding.state == FindingState::possible) out[finding.id] = told(finding);
  std::string text;
  for (const auto& [id, one] : out) text += one;
  return text;
}

std::string told_on(const std::vector<Expected>& all, Day day) {
  std::map<std::string, std::string> out;
  for (const Expected& one : all)
    if (one.from <= day && day < one.to) out[one.finding.id] += told(one.finding);
  std::string text;
  for (const auto& [id, one] : out) text += one;
  return text;
}

std::size_t told_apart = 0, not_apart = 0, days_with = 0;

void is_what_folding_gives() {
  const Case all = any_case();
  const std::string pair = any_of({"USA|VNM", "USA|VNM", "USA|VNM", "VNM"});
  const auto past = expected_with(test_atlas(), all.reports, all.documents, pair);
  ++(past ? told_apart : not_apart);
  if (!past) return;
  std::set<Day> days = {kStart - std::chrono::days{1}};
  for (const DocumentFacts& one : all.documents)
    if (const auto on = first_day(one.published)) days.insert({*on, *on - std::chrono::days{1}});
  for (const Day day : days) {
    const std::string folded = folded_on(all, pair, day);
    days_with += !folded.empty();
    if (told_on(*past, day) != folded) {
      std::string reports;
      for (const Report& one : all.reports) reports += to_json(one) + "\n";
      for (const DocumentFacts& one : all.documents) reports += one.id + " " + format(one.published.when.to.value_or(Day{})) + " " + one.copy_of + "\n";
      RC_FAIL(reports + format(day) + "\ntold:\n" + told_on(*past, day) + "folded:\n" + folded);
    }
  }
  const Day since = *rc::gen::elementOf(std::vector<Day>(days.begin(), days.end()));
  const auto later = expected_with(test_atlas(), all.reports, all.documents, pair, since);
  RC_ASSERT(later.has_value());
  for (const Expected& one : *later) RC_ASSERT(one.from >= since);
  for (const Day day : days)
    if (day >= since) RC_ASSERT(told_on(*later, day) == told_on(*past, day));
}

TEST(WhatWasToCome, ToldAtOnceIsWhatFoldingGivesForEveryDay) {
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = 300;
  const rc::detail::TestResult result = rc::detail::checkTestable(&is_what_folding_gives, rc::detail::TestMetadata(), params);
  rc::detail::printResultMessage(result, std::cerr);
  EXPECT_TRUE(result.is<rc::detail::SuccessResult>());
  EXPECT_GT(told_apart, 10 * not_apart);
  EXPECT_GT(days_with, 0U);
}

TEST(WhatWasToCome, OfACopyThatWasNoneAtFirstOnlyFoldingTells) {
  Case one;
  one.documents = {document("d:0", "2020-01-01", "A"), document("d:1", "2020-01-02", "B", "d:0")};
  one.documents[1].loosely = true;
  Report plan = report("d:1", "VNM", "USA");
  plan.status = EventStatus::planned;
  plan.detail = detail("visit", {});
  one.reports = {sealed(plan)};
  EXPECT_FALSE(expected_with(test_atlas(), one.reports, one.documents, "USA|VNM"));
  one.documents[1].loosely = false;
  EXPECT_TRUE(expected_with(test_atlas(), one.reports, one.documents, "USA|VNM"));
}

}  // namespace
}  // namespace chancery::testing
