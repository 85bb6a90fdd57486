// The commands: one file each. A command takes the arguments and the terminal, writes its result to out and remarks to
// err, and returns an exit code. Private to src/cli.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "cli/terminal.h"

namespace chancery::cli {

// The exit codes of docs/commands.md.
enum Exit : int { kDone = 0, kInputFailed = 1, kUsage = 2, kStore = 3, kInternal = 4 };

// What the command line said, already checked for form. One struct for all commands: each reads what it knows.
struct Arguments {
  std::string command;              // "standing", "ledger check"
  std::string ledger;
  std::string format;               // empty: by the terminal
  Day today;
  std::vector<std::string> paths;   // read, code, parse, classify; {"-"} where none is named
  std::vector<std::string> actors;  // legacy dictionaries: read, code, classify
  std::string a, b;                 // states
  std::string id, words, state, by, outlet, output;
  std::string action, author, reason;  // annotate
  std::vector<std::string> on;
  std::string poles = "USA,CHN";    // portfolio
  std::optional<Day> published, as_of, known_by, from, to, until;
  std::size_t limit = 10, skip = 0;
  std::optional<std::size_t> most;  // timeline
  std::string host = "127.0.0.1", token_file;  // serve
  std::vector<std::string> names;
  std::uint16_t port = 8470;
  double patience = 10;  // seconds
  bool allow_write = false, open = false, today_given = false;
  bool tokenized = false, fold_yield = false, explain = false;
};

int run_read(const Arguments& arguments, Terminal& terminal);
int run_code(const Arguments& arguments, Terminal& terminal);
int run_standing(const Arguments& arguments, Terminal& terminal);
int run_timeline(const Arguments& arguments, Terminal& terminal);
int run_claims(const Arguments& arguments, Terminal& terminal);
int run_portfolio(const Arguments& arguments, Terminal& terminal);
int run_path(const Arguments& arguments, Terminal& terminal);
int run_outlook(const Arguments& arguments, Terminal& terminal);
int run_show(const Arguments& arguments, Terminal& terminal);
int run_search(const Arguments& arguments, Terminal& terminal);
int run_export(const Arguments& arguments, Terminal& terminal);
int run_brief(const Arguments& arguments, Terminal& terminal);
int run_parse(const Arguments& arguments, Terminal& terminal);
int run_classify(const Arguments& arguments, Terminal& terminal);
int run_serve(const Arguments& arguments, Terminal& terminal);
int run_codebook_check(const Arguments& arguments, Terminal& terminal);
int run_codebook_candidates(const Arguments& arguments, Terminal& terminal);
int run_ledger_check(const Arguments& arguments, Terminal& terminal);
int run_ledger_stats(const Arguments& arguments, Terminal& terminal);
int run_annotate(const Arguments& arguments, Terminal& terminal);
int run_aliases(const Arguments& arguments, Terminal& terminal);
int run_version(const Arguments& arguments, Terminal& terminal);

}  // namespace chancery::cli
