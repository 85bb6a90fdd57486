// Classes of words from WordNet's files (index.*, data.*, *.exc), spread over their inflected forms: what a small treebank
// cannot teach about words that it does not contain.
#pragma once

#include <map>
#include <string>

namespace chancery::net {

using WordClasses = std::map<std::string, std::string>;  // folded form -> class

// Of the first (most frequent) sense, except frames.
struct Lexicon {
  WordClasses nouns;   // lexicographer's field and number: "18" a person, "18s" persons
  WordClasses sorts;   // the synset seven steps below "entity"
  WordClasses verbs;   // field and form ("32d" communication, past), "A" and "R" for adjective and adverb
  WordClasses frames;  // complements that the first senses take: "IO" without and with an object, "C" a clause, …
};

// An empty lexicon when the folder has no such files.
Lexicon read_lexicon(const std::string& folder);

}  // namespace chancery::net
