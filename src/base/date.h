// Days and closed intervals of days. No time of day, no zones: the record is kept by the day.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace chancery {

using Day = std::chrono::sys_days;

// "2023-08-22". Errors: malformed, with the text, when it is not a day of the Gregorian calendar in that form.
Result<Day> parse_day(std::string_view iso);
std::string format(Day day);
// What can be written as YYYY-MM-DD: no answer names a day beyond it.
inline constexpr Day kFirstDay{std::chrono::days{-719528}}, kLastDay{std::chrono::days{2932896}};  // 0000-01-01, 9999-12-31
Day make_day(int year, unsigned month, unsigned day);  // clamps the day to the month's last; month 1..12
int year_of(Day day);
unsigned month_of(Day day);

// Both ends are included. An end that is not known is absent.
struct DateInterval {
  std::optional<Day> from, to;
  bool known() const { return from || to; }
  bool is_day() const { return from && to && *from == *to; }
  bool operator==(const DateInterval&) const = default;
};

DateInterval on_day(Day day);
DateInterval in_month(int year, unsigned month);
DateInterval in_year(int year);
// Could both speak of one time? An absent end is open.
bool overlap(const DateInterval& a, const DateInterval& b);

// Where a date comes from. For a document's publication: given, metadata, stated, inferred, unknown. For a report's
// time: stated, relative, document, unknown (records.md).
enum class DateBasis { given, metadata, stated, inferred, relative, document, unknown };
std::string_view name(DateBasis basis);
std::optional<DateBasis> parse_basis(std::string_view text);

}  // namespace chancery
