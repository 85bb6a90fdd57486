// The reports that an answer cites, with their documents: hundreds at once, so by row and not by id, in the order in which they lie.
#include <algorithm>
#include <set>
#include <unordered_set>

#include "ledger/sqlite/rows.h"

namespace chancery::sqlite {
namespace {

// The rows that may be those of the reports: an id's hash may be another's too.
std::vector<std::int64_t> rows_of(Connection& connection, const std::vector<std::string>& ids) {
  std::vector<std::int64_t> keys, out;
  for (const std::string& id : ids) keys.push_back(report_key(id));
  std::sort(keys.begin(), keys.end());
  Use filed = connection.use("SELECT report FROM report_at WHERE key = ?"), fresh = connection.use("SELECT report FROM report_at_new WHERE key = ?");
  for (const std::int64_t key : keys) {
    for (Use* find : {&filed, &fresh}) {
      (*find)->reset();
      (*find)->bind(1, key);
      while ((*find)->executeStep()) out.push_back((*find)->getColumn(0).getInt64());
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Of the document of that row, where it resembles no other; nullopt otherwise, with its id in `others`.
std::optional<DocumentFacts> alone(Use& find, std::int64_t row, std::vector<std::string>& others) {
  find->reset();
  find->bind(1, row);
  if (!find->executeStep()) return std::nullopt;
  DocumentFacts facts = read_facts(*find.operator->());
  if (find->getColumn(8).getInt() == 0) return facts;
  others.push_back(std::move(facts.id));
  return std::nullopt;
}

}  // namespace

Result<Cited> read_cited(Connection& connection, const std::vector<std::string>& ids, std::optional<Day> known_by) {
  Cited out;
  const std::unordered_set<std::string_view> wanted(ids.begin(), ids.end());
  std::set<std::int64_t> documents;
  {
    Use find = connection.use("SELECT json, document FROM report WHERE n = ?");
    for (const std::int64_t row : rows_of(connection, ids)) {
      find->reset();
      find->bind(1, row);
      if (!find->executeStep()) continue;
      Result<Report> report = read_report(*find.operator->(), connection.path());
      if (!report) return report.error();
      if (!wanted.contains(report->id)) continue;
      documents.insert(find->getColumn(1).getInt64());
      out.reports.push_back(std::move(*report));
    }
  }
  std::vector<std::string> others;
  {
    Use find = connection.use("SELECT d.id, d.uri, d.outlet, d.title, d.published_from, d.published_to, d.basis, d.why, EXISTS (SELECT 1 FROM resembles r WHERE r.document = d.n) FROM document d WHERE d.n = ?");
    for (const std::int64_t row : documents)
      if (std::optional<DocumentFacts> facts = alone(find, row, others); facts && (!known_by || (facts->published.when.to && *facts->published.when.to <= *known_by)))
        out.documents.push_back(std::move(*facts));
  }
  for (const std::string& id : others)
    for (DocumentFacts& facts : family_of(connection, id, known_by))
      if (facts.id == id) out.documents.push_back(std::move(facts));
  return out;
}

}  // namespace chancery::sqlite
