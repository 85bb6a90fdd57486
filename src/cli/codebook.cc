#include <nlohmann/json.hpp>

#include "base/data.h"
#include "cli/asking.h"
#include "pipeline/pipeline.h"

namespace chancery::cli {

int run_codebook_check(const Arguments& arguments, Terminal& terminal) {
  Result<std::filesystem::path> data = data_folder();
  if (!data) return fail_setup(data.error(), terminal);
  Result<Pipeline> pipeline = Pipeline::load(*data);
  if (!pipeline) return fail(pipeline.error(), terminal);
  const std::vector<Codebook::Example>& examples = pipeline->codebook().examples();
  const std::vector<Pipeline::ExampleFault> faults = pipeline->check_examples();
  nlohmann::ordered_json failed = nlohmann::ordered_json::array();
  const bool as_table = format_of(arguments, terminal) == "table";
  for (const Pipeline::ExampleFault& fault : faults) {
    const Codebook::Example& example = examples[fault.example];
    if (as_table)
      terminal.line(example.file + ":" + std::to_string(example.line) + ": " + example.rule + ": " + fault.why + "\n    " + example.sentence);
    failed.push_back({{"file", example.file}, {"line", example.line}, {"rule", example.rule}, {"sentence", example.sentence}, {"why", fault.why}});
  }
  if (as_table)
    terminal.line(std::to_string(examples.size() - faults.size()) + " of " + std::to_string(examples.size()) + " examples come out as expected");
  else
    terminal.line(nlohmann::ordered_json{{"examples", examples.size()}, {"failed", failed}}.dump());
  return faults.empty() ? kDone : kInputFailed;
}

// What tools/weigh_parties.py learns from: a document's reports, then who may be meant where one of them leaves a party out.
int run_codebook_candidates(const Arguments& arguments, Terminal& terminal) {
  Result<std::filesystem::path> data = data_folder();
  if (!data) return fail_setup(data.error(), terminal);
  Result<Pipeline> pipeline = Pipeline::load(*data);
  if (!pipeline) return fail_setup(pipeline.error(), terminal);
  IntakeOptions options;
  options.published = arguments.published;
  options.outlet = arguments.outlet;
  int failed = 0;
  take_in_paths(arguments.paths, options, [&](Intake&& intake) {
    for (const Error& error : intake.failures) terminal.complain(error), ++failed;
    for (Document& document : intake.documents) {
      Explanation explanation{.text = {}, .wants_candidates = true, .candidates = {}, .tellings = {}};
      const Reading reading = pipeline->read(std::move(document), &explanation);
      for (const Report& report : reading.reports) terminal.line(to_json(report));
      for (const std::string& telling : explanation.tellings) terminal.line(telling);
      for (const Explanation::Candidate& c : explanation.candidates)
        terminal.line(nlohmann::ordered_json{{"predicate", c.predicate}, {"features", c.features}, {"told", c.told ? nlohmann::ordered_json(*c.told) : nlohmann::ordered_json()}, {"report", nlohmann::ordered_json::parse(to_json(c.report))}}.dump());
    }
  });
  return failed > 0 ? kInputFailed : kDone;
}

}  // namespace chancery::cli
