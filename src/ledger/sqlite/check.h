// Private to src/ledger/sqlite: is the file as it must be?
#pragma once

#include <string>
#include <vector>

#include "ledger/sqlite/connection.h"

namespace chancery::sqlite {

// Each fault in words. Reads everything.
std::vector<std::string> faults_of(Connection& connection, const Ledger::EachDocument& each);

}  // namespace chancery::sqlite
