// Private to src/actors.
#pragma once

#include "language/language.h"

namespace chancery {

// "F-16s", "MiG-29", "S-400": what the tokenizer cuts in three is one noun, with the lemma of what it is (jet, tank, missile). The spans and forms stay.
void mend_designations(Sentence& sentence);

}  // namespace chancery
