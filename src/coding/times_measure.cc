// How long and how often: what looks like a time and is no point in it. And anniversaries, which tell of two.
#include "coding/times_reading.h"

namespace chancery::times {
namespace {

using Kind = Atom::Kind;
using Mark = TimeMention::Kind;

// "every year", "each of the years", "every two years", "every other month", "every Thursday".
Maybe read_every(const Scan& scan, std::size_t at) {
  if (!scan.is(at, Cat::every)) return std::nullopt;
  std::size_t i = at + 1;
  if (scan.word(i, "other")) ++i;
  else if (const auto amount = read_amount(scan, i)) i = amount->end;
  else if (const auto ordinal = read_ordinal(scan, i)) i = ordinal->end;
  const bool period = scan.unit_at(i) || scan.is(i, Cat::weekday) || scan.is(i, Cat::season) || scan.is(i, Cat::month) || scan.is(i, Cat::part_of_day) || scan.is(i, Cat::weekend);
  return period ? Maybe(Reading{.end = i + 1, .head = i, .kind = Mark::frequency}) : std::nullopt;
}

// "annual", "weekly"; not in the names of papers ("China Daily").
Maybe read_often(const Scan& scan, std::size_t at) {
  if (scan.is(at, Cat::frequency) && (at == 0 || !scan.atoms[at].capital)) return Reading{.end = at + 1, .head = at, .kind = Mark::frequency};
  if (scan.word(at, "per") && (scan.is(at + 1, Cat::unit) || scan.word(at + 1, "annum"))) return Reading{.end = at + 2, .head = at + 1, .kind = Mark::frequency};
  if (!scan.is(at, Cat::article) || !scan.is(at + 1, Cat::unit) || at == 0) return std::nullopt;
  const Atom& before = scan.atoms[at - 1];
  const bool rate = scan.word(at - 1, "once") || scan.word(at - 1, "twice") || scan.word(at - 1, "times") || before.lex.cat == Cat::scale ||
                    before.kind == Kind::number || before.kind == Kind::percent || scan.word(at - 1, "percent") || scan.word(at - 1, "dollars");
  return rate ? Maybe(Reading{.end = at + 2, .head = at + 1, .kind = Mark::frequency}) : std::nullopt;
}

// "3-day", "six months of", "a two-week trip", "decades-old", "year-long", "half a century".
Maybe read_length(const Scan& scan, std::size_t at) {
  constexpr std::string_view kWhole[] = {"yearlong", "monthlong", "weeklong", "daylong", "decadelong", "yearslong", "monthslong", "weekslong", "dayslong", "decadeslong"};
  for (const std::string_view word : kWhole)
    if (scan.word(at, word)) return Reading{.end = at + 1, .head = at, .kind = Mark::duration};
  const auto amount = read_amount(scan, at);
  std::size_t i = amount ? scan.skip(amount->end, Kind::dash) : at;
  if (!amount && (scan.is(at, Cat::dozen) || scan.is(at, Cat::few)) && scan.is(at + 1, Cat::of)) i = at + 2;
  if (amount && scan.is(i, Cat::and_) && scan.is(i + 1, Cat::article) && scan.is(i + 2, Cat::half)) i += 3;
  if (amount && (scan.word(i, "full") || scan.word(i, "more") || scan.word(i, "consecutive") || scan.word(i, "straight") || scan.word(i, "long"))) ++i;
  if (!scan.unit_at(i)) return std::nullopt;
  std::size_t end = i + 1;
  if (scan.value(i) == static_cast<int>(Unit::quarter) && scan.is(end, Cat::of)) return std::nullopt;  // "three quarters of voters"
  const bool dashed = scan.is(end, Kind::dash) && (scan.word(end + 1, "old") || scan.word(end + 1, "long"));
  if (dashed) end += 2;
  else if (scan.word(end, "old") || scan.word(end, "long")) ++end;
  const bool bare = !amount && !dashed;
  if (bare && !scan.is(i, Cat::plural_unit)) return std::nullopt;
  if (amount && amount->end == at + 1 && scan.is(at, Cat::article) && scan.is(i, Cat::plural_unit)) return std::nullopt;
  return Reading{.end = end, .head = i, .kind = Mark::duration};
}

}  // namespace

Maybe read_measure(const Scan& scan, std::size_t at) {
  if (Maybe reading = read_every(scan, at)) return reading;
  if (Maybe reading = read_often(scan, at)) return reading;
  return read_length(scan, at);
}

// "the tenth anniversary", "30 years of diplomatic ties" is left to the coder. The origin lies as many years before the year
// in which it is kept: a year told in the sentence, else the year of the publication.
Maybe read_anniversary(const Scan& scan, std::size_t at) {
  const auto ordinal = read_ordinal(scan, at);
  if (!ordinal) return std::nullopt;
  std::size_t i = scan.skip(ordinal->end, Kind::dash);
  if (scan.word(i, "year")) ++i;
  if (scan.word(i, "wedding") || !scan.is(i, Cat::anniversary)) return std::nullopt;
  Reading reading{.end = i + 1, .head = i, .kind = Mark::anniversary, .unit = Unit::year};
  const int n = ordinal->value;
  reading.interval = about(scan.context.published, [](Day day) { return period_of(Unit::year, day); });
  for (std::size_t j = 0; j < scan.size(); ++j) {
    if (j >= at && j < i + 1) continue;
    Maybe year = scan.is(j, Cat::this_) || scan.is(j, Cat::last) || scan.is(j, Cat::next) ? read_relative(scan, j) : std::nullopt;
    if (!year && scan.year_number(j) && j > 0 && scan.is(j - 1, Cat::in)) year = read_year(scan, j, true);
    if (!year || year->unit != Unit::year || year->kind != Mark::point) continue;
    const int told = year_of(*year->interval.from);
    const bool origin = j > at && reading.interval.from && year_of(*reading.interval.from) - told > 5;
    if (!origin) reading.interval = year->interval;
  }
  const DateInterval& kept = reading.interval;
  reading.basis = kept.known() ? DateBasis::relative : DateBasis::unknown;
  if (kept.from && kept.to && year_of(*kept.from) == year_of(*kept.to)) reading.origin_year = year_of(*kept.from) - n;
  return reading;
}

}  // namespace chancery::times
