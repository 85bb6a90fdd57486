#include "ledger/sqlite/rows.h"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "base/text.h"
#include "ledger/sqlite/read_rows.h"

namespace chancery::sqlite {
namespace {

std::string paragraphs_text(const std::vector<Paragraph>& paragraphs) {
  std::string out;
  for (const Paragraph& p : paragraphs) {
    if (!out.empty()) out += ' ';
    out += std::to_string(p.span.begin) + "-" + std::to_string(p.span.end) + (p.kind == Paragraph::Kind::headline ? "-h" : "-b");
  }
  return out;
}

std::vector<Paragraph> paragraphs_of(std::string_view text) {
  std::vector<Paragraph> out;
  if (text.empty()) return out;
  for (std::string_view item : split(text, ' ')) {
    const std::vector<std::string_view> parts = split(item, '-');
    if (parts.size() != 3) continue;
    Paragraph p;
    std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), p.span.begin);
    std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), p.span.end);
    p.kind = parts[2] == "h" ? Paragraph::Kind::headline : Paragraph::Kind::body;
    out.push_back(p);
  }
  return out;
}

constexpr std::size_t kMostCandidates = 32;  // texts compared word for word with a new one; those that share the most features

// The row of a pair, made where there is none yet.
std::int64_t pair_number(Connection& connection, const std::string& name, std::map<std::string, std::int64_t>& pairs) {
  const auto [at, fresh] = pairs.try_emplace(name, 0);
  if (!fresh) return at->second;
  {
    Use find = connection.use("SELECT n FROM pair WHERE name = ?");
    find->bindNoCopy(1, name);
    if (find->executeStep()) return at->second = find->getColumn(0).getInt64();
  }
  {
    Use insert = connection.use("INSERT INTO pair (name) VALUES (?)");
    insert->bindNoCopy(1, name);
    insert->exec();
  }
  at->second = connection.database().getLastInsertRowid();
  std::set<std::string, std::less<>> codes;
  for (std::string_view code : split(name, '|')) codes.emplace(code);
  for (const std::string& code : codes) {
    Use insert = connection.use("INSERT INTO party (code, pair) VALUES (?,?)");
    insert->bindNoCopy(1, code);
    insert->bind(2, at->second);
    insert->exec();
  }
  return at->second;
}

std::string text_of(Connection& connection, std::int64_t document) {
  Use find = connection.use("SELECT text FROM document WHERE n = ?");
  find->bind(1, document);
  return find->executeStep() ? find->getColumn(0).getString() : std::string();
}

Published read_published(SQLite::Statement& row, int first) {
  Published out;
  out.when = {day_of(row.getColumn(first)), day_of(row.getColumn(first + 1))};
  out.basis = parse_basis(row.getColumn(first + 2).getText()).value_or(DateBasis::unknown);
  out.why = row.getColumn(first + 3).getString();
  return out;
}

}  // namespace

#define FACTS_COLUMNS "d.id, d.uri, d.outlet, d.title, d.published_from, d.published_to, d.basis, d.why"
const char* const kFactsColumns = FACTS_COLUMNS;
const char* const kDocumentColumns =
    "d.id, d.uri, d.outlet, d.title, d.published_from, d.published_to, d.basis, d.why, d.language, d.text, d.paragraphs, d.sentences, d.words";

std::string pair_name(std::string_view a, std::string_view b) {
  if (b.empty()) return std::string(a);
  return std::string(std::min(a, b)) + "|" + std::string(std::max(a, b));
}

std::optional<Day> day_of(const SQLite::Column& column) {
  if (column.isNull()) return std::nullopt;
  const Result<Day> day = parse_day(column.getText());
  return day ? std::optional(*day) : std::nullopt;
}

void bind_day(Use& use, int index, const std::optional<Day>& day) {
  if (day) use->bind(index, format(*day));
}

std::optional<std::int64_t> insert_document(Connection& connection, const Entry& entry) {
  const Document& d = entry.document;
  Use insert = connection.use(
      "INSERT INTO document (id, uri, outlet, title, language, published_from, published_to, basis, why, text, paragraphs, sentences, words) "
      "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO NOTHING");
  insert->bindNoCopy(1, d.id);
  insert->bindNoCopy(2, d.uri);
  insert->bindNoCopy(3, d.outlet);
  insert->bindNoCopy(4, d.title);
  insert->bindNoCopy(5, d.language);
  bind_day(insert, 6, d.published.when.from);
  bind_day(insert, 7, d.published.when.to);
  insert->bind(8, std::string(name(d.published.basis)));
  insert->bindNoCopy(9, d.published.why);
  insert->bindNoCopy(10, d.text);
  insert->bind(11, paragraphs_text(d.paragraphs));
  insert->bind(12, static_cast<std::int64_t>(entry.sentences));
  insert->bind(13, static_cast<std::int64_t>(entry.words));
  if (insert->exec() == 0) return std::nullopt;
  return connection.database().getLastInsertRowid();
}

Prepared prepare(const Entry& entry) {
  Prepared out;
  out.entry = &entry;
  std::set<std::string_view> ids;
  for (const Report& report : entry.reports)
    if (ids.insert(report.id).second) out.reports.push_back({&report, report_key(report.id), to_json(report), pairs_of(report)});
  const Document& d = entry.document;
  out.features = features_of(d.text);
  std::vector<Span> spans;
  for (const Paragraph& paragraph : d.paragraphs) spans.push_back(paragraph.span);
  if (spans.empty()) spans.push_back({0, static_cast<std::uint32_t>(d.text.size())});
  for (const Span& span : spans)
    if (span.begin < span.end && span.end <= d.text.size()) out.passages.emplace_back(span, fold(std::string_view(d.text).substr(span.begin, span.size())));
  return out;
}

std::int64_t report_key(std::string_view id) { return static_cast<std::int64_t>(hash64(id)); }

void insert_report(Connection& connection, std::int64_t document, const Prepared::Row& row, std::map<std::string, std::int64_t>& pairs) {
  {
    Use insert = connection.use("INSERT INTO report (key, document, json) VALUES (?,?,?)");
    insert->bind(1, row.key);
    insert->bind(2, document);
    insert->bindNoCopy(3, row.json);
    insert->exec();
  }
  const std::int64_t n = connection.database().getLastInsertRowid();
  {
    Use insert = connection.use("INSERT INTO report_at_new (key, report) VALUES (?,?)");
    insert->bind(1, row.key);
    insert->bind(2, n);
    insert->exec();
  }
  for (const std::string& pair : row.pairs) {
    const std::int64_t number = pair_number(connection, pair, pairs);
    Use insert = connection.use("INSERT INTO report_pair_new (pair, report) VALUES (?,?)");
    insert->bind(1, number);
    insert->bind(2, n);
    insert->exec();
  }
}

namespace {

// What is in the large table goes out of the small one. The trigger that looks at every row would take as long as filing them; it is put back as it was.
void empty(Connection& connection, const std::string& table) {
  std::string trigger;
  {
    Use find = connection.use("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?");
    find->bind(1, table + "_stays");
    if (find->executeStep()) trigger = find->getColumn(0).getString();
  }
  connection.database().exec("DROP TRIGGER IF EXISTS " + table + "_stays; DELETE FROM " + table + "; " + trigger);
}

}  // namespace

void file_away(Connection& connection) {
  constexpr std::int64_t kReports = 32'768;
  {
    Use count = connection.use("SELECT (SELECT coalesce(max(n), 0) FROM report) - reports FROM filed");
    count->executeStep();
    if (count->getColumn(0).getInt64() < kReports) return;
  }
  connection.database().exec(
      "INSERT INTO report_at SELECT key, report FROM report_at_new ORDER BY key, report; INSERT INTO report_pair SELECT pair, report FROM report_pair_new ORDER BY pair, report;"
      "UPDATE filed SET reports = (SELECT max(n) FROM report)");
  empty(connection, "report_at_new");
  empty(connection, "report_pair_new");
}

void insert_passages(Connection& connection, std::int64_t document, const Prepared& prepared) {
  for (const auto& [span, words] : prepared.passages) {
    {
      Use insert = connection.use("INSERT INTO passage (document, span_begin, span_end) VALUES (?,?,?)");
      insert->bind(1, document);
      insert->bind(2, static_cast<std::int64_t>(span.begin));
      insert->bind(3, static_cast<std::int64_t>(span.end));
      insert->exec();
    }
    const std::int64_t n = connection.database().getLastInsertRowid();
    Use index = connection.use("INSERT INTO passage_words (rowid, words) VALUES (?,?)");
    index->bind(1, n);
    index->bindNoCopy(2, words);
    index->exec();
  }
}

std::vector<std::int64_t> insert_resemblances(Connection& connection, std::int64_t document, const Prepared& prepared, Features& features) {
  std::map<std::int64_t, double> shared;  // a feature that few have says more than one that many have
  for (const std::uint64_t feature : prepared.features) {
    const std::vector<std::int64_t> others = features.documents_of(connection, feature);
    for (const std::int64_t other : others) shared[other] += 1 / static_cast<double>(others.size());
    features.add(feature, document);
  }
  std::vector<std::pair<double, std::int64_t>> candidates;
  for (const auto& [other, count] : shared) candidates.emplace_back(count, -other);
  std::sort(candidates.rbegin(), candidates.rend());
  if (candidates.size() > kMostCandidates) candidates.resize(kMostCandidates);
  std::vector<std::int64_t> out;
  for (const auto& [count, negative] : candidates) {
    const std::int64_t other = -negative;
    if (!is_copy(prepared.entry->document.text, text_of(connection, other))) continue;
    out.push_back(other);
    for (const auto& [one, like] : {std::pair(document, other), std::pair(other, document)}) {  // two rows in one statement would need a journal of their own
      Use insert = connection.use("INSERT INTO resembles (document, other) VALUES (?,?)");
      insert->bind(1, one);
      insert->bind(2, like);
      insert->exec();
    }
  }
  return out;
}

DocumentFacts read_facts(SQLite::Statement& row) {
  return {.id = row.getColumn(0).getString(), .uri = row.getColumn(1).getString(), .outlet = row.getColumn(2).getString(),
          .title = row.getColumn(3).getString(), .published = read_published(row, 4), .copy_of = {}};
}

StoredDocument read_document(SQLite::Statement& row) {
  StoredDocument out;
  Document& d = out.document;
  d.id = row.getColumn(0).getString();
  d.uri = row.getColumn(1).getString();
  d.outlet = row.getColumn(2).getString();
  d.title = row.getColumn(3).getString();
  d.published = read_published(row, 4);
  d.language = row.getColumn(8).getString();
  d.text = row.getColumn(9).getString();
  d.paragraphs = paragraphs_of(row.getColumn(10).getText());
  out.sentences = static_cast<std::size_t>(row.getColumn(11).getInt64());
  out.words = static_cast<std::size_t>(row.getColumn(12).getInt64());
  return out;
}

Result<Report> read_report(SQLite::Statement& row, const std::string& path) {
  const SQLite::Column column = row.getColumn(0);
  Result<Report> report = report_from_json(std::string_view(column.getText(), static_cast<std::size_t>(column.getBytes())));
  if (report) return report;
  Error error = report.error();
  error.kind = Error::Kind::store;
  error.file = path;
  return error;
}

Edges all_edges(Connection& connection) {
  Edges out;
  Use edges = connection.use("SELECT a.id, b.id FROM resembles r JOIN document a ON a.n = r.document JOIN document b ON b.n = r.other WHERE r.document < r.other");
  while (edges->executeStep()) out.emplace_back(edges->getColumn(0).getString(), edges->getColumn(1).getString());
  return out;
}

void mark_copies(const Edges& edges, std::vector<DocumentFacts>& facts) {
  if (edges.empty()) return;
  std::map<std::string_view, std::size_t> index;
  std::vector<std::size_t> root(facts.size());
  for (std::size_t i = 0; i < facts.size(); ++i) index.emplace(facts[i].id, root[i] = i);
  const auto find = [&](std::size_t i) {
    while (root[i] != i) i = root[i] = root[root[i]];
    return i;
  };
  // Earliest first; among equals by id, so that the choice hangs on nothing else.
  const auto key = [&](std::size_t i) {
    const DateInterval& when = facts[i].published.when;
    return std::tuple(!when.to, when.to.value_or(Day{}), when.from.value_or(Day{}), std::string_view(facts[i].id));
  };
  for (const auto& [one, other] : edges) {
    const auto a = index.find(one), b = index.find(other);
    if (a == index.end() || b == index.end()) continue;
    const std::size_t x = find(a->second), y = find(b->second);
    if (x != y) root[key(x) < key(y) ? y : x] = key(x) < key(y) ? x : y;
  }
  for (std::size_t i = 0; i < facts.size(); ++i)
    if (const std::size_t original = find(i); original != i) facts[i].copy_of = facts[original].id, facts[i].loosely = true;
  for (const auto& [one, other] : edges)
    for (const auto& [copy, original] : {std::pair(&one, &other), std::pair(&other, &one)})
      if (const auto at = index.find(*copy); at != index.end() && facts[at->second].copy_of == *original) facts[at->second].loosely = false;
}

std::int64_t row_of(Connection& connection, const std::string& id) {
  Use find = connection.use("SELECT n FROM document WHERE id = ?");
  find->bindNoCopy(1, id);
  return find->executeStep() ? find->getColumn(0).getInt64() : 0;
}

std::vector<DocumentFacts> family_of(Connection& connection, std::int64_t row, std::optional<Day> known_by) {
  std::vector<DocumentFacts> out = families_of(connection, {row}, known_by);
  std::sort(out.begin(), out.end(), [](const DocumentFacts& a, const DocumentFacts& b) { return a.id < b.id; });
  return out;
}

std::vector<DocumentFacts> families_of(Connection& connection, std::vector<std::int64_t> open, std::optional<Day> known_by) {
  std::vector<DocumentFacts> out;
  std::vector<std::pair<std::int64_t, std::int64_t>> resemble;
  std::unordered_map<std::int64_t, std::string> ids;
  std::unordered_set<std::int64_t> seen(open.begin(), open.end());
  while (!open.empty()) {
    std::sort(open.begin(), open.end());
    open.erase(std::unique(open.begin(), open.end()), open.end());
    std::vector<std::int64_t> alike, next;
    each_in(connection, "SELECT " FACTS_COLUMNS ", d.n, EXISTS (SELECT 1 FROM resembles r WHERE r.document = d.n) FROM document d WHERE d.n IN ", open, [&](Use& find) {
      DocumentFacts facts = read_facts(*find.operator->());
      if (known_by && !(facts.published.when.to && *facts.published.when.to <= *known_by)) return;
      if (find->getColumn(9).getInt() != 0) ids.emplace(alike.emplace_back(find->getColumn(8).getInt64()), facts.id);
      out.push_back(std::move(facts));
    });
    each_in(connection, "SELECT document, other FROM resembles WHERE document IN ", alike, [&](Use& find) {
      resemble.emplace_back(find->getColumn(0).getInt64(), find->getColumn(1).getInt64());
      if (seen.insert(resemble.back().second).second) next.push_back(resemble.back().second);
    });
    open = std::move(next);
  }
  Edges edges;
  for (const auto& [one, other] : resemble)
    if (const auto a = ids.find(one), b = ids.find(other); a != ids.end() && b != ids.end()) edges.emplace_back(a->second, b->second);
  mark_copies(edges, out);
  return out;
}

}  // namespace chancery::sqlite
