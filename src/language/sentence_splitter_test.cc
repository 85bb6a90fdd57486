#include "language/sentence_splitter.h"

#include <gtest/gtest.h>

#include <string>

namespace chancery {
namespace {

// Sentences joined by " | ", with single spaces.
std::string split_text(std::string_view text) {
  std::vector<RawToken> tokens;
  tokenize(text, tokens);
  std::string out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    out += text.substr(tokens[i].span.begin, tokens[i].span.size());
    if (i + 1 == tokens.size()) break;
    if (ends_sentence(text, tokens, i)) out += " | ";
    else if (tokens[i].space_after) out += " ";
  }
  return out;
}

struct Case {
  const char *text, *sentences;
};

class SplitterCuts : public testing::TestWithParam<Case> {};

TEST_P(SplitterCuts, WhereASentenceEnds) { EXPECT_EQ(split_text(GetParam().text), GetParam().sentences); }

INSTANTIATE_TEST_SUITE_P(Abbreviations, SplitterCuts, testing::Values(
    Case{"He met Gen. Giang. They spoke.", "He met Gen. Giang. | They spoke."},
    Case{"They left the U.S. On Monday they returned.", "They left the U.S. | On Monday they returned."},
    Case{"The U.S. Embassy closed. It reopened.", "The U.S. Embassy closed. | It reopened."},
    Case{"It sued Acme Inc. The firm paid.", "It sued Acme Inc. | The firm paid."},
    Case{"St. Petersburg and Mt. Ararat. Both.", "St. Petersburg and Mt. Ararat. | Both."},
    Case{"It began at 5 p.m. on Sept. 3.", "It began at 5 p.m. on Sept. 3."},
    Case{"He praised J. Edgar Hoover. She did not.", "He praised J. Edgar Hoover. | She did not."},
    Case{"Washington D.C. Mr. Lee agreed.", "Washington D.C. | Mr. Lee agreed."},
    Case{"The U.N.'s Office in Geneva.", "The U.N.'s Office in Geneva."},
    Case{"The U.S. “Strategic Framework” failed.", "The U.S. “Strategic Framework” failed."},
    Case{"SANTA FE, N.M. (AP) -- A judge ruled.", "SANTA FE, N.M. (AP) -- | A judge ruled."},
    Case{"Growth hit 5.5 percent. It was 4.2.", "Growth hit 5.5 percent. | It was 4.2."}));

INSTANTIATE_TEST_SUITE_P(Quotations, SplitterCuts, testing::Values(
    Case{"“We agree.” He left.", "“We agree.” | He left."},
    Case{"\"Why now?\" Rubio asked.", "\"Why now?\" Rubio asked."},
    Case{"“Never!” he shouted. Then silence.", "“Never!” he shouted. | Then silence."},
    Case{"\"We will act. We must.\" She sat.", "\"We will act. | We must.\" | She sat."},
    Case{"(It was late.) They slept.", "(It was late.) | They slept."}));

INSTANTIATE_TEST_SUITE_P(Layout, SplitterCuts, testing::Values(
    Case{"Talks resume\n\nHanoi agreed.", "Talks resume | Hanoi agreed."},
    Case{"A short heading\nHanoi agreed on it.", "A short heading | Hanoi agreed on it."},
    Case{"This line was wrapped by a mail program behind its seventieth sign\nand goes on.", "This line was wrapped by a mail program behind its seventieth sign and goes on."},
    Case{"HÀ NỘI — The Party chief left. — VNA/VNS", "HÀ NỘI — | The Party chief left. | — VNA/VNS"},
    Case{"WASHINGTON (AP) — The Senate voted.", "WASHINGTON (AP) — | The Senate voted."},
    Case{"Oslo (dpa) - Norway agreed.", "Oslo (dpa) - | Norway agreed."},
    Case{"Lima, Mar 8 (EFE).- The envoy left.", "Lima, Mar 8 (EFE).- | The envoy left."},
    Case{"Jeddah, October 29, 2023, SPA -- The Kingdom agreed.", "Jeddah, October 29, 2023, SPA -- | The Kingdom agreed."},
    Case{"Hanoi - The envoy left.", "Hanoi - The envoy left."},
    Case{"Norway (a neighbour) - left.", "Norway (a neighbour) - left."},
    Case{"The truce — a fragile one — held.", "The truce — a fragile one — held."},
    Case{"17:30 Hungary's minister agrees.\n\n9:05 p.m. ET - Russia warns Japan.", "17:30 | Hungary's minister agrees. | 9:05 p.m. ET - | Russia warns Japan."},
    Case{"08:30 GMT The White House agrees. At 08:30 The Hague voted.", "08:30 GMT | The White House agrees. | At 08:30 The Hague voted."},
    Case{"Q: Did you agree?\nA: We did.", "Q: | Did you agree? | A: | We did."},
    Case{"- First point\n- Second point", "- First point | - Second point"},
    Case{"1. Trade\n2. Aid", "1. Trade | 2. Aid"},
    Case{"He was born in 1805.[6] Then he moved.", "He was born in 1805.[6] | Then he moved."},
    Case{"He was born in 1805. [6][7] Then he moved.", "He was born in 1805. [6][7] | Then he moved."},
    Case{"We agree. ----------- Next topic :) Yes.", "We agree. | ----------- | Next topic :) | Yes."}));

INSTANTIATE_TEST_SUITE_P(Careless, SplitterCuts, testing::Values(
    Case{"it was over. nobody cared.", "it was over. | nobody cared."},
    Case{"They waited... and left.", "They waited... and left."},
    Case{"They waited... Nothing came.", "They waited... | Nothing came."}));

}  // namespace
}  // namespace chancery
