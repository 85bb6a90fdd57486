#include "cli/asking.h"

namespace chancery::cli {

int run_claims(const Arguments& arguments, Terminal& terminal) {
  ClaimsFilter filter{.by = arguments.by};
  if (!arguments.state.empty()) {
    const std::optional<FindingState> state = parse_finding_state(arguments.state);
    if (state) filter.states = {*state};
    else
      return fail({.kind = Error::Kind::argument, .message = "no such state of a claim", .field = "--state", .text = arguments.state,
                   .hint = "expected, possible, fulfilled, fulfilled-differently, overdue, not-fulfilled, denied or contested"}, terminal);
  }
  Result<Desk> desk = open_desk(arguments);
  if (!desk) return fail(desk.error(), terminal);
  Result<Question> asked = question(arguments, desk->world);
  if (!asked) return fail(asked.error(), terminal);
  Result<ClaimsAnswer> answer = ask_claims(*desk->ledger, desk->world, *asked, filter);
  if (!answer) return fail(answer.error(), terminal);
  return tell(*answer, desk->world, arguments, terminal);
}

}  // namespace chancery::cli
