// Marks of time in a sentence -> intervals of days. Private to src/coding. The rules are told in docs/times.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "intake/intake.h"
#include "language/language.h"

namespace chancery {

// One mark of time. `interval` holds every day that the words may mean, ends included; an end that the words leave open is
// absent. Both ends absent: the mark names no point (duration, frequency), or cannot be resolved (basis unknown).
struct TimeMention {
  enum class Kind : std::uint8_t {
    point,        // "on Thursday", "in November": a time at which something is
    since,        // "since 2008", "after June": from then on; `to` is open
    until,        // "by 2030", "until June", "before Monday": `from` is open
    duration,     // "for a 3-day trip", "six months of talks": how long, not when
    frequency,    // "every year", "annual": how often, not when
    span,         // "from February 18-20", "over the last four years": from one time to another
    anniversary,  // "the tenth anniversary": when it is kept; what it is kept of lies in `origin_year`
  };
  std::uint32_t first = 0, last = 0;  // token indices in the sentence, ends included, with the preposition
  std::uint32_t head = 0;             // the token that carries the phrase ("February" in "on 18 February")
  Kind kind = Kind::point;
  DateInterval interval;
  DateBasis basis = DateBasis::unknown;  // stated; relative (to the publication, or to a time told before); unknown
  bool ahead = false;        // what is told of it is to come: by the interval where that settles it, by the clause's tense otherwise
  bool vague = false;        // the ends are a rule of thumb ("in recent weeks")
  bool attributive = false;  // the time names a thing ("its 2020 tenure", "the 2025 index") more than it dates the act
  std::optional<int> origin_year;  // of an anniversary
  std::optional<Day> begins_by;    // of `since`: the last day on which it may have begun ("since 2014": 31 December 2014)
  std::string text;          // the words, from first to last token
};

// What the reading of a sentence needs to know, and what it hands on to the next. One a document, made by
// times_of_document() and passed to find_times() for its sentences in order.
struct TimeContext {
  DateInterval published;      // both ends absent: unknown
  DateInterval reference;      // the point told last: what "a day earlier" and "that year" go from
  DateInterval day;            // the single day told last: what "the next day" and "a day later" go from
  bool reference_here = false; // `reference` was told in the sentence being read
  bool day_here = false;       // `day` was
  std::optional<int> year;     // of the history being told: what "February 20" after "In 2013 …" goes from
  std::optional<int> told_year;  // of an exact date in the sentence being read
  std::optional<int> near_year;  // of an exact date in the sentence before: only for a date that begins the next one
  bool heading_year = false;   // `year` was set by a heading, and holds until another one
  std::uint32_t read_to = 0;   // bytes of the text that have been read
};

TimeContext times_of_document(const Document& document);

// The marks of one sentence, in order, none overlapping another. Tokens and text decide; tags and tree, where they are
// filled in, tell the tense that turns "in March" to the past or to the future, and the head.
std::vector<TimeMention> find_times(const Document& document, const Analysis& analysis, std::uint32_t sentence, TimeContext& context);

std::string_view name(TimeMention::Kind kind);

}  // namespace chancery
