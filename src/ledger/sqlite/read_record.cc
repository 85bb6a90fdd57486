// What is asked of the stored record, out of indices: no more records are read than are answered.
#include <algorithm>
#include <queue>

#include "ledger/sqlite/bearing_rows.h"
#include "ledger/sqlite/expected_rows.h"
#include "ledger/sqlite/fold_rows.h"
#include "ledger/sqlite/read_rows.h"
#include "ledger/sqlite/rows.h"
#include "ledger/sqlite/spans.h"

namespace chancery::sqlite {
namespace {

Whom whom_asked(Connection& connection, const StoredQuestion& question) {
  if (question.b.empty() && !question.alone) {
    Whom out{.party = question.a};
    Use find = connection.use("SELECT pair FROM party WHERE code = ? ORDER BY pair");
    find->bindNoCopy(1, question.a);
    while (find->executeStep()) out.pairs.push_back(find->getColumn(0).getInt64());
    return out;
  }
  const std::int64_t pair = pair_number(connection, pair_name(question.a, question.b));
  return pair ? Whom{.pairs = {pair}} : Whom();
}

bool any_stale(Connection& connection, const std::vector<std::int64_t>& pairs) {
  {
    Use find = connection.use("SELECT 1 FROM stale LIMIT 1");
    if (!find->executeStep()) return false;
  }
  for (const std::int64_t pair : pairs) {
    Use find = connection.use("SELECT 1 FROM stale WHERE pair = ?");
    find->bind(1, pair);
    if (find->executeStep()) return true;
  }
  return false;
}

// What a timeline goes by.
struct Key {
  std::string first, last, id;
  std::int64_t n = 0;
  auto operator<=>(const Key&) const = default;
};

// The keys of one pair's findings in their order, a few at a time. Within a period those of some weeks at most are looked for near it, the
// loose ones, in a stream of their own, from the beginning of time.
class Stream {
 public:
  enum class Of { all, tight, loose };
  Stream(std::int64_t pair, Of of, const DateInterval& period, std::string start, std::size_t few) : pair_(pair), of_(of), last_{std::move(start), {}, {}}, few_(few) {
    if (of_ == Of::all) return;
    from_ = period.from ? format(*period.from) : std::string(kEver);
    to_ = period.to ? format(*period.to) : std::string(kNever);
    if (of_ == Of::tight && period.from) last_.first = format(*period.from - std::chrono::days{kShort});
  }

  // nullptr: no more.
  const Key* current(Connection& connection) {
    if (at_ == keys_.size() && !done_) fetch(connection);
    return at_ < keys_.size() ? &keys_[at_] : nullptr;
  }
  void next() { ++at_; }

 private:
  const char* sql() const {
    switch (of_) {
      case Of::all: return "SELECT first_day, last_day, id, n FROM finding WHERE pair = ?1 AND (first_day, last_day, id) > (?2, ?3, ?4) ORDER BY first_day, last_day, id LIMIT ?5";
      case Of::tight:
        return "SELECT first_day, last_day, id, n FROM finding INDEXED BY finding_time WHERE pair = ?1 AND (first_day, last_day, id) > (?2, ?3, ?4) AND first_day <= ?7 AND last_day >= ?6 AND loose = 0 "
               "ORDER BY first_day, last_day, id LIMIT ?5";
      case Of::loose: break;
    }
    return "SELECT first_day, last_day, id, n FROM finding INDEXED BY finding_loose WHERE pair = ?1 AND (first_day, last_day, id) > (?2, ?3, ?4) AND (first_day <= ?7 OR (loose & 1) > 0) AND last_day >= ?6 "
           "AND loose > 3 ORDER BY first_day, last_day, id LIMIT ?5";
  }

  void fetch(Connection& connection) {
    Use find = connection.use(sql());
    find->bind(1, pair_);
    find->bind(2, last_.first);
    find->bind(3, last_.last);
    find->bind(4, last_.id);
    find->bind(5, static_cast<std::int64_t>(few_));
    if (of_ != Of::all) find->bind(6, from_), find->bind(7, to_);
    keys_.clear();
    at_ = 0;
    while (find->executeStep()) keys_.push_back({find->getColumn(0).getString(), find->getColumn(1).getString(), find->getColumn(2).getString(), find->getColumn(3).getInt64()});
    done_ = keys_.size() < few_;
    if (!keys_.empty()) last_ = keys_.back();
    few_ = std::min<std::size_t>(few_ * 4, 1024);
  }

  std::int64_t pair_;
  Of of_;
  std::string from_, to_;
  Key last_;
  std::size_t few_, at_ = 0;
  std::vector<Key> keys_;
  bool done_ = false;
};

// The year in which the page begins, and how many of `skip` lie in it.
std::string first_year(Connection& connection, const std::vector<std::int64_t>& pairs, std::size_t& skip) {
  std::map<std::string, std::size_t> years;
  for (const std::int64_t pair : pairs) {
    Use find = connection.use("SELECT year, findings FROM finding_year WHERE pair = ?");
    find->bind(1, pair);
    while (find->executeStep()) years[find->getColumn(0).getString()] += static_cast<std::size_t>(find->getColumn(1).getInt64());
  }
  for (const auto& [year, findings] : years) {
    if (skip < findings) return year;
    skip -= findings;
  }
  return "~";  // after all days
}

Status read_page(Connection& connection, const std::vector<std::int64_t>& pairs, const StoredQuestion& question, StoredRecord& out) {
  std::size_t skip = question.skip;
  const std::string start = skip > 0 && !question.period.known() ? first_year(connection, pairs, skip) : std::string();
  std::vector<Stream> streams;
  const std::size_t few = pairs.size() == 1 ? 256 : 8;
  streams.reserve(2 * pairs.size());
  for (const std::int64_t pair : pairs) {
    if (!question.period.known()) {
      streams.emplace_back(pair, Stream::Of::all, question.period, start, few);
      continue;
    }
    for (const Stream::Of of : {Stream::Of::tight, Stream::Of::loose}) streams.emplace_back(pair, of, question.period, std::string(), few);
  }
  const auto later = [](const auto& a, const auto& b) { return *a.first > *b.first; };
  std::priority_queue<std::pair<const Key*, Stream*>, std::vector<std::pair<const Key*, Stream*>>, decltype(later)> open(later);
  const auto wait = [&](Stream& stream) {
    if (const Key* key = stream.current(connection)) open.emplace(key, &stream);
  };
  for (Stream& stream : streams) wait(stream);
  std::vector<std::int64_t> rows;
  while (!open.empty() && rows.size() < question.most) {
    const auto [key, stream] = open.top();
    open.pop();
    if (skip > 0) --skip;
    else rows.push_back(key->n);
    stream->next();
    wait(*stream);
  }
  return add_findings(connection, rows, out);
}

Status read_named(Connection& connection, const StoredQuestion& question, StoredRecord& out) {
  std::vector<std::int64_t> keys, rows;
  for (const std::string& id : question.ids) keys.push_back(report_key(id));
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  each_in(connection, "SELECT n FROM finding WHERE key IN ", keys, [&](Use& find) { rows.push_back(find->getColumn(0).getInt64()); });
  if (Status added = add_findings(connection, rows, out); !added) return added;
  const std::set<std::string_view> wanted(question.ids.begin(), question.ids.end());  // a key may be another id's too
  std::erase_if(out.record.findings, [&](const Finding& one) { return !wanted.contains(one.id); });
  return {};
}

Status read_claims(Connection& connection, const std::vector<std::int64_t>& pairs, Record& out) {
  for (const std::int64_t pair : pairs) {
    Use find = connection.use("SELECT record FROM finding WHERE pair = ? AND (part & 5) > 0");
    find->bind(1, pair);
    if (Status read = collect(connection, find, &finding_from_bytes, out.findings); !read) return read;
  }
  return {};
}

Status read_settled(Connection& connection, const std::vector<std::int64_t>& pairs, Record& out) {
  for (const std::int64_t pair : pairs) {
    Use find = connection.use("SELECT record FROM finding WHERE pair = ? AND (part & 8) > 0");
    find->bind(1, pair);
    if (Status read = collect(connection, find, &finding_from_bytes, out.findings); !read) return read;
  }
  return {};
}

Status read_findings(Connection& connection, const Whom& whom, const StoredQuestion& question, StoredRecord& out) {
  switch (question.findings) {
    case StoredQuestion::Findings::open: return read_open(connection, whom, question, out);
    case StoredQuestion::Findings::claims: return read_claims(connection, whom.pairs, out.record);
    case StoredQuestion::Findings::settled: return read_settled(connection, whom.pairs, out.record);
    case StoredQuestion::Findings::named: return read_named(connection, question, out);
    case StoredQuestion::Findings::timeline: return read_page(connection, whom.pairs, question, out);
    case StoredQuestion::Findings::expected: return read_expected(connection, question, out);
  }
  return {};
}

// Those that may have held some time within `days`.
Status read_standings(Connection& connection, const StoredQuestion& question, const DateInterval& days, StoredRecord& out) {
  const std::string who = question.b.empty() && !question.alone ? question.a : pair_asked(pair_name(question.a, question.b));
  const std::int64_t from = days.from ? count_of(*days.from) : -kToThisDay, to = days.to ? count_of(*days.to) : kToThisDay;
  std::vector<std::int64_t> rows;
  for (const std::int64_t span : kSpans) {
    Use find = connection.use("SELECT standing FROM standing_on WHERE who = ?1 AND span = ?2 AND first_day >= ?3 AND first_day <= ?4 AND last_day >= ?5");
    find->bindNoCopy(1, who);
    find->bind(2, span);
    find->bind(3, from - span);
    find->bind(4, to);
    find->bind(5, from);
    while (find->executeStep()) rows.push_back(find->getColumn(0).getInt64());
  }
  std::sort(rows.begin(), rows.end());  // as they lie
  return collect_in(connection, "SELECT record, n, witness FROM standing WHERE n IN ", rows, &standing_from_bytes, out.record.standings, out.witnesses);
}

std::string all_findings(StoredQuestion::Findings findings) {
  const std::string all = "SELECT record FROM finding";
  if (findings == StoredQuestion::Findings::open) return all + " WHERE (part & 3) > 0";
  if (findings == StoredQuestion::Findings::settled) return all + " WHERE (part & 8) > 0";
  return findings == StoredQuestion::Findings::claims ? all + " WHERE (part & 5) > 0" : all;
}

// Everybody's, without going from pair to pair.
Result<std::optional<StoredRecord>> read_everything(Connection& connection, const StoredQuestion& question) {
  Use stale = connection.use("SELECT 1 FROM stale LIMIT 1");
  if (stale->executeStep()) return std::optional<StoredRecord>();
  StoredRecord out;
  if (question.findings == StoredQuestion::Findings::named) {
    if (Status read = read_named(connection, question, out); !read) return read.error();
    return std::optional(std::move(out));
  }
  Use standings = connection.use("SELECT record FROM standing");
  if (Status read = collect(connection, standings, &standing_from_bytes, out.record.standings); !read) return read.error();
  if (question.findings == StoredQuestion().findings) {
    Use last = connection.use("SELECT count(*) FROM finding");
    if (last->executeStep()) out.record.findings.reserve(static_cast<std::size_t>(last->getColumn(0).getInt64()));
  }
  Use findings = connection.use(all_findings(question.findings));
  if (Status read = collect(connection, findings, &finding_from_bytes, out.record.findings); !read) return read.error();
  return std::optional(std::move(out));
}

}  // namespace

Status add_findings(Connection& connection, const std::vector<std::int64_t>& rows, StoredRecord& out) {
  return collect_in(connection, "SELECT record, n, witness FROM finding WHERE n IN ", rows, &finding_from_bytes, out.record.findings, out.witnesses);
}

Result<std::optional<Cited>> read_bearing_of(Connection& connection, const StoredQuestion& whom, bool claims, Day known_by) {
  const std::vector<std::int64_t> pairs = whom_asked(connection, whom).pairs;
  if (!is_of_this_fold(connection) || any_stale(connection, pairs)) return std::optional<Cited>();
  return read_bearing(connection, pairs, claims, known_by);
}

Result<std::optional<StoredRecord>> read_record(Connection& connection, const StoredQuestion& question) {
  if (question.a.empty() && is_of_this_fold(connection)) return read_everything(connection, question);
  const Whom whom = whom_asked(connection, question);
  if (!is_of_this_fold(connection) || any_stale(connection, whom.pairs)) return std::optional<StoredRecord>();
  StoredRecord out;
  const bool past = question.findings == StoredQuestion::Findings::expected;
  if (past && (!is_told(connection, whom) || (question.surely && holds_undated(connection)))) return std::optional<StoredRecord>();
  if (Status read = read_findings(connection, whom, question, out); !read) return read.error();
  if (past || question.findings == StoredQuestion::Findings::named || question.findings == StoredQuestion::Findings::settled) return std::optional(std::move(out));
  const bool page = question.findings == StoredQuestion::Findings::timeline && question.most != StoredQuestion().most;
  const bool totals = std::any_of(out.record.findings.begin(), out.record.findings.end(), states_total);
  const DateInterval days = page ? days_of(out.record.findings, question.period) : question.as_of && !totals ? on_day(*question.as_of) : DateInterval{};
  if (page && !days.known()) return std::optional(std::move(out));
  if (Status read = read_standings(connection, question, days, out); !read) return read.error();
  return std::optional(std::move(out));
}

}  // namespace chancery::sqlite
