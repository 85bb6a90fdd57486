// Private to src/actors.
#pragma once

#include "language/language.h"

namespace chancery {

// "GENEVA - Envoys met": hangs the place of a dispatch beside the sentence, where the parser took it for a subject or a part of a name. The spans, forms and lemmas stay.
void mend_dateline(Sentence& sentence);

}  // namespace chancery
