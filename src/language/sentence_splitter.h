// Words -> sentences.
#pragma once

#include <string_view>
#include <vector>

#include "language/tokenizer.h"

namespace chancery {

// Does a sentence end between tokens[i] and tokens[i + 1]? An empty line always ends one.
// Precondition: i + 1 < tokens.size(); the tokens are those of tokenize(text).
bool ends_sentence(std::string_view text, const std::vector<RawToken>& tokens, std::size_t i);

}  // namespace chancery
