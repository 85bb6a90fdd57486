#include <gtest/gtest.h>

#include <algorithm>

#include "reconcile/record_case.h"

namespace chancery::testing {
namespace {

const std::string kText =
    "The foreign ministers of Norland and Westria met in the capital on Tuesday and agreed to begin work on a treaty about rivers, fish and the crossing of the "
    "border by herders, which had been promised for a decade and put off by three governments in a row. A joint commission will sit for the first time in June, the "
    "two ministries said, and will hear the fishermen first. Neither side would say how much money had been set aside for the work. Norland's minister called it a good "
    "day for both peoples; his colleague spoke of patience. Talks on the toll for lorries go on in the autumn, officials said, with a second round in Westria.";

bool share_a_band(const std::string& a, const std::string& b) {
  const auto x = bands_of(signature_of(a)), y = bands_of(signature_of(b));
  return std::any_of(x.begin(), x.end(), [&](std::uint64_t band) { return std::find(y.begin(), y.end(), band) != y.end(); });
}

std::string replaced(std::string text, const std::string& from, const std::string& to) { return text.replace(text.find(from), from.size(), to); }

TEST(Copies, AnotherHeadlineAndBylineAndACutTailAreCopies) {
  const std::vector<std::string> copies = {
      "Rivers treaty in sight\n\n" + kText, kText + " — Agency", "By our correspondent. " + replaced(kText, "called it a good", "had called it a very good"),
      kText.substr(0, kText.size() * 6 / 10)};
  for (const std::string& copy : copies) {
    EXPECT_TRUE(is_copy(kText, copy)) << copy;
    EXPECT_TRUE(is_copy(copy, kText)) << copy;
    EXPECT_TRUE(share_a_band(kText, copy)) << copy;
    EXPECT_GE(resemblance(signature_of(kText), signature_of(copy)), 0.4);
  }
}

TEST(Copies, AnotherTextOnTheSameMatterIsNone) {
  const std::string other =
      "After ten years of waiting, Norland and Westria have begun to talk about their rivers. Their foreign ministers, who met on Tuesday, promised a treaty that would settle "
      "fishing, and let herders cross the border. The commission that is to draft it sits in June. It was not said what it would cost.";
  EXPECT_FALSE(is_copy(kText, other));
  EXPECT_LT(resemblance(signature_of(kText), signature_of(other)), 0.4);
}

TEST(Copies, TwoStatementsOnOneTemplateAreNone) {
  const auto statement = [](const std::string& who, const std::string& day, const std::string& what) {
    return "The Ministry of Foreign Affairs announces that on " + day + " the Minister received " + who + " at the Ministry. During the meeting the two sides discussed " + what +
           " and exchanged views on regional and international issues of mutual interest. The meeting was held in an open and friendly atmosphere.";
  };
  EXPECT_FALSE(is_copy(statement("the Ambassador of Westria", "3 May 2024", "the rivers treaty and fishing quotas"),
                       statement("the Deputy Minister of Trade of Ostland", "9 July 2024", "the export of timber to the islands")));
}

TEST(Copies, ShortTextsAreCopiesOnlyWordForWord) {
  EXPECT_TRUE(is_copy("The ministers met on Tuesday.", "The ministers met on Tuesday!"));
  EXPECT_FALSE(is_copy("The ministers met on Tuesday.", "The ministers met on Wednesday."));
  EXPECT_FALSE(is_copy("", ""));
}

}  // namespace
}  // namespace chancery::testing
