#include <gtest/gtest.h>

#include "present/sample.h"

namespace chancery {
namespace {

class Sentences : public testing::Test {
 protected:
  static void SetUpTestSuite() { world_ = new World(sample::world()); }
  static void TearDownTestSuite() { delete world_; }

  Finding finding(const char* event, const char* mode, FindingState state) {
    Finding out;
    out.event = event;
    out.mode = mode;
    out.source = {sample::state("VNM", *world_)};
    out.target = {sample::state("USA", *world_)};
    out.state = state;
    return out;
  }
  std::string said(const Finding& finding) { return sentence(finding, *world_); }

  static World* world_;
};
World* Sentences::world_ = nullptr;

TEST_F(Sentences, TenseFollowsTheState) {
  EXPECT_EQ(said(finding("CONSULT", "visit", FindingState::occurred)), "Viet Nam visited the United States");
  EXPECT_EQ(said(finding("CONSULT", "visit", FindingState::expected)), "Viet Nam is expected to visit the United States");
  EXPECT_EQ(said(finding("CONSULT", "visit", FindingState::possible)), "Viet Nam may visit the United States");
  EXPECT_EQ(said(finding("CONSULT", "visit", FindingState::ongoing)), "Viet Nam is visiting the United States");
  EXPECT_EQ(said(finding("CONSULT", "visit", FindingState::denied)), "Viet Nam has not visited the United States");
}

TEST_F(Sentences, WhatCameDifferentlyIsNotSaidToHaveHappened) {
  EXPECT_EQ(said(sample::upgrade(*world_, FindingState::fulfilled_differently)),
            "Australia and Viet Nam were expected to upgrade their ties to a comprehensive strategic partnership");
}

TEST_F(Sentences, WordsOfADetailBringNoSecondArticleOrPreposition) {
  Finding listing = finding("RETREAT", "", FindingState::expected);
  std::swap(listing.source, listing.target);
  listing.detail = Detail{"listing", {{"list", std::string("the export control list")}, {"change", std::string("remove")}}};
  EXPECT_EQ(said(listing), "The United States is expected to remove Viet Nam from the export control list");
  Finding visit = finding("CONSULT", "visit", FindingState::occurred);
  visit.detail = Detail{"visit", {{"purpose", std::string("to attend the summit")}}};
  EXPECT_EQ(said(visit), "Viet Nam visited the United States, to attend the summit");
}

TEST_F(Sentences, MutualActHasBothPartiesAsSubject) {
  Finding talks = finding("CONSULT", "", FindingState::occurred);
  talks.mutual = true;
  EXPECT_EQ(said(talks), "Viet Nam and the United States held talks");
  talks.state = FindingState::expected;
  EXPECT_EQ(said(talks), "Viet Nam and the United States are expected to hold talks");
}

TEST_F(Sentences, VisitIsNeverSaidOfBothSides) {
  Finding visit = finding("CONSULT", "visit", FindingState::occurred);
  visit.mutual = true;
  EXPECT_EQ(said(visit), "Viet Nam visited the United States");
}

TEST_F(Sentences, PartnershipNamesTheRung) {
  EXPECT_EQ(said(sample::upgrade(*world_, FindingState::expected)),
            "Australia and Viet Nam are expected to upgrade their ties to a comprehensive strategic partnership");
  Finding held = sample::upgrade(*world_, FindingState::holds);
  held.detail->fields["change"] = std::string("hold");
  EXPECT_EQ(said(held), "Australia and Viet Nam have a comprehensive strategic partnership");
}

TEST_F(Sentences, PersonIsNamedWithTheState) {
  Finding visit = finding("CONSULT", "visit", FindingState::occurred);
  visit.source[0].name = "Tô Lâm";
  EXPECT_EQ(said(visit), "Tô Lâm (Viet Nam) visited the United States");
}

TEST_F(Sentences, SumsRatesAndRanksAreWrittenOut) {
  Finding deal = finding("AGREE", "", FindingState::occurred);
  deal.detail = Detail{"deal", {{"amount", 37.2e9}, {"currency", std::string("USD")}, {"bound", std::string("up-to")}}};
  EXPECT_EQ(said(deal), "Viet Nam made deals worth up to USD 37.2 billion with the United States");
  Finding tariff = finding("SANCTION", "", FindingState::occurred);
  std::swap(tariff.source, tariff.target);
  tariff.detail = Detail{"tariff", {{"rate_percent", 20.0}, {"previous_percent", 46.0}}};
  EXPECT_EQ(said(tariff), "The United States set a tariff of 20 percent on goods from Viet Nam, after 46 percent");
  Finding rank = finding("", "", FindingState::holds);
  rank.target.clear();
  rank.detail = Detail{"rank", {{"rank", 12.0}, {"of", 27.0}, {"index", std::string("Asia Power Index")}, {"year", 2025.0}}};
  EXPECT_EQ(said(rank), "Viet Nam ranks 12th of 27 in the Asia Power Index of 2025");
}

TEST_F(Sentences, MembershipSaysTheRole) {
  Finding membership = finding("", "", FindingState::holds);
  membership.target.clear();
  membership.detail = Detail{"membership", {{"forum", std::string("BRICS")}, {"change", std::string("hold")}, {"role", std::string("founding")}}};
  EXPECT_EQ(said(membership), "Viet Nam is a founding member of BRICS");
  membership.detail->fields["change"] = std::string("join");
  membership.detail->fields["role"] = std::string("partner");
  membership.state = FindingState::occurred;
  EXPECT_EQ(said(membership), "Viet Nam joined BRICS as a partner");
}

TEST_F(Sentences, NobodyAsTargetLeavesNoDanglingWord) {
  Finding talks = finding("CONSULT", "", FindingState::occurred);
  talks.target.clear();
  EXPECT_EQ(said(talks), "Viet Nam held talks");
}

TEST_F(Sentences, EveryTypeHasAVerb) {
  for (const char* event : {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
                            "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
    EXPECT_EQ(said(finding(event, "", FindingState::occurred)).find("dealt with"), std::string::npos) << event;
}

TEST(InWords, DaysMonthsYearsAndOpenEnds) {
  EXPECT_EQ(in_words(on_day(make_day(2026, 2, 18))), "2026-02-18");
  EXPECT_EQ(in_words(in_month(2023, 9)), "September 2023");
  EXPECT_EQ(in_words(in_year(2013)), "2013");
  EXPECT_EQ(in_words({make_day(2026, 2, 18), make_day(2026, 2, 20)}), "2026-02-18 to 2026-02-20");
  EXPECT_EQ(in_words({std::nullopt, make_day(2026, 2, 22)}), "by 2026-02-22");
  EXPECT_EQ(in_words({make_day(2026, 2, 22), std::nullopt}), "from 2026-02-22");
  EXPECT_EQ(in_words({}), "no date");
}

}  // namespace
}  // namespace chancery
