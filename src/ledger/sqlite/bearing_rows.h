// Private to src/ledger/sqlite: the reports that bear on standings, laid together by pair and by the day from which on they are surely known, so that what held as known by
// a day is folded out of one scan.
#pragma once

#include <cstdint>
#include <vector>

#include "ledger/ledger.h"
#include "ledger/sqlite/connection.h"

namespace chancery::sqlite {

// Lays those of the pair's reports beside the others that have come since.
void add_bearing(Connection& connection, std::int64_t pair);
// Of all the pairs, each report once; nullopt where they are not kept of some pair. See Ledger::bearing().
Result<std::optional<Cited>> read_bearing(Connection& connection, const std::vector<std::int64_t>& pairs, bool claims, Day known_by);
// How many pairs have others laid together than they should.
std::int64_t wrongly_bearing(Connection& connection);

}  // namespace chancery::sqlite
