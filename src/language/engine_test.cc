#include <gtest/gtest.h>

#include "base/data.h"
#include "language/language.h"

namespace chancery {
namespace {

const LanguageEngine& engine() {
  static const LanguageEngine loaded = [] {
    Result<LanguageEngine> result = LanguageEngine::load(std::filesystem::path(CHANCERY_SOURCE_DIR) / "models/english.model");
    EXPECT_TRUE(result) << (result ? "" : describe(result.error()));
    return std::move(result).value();
  }();
  return loaded;
}

TEST(LanguageEngine, GivesEachSentenceOneRootAndTokensThatMapBack) {
  const std::string text = "Gen. Phan Van Giang met the U.S. envoy in Hanoi on Monday. They discussed trade worth US$37.2 billion.\n\nThe talks didn't last.";
  const Analysis analysis = engine().analyse(text);
  ASSERT_EQ(analysis.sentences.size(), 3u);
  for (const Sentence& sentence : analysis.sentences) {
    int roots = 0;
    for (const Token& token : sentence.tokens) {
      EXPECT_EQ(token.form, std::string_view(text).substr(token.span.begin, token.span.size()));
      roots += token.head < 0;
    }
    EXPECT_EQ(roots, 1);
  }
}

TEST(LanguageEngine, FindsWhoDidWhatToWhom) {
  const std::string text = "Vietnam welcomed the American president.";
  const Analysis analysis = engine().analyse(text);
  const std::vector<Token>& tokens = analysis.sentences.at(0).tokens;
  ASSERT_EQ(tokens.size(), 6u);
  EXPECT_EQ(tokens[1].rel, Rel::root);
  EXPECT_EQ(tokens[1].lemma, "welcome");
  EXPECT_EQ(tokens[0].rel, Rel::nsubj);
  EXPECT_EQ(tokens[0].head, 1);
  EXPECT_EQ(tokens[4].rel, Rel::obj);
  EXPECT_EQ(tokens[4].head, 1);
}

TEST(LanguageEngine, FindsNothingInNothing) {
  EXPECT_TRUE(engine().analyse("").sentences.empty());
  EXPECT_TRUE(engine().analyse(" \n\n\t ").sentences.empty());
}

TEST(LanguageEngine, CutsSentencesOfMoreThan400Words) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "ports and ";
  const Analysis analysis = engine().analyse(text);
  EXPECT_EQ(analysis.words(), 2000u);
  EXPECT_EQ(analysis.sentences.size(), 5u);
}

TEST(Analysis, KeepsWhatIsInternedWhereItIs) {
  Analysis analysis;
  std::vector<std::string_view> kept;
  std::vector<std::string> given;
  for (std::size_t i = 0; i < 3000; ++i) {
    given.push_back(std::string(i % 97 + 1, static_cast<char>('a' + i % 26)));
    if (i % 500 == 0) given.back() = std::string(40'000, 'z');  // larger than a block
    kept.push_back(analysis.intern(given.back()));
  }
  const Analysis moved = std::move(analysis);
  for (std::size_t i = 0; i < given.size(); ++i) ASSERT_EQ(kept[i], given[i]);
}

TEST(LanguageEngine, SaysWhatItWasTrainedOn) { EXPECT_NE(engine().describe().find("UD English EWT"), std::string::npos); }

}  // namespace
}  // namespace chancery
