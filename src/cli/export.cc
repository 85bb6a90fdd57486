#include <cerrno>
#include <cstring>
#include <fstream>

#include "cli/asking.h"

namespace chancery::cli {

int run_export(const Arguments& arguments, Terminal& terminal) {
  Result<Desk> desk = open_desk(arguments);
  if (!desk) return fail(desk.error(), terminal);
  Result<Question> asked = question(arguments, desk->world);
  if (!asked) return fail(asked.error(), terminal);
  Result<Holdings> holdings = ask_holdings(*desk->ledger, desk->world, *asked);
  if (!holdings) return fail(holdings.error(), terminal);
  const Exported out = exported(*holdings, arguments.format.empty() ? "jsonl" : arguments.format, desk->world);
  if (arguments.output.empty() || arguments.output == "-") {
    terminal.out(out.text);
  } else {
    std::ofstream file(arguments.output, std::ios::binary);
    file << out.text << std::flush;
    if (!file)
      return terminal.complain({.kind = Error::Kind::unreadable, .message = std::string("cannot be written, ") + std::strerror(errno), .file = arguments.output}), kUsage;
  }
  if (out.left_out > 0)
    terminal.remark(std::to_string(out.left_out) + " findings left out: no event that happened on a day that is known, with a CAMEO code");
  return kDone;
}

}  // namespace chancery::cli
