// The reports that an answer cites, with their documents: hundreds at once, so by row and not by id, in the order in which they lie.
#include <algorithm>
#include <unordered_set>

#include "ledger/sqlite/read_rows.h"
#include "ledger/sqlite/rows.h"

namespace chancery::sqlite {
namespace {

// The rows that may be those of the reports: an id's hash may be another's too.
std::vector<std::int64_t> rows_of(Connection& connection, const std::vector<std::string>& ids) {
  std::vector<std::int64_t> keys, out;
  for (const std::string& id : ids) keys.push_back(report_key(id));
  std::sort(keys.begin(), keys.end());
  const auto take = [&](Use& find) { out.push_back(find->getColumn(0).getInt64()); };
  each_in(connection, "SELECT report FROM report_at WHERE key IN ", keys, take);
  if (Use any = connection.use("SELECT 1 FROM report_at_new LIMIT 1"); any->executeStep()) each_in(connection, "SELECT report FROM report_at_new WHERE key IN ", keys, take);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

Result<Cited> read_cited(Connection& connection, const std::vector<std::string>& ids, std::optional<Day> known_by) {
  Cited out;
  const std::unordered_set<std::string_view> wanted(ids.begin(), ids.end());
  std::vector<std::int64_t> rows;
  std::optional<Error> damaged;
  each_in(connection, "SELECT json, document FROM report WHERE n IN ", rows_of(connection, ids), [&](Use& find) {
    Result<Report> report = read_report(*find.operator->(), connection.path());
    if (!report) {
      damaged = report.error();
    } else if (wanted.contains(report->id)) {
      rows.push_back(find->getColumn(1).getInt64());
      out.reports.push_back(std::move(*report));
    }
  });
  if (damaged) return *damaged;
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  std::vector<std::pair<std::int64_t, std::string>> others;  // documents that resemble others
  each_in(connection, "SELECT " + std::string(kFactsColumns) + ", d.n, EXISTS (SELECT 1 FROM resembles r WHERE r.document = d.n) FROM document d WHERE d.n IN ", rows, [&](Use& find) {
    DocumentFacts facts = read_facts(*find.operator->());
    if (known_by && !(facts.published.when.to && *facts.published.when.to <= *known_by)) return;
    if (find->getColumn(9).getInt() == 0) out.documents.push_back(std::move(facts));
    else others.emplace_back(find->getColumn(8).getInt64(), std::move(facts.id));
  });
  for (const auto& [row, id] : others)
    for (DocumentFacts& facts : family_of(connection, row, known_by))
      if (facts.id == id) out.documents.push_back(std::move(facts));
  return out;
}

}  // namespace chancery::sqlite
