#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "present/sample.h"

namespace chancery {
namespace {

using testing::HasSubstr;

class Present : public testing::Test {
 protected:
  static void SetUpTestSuite() { world_ = new World(sample::world()); }
  static void TearDownTestSuite() { delete world_; }
  static World* world_;
};
World* Present::world_ = nullptr;

void expect_within(const std::string& text, std::size_t width) {
  for (std::string_view line : split(text, '\n')) EXPECT_LE(display_width(line), width) << line;
}

TEST_F(Present, StandingSaysWhatHoldsSinceWhenAndShowsTheSentence) {
  const std::string text = to_text(sample::answer(*world_), *world_, {.width = 80});
  EXPECT_THAT(text, HasSubstr("Australia and Viet Nam"));
  EXPECT_THAT(text, HasSubstr("Strategic partnership (rung 2 of 3)"));
  EXPECT_THAT(text, HasSubstr("since 2018"));
  EXPECT_THAT(text, HasSubstr("7 stated, 5 named: comprehensive strategic partnership of Viet Nam"));
  EXPECT_THAT(text, HasSubstr("│ The two have been strategic partners since 2018."));
  EXPECT_THAT(text, HasSubstr("Echo Post, 2024-02-21 · r:3"));
  expect_within(text, 80);
}

TEST_F(Present, StandingSaysWhatWasExpectedOnWhomItRestsAndWhatCameOfIt) {
  const std::string text = to_text(sample::answer(*world_), *world_, {.width = 200});
  EXPECT_THAT(text, HasSubstr("are expected to upgrade their ties to a comprehensive strategic partnership in March 2024"));
  EXPECT_THAT(text, HasSubstr("Likely, on one line of sourcing: Example Times (2 anonymous sources), echoed by one document that adds nothing."));
  EXPECT_THAT(text, HasSubstr("Since then: fulfilled: signed on 2024-03-07."));
}

TEST_F(Present, NarrowTerminalsAreRespected) {
  for (std::size_t width : {40u, 60u, 80u, 120u}) {
    expect_within(to_text(sample::answer(*world_), *world_, {.width = width}), width);
    expect_within(to_text(sample::timeline(*world_), *world_, {.width = width}), width);
    expect_within(to_text(sample::claims(*world_), *world_, {.width = width}), width);
    expect_within(finding_text(sample::upgrade(*world_, FindingState::expected), sample::answer(*world_).evidence, *world_, {.width = width}), width);
  }
}

TEST_F(Present, IdsAreWholeOnAnyTerminal) {
  for (const std::size_t width : {40u, 80u}) {
    const std::string id = "r:0123456789abcdef01234567";
    StandingAnswer answer = sample::answer(*world_);
    Report report = answer.evidence.reports.begin()->second;
    report.id = id;
    answer.evidence.reports = {{id, report}};
    answer.standings[0].reports = {id};
    for (auto& [_, document] : answer.evidence.documents) document.outlet = "The Very Long-Winded Courier and Evening Advertiser of the Coast";
    const std::string text = to_text(answer, *world_, {.width = width});
    EXPECT_THAT(text, HasSubstr(id));
    expect_within(text, width);
  }
}

TEST_F(Present, ColourIsUsedOnlyWhereAsked) {
  EXPECT_EQ(to_text(sample::claims(*world_), *world_, {.colour = false}).find('\x1b'), std::string::npos);
  EXPECT_NE(to_text(sample::claims(*world_), *world_, {.colour = true}).find('\x1b'), std::string::npos);
}

TEST_F(Present, AnswersWithNothingInThemSaySo) {
  const StandingAnswer nothing{.parties = {sample::state("TUV", *world_)}, .as_of = make_day(2024, 1, 1), .known_by = std::nullopt};
  EXPECT_THAT(to_text(nothing, *world_, {}), HasSubstr("Nothing in the ledger"));
  EXPECT_THAT(to_text(ClaimsAnswer{}, *world_, {}), HasSubstr("Nothing in the ledger"));
  EXPECT_THAT(passages_text("x", {}, {}), HasSubstr("'x'"));
}

TEST_F(Present, WhatWasForetoldIsToldAsExpectedThoughItCame) {
  StandingAnswer answer = sample::answer(*world_);
  answer.foretold = {answer.expected[0]};
  answer.foretold[0].state = FindingState::fulfilled;
  EXPECT_EQ(nlohmann::json::parse(to_json(answer, *world_))["foretold"][0]["sentence"], claim_sentence(answer.foretold[0], *world_));
  EXPECT_THAT(to_text(answer, *world_, {.width = 80}), HasSubstr("were expected to"));
}

TEST_F(Present, JsonOfAStandingHasTheFieldsOfTheContract) {
  const auto json = nlohmann::json::parse(to_json(sample::answer(*world_), *world_));
  EXPECT_EQ(json["parties"], nlohmann::json({"AUS", "VNM"}));
  EXPECT_EQ(json["as_of"], "2024-02-25");
  EXPECT_EQ(json["totals"][0]["missing"], 2);
  EXPECT_EQ(json["standings"][0]["value"], "strategic");
  EXPECT_EQ(json["expected"][0]["id"], "f:1");
  EXPECT_EQ(json["expected"][0]["sentence"], sentence(sample::answer(*world_).expected[0], *world_));
  EXPECT_EQ(json["standings"][0]["sentence"], "Australia and Viet Nam have been in a strategic partnership, rung 2 of 3, since 2018");
  EXPECT_EQ(json["outcomes"][0]["state"], "fulfilled");
  EXPECT_EQ(json["evidence"]["reports"].size(), 3u);
}

TEST_F(Present, TableSaysWhereNotAllReportsOfAStandingAreAtHand) {
  StandingAnswer answer = sample::answer(*world_);
  answer.parties.pop_back();
  EXPECT_THAT(to_text(answer, *world_, {}), testing::Not(HasSubstr("1+")));
  answer.standings[0].reports.push_back("r:not at hand");
  EXPECT_THAT(to_text(answer, *world_, {}), HasSubstr("1+"));
}

TEST_F(Present, JsonIsOneLine) {
  for (const std::string& json : {to_json(sample::answer(*world_), *world_), to_json(sample::timeline(*world_), *world_), to_json(sample::claims(*world_), *world_)})
    EXPECT_EQ(json.find('\n'), std::string::npos);
}

TEST_F(Present, CsvQuotesWhatNeedsIt) {
  StandingAnswer answer = sample::answer(*world_);
  answer.standings[0].label = "a \"close\", old tie";
  EXPECT_THAT(to_csv(answer), HasSubstr("\"a \"\"close\"\", old tie\""));
  EXPECT_THAT(findings_csv({sample::upgrade(*world_, FindingState::expected)}), HasSubstr("2024-03-01,2024-03-31,SUPPORT"));
}

}  // namespace
}  // namespace chancery
