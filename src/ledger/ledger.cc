#include "ledger/ledger.h"

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "ledger/sqlite/sqlite_ledger.h"

namespace chancery {

Result<std::unique_ptr<Ledger>> Ledger::open(const std::string& location, Mode mode) {
  if (location.empty()) return Error{.kind = Error::Kind::argument, .message = "no ledger is named", .hint = "name a file with --ledger"};
  if (location.starts_with("postgresql://") || location.starts_with("postgres://"))
    return Error{.kind = Error::Kind::store, .message = "this build keeps ledgers in SQLite files only", .file = location, .hint = "name a file"};
  return sqlite::open_ledger(location, mode);
}

DateInterval days_of(const std::vector<Finding>& findings, const DateInterval& period) {
  DateInterval out;
  for (const Finding& finding : findings) {
    std::optional<Day> day = finding.when.interval.from ? finding.when.interval.from : finding.when.interval.to;
    if (day && period.from) day = std::max(*day, *period.from);
    if (day && period.to) day = std::min(*day, *period.to);
    if (day && (!out.from || *day < *out.from)) out.from = day;
    if (day && (!out.to || *day > *out.to)) out.to = day;
  }
  return out;
}

void Witnesses::add(std::string_view report, std::string_view bytes) {
  if (!at_.try_emplace(hash64(report), bytes_.size(), bytes.size()).second) return;
  bytes_ += bytes;
}

std::optional<Witness> Witnesses::find(std::string_view report) const {
  const auto at = at_.find(hash64(report));
  if (at == at_.end()) return std::nullopt;
  Result<Witness> out = witness_from_bytes(std::string_view(bytes_).substr(at->second.first, at->second.second));
  return out && out->report.id == report ? std::optional(std::move(*out)) : std::nullopt;
}

Result<std::unique_ptr<Ledger::View>> Ledger::view() { return std::make_unique<View>(); }

Result<Cited> Ledger::cited(const std::vector<std::string>& report_ids, std::optional<Day> known_by) {
  Cited out;
  std::set<std::string_view> standing_in;
  for (const std::string& id : report_ids) {
    Result<std::optional<Report>> one = report(id);
    if (!one) return one.error();
    if (*one) out.reports.push_back(std::move(**one));
  }
  for (const Report& one : out.reports) standing_in.insert(one.document);
  Result<std::vector<DocumentFacts>> documents = documents_of(out.reports, known_by);
  if (!documents) return documents.error();
  for (DocumentFacts& facts : *documents)
    if (standing_in.contains(facts.id)) out.documents.push_back(std::move(facts));
  return out;
}

Result<std::vector<std::string>> Ledger::faults(const EachDocument& each) {
  Result<std::vector<DocumentFacts>> all = documents(std::nullopt);
  if (!all) return all.error();
  for (const DocumentFacts& facts : *all) {
    Result<std::optional<StoredDocument>> stored = document(facts.id);
    if (!stored) return stored.error();
    Result<std::vector<Report>> reports = reports_of(facts.id);
    if (!reports) return reports.error();
    if (*stored) each(**stored, *reports);
  }
  return std::vector<std::string>();
}

Result<Revision> Ledger::revision() {
  Result<LedgerStats> counts = stats();
  if (!counts) return counts.error();
  return Revision{static_cast<std::int64_t>(counts->documents), static_cast<std::int64_t>(counts->reports), static_cast<std::int64_t>(counts->annotations)};
}

Result<std::optional<StoredRecord>> Ledger::stored_record(const StoredQuestion&) { return std::optional<StoredRecord>(); }

Result<bool> Ledger::is_folded() { return true; }

Result<std::vector<Day>> Ledger::past_since(const std::vector<std::string>& pairs) { return std::vector<Day>(pairs.size(), Day::min()); }

Result<std::optional<Cited>> Ledger::bearing(std::string_view, std::string_view, bool, Day) { return std::optional<Cited>(); }

Result<std::optional<Fates>> Ledger::fates(const std::set<std::string>&, Day) { return std::optional<Fates>(); }

Result<bool> Ledger::holds_more(std::size_t most, std::optional<Day> known_by) {
  Result<std::vector<DocumentFacts>> all = documents(known_by);
  if (!all) return all.error();
  return all->size() > most;
}

Result<std::vector<DocumentFacts>> Ledger::arrived(const Revision&, std::size_t) { return std::vector<DocumentFacts>(); }

std::optional<std::uint64_t> Ledger::bring_near(std::uint64_t, std::size_t) { return std::nullopt; }

std::size_t Ledger::held_bytes() { return 0; }

}  // namespace chancery
