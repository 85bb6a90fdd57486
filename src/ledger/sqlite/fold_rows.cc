#include "ledger/sqlite/fold_rows.h"

#include <algorithm>
#include <map>

#include "ledger/sqlite/rows.h"

namespace chancery::sqlite {
namespace {

int part_of(const Finding& finding) {
  const bool open = finding.state == FindingState::expected || finding.state == FindingState::possible || finding.state == FindingState::overdue;
  const bool decided = finding.state == FindingState::fulfilled || finding.state == FindingState::fulfilled_differently || finding.state == FindingState::not_fulfilled;
  const bool doubtful = finding.state == FindingState::denied || finding.state == FindingState::contested;
  return (open ? kOpen : 0) | (states_total(finding) ? kTotal : 0) | (decided || doubtful ? kOther : 0);
}

// Days in the order of a timeline: by the first day that it may have been, undated last.
std::string first_day(const DateInterval& when) {
  const std::optional<Day> start = when.from ? when.from : when.to;
  return start ? format(*start) : kNever;
}
std::string last_day(const DateInterval& when) { return when.to ? format(*when.to) : kNever; }

void insert_finding(Connection& connection, std::int64_t pair, const Finding& finding) {
  const std::string bytes = to_bytes(finding), first = first_day(finding.when.interval), last = last_day(finding.when.interval);
  Use add = connection.use("INSERT INTO finding (key, pair, part, first_day, last_day, undated, record, id, changes, probability, due) VALUES (?,?,?,?,?,?,?,?,?,?,?)");
  add->bind(1, report_key(finding.id));
  add->bind(2, pair);
  add->bind(3, part_of(finding));
  add->bindNoCopy(4, first);
  add->bindNoCopy(5, last);
  add->bind(6, (finding.when.interval.known() ? 0 : 2) + (finding.when.interval.from ? 0 : 1));
  add->bindNoCopy(7, bytes.data(), static_cast<int>(bytes.size()));
  add->bindNoCopy(8, finding.id);
  add->bind(9, changes_standing(finding) ? 1 : 0);
  add->bind(10, finding.probability);
  bind_day(add, 11, finding.due);
  add->exec();
}

void insert_year(Connection& connection, std::int64_t pair, const std::string& year, std::int64_t findings) {
  Use add = connection.use("INSERT INTO finding_year (pair, year, findings) VALUES (?,?,?)");
  add->bind(1, pair);
  add->bindNoCopy(2, year);
  add->bind(3, findings);
  add->exec();
}

// Of a standing's parties, as pairs_of() names it.
std::string pair_of(const Standing& standing) {
  std::string out;
  for (const std::string& party : standing.parties) out += (out.empty() ? "" : "|") + party;
  return out;
}

// How its claims fared, a row for each source: halves of a claim that came, 3 for what is open until its day.
constexpr int kOpenYet = 3;
constexpr const char* kFateTable =
    "CREATE TABLE IF NOT EXISTS fate (pair INTEGER NOT NULL, source TEXT NOT NULL, halves INTEGER NOT NULL, due TEXT NOT NULL) STRICT; "
    "CREATE INDEX IF NOT EXISTS fate_pair ON fate (pair); CREATE INDEX IF NOT EXISTS fate_source ON fate (source, halves, due);";

void insert_fate(Connection& connection, std::int64_t pair, const Finding& finding) {
  const std::optional<double> came = fate_of(finding);
  const bool open = (finding.state == FindingState::expected || finding.state == FindingState::possible) && finding.due;
  if (!came && !open) return;
  const std::string due = open ? format(*finding.due) : std::string();
  for (const std::string& source : sources_of(finding)) {
    Use add = connection.use("INSERT INTO fate (pair, source, halves, due) VALUES (?,?,?,?)");
    add->bind(1, pair);
    add->bindNoCopy(2, source);
    add->bind(3, came ? static_cast<int>(*came * 2) : kOpenYet);
    add->bindNoCopy(4, due);
    add->exec();
  }
}

void insert_standing(Connection& connection, std::int64_t pair, const Standing& standing) {
  const std::string bytes = to_bytes(standing);
  Use add = connection.use("INSERT INTO standing (pair, record, first_day, last_day) VALUES (?,?,?,?)");
  add->bind(1, pair);
  add->bindNoCopy(2, bytes.data(), static_cast<int>(bytes.size()));
  add->bind(3, standing.from && standing.from->from ? format(*standing.from->from) : std::string(kEver));
  add->bind(4, standing.to && standing.to->to ? format(*standing.to->to) : std::string(kNever));
  add->exec();
}

}  // namespace

std::int64_t pair_number(Connection& connection, const std::string& pair) {
  Use find = connection.use("SELECT n FROM pair WHERE name = ?");
  find->bindNoCopy(1, pair);
  return find->executeStep() ? find->getColumn(0).getInt64() : 0;
}

void make_stale(Connection& connection, const std::set<std::string>& pairs) {
  for (const std::string& pair : pairs) {
    Use add = connection.use("INSERT OR IGNORE INTO stale (pair) SELECT n FROM pair WHERE name = ?");
    add->bindNoCopy(1, pair);
    add->exec();
  }
}

void make_all_stale(Connection& connection) {
  connection.database().exec(std::string(kFateTable) + "DELETE FROM fate; INSERT OR IGNORE INTO stale (pair) SELECT n FROM pair; DELETE FROM fold; INSERT INTO fold (version) VALUES (" + std::to_string(kFoldVersion) + ")");
}

bool is_of_this_fold(Connection& connection) {
  Use find = connection.use("SELECT version FROM fold");
  return find->executeStep() && find->getColumn(0).getInt() == kFoldVersion;
}

std::vector<std::string> stale_pairs(Connection& connection) {
  std::vector<std::string> out;
  Use find = connection.use("SELECT p.name FROM stale s JOIN pair p ON p.n = s.pair ORDER BY p.name");
  while (find->executeStep()) out.push_back(find->getColumn(0).getString());
  return out;
}

void replace_record(Connection& connection, const std::vector<std::string>& pairs, const Record& record) {
  std::map<std::string, std::int64_t, std::less<>> numbers;
  for (const std::string& pair : pairs) {
    const std::int64_t n = pair_number(connection, pair);
    if (n == 0) continue;
    numbers.emplace(pair, n);
    for (const char* sql : {"DELETE FROM finding WHERE pair = ?", "DELETE FROM finding_year WHERE pair = ?", "DELETE FROM standing WHERE pair = ?", "DELETE FROM fate WHERE pair = ?",
                            "DELETE FROM stale WHERE pair = ?"}) {
      Use remove = connection.use(sql);
      remove->bind(1, n);
      remove->exec();
    }
  }
  std::map<std::pair<std::int64_t, std::string>, std::int64_t> years;
  for (const Finding& finding : record.findings)
    if (const auto at = numbers.find(pair_of(finding)); at != numbers.end()) {
      insert_finding(connection, at->second, finding);
      insert_fate(connection, at->second, finding);
      ++years[{at->second, first_day(finding.when.interval).substr(0, 4)}];
    }
  for (const auto& [key, findings] : years) insert_year(connection, key.first, key.second, findings);
  for (const Standing& standing : record.standings)
    if (const auto at = numbers.find(pair_of(standing)); at != numbers.end()) insert_standing(connection, at->second, standing);
}

std::optional<Fates> read_fates(Connection& connection, const std::set<std::string>& sources, Day today) {
  if (!is_of_this_fold(connection)) return std::nullopt;
  {
    Use stale = connection.use("SELECT 1 FROM stale LIMIT 1");
    if (stale->executeStep()) return std::nullopt;
  }
  Fates out;
  for (const std::string& source : sources) {
    Use find = connection.use("SELECT halves, count(*) FROM fate WHERE source = ?1 AND (halves < 3 OR due < ?2) GROUP BY halves");
    find->bindNoCopy(1, source);
    find->bind(2, format(today));
    while (find->executeStep()) {
      const int halves = find->getColumn(0).getInt();
      const auto count = static_cast<std::size_t>(find->getColumn(1).getInt64());
      Fared& fared = out[source];
      fared.decided += count;
      if (halves != kOpenYet) fared.came += 0.5 * halves * static_cast<double>(count);
    }
  }
  return out;
}

}  // namespace chancery::sqlite
