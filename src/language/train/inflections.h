// Inflected forms of the words that WordNet lists, made by the rules of English spelling and WordNet's own exceptions.
// Treebanks show the lemmatizer a few thousand verbs; this shows it the rest.
#pragma once

#include <string>
#include <vector>

#include "language/language.h"

namespace chancery {

struct Inflection {
  Pos pos;
  std::string_view xpos;  // static
  std::string form, lemma;
};

// From index.{verb,noun,adj} and *.exc in the folder; empty when it has no such files. Sorted, so that training repeats.
std::vector<Inflection> read_inflections(const std::string& folder);

}  // namespace chancery
