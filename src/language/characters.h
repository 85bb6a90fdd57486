// What a character is to the tokenizer. ASCII is looked up in a table, the rest asks ICU.
#pragma once

#include <cstdint>
#include <string_view>

namespace chancery {

enum class CharKind : std::uint8_t { space, letter, digit, quote, apostrophe, open, close, dash, hyphen, stop, currency, other, malformed };

struct Char {
  char32_t code = 0;
  std::uint8_t bytes = 0;  // 0 at the end of the text, else its length; a malformed byte has length 1
  CharKind kind = CharKind::space;
};

// The character at text[at]; at <= text.size(). Any bytes are accepted.
Char char_at(std::string_view text, std::size_t at);

inline bool is_word(CharKind kind) { return kind == CharKind::letter || kind == CharKind::digit; }
bool is_upper(char32_t code);
bool is_lower(char32_t code);

}  // namespace chancery
