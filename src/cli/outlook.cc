#include "cli/asking.h"

namespace chancery::cli {

int run_outlook(const Arguments& arguments, Terminal& terminal) {
  const Day as_of = arguments.as_of.value_or(arguments.today);
  const Day by = arguments.until.value_or(std::min(as_of + std::chrono::days{365}, kLastDay));
  if (by <= as_of)
    return fail({.kind = Error::Kind::argument, .message = "must lie after the day asked about, " + format(as_of), .field = "--by", .text = format(by)}, terminal);
  Result<Desk> desk = open_desk(arguments);
  if (!desk) return fail(desk.error(), terminal);
  Result<Question> asked = question(arguments, desk->world);
  if (!asked) return fail(asked.error(), terminal);
  Result<OutlookAnswer> answer = ask_outlook(*desk->ledger, desk->world, *asked, as_of, by);
  if (!answer) return fail(answer.error(), terminal);
  return tell(*answer, desk->world, arguments, terminal);
}

}  // namespace chancery::cli
