#include "base/data.h"

#include <cstdlib>
#include <fstream>

namespace chancery {
namespace fs = std::filesystem;

Result<fs::path> data_folder() {
  const auto complete = [](const fs::path& folder) {
    std::error_code ignored;
    return fs::is_directory(folder / "codebook", ignored) && fs::is_directory(folder / "world", ignored);
  };
  if (const char* named = std::getenv("CHANCERY_DATA"); named && *named) {
    if (complete(named)) return fs::path(named);
    return Error{.kind = Error::Kind::not_found, .message = "no codebook/ and world/ in the folder that CHANCERY_DATA names", .file = named,
                 .hint = "unset it, or name chancery's data folder"};
  }
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  const fs::path beside = program.parent_path().parent_path() / "share" / "chancery";
  if (!failed && complete(beside)) return beside;
  if (complete(CHANCERY_SOURCE_DIR)) return fs::path(CHANCERY_SOURCE_DIR);
  return Error{.kind = Error::Kind::not_found, .message = "the codebook and the tables are in neither " + beside.string() + " nor " CHANCERY_SOURCE_DIR,
               .hint = "set CHANCERY_DATA to the folder that holds codebook/, world/ and models/"};
}

Result<std::string> read_file(const fs::path& path, std::uint64_t limit) {
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  if (failed && failed != std::errc::no_such_file_or_directory && failed != std::errc::not_a_directory)
    return Error{.kind = Error::Kind::unreadable, .message = "cannot be reached: " + failed.message(), .file = path.string()};
  if (!fs::exists(status)) return Error{.kind = Error::Kind::not_found, .message = "no such file", .file = path.string()};
  if (fs::is_directory(status)) return Error{.kind = Error::Kind::unreadable, .message = "is a folder, not a file", .file = path.string()};
  const auto size = fs::is_regular_file(status) ? fs::file_size(path, failed) : 0;
  const auto too_large = [&] {
    return Error{.kind = Error::Kind::limit, .message = "larger than " + std::to_string(limit) + " bytes", .file = path.string(), .hint = "split it"};
  };
  if (size > limit) return too_large();
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{.kind = Error::Kind::unreadable, .message = "cannot be opened", .file = path.string(), .hint = "check its permissions"};
  std::string bytes(static_cast<std::size_t>(size), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  for (char buffer[1 << 16]; in && bytes.size() <= limit;) {  // pipes, and files that grew
    in.read(buffer, sizeof buffer);
    bytes.append(buffer, static_cast<std::size_t>(in.gcount()));
  }
  if (bytes.size() > limit) return too_large();
  if (in.bad()) return Error{.kind = Error::Kind::unreadable, .message = "could not be read to its end", .file = path.string()};
  return bytes;
}

}  // namespace chancery
