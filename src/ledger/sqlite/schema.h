// Private to src/ledger: the tables of the SQLite ledger.
#pragma once

#include <string_view>
#include <vector>

namespace chancery::sqlite {

inline constexpr int kApplicationId = 0x43484E43;  // "CHNC"
inline constexpr int kVersion = 4;                 // PRAGMA user_version of a ledger that this program writes

// A ledger of version 1. Later versions are reached from it step by step.
extern const char* const kSchema;

// What brings a ledger of version `from` to from + 1.
struct Migration {
  int from = 0;
  const char* sql = "";
};
const std::vector<Migration>& migrations();

}  // namespace chancery::sqlite
