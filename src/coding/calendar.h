// Periods of the calendar and their parts. Private to src/coding.
#pragma once

#include <cstdint>

#include "base/date.h"

namespace chancery {

// `moment` is anything shorter than a day; weeks run from Monday to Sunday; a season is three months, winter beginning in
// December of the year that names it.
enum class Unit : std::uint8_t { moment, day, weekend, week, month, quarter, season, half, year, decade, century };

// Where in a period: thirds (early, middle, late), or its first and last stretch (start, end).
enum class Part : std::uint8_t { whole, start, early, middle, late, end };

unsigned weekday_of(Day day);  // 1 Monday .. 7 Sunday
// The period of that kind in which the day lies; for weekend, that of the day's week.
DateInterval period_of(Unit unit, Day day);
// The day moved by n units; the day of the month is clamped to the month's last.
Day moved(Day day, Unit unit, int n);
// The period that begins n periods after the one in which the day lies.
DateInterval period_after(Unit unit, Day day, int n);
// A part of a period that is known at both ends. docs/times.md has the table.
DateInterval part_of(const DateInterval& period, Unit unit, Part part);
DateInterval quarter_of(int year, int quarter);  // 1..4
DateInterval half_of(int year, int half);        // 1..2
DateInterval season_of(int year, int season);    // 1 spring .. 4 winter
DateInterval decade_from(int year);              // 1990 -> 1990..1999
DateInterval century(int number);                // 20 -> 1901..2000
DateInterval fiscal_year(int year, unsigned first_month);  // that ends in `year`, or fills it when it begins in January
// The smallest interval that holds both; an absent end stays absent.
DateInterval hull(const DateInterval& a, const DateInterval& b);

}  // namespace chancery
