// WARC, plain and compressed.
#include <string>

#include "intake_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  // Either as it is (gzip, other formats), or as a WARC whose first record lacks nothing but its fields.
  chancery::check_intake(size > 0 && data[0] == 0x1F ? bytes : "WARC/1.0\r\n" + bytes);
  return 0;
}
