// Dates of the calendar and their parts.
#include <algorithm>

#include "coding/times_reading.h"

namespace chancery::times {
namespace {

using std::chrono::days;
using Kind = Atom::Kind;

Reading stated(const Scan& scan, std::size_t end, std::size_t head, const DateInterval& interval, Unit unit) {
  (void)scan;
  return {.end = end, .head = head, .interval = interval, .basis = interval.known() ? DateBasis::stated : DateBasis::unknown, .unit = unit};
}

int distance(Day a, Day b) { return static_cast<int>((a - b).count()); }

// Which year a date without one means, seen from one day. A day of a month is rarely named without its year when it lies
// most of a year away on the side of the tense and close by on the other.
template <class F>
DateInterval nearest(Day published, Tense tense, bool by_day, bool surely_past, F in_year_of) {
  const int year = year_of(published);
  DateInterval past = in_year_of(year), future = past;
  if (*past.from > published) past = in_year_of(year - 1);
  if (*future.to < published) future = in_year_of(year + 1);
  const int back = std::max(0, distance(published, *past.to)), ahead = std::max(0, distance(*future.from, published));
  if (surely_past && ahead > 3) return past;
  if (tense == Tense::future) return by_day && ahead > 270 && back < 90 ? past : future;
  if (by_day && ahead <= 3) return future;
  const bool far = back > 270 && ahead < 90;
  return far && (by_day || tense == Tense::unclear) ? future : past;
}

// "In 2018 it returned them. The treaty is to be signed in June": of the year of the publication, not of the story's.
bool speaks_of_now(const Scan& scan, std::size_t at) {
  if (!scan.context.published.known() || scan.context.heading_year) return false;
  const bool now = std::any_of(scan.sentence.tokens.begin(), scan.sentence.tokens.end(), [](const Token& t) { return t.xpos == "VBZ" || t.xpos == "VBP" || t.form == "will"; });
  const bool past = std::any_of(scan.sentence.tokens.begin(), scan.sentence.tokens.end(), [](const Token& t) { return t.xpos == "VBD"; });
  return now && (scan.perfect || (!past && tense_at(scan, at) == Tense::future));
}

// Is the verb that the time hangs on told as before what the story tells?
bool past_perfect(const Scan& scan, std::size_t at) {
  const std::vector<Token>& tokens = scan.sentence.tokens;
  std::int32_t verb = static_cast<std::int32_t>(scan.atoms[at].token);
  for (int steps = 0; verb >= 0 && steps < 6 && tokens[static_cast<std::size_t>(verb)].pos != Pos::VERB; ++steps) verb = tokens[static_cast<std::size_t>(verb)].head;
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& t) { return t.form == "had" && (t.head < 0 || (t.rel == Rel::aux && (verb < 0 || t.head == verb))); });
}

// In the history of a year. "In December 2020 he recognised it. In July …": a story goes on, into the next year.
template <class F>
DateInterval in_story(const Scan& scan, std::size_t at, F in_year_of) {
  const int year = *scan.context.year;
  const DateInterval here = in_year_of(year), next = in_year_of(year + 1), &told = scan.context.reference;
  const bool goes_back = told.from && told.to && year_of(*told.from) == year && *told.to - *told.from < days{40} && *here.to < *told.from;
  const bool may_go_on = scan.context.published.from && *next.to <= *scan.context.published.from && !scan.context.heading_year;
  return goes_back && may_go_on && at <= 2 && !past_perfect(scan, at) ? next : here;
}

// A period of the year without its year: from the words around, from the history being told, or from the publication.
template <class F>
DateInterval without_year(const Scan& scan, std::size_t at, bool by_day, F in_year_of) {
  if (scan.year) return in_year_of(*scan.year);
  if (scan.context.year && !speaks_of_now(scan, at)) return in_story(scan, at, in_year_of);
  if (scan.context.near_year && at <= 2) return in_year_of(*scan.context.near_year);
  if (!scan.context.published.known()) return {};
  // "restricted its airspace until October": of the verb's end, on whichever side that is nearer.
  const bool until = at > 0 && (scan.word(at - 1, "until") || scan.word(at - 1, "till") || scan.word(at - 1, "through")) && !(at > 1 && scan.word(at - 2, "not"));  // "Not until May did it …"
  const Tense said = tense_at(scan, at), tense = until && said == Tense::past ? Tense::unclear : said;
  const bool surely_past = tense == Tense::past && of_past_verb(scan, at);
  return about(scan.context.published, [&](Day day) { return nearest(day, tense, by_day, surely_past, in_year_of); });
}

// "2026", ", 2026", "of 2026", "last year", "of that year" behind a date: the year and where it ends.
struct YearBehind {
  std::size_t end;
  int year;
};
std::optional<YearBehind> year_behind(const Scan& scan, std::size_t at) {
  std::size_t i = at;
  if (scan.is(i, Kind::comma) || scan.is(i, Cat::of) || scan.is(i, Cat::in)) ++i;
  if (scan.is(i, Cat::the)) ++i;
  if (scan.is(i, Cat::year_word)) ++i;
  if (scan.year_number(i)) return YearBehind{i + 1, static_cast<int>(scan.atoms[i].value)};
  const bool named = scan.is(i, Cat::last) || scan.is(i, Cat::this_) || scan.is(i, Cat::next) || scan.is(i, Cat::that) || scan.is(i, Cat::same) || scan.is(i, Cat::previous) ||
                     scan.is(i, Cat::following);
  if (!named) return std::nullopt;
  if (const Maybe relative = read_relative(scan, i); relative && relative->unit == Unit::year && relative->interval.from && relative->interval.to) {
    const int year = year_of(*relative->interval.from);
    if (year == year_of(*relative->interval.to)) return YearBehind{relative->end, year};
  }
  return std::nullopt;
}

template <class F>
Reading dated(const Scan& scan, std::size_t end, std::size_t head, Unit unit, bool by_day, F in_year_of) {
  if (const auto behind = year_behind(scan, end)) {
    Reading reading = stated(scan, behind->end, head, in_year_of(behind->year), unit);
    reading.own_year = true;
    return reading;
  }
  return stated(scan, end, head, without_year(scan, head, by_day, in_year_of), unit);
}

bool joins_days(const Scan& scan, std::size_t i) {
  return scan.is(i, Kind::dash) || scan.is(i, Kind::slash) || scan.is(i, Cat::to) || scan.is(i, Cat::through) || scan.is(i, Cat::and_);
}

Reading days_of_month(const Scan& scan, std::size_t end, std::size_t head, unsigned month, double first, double last) {
  const auto from = static_cast<unsigned>(first), to = static_cast<unsigned>(std::max(first, last));
  Reading reading = dated(scan, end, head, Unit::day, true,
                          [&](int year) { return DateInterval{make_day(year, month, from), make_day(year, month, to)}; });
  if (to != from) reading.kind = TimeMention::Kind::span;
  return reading;
}

// "2026-02-22", "2026/02/22".
Maybe read_iso(const Scan& scan, std::size_t at) {
  if (!scan.year_number(at) || at + 4 >= scan.size()) return std::nullopt;
  const Kind sign = scan.atoms[at + 1].kind;
  if (sign != Kind::dash && sign != Kind::slash) return std::nullopt;
  const Atom &month = scan.atoms[at + 2], &day = scan.atoms[at + 4];
  if (scan.atoms[at + 3].kind != sign || month.kind != Kind::number || day.kind != Kind::number || !day.glued || !month.glued) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{static_cast<int>(scan.atoms[at].value)},
                                        std::chrono::month{static_cast<unsigned>(month.value)}, std::chrono::day{static_cast<unsigned>(day.value)}};
  if (!ymd.ok()) return std::nullopt;
  Reading reading = stated(scan, at + 5, at, on_day(Day{ymd}), Unit::day);
  reading.own_year = true;
  return reading;
}

// "22/02/2026", "02/22/2026", "22.02.2026": where both readings are days, both are meant.
Maybe read_figures(const Scan& scan, std::size_t at) {
  if (!scan.day_number(at) || at + 4 >= scan.size() || !scan.year_number(at + 4)) return std::nullopt;
  const Kind sign = scan.atoms[at + 1].kind;
  const bool glued = scan.atoms[at + 1].glued && scan.atoms[at + 2].glued && scan.atoms[at + 4].glued;
  if ((sign != Kind::slash && sign != Kind::dot) || scan.atoms[at + 3].kind != sign || !scan.day_number(at + 2) || !glued) return std::nullopt;
  const auto a = static_cast<unsigned>(scan.atoms[at].value), b = static_cast<unsigned>(scan.atoms[at + 2].value);
  const int year = static_cast<int>(scan.atoms[at + 4].value);
  if (a > 12 && b > 12) return std::nullopt;
  const DateInterval day_first = on_day(make_day(year, b > 12 ? a : b, b > 12 ? b : a));
  const DateInterval month_first = on_day(make_day(year, a > 12 ? b : a, a > 12 ? a : b));
  Reading reading = stated(scan, at + 5, at, sign == Kind::dot ? day_first : hull(day_first, month_first), Unit::day);
  reading.own_year = true;
  return reading;
}

// "18 February", "18th of February 2026", "18-20 February", "18 and 20 February".
Maybe read_day_first(const Scan& scan, std::size_t at) {
  if (!scan.day_number(at)) return std::nullopt;
  std::size_t i = at + 1, last = at;
  if (joins_days(scan, i) && scan.day_number(i + 1)) last = i + 1, i += 2;
  if (scan.is(i, Cat::of)) ++i;
  if (!scan.is(i, Cat::month)) return std::nullopt;
  const std::size_t head = i;
  i = scan.skip_dot(i + 1);
  return days_of_month(scan, i, head, static_cast<unsigned>(scan.value(head)), scan.atoms[at].value, scan.atoms[last].value);
}

// A month's name that is also another word counts only where something by it speaks for the month.
bool is_month(const Scan& scan, std::size_t at) {
  if (!scan.is(at, Cat::month)) return false;
  const Atom& atom = scan.atoms[at];
  const std::size_t next = scan.skip_dot(at + 1);
  const bool dated = scan.day_number(next) || scan.year_number(next) || (scan.is(next, Kind::comma) && scan.year_number(next + 1)) ||
                     (scan.is(next, Cat::of) && scan.year_number(next + 1));
  if (!atom.capital) return dated && atom.text.size() > 3 && !scan.word(at, "may") && !scan.word(at, "march");
  if (dated) return true;
  const bool may = scan.word(at, "may"), march = scan.word(at, "march"), brief = atom.text.size() <= 4 && !scan.word(at, "june") && !scan.word(at, "july");
  if (!may && !march && !brief) return true;
  if (at == 0) return false;
  const Atom& prev = scan.atoms[at - 1];
  switch (prev.lex.cat) {
    case Cat::in: case Cat::since: case Cat::until: case Cat::early: case Cat::late: case Cat::mid: case Cat::last: case Cat::next: case Cat::this_:
    case Cat::during: case Cat::between: case Cat::month: case Cat::through: case Cat::start: case Cat::end_:
      return true;
    case Cat::from: case Cat::to: case Cat::and_: case Cat::of: case Cat::by: case Cat::for_: case Cat::before: case Cat::after:
      // "by May", "from March to June": but "May said", "by May's government" and "of March on Washington" are not meant.
      return !scan.is(next, Cat::possessive) && !scan.is(next, Cat::on) && (march || may) && !scan.word(next, "said") && !scan.word(next, "told");
    case Cat::the: case Cat::article: case Cat::owner:
      return march && !scan.is(next, Cat::on) && !scan.is(next, Cat::for_) && !scan.is(next, Cat::to) && !scan.is(next, Cat::of) && next < scan.size() &&
             scan.atoms[next].kind == Kind::word && !scan.atoms[next].capital;
    default: return prev.kind == Kind::dash && at >= 2 && (scan.is(at - 2, Cat::mid) || scan.is(at - 2, Cat::month));
  }
}

// "February 18, 2026", "Feb. 18-20", "February 18 and 20", "November 2025", "November".
Maybe read_month_first(const Scan& scan, std::size_t at) {
  if (!is_month(scan, at)) return std::nullopt;
  const auto month = static_cast<unsigned>(scan.value(at));
  std::size_t i = scan.skip_dot(at + 1);
  if (scan.is(i, Cat::the) && scan.day_number(i + 1)) ++i;
  if (scan.day_number(i) && !scan.is(i + 1, Kind::percent)) {
    std::size_t last = i;
    const std::size_t joined = joins_days(scan, i + 1) ? i + 2 : 0;
    if (joined != 0 && scan.day_number(joined) && !scan.is(joined + 1, Cat::month) && scan.atoms[joined].value > scan.atoms[i].value) last = joined;
    return days_of_month(scan, last + 1, at, month, scan.atoms[i].value, scan.atoms[last].value);
  }
  return dated(scan, i, at, Unit::month, false, [&](int year) { return in_month(year, month); });
}

// "Christmas Day", "New Year's Eve 2023".
Maybe read_holiday(const Scan& scan, std::size_t at) {
  const bool christmas = scan.word(at, "christmas"), new_year = scan.word(at, "new") && scan.word(at + 1, "year") && scan.is(at + 2, Cat::possessive), boxing = scan.word(at, "boxing");
  const std::size_t which = new_year ? at + 3 : at + 1;
  const bool eve = scan.word(which, "eve"), day = scan.word(which, "day");
  if ((!christmas && !new_year && !boxing) || !scan.atoms[at].capital || (!eve && !day) || (boxing && eve)) return std::nullopt;
  const unsigned month = new_year && day ? 1 : 12, of_month = new_year ? (day ? 1 : 31) : boxing ? 26 : day ? 25 : 24;
  return days_of_month(scan, which + 1, which, month, of_month, of_month);
}

// What "of" may lead to behind a quarter, half or season: "2024", "the year", "last year", "next month", "the 1990s".
Maybe read_whole(const Scan& scan, std::size_t at) {
  std::size_t i = scan.is(at, Cat::of) || scan.is(at, Kind::comma) || scan.is(at, Cat::in) ? at + 1 : at;
  if (scan.is(i, Cat::the) && (scan.is(i + 1, Cat::unit) || scan.is(i + 1, Cat::current))) {
    const std::size_t head = scan.is(i + 1, Cat::current) ? i + 2 : i + 1;
    if (!scan.is(head, Cat::unit) || scan.value(head) < static_cast<int>(Unit::day)) return std::nullopt;
    const Unit unit = static_cast<Unit>(scan.value(head));
    const DateInterval of = about(scan.context.year && scan.context.reference.known() ? scan.context.reference : scan.context.published,
                                  [&](Day day) { return period_of(unit, day); });
    return Reading{.end = head + 1, .head = head, .interval = of, .basis = of.known() ? DateBasis::relative : DateBasis::unknown, .unit = unit};
  }
  if (i == at && !scan.year_number(i) && !scan.is(i, Cat::last) && !scan.is(i, Cat::this_) && !scan.is(i, Cat::next)) return std::nullopt;
  return read_expression(scan, i, true);
}

// The n-th part of a year: a quarter or a half, of a year that is told or not.
template <class F>
Maybe part_of_year(const Scan& scan, std::size_t end, std::size_t head, Unit unit, F in_year_of) {
  if (const Maybe whole = read_whole(scan, end); whole && whole->unit == Unit::year && whole->interval.known()) {
    Reading reading = *whole;
    reading.head = head, reading.unit = unit;
    reading.interval = about(whole->interval, [&](Day day) { return in_year_of(year_of(day)); });
    return reading;
  }
  return stated(scan, end, head, without_year(scan, head, false, in_year_of), unit);
}

// "the first quarter of 2024", "Q3", "Q3 2024", "the second half of the year", "H1 2025".
Maybe read_quarter(const Scan& scan, std::size_t at) {
  if ((scan.word(at, "q") || scan.word(at, "h")) && scan.atoms[at].capital && scan.is(at + 1, Kind::number) && scan.atoms[at + 1].glued) {
    const bool half = scan.word(at, "h");
    const int n = static_cast<int>(scan.atoms[at + 1].value);
    if (n < 1 || n > (half ? 2 : 4)) return std::nullopt;
    return half ? part_of_year(scan, at + 2, at, Unit::half, [n](int year) { return half_of(year, n); })
                : part_of_year(scan, at + 2, at, Unit::quarter, [n](int year) { return quarter_of(year, n); });
  }
  const bool last = scan.is(at, Cat::last);
  const auto ordinal = last ? std::optional<Amount>{{at + 1, 0, false}} : read_ordinal(scan, at);
  if (!ordinal) return std::nullopt;
  const std::size_t head = scan.skip(ordinal->end, Kind::dash);
  if (scan.is(head, Cat::unit) && scan.value(head) == static_cast<int>(Unit::quarter) && ordinal->value >= 1 && ordinal->value <= 4) {
    const int n = ordinal->value;
    return part_of_year(scan, head + 1, head, Unit::quarter, [n](int year) { return quarter_of(year, n); });
  }
  if (!scan.is(head, Cat::half) || !scan.is(head + 1, Cat::of) || ordinal->value > 2) return std::nullopt;
  const int n = ordinal->value == 1 ? 1 : 2;
  const Maybe whole = read_whole(scan, head + 1);
  if (!whole || !whole->interval.from || !whole->interval.to || whole->unit < Unit::month) return std::nullopt;
  Reading reading = *whole;
  const Day first = *whole->interval.from, middle = first + days{(*whole->interval.to - first).count() / 2};
  const bool year = whole->unit == Unit::year;
  reading.head = head, reading.unit = Unit::half;
  if (year) reading.interval = about(whole->interval, [n](Day day) { return half_of(year_of(day), n); });
  else reading.interval = n == 1 ? DateInterval{first, middle} : DateInterval{middle + days{1}, whole->interval.to};
  return reading;
}

// "spring 2023", "the summer of 2023", "in the fall": "fall" and "spring" are seasons only beside a year or behind "in the".
Maybe read_season(const Scan& scan, std::size_t at) {
  if (!scan.is(at, Cat::season)) return std::nullopt;
  const int season = scan.value(at);
  const auto period = [season](int year) { return season_of(year, season); };
  if (const auto behind = year_behind(scan, at + 1)) {
    Reading reading = stated(scan, behind->end, at, period(behind->year), Unit::season);
    reading.own_year = true;
    // "winter 2023-24"
    if (scan.is(behind->end, Kind::dash) && scan.is(behind->end + 1, Kind::number) && scan.atoms[behind->end + 1].glued) reading.end += 2;
    return reading;
  }
  const bool in_the = at >= 2 && scan.is(at - 1, Cat::the) && (scan.is(at - 2, Cat::in) || scan.is(at - 2, Cat::during) || scan.is(at - 2, Cat::by) || scan.is(at - 2, Cat::since) || scan.is(at - 2, Cat::over) ||
                       scan.is(at - 2, Cat::until) || scan.is(at - 2, Cat::through)) &&
                      !scan.is(at + 1, Cat::of);
  const bool parted = at >= 1 && (scan.is(at - 1, Cat::early) || scan.is(at - 1, Cat::late));
  if (!in_the && !parted) return std::nullopt;
  return stated(scan, at + 1, at, without_year(scan, at, false, period), Unit::season);
}

}  // namespace

bool Scan::day_number(std::size_t i) const {
  if (i >= atoms.size()) return false;
  const Atom& atom = atoms[i];
  if (atom.kind != Kind::ordinal && !(atom.kind == Kind::number && atom.plain && atom.digits <= 2)) return false;
  const bool name = atom.glued && i > 0 && atoms[i - 1].kind == Kind::word;
  return !name && atom.value >= 1 && atom.value <= 31;
}

bool Scan::year_number(std::size_t i) const {
  if (i >= atoms.size()) return false;
  const Atom& atom = atoms[i];
  const bool name = atom.glued && i > 0 && (atoms[i - 1].kind == Kind::word || atoms[i - 1].kind == Kind::currency);
  return atom.kind == Kind::number && atom.plain && atom.digits == 4 && !name && atom.value >= 1500 && atom.value <= 2100;
}

Maybe read_calendar(const Scan& scan, std::size_t at) {
  if (scan.is(at, Cat::weekday)) {  // "Thursday, February 20", "Monday (18 May)"
    std::size_t i = scan.skip_dot(at + 1);
    const bool bracket = scan.is(i, Kind::open);
    if (scan.is(i, Kind::comma) || bracket) ++i;
    Maybe date = scan.is(i, Cat::month) || scan.day_number(i) ? read_calendar(scan, i) : std::nullopt;
    if (!date || date->unit != Unit::day) return std::nullopt;
    date->head = at;
    if (bracket && scan.is(date->end, Kind::close)) ++date->end;
    return date;
  }
  if (Maybe reading = read_iso(scan, at)) return reading;
  if (Maybe reading = read_figures(scan, at)) return reading;
  if (Maybe reading = read_day_first(scan, at)) return reading;
  if (Maybe reading = read_month_first(scan, at)) return reading;
  if (Maybe reading = read_holiday(scan, at)) return reading;
  if (Maybe reading = read_season(scan, at)) return reading;
  if (Maybe reading = read_quarter(scan, at)) return reading;
  return read_era(scan, at);
}

}  // namespace chancery::times
