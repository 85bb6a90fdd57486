// The model file: named sections of bytes in one checksummed file, mapped into memory, never copied.
//
//   offset 0   "CHNCRYLM"             magic, 8 bytes
//          8   u32 version            a reader accepts its own version only
//         12   u32 number of sections
//         16   u64 size of the file
//         24   u64 XXH3 of everything from offset 32 to the end
//         32   per section: name (16 bytes, padded with zeros), u64 offset, u64 size
//              the sections, each at a multiple of 64 bytes
// Numbers are little-endian.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace chancery {

inline constexpr std::string_view model_magic = "CHNCRYLM";
inline constexpr std::uint32_t model_version = 2;

// Movable; views of its sections live as long as it does.
class ModelFile {
 public:
  // Errors: not_found, unreadable, malformed (not a model, another version, cut short, damaged), each with what to do.
  static Result<ModelFile> open(const std::filesystem::path& path);
  ModelFile(ModelFile&&) noexcept;
  ModelFile& operator=(ModelFile&&) noexcept;
  ~ModelFile();

  bool has(std::string_view name) const;
  std::vector<std::string_view> names() const;  // of the sections, in their order
  // The section's bytes, 64-byte aligned. Errors: malformed, when there is no such section or it is smaller than `least`.
  Result<std::string_view> section(std::string_view name, std::size_t least = 0) const;

 private:
  struct Mapping;
  explicit ModelFile(std::unique_ptr<Mapping> mapping);
  std::unique_ptr<Mapping> mapping_;
};

class ModelWriter {
 public:
  void add(std::string_view name, std::string bytes);  // name: 1 to 16 bytes, each name once
  // The same sections in the same order give the same bytes. Errors: unreadable, when it cannot be written.
  Status write(const std::filesystem::path& path) const;

 private:
  struct Section {
    std::string name, bytes;
  };
  std::vector<Section> sections_;
};

// Appends a number as its bytes, and takes one off the front (0 when too short), for building and reading sections.
template <class T>
void append_number(std::string& out, T number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

}  // namespace chancery
