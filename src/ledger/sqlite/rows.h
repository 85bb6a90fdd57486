// Private to src/ledger/sqlite: records as rows and back.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/ledger.h"
#include "ledger/sqlite/connection.h"
#include "ledger/sqlite/features.h"

namespace chancery::sqlite {

// "USA|VNM" of both in either order; "VNM" where `b` is empty.
std::string pair_name(std::string_view a, std::string_view b);
std::optional<Day> day_of(const SQLite::Column& column);
void bind_day(Use& use, int index, const std::optional<Day>& day);

// An entry made ready for writing: all that needs no database, so that it can be done on every core.
struct Prepared {
  const Entry* entry = nullptr;
  struct Row {
    const Report* report = nullptr;
    std::int64_t key = 0;
    std::string json;
    std::vector<std::string> pairs;
  };
  std::vector<Row> reports;                    // each id once
  std::vector<std::uint64_t> features;         // of the text, for finding its copies
  std::vector<std::pair<Span, std::string>> passages;  // bytes, and the folded words
};
Prepared prepare(const Entry& entry);
std::int64_t report_key(std::string_view id);

// nullopt: a document with that id is held already.
std::optional<std::int64_t> insert_document(Connection& connection, const Entry& entry);
void insert_report(Connection& connection, std::int64_t document, const Prepared::Row& row, std::map<std::string, std::int64_t>& pairs);
// Takes reports filed in the small tables into the large ones, where enough has come together.
void file_away(Connection& connection);
void insert_passages(Connection& connection, std::int64_t document, const Prepared& prepared);
// Notes which documents, held or of this batch, the document resembles; these are returned.
std::vector<std::int64_t> insert_resemblances(Connection& connection, std::int64_t document, const Prepared& prepared, Features& features);

// The columns of kDocumentColumns; `copy_of` is left empty.
extern const char* const kDocumentColumns;
StoredDocument read_document(SQLite::Statement& row);
DocumentFacts read_facts(SQLite::Statement& row);   // kFactsColumns
extern const char* const kFactsColumns;
Result<Report> read_report(SQLite::Statement& row, const std::string& path);  // one column, the JSON

// Those of the reports that are held, and of their documents those known by the day.
Result<Cited> read_cited(Connection& connection, const std::vector<std::string>& ids, std::optional<Day> known_by);

// A report and its document as bytes, for keeping beside what names it first; and the document's row.
struct Kept { std::int64_t document = 0; std::string witness; };
using KeptById = std::unordered_map<std::string, Kept>;
// A document that resembles another is left blank, and its row 0: whose copy it is hangs on what else comes.
KeptById witnesses_of(Connection& connection, const std::vector<std::string>& ids);

using Edges = std::vector<std::pair<std::string, std::string>>;  // ids of documents that resemble each other
Edges all_edges(Connection& connection);
// Sets copy_of of each of `facts` that copies another of them: the earliest published of those that resemble one another.
void mark_copies(const Edges& edges, std::vector<DocumentFacts>& facts);
// The document and all that resemble it, directly or through others, as far as known by the day, with copy_of set; by id. Empty
// when there is no such document.
std::vector<DocumentFacts> family_of(Connection& connection, std::int64_t row, std::optional<Day> known_by);
// The same of many documents, in no order; few statements.
std::vector<DocumentFacts> families_of(Connection& connection, std::vector<std::int64_t> rows, std::optional<Day> known_by);
std::int64_t row_of(Connection& connection, const std::string& id);  // of a document; 0: not held

}  // namespace chancery::sqlite
