#include <unicode/uchar.h>

#include "base/text.h"
#include "present/present.h"

namespace chancery {
namespace {

std::size_t columns(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR: return 0;
    default: break;
  }
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  const bool wide = width == U_EA_WIDE || width == U_EA_FULLWIDTH || u_hasBinaryProperty(point, UCHAR_EMOJI_PRESENTATION);
  return wide ? 2 : 1;
}

// The bytes of the ANSI escape "ESC [ … letter" that starts at `at`, or 0.
std::size_t escape_length(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("\x1b[")) return 0;
  std::size_t end = at + 2;
  while (end < text.size() && !(text[end] >= '@' && text[end] <= '~')) ++end;
  return std::min(end + 1, text.size()) - at;
}

// The longest prefix of at most `width` columns, in bytes.
std::size_t prefix_within(std::string_view text, std::size_t width) {
  std::size_t at = 0, used = 0;
  while (at < text.size()) {
    if (const std::size_t skip = escape_length(text, at)) {
      at += skip;
      continue;
    }
    std::size_t next = at;
    used += columns(next_code_point(text, next));
    if (used > width) break;
    at = next;
  }
  return at;
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    if (const std::size_t skip = escape_length(utf8, at))
      at += skip;
    else
      width += columns(next_code_point(utf8, at));
  }
  return width;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \n\t\r", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \n\t\r", begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    const std::size_t needs = display_width(word);
    if (!line.empty() && used + 1 + needs > width) {
      lines.push_back(std::move(line));
      line.clear();
      used = 0;
    }
    if (!line.empty()) line += ' ', ++used;
    line += word;
    used += needs;
    at = end;
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

std::string shorten(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  if (width == 0) return "";
  const std::string_view kept = text.substr(0, prefix_within(text, width - 1));
  const bool coloured = kept.find('\x1b') != std::string_view::npos;
  return std::string(trim(kept)) + "…" + (coloured ? "\x1b[0m" : "");
}

}  // namespace chancery
