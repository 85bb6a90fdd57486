#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "reconcile/copies_case.h"
#include "reconcile/record_case.h"

namespace chancery::testing {
namespace {

const std::string kText =
    "The foreign ministers of Norland and Westria met in the capital on Tuesday and agreed to begin work on a treaty about rivers, fish and the crossing of the "
    "border by herders, which had been promised for a decade and put off by three governments in a row. A joint commission will sit for the first time in June, the "
    "two ministries said, and will hear the fishermen first. Neither side would say how much money had been set aside for the work. Norland's minister called it a good "
    "day for both peoples; his colleague spoke of patience. Talks on the toll for lorries go on in the autumn, officials said, with a second round in Westria.";

bool share_a_feature(const std::string& a, const std::string& b) {
  const auto x = features_of(a), y = features_of(b);
  return std::any_of(x.begin(), x.end(), [&](std::uint64_t feature) { return std::find(y.begin(), y.end(), feature) != y.end(); });
}

std::string replaced(std::string text, const std::string& from, const std::string& to) { return text.replace(text.find(from), from.size(), to); }

TEST(Copies, AnotherHeadlineAndBylineAndACutTailAreCopies) {
  const std::vector<std::string> copies = {
      "Rivers treaty in sight\n\n" + kText, kText + " — Agency", "By our correspondent. " + replaced(kText, "called it a good", "had called it a very good"),
      kText.substr(0, kText.size() * 6 / 10)};
  for (const std::string& copy : copies) {
    EXPECT_TRUE(is_copy(kText, copy)) << copy;
    EXPECT_TRUE(is_copy(copy, kText)) << copy;
    EXPECT_TRUE(share_a_feature(kText, copy)) << copy;
  }
}

TEST(Copies, AnotherTextOnTheSameMatterIsNone) {
  const std::string other =
      "After ten years of waiting, Norland and Westria have begun to talk about their rivers. Their foreign ministers, who met on Tuesday, promised a treaty that would settle "
      "fishing, and let herders cross the border. The commission that is to draft it sits in June. It was not said what it would cost.";
  EXPECT_FALSE(is_copy(kText, other));
}

TEST(Copies, TwoStatementsOnOneTemplateAreNone) {
  const auto statement = [](const std::string& who, const std::string& day, const std::string& what) {
    return "The Ministry of Foreign Affairs announces that on " + day + " the Minister received " + who + " at the Ministry. During the meeting the two sides discussed " + what +
           " and exchanged views on regional and international issues of mutual interest. The meeting was held in an open and friendly atmosphere.";
  };
  EXPECT_FALSE(is_copy(statement("the Ambassador of Westria", "3 May 2024", "the rivers treaty and fishing quotas"),
                       statement("the Deputy Minister of Trade of Ostland", "9 July 2024", "the export of timber to the islands")));
}

TEST(Copies, ACorrectedVersionIsAnUpdate) {
  const std::vector<std::string> updates = {
      replaced(kText, "on Tuesday and", "on Thursday and"), replaced(kText, "Talks on the toll for lorries go on", "Talks on the toll for lorries do not go on"),
      replaced(kText, "with a second round in Westria", "with a second round in Ostland"), "CORRECTED: the sum of money\n\n" + kText, replaced(kText, "by three governments", "by five governments")};
  for (const std::string& update : updates) {
    EXPECT_FALSE(is_copy(kText, update)) << update;
    EXPECT_FALSE(is_copy(update, kText)) << update;
  }
}

TEST(Copies, OtherSpellingsAndOrdersOfTheSameAreStillCopies) {
  const std::vector<std::string> copies = {
      replaced(kText, "sit for the first time in June", "sit in June for the first time"), replaced(kText, "called it a good", "said it was a good"),
      replaced(kText, "Neither side would say", "Nobody was ready to say"), "WESTPORT, 5 May (Agency) - " + kText};
  for (const std::string& copy : copies) EXPECT_TRUE(is_copy(kText, copy)) << copy;
}

// An index in memory of the features, as the ledger's, over texts of which it is known which copy which.
TEST(Copies, OfAGeneratedSetAreFoundAndNoOthers) {
  TextMaker maker(3);
  std::vector<MadeText> texts;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> index;
  std::size_t copies = 0, found = 0, wrong = 0;
  for (std::size_t i = 0; i < 1200; ++i) {
    texts.push_back(maker.next());
    std::map<std::size_t, double> shared;
    for (const std::uint64_t feature : features_of(texts[i].text)) {
      for (const std::size_t other : index[feature]) shared[other] += 1 / static_cast<double>(index[feature].size());
      index[feature].push_back(i);
    }
    std::vector<std::pair<double, std::size_t>> candidates;
    for (const auto& [other, many] : shared) candidates.emplace_back(many, other);
    std::sort(candidates.rbegin(), candidates.rend());
    candidates.resize(std::min<std::size_t>(candidates.size(), 32));
    bool right = false;
    for (const auto& [many, other] : candidates) {
      if (!is_copy(texts[i].text, texts[other].text)) continue;
      const bool corrected = texts[i].about == other && texts[i].original == i;
      right = right || texts[i].original == texts[other].original;
      wrong += corrected || texts[i].about != texts[other].about;
    }
    copies += texts[i].original != i;
    found += texts[i].original != i && right;
  }
  EXPECT_GE(static_cast<double>(found), 0.98 * static_cast<double>(copies)) << found << " of " << copies;
  EXPECT_LE(static_cast<double>(wrong), 0.01 * static_cast<double>(found)) << wrong << " of " << found;
}

TEST(Copies, ShortTextsAreCopiesOnlyWordForWord) {
  EXPECT_TRUE(is_copy("The ministers met on Tuesday.", "The ministers met on Tuesday!"));
  EXPECT_FALSE(is_copy("The ministers met on Tuesday.", "The ministers met on Wednesday."));
  EXPECT_FALSE(is_copy("", ""));
}

}  // namespace
}  // namespace chancery::testing
