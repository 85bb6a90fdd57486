// Dates as metadata and datelines write them -> intervals of days.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/date.h"

namespace chancery::intake {

struct DateText {
  DateInterval when;       // a day, or the month or year that alone is named
  std::size_t length = 0;  // bytes of the text that were read as the date
};

// The date that `text` begins with: "2026-02-22" (also with / or . and a time behind), "20260222", "22 February 2026",
// "22-Feb-2026", "Sunday, 22nd of Feb. 2026", "February 22, 2026". The day is the one written, whatever the zone.
// nullopt when there is none, when it is no day of the calendar, when the year is missing or not 1600..2199 (defaults of
// software such as 0001-01-01), or when it could be read two ways ("03/04/2024").
std::optional<DateText> scan_date(std::string_view text);

// The whole of a metadata field as a date: as scan_date(), or "2026-02", "2026", "February 2026"; a time and a zone may
// follow, nothing else.
std::optional<DateInterval> parse_date_field(std::string_view text);

}  // namespace chancery::intake
