// What is still to come: in the order of its weight, so that no more is read than is answered.
#include <algorithm>
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

// What has no day, or whose day is over.
class Waiting {
 public:
  explicit Waiting(const Whom& whom) : whom_(whom), few_(whom.party.empty() ? 4 : 64) {}

  // nullptr: no more.
  const Coming* current(Connection& connection, const std::string& today) {
    if (at_ == some_.size() && !done_) fetch(connection, today);
    return at_ < some_.size() ? &some_[at_] : nullptr;
  }
  void next() { ++at_; }

 private:
  void fetch(Connection& connection, const std::string& today) {
    const char* const first = whom_.party.empty() ? "SELECT rest, unlikely, id, finding FROM coming WHERE pair = ?1 AND due < ?2 ORDER BY rest, unlikely, id LIMIT ?3"
                                                  : "SELECT rest, unlikely, id, finding FROM coming_of WHERE who = ?1 AND due < ?2 ORDER BY rest, unlikely, id LIMIT ?3";
    const char* const later = whom_.party.empty() ? "SELECT rest, unlikely, id, finding FROM coming WHERE pair = ?1 AND due < ?2 AND (rest, unlikely, id) > (?4, ?5, ?6) ORDER BY rest, unlikely, id LIMIT ?3"
                                                  : "SELECT rest, unlikely, id, finding FROM coming_of WHERE who = ?1 AND due < ?2 AND (rest, unlikely, id) > (?4, ?5, ?6) ORDER BY rest, unlikely, id LIMIT ?3";
    Use find = connection.use(some_.empty() ? first : later);
    whom_.bind(find);
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

  const Whom& whom_;
  std::size_t few_, at_ = 0;
  std::vector<Coming> some_;
  bool done_ = false;
};

class Weightiest {
 public:
  Weightiest(Connection& connection, const Whom& whom, Day today) : connection_(connection), today_(format(today)), waiting_(whom) {
    Use find = connection_.use(!whom.party.empty() ? "SELECT rest, unlikely_yet, id, finding FROM coming_of INDEXED BY coming_of_due WHERE who = ?1 AND due >= ?2"
                                                   : "SELECT rest, unlikely_yet, id, finding FROM coming INDEXED BY coming_due WHERE pair = ?1 AND due >= ?2");
    whom.bind(find);
    find->bind(2, today_);
    while (find->executeStep()) yet_.push_back(coming_of(find));
  }

  std::vector<std::int64_t> first(std::size_t most) {
    const auto before = [](const Coming& a, const Coming& b) { return a.key() < b.key(); };
    const auto end = yet_.begin() + static_cast<std::ptrdiff_t>(std::min(most, yet_.size()));
    std::partial_sort(yet_.begin(), end, yet_.end(), before);
    std::vector<std::int64_t> out;
    for (auto yet = yet_.begin(); out.size() < most;) {
      const Coming* const over = waiting_.current(connection_, today_);
      if (yet != end && (!over || before(*yet, *over))) {
        out.push_back((yet++)->finding);
      } else if (over) {
        out.push_back(over->finding);
        waiting_.next();
      } else {
        break;
      }
    }
    return out;
  }

 private:
  Connection& connection_;
  std::string today_;
  std::vector<Coming> yet_;
  Waiting waiting_;
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
