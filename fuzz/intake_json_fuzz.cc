// JSON Lines, objects, arrays.
#include <string>

#include "intake_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Whatever follows is read as JSON: a good record, and the rest after it.
  chancery::check_intake("{\"text\":\"Norway signed.\"}\n" + std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
