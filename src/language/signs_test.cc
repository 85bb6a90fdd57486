#include "language/signs.h"

#include <gtest/gtest.h>

#include <random>

namespace chancery {
namespace {

struct Word {
  const char* form;
  int head;  // counted from 1; 0 is the root
  Rel rel = Rel::dep;
};

std::vector<int> heads_after(const std::vector<Word>& words) {
  std::vector<Token> tokens;
  for (const Word& word : words) {
    Token& token = tokens.emplace_back();
    token.form = word.form;
    token.head = word.head - 1;
    token.rel = word.head == 0 ? Rel::root : word.rel;
  }
  attach_signs(tokens);
  std::vector<int> out;
  for (const Token& token : tokens) out.push_back(token.head + 1);
  return out;
}

TEST(Signs, QuotesHangOnTheHeadOfWhatTheyEnclose) {
  // “ We agree , ” he said .
  const std::vector<int> heads = heads_after({{"“", 7, Rel::punct}, {"We", 3, Rel::nsubj}, {"agree", 7, Rel::ccomp}, {",", 3, Rel::punct},
                                              {"”", 7, Rel::punct}, {"he", 7, Rel::nsubj}, {"said", 0}, {".", 7, Rel::punct}});
  EXPECT_EQ(heads, (std::vector<int>{3, 3, 7, 3, 3, 7, 0, 7}));
}

TEST(Signs, BracketsOfTwoPhrasesStay) {
  // Two words of the bracket hang outside: it has no one head.
  const std::vector<Word> words = {{"signed", 0}, {"(", 1, Rel::punct}, {"Hanoi", 1, Rel::obl}, {"Monday", 1, Rel::obl}, {")", 4, Rel::punct}};
  EXPECT_EQ(heads_after(words), (std::vector<int>{0, 1, 1, 1, 4}));
}

TEST(Signs, NestedPairsAreToldApart) {
  // ( a [ b ] ) c, a on c, b on a
  const std::vector<int> heads = heads_after({{"(", 7, Rel::punct}, {"a", 7}, {"[", 7, Rel::punct}, {"b", 2}, {"]", 7, Rel::punct}, {")", 7, Rel::punct}, {"c", 0}});
  EXPECT_EQ(heads, (std::vector<int>{2, 7, 4, 2, 4, 2, 0}));
}

TEST(Signs, ACommaHangsOnThePhraseItOpensOrCloses) {
  // Yesterday , Rubio , the envoy , left
  const std::vector<int> heads = heads_after({{"Yesterday", 8, Rel::obl}, {",", 8, Rel::punct}, {"Rubio", 8, Rel::nsubj}, {",", 8, Rel::punct},
                                              {"the", 6, Rel::det}, {"envoy", 3, Rel::appos}, {",", 8, Rel::punct}, {"left", 0}});
  EXPECT_EQ(heads[1], 1);
  EXPECT_EQ(heads[3], 6);
}

TEST(Signs, ACommaBesideNoPhraseOfItsOwnStays) {
  // said , “ yes ”: behind the comma stands a sign, before it the root
  const std::vector<int> heads = heads_after({{"said", 0}, {",", 1, Rel::punct}, {"“", 1, Rel::punct}, {"yes", 1, Rel::ccomp}, {"”", 1, Rel::punct}});
  EXPECT_EQ(heads, (std::vector<int>{0, 1, 4, 1, 4}));
}

TEST(Signs, ACommaUnderCrossingArcsStays) {
  // "b" closes before the comma with its head beyond, "c" opens behind it with its head before
  const std::vector<Word> words = {{"a", 5}, {"b", 5}, {",", 5, Rel::punct}, {"c", 1}, {"d", 0}};
  EXPECT_EQ(heads_after(words)[2], 5);
}

TEST(Signs, ASignThatCarriesWordsStaysWhereItIs) {
  const std::vector<Word> words = {{"(", 4, Rel::punct}, {"a", 1}, {")", 4, Rel::punct}, {"left", 0}};
  EXPECT_EQ(heads_after(words), (std::vector<int>{4, 1, 2, 0}));
}

TEST(Signs, ATreeStaysATreeWhateverItsSigns) {
  std::mt19937 random(5);
  const std::vector<const char*> forms = {",", "(", ")", "\"", "“", "”", "a", "b", "."};
  for (int round = 0; round < 3000; ++round) {
    const int n = 1 + static_cast<int>(random() % 12);
    std::vector<int> order(static_cast<std::size_t>(n));
    for (int i = 0; i < n; ++i) order[static_cast<std::size_t>(i)] = i + 1;
    std::shuffle(order.begin(), order.end(), random);
    std::vector<Word> words(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)  // each hangs on one placed before it
      words[static_cast<std::size_t>(order[i] - 1)] = {forms[random() % forms.size()], i == 0 ? 0 : order[random() % i], random() % 2 ? Rel::punct : Rel::obj};
    const std::vector<int> heads = heads_after(words);
    EXPECT_EQ(std::count(heads.begin(), heads.end(), 0), 1);
    for (int i = 0; i < n; ++i) {
      int steps = 0;
      for (int at = i + 1; at != 0 && steps <= n; at = heads[static_cast<std::size_t>(at - 1)]) ++steps;
      ASSERT_LE(steps, n) << "round " << round;
      const Word& word = words[static_cast<std::size_t>(i)];
      EXPECT_TRUE(word.rel == Rel::punct || heads[static_cast<std::size_t>(i)] == word.head) << "round " << round;
    }
  }
}

}  // namespace
}  // namespace chancery
