// Sums, rates, counts and ranks in a sentence. Private to src/coding.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coding/times.h"
#include "intake/intake.h"
#include "language/language.h"

namespace chancery {

struct Quantity {
  enum class Kind : std::uint8_t {
    money,     // "US$37.2 billion": value in units of `unit`, an ISO 4217 code
    percent,   // "20 percent", "46 to 20 percent"
    points,    // "two percentage points", "25 basis points" (0.25)
    count,     // "eleven", "11 more", "a dozen", "several" (no value), "hundreds" (no value)
    fraction,  // "half", "two thirds": value between 0 and 1
    ordinal,   // "the tenth", "second-biggest"
    rank,      // "ranks 12th", "12th of 27", "No. 3": a place in an order
  };
  enum class Bound : std::uint8_t { exact, up_to, at_least, about };

  std::uint32_t first = 0, last = 0;  // token indices in the sentence, ends included, with the words of the bound
  std::uint32_t head = 0;             // the token of the figure or numeral itself (the sign of the currency does not count)
  Kind kind = Kind::count;
  Bound bound = Bound::exact;
  std::optional<double> value;     // absent: said without a figure ("several", "billions of dollars")
  std::optional<double> high;      // upper end of a range: "5 to 10 percent" is value 5, high 10
  std::optional<double> previous;  // "from 46 to 20 percent": value 20, previous 46
  std::optional<double> of;        // of how many: "12th of 27"
  bool more = false;               // "11 more", "another three": on top of others
  std::string unit;                // money: ISO 4217, empty where the words do not say whose
  std::string text;                // the words, from first to last token
  bool operator==(const Quantity&) const = default;
};

// The quantities of one sentence, in order, none overlapping another. Figures inside `times` are left out: days and years
// are no counts.
std::vector<Quantity> find_quantities(const Document& document, const Analysis& analysis, std::uint32_t sentence, std::span<const TimeMention> times);

std::string_view name(Quantity::Kind kind);
std::string_view name(Quantity::Bound bound);  // as `bound` in records.md: exact, up-to, at-least, about

}  // namespace chancery
