// What prepositions make of a time.
#include <algorithm>

#include "coding/times_reading.h"

namespace chancery::times {
namespace {

using std::chrono::days;
using Kind = Atom::Kind;
using Mark = TimeMention::Kind;

// "by", "until", "since" and their like may be parted from the time by "at least", "about", "as early as", "as long ago as", "the".
std::size_t skip_softeners(const Scan& scan, std::size_t i) {
  for (int n = 0; n < 3; ++n) {
    if (scan.word(i, "at") && (scan.word(i + 1, "least") || scan.word(i + 1, "latest"))) i += 2;
    else if (scan.is(i, Cat::as) && (scan.is(i + 1, Cat::early) || scan.is(i + 1, Cat::late) || scan.word(i + 1, "soon")) && scan.is(i + 2, Cat::as)) i += 3;
    else if (scan.is(i, Cat::as) && (scan.word(i + 1, "long") || scan.word(i + 1, "far")) && (scan.is(i + 2, Cat::ago) || scan.word(i + 2, "back")) && scan.is(i + 3, Cat::as)) i += 4;
    else if ((scan.word(i, "all") || scan.word(i, "most") || scan.word(i, "much") || scan.word(i, "part") || scan.word(i, "whole")) && scan.is(i + 1, Cat::of)) i += 2;
    else if (scan.word(i, "about") || scan.word(i, "around") || scan.word(i, "roughly") || scan.word(i, "circa") || scan.word(i, "sometime") || scan.word(i, "both")) ++i;
    else break;
  }
  return i;
}

// What a preposition may stand before. `attributive`: "its 2020 tenure", "the 2014 annexation": the time inside a noun phrase.
Maybe read_object(const Scan& scan, std::size_t at, bool inside) {
  std::size_t i = skip_softeners(scan, at);
  if (scan.is(i, Cat::the) && (scan.word(i + 1, "year") || scan.word(i + 1, "years")) && scan.year_number(i + 2)) i += 2;
  if (Maybe reading = read_expression(scan, i, true)) return reading;
  const bool noun_phrase = scan.is(i, Cat::the) || scan.is(i, Cat::owner) || scan.is(i, Cat::article);
  if (!noun_phrase) return std::nullopt;
  if (scan.is(i, Cat::the)) {
    if (Maybe reading = read_expression(scan, i + 1, true)) {
      const bool feast = scan.word(i + 1, "christmas") || scan.word(i + 1, "new");  // "over the New Year's Day earthquake"
      const bool bare = feast || scan.year_number(i + 1) || scan.is(i + 1, Cat::month);
      const bool noun = reading->end < scan.size() && scan.atoms[reading->end].kind == Kind::word && scan.atoms[reading->end].lex.cat == Cat::none;
      reading->attributive = reading->attributive || (bare && noun);  // "after the 2014 annexation"
      return reading;
    }
  }
  if (!inside) return std::nullopt;
  for (std::size_t j = i + 1; j < scan.size() && j <= i + 3; ++j) {
    if (scan.year_number(j) || scan.is(j, Cat::month)) {
      Maybe reading = read_expression(scan, j, false);
      if (reading) reading->attributive = true;
      return reading;
    }
    if (scan.atoms[j].kind != Kind::word || (scan.atoms[j].lex.cat != Cat::none && scan.atoms[j].lex.cat != Cat::ordinal)) break;
  }
  return std::nullopt;
}

bool joins(const Scan& scan, std::size_t i, bool between) {
  if (between) return scan.is(i, Cat::and_) || scan.is(i, Kind::dash);
  return scan.is(i, Cat::to) || scan.is(i, Cat::until) || scan.is(i, Cat::through) || scan.is(i, Kind::dash);
}

// "X to Y", "X - Y", "[between] X and Y". The years settle each other; the second never lies before the first.
Maybe read_range(const Scan& scan, std::size_t at, bool between, bool open_start) {
  std::size_t i = skip_softeners(scan, at);
  if (scan.is(i, Cat::the)) ++i;
  Maybe first = read_expression(scan, i, open_start);
  if (!first || !joins(scan, first->end, between)) return std::nullopt;
  std::size_t j = skip_softeners(scan, first->end + 1);
  if (scan.is(j, Cat::the)) ++j;
  Maybe second = read_expression(scan, j, open_start || first->unit == Unit::year);
  if (!second && scan.is(j, Cat::unit) && scan.is(j - 1, Cat::the)) second = read_current(scan, j);
  if (!second) return std::nullopt;
  const bool alike = first->unit == second->unit && first->basis == second->basis;
  if (!open_start && (!alike || first->unit == Unit::moment)) return std::nullopt;
  if (second->own_year && !first->own_year && first->unit <= Unit::season && second->interval.from) {
    Scan known = scan;
    known.year = year_of(*second->interval.from);
    if (Maybe again = read_expression(known, i, open_start)) first = again;
    if (first->interval.from > second->interval.from) {
      --*known.year;
      if (Maybe again = read_expression(known, i, open_start)) first = again;
    }
  } else if (!second->own_year && first->interval.from && second->unit <= Unit::season && scan.atoms[second->head].lex.cat != Cat::weekday) {
    Scan known = scan;
    known.year = year_of(*first->interval.from);
    if (Maybe again = read_expression(known, j, open_start)) second = again;
    if (second->interval.to < first->interval.from) {
      ++*known.year;
      if (Maybe again = read_expression(known, j, open_start)) second = again;
    }
  }
  Reading range = *second;
  range.head = first->head;
  range.kind = Mark::span;
  range.interval = {first->interval.from, second->interval.to};
  if (scan.is(second->head, Cat::weekday) && range.interval.from && range.interval.to) {
    while (*range.interval.to < *range.interval.from) *range.interval.to += days{7};
  }
  if (range.interval.from && range.interval.to && *range.interval.to < *range.interval.from) return std::nullopt;
  range.own_year = first->own_year || second->own_year;
  range.attributive = false;
  return range;
}

// "within three months", "within days".
Maybe read_within(const Scan& scan, std::size_t at) {
  std::size_t i = at + 1;
  if (scan.is(i, Cat::the) && (scan.is(i + 1, Cat::next) || scan.is(i + 1, Cat::coming))) i += 2;
  const auto amount = read_amount(scan, i);
  const std::size_t head = amount ? amount->end : i;
  if (!scan.unit_at(head)) return std::nullopt;
  const Unit unit = static_cast<Unit>(scan.value(head));
  const int n = amount && !amount->vague ? amount->value : unit == Unit::day ? 7 : 6;
  Reading reading{.end = head + 1, .head = head, .kind = Mark::until, .unit = unit, .vague = !amount || amount->vague};
  if (scan.is(head + 1, Cat::of)) {  // "within a year of taking office": hangs on an act
    reading.kind = Mark::point;
    return reading;
  }
  const DateInterval& told = scan.context.reference;
  const bool month = told.from && told.to && *told.to - *told.from < days{32};  // nothing runs "within two months" of a year
  const bool story = month && tense_at(scan, at) == Tense::past;
  const DateInterval& base = story ? scan.context.reference : scan.context.published;
  reading.interval = about(base, [&](Day day) { return DateInterval{day, unit == Unit::moment ? day + days{story ? 0 : 1} : moved(day, unit, n)}; });
  reading.basis = reading.interval.known() ? DateBasis::relative : DateBasis::unknown;
  return reading;
}

// "in three weeks": when it is to come; a length of time otherwise ("the first visit in ten years").
Maybe read_in_amount(const Scan& scan, std::size_t at) {
  const auto amount = read_amount(scan, skip_softeners(scan, at + 1));
  if (!amount || !scan.unit_at(amount->end)) return std::nullopt;
  const std::size_t head = amount->end;
  const std::size_t end = head + 1;
  if (scan.is(end, Cat::ago) || scan.is(end, Cat::later) || scan.is(end, Cat::earlier) || scan.is(end, Cat::of)) return std::nullopt;
  const Unit unit = static_cast<Unit>(scan.value(head));
  const bool first = at >= 2 && (scan.is(at - 1, Cat::ordinal) || scan.is(at - 2, Cat::ordinal) || scan.is(at - 3 < scan.size() ? at - 3 : at, Cat::ordinal));
  if (first || tense_at(scan, at) != Tense::future || unit == Unit::moment) {
    return Reading{.end = end, .head = head, .kind = Mark::duration, .unit = unit};
  }
  const int n = amount->vague ? 3 : amount->value;
  const DateInterval interval = about(scan.context.published, [&](Day day) { return period_of(unit, moved(day, unit, n)); });
  return Reading{.end = end, .head = head, .interval = interval, .basis = interval.known() ? DateBasis::relative : DateBasis::unknown, .unit = unit, .vague = amount->vague};
}

// "for three years now", "for some months now": since then.
Maybe read_for_now(const Scan& scan, std::size_t at) {
  const auto amount = read_amount(scan, skip_softeners(scan, at + 1));
  const std::size_t head = amount ? amount->end : at + 1;
  if (!scan.unit_at(head) || (!amount && !scan.is(head, Cat::plural_unit))) return std::nullopt;
  if (!scan.is(head + 1, Cat::now)) return std::nullopt;
  const Unit unit = static_cast<Unit>(scan.value(head));
  const bool vague = !amount || amount->vague;
  const int n = vague ? 6 : amount->value;
  Reading reading{.end = head + 2, .head = head, .unit = unit, .vague = vague};
  reading.interval = about(scan.context.published, [&](Day day) { return on_day(moved(day, unit, -n)); });
  reading.basis = reading.interval.known() ? DateBasis::relative : DateBasis::unknown;
  return as_since(reading);
}

// Deadlines look ahead where nothing says otherwise.
Scan leaning_ahead(const Scan& scan) {
  Scan ahead = scan;
  ahead.lean = Tense::future;
  return ahead;
}

// "on the 18th": of the month told last, or of this one.
Maybe read_bare_day(const Scan& scan, std::size_t at) {
  if (!scan.is(at, Cat::on) || !scan.is(at + 1, Cat::the) || !scan.is(at + 2, Kind::ordinal)) return std::nullopt;
  const Atom& number = scan.atoms[at + 2];
  const std::size_t end = at + 3;
  const bool noun = end < scan.size() && scan.atoms[end].kind == Kind::word && scan.atoms[end].lex.cat == Cat::none && scan.sentence.tokens[scan.atoms[end].token].pos == Pos::NOUN;
  if (number.value < 1 || number.value > 31 || noun || scan.word(end, "anniversary") || scan.is(end, Cat::of)) return std::nullopt;
  const DateInterval& told = scan.context.reference;
  const bool of_story = told.from && told.to && *told.to - *told.from < days{32} && month_of(*told.from) == month_of(*told.to);
  const auto in_month = [&](Day day) { return make_day(year_of(day), month_of(day), static_cast<unsigned>(number.value)); };
  const Tense tense = tense_at(scan, at + 2);
  const auto find = [&](Day day) {
    Day found = in_month(day);
    if (!of_story && tense != Tense::future && found > day) found = in_month(moved(day, Unit::month, -1));
    if (!of_story && tense == Tense::future && found < day) found = in_month(moved(day, Unit::month, 1));
    return on_day(found);
  };
  const DateInterval interval = about(of_story && tense != Tense::future ? DateInterval{told.from, told.from} : scan.context.published, find);
  return Reading{.end = end, .head = at + 2, .interval = interval, .basis = interval.known() ? DateBasis::relative : DateBasis::unknown, .unit = Unit::day};
}

// "before Monday": up to the day before; "before the end of March", "before the 2004 election": up to the end itself.
Maybe read_before(const Scan& scan, std::size_t at) {
  Maybe reading = read_object(leaning_ahead(scan), at, true);
  if (!reading) return std::nullopt;
  if (!reading->at_end && !reading->attributive) {
    reading->interval.to = reading->interval.from;
    if (reading->interval.to) *reading->interval.to -= days{1};
  }
  return as_until(*reading);
}

// "since then", "until then", "by then": the time told last.
Maybe read_then(const Scan& scan, std::size_t at) {
  if (!scan.word(at, "then") || !scan.context.reference.known()) return std::nullopt;
  return Reading{.end = at + 1, .head = at, .interval = scan.context.reference, .basis = DateBasis::relative, .unit = Unit::day};
}

// "Francis signed in 2018; Pompeo warned him at the time": of what was told just before.
Maybe read_at_the_time(const Scan& scan, std::size_t at) {
  if (!scan.is(at + 1, Cat::the) || !scan.word(at + 2, "time") || !scan.context.reference_here) return std::nullopt;
  const std::size_t end = at + 3;
  if (scan.is(end, Cat::of) || scan.word(end, "when") || scan.word(end, "they") || scan.word(end, "he")) return std::nullopt;
  return Reading{.end = end, .head = at + 2, .interval = scan.context.reference, .basis = DateBasis::relative, .unit = Unit::year};
}

// "since 2008". In "the first visit since 2008" the time measures the visit and does not date it.
Maybe read_since(const Scan& scan, std::size_t at) {
  Maybe reading = read_then(scan, at + 1);
  Scan now = scan;
  for (std::size_t i = at; i-- > 0 && at - i <= 12 && scan.atoms[i].kind != Kind::comma;) now.perfect = now.perfect || scan.word(i, "have") || scan.word(i, "has");
  if (!reading) reading = read_object(now, at + 1, true);
  if (!reading) return std::nullopt;
  for (std::size_t i = at; i-- > 0 && at - i <= 7 && scan.atoms[i].kind != Kind::comma;) {
    const Atom& atom = scan.atoms[i];
    const bool superlative = atom.text.size() > 5 && atom.text.ends_with("est") && atom.lex.cat == Cat::none && !atom.capital;
    reading->attributive = reading->attributive || scan.is(i, Cat::ordinal) || superlative || scan.word(i, "most") || scan.word(i, "only");
  }
  return as_since(*reading);
}

bool negated_before(const Scan& scan, std::size_t at) {
  for (std::size_t i = at; i-- > 0 && at - i <= 7;)
    if (scan.word(i, "not") || scan.word(i, "n't") || scan.word(i, "n\u2019t") || scan.word(i, "never")) return true;
  return false;
}

// "from last year", "from a year earlier" compare, they do not begin anything.
bool compares(const Reading& reading) { return reading.basis == DateBasis::relative && reading.unit >= Unit::month && reading.kind != Mark::span; }

Maybe read_from(const Scan& scan, std::size_t at) {
  if (Maybe range = read_range(scan, at + 1, false, true)) return range;
  Maybe reading = read_object(scan, at + 1, false);
  if (!reading || reading->kind == Mark::span) return reading;
  if (compares(*reading)) {
    reading->attributive = true;
    return reading;
  }
  if (scan.is(reading->end, Cat::on) || scan.word(reading->end, "onwards") || scan.word(reading->end, "onward")) ++reading->end;
  return as_since(*reading);
}

Maybe read_between(const Scan& scan, std::size_t at) {
  if (Maybe range = read_range(scan, at + 1, true, true)) return range;
  Maybe reading = read_object(scan, at + 1, false);  // "between February 18 and 20"
  return reading && reading->kind == Mark::span ? reading : std::nullopt;
}

Maybe read_in(const Scan& scan, std::size_t at) {
  if (Maybe reading = read_in_amount(scan, at)) return reading;
  return read_object(scan, at + 1, false);
}

Maybe read_during(const Scan& scan, std::size_t at) {
  Maybe reading = read_range(scan, at + 1, false, true);
  if (!reading) reading = read_object(scan, at + 1, true);
  if (!reading && scan.is(at + 1, Cat::the)) reading = read_current(scan, at + 2);
  if (reading && reading->kind == Mark::point && reading->unit >= Unit::month && !reading->attributive) reading->kind = Mark::span;
  return reading;
}

// "talks called for Wednesday" are to come.
Maybe read_for(const Scan& scan, std::size_t at) {
  if (Maybe reading = read_for_now(scan, at)) return reading;
  Scan planned = scan;
  planned.planned = true;
  return read_object(planned, at + 1, false);
}

// "starting in 2022", "effective August 1", "beginning Monday".
Maybe read_starting(const Scan& scan, std::size_t at) {
  if (scan.is(at, Cat::start) && !scan.word(at, "beginning")) return std::nullopt;
  const bool linked = scan.is(at + 1, Cat::in) || scan.is(at + 1, Cat::on) || scan.is(at + 1, Cat::from) || scan.is(at + 1, Cat::as);
  const Maybe reading = read_object(scan, linked ? at + 2 : at + 1, false);
  return reading ? Maybe(as_since(*reading)) : std::nullopt;
}

Maybe read_by(const Scan& scan, std::size_t at) {
  Maybe reading = scan.is(at, Cat::by) ? read_then(scan, at + 1) : std::nullopt;
  if (!reading) reading = read_object(leaning_ahead(scan), at + 1, false);
  return reading && reading->kind == Mark::point ? Maybe(as_until(*reading)) : std::nullopt;
}

// "until June"; "did not recognise it until 1995" tells of what began then.
Maybe read_until(const Scan& scan, std::size_t at) {
  Maybe reading = read_then(scan, at + 1);
  std::size_t object = scan.is(at + 1, Cat::part_of_day) ? at + 2 : at + 1;  // "until midnight on Friday"
  if (object == at + 2 && scan.is(object, Cat::on)) ++object;
  if (!reading) reading = read_object(leaning_ahead(scan), object, true);
  if (!reading) return std::nullopt;
  return negated_before(scan, at) && reading->basis == DateBasis::stated ? as_since(*reading) : as_until(*reading);
}

Maybe read_after(const Scan& scan, std::size_t at) {
  Maybe reading = read_object(scan, at + 1, true);
  if (reading && reading->unit >= Unit::decade) reading->interval.from = reading->interval.to;  // "after the Cold War"
  return reading ? Maybe(as_since(*reading)) : std::nullopt;
}

// "no later than 2027", "no earlier than March".
Maybe read_no_later(const Scan& scan, std::size_t at) {
  const bool later = scan.is(at + 1, Cat::later) || scan.word(at + 1, "more");
  if (!later && !scan.is(at + 1, Cat::earlier)) return std::nullopt;
  const Maybe reading = read_object(leaning_ahead(scan), at + 3, true);
  if (!reading || reading->kind == Mark::span) return std::nullopt;
  return later ? as_until(*reading) : as_since(*reading);
}

// "the post-1991 order", "pre-2014 borders".
Maybe read_pre_post(const Scan& scan, std::size_t at) {
  Maybe reading = read_year(scan, at + 2, true);
  if (!reading) return std::nullopt;
  reading->attributive = true;
  if (scan.word(at, "post")) return as_since(*reading);
  reading->interval.to = *reading->interval.from - days{1};
  return as_until(*reading);
}

// "as of Monday", "as from Monday", "as early as next week".
Maybe read_as(const Scan& scan, std::size_t at) {
  if (scan.is(at + 1, Cat::of) || scan.is(at + 1, Cat::from)) {
    Maybe reading = read_object(scan, at + 2, false);
    return reading && scan.is(at + 1, Cat::from) ? Maybe(as_since(*reading)) : reading;
  }
  const std::size_t object = skip_softeners(scan, at);
  return object != at ? read_expression(scan, object, true) : std::nullopt;
}

}  // namespace

Reading as_since(Reading reading) {
  reading.kind = Mark::since;
  reading.begins_by = reading.interval.to;
  reading.interval.to.reset();
  if (!reading.interval.from) reading.basis = DateBasis::unknown;
  return reading;
}

Reading as_until(Reading reading) {
  reading.kind = Mark::until;
  reading.interval.from.reset();
  if (!reading.interval.to) reading.basis = DateBasis::unknown;
  return reading;
}

Maybe read_expression(const Scan& scan, std::size_t at, bool after_preposition) {
  if (at >= scan.size()) return std::nullopt;
  if (Maybe reading = read_part(scan, at)) return reading;
  if (Maybe reading = read_calendar(scan, at)) return reading;
  if (Maybe reading = read_relative(scan, at)) return reading;
  return read_year(scan, at, after_preposition);
}

Maybe read_phrase(const Scan& scan, std::size_t at) {
  switch (scan.atoms[at].lex.cat) {
    case Cat::between: return read_between(scan, at);
    case Cat::from: return read_from(scan, at);
    case Cat::in: return read_in(scan, at);
    case Cat::on:
      if (Maybe day = read_bare_day(scan, at)) return day;
      [[fallthrough]];
    case Cat::at:
      if (Maybe then = read_at_the_time(scan, at)) return then;
      return read_object(scan, at + 1, false);
    case Cat::during: case Cat::over: return read_during(scan, at);
    case Cat::for_: return read_for(scan, at);
    case Cat::since: return read_since(scan, at);
    case Cat::starting: case Cat::start: return read_starting(scan, at);
    case Cat::by: case Cat::through: return read_by(scan, at);
    case Cat::until: return read_until(scan, at);
    case Cat::before: return at > 0 && scan.word(at - 1, "not") ? read_after(scan, at) : read_before(scan, at + 1);
    case Cat::ahead: return scan.is(at + 1, Cat::of) ? read_before(scan, at + 2) : std::nullopt;
    case Cat::after: case Cat::following: return read_after(scan, at);
    case Cat::within: return read_within(scan, at);
    case Cat::as: return read_as(scan, at);
    default: break;
  }
  if (scan.word(at, "prior") && scan.is(at + 1, Cat::to)) return read_before(scan, at + 2);
  if ((scan.word(at, "no") || scan.word(at, "not")) && scan.is(at + 2, Cat::comparative)) return read_no_later(scan, at);
  if ((scan.word(at, "pre") || scan.word(at, "post")) && scan.is(at + 1, Kind::dash)) return read_pre_post(scan, at);
  return read_range(scan, at, false, false);
}

}  // namespace chancery::times
