#include "cli/asking.h"

namespace chancery::cli {
namespace {

Error unknown_id(const std::string& id) {
  return {.kind = Error::Kind::argument, .message = "the ledger holds no record of this id", .text = id,
          .hint = "ids start with d: for documents, r: for reports, f: for findings"};
}

int show_document(const Desk& desk, const Arguments& arguments, Terminal& terminal) {
  Result<std::optional<StoredDocument>> found = desk.ledger->document(arguments.id);
  if (!found) return fail(found.error(), terminal);
  if (!*found) return fail(unknown_id(arguments.id), terminal);
  Result<std::vector<Report>> reports = desk.ledger->reports_of(arguments.id);
  if (!reports) return fail(reports.error(), terminal);
  if (format_of(arguments, terminal) == "table")
    terminal.out(document_text(**found, *reports, true, desk.world, terminal.style()));
  else
    terminal.line(document_json(**found, *reports));
  return kDone;
}

int show_report(const Desk& desk, const Arguments& arguments, Terminal& terminal) {
  Result<std::optional<Report>> found = desk.ledger->report(arguments.id);
  if (!found) return fail(found.error(), terminal);
  if (!*found) return fail(unknown_id(arguments.id), terminal);
  Result<std::optional<StoredDocument>> document = desk.ledger->document((*found)->document);
  if (!document) return fail(document.error(), terminal);
  if (!*document) return fail({.kind = Error::Kind::store, .message = "the report's document is missing", .text = (*found)->document}, terminal);
  const Document& of = (*document)->document;
  const DocumentFacts facts{of.id, of.uri, of.outlet, of.title, of.published, of.copy_of};
  if (format_of(arguments, terminal) == "table")
    terminal.out(report_text(**found, facts, desk.world, terminal.style()));
  else
    terminal.line(report_json(**found, **document));
  return kDone;
}

int show_finding(const Desk& desk, const Arguments& arguments, Terminal& terminal) {
  Result<TimelineAnswer> answer = ask_finding(*desk.ledger, desk.world, arguments.id, arguments.today);
  if (!answer) return fail(answer.error(), terminal);
  if (answer->findings.empty()) return fail(unknown_id(arguments.id), terminal);
  if (format_of(arguments, terminal) == "table")
    terminal.out(finding_text(answer->findings[0], answer->evidence, desk.world, terminal.style()));
  else
    terminal.line(finding_json(answer->findings[0], answer->evidence));
  return kDone;
}

}  // namespace

int run_show(const Arguments& arguments, Terminal& terminal) {
  const Result<Desk> desk = open_desk(arguments);
  if (!desk) return fail(desk.error(), terminal);
  if (arguments.id.starts_with("d:")) return show_document(*desk, arguments, terminal);
  if (arguments.id.starts_with("r:")) return show_report(*desk, arguments, terminal);
  if (arguments.id.starts_with("f:")) return show_finding(*desk, arguments, terminal);
  return fail(unknown_id(arguments.id), terminal);
}

}  // namespace chancery::cli
