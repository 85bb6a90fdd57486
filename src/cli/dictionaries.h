// --actors: legacy dictionaries on top of the tables. Private to src/cli.
#pragma once

#include <optional>

#include "cli/commands.h"
#include "pipeline/pipeline.h"

namespace chancery::cli {

// Adds the dictionaries that the arguments name. The exit code if one cannot be used at all; what is bad in them is named on
// standard error and changes no exit code.
std::optional<int> add_dictionaries(const Arguments& arguments, Pipeline& pipeline, Terminal& terminal);

}  // namespace chancery::cli
