#include "base/result.h"

#include <array>
#include <cstdio>
#include <string_view>

#include "base/text.h"

namespace chancery {
namespace {

constexpr std::size_t kShownCodePoints = 80, kShownPath = 4096;

// For a terminal: control characters, and bytes that are no UTF-8, as \xNN; cut after `most` code points.
std::string shown(const std::string& text, std::size_t most) {
  std::string out;
  std::size_t points = 0;
  for (std::size_t i = 0; i < text.size(); ++points) {
    if (points == most) return out + "…";
    const std::size_t from = i;
    const char32_t c = next_code_point(text, i);
    const std::string_view bytes = std::string_view(text).substr(from, i - from);
    if (c >= 0x20 && !(c >= 0x7F && c < 0xA0) && is_utf8(bytes)) {
      out += bytes;
      continue;
    }
    i = from + 1;
    std::array<char, 5> escaped{};
    std::snprintf(escaped.data(), escaped.size(), "\\x%02x", static_cast<unsigned>(static_cast<unsigned char>(text[from])));
    out += escaped.data();
  }
  return out;
}

}  // namespace

std::string describe(const Error& error) {
  std::string out;
  if (!error.file.empty()) out += shown(error.file, kShownPath);
  if (error.line) out += ":" + std::to_string(*error.line);
  if (error.offset) out += (out.empty() ? "byte " : ": byte ") + std::to_string(*error.offset);
  if (!out.empty()) out += ": ";
  if (!error.field.empty()) out += shown(error.field, kShownCodePoints) + ": ";
  out += error.message;
  if (!error.text.empty()) out += ": '" + shown(error.text, kShownCodePoints) + "'";
  if (!error.hint.empty()) out += " (" + error.hint + ")";
  return out;
}

}  // namespace chancery
