// What the commands that ask the ledger share. Private to src/cli.
#pragma once

#include <memory>

#include "actors/actors.h"
#include "analysis/analysis.h"
#include "cli/commands.h"
#include "ledger/ledger.h"
#include "present/present.h"

namespace chancery::cli {

// The ledger and the tables, but neither model nor codebook: questions are answered without them.
struct Desk {
  World world;
  std::unique_ptr<Ledger> ledger;
};
Result<Desk> open_desk(const Arguments& arguments);

// The parties a and b as the tables know them. Errors: argument, with what else may have been meant.
Result<std::vector<Actor>> parties(const Arguments& arguments, const World& world);
Result<Question> question(const Arguments& arguments, const World& world);

// The format to use: what was asked for, else `table` on a terminal and `json` elsewhere.
std::string format_of(const Arguments& arguments, const Terminal& terminal);

// The answer in the format asked for.
template <class Answer>
int tell(const Answer& answer, const World& world, const Arguments& arguments, Terminal& terminal) {
  const std::string format = format_of(arguments, terminal);
  if (format == "table") {
    terminal.out(to_text(answer, world, terminal.style()));
  } else if (format == "csv") {
    if constexpr (requires { answer.claims; }) terminal.out(findings_csv(answer.claims));
    else if constexpr (requires { answer.findings; answer.period; }) terminal.out(findings_csv(answer.findings));
    else if constexpr (requires { to_csv(answer); }) terminal.out(to_csv(answer));
  } else {
    terminal.line(to_json(answer, world));
  }
  return kDone;
}

// Says what went wrong; gives the exit code that belongs to it.
int fail(const Error& error, Terminal& terminal);
// The program's own files (model, tables, codebook) are missing or damaged.
int fail_setup(const Error& error, Terminal& terminal);

}  // namespace chancery::cli
