#include <algorithm>

#include "cli/asking.h"

namespace chancery::cli {
namespace {

Error unknown_id(const std::string& id) {
  return {.kind = Error::Kind::argument, .message = "the ledger holds no record of this id", .text = id,
          .hint = "ids start with d: for documents, r: for reports, f: for findings, a: for annotations"};
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
    terminal.line(document_json(**found, *reports, desk.world));
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
    terminal.line(report_json(**found, **document, desk.world));
  return kDone;
}

// Of a finding that is there no more: who merged, split or rejected it.
std::string whereabouts(const Desk& desk, const std::string& id) {
  const Result<std::vector<Annotation>> annotations = desk.ledger->annotations(std::nullopt);
  if (!annotations) return {};
  for (const Annotation& one : in_force(*annotations))
    if (std::find(one.findings.begin(), one.findings.end(), id) != one.findings.end())
      return std::string(name(one.action)) + " by " + one.author + " on " + format(one.day) + ": " + one.reason + "; see `chancery show " + one.id + "`";
  return {};
}

int show_annotation(const Desk& desk, const Arguments& arguments, Terminal& terminal) {
  const Result<std::vector<Annotation>> annotations = desk.ledger->annotations(std::nullopt);
  if (!annotations) return fail(annotations.error(), terminal);
  const std::vector<Annotation> counting = in_force(*annotations);
  for (const Annotation& one : *annotations) {
    if (one.id != arguments.id) continue;
    if (format_of(arguments, terminal) == "table") {
      const bool counts = one.action == Annotation::Action::undo || std::any_of(counting.begin(), counting.end(), [&](const Annotation& other) { return other.id == one.id; });
      terminal.line(std::string(name(one.action)) + (counts ? "" : " (undone)") + " by " + one.author + ", " + one.at);
      terminal.line("  " + one.reason);
      for (const std::string& on : one.on) terminal.line("  on " + on);
      for (const std::string& report : one.reports) terminal.line("  " + report);
    } else {
      terminal.line(to_json(one));
    }
    return kDone;
  }
  return fail(unknown_id(arguments.id), terminal);
}

int show_finding(const Desk& desk, const Arguments& arguments, Terminal& terminal) {
  Result<TimelineAnswer> answer = ask_finding(*desk.ledger, desk.world, arguments.id, arguments.today);
  if (!answer) return fail(answer.error(), terminal);
  if (answer->findings.empty()) {
    Error unknown = unknown_id(arguments.id);
    if (const std::string why = whereabouts(desk, arguments.id); !why.empty()) unknown.message = "this finding is no more", unknown.hint = why;
    return fail(unknown, terminal);
  }
  if (format_of(arguments, terminal) == "table")
    terminal.out(finding_text(answer->findings[0], answer->evidence, desk.world, terminal.style()));
  else
    terminal.line(finding_json(answer->findings[0], answer->evidence, desk.world));
  return kDone;
}

}  // namespace

int run_show(const Arguments& arguments, Terminal& terminal) {
  const Result<Desk> desk = open_desk(arguments);
  if (!desk) return fail(desk.error(), terminal);
  if (arguments.id.starts_with("d:")) return show_document(*desk, arguments, terminal);
  if (arguments.id.starts_with("r:")) return show_report(*desk, arguments, terminal);
  if (arguments.id.starts_with("f:")) return show_finding(*desk, arguments, terminal);
  if (arguments.id.starts_with("a:")) return show_annotation(*desk, arguments, terminal);
  return fail(unknown_id(arguments.id), terminal);
}

}  // namespace chancery::cli
