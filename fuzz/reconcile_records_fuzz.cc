// What a ledger's file may hold in place of annotations and of the folded record: read or refused, and told the same again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "reconcile/reconcile.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto annotation = chancery::annotation_from_json(bytes)) {
    const auto again = chancery::annotation_from_json(chancery::to_json(*annotation));
    if (!again) std::abort();
  }
  if (const auto finding = chancery::finding_from_bytes(bytes); finding && !chancery::finding_from_bytes(chancery::to_bytes(*finding))) std::abort();
  if (const auto standing = chancery::standing_from_bytes(bytes); standing && !chancery::standing_from_bytes(chancery::to_bytes(*standing))) std::abort();
  return 0;
}
