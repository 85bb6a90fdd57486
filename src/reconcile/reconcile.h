// Reports of many documents -> findings and standings. Pure functions, without a clock: the same reports in any order give the same bytes.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "actors/actors.h"
#include "base/date.h"
#include "coding/coding.h"
#include "reconcile/annotation.h"

namespace chancery {

// What reconciling must know of a document.
struct DocumentFacts {
  std::string id, uri, outlet, title;
  Published published;
  std::string copy_of;
  bool loosely = false;  // a copy of that through a third text only
  bool operator==(const DocumentFacts&) const = default;
};
// The first day on which somebody may have read what was published then: where only the last is known, that; none where nothing is.
std::optional<Day> first_day(const Published& published);
inline constexpr std::chrono::days kDayKnown{31};  // a document of more days than that counts as of none: Finding::first_reported

// How a source's claims fared: those decided, and how many of them came (what came differently counts half).
struct Fared { std::size_t decided = 0; double came = 0; bool operator==(const Fared&) const = default; };

// An independent line of sourcing: everybody who rests on one origin. Copies add none.
struct Line {
  std::string origin;                  // "Politico", "official: Tô Lâm", or the outlet itself
  std::vector<std::string> documents;  // ids, in order of publication
  std::vector<std::string> reports;
  double strength = 0;                 // log-odds of its strongest word
  std::optional<Fared> fared = {};     // its source's other claims, where weigh() was given any
  bool operator==(const Line&) const = default;
};

enum class FindingState { expected, possible, occurred, ongoing, holds, denied, contested, fulfilled, fulfilled_differently, overdue, not_fulfilled };
std::string_view name(FindingState state);  // "fulfilled-differently"
std::optional<FindingState> parse_finding_state(std::string_view text);

// Another finding of the pair that speaks against this one.
struct Conflict {
  enum class Kind {
    conflict,  // both cannot be
    update,    // the later one changed what the earlier one said
    scope,     // they speak of different things under one name: a bound and a sum, different times
    naming,    // they may mean the same by different words
  };
  Kind kind = Kind::conflict;
  std::string with, why;  // the other finding's id; in words
  bool operator==(const Conflict&) const = default;
};
std::string_view name(Conflict::Kind kind);

// Two names that mean one thing, as the record itself shows or an analyst says.
struct Alias {
  std::string pair, family;          // where it was learned: "PHL|USA", "exercise"; empty for what an analyst says
  std::string name, other;           // `other` is taken for `name`
  std::vector<std::string> grounds;  // in words
  std::vector<std::string> reports;  // what the grounds rest on
  enum class State { learned, said, undone } state = State::learned;
  std::string by;                    // the annotation that says or undoes it
  bool operator==(const Alias&) const = default;
};
std::string_view name(Alias::State state);
std::string to_json(const Alias& alias);

// What reports of the same thing between the same parties add up to. `id` comes from identity (who, what, about what), never
// from when it held or how surely.
struct Finding {
  std::string id;
  std::string event, mode, cameo;
  std::optional<double> goldstein;  // the mean of its reports' scores
  std::vector<Actor> source, target;
  bool mutual = false;
  When when;
  Where where;
  std::optional<Detail> detail;
  FindingState state = FindingState::occurred;
  double probability = 0.5;  // in (0, 1)
  double odds = 0;           // log-odds by the reports alone, whatever their sources' records
  double claimed = 0.5;      // of what was said to be coming: the probability by its reports alone, before anything became of it
  std::optional<Day> due;    // of a claim that nothing has answered: the last day of its window
  std::string first_document;
  std::optional<Day> first_reported;
  std::vector<Line> lines;
  std::vector<std::string> for_reports, against_reports;
  std::string successor;     // the finding that this prediction turned into
  std::string successor_why; // in words: "came as comprehensive-strategic, not strategic, on 2023-09-10"
  std::vector<Conflict> conflicts;
  std::vector<Annotation> annotations;  // those in force that concern it
  bool operator==(const Finding&) const = default;
};
std::string to_json(const Finding& finding);
// Makes an open claim overdue whose window ended before `known`. All that a fold makes of the day of asking: one as of the first day
// that there is, and this, is the fold as of `known`.
void age(Finding& finding, Day known);
// Would it change how the two stand, rather than what they do?
bool changes_standing(const Finding& finding);
// Of what is still to come: what changes standings first, then the likelier, then by id.
bool weightier(const Finding& a, const Finding& b);
// "USA|VNM": the pair whose reports alone decide this finding, as pairs_of() names it.
std::string pair_of(const Finding& finding);
// The ICD 203 word for a probability (half-open bands; facts in docs/reconcile.md).
std::string_view likelihood(double probability);

inline constexpr std::size_t kMostNamed = 100;

struct Standing {
  std::vector<std::string> parties;  // sorted codes; a forum or index is a party
  std::string what, value, label;
  std::string about;  // which list, treaty, agreement, index or goods; "USA>VNM" before it where the direction counts
  std::optional<int> rung, of;
  // Each end an interval of days: the first day that it held, the last day that it held. An open side of `from`: no later
  // than its other side. An open side of `to`: no earlier than its other side. `to` absent: still holds.
  std::optional<DateInterval> from, to;
  std::vector<std::string> findings, reports;  // of the reports the first kMostNamed; its findings name all
  bool contested = false;
  std::string only = {};  // the source, where all that it rests on is one source's word
  double odds = 0;        // log-odds of the surest of its findings
  bool doubtful = false;  // that source is seldom right, and yet it is not left out: set where a question is answered, never stored
  bool operator==(const Standing&) const = default;
};
std::string to_json(const Standing& standing);

// For a store: exactly what it was, back from its bytes. Errors: malformed.
std::string to_bytes(const Finding& finding);
std::string to_bytes(const Standing& standing);
Result<Finding> finding_from_bytes(std::string_view bytes);
Result<Standing> standing_from_bytes(std::string_view bytes);
// A report with the document that it stands in, as an answer cites it.
struct Witness { Report report; DocumentFacts document; bool operator==(const Witness&) const = default; };
std::string to_bytes(const Witness& witness);
Result<Witness> witness_from_bytes(std::string_view bytes);
// To be raised whenever the same reports give another fold, or the bytes change: what was stored before is then folded anew.
inline constexpr int kFoldVersion = 7;

// A stated total held against what the record names.
struct Total {
  std::string party, of;
  double stated = 0;
  std::size_t named = 0;
  std::vector<std::string> names;  // codes
  std::vector<std::string> higher = {}; // codes of those on higher rungs of that name ("comprehensive strategic" ones beside strategic ones)
  bool counts_higher = false;      // it says, or its number shows, that they are counted in: then they are among the names
  std::optional<Day> as_of;
  std::vector<std::string> reports;
  std::optional<Day> since = {};   // it counts those that began from then on
  bool operator==(const Total&) const = default;
};
bool states_total(const Finding& finding);  // does it state a total?
// The totals stated in `findings`, held against `standings`.
std::vector<Total> totals_of(const std::vector<Finding>& findings, const std::vector<Standing>& standings);

using Fates = std::map<std::string, Fared, std::less<>>;  // by source_key()
// One key for all spellings of a source; empty for what is no source that can have a record ("unattributed", "anonymous: …").
std::string source_key(std::string_view origin);
std::set<std::string> sources_of(const Finding& finding);  // keys
// What became of a claim: 1, 0, a half for what came differently; nothing while that is open, and for what is no claim.
std::optional<double> fate_of(const Finding& finding);
void add_fate(Fates& fates, const Finding& finding);
double expected_of(const Fared& fared);     // of its next claim: a Beta distribution's mean
double record_weight(const Fared& fared);   // what that adds to the log-odds of what it says
double by_reports(const Finding& finding);  // the probability without any source's record
// Moves the probability by the records of the finding's sources, its own fate left out. It falls for no line that is added.
void weigh(Finding& finding, const Fates& fates);
void weigh(std::vector<Finding>& findings, const Fates& fates);  // what fulfilled a claim lends it its probability
// Does it rest on the word of a source whose record makes it more unlikely than not?
bool is_doubtful(const Standing& standing, const Fates& fates);

struct Record {
  std::vector<Finding> findings = {};    // by time, then id
  std::vector<Standing> standings = {};  // by parties, what, from
  std::vector<Total> totals = {};
  std::vector<Alias> aliases = {};       // by pair, family, name, other
};

void in_order(Record& record);  // findings and standings, as above

// What findings are partitioned by: "USA|VNM", codes sorted. A report that names several parties is taken apart into pairs;
// a forum joined or an index ranked in makes a pair with the party; what a party does alone has its code as key. A party without a
// code goes by "~" and its folded name. Sorted, each once.
std::vector<std::string> pairs_of(const Report& report);
inline constexpr std::size_t kMostParties = 40;  // a report that names more on a side is taken apart for the first so many only

// May it bear on a standing, or on what is counted of them? All others may be left out of fold_standings().
bool bears_on_standings(const Report& report);
// Does it tell only what is to come? Then a pair's standings hang on it only where something of the pair is denied.
bool bears_as_claim(const Report& report);

// The fold. `reports` and `documents` are those known; `known` is the day of asking (what is due before it and not done is
// overdue). Order of the inputs does not matter. Reports of documents that are not in `documents` count as undated, from
// nowhere. The findings and standings of a pair depend on the reports that concern it, their documents and the annotations
// alone, totals on all reports that concern the party. `annotations`: all that are known, undone ones too.
Record fold(const World& world, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, Day known, const std::vector<Annotation>& annotations = {});
// Folds only the given pairs: the same findings and standings as the whole fold has for them.
Record fold(const World& world, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, Day known, const std::vector<std::string>& pairs, const std::vector<Annotation>& annotations = {});
// Of the fold (of the given pairs), where no analyst has said anything, all findings of each kind of matter of which somebody says that it will come.
Record fold_coming(const World& world, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, Day known);
Record fold_coming(const World& world, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, Day known, const std::vector<std::string>& pairs);
// Of the fold, where no analyst has said anything of them, the standings of the pairs that take in all of `parties`, the totals, and the findings of their kinds:
// of claims those that came about, with what speaks against them, and of facts what states a total. `reports`: at least those of these pairs that bear on standings;
// where those are left out that bear_as_claim(), such claims are not told.
Record fold_standings(const World& world, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, Day known, const std::vector<std::string>& parties);
// What of a pair was still to come, for whoever knew what may have been published by a day from `from` on and before `to` (see first_day()); not yet aged.
struct Expected {
  Day from, to;  // Day::max(): to this day
  Finding finding;
  bool operator==(const Expected&) const = default;
};
// From the day `since` on, what is still to come in fold_coming() of what may have been known by each day: in the order of days and ids. nullopt: the pair does not come apart into what can
// be told by itself, and only folding tells. `reports`: all that concern the pair, of which no analyst says anything.
std::optional<std::vector<Expected>> expected_over_time(const World& world, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, const std::string& pair, Day since = Day::min());
std::optional<std::vector<Expected>> expected_over_time(const World& world, const std::vector<const Report*>& reports, const std::vector<const DocumentFacts*>& documents, const std::string& pair, Day since = Day::min());
// The standings of the given pairs, where what the sources' records make more unlikely than not is left out.
std::vector<Standing> standings_with(const World& world, const Fates& fates, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents,
                                     const std::vector<std::string>& pairs, const std::vector<Annotation>& annotations = {});
// The aliases that the fold gives, without the rest of it.
std::vector<Alias> aliases_of(const World& world, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, const std::vector<Annotation>& annotations = {});

// The standings that may hold on `day`. One a (parties, what, about) unless the day lies where one ends and the next begins on
// days not known (the likelier first), or the record contradicts itself.
std::vector<Standing> standings_on(std::vector<Standing> standings, Day day);

// Copies. What an index of texts looks up: hashes of at most sixteen shingles, chosen by the hash alone, so that a text and a part of it share some. Sorted.
std::vector<std::uint64_t> features_of(std::string_view text);
// Is one of the texts a syndicated copy or light rewrite of the other? Symmetric. Compares the texts themselves. A text that puts another
// number, name or a denial in the place of one, or says that it corrects, is an update and no copy.
bool is_copy(std::string_view a, std::string_view b);

// Sources by how their predictions fared. Counts claims that are not denied or contested; those not decided yet are open.
struct TrackRecord {
  std::string name;
  std::size_t made = 0, fulfilled = 0, differently = 0, failed = 0, open = 0;
  double trust = 0.5;           // the mean of a Beta distribution with a uniform prior: what to expect of the next claim
  std::optional<double> brier;  // absent while nothing is decided, as are its parts: brier = reliability - resolution + uncertainty,
  std::optional<double> reliability, resolution, uncertainty;  // but for the spread of probabilities within a bin of .2
};
std::vector<TrackRecord> track_records(const std::vector<Finding>& findings);

}  // namespace chancery
