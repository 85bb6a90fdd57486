#include "intake/encoding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"

namespace chancery::intake {
namespace {

using namespace std::string_view_literals;
using testing::HasSubstr;

std::string decoded(std::string_view bytes, std::string_view declared = {}) {
  const auto text = decode(bytes, "f", declared);
  return text ? *text : "error: " + describe(text.error());
}

TEST(Decode, KeepsUtf8AndDropsItsMark) {
  EXPECT_EQ(decoded("Hà Nội"), "Hà Nội");
  EXPECT_EQ(decoded("\xEF\xBB\xBFHanoi"), "Hanoi");
}

TEST(Decode, ReadsUtf16WithAndWithoutItsMark) {
  EXPECT_EQ(decoded("\xFF\xFEH\0\xE0\0"sv), "Hà");
  EXPECT_EQ(decoded("\xFE\xFF\0H\0\xE0"sv), "Hà");
  std::string wide;
  for (char c : "The ministers met in Oslo."sv) wide += c, wide += '\0';
  EXPECT_EQ(decoded(wide), "The ministers met in Oslo.");
}

TEST(Decode, RecoversWindows1252WhereItIsClearlyThat) {
  EXPECT_EQ(decoded("The \x93strategic\x94 partnership \x96 S\xE3o Tom\xE9\x92s first"), "The “strategic” partnership – São Tomé’s first");
}

TEST(Decode, FollowsTheCharsetThatAPageDeclares) {
  EXPECT_EQ(decoded("\xCC\xE8\xED\xE8\xF1\xF2\xF0\xFB", "windows-1251"), "Министры");
  EXPECT_EQ(decoded("\x93Oslo\x94 today, said the minister", "iso-8859-1"), "“Oslo” today, said the minister");
  EXPECT_EQ(decoded("Hà Nội", "windows-1251"), "Hà Nội") << "what is UTF-8 is UTF-8";
}

TEST(Decode, RefusesBytesOfAnEncodingThatNobodyNamed) {
  EXPECT_EQ(decoded("\xCC\xE8\xED\xE8\xF1\xF2\xF0\xFB \xE2\xF1\xF2\xF0\xE5\xF2\xE8\xEB\xE8\xF1\xFC"),
            "error: f: byte 0: its bytes are neither UTF-8 nor Windows-1252 (convert it to UTF-8, as with iconv)");
}

TEST(Decode, RepairsAFewBrokenSequencesOfAUtf8Text) {
  EXPECT_EQ(decoded("Hà Nội và Đà \xE1 Nẵng và Việt Nam"), "Hà Nội và Đà \xEF\xBF\xBD Nẵng và Việt Nam");
}

TEST(Decode, LeavesOutTheCharacterThatAFileBreaksOffIn) {
  EXPECT_EQ(decoded("Hà Nộ\xE1\xBB"), "Hà Nộ");
}

TEST(Decode, PutsLinesRightThatWereTakenForWindows1252Before) {
  EXPECT_EQ(decoded("Vietnamâ€™s â€œcomprehensiveâ€\xC2\x9D partnership â€“ SÃ£o TomÃ©\nHà Nội’s"), "Vietnam’s “comprehensive” partnership – São Tomé\nHà Nội’s");
  EXPECT_EQ(decoded("SÃO PAULO — Norway’s"), "SÃO PAULO — Norway’s") << "a line that is right as it stands stays";
}

TEST(Decode, NamesWhatABinaryFileIs) {
  EXPECT_EQ(decoded("%PDF-1.7 rest"), "error: f: is a PDF file, not text (take its text out first, as with pdftotext)");
  EXPECT_THAT(decoded("\x89PNG\r\n\x1a\n"), HasSubstr("is a picture, not text"));
  EXPECT_THAT(decoded("PK\x03\x04zip"), HasSubstr("is a ZIP archive or an office document, not text"));
  EXPECT_EQ(decoded("abc\0def"sv), "error: f: byte 3: is binary, not text (give a text file)");
  EXPECT_THAT(decoded("a\x01\x02\x03\x04\x05\x06 b"), HasSubstr("is binary, not text"));
}

TEST(Decode, RefusesATextWhoseCharactersWereLostBefore) {
  std::string lost;
  for (int i = 0; i < 20; ++i) lost += "a\xEF\xBF\xBD b ";
  EXPECT_THAT(decoded(lost), HasSubstr("too many of its characters were lost in an earlier conversion"));
}

TEST(Tidy, ComposesCharactersAndMakesBlanksOne) {
  EXPECT_EQ(tidy("To\xCC\x82 La\xCC\x82m"), "Tô Lâm");
  EXPECT_EQ(tidy("\t a\xC2\xA0\xE2\x80\xAF  b\r\n"), "a b");
}

TEST(Tidy, TakesOutWhatHasNoShape) {
  EXPECT_EQ(tidy("Viet\xE2\x80\x8Bnam\xC2\xAD\x07 \xE2\x80\xAEx\xEF\xBB\xBF"), "Vietnam x");
  EXPECT_EQ(tidy(" \n "), "");
}

}  // namespace
}  // namespace chancery::intake
