#include "base/data.h"
#include "cli/asking.h"
#include "pipeline/pipeline.h"

namespace chancery::cli {

int run_version(const Arguments& arguments, Terminal& terminal) {
  (void)arguments;
  terminal.line("chancery " CHANCERY_VERSION);
  Result<std::filesystem::path> data = data_folder();
  if (!data) return fail_setup(data.error(), terminal);
  terminal.line("data: " + data->string());
  Result<LanguageEngine> language = load_language(*data);
  if (!language) return fail_setup(language.error(), terminal);
  terminal.line("model: " + language->describe());
  return kDone;
}

}  // namespace chancery::cli
