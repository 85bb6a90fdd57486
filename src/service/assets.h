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
  // For a view's permalink: index.html, whose script shows it. Absent: no such file, and no such view.
  std::shared_ptr<const Content> find(const std::string& path) const;
  // What tells somebody with a browser that there is nothing at this path; absent where programs alone would ask.
  std::shared_ptr<const Content> nothing_at(const std::string& path) const;

 private:
  std::map<std::string, std::shared_ptr<const Content>, std::less<>> files_;
};

}  // namespace chancery::service
