#include <cmath>

#include "analysis/measures_case.h"
#include "analysis/ties.h"

namespace chancery {
namespace {

constexpr double kNear = 1e-9;
const Day kDay = make_day(2024, 6, 30);

class Ties : public MeasureCase {
 protected:
  static Standing strategic(const DateInterval& from, std::optional<DateInterval> to = std::nullopt) {
    Standing out{.parties = {"JPN", "VNM"}, .what = "partnership", .value = "strategic", .label = "strategic partnership", .about = "", .rung = 2, .of = 3,
                 .from = from, .to = to, .findings = {"f:1"}, .reports = {}, .contested = false};
    return out;
  }
  static Finding act(const std::string& id, double probability, Day day, double goldstein, std::size_t lines = 1) {
    Finding out;
    out.goldstein = goldstein;
    out.id = id;
    out.event = "CONSULT";
    out.source = {{"JPN", Sector::GOV, "Japan"}};
    out.target = {{"VNM", Sector::GOV, "Viet Nam"}};
    out.when.interval = on_day(day);
    out.probability = probability;
    out.for_reports = {"r:" + id};
    for (std::size_t i = 0; i < lines; ++i) out.lines.push_back({"origin " + std::to_string(i), {}, {}});
    return out;
  }
  static Record record_of(std::vector<Finding> findings, std::vector<Standing> standings) {
    Record out;
    out.findings = std::move(findings);
    out.standings = std::move(standings);
    return out;
  }
  static std::optional<Tie> tie(const Record& record, Day day, const Weights& weights = {}) {
    const auto all = TieSource(record, *world_).ties(day, weights);
    const auto found = all.find("JPN|VNM");
    return found == all.end() ? std::nullopt : std::optional(found->second);
  }
};

// Rung 2 of 3 is two thirds of the way up: 2 points, or 2^(2-1) when rungs double.
TEST_F(Ties, RungIsItsPlaceOnTheLadder) {
  const Record record = record_of({}, {strategic(in_year(2020))});
  EXPECT_NEAR(tie(record, kDay)->standings, 2, kNear);
  EXPECT_NEAR(tie(record, kDay, {.doubling = true})->standings, 2, kNear);
  Record of_six = record;
  of_six.standings[0].of = 6;  // one third: 1, or 2^0
  EXPECT_NEAR(tie(of_six, kDay)->standings, 1, kNear);
  Record top = record;
  top.standings[0].rung = 3;
  EXPECT_NEAR(tie(top, kDay, {.doubling = true})->standings, 4, kNear);
}

TEST_F(Ties, StandingCountsHalfWhileItsBeginningIsNotSure) {
  const Record record = record_of({}, {strategic(in_year(2024))});
  EXPECT_FALSE(tie(record, make_day(2023, 12, 31)));
  EXPECT_NEAR(tie(record, kDay)->standings, 1, kNear);
  EXPECT_NEAR(tie(record, make_day(2025, 1, 1))->standings, 2, kNear);
}

TEST_F(Ties, StandingCountsHalfWhileItsEndIsNotSureAndNotAfter) {
  const Record record = record_of({}, {strategic(in_year(2020), in_year(2024))});
  EXPECT_NEAR(tie(record, make_day(2023, 12, 31))->standings, 2, kNear);
  EXPECT_NEAR(tie(record, kDay)->standings, 1, kNear);
  EXPECT_FALSE(tie(record, make_day(2025, 1, 1)));
}

TEST_F(Ties, ContestedStandingCountsHalf) {
  Record record = record_of({}, {strategic(in_year(2020))});
  record.standings[0].contested = true;
  EXPECT_NEAR(tie(record, kDay)->standings, 1, kNear);
}

// 8 on Goldstein's scale is 0.8; likely at .5; half a life (365 days) ago.
TEST_F(Ties, ActFadesAndCountsAsFarAsItIsLikely) {
  const Record record = record_of({act("f:2", 0.5, kDay - std::chrono::days{365}, 8)}, {});
  EXPECT_NEAR(tie(record, kDay)->events, 0.8 * 0.5 * 0.5, kNear);
  EXPECT_NEAR(tie(record, kDay, {.half_life = 730})->events, 0.8 * 0.5 / std::sqrt(2), kNear);
  EXPECT_FALSE(tie(record, kDay - std::chrono::days{366}));
}

TEST_F(Ties, HostileActIsKeptApart) {
  const Record record = record_of({act("f:2", 1, kDay, 4), act("f:3", 1, kDay, -5)}, {strategic(in_year(2020))});
  const auto found = tie(record, kDay);
  EXPECT_NEAR(found->weight(), 2.4, kNear);
  EXPECT_NEAR(found->conflict, 0.5, kNear);
  EXPECT_NEAR(strength(*found), 1.9, kNear);
}

TEST_F(Ties, WhatIsOnlyExpectedOrDeniedIsNoTie) {
  for (const FindingState state : {FindingState::expected, FindingState::possible, FindingState::denied, FindingState::contested, FindingState::overdue}) {
    Finding finding = act("f:2", 0.9, kDay, 8);
    finding.state = state;
    EXPECT_FALSE(tie(record_of({finding}, {}), kDay)) << name(state);
  }
}

TEST_F(Ties, OneLineOfSourcingIsLeftOutWhereTwoAreAsked) {
  const Record record = record_of({act("f:2", 1, kDay, 4, 1), act("f:3", 1, kDay, 4, 2)}, {});
  const auto found = tie(record, kDay, {.corroborated = true});
  EXPECT_EQ(found->findings, std::vector<std::string>{"f:3"});
}

TEST_F(Ties, WhatAPartyDoesWithItselfIsNoTie) {
  Finding finding = act("f:2", 1, kDay, 4);
  finding.target = finding.source;
  const Record record = record_of({finding}, {});
  EXPECT_TRUE(TieSource(record, *world_).ties(kDay, {}).empty());
}

TEST_F(Ties, ForumIsNoPartnerAndIsNamed) {
  Finding finding = act("f:2", 1, kDay, 4);
  finding.target = {{"ASEAN", Sector::IGO, "ASEAN"}};
  const Record record = record_of({finding}, {});
  const TieSource source(record, *world_);
  EXPECT_TRUE(source.ties(kDay, {}).empty());
  EXPECT_EQ(source.left_out(), std::vector<std::string>{"ASEAN"});
}

}  // namespace
}  // namespace chancery
