#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "reconcile/record_case.h"

namespace chancery::testing {
namespace {

const Day kAsked = day("2026-06-01");

// Documents, one for each report; of one outlet unless another is set.
class Book {
 public:
  std::string outlet = "A";
  Report& add(const std::string& published, const std::string& source, const std::string& target, Detail what, const When& when, EventStatus status) {
    const std::string id = "d:" + published + "-" + std::to_string(all_.reports.size());
    all_.documents.push_back(document(id, published, outlet));
    Report one = report(id, source, target);
    one.detail = std::move(what);
    one.when = when;
    if (!when.interval.known()) one.when.basis = published.empty() ? DateBasis::unknown : DateBasis::document;
    one.status = status;
    all_.reports.push_back(one);
    return all_.reports.back();
  }
  Report& changes(const std::string& published, const std::string& change, const std::string& tier, const When& when = {}) {
    return add(published, "VNM", "USA", detail("partnership", {{"change", change}, {"tier", tier}}), when, EventStatus::occurred);
  }
  Report& holds(const std::string& published, const std::string& tier, const When& when = {}) {
    return add(published, "VNM", "USA", detail("partnership", {{"change", "hold"}, {"tier", tier}}), when, EventStatus::holds);
  }
  Report& relations(const std::string& published, const std::string& change, const When& when) {
    return add(published, "VNM", "USA", detail("relations", {{"change", change}}), when, EventStatus::occurred);
  }
  std::vector<Standing> standings() const {
    Case sealed_case = all_;
    for (Report& one : sealed_case.reports) one = sealed(one);
    return fold_case(sealed_case, kAsked).standings;
  }
  std::vector<std::string> on(const std::string& iso) const {
    std::vector<std::string> out;
    for (const Standing& standing : standings_on(standings(), day(iso))) out.push_back(standing.value);
    return out;
  }

 private:
  Case all_;
};

using Values = std::vector<std::string>;

TEST(Partnerships, AnUpgradeClosesTheRungBelow) {
  Book book;
  book.changes("2013-07-26", "establish", "comprehensive", between("2013-07-25", "2013-07-25"));
  book.changes("2023-09-11", "upgrade", "comprehensive-strategic", between("2023-09-10", "2023-09-10"));
  EXPECT_EQ(book.on("2013-07-24"), Values{});
  EXPECT_EQ(book.on("2013-07-25"), Values{"comprehensive"});
  EXPECT_EQ(book.on("2023-09-09"), Values{"comprehensive"});
  EXPECT_EQ(book.on("2023-09-10"), Values{"comprehensive-strategic"});
  const auto standings = book.standings();
  ASSERT_EQ(standings.size(), 2U);
  EXPECT_EQ(standings[0].rung, 1);
  EXPECT_EQ(standings[1].rung, 3) << "a rung was skipped";
  EXPECT_EQ(standings[1].of, 3);
}

TEST(Partnerships, OfTwoTiersSaidToBeginOnOneDayTheSurerHolds) {
  Book book;
  book.changes("2023-09-11", "upgrade", "strategic", between("2023-09-10", "2023-09-10"));
  book.changes("2023-09-12", "upgrade", "comprehensive-strategic", between("2023-09-10", "2023-09-10"));
  ASSERT_EQ(book.standings().size(), 1U) << "word against word";
  EXPECT_TRUE(book.standings()[0].contested);
  book.outlet = "B";
  book.changes("2023-09-13", "upgrade", "strategic", between("2023-09-10", "2023-09-10"));
  EXPECT_EQ(book.on("2023-09-10"), Values{"strategic"});
  EXPECT_TRUE(book.standings()[0].contested);
}

TEST(Partnerships, WhatIsSeenOnTheDayOfAChangeIsWhatWasBefore) {
  Book book;
  book.changes("2023-09-11", "upgrade", "comprehensive-strategic", between("2023-09-10", "2023-09-10"));
  book.holds("2023-09-10", "comprehensive");
  ASSERT_EQ(book.standings().size(), 1U);
  EXPECT_EQ(book.on("2023-09-10"), Values{"comprehensive-strategic"});
  EXPECT_FALSE(book.standings()[0].contested);
}

TEST(Partnerships, AYearIsAsFarAsTheStartIsKnown) {
  Book book;
  book.changes("2023-08-22", "establish", "comprehensive", between("2013-01-01", "2013-12-31"));
  const auto standings = book.standings();
  ASSERT_EQ(standings.size(), 1U);
  EXPECT_EQ(standings[0].from, in_year(2013));
  EXPECT_FALSE(standings[0].to);
}

TEST(Partnerships, AHigherTierSeenLaterBeganOnADayBetween) {
  Book book;
  book.holds("2023-08-22", "comprehensive");
  book.holds("2025-12-10", "strategic");
  const auto standings = book.standings();
  ASSERT_EQ(standings.size(), 2U);
  EXPECT_EQ(standings[0].from, (DateInterval{std::nullopt, day("2023-08-22")}));
  EXPECT_EQ(standings[0].to, (DateInterval{day("2023-08-22"), day("2025-12-09")}));
  EXPECT_EQ(standings[1].from, (DateInterval{day("2023-08-23"), day("2025-12-10")}));
  EXPECT_EQ(book.on("2024-02-01"), (Values{"comprehensive", "strategic"})) << "either, the likelier first";
  EXPECT_EQ(book.on("2025-11-01"), (Values{"strategic", "comprehensive"}));
}

TEST(Partnerships, ObservationsNarrowAnUncertainStart) {
  Book book;
  book.changes("2025-12-10", "establish", "comprehensive-strategic", between("2022-01-01", "2025-12-10"));
  book.holds("2023-08-22", "comprehensive");
  book.holds("2024-03-01", "comprehensive-strategic");
  EXPECT_EQ(book.standings().back().from, (DateInterval{day("2023-08-23"), day("2024-03-01")}));
}

TEST(Partnerships, ADenialNarrowsToo) {
  Book book;
  book.changes("2025-12-10", "establish", "strategic", between("2022-01-01", "2025-12-10"));
  book.holds("2023-08-22", "strategic").status = EventStatus::negated;
  EXPECT_EQ(book.standings().back().from, (DateInterval{day("2023-08-23"), day("2025-12-10")}));
}

TEST(Partnerships, ALowerTierToldOfLaterIsAConflictAndNoStepDown) {
  Book book;
  book.changes("2023-09-11", "upgrade", "comprehensive-strategic", between("2023-09-10", "2023-09-10"));
  book.holds("2025-12-10", "strategic");
  const auto standings = book.standings();
  ASSERT_EQ(standings.size(), 1U);
  EXPECT_EQ(standings[0].value, "comprehensive-strategic");
  EXPECT_TRUE(standings[0].contested);
}

TEST(Partnerships, OfTwoTiersSeenOnOneDayThatWhichTheRecordBearsOutStandsContested) {
  Book book;
  book.changes("2023-08-22", "establish", "comprehensive", between("2013-01-01", "2013-12-31"));
  book.holds("2023-08-22", "comprehensive-strategic");
  book.holds("2023-08-22", "comprehensive");
  const auto standings = book.standings();
  ASSERT_EQ(standings.size(), 1U);
  EXPECT_EQ(standings[0].value, "comprehensive");
  EXPECT_TRUE(standings[0].contested);
}

TEST(Partnerships, ADowngradeAndAnEndAreChanges) {
  Book book;
  book.changes("2010-01-01", "establish", "strategic", between("2010-01-01", "2010-01-01"));
  book.changes("2015-01-01", "downgrade", "comprehensive", between("2015-01-01", "2015-01-01"));
  book.changes("2020-01-01", "end", "comprehensive", between("2020-01-01", "2020-01-01"));
  EXPECT_EQ(book.on("2014-12-31"), Values{"strategic"});
  EXPECT_EQ(book.on("2016-01-01"), Values{"comprehensive"});
  EXPECT_EQ(book.on("2021-01-01"), Values{});
}

TEST(Partnerships, PredictionsAndUnlikelyReportsMakeNoStanding) {
  Book book;
  book.changes("2023-08-22", "upgrade", "strategic", between("2023-09-01", "2023-09-30")).status = EventStatus::expected;
  book.changes("2023-08-22", "upgrade", "strategic", between("2023-09-01", "2023-09-30")).hedge = Hedge::disputed;
  EXPECT_TRUE(book.standings().empty());
}

TEST(Partnerships, OfAnUndatedTextHoldOnDaysNotKnown) {
  Book book;
  book.holds("", "strategic");
  const auto standings = book.standings();
  ASSERT_EQ(standings.size(), 1U);
  EXPECT_EQ(book.on("2020-01-01"), Values{"strategic"});
}

TEST(Relations, AreBrokenAndRestored) {
  Book book;
  book.relations("2020-01-01", "establish", between("1962-09-29", "1962-09-29"));
  book.relations("2020-01-01", "break", between("1967-06-06", "1967-06-06"));
  book.relations("2020-01-01", "restore", between("1974-11-12", "1974-11-12"));
  EXPECT_EQ(book.on("1964-06-30"), Values{"established"});
  EXPECT_EQ(book.on("1969-06-30"), Values{"broken"});
  EXPECT_EQ(book.on("1976-06-30"), Values{"established"});
  EXPECT_EQ(book.on("1960-06-30"), Values{});
}

TEST(Relations, ToldInOneTextFollowItsOrderWhereOnlyYearsAreKnown) {
  Case all{{document("d:1", "2020-01-01", "A")}, {}};
  std::uint32_t sentence = 0;
  const auto tells = [&](const std::string& change, const When& when) {
    Report one = report("d:1", "VNM", "USA");
    one.sentence = ++sentence;
    one.detail = detail("relations", {{"change", change}});
    one.when = when;
    all.reports.push_back(sealed(one));
  };
  tells("establish", between("1903-11-13", "1903-11-13"));
  tells("suspend", between("1931-01-01", "1931-12-31"));
  tells("restore", between("1931-01-01", "1931-12-31"));
  tells("suspend", between("1968-01-01", "1968-12-31"));
  tells("restore", between("1968-11-13", "1968-11-13"));
  const auto on = [&](const std::string& iso) {
    Values out;
    for (const Standing& standing : standings_on(fold_case(all, kAsked).standings, day(iso))) out.push_back(standing.value);
    return out;
  };
  EXPECT_EQ(on("1933-06-30"), Values{"established"});
  EXPECT_EQ(on("1970-06-30"), Values{"established"});
}

TEST(Relations, AreThereWhenOneRecognisesTheOther) {
  Book book;
  book.add("2020-01-01", "VNM", "USA", detail("relations", {{"level", "recognition"}}), between("1971-08-15", "1971-08-15"), EventStatus::occurred);
  EXPECT_EQ(book.on("1973-06-30"), Values{"established"});
  book.relations("2020-01-01", "break", between("1979-01-01", "1979-01-01"));
  EXPECT_EQ(book.on("1980-01-01"), Values{"broken"});
  book.add("2020-01-01", "VNM", "USA", detail("relations", {{"level", "recognition"}}), between("1990-05-01", "1990-05-01"), EventStatus::occurred);
  EXPECT_EQ(book.on("1990-04-30"), Values{"broken"});
  EXPECT_EQ(book.on("1990-05-01"), Values{"established"});
}

TEST(Relations, ThatBreakWereThereBefore) {
  Book book;
  book.relations("2020-01-01", "break", between("1967-06-06", "1967-06-06"));
  EXPECT_EQ(book.on("1966-01-01"), Values{"established"});
  EXPECT_EQ(book.on("1968-01-01"), Values{"broken"});
}

TEST(Relations, ThatAreRestoredWereBrokenBefore) {
  Book book;
  book.relations("2020-01-01", "restore", between("1974-11-12", "1974-11-12"));
  EXPECT_EQ(book.on("1974-11-11"), Values{"broken"});
  EXPECT_EQ(book.on("1974-11-12"), Values{"established"});
}

TEST(Tariffs, FollowOneAnother) {
  Book book;
  book.add("2025-12-10", "USA", "VNM", detail("tariff", {{"rate_percent", 46.0}}), between("2025-04-01", "2025-04-30"), EventStatus::occurred);
  book.add("2025-12-10", "USA", "VNM", detail("tariff", {{"rate_percent", 20.0}, {"previous_percent", 46.0}}), {}, EventStatus::occurred);
  EXPECT_EQ(book.on("2025-04-30"), Values{"46"});
  EXPECT_EQ(book.on("2026-01-01"), Values{"20"});
  EXPECT_EQ(book.standings().back().about, "USA>VNM");
}

TEST(Tariffs, OneOnNoKnownDayLeavesTheNextAsMuch) {
  Book book;
  book.add("2026-04-07", "USA", "VNM", detail("tariff", {{"rate_percent", 46.0}}), between("2025-04-01", "2026-04-07"), EventStatus::occurred);
  book.add("2026-04-07", "USA", "VNM", detail("tariff", {{"rate_percent", 20.0}, {"previous_percent", 46.0}}), between("", "2026-04-07"), EventStatus::occurred);
  EXPECT_EQ(book.on("2025-12-10").size(), 2u);  // either may have held
  EXPECT_EQ(book.on("2026-05-01"), Values{"20"});
}

TEST(Memberships, HaveRolesAndTerms) {
  Book book;
  const auto membership = [&](const std::string& forum, const std::string& change, const std::string& role, const When& when, EventStatus status) {
    book.add("2026-02-20", "VNM", "", detail("membership", {{"forum", forum}, {"change", change}, {"role", role}}), when, status);
  };
  membership("UNSC", "hold", "non-permanent", between("2020-01-01", "2021-12-31"), EventStatus::holds);
  membership("BRICS", "join", "partner", between("2025-06-01", "2025-06-30"), EventStatus::occurred);
  membership("BOARD_OF_PEACE", "hold", "founding", {}, EventStatus::holds);
  membership("BOARD_OF_PEACE", "hold", "member", {}, EventStatus::holds);
  EXPECT_EQ(book.on("2020-06-01"), (Values{"founding", "non-permanent"})) << "when the founding began is not known";
  EXPECT_EQ(book.on("2026-03-01"), (Values{"founding", "partner"}));
}

TEST(Listings, AreEnteredAndLeft) {
  Book book;
  const auto listing = [&](const std::string& change, const When& when, EventStatus status) {
    book.add("2026-02-22", "USA", "VNM", detail("listing", {{"list", "D1-D3"}, {"change", change}}), when, status);
  };
  listing("hold", {}, EventStatus::holds);
  listing("remove", between("2026-04-01", "2026-04-01"), EventStatus::occurred);
  EXPECT_EQ(book.on("2026-03-01"), Values{"listed"});
  EXPECT_EQ(book.on("2026-05-01"), Values{"unlisted"});
}

// The slow, obvious second answer: the last change of all on or before the day.
RC_GTEST_PROP(SlowAnswer, AgreesOnAnyDayWhereEveryChangeIsDatedToTheDay, ()) {
  const Day start = day("1950-01-01");
  const auto offsets = *rc::gen::unique<std::vector<int>>(rc::gen::inRange(0, 20'000));
  Case all;
  std::map<Day, std::string> changes;
  for (const int offset : offsets) {
    const Day when = start + std::chrono::days{offset};
    const std::string change = *rc::gen::element<std::string>("establish", "suspend", "break", "restore");
    const std::string id = "d:" + std::to_string(offset);
    all.documents.push_back(document(id, "2020-01-01", "A"));
    Report one = report(id, "VNM", "USA");
    one.detail = detail("relations", {{"change", change}});
    one.when = {on_day(when), DateBasis::stated, {}};
    all.reports.push_back(sealed(one));
    changes[when] = change == "break" ? "broken" : change == "suspend" ? "suspended" : "established";
  }
  const std::vector<Standing> standings = fold_case(all, kAsked).standings;
  const Day asked = start + std::chrono::days{*rc::gen::inRange(0, 21'000)};
  const auto after = changes.upper_bound(asked);
  if (after == changes.begin()) return;
  const auto now = standings_on(standings, asked);
  RC_ASSERT(now.size() == 1U);
  RC_ASSERT(now[0].value == std::prev(after)->second);
}

}  // namespace
}  // namespace chancery::testing
