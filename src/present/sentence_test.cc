#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "present/sample.h"
#include "present/words.h"

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
  EXPECT_EQ(said(tariff), "The United States set a tariff of 20 percent (46 percent before) on goods from Viet Nam");
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

TEST_F(Sentences, StandingsTellWhoHasWhatWithWhomSinceWhen) {
  const auto told = [&](const char* what, const char* value, const char* label, const char* about, std::optional<DateInterval> from) {
    Standing standing;
    standing.parties = {"USA", "VNM"};
    if (std::string_view(what) == "membership") standing.parties = {"BRICS", "VNM"};
    standing.what = what;
    standing.value = value;
    standing.label = label;
    standing.about = about;
    standing.from = from;
    return sentence(standing, *world_);
  };
  const DateInterval day = on_day(make_day(2025, 7, 2));
  EXPECT_EQ(told("relations", "broken", "relations broken", "", day), "The United States and Viet Nam have had no diplomatic relations since 2025-07-02");
  EXPECT_EQ(told("relations", "established", "relations established", "", {}), "The United States and Viet Nam have diplomatic relations");
  EXPECT_EQ(told("agreement", "signed", "a trade deal: signed", "a trade deal", day), "The United States and Viet Nam signed a trade deal on 2025-07-02");
  EXPECT_EQ(told("agreement", "in-force", "the pact: in-force", "the pact", day), "The pact between the United States and Viet Nam has been in force since 2025-07-02");
  EXPECT_EQ(told("tariff", "20", "20% tariff", "USA>VNM", in_month(2025, 8)), "The United States has levied a tariff of 20 percent on goods from Viet Nam since August 2025");
  EXPECT_EQ(told("membership", "partner", "partner of BRICS", "", day), "Viet Nam has been a partner of BRICS since 2025-07-02");
  EXPECT_EQ(told("listing", "listed", "the list: listed", "", day), "The United States and Viet Nam: the list: listed, since 2025-07-02");
}

TEST_F(Sentences, AStandingSaysWhatIsNotSureOfTheDay) {
  Standing standing{.parties = {"CHN", "VNM"}, .what = "partnership", .value = "strategic", .label = "strategic partnership", .about = "", .rung = 2, .of = 3,
                    .from = DateInterval{std::nullopt, make_day(2023, 8, 22)}, .to = std::nullopt, .findings = {}, .reports = {}};
  const std::string since = "China and Viet Nam have been in a strategic partnership, rung 2 of 3, since 2023-08-22 at the latest";
  EXPECT_EQ(sentence_on(standing, make_day(2024, 1, 1), *world_), since);
  EXPECT_EQ(sentence_on(standing, make_day(2000, 1, 1), *world_), since + ", so perhaps not yet on 2000-01-01");
  standing.to = DateInterval{make_day(2024, 5, 1), make_day(2024, 6, 20)};
  EXPECT_EQ(sentence_on(standing, make_day(2024, 6, 1), *world_), since + ", until some day from 2024-05-01 to 2024-06-20, so perhaps no more on 2024-06-01");
}

TEST_F(Sentences, ARankIsToldByItsYearAndAnIndexWithoutAnEntryByItsWords) {
  const Standing standing{.parties = {"THE_OTHER_S_2025_POWER_INDEX", "VNM"}, .what = "rank", .value = "12", .label = "rank 12 in 2025", .about = "", .rung = 12, .of = 27,
                          .from = in_year(2025), .to = std::nullopt, .findings = {}, .reports = {}};
  EXPECT_EQ(sentence(standing, *world_), "Viet Nam ranked 12th of 27 in the Other's 2025 Power Index in 2025");
}

TEST_F(Sentences, WhatCameAsAnotherFindingWasExpectedAndWhatIsDeniedIsNot) {
  Finding met = finding("CONSULT", "", FindingState::fulfilled);
  met.detail = Detail{"meeting", {}};
  EXPECT_THAT(said(met), testing::HasSubstr(" met"));
  met.successor = "f:other";
  EXPECT_THAT(said(met), testing::HasSubstr("expected to meet"));
  Finding held = finding("", "", FindingState::denied);
  held.mutual = true;
  held.detail = Detail{"partnership", {{"change", std::string("hold")}, {"tier", std::string("strategic")}}};
  EXPECT_THAT(said(held), testing::HasSubstr("do not have a strategic partnership"));
}

TEST_F(Sentences, ATotalIsToldAsOfItsDayAndWhatItCounts) {
  Total total{.party = "VNM", .of = "strategic partnership", .stated = 3, .named = 2, .names = {}, .as_of = make_day(2016, 12, 31), .reports = {}};
  EXPECT_EQ(total_sentence(total, make_day(2026, 1, 1), *world_), "Viet Nam is said to have had 3 strategic partnerships by 2016-12-31; 2 are named in the record");
  EXPECT_EQ(total_sentence(total, make_day(2017, 1, 1), *world_), "Viet Nam is said to have 3 strategic partnerships; 2 are named in the record");
  total.since = make_day(2014, 1, 1);
  total.as_of = std::nullopt;
  EXPECT_EQ(total_sentence(total, make_day(2017, 1, 1), *world_), "Viet Nam is said to have had 3 new strategic partnerships since 2014-01-01; 2 are named in the record");
}

TEST_F(Sentences, AnInvitationIsNoVisitAndAnOfficialIsOneOfMany) {
  Finding invited = finding("AGREE", "", FindingState::occurred);
  invited.detail = Detail{"visit", {}};
  EXPECT_EQ(said(invited), "Viet Nam agreed on a visit with the United States");
  invited.state = FindingState::fulfilled;  // what was planned is coded as agreed on
  EXPECT_EQ(said(invited), "Viet Nam visited the United States");
  Finding talks = finding("CONSULT", "", FindingState::occurred);
  talks.detail = Detail{"negotiation", {}};
  EXPECT_EQ(said(talks), "Viet Nam negotiated with the United States");
  talks.source = {{.code = "VNM", .name = "Official of Viet Nam"}};
  EXPECT_EQ(said(talks), "An official of Viet Nam negotiated with the United States");
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
