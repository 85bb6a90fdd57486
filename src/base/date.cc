#include "base/date.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace chancery {

using std::chrono::day;
using std::chrono::last;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

constexpr std::array<std::string_view, 7> kBasisNames = {"given", "metadata", "stated", "inferred", "relative", "document", "unknown"};

}  // namespace

Result<Day> parse_day(std::string_view iso) {
  if (iso.size() == 10 && iso[4] == '-' && iso[7] == '-') {
    const auto y = digits(iso.substr(0, 4)), m = digits(iso.substr(5, 2)), d = digits(iso.substr(8, 2));
    if (y && m && d) {
      const year_month_day ymd{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
      if (ymd.ok()) return Day{ymd};
    }
  }
  return Error{.kind = Error::Kind::argument, .message = "not a day of the calendar", .text = std::string(iso), .hint = "write YYYY-MM-DD"};
}

std::string format(Day value) {
  const year_month_day ymd{value};
  const int y = static_cast<int>(ymd.year());
  const auto m = static_cast<unsigned>(ymd.month()), d = static_cast<unsigned>(ymd.day());
  if (y < 0 || y > 9999) {
    std::array<char, 32> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", y, m, d);
    return out.data();
  }
  const auto digit = [](unsigned number) { return static_cast<char>('0' + number % 10); };  // by hand: ledgers write days by the million
  const auto year = static_cast<unsigned>(y);
  return {digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), '-', digit(m / 10), digit(m), '-', digit(d / 10), digit(d)};
}

Day make_day(int y, unsigned m, unsigned d) {
  const year_month_day end{year{y} / month{m} / last};
  return Day{year_month_day{year{y}, month{m}, std::min(day{d}, end.day())}};
}

int year_of(Day value) { return static_cast<int>(year_month_day{value}.year()); }
unsigned month_of(Day value) { return static_cast<unsigned>(year_month_day{value}.month()); }

DateInterval on_day(Day value) { return {value, value}; }
DateInterval in_month(int y, unsigned m) { return {make_day(y, m, 1), make_day(y, m, 31)}; }
DateInterval in_year(int y) { return {make_day(y, 1, 1), make_day(y, 12, 31)}; }

bool overlap(const DateInterval& a, const DateInterval& b) {
  return (!a.from || !b.to || *a.from <= *b.to) && (!b.from || !a.to || *b.from <= *a.to);
}

std::string_view name(DateBasis basis) { return kBasisNames[static_cast<std::size_t>(basis)]; }

std::optional<DateBasis> parse_basis(std::string_view text) {
  for (std::size_t i = 0; i < kBasisNames.size(); ++i)
    if (kBasisNames[i] == text) return static_cast<DateBasis>(i);
  return std::nullopt;
}

}  // namespace chancery
