// The target of a request taken apart, and what is written into URLs. Private to src/service.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "service/http.h"

namespace chancery::service {

// Errors (malformed, field "target" or the parameter's name): not starting with '/', bad percent signs, no UTF-8, control characters,
// dot segments, an empty or repeated parameter name.
Result<Target> parse_target(std::string_view raw);

// Where the next page of a list starts: behind the item `after`, which stood at `at`. Opaque to clients, and good for the
// question only that it was given for.
struct Cursor {
  std::uint64_t question = 0;  // a hash
  std::size_t at = 0;
  std::string after;
  bool operator==(const Cursor&) const = default;
};
std::string format_cursor(const Cursor& cursor);
std::optional<Cursor> parse_cursor(std::string_view text);

}  // namespace chancery::service
