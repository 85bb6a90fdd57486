#include <fmt/core.h>

#include "base/data.h"
#include "cli/asking.h"
#include "cli/dictionaries.h"
#include "pipeline/pipeline.h"

namespace chancery::cli {
namespace {

std::string as_json(const ReadCounts& counts) {
  return fmt::format(R"({{"documents":{{"new":{},"known":{},"copies":{},"failed":{}}},"reports":{},"findings":{}}})", counts.documents_new,
                     counts.documents_known, counts.copies, counts.failed, counts.reports, counts.findings);
}

std::string in_words(const ReadCounts& counts, const std::string& ledger) {
  return fmt::format("{} documents new, {} known already, {} copies, {} failed\n{} reports, {} findings touched, in {}\n", counts.documents_new,
                     counts.documents_known, counts.copies, counts.failed, counts.reports, counts.findings, ledger);
}

}  // namespace

int run_read(const Arguments& arguments, Terminal& terminal) {
  Result<std::filesystem::path> data = data_folder();
  if (!data) return fail_setup(data.error(), terminal);
  Result<std::unique_ptr<Ledger>> ledger = Ledger::open(arguments.ledger, Ledger::Mode::write);
  if (!ledger) {
    Error error = ledger.error();
    error.kind = Error::Kind::store;
    return fail(error, terminal);
  }
  Result<Pipeline> pipeline = Pipeline::load(*data);
  if (!pipeline) return fail_setup(pipeline.error(), terminal);
  if (const std::optional<int> refused = add_dictionaries(arguments, *pipeline, terminal)) return *refused;
  IntakeOptions options;
  options.published = arguments.published;
  options.outlet = arguments.outlet;
  const auto progress = [&](const ReadCounts& counts) {
    terminal.progress(fmt::format("{} documents, {} reports", counts.documents_new + counts.documents_known, counts.reports));
  };
  Result<ReadCounts> counts = pipeline->read_into(**ledger, arguments.paths, options,
                                                  [&](const Error& error) { terminal.complain(error); }, progress);
  terminal.progress("");
  if (!counts) return fail(counts.error(), terminal);
  if (format_of(arguments, terminal) == "table")
    terminal.out(in_words(*counts, arguments.ledger));
  else
    terminal.line(as_json(*counts));
  return counts->failed > 0 ? kInputFailed : kDone;
}

}  // namespace chancery::cli
