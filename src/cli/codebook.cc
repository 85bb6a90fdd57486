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

}  // namespace chancery::cli
