#include "base/pdf.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

#include "base/data.h"
#include "base/text.h"

extern char** environ;

namespace chancery {
namespace {

namespace fs = std::filesystem;

// Gone with all that is in it when the work is done.
class Workplace {
 public:
  Workplace() {
    std::string name = (fs::temp_directory_path() / "chancery-XXXXXX").string();
    if (mkdtemp(name.data())) folder_ = name;
  }
  ~Workplace() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

std::optional<std::string> installed(std::string_view program) {
  const char* path = std::getenv("PATH");
  for (std::string_view folder : split(path ? path : "", ':')) {
    const fs::path candidate = fs::path(folder.empty() ? "." : std::string(folder)) / program;
    if (std::error_code error; fs::is_regular_file(candidate, error) && access(candidate.c_str(), X_OK) == 0) return candidate.string();
  }
  return std::nullopt;
}

// The command that turns `page` into `out`; empty when no converter is installed.
std::vector<std::string> command(const fs::path& page, const fs::path& out) {
  if (const auto weasyprint = installed("weasyprint")) return {*weasyprint, page.string(), out.string()};
  for (const char* name : {"chromium", "chromium-browser", "google-chrome"})
    if (const auto browser = installed(name)) {
      std::vector<std::string> words = {*browser, "--headless", "--disable-gpu", "--no-pdf-header-footer", "--host-resolver-rules=MAP * ~NOTFOUND",
                                        "--user-data-dir=" + (page.parent_path() / "profile").string(), "--print-to-pdf=" + out.string()};
      if (geteuid() == 0) words.emplace_back("--no-sandbox");  // it will not start as root with one; the page is ours and has no script
      words.push_back(page.string());
      return words;
    }
  if (const auto webkit = installed("wkhtmltopdf")) return {*webkit, "--quiet", "--disable-javascript", page.string(), out.string()};
  return {};
}

// Its exit status; -1 when it could not be started, or was ended for taking too long. What it says goes to `log`.
int run(const std::vector<std::string>& words, const fs::path& log) {
  constexpr std::chrono::milliseconds kLook{20};
  constexpr int kMostLooks = 6000;  // two minutes
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);  // a server's connections are none of its business
  posix_spawnattr_t own_group;
  posix_spawnattr_init(&own_group);
  posix_spawnattr_setflags(&own_group, POSIX_SPAWN_SETPGROUP);
  pid_t child = 0;
  const int failed = posix_spawn(&child, words[0].c_str(), &actions, &own_group, arguments.data(), environ);
  posix_spawnattr_destroy(&own_group);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return -1;
  int status = 0;
  for (int look = 0;; ++look) {
    const pid_t ended = waitpid(child, &status, look < kMostLooks ? WNOHANG : 0);
    if (ended == child) return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (ended < 0 && errno != EINTR) return -1;
    if (look + 1 == kMostLooks) kill(-child, SIGKILL);
    std::this_thread::sleep_for(kLook);
  }
}

std::string last_line(const fs::path& log) {
  std::ifstream file(log);
  std::string line, last;
  while (std::getline(file, line))
    if (!trim(line).empty()) last = line;
  return last;
}

}  // namespace

Result<std::string> to_pdf(const std::string& html) {
  const Workplace workplace;
  const fs::path page = workplace.folder() / "brief.html", out = workplace.folder() / "brief.pdf", log = workplace.folder() / "log";
  const std::vector<std::string> words = command(page, out);
  if (words.empty())
    return Error{.kind = Error::Kind::argument, .message = "no converter for PDF is installed", .field = "format", .text = "pdf",
                 .hint = "install weasyprint, chromium or wkhtmltopdf, or take HTML and print it"};
  std::ofstream file(page, std::ios::binary);
  file << html << std::flush;
  if (!file) return Error{.kind = Error::Kind::unreadable, .message = "cannot be written", .file = page.string()};
  constexpr std::uint64_t kMostBytes = 256u << 20;
  const int status = run(words, log);
  Result<std::string> pdf = read_file(out, kMostBytes);
  if (status == 0 && pdf && pdf->starts_with("%PDF")) return pdf;
  return Error{.kind = Error::Kind::unreadable, .message = "the converter made no PDF", .file = words[0], .text = last_line(log),
               .hint = "take HTML and print it"};
}

}  // namespace chancery
