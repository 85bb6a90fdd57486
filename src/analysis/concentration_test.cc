#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>

#include "analysis/analysis.h"

namespace chancery {
namespace {

constexpr double kNear = 1e-9;

// Shares 3/6, 2/6, 1/6: the squares are 9, 4 and 1 of 36, together 14/36. Its inverse is 36/14. Of the way from 1/3 to 1
// that is (14/36 - 12/36) / (24/36) = 2/24. Shannon: ln 2 / 2 + ln 3 / 3 + ln 6 / 6.
TEST(Concentration, IsWhatTheHandGives) {
  const Concentration c = concentration({1, 3, 2});
  EXPECT_EQ(c.partners, 3u);
  EXPECT_NEAR(c.herfindahl, 14.0 / 36, kNear);
  EXPECT_NEAR(c.effective, 36.0 / 14, kNear);
  EXPECT_NEAR(c.normalised, 2.0 / 24, kNear);
  EXPECT_NEAR(c.entropy, std::exp(std::log(2) / 2 + std::log(3) / 3 + std::log(6) / 6), kNear);
  EXPECT_NEAR(c.largest, 0.5, kNear);
  EXPECT_NEAR(c.top_two, 5.0 / 6, kNear);
}

TEST(Concentration, OfNobodyIsNothing) {
  EXPECT_EQ(concentration({}).partners, 0u);
  EXPECT_EQ(concentration({0, 0}).partners, 0u);
  EXPECT_EQ(concentration({0}).effective, 0);
}

TEST(Concentration, OfOnePartnerIsWhole) {
  const Concentration c = concentration({0.2, 0});
  EXPECT_EQ(c.herfindahl, 1);
  EXPECT_EQ(c.effective, 1);
  EXPECT_EQ(c.normalised, 1);
  EXPECT_EQ(c.top_two, 1);
}

std::vector<double> some_weights() {
  const auto whole = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 1000)));
  return {whole.begin(), whole.end()};
}

RC_GTEST_PROP(ConcentrationProperty, StaysBetweenEvenAndWhole, ()) {
  const std::vector<double> weights = some_weights();
  const double n = static_cast<double>(weights.size());
  const Concentration c = concentration(weights);
  RC_ASSERT(c.herfindahl >= 1 / n && c.herfindahl <= 1);
  RC_ASSERT(c.normalised >= 0 && c.normalised <= 1 + kNear);
  RC_ASSERT(c.effective <= c.entropy + 1e-6 && c.entropy <= n + 1e-6);  // Hill numbers fall with their order
  RC_ASSERT(c.largest <= c.top_two + kNear && c.top_two <= 1 + kNear);
}

RC_GTEST_PROP(ConcentrationProperty, DoesNotDependOnTheUnit, ()) {
  std::vector<double> weights = some_weights();
  const double before = concentration(weights).herfindahl;
  for (double& weight : weights) weight *= 7.25;
  RC_ASSERT(std::abs(concentration(weights).herfindahl - before) < kNear);
}

// With x the mean of n weights: (n²H + 1) / (n + 1)² < H whenever H > 1 / (2n + 1), and H is at least 1/n.
RC_GTEST_PROP(ConcentrationProperty, AnotherPartnerLikeTheOthersLowersIt, ()) {
  std::vector<double> weights = some_weights();
  const double before = concentration(weights).herfindahl;
  weights.push_back(std::accumulate(weights.begin(), weights.end(), 0.0) / static_cast<double>(weights.size()));
  RC_ASSERT(concentration(weights).herfindahl < before);
}

RC_GTEST_PROP(ConcentrationProperty, TwoPartnersMadeOneRaiseIt, ()) {
  std::vector<double> weights = some_weights();
  weights.push_back(3);
  const double before = concentration(weights).herfindahl;
  weights[0] += weights.back();
  weights.pop_back();
  RC_ASSERT(concentration(weights).herfindahl > before);
}

// a = 2/5, so the balance is 1 - |4/5 - 1| = 4/5; the engagement 1 - exp(-5/4).
TEST(Hedging, IsWhatTheHandGives) {
  const Hedging h = hedging(2, 3);
  EXPECT_NEAR(h.balance, 0.8, kNear);
  EXPECT_NEAR(h.engagement, 1 - std::exp(-1.25), kNear);
  EXPECT_NEAR(h.hedge, 0.8 * (1 - std::exp(-1.25)), kNear);
}

TEST(Hedging, IsNotDistance) {
  const Hedging distant = hedging(0.1, 0.1), courting = hedging(4, 4);
  EXPECT_EQ(distant.balance, courting.balance);
  EXPECT_LT(distant.hedge, 0.1);
  EXPECT_GT(courting.hedge, 0.8);
}

TEST(Hedging, IsNothingWithOneSide) {
  EXPECT_EQ(hedging(6, 0).hedge, 0);
  EXPECT_EQ(hedging(0, 0).balance, 0);
}

RC_GTEST_PROP(HedgingProperty, DoesNotDependOnTheOrderOfThePoles, ()) {
  const double a = *rc::gen::inRange(0, 100), b = *rc::gen::inRange(0, 100);
  RC_ASSERT(std::abs(hedging(a, b).hedge - hedging(b, a).hedge) < kNear);
  RC_ASSERT(hedging(a, b).hedge >= 0 && hedging(a, b).hedge <= 1);
}

}  // namespace
}  // namespace chancery
