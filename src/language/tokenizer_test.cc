#include "language/tokenizer.h"

#include <gtest/gtest.h>

#include <string>

namespace chancery {
namespace {

std::string cut(std::string_view text) {
  std::vector<RawToken> tokens;
  tokenize(text, tokens);
  std::string out;
  for (const RawToken& token : tokens) {
    if (!out.empty()) out += "|";
    out += text.substr(token.span.begin, token.span.size());
  }
  return out;
}

struct Case {
  const char *text, *words;
};

class TokenizerCuts : public testing::TestWithParam<Case> {};

TEST_P(TokenizerCuts, AsTheTreebanksDo) { EXPECT_EQ(cut(GetParam().text), GetParam().words); }

INSTANTIATE_TEST_SUITE_P(Contractions, TokenizerCuts, testing::Values(
    Case{"They don't know.", "They|do|n't|know|."}, Case{"Hanoi’s role isn’t new", "Hanoi|’s|role|is|n’t|new"},
    Case{"We cannot, we're gonna", "We|can|not|,|we|'re|gon|na"}, Case{"leaders' cars", "leaders|'|cars"},
    Case{"THE PRESIDENT'S PLAN", "THE|PRESIDENT|'S|PLAN"}, Case{"the 1990's and '72", "the|1990's|and|'72"},
    Case{"at six o'clock in L'Aquila", "at|six|o'clock|in|L'Aquila"}, Case{"the (EU)'s aim", "the|(|EU|)|'s|aim"}));

INSTANTIATE_TEST_SUITE_P(Stops, TokenizerCuts, testing::Values(
    Case{"Gen. Phan met Mr. Lee.", "Gen.|Phan|met|Mr.|Lee|."}, Case{"the U.S. and the U.N.", "the|U.S.|and|the|U.N."},
    Case{"J. Smith, Robert F. Kennedy", "J.|Smith|,|Robert|F.|Kennedy"}, Case{"at 5 p.m. on Jan. 5.", "at|5|p.m.|on|Jan.|5|."},
    Case{"No. 5 said no.", "No.|5|said|no|."}, Case{"the sun. Then", "the|sun|.|Then"}, Case{"Well... yes?!", "Well|...|yes|?!"},
    Case{"oil, gas etc. are up", "oil|,|gas|etc.|are|up"}, Case{"oil, gas, etc.", "oil|,|gas|,|etc|."},
    Case{"It ended.The rest", "It|ended|.|The|rest"}, Case{"a Ph.D. from", "a|Ph.D.|from"}, Case{"Then I. They", "Then|I|.|They"},
    Case{"Sec. Rubio of Miami, Fla. spoke", "Sec.|Rubio|of|Miami|,|Fla.|spoke"}, Case{"He was ill. So", "He|was|ill|.|So"},
    Case{"U.S.-Vietnam pact, the U.S.’s", "U.S.|-|Vietnam|pact|,|the|U.S.|’s"}));

INSTANTIATE_TEST_SUITE_P(Numbers, TokenizerCuts, testing::Values(
    Case{"US$37.2 billion", "US$|37.2|billion"}, Case{"$5bn, €3m and 1,200,000", "$|5|bn|,|€|3|m|and|1,200,000"},
    Case{"46% tariff", "46|%|tariff"}, Case{"at 10:30 and 9/11", "at|10:30|and|9/11"}, Case{"pages 13,14", "pages|13|,|14"},
    Case{"2015-2020 was 52-48", "2015|-|2020|was|52|-|48"}, Case{"call 555-0123 or +44 20", "call|555-0123|or|+44|20"},
    Case{"a 3-day trip, the 14th", "a|3|-|day|trip|,|the|14th"}, Case{"5–6 percent, .25", "5|–|6|percent|,|.25"},
    Case{"200km of 5.5MW", "200|km|of|5.5|MW"},
    Case{"5G on 2026-02-22", "5G|on|2026-02-22"}));

INSTANTIATE_TEST_SUITE_P(Hyphens, TokenizerCuts, testing::Values(
    Case{"Israeli-Palestinian", "Israeli|-|Palestinian"}, Case{"non-aligned ex-President", "non-aligned|ex-President"},
    Case{"UN-backed re-election", "UN|-|backed|re-election"}, Case{"Việt Nam–US ties — new", "Việt|Nam|–|US|ties|—|new"},
    Case{"a truce -- for now", "a|truce|--|for|now"}, Case{"mid-2004", "mid-2004"}));

INSTANTIATE_TEST_SUITE_P(Signs, TokenizerCuts, testing::Values(
    Case{"“core, frequent”—to", "“|core|,|frequent|”|—|to"}, Case{"\"Why?\" he asked", "\"|Why|?|\"|he|asked"},
    Case{"see https://example.org/a_(b)?x=1.", "see|https://example.org/a_(b)?x=1|."}, Case{"mail a.b@example.org, now", "mail|a.b@example.org|,|now"},
    Case{"(D1–D3).", "(|D1|–|D3|)|."}, Case{"AT&T and/or R&D", "AT&T|and|/|or|R&D"}, Case{"[12] and [...]", "[|12|]|and|[...]"},
    Case{"— VNA/VNS", "—|VNA|/|VNS"}, Case{"Home » News", "Home|»|News"}));

TEST(Tokenizer, MakesMalformedBytesTokensOfTheirOwn) { EXPECT_EQ(cut("a\xFF\xC3(b"), "a|\xFF|\xC3|(|b"); }

TEST(Tokenizer, CountsSpacesAndLineBreaks) {
  std::vector<RawToken> tokens;
  tokenize("one, two\n\nthree", tokens);
  ASSERT_EQ(tokens.size(), 4u);
  EXPECT_FALSE(tokens[0].space_after);
  EXPECT_TRUE(tokens[1].space_after);
  EXPECT_EQ(tokens[3].newlines_before, 2);
  EXPECT_TRUE(tokens[3].space_after);
}

TEST(Tokenizer, TakesOneHugeLineInLinearTime) {
  std::vector<RawToken> tokens;
  tokenize(std::string(2'000'000, 'a'), tokens);
  EXPECT_EQ(tokens.size(), 1u);
  tokenize(std::string(1'000'000, '.'), tokens);
  EXPECT_EQ(tokens.size(), 1u);
  std::string mixed;
  for (int i = 0; i < 200'000; ++i) mixed += "a-1.b,";
  tokenize(mixed, tokens);
  EXPECT_GT(tokens.size(), 200'000u);
}

TEST(Tokenizer, KnowsCliticsFromOtherWords) {
  EXPECT_TRUE(continues_word("do", "n't"));
  EXPECT_TRUE(continues_word("Hanoi", "’s"));
  EXPECT_TRUE(continues_word("can", "not"));
  EXPECT_FALSE(continues_word("is", "not"));
  EXPECT_FALSE(continues_word("end", "."));
}

}  // namespace
}  // namespace chancery
