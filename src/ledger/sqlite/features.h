// Private to src/ledger/sqlite: the index by which copies are looked for.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "ledger/sqlite/connection.h"

namespace chancery::sqlite {

struct FeatureLimits { std::size_t recent = 262'144, filter = 65'536; };  // rows kept in memory; rows brought from which on a filter pays

// Which documents have a feature of their text in common. Features come in no order: those of late are kept in memory, and in the ledger batch by
// batch, until they are many enough to go into the large table in its order.
class Features {
 public:
  explicit Features(FeatureLimits limits = {}) : limits_(limits) {}

  // Around what a transaction adds; settled() once it is committed. What other programs wrote in between counts.
  void begin(Connection& connection);
  void store(Connection& connection);
  void settled() { whole_ = true; }

  // Those of this batch that have it, and some of those that the ledger holds.
  std::vector<std::int64_t> documents_of(Connection& connection, std::uint64_t feature) const;
  void add(std::uint64_t feature, std::int64_t document) { fresh_[feature].push_back(document); }

 private:
  bool may_be_filed(std::int64_t first) const;
  void note_filed(std::int64_t row);
  void note_all_filed(Connection& connection);
  void file_away(Connection& connection);

  FeatureLimits limits_;
  bool whole_ = false;              // what is in memory is what the ledger has
  std::int64_t version_ = -1;       // of the ledger, as other programs change it
  std::unordered_map<std::uint64_t, std::vector<std::int64_t>> fresh_;  // of this batch
  std::vector<std::int64_t> recent_;   // rows not in the large table yet, sorted
  std::size_t stored_ = 0;             // rows that this object has brought
  std::vector<bool> filter_;           // a bit for each feature of the large table; empty: not worth it yet
  std::size_t filed_ = 0;              // rows that the filter knows of
};

// The rows of a document's features: what `feature` must hold for it.
std::vector<std::int64_t> feature_rows(std::string_view text, std::int64_t document);
std::int64_t document_of_feature(std::int64_t row);

// The features of every document into the large table: for a ledger of an older version.
void index_features(Connection& connection);

}  // namespace chancery::sqlite
