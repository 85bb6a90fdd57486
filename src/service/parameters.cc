// Requests against the table of routes: which one, and are its parameters in order?
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/hash.h"
#include "base/text.h"
#include "service/route.h"

namespace chancery::service {
namespace {

constexpr std::size_t kLongestValue = 500, kLongestIds = 3500;

Error wrong(std::string_view field, std::string message, std::string text = {}, std::string hint = {}) {
  return {.kind = Error::Kind::argument, .message = std::move(message), .field = std::string(field), .text = std::move(text), .hint = std::move(hint)};
}

Result<Value> party(const Parameter& parameter, const std::string& text, const World& world) {
  if (std::optional<Actor> actor = world.resolve(text)) {
    Actor known{.code = actor->code, .sector = actor->sector, .name = world.name_of(actor->code)};
    return Value{.text = known.code, .day = std::nullopt, .party = std::move(known)};
  }
  constexpr std::size_t kSuggestions = 3;
  std::string hint;
  for (const std::string& close : world.suggest(text, kSuggestions)) hint += (hint.empty() ? "did you mean " : ", ") + close;
  Error error = wrong(parameter.name, "no state or organisation of this name is known", text, hint.empty() ? "use an ISO 3166 code such as VNM" : hint + "?");
  if (parameter.in_path) error.kind = Error::Kind::not_found;
  return error;
}

Result<Value> count(const Parameter& parameter, const std::string& text) {
  std::size_t number = 0;
  const auto [past, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || past != text.data() + text.size() || number < 1 || number > kLargestPage)
    return wrong(parameter.name, fmt::format("is no whole number from 1 to {}", kLargestPage), text);
  return Value{.text = std::to_string(number), .day = std::nullopt, .party = std::nullopt, .count = number};
}

Result<Value> checked(const Parameter& parameter, const std::string& text, const World& world) {
  if (text.size() > (parameter.type == Parameter::Type::ids ? kLongestIds : kLongestValue)) return wrong(parameter.name, fmt::format("is longer than {} bytes", parameter.type == Parameter::Type::ids ? kLongestIds : kLongestValue));
  if (trim(text).empty()) return wrong(parameter.name, "is empty", {}, "leave it out, or give a value");
  switch (parameter.type) {
    case Parameter::Type::party: return party(parameter, text, world);
    case Parameter::Type::count: return count(parameter, text);
    case Parameter::Type::day: {
      Result<Day> day = parse_day(text);
      if (!day) return wrong(parameter.name, "is no day of the calendar", text, "write it as 2023-08-22");
      return Value{.text = text, .day = *day, .party = std::nullopt};
    }
    case Parameter::Type::cursor:
      if (!parse_cursor(text)) return wrong(parameter.name, "is no cursor that this server gave", text);
      break;
    case Parameter::Type::choice:
      if (std::find(parameter.choices.begin(), parameter.choices.end(), text) == parameter.choices.end())
        return wrong(parameter.name, "is none of the values known", text, fmt::format("one of {}", fmt::join(parameter.choices, ", ")));
      break;
    case Parameter::Type::choices:
      for (std::string_view one : split(text, ','))
        if (std::find(parameter.choices.begin(), parameter.choices.end(), one) == parameter.choices.end())
          return wrong(parameter.name, "is none of the values known", std::string(one), fmt::format("some of {}", fmt::join(parameter.choices, ", ")));
      break;
    case Parameter::Type::ids:
      if (split(text, ',').size() > kMostIds) return wrong(parameter.name, fmt::format("has more than {} ids", kMostIds));
      break;
    case Parameter::Type::text: break;
  }
  return Value{.text = text, .day = std::nullopt, .party = std::nullopt};
}

// What stands for "{…}" in a route's path; nullopt when the path is another.
std::optional<std::map<std::string, std::string, std::less<>>> fits(std::string_view pattern, std::string_view path) {
  const std::vector<std::string_view> want = split(pattern, '/'), have = split(path, '/');
  if (want.size() != have.size()) return std::nullopt;
  std::map<std::string, std::string, std::less<>> found;
  for (std::size_t i = 0; i < want.size(); ++i) {
    if (want[i].starts_with("{") && !have[i].empty())
      found.emplace(want[i].substr(1, want[i].size() - 2), have[i]);
    else if (want[i] != have[i])
      return std::nullopt;
  }
  return found;
}

}  // namespace

std::string Asked::text(std::string_view name) const {
  const auto found = values.find(name);
  return found == values.end() ? std::string() : found->second.text;
}

std::optional<Day> Asked::day(std::string_view name) const {
  const auto found = values.find(name);
  return found == values.end() ? std::nullopt : found->second.day;
}

std::vector<Actor> Asked::parties() const {
  std::vector<Actor> out;
  for (std::string_view name : {"a", "b", "code"})
    if (const auto found = values.find(name); found != values.end() && found->second.party) out.push_back(*found->second.party);
  return out;
}

std::size_t Asked::limit(std::size_t otherwise) const {
  const auto found = values.find("limit");
  return found == values.end() ? otherwise : found->second.count;
}

std::vector<std::string> Asked::list(std::string_view name) const {
  std::vector<std::string> out;
  const std::string all = text(name);
  if (!all.empty())
    for (std::string_view one : split(all, ',')) out.emplace_back(one);
  return out;
}

Question Asked::about() const { return {.parties = parties(), .known_by = day("known_by"), .today = today}; }

Matched match(std::string_view method, std::string_view path) {
  Matched out;
  for (const Route& route : routes()) {
    auto found = fits(route.path, path);
    if (!found) continue;
    if (route.method == method || (method == "HEAD" && route.method == "GET")) return {&route, {}, std::move(*found)};
    out.allowed.push_back(route.method);
    if (route.method == "GET") out.allowed.push_back("HEAD");
  }
  return out;
}

Result<std::map<std::string, Value, std::less<>>> check(const Route& route, const Matched& matched, const Query& query, const World& world) {
  std::map<std::string, Value, std::less<>> values;
  const auto take = [&](const Parameter& parameter, const std::string& text) -> Status {
    Result<Value> value = checked(parameter, text, world);
    if (!value) return value.error();
    values.emplace(parameter.name, std::move(*value));
    return {};
  };
  for (const auto& [name, text] : query) {
    const auto known = std::find_if(route.parameters.begin(), route.parameters.end(), [&](const Parameter& p) { return p.name == name && !p.in_path; });
    if (known == route.parameters.end()) return wrong(name, "is no parameter of this route");
    if (Status taken = take(*known, text); !taken) return taken.error();
  }
  for (const Parameter& parameter : route.parameters) {
    if (parameter.in_path) {
      if (Status taken = take(parameter, matched.in_path.find(parameter.name)->second); !taken) return taken.error();
    } else if (parameter.required && !values.contains(parameter.name)) {
      return wrong(parameter.name, "is missing");
    }
  }
  const auto a = values.find("a"), b = values.find("b");
  if (b != values.end() && a == values.end()) return wrong("a", "is missing where b is given");
  if (b != values.end() && a->second.text == b->second.text) return wrong("b", "names the same party as a", b->second.text);
  const auto from = values.find("from"), to = values.find("to");
  if (from != values.end() && to != values.end() && *to->second.day < *from->second.day) return wrong("from", "lies after to", from->second.text);
  return values;
}

std::string key_of(const Route& route, const std::map<std::string, Value, std::less<>>& values, bool with_page) {
  std::string key(route.name);
  for (const auto& [name, value] : values) {
    if (!with_page && (name == "limit" || name == "cursor")) continue;
    key += fmt::format("\n{}={}", name, value.text);
  }
  return key;
}

Result<std::optional<Cursor>> cursor_of(const Asked& asked) {
  if (!asked.has("cursor")) return std::optional<Cursor>();
  std::optional<Cursor> cursor = parse_cursor(asked.text("cursor"));
  if (!cursor || cursor->question != asked.question)
    return Error{.kind = Error::Kind::argument, .message = "belongs to another question", .field = "cursor", .hint = "start again without it"};
  return cursor;
}

Result<Part> part_of(const Asked& asked, std::size_t size, const std::function<std::string(std::size_t)>& id_of, std::size_t otherwise) {
  Part page;
  Result<std::optional<Cursor>> cursor = cursor_of(asked);
  if (!cursor) return cursor.error();
  if (*cursor) {
    page.begin = std::min((*cursor)->at + 1, size);  // where it was, if it is gone by now
    for (std::size_t i = 0; i < size; ++i)
      if (id_of(i) == (*cursor)->after) {
        page.begin = i + 1;
        break;
      }
  }
  page.end = std::min(size, page.begin + asked.limit(otherwise));
  if (page.end < size && page.end > page.begin) page.next = Cursor{asked.question, page.end - 1, id_of(page.end - 1)};
  return page;
}

std::string with_next(std::string object, const std::optional<Cursor>& next) {
  object.pop_back();  // the closing brace
  return object + (next ? R"(,"next":")" + format_cursor(*next) + "\"}" : R"(,"next":null})");
}

}  // namespace chancery::service
