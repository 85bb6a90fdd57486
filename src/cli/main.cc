#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <exception>

#include "cli/arguments.h"
#include "cli/terminal.h"

namespace chancery::cli {
namespace {

// A descriptor that was closed by the caller would be given to the next file that is opened, such as the ledger, and what
// is printed would land in it. /dev/null for reading fails writes instead.
void keep_standard_descriptors() {
  for (int descriptor = 0; descriptor <= 2; ++descriptor)
    if (fcntl(descriptor, F_GETFD) < 0 && open("/dev/null", descriptor == 2 ? O_WRONLY : O_RDONLY) != descriptor) _exit(kInternal);
}

// Whoever waits for the program while it waits for what is typed should know.
void tell_of_keyboard(const Arguments& arguments, Terminal& terminal) {
  if (isatty(STDIN_FILENO) == 1 && std::find(arguments.paths.begin(), arguments.paths.end(), "-") != arguments.paths.end())
    terminal.remark("reading what is typed, up to Ctrl-D on a line of its own (name files to read them instead)");
}

int run(int argc, char** argv, Terminal& terminal) {
  const Day today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const Parsed parsed = parse_arguments(argc, argv, today);
  if (parsed.command) {
    tell_of_keyboard(parsed.arguments, terminal);
    return parsed.command(parsed.arguments, terminal);
  }
  if (parsed.exit == kDone)
    terminal.out(parsed.message);
  else
    terminal.remark(parsed.message);
  return parsed.exit;
}

// The only place that catches: an exception is a broken promise of ours, never bad input.
int guarded(int argc, char** argv, Terminal& terminal) {
  try {
    return run(argc, argv, terminal);
  } catch (const std::bad_alloc&) {
    terminal.remark("out of memory");
  } catch (const std::exception& fault) {
    terminal.remark(std::string("internal fault: ") + fault.what());
  }
  return kInternal;
}

}  // namespace
}  // namespace chancery::cli

int main(int argc, char** argv) {
  using namespace chancery::cli;
  keep_standard_descriptors();
  std::signal(SIGPIPE, SIG_IGN);  // a reader that leaves is seen where we write
  Terminal terminal;
  const int exit = guarded(argc, argv, terminal);
  if (terminal.flush() || terminal.reader_left()) return exit;
  terminal.remark("standard output cannot be written: " + terminal.failure());
  return exit == kDone ? static_cast<int>(kInternal) : exit;
}
