#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <mutex>

#include "base/data.h"
#include "base/text.h"
#include "cli/asking.h"
#include "service/service.h"

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kShortestToken = 16;
constexpr std::uint64_t kTokenFile = 4096;

// The page lies in web/ beside the tables where it is installed, in web/dist in the source tree.
fs::path page_folder(const fs::path& data) {
  std::error_code ignored;
  if (fs::is_regular_file(data / "web" / "dist" / "index.html", ignored)) return data / "web" / "dist";
  const bool built = fs::is_regular_file(data / "web" / "index.html", ignored) && !fs::exists(data / "web" / "package.json", ignored);
  return built ? data / "web" : fs::path();
}

Result<std::string> token(const Arguments& arguments) {
  if (!arguments.allow_write) return std::string();
  std::string text;
  if (!arguments.token_file.empty()) {
    Result<std::string> file = read_file(arguments.token_file, kTokenFile);
    if (!file) return file.error();
    text = trim(*file);
  } else if (const char* named = std::getenv("CHANCERY_TOKEN")) {
    text = trim(named);
  }
  if (text.size() < kShortestToken)
    return Error{.kind = Error::Kind::argument, .message = text.empty() ? "needs a token" : "needs a token of 16 characters or more", .field = "--allow-write",
                 .hint = "put it into $CHANCERY_TOKEN, or into a file that --token-file names"};
  return text;
}

void open_browser(const std::string& url, Terminal& terminal) {
  if (!std::getenv("DISPLAY") && !std::getenv("WAYLAND_DISPLAY")) return terminal.remark("there is no display to open a browser on: open " + url);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (int descriptor = 0; descriptor <= 2; ++descriptor) posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0);
  std::string program = "xdg-open", address = url;
  char* const words[] = {program.data(), address.data(), nullptr};
  pid_t child = 0;
  if (posix_spawnp(&child, "xdg-open", &actions, nullptr, words, environ) != 0) terminal.remark("no program opens " + url + ": open it in a browser");
  posix_spawn_file_actions_destroy(&actions);
}

}  // namespace

int run_serve(const Arguments& arguments, Terminal& terminal) {
  Result<fs::path> data = data_folder();
  if (!data) return fail_setup(data.error(), terminal);
  Result<std::string> secret = token(arguments);
  if (!secret) {
    terminal.complain(secret.error());
    return kUsage;
  }
  std::mutex remarks;
  ServiceOptions options;
  options.ledger = arguments.ledger;
  options.data = *data;
  options.page = page_folder(*data);
  options.host = arguments.host;
  options.port = arguments.port;
  options.names = arguments.names;
  options.token = *secret;
  const std::chrono::milliseconds patience(static_cast<long>(arguments.patience * 1e3));
  options.limits.head = patience;
  options.limits.body = 6 * patience;
  options.limits.answer = 3 * patience;
  options.today = [fixed = arguments.today, given = arguments.today_given] {
    return given ? fixed : Day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  };
  options.remark = [&](std::string_view text) {
    const std::scoped_lock lock(remarks);
    terminal.remark(text);
  };
  Result<std::unique_ptr<Service>> service = Service::open(std::move(options));
  if (!service) {
    Error error = service.error();
    if (error.kind == Error::Kind::not_found && error.file == arguments.ledger) error.kind = Error::Kind::store;
    return error.kind == Error::Kind::malformed ? fail_setup(error, terminal) : fail(error, terminal);
  }
  terminal.line((*service)->url());  // for scripts; everything else goes to standard error
  if (!terminal.flush()) return kDone;
  terminal.remark(std::string("serving ") + arguments.ledger + (secret->empty() ? ", reading only" : ", with writing allowed") + "; stop with Ctrl-C");
  if (arguments.open) open_browser((*service)->url(), terminal);
  (*service)->run();
  terminal.remark("stopped");
  return kDone;
}

}  // namespace chancery::cli
