#include "service/guard.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace chancery::service {
namespace {

std::string small(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

// "localhost:8080" -> "localhost", "[::1]:8080" -> "[::1]"; empty when it is no host.
std::string name_of_host(std::string_view host) {
  const std::size_t colon = host.starts_with("[") ? host.find(':', host.find(']')) : host.find(':');
  const std::string_view port = colon == std::string_view::npos ? std::string_view() : host.substr(colon + 1);
  if (!std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; })) return {};
  return small(host.substr(0, colon));
}

Answer closing(Answer answer) {
  answer.headers.emplace_back("Connection", "close");
  return answer;
}

std::optional<Answer> refused_host(const Head& head, const Rules& rules) {
  if (head.hosts.size() > 1) return closing(problem(400, "the Host field is given more than once", "Host"));
  if (head.hosts.empty()) {
    if (head.version < 11) return std::nullopt;
    return closing(problem(400, "the Host field is missing", "Host"));
  }
  const std::string name = name_of_host(head.hosts[0]);
  if (name.empty() || std::find(rules.names.begin(), rules.names.end(), name) == rules.names.end())
    return closing(problem(421, "this server does not answer for that host; start it with --name to allow one", "Host"));
  return std::nullopt;
}

std::optional<Answer> refused_body(const Head& head, const Rules& rules) {
  if (head.encoded) return closing(problem(411, "bodies come with a Content-Length here, not in chunks", "Transfer-Encoding"));
  const bool reads = head.method == "GET" || head.method == "HEAD";
  if (reads && head.length.value_or(0) > 0) return closing(problem(400, fmt::format("a {} takes no body", head.method), "Content-Length"));
  if (head.length.value_or(0) > rules.limits.body_bytes)
    return closing(problem(413, fmt::format("the body is larger than {} bytes", rules.limits.body_bytes), "Content-Length"));
  if (!head.expect.empty() && small(head.expect) != "100-continue") return closing(problem(417, "nothing but 100-continue is known", "Expect"));
  return std::nullopt;
}

std::optional<Answer> refused_write(const Head& head, const Rules& rules) {
  const Result<Target> target = parse_target(head.target);
  if (!target) return closing(problem(target.error()));
  if (const Matched matched = match(head.method, target->path); !matched.route) return closing(not_taken(matched, target->path));
  if (rules.token.empty()) return closing(problem(403, "this server only reads; it writes when started with --allow-write and a token"));
  if (!head.origin.empty() && (head.hosts.empty() || (head.origin != "http://" + head.hosts[0] && head.origin != "https://" + head.hosts[0])))
    return closing(problem(403, "writes from pages of another origin are refused", "Origin"));
  if (!head.fetch_site.empty() && head.fetch_site != "same-origin" && head.fetch_site != "none")
    return closing(problem(403, "writes from pages of another origin are refused", "Sec-Fetch-Site"));
  constexpr std::string_view kBearer = "bearer ";
  const bool bearer = small(head.authorization).starts_with(kBearer);
  if (!bearer || !same_secret(rules.token, trim(std::string_view(head.authorization).substr(kBearer.size())))) {
    Answer answer = problem(401, bearer ? "the token is wrong" : "a token is needed: Authorization: Bearer TOKEN", "Authorization");
    answer.headers.emplace_back("WWW-Authenticate", bearer ? R"(Bearer realm="chancery", error="invalid_token")" : R"(Bearer realm="chancery")");
    return closing(std::move(answer));
  }
  if (!head.content_encoding.empty()) return closing(problem(415, "packed bodies are not taken", "Content-Encoding"));
  if (!head.length) return closing(problem(411, "the Content-Length is missing", "Content-Length"));
  return std::nullopt;
}

}  // namespace

std::optional<Answer> refused(const Head& head, const Rules& rules) {
  if (auto answer = refused_host(head, rules)) return answer;
  if (head.target.size() > rules.limits.target_bytes)
    return closing(problem(414, fmt::format("the URL is longer than {} bytes", rules.limits.target_bytes), "target"));
  if (auto answer = refused_body(head, rules)) return answer;
  if (head.method == "GET" || head.method == "HEAD") return std::nullopt;
  if (head.method != "POST") return std::nullopt;  // no route takes it: 405 tells which methods there are
  return refused_write(head, rules);
}

Answer not_taken(const Matched& matched, std::string_view path) {
  if (matched.allowed.empty() && path.starts_with("/api")) return problem(404, "there is nothing at this path");
  std::string allowed;
  for (std::string_view method : matched.allowed) allowed += (allowed.empty() ? "" : ", ") + std::string(method);
  Answer answer = problem(405, "this method is not for this path");
  answer.headers.emplace_back("Allow", allowed.empty() ? "GET, HEAD" : allowed);
  return answer;
}

bool same_secret(std::string_view secret, std::string_view offered) {
  unsigned different = secret.size() == offered.size() && !secret.empty() ? 0 : 1;
  for (std::size_t i = 0; i < offered.size(); ++i) {
    const volatile unsigned char mine = static_cast<unsigned char>(secret.empty() ? 0 : secret[i % secret.size()]);
    different |= static_cast<unsigned>(mine) ^ static_cast<unsigned char>(offered[i]);
  }
  return different == 0;
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  for (std::string_view one : split(if_none_match, ',')) {
    one = trim(one);
    if (one == "*") return true;
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one.size() < 2 || !one.starts_with('"') || !one.ends_with('"')) continue;
    one = one.substr(1, one.size() - 2);
    if (one.ends_with("-gz")) one.remove_suffix(3);
    if (one == etag) return true;
  }
  return false;
}

bool accepts_gzip(std::string_view accept_encoding) {
  bool any = false;  // what "*" says counts where nothing is said of gzip itself
  for (std::string_view one : split(accept_encoding, ',')) {
    const std::size_t semicolon = one.find(';');
    const std::string coding = small(trim(one.substr(0, semicolon)));
    if (coding != "gzip" && coding != "x-gzip" && coding != "*") continue;
    const std::string_view quality = semicolon == std::string_view::npos ? std::string_view() : trim(one.substr(semicolon + 1));
    const bool wanted = !(quality.starts_with("q=0") && quality.find_first_not_of("0.", 2) == std::string_view::npos);
    if (coding != "*") return wanted;
    any = wanted;
  }
  return any;
}

}  // namespace chancery::service
