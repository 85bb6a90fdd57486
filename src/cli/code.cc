#include "base/data.h"
#include "cli/asking.h"
#include "cli/dictionaries.h"
#include "pipeline/pipeline.h"

namespace chancery::cli {
namespace {

void put(const Reading& reading, bool as_table, const World& world, Terminal& terminal) {
  if (as_table) {
    const StoredDocument stored{.document = reading.document, .sentences = reading.sentences, .words = reading.words};
    terminal.line(document_text(stored, reading.reports, false, world, terminal.style()));
    return;
  }
  terminal.line(to_json(reading.document, reading.sentences, reading.words));
  for (const Report& report : reading.reports) terminal.line(to_json(report));
}

// One document after the other, each with why its frames spoke or held back.
ReadCounts explain(const Pipeline& pipeline, const Arguments& arguments, const IntakeOptions& options, Terminal& terminal) {
  ReadCounts counts;
  take_in_paths(arguments.paths, options, [&](Intake&& intake) {
    for (const Error& error : intake.failures) terminal.complain(error), ++counts.failed;
    for (Document& document : intake.documents) {
      Explanation why;
      terminal.line(document.uri);
      pipeline.read(std::move(document), &why);
      terminal.out(why.text);
    }
  });
  return counts;
}

}  // namespace

int run_code(const Arguments& arguments, Terminal& terminal) {
  Result<std::filesystem::path> data = data_folder();
  if (!data) return fail_setup(data.error(), terminal);
  Result<Pipeline> pipeline = Pipeline::load(*data);
  if (!pipeline) return fail_setup(pipeline.error(), terminal);
  if (const std::optional<int> refused = add_dictionaries(arguments, *pipeline, terminal)) return *refused;
  IntakeOptions options;
  options.published = arguments.published;
  options.outlet = arguments.outlet;
  const bool as_table = format_of(arguments, terminal) == "table";
  const auto sink = [&](const Reading& reading) {
    put(reading, as_table, pipeline->world(), terminal);
    return terminal.failure().empty();
  };
  const auto failure = [&](const Error& error) { terminal.complain(error); };
  const ReadCounts counts = arguments.explain ? explain(*pipeline, arguments, options, terminal) : pipeline->code(arguments.paths, options, sink, failure);
  if (counts.documents_known > 0 && terminal.failure().empty())
    terminal.remark(std::to_string(counts.documents_known) + " documents were the same text as an earlier one: read once");
  return counts.failed > 0 ? kInputFailed : kDone;
}

}  // namespace chancery::cli
