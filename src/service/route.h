// What can be asked: one table, from which requests are matched and checked and the OpenAPI description is written. Private to
// src/service.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actors/actors.h"
#include "analysis/analysis.h"
#include "base/date.h"
#include "ledger/ledger.h"
#include "service/http.h"
#include "service/url.h"

namespace chancery::service {

struct Parameter {
  enum class Type { party, text, day, count, cursor, choice, choices, ids };  // choices, ids: several, parted by commas
  std::string_view name;
  Type type = Type::text;
  std::string_view about;
  bool required = false, in_path = false;
  std::vector<std::string_view> choices = {};
};

// A parameter's value after checking: the text in one form, so that the same question has the same key.
struct Value {
  std::string text;
  std::optional<Day> day;
  std::optional<Actor> party;
  std::size_t count = 0;
};

// A checked question, with what is needed to answer it.
struct Asked {
  Ledger& ledger;
  const World& world;
  Day today;
  Revision revision;
  std::map<std::string, Value, std::less<>> values;
  std::function<Result<std::shared_ptr<const Everybody>>(const Question&)> everybody;  // kept while the ledger does not grow
  std::uint64_t question = 0;  // a hash of the route and its parameters but for limit and cursor

  bool has(std::string_view name) const { return values.contains(name); }
  std::string text(std::string_view name) const;
  std::optional<Day> day(std::string_view name) const;
  std::vector<Actor> parties() const;  // of "a" and "b", or of "code"
  std::size_t limit(std::size_t otherwise) const;
  std::vector<std::string> list(std::string_view name) const;
  Question about() const;  // the parties, known by, today
};

struct Route {
  // quick: milliseconds; slow: may go through the whole ledger; live: as quick, never kept; self: answered by the server itself.
  enum class Work { quick, slow, live, write, events, self };
  std::string_view method, path;  // "/api/v1/documents/{id}"
  std::string_view name, about;   // operationId and summary
  std::string_view schema;        // of the answer, in the description's components
  std::vector<Parameter> parameters = {};
  Work work = Work::quick;
  Result<Answer> (*answer)(const Asked&) = nullptr;
};
const std::vector<Route>& routes();

struct Matched {
  const Route* route = nullptr;                  // absent: no such route
  std::vector<std::string_view> allowed;         // methods of routes with that path when none has the method
  std::map<std::string, std::string, std::less<>> in_path;
};
Matched match(std::string_view method, std::string_view path);

// Checks every parameter: unknown, missing or malformed ones are errors with the parameter's name as field. Of one in the path
// that names nothing: not_found.
Result<std::map<std::string, Value, std::less<>>> check(const Route& route, const Matched& matched, const Query& query, const World& world);
std::string key_of(const Route& route, const std::map<std::string, Value, std::less<>>& values, bool with_page);

// OpenAPI 3.1: the routes, and the shapes of their answers.
std::string openapi(std::string_view version);
extern const char* const kSchemas;  // the components, as JSON

// --- the answers
Result<Answer> answer_standing(const Asked& asked);
Result<Answer> answer_tiers(const Asked& asked);
Result<Answer> answer_timeline(const Asked& asked);
Result<Answer> answer_claims(const Asked& asked);
Result<Answer> answer_brief(const Asked& asked);
Result<Answer> answer_show(const Asked& asked);
Result<Answer> answer_documents(const Asked& asked);
Result<Answer> answer_search(const Asked& asked);
Result<Answer> answer_states(const Asked& asked);
Result<Answer> answer_state_standings(const Asked& asked);
Result<Answer> answer_portfolio(const Asked& asked);
Result<Answer> answer_network(const Asked& asked);
Result<Answer> answer_path(const Asked& asked);
Result<Answer> answer_outlook(const Asked& asked);
Result<Answer> answer_evidence(const Asked& asked);
Result<Answer> answer_aliases(const Asked& asked);
Result<Answer> answer_annotations(const Asked& asked);
Result<Answer> answer_stats(const Asked& asked);
Result<Answer> answer_health(const Asked& asked);

// --- what they share
inline constexpr std::size_t kPage = 100, kLargestPage = 1000, kMostIds = 100;
// The part of a list that one page shows, and the cursor of the next one; `id_of` names an item. Errors: a cursor of another question.
struct Part {
  std::size_t begin = 0, end = 0;
  std::optional<Cursor> next;
};
Result<std::optional<Cursor>> cursor_of(const Asked& asked);  // Errors: as those of part_of()
Result<Part> part_of(const Asked& asked, std::size_t size, const std::function<std::string(std::size_t)>& id_of, std::size_t otherwise = kPage);
// The JSON object with one more field, the cursor of the next page or null.
std::string with_next(std::string object, const std::optional<Cursor>& next);

}  // namespace chancery::service
