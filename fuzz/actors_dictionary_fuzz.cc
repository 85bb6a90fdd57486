// Any bytes as a legacy dictionary: every line is read or named, and what was read is whole.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "actors/dictionary.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace chancery;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::size_t complaints = 0;
  std::int64_t last = 0;
  const auto complain = [&](const Error& error) {
    ++complaints;
    if (!error.line || *error.line < last || error.message.empty() || describe(error).empty()) std::abort();
    last = *error.line;
  };
  const actors::Dictionary read = actors::read_dictionary(bytes, "fuzz", complain);
  if (read.bad != complaints) std::abort();
  std::int64_t line = 0;
  for (const actors::DictionaryEntry& entry : read.entries) {
    if (entry.line <= line || entry.phrases.empty()) std::abort();
    line = entry.line;
    for (const std::string& phrase : entry.phrases) {
      if (phrase.empty()) std::abort();
    }
    for (const actors::DatedCode& code : entry.codes) {
      if (code.held.from && code.held.to && *code.held.to < *code.held.from) std::abort();
    }
  }
  return 0;
}
