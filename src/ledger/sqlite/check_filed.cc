// Whether what things are looked up by is what they say: columns, small tables and triggers beside what was read and what was folded.
#include <algorithm>
#include <map>

#include "ledger/sqlite/bearing_rows.h"
#include "ledger/sqlite/check.h"
#include "ledger/sqlite/features.h"
#include "ledger/sqlite/fold_rows.h"
#include "ledger/sqlite/read_rows.h"
#include "ledger/sqlite/rows.h"
#include "ledger/sqlite/schema.h"
#include "ledger/sqlite/spans.h"

namespace chancery::sqlite {
namespace {

constexpr const char* kAnew = ": read anything, or annotate, to fold it anew";

std::map<std::string, std::string> triggers_of(SQLite::Database& database) {
  std::map<std::string, std::string> out;
  SQLite::Statement find(database, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'");
  while (find.executeStep()) out.emplace(find.getColumn(0).getString(), find.getColumn(1).getString());
  return out;
}

void say(std::vector<std::string>& faults, std::int64_t n, const std::string& what) {
  if (n > 0) faults.push_back(std::to_string(n) + " " + what);
}

template <class Is>
std::int64_t count_other(Connection& connection, const char* sql, Is is) {
  std::int64_t out = 0;
  Use find = connection.use(sql);
  while (find->executeStep()) out += is(find) ? 0 : 1;
  return out;
}

bool is_filed_as_it_says(Use& row) {
  const Result<Finding> finding = finding_from_bytes(blob(row->getColumn(0)));
  if (!finding) return false;
  const Filed as = filed_as(*finding);
  return row->getColumn(1).getString() == finding->id && row->getColumn(2).getInt64() == report_key(finding->id) && row->getColumn(3).getInt() == as.part && row->getColumn(4).getString() == as.first &&
         row->getColumn(5).getString() == as.last && row->getColumn(6).getInt() == as.loose && row->getColumn(7).getString() == pair_of(*finding);
}

bool is_standing_on_its_days(Use& row) {
  const Result<Standing> standing = standing_from_bytes(blob(row->getColumn(0)));
  return standing && std::pair(row->getColumn(1).getInt64(), row->getColumn(2).getInt64()) == days_held(*standing);
}

// rest, unlikely, unlikely_yet.
bool is_weighed(Use& row, const Finding& finding) {
  return row->getColumn(1).getInt() == (changes_standing(finding) ? 0 : 1) && row->getColumn(2).getDouble() == -likely_when_over(finding) && row->getColumn(3).getDouble() == -finding.probability;
}

bool is_coming(Use& row) {
  const Result<Finding> finding = finding_from_bytes(blob(row->getColumn(0)));
  return finding && is_weighed(row, *finding) && row->getColumn(4).getString() == (finding->due ? format(*finding->due) : "") && row->getColumn(5).getString() == finding->id;
}

bool was_expected(Use& row) {
  const Result<Finding> finding = finding_from_bytes(blob(row->getColumn(0)));
  if (!finding || !is_weighed(row, *finding) || row->getColumn(5).getString() != finding->id) return false;
  const SQLite::Column due = row->getColumn(4);
  return finding->due ? !due.isNull() && due.getInt64() == count_of(*finding->due) : due.isNull();
}

}  // namespace

void check_guards(Connection& connection, std::vector<std::string>& faults) {
  SQLite::Database made(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  made.exec(kSchema);
  for (const Migration& step : migrations()) made.exec(step.sql);
  const std::map<std::string, std::string> held = triggers_of(connection.database());
  for (const auto& [name, sql] : triggers_of(made)) {
    const std::string table = name.substr(0, name.rfind('_'));
    if (const auto at = held.find(name); at == held.end()) faults.push_back("nothing keeps " + table + " from being changed: the trigger " + name + " is gone");
    else if (at->second != sql) faults.push_back("nothing may keep " + table + " from being changed: the trigger " + name + " is not as it was made");
  }
}

void check_lookups(Connection& connection, std::vector<std::string>& faults) {
  const auto wrong = [&](const char* sql) {
    Use count = connection.use(sql);
    return count->executeStep() ? count->getColumn(0).getInt64() : 0;
  };
  std::int64_t pairs = 0;
  std::map<std::int64_t, std::set<std::string>> of;
  {
    Use parties = connection.use("SELECT pair, code FROM party");
    while (parties->executeStep()) of[parties->getColumn(0).getInt64()].insert(parties->getColumn(1).getString());
  }
  Use named = connection.use("SELECT n, name FROM pair");
  while (named->executeStep()) {
    std::set<std::string> codes;
    const std::string name = named->getColumn(1).getString();
    for (const std::string_view code : split(name, '|')) codes.emplace(code);
    pairs += of[named->getColumn(0).getInt64()] == codes ? 0 : 1;
  }
  say(faults, pairs, "pairs cannot be found by their parties, or by others");
  say(faults, wrong("SELECT count(*) FROM passage WHERE n NOT IN (SELECT id FROM passage_words_docsize)") + wrong("SELECT count(*) FROM passage_words_docsize WHERE id NOT IN (SELECT n FROM passage)"),
      "passages cannot be found by their words, or are not there");
  if (!is_of_this_fold(connection)) return;
  say(faults, wrongly_bearing(connection), std::string("pairs have other reports laid together than bear on their standings") + kAnew);
  say(faults, count_other(connection, "SELECT f.record, f.id, f.key, f.part, f.first_day, f.last_day, f.loose, p.name FROM finding f JOIN pair p ON p.n = f.pair", is_filed_as_it_says),
      std::string("findings are filed otherwise than they say") + kAnew);
  say(faults, count_other(connection, "SELECT record, first_day, last_day FROM standing", is_standing_on_its_days), std::string("standings are filed under other days than their own") + kAnew);
  say(faults, count_other(connection, "SELECT f.record, c.rest, c.unlikely, c.unlikely_yet, c.due, c.id FROM coming c JOIN finding f ON f.n = c.finding", is_coming),
      std::string("findings still to come are weighed otherwise than they say") + kAnew);
  say(faults, count_other(connection, "SELECT e.record, o.rest, o.unlikely, o.unlikely_yet, o.due, o.id FROM expected_on o JOIN expected e ON e.n = o.expected", was_expected),
      std::string("findings that were to come are weighed otherwise than they say") + kAnew);
}

FeaturesFiled::FeaturesFiled(Connection& connection) {
  const auto note = [&](std::int64_t row) {
    const auto document = static_cast<std::size_t>(document_of_feature(row));
    if (document >= sums_.size()) sums_.resize(document + 1);
    sums_[document] += mark_of(row);
  };
  Use find = connection.use("SELECT at FROM feature");
  while (find->executeStep()) note(find->getColumn(0).getInt64());
  Use fresh = connection.use("SELECT rows FROM feature_new");
  while (fresh->executeStep()) {
    const std::string_view bytes = blob(fresh->getColumn(0));
    std::vector<std::int64_t> rows(bytes.size() / sizeof(std::int64_t));
    std::copy_n(bytes.data(), rows.size() * sizeof(std::int64_t), reinterpret_cast<char*>(rows.data()));
    for (const std::int64_t row : rows) note(row);
  }
}

bool FeaturesFiled::has(std::int64_t document, std::string_view text) const {
  std::uint64_t sum = 0;
  for (const std::int64_t row : feature_rows(text, document)) sum += mark_of(row);
  const auto at = static_cast<std::size_t>(document);
  return sum == (at < sums_.size() ? sums_[at] : 0);
}

}  // namespace chancery::sqlite
