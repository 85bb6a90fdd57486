// Any bytes: recognition, encodings, plain text.
#include "intake_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  chancery::check_intake({reinterpret_cast<const char*>(data), size});
  return 0;
}
