#include "ledger/sqlite/fold_rows.h"

#include <algorithm>
#include <map>

#include "ledger/sqlite/bearing_rows.h"
#include "ledger/sqlite/expected_rows.h"
#include "ledger/sqlite/rows.h"
#include "ledger/sqlite/spans.h"

namespace chancery::sqlite {
namespace {

int part_of(const Finding& finding) {
  const bool open = finding.state == FindingState::expected || finding.state == FindingState::possible || finding.state == FindingState::overdue;
  const bool decided = finding.state == FindingState::fulfilled || finding.state == FindingState::fulfilled_differently || finding.state == FindingState::not_fulfilled;
  const bool doubtful = finding.state == FindingState::denied || finding.state == FindingState::contested;
  const bool settled = decided && !finding.successor.empty() && changes_standing(finding);
  return (open ? kOpen : 0) | (states_total(finding) ? kTotal : 0) | (decided || doubtful ? kOther : 0) | (settled ? kSettled : 0);
}

// Days in the order of a timeline: by the first day that it may have been, undated last.
std::string first_day(const DateInterval& when) {
  const std::optional<Day> start = when.from ? when.from : when.to;
  return start ? format(*start) : kNever;
}
std::string last_day(const DateInterval& when) { return when.to ? format(*when.to) : kNever; }

// What is stored is of one version of the fold and of its own tables.
constexpr int kTables = 8, kStoredVersion = kFoldVersion * 100 + kTables;

constexpr int kNoFirst = 1, kNoDay = 2, kLong = 4;
constexpr std::chrono::days kSomeWeeks{kShort};

int looseness(const DateInterval& when) {
  if (!when.known()) return kNoDay | kNoFirst;
  const bool is_long = !when.from || !when.to || *when.to - *when.from > kSomeWeeks;
  return (when.from ? 0 : kNoFirst) | (is_long ? kLong : 0);
}

// What it weighs before its day is over, and from then on.
void insert_coming(Connection& connection, std::int64_t pair, const std::string& name, std::int64_t row, const Finding& finding) {
  Use add = connection.use("INSERT INTO coming (pair, rest, unlikely, id, due, unlikely_yet, finding) VALUES (?,?,?,?,?,?,?)");
  add->bind(1, pair);
  add->bind(2, changes_standing(finding) ? 0 : 1);
  add->bind(3, -likely_when_over(finding));
  add->bindNoCopy(4, finding.id);
  add->bind(5, finding.due ? format(*finding.due) : std::string());
  add->bind(6, -finding.probability);
  add->bind(7, row);
  add->exec();
  const std::vector<std::string_view> codes = split(name, '|');
  for (const std::string_view code : std::set<std::string_view>(codes.begin(), codes.end())) {
    Use copy = connection.use("INSERT INTO coming_of SELECT ?1, rest, unlikely, id, due, unlikely_yet, finding FROM coming WHERE pair = ?2 AND rest = ?3 AND unlikely = ?4 AND id = ?5");
    copy->bind(1, std::string(code));
    copy->bind(2, pair);
    copy->bind(3, changes_standing(finding) ? 0 : 1);
    copy->bind(4, -likely_when_over(finding));
    copy->bindNoCopy(5, finding.id);
    copy->exec();
  }
}

void remove_coming(Connection& connection, std::int64_t pair, const std::string& name) {
  for (const std::string_view code : split(name, '|')) {
    Use remove = connection.use("DELETE FROM coming_of WHERE (who, rest, unlikely, id) IN (SELECT ?1, rest, unlikely, id FROM coming WHERE pair = ?2)");
    remove->bind(1, std::string(code));
    remove->bind(2, pair);
    remove->exec();
  }
}

void bind_witness(Use& add, int index, const KeptById& witnesses, const std::vector<std::string>& reports) {
  if (const auto at = reports.empty() ? witnesses.end() : witnesses.find(reports.front()); at != witnesses.end()) add->bindNoCopy(index, at->second.witness.data(), static_cast<int>(at->second.witness.size()));
}

void insert_finding(Connection& connection, std::int64_t pair, const std::string& name, const Finding& finding, const KeptById& witnesses) {
  const std::string bytes = to_bytes(finding), first = first_day(finding.when.interval), last = last_day(finding.when.interval);
  const int part = part_of(finding);
  {
    Use add = connection.use("INSERT INTO finding (key, pair, part, first_day, last_day, loose, record, id, witness) VALUES (?,?,?,?,?,?,?,?,?)");
    add->bind(1, report_key(finding.id));
    add->bind(2, pair);
    add->bind(3, part);
    add->bindNoCopy(4, first);
    add->bindNoCopy(5, last);
    add->bind(6, looseness(finding.when.interval));
    add->bindNoCopy(7, bytes.data(), static_cast<int>(bytes.size()));
    add->bindNoCopy(8, finding.id);
    if ((part & kOpen) != 0) bind_witness(add, 9, witnesses, finding.for_reports);
    add->exec();
  }
  if ((part & kOpen) != 0) insert_coming(connection, pair, name, connection.database().getLastInsertRowid(), finding);
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

void insert_fate(Connection& connection, std::int64_t pair, const Finding& finding) {
  for (const FateRow& row : fate_rows(finding)) {
    Use add = connection.use("INSERT INTO fate (pair, source, halves, due) VALUES (?,?,?,?)");
    add->bind(1, pair);
    add->bindNoCopy(2, row.source);
    add->bind(3, row.halves);
    add->bindNoCopy(4, row.due);
    add->exec();
  }
}

// Adds what is known of the pair's claims to the sums of their sources, or takes it away.
void sum_up(Connection& connection, std::int64_t pair, int sign) {
  for (const char* sql : {"INSERT INTO fared (source, halves, claims) SELECT source, halves, ?2 * count(*) FROM fate WHERE pair = ?1 AND halves < 3 GROUP BY source, halves "
                          "ON CONFLICT (source, halves) DO UPDATE SET claims = claims + excluded.claims",
                          "INSERT INTO fared_open (source, year, claims) SELECT source, substr(due, 1, 4), ?2 * count(*) FROM fate WHERE pair = ?1 AND halves = 3 GROUP BY 1, 2 "
                          "ON CONFLICT (source, year) DO UPDATE SET claims = claims + excluded.claims"}) {
    Use add = connection.use(sql);
    add->bind(1, pair);
    add->bind(2, sign);
    add->exec();
  }
}

void insert_standing(Connection& connection, std::int64_t pair, const std::string& name, const Standing& standing, const KeptById& witnesses) {
  const std::string bytes = to_bytes(standing);
  const auto [first, last] = days_held(standing);
  {
    Use add = connection.use("INSERT INTO standing (pair, record, first_day, last_day, witness) VALUES (?,?,?,?,?)");
    add->bind(1, pair);
    add->bindNoCopy(2, bytes.data(), static_cast<int>(bytes.size()));
    add->bind(3, first);
    add->bind(4, last);
    bind_witness(add, 5, witnesses, standing.reports);
    add->exec();
  }
  const std::int64_t row = connection.database().getLastInsertRowid();
  for (const std::string& who : who_asks(name)) {
    Use add = connection.use("INSERT INTO standing_on (who, span, first_day, standing, last_day) VALUES (?,?,?,?,?)");
    add->bindNoCopy(1, who);
    add->bind(2, span_of(first, last));
    add->bind(3, first);
    add->bind(4, row);
    add->bind(5, last);
    add->exec();
  }
}

void remove_standings(Connection& connection, std::int64_t pair, const std::string& name) {
  Use find = connection.use("SELECT n, first_day, last_day FROM standing WHERE pair = ?");
  find->bind(1, pair);
  while (find->executeStep())
    for (const std::string& who : who_asks(name)) {
      Use remove = connection.use("DELETE FROM standing_on WHERE who = ?1 AND span = ?2 AND first_day = ?3 AND standing = ?4");
      remove->bindNoCopy(1, who);
      remove->bind(2, span_of(find->getColumn(1).getInt64(), find->getColumn(2).getInt64()));
      remove->bind(3, find->getColumn(1).getInt64());
      remove->bind(4, find->getColumn(0).getInt64());
      remove->exec();
    }
}

}  // namespace

Filed filed_as(const Finding& finding) { return {part_of(finding), first_day(finding.when.interval), last_day(finding.when.interval), looseness(finding.when.interval)}; }

std::pair<std::int64_t, std::int64_t> days_held(const Standing& standing) {
  return {standing.from && standing.from->from ? count_of(*standing.from->from) : -kToThisDay, standing.to && standing.to->to ? count_of(*standing.to->to) : kToThisDay};
}

std::vector<FateRow> fate_rows(const Finding& finding) {
  std::vector<FateRow> out;
  const std::optional<double> came = fate_of(finding);
  const bool open = (finding.state == FindingState::expected || finding.state == FindingState::possible) && finding.due;
  if (!came && !open) return out;
  for (const std::string& source : sources_of(finding)) out.push_back({source, came ? static_cast<int>(*came * 2) : kOpenYet, open ? format(*finding.due) : std::string()});
  return out;
}

std::int64_t pair_number(Connection& connection, const std::string& pair) {
  Use find = connection.use("SELECT n FROM pair WHERE name = ?");
  find->bindNoCopy(1, pair);
  return find->executeStep() ? find->getColumn(0).getInt64() : 0;
}

// Both counters only rise, so that every write has a greater mark than those before it.
#define MARK "(SELECT coalesce(max(n), 0) FROM document) + (SELECT coalesce(max(n), 0) FROM annotation)"

std::int64_t mark_of(const Revision& revision) { return revision.documents + revision.annotations; }

void make_stale(Connection& connection, const std::set<std::string>& pairs, const std::map<std::string, std::int64_t>& numbers) {
  std::int64_t mark = 0;
  if (Use find = connection.use("SELECT " MARK); find->executeStep()) mark = find->getColumn(0).getInt64();
  for (const std::string& pair : pairs) {
    const auto at = numbers.find(pair);
    const std::int64_t n = at != numbers.end() ? at->second : pair_number(connection, pair);
    if (n == 0) continue;
    Use add = connection.use("INSERT INTO stale (pair, mark) VALUES (?, ?) ON CONFLICT (pair) DO UPDATE SET mark = excluded.mark");
    add->bind(1, n);
    add->bind(2, mark);
    add->exec();
  }
}

void make_all_stale(Connection& connection) {
  if (!is_of_this_fold(connection)) connection.database().exec(std::string(kDerived) + "DELETE FROM fold; INSERT INTO fold (version) VALUES (" + std::to_string(kStoredVersion) + ")");
  connection.database().exec("INSERT OR REPLACE INTO stale (pair, mark) SELECT n, " MARK " FROM pair");
}

double likely_when_over(const Finding& finding) {
  Finding over;
  over.state = finding.state, over.odds = finding.odds, over.probability = finding.probability, over.due = finding.due;
  age(over, Day::max());
  return over.probability;
}

bool is_of_this_fold(Connection& connection) {
  Use find = connection.use("SELECT version FROM fold");
  return find->executeStep() && find->getColumn(0).getInt() == kStoredVersion;
}

std::vector<std::string> stale_pairs(Connection& connection) {
  std::vector<std::string> out;
  Use find = connection.use("SELECT p.name FROM stale s JOIN pair p ON p.n = s.pair ORDER BY p.name");
  while (find->executeStep()) out.push_back(find->getColumn(0).getString());
  return out;
}

namespace {

// Is what was read of the pair then what it is to be folded from?
bool is_to_replace(Connection& connection, std::int64_t pair, const std::optional<Revision>& read) {
  if (!read) return true;
  Use find = connection.use("SELECT mark FROM stale WHERE pair = ?");
  find->bind(1, pair);
  return find->executeStep() && find->getColumn(0).getInt64() <= mark_of(*read);
}

// Of what many answers tell at once the first report each, so that none of them lies on a page of its own.
KeptById first_reports(Connection& connection, const Record& record, const std::vector<Past>& past) {
  std::set<std::string> ids;
  const auto add = [&](const std::vector<std::string>& reports) {
    if (!reports.empty()) ids.insert(reports.front());
  };
  for (const Finding& finding : record.findings)
    if ((part_of(finding) & kOpen) != 0) add(finding.for_reports);
  for (const Standing& standing : record.standings) add(standing.reports);
  for (const Past& one : past)
    for (const Expected& expected : one.expected ? *one.expected : std::vector<Expected>()) add(expected.finding.for_reports);
  return witnesses_of(connection, {ids.begin(), ids.end()});
}

}  // namespace

void replace_record(Connection& connection, const std::vector<std::string>& pairs, const Record& record, const std::optional<Revision>& read, const std::vector<Past>& past) {
  if (read && !is_of_this_fold(connection)) return;  // another program was here
  std::map<std::string, std::int64_t, std::less<>> numbers;
  for (const std::string& pair : pairs) {
    const std::int64_t n = pair_number(connection, pair);
    if (n == 0 || !is_to_replace(connection, n, read)) continue;
    numbers.emplace(pair, n);
    sum_up(connection, n, -1);
    remove_standings(connection, n, pair);
    remove_coming(connection, n, pair);
    for (const char* sql : {"DELETE FROM coming WHERE pair = ?", "DELETE FROM coming_count WHERE pair = ?", "DELETE FROM finding WHERE pair = ?", "DELETE FROM finding_year WHERE pair = ?",
                            "DELETE FROM standing WHERE pair = ?", "DELETE FROM fate WHERE pair = ?", "DELETE FROM stale WHERE pair = ?"}) {
      Use remove = connection.use(sql);
      remove->bind(1, n);
      remove->exec();
    }
  }
  const KeptById witnesses = first_reports(connection, record, past);
  std::map<std::pair<std::int64_t, std::string>, std::int64_t> years;
  for (const Finding& finding : record.findings)
    if (const auto at = numbers.find(pair_of(finding)); at != numbers.end()) {
      insert_finding(connection, at->second, at->first, finding, witnesses);
      insert_fate(connection, at->second, finding);
      ++years[{at->second, first_day(finding.when.interval).substr(0, 4)}];
    }
  for (const auto& [key, findings] : years) insert_year(connection, key.first, key.second, findings);
  for (const Standing& standing : record.standings)
    if (const auto at = numbers.find(pair_of(standing)); at != numbers.end()) insert_standing(connection, at->second, at->first, standing, witnesses);
  std::map<std::string_view, const Past*> told;
  for (const Past& one : past) told.emplace(one.pair, &one);
  for (const auto& [pair, n] : numbers) {
    const auto of_pair = told.find(pair);
    replace_past(connection, n, pair, of_pair == told.end() ? Past{pair, Day::min(), std::nullopt} : *of_pair->second, read, witnesses);
    add_bearing(connection, n);
    sum_up(connection, n, 1);
    Use count = connection.use("INSERT INTO coming_count SELECT pair, count(*) FROM coming WHERE pair = ? GROUP BY pair");
    count->bind(1, n);
    count->exec();
  }
}

std::optional<Fates> read_fates(Connection& connection, const std::set<std::string>& sources, Day today) {
  if (!is_of_this_fold(connection)) return std::nullopt;
  {
    Use stale = connection.use("SELECT 1 FROM stale LIMIT 1");
    if (stale->executeStep()) return std::nullopt;
  }
  Fates out;
  for (const std::string& source : sources) {
    Use find = connection.use("SELECT halves, claims FROM fared WHERE source = ?1 UNION ALL SELECT 0, coalesce(sum(claims), 0) FROM fared_open WHERE source = ?1 AND year < ?3 "
                              "UNION ALL SELECT 0, count(*) FROM fate WHERE source = ?1 AND halves = 3 AND due >= ?3 AND due < ?2");
    find->bindNoCopy(1, source);
    find->bind(2, format(today));
    find->bind(3, format(today).substr(0, 4));
    while (find->executeStep()) {
      const auto claims = static_cast<std::size_t>(find->getColumn(1).getInt64());
      if (claims == 0) continue;
      Fared& fared = out[source];
      fared.decided += claims;
      fared.came += 0.5 * find->getColumn(0).getInt() * static_cast<double>(claims);
    }
  }
  return out;
}

}  // namespace chancery::sqlite
