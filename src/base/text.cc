#include "base/text.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstring>

namespace chancery {
namespace {

bool is_ascii(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// Length of the well-formed sequence at bytes[at], or 0 (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u; };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  const unsigned lead = byte(at), next = byte(at + 1);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return tail(at + 1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool ok = tail(at + 1) && tail(at + 2) && !(lead == 0xE0 && next < 0xA0) && !(lead == 0xED && next > 0x9F);
    return ok ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool ok = tail(at + 1) && tail(at + 2) && tail(at + 3) && !(lead == 0xF0 && next < 0x90) && !(lead == 0xF4 && next > 0x8F);
    return ok ? 4 : 0;
  }
  return 0;
}

// How many bytes at bytes[at] a reader takes for one broken sequence: the longest beginning of a well-formed one (Unicode, 3.9).
std::size_t broken_length(std::string_view bytes, std::size_t at) {
  constexpr std::string_view kTails = "\x80\x90\xA0\xBF";  // between them they complete every beginning
  for (std::size_t length = 3; length > 1; --length) {
    if (at + length > bytes.size()) continue;
    for (char tail : kTails) {
      std::string whole(bytes.substr(at, length));
      while (whole.size() < 4) {
        whole += tail;
        if (sequence_length(whole, 0) == whole.size()) return length;
      }
    }
  }
  return 1;
}

// Letters that NFKD does not take apart, and typographic signs.
char32_t plain(char32_t c) {
  switch (c) {
    case U'đ': case U'ð': return U'd';
    case U'ł': return U'l';
    case U'ø': return U'o';
    case U'ħ': return U'h';
    case U'ı': return U'i';
    case U'‘': case U'’': case U'ʼ': case U'ʻ': case U'′': return U'\'';
    case U'“': case U'”': case U'„': case U'«': case U'»': return U'"';
    case U'‐': case U'‑': case U'‒': case U'–': case U'—': case U'−': return U'-';
    case U'\u00A0': case U'\u202F': return U' ';
    default: return c;
  }
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    std::uint64_t eight = 0;  // mostly ASCII
    if (bytes.size() - i >= sizeof eight) std::memcpy(&eight, bytes.data() + i, sizeof eight);
    if (bytes.size() - i >= sizeof eight && (eight & 0x8080808080808080ULL) == 0) {
      i += sizeof eight;
      continue;
    }
    const std::size_t length = sequence_length(bytes, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

std::string repair_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t length = sequence_length(bytes, i);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
      i += broken_length(bytes, i);
    } else {
      out.append(bytes.substr(i, length));
      i += length;
    }
  }
  return out;
}

char32_t next_code_point(std::string_view bytes, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(bytes[i])); };
  const char32_t lead = byte(at);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t c = length == 1 ? lead : lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length && at + i < bytes.size(); ++i) c = (c << 6) | (byte(at + i) & 0x3F);
  at = std::min(at + length, bytes.size());
  return c;
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](char32_t b) { out += static_cast<char>(static_cast<unsigned char>(b)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6)), put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18)), put(0x80 | ((c >> 12) & 0x3F)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
  }
}

std::size_t count_code_points(std::string_view bytes) {
  return static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

namespace {

// What is not ASCII, folded.
void fold_wide(std::string_view utf8, std::string& out) {
  UErrorCode code = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(code);
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
  wide.foldCase();
  if (U_SUCCESS(code)) wide = nfkd->normalize(wide, code);
  for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
    UChar32 c = wide.char32At(i);
    if (c >= 0x80 || (c >= 'A' && c <= 'Z')) c = u_foldCase(c, U_FOLD_CASE_DEFAULT);  // NFKD brings capitals out of signs such as U+1D2C
    if (c == U'æ' || c == U'œ' || c == U'þ') {
      out += c == U'æ' ? "ae" : c == U'œ' ? "oe" : "th";
    } else if (u_charType(c) != U_NON_SPACING_MARK) {
      append_utf8(out, plain(static_cast<char32_t>(c)));
    }
  }
}

}  // namespace

std::string fold(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {  // no rule of folding reaches over an ASCII character
    std::size_t end = at;
    const bool ascii = static_cast<unsigned char>(utf8[at]) < 0x80;
    while (end < utf8.size() && (static_cast<unsigned char>(utf8[end]) < 0x80) == ascii) ++end;
    const std::string_view run = utf8.substr(at, end - at);
    if (!ascii) fold_wide(run, out);
    for (std::size_t i = 0; ascii && i < run.size(); ++i) out += static_cast<char>(run[i] >= 'A' && run[i] <= 'Z' ? run[i] + 32 : run[i]);
    at = end;
  }
  return out;
}

std::string lower(std::string_view utf8) {
  std::string out;
  if (is_ascii(utf8)) {
    out.assign(utf8);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    return out;
  }
  icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())}).toLower(icu::Locale::getRoot()).toUTF8String(out);
  return out;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n\f\v";
  const std::size_t from = text.find_first_not_of(kBlank);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(kBlank) - from + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  for (std::size_t at; (at = text.find(separator, from)) != std::string_view::npos; from = at + 1) parts.push_back(text.substr(from, at - from));
  parts.push_back(text.substr(from));
  return parts;
}

CodePoints::CodePoints(std::string_view text) {
  if (is_ascii(text)) return;
  offsets_.reserve(text.size() + 1);
  std::uint32_t points = 0;
  for (char c : text) {
    const bool continuation = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    offsets_.push_back(continuation ? points - 1 : points++);
  }
  offsets_.push_back(points);
}

std::uint32_t CodePoints::at(std::uint32_t byte_offset) const {
  return offsets_.empty() ? byte_offset : offsets_[std::min<std::size_t>(byte_offset, offsets_.size() - 1)];
}

}  // namespace chancery
