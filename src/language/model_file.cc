#include "language/model_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/hash.h"

namespace chancery {
namespace {

constexpr std::size_t header_size = 32, entry_size = 32, name_size = 16, alignment = 64;
constexpr const char* retrain = "install the model that came with this program, or train one with chancery-train";

template <class T>
T number_at(std::string_view bytes, std::size_t at) {
  T number;
  std::memcpy(&number, bytes.data() + at, sizeof number);
  return number;
}

Error bad_model(const std::filesystem::path& path, std::string message) {
  return Error{.kind = Error::Kind::malformed, .message = std::move(message), .file = path.string(), .hint = retrain};
}

std::string_view entry_name(std::string_view bytes, std::size_t index) {
  const std::string_view name = bytes.substr(header_size + index * entry_size, name_size);
  return name.substr(0, name.find('\0'));
}

std::size_t aligned(std::size_t offset) { return (offset + alignment - 1) / alignment * alignment; }

// Checks everything that section() relies on.
Status check(std::string_view bytes, const std::filesystem::path& path) {
  if (bytes.size() < header_size || bytes.substr(0, model_magic.size()) != model_magic)
    return bad_model(path, "this is not a language model of chancery");
  const auto version = number_at<std::uint32_t>(bytes, 8);
  if (version != model_version)
    return bad_model(path, "the language model has format version " + std::to_string(version) + ", this program reads version " +
                               std::to_string(model_version));
  const auto size = number_at<std::uint64_t>(bytes, 16);
  if (size != bytes.size())
    return bad_model(path, "the language model should have " + std::to_string(size) + " bytes and has " + std::to_string(bytes.size()));
  if (number_at<std::uint64_t>(bytes, 24) != hash64(bytes.substr(header_size)))
    return bad_model(path, "the language model is damaged: its checksum does not match");
  const std::size_t count = number_at<std::uint32_t>(bytes, 12);
  if (count > (bytes.size() - header_size) / entry_size) return bad_model(path, "the language model's list of sections is damaged");
  for (std::size_t i = 0; i < count; ++i) {
    const auto begin = number_at<std::uint64_t>(bytes, header_size + i * entry_size + name_size);
    const auto length = number_at<std::uint64_t>(bytes, header_size + i * entry_size + name_size + 8);
    if (begin > bytes.size() || length > bytes.size() - begin || begin % alignment != 0)
      return bad_model(path, "the language model's section '" + std::string(entry_name(bytes, i)) + "' lies outside the file");
  }
  return {};
}

}  // namespace

struct ModelFile::Mapping {
  std::filesystem::path path;
  void* address = nullptr;
  std::size_t size = 0;
  std::string_view bytes() const { return {static_cast<const char*>(address), size}; }
  ~Mapping() {
    if (address) ::munmap(address, size);
  }
};

ModelFile::ModelFile(std::unique_ptr<Mapping> mapping) : mapping_(std::move(mapping)) {}
ModelFile::ModelFile(ModelFile&&) noexcept = default;
ModelFile& ModelFile::operator=(ModelFile&&) noexcept = default;
ModelFile::~ModelFile() = default;

Result<ModelFile> ModelFile::open(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return Error{.kind = errno == ENOENT ? Error::Kind::not_found : Error::Kind::unreadable,
                 .message = std::string("cannot open the language model: ") + std::strerror(errno), .file = path.string(), .hint = retrain};
  struct stat info {};
  const bool plain = ::fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
  auto mapping = std::make_unique<Mapping>();
  mapping->path = path;
  if (plain && info.st_size > 0) {
    void* address = ::mmap(nullptr, static_cast<std::size_t>(info.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
    if (address != MAP_FAILED) {
      mapping->address = address;
      mapping->size = static_cast<std::size_t>(info.st_size);
    }
  }
  ::close(fd);
  if (!plain) return bad_model(path, "the language model is not a plain file");
  if (Status sound = check(mapping->bytes(), path); !sound) return sound.error();
  return ModelFile(std::move(mapping));
}

bool ModelFile::has(std::string_view name) const { return static_cast<bool>(section(name)); }

std::vector<std::string_view> ModelFile::names() const {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < number_at<std::uint32_t>(mapping_->bytes(), 12); ++i) out.push_back(entry_name(mapping_->bytes(), i));
  return out;
}

Result<std::string_view> ModelFile::section(std::string_view name, std::size_t least) const {
  const std::string_view bytes = mapping_->bytes();
  const std::size_t count = number_at<std::uint32_t>(bytes, 12);
  for (std::size_t i = 0; i < count; ++i) {
    if (entry_name(bytes, i) != name) continue;
    const auto begin = number_at<std::uint64_t>(bytes, header_size + i * entry_size + name_size);
    const auto length = number_at<std::uint64_t>(bytes, header_size + i * entry_size + name_size + 8);
    if (length < least) return bad_model(mapping_->path, "the language model's section '" + std::string(name) + "' is too short");
    return bytes.substr(begin, length);
  }
  return bad_model(mapping_->path, "the language model has no section '" + std::string(name) + "'");
}

void ModelWriter::add(std::string_view name, std::string bytes) { sections_.push_back({std::string(name), std::move(bytes)}); }

Status ModelWriter::write(const std::filesystem::path& path) const {
  std::string directory, body;
  const std::size_t start = aligned(header_size + sections_.size() * entry_size);
  for (const Section& section : sections_) {
    body.resize(aligned(body.size()), '\0');
    std::string padded = section.name.substr(0, name_size);
    padded.resize(name_size, '\0');
    directory += padded;
    append_number(directory, static_cast<std::uint64_t>(start + body.size()));
    append_number(directory, static_cast<std::uint64_t>(section.bytes.size()));
    body += section.bytes;
  }
  directory.resize(start - header_size, '\0');
  const std::string content = directory + body;

  std::string header(model_magic);
  append_number(header, model_version);
  append_number(header, static_cast<std::uint32_t>(sections_.size()));
  append_number(header, static_cast<std::uint64_t>(header_size + content.size()));
  append_number(header, hash64(content));
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << header << content;
  file.close();
  if (!file) return Error{.kind = Error::Kind::unreadable, .message = "cannot write the language model", .file = path.string()};
  return {};
}

}  // namespace chancery
