#include <gtest/gtest.h>

#include "base/text.h"
#include "present/present.h"

namespace chancery {
namespace {

TEST(Width, CombiningMarksTakeNoColumn) {
  EXPECT_EQ(display_width("To Lam"), 6u);
  EXPECT_EQ(display_width("Tô Lâm"), 6u);
  EXPECT_EQ(display_width("To\u0302 La\u0302m"), 6u);
  EXPECT_EQ(display_width("zero\u200Bwidth"), 9u);
}

TEST(Width, WideCharactersTakeTwoColumns) {
  EXPECT_EQ(display_width("東京"), 4u);
  EXPECT_EQ(display_width("서울"), 4u);
  EXPECT_EQ(display_width("😀"), 2u);
  EXPECT_EQ(display_width("ｱ"), 1u);  // half-width katakana
}

TEST(Width, EscapesTakeNone) { EXPECT_EQ(display_width("\x1b[1;36mHanoi\x1b[0m"), 5u); }

TEST(Wrap, BreaksAtBlanksAndKeepsEveryWord) {
  const std::string text = "Viet Nam and the United States upgraded their ties to a comprehensive strategic partnership";
  std::string joined;
  for (const std::string& line : wrap(text, 20)) {
    EXPECT_LE(display_width(line), 20u) << line;
    joined += (joined.empty() ? "" : " ") + line;
  }
  EXPECT_EQ(joined, text);
}

TEST(Wrap, WordLongerThanTheWidthStandsAlone) {
  const std::vector<std::string> lines = wrap("a https://example.org/a/very/long/address b", 10);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[1], "https://example.org/a/very/long/address");
}

TEST(Wrap, NothingGivesNoLine) { EXPECT_TRUE(wrap(" \n\t ", 10).empty()); }

TEST(Shorten, CutsToTheColumnsAndMarksTheCut) {
  EXPECT_EQ(shorten("Hanoi", 5), "Hanoi");
  EXPECT_EQ(shorten("Hanoi and Tokyo", 8), "Hanoi a…");
  EXPECT_EQ(display_width(shorten("東京都庁舎", 6)), 5u);  // two wide ones and the mark; a third would not fit
  EXPECT_EQ(shorten("anything", 0), "");
}

TEST(Table, FitsTheWidthAndAlignsWideNames) {
  const Table table{.header = {"WITH", "STANDING", "DOCS"}, .rows = {{"東京", "comprehensive strategic partnership", "3"}, {"Viet Nam", "x", "12"}},
                    .right = {false, false, true}};
  const std::string text = to_text(table, {.width = 30});
  for (std::string_view line : split(text, '\n')) EXPECT_LE(display_width(line), 30u) << line;
  const std::vector<std::string_view> lines = split(text, '\n');
  ASSERT_GE(lines.size(), 3u);
  EXPECT_EQ(display_width(lines[1]), display_width(lines[2]));  // the last column ends flush right
}

}  // namespace
}  // namespace chancery
