#include "intake/byte_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>

namespace chancery::intake {
namespace {

constexpr std::size_t kPiece = 1 << 16;
constexpr int kGzipOrZlib = 15 + 32;  // zlib's window bits: find out which

// One gzip member after another (RFC 1952, 2.2).
class Inflater {
 public:
  Inflater() { inflateInit2(&stream_, kGzipOrZlib); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream_); }

  // Undoes all of `in` into `out`, or as much as fits below `limit` bytes of out. False where the data are damaged.
  bool add(std::string_view in, std::string& out, std::size_t limit) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    char piece[kPiece];
    do {
      if (between_members_) {
        while (stream_.avail_in > 0 && *stream_.next_in == 0) ++stream_.next_in, --stream_.avail_in;  // padding
        if (stream_.avail_in == 0) return true;
        inflateReset(&stream_);
        between_members_ = false;
      }
      stream_.next_out = reinterpret_cast<Bytef*>(piece);
      stream_.avail_out = sizeof piece;
      const int code = inflate(&stream_, Z_NO_FLUSH);
      out.append(piece, sizeof piece - stream_.avail_out);
      if (code == Z_STREAM_END) between_members_ = true;
      else if (code != Z_OK && code != Z_BUF_ERROR) return false;
      else if (code == Z_BUF_ERROR && stream_.avail_out > 0) return true;  // wants more
    } while ((stream_.avail_in > 0 || stream_.avail_out == 0) && out.size() < limit);
    return true;
  }

  bool complete() const { return between_members_; }

 private:
  z_stream stream_{};
  bool between_members_ = false;
};

// Closes the file with the last copy of the reader.
std::shared_ptr<int> owned(int descriptor) {
  return {new int(descriptor), [](int* held) {
            close(*held);
            delete held;
          }};
}

ByteStream::Pull reader_of(std::shared_ptr<int> descriptor, std::string file) {
  return [descriptor, file](char* buffer, std::size_t size) -> Result<std::size_t> {
    for (;;) {
      const ssize_t got = ::read(*descriptor, buffer, size);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) return Error{.kind = Error::Kind::unreadable, .message = std::string("could not be read to its end: ") + std::strerror(errno), .file = file};
    }
  };
}

}  // namespace

struct ByteStream::State {
  Pull pull;
  std::string file;
  std::string buffer;       // undone bytes; those before `start` are skipped
  std::size_t start = 0;
  std::uint64_t skipped = 0;
  bool ended = false, begun = false;
  std::unique_ptr<Inflater> inflater;
  std::optional<Error> failed;

  Error damaged(std::string message) const {
    return {.kind = Error::Kind::malformed, .message = std::move(message), .file = file, .offset = static_cast<std::int64_t>(skipped + buffer.size() - start),
            .hint = "the offset is that of the decompressed data"};
  }

  // One more piece of the source. Notes the end and failures.
  void fill() {
    char piece[kPiece];
    Result<std::size_t> got = pull(piece, sizeof piece);
    if (!got) {
      failed = got.error();
    } else if (*got == 0) {
      ended = true;
      if (inflater && !inflater->complete()) failed = damaged("its compressed data break off");
    } else {
      if (!begun && *got >= 2 && piece[0] == '\x1F' && piece[1] == '\x8B') inflater = std::make_unique<Inflater>();
      begun = true;
      if (!inflater) buffer.append(piece, *got);
      else if (!inflater->add({piece, *got}, buffer, SIZE_MAX)) failed = damaged("its compressed data are damaged");
    }
  }
};

ByteStream::ByteStream(Pull pull, std::string file) : state_(std::make_unique<State>()) {
  state_->pull = std::move(pull);
  state_->file = std::move(file);
}
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream::~ByteStream() = default;

Result<ByteStream> ByteStream::open(const std::filesystem::path& path) {
  const std::string file = path.string();
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return Error{.kind = Error::Kind::not_found, .message = "no such file", .file = file};
    if (errno == EACCES) return Error{.kind = Error::Kind::unreadable, .message = "cannot be opened", .file = file, .hint = "check its permissions"};
    return Error{.kind = Error::Kind::unreadable, .message = std::string("cannot be opened: ") + std::strerror(errno), .file = file};
  }
  return ByteStream(reader_of(owned(descriptor), file), file);
}

ByteStream ByteStream::standard_input() { return ByteStream(reader_of(std::make_shared<int>(STDIN_FILENO), "standard input"), "standard input"); }

ByteStream ByteStream::of(std::string_view bytes, std::string file) {
  return ByteStream(
      [bytes](char* buffer, std::size_t size) mutable -> Result<std::size_t> {
        const std::size_t count = bytes.copy(buffer, size);
        bytes.remove_prefix(count);
        return count;
      },
      std::move(file));
}

Result<std::string_view> ByteStream::ahead(std::size_t least) {
  State& state = *state_;
  if (state.start > kPiece * 4 && state.start * 2 > state.buffer.size()) {  // now and then, so that skipping costs nothing
    state.buffer.erase(0, state.start);
    state.start = 0;
  }
  while (state.buffer.size() - state.start < least && !state.ended && !state.failed) state.fill();
  const std::string_view view = std::string_view(state.buffer).substr(state.start);
  if (state.failed && view.size() < least) return *state.failed;
  return view;
}

void ByteStream::skip(std::size_t bytes) {
  bytes = std::min(bytes, state_->buffer.size() - state_->start);
  state_->start += bytes;
  state_->skipped += bytes;
}

std::uint64_t ByteStream::position() const { return state_->skipped; }
bool ByteStream::compressed() const { return state_->inflater != nullptr; }

std::string inflated(std::string_view bytes, std::size_t limit) {
  std::string out;
  Inflater inflater;
  inflater.add(bytes, out, limit);
  if (out.size() > limit) out.resize(limit);
  return out;
}

}  // namespace chancery::intake
