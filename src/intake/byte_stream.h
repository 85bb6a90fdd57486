// Bytes from a file, a pipe or memory, a piece at a time; gzip is undone on the way.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace chancery::intake {

class ByteStream {
 public:
  // Fills the buffer with up to `size` bytes; 0 at the end. Errors: unreadable.
  using Pull = std::function<Result<std::size_t>(char* buffer, std::size_t size)>;

  ByteStream(Pull pull, std::string file);
  ByteStream(ByteStream&&) noexcept;
  ~ByteStream();

  // Errors: not_found, unreadable.
  static Result<ByteStream> open(const std::filesystem::path& path);
  static ByteStream standard_input();
  static ByteStream of(std::string_view bytes, std::string file);  // the bytes must outlive the stream

  // What lies ahead: at least `least` bytes, fewer only at the end. Valid until the next call. Errors: unreadable; malformed, for
  // compressed data that break off or are damaged (what was read before is still ahead).
  Result<std::string_view> ahead(std::size_t least);
  void skip(std::size_t bytes);                  // of those ahead
  std::uint64_t position() const;                // bytes skipped so far, decompressed
  bool compressed() const;                       // known after the first ahead()

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A gzip or zlib ("deflate") body held in memory, undone to at most `limit` bytes; what could be undone of a damaged one.
std::string inflated(std::string_view bytes, std::size_t limit);

}  // namespace chancery::intake
