// Portfolio, network, paths and outlook, as the command line gives them.
#include "analysis/analysis.h"
#include "base/text.h"
#include "present/present.h"
#include "service/route.h"

namespace chancery::service {
namespace {

constexpr std::string_view kPoles = "USA,CHN";
constexpr std::size_t kPaths = 10;
constexpr std::chrono::days kAhead{365};

Question question_of(const Asked& asked) { return {.parties = asked.parties(), .known_by = asked.day("known_by"), .today = asked.today}; }

Result<std::vector<Actor>> poles_of(const Asked& asked) {
  const std::string text = asked.has("poles") ? asked.text("poles") : std::string(kPoles);
  std::vector<Actor> out;
  for (std::string_view name : split(text, ',')) {
    std::optional<Actor> pole = asked.world.resolve(trim(name));
    if (!pole) return Error{.kind = Error::Kind::argument, .message = "no state of this name is known", .field = "poles", .text = std::string(name), .hint = "give two, such as USA,CHN"};
    out.push_back(std::move(*pole));
  }
  if (out.size() != 2 || out[0].code == out[1].code)
    return Error{.kind = Error::Kind::argument, .message = "two different poles are needed", .field = "poles", .text = text, .hint = "such as USA,CHN"};
  return out;
}

}  // namespace

Result<Answer> answer_portfolio(const Asked& asked) {
  Result<std::vector<Actor>> poles = poles_of(asked);
  if (!poles) return poles.error();
  Result<PortfolioAnswer> answer = ask_portfolio(asked.ledger, asked.world, question_of(asked), asked.day("as_of").value_or(asked.today), *poles);
  if (!answer) return answer.error();
  return json(to_json(*answer, asked.world));
}

Result<Answer> answer_network(const Asked& asked) {
  Result<NetworkAnswer> answer = ask_network(asked.ledger, asked.world, question_of(asked), asked.day("as_of").value_or(asked.today));
  if (!answer) return answer.error();
  return json(to_json(*answer, asked.world));
}

Result<Answer> answer_path(const Asked& asked) {
  Result<PathAnswer> answer = ask_path(asked.ledger, asked.world, question_of(asked), asked.day("as_of").value_or(asked.today), asked.limit(kPaths));
  if (!answer) return answer.error();
  return json(to_json(*answer, asked.world));
}

Result<Answer> answer_outlook(const Asked& asked) {
  const Day as_of = asked.day("as_of").value_or(asked.today), by = asked.day("by").value_or(as_of + kAhead);
  if (by <= as_of)
    return Error{.kind = Error::Kind::argument, .message = "must lie after the day asked about, " + format(as_of), .field = "by", .text = format(by)};
  Result<OutlookAnswer> answer = ask_outlook(asked.ledger, asked.world, question_of(asked), as_of, by);
  if (!answer) return answer.error();
  return json(to_json(*answer, asked.world));
}

}  // namespace chancery::service
