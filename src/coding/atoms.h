// A sentence cut finer than tokens: words, figures and signs, each with what the lexicon of time and number knows of it.
// Tokenizers part "18-20", "US$37.2", "mid-March" or "year's" differently; the readers of times and quantities see the
// same atoms whichever did the work. Private to src/coding.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "language/language.h"

namespace chancery {

// What a word can be to a reader of times and quantities. A word that can be nothing of it is `none`.
enum class Cat : std::uint8_t {
  none,
  month, weekday, season, unit, plural_unit, weekend, part_of_day,
  cardinal, scale, ordinal, few, dozen, half,
  article, the, owner, this_, that, these,
  last, next, past, coming, recent, previous, following, same, current,
  ago, later, earlier, ahead, before, after,
  early, mid, late, start, end_, middle,
  relative_day, recently, now, soon,
  in, on, at, during, over, for_, since, by, until, from, between, to, through, of, and_, or_, within, as, until_word_up,
  every, frequency, anniversary, congress, fiscal, starting,
  decade, bound, year_word, era, possessive, comparative,
};

struct Lexeme {
  Cat cat = Cat::none;
  int value = 0;  // month 1..12, weekday 1..7 (Monday first), Unit, number, … as the category has it
};

struct Atom {
  enum class Kind : std::uint8_t { word, number, ordinal, decade, dash, slash, percent, currency, comma, colon, dot, open, close, quote, other };
  std::string_view text;  // into the document's text
  std::uint32_t begin = 0;  // byte offset into the document's text
  std::uint32_t token = 0;  // index in the sentence
  Kind kind = Kind::other;
  Lexeme lex;
  double value = 0;      // of a number, ordinal ("12th") or decade ("1990s")
  std::uint8_t digits = 0;  // how many digits before the decimal point
  bool glued = false;    // nothing stands between this atom and the one before
  bool capital = false;  // begins with a capital letter
  bool plain = false;    // a number written with digits only: no grouping, no decimals
};

// The atoms of one sentence, in order. The views live as long as the text that the tokens point into.
std::vector<Atom> cut_atoms(const Sentence& sentence);

// What the lexicon knows of a word, in any case of ASCII letters.
Lexeme look_up(std::string_view word);

// Equal but for the case of ASCII letters; `lower` is given in lower case.
bool same_word(std::string_view word, std::string_view lower);

}  // namespace chancery
