// Questions put to the ledger -> answers, each with the evidence it rests on. Reads the ledger, never writes; formats
// nothing; reads no clock. Findings and standings are folded anew for every question, so that --known-by is the same fold
// over fewer reports.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
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
  Day today;                      // the day of asking; what is due before it (or before known_by) is overdue
};

// The reports and documents that an answer cites, by id. Complete: every id in the answer's findings and standings is here.
struct Evidence {
  std::map<std::string, Report, std::less<>> reports;
  std::map<std::string, DocumentFacts, std::less<>> documents;
};

// What became of a prediction after the day asked about.
struct Outcome {
  std::string finding;
  FindingState state = FindingState::expected;
  std::string successor, why;
};

struct StandingAnswer {
  std::vector<Actor> parties;
  Day as_of;
  std::optional<Day> known_by;
  std::vector<Standing> standings = {};  // those that may hold on as_of
  std::vector<Finding> expected = {};    // open or overdue on as_of, as known by then; changes of standing first, then the likelier
  std::vector<Outcome> outcomes = {};    // of those in `expected` whose state is another today (or as known by known_by)
  std::vector<Total> totals = {};        // stated totals against what is named
  Evidence evidence = {};
};
// Precondition: one or two parties. What was expected on a day is what was known on that day: for `expected`, documents
// published after as_of do not count, whatever known_by says.
Result<StandingAnswer> ask_standing(Ledger& ledger, const World& world, const Question& question, Day as_of);

struct TimelineAnswer {
  std::vector<Actor> parties;
  DateInterval period;              // both ends open unless asked for
  std::optional<Day> known_by;
  std::vector<Finding> findings = {};    // in time order; those without any date come last
  Evidence evidence = {};
};
// What may have happened, or is said to be going to happen, within `period`.
Result<TimelineAnswer> ask_timeline(Ledger& ledger, const World& world, const Question& question, const DateInterval& period);

struct ClaimsFilter {
  std::optional<FindingState> state;
  std::string by;  // folded and looked for in the names of the lines' origins and of the outlets; empty: everybody
};
struct ClaimsAnswer {
  std::vector<Actor> parties;
  std::optional<Day> known_by;
  std::vector<Finding> claims = {};       // open ones first, then by the day that they were first reported, latest first
  std::vector<TrackRecord> sources = {};  // over all claims of the parties, whatever the filter
  Evidence evidence = {};
};
// A claim is what was said to be coming: a finding that is or was open, and a denied or contested one of which some report
// spoke before the event.
Result<ClaimsAnswer> ask_claims(Ledger& ledger, const World& world, const Question& question, const ClaimsFilter& filter);
bool is_claim(const Finding& finding, const Evidence& evidence);

// The finding of that id, with its evidence; an empty `findings` when the ledger holds none.
Result<TimelineAnswer> ask_finding(Ledger& ledger, const World& world, std::string_view id, Day today);

// Reads everything that the ledger holds, one document at a time.
struct Health {
  std::size_t documents = 0, reports = 0;
  std::vector<std::string> problems;  // in words; empty when the ledger is whole
};
Result<Health> check_ledger(Ledger& ledger);

}  // namespace chancery
