// What an analysis is asked, and what an answer rests on.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "actors/actors.h"
#include "base/date.h"
#include "base/result.h"
#include "coding/coding.h"
#include "ledger/ledger.h"
#include "reconcile/reconcile.h"

namespace chancery {

struct Question {
  std::vector<Actor> parties;     // none (everybody; claims only), one, or two
  std::optional<Day> known_by;    // only documents published by then count; absent: everything
  bool in_passing = false;           // what was expected on an earlier day, out of what may have been known by then: sources are weighed only where the whole ledger is small enough
  Day today;                      // the day of asking; what is due before it (or before known_by) is overdue
  bool cited = true;              // false: the answer's evidence stays empty; evidence_of() fetches that of what is shown
};

// The reports and documents that an answer cites, by id. Every id in the answer's findings and standings is here, but of a record that
// rests on more reports than kMostCited only the first so many, and of the records of a standing or of a page of a timeline, where they have more
// than kMostInAll together, so many: the first of each, then the second of each, and so on.
inline constexpr std::size_t kMostCited = 100, kMostInAll = 300;
struct Evidence {
  std::map<std::string, Report, std::less<>> reports;
  std::map<std::string, DocumentFacts, std::less<>> documents;
};
// That of these findings, or of these reports (all of them).
Result<Evidence> evidence_of(Ledger& ledger, const std::vector<Finding>& findings, std::optional<Day> known_by);
Result<Evidence> evidence_of(Ledger& ledger, const std::vector<std::string>& reports, std::optional<Day> known_by);

}  // namespace chancery
