#include "service/assets.h"

#include <algorithm>
#include <array>

#include "base/data.h"
#include "base/text.h"

namespace chancery::service {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostBytes = 64u << 20;
// Scripts and styles come from this server alone; inline styles are what charts are drawn with, inline scripts are refused.
constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
constexpr std::string_view kNoPage =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Chancery</title><p>The page is not built. The API is at "
    "<a href=\"/api/v1/openapi.json\">/api/v1</a>; <code>make web</code> builds the page.</p></html>\n";

std::string type_of(const fs::path& path) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kTypes = {{
      {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".css", "text/css; charset=utf-8"}, {".json", "application/json"},
      {".svg", "image/svg+xml"}, {".png", "image/png"}, {".ico", "image/x-icon"}, {".webp", "image/webp"}, {".woff2", "font/woff2"},
      {".txt", "text/plain; charset=utf-8"}, {".map", "application/json"}, {".webmanifest", "application/manifest+json"}, {".jpg", "image/jpeg"}, {".topojson", "application/json"}}};
  for (const auto& [ending, type] : kTypes)
    if (path.extension() == ending) return std::string(type);
  return "application/octet-stream";
}

// Those that web/src/App.svelte shows, and how much more their paths must name.
bool is_view(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, std::ptrdiff_t>, 8> kViews = {
      {{"state", 1}, {"pair", 2}, {"claims", 0}, {"document", 1}, {"search", 0}, {"brief", 1}, {"portfolio", 1}, {"network", 0}}};
  if (path == "/") return true;
  const std::vector<std::string_view> parts = split(path.substr(1), '/');
  const auto named = std::count_if(parts.begin() + 1, parts.end(), [](std::string_view part) { return !part.empty(); });
  return std::any_of(kViews.begin(), kViews.end(), [&](const auto& view) { return parts.front() == view.first && named >= view.second; });
}

}  // namespace

Result<Assets> Assets::load(const fs::path& folder) {
  Assets assets;
  const auto keep = [&](std::string name, std::string type, std::string bytes) {
    const bool lasting = name.starts_with("/assets/");  // these have a hash of their content in their name
    assets.files_[std::move(name)] = std::make_shared<Content>(std::move(type), std::move(bytes), std::string(kPagePolicy), lasting);
  };
  std::error_code fault;
  std::uint64_t total = 0;
  if (!folder.empty())
    for (fs::recursive_directory_iterator at(folder, fault), end; !fault && at != end; at.increment(fault)) {
      if (at->is_symlink(fault) || !at->is_regular_file(fault)) continue;
      Result<std::string> bytes = read_file(at->path(), kMostBytes);
      if (!bytes) return bytes.error();
      if ((total += bytes->size()) > kMostBytes) return Error{.kind = Error::Kind::limit, .message = "the page's files are larger than 64 MB", .file = folder.string()};
      keep("/" + fs::relative(at->path(), folder, fault).generic_string(), type_of(at->path()), std::move(*bytes));
    }
  if (fault) return Error{.kind = Error::Kind::unreadable, .message = "the page's files cannot be listed: " + fault.message(), .file = folder.string()};
  if (!assets.files_.contains("/index.html")) keep("/index.html", "text/html; charset=utf-8", std::string(kNoPage));
  return assets;
}

std::shared_ptr<const Content> Assets::find(const std::string& path) const {
  if (const auto found = files_.find(path); found != files_.end()) return found->second;
  return is_view(path) ? files_.find("/index.html")->second : nullptr;
}

std::shared_ptr<const Content> Assets::nothing_at(const std::string& path) const {
  const std::string folder = path.substr(0, path.find('/', 1)) + "/";
  const auto inside = files_.lower_bound(folder);
  const bool of_files = inside != files_.end() && inside->first.starts_with(folder);
  const bool ended = path.find('.', path.rfind('/')) != std::string::npos;
  return of_files || ended || folder == "/api/" ? nullptr : files_.find("/index.html")->second;
}

}  // namespace chancery::service
