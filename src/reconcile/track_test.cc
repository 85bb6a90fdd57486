// What the record of a source does to the probability of what it says.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "reconcile/record_case.h"

namespace chancery::testing {
namespace {

Finding finding_by(const std::vector<std::pair<std::string, double>>& lines) {
  Finding out;
  out.state = FindingState::occurred;
  double best = lines.front().second;
  for (const auto& [origin, strength] : lines) {
    out.lines.push_back({.origin = origin, .documents = {}, .reports = {}, .strength = strength, .fared = {}});
    best = std::max(best, strength);
  }
  out.odds = best + 2 * static_cast<double>(lines.size() - 1);
  out.probability = by_reports(out);
  return out;
}

TEST(SourceRecords, OfNobodyKnownMoveNothing) {
  Finding one = finding_by({{"Gazette", 1.5}});
  weigh(one, {{"courier", {9, 9}}});
  EXPECT_DOUBLE_EQ(one.probability, by_reports(one));
  EXPECT_FALSE(one.lines[0].fared);
}

TEST(SourceRecords, RaiseWhatIsOftenRightAndLowerWhatIsSeldom) {
  Finding good = finding_by({{"The Gazette", 1.5}}), bad = good;
  weigh(good, {{"gazette", {20, 19}}});
  weigh(bad, {{"gazette", {20, 1}}});
  EXPECT_GT(good.probability, by_reports(good));
  EXPECT_LT(bad.probability, 0.5);
  ASSERT_TRUE(bad.lines[0].fared);
  EXPECT_EQ(bad.lines[0].fared->decided, 20U);
  EXPECT_EQ(by_reports(bad), by_reports(good));
}

TEST(SourceRecords, OfTheWorseSourceDoNotCountBesideABetter) {
  Finding alone = finding_by({{"Gazette", 1.5}}), both = finding_by({{"Gazette", 1.5}, {"Courier", 1.9}});
  const Fates fates = {{"gazette", {20, 18}}, {"courier", {30, 1}}};
  weigh(alone, fates);
  weigh(both, fates);
  EXPECT_GT(both.probability, alone.probability);
}

TEST(SourceRecords, LeaveTheClaimItselfOut) {
  Finding overdue = finding_by({{"Gazette", 0.9}});
  overdue.state = FindingState::overdue;
  Fates fates;
  add_fate(fates, overdue);
  EXPECT_EQ(fates.at("gazette"), (Fared{1, 0}));
  weigh(overdue, fates);
  EXPECT_DOUBLE_EQ(overdue.probability, by_reports(overdue));
}

TEST(SourceRecords, BelongToNoAnonymousSource) {
  EXPECT_EQ(source_key("anonymous: two officials"), "");
  EXPECT_EQ(source_key("unattributed"), "");
  EXPECT_EQ(source_key("The Washington Post"), source_key("washingtonpost.com"));
}

Report change(const std::string& in, const std::string& status) {
  Report out = report(in, "VNM", "USA");
  out.detail = detail("partnership", {{"change", "upgrade"}, {"tier", "strategic"}});
  out.when = {on_day(day("2023-09-10")), DateBasis::stated, {}};
  out.status = *parse_status(status);
  return sealed(out);
}

TEST(SourceRecords, TakeAStandingAwayThatOnlyASourceSeldomRightTellsOf) {
  Case one;
  one.documents = {document("d:1", "2023-09-11", "Gazette")};
  one.reports = {change("d:1", "occurred")};
  const Fates bad = {{"gazette", {20, 1}}};
  const Record record = fold_case(one, day("2024-01-01"));
  ASSERT_EQ(record.standings.size(), 1U);
  EXPECT_TRUE(is_doubtful(record.standings[0], bad));
  EXPECT_FALSE(is_doubtful(record.standings[0], {{"gazette", {20, 15}}}));
  const std::vector<std::string> pairs = {"USA|VNM"};
  EXPECT_TRUE(fold_with(test_atlas(), one.reports, one.documents, day("2024-01-01"), &pairs, {}, &bad).standings.empty());
  one.documents.push_back(document("d:2", "2023-09-12", "Courier"));
  one.reports.push_back(change("d:2", "occurred"));
  const Record both = fold_case(one, day("2024-01-01"));
  ASSERT_EQ(both.standings.size(), 1U);
  EXPECT_FALSE(is_doubtful(both.standings[0], bad));
}

using Lines = std::vector<std::pair<std::string, double>>;

Fates any_fates() {
  Fates out;
  for (const char* source : {"gazette", "courier", "observer", "ledger"}) {
    const auto decided = *rc::gen::inRange<std::size_t>(0, 40);
    if (decided > 0) out[source] = {decided, 0.5 * *rc::gen::inRange(0, static_cast<int>(2 * decided) + 1)};
  }
  return out;
}

RC_GTEST_PROP(SourceRecords, NeverMakeAnotherLineForLowerTheProbability, ()) {
  const Fates fates = any_fates();
  std::vector<std::string> names = {"Gazette", "Courier", "Observer", "Ledger"};
  Lines lines;
  double before = -1;
  for (const std::string& name : names) {
    lines.push_back({name, 0.1 * *rc::gen::inRange(-15, 20)});
    Finding finding = finding_by(lines);
    weigh(finding, fates);
    RC_ASSERT(finding.probability >= before);
    RC_ASSERT(finding.probability >= 0.01 && finding.probability <= 0.99);
    before = finding.probability;
  }
}

RC_GTEST_PROP(SourceRecords, AreMovedByNoCopy, ()) {
  const Fates fates = any_fates();
  Case one;
  one.documents = {document("d:1", "2023-09-11", "Gazette"), document("d:2", "2023-09-12", "Courier", "d:1")};
  one.reports = {change("d:1", "occurred")};
  Record alone = fold_case(one, day("2024-01-01"));
  one.reports.push_back(change("d:2", "occurred"));
  Record copied = fold_case(one, day("2024-01-01"));
  weigh(alone.findings, fates);
  weigh(copied.findings, fates);
  RC_ASSERT(alone.findings.size() == 1U && copied.findings.size() == 1U);
  RC_ASSERT(alone.findings[0].probability == copied.findings[0].probability);
}

}  // namespace
}  // namespace chancery::testing
