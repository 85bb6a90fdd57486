#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace chancery::cli {
namespace {

constexpr std::size_t kBuffer = 1u << 16;
constexpr std::size_t kNarrowest = 40, kWidest = 120, kUsual = 80;

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

std::size_t columns() {
  std::size_t width = std::strtoul(std::string(environment("COLUMNS")).c_str(), nullptr, 10);
  winsize window{};
  if (width == 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0) width = window.ws_col;
  return width == 0 ? kUsual : std::clamp(width, kNarrowest, kWidest);
}

// False when the descriptor fails; errno tells why.
bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Terminal::Terminal() : out_is_terminal_(isatty(STDOUT_FILENO) == 1), err_is_terminal_(isatty(STDERR_FILENO) == 1) {
  style_.width = columns();
  style_.colour = out_is_terminal_ && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

void Terminal::out(std::string_view text) {
  if (!failure_.empty()) return;
  buffer_ += text;
  if (buffer_.size() >= kBuffer) flush();
}

void Terminal::line(std::string_view text) {
  out(text);
  out("\n");
}

bool Terminal::flush() {
  if (failure_.empty() && !write_all(STDOUT_FILENO, buffer_)) {
    reader_left_ = errno == EPIPE;
    failure_ = std::strerror(errno);
  }
  buffer_.clear();
  return failure_.empty();
}

void Terminal::remark(std::string_view text) {
  if (progress_shown_) write_all(STDERR_FILENO, "\r\x1b[K");
  progress_shown_ = false;
  write_all(STDERR_FILENO, "chancery: " + std::string(text) + "\n");
}

void Terminal::complain(const Error& error) { remark(describe(error)); }

void Terminal::progress(std::string_view text) {
  if (!err_is_terminal_) return;
  write_all(STDERR_FILENO, "\r\x1b[K" + std::string(text));
  progress_shown_ = !text.empty();
}

}  // namespace chancery::cli
