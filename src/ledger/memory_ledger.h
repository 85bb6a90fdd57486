// For tests: the slow, obvious ledger, which the others must agree with.
#pragma once

#include <memory>

#include "ledger/ledger.h"

namespace chancery::testing {

std::unique_ptr<Ledger> memory_ledger();

}  // namespace chancery::testing
