#include <gtest/gtest.h>

#include "reconcile/record_case.h"

namespace chancery::testing {
namespace {

using Kind = Conflict::Kind;

Case documents() { return {{document("d:1", "2024-01-10", "A"), document("d:2", "2024-02-10", "B"), document("d:3", "2024-03-10", "A")}, {}}; }

// The conflicts of the first finding that has any.
std::vector<Conflict> conflicts(const std::vector<Report>& reports) {
  Case all = documents();
  for (const Report& one : reports) all.reports.push_back(sealed(one));
  const Record record = fold_case(all, day("2024-06-01"));
  for (const Finding& finding : record.findings)
    if (!finding.conflicts.empty()) return finding.conflicts;
  return {};
}

Report saying(const std::string& document, Detail what, EventStatus status, const When& when = {}) {
  Report out = report(document, "VNM", "USA");
  out.detail = std::move(what);
  out.status = status;
  out.when = when;
  if (!when.interval.known()) out.when.basis = DateBasis::document;
  return out;
}

Report tier(const std::string& document, const std::string& change, const std::string& tier, const When& when = {}) {
  return saying(document, detail("partnership", {{"change", change}, {"tier", tier}}), change == "hold" ? EventStatus::holds : EventStatus::occurred, when);
}

TEST(Conflicts, TwoTiersInOneTextAreReal) {
  const auto found = conflicts({tier("d:1", "hold", "comprehensive"), tier("d:1", "hold", "strategic")});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, Kind::conflict);
  EXPECT_TRUE(found[0].why.ends_with(" at one time"));
}

TEST(Conflicts, ALooserWordUsedLaterIsNaming) {
  const auto found = conflicts({tier("d:1", "upgrade", "comprehensive-strategic", between("2023-09-10", "2023-09-10")), tier("d:3", "hold", "strategic")});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, Kind::naming);
}

TEST(Conflicts, TwoDatesOfOneChangeAreReal) {
  const auto found = conflicts({tier("d:1", "establish", "strategic", between("2023-09-10", "2023-09-10")), tier("d:2", "establish", "strategic", between("2023-10-12", "2023-10-12"))});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, Kind::conflict);
  EXPECT_EQ(found[0].why, "dated 2023-09-10 and 2023-10-12");
}

TEST(Conflicts, ABoundAndAnExactSumDifferInScopeAndALaterSumOfOneOutletIsAnUpdate) {
  const auto deal = [](const std::string& document, double amount, const std::string& bound) {
    return saying(document, detail("deal", {{"name", "the aircraft order"}, {"amount", amount}, {"bound", bound}}), EventStatus::occurred, between("2024-01-09", "2024-01-09"));
  };
  EXPECT_EQ(conflicts({deal("d:1", 37.2e9, "up-to"), deal("d:2", 30e9, "exact")}).at(0).kind, Kind::scope);
  EXPECT_EQ(conflicts({deal("d:1", 37.2e9, "exact"), deal("d:3", 30e9, "exact")}).at(0).kind, Kind::update);
  EXPECT_EQ(conflicts({deal("d:1", 37.2e9, "exact"), deal("d:2", 30e9, "exact")}).at(0).kind, Kind::conflict);
}

TEST(Conflicts, APlanPutOffIsAnUpdate) {
  const auto found = conflicts({saying("d:1", detail("visit", {}), EventStatus::planned, between("2024-02-01", "2024-02-29")),
                                saying("d:2", detail("visit", {}), EventStatus::planned, between("2024-04-01", "2024-04-30"))});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, Kind::update);
  EXPECT_EQ(found[0].why, "put off from 2024-02-01/2024-02-29 to 2024-04-01/2024-04-30");
}

TEST(Conflicts, WhatAgreesHasNone) {
  EXPECT_TRUE(conflicts({tier("d:1", "establish", "comprehensive", between("2013-01-01", "2013-12-31")), tier("d:2", "hold", "comprehensive"),
                         tier("d:3", "upgrade", "strategic", between("2024-03-01", "2024-03-01"))}).empty());
}

TEST(Conflicts, OfTwoTiersOnOneDayEachTakesFromTheOther) {
  Case all{{document("d:1", "2023-09-11", "A"), document("d:2", "2023-09-11", "B"), document("d:3", "2023-09-11", "C")}, {}};
  const auto tell = [&](const std::string& in, const std::string& tier) {
    Report one = report(in, "VNM", "USA");
    one.detail = detail("partnership", {{"change", "upgrade"}, {"tier", tier}});
    one.when = between("2023-09-10", "2023-09-10");
    all.reports.push_back(sealed(one));
  };
  tell("d:1", "strategic");
  const double alone = fold_case(all, day("2026-01-01")).findings.front().probability;
  tell("d:2", "comprehensive-strategic");
  tell("d:3", "comprehensive-strategic");
  const Record record = fold_case(all, day("2026-01-01"));
  ASSERT_EQ(record.findings.size(), 2U);
  for (const Finding& finding : record.findings) {
    ASSERT_EQ(finding.conflicts.size(), 1U);
    EXPECT_EQ(finding.conflicts[0].kind, Conflict::Kind::conflict);
    const bool borne_out = finding.lines.size() == 2;
    EXPECT_EQ(finding.probability > 0.5, borne_out);
    if (!borne_out) { EXPECT_LT(finding.probability, alone); }
  }
}

}  // namespace
}  // namespace chancery::testing
