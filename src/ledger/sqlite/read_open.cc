// What is still to come: of each pair in the order of its weight, so that no more is read than is answered.
#include <queue>
#include <set>
#include <tuple>

#include "ledger/sqlite/fold_rows.h"
#include "ledger/sqlite/read_rows.h"

namespace chancery::sqlite {
namespace {

// As weightier() sees it, by the reports alone.
struct Coming {
  int rest = 0;
  double unlikely = 0;
  std::string id;
  std::int64_t finding = 0;
  auto key() const { return std::tuple(rest, unlikely, std::string_view(id)); }
};

Coming coming_of(Use& find) { return {find->getColumn(0).getInt(), find->getColumn(1).getDouble(), find->getColumn(2).getString(), find->getColumn(3).getInt64()}; }

// What has no day, or whose day is over, of one pair.
class Waiting {
 public:
  explicit Waiting(std::int64_t pair) : pair_(pair) {}

  // nullptr: no more.
  const Coming* current(Connection& connection, const std::string& today) {
    if (at_ == some_.size() && !done_) fetch(connection, today);
    return at_ < some_.size() ? &some_[at_] : nullptr;
  }
  void next() { ++at_; }

 private:
  void fetch(Connection& connection, const std::string& today) {
    Use find = connection.use(some_.empty() ? "SELECT rest, unlikely, id, finding FROM coming WHERE pair = ?1 AND due < ?2 ORDER BY rest, unlikely, id LIMIT ?3"
                                            : "SELECT rest, unlikely, id, finding FROM coming WHERE pair = ?1 AND due < ?2 AND (rest, unlikely, id) > (?4, ?5, ?6) ORDER BY rest, unlikely, id LIMIT ?3");
    find->bind(1, pair_);
    find->bind(2, today);
    find->bind(3, static_cast<std::int64_t>(few_));
    if (!some_.empty()) {
      find->bind(4, some_.back().rest);
      find->bind(5, some_.back().unlikely);
      find->bind(6, some_.back().id);
    }
    std::vector<Coming> fetched;
    while (find->executeStep()) fetched.push_back(coming_of(find));
    done_ = fetched.size() < few_;
    if (!fetched.empty()) some_ = std::move(fetched), at_ = 0;
    few_ = 64;
  }

  std::int64_t pair_;
  std::size_t few_ = 4, at_ = 0;
  std::vector<Coming> some_;
  bool done_ = false;
};

class Weightiest {
 public:
  Weightiest(Connection& connection, const Whom& whom, Day today) : connection_(connection), today_(format(today)) {
    Use find = connection_.use(!whom.party.empty() ? "SELECT c.rest, c.unlikely_yet, c.id, c.finding FROM party p CROSS JOIN coming c INDEXED BY coming_due WHERE p.code = ?1 AND c.pair = p.pair AND c.due >= ?2"
                                                   : "SELECT rest, unlikely_yet, id, finding FROM coming INDEXED BY coming_due WHERE pair = ?1 AND due >= ?2");
    whom.bind(find);
    find->bind(2, today_);
    while (find->executeStep()) yet_.push_back(coming_of(find));
    for (const std::int64_t pair : whom.pairs) waiting_.emplace_back(pair);
  }

  std::vector<std::int64_t> first(std::size_t most) {
    for (const Coming& one : yet_) open_.push({&one, nullptr});
    for (Waiting& one : waiting_) wait(one);
    std::vector<std::int64_t> out;
    while (!open_.empty() && out.size() < most) {
      const auto [one, from] = open_.top();
      open_.pop();
      out.push_back(one->finding);
      if (!from) continue;
      from->next();
      wait(*from);
    }
    return out;
  }

 private:
  using Place = std::pair<const Coming*, Waiting*>;
  struct Later {
    bool operator()(const Place& a, const Place& b) const { return a.first->key() > b.first->key(); }
  };

  void wait(Waiting& one) {
    if (const Coming* next = one.current(connection_, today_)) open_.push({next, &one});
  }

  Connection& connection_;
  std::string today_;
  std::vector<Coming> yet_;
  std::vector<Waiting> waiting_;
  std::priority_queue<Place, std::vector<Place>, Later> open_;
};

}  // namespace

Status read_open(Connection& connection, const Whom& whom, const StoredQuestion& question, StoredRecord& out) {
  std::set<std::int64_t> totals;
  {
    Use find = connection.use(!whom.party.empty() ? "SELECT f.n FROM party p CROSS JOIN finding f WHERE p.code = ?1 AND f.pair = p.pair AND (f.part & 2) > 0" : "SELECT n FROM finding WHERE pair = ?1 AND (part & 2) > 0");
    whom.bind(find);
    while (find->executeStep()) totals.insert(find->getColumn(0).getInt64());
  }
  Use count = connection.use(!whom.party.empty() ? "SELECT coalesce(sum(c.findings), 0) FROM party p CROSS JOIN coming_count c WHERE p.code = ?1 AND c.pair = p.pair" : "SELECT coalesce(sum(findings), 0) FROM coming_count WHERE pair = ?1");
  whom.bind(count);
  const std::size_t all = count->executeStep() ? static_cast<std::size_t>(count->getColumn(0).getInt64()) : 0;
  std::vector<std::int64_t> rows;
  if (question.most > 0 && all > 0) rows = Weightiest(connection, whom, question.today).first(question.most);
  out.more = all - rows.size();
  for (const std::int64_t row : rows) totals.erase(row);
  rows.insert(rows.end(), totals.begin(), totals.end());
  return add_findings(connection, rows, out);
}

}  // namespace chancery::sqlite
