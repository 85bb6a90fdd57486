// What clients with the token may add to the ledger. Private to src/service.
#pragma once

#include <map>
#include <string>

#include "analysis/analysis.h"
#include "pipeline/pipeline.h"
#include "service/route.h"

namespace chancery::service {

// As `chancery read`: 201 when something is new, 200 when all was known, 422 when nothing could be read.
Result<Answer> read_documents(Ledger& ledger, const Pipeline& pipeline, const Request& request, const std::map<std::string, Value, std::less<>>& values, std::size_t most_bytes);
// As `chancery annotate`: {"action","on":[…],"reason","author"}.
Result<Answer> annotate(Ledger& ledger, const World& world, const Request& request, Day today);

}  // namespace chancery::service
