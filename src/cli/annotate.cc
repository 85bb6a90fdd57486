#include <fmt/chrono.h>
#include <fmt/core.h>

#include <chrono>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "cli/asking.h"
#include "pipeline/pipeline.h"

namespace chancery::cli {
namespace {

// Now; or the morning of the day that --today names.
std::string time_of(const Arguments& arguments) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  if (std::chrono::floor<std::chrono::days>(now) != arguments.today) return format(arguments.today) + "T00:00:00Z";
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(now)));
}

std::string author_of(const Arguments& arguments) {
  if (!arguments.author.empty()) return arguments.author;
  for (const char* name : {"CHANCERY_AUTHOR", "USER"})
    if (const char* value = std::getenv(name); value && *value) return value;
  return {};
}

std::string in_words(const Annotation& one) {
  std::string on;
  for (const std::string& name : one.on) on += (on.empty() ? "" : ", ") + name;
  return fmt::format("{}  {} {}\n  {}, {}: {}\n", one.id, name(one.action), on, format(one.day), one.author, one.reason);
}

std::string in_words(const Alias& one) {
  std::string out = fmt::format("{} = {}\n  {}{}{}{}\n", one.other, one.name, name(one.state), one.by.empty() ? "" : ", " + one.by, one.pair.empty() ? "" : ", " + one.pair,
                                one.family.empty() ? "" : ", " + one.family);
  for (const std::string& ground : one.grounds) out += "  " + ground + "\n";
  return out;
}

}  // namespace

int run_annotate(const Arguments& arguments, Terminal& terminal) {
  const auto action = parse_action(arguments.action);
  if (!action) return fail({.kind = Error::Kind::argument, .message = "no such annotation", .text = arguments.action, .hint = "note, merge, split, reject, same, distinct or undo"}, terminal);
  Result<Desk> desk = open_desk(arguments);
  if (!desk) return fail(desk.error(), terminal);
  desk->ledger.reset();  // it was there; from here on we write
  Result<std::unique_ptr<Ledger>> ledger = Ledger::open(arguments.ledger, Ledger::Mode::write);
  if (!ledger) return fail(ledger.error(), terminal);
  Result<Annotation> annotation =
      ask_annotation(**ledger, desk->world, {*action, arguments.on, author_of(arguments), arguments.reason, arguments.today, time_of(arguments)});
  if (!annotation) return fail(annotation.error(), terminal);
  if (Status written = (*ledger)->annotate(*annotation); !written) return fail(written.error(), terminal);
  if (Result<std::size_t> folded = fold_into(**ledger, desk->world); !folded) return fail(folded.error(), terminal);
  if (format_of(arguments, terminal) == "table") terminal.out(in_words(*annotation));
  else terminal.line(to_json(*annotation));
  return kDone;
}

int run_aliases(const Arguments& arguments, Terminal& terminal) {
  const Result<Desk> desk = open_desk(arguments);
  if (!desk) return fail(desk.error(), terminal);
  const Result<Question> asked = question(arguments, desk->world);
  if (!asked) return fail(asked.error(), terminal);
  const Result<std::vector<Alias>> aliases = ask_aliases(*desk->ledger, desk->world, *asked);
  if (!aliases) return fail(aliases.error(), terminal);
  if (format_of(arguments, terminal) == "table") {
    for (const Alias& one : *aliases) terminal.out(in_words(one));
    if (aliases->empty()) terminal.line("No two names are known to mean one thing.");
    return kDone;
  }
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const Alias& one : *aliases) out.push_back(nlohmann::ordered_json::parse(to_json(one)));
  terminal.line(nlohmann::ordered_json{{"aliases", out}}.dump());
  return kDone;
}

}  // namespace chancery::cli
