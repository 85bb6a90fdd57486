// Words that English text writes with a full stop, and words that tell how a hyphen is treated. Sorted, lower case.
#pragma once

#include <string_view>

namespace chancery {

// How a full stop after the word relates to the sentence.
enum class Abbreviation {
  none,
  title,    // stands before a name: never the end of a sentence (Gen. Giang, St. Petersburg)
  numbered, // abbreviates only before a number (No. 5, Art. 2, p. 12)
  region,   // abbreviates behind a comma or hyphen, with a capital (Phoenix, Ariz.)
  plain,    // may end a sentence (Inc., etc., p.m.)
};

// `word` without its full stop, in lower case.
Abbreviation abbreviation(std::string_view word);

// "non" in "non-aligned": the treebanks keep such words whole; other hyphens split.
bool keeps_hyphen_after(std::string_view prefix);

// Function words that begin sentences and do not continue a name: the, he, in, but.
bool opens_sentences(std::string_view word);

// Where a word is written together with the next: "cannot" 3, "gonna" 3; 0 when it is one word.
std::size_t fused_word_split(std::string_view word);

}  // namespace chancery
