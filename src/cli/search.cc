#include "cli/asking.h"

namespace chancery::cli {

int run_search(const Arguments& arguments, Terminal& terminal) {
  Result<Desk> desk = open_desk(arguments);
  if (!desk) return fail(desk.error(), terminal);
  Result<std::vector<Passage>> passages = desk->ledger->search(arguments.words, arguments.limit);
  if (!passages) return fail(passages.error(), terminal);
  if (format_of(arguments, terminal) == "table")
    terminal.out(passages_text(arguments.words, *passages, terminal.style()));
  else
    terminal.line(passages_json(arguments.words, *passages));
  return kDone;
}

}  // namespace chancery::cli
