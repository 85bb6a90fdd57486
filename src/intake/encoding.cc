#include "intake/encoding.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/text.h"

namespace chancery::intake {
namespace {

unsigned byte_of(char c) { return static_cast<unsigned char>(c); }

struct Magic {
  std::string_view bytes, what, hint;
};
using namespace std::string_view_literals;
constexpr std::array kMagic = {
    Magic{"%PDF-"sv, "a PDF file", "take its text out first, as with pdftotext"},
    Magic{"PK\x03\x04"sv, "a ZIP archive or an office document", "unpack it, or save it as plain text or HTML"},
    Magic{"\xD0\xCF\x11\xE0"sv, "an office document", "save it as plain text or HTML"},
    Magic{"\x89PNG"sv, "a picture", "give the text itself"},
    Magic{"\xFF\xD8\xFF"sv, "a picture", "give the text itself"},
    Magic{"GIF8"sv, "a picture", "give the text itself"},
    Magic{"\x7F" "ELF"sv, "a program", "give a text file"},
    Magic{"SQLite format 3"sv, "an SQLite database", "name a ledger with --ledger"},
    Magic{"BZh"sv, "compressed with bzip2", "decompress it first"},
    Magic{"\xFD" "7zXZ"sv, "compressed with xz", "decompress it first"},
    Magic{"\x28\xB5\x2F\xFD"sv, "compressed with zstd", "decompress it first"},
};

// Through ICU's converter of that name; nullopt when it knows no such charset.
std::optional<std::string> convert(std::string_view bytes, const std::string& charset) {
  UErrorCode code = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(charset.c_str(), &code), ucnv_close);
  if (U_FAILURE(code)) return std::nullopt;
  const icu::UnicodeString wide(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), code);
  if (U_FAILURE(code)) return std::nullopt;
  std::string out;
  wide.toUTF8String(out);
  return out;
}

// The charset that a byte order mark names, and the mark's length.
std::pair<std::string_view, std::size_t> order_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {"UTF-8", 3};
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return {"UTF-32LE", 4};
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return {"UTF-32BE", 4};
  if (bytes.starts_with("\xFF\xFE")) return {"UTF-16LE", 2};
  if (bytes.starts_with("\xFE\xFF")) return {"UTF-16BE", 2};
  return {};
}

// UTF-16 without its mark: in a text of Latin letters nearly every second byte is zero, and none of the others.
std::string_view unmarked_utf16(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 4096);
  std::array<std::size_t, 2> zeros = {0, 0};
  for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0';
  const std::size_t half = sample.size() / 2;
  if (half < 8) return {};
  if (zeros[1] > half * 7 / 10 && zeros[0] == 0) return "UTF-16LE";
  if (zeros[0] > half * 7 / 10 && zeros[1] == 0) return "UTF-16BE";
  return {};
}

// Every high byte is one that European text in Windows-1252 has, and most of the text is ASCII: a page in Cyrillic or
// Chinese bytes is mostly high bytes, a picture has all of them.
bool is_windows_1252(std::string_view bytes) {
  constexpr std::string_view kPunctuation = "\x80\x82\x84\x85\x8A\x8C\x8E\x91\x92\x93\x94\x95\x96\x97\x99\x9A\x9C\x9E\x9F\xA0\xA1\xA3\xA7\xA9\xAB\xAE\xB0\xB1"
                                            "\xB2\xB4\xB7\xBA\xBB\xBD\xBF";
  std::size_t high = 0, likely = 0;
  for (char c : bytes) {
    if (byte_of(c) < 0x80) continue;
    ++high;
    likely += byte_of(c) >= 0xC0 || kPunctuation.find(c) != std::string_view::npos;
  }
  return high * 4 <= bytes.size() && likely * 100 >= high * 97;
}

struct Utf8Census {
  std::size_t multibyte = 0, broken = 0, first_broken = 0;
};

Utf8Census census(std::string_view bytes) {
  Utf8Census found;
  const auto tail = [&](std::size_t i) { return i < bytes.size() && (byte_of(bytes[i]) & 0xC0) == 0x80; };
  for (std::size_t i = 0; i < bytes.size();) {
    const unsigned lead = byte_of(bytes[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (length != 0 && is_utf8(bytes.substr(i, length)) && (length < 2 || tail(i + 1))) {
      found.multibyte += length > 1;
      i += length;
    } else {
      if (found.broken++ == 0) found.first_broken = i;
      ++i;
    }
  }
  return found;
}

Error binary(std::string_view file, std::string_view what, std::string_view hint, std::optional<std::int64_t> offset = {}) {
  return {.kind = Error::Kind::malformed, .message = "is " + std::string(what) + ", not text", .file = std::string(file), .offset = offset,
          .hint = std::string(hint)};
}

// A text may hold a stray control character or a few that could not be decoded; more than one in fifty is something else.
Status check_is_text(std::string_view utf8, std::string_view file) {
  std::size_t controls = 0, lost = 0, first = std::string_view::npos;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const unsigned byte = byte_of(utf8[i]);
    const bool control = byte < 0x20 && !(byte >= 0x08 && byte <= 0x0D) && byte != 0x1B;
    const bool replaced = byte == 0xEF && utf8.substr(i, 3) == "\xEF\xBF\xBD";
    if ((control || replaced) && first == std::string_view::npos) first = i;
    controls += control, lost += replaced;
  }
  if (controls * 50 > utf8.size()) return binary(file, "binary", "give a text file", static_cast<std::int64_t>(first));
  if (lost > 3 && lost * 50 > utf8.size())
    return Error{.kind = Error::Kind::malformed, .message = "too many of its characters were lost in an earlier conversion", .file = std::string(file),
                 .offset = static_cast<std::int64_t>(first), .hint = "fetch it anew and save it as UTF-8"};
  return {};
}

Result<std::string> decode_unmarked(std::string_view bytes, std::string_view file, std::string_view declared) {
  if (const auto utf16 = unmarked_utf16(bytes); !utf16.empty()) return *convert(bytes, std::string(utf16));
  if (const std::size_t zero = bytes.find('\0'); zero != std::string_view::npos)
    return binary(file, "binary", "give a text file", static_cast<std::int64_t>(zero));
  if (is_utf8(bytes)) return std::string(bytes);
  for (std::size_t cut = 1; cut <= 3 && cut < bytes.size(); ++cut)  // broken off within a character
    if ((byte_of(bytes[bytes.size() - cut]) & 0xC0) == 0xC0 && cut > 1 && is_utf8(bytes.substr(0, bytes.size() - cut)))
      return std::string(bytes.substr(0, bytes.size() - cut));
  const Utf8Census found = census(bytes);
  if (found.multibyte >= found.broken * 4 && found.broken * 1000 <= bytes.size() + 1000) return repair_utf8(bytes);
  const std::string charset = lower(trim(declared));
  if (!charset.empty() && charset != "utf-8" && charset != "utf8")
    if (auto converted = convert(bytes, charset == "iso-8859-1" || charset == "latin1" ? "windows-1252" : charset)) return *std::move(converted);
  if (found.multibyte * 4 <= found.broken && is_windows_1252(bytes)) return *convert(bytes, "windows-1252");
  return Error{.kind = Error::Kind::malformed, .message = "its bytes are neither UTF-8 nor Windows-1252", .file = std::string(file),
               .offset = static_cast<std::int64_t>(found.first_broken), .hint = "convert it to UTF-8, as with iconv"};
}

// The bytes that a text has in Windows-1252; empty when it has characters beyond it.
std::string in_windows_1252(std::string_view utf8) {
  UErrorCode code = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open("windows-1252", &code), ucnv_close);
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &code);
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
  std::string out(utf8.size(), '\0');
  const std::int32_t length = ucnv_fromUChars(converter.get(), out.data(), static_cast<std::int32_t>(out.size()), wide.getBuffer(), wide.length(), &code);
  if (U_FAILURE(code)) return {};
  out.resize(static_cast<std::size_t>(length));
  return out;
}

// "Vietnamâ€™s" -> "Vietnam’s": lines of UTF-8 that somebody before took for Windows-1252. A line is put right only when all of
// it can be.
std::string unmangled(std::string text) {
  const auto mangled = [](std::string_view line) {
    constexpr std::array<std::string_view, 3> kSigns = {"â€", "Ã", "áº"};
    return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return line.find(sign) != std::string_view::npos; });
  };
  if (!mangled(text)) return text;
  std::string out;
  for (std::string_view line : split(text, '\n')) {
    if (!out.empty() || line.data() != text.data()) out += '\n';
    const std::string bytes = mangled(line) ? in_windows_1252(line) : std::string();
    out += !bytes.empty() && is_utf8(bytes) ? bytes : line;
  }
  return out;
}

bool is_dropped(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

bool is_blank(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

std::string composed(std::string text) {
  UErrorCode code = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(code);
  if (U_FAILURE(code) || nfc->isNormalizedUTF8(text, code)) return text;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  nfc->normalizeUTF8(0, text, sink, nullptr, code);
  return U_SUCCESS(code) ? out : text;
}

}  // namespace

Result<std::string> decode(std::string_view bytes, std::string_view file, std::string_view declared) {
  for (const Magic& magic : kMagic)
    if (bytes.starts_with(magic.bytes)) return binary(file, magic.what, magic.hint);
  const auto [charset, mark] = order_mark(bytes);
  Result<std::string> text = std::string();
  if (charset.empty() || charset == "UTF-8") {
    text = decode_unmarked(bytes.substr(mark), file, declared);
  } else if (auto converted = convert(bytes.substr(mark), std::string(charset))) {
    text = *std::move(converted);
  }
  if (!text) return text;
  if (const Status checked = check_is_text(*text, file); !checked) return checked.error();
  return unmangled(*std::move(text));
}

std::string tidy(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  bool ascii = true, blank = false;
  for (std::size_t i = 0; i < utf8.size();) {
    const std::size_t from = i;
    const char32_t c = byte_of(utf8[i]) < 0x80 ? byte_of(utf8[i++]) : next_code_point(utf8, i);
    if (is_blank(c)) {
      blank = !out.empty();
    } else if (!is_dropped(c)) {
      if (blank) out += ' ';
      blank = false;
      ascii = ascii && c < 0x80;
      out.append(utf8.substr(from, i - from));
    }
  }
  return ascii ? out : composed(std::move(out));
}

}  // namespace chancery::intake
