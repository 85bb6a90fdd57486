// Questions put to the ledger -> answers, each with the evidence it rests on. Reads the ledger, never writes; formats
// nothing; reads no clock. With --known-by the record is folded anew over fewer reports; otherwise it is taken as it was folded and stored,
// where that is current.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/measures.h"
#include "analysis/question.h"

namespace chancery {

// What became of a prediction after the day asked about.
struct Outcome {
  std::string finding;
  FindingState state = FindingState::expected;
  std::string successor, why;
};

inline constexpr std::size_t kMostExpected = 100;
inline constexpr std::size_t kMostWeighed = 2000;
// Where more documents than this are known, a standing that only a source seldom right tells is marked as doubtful, not left out.
inline constexpr std::size_t kMostDoubted = 10000;
struct StandingAnswer {
  std::vector<Actor> parties;
  Day as_of;
  std::optional<Day> known_by;
  std::vector<Standing> standings = {};  // those that may hold on as_of
  std::vector<Finding> expected = {};    // open or overdue on as_of, as known by then; changes of standing first, then the likelier
  std::size_t expected_more = 0;         // left out of `expected`, which holds at most kMostExpected
  std::vector<Outcome> outcomes = {};    // of those in `expected` whose state is another today (or as known by known_by)
  std::vector<Finding> foretold = {};    // of two parties: what was said to come by as_of and came as one of `standings`, the latest first
  std::vector<Total> totals = {};        // stated totals against what is named; of two parties, the latest of either of the rung that they stand on
  // False where the records of the sources are left out, so that probabilities are those of the reports alone: they are not drawn up as known by
  // a day by which more than kMostWeighed documents were known. A ledger that holds no more than those is weighed, and answers otherwise.
  bool weighed = true;
  Evidence evidence = {};
};
// Precondition: one or two parties. What was expected on a day is what was known on that day: for `expected`, documents
// published after as_of do not count, whatever known_by says.
Result<StandingAnswer> ask_standing(Ledger& ledger, const World& world, const Question& question, Day as_of);

// The tier of two parties over time: what holds between them of partnership, alliance and relations, one at a time. A span lasts from the day from
// which its standing is the ledger's answer to the day before the next; where nothing held there is none.
inline constexpr std::size_t kMostTiers = 100;
struct TierSpan { Day from, to; Standing standing; };
struct TiersAnswer {
  std::vector<Actor> parties;
  Day as_of;
  std::optional<Day> known_by;
  std::vector<TierSpan> tiers = {};  // in order of time, up to as_of; the latest kMostTiers
  std::size_t more = 0;              // earlier ones
  bool weighed = true;               // as in StandingAnswer
};
// Precondition: two parties.
Result<TiersAnswer> ask_tiers(Ledger& ledger, const World& world, const Question& question, Day as_of);

struct TimelineAnswer {
  std::vector<Actor> parties;
  DateInterval period;              // both ends open unless asked for
  std::optional<Day> known_by;
  std::vector<Finding> findings = {};    // in time order; those without any date come last
  std::vector<Standing> standings = {};  // of the parties, whenever they held; with a page, those that may have held in its days
  bool weighed = true;                   // as in StandingAnswer
  Evidence evidence = {};
};
struct Page { std::size_t skip = 0, most = ~std::size_t{0}; };
// What may have happened, or is said to be going to happen, within `period`. Of many findings, those of a page.
Result<TimelineAnswer> ask_timeline(Ledger& ledger, const World& world, const Question& question, const DateInterval& period, const Page& page = {});

struct ClaimsFilter {
  std::vector<FindingState> states = {};  // empty: all
  std::string by = {};      // folded and looked for in the names of the lines' origins and of the outlets; empty: everybody
  std::string source = {};  // the name of a line's origin, word for word; empty: every source
};
struct ClaimsAnswer {
  std::vector<Actor> parties;
  std::optional<Day> known_by;
  std::vector<Finding> claims = {};       // open ones first, then by the day that they were first reported, latest first
  std::vector<std::pair<FindingState, std::size_t>> counts = {};  // how many there are, whatever states are asked for
  std::vector<TrackRecord> sources = {};  // over all claims of the parties, whatever the filter
  bool weighed = true;                    // as in StandingAnswer
  Evidence evidence = {};
};
// A claim is what was said to be coming: a finding that is or was open, and a denied or contested one of which some report
// spoke before the event.
Result<ClaimsAnswer> ask_claims(Ledger& ledger, const World& world, const Question& question, const ClaimsFilter& filter);
bool is_claim(const Finding& finding, const Evidence& evidence);

// The finding of that id, with its evidence; an empty `findings` when the ledger holds none.
Result<TimelineAnswer> ask_finding(Ledger& ledger, const World& world, std::string_view id, Day today);

// Reads everything that the ledger holds, one document at a time. `progress` hears now and then how far it is.
struct Health { std::size_t documents = 0, reports = 0, annotations = 0, pairs = 0; std::vector<std::string> problems; };  // in words
Result<Health> check_ledger(Ledger& ledger, const World& world, const std::function<void(const Health&)>& progress = {});

// Did it happen, as far as the record goes? A claim that another finding fulfilled did not itself happen: that one did.
bool happened(const Finding& finding);
// Did it begin after that day, or, where its beginning is not told, is it known by a report alone that came after? It may then have been before, but nothing says so.
bool told_after(const Finding& finding, Day day);

// All that a brief tells. `portfolio` is the first party's. The evidence is that of what is told: of each kind at most so many findings.
inline constexpr std::size_t kMostTold = 30;
struct BriefAnswer {
  StandingAnswer standing;
  TimelineAnswer timeline;  // what had happened by as_of, and what has no date
  ClaimsAnswer claims;
  OutlookAnswer outlook;
  PortfolioAnswer portfolio;
};
Result<BriefAnswer> ask_brief(Ledger& ledger, const World& world, const Question& question, Day as_of);

// All that is known of the parties, or of everybody when none is named: for exports. Documents come without their text.
struct Holdings { std::vector<StoredDocument> documents; std::vector<Report> reports; std::vector<Finding> findings; std::vector<Standing> standings; };
Result<Holdings> ask_holdings(Ledger& ledger, const World& world, const Question& question);

// What an analyst wants written down. `on`: ids, or two names for same and distinct; `at`: the clock's, "2026-03-01T09:15:00Z".
struct Remark { Annotation::Action action = Annotation::Action::note; std::vector<std::string> on; std::string author, reason; Day today; std::string at; };
// The annotation that it comes to, not yet written. Errors: argument, where it means nothing in this ledger.
Result<Annotation> ask_annotation(Ledger& ledger, const World& world, const Remark& remark);
// Which names mean one thing, learned or said; of the question's parties, or of everybody when none is named.
Result<std::vector<Alias>> ask_aliases(Ledger& ledger, const World& world, const Question& question);

}  // namespace chancery
