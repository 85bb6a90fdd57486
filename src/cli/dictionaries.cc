#include "cli/dictionaries.h"

#include <fmt/core.h>

#include "cli/asking.h"

namespace chancery::cli {

std::optional<int> add_dictionaries(const Arguments& arguments, Pipeline& pipeline, Terminal& terminal) {
  constexpr std::size_t kNamed = 100;  // bad lines that are told one by one
  for (const std::string& path : arguments.actors) {
    std::size_t told = 0;
    const Result<DictionaryCounts> counts = pipeline.add_actors(path, [&](const Error& error) {
      if (++told <= kNamed) terminal.complain(error);
    });
    if (!counts) return fail(counts.error(), terminal);
    if (told > kNamed) terminal.remark(fmt::format("{}: {} further lines that cannot be used", path, told - kNamed));
    terminal.remark(fmt::format("{}: {} actors and {} agents added, {} known already, {} lines that cannot be used", path, counts->actors, counts->agents,
                                counts->known, counts->bad));
  }
  return std::nullopt;
}

}  // namespace chancery::cli
