// How well an analysis agrees with gold trees.
#pragma once

#include <cstddef>
#include <string>

#include "language/language.h"

namespace chancery {

// Counts for F1: of gold, of the system, and of what agrees. Words agree when they cover the same characters,
// white space left out; trees as in the CoNLL 2018 evaluation: subtypes of relations dropped, punctuation counted.
struct Agreement {
  std::size_t gold_words = 0, system_words = 0, words = 0;
  std::size_t gold_sentences = 0, system_sentences = 0, sentences = 0;
  std::size_t upos = 0, xpos = 0, lemmas = 0, uas = 0, las = 0;
};
Agreement compare(const Analysis& gold, const Analysis& system);
std::string describe(const Agreement& agreement);

}  // namespace chancery
