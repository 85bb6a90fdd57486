#include "cli/asking.h"

namespace chancery::cli {

int run_standing(const Arguments& arguments, Terminal& terminal) {
  Result<Desk> desk = open_desk(arguments);
  if (!desk) return fail(desk.error(), terminal);
  Result<Question> asked = question(arguments, desk->world);
  if (!asked) return fail(asked.error(), terminal);
  Result<StandingAnswer> answer = ask_standing(*desk->ledger, desk->world, *asked, arguments.as_of.value_or(arguments.today));
  if (!answer) return fail(answer.error(), terminal);
  return tell(*answer, desk->world, arguments, terminal);
}

}  // namespace chancery::cli
