// For tests: tests/record/same-event/*.txt, reports whose true event is known, and how well a fold puts them together.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "reconcile/record_case.h"

namespace chancery::testing {

// One line a report: "E01 | Gazette 2024-03-12 | visit/planned/reported | DEU:Lena Ost > EGY | 2024-03-11 | name=… | words".
struct EventSet {
  Case told;
  std::vector<std::string> events;  // the true event of each report
};
EventSet load_events(const std::vector<std::filesystem::path>& files);  // throws on what cannot be read

// Of every report in every pair that it concerns, B-cubed: how many of those put with it belong with it (precision), and how many
// of those that belong with it were put with it (recall).
struct Score {
  double precision = 0, recall = 0;
  std::size_t reports = 0, events = 0;
  std::vector<std::string> merged, parted;  // in words: pairs of events with a report in one finding; events in several findings
  double f1() const { return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall); }
};
Score score(const EventSet& set, const Record& record);

}  // namespace chancery::testing
