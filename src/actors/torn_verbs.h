// Private to src/actors.
#pragma once

#include <vector>

#include "language/language.h"

namespace chancery {

// Gives their clause back to verbs that were taken for participles of their own objects ("Norway voiced concern", read as a concern).
// Returns those that were taken for adjectives: their lemmas are not known yet.
std::vector<std::uint32_t> mend_torn_verbs(Sentence& sentence);

}  // namespace chancery
