// The reports that an answer cites, with their documents: hundreds at once, so by row and not by id, in the order in which they lie.
#include <algorithm>
#include <map>
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

// Each of the reports with the row of its document.
template <class Take>
Status each_report(Connection& connection, const std::vector<std::string>& ids, Take take) {
  const std::unordered_set<std::string_view> wanted(ids.begin(), ids.end());
  Status out;
  each_in(connection, "SELECT json, document FROM report WHERE n IN ", rows_of(connection, ids), [&](Use& find) {
    Result<Report> report = read_report(*find.operator->(), connection.path());
    if (!report) out = report.error();
    else if (wanted.contains(report->id)) take(std::move(*report), find->getColumn(1).getInt64());
  });
  return out;
}

}  // namespace

KeptById witnesses_of(Connection& connection, const std::vector<std::string>& ids) {
  std::map<std::int64_t, std::vector<Report>> in;
  const Status read = each_report(connection, ids, [&](Report&& report, std::int64_t document) { in[document].push_back(std::move(report)); });
  std::vector<std::int64_t> rows;
  for (const auto& [document, reports] : in) rows.push_back(document);
  KeptById out;
  if (!read) return out;  // who asks for it is told
  each_in(connection, "SELECT " + std::string(kFactsColumns) + ", d.n, EXISTS (SELECT 1 FROM resembles r WHERE r.document = d.n) FROM document d WHERE d.n IN ", rows, [&](Use& find) {
    const bool alone = find->getColumn(9).getInt() == 0;
    Witness witness{.report = {}, .document = alone ? read_facts(*find.operator->()) : DocumentFacts()};
    const std::int64_t document = find->getColumn(8).getInt64();
    for (Report& report : in[document]) {
      const std::string id = report.id;
      witness.report = std::move(report);
      out.emplace(id, Kept{alone ? document : 0, to_bytes(witness)});
    }
  });
  return out;
}

Result<Cited> read_cited(Connection& connection, const std::vector<std::string>& ids, std::optional<Day> known_by) {
  Cited out;
  std::vector<std::int64_t> rows;
  const Status read = each_report(connection, ids, [&](Report&& report, std::int64_t document) {
    rows.push_back(document);
    out.reports.push_back(std::move(report));
  });
  if (!read) return read.error();
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  std::vector<std::int64_t> others;  // documents that resemble others
  std::unordered_set<std::string> alike;
  each_in(connection, "SELECT " + std::string(kFactsColumns) + ", d.n, EXISTS (SELECT 1 FROM resembles r WHERE r.document = d.n) FROM document d WHERE d.n IN ", rows, [&](Use& find) {
    DocumentFacts facts = read_facts(*find.operator->());
    if (known_by && !(facts.published.when.to && *facts.published.when.to <= *known_by)) return;
    if (find->getColumn(9).getInt() == 0) out.documents.push_back(std::move(facts));
    else others.push_back(find->getColumn(8).getInt64()), alike.insert(std::move(facts.id));
  });
  for (DocumentFacts& facts : families_of(connection, std::move(others), known_by))
    if (alike.contains(facts.id)) out.documents.push_back(std::move(facts));
  return out;
}

}  // namespace chancery::sqlite
