// Private to src/ledger: the ledger in one SQLite file.
#pragma once

#include <memory>
#include <string>

#include "ledger/ledger.h"

namespace chancery::sqlite {

Result<std::unique_ptr<Ledger>> open_ledger(const std::string& path, Ledger::Mode mode);

}  // namespace chancery::sqlite
