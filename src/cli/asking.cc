#include "cli/asking.h"

#include "base/data.h"

namespace chancery::cli {
namespace {

Error as_internal(Error error) {
  error.kind = Error::Kind::internal;
  return error;
}

}  // namespace

Result<Desk> open_desk(const Arguments& arguments) {
  Result<std::filesystem::path> data = data_folder();
  if (!data) return as_internal(data.error());
  Result<World> world = World::load(*data / "world", World::Use::asking);
  if (!world) return as_internal(world.error());
  Result<std::vector<Actor>> known = parties(arguments, *world);  // a wrong name is told before a missing ledger
  if (!known) return known.error();
  Result<std::unique_ptr<Ledger>> ledger = Ledger::open(arguments.ledger, Ledger::Mode::read);
  if (!ledger) {
    Error error = ledger.error();
    error.kind = Error::Kind::store;
    if (error.hint.empty()) error.hint = "name one with --ledger, or make one with `chancery read`";
    return error;
  }
  return Desk{std::move(*world), std::move(*ledger)};
}

Result<std::vector<Actor>> parties(const Arguments& arguments, const World& world) {
  std::vector<Actor> found;
  for (const std::string* name : {&arguments.a, &arguments.b}) {
    if (name->empty()) continue;
    std::optional<Actor> actor = world.resolve(*name);
    if (!actor) {
      constexpr std::size_t kSuggestions = 3;
      std::string hint;
      for (const std::string& close : world.suggest(*name, kSuggestions)) hint += (hint.empty() ? "did you mean " : ", ") + close;
      return Error{.kind = Error::Kind::argument, .message = "no state or organisation of this name is known", .text = *name,
                   .hint = hint.empty() ? "use an ISO 3166 code such as VNM" : hint + "?"};
    }
    if (!found.empty() && found[0].code == actor->code)
      return Error{.kind = Error::Kind::argument, .message = "both names mean " + world.name_of(actor->code), .text = *name};
    found.push_back({.code = actor->code, .sector = actor->sector, .name = world.name_of(actor->code)});
  }
  return found;
}

Result<Question> question(const Arguments& arguments, const World& world) {
  Result<std::vector<Actor>> known = parties(arguments, world);
  if (!known) return known.error();
  return Question{.parties = std::move(*known), .known_by = arguments.known_by, .today = arguments.today};
}

std::string format_of(const Arguments& arguments, const Terminal& terminal) {
  if (!arguments.format.empty()) return arguments.format;
  return terminal.shows_tables() ? "table" : "json";
}

int fail(const Error& error, Terminal& terminal) {
  terminal.complain(error);
  switch (error.kind) {
    case Error::Kind::argument: return kUsage;
    case Error::Kind::store: return kStore;
    case Error::Kind::internal: return kInternal;
    case Error::Kind::not_found:
    case Error::Kind::unreadable:
    case Error::Kind::malformed:
    case Error::Kind::limit: return kInputFailed;
  }
  return kInternal;
}

int fail_setup(const Error& error, Terminal& terminal) {
  terminal.complain(error);
  return kInternal;
}

}  // namespace chancery::cli
