// Parts of periods: "early 2024", "the end of the year", "the first week of May", "earlier this month".
#include <algorithm>

#include "coding/times_reading.h"

namespace chancery::times {
namespace {

using std::chrono::days;
using Kind = Atom::Kind;
using Mark = TimeMention::Kind;

bool ends_known(const Reading& reading) { return reading.interval.from && reading.interval.to; }

// A part of a period that the publication date may widen: taken of the periods at both ends.
DateInterval part_around(const Reading& of, Part part) {
  if (!ends_known(of)) return of.interval;
  const DateInterval first = period_of(of.unit, *of.interval.from), last = period_of(of.unit, *of.interval.to);
  if (of.unit == Unit::day || of.unit == Unit::weekend) return of.interval;
  if (of.interval.from != first.from || of.interval.to != last.to) {  // no period of the calendar: a war
    const bool end = part == Part::end || part == Part::late;
    return part == Part::middle ? of.interval : on_day(end ? *of.interval.to : *of.interval.from);
  }
  return hull(part_of(first, of.unit, part), part_of(last, of.unit, part));
}

Reading with_part(Reading of, Part part) {
  of.interval = part_around(of, part);
  of.at_end = part == Part::end;
  return of;
}

// The day that the story tells of, where it is fresh: "Xi met him on Monday. Earlier in the day …".
DateInterval day_of_story(const Scan& scan) {
  constexpr days kFresh{1};
  const DateInterval &told = scan.context.day, &published = scan.context.published;
  const bool fresh = told.to && published.from && *told.to <= *published.from && *published.from - *told.to <= kFresh;
  return fresh ? told : published;
}

// "earlier this month" is that month, "earlier this year" ends on the day before publication; "later this week" begins on the day after.
Maybe read_clipped(const Scan& scan, std::size_t at) {
  const bool earlier = scan.is(at, Cat::earlier);
  if (!earlier && !scan.is(at, Cat::later)) return std::nullopt;
  std::size_t i = at + 1;
  const bool of_story = scan.is(i, Cat::that) || scan.is(i, Cat::same) || (scan.is(i, Cat::the) && scan.is(i + 1, Cat::same));
  if (scan.is(i, Cat::in) || scan.is(i, Cat::on) || scan.is(i, Cat::during)) ++i;
  Maybe of = std::nullopt;
  const bool of_day = scan.is(i, Cat::the) && (scan.is(i + 1, Cat::part_of_day) || (scan.is(i + 1, Cat::unit) && static_cast<Unit>(scan.value(i + 1)) == Unit::day));
  if (of_day && i > at + 1) {
    const DateInterval day = day_of_story(scan);
    return Reading{.end = i + 2, .head = i + 1, .interval = day, .basis = day.known() ? DateBasis::relative : DateBasis::unknown, .unit = Unit::day};
  }
  if (scan.is(i, Cat::the) && scan.is(i + 1, Cat::unit) && scan.value(i + 1) >= static_cast<int>(Unit::day)) {
    const Unit unit = static_cast<Unit>(scan.value(i + 1));
    of = Reading{.end = i + 2, .head = i + 1, .interval = about(scan.context.published, [&](Day day) { return period_of(unit, day); }), .basis = DateBasis::relative, .unit = unit};
  } else {
    of = read_expression(scan, scan.is(i, Cat::the) ? i + 1 : i, i > at + 1);
  }
  if (!of) return std::nullopt;
  const DateInterval& base = of_story ? scan.context.reference : scan.context.published;
  if (of->unit == Unit::day || !ends_known(*of) || !base.known()) return of;
  if (earlier && (of_story || of->unit > Unit::month) && base.to && *base.to > *of->interval.from && *base.to <= *of->interval.to) of->interval.to = *base.to - days{1};
  if (!earlier && base.from && *base.from >= *of->interval.from && *base.from < *of->interval.to) of->interval.from = *base.from + days{1};
  return of;
}

// What a part is a part of: "[of] 2024", "[of] the year", "[in] March", "last week".
Maybe read_container(const Scan& scan, std::size_t at) {
  std::size_t i = at;
  const bool linked = scan.is(i, Cat::of) || scan.is(i, Cat::in) || scan.is(i, Cat::on);
  if (linked) ++i;
  if (scan.is(i, Cat::the)) {
    if (Maybe of = linked ? read_current(scan, i + 1) : std::nullopt) return of;
    ++i;
  }
  Maybe of = read_expression(scan, i, true);
  return of && !of->attributive ? of : std::nullopt;
}

// "the first week of May", "the last days of 2023".
Maybe read_counted_part(const Scan& scan, std::size_t at) {
  const auto ordinal = read_ordinal(scan, at);
  const bool last = scan.is(at, Cat::last);
  if (!ordinal && !last && !scan.is(at, Cat::early)) return std::nullopt;
  const std::size_t head = ordinal ? ordinal->end : at + 1;
  if (!scan.unit_at(head) || !scan.is(head + 1, Cat::of)) return std::nullopt;
  const Maybe of = read_container(scan, head + 1);
  if (!of || !ends_known(*of) || of->unit < Unit::month) return std::nullopt;
  Reading reading = *of;
  reading.head = head;
  if (scan.is(head, Cat::plural_unit)) {
    const Unit unit = static_cast<Unit>(scan.value(head));
    const int length = unit == Unit::day ? 7 : unit == Unit::week ? 28 : 0;
    reading.interval = part_around(*of, last ? Part::end : Part::start);
    if (length != 0 && last) reading.interval.from = std::max(*reading.interval.from, *of->interval.to - days{length - 1});
    if (length != 0 && !last) reading.interval.to = std::min(*reading.interval.to, *of->interval.from + days{length - 1});
    return reading;
  }
  const Unit unit = static_cast<Unit>(scan.value(head));
  const int n = ordinal ? ordinal->value : 0;
  reading.unit = unit;
  if (unit == Unit::week && of->unit == Unit::month) {
    const Day first = last ? *of->interval.to - days{6} : *of->interval.from + days{7 * (n - 1)};
    reading.interval = {first, std::min(first + days{6}, *of->interval.to)};
  } else {
    reading.interval = last ? period_of(unit, *of->interval.to) : period_of(unit, moved(*of->interval.from, unit, n - 1));
  }
  return reading;
}

// "the week of March 3", "the week beginning 3 March".
Maybe read_week_of(const Scan& scan, std::size_t at) {
  if (!scan.word(at, "week") || at == 0 || !scan.is(at - 1, Cat::the)) return std::nullopt;
  if (!scan.is(at + 1, Cat::of) && !scan.word(at + 1, "beginning") && !scan.is(at + 1, Cat::starting)) return std::nullopt;
  Maybe day = read_calendar(scan, at + 2);
  if (!day || day->unit != Unit::day || !ends_known(*day)) return std::nullopt;
  day->interval = hull(period_of(Unit::week, *day->interval.from), period_of(Unit::week, *day->interval.to));
  day->unit = Unit::week, day->head = at;
  return day;
}

}  // namespace

Maybe read_current(const Scan& scan, std::size_t at) {
  if (scan.is(at, Cat::current)) ++at;
  if (!scan.is(at, Cat::unit) || scan.value(at) < static_cast<int>(Unit::day)) return std::nullopt;
  const Unit unit = static_cast<Unit>(scan.value(at));
  const bool story = scan.context.year && scan.context.reference.known();
  const DateInterval of = about(story ? scan.context.reference : scan.context.published, [&](Day day) { return period_of(unit, day); });
  return Reading{.end = at + 1, .head = at, .interval = of, .basis = of.known() ? DateBasis::relative : DateBasis::unknown, .unit = unit};
}

Maybe read_part(const Scan& scan, std::size_t at) {
  if (at >= scan.size()) return std::nullopt;
  if (Maybe reading = read_clipped(scan, at)) return reading;
  if (Maybe reading = read_counted_part(scan, at)) return reading;
  if (Maybe reading = read_week_of(scan, at)) return reading;
  Part part = Part::whole;
  bool needs_of = false;
  switch (scan.atoms[at].lex.cat) {
    case Cat::early: part = Part::early; break;
    case Cat::mid: part = Part::middle; break;
    case Cat::late: part = Part::late; break;
    case Cat::start: part = Part::start, needs_of = true; break;
    case Cat::middle: part = Part::middle, needs_of = true; break;
    case Cat::end_: part = Part::end, needs_of = true; break;
    case Cat::unit:
      if (scan.word(at, "year") && scan.is(scan.skip(at + 1, Kind::dash), Cat::end_)) {  // "year-end"
        Maybe year = read_current(scan, at);
        year->end = scan.skip(at + 1, Kind::dash) + 1;
        return with_part(*year, Part::end);
      }
      return std::nullopt;
    default: return std::nullopt;
  }
  const std::size_t of = scan.skip(at + 1, Kind::dash);
  if (needs_of && !scan.is(of, Cat::of)) return std::nullopt;
  if (const Maybe whole = read_container(scan, of); whole && whole->kind == Mark::point) return with_part(*whole, part);
  return std::nullopt;
}

}  // namespace chancery::times
