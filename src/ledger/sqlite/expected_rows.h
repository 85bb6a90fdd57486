// Private to src/ledger/sqlite: what was to come as known on an earlier day.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "ledger/sqlite/connection.h"
#include "ledger/sqlite/read_rows.h"
#include "ledger/sqlite/rows.h"

namespace chancery::sqlite {

// What is kept of the pair before `past.since` stays. `read`: the state of the ledger that it was told from.
void replace_past(Connection& connection, std::int64_t pair, const std::string& name, const Past& past, const std::optional<Revision>& read, const KeptById& witnesses);
// See Ledger::past_since().
std::vector<Day> past_since(Connection& connection, const std::vector<std::string>& pairs);
bool is_told(Connection& connection, const Whom& whom);  // each of the pairs
bool holds_undated(Connection& connection);               // a document of which no single day is known
// The weightiest of what was to come on the day asked about; the rest is counted.
Status read_expected(Connection& connection, const StoredQuestion& question, StoredRecord& out);

}  // namespace chancery::sqlite
