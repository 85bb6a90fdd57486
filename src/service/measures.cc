// Portfolio, network, paths and outlook, as the command line gives them.
#include <algorithm>

#include "analysis/analysis.h"
#include "base/text.h"
#include "present/present.h"
#include "service/route.h"

namespace chancery::service {
namespace {

constexpr std::string_view kPoles = "USA,CHN";
constexpr std::size_t kPaths = 10, kTies = 250;
constexpr std::chrono::days kAhead{365};

// Without the evidence where only ids are asked for.
Question question_of(const Asked& asked) {
  Question question = asked.about();
  question.cited = asked.text("evidence") != "none";
  return question;
}

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
  if (asked.text("evidence") == "none") answer->findings.clear();
  return json(to_json(*answer, asked.world));
}

// All states, and a page of the ties: those with most in them first, for or against.
Result<Answer> answer_network(const Asked& asked) {
  Result<std::shared_ptr<const Everybody>> everybody = asked.everybody(question_of(asked));
  if (!everybody) return everybody.error();
  NetworkAnswer answer = ask_network(**everybody, asked.day("as_of").value_or(asked.today));
  std::vector<Tie>& ties = answer.ties;
  std::stable_sort(ties.begin(), ties.end(), [](const Tie& x, const Tie& y) { return x.weight() + x.conflict > y.weight() + y.conflict; });
  Result<Part> part = part_of(asked, ties.size(), [&](std::size_t i) { return ties[i].a + "|" + ties[i].b; }, kTies);
  if (!part) return part.error();
  const std::size_t all = ties.size();
  ties = {std::make_move_iterator(ties.begin() + static_cast<std::ptrdiff_t>(part->begin)), std::make_move_iterator(ties.begin() + static_cast<std::ptrdiff_t>(part->end))};
  std::string text = to_json(answer, asked.world);
  text.pop_back();  // the closing brace
  return json(with_next(text + ",\"total\":" + std::to_string(all) + "}", part->next));
}

Result<Answer> answer_path(const Asked& asked) {
  Result<std::shared_ptr<const Everybody>> everybody = asked.everybody(question_of(asked));
  if (!everybody) return everybody.error();
  Result<PathAnswer> answer = ask_path(asked.ledger, asked.world, **everybody, question_of(asked), asked.day("as_of").value_or(asked.today), asked.limit(kPaths));
  if (!answer) return answer.error();
  if (asked.text("evidence") == "none") answer->findings.clear();
  return json(to_json(*answer, asked.world));
}

Result<Answer> answer_outlook(const Asked& asked) {
  const Day as_of = asked.day("as_of").value_or(asked.today), by = asked.day("by").value_or(std::min(as_of + kAhead, kLastDay));
  if (by <= as_of)
    return Error{.kind = Error::Kind::argument, .message = "must lie after the day asked about, " + format(as_of), .field = "by", .text = format(by)};
  Result<OutlookAnswer> answer = ask_outlook(asked.ledger, asked.world, question_of(asked), as_of, by);
  if (!answer) return answer.error();
  if (asked.text("evidence") == "none") answer->findings.clear();
  return json(to_json(*answer, asked.world));
}

}  // namespace chancery::service
