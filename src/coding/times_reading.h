// How a mark of time is read from atoms. Private to the readers of times (times_*.cc).
#pragma once

#include <cstddef>
#include <optional>

#include "coding/atoms.h"
#include "coding/calendar.h"
#include "coding/times.h"

namespace chancery::times {

enum class Tense : std::uint8_t { past, future, unclear };

// What has been read from some atom on.
struct Reading {
  std::size_t end = 0;   // index behind the last atom
  std::size_t head = 0;  // index of the atom that carries the phrase
  TimeMention::Kind kind = TimeMention::Kind::point;
  DateInterval interval = {};
  DateBasis basis = DateBasis::unknown;
  Unit unit = Unit::day;  // how fine the words are
  bool vague = false;
  bool attributive = false;
  bool own_year = false;  // a year stands in the words
  bool at_end = false;    // it is the end of a longer period ("the end of March")
  std::optional<int> origin_year = {};
  std::optional<Day> begins_by = {};  // of `since`
};
using Maybe = std::optional<Reading>;

// One sentence being read. `year` is given when the words around settle the year of a date that has none.
struct Scan {
  const std::vector<Atom>& atoms;
  const Sentence& sentence;
  const TimeContext& context;
  std::optional<int> year = {};
  Tense lean = Tense::unclear;  // what to take where the clause does not tell its tense
  bool perfect = false;         // "have traded since July"
  bool planned = false;         // the words before settle that it is to come: "called for Wednesday"

  std::size_t size() const { return atoms.size(); }
  bool is(std::size_t i, Cat cat) const { return i < atoms.size() && atoms[i].lex.cat == cat; }
  bool is(std::size_t i, Atom::Kind kind) const { return i < atoms.size() && atoms[i].kind == kind; }
  bool word(std::size_t i, std::string_view lower) const { return i < atoms.size() && same_word(atoms[i].text, lower); }
  bool unit_at(std::size_t i) const { return is(i, Cat::unit) || is(i, Cat::plural_unit); }
  int value(std::size_t i) const { return atoms[i].lex.value; }
  // A bare number of one or two digits from 1 to 31, not part of a name such as "D3".
  bool day_number(std::size_t i) const;
  // Four digits that can be a year; whether they are one, the place decides.
  bool year_number(std::size_t i) const;
  std::size_t skip(std::size_t i, Atom::Kind kind) const { return is(i, kind) ? i + 1 : i; }
  // Past the dot of an abbreviation ("Feb .") where a tokenizer has parted it; never past the sentence's own.
  std::size_t skip_dot(std::size_t i) const { return is(i, Atom::Kind::dot) && i > 0 && atoms[i - 1].text.size() <= 5 && i + 1 < atoms.size() ? i + 1 : i; }
};

// The interval that `period_on` gives for a day, widened over the days on which the document may have been published.
template <class F>
DateInterval about(const DateInterval& published, F period_on) {
  DateInterval out;
  if (published.from) out.from = period_on(*published.from).from;
  if (published.to) out.to = period_on(*published.to).to;
  return out;
}

// A number in words or figures at `at`: "two", "twenty-one", "a", "18", "several". `vague` for "several" and "a few";
// nullopt where none begins.
struct Amount {
  std::size_t end = 0;
  int value = 0;
  bool vague = false;
};
std::optional<Amount> read_amount(const Scan& scan, std::size_t at);
// An ordinal: "12th", "second", "twenty-first". nullopt where none begins.
std::optional<Amount> read_ordinal(const Scan& scan, std::size_t at);

// Whether the clause around the atom speaks of what was or of what is to come.
Tense tense_at(const Scan& scan, std::size_t at);
// Whether it hangs on a verb in the simple past itself: "signed it on January 1".
bool of_past_verb(const Scan& scan, std::size_t at);

// Dates of the calendar: "22 February 2026", "November", "mid-March", "2008", "the first quarter of 2024", "the 1990s".
Maybe read_calendar(const Scan& scan, std::size_t at);
// The first month of the financial year of the state that the sentence speaks of; of the United States where none is named.
unsigned fiscal_start(const Scan& scan);
// Longer stretches: "the 1990s", "the 19th century", "fiscal year 2024", "the 118th Congress", "the Cold War".
Maybe read_era(const Scan& scan, std::size_t at);
// The same with nothing before it but a part: "early", "late", "mid-", "the end of", "the beginning of".
Maybe read_part(const Scan& scan, std::size_t at);
// "year", "month" behind "the": the current one; that of the story where it has a year.
Maybe read_current(const Scan& scan, std::size_t at);
// What hangs on the publication date or on a time told before: "last week", "yesterday", "two days later".
Maybe read_relative(const Scan& scan, std::size_t at);
// A bare year in a place where four digits read as one.
Maybe read_year(const Scan& scan, std::size_t at, bool after_preposition);
// Any of them, the longest.
Maybe read_expression(const Scan& scan, std::size_t at, bool after_preposition);
// "since X", "from X to Y", "by X", "between X and Y", "for three days", "in recent weeks".
Maybe read_phrase(const Scan& scan, std::size_t at);
// "every year", "annual", "3-day", "for six months": how long or how often.
Maybe read_measure(const Scan& scan, std::size_t at);
// "the tenth anniversary".
Maybe read_anniversary(const Scan& scan, std::size_t at);

// The end of an interval turned round: all from its beginning on, or all up to its end.
Reading as_since(Reading reading);
Reading as_until(Reading reading);

}  // namespace chancery::times
