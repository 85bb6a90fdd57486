// Private to src/actors.
#pragma once

#include "language/language.h"

namespace chancery {

// Makes verbs of the nouns and adjectives that have an object ("Lebanese farmers fear ruin", "sent troops to back Kiir"). Gives those whose lemma is not known yet.
std::vector<std::uint32_t> mend_noun_verbs(Sentence& sentence);
// Gives the verb before or behind an inserted or added "he said" its own subject back.
void mend_reported(Sentence& sentence);

}  // namespace chancery
