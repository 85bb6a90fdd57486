// Private to src/ledger/sqlite: is the file as it must be?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/sqlite/connection.h"

namespace chancery::sqlite {

// Each fault in words. Reads everything.
std::vector<std::string> faults_of(Connection& connection, const Ledger::EachDocument& each);

// Parts of it, which add to the faults: what refuses to change what was read; what things are looked up by.
void check_guards(Connection& connection, std::vector<std::string>& faults);
void check_lookups(Connection& connection, std::vector<std::string>& faults);
// The features that copies are found by: of each document the sum of its rows' marks.
class FeaturesFiled {
 public:
  explicit FeaturesFiled(Connection& connection);
  bool has(std::int64_t document, std::string_view text) const;  // exactly those of the text

 private:
  static std::uint64_t mark_of(std::int64_t row) {
    std::uint64_t out = static_cast<std::uint64_t>(row) * 0x9E3779B97F4A7C15ULL;
    return (out ^ (out >> 29)) * 0xBF58476D1CE4E5B9ULL;
  }
  std::vector<std::uint64_t> sums_;
};

}  // namespace chancery::sqlite
