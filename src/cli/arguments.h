// The command line -> Arguments. The only file that includes CLI11 is arguments.cc. Private to src/cli.
#pragma once

#include "cli/commands.h"

namespace chancery::cli {

using Command = int (*)(const Arguments&, Terminal&);

struct Parsed {
  Arguments arguments;
  Command command = nullptr;  // absent: nothing to run, `exit` and `message` say why (--help, --version, wrong usage)
  int exit = kDone;
  std::string message;        // to standard output when exit is kDone, to standard error otherwise
};

// `today` is used unless --today says otherwise.
Parsed parse_arguments(int argc, const char* const* argv, Day today);

}  // namespace chancery::cli
