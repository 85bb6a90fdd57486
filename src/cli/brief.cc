#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/pdf.h"
#include "cli/asking.h"

namespace chancery::cli {
namespace {

// What was asked for, else what the output's ending says, else Markdown.
std::string brief_format(const Arguments& arguments) {
  if (!arguments.format.empty()) return arguments.format;
  if (arguments.output.ends_with(".html") || arguments.output.ends_with(".htm")) return "html";
  if (arguments.output.ends_with(".pdf")) return "pdf";
  return arguments.output.ends_with(".json") ? "json" : "md";
}

Result<std::string> written(const Brief& brief, const std::string& format) {
  if (format == "pdf") {
    Result<std::string> pdf = to_pdf(brief_html(brief));
    if (pdf || pdf.error().kind != Error::Kind::argument) return pdf;
    Error none = pdf.error();
    none.field = "--format";
    return none;
  }
  if (format == "html") return brief_html(brief);
  return format == "json" ? brief_json(brief) + "\n" : brief_markdown(brief);
}

}  // namespace

int run_brief(const Arguments& arguments, Terminal& terminal) {
  const std::string format = brief_format(arguments);
  const bool to_output = arguments.output.empty() || arguments.output == "-";
  if (format == "pdf" && to_output && terminal.shows_tables())
    return fail({.kind = Error::Kind::argument, .message = "a terminal cannot show PDF", .field = "--format", .text = "pdf", .hint = "name a file with --output"}, terminal);
  Result<Desk> desk = open_desk(arguments);
  if (!desk) return fail(desk.error(), terminal);
  Result<Question> asked = question(arguments, desk->world);
  if (!asked) return fail(asked.error(), terminal);
  Result<BriefAnswer> answer = ask_brief(*desk->ledger, desk->world, *asked, arguments.as_of.value_or(arguments.today));
  if (!answer) return fail(answer.error(), terminal);
  Result<std::string> text = written(make_brief(*answer, desk->world), format);
  if (!text) return fail(text.error(), terminal);
  if (to_output) return terminal.out(*text), kDone;
  std::ofstream file(arguments.output, std::ios::binary);
  file << *text << std::flush;
  if (!file)
    return terminal.complain({.kind = Error::Kind::unreadable, .message = std::string("cannot be written, ") + std::strerror(errno), .file = arguments.output}),
           kUsage;
  terminal.remark("brief written to " + arguments.output);
  return kDone;
}

}  // namespace chancery::cli
