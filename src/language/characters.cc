#include "language/characters.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>

namespace chancery {
namespace {

constexpr CharKind ascii_kind(unsigned char c) {
  if (c <= ' ' || c == 0x7F) return CharKind::space;
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') return CharKind::letter;
  if (c >= '0' && c <= '9') return CharKind::digit;
  switch (c) {
    case '"': return CharKind::quote;
    case '\'': case '`': return CharKind::apostrophe;
    case '(': case '[': case '{': return CharKind::open;
    case ')': case ']': case '}': return CharKind::close;
    case '-': return CharKind::hyphen;
    case '.': case '!': case '?': return CharKind::stop;
    case '$': return CharKind::currency;
    default: return CharKind::other;
  }
}

constexpr auto ascii_kinds = [] {
  std::array<CharKind, 128> kinds{};
  for (unsigned c = 0; c < 128; ++c) kinds[c] = ascii_kind(static_cast<unsigned char>(c));
  return kinds;
}();

CharKind wide_kind(char32_t code) {
  switch (code) {
    case 0x2018: case 0x2019: case 0x201B: case 0x02BC: return CharKind::apostrophe;
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0xAB: case 0xBB: case 0x2039: case 0x203A: return CharKind::quote;
    case 0x2010: case 0x2011: return CharKind::hyphen;
    case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: return CharKind::dash;
    case 0x2026: case 0x3002: case 0xFF01: case 0xFF1F: return CharKind::stop;
    case 0x200B: case 0x2060: case 0xFEFF: return CharKind::space;
    case 0x200C: case 0x200D: case 0xAD: return CharKind::letter;  // invisible inside words
    default: break;
  }
  const auto c = static_cast<UChar32>(code);
  if (u_isUWhiteSpace(c) || u_iscntrl(c)) return CharKind::space;
  switch (u_charType(c)) {
    case U_UPPERCASE_LETTER: case U_LOWERCASE_LETTER: case U_TITLECASE_LETTER: case U_MODIFIER_LETTER: case U_OTHER_LETTER:
    case U_NON_SPACING_MARK: case U_ENCLOSING_MARK: case U_COMBINING_SPACING_MARK: return CharKind::letter;
    case U_DECIMAL_DIGIT_NUMBER: case U_LETTER_NUMBER: case U_OTHER_NUMBER: return CharKind::digit;
    case U_START_PUNCTUATION: return CharKind::open;
    case U_END_PUNCTUATION: return CharKind::close;
    case U_CURRENCY_SYMBOL: return CharKind::currency;
    default: return CharKind::other;
  }
}

}  // namespace

Char char_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first, 1, ascii_kinds[first]};
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  // Four bytes are the longest character; the window keeps the offsets inside int32.
  const auto window = static_cast<std::int32_t>(text.size() - at < 4 ? text.size() - at : 4);
  std::int32_t offset = 0;
  UChar32 code = 0;
  const std::uint8_t* here = bytes + at;
  U8_NEXT(here, offset, window, code);
  if (code < 0) return {first, 1, CharKind::malformed};
  return {static_cast<char32_t>(code), static_cast<std::uint8_t>(offset), wide_kind(static_cast<char32_t>(code))};
}

bool is_upper(char32_t code) {
  if (code < 0x80) return code >= 'A' && code <= 'Z';
  return u_isUUppercase(static_cast<UChar32>(code)) || u_istitle(static_cast<UChar32>(code));
}

bool is_lower(char32_t code) {
  if (code < 0x80) return code >= 'a' && code <= 'z';
  return u_isULowercase(static_cast<UChar32>(code));
}

}  // namespace chancery
