#include "ledger/sqlite/bearing_rows.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>

#include "ledger/sqlite/read_rows.h"
#include "ledger/sqlite/rows.h"
#include "ledger/sqlite/spans.h"

namespace chancery::sqlite {
namespace {

struct Row {
  std::int64_t claim = 0, day = 0, report = 0, document = 0;
  std::string witness;
  bool operator==(const Row&) const = default;
};

std::int64_t last_kept(Connection& connection, std::int64_t pair) {
  Use find = connection.use("SELECT report FROM borne WHERE pair = ?");
  find->bind(1, pair);
  return find->executeStep() ? find->getColumn(0).getInt64() : -1;
}

// Those of the pair that bear on standings, of documents that are known by some day, in the order in which they are kept. `last`: the last of all of the pair's.
std::vector<Row> rows_after(Connection& connection, std::int64_t pair, std::int64_t after, std::int64_t& last) {
  std::map<std::int64_t, std::vector<std::pair<std::int64_t, Report>>> in;  // by document
  {
    Use find = connection.use("SELECT r.n, r.document, r.json FROM (SELECT report FROM report_pair WHERE pair = ?1 AND report > ?2 UNION ALL SELECT report FROM report_pair_new WHERE pair = ?1 AND report > ?2) o "
                              "CROSS JOIN report r ON r.n = o.report");
    find->bind(1, pair);
    find->bind(2, after);
    while (find->executeStep()) {
      last = std::max(last, find->getColumn(0).getInt64());
      const SQLite::Column json = find->getColumn(2);
      Result<Report> report = report_from_json(std::string_view(json.getText(), static_cast<std::size_t>(json.getBytes())));
      if (report && bears_on_standings(*report)) in[find->getColumn(1).getInt64()].emplace_back(find->getColumn(0).getInt64(), std::move(*report));
    }
  }
  std::vector<std::int64_t> documents;
  for (const auto& [document, reports] : in) documents.push_back(document);
  std::vector<Row> out;
  each_in(connection, "SELECT " + std::string(kFactsColumns) + ", d.n FROM document d WHERE d.n IN ", documents, [&](Use& find) {
    Witness witness{.report = {}, .document = read_facts(*find.operator->())};
    const std::int64_t document = find->getColumn(8).getInt64();
    if (!witness.document.published.when.to) return;  // by no day is it surely known
    for (auto& [n, report] : in[document]) {
      witness.report = std::move(report);
      out.push_back({bears_as_claim(witness.report) ? 1 : 0, count_of(*witness.document.published.when.to), n, document, to_bytes(witness)});
    }
  });
  std::sort(out.begin(), out.end(), [](const Row& a, const Row& b) { return std::tie(a.claim, a.day, a.report) < std::tie(b.claim, b.day, b.report); });
  return out;
}

}  // namespace

void add_bearing(Connection& connection, std::int64_t pair) {
  std::int64_t last = std::max<std::int64_t>(last_kept(connection, pair), 0);
  for (const Row& row : rows_after(connection, pair, last, last)) {
    Use add = connection.use("INSERT INTO bearing (pair, claim, day, report, document, witness) VALUES (?,?,?,?,?,?)");
    add->bind(1, pair);
    add->bind(2, row.claim);
    add->bind(3, row.day);
    add->bind(4, row.report);
    add->bind(5, row.document);
    add->bindNoCopy(6, row.witness.data(), static_cast<int>(row.witness.size()));
    add->exec();
  }
  Use note = connection.use("INSERT OR REPLACE INTO borne (pair, report) VALUES (?,?)");
  note->bind(1, pair);
  note->bind(2, last);
  note->exec();
}

namespace {

// What is read of one pair after another.
struct Read {
  Cited cited;
  std::vector<std::int64_t> others = {};  // documents that resemble others: whose copy each is hangs on what was known
  std::unordered_set<std::int64_t> reports = {}, documents = {};
  bool denied = false;
};

Status add_rows(Connection& connection, std::int64_t pair, bool claims, Day known_by, Read& out) {
  Use find = connection.use("SELECT witness, report, document, EXISTS (SELECT 1 FROM resembles r WHERE r.document = b.document) FROM bearing b WHERE pair = ?1 AND claim = ?2 AND day <= ?3");
  find->bind(1, pair);
  find->bind(2, claims ? 1 : 0);
  find->bind(3, count_of(known_by));
  while (find->executeStep()) {
    Result<Witness> witness = witness_from_bytes(blob(find->getColumn(0)));
    if (!witness) return Error{.kind = Error::Kind::store, .message = "a stored report is damaged: " + witness.error().message, .file = connection.path(), .hint = "run 'chancery ledger check'"};
    out.denied = out.denied || witness->report.status == EventStatus::negated;
    if (!out.reports.insert(find->getColumn(1).getInt64()).second) continue;
    out.cited.reports.push_back(std::move(witness->report));
    const std::int64_t document = find->getColumn(2).getInt64();
    if (!out.documents.insert(document).second) continue;
    if (find->getColumn(3).getInt() == 0) out.cited.documents.push_back(std::move(witness->document));
    else out.others.push_back(document);
  }
  return {};
}

}  // namespace

Result<std::optional<Cited>> read_bearing(Connection& connection, const std::vector<std::int64_t>& pairs, bool claims, Day known_by) {
  Read out;
  for (const std::int64_t pair : pairs) {
    if (last_kept(connection, pair) < 0) return std::optional<Cited>();
    out.denied = false;
    if (Status read = add_rows(connection, pair, false, known_by, out); !read) return read.error();
    if (!claims && !out.denied) continue;
    if (Status read = add_rows(connection, pair, true, known_by, out); !read) return read.error();
  }
  std::vector<DocumentFacts> families = families_of(connection, std::move(out.others), known_by);
  std::move(families.begin(), families.end(), std::back_inserter(out.cited.documents));
  return std::optional(std::move(out.cited));
}

std::int64_t wrongly_bearing(Connection& connection) {
  std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
  {
    Use find = connection.use("SELECT pair, report FROM borne");
    while (find->executeStep()) pairs.emplace_back(find->getColumn(0).getInt64(), find->getColumn(1).getInt64());
  }
  std::int64_t wrong = 0;
  for (const auto& [pair, upto] : pairs) {
    std::int64_t last = 0;
    std::vector<Row> held, should = rows_after(connection, pair, 0, last);
    std::erase_if(should, [&, most = upto](const Row& row) { return row.report > most; });
    Use find = connection.use("SELECT claim, day, report, document, witness FROM bearing WHERE pair = ? ORDER BY claim, day, report");
    find->bind(1, pair);
    while (find->executeStep()) held.push_back({find->getColumn(0).getInt64(), find->getColumn(1).getInt64(), find->getColumn(2).getInt64(), find->getColumn(3).getInt64(), std::string(blob(find->getColumn(4)))});
    wrong += held == should ? 0 : 1;
  }
  Use astray = connection.use("SELECT count(DISTINCT pair) FROM bearing WHERE pair NOT IN (SELECT pair FROM borne)");
  return wrong + (astray->executeStep() ? astray->getColumn(0).getInt64() : 0);
}

}  // namespace chancery::sqlite
