#include "analysis/measures_case.h"

namespace chancery {
namespace {

// A ledger of hand-made reports on Viet Nam and the United States: comprehensive since 2013; in August 2023 an upgrade is
// expected for September; in September 2023 a higher one comes.
class Questions : public MeasureCase {
 protected:
  void SetUp() override {
    MeasureCase::SetUp();
    if (!ledger_) return;
    add("Example Times", make_day(2023, 8, 20), "The two have been comprehensive partners since 2013.", {}, "hold", "comprehensive", EventStatus::holds, in_year(2013));
    add("Example Post", make_day(2023, 8, 22), "They will upgrade to a strategic partnership in September.", "SUPPORT", "upgrade", "strategic",
        EventStatus::expected, in_month(2023, 9));
    add("Example Times", make_day(2023, 9, 11), "They upgraded to a comprehensive strategic partnership.", "SUPPORT", "upgrade", "comprehensive-strategic",
        EventStatus::occurred, on_day(make_day(2023, 9, 10)));
  }
  void add(const std::string& outlet, Day published, const std::string& text, const std::string& event, const std::string& change, const std::string& tier,
           EventStatus status, const DateInterval& when) {
    MeasureCase::add({.text = text, .a = "USA", .b = "VNM", .published = published, .outlet = outlet, .event = event, .status = status, .when = when,
                      .detail = Detail{"partnership", {{"change", change}, {"tier", tier}}}});
  }

  Question about_both(std::optional<Day> known_by = std::nullopt) {
    return {.parties = {*world_->resolve("USA"), *world_->resolve("VNM")}, .known_by = known_by, .today = make_day(2024, 1, 1)};
  }
  std::vector<std::string> partnership_on(Day day, std::optional<Day> known_by = std::nullopt) {
    const Result<StandingAnswer> answer = ask_standing(*ledger_, *world_, about_both(known_by), day);
    std::vector<std::string> values;
    if (answer)
      for (const Standing& standing : answer->standings)
        if (standing.what == "partnership") values.push_back(standing.value);
    return values;
  }
};

using Values = std::vector<std::string>;

TEST_F(Questions, StandingIsThatOfTheDay) {
  EXPECT_EQ(partnership_on(make_day(2023, 8, 22)), Values{"comprehensive"});
  EXPECT_EQ(partnership_on(make_day(2023, 10, 1)), Values{"comprehensive-strategic"});
}

TEST_F(Questions, WhatWasNotKnownDoesNotCount) {
  EXPECT_EQ(partnership_on(make_day(2023, 10, 1), make_day(2023, 8, 22)), Values{"comprehensive"});
}

TEST_F(Questions, WhatWasExpectedOnADayIsWhatWasKnownThen) {
  const Result<StandingAnswer> answer = ask_standing(*ledger_, *world_, about_both(), make_day(2023, 8, 25));
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer->expected.size(), 1u);
  EXPECT_EQ(answer->expected[0].state, FindingState::expected);
  ASSERT_EQ(answer->outcomes.size(), 1u);
  EXPECT_EQ(answer->outcomes[0].state, FindingState::fulfilled_differently);
}

TEST_F(Questions, EveryCitedReportAndItsDocumentAreInTheEvidence) {
  const Result<StandingAnswer> standing = ask_standing(*ledger_, *world_, about_both(), make_day(2023, 8, 25));
  const Result<TimelineAnswer> timeline = ask_timeline(*ledger_, *world_, about_both(), {});
  ASSERT_TRUE(standing && timeline);
  const auto check = [](const Evidence& evidence, const std::vector<std::string>& reports) {
    for (const std::string& id : reports) {
      ASSERT_TRUE(evidence.reports.contains(id)) << id;
      EXPECT_TRUE(evidence.documents.contains(evidence.reports.at(id).document));
    }
  };
  for (const Standing& each : standing->standings) check(standing->evidence, each.reports);
  for (const Finding& each : standing->expected) check(standing->evidence, each.for_reports);
  for (const Finding& each : timeline->findings) check(timeline->evidence, each.for_reports);
}

TEST_F(Questions, TimelineKeepsToItsPeriodAndItsOrder) {
  const Result<TimelineAnswer> all = ask_timeline(*ledger_, *world_, about_both(), {});
  ASSERT_TRUE(all);
  ASSERT_GE(all->findings.size(), 2u);
  for (std::size_t i = 1; i < all->findings.size(); ++i) {
    const DateInterval &before = all->findings[i - 1].when.interval, &after = all->findings[i].when.interval;
    EXPECT_LE(before.from.value_or(Day{}), after.from.value_or(Day::max()));
  }
  const Result<TimelineAnswer> later = ask_timeline(*ledger_, *world_, about_both(), {make_day(2023, 9, 1), make_day(2023, 9, 30)});
  ASSERT_TRUE(later);
  for (const Finding& finding : later->findings) EXPECT_TRUE(overlap(finding.when.interval, in_month(2023, 9)));
}

TEST_F(Questions, ClaimsAreWhatWasSaidToBeComing) {
  const Result<ClaimsAnswer> answer = ask_claims(*ledger_, *world_, about_both(), {});
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer->claims.size(), 1u);
  EXPECT_EQ(answer->claims[0].state, FindingState::fulfilled_differently);
  const Result<ClaimsAnswer> then = ask_claims(*ledger_, *world_, about_both(make_day(2023, 8, 25)), {});
  ASSERT_TRUE(then);
  ASSERT_EQ(then->claims.size(), 1u);
  EXPECT_EQ(then->claims[0].state, FindingState::expected);
}

TEST_F(Questions, ClaimsCanBeNarrowedByStateAndSource) {
  EXPECT_EQ(ask_claims(*ledger_, *world_, about_both(), {.states = {FindingState::overdue}})->claims.size(), 0u);
  EXPECT_EQ(ask_claims(*ledger_, *world_, about_both(), {.by = "example POST"})->claims.size(), 1u);
  EXPECT_EQ(ask_claims(*ledger_, *world_, about_both(), {.by = "Reuters"})->claims.size(), 0u);
}

TEST_F(Questions, LedgerOfTrueQuotesIsWhole) {
  const Result<Health> health = check_ledger(*ledger_, *world_);
  ASSERT_TRUE(health);
  EXPECT_EQ(health->problems, Values{});
  EXPECT_EQ(health->reports, 3u);
}

}  // namespace
}  // namespace chancery
