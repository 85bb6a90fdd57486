#include "ledger/sqlite/fold_rows.h"

#include <algorithm>
#include <map>

#include "ledger/sqlite/rows.h"

namespace chancery::sqlite {
namespace {

// What a finding is looked up for, as bits of finding.part.
constexpr int kOpen = 1, kTotal = 2, kOther = 4;  // kOther: decided, denied or contested

int part_of(const Finding& finding) {
  const bool open = finding.state == FindingState::expected || finding.state == FindingState::possible || finding.state == FindingState::overdue;
  const bool decided = finding.state == FindingState::fulfilled || finding.state == FindingState::fulfilled_differently || finding.state == FindingState::not_fulfilled;
  const bool doubtful = finding.state == FindingState::denied || finding.state == FindingState::contested;
  return (open ? kOpen : 0) | (states_total(finding) ? kTotal : 0) | (decided || doubtful ? kOther : 0);
}

int parts_asked(const StoredQuestion& question) {
  if (question.findings == StoredQuestion::Findings::open) return kOpen | kTotal;
  return question.findings == StoredQuestion::Findings::claims ? kOpen | kOther : 0;
}

// Days in the order of a timeline: by the first day that it may have been, undated last.
constexpr const char* kNever = "9999-12-31";
std::string first_day(const DateInterval& when) {
  const std::optional<Day> start = when.from ? when.from : when.to;
  return start ? format(*start) : kNever;
}
std::string last_day(const DateInterval& when) { return when.to ? format(*when.to) : kNever; }

std::int64_t pair_number(Connection& connection, const std::string& pair) {
  Use find = connection.use("SELECT n FROM pair WHERE name = ?");
  find->bindNoCopy(1, pair);
  return find->executeStep() ? find->getColumn(0).getInt64() : 0;
}

// By hand, as the bytes are no text.
std::string_view blob(const SQLite::Column& column) {
  const void* bytes = column.getBlob();
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(column.getBytes())};
}

void insert_finding(Connection& connection, std::int64_t pair, const Finding& finding) {
  const std::string bytes = to_bytes(finding), first = first_day(finding.when.interval), last = last_day(finding.when.interval);
  Use add = connection.use("INSERT INTO finding (key, pair, part, first_day, last_day, undated, record, id) VALUES (?,?,?,?,?,?,?,?)");
  add->bind(1, report_key(finding.id));
  add->bind(2, pair);
  add->bind(3, part_of(finding));
  add->bindNoCopy(4, first);
  add->bindNoCopy(5, last);
  add->bind(6, (finding.when.interval.known() ? 0 : 2) + (finding.when.interval.from ? 0 : 1));
  add->bindNoCopy(7, bytes.data(), static_cast<int>(bytes.size()));
  add->bindNoCopy(8, finding.id);
  add->exec();
}

// Of a standing's parties, as pairs_of() names it.
std::string pair_of(const Standing& standing) {
  std::string out;
  for (const std::string& party : standing.parties) out += (out.empty() ? "" : "|") + party;
  return out;
}

void insert_standing(Connection& connection, std::int64_t pair, const Standing& standing) {
  const std::string bytes = to_bytes(standing);
  Use add = connection.use("INSERT INTO standing (pair, record) VALUES (?,?)");
  add->bind(1, pair);
  add->bindNoCopy(2, bytes.data(), static_cast<int>(bytes.size()));
  add->exec();
}

std::vector<std::int64_t> pairs_asked(Connection& connection, const StoredQuestion& question) {
  if (question.b.empty()) {
    std::vector<std::int64_t> out;
    Use find = connection.use("SELECT pair FROM party WHERE code = ? ORDER BY pair");
    find->bindNoCopy(1, question.a);
    while (find->executeStep()) out.push_back(find->getColumn(0).getInt64());
    return out;
  }
  const std::int64_t pair = pair_number(connection, std::min(question.a, question.b) + "|" + std::max(question.a, question.b));
  return pair ? std::vector{pair} : std::vector<std::int64_t>();
}

bool any_stale(Connection& connection, const std::vector<std::int64_t>& pairs) {
  for (const std::int64_t pair : pairs) {
    Use find = connection.use("SELECT 1 FROM stale WHERE pair = ?");
    find->bind(1, pair);
    if (find->executeStep()) return true;
  }
  return false;
}

// A row of a page, without its record.
struct Key {
  std::string first, last, id;
  std::int64_t n = 0;
  auto operator<=>(const Key&) const = default;
};

// The keys of all findings of the pairs that the question wants, in the order of a timeline.
std::vector<Key> keys(Connection& connection, const std::vector<std::int64_t>& pairs, const StoredQuestion& question) {
  std::vector<Key> out;
  for (const std::int64_t pair : pairs) {
    Use find = connection.use(
        "SELECT first_day, last_day, id, n FROM finding WHERE pair = ?1 AND (?2 IS NULL OR undated < 2 AND (first_day <= ?2 OR undated = 1)) AND "
        "(?3 IS NULL OR undated < 2 AND last_day >= ?3)");
    find->bind(1, pair);
    const bool bounded = question.period.known();
    if (bounded) find->bind(2, question.period.to ? format(*question.period.to) : std::string(kNever));
    if (bounded) find->bind(3, question.period.from ? format(*question.period.from) : std::string("0000-00-00"));
    while (find->executeStep()) out.push_back({find->getColumn(0).getString(), find->getColumn(1).getString(), find->getColumn(2).getString(), find->getColumn(3).getInt64()});
  }
  const auto skip = std::min(question.skip, out.size()), most = std::min(question.most, out.size() - skip);
  std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(skip + most), out.end());
  return {out.begin() + static_cast<std::ptrdiff_t>(skip), out.begin() + static_cast<std::ptrdiff_t>(skip + most)};
}

Error damaged(Connection& connection, const Error& fault) {
  return {.kind = Error::Kind::store, .message = "a stored finding is damaged: " + fault.message, .file = connection.path(), .hint = "run 'chancery read' on it to fold it anew"};
}

// What the statement gives in its first column, added to `out`.
template <class T>
Status collect(Connection& connection, Use& find, Result<T> (*parse)(std::string_view), std::vector<T>& out) {
  while (find->executeStep()) {
    Result<T> one = parse(blob(find->getColumn(0)));
    if (!one) return damaged(connection, one.error());
    out.push_back(std::move(*one));
  }
  return {};
}

Status read_findings(Connection& connection, const std::vector<std::int64_t>& pairs, const StoredQuestion& question, std::vector<Finding>& out) {
  if (const int parts = parts_asked(question)) {
    for (const std::int64_t pair : pairs) {
      Use find = connection.use("SELECT record FROM finding WHERE pair = ?1 AND part > 0 AND part & ?2");
      find->bind(1, pair);
      find->bind(2, parts);
      if (Status read = collect(connection, find, &finding_from_bytes, out); !read) return read;
    }
    return {};
  }
  if (question.findings == StoredQuestion::Findings::named) {
    for (const std::string& id : question.ids) {
      Use find = connection.use("SELECT record FROM finding WHERE key = ?1 AND id = ?2");
      find->bind(1, report_key(id));
      find->bindNoCopy(2, id);
      if (Status read = collect(connection, find, &finding_from_bytes, out); !read) return read;
    }
    return {};
  }
  for (const Key& key : keys(connection, pairs, question)) {
    Use find = connection.use("SELECT record FROM finding WHERE n = ?");
    find->bind(1, key.n);
    if (Status read = collect(connection, find, &finding_from_bytes, out); !read) return read;
  }
  return {};
}

}  // namespace

void make_stale(Connection& connection, const std::set<std::string>& pairs) {
  for (const std::string& pair : pairs) {
    Use add = connection.use("INSERT OR IGNORE INTO stale (pair) SELECT n FROM pair WHERE name = ?");
    add->bindNoCopy(1, pair);
    add->exec();
  }
}

void make_all_stale(Connection& connection) {
  connection.database().exec("INSERT OR IGNORE INTO stale (pair) SELECT n FROM pair; DELETE FROM fold; INSERT INTO fold (version) VALUES (" + std::to_string(kFoldVersion) + ")");
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
    for (const char* sql : {"DELETE FROM finding WHERE pair = ?", "DELETE FROM standing WHERE pair = ?", "DELETE FROM stale WHERE pair = ?"}) {
      Use remove = connection.use(sql);
      remove->bind(1, n);
      remove->exec();
    }
  }
  for (const Finding& finding : record.findings)
    if (const auto at = numbers.find(pair_of(finding)); at != numbers.end()) insert_finding(connection, at->second, finding);
  for (const Standing& standing : record.standings)
    if (const auto at = numbers.find(pair_of(standing)); at != numbers.end()) insert_standing(connection, at->second, standing);
}

namespace {

// Everybody's, without going from pair to pair.
Result<std::optional<Record>> read_everything(Connection& connection, const StoredQuestion& question) {
  Use stale = connection.use("SELECT 1 FROM stale LIMIT 1");
  if (stale->executeStep()) return std::optional<Record>();
  Record out;
  Use standings = connection.use("SELECT record FROM standing");
  if (Status read = collect(connection, standings, &standing_from_bytes, out.standings); !read) return read.error();
  if (question.findings == StoredQuestion::Findings::named) {
    if (Status read = read_findings(connection, {}, question, out.findings); !read) return read.error();
    return std::optional(std::move(out));
  }
  const int parts = parts_asked(question);
  Use findings = connection.use(parts ? "SELECT record FROM finding WHERE part > 0 AND part & ?" : "SELECT record FROM finding");
  if (parts) findings->bind(1, parts);
  if (Status read = collect(connection, findings, &finding_from_bytes, out.findings); !read) return read.error();
  return std::optional(std::move(out));
}

}  // namespace

Result<std::optional<Record>> read_record(Connection& connection, const StoredQuestion& question) {
  if (question.a.empty() && is_of_this_fold(connection)) return read_everything(connection, question);
  const std::vector<std::int64_t> pairs = pairs_asked(connection, question);
  if (!is_of_this_fold(connection) || any_stale(connection, pairs)) return std::optional<Record>();
  Record out;
  for (const std::int64_t pair : pairs) {
    Use find = connection.use("SELECT record FROM standing WHERE pair = ?");
    find->bind(1, pair);
    if (Status read = collect(connection, find, &standing_from_bytes, out.standings); !read) return read.error();
  }
  if (Status read = read_findings(connection, pairs, question, out.findings); !read) return read.error();
  return std::optional(std::move(out));
}

}  // namespace chancery::sqlite
