// Times that hang on the publication date, or on a time told before.
#include <algorithm>
#include <array>

#include "coding/times_reading.h"

namespace chancery::times {
namespace {

using std::chrono::days;
using Kind = Atom::Kind;
using Mark = TimeMention::Kind;

Reading relative(std::size_t end, std::size_t head, const DateInterval& interval, Unit unit, bool vague = false) {
  return {.end = end, .head = head, .interval = interval, .basis = interval.known() ? DateBasis::relative : DateBasis::unknown, .unit = unit, .vague = vague};
}

// What "the next day" and "that year" go from: for days and weeks the day told last, where only a longer time has been told since.
const DateInterval& told(const Scan& scan, Unit unit) {
  const DateInterval& last = scan.context.reference;
  return unit <= Unit::week && scan.context.day.known() && last.from != last.to ? scan.context.day : last;
}

Unit unit_of(const Scan& scan, std::size_t i) { return static_cast<Unit>(scan.value(i)); }

// What "recent weeks", "a few days ago", "the coming months" are taken to be.
struct Reach {
  int least, most;
};
Reach reach(Unit unit) {
  switch (unit) {
    case Unit::moment: return {0, 1};
    case Unit::day: return {2, 7};
    case Unit::week: return {2, 6};
    case Unit::month: return {2, 6};
    case Unit::year: return {2, 5};
    case Unit::decade: return {2, 5};
    default: return {2, 4};
  }
}

std::size_t skip_part_of_day(const Scan& scan, std::size_t i) { return scan.is(i, Cat::part_of_day) ? i + 1 : i; }

// The weekday nearest to a day, itself included, on the side of the tense.
Day weekday_near(Day day, unsigned weekday, Tense tense) {
  const int back = static_cast<int>((weekday_of(day) + 7 - weekday) % 7);
  return tense == Tense::future ? day + days{(7 - back) % 7} : day - days{back};
}

Maybe read_day_word(const Scan& scan, std::size_t at) {
  if (!scan.is(at, Cat::relative_day)) return std::nullopt;
  const int shift = scan.value(at);
  const std::size_t end = skip_part_of_day(scan, at + 1);
  if (shift == 2) {  // overnight
    return relative(end, at, about(scan.context.published, [](Day day) { return DateInterval{day - days{1}, day}; }), Unit::day);
  }
  return relative(end, at, about(scan.context.published, [shift](Day day) { return on_day(day + days{shift}); }), Unit::day);
}

// "the truce is to last four days"
bool is_verb_last(const Scan& scan, std::size_t at) {
  if (!scan.is(at, Cat::last) || at == 0) return false;
  constexpr std::string_view kBefore[] = {"to", "will", "would", "may", "might", "could", "can", "should", "must", "not", "n't"};
  return std::any_of(std::begin(kBefore), std::end(kBefore), [&](std::string_view w) { return scan.word(at - 1, w); });
}

// "last", "this", "next", "this past", "this coming", with what they say of the period: -1, 0, 1.
struct Which {
  std::size_t end;
  Cat cat;
  int shift;
};
std::optional<Which> read_which(const Scan& scan, std::size_t at) {
  if (scan.is(at, Cat::this_) && scan.is(at + 1, Cat::past)) return Which{at + 2, Cat::past, -1};
  if (scan.is(at, Cat::this_) && scan.is(at + 1, Cat::coming)) return Which{at + 2, Cat::coming, 1};
  if (scan.is(at, Cat::this_) && scan.is(at + 1, Cat::same)) return Which{at + 2, Cat::this_, 0};
  if (scan.is(at, Cat::last)) return Which{at + 1, Cat::last, -1};
  if (scan.is(at, Cat::this_)) return Which{at + 1, Cat::this_, 0};
  if (scan.is(at, Cat::next)) return Which{at + 1, Cat::next, 1};
  if (scan.is(at, Cat::current)) return Which{at + 1, Cat::this_, 0};
  if (scan.is(at, Cat::past)) return Which{at + 1, Cat::past, -1};
  if (scan.is(at, Cat::coming)) return Which{at + 1, Cat::coming, 1};
  return std::nullopt;
}

Maybe read_weekday(const Scan& scan, std::size_t at) {
  if (!scan.is(at, Cat::weekday) || !scan.atoms[at].capital) return std::nullopt;
  const bool brief = scan.atoms[at].text.size() < 6;
  if (brief && (at == 0 || !scan.is(at - 1, Cat::on))) return std::nullopt;
  const auto weekday = static_cast<unsigned>(scan.value(at));
  const Tense tense = tense_at(scan, at);
  const std::size_t end = skip_part_of_day(scan, brief ? scan.skip_dot(at + 1) : at + 1);
  const std::size_t of = scan.is(end, Cat::of) ? end + 1 : end;
  if (const auto which = read_which(scan, of); which && scan.is(which->end, Cat::unit) && unit_of(scan, which->end) == Unit::week) {  // "Friday last week"
    const auto in_week = [&](Day day) { return on_day(*period_after(Unit::week, day, which->shift).from + days{weekday - 1}); };
    return relative(which->end + 1, at, about(scan.context.published, in_week), Unit::day);
  }
  return relative(end, at, about(scan.context.published, [&](Day day) { return on_day(weekday_near(day, weekday, tense)); }), Unit::day);
}

// "last/this/next" before a weekday: the Thursday before today, of this week, of the week to come.
Day weekday_in(Day day, unsigned weekday, Cat which) {
  if (which == Cat::last || which == Cat::past) return weekday_near(day - days{1}, weekday, Tense::past);
  if (which == Cat::coming) return weekday_near(day + days{1}, weekday, Tense::future);
  const Day monday = *period_of(Unit::week, day).from + days{which == Cat::next ? 7 : 0};
  return monday + days{weekday - 1};
}

// A period of the year by its name ("last November", "next summer"): the nearest before, around or after.
DateInterval named_period(Day day, int shift, bool month, int number) {
  const auto in_year_of = [&](int year) { return month ? in_month(year, static_cast<unsigned>(number)) : season_of(year, number); };
  const int year = year_of(day);
  if (shift == 0) return !month && number == 4 && month_of(day) < 3 ? in_year_of(year - 1) : in_year_of(year);
  if (shift < 0) return *in_year_of(year).to < day ? in_year_of(year) : *in_year_of(year - 1).to < day ? in_year_of(year - 1) : in_year_of(year - 2);
  return *in_year_of(year).from > day ? in_year_of(year) : in_year_of(year + 1);
}

// "the last week" and "the past year" are the seven days and twelve months up to now; "last week" is a week of the calendar.
DateInterval running(Day day, Unit unit, int n) {
  return n < 0 ? DateInterval{moved(day, unit, n), day} : DateInterval{day, moved(day, unit, n)};
}

// "this fiscal year", "last financial year".
Reading read_fiscal_relative(const Scan& scan, std::size_t at, int shift) {
  const unsigned first = fiscal_start(scan);
  const auto period = [&](Day day) {
    const int running_year = year_of(day) + (first != 1 && month_of(day) >= first ? 1 : 0);
    return fiscal_year(running_year + shift, first);
  };
  return relative(at + 2, at + 1, about(scan.context.published, period), Unit::year);
}

Maybe read_last_this_next(const Scan& scan, std::size_t at) {
  const auto which = read_which(scan, at);
  if (!which || is_verb_last(scan, at)) return std::nullopt;
  const std::size_t i = which->end;
  const DateInterval& published = scan.context.published;
  if (scan.is(i, Cat::weekday)) {
    const auto weekday = static_cast<unsigned>(scan.value(i));
    return relative(skip_part_of_day(scan, i + 1), i, about(published, [&](Day day) { return on_day(weekday_in(day, weekday, which->cat)); }), Unit::day);
  }
  const std::size_t behind = scan.skip_dot(i + 1);
  if (scan.is(i, Cat::month) && (scan.day_number(behind) || scan.year_number(behind))) return std::nullopt;  // "in this Dec. 13, 2018 photo"
  if (scan.is(i, Cat::fiscal) && scan.word(i + 1, "year")) return read_fiscal_relative(scan, i, which->shift);
  if ((scan.is(i, Cat::month) && scan.atoms[i].capital) || scan.is(i, Cat::season)) {
    const bool month = scan.is(i, Cat::month);
    const int number = scan.value(i);
    return relative(i + 1, i, about(published, [&](Day day) { return named_period(day, which->shift, month, number); }), month ? Unit::month : Unit::season);
  }
  if (scan.is(i, Cat::part_of_day) && which->shift <= 0) {
    const int shift = which->shift;  // "last night" is that of the day before
    return relative(i + 1, i, about(published, [shift](Day day) { return on_day(day + days{shift}); }), Unit::day);
  }
  if (scan.is(i, Cat::weekend)) {
    return relative(i + 1, i, about(published, [&](Day day) { return period_after(Unit::weekend, day, which->shift); }), Unit::weekend);
  }
  if (!scan.is(i, Cat::unit) || unit_of(scan, i) < Unit::day) return std::nullopt;
  const Unit unit = unit_of(scan, i);
  const bool the = at > 0 && scan.is(at - 1, Cat::the);
  const bool through = the && at > 1 && (scan.is(at - 2, Cat::over) || scan.is(at - 2, Cat::during) || scan.is(at - 2, Cat::in) || scan.is(at - 2, Cat::within) || scan.is(at - 2, Cat::for_));
  const bool ahead = the && which->cat == Cat::next && unit > Unit::day && (through || unit >= Unit::decade);
  if (which->shift != 0 && (which->cat == Cat::past || which->cat == Cat::coming || ahead || (the && which->cat == Cat::last))) {
    if (which->cat == Cat::past && at == i - 1 && !the) return std::nullopt;
    Reading reading = relative(i + 1, i, about(published, [&](Day day) { return running(day, unit, which->shift); }), unit);
    reading.kind = Mark::span;
    return reading;
  }
  const bool of_story = the && which->cat == Cat::next && scan.context.reference.known() && unit <= Unit::year;
  const DateInterval& from = of_story ? told(scan, unit) : published;  // "the next day" goes on with the story
  return relative(i + 1, i, about(from, [&](Day day) { return period_after(unit, day, which->shift); }), unit);
}

// Within quotation marks, behind a time told in the same sentence: 'Blinken said in April that it could be "in the weeks
// ahead"' goes from April.
bool quoted_then(const Scan& scan, std::size_t at) {
  if (!scan.context.reference_here || !scan.context.reference.known()) return false;
  const auto marks = std::count_if(scan.atoms.begin(), scan.atoms.begin() + static_cast<std::ptrdiff_t>(at), [](const Atom& atom) {
    return atom.kind == Kind::quote && (atom.text == "\"" || atom.text == "\u201C" || atom.text == "\u201D");
  });
  return marks % 2 == 1;
}

// "the last four years", "the next five-year period", "the past two decades", "the coming days", "recent weeks".
Maybe read_window(const Scan& scan, std::size_t at) {
  const Cat cat = at < scan.size() ? scan.atoms[at].lex.cat : Cat::none;
  const bool back = cat == Cat::last || cat == Cat::past || cat == Cat::recent || cat == Cat::previous;
  const bool forth = cat == Cat::next || cat == Cat::coming || cat == Cat::following;
  if ((!back && !forth) || is_verb_last(scan, at)) return std::nullopt;
  const auto amount = read_amount(scan, at + 1);
  std::size_t i = amount ? amount->end : at + 1;
  if (amount && scan.is(i, Kind::dash)) ++i;  // "five-year"
  if (!scan.is(i, Cat::plural_unit) && !(amount && scan.is(i, Cat::unit))) return std::nullopt;
  const Unit unit = unit_of(scan, i);
  std::size_t end = i + 1;
  if (scan.word(end, "period")) ++end;
  Unit widest = unit;
  if (!amount && (scan.is(end, Cat::and_) || scan.is(end, Cat::or_)) && scan.is(end + 1, Cat::plural_unit)) {
    widest = std::max(widest, unit_of(scan, end + 1));
    end += 2;
  }
  const int n = amount && !amount->vague ? amount->value : reach(widest).most;
  const bool of_then = cat == Cat::previous || cat == Cat::following || (forth && quoted_then(scan, at)) || (cat == Cat::next && tense_at(scan, at) == Tense::past);
  const bool story = of_then && scan.context.reference.known();
  const DateInterval& from = story ? scan.context.reference : scan.context.published;
  Reading reading = relative(end, i, about(from, [&](Day day) { return running(day, widest, back ? -n : n); }), widest, !amount || amount->vague);
  reading.kind = Mark::span;
  return reading;
}

// "the weeks and months ahead", "in the days to come".
Maybe read_ahead(const Scan& scan, std::size_t at) {
  if (!scan.is(at, Cat::plural_unit)) return std::nullopt;
  std::size_t end = at + 1;
  Unit unit = unit_of(scan, at);
  if ((scan.is(end, Cat::and_) || scan.is(end, Cat::or_)) && scan.is(end + 1, Cat::plural_unit)) unit = std::max(unit, unit_of(scan, end + 1)), end += 2;
  if (scan.is(end, Cat::ahead) && !scan.is(end + 1, Cat::of)) ++end;
  else if (scan.is(end, Cat::to) && scan.word(end + 1, "come")) end += 2;
  else return std::nullopt;
  const DateInterval& from = quoted_then(scan, at) ? scan.context.reference : scan.context.published;
  Reading reading = relative(end, at, about(from, [&](Day day) { return running(day, unit, reach(unit).most); }), unit, true);
  reading.kind = Mark::span;
  return reading;
}

// Behind an amount and a unit: "ago", "later", "earlier", "before X", "after X", "from now".
DateInterval ago(const DateInterval& published, Unit unit, int n, bool vague) {
  if (unit == Unit::moment) return about(published, [](Day day) { return DateInterval{day - days{1}, day}; });
  if (vague) {
    return about(published, [&](Day day) { return DateInterval{moved(day, unit, -reach(unit).most * (unit == Unit::year ? 2 : 1)), moved(day, unit, -reach(unit).least)}; });
  }
  if (unit == Unit::decade || unit == Unit::century) {
    const int slack = unit == Unit::decade ? 1 : 10;
    return about(published, [&](Day day) {
      const int year = year_of(moved(day, unit, -n));
      return DateInterval{make_day(year - slack, 1, 1), make_day(year + slack, 12, 31)};
    });
  }
  return about(published, [&](Day day) { return period_of(unit, moved(day, unit, -n)); });
}

// "ten years ago"; "more than ten years ago" leaves the beginning open, "nearly ten years ago" is vague.
Reading read_ago(const Scan& scan, std::size_t at, std::size_t sign, Unit unit, int n, bool vague) {
  Reading reading = relative(sign + 1, sign - 1, ago(scan.context.published, unit, n, vague), unit, vague || unit >= Unit::decade);
  if (at >= 1 && (scan.is(at - 1, Cat::over) || (at >= 2 && scan.is(at - 1, Cat::comparative) && scan.word(at - 2, "more")))) {
    reading.interval.from.reset();
    reading.vague = true;
  }
  constexpr std::string_view kAbout[] = {"nearly", "almost", "about", "around", "some", "roughly"};
  reading.vague = reading.vague || (at >= 1 && std::any_of(std::begin(kAbout), std::end(kAbout), [&](std::string_view w) { return scan.word(at - 1, w); }));
  return reading;
}

Maybe read_distance(const Scan& scan, std::size_t at) {
  const auto amount = read_amount(scan, at);
  std::size_t i = amount ? amount->end : at;
  if (!scan.unit_at(i) || (!amount && !scan.is(i, Cat::plural_unit))) return std::nullopt;
  Unit unit = unit_of(scan, i);
  int n = amount ? amount->value : 2;
  bool vague = !amount || amount->vague;
  if (scan.word(i, "fortnight") || scan.word(i, "fortnights")) n *= 2;
  if (scan.is(at, Cat::half) && unit >= Unit::year) {  // "half a century"
    n = unit == Unit::year ? 6 : 5;
    unit = unit == Unit::century ? Unit::decade : unit == Unit::decade ? Unit::year : Unit::month;
    vague = false;
  }
  const std::size_t sign = i + 1;
  if (scan.is(sign, Cat::ago)) return read_ago(scan, at, sign, unit, n, vague);
  const bool later = scan.is(sign, Cat::later) || scan.word(sign, "afterwards"), earlier = scan.is(sign, Cat::earlier) || scan.word(sign, "previously");
  const bool from_now = scan.is(sign, Cat::from) && (scan.is(sign + 1, Cat::now) || scan.word(sign + 1, "today"));
  if (from_now) return relative(sign + 2, i, about(scan.context.published, [&](Day day) { return period_of(unit, moved(day, unit, n)); }), unit, vague);
  if ((later || earlier) && scan.is(sign + 1, Cat::comparative)) return std::nullopt;  // "three years later than planned"
  if (later || earlier) {
    const bool known = scan.context.reference.known();
    const DateInterval& base = known ? told(scan, unit) : earlier ? scan.context.published : DateInterval{};
    if (vague && unit > Unit::moment) {
      const int most = later ? reach(unit).most * 2 : -reach(unit).most * 2, least = later ? reach(unit).least : -reach(unit).least;
      return relative(sign + 1, i, about(base, [&](Day day) { return hull(on_day(moved(day, unit, least)), on_day(moved(day, unit, most))); }), unit, true);
    }
    return relative(sign + 1, i, about(base, [&](Day day) { return period_of(unit, moved(day, unit, later ? n : -n)); }), unit, false);
  }
  if (!scan.is(sign, Cat::before) && !scan.is(sign, Cat::after) && !scan.is(sign, Cat::following)) return std::nullopt;
  // "On Tuesday they signed, a day after flights had resumed": what follows lies a day before the time told.
  const int back = scan.is(sign, Cat::before) ? n : -n;
  const bool from_day = scan.context.day_here && unit == Unit::day;  // "said Thursday that it had buried the dead of last week's clash, a day after talks"
  const DateInterval event_time = scan.context.reference_here && !vague && unit > Unit::moment
                                      ? about(from_day ? scan.context.day : scan.context.reference, [&](Day day) { return period_of(unit, moved(day, unit, back)); }) : DateInterval{};
  Reading reading = relative(sign + 1, i, event_time, unit);
  if (const Maybe event = read_expression(scan, scan.is(sign + 1, Cat::the) ? sign + 2 : sign + 1, true)) {
    const int step = scan.is(sign, Cat::before) ? -n : n;
    reading = relative(event->end, i, about(event->interval, [&](Day day) { return period_of(unit, moved(day, unit, step)); }), unit, vague);
  }
  return reading;
}

// "the previous day", "the following year", "that month", "the same week", "that same year".
Maybe read_story(const Scan& scan, std::size_t at) {
  int shift = 0;
  std::size_t i = at;
  if (scan.is(i, Cat::that)) {
    ++i;
    if (scan.is(i, Cat::same)) ++i;
  } else if (scan.is(i, Cat::same)) {
    ++i;
  } else if (scan.is(i, Cat::previous) || scan.is(i, Cat::following)) {
    shift = scan.is(i, Cat::previous) ? -1 : 1;
    ++i;
  } else {
    return std::nullopt;
  }
  if (scan.is(i, Cat::weekday) && shift != 0) {
    const auto weekday = static_cast<unsigned>(scan.value(i));
    const auto find = [&](Day day) { return on_day(weekday_in(day, weekday, shift < 0 ? Cat::last : Cat::coming)); };
    return relative(i + 1, i, about(scan.context.reference, find), Unit::day);
  }
  if (shift == 0 && scan.is(i, Cat::month) && scan.atoms[i].capital && !scan.day_number(i + 1)) {  // "that November": of the year told last
    const auto month = static_cast<unsigned>(scan.value(i));
    return relative(i + 1, i, about(scan.context.reference, [&](Day day) { return in_month(year_of(day), month); }), Unit::month);
  }
  if (!scan.is(i, Cat::unit) && !scan.is(i, Cat::part_of_day)) {
    const bool time = shift == 0 && (scan.word(i, "time") || scan.word(i, "period"));
    return time && at > 0 && !scan.is(at, Cat::same) ? Maybe(relative(i + 1, i, scan.context.reference, Unit::year, true)) : std::nullopt;
  }
  const Unit unit = scan.is(i, Cat::part_of_day) ? Unit::day : unit_of(scan, i);
  if (unit < Unit::day) return std::nullopt;
  const DateInterval& base = scan.context.reference.known() || shift == 0 ? told(scan, unit) : scan.context.published;
  return relative(i + 1, i, about(base, [&](Day day) { return period_after(unit, day, shift); }), unit);
}

// "the day before", "the year after", with nothing behind that they could be before or after.
Maybe read_day_before(const Scan& scan, std::size_t at) {
  const bool before = scan.is(at + 1, Cat::before);
  if (!scan.is(at, Cat::unit) || (!before && !scan.is(at + 1, Cat::after)) || at == 0 || !scan.is(at - 1, Cat::the)) return std::nullopt;
  const std::size_t end = at + 2;
  if (end < scan.size() && scan.atoms[end].kind == Kind::word && !scan.is(end, Cat::and_)) return std::nullopt;
  const Unit unit = unit_of(scan, at);
  return relative(end, at, about(told(scan, unit), [&](Day day) { return period_after(unit, day, before ? -1 : 1); }), unit);
}

// "recently", "soon", "now", "the weekend", "the day before yesterday".
Maybe read_loose(const Scan& scan, std::size_t at) {
  const DateInterval& published = scan.context.published;
  if (scan.is(at, Cat::recently)) return relative(at + 1, at, {std::nullopt, published.to}, Unit::month, true);
  if (scan.is(at, Cat::soon) && !scan.is(at + 1, Cat::after) && !scan.is(at + 1, Cat::before)) return relative(at + 1, at, {published.from, std::nullopt}, Unit::month, true);
  if (scan.is(at, Cat::now) && !scan.word(at + 1, "that")) return relative(at + 1, at, published, Unit::day, true);
  if (scan.is(at, Cat::weekend) && scan.value(at) == 0 && at > 0 && scan.is(at - 1, Cat::the)) {
    const bool future = tense_at(scan, at) == Tense::future;
    return relative(at + 1, at, about(published, [&](Day day) {
      const DateInterval own = period_of(Unit::weekend, day);
      return future || *own.from <= day ? own : period_after(Unit::weekend, day, -1);
    }), Unit::weekend);
  }
  if (Maybe reading = read_day_before(scan, at)) return reading;
  if (scan.is(at, Cat::unit) && unit_of(scan, at) == Unit::day && (scan.is(at + 1, Cat::before) || scan.is(at + 1, Cat::after)) && scan.is(at + 2, Cat::relative_day)) {
    const int shift = scan.value(at + 2) + (scan.is(at + 1, Cat::before) ? -1 : 1);
    return relative(at + 3, at, about(published, [shift](Day day) { return on_day(day + days{shift}); }), Unit::day);
  }
  return std::nullopt;
}

}  // namespace

Maybe read_relative(const Scan& scan, std::size_t at) {
  if (at >= scan.size()) return std::nullopt;
  for (const auto read : {read_window, read_last_this_next, read_story, read_distance, read_ahead, read_day_word, read_weekday, read_loose})
    if (Maybe reading = read(scan, at)) return reading;
  return std::nullopt;
}

}  // namespace chancery::times
