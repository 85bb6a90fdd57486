#include "base/text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace chancery {
namespace {

char32_t any_code_point() {
  const auto c = static_cast<char32_t>(*rc::gen::weightedOneOf<int>({{4, rc::gen::inRange(1, 0x80)}, {4, rc::gen::inRange(0x80, 0x800)}, {2, rc::gen::inRange(0x800, 0xD800)}, {1, rc::gen::inRange(0xE000, 0x10FFFF)}}));
  return c;
}

std::string any_text(std::vector<char32_t>& points) {
  std::string text;
  for (int n = *rc::gen::inRange(0, 40); n > 0; --n) points.push_back(any_code_point()), append_utf8(text, points.back());
  return text;
}

RC_GTEST_PROP(Utf8, IsDecodedAsItWasWritten, ()) {
  std::vector<char32_t> points;
  const std::string text = any_text(points);
  RC_ASSERT(is_utf8(text));
  RC_ASSERT(count_code_points(text) == points.size());
  std::vector<char32_t> read;
  for (std::size_t i = 0; i < text.size();) read.push_back(next_code_point(text, i));
  RC_ASSERT(read == points);
}

RC_GTEST_PROP(Utf8, IsWhatRepairMakesOfAnyBytes, (const std::string& bytes)) {
  const std::string repaired = repair_utf8(bytes);
  RC_ASSERT(is_utf8(repaired));
  if (is_utf8(bytes)) RC_ASSERT(repaired == bytes);
}

TEST(Utf8, IsNotSurrogatesOverlongFormsOrBeyondTheLast) {
  for (const char* bytes : {"\xED\xA0\x80", "\xC0\x80", "\xE0\x80\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xFF", "\x80", "\xC3", "\xE1\xBB"}) EXPECT_FALSE(is_utf8(bytes));
  EXPECT_TRUE(is_utf8("\xF4\x8F\xBF\xBF"));
}

TEST(Utf8, IsRepairedWithOneSignABrokenSequence) {
  EXPECT_EQ(repair_utf8("a\xE1\xBB" "b"), "a\xEF\xBF\xBD" "b");
  EXPECT_EQ(repair_utf8("\xF0\x9F\x98"), "\xEF\xBF\xBD");
  EXPECT_EQ(repair_utf8("\x80\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(repair_utf8("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD") << "no well-formed sequence begins with C0";
}

TEST(Fold, TakesOffCaseDiacriticsAndTypography) {
  EXPECT_EQ(fold("Tô Lâm"), "to lam");
  EXPECT_EQ(fold("ĐÀ NẴNG"), "da nang");
  EXPECT_EQ(fold("São Tomé “and” Príncipe’s – Łódź"), "sao tome \"and\" principe's - lodz");
  EXPECT_EQ(fold("Côte d\u2019Ivoire\u00A0\u2014 Türkiye"), "cote d'ivoire - turkiye");
  EXPECT_EQ(fold("Ærø, Œuvre, Þór, Straße, ﬁ"), "aero, oeuvre, thor, strasse, fi");
  EXPECT_EQ(fold("PLAIN ascii 123"), "plain ascii 123");
}

RC_GTEST_PROP(Fold, ChangesNothingTheSecondTime, ()) {
  std::vector<char32_t> points;
  const std::string once = fold(any_text(points));
  RC_ASSERT(is_utf8(once));
  RC_ASSERT(fold(once) == once);
}

TEST(Lower, KeepsDiacritics) {
  EXPECT_EQ(lower("ĐÀ NẴNG"), "đà nẵng");
  EXPECT_EQ(lower("ABC"), "abc");
}

TEST(Trim, TakesBlanksOffBothEnds) {
  EXPECT_EQ(trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(trim(" \n"), "");
  EXPECT_EQ(trim(""), "");
}

TEST(Split, KeepsEmptyParts) {
  EXPECT_EQ(split("a,,b,", ','), (std::vector<std::string_view>{"a", "", "b", ""}));
  EXPECT_EQ(split("", ','), (std::vector<std::string_view>{""}));
}

RC_GTEST_PROP(Split, IsUndoneByJoining, (const std::string& text)) {
  std::string joined;
  for (std::string_view part : split(text, 'a')) joined += (joined.empty() && part.data() == text.data() ? "" : "a") + std::string(part);
  RC_ASSERT(joined == text);
}

RC_GTEST_PROP(CodePointsOf, CountWhatStandsBeforeAByte, ()) {
  std::vector<char32_t> points;
  const std::string text = any_text(points);
  const CodePoints offsets(text);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size();) {
    RC_ASSERT(offsets.at(static_cast<std::uint32_t>(i)) == count++);
    next_code_point(text, i);
  }
  RC_ASSERT(offsets.at(static_cast<std::uint32_t>(text.size())) == points.size());
}

}  // namespace
}  // namespace chancery
