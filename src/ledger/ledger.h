// The store: documents and reports, append only; findings derived. One interface, its sides under sqlite/ and postgres/.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "actors/actors.h"
#include "base/date.h"
#include "base/result.h"
#include "coding/coding.h"
#include "intake/intake.h"
#include "reconcile/reconcile.h"

namespace chancery {

// A document with all that was read in it: written together or not at all.
struct Entry {
  Document document;
  std::size_t sentences = 0, words = 0;
  std::vector<Report> reports;
};

struct Appended {
  std::size_t documents_new = 0, documents_known = 0, copies = 0, reports = 0;
  std::vector<std::string> touched;  // "USA|VNM": pairs whose findings must be folded anew
};

struct StoredDocument {
  Document document;
  std::size_t sentences = 0, words = 0;
};

struct Passage {
  std::string document, uri, outlet, title;
  Published published;
  Span span;         // code points into the document's text
  std::string text;  // the passage
  double score = 0;  // higher is better
};

struct LedgerStats { std::size_t documents = 0, copies = 0, reports = 0, findings = 0, annotations = 0; std::uint64_t bytes = 0; int version = 0; };

// Where a ledger stands: counters that rise with everything that is read into it, and never fall.
struct Revision {
  std::int64_t documents = 0, reports = 0, annotations = 0;
  bool operator==(const Revision&) const = default;
};

// What is asked of the record as it was folded and stored.
struct StoredQuestion {
  std::string a = {}, b = {};         // b empty: every pair of a; both empty: everybody, for the whole of time
  bool alone = false;                 // with b empty: what a does alone
  // open: what is still to come, and stated totals. claims: all that may be one. settled: claims that came as a standing,
  // without standings. named: those of `ids`, without standings. expected: what was to come as known on the day `as_of`, of what may have been published by
  // then, without standings.
  enum class Findings { open, claims, settled, timeline, named, expected } findings = Findings::timeline;
  std::vector<std::string> ids = {};
  DateInterval period = {};           // timeline only: what may have been within it
  std::size_t skip = 0, most = ~std::size_t{0};  // timeline: a page, by the first day that each may have been; open, expected: the weightiest() on `today`, or on `as_of`
  Day today = Day::min();
  bool surely = false;                // expected: of what surely was published by then; nullopt where the day of some document is not known
  std::optional<Day> as_of = {};      // only standings that may hold on that day; all where some total is stated; with a page, those of days_of() it within the period
};
// From the first to the last day on which one of the findings may have begun, or was already on within `period`; unknown: none has a day.
DateInterval days_of(const std::vector<Finding>& findings, const DateInterval& period = {});
// Reports with their documents, by the reports' ids: many at hand, few looked at.
class Witnesses {
 public:
  void add(std::string_view report, std::string_view bytes);  // see witness_from_bytes()
  std::optional<Witness> find(std::string_view report) const;

 private:
  std::string bytes_;
  std::unordered_map<std::uint64_t, std::pair<std::size_t, std::size_t>> at_;
};
struct StoredRecord {
  Record record;
  std::size_t more = 0;        // of what is still to come, so many were left out
  Witnesses witnesses = {};    // of some reports that the record names; a document that may be a copy is blank
};

// What was to come of a pair as known by each day from `since` on; nullopt: only folding tells.
struct Past { std::string pair; Day since; std::optional<std::vector<Expected>> expected; };

// Reports, and the documents that they stand in.
struct Cited { std::vector<Report> reports; std::vector<DocumentFacts> documents; };

// Known by: only documents whose publication may not be later than that day count; undated documents count always, unless
// a known-by day is asked.
class Ledger {
 public:
  enum class Mode { read, write };
  // `location`: a path (SQLite; created in write mode) or "postgresql://…". Errors: Kind::store or not_found.
  static Result<std::unique_ptr<Ledger>> open(const std::string& location, Mode mode);
  virtual ~Ledger() = default;

  // While one is held, everything is answered from the ledger as it was at the first question, and small questions cost less. Not for long, as a
  // writer may have to wait for it; to be dropped before the ledger is. One within another is part of it. The default holds nothing.
  struct View { virtual ~View() = default; };
  virtual Result<std::unique_ptr<View>> view();

  // One transaction for the whole batch. A document whose id is known is left as it is; its reports too.
  virtual Result<Appended> append(const std::vector<Entry>& entries) = 0;
  virtual Result<std::vector<std::string>> known(const std::vector<std::string>& document_ids) = 0;  // the subset already held

  // Reports that concern `a` (source, target, a forum joined, an index ranked in), or the pair of `a` and `b`, as pairs_of() takes
  // them apart: two that accuse a third are no pair; `b` empty: what `a` does alone. In the order in which they were read.
  virtual Result<std::vector<Report>> reports_about(std::string_view a, std::optional<std::string_view> b, std::optional<Day> known_by) = 0;
  virtual Result<std::vector<Report>> all_reports(std::optional<Day> known_by) = 0;
  virtual Result<std::vector<DocumentFacts>> documents(std::optional<Day> known_by) = 0;
  virtual Result<bool> holds_more(std::size_t documents, std::optional<Day> known_by);  // than so many
  // Those that the reports stand in, and the originals of which they are copies: what folding the reports needs, without going
  // through all documents. In the order of their ids.
  virtual Result<std::vector<DocumentFacts>> documents_of(const std::vector<Report>& reports, std::optional<Day> known_by) = 0;
  virtual Result<std::optional<StoredDocument>> document(std::string_view id) = 0;
  virtual Result<std::optional<Report>> report(std::string_view id) = 0;
  virtual Result<std::vector<Report>> reports_of(std::string_view document_id) = 0;
  // Those of the reports that are held; of the documents those known by the day. In no order that counts.
  virtual Result<Cited> cited(const std::vector<std::string>& report_ids, std::optional<Day> known_by);

  // The derived record, folded over everything known; replaced for the given pairs in one transaction. `read`: the revision whose reports it was folded from. Where
  // other reports made a pair stale since, or somebody else folded it, that pair is left as it is. `past`: of some of the pairs; what is kept of theirs before `since` stays.
  virtual Status replace_record(const std::vector<std::string>& pairs, const Record& record, const std::optional<Revision>& read = std::nullopt, const std::vector<Past>& past = {}) = 0;
  // Of each pair the day from which on what was to come must be told anew: before it nothing has come in since that was kept. The default keeps nothing.
  virtual Result<std::vector<Day>> past_since(const std::vector<std::string>& pairs);
  // The pairs whose record is not what their reports and annotations give: what has come since, or an older program's fold.
  virtual Result<std::vector<std::string>> stale_pairs() = 0;
  // Findings (a claim as it was on the first day that there is: see age()) and, but for named ones, standings, no totals; nullopt where some pair that is asked
  // about is stale, or nothing is stored. The default stores nothing.
  virtual Result<std::optional<StoredRecord>> stored_record(const StoredQuestion& question);
  // Of the pair, or with `b` empty of every pair of `a`, at least the reports that bears_on_standings(), as known by the day, with their documents and
  // the originals of those; without `claims` not all that bears_as_claim(), but where it must be known. nullopt where some of the pairs is stale, or they are not kept together. The default keeps nothing.
  virtual Result<std::optional<Cited>> bearing(std::string_view a, std::string_view b, bool claims, Day known_by);
  // How the sources (keys, see source_key()) fared by the stored record: what was due before `today` and is not answered did not come.
  // nullopt where some pair is stale, or nothing is stored. The default stores nothing.
  virtual Result<std::optional<Fates>> fates(const std::set<std::string>& sources, Day today);
  // Is all of the derived record there, by this program's fold, so that questions need not fold? The default says yes.
  virtual Result<bool> is_folded();
  virtual Result<std::optional<std::string>> finding_pair(std::string_view finding_id) = 0;  // "USA|VNM", to fold and show

  // Adds an analyst's annotation; nothing is ever taken away. One whose id is held already is an error of kind argument.
  virtual Status annotate(const Annotation& annotation) = 0;
  // All, undone ones too, in the order in which they were written down. Known by: those of that day or before.
  virtual Result<std::vector<Annotation>> annotations(std::optional<Day> known_by) = 0;

  // The best first; of documents published within `published` where it has an end.
  virtual Result<std::vector<Passage>> search(std::string_view words, std::size_t limit, const DateInterval& published = {}) = 0;
  virtual Result<LedgerStats> stats() = 0;
  // What is not as it must be in how things are kept, in words; what they say is check_ledger()'s business, to which everything that can be read is
  // shown on the way (copies unmarked). The default finds nothing.
  using EachDocument = std::function<void(const StoredDocument&, const std::vector<Report>&)>;
  virtual Result<std::vector<std::string>> faults(const EachDocument& each);

  // Cheap enough to ask before every answer; what other processes wrote counts at once. The default counts everything.
  virtual Result<Revision> revision();
  // The documents read in after that revision, in the order in which they were read, at most `limit`. The default tells none.
  virtual Result<std::vector<DocumentFacts>> arrived(const Revision& after, std::size_t limit);
  // Brings that many bytes of what lies on the disk into the machine's memory, so that questions need not wait for it. Where to go on; nullopt: that was
  // all. The default has nothing on a disk.
  virtual std::optional<std::uint64_t> bring_near(std::uint64_t from, std::size_t bytes);
  // Bytes of the ledger that this connection keeps in memory of its own. The default keeps none.
  virtual std::size_t held_bytes();
};

}  // namespace chancery
