#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "present/sample.h"

namespace chancery {
namespace {

using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

class MeasuresShown : public testing::Test {
 protected:
  static void SetUpTestSuite() { world_ = new World(sample::world()); }
  static void TearDownTestSuite() { delete world_; }

  static Tie tie(const std::string& a, const std::string& b, double points) {
    Tie out;
    out.a = a;
    out.b = b;
    out.standings = points;
    out.tier = "strategic partnership";
    out.findings = {"f:1"};
    return out;
  }
  static PortfolioAnswer portfolio(Measured engagement, Measured balance) {
    PortfolioAnswer out{.state = sample::state("VNM", *world_), .as_of = make_day(2024, 12, 31), .known_by = std::nullopt};
    out.partners = {{tie("CHN", "VNM", 3), {0.6, 0.5, 0.7}}, {tie("USA", "VNM", 2), {0.4, 0.3, 0.5}}};
    out.concentration = concentration({3, 2});
    out.herfindahl = {0.52, 0.5, 0.6};
    out.effective = {1.9, 1.7, 2};
    out.entropy = {1.95, 1.8, 2};
    out.largest = {0.6, 0.5, 0.7};
    out.top_two = {1, 1, 1};
    out.poles = {{"USA", {2, 1, 2}, {}}, {"CHN", {3, 2, 4}, {}}};
    out.balance = balance;
    out.engagement = engagement;
    out.hedge = {balance.value * engagement.value, 0, 1};
    out.standings = 2;
    out.single_source = 1;
    out.variants = {{.weights = {}, .concentration = out.concentration, .shares = {}, .hedging = {}}};
    out.years = {{.year = 2023, .as_of = make_day(2023, 12, 31), .concentration = out.concentration, .shares = {{"CHN", 0.6}, {"USA", 0.4}}},
                 {.year = 2024, .as_of = make_day(2024, 12, 31), .concentration = out.concentration, .shares = {{"CHN", 0.6}, {"USA", 0.4}}}};
    return out;
  }
  static inline World* world_ = nullptr;
};

std::string said(const std::vector<std::string>& sentences) {
  std::string out;
  for (const std::string& each : sentences) out += each + "\n";
  return out;
}

TEST_F(MeasuresShown, HedgingIsToldFromDistanceAndFromLeaning) {
  const Measured much{0.8, 0.7, 0.9}, little{0.2, 0.1, 0.3};
  EXPECT_THAT(said(portfolio_sentences(portfolio(much, {0.8, 0.7, 0.9}), *world_)), HasSubstr("it hedges"));
  EXPECT_THAT(said(portfolio_sentences(portfolio(much, {0.3, 0.2, 0.4}), *world_)), HasSubstr("leans towards China"));
  EXPECT_THAT(said(portfolio_sentences(portfolio(much, {0.8, 0.7, 0.9}), *world_)), AllOf(HasSubstr("the heavier with China"), Not(HasSubstr("though"))));
  EXPECT_THAT(said(portfolio_sentences(portfolio(much, {0.9, 0.7, 1}), *world_)), HasSubstr("of much the same weight"));
  EXPECT_THAT(said(portfolio_sentences(portfolio(much, {0.8, 0.2, 0.9}), *world_)), HasSubstr("it hedges, though other weights"));
  EXPECT_THAT(said(portfolio_sentences(portfolio(much, {0.4, 0.2, 0.7}), *world_)), HasSubstr("leans towards China, though other weights"));
  const std::string distant = said(portfolio_sentences(portfolio(little, {0.9, 0.8, 1}), *world_));
  EXPECT_THAT(distant, AllOf(HasSubstr("distance rather than hedging"), Not(HasSubstr("it hedges"))));
}

TEST_F(MeasuresShown, NoMeasureStandsWithoutItsRangeDayAndInputs) {
  const std::string text = said(portfolio_sentences(portfolio({0.8, 0.7, 0.9}, {0.8, 0.7, 0.9}), *world_));
  for (const char* needed : {"1.9 (1.7 to 2.0)", "60% (50% to 70%)", "2 standings", "as of 2024-12-31", "1 of 2 on one line of sourcing"}) EXPECT_THAT(text, HasSubstr(needed));
  const Json json = Json::parse(to_json(portfolio({0.8, 0.7, 0.9}, {0.8, 0.7, 0.9}), *world_));
  const Json& measures = json.at("measures");
  for (const auto& [name, range] : measures.at("ranges").items()) {
    EXPECT_LE(range.at(0).get<double>(), measures.at(name).get<double>()) << name;
    EXPECT_GE(range.at(1).get<double>(), measures.at(name).get<double>()) << name;
  }
  for (const char* needed : {"as_of", "known_by", "weights", "inputs", "variants", "findings", "evidence"}) EXPECT_TRUE(json.contains(needed)) << needed;
}

TEST_F(MeasuresShown, TablesFitTheTerminal) {
  for (std::size_t width : {60u, 80u, 120u}) {
    const std::string text = to_text(portfolio({0.8, 0.7, 0.9}, {0.8, 0.7, 0.9}), *world_, {.width = width});
    for (std::string_view line : split(text, '\n')) EXPECT_LE(display_width(line), width) << line;
  }
}

TEST_F(MeasuresShown, StateWithoutTiesIsToldPlainly) {
  const PortfolioAnswer none{.state = sample::state("VNM", *world_), .as_of = make_day(2024, 12, 31), .known_by = std::nullopt};
  EXPECT_THAT(to_text(none, *world_, {}), HasSubstr("holds no tie of Viet Nam"));
}

TEST_F(MeasuresShown, WhoIsNoStateIsToldWhyThereIsNothing) {
  const PortfolioAnswer forum{.state = sample::state("ASEAN", *world_), .as_of = make_day(2024, 12, 31), .known_by = std::nullopt};
  EXPECT_THAT(to_text(forum, *world_, {.width = 200}), HasSubstr("ASEAN is no state"));
  EXPECT_THAT(Json::parse(to_json(forum, *world_)).at("sentences").at(0).get<std::string>(), HasSubstr("only ties between states"));
  const PathAnswer path{.parties = {sample::state("VNM", *world_), sample::state("ASEAN", *world_)}, .as_of = make_day(2024, 12, 31), .known_by = std::nullopt};
  EXPECT_THAT(path_sentence(path, *world_), HasSubstr("ASEAN is no state"));
}

TEST_F(MeasuresShown, PathIsToldWithItsStrengthAndWhoStandsBetween) {
  PathAnswer answer{.parties = {sample::state("AUS", *world_), sample::state("VNM", *world_)}, .as_of = make_day(2024, 12, 31), .known_by = std::nullopt};
  answer.paths = {{.via = {"JPN"}, .strength = {0.67, 0.5, 0.8}, .weakest = "AUS|JPN", .ties = {tie("AUS", "JPN", 1), tie("JPN", "VNM", 2)}}};
  answer.between = {{.code = "JPN", .region = "Eastern Asia", .ties = 2, .strength = 3, .betweenness = {0.5, 0.4, 0.6}, .brokerage = {.liaison = 2}}};
  answer.states = 3;
  answer.positive_ties = 2;
  const std::string text = to_text(answer, *world_, {.width = 200});
  for (const char* needed : {"leads through Japan (strength 0.67 (0.50 to 0.80))", "the weakest", "Eastern Asia", "liaison", "among 3 states"}) EXPECT_THAT(text, HasSubstr(needed));
  EXPECT_EQ(Json::parse(to_json(answer, *world_)).at("paths").at(0).at("via").at(0), "JPN");
}

TEST_F(MeasuresShown, OutlookTellsBaseRatesFromReports) {
  OutlookAnswer answer{.parties = {sample::state("AUS", *world_), sample::state("VNM", *world_)}, .as_of = make_day(2024, 2, 25), .by = make_day(2025, 2, 24), .known_by = std::nullopt};
  const Finding claim = sample::upgrade(*world_, FindingState::expected);
  answer.outlook = {{.event = claim.event, .what = "partnership", .source = claim.source, .target = claim.target, .probability = {0.7, 0.5, 0.7}, .claim = claim,
                     .because = {{.kind = Reason::Kind::reported, .probability = 0.7, .of = "", .count = 1, .findings = {"f:1"}, .reports = {"r:1"}}}},
                    {.event = "CONSULT", .what = "visit", .source = {sample::state("AUS", *world_)}, .target = {sample::state("VNM", *world_)}, .probability = {0.6, 0.3, 0.8},
                     .claim = std::nullopt,
                     .because = {{.kind = Reason::Kind::base_rate, .probability = 0.6, .of = "visit", .count = 3, .years = 2.5, .findings = {"f:1"}, .reports = {"r:2"}}}}};
  answer.evidence = sample::answer(*world_).evidence;
  const std::string text = to_text(answer, *world_, {});
  EXPECT_THAT(text, HasSubstr("a base rate and no report"));
  EXPECT_THAT(text, HasSubstr("3 such acts in the last 2.5 years"));
  const Json json = Json::parse(to_json(answer, *world_));
  EXPECT_EQ(json.at("outlook").at(0).at("wording"), "likely");
  EXPECT_EQ(json.at("outlook").at(1).at("because").at(0).at("kind"), "base-rate");
  for (const Json& each : json.at("outlook")) EXPECT_FALSE(each.at("because").at(0).at("reports").empty());
}

TEST_F(MeasuresShown, AnswerSaysOnlyWhereTheRecordsOfTheSourcesAreLeftOut) {
  PortfolioAnswer answer = portfolio({0.8, 0.7, 0.9}, {0.8, 0.7, 0.9});
  EXPECT_FALSE(Json::parse(to_json(answer, *world_)).contains("sources_weighed"));
  answer.weighed = false;
  EXPECT_EQ(Json::parse(to_json(answer, *world_)).at("sources_weighed"), false);
  EXPECT_THAT(to_text(answer, *world_, {}), HasSubstr("records of the sources are left out"));
}

}  // namespace
}  // namespace chancery
