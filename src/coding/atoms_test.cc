#include "coding/atoms.h"

#include <gtest/gtest.h>

#include <string>

namespace chancery {
namespace {

Sentence one_token(const std::string& text) {
  Sentence sentence{.span = {0, static_cast<std::uint32_t>(text.size())}, .tokens = {}};
  Token token;
  token.span = sentence.span;
  token.form = text;
  sentence.tokens.push_back(token);
  return sentence;
}

std::string cut(const std::string& text) {
  const Sentence sentence = one_token(text);
  std::string out;
  for (const Atom& atom : cut_atoms(sentence)) out += (out.empty() ? "" : "|") + std::string(atom.text);
  return out;
}

struct Case {
  const char* token;
  const char* atoms;
};

TEST(Atoms, AreCutAtTheSamePlacesWhateverTheTokenizerLeaves) {
  constexpr Case kCases[] = {{"18-20", "18|-|20"},   {"US$37.2bn", "US|$|37.2|bn"}, {"mid-March", "mid|-|March"}, {"2026-02-22", "2026|-|02|-|22"},
                             {"1990s", "1990s"},     {"1930\u2019s", "1930\u2019s"}, {"2020's", "2020|'s"},        {"12th", "12th"},
                             {"year's", "year|'s"},  {"1,200", "1,200"},            {"D1\u2013D3", "D|1|\u2013|D|3"}, {"46%", "46|%"},
                             {"Feb.", "Feb"},        {"U.S.", "U.S"},               {"22.02.2026", "22|.|02|.|2026"}, {"\u20AC1.5bn", "\u20AC|1.5|bn"},
                             {"ahead.\u201D", "ahead|\u201D"}, {"H\u00E0", "H\u00E0"}};
  for (const Case& c : kCases) EXPECT_EQ(cut(c.token), c.atoms);
}

TEST(Atoms, KnowTheirFigures) {
  const std::string text = "1,234.5";
  const Sentence sentence = one_token(text);
  const std::vector<Atom> atoms = cut_atoms(sentence);
  ASSERT_EQ(atoms.size(), 1u);
  EXPECT_DOUBLE_EQ(atoms[0].value, 1234.5);
  EXPECT_FALSE(atoms[0].plain);
}

TEST(Atoms, LieInOrderWithinAnyBytes) {
  std::uint32_t state = 7;
  for (int round = 0; round < 20000; ++round) {
    std::string bytes;
    for (int n = 0; n < 12; ++n) {
      state = state * 1664525u + 1013904223u;
      constexpr std::string_view kLikely = "0123456789.,-'s$%\xE2\x80\x99\x93tha ";
      bytes += (state >> 31) != 0 ? kLikely[(state >> 8) % kLikely.size()] : static_cast<char>(state >> 16);
    }
    const Sentence sentence = one_token(bytes);
    std::size_t end = 0;
    for (const Atom& atom : cut_atoms(sentence)) {
      ASSERT_FALSE(atom.text.empty());
      ASSERT_LE(end, atom.begin);
      end = atom.begin + atom.text.size();
      ASSERT_LE(end, bytes.size());
    }
  }
}

TEST(Lexicon, KnowsWordsInAnyCase) {
  EXPECT_EQ(look_up("FEBRUARY").cat, Cat::month);
  EXPECT_EQ(look_up("february").value, 2);
  EXPECT_EQ(look_up("Quinquennial").cat, Cat::frequency);
  EXPECT_EQ(look_up("embassy").cat, Cat::none);
  EXPECT_EQ(look_up("").cat, Cat::none);
}

}  // namespace
}  // namespace chancery
