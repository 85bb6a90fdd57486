// From paths to readings, a batch of documents at a time.
#include <tbb/parallel_for.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_set>

#include "base/hash.h"
#include "base/text.h"
#include "pipeline/pipeline.h"

namespace chancery {
namespace {

constexpr std::size_t kBatchDocuments = 64;
constexpr std::size_t kBatchBytes = 4u << 20;
constexpr std::size_t kFoldedReports = 4096;  // folded in one go, but for pairs that have more

// Gathers documents until there are enough to share among the cores. `flush` is given each full batch.
class Batcher {
 public:
  Batcher(ReadCounts& counts, const FailureSink& failure, std::function<void(std::vector<Document>&&)> flush)
      : counts_(counts), failure_(failure), flush_(std::move(flush)) {}

  void take(Intake&& intake) {
    for (const Error& error : intake.failures) {
      ++counts_.failed;
      failure_(error);
    }
    for (Document& document : intake.documents) add(std::move(document));
  }

  void finish() {
    if (!batch_.empty()) flush_(std::move(batch_));
    batch_.clear();
    bytes_ = 0;
  }

 private:
  void add(Document&& document) {
    if (!seen_.insert(hash64(document.id)).second) {
      ++counts_.documents_known;
      return;
    }
    bytes_ += document.text.size();
    batch_.push_back(std::move(document));
    if (batch_.size() >= kBatchDocuments || bytes_ >= kBatchBytes) finish();
  }

  ReadCounts& counts_;
  const FailureSink& failure_;
  std::function<void(std::vector<Document>&&)> flush_;
  std::unordered_set<std::uint64_t> seen_;  // 8 bytes a document: a million documents cost some 30 MB
  std::vector<Document> batch_;
  std::size_t bytes_ = 0;
};

std::vector<Reading> read_all(const Pipeline& pipeline, std::vector<Document>&& documents) {
  std::vector<Reading> readings(documents.size());
  tbb::parallel_for(std::size_t{0}, documents.size(), [&](std::size_t i) { readings[i] = pipeline.read(std::move(documents[i])); });
  return readings;
}

std::vector<std::string> ids_of(const std::vector<Document>& documents) {
  std::vector<std::string> ids;
  for (const Document& document : documents) ids.push_back(document.id);
  return ids;
}

// Reads what the ledger does not hold yet and appends it.
Status append_new(const Pipeline& pipeline, Ledger& ledger, std::vector<Document>&& documents, ReadCounts& counts) {
  Result<std::vector<std::string>> known = ledger.known(ids_of(documents));
  if (!known) return known.error();
  const std::set<std::string, std::less<>> held(known->begin(), known->end());
  counts.documents_known += std::erase_if(documents, [&](const Document& document) { return held.contains(document.id); });
  std::vector<Entry> entries;
  for (Reading& reading : read_all(pipeline, std::move(documents)))
    entries.push_back({std::move(reading.document), reading.sentences, reading.words, std::move(reading.reports)});
  if (entries.empty()) return {};
  Result<Appended> appended = ledger.append(entries);
  if (!appended) return appended.error();
  counts.documents_new += appended->documents_new;
  counts.documents_known += appended->documents_known;
  counts.copies += appended->copies;
  counts.reports += appended->reports;
  return {};
}

// The reports of some of the pairs, from `next` on: as many pairs as come to a batch of reports, or one. Each report once.
Result<std::vector<Report>> reports_of_some(Ledger& ledger, const std::vector<std::string>& pairs, std::size_t& next) {
  std::map<std::string, Report> found;
  for (; next < pairs.size() && (found.size() < kFoldedReports || found.empty()); ++next) {
    const std::vector<std::string_view> codes = split(pairs[next], '|');
    Result<std::vector<Report>> reports = ledger.reports_about(codes[0], codes.size() > 1 ? codes[1] : std::string_view(), std::nullopt);
    if (!reports) return reports.error();
    for (Report& report : *reports) found.emplace(report.id, std::move(report));
  }
  std::vector<Report> out;
  for (auto& [id, report] : found) out.push_back(std::move(report));
  return out;
}

// What was to come of the pairs, day by day. What analysts say of a pair, or of names, only folding takes in.
std::vector<Past> past_of(const World& world, const std::vector<std::string>& pairs, const std::vector<Day>& since, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents,
                          const std::vector<Annotation>& annotations) {
  std::vector<Past> out;
  if (std::any_of(annotations.begin(), annotations.end(), [](const Annotation& one) { return one.action == Annotation::Action::same || one.action == Annotation::Action::distinct; })) return out;
  std::map<std::string, std::vector<const Report*>> of_pair;
  for (const Report& report : reports)
    for (const std::string& pair : pairs_of(report)) of_pair[pair].push_back(&report);
  std::map<std::string_view, const DocumentFacts*> facts;
  for (const DocumentFacts& one : documents) facts.emplace(one.id, &one);
  std::set<std::string_view> spoken_of;
  for (const Annotation& one : annotations) spoken_of.insert(one.reports.begin(), one.reports.end());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const std::vector<const Report*>& own = of_pair[pairs[i]];
    if (std::any_of(own.begin(), own.end(), [&](const Report* report) { return spoken_of.contains(report->id); })) continue;
    std::set<std::string_view> ids;
    for (const Report* report : own)
      if (const auto at = facts.find(report->document); at != facts.end()) ids.insert({at->first, at->second->copy_of});
    std::vector<const DocumentFacts*> told_in;
    for (const std::string_view id : ids)
      if (const auto at = facts.find(id); at != facts.end()) told_in.push_back(at->second);
    out.push_back({pairs[i], since[i], expected_over_time(world, own, told_in, pairs[i], since[i])});
  }
  return out;
}

}  // namespace

// A few pairs at a time, so that memory is bounded by the pair with the most reports. Folded as of the first day that there is: what is due
// by the day of asking is told when it is asked.
Result<std::size_t> fold_into(Ledger& ledger, const World& world) {
  Result<std::vector<std::string>> stale = ledger.stale_pairs();
  if (!stale) return stale.error();
  std::size_t findings = 0;
  for (std::size_t next = 0; next < stale->size();) {
    const std::size_t first = next;
    Result<std::unique_ptr<Ledger::View>> view = ledger.view();
    if (!view) return view.error();
    Result<Revision> read = ledger.revision();
    if (!read) return read.error();
    Result<std::vector<Annotation>> annotations = ledger.annotations(std::nullopt);
    if (!annotations) return annotations.error();
    Result<std::vector<Report>> reports = reports_of_some(ledger, *stale, next);
    if (!reports) return reports.error();
    Result<std::vector<DocumentFacts>> documents = ledger.documents_of(*reports, std::nullopt);
    if (!documents) return documents.error();
    const std::vector<std::string> pairs(stale->begin() + static_cast<std::ptrdiff_t>(first), stale->begin() + static_cast<std::ptrdiff_t>(next));
    Result<std::vector<Day>> since = ledger.past_since(pairs);
    if (!since) return since.error();
    view->reset();
    const Record record = fold(world, *reports, *documents, Day::min(), pairs, *annotations);
    if (Status replaced = ledger.replace_record(pairs, record, *read, past_of(world, pairs, *since, *reports, *documents, *annotations)); !replaced) return replaced.error();
    findings += record.findings.size();
  }
  return findings;
}

ReadCounts Pipeline::code(const std::vector<std::string>& paths, const IntakeOptions& options, const std::function<bool(const Reading&)>& sink,
                          const FailureSink& failure) const {
  ReadCounts counts;
  bool wanted = true;
  Batcher batcher(counts, failure, [&](std::vector<Document>&& documents) {
    if (!wanted) return;
    for (const Reading& reading : read_all(*this, std::move(documents))) {
      ++counts.documents_new;
      counts.reports += reading.reports.size();
      wanted = wanted && sink(reading);
    }
  });
  take_in_paths(paths, options, [&](Intake&& intake) {
    if (wanted) batcher.take(std::move(intake));
  });
  batcher.finish();
  return counts;
}

Result<ReadCounts> Pipeline::read_into(Ledger& ledger, const std::vector<std::string>& paths, const IntakeOptions& options,
                                       const FailureSink& failure, const std::function<void(const ReadCounts&)>& progress) const {
  ReadCounts counts;
  std::optional<Error> broken;
  Batcher batcher(counts, failure, [&](std::vector<Document>&& documents) {
    if (broken) return;
    if (Status appended = append_new(*this, ledger, std::move(documents), counts); !appended) broken = appended.error();
    progress(counts);
  });
  take_in_paths(paths, options, [&](Intake&& intake) {
    if (!broken) batcher.take(std::move(intake));
  });
  batcher.finish();
  if (broken) return *broken;
  Result<std::size_t> findings = fold_into(ledger, world_);
  if (!findings) return findings.error();
  counts.findings = *findings;
  return counts;
}

}  // namespace chancery
