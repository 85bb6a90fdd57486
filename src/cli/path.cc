#include "cli/asking.h"

namespace chancery::cli {

int run_path(const Arguments& arguments, Terminal& terminal) {
  Result<Desk> desk = open_desk(arguments);
  if (!desk) return fail(desk.error(), terminal);
  Result<Question> asked = question(arguments, desk->world);
  if (!asked) return fail(asked.error(), terminal);
  Result<PathAnswer> answer = ask_path(*desk->ledger, desk->world, *asked, arguments.as_of.value_or(arguments.today), arguments.limit);
  if (!answer) return fail(answer.error(), terminal);
  return tell(*answer, desk->world, arguments, terminal);
}

}  // namespace chancery::cli
