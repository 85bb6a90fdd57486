// Actor and agent dictionaries of KEDS, TABARI and PETRARCH -> entries. docs/actors.md says what of the format is read.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace chancery::actors {

// A code and when it holds; open on both sides where the dictionary does not restrict it.
struct DatedCode {
  std::string code;  // "USAGOV"; empty for a null code ("---", "###", "+++")
  DateInterval held;
};

struct DictionaryEntry {
  std::int64_t line = 0;
  bool agent = false;                // [~GOV]: a common noun; else a name
  std::vector<std::string> phrases;  // the first and its synonyms, blanks between words
  std::vector<std::string> plurals;  // of an agent
  std::vector<DatedCode> codes;      // in the order of the file; the undated one is the default
};

struct Dictionary {
  std::vector<DictionaryEntry> entries;
  std::size_t bad = 0;  // lines that could not be used
};

constexpr std::size_t kMaxDictionaryBytes = std::size_t{64} << 20, kMaxDictionaryLine = 4096, kMaxDictionaryEntries = 500'000;

// Reads what can be read; every other line is counted and told to `complain`.
Dictionary read_dictionary(std::string_view bytes, const std::string& file, const std::function<void(const Error&)>& complain);

}  // namespace chancery::actors
