#include "cli/asking.h"

namespace chancery::cli {

int run_timeline(const Arguments& arguments, Terminal& terminal) {
  if (arguments.from && arguments.to && *arguments.to < *arguments.from)
    return fail({.kind = Error::Kind::argument, .message = "lies after --to", .field = "--from", .text = format(*arguments.from)}, terminal);
  Result<Desk> desk = open_desk(arguments);
  if (!desk) return fail(desk.error(), terminal);
  Result<Question> asked = question(arguments, desk->world);
  if (!asked) return fail(asked.error(), terminal);
  Result<TimelineAnswer> answer = ask_timeline(*desk->ledger, desk->world, *asked, {arguments.from, arguments.to},
                                               {.skip = arguments.skip, .most = arguments.most.value_or(Page().most)});
  if (!answer) return fail(answer.error(), terminal);
  return tell(*answer, desk->world, arguments, terminal);
}

}  // namespace chancery::cli
