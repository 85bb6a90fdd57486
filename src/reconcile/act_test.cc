#include <gtest/gtest.h>

#include "reconcile/record_case.h"

namespace chancery::testing {
namespace {

using Pairs = std::vector<std::string>;

Report of(std::vector<std::string> sources, std::vector<std::string> targets, bool mutual) {
  Report out = report("d:1", sources[0], "");
  out.source.clear();
  for (const std::string& code : sources) out.source.push_back(report("d:1", code, "").source[0]);
  for (const std::string& code : targets) out.target.push_back(report("d:1", code, "").source[0]);
  out.mutual = mutual;
  return out;
}

TEST(TakingApart, SeveralSourcesAccuseOneTargetOneByOne) {
  EXPECT_EQ(pairs_of(of({"FRA", "DEU"}, {"RUS"}, false)), (Pairs{"DEU|RUS", "FRA|RUS"}));
}

TEST(TakingApart, OneSourceWithSeveralTargetsMakesAPairWithEach) {
  EXPECT_EQ(pairs_of(of({"VNM"}, {"DZA", "KWT", "ZAF"}, false)), (Pairs{"DZA|VNM", "KWT|VNM", "VNM|ZAF"}));
}

TEST(TakingApart, AMutualActOfSourcesAloneIsBetweenThem) {
  EXPECT_EQ(pairs_of(of({"VNM", "USA"}, {}, true)), (Pairs{"USA|VNM"}));
  EXPECT_EQ(pairs_of(of({"VNM", "USA", "JPN"}, {}, true)), (Pairs{"JPN|USA", "JPN|VNM", "USA|VNM"}));
}

TEST(TakingApart, WhatOnePartyDoesAloneStandsUnderItsCode) {
  EXPECT_EQ(pairs_of(of({"VNM"}, {}, false)), Pairs{"VNM"});
}

TEST(TakingApart, AForumAndAnIndexArePartiesAndAPersonWithoutACodeGoesByName) {
  Report joins = of({"VNM"}, {}, false);
  joins.detail = detail("membership", {{"forum", "BRICS"}, {"change", "join"}});
  EXPECT_EQ(pairs_of(joins), Pairs{"BRICS|VNM"});
  Report admits = of({"BRICS"}, {"VNM"}, false);
  admits.detail = joins.detail;
  EXPECT_EQ(pairs_of(admits), Pairs{"BRICS|VNM"});
  Report ranks = of({"VNM"}, {}, false);
  ranks.detail = detail("rank", {{"index", "Asia Power Index"}, {"rank", 12.0}});
  EXPECT_EQ(pairs_of(ranks), Pairs{"ASIA_POWER_INDEX|VNM"});
  Report stranger = report("d:1", "VNM", ":Three Analysts");
  EXPECT_EQ(pairs_of(stranger), Pairs{"VNM|~three analysts"});
}

TEST(TakingApart, NamesNoMoreThanTheStatedNumberOfParties) {
  std::vector<std::string> many;
  for (int i = 0; i < 60; ++i) many.push_back("X" + std::to_string(100 + i));
  EXPECT_EQ(pairs_of(of(many, {}, true)).size(), kMostParties * (kMostParties - 1) / 2);
}

TEST(TakingApart, AVisitToldByTheHostIsTheVisitorsVisit) {
  Report hosted = report("d:1", "USA", "VNM:Tô Lâm");
  hosted.event = "CONSULT";
  hosted.mode = "visit";
  hosted.cameo = "043";
  const auto acts = acts_of(hosted, {}, test_atlas());
  ASSERT_EQ(acts.size(), 1U);
  EXPECT_EQ(acts[0].source->name, "Tô Lâm");
  EXPECT_EQ(acts[0].matter.actor, "VNM");
}

TEST(Matters, AnAgreementCalledByARungIsThatPartnership) {
  Report one = report("d:1", "VNM", "FRA");
  one.detail = detail("agreement", {{"name", "comprehensive strategic partnerships"}, {"change", "sign"}});
  const auto acts = acts_of(one, {}, test_atlas());
  ASSERT_EQ(acts.size(), 1U);
  EXPECT_EQ(acts[0].matter.family, "partnership");
  EXPECT_EQ(acts[0].matter.value, "comprehensive-strategic");
  one.detail = detail("agreement", {{"name", "economic partnership"}, {"change", "sign"}});
  EXPECT_EQ(acts_of(one, {}, test_atlas())[0].matter.family, "agreement");
}

TEST(Matters, AllGoodsOfOneOfTheTwoAreNoGoodsByName) {
  Atlas atlas = test_atlas();
  atlas.is_alias = [](std::string_view code, std::string_view name) { return code == "VNM" && (name == "vietnamese" || name == "viet nam"); };
  const auto about = [&](const std::string& goods) {
    Report one = of({"USA"}, {"VNM"}, false);
    one.detail = detail("tariff", {{"rate_percent", 20.0}, {"goods", goods}});
    return acts_of(one, {}, atlas).at(0).matter.about;
  };
  for (const char* all : {"imports of Vietnamese goods", "Vietnamese imports", "goods from Viet Nam", "all imports", "20 percent"}) EXPECT_EQ(about(all), "") << all;
  for (const char* some : {"steel", "Vietnamese steel", "imports of cars from Viet Nam"}) EXPECT_EQ(about(some), some);
}

TEST(Persons, AreNeitherTheStateNorAPartOfItNorItsCapital) {
  const Atlas atlas = test_atlas();
  const auto person = [&](const std::string& name) { return is_person({.code = "VNM", .sector = Sector::GOV, .name = name}, atlas); };
  EXPECT_TRUE(person("Tô Lâm"));
  EXPECT_FALSE(person("Viet Nam"));
  EXPECT_FALSE(person("Government of Viet Nam"));
  EXPECT_FALSE(person("Hanoi"));
}

TEST(Slugs, OfTiersAndIndices) {
  EXPECT_EQ(tier_slug("Comprehensive Strategic Partnerships"), "comprehensive-strategic");
  EXPECT_EQ(tier_slug("comprehensive-strategic"), "comprehensive-strategic");
  EXPECT_EQ(slug("Lowy's Asia Power Index"), "LOWY_S_ASIA_POWER_INDEX");
}

}  // namespace
}  // namespace chancery::testing
