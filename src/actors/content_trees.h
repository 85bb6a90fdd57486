// Private to src/actors.
#pragma once

#include "language/language.h"

namespace chancery {

// Hangs clauses of content, and those with "when", on the word that they belong to. The spans, forms and lemmas stay.
void mend_contents(Sentence& sentence);

}  // namespace chancery
