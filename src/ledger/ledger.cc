#include "ledger/ledger.h"

#include "ledger/sqlite/sqlite_ledger.h"

namespace chancery {

Result<std::unique_ptr<Ledger>> Ledger::open(const std::string& location, Mode mode) {
  if (location.empty()) return Error{.kind = Error::Kind::argument, .message = "no ledger is named", .hint = "name a file with --ledger"};
  if (location.starts_with("postgresql://") || location.starts_with("postgres://"))
    return Error{.kind = Error::Kind::store, .message = "this build keeps ledgers in SQLite files only", .file = location, .hint = "name a file"};
  return sqlite::open_ledger(location, mode);
}

DateInterval days_of(const std::vector<Finding>& findings) {
  DateInterval out;
  for (const Finding& finding : findings) {
    const std::optional<Day> day = finding.when.interval.from ? finding.when.interval.from : finding.when.interval.to;
    if (day && (!out.from || *day < *out.from)) out.from = day;
    if (day && (!out.to || *day > *out.to)) out.to = day;
  }
  return out;
}

Result<std::unique_ptr<Ledger::View>> Ledger::view() { return std::make_unique<View>(); }

Result<std::vector<std::string>> Ledger::faults() { return std::vector<std::string>(); }

Result<Revision> Ledger::revision() {
  Result<LedgerStats> counts = stats();
  if (!counts) return counts.error();
  return Revision{static_cast<std::int64_t>(counts->documents), static_cast<std::int64_t>(counts->reports), static_cast<std::int64_t>(counts->annotations)};
}

Result<std::optional<StoredRecord>> Ledger::stored_record(const StoredQuestion&) { return std::optional<StoredRecord>(); }

Result<std::optional<Fates>> Ledger::fates(const std::set<std::string>&, Day) { return std::optional<Fates>(); }

Result<bool> Ledger::holds_more(std::size_t most) {
  Result<std::vector<DocumentFacts>> all = documents(std::nullopt);
  if (!all) return all.error();
  return all->size() > most;
}

Result<std::vector<DocumentFacts>> Ledger::arrived(const Revision&, std::size_t) { return std::vector<DocumentFacts>(); }

}  // namespace chancery
