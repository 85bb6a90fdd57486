// Where the tables and the model lie.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace chancery {

// The folder that holds codebook/, world/ and models/: $CHANCERY_DATA if set; else share/chancery beside the program's
// bin/; else the source tree it was built from. Errors: not_found, naming every place looked at.
Result<std::filesystem::path> data_folder();

// The whole file. Errors: not_found, unreadable, limit (larger than `limit` bytes).
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit);

}  // namespace chancery
