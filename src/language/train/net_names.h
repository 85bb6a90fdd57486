// Names as news write them all over the world, in place of those that the treebanks happen to have: "To" and "An" are
// names too, and a name of three words is no sentence.
#pragma once

#include <random>

#include "language/train/net_data.h"

namespace chancery::net {

// Replaces persons' names of one to three words (one only behind a title) by others of the same length; tags and tree stay.
// False, with the sentence unchanged, where it has none.
bool rename_persons(TreebankSentence& sentence, std::mt19937_64& random);

}  // namespace chancery::net
