#include "base/data.h"
#include "cli/asking.h"
#include "pipeline/pipeline.h"

namespace chancery::cli {
namespace {

constexpr std::uint64_t kMaxTokenized = 256u << 20;

Result<std::string> parse_tokenized(const LanguageEngine& language, const std::string& path) {
  const std::string shown = path == "-" ? "standard input" : path;
  Result<std::string> bytes = read_file(path == "-" ? "/dev/stdin" : path, kMaxTokenized);
  if (!bytes) return bytes.error();
  Result<Tokenized> tokenized = read_conllu(*bytes, shown);
  if (!tokenized) return tokenized.error();
  language.analyse_tokenized(tokenized->analysis);
  return write_conllu(*tokenized->text, tokenized->analysis, &*tokenized);
}

}  // namespace

int run_parse(const Arguments& arguments, Terminal& terminal) {
  Result<std::filesystem::path> data = data_folder();
  if (!data) return fail_setup(data.error(), terminal);
  Result<LanguageEngine> language = load_language(*data);
  if (!language) return fail_setup(language.error(), terminal);
  bool failed = false;
  const auto complain = [&](const Error& error) {
    terminal.complain(error);
    failed = true;
  };
  if (!arguments.tokenized) {
    take_in_paths(arguments.paths, {}, [&](Intake&& intake) {
      for (const Error& error : intake.failures) complain(error);
      for (const Document& document : intake.documents) terminal.out(write_conllu(document.text, language->analyse(document.text)));
    });
    return failed ? kInputFailed : kDone;
  }
  for (const std::string& path : arguments.paths) {
    Result<std::string> parsed = parse_tokenized(*language, path);
    if (parsed)
      terminal.out(*parsed);
    else
      complain(parsed.error());
  }
  return failed ? kInputFailed : kDone;
}

}  // namespace chancery::cli
