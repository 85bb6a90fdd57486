#include "ledger/sqlite/expected_rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ledger/sqlite/fold_rows.h"
#include "ledger/sqlite/read_rows.h"
#include "ledger/sqlite/rows.h"
#include "ledger/sqlite/spans.h"

namespace chancery::sqlite {
namespace {

struct Row {
  std::int64_t n = 0, first = 0, end = 0;
};

void file(Connection& connection, const std::set<std::string>& who, const Row& row, const Finding& finding) {
  for (const std::string& one : who) {
    Use add = connection.use("INSERT INTO expected_on (who, span, first_day, expected, end_day, rest, unlikely, unlikely_yet, due, id) VALUES (?,?,?,?,?,?,?,?,?,?)");
    add->bindNoCopy(1, one);
    add->bind(2, span_of(row.first, row.end));
    add->bind(3, row.first);
    add->bind(4, row.n);
    add->bind(5, row.end);
    add->bind(6, changes_standing(finding) ? 0 : 1);
    add->bind(7, -likely_when_over(finding));
    add->bind(8, -finding.probability);
    if (finding.due) add->bind(9, count_of(*finding.due));
    add->bindNoCopy(10, finding.id);
    add->exec();
  }
}

void take_off(Connection& connection, const std::set<std::string>& who, const Row& row) {
  for (const std::string& one : who) {
    Use remove = connection.use("DELETE FROM expected_on WHERE who = ?1 AND span = ?2 AND first_day = ?3 AND expected = ?4");
    remove->bindNoCopy(1, one);
    remove->bind(2, span_of(row.first, row.end));
    remove->bind(3, row.first);
    remove->bind(4, row.n);
    remove->exec();
  }
}

void insert(Connection& connection, std::int64_t pair, const std::set<std::string>& who, const Expected& one, const std::string& bytes, const KeptById& witnesses) {
  Row row{0, count_of(one.from), count_of(one.to)};
  {
    Use add = connection.use("INSERT INTO expected (pair, first_day, end_day, id, record, document, witness) VALUES (?,?,?,?,?,?,?)");
    add->bind(1, pair);
    add->bind(2, row.first);
    add->bind(3, row.end);
    add->bindNoCopy(4, one.finding.id);
    add->bindNoCopy(5, bytes.data(), static_cast<int>(bytes.size()));
    if (const auto at = one.finding.for_reports.empty() ? witnesses.end() : witnesses.find(one.finding.for_reports.front()); at != witnesses.end()) {
      if (at->second.document != 0) add->bind(6, at->second.document);
      add->bindNoCopy(7, at->second.witness.data(), static_cast<int>(at->second.witness.size()));
    }
    add->exec();
  }
  row.n = connection.database().getLastInsertRowid();
  file(connection, who, row, one.finding);
}

struct Held {
  Row row;
  std::string bytes;
};

// What is kept of the pair on the day `since` or later, by id where it was so the day before.
std::map<std::string, Held> rows_from(Connection& connection, std::int64_t pair, std::int64_t since, std::vector<Row>& later) {
  std::map<std::string, Held> out;
  Use find = connection.use("SELECT n, first_day, end_day, id, record FROM expected WHERE pair = ?1 AND end_day >= ?2");
  find->bind(1, pair);
  find->bind(2, since);
  while (find->executeStep()) {
    const Row row{find->getColumn(0).getInt64(), find->getColumn(1).getInt64(), find->getColumn(2).getInt64()};
    if (row.first >= since) later.push_back(row);
    else out.emplace(find->getColumn(3).getString(), Held{row, std::string(blob(find->getColumn(4)))});
  }
  return out;
}

void end_on(Connection& connection, const std::set<std::string>& who, Row row, std::int64_t day, const std::string& bytes) {
  if (row.end == day) return;
  const Result<Finding> finding = finding_from_bytes(bytes);
  take_off(connection, who, row);
  row.end = day;
  Use change = connection.use("UPDATE expected SET end_day = ?2 WHERE n = ?1");
  change->bind(1, row.n);
  change->bind(2, day);
  change->exec();
  if (finding) file(connection, who, row, *finding);
}

}  // namespace

void replace_past(Connection& connection, std::int64_t pair, const std::string& name, const Past& past, const std::optional<Revision>& read, const KeptById& witnesses) {
  const std::set<std::string> who = who_asks(name);
  const std::int64_t since = past.expected ? count_of(past.since) : -kToThisDay;
  std::vector<Row> later;
  std::map<std::string, Held> before = rows_from(connection, pair, since, later);
  for (const Row& row : later) {
    take_off(connection, who, row);
    Use remove = connection.use("DELETE FROM expected WHERE n = ?");
    remove->bind(1, row.n);
    remove->exec();
  }
  if (past.expected)
    for (const Expected& one : *past.expected) {
      const std::string bytes = to_bytes(one.finding);
      const auto same = count_of(one.from) == since ? before.find(one.finding.id) : before.end();
      if (same == before.end() || same->second.bytes != bytes) {
        insert(connection, pair, who, one, bytes, witnesses);
      } else {
        end_on(connection, who, same->second.row, count_of(one.to), bytes);
        before.erase(same);
      }
    }
  for (const auto& [id, kept] : before) end_on(connection, who, kept.row, since, kept.bytes);
  Use note = connection.use(past.expected && read ? "INSERT OR REPLACE INTO told (pair, documents) VALUES (?1, ?2)" : "DELETE FROM told WHERE pair = ?1");
  note->bind(1, pair);
  if (past.expected && read) note->bind(2, read->documents);
  note->exec();
}

std::vector<Day> past_since(Connection& connection, const std::vector<std::string>& pairs) {
  constexpr int kMany = 1000;  // new documents: then it is told anew from the beginning
  std::map<std::int64_t, Day> known;
  std::vector<Day> out;
  for (const std::string& pair : pairs) {
    std::int64_t documents = -1;
    if (is_of_this_fold(connection)) {
      Use find = connection.use("SELECT documents FROM told WHERE pair = (SELECT n FROM pair WHERE name = ?)");
      find->bindNoCopy(1, pair);
      if (find->executeStep()) documents = find->getColumn(0).getInt64();
    }
    const auto [at, fresh] = known.try_emplace(documents, Day::min());
    if (fresh && documents >= 0) {
      Use find = connection.use("SELECT count(*), min(day) FROM (SELECT coalesce(published_from, published_to) AS day FROM document WHERE n > ?1 LIMIT ?2)");
      find->bind(1, documents);
      find->bind(2, kMany);
      // Of documents without a day nothing is ever known by one.
      if (find->executeStep() && find->getColumn(0).getInt() < kMany) at->second = day_of(find->getColumn(1)).value_or(Day::max());
    }
    out.push_back(at->second);
  }
  return out;
}

bool is_told(Connection& connection, const Whom& whom) {
  Use find = connection.use(whom.party.empty() ? "SELECT count(*) FROM told WHERE pair = ?1" : "SELECT count(*) FROM party p CROSS JOIN told t WHERE p.code = ?1 AND t.pair = p.pair");
  whom.bind(find);
  return find->executeStep() && find->getColumn(0).getInt64() == static_cast<std::int64_t>(whom.pairs.size());
}

bool holds_undated(Connection& connection) {
  Use find = connection.use("SELECT EXISTS (SELECT 1 FROM document INDEXED BY document_undated WHERE published_from IS NOT published_to)");
  return find->executeStep() && find->getColumn(0).getInt() != 0;
}

Status read_expected(Connection& connection, const StoredQuestion& question, StoredRecord& out) {
  using Key = std::tuple<int, double, std::string, std::int64_t>;  // as weightier() sees it, by the reports alone
  std::vector<Key> open;
  const std::string who = question.b.empty() && !question.alone ? question.a : pair_asked(pair_name(question.a, question.b));
  const std::int64_t day = count_of(*question.as_of);
  for (const std::int64_t span : kSpans) {
    Use find = connection.use("SELECT rest, CASE WHEN due < ?3 THEN unlikely ELSE unlikely_yet END, id, expected FROM expected_on "
                              "WHERE who = ?1 AND span = ?2 AND first_day > ?4 AND first_day <= ?3 AND end_day > ?3");
    find->bindNoCopy(1, who);
    find->bind(2, span);
    find->bind(3, day);
    find->bind(4, day - span);
    while (find->executeStep()) open.emplace_back(find->getColumn(0).getInt(), find->getColumn(1).getDouble(), find->getColumn(2).getString(), find->getColumn(3).getInt64());
  }
  const std::size_t most = std::min(open.size(), question.most);
  std::partial_sort(open.begin(), open.begin() + static_cast<std::ptrdiff_t>(most), open.end());
  std::vector<std::int64_t> rows;
  for (std::size_t i = 0; i < most; ++i) rows.push_back(std::get<std::int64_t>(open[i]));
  out.more = open.size() - most;
  // What the document resembles may have come since.
  return collect_in(connection, "SELECT record, n, CASE WHEN EXISTS (SELECT 1 FROM resembles r WHERE r.document = e.document) THEN NULL ELSE witness END FROM expected e WHERE n IN ", rows, &finding_from_bytes, out.record.findings,
                    out.witnesses);
}

}  // namespace chancery::sqlite
