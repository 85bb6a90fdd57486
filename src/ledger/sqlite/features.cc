#include "ledger/sqlite/features.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace chancery::sqlite {
namespace {

constexpr std::int64_t kMostDocuments = std::int64_t{1} << 26;  // a row: 37 bits of the feature, then the document's number
static_assert(std::endian::native == std::endian::little);  // recent rows are kept as they are in memory
constexpr std::size_t kMostOfOne = 100;  // documents looked at that have one feature

// Of the rows of a feature, which are as many as documents have it.
std::int64_t first_row(std::uint64_t feature) { return static_cast<std::int64_t>(feature & ((std::uint64_t{1} << 37) - 1)) * kMostDocuments; }

void insert(Connection& connection, const std::vector<std::int64_t>& sorted) {
  for (const std::int64_t row : sorted) {
    Use add = connection.use("INSERT INTO feature (at) VALUES (?)");
    add->bind(1, row);
    add->exec();
  }
}

void sort_rows(std::vector<std::int64_t>& rows) {
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
}

}  // namespace

void Features::begin(Connection& connection) {
  Use find = connection.use("PRAGMA data_version");
  find->executeStep();
  const std::int64_t version = find->getColumn(0).getInt64();
  fresh_.clear();
  if (!whole_ || version != version_) {
    *this = Features(limits_);
    version_ = version;
    Use stored = connection.use("SELECT rows FROM feature_new");
    while (stored->executeStep()) {
      const SQLite::Column column = stored->getColumn(0);
      const void* bytes = column.getBlob();
      const std::size_t count = static_cast<std::size_t>(column.getBytes()) / sizeof(std::int64_t), before = recent_.size();
      recent_.resize(before + count);
      if (count > 0) std::memcpy(recent_.data() + before, bytes, count * sizeof(std::int64_t));
    }
    sort_rows(recent_);
  }
  whole_ = false;
  if (filter_.empty() ? stored_ >= limits_.filter : filed_ > filter_.size() / 8) note_all_filed(connection);
}

std::vector<std::int64_t> Features::documents_of(Connection& connection, std::uint64_t feature) const {
  std::vector<std::int64_t> out;
  if (const auto at = fresh_.find(feature); at != fresh_.end()) out = at->second;
  const std::int64_t first = first_row(feature);
  std::size_t most = kMostOfOne;
  for (auto at = std::lower_bound(recent_.begin(), recent_.end(), first); at != recent_.end() && *at < first + kMostDocuments && most > 0; ++at, --most) out.push_back(*at - first);
  if (!may_be_filed(first)) return out;
  Use find = connection.use("SELECT at FROM feature WHERE at BETWEEN ?1 AND ?2 LIMIT ?3");
  find->bind(1, first);
  find->bind(2, first + kMostDocuments - 1);
  find->bind(3, static_cast<std::int64_t>(kMostOfOne));
  while (find->executeStep()) out.push_back(find->getColumn(0).getInt64() - first);
  return out;
}

void Features::store(Connection& connection) {
  std::vector<std::int64_t> rows;
  for (const auto& [feature, documents] : fresh_)
    for (const std::int64_t document : documents) rows.push_back(first_row(feature) + document);
  if (rows.empty()) return;
  sort_rows(rows);
  Use add = connection.use("INSERT INTO feature_new (rows) VALUES (?)");
  add->bindNoCopy(1, rows.data(), static_cast<int>(rows.size() * sizeof(std::int64_t)));
  add->exec();
  stored_ += rows.size();
  const auto middle = static_cast<std::ptrdiff_t>(recent_.size());
  recent_.insert(recent_.end(), rows.begin(), rows.end());
  std::inplace_merge(recent_.begin(), recent_.begin() + middle, recent_.end());
  if (recent_.size() >= limits_.recent) file_away(connection);
}

void Features::file_away(Connection& connection) {
  insert(connection, recent_);
  connection.database().exec("UPDATE filed SET documents = (SELECT coalesce(max(n), 0) FROM document); DELETE FROM feature_new");
  if (!filter_.empty())
    for (const std::int64_t row : recent_) note_filed(row);
  recent_.clear();
}

// Most features of a new text are nobody else's, which a bit tells without looking into the table.
bool Features::may_be_filed(std::int64_t first) const { return filter_.empty() || filter_[static_cast<std::size_t>(first / kMostDocuments) & (filter_.size() - 1)]; }

void Features::note_filed(std::int64_t row) {
  filter_[static_cast<std::size_t>(row / kMostDocuments) & (filter_.size() - 1)] = true;
  ++filed_;
}

void Features::note_all_filed(Connection& connection) {
  Use count = connection.use("SELECT count(*) FROM feature");
  count->executeStep();
  std::size_t bits = std::size_t{1} << 22;
  while (bits < 32 * static_cast<std::size_t>(count->getColumn(0).getInt64())) bits *= 2;
  filter_.assign(bits, false);
  filed_ = 0;
  Use find = connection.use("SELECT at FROM feature");
  while (find->executeStep()) note_filed(find->getColumn(0).getInt64());
}

std::vector<std::int64_t> feature_rows(std::string_view text, std::int64_t document) {
  std::vector<std::int64_t> out;
  for (const std::uint64_t feature : features_of(text)) out.push_back(first_row(feature) + document);
  sort_rows(out);
  return out;
}

std::int64_t document_of_feature(std::int64_t row) { return row % kMostDocuments; }

void index_features(Connection& connection) {
  SQLite::Statement documents(connection.database(), "SELECT n, text FROM document ORDER BY n");
  std::vector<std::int64_t> rows;
  const auto flush = [&] {
    sort_rows(rows);
    insert(connection, rows);
    rows.clear();
  };
  while (documents.executeStep()) {
    for (const std::uint64_t feature : features_of(documents.getColumn(1).getString())) rows.push_back(first_row(feature) + documents.getColumn(0).getInt64());
    if (rows.size() >= FeatureLimits().recent) flush();
  }
  flush();
}

}  // namespace chancery::sqlite
