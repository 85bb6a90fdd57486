#include "coding/calendar.h"

#include <algorithm>

namespace chancery {

using std::chrono::days;

namespace {

int floor_to(int value, int step) { return value - ((value % step) + step) % step; }

int months_in(Unit unit) {
  switch (unit) {
    case Unit::month: return 1;
    case Unit::quarter: case Unit::season: return 3;
    case Unit::half: return 6;
    case Unit::year: return 12;
    case Unit::decade: return 120;
    case Unit::century: return 1200;
    default: return 0;
  }
}

int days_in(Unit unit) { return unit == Unit::week || unit == Unit::weekend ? 7 : unit == Unit::day ? 1 : 0; }

Day add_months(Day day, int n) {
  const std::chrono::year_month_day ymd{day};
  const int months = year_of(day) * 12 + static_cast<int>(month_of(day)) - 1 + n;
  return make_day(floor_to(months, 12) / 12, static_cast<unsigned>(months - floor_to(months, 12)) + 1, static_cast<unsigned>(ymd.day()));
}

// `count` months from the first day of the given month.
DateInterval months_from(int year, int month, int count) {
  const Day first = make_day(year, static_cast<unsigned>(month), 1);
  return {first, add_months(first, count) - days{1}};
}

DateInterval week_part(const DateInterval& week, Part part) {
  const Day monday = *week.from;
  switch (part) {
    case Part::start: return {monday, monday + days{1}};
    case Part::early: return {monday, monday + days{2}};
    case Part::middle: return {monday + days{1}, monday + days{3}};
    case Part::late: return {monday + days{3}, *week.to};
    case Part::end: return {monday + days{4}, *week.to};
    case Part::whole: break;
  }
  return week;
}

DateInterval month_part(const DateInterval& month, Part part) {
  const Day first = *month.from;
  switch (part) {
    case Part::start: return {first, first + days{6}};
    case Part::early: return {first, first + days{9}};
    case Part::middle: return {first + days{10}, first + days{19}};
    case Part::late: return {first + days{20}, *month.to};
    case Part::end: return {*month.to - days{6}, *month.to};
    case Part::whole: break;
  }
  return month;
}

// Parts of a decade or century, in whole years: "the early 1990s" are its first four, "the late 1990s" its last three.
DateInterval years_part(const DateInterval& period, int years, Part part) {
  const int first = year_of(*period.from), late = years * 7 / 10, early = years * 4 / 10, edge = years / 5;
  const auto between = [&](int from, int to) { return DateInterval{make_day(first + from, 1, 1), make_day(first + to - 1, 12, 31)}; };
  switch (part) {
    case Part::start: return between(0, edge);
    case Part::early: return between(0, early);
    case Part::middle: return between(early, late);
    case Part::late: return between(late, years);
    case Part::end: return between(years - edge, years);
    case Part::whole: break;
  }
  return period;
}

// Parts of what is made of whole months: a third each; start and end are a sixth.
DateInterval months_part(const DateInterval& period, int months, Part part) {
  const Day first = *period.from;
  const int third = months / 3, sixth = std::max(1, months / 6);
  switch (part) {
    case Part::start: return {first, add_months(first, sixth) - days{1}};
    case Part::early: return {first, add_months(first, third) - days{1}};
    case Part::middle: return {add_months(first, third), add_months(first, 2 * third) - days{1}};
    case Part::late: return {add_months(first, 2 * third), *period.to};
    case Part::end: return {add_months(first, months - sixth), *period.to};
    case Part::whole: break;
  }
  return period;
}

}  // namespace

unsigned weekday_of(Day day) { return std::chrono::weekday{day}.iso_encoding(); }

DateInterval period_of(Unit unit, Day day) {
  const Day monday = day - days{weekday_of(day) - 1};
  const int year = year_of(day), month = static_cast<int>(month_of(day));
  switch (unit) {
    case Unit::moment: case Unit::day: return on_day(day);
    case Unit::weekend: return {monday + days{5}, monday + days{6}};
    case Unit::week: return {monday, monday + days{6}};
    case Unit::month: return in_month(year, static_cast<unsigned>(month));
    case Unit::quarter: return quarter_of(year, (month - 1) / 3 + 1);
    case Unit::half: return half_of(year, (month - 1) / 6 + 1);
    case Unit::season: return month < 3 ? season_of(year - 1, 4) : season_of(year, month / 3);
    case Unit::year: return in_year(year);
    case Unit::decade: return decade_from(floor_to(year, 10));
    case Unit::century: return century(floor_to(year - 1, 100) / 100 + 1);
  }
  return on_day(day);
}

Day moved(Day day, Unit unit, int n) {
  return months_in(unit) != 0 ? add_months(day, n * months_in(unit)) : day + days{n * days_in(unit)};
}

DateInterval period_after(Unit unit, Day day, int n) {
  return period_of(unit, moved(*period_of(unit, day).from, unit, n));
}

DateInterval part_of(const DateInterval& period, Unit unit, Part part) {
  if (!period.from || !period.to || part == Part::whole) return period;
  if (unit == Unit::week) return week_part(period, part);
  if (unit == Unit::month) return month_part(period, part);
  const int months = months_in(unit);
  if (months >= 120) return years_part(period, months / 12, part);
  return months >= 3 ? months_part(period, months, part) : period;
}

DateInterval quarter_of(int year, int quarter) { return months_from(year, quarter * 3 - 2, 3); }
DateInterval half_of(int year, int half) { return months_from(year, half * 6 - 5, 6); }
DateInterval season_of(int year, int season) { return months_from(year, season * 3, 3); }
DateInterval decade_from(int year) { return {make_day(year, 1, 1), make_day(year + 9, 12, 31)}; }
DateInterval century(int number) { return {make_day(number * 100 - 99, 1, 1), make_day(number * 100, 12, 31)}; }

DateInterval fiscal_year(int year, unsigned first_month) {
  return months_from(first_month == 1 ? year : year - 1, static_cast<int>(first_month), 12);
}

DateInterval hull(const DateInterval& a, const DateInterval& b) {
  DateInterval out;
  if (a.from && b.from) out.from = std::min(*a.from, *b.from);
  if (a.to && b.to) out.to = std::max(*a.to, *b.to);
  return out;
}

}  // namespace chancery
