// Private to src/coding: the schema of details.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chancery {

// The fields of a detail kind in the order of records.md; empty for an unknown kind.
const std::vector<std::string>& detail_fields(std::string_view kind);

}  // namespace chancery
