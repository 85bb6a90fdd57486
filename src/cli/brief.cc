#include <cerrno>
#include <cstring>
#include <fstream>

#include "cli/asking.h"

namespace chancery::cli {
namespace {

// What was asked for, else what the output's ending says, else Markdown.
std::string brief_format(const Arguments& arguments) {
  if (!arguments.format.empty()) return arguments.format;
  if (arguments.output.ends_with(".html") || arguments.output.ends_with(".htm")) return "html";
  return arguments.output.ends_with(".json") ? "json" : "md";
}

std::string written(const Brief& brief, const std::string& format) {
  if (format == "html") return brief_html(brief);
  return format == "json" ? brief_json(brief) + "\n" : brief_markdown(brief);
}

}  // namespace

int run_brief(const Arguments& arguments, Terminal& terminal) {
  Result<Desk> desk = open_desk(arguments);
  if (!desk) return fail(desk.error(), terminal);
  Result<Question> asked = question(arguments, desk->world);
  if (!asked) return fail(asked.error(), terminal);
  const Day as_of = arguments.as_of.value_or(arguments.today);
  Result<StandingAnswer> standing = ask_standing(*desk->ledger, desk->world, *asked, as_of);
  if (!standing) return fail(standing.error(), terminal);
  Result<TimelineAnswer> timeline = ask_timeline(*desk->ledger, desk->world, *asked, {std::nullopt, as_of});
  if (!timeline) return fail(timeline.error(), terminal);
  Result<ClaimsAnswer> claims = ask_claims(*desk->ledger, desk->world, *asked, {});
  if (!claims) return fail(claims.error(), terminal);

  const std::string text = written(make_brief(*standing, *timeline, *claims, desk->world), brief_format(arguments));
  if (arguments.output.empty() || arguments.output == "-") return terminal.out(text), kDone;
  std::ofstream file(arguments.output, std::ios::binary);
  file << text << std::flush;
  if (!file)
    return terminal.complain({.kind = Error::Kind::unreadable, .message = std::string("cannot be written, ") + std::strerror(errno), .file = arguments.output}),
           kUsage;
  terminal.remark("brief written to " + arguments.output);
  return kDone;
}

}  // namespace chancery::cli
