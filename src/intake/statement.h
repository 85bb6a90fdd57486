// What a report says of its own publication: datelines, date lines, agency marks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace chancery::intake {

// A line that only tells a date ("Published: 3 March 2024", "Sunday, 22 February 2026", "By Anna Lee | August 21, 2023").
// `updated` where it tells of a later change only.
struct DateLine {
  DateInterval when;
  bool updated = false;
};
std::optional<DateLine> read_date_line(std::string_view line);

// How the first paragraph opens.
struct Dateline {
  std::size_t marker = 0;            // bytes at the front that are metadata only ("date 2026-02-22 "): to be cut off
  std::optional<DateInterval> when;  // absent when there is no date, or one without a year
  std::string quoted;                // the words that state it
  std::string agency;                // "Reuters" in "HANOI, Feb. 22, 2026 (Reuters) —"
};
Dateline read_dateline(std::string_view paragraph);

// The agency in a mark that closes a text: "VNA/VNS" in "… in the world. — VNA/VNS"; empty when there is none.
std::string closing_mark(std::string_view last_paragraph);

}  // namespace chancery::intake
