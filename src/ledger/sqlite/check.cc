// What must be so of the file itself, whatever it holds.
#include "ledger/sqlite/check.h"

#include <algorithm>
#include <functional>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "ledger/sqlite/fold_rows.h"
#include "ledger/sqlite/read_rows.h"
#include "ledger/sqlite/rows.h"
#include "ledger/sqlite/spans.h"

namespace chancery::sqlite {
namespace {

// A damaged page may show a hundred times over.
constexpr std::size_t kMostOfAKind = 20;

class Checker {
 public:
  Checker(Connection& connection, const Ledger::EachDocument& each) : connection_(connection), each_(each) {}

  std::vector<std::string> run() {
    pages();
    check_guards(connection_, faults_);
    counts("SELECT count(*) FROM resembles a WHERE NOT EXISTS (SELECT 1 FROM resembles b WHERE b.document = a.other AND b.other = a.document)", "documents resemble one that does not resemble them");
    counts("SELECT count(*) FROM passage p JOIN document d ON d.n = p.document WHERE p.span_begin > p.span_end OR p.span_end > length(CAST(d.text AS BLOB))", "passages lie outside their document");
    counts("SELECT count(*) FROM annotation WHERE day <> json_extract(json, '$.day') OR id <> json_extract(json, '$.id')", "annotations are filed under another day or id than their own");
    counts("SELECT count(*) FROM report r WHERE NOT EXISTS (SELECT 1 FROM report_at a WHERE a.key = r.key AND a.report = r.n) AND NOT EXISTS (SELECT 1 FROM report_at_new a WHERE a.key = r.key AND a.report = r.n)", "reports cannot be found by their ids");
    counts("SELECT (SELECT count(*) FROM report_at) + (SELECT count(*) FROM report_at_new) - (SELECT count(*) FROM report)", "reports are filed twice");
    for_each_document();
    check_lookups(connection_, faults_);
    derived();
    return std::move(faults_);
  }

 private:
  void say(const std::string& fault) { faults_.push_back(fault); }

  void pages() {
    Use check = connection_.use("PRAGMA integrity_check(20)");
    while (check->executeStep())
      if (const std::string line = check->getColumn(0).getString(); line != "ok") say("the file is damaged: " + line);
    Use keys = connection_.use("PRAGMA foreign_key_check");
    for (std::size_t n = 0; keys->executeStep() && n < kMostOfAKind; ++n)
      say("a row of " + keys->getColumn(0).getString() + " hangs on a row of " + keys->getColumn(2).getString() + " that is not there");
  }

  void counts(const std::string& sql, const std::string& what) {
    Use count = connection_.use(sql);
    count->executeStep();
    if (const std::int64_t n = count->getColumn(0).getInt64(); n > 0) say(std::to_string(n) + " " + what);
  }

  // Every document with its reports, each read once.
  void for_each_document() {
    const std::vector<std::uint64_t> filed = pairs_filed();
    Use documents = connection_.use("SELECT " + std::string(kDocumentColumns) + ", d.n FROM document d ORDER BY d.n");
    const FeaturesFiled features(connection_);
    std::vector<Report> reports;
    while (documents->executeStep()) {
      const StoredDocument stored = read_document(*documents.operator->());
      if (!features.has(documents->getColumn(13).getInt64(), stored.document.text)) say("copies of " + stored.document.id + " cannot be found: its features are not those of its text");
      reports.clear();
      Use find = connection_.use("SELECT n, key, json FROM report WHERE document = ? ORDER BY n");
      find->bind(1, documents->getColumn(13).getInt64());
      while (find->executeStep()) check_report(find, stored.document.id, filed, reports);
      each_(stored, reports);
    }
  }

  // Filed under its own id and every pair that it concerns, and no other.
  void check_report(Use& row, const std::string& document, const std::vector<std::uint64_t>& filed, std::vector<Report>& reports) {
    const std::int64_t n = row->getColumn(0).getInt64(), key = row->getColumn(1).getInt64();
    const SQLite::Column json = row->getColumn(2);
    Result<Report> report = report_from_json(std::string_view(json.getText(), static_cast<std::size_t>(json.getBytes())));
    if (!report) return say("report " + std::to_string(n) + " cannot be read: " + describe(report.error()));
    if (!keys_.insert(key).second) say(report->id + " is held twice");
    if (report_key(report->id) != key) say(report->id + " cannot be found by its id");
    if (report->document != document) say(report->id + " is filed under another document than its own");
    std::uint64_t sum = 0;
    for (const std::string& pair : pairs_of(*report)) sum += mark_of(pair);
    if (static_cast<std::size_t>(n) >= filed.size() || sum != filed[static_cast<std::size_t>(n)]) say(report->id + " is filed under other parties than its own");
    reports.push_back(std::move(*report));
  }

  static std::uint64_t mark_of(const std::string& text) { return std::hash<std::string>()(text); }

  // Of each report, by its row, the sum of the marks of the pairs that it is filed under: little to hold, in one pass.
  std::vector<std::uint64_t> pairs_filed() {
    Use last = connection_.use("SELECT coalesce(max(n), 0) FROM report");
    last->executeStep();
    std::vector<std::uint64_t> out(static_cast<std::size_t>(last->getColumn(0).getInt64()) + 1);
    Use find = connection_.use("SELECT p.name, rp.report FROM pair p JOIN (SELECT pair, report FROM report_pair UNION ALL SELECT pair, report FROM report_pair_new) rp ON rp.pair = p.n");
    while (find->executeStep())
      if (const auto row = static_cast<std::size_t>(find->getColumn(1).getInt64()); row < out.size()) out[row] += mark_of(find->getColumn(0).getString());
    return out;
  }

  // What is kept beside the findings so that it need not be counted: it must be what they say.
  void derived() {
    if (!is_of_this_fold(connection_)) return;
    counts("SELECT count(*) FROM (SELECT 1 FROM (SELECT source, halves, claims FROM fared UNION ALL SELECT source, halves, -count(*) FROM fate WHERE halves < 3 GROUP BY source, halves) "
           "GROUP BY source, halves HAVING sum(claims) <> 0)", "records of sources are not the sum of their claims");
    counts("SELECT count(*) FROM (SELECT 1 FROM (SELECT source, year, claims FROM fared_open UNION ALL SELECT source, substr(due, 1, 4), -count(*) FROM fate WHERE halves = 3 GROUP BY 1, 2) "
           "GROUP BY source, year HAVING sum(claims) <> 0)", "records of sources are not the sum of their open claims");
    counts("SELECT count(*) FROM (SELECT 1 FROM (SELECT pair, substr(first_day, 1, 4) AS year, 1 AS findings FROM finding UNION ALL SELECT pair, year, -findings FROM finding_year) "
           "GROUP BY pair, year HAVING sum(findings) <> 0)", "counts of a pair's findings in a year are wrong");
    counts("SELECT count(*) FROM (SELECT 1 FROM (SELECT pair, 1 AS findings FROM coming UNION ALL SELECT pair, -findings FROM coming_count) GROUP BY pair HAVING sum(findings) <> 0)",
           "counts of what is still to come of a pair are wrong");
    counts("SELECT (SELECT count(*) FROM finding WHERE (part & 5) > 0 AND (part & 1) > 0 AND n NOT IN (SELECT finding FROM coming)) + "
           "(SELECT count(*) FROM coming WHERE finding NOT IN (SELECT n FROM finding WHERE (part & 5) > 0 AND (part & 1) > 0))",
           "findings are wrongly listed, or not listed, as still to come");
    counts("SELECT abs((SELECT count(*) FROM coming c JOIN party p ON p.pair = c.pair) - (SELECT count(*) FROM coming_of)) + (SELECT count(*) FROM coming c JOIN party p ON p.pair = c.pair WHERE NOT EXISTS "
           "(SELECT 1 FROM coming_of o WHERE o.who = p.code AND o.rest = c.rest AND o.unlikely = c.unlikely AND o.id = c.id AND o.due = c.due AND o.unlikely_yet = c.unlikely_yet AND o.finding = c.finding))",
           "findings still to come are wrongly listed, or not listed, by the party");
    counts("SELECT abs((SELECT count(*) FROM expected) + (SELECT count(*) FROM expected e JOIN party p ON p.pair = e.pair) - (SELECT count(*) FROM expected_on)) + "
           "(SELECT count(*) FROM expected_on o WHERE NOT EXISTS (SELECT 1 FROM expected e WHERE e.n = o.expected AND e.first_day = o.first_day AND e.end_day = o.end_day AND e.id = o.id))",
           "rows of what was to come are wrongly listed, or not listed, by whom they concern");
    counts("SELECT abs((SELECT count(*) FROM standing) + (SELECT count(*) FROM standing s JOIN party p ON p.pair = s.pair) - (SELECT count(*) FROM standing_on)) + "
           "(SELECT count(*) FROM standing_on o WHERE NOT EXISTS (SELECT 1 FROM standing s WHERE s.n = o.standing AND s.first_day = o.first_day AND s.last_day = o.last_day))",
           "standings are wrongly listed, or not listed, by whom they concern");
    counts("SELECT count(*) FROM (SELECT 1 FROM (SELECT pair, id, 1 AS held FROM expected WHERE end_day = " + std::to_string(kToThisDay) + " UNION ALL SELECT pair, id, -1 FROM coming) "
           "WHERE pair IN (SELECT pair FROM told) AND pair NOT IN (SELECT pair FROM stale) AND NOT EXISTS (SELECT 1 FROM document WHERE coalesce(published_from, published_to) IS NULL) GROUP BY pair, id HAVING sum(held) <> 0)",
           "findings are still to come by what was known to this day and not by the record, or the other way round");
    fates();
    witnesses();
  }

  // Beside each record the first report that it names, as that is, with its document.
  void witnesses() {
    constexpr std::size_t kSome = 8192;
    for (const char* sql : {"SELECT witness FROM finding WHERE witness IS NOT NULL AND pair NOT IN (SELECT pair FROM stale)", "SELECT witness FROM standing WHERE witness IS NOT NULL AND pair NOT IN (SELECT pair FROM stale)",
                            "SELECT witness FROM expected e WHERE witness IS NOT NULL AND pair NOT IN (SELECT pair FROM stale) AND NOT EXISTS (SELECT 1 FROM resembles r WHERE r.document = e.document)"}) {
      std::unordered_map<std::string, std::string> kept;
      Use find = connection_.use(sql);
      for (bool more = true; more;) {
        more = find->executeStep();
        if (more) {
          const Result<Witness> witness = witness_from_bytes(blob(find->getColumn(0)));
          if (!witness) say("a report kept beside a record cannot be read: " + describe(witness.error()));
          else if (const auto [at, fresh] = kept.try_emplace(witness->report.id, blob(find->getColumn(0))); !fresh && at->second != blob(find->getColumn(0))) say(at->first + " is kept in two ways");
        }
        if (kept.size() < kSome && more) continue;
        compare(kept);
        kept.clear();
      }
    }
  }

  void compare(const std::unordered_map<std::string, std::string>& kept) {
    std::vector<std::string> ids;
    for (const auto& [id, bytes] : kept) ids.push_back(id);
    const KeptById are = witnesses_of(connection_, ids);
    for (const auto& [id, bytes] : kept)
      if (const auto at = are.find(id); at == are.end() || at->second.witness != bytes) say(id + " or its document is kept otherwise beside what names it: read anything, or annotate, to fold it anew");
  }

  // Of each pair the sum of the marks of its claims' fates, by its findings less by its rows: nothing is left.
  void fates() {
    const auto mark = [](const FateRow& row) { return mark_of(row.source + '\n' + std::to_string(row.halves) + row.due); };
    std::unordered_map<std::int64_t, std::uint64_t> left;
    Use findings = connection_.use("SELECT pair, record FROM finding WHERE (part & 5) > 0");
    while (findings->executeStep())
      if (const Result<Finding> finding = finding_from_bytes(blob(findings->getColumn(1))))
        for (const FateRow& row : fate_rows(*finding)) left[findings->getColumn(0).getInt64()] += mark(row);
    Use rows = connection_.use("SELECT pair, source, halves, due FROM fate");
    while (rows->executeStep()) left[rows->getColumn(0).getInt64()] -= mark({rows->getColumn(1).getString(), rows->getColumn(2).getInt(), rows->getColumn(3).getString()});
    const auto wrong = std::count_if(left.begin(), left.end(), [](const auto& of_pair) { return of_pair.second != 0; });
    if (wrong > 0) say("the claims of " + std::to_string(wrong) + " pairs fared otherwise than is kept for their sources' records: read anything, or annotate, to fold them anew");
  }

  Connection& connection_;
  const Ledger::EachDocument& each_;
  std::unordered_set<std::int64_t> keys_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> faults_of(Connection& connection, const Ledger::EachDocument& each) { return Checker(connection, each).run(); }

}  // namespace chancery::sqlite
