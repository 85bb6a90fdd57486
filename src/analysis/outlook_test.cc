#include <cmath>

#include "analysis/measures_case.h"

namespace chancery {
namespace {

constexpr double kNear = 1e-6;
const Day kDay = make_day(2024, 12, 31);

class Outlooks : public MeasureCase {
 protected:
  OutlookAnswer outlook(const std::vector<std::string>& codes, Day by = make_day(2025, 12, 31), std::optional<Day> known_by = std::nullopt, Day as_of = kDay) {
    Result<OutlookAnswer> answer = ask_outlook(*ledger_, *world_, about(codes, known_by), as_of, by);
    EXPECT_TRUE(answer) << describe(answer.error());
    return std::move(*answer);
  }
  void forecast(const std::string& outlet, Day published, const DateInterval& when) {
    add({.text = outlet + ": somebody of JPN will come to VNM.", .a = "JPN", .b = "VNM", .published = published, .outlet = outlet, .event = "AGREE", .mode = "visit",
         .status = EventStatus::expected, .when = when, .detail = Detail{"visit", {}}, .goldstein = 2.5, .mutual = false});
  }
};

// Three visits in the 730 days since the first of them; the next 365 days. With Jeffreys' prior: 1 - (730/1095)^3.5 = 1 - (2/3)^3.5.
TEST_F(Outlooks, BaseRateIsWhatTheHandGives) {
  visit("JPN", "VNM", make_day(2023, 1, 1));
  visit("JPN", "VNM", make_day(2023, 8, 1));
  visit("JPN", "VNM", make_day(2024, 3, 1));
  const OutlookAnswer answer = outlook({"JPN", "VNM"}, kDay + std::chrono::days{365});
  ASSERT_EQ(answer.outlook.size(), 1u);
  const Expectation& next = answer.outlook[0];
  EXPECT_NEAR(next.probability.value, 1 - std::pow(730.0 / 1095.0, 3.5), kNear);
  expect_within(next.probability);
  EXPECT_LT(next.probability.low, next.probability.value);
  ASSERT_EQ(next.because.size(), 1u);
  EXPECT_EQ(next.because[0].count, 3u);
  EXPECT_EQ(next.because[0].findings.size(), 3u);
  expect_whole(next.because[0].findings, answer.findings, answer.evidence);
}

TEST_F(Outlooks, LongerTimeAheadIsLikelier) {
  visit("JPN", "VNM", make_day(2023, 1, 1));
  visit("JPN", "VNM", make_day(2023, 8, 1));
  EXPECT_LT(outlook({"JPN", "VNM"}, make_day(2025, 1, 31)).outlook.at(0).probability.value, outlook({"JPN", "VNM"}, make_day(2026, 12, 31)).outlook.at(0).probability.value);
}

TEST_F(Outlooks, OneEventIsNoRate) {
  visit("JPN", "VNM", make_day(2023, 1, 1));
  EXPECT_TRUE(outlook({"JPN", "VNM"}).outlook.empty());
}

TEST_F(Outlooks, VisitsTheOtherWayAreAnotherThing) {
  visit("JPN", "VNM", make_day(2023, 1, 1));
  visit("VNM", "JPN", make_day(2023, 8, 1));
  EXPECT_TRUE(outlook({"JPN", "VNM"}).outlook.empty());
}

TEST_F(Outlooks, OpenClaimHasItsReportsAndTheRateBesideIt) {
  visit("JPN", "VNM", make_day(2022, 1, 1));
  visit("JPN", "VNM", make_day(2023, 8, 1));
  forecast("Example Post", make_day(2024, 12, 1), in_month(2025, 3));
  const OutlookAnswer answer = outlook({"JPN", "VNM"});
  ASSERT_EQ(answer.outlook.size(), 1u) << "the rate stands with the claim, not beside it";
  const Expectation& next = answer.outlook[0];
  ASSERT_TRUE(next.claim);
  EXPECT_NEAR(next.probability.value, next.claim->probability, kNear);
  ASSERT_EQ(next.because.size(), 2u);
  EXPECT_EQ(next.because[0].kind, Reason::Kind::reported);
  EXPECT_EQ(next.because[0].reports, next.claim->for_reports);
  EXPECT_EQ(next.because[1].kind, Reason::Kind::base_rate);
  expect_within(next.probability);
  expect_whole({next.claim->id}, answer.findings, answer.evidence);
}

TEST_F(Outlooks, SourcesRecordIsAReason) {
  forecast("Example Post", make_day(2023, 2, 1), in_month(2023, 3));
  visit("JPN", "VNM", make_day(2023, 3, 10));
  add({.text = "Example Post again: somebody of JPN is to come to VNM once more.", .a = "JPN", .b = "VNM", .published = make_day(2024, 12, 1), .outlet = "Example Post",
       .event = "AGREE", .mode = "visit", .status = EventStatus::expected, .when = in_month(2025, 3), .detail = Detail{"visit", {}}, .goldstein = 2.5, .mutual = false});
  const OutlookAnswer answer = outlook({"JPN", "VNM"});
  ASSERT_EQ(answer.outlook.size(), 1u);
  const auto record = std::find_if(answer.outlook[0].because.begin(), answer.outlook[0].because.end(), [](const Reason& r) { return r.kind == Reason::Kind::track_record; });
  ASSERT_NE(record, answer.outlook[0].because.end());
  EXPECT_EQ(record->count, 1u);
  EXPECT_NEAR(record->probability, 9.0 / 13, kNear);  // one of one came: (1 + 8) / (1 + 12)
}

TEST_F(Outlooks, ClaimOfALaterTimeIsCountedAndLeftOut) {
  forecast("Example Post", make_day(2024, 12, 1), in_year(2027));
  const OutlookAnswer answer = outlook({"JPN", "VNM"});
  EXPECT_TRUE(answer.outlook.empty());
  EXPECT_EQ(answer.later, 1u);
}

TEST_F(Outlooks, WhatWasNotKnownThenIsNotExpected) {
  forecast("Example Post", make_day(2024, 12, 1), in_month(2025, 3));
  EXPECT_TRUE(outlook({"JPN", "VNM"}, make_day(2025, 12, 31), make_day(2024, 11, 30)).outlook.empty());
  EXPECT_TRUE(outlook({"JPN", "VNM"}, make_day(2025, 12, 31), std::nullopt, make_day(2024, 11, 30)).outlook.empty());
}

}  // namespace
}  // namespace chancery
