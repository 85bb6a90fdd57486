#include <cmath>

#include "analysis/measures_case.h"

namespace chancery {
namespace {

constexpr double kNear = 1e-6;
const Day kDay = make_day(2024, 12, 31);

// Viet Nam's own ladder has three rungs: comprehensive 1, strategic 2, comprehensive strategic 3. With China 3, the United States
// 2, Japan 1; nothing was done. So the shares are 3/6, 2/6 and 1/6.
class Portfolios : public MeasureCase {
 protected:
  void SetUp() override {
    MeasureCase::SetUp();
    partners("VNM", "CHN", "comprehensive-strategic", 2008, make_day(2022, 1, 10));
    partners("VNM", "USA", "strategic", 2015, make_day(2022, 2, 10));
    partners("VNM", "JPN", "comprehensive", 2020, make_day(2023, 5, 10));
  }
  PortfolioAnswer portfolio(Day as_of = kDay, std::optional<Day> known_by = std::nullopt) {
    Result<PortfolioAnswer> answer = ask_portfolio(*ledger_, *world_, about({"VNM"}, known_by), as_of, poles());
    EXPECT_TRUE(answer) << describe(answer.error());
    return std::move(*answer);
  }
  static double share(const PortfolioAnswer& answer, const std::string& code) {
    for (const auto& partner : answer.partners)
      if (partner.tie.other("VNM") == code) return partner.share.value;
    return 0;
  }
};

TEST_F(Portfolios, SharesAreWhatTheHandGives) {
  const PortfolioAnswer answer = portfolio();
  ASSERT_EQ(answer.partners.size(), 3u);
  EXPECT_EQ(answer.partners[0].tie.other("VNM"), "CHN");
  EXPECT_NEAR(share(answer, "CHN"), 3.0 / 6, kNear);
  EXPECT_NEAR(share(answer, "USA"), 2.0 / 6, kNear);
  EXPECT_NEAR(share(answer, "JPN"), 1.0 / 6, kNear);
  EXPECT_NEAR(answer.herfindahl.value, 14.0 / 36, kNear);
  EXPECT_NEAR(answer.top_two.value, 5.0 / 6, kNear);
}

// Balance 1 - |2 * 2/5 - 1| = 0.8; engagement 1 - exp(-5/4).
TEST_F(Portfolios, HedgeIsWhatTheHandGives) {
  const PortfolioAnswer answer = portfolio();
  EXPECT_NEAR(answer.balance.value, 0.8, kNear);
  EXPECT_NEAR(answer.hedge.value, 0.8 * (1 - std::exp(-1.25)), kNear);
  ASSERT_EQ(answer.poles.size(), 2u);
  EXPECT_NEAR(answer.poles[0].weight.value, 2, kNear);
}

TEST_F(Portfolios, SharesSumToOneUnderEveryWeight) {
  visit("USA", "VNM", make_day(2024, 9, 1));
  visit("VNM", "KOR", make_day(2024, 3, 1));
  for (const PortfolioAnswer::Variant& variant : portfolio().variants) {
    double sum = 0;
    for (const auto& [code, part] : variant.shares) sum += part;
    if (!variant.shares.empty()) {
      EXPECT_NEAR(sum, 1, kNear) << variant.weights.name;
    }
  }
}

// With rungs 1, 2, 4 China has 4/7, so the range of its share reaches beyond 1/2.
TEST_F(Portfolios, RangesHoldTheValueAndWhatOtherWeightsGive) {
  const PortfolioAnswer answer = portfolio();
  for (const Measured* each : {&answer.herfindahl, &answer.effective, &answer.entropy, &answer.largest, &answer.top_two, &answer.balance, &answer.engagement, &answer.hedge})
    expect_within(*each);
  EXPECT_NEAR(answer.partners[0].share.high, 4.0 / 7, kNear);
}

TEST_F(Portfolios, WithoutSecondSourcesNothingIsLeftAndRangesSayNothingOfIt) {
  const PortfolioAnswer answer = portfolio();
  EXPECT_EQ(answer.single_source, 3u);
  std::size_t empty = 0;
  for (const auto& variant : answer.variants) empty += variant.weights.corroborated && variant.concentration.partners == 0;
  EXPECT_EQ(empty, answer.variants.size() / 2);
}

TEST_F(Portfolios, SecondSourceWidensTheRangeToWhatItAloneBearsOut) {
  partners("VNM", "CHN", "comprehensive-strategic", 2008, make_day(2022, 3, 10), "Example Post");
  const PortfolioAnswer answer = portfolio();
  EXPECT_EQ(answer.single_source, 2u);
  EXPECT_NEAR(answer.largest.high, 1, kNear);  // China alone is left
  EXPECT_NEAR(answer.largest.value, 0.5, kNear);
}

TEST_F(Portfolios, WhatWasNotKnownDoesNotCount) {
  const PortfolioAnswer answer = portfolio(kDay, make_day(2022, 12, 31));
  EXPECT_EQ(answer.partners.size(), 2u);
  EXPECT_NEAR(share(answer, "CHN"), 3.0 / 5, kNear);
}

TEST_F(Portfolios, WhatHeldLaterDoesNotCount) { EXPECT_EQ(portfolio(make_day(2016, 6, 30)).partners.size(), 2u); }

TEST_F(Portfolios, YearsEndWithTheDayAskedAbout) {
  const PortfolioAnswer answer = portfolio();
  ASSERT_FALSE(answer.years.empty());
  EXPECT_EQ(answer.years.front().year, 2008);
  EXPECT_EQ(answer.years.back().as_of, kDay);
  EXPECT_NEAR(answer.years.back().concentration.herfindahl, answer.herfindahl.value, kNear);
  for (const auto& year : answer.years) {
    double sum = 0;
    for (const auto& [code, part] : year.shares) sum += part;
    EXPECT_NEAR(sum, 1, kNear) << year.year;
  }
}

TEST_F(Portfolios, RestsOnFindingsThatAreThere) {
  const PortfolioAnswer answer = portfolio();
  std::vector<std::string> named;
  for (const auto& partner : answer.partners) named.insert(named.end(), partner.tie.findings.begin(), partner.tie.findings.end());
  EXPECT_EQ(named.size(), 3u);
  expect_whole(named, answer.findings, answer.evidence);
}

TEST_F(Portfolios, PoleIsNotWeighedAgainstItself) {
  const Result<PortfolioAnswer> answer = ask_portfolio(*ledger_, *world_, about({"USA"}), kDay, poles());
  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->poles.empty());
  EXPECT_EQ(answer->partners.size(), 1u);
}

TEST_F(Portfolios, StateThatTheLedgerDoesNotKnowHasNone) {
  const Result<PortfolioAnswer> answer = ask_portfolio(*ledger_, *world_, about({"PER"}), kDay, poles());
  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->partners.empty());
  EXPECT_EQ(answer->herfindahl.value, 0);
}

}  // namespace
}  // namespace chancery
