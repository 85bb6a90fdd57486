#include "intake/calendar_text.h"

#include <array>
#include <string>

#include "base/text.h"

namespace chancery::intake {
namespace {

constexpr int kFirstYear = 1600, kLastYear = 2199;

constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march",     "april",   "may",      "june",
                                                      "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower_ascii(char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); }

// A reading head over the text; every read either succeeds and moves, or leaves it where it was.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}
  std::size_t at() const { return at_; }
  void back_to(std::size_t at) { at_ = at; }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool skip(char c) { return peek() == c && (++at_, true); }
  bool blanks() {
    const std::size_t from = at_;
    while (peek() == ' ' || peek() == '\t') ++at_;
    return at_ > from;
  }
  // A number of `least` to `most` digits, not followed by another digit.
  std::optional<int> number(std::size_t least, std::size_t most) {
    std::size_t length = 0;
    int value = 0;
    while (length < most && is_digit(peek(length))) value = value * 10 + (peek(length++) - '0');
    if (length < least || is_digit(peek(length))) return std::nullopt;
    at_ += length;
    return value;
  }
  // A word of ASCII letters, in lower case.
  std::string word() {
    std::string out;
    while (is_letter(peek())) out += lower_ascii(text_[at_++]);
    return out;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// "feb", "feb.", "sept", "february".
std::optional<unsigned> read_month(Scanner& in) {
  const std::size_t start = in.at();
  const std::string word = in.word();
  for (unsigned i = 0; i < kMonths.size(); ++i) {
    const bool abbreviated = word.size() == 3 && kMonths[i].starts_with(word);
    if (word != kMonths[i] && !abbreviated && !(i == 8 && word == "sept")) continue;
    in.skip('.');
    return i + 1;
  }
  in.back_to(start);
  return std::nullopt;
}

void skip_weekday(Scanner& in) {
  const std::size_t start = in.at();
  const std::string word = in.word();
  for (std::string_view day : kWeekdays) {
    if (word.size() < 3 || !day.starts_with(word)) continue;
    in.skip('.');
    in.skip(',');
    in.blanks();
    return;
  }
  in.back_to(start);
}

void skip_ordinal(Scanner& in) {
  const std::size_t start = in.at();
  const std::string word = in.word();
  if (word != "st" && word != "nd" && word != "rd" && word != "th") in.back_to(start);
}

std::optional<Day> calendar_day(int year, int month, int day) {
  const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                        std::chrono::day{static_cast<unsigned>(day)}};
  if (!ymd.ok() || year < kFirstYear || year > kLastYear) return std::nullopt;
  return Day{ymd};
}

std::optional<Day> read_iso(Scanner& in) {  // 2026-02-22, 2026/2/22, 2026.02.22
  const auto year = in.number(4, 4);
  const char separator = in.peek();
  if (!year || (separator != '-' && separator != '/' && separator != '.') || !in.skip(separator)) return std::nullopt;
  const auto month = in.number(1, 2);
  if (!month || !in.skip(separator)) return std::nullopt;
  const auto day = in.number(1, 2);
  return day ? calendar_day(*year, *month, *day) : std::nullopt;
}

std::optional<Day> read_compact(Scanner& in) {  // 20260222, as NITF and WARC write it, perhaps with a time behind
  const auto digits = in.number(8, 8);
  if (!digits) return std::nullopt;
  return calendar_day(*digits / 10000, *digits / 100 % 100, *digits % 100);
}

std::optional<int> read_year(Scanner& in) {
  in.skip(',');
  in.blanks();
  return in.number(4, 4);
}

std::optional<Day> read_day_month(Scanner& in) {  // 22 February 2026, 22nd of Feb. 2026, 22-Feb-2026
  skip_weekday(in);
  const auto day = in.number(1, 2);
  if (!day) return std::nullopt;
  skip_ordinal(in);
  const bool dashed = in.skip('-');
  if (!dashed && !in.blanks()) return std::nullopt;
  if (const std::size_t start = in.at(); in.word() != "of" || !in.blanks()) in.back_to(start);
  const auto month = read_month(in);
  if (!month || (dashed && !in.skip('-'))) return std::nullopt;
  const auto year = read_year(in);
  return year ? calendar_day(*year, static_cast<int>(*month), *day) : std::nullopt;
}

std::optional<Day> read_month_day(Scanner& in) {  // February 22, 2026
  skip_weekday(in);
  const auto month = read_month(in);
  if (!month) return std::nullopt;
  in.blanks();
  const auto day = in.number(1, 2);
  if (!day) return std::nullopt;
  skip_ordinal(in);
  const auto year = read_year(in);
  return year ? calendar_day(*year, static_cast<int>(*month), *day) : std::nullopt;
}

// What may stand behind the date in a metadata field: a time and a zone.
bool is_time_of_day(std::string_view rest) {
  rest = trim(rest);
  if (rest.starts_with(',') || rest.starts_with("- ") || rest.starts_with('|')) rest = trim(rest.substr(1));
  if (rest.starts_with('T') || rest.starts_with('t') || rest.starts_with("at ")) rest.remove_prefix(rest.starts_with("at ") ? 3 : 1);
  if (rest.size() > 40) return false;
  for (char c : rest)
    if (!is_digit(c) && !is_letter(c) && std::string_view(" :.+-()/,").find(c) == std::string_view::npos) return false;
  return rest.empty() || is_digit(trim(rest)[0]) || rest[0] == '(' || rest[0] == 'Z';
}

std::optional<DateInterval> month_or_year(std::string_view text) {
  Scanner in(text);
  if (const auto month = read_month(in)) {
    const auto year = read_year(in);
    if (year && in.at() == text.size() && *year >= kFirstYear && *year <= kLastYear) return in_month(*year, *month);
    return std::nullopt;
  }
  const auto year = in.number(4, 4);
  if (!year || *year < kFirstYear || *year > kLastYear) return std::nullopt;
  if (in.at() == text.size()) return in_year(*year);
  if (!in.skip('-')) return std::nullopt;
  const auto month = in.number(2, 2);
  if (!month || *month < 1 || *month > 12 || in.at() != text.size()) return std::nullopt;
  return in_month(*year, static_cast<unsigned>(*month));
}

}  // namespace

std::optional<DateText> scan_date(std::string_view text) {
  using Form = std::optional<Day> (*)(Scanner&);
  for (const Form form : {read_iso, read_compact, read_day_month, read_month_day}) {
    Scanner in(text);
    if (const auto day = form(in)) return DateText{on_day(*day), in.at()};
  }
  return std::nullopt;
}

std::optional<DateInterval> parse_date_field(std::string_view text) {
  text = trim(text);
  if (const auto date = scan_date(text)) {
    if (is_time_of_day(text.substr(date->length))) return date->when;
    return std::nullopt;
  }
  return month_or_year(text);
}

}  // namespace chancery::intake
