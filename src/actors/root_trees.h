// Private to src/actors.
#pragma once

#include "language/language.h"

namespace chancery {

// Gives a verb to the sentences whose tree has lost it. The spans and forms stay.
void mend_roots(const LanguageEngine& engine, Analysis& analysis);

}  // namespace chancery
