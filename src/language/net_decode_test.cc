#include "language/net_decode.h"

#include <gtest/gtest.h>

#include <random>

namespace chancery::net {
namespace {

using Heads = std::vector<std::uint16_t>;

bool is_tree(const Heads& heads) {
  std::size_t roots = 0;
  for (const std::uint16_t head : heads) {
    roots += head == 0;
    std::size_t steps = 0;
    for (std::size_t at = head; at != 0; at = heads[at - 1])
      if (++steps > heads.size()) return false;
  }
  return roots == 1;
}

double total(const std::vector<float>& scores, const Heads& heads) {
  double sum = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) sum += static_cast<double>(scores[i * (heads.size() + 1) + heads[i]]);
  return sum;
}

bool crosses(const Heads& heads) {
  for (std::size_t i = 0; i < heads.size(); ++i)
    for (std::size_t j = 0; j < heads.size(); ++j) {
      const std::size_t a = std::min<std::size_t>(i + 1, heads[i]), b = std::max<std::size_t>(i + 1, heads[i]);
      const std::size_t c = std::min<std::size_t>(j + 1, heads[j]), d = std::max<std::size_t>(j + 1, heads[j]);
      if (a < c && c < b && b < d) return true;
    }
  return false;
}

// The slow and obvious way: every assignment of heads.
double best_by_trying(const std::vector<float>& scores, std::size_t n, bool flat = false) {
  Heads heads(n, 0);
  double best = -1e30;
  for (;;) {
    bool own = false;
    for (std::size_t i = 0; i < n; ++i) own |= heads[i] == i + 1;
    if (!own && is_tree(heads) && (!flat || !crosses(heads))) best = std::max(best, total(scores, heads));
    std::size_t i = 0;
    while (i < n && heads[i] == n) heads[i++] = 0;
    if (i == n) return best;
    ++heads[i];
  }
}

std::vector<float> random_scores(std::size_t n, std::mt19937& random) {
  std::vector<float> scores(n * (n + 1));
  for (float& x : scores) x = static_cast<float>(random() % 41) - 20.0F;
  return scores;
}

TEST(BestTree, IsTheBestOfAllTreesWithOneRoot) {
  std::mt19937 random(7);
  for (std::size_t n = 1; n <= 5; ++n)
    for (int round = 0; round < (n < 5 ? 400 : 40); ++round) {
      const std::vector<float> scores = random_scores(n, random);
      const Heads heads = best_tree(scores, n);
      ASSERT_TRUE(is_tree(heads));
      ASSERT_DOUBLE_EQ(total(scores, heads), best_by_trying(scores, n)) << n << " words, round " << round;
    }
}

TEST(BestTree, IsATreeForLongSentencesFullOfCycles) {
  std::mt19937 random(8);
  for (const std::size_t n : {60, 200, 400}) EXPECT_TRUE(is_tree(best_tree(random_scores(n, random), n)));
}

TEST(BestProjectiveTree, IsTheBestOfAllTreesWhoseArcsDoNotCross) {
  std::mt19937 random(9);
  for (std::size_t n = 1; n <= 5; ++n)
    for (int round = 0; round < (n < 5 ? 400 : 40); ++round) {
      const std::vector<float> scores = random_scores(n, random);
      const Heads heads = best_projective_tree(scores, n);
      ASSERT_TRUE(is_tree(heads));
      ASSERT_FALSE(crosses(heads));
      ASSERT_DOUBLE_EQ(total(scores, heads), best_by_trying(scores, n, true)) << n << " words, round " << round;
    }
}

TEST(LikeliestTree, HasCrossingArcsOnlyWhenTheyAreBetterByFar) {
  std::mt19937 random(10);
  int kept = 0, replaced = 0;
  for (int round = 0; round < 400; ++round) {
    std::vector<float> scores = random_scores(8, random);
    for (float& x : scores) x *= 0.2F;
    const Heads best = best_tree(scores, 8), flat = best_projective_tree(scores, 8), taken = likeliest_tree(scores, 8);
    if (!crosses(best)) {
      EXPECT_EQ(taken, best);
      continue;
    }
    const bool far = total(scores, best) - total(scores, flat) > 5;
    EXPECT_EQ(taken, far ? best : flat);
    ++(far ? kept : replaced);
  }
  EXPECT_GT(kept, 10);
  EXPECT_GT(replaced, 10);
}

TEST(LikeliestTree, IsATreeForLongSentencesFullOfCycles) {
  std::mt19937 random(11);
  for (const std::size_t n : {0, 1, 60, 160, 161, 400}) EXPECT_TRUE(n == 0 || is_tree(likeliest_tree(random_scores(n, random), n)));
}

TEST(BestTree, IgnoresArcsOfAWordToItself) {
  EXPECT_EQ(best_tree(std::vector<float>{0, 9}, 1), Heads{0});
  EXPECT_EQ(best_tree(std::vector<float>{5, 9, 1, 0, 3, 9}, 2), (Heads{0, 1}));
}

TEST(BestTree, TakesTheFirstOfEqualHeads) { EXPECT_EQ(best_tree(std::vector<float>(3 * 4, 1.0F), 3), best_tree(std::vector<float>(3 * 4, 2.0F), 3)); }

TEST(BestTree, HasNothingToSayOfNoWords) { EXPECT_TRUE(best_tree({}, 0).empty()); }

}  // namespace
}  // namespace chancery::net
