#include <algorithm>
#include <set>

#include "intake/intake.h"
#include "intake/named_input.h"

namespace chancery {
namespace fs = std::filesystem;
namespace {

// "file:/home/ann/my%20reports/a.txt" (RFC 8089).
std::string file_uri(const fs::path& path) {
  constexpr std::string_view kHex = "0123456789ABCDEF", kEscaped = " %#?\"<>\\^`{|}";
  std::error_code ignored;
  std::string uri = "file:";
  for (const char c : fs::absolute(path, ignored).lexically_normal().string()) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F && kEscaped.find(c) == std::string_view::npos) {
      uri += c;
    } else {
      uri += '%';
      uri += kHex[byte >> 4];
      uri += kHex[byte & 15];
    }
  }
  return uri;
}

// Reads the paths of one call, each input in turn.
class Walk {
 public:
  Walk(const IntakeOptions& options, const std::function<void(Intake&&)>& sink) : options_(options), sink_(sink) {}

  void visit(const std::string& path) {
    if (path == "-") return read_standard_input();
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (fs::is_directory(status)) return visit_folder(path);
    if (failed && fs::is_symlink(fs::symlink_status(path))) return fail(path, Error::Kind::not_found, "is a link that leads nowhere", "repair or remove the link");
    read(path);  // a pipe named by the caller is read like a file
  }

 private:
  void fail(const fs::path& path, Error::Kind kind, std::string message, std::string hint) {
    Intake intake;
    intake.failures.push_back({.kind = kind, .message = std::move(message), .file = path.string(), .hint = std::move(hint)});
    sink_(std::move(intake));
  }

  void read(const fs::path& path) {
    Result<intake::ByteStream> stream = intake::ByteStream::open(path);
    if (stream) return intake::take_in_stream(*stream, {.uri = file_uri(path), .file = path.string()}, options_, sink_);
    Intake intake;
    intake.failures.push_back(stream.error());
    sink_(std::move(intake));
  }

  void read_standard_input() {
    intake::ByteStream stream = intake::ByteStream::standard_input();
    intake::take_in_stream(stream, {.uri = "stdin:", .file = "standard input"}, options_, sink_);
  }

  // Every folder once, even where links lead back to it.
  void visit_folder(const fs::path& folder) {
    std::error_code failed;
    if (!visited_.insert(fs::canonical(folder, failed).string()).second) return;
    std::vector<fs::path> entries;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
      if (!it->path().filename().string().starts_with('.')) entries.push_back(it->path());
    if (failed) return fail(folder, Error::Kind::unreadable, "the folder cannot be listed", "check its permissions");
    if (entries.empty()) return fail(folder, Error::Kind::not_found, "the folder holds no files", "hidden files are left out");
    std::sort(entries.begin(), entries.end());
    for (const fs::path& entry : entries) visit_entry(entry);
  }

  void visit_entry(const fs::path& entry) {
    std::error_code failed;
    const fs::file_status status = fs::status(entry, failed);
    if (fs::is_regular_file(status) || fs::is_directory(status)) return visit(entry.string());
    if (failed) return fail(entry, Error::Kind::not_found, "is a link that leads nowhere", "repair or remove the link");
    // Opening a pipe that nobody writes to would wait for ever.
    fail(entry, Error::Kind::unreadable, "is a pipe, socket or device, not a file", "name it by itself to read from it");
  }

  const IntakeOptions& options_;
  const std::function<void(Intake&&)>& sink_;
  std::set<std::string> visited_;
};

}  // namespace

void take_in_paths(const std::vector<std::string>& paths, const IntakeOptions& options, const std::function<void(Intake&&)>& sink) {
  for (const std::string& path : paths) Walk(options, sink).visit(path);
}

}  // namespace chancery
