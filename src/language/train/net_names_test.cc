#include "language/train/net_names.h"

#include <gtest/gtest.h>

namespace chancery::net {
namespace {

TEST(Renaming, ChangesFormsOfPersonsAndNothingElse) {
  const TreebankSentence before = {{"President", "PROPN", "NNP", "nmod:desc", 2}, {"John", "PROPN", "NNP", "nsubj", 4}, {"Smith", "PROPN", "NNP", "flat", 2},
                                   {"left", "VERB", "VBD", "root", 0},            {"Paris", "PROPN", "NNP", "obj", 4}};
  std::mt19937_64 random(1);
  for (int i = 0; i < 50; ++i) {
    TreebankSentence after = before;
    ASSERT_TRUE(rename_persons(after, random));
    ASSERT_EQ(after.size(), before.size());
    EXPECT_NE(after[1].form, "John");
    EXPECT_NE(after[2].form, "Smith");
    for (const std::size_t same : {0u, 3u, 4u}) EXPECT_EQ(after[same].form, before[same].form);
    for (std::size_t k = 0; k < before.size(); ++k) {
      EXPECT_FALSE(after[k].form.empty());
      EXPECT_EQ(after[k].head, before[k].head);
      EXPECT_EQ(after[k].label, before[k].label);
    }
  }
}

TEST(Renaming, LeavesSentencesWithoutPersons) {
  TreebankSentence sentence = {{"Hanoi", "PROPN", "NNP", "nsubj", 2}, {"agreed", "VERB", "VBD", "root", 0}};
  std::mt19937_64 random(1);
  EXPECT_FALSE(rename_persons(sentence, random));
  EXPECT_EQ(sentence[0].form, "Hanoi");
}

}  // namespace
}  // namespace chancery::net
