// UTF-8, code points, folding, and the mapping between byte offsets (used inside) and code points (used in records).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

// Half-open [begin, end). The unit (bytes or code points) is said where a Span is used.
struct Span {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t size() const { return end - begin; }
  bool operator==(const Span&) const = default;
  auto operator<=>(const Span&) const = default;
};

bool is_utf8(std::string_view bytes);
// Replaces each malformed sequence by U+FFFD.
std::string repair_utf8(std::string_view bytes);
// Decodes the code point at bytes[at] and moves `at` behind it. Precondition: valid UTF-8, at < bytes.size().
char32_t next_code_point(std::string_view bytes, std::size_t& at);
void append_utf8(std::string& out, char32_t code_point);
std::size_t count_code_points(std::string_view bytes);

// Lower case, without diacritics and compatibility forms ("Tô Lâm" -> "to lam", "Đà Nẵng" -> "da nang"), typographic
// quotes and dashes as ASCII. ASCII input takes a path without ICU. For comparing, never for showing.
std::string fold(std::string_view utf8);
// Lower case only (full Unicode).
std::string lower(std::string_view utf8);

std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);  // views into text

// Byte offset -> code point offset in one text, of which it keeps nothing.
// Construction O(n), look-up O(1).
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);
  std::uint32_t at(std::uint32_t byte_offset) const;

 private:
  std::vector<std::uint32_t> offsets_;  // one a byte when not all ASCII; empty when ASCII
};

}  // namespace chancery
