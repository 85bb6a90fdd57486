// The page's files, read into memory at start: nothing else can ever be served. Private to src/service.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "service/http.h"

namespace chancery::service {

class Assets {
 public:
  // Links are left out. Errors: limit (more than 64 MB), unreadable. An empty path gives a page that says how to build one.
  static Result<Assets> load(const std::filesystem::path& folder);
  // For a path without an ending that names no file: index.html, whose script knows the permalinks. Absent: no such file.
  std::shared_ptr<const Content> find(const std::string& path) const;

 private:
  std::map<std::string, std::shared_ptr<const Content>, std::less<>> files_;
};

}  // namespace chancery::service
