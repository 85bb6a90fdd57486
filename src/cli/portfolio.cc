#include "base/text.h"
#include "cli/asking.h"

namespace chancery::cli {
namespace {

Result<std::vector<Actor>> poles_of(const std::string& text, const World& world) {
  std::vector<Actor> out;
  for (std::string_view name : split(text, ',')) {
    std::optional<Actor> pole = world.resolve(trim(name));
    if (!pole)
      return Error{.kind = Error::Kind::argument, .message = "no state of this name is known", .field = "--poles", .text = std::string(name), .hint = "give two, such as USA,CHN"};
    out.push_back(std::move(*pole));
  }
  if (out.size() != 2 || out[0].code == out[1].code)
    return Error{.kind = Error::Kind::argument, .message = "two different poles are needed", .field = "--poles", .text = text, .hint = "such as USA,CHN"};
  return out;
}

}  // namespace

int run_portfolio(const Arguments& arguments, Terminal& terminal) {
  Result<Desk> desk = open_desk(arguments);
  if (!desk) return fail(desk.error(), terminal);
  Result<std::vector<Actor>> poles = poles_of(arguments.poles, desk->world);
  if (!poles) return fail(poles.error(), terminal);
  Result<Question> asked = question(arguments, desk->world);
  if (!asked) return fail(asked.error(), terminal);
  Result<PortfolioAnswer> answer = ask_portfolio(*desk->ledger, desk->world, *asked, arguments.as_of.value_or(arguments.today), *poles);
  if (!answer) return fail(answer.error(), terminal);
  return tell(*answer, desk->world, arguments, terminal);
}

}  // namespace chancery::cli
