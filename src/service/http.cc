#include "service/http.h"

#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <nlohmann/json.hpp>

#include "base/hash.h"

namespace chancery::service {
namespace {

constexpr std::size_t kWorthPacking = 1024;
constexpr int kGzip = 15 + 16, kLevel = 5, kMemory = 8;

std::string pack(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzip, kMemory, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(done ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

bool is_text(std::string_view type) {
  return type.starts_with("text/") || type.find("json") != std::string_view::npos || type.find("javascript") != std::string_view::npos ||
         type.find("svg") != std::string_view::npos;
}

int status_of(Error::Kind kind) {
  switch (kind) {
    case Error::Kind::argument:
    case Error::Kind::malformed: return 400;
    case Error::Kind::not_found: return 404;
    case Error::Kind::limit: return 413;
    case Error::Kind::unreadable: return 422;
    case Error::Kind::store: return 503;
    case Error::Kind::internal: return 500;
  }
  return 500;
}

}  // namespace

Content::Content(std::string type, std::string bytes, std::string policy, bool lasting)
    : type_(std::move(type)), bytes_(std::move(bytes)), etag_(fmt::format("{:016x}", hash64(bytes_))),
      policy_(policy.empty() ? "default-src 'none'; frame-ancestors 'none'" : std::move(policy)), lasting_(lasting) {}

const std::string& Content::gzipped() const {
  std::call_once(packed_, [this] {
    if (bytes_.size() < kWorthPacking || !is_text(type_)) return;
    gzipped_ = pack(bytes_);
    if (gzipped_.size() >= bytes_.size()) gzipped_.clear();
    gzipped_.shrink_to_fit();
  });
  return gzipped_;
}

std::size_t Content::size() const { return sizeof(*this) + bytes_.capacity() + bytes_.capacity() / 4; }

std::string_view reason(int status) {
  static constexpr std::array<std::pair<int, std::string_view>, 21> kReasons = {{
      {200, "OK"}, {201, "Created"}, {304, "Not Modified"}, {400, "Bad Request"}, {401, "Unauthorized"}, {403, "Forbidden"}, {404, "Not Found"},
      {405, "Method Not Allowed"}, {408, "Request Timeout"}, {411, "Length Required"}, {413, "Content Too Large"}, {414, "URI Too Long"},
      {415, "Unsupported Media Type"}, {417, "Expectation Failed"}, {421, "Misdirected Request"}, {422, "Unprocessable Content"},
      {431, "Request Header Fields Too Large"}, {500, "Internal Server Error"}, {501, "Not Implemented"}, {503, "Service Unavailable"},
      {505, "HTTP Version Not Supported"}}};
  for (const auto& [code, words] : kReasons)
    if (code == status) return words;
  return "Unknown";
}

Answer problem(int status, std::string_view detail, std::string_view field) {
  const nlohmann::ordered_json body = {{"status", status}, {"title", reason(status)}, {"detail", detail}, {"field", field.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(field)}};
  return {.status = status,
          .content = std::make_shared<Content>("application/problem+json", body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)),
          .headers = {}};
}

// The ledger's path is the operator's business, not the client's.
Answer problem(const Error& error) {
  if (error.kind == Error::Kind::internal) return problem(500, "a fault of the program; the operator's log says more");
  Error shown = error;
  shown.file.clear();
  shown.field.clear();
  Answer answer = problem(status_of(error.kind), describe(shown), error.field);
  if (error.kind == Error::Kind::store) answer.headers.emplace_back("Retry-After", "2");
  return answer;
}

Answer json(std::string text, int status) {
  return {.status = status, .content = std::make_shared<Content>(std::string(kJson), std::move(text)), .headers = {}};
}

}  // namespace chancery::service
