// Where signs hang in the tree: rules of Universal Dependencies that follow from the rest of the tree, so that the network need
// not guess them.
#pragma once

#include "language/language.h"

namespace chancery {

// Quotes and brackets in pairs hang on the head of what they enclose; a comma beside a phrase whose head lies beyond it hangs on
// the phrase. Signs on which something hangs stay. The tree stays a tree.
void attach_signs(std::vector<Token>& sentence);

}  // namespace chancery
