// Private to src/actors.
#pragma once

#include "language/language.h"

namespace chancery {

// Puts right what no English clause can look like. The spans, forms and lemmas stay.
void mend_clauses(Sentence& sentence);

}  // namespace chancery
