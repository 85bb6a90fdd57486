#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "cli/asking.h"

namespace chancery::cli {

int run_ledger_check(const Arguments& arguments, Terminal& terminal) {
  Result<Desk> desk = open_desk(arguments);
  if (!desk) return fail(desk.error(), terminal);
  Result<Health> health = check_ledger(*desk->ledger, desk->world, [&](const Health& so_far) {
    terminal.progress(fmt::format("{} documents, {} reports, the record of {} pairs checked", so_far.documents, so_far.reports, so_far.pairs));
  });
  terminal.progress("");
  if (!health) return fail(health.error(), terminal);
  if (format_of(arguments, terminal) == "table") {
    for (const std::string& problem : health->problems) terminal.line(problem);
    terminal.line(fmt::format("{} documents, {} reports, {} annotations and the record of {} pairs checked, {} problems", health->documents, health->reports, health->annotations, health->pairs, health->problems.size()));
  } else {
    terminal.line(nlohmann::ordered_json{{"documents", health->documents}, {"reports", health->reports}, {"annotations", health->annotations}, {"pairs", health->pairs}, {"problems", health->problems}}.dump());
  }
  return health->problems.empty() ? kDone : kStore;
}

int run_ledger_stats(const Arguments& arguments, Terminal& terminal) {
  Result<Desk> desk = open_desk(arguments);
  if (!desk) return fail(desk.error(), terminal);
  Result<LedgerStats> stats = desk->ledger->stats();
  if (!stats) return fail(stats.error(), terminal);
  if (format_of(arguments, terminal) == "table") {
    terminal.out(fmt::format("{}\n  {} documents, {} of them copies\n  {} reports\n  {} findings, {} annotations\n  {} bytes, schema version {}\n", arguments.ledger,
                             stats->documents, stats->copies, stats->reports, stats->findings, stats->annotations, stats->bytes, stats->version));
  } else {
    terminal.line(fmt::format(R"({{"documents":{},"copies":{},"reports":{},"findings":{},"annotations":{},"bytes":{},"version":{}}})", stats->documents, stats->copies,
                              stats->reports, stats->findings, stats->annotations, stats->bytes, stats->version));
  }
  return kDone;
}

}  // namespace chancery::cli
