// Private to src/ledger/sqlite: the folded record as rows, and which pairs must be folded anew.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "ledger/sqlite/connection.h"

namespace chancery::sqlite {

// Marks pairs as no longer what their reports give. Pairs that are not held are passed over.
void make_stale(Connection& connection, const std::set<std::string>& pairs);
void make_all_stale(Connection& connection);
// Was everything folded by this program's fold?
bool is_of_this_fold(Connection& connection);
std::vector<std::string> stale_pairs(Connection& connection);

// Puts what was folded in the place of what is stored of the pairs, which are stale no longer.
void replace_record(Connection& connection, const std::vector<std::string>& pairs, const Record& record);
// nullopt: some pair that is asked about must be folded anew.
Result<std::optional<Record>> read_record(Connection& connection, const StoredQuestion& question);

}  // namespace chancery::sqlite
