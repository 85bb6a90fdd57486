// Is the ledger whole? Every report must quote its document word for word, every document have its content's id, every annotation hang on what
// is there, and the stored record be the one that the reports give.
#include <algorithm>
#include <set>

#include "analysis/analysis.h"
#include "analysis/folding.h"
#include "base/hash.h"
#include "base/text.h"

namespace chancery {
namespace {

// The bytes of a span of code points; empty when the text is shorter.
std::string_view slice(std::string_view text, const CodePoints& points, const Span& quote) {
  const auto place = [&](std::uint32_t point) {  // the first byte whose code point is that one
    std::size_t low = 0, high = text.size() + 1;
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (points.at(static_cast<std::uint32_t>(middle)) < point) low = middle + 1;
      else high = middle;
    }
    return low <= text.size() && points.at(static_cast<std::uint32_t>(low)) == point ? low : std::string_view::npos;
  };
  const std::size_t begin = place(quote.begin), end = place(quote.end);
  return begin == std::string_view::npos || end == std::string_view::npos || end < begin ? std::string_view() : text.substr(begin, end - begin);
}

// What was met on the way: of what annotations hang on, and the pairs to be folded.
struct Met {
  std::set<std::string, std::less<>> wanted, records, pairs;
  void meet(const std::string& id) {
    if (wanted.contains(id)) records.insert(id);
  }
};

void check_document(const StoredDocument& stored, const std::vector<Report>& reports, Health& health, Met& met) {
  met.meet(stored.document.id);
  for (const Report& report : reports) {
    met.meet(report.id);
    for (std::string& pair : pairs_of(report)) met.pairs.insert(std::move(pair));
    if (report.document != stored.document.id) health.problems.push_back(report.id + " is of another document than " + stored.document.id);
  }
  const Document& document = stored.document;
  if (content_id('d', document.text) != document.id) health.problems.push_back("the text of " + document.id + " is not the text that its id was made from");
  const CodePoints points(document.text);
  for (const Report& report : reports)
    if (slice(document.text, points, report.quote) != report.quote_text)
      health.problems.push_back(report.id + " quotes words that do not stand at that place in " + document.id);
  health.reports += reports.size();
}

void check_annotations(const std::vector<Annotation>& annotations, Health& health, const Met& met) {
  health.annotations = annotations.size();
  std::set<std::string> ids;
  for (const Annotation& one : annotations) {
    if (sealed(one).id != one.id) health.problems.push_back("the annotation " + one.id + " was changed after it was written down");
    if (!ids.insert(one.id).second) health.problems.push_back("the annotation " + one.id + " is held twice");
    for (const std::string& report : one.reports)
      if (!met.records.contains(report)) health.problems.push_back("the annotation " + one.id + " hangs on " + report + ", which is not there");
    if (one.action == Annotation::Action::undo && !(one.on.size() == 1 && ids.contains(one.on.front())))
      health.problems.push_back("the annotation " + one.id + " undoes what was not there before it");
  }
}

template <class One, class Wanted>
std::vector<One> of_pair(std::vector<One> all, Wanted wanted) {
  std::erase_if(all, [&](const One& one) { return !wanted(one); });
  return all;
}

std::optional<Day> middle_day(const std::vector<DocumentFacts>& documents) {
  std::vector<Day> days;
  for (const DocumentFacts& one : documents)
    if (const std::optional<Day> day = first_day(one.published)) days.push_back(*day);
  if (days.empty()) return std::nullopt;
  std::nth_element(days.begin(), days.begin() + static_cast<std::ptrdiff_t>(days.size() / 2), days.end());
  return days[days.size() / 2];
}

// What was to come of a pair on one day, if that is kept, is that which folding what may have been known by then gives.
Status check_past(Ledger& ledger, const World& world, const std::string& pair, std::vector<Report> reports, std::vector<DocumentFacts> documents, Health& health) {
  const std::optional<Day> day = middle_day(documents);
  if (!day) return {};
  const std::vector<std::string_view> codes = split(pair, '|');
  const std::string_view b = codes.size() > 1 ? codes[1] : std::string_view();
  Result<std::optional<StoredRecord>> kept = ledger.stored_record({.a = std::string(codes[0]), .b = std::string(b), .alone = b.empty(), .findings = StoredQuestion::Findings::expected, .as_of = day});
  if (!kept) return kept.error();
  if (!*kept) return {};
  keep_readable(reports, documents, *day);
  const auto is_open = [](const Finding& finding) { return finding.state == FindingState::expected || finding.state == FindingState::possible; };
  std::vector<Finding> folded = of_pair(fold_coming(world, reports, documents, Day::min(), {pair}).findings, is_open), held = std::move((*kept)->record.findings);
  for (auto* findings : {&folded, &held}) std::sort(findings->begin(), findings->end(), [](const Finding& x, const Finding& y) { return x.id < y.id; });
  if (held != folded) health.problems.push_back("what was to come of " + pair + " on " + format(*day) + " is kept otherwise than its reports give it: read anything, or annotate, to fold it anew");
  return {};
}

// The stored record of a pair, if it is current, is that which its reports give.
Status check_pair(Ledger& ledger, const World& world, const std::string& pair, const std::vector<Annotation>& annotations, Health& health) {
  const std::vector<std::string_view> codes = split(pair, '|');
  const std::string_view b = codes.size() > 1 ? codes[1] : std::string_view();
  Result<std::optional<StoredRecord>> stored = ledger.stored_record({.a = std::string(codes[0]), .b = std::string(b), .alone = b.empty()});
  if (!stored) return stored.error();
  if (!*stored) return {};
  Result<std::vector<Report>> reports = ledger.reports_about(codes[0], b, std::nullopt);
  if (!reports) return reports.error();
  Result<std::vector<DocumentFacts>> documents = ledger.documents_of(*reports, std::nullopt);
  if (!documents) return documents.error();
  Record folded = fold(world, *reports, *documents, Day::min(), std::vector<std::string>{pair}, annotations);
  const auto is_finding = [&](const Finding& finding) { return pair_of(finding) == pair; };
  const auto is_standing = [&](const Standing& standing) { return standing.parties.size() == codes.size() && std::equal(codes.begin(), codes.end(), standing.parties.begin()); };
  Record held{.findings = of_pair((*stored)->record.findings, is_finding), .standings = of_pair((*stored)->record.standings, is_standing)};
  in_order(held);
  folded.findings = of_pair(std::move(folded.findings), is_finding);
  ++health.pairs;
  if (held.findings != folded.findings || held.standings != folded.standings)
    health.problems.push_back("the stored record of " + pair + " is not what its reports give: read anything, or annotate, to fold it anew");
  return check_past(ledger, world, pair, std::move(*reports), std::move(*documents), health);
}

}  // namespace

Result<Health> check_ledger(Ledger& ledger, const World& world, const std::function<void(const Health&)>& progress) {
  const Result<std::unique_ptr<Ledger::View>> view = ledger.view();
  if (!view) return view.error();
  Health health;
  Met met;
  const auto tell = [&](std::size_t done) {
    constexpr std::size_t kOften = 100;
    if (progress && done % kOften == 0) progress(health);
  };
  Result<std::vector<Annotation>> annotations = ledger.annotations(std::nullopt);
  if (!annotations) return annotations.error();
  for (const Annotation& one : *annotations) met.wanted.insert(one.reports.begin(), one.reports.end());
  Result<std::vector<std::string>> faults = ledger.faults([&](const StoredDocument& document, const std::vector<Report>& reports) {
    check_document(document, reports, health, met);
    tell(++health.documents);
  });
  if (!faults) return faults.error();
  health.problems.insert(health.problems.begin(), faults->begin(), faults->end());
  check_annotations(*annotations, health, met);
  constexpr std::size_t kMostUnread = 20;
  std::size_t unread = 0;
  for (const std::string& pair : met.pairs) {
    if (Status checked = check_pair(ledger, world, pair, *annotations, health); !checked && ++unread <= kMostUnread)  // what else is broken is to be told, too
      health.problems.push_back("what is held of " + pair + " cannot be read: " + describe(checked.error()));
    tell(health.pairs);
  }
  Result<LedgerStats> stats = ledger.stats();
  if (!stats) return stats.error();
  if (stats->reports != health.reports)
    health.problems.push_back(std::to_string(stats->reports) + " reports are stored, " + std::to_string(health.reports) + " belong to a document");
  return health;
}

}  // namespace chancery
