// Any bytes as CoNLL-U: read or refused; what was read is written and reads back the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "language/language.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = chancery::read_conllu({reinterpret_cast<const char*>(data), size}, "fuzz");
  if (!read) {
    if (chancery::describe(read.error()).empty()) std::abort();
    return 0;
  }
  const std::string written = chancery::write_conllu(*read->text, read->analysis, &*read);
  const auto again = chancery::read_conllu(written, "fuzz");
  if (!again || chancery::write_conllu(*again->text, again->analysis, &*again) != written) std::abort();
  return 0;
}
