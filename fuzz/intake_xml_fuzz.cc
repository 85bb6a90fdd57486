// RSS, Atom, NITF, NewsML-G2.
#include <string>

#include "intake_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  chancery::check_intake("<?xml version=\"1.0\"?>" + std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
