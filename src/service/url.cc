#include "service/url.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace chancery::service {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t kLongestCursor = 256;

Error malformed(std::string message, std::string_view text, std::string field = "target") {
  return {.kind = Error::Kind::malformed, .message = std::move(message), .field = std::move(field), .text = repair_utf8(text)};
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool has_controls(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// Percent signs undone once; '+' is a blank in the query only.
Result<std::string> decode(std::string_view raw, bool query) {
  std::string out;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '+' && query) {
      out += ' ';
    } else if (raw[i] != '%') {
      out += raw[i];
    } else {
      const int high = i + 2 < raw.size() ? hex(raw[i + 1]) : -1, low = i + 2 < raw.size() ? hex(raw[i + 2]) : -1;
      if (high < 0 || low < 0) return malformed("a percent sign is not followed by two hexadecimal digits", raw);
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (!is_utf8(out)) return malformed("is not UTF-8", raw);
  if (has_controls(out)) return malformed("holds control characters", raw);
  return out;
}

bool has_dot_segments(std::string_view path) {
  for (std::string_view segment : split(path, '/'))
    if (segment == "." || segment == "..") return true;
  return path.find('\\') != std::string_view::npos;
}

}  // namespace

Result<Target> parse_target(std::string_view raw) {
  if (raw.empty() || raw[0] != '/') return malformed("does not start with a slash", raw);
  if (raw.find('#') != std::string_view::npos) return malformed("holds a fragment, which is the client's own", raw);
  const std::size_t mark = raw.find('?');
  Result<std::string> path = decode(raw.substr(0, mark), false);
  if (!path) return path.error();
  if (has_dot_segments(*path)) return malformed("holds dot segments or backslashes", raw);
  Target target{std::move(*path), {}};
  if (mark == std::string_view::npos || mark + 1 == raw.size()) return target;
  for (std::string_view part : split(raw.substr(mark + 1), '&')) {
    const std::size_t equals = part.find('=');
    Result<std::string> name = decode(part.substr(0, equals), true);
    if (!name) return name.error();
    Result<std::string> value = decode(equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1), true);
    if (!value) return malformed(value.error().message, part, *name);
    if (name->empty()) return malformed("holds a parameter without a name", raw);
    for (const auto& [known, ignored] : target.query)
      if (known == *name) return malformed("is given twice", part, *name);
    target.query.emplace_back(std::move(*name), std::move(*value));
  }
  return target;
}

std::string format_cursor(const Cursor& cursor) {
  const std::string plain = fmt::format("1.{:x}.{}.{}", cursor.question, cursor.at, cursor.after);
  std::string out;
  for (std::size_t i = 0; i < plain.size(); i += 3) {
    std::uint32_t bits = 0;
    const std::size_t have = std::min<std::size_t>(3, plain.size() - i);
    for (std::size_t k = 0; k < 3; ++k) bits = bits << 8 | (k < have ? static_cast<unsigned char>(plain[i + k]) : 0u);
    for (std::size_t k = 0; k <= have; ++k) out += kDigits[bits >> (18 - 6 * k) & 63];
  }
  return out;
}

std::optional<Cursor> parse_cursor(std::string_view text) {
  if (text.empty() || text.size() > kLongestCursor || text.size() % 4 == 1) return std::nullopt;
  std::string plain;
  std::uint32_t bits = 0;
  int held = 0;
  for (char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    bits = (bits << 6 | static_cast<std::uint32_t>(digit)) & 0xFFFF;
    held += 6;
    if (held >= 8) plain += static_cast<char>(bits >> (held -= 8) & 0xFF);
  }
  Cursor cursor;
  const char* end = plain.data() + plain.size();
  if (!plain.starts_with("1.")) return std::nullopt;
  auto [past, fault] = std::from_chars(plain.data() + 2, end, cursor.question, 16);
  if (fault != std::errc() || past == end || *past != '.') return std::nullopt;
  auto [past_at, fault_at] = std::from_chars(past + 1, end, cursor.at);
  if (fault_at != std::errc() || past_at == end || *past_at != '.') return std::nullopt;
  cursor.after.assign(past_at + 1, end);
  if (!is_utf8(cursor.after) || format_cursor(cursor) != text) return std::nullopt;  // one cursor has one form
  return cursor;
}

}  // namespace chancery::service
