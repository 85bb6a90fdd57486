#include "language/lemmatizer.h"

#include <gtest/gtest.h>

namespace chancery {
namespace {

class LemmatizerTest : public testing::Test {
 protected:
  std::string lemma(std::string_view form, Pos pos, std::string_view xpos) {
    Token token;
    token.form = form, token.pos = pos, token.xpos = xpos;
    lemmatizer_.lemmatize(token, analysis_, scratch_);
    return std::string(token.lemma);
  }
  ModelFile file_ = ModelFile::open(std::filesystem::path(CHANCERY_SOURCE_DIR) / "models/english.model").value();
  Lemmatizer lemmatizer_ = Lemmatizer::open(file_).value();
  Analysis analysis_;
  std::string scratch_;
};

TEST_F(LemmatizerTest, KnowsIrregularWords) {
  EXPECT_EQ(lemma("went", Pos::VERB, "VBD"), "go");
  EXPECT_EQ(lemma("was", Pos::AUX, "VBD"), "be");
  EXPECT_EQ(lemma("n’t", Pos::PART, "RB"), "not");
  EXPECT_EQ(lemma("men", Pos::NOUN, "NNS"), "man");
  EXPECT_EQ(lemma("better", Pos::ADJ, "JJR"), "good");
}

TEST_F(LemmatizerTest, FollowsEndingsOfWordsItHasNotSeen) {
  EXPECT_EQ(lemma("frobnicated", Pos::VERB, "VBD"), "frobnicate");
  EXPECT_EQ(lemma("blockchains", Pos::NOUN, "NNS"), "blockchain");
  EXPECT_EQ(lemma("recalibrating", Pos::VERB, "VBG"), "recalibrate");
  EXPECT_EQ(lemma("grizzlies", Pos::NOUN, "NNS"), "grizzly");
}

TEST_F(LemmatizerTest, KnowsVerbsOfNewsThatTheTreebanksLack) {
  EXPECT_EQ(lemma("freed", Pos::VERB, "VBD"), "free");
  EXPECT_EQ(lemma("boycotted", Pos::VERB, "VBN"), "boycott");
  EXPECT_EQ(lemma("vetoes", Pos::VERB, "VBZ"), "veto");
  EXPECT_EQ(lemma("expelled", Pos::VERB, "VBD"), "expel");
  EXPECT_EQ(lemma("summoning", Pos::VERB, "VBG"), "summon");
  EXPECT_EQ(lemma("embargoes", Pos::NOUN, "NNS"), "embargo");
  EXPECT_EQ(lemma("Lifts", Pos::VERB, "VBZ"), "lift");
  EXPECT_EQ(lemma("RATIFIES", Pos::VERB, "VBZ"), "ratify");
  EXPECT_EQ(lemma("Led", Pos::VERB, "NNP"), "lead");
  EXPECT_EQ(lemma("Condemns", Pos::VERB, "NNP"), "condemn");
  EXPECT_EQ(lemma("Sanctions", Pos::NOUN, "NNPS"), "sanction");
  EXPECT_EQ(lemma("let", Pos::VERB, "VB"), "let");
  EXPECT_EQ(lemma("help", Pos::VERB, "VB"), "help");
  EXPECT_EQ(lemma("leaned", Pos::VERB, "VBD"), "lean");
  EXPECT_EQ(lemma("Aids", Pos::VERB, "VBZ"), "aid");
  EXPECT_EQ(lemma("unfroze", Pos::VERB, "VBD"), "unfreeze");
}

TEST_F(LemmatizerTest, LowersWhatBeginsASentenceAndKeepsNames) {
  EXPECT_EQ(lemma("Visited", Pos::VERB, "VBD"), "visit");
  EXPECT_EQ(lemma("Signed", Pos::VERB, "VBN"), "sign");
  EXPECT_EQ(lemma("Lâm", Pos::PROPN, "NNP"), "Lâm");
  EXPECT_EQ(lemma("Mercosur", Pos::PROPN, "NNP"), "Mercosur");
  EXPECT_EQ(lemma("SIGNED", Pos::VERB, "VBD"), "sign");
}

TEST_F(LemmatizerTest, LeavesStrangeFormsWhole) {
  EXPECT_EQ(lemma("\xFF", Pos::X, "FW"), "\xFF");
  EXPECT_EQ(lemma("習近平", Pos::PROPN, "NNP"), "習近平");
}

// A section may be wrong although the file's checksum is right: made by another trainer.
class DamagedLemmas : public testing::TestWithParam<std::string> {};

TEST_P(DamagedLemmas, AreRefused) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / ("chancery_lemmas_" + std::to_string(GetParam().size()) + ".model");
  ModelWriter writer;
  writer.add("lemma", GetParam());
  ASSERT_TRUE(writer.write(path));
  const Result<ModelFile> file = ModelFile::open(path);
  ASSERT_TRUE(file);
  const Result<Lemmatizer> lemmatizer = Lemmatizer::open(*file);
  std::filesystem::remove(path);
  ASSERT_FALSE(lemmatizer);
  EXPECT_EQ(lemmatizer.error().kind, Error::Kind::malformed);
}

std::string section(std::uint32_t rules, std::uint32_t slots, const std::string& rest) {
  std::string out;
  append_number(out, rules);
  append_number(out, slots);
  return out + rest;
}

INSTANTIATE_TEST_SUITE_P(Sections, DamagedLemmas, testing::Values(
    std::string("abc"),                                              // no header
    section(1, 0, std::string(19, '\1')),                            // no slots
    section(1, 3, std::string(48, '\0') + "\1\1\1x"),                // not a power of two
    section(1, 4, std::string(63, '\0')),                            // slots cut short
    section(2, 4, std::string(64, '\0') + "\1\1\1x"),                // a rule missing
    section(1, 4, std::string(64, '\0') + std::string("\1\1\7xy"))));  // an ending cut short

}  // namespace
}  // namespace chancery
