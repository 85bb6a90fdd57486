#include "ledger/sqlite/sqlite_ledger.h"

#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "ledger/sqlite/expected_rows.h"
#include "ledger/sqlite/fold_rows.h"
#include "ledger/sqlite/check.h"
#include "ledger/sqlite/rows.h"
#include "ledger/sqlite/schema.h"

namespace chancery::sqlite {
namespace {

const std::string kKnown = " (?1 IS NULL OR d.published_to <= ?1) ";

// Words of a question as an FTS5 query: every word must stand in the passage.
std::string query_of(std::string_view words) {
  std::string out, word;
  for (char c : fold(words) + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) word += c;
    else if (!word.empty()) out += (out.empty() ? "\"" : " \"") + std::exchange(word, {}) + "\"";
  }
  return out;
}

// Makes the entries ready on every core and gives each to `take`, in their order, while others are still made ready.
void in_order(const std::vector<Entry>& entries, const std::function<void(const Prepared&)>& take) {
  constexpr std::size_t kAhead = 64;
  std::size_t next = 0;
  const auto number = [&](tbb::flow_control& control) {
    if (next == entries.size()) control.stop();
    return next++;
  };
  tbb::parallel_pipeline(kAhead, tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order, number) &
                                     tbb::make_filter<std::size_t, Prepared>(tbb::filter_mode::parallel, [&](std::size_t i) { return prepare(entries[i]); }) &
                                     tbb::make_filter<Prepared, void>(tbb::filter_mode::serial_in_order, take));
}

class SqliteLedger final : public Ledger {
 public:
  explicit SqliteLedger(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}

  Result<Appended> append(const std::vector<Entry>& entries) override {
    return guarded<Appended>(path(), [&] {
      Appended out;
      std::set<std::string> touched;
      pairs_.clear();  // another writer may have been here, or a batch have failed
      SQLite::Transaction transaction(connection_->database(), SQLite::TransactionBehavior::IMMEDIATE);
      features_.begin(*connection_);
      in_order(entries, [&](const Prepared& one) { append_one(one, out, touched); });
      features_.store(*connection_);
      file_away(*connection_);
      make_stale(*connection_, touched, pairs_);
      transaction.commit();
      features_.settled();
      out.touched.assign(touched.begin(), touched.end());
      return out;
    });
  }

  Result<std::vector<std::string>> known(const std::vector<std::string>& ids) override {
    return guarded<std::vector<std::string>>(path(), [&] {
      std::vector<std::string> out;
      for (const std::string& id : ids) {
        Use find = connection_->use("SELECT 1 FROM document WHERE id = ?");
        find->bindNoCopy(1, id);
        if (find->executeStep()) out.push_back(id);
      }
      return out;
    });
  }

  Result<std::vector<Report>> reports_about(std::string_view a, std::optional<std::string_view> b, std::optional<Day> known_by) override {
    if (!b) return reports("WHERE r.n IN (SELECT rp.report FROM party p JOIN report_pair rp ON rp.pair = p.pair WHERE p.code = ?2 "
                           "UNION ALL SELECT rp.report FROM party p JOIN report_pair_new rp ON rp.pair = p.pair WHERE p.code = ?2)", {a}, known_by);
    const std::string pair = pair_name(a, *b);
    return reports("WHERE r.n IN (SELECT rp.report FROM pair p JOIN report_pair rp ON rp.pair = p.n WHERE p.name = ?2 "
                   "UNION ALL SELECT rp.report FROM pair p JOIN report_pair_new rp ON rp.pair = p.n WHERE p.name = ?2)", {pair}, known_by);
  }

  Result<std::vector<Report>> all_reports(std::optional<Day> known_by) override {
    return reports(known_by ? "WHERE r.document IN (SELECT n FROM document WHERE published_to <= ?1)" : "WHERE true", {}, known_by);
  }

  Result<std::vector<DocumentFacts>> documents(std::optional<Day> known_by) override {
    return guarded<std::vector<DocumentFacts>>(path(), [&] {
      std::vector<DocumentFacts> out;
      {
        Use find = connection_->use("SELECT " + std::string(kFactsColumns) + " FROM document d WHERE" + kKnown + "ORDER BY d.n");
        bind_day(find, 1, known_by);
        while (find->executeStep()) out.push_back(read_facts(*find.operator->()));
      }
      mark_copies(all_edges(*connection_), out);
      return out;
    });
  }

  Result<std::vector<DocumentFacts>> documents_of(const std::vector<Report>& reports, std::optional<Day> known_by) override {
    return guarded<std::vector<DocumentFacts>>(path(), [&] {
      std::unordered_set<std::string_view> asked;
      std::vector<std::int64_t> rows;
      for (const Report& report : reports) {
        if (!asked.insert(report.document).second) continue;
        const auto row = rows_.find(report.document);
        rows.push_back(row != rows_.end() ? row->second : row_of(*connection_, report.document));
      }
      std::vector<DocumentFacts> out = families_of(*connection_, std::move(rows), known_by);
      std::set<std::string> originals;
      for (const DocumentFacts& one : out)
        if (!one.copy_of.empty() && asked.contains(one.id)) originals.insert(one.copy_of);
      std::erase_if(out, [&](const DocumentFacts& one) { return !asked.contains(one.id) && !originals.contains(one.id); });
      std::sort(out.begin(), out.end(), [](const DocumentFacts& a, const DocumentFacts& b) { return a.id < b.id; });
      return out;
    });
  }

  Result<std::optional<StoredDocument>> document(std::string_view id) override {
    return guarded<std::optional<StoredDocument>>(path(), [&]() -> Result<std::optional<StoredDocument>> {
      std::optional<StoredDocument> out;
      {
        Use find = connection_->use("SELECT " + std::string(kDocumentColumns) + " FROM document d WHERE d.id = ?");
        find->bind(1, std::string(id));
        if (!find->executeStep()) return out;
        out = read_document(*find.operator->());
      }
      out->document.copy_of = original_of(std::string(id));
      return out;
    });
  }

  Result<std::optional<Report>> report(std::string_view id) override {
    return guarded<std::optional<Report>>(path(), [&]() -> Result<std::optional<Report>> {
      Use find = connection_->use("SELECT json, document FROM report WHERE n IN (SELECT report FROM report_at WHERE key = ?1 UNION ALL SELECT report FROM report_at_new WHERE key = ?1)");
      find->bind(1, report_key(id));
      while (find->executeStep()) {
        Result<Report> report = read_report(*find.operator->(), path());
        if (!report) return report.error();
        if (report->id != id) continue;
        note_row(report->document, find->getColumn(1).getInt64());
        return std::optional<Report>(std::move(*report));
      }
      return std::optional<Report>();
    });
  }

  Result<std::vector<Report>> reports_of(std::string_view document_id) override {
    return reports("WHERE r.document = (SELECT n FROM document WHERE id = ?2)", {document_id}, std::nullopt);
  }

  Result<Cited> cited(const std::vector<std::string>& ids, std::optional<Day> known_by) override {
    return guarded<Cited>(path(), [&] { return read_cited(*connection_, ids, known_by); });
  }

  Status replace_record(const std::vector<std::string>& pairs, const Record& record, const std::optional<Revision>& read, const std::vector<Past>& past) override {
    return guarded<void>(path(), [&]() -> Status {
      SQLite::Transaction transaction(connection_->database(), SQLite::TransactionBehavior::IMMEDIATE);
      sqlite::replace_record(*connection_, pairs, record, read, past);
      transaction.commit();
      return {};
    });
  }

  Result<std::vector<std::string>> stale_pairs() override {
    return guarded<std::vector<std::string>>(path(), [&] {
      if (!is_of_this_fold(*connection_)) {
        SQLite::Transaction transaction(connection_->database(), SQLite::TransactionBehavior::IMMEDIATE);
        make_all_stale(*connection_);
        transaction.commit();
      }
      return sqlite::stale_pairs(*connection_);
    });
  }

  Result<bool> is_folded() override {
    return guarded<bool>(path(), [&] { return is_of_this_fold(*connection_) && sqlite::stale_pairs(*connection_).empty(); });
  }

  Result<std::vector<Day>> past_since(const std::vector<std::string>& pairs) override {
    return guarded<std::vector<Day>>(path(), [&] { return sqlite::past_since(*connection_, pairs); });
  }

  Result<std::unique_ptr<View>> view() override {
    return guarded<std::unique_ptr<View>>(path(), [&]() -> std::unique_ptr<View> { return std::make_unique<OneView>(connection_->database()); });
  }

  Result<std::optional<StoredRecord>> stored_record(const StoredQuestion& question) override {
    return guarded<std::optional<StoredRecord>>(path(), [&] {
      const OneView view(connection_->database());
      return read_record(*connection_, question);
    });
  }

  Result<std::optional<Cited>> bearing(std::string_view a, std::string_view b, bool claims, Day known_by) override {
    return guarded<std::optional<Cited>>(path(), [&] {
      const OneView view(connection_->database());
      return read_bearing_of(*connection_, {.a = std::string(a), .b = std::string(b)}, claims, known_by);
    });
  }

  Result<std::optional<Fates>> fates(const std::set<std::string>& sources, Day today) override {
    return guarded<std::optional<Fates>>(path(), [&]() -> Result<std::optional<Fates>> {
      const OneView view(connection_->database());
      Use version = connection_->use("PRAGMA data_version");
      const std::tuple as_of(version->executeStep() ? version->getColumn(0).getInt64() : -1, connection_->database().getTotalChanges(), today);
      if (as_of != fates_as_of_) fates_.clear(), fates_as_of_ = as_of;
      std::set<std::string> unknown;
      for (const std::string& source : sources)
        if (!fates_.contains(source)) unknown.insert(source);
      if (!unknown.empty() || sources.empty()) {
        std::optional<Fates> read = read_fates(*connection_, unknown, today);
        if (!read) return std::optional<Fates>();
        for (const std::string& source : unknown) fates_[source] = (*read)[source];
      }
      Fates out;
      for (const std::string& source : sources)
        if (const Fared& fared = fates_[source]; fared.decided > 0) out[source] = fared;
      return std::optional(std::move(out));
    });
  }

  Result<bool> holds_more(std::size_t documents, std::optional<Day> known_by) override {
    return guarded<bool>(path(), [&]() -> Result<bool> {
      if (known_by) {
        Use find = connection_->use("SELECT count(*) FROM (SELECT 1 FROM document WHERE published_to <= ?1 LIMIT ?2)");
        bind_day(find, 1, known_by);
        find->bind(2, static_cast<std::int64_t>(documents) + 1);
        return find->executeStep() && find->getColumn(0).getInt64() > static_cast<std::int64_t>(documents);
      }
      Use last = connection_->use("SELECT max(n) FROM document");  // they are numbered from 1 and never go
      return last->executeStep() && last->getColumn(0).getInt64() > static_cast<std::int64_t>(documents);
    });
  }

  Result<std::optional<std::string>> finding_pair(std::string_view id) override {
    return guarded<std::optional<std::string>>(path(), [&] {
      Use find = connection_->use("SELECT p.name FROM finding f JOIN pair p ON p.n = f.pair WHERE f.key = ?1 AND f.id = ?2");
      find->bind(1, report_key(id));
      find->bind(2, std::string(id));
      return find->executeStep() ? std::optional(find->getColumn(0).getString()) : std::nullopt;
    });
  }

  Status annotate(const Annotation& annotation) override {
    return guarded<void>(path(), [&]() -> Status {
      SQLite::Transaction transaction(connection_->database(), SQLite::TransactionBehavior::IMMEDIATE);
      Use held = connection_->use("SELECT 1 FROM annotation WHERE id = ?");
      held->bind(1, annotation.id);
      if (held->executeStep()) return Error{.kind = Error::Kind::argument, .message = "this annotation is held already", .text = annotation.id};
      Use add = connection_->use("INSERT INTO annotation (id, day, json) VALUES (?,?,?)");
      add->bind(1, annotation.id);
      add->bind(2, format(annotation.day));
      add->bind(3, to_json(annotation));
      add->exec();
      concern(annotation);
      transaction.commit();
      return {};
    });
  }

  Result<std::vector<Annotation>> annotations(std::optional<Day> known_by) override {
    return guarded<std::vector<Annotation>>(path(), [&]() -> Result<std::vector<Annotation>> {
      std::vector<Annotation> out;
      Use find = connection_->use("SELECT json FROM annotation WHERE ?1 IS NULL OR day <= ?1 ORDER BY n");
      bind_day(find, 1, known_by);
      while (find->executeStep()) {
        Result<Annotation> one = annotation_from_json(find->getColumn(0).getString());
        if (!one) return Error{.kind = Error::Kind::store, .message = "the ledger is damaged: " + describe(one.error()), .file = path()};
        out.push_back(std::move(*one));
      }
      return out;
    });
  }

  Result<std::vector<Passage>> search(std::string_view words, std::size_t limit, const DateInterval& published) override {
    return guarded<std::vector<Passage>>(path(), [&] {
      std::vector<Passage> out;
      const std::string query = query_of(words);
      if (query.empty()) return out;
      Use find = connection_->use("SELECT " + std::string(kDocumentColumns) +
                                  ", p.span_begin, p.span_end, -bm25(passage_words) FROM passage_words JOIN passage p ON p.n = passage_words.rowid "
                                  "JOIN document d ON d.n = p.document WHERE passage_words MATCH ?1 AND (?3 IS NULL OR d.published_to >= ?3) AND (?4 IS NULL OR d.published_to <= ?4) ORDER BY bm25(passage_words), p.n LIMIT ?2");
      find->bindNoCopy(1, query);
      find->bind(2, static_cast<std::int64_t>(std::min<std::size_t>(limit, 100'000)));
      bind_day(find, 3, published.from);
      bind_day(find, 4, published.to);
      while (find->executeStep()) out.push_back(passage(*find.operator->()));
      return out;
    });
  }

  Result<std::vector<std::string>> faults(const EachDocument& each) override {
    return guarded<std::vector<std::string>>(path(), [&] { return faults_of(*connection_, each); });
  }

  Result<LedgerStats> stats() override {
    return guarded<LedgerStats>(path(), [&] {
      const auto count = [&](const std::string& sql) { return static_cast<std::uint64_t>(connection_->database().execAndGet(sql).getInt64()); };
      LedgerStats out{.documents = count("SELECT count(*) FROM document"), .reports = count("SELECT count(*) FROM report"), .findings = count("SELECT count(*) FROM finding"),
                      .annotations = count("SELECT count(*) FROM annotation"),
                      .bytes = count("PRAGMA page_count") * count("PRAGMA page_size"), .version = kVersion};
      std::vector<DocumentFacts> facts;
      if (count("SELECT count(*) FROM resembles") > 0) {
        Use find = connection_->use("SELECT " + std::string(kFactsColumns) + " FROM document d WHERE d.n IN (SELECT document FROM resembles)");
        while (find->executeStep()) facts.push_back(read_facts(*find.operator->()));
      }
      mark_copies(all_edges(*connection_), facts);
      out.copies = static_cast<std::size_t>(std::count_if(facts.begin(), facts.end(), [](const DocumentFacts& f) { return !f.copy_of.empty(); }));
      return out;
    });
  }

  Result<Revision> revision() override {
    return guarded<Revision>(path(), [&] {
      Use last = connection_->use("SELECT (SELECT coalesce(max(n), 0) FROM document), (SELECT coalesce(max(n), 0) FROM report), (SELECT coalesce(max(n), 0) FROM annotation)");
      last->executeStep();
      return Revision{last->getColumn(0).getInt64(), last->getColumn(1).getInt64(), last->getColumn(2).getInt64()};
    });
  }

  Result<std::vector<DocumentFacts>> arrived(const Revision& after, std::size_t limit) override {
    return guarded<std::vector<DocumentFacts>>(path(), [&] {
      std::vector<DocumentFacts> out;
      Use find = connection_->use("SELECT " + std::string(kFactsColumns) + " FROM document d WHERE d.n > ? ORDER BY d.n LIMIT ?");
      find->bind(1, after.documents);
      find->bind(2, static_cast<std::int64_t>(limit));
      while (find->executeStep()) out.push_back(read_facts(*find.operator->()));
      return out;
    });
  }

  std::optional<std::uint64_t> bring_near(std::uint64_t from, std::size_t bytes) override { return read_through(connection_->database(), from, bytes); }
  std::size_t held_bytes() override { return sqlite::held_bytes(connection_->database()); }

 private:
  const std::string& path() const { return connection_->path(); }

  void append_one(const Prepared& one, Appended& out, std::set<std::string>& touched) {
    const auto document = insert_document(*connection_, *one.entry);
    if (!document) {
      ++out.documents_known;
      return;
    }
    ++out.documents_new;
    const std::vector<std::int64_t> like = insert_resemblances(*connection_, *document, one, features_);
    if (!like.empty()) ++out.copies;
    for (const std::int64_t other : like) touch_pairs(other, touched);
    insert_passages(*connection_, *document, one);
    for (const Prepared::Row& row : one.reports) {
      insert_report(*connection_, *document, row, pairs_);
      touched.insert(row.pairs.begin(), row.pairs.end());
    }
    out.reports += one.reports.size();
  }

  // What an annotation is about must be folded anew; one on names alone may be about anything.
  void concern(const Annotation& annotation) {
    std::set<std::string> pairs;
    if (!annotation.pair.empty()) pairs.insert(annotation.pair);
    for (const std::string& id : annotation.reports)
      if (const Result<std::optional<Report>> one = report(id); one && *one)
        for (std::string& pair : pairs_of(**one)) pairs.insert(std::move(pair));
    if (pairs.empty()) make_all_stale(*connection_);
    else make_stale(*connection_, pairs);
  }

  // A new copy may be the earliest: then the others' reports count no longer.
  void touch_pairs(std::int64_t document, std::set<std::string>& touched) {
    Use find = connection_->use("SELECT json FROM report WHERE document = ?");
    find->bind(1, document);
    while (find->executeStep())
      if (const Result<Report> report = read_report(*find.operator->(), path()))
        for (std::string& pair : pairs_of(*report)) touched.insert(std::move(pair));
  }

  std::string original_of(const std::string& id) {
    for (DocumentFacts& one : family_of(*connection_, row_of(*connection_, id), std::nullopt))
      if (one.id == id) return std::move(one.copy_of);
    return {};
  }

  // In the order in which they were read. ?2, ?3 … stand for `texts`.
  Result<std::vector<Report>> reports(const std::string& from, const std::vector<std::string_view>& texts, std::optional<Day> known_by) {
    return guarded<std::vector<Report>>(path(), [&]() -> Result<std::vector<Report>> {
      Use find = connection_->use("SELECT r.json, r.document FROM report r " + from + (known_by ? " AND (SELECT d.published_to <= ?1 FROM document d WHERE d.n = r.document)" : "") + " ORDER BY r.n");
      if (known_by) bind_day(find, 1, known_by);
      for (std::size_t i = 0; i < texts.size(); ++i) find->bind(static_cast<int>(i) + 2, std::string(texts[i]));
      std::vector<Report> out;
      while (find->executeStep()) {
        Result<Report> report = read_report(*find.operator->(), path());
        if (!report) return report.error();
        note_row(report->document, find->getColumn(1).getInt64());
        out.push_back(std::move(*report));
      }
      return out;
    });
  }

  // Where a document lies never changes, and is quicker to go by than its id.
  void note_row(const std::string& document, std::int64_t row) {
    constexpr std::size_t kMost = 100'000;
    if (rows_.size() >= kMost) rows_.clear();
    rows_.emplace(document, row);
  }

  static Passage passage(SQLite::Statement& row) {
    const StoredDocument stored = read_document(row);
    const Document& d = stored.document;
    const auto begin = static_cast<std::uint32_t>(row.getColumn(13).getInt64()), end = static_cast<std::uint32_t>(row.getColumn(14).getInt64());
    const std::string_view text = std::string_view(d.text).substr(begin, end - begin);
    const auto first = static_cast<std::uint32_t>(count_code_points(std::string_view(d.text).substr(0, begin)));
    return {.document = d.id, .uri = d.uri, .outlet = d.outlet, .title = d.title, .published = d.published,
            .span = {first, first + static_cast<std::uint32_t>(count_code_points(text))}, .text = std::string(text), .score = row.getColumn(15).getDouble()};
  }

  std::unique_ptr<Connection> connection_;
  std::map<std::string, std::int64_t> pairs_;  // rows of pairs seen in this batch
  Features features_;
  std::unordered_map<std::string, std::int64_t> rows_;  // of documents whose reports were read of late
  Fates fates_;  // what was counted while the ledger stayed as it is
  std::tuple<std::int64_t, std::int64_t, Day> fates_as_of_{-1, -1, Day{}};
};

}  // namespace

Result<std::unique_ptr<Ledger>> open_ledger(const std::string& path, Ledger::Mode mode) {
  Result<std::unique_ptr<Connection>> connection = Connection::open(path, mode);
  if (!connection) return connection.error();
  return std::unique_ptr<Ledger>(std::make_unique<SqliteLedger>(std::move(*connection)));
}

}  // namespace chancery::sqlite
