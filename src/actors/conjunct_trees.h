// Private to src/actors.
#pragma once

#include "language/language.h"

namespace chancery {

// Hangs the second of two things on the first where the parser has hung it on the verb or the day beside it.
void mend_conjuncts(Sentence& sentence);

}  // namespace chancery
