// Text -> words, as the English treebanks cut them.
#pragma once

#include <string_view>
#include <vector>

#include "language/language.h"

namespace chancery {

// A word with its neighbourhood, before sentences are known. Spans are bytes of the text.
struct RawToken {
  Span span;
  bool space_after = false;       // whitespace, or the end of the text, follows
  std::uint8_t newlines_before = 0;  // line breaks between the word before and this one, at most 255
};

// Every byte that is not white space lies in exactly one token, in order. Malformed bytes are tokens of their own.
// `out` is cleared first. Precondition: the text is shorter than 4 GiB.
void tokenize(std::string_view text, std::vector<RawToken>& out);

// Is `word` a clitic of the word written directly before it: "n't", "'s", "na" of "gonna"?
bool continues_word(std::string_view before, std::string_view word);

}  // namespace chancery
