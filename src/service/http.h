// A request as the routes see it, and what they answer. Private to src/service.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace chancery::service {

using Query = std::vector<std::pair<std::string, std::string>>;

// Decoded and checked for form: `path` starts with '/', holds no dot segments, no control characters, and is UTF-8.
struct Target {
  std::string path;
  Query query;
};

struct Request {
  std::string method;
  Target target;
  std::string body, content_type;
};

// The bytes of an answer, made once and shared by everybody who is given it.
class Content {
 public:
  Content(std::string type, std::string bytes, std::string policy = {}, bool lasting = false);
  const std::string& type() const { return type_; }
  const std::string& bytes() const { return bytes_; }
  const std::string& gzipped() const;            // packed on first use; empty where it does not pay
  const std::string& etag() const { return etag_; }  // 16 hex digits, by content, without quotes
  const std::string& policy() const { return policy_; }  // Content-Security-Policy
  bool lasting() const { return lasting_; }      // never changes under its name
  std::size_t size() const;                      // about what it takes in memory

 private:
  std::string type_, bytes_, etag_, policy_;
  bool lasting_;
  mutable std::once_flag packed_;
  mutable std::string gzipped_;
};

inline constexpr std::string_view kJson = "application/json";

struct Answer {
  int status = 200;
  std::shared_ptr<const Content> content;
  std::vector<std::pair<std::string, std::string>> headers;  // beside the usual ones; ours alone, never the client's words
};

std::string_view reason(int status);
// The one shape of an error: {"status","title","detail","field"} as application/problem+json.
Answer problem(int status, std::string_view detail, std::string_view field = {});
Answer problem(const Error& error);
Answer json(std::string text, int status = 200);

}  // namespace chancery::service
