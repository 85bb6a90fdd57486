// Any bytes as a request: first line the target, the rest header fields by line. Taken apart and checked against every route, or
// refused with a problem; what was taken holds no control characters, and a cursor has one form.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/data.h"
#include "base/text.h"
#include "service/guard.h"
#include "service/route.h"

namespace {

using namespace chancery;
using namespace chancery::service;

const World& world() {
  static const World loaded = [] {
    auto folder = data_folder();
    if (!folder) std::abort();
    auto tables = World::load(*folder / "world");
    if (!tables) std::abort();
    return std::move(*tables);
  }();
  return loaded;
}

void must(bool holds) {
  if (!holds) std::abort();
}

void check_clean(std::string_view text) {
  must(is_utf8(text));
  for (char c : text) must(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
}

void ask(const Target& target) {
  check_clean(target.path);
  for (const auto& [name, value] : target.query) check_clean(name), check_clean(value);
  const Matched matched = match("GET", target.path);
  if (!matched.route) return;
  const auto values = check(*matched.route, matched, target.query, world());
  if (!values) return must(!problem(values.error()).content->bytes().empty());
  must(key_of(*matched.route, *values, false).size() <= key_of(*matched.route, *values, true).size());
}

void guard(std::string_view target, const std::vector<std::string_view>& lines) {
  Head head;
  head.target = target;
  const auto line = [&](std::size_t i) { return std::string(i < lines.size() ? lines[i] : std::string_view()); };
  head.method = line(1).empty() ? "GET" : line(1);
  if (!line(2).empty()) head.hosts.push_back(line(2));
  head.authorization = line(3);
  head.origin = line(4);
  head.if_none_match = line(5);
  head.accept_encoding = line(6);
  head.length = 1;
  const Rules rules{{"localhost", "127.0.0.1"}, "correct horse battery staple", {}};
  const auto answer = refused(head, rules);
  if (head.method == "POST" && head.authorization.find(rules.token) == std::string::npos) must(answer.has_value());
  if (answer) must(answer->status >= 400 && answer->content->type() == "application/problem+json");
  names_etag(head.if_none_match, "0123456789abcdef");
  accepts_gzip(head.accept_encoding);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::vector<std::string_view> lines = split(bytes, '\n');
  guard(lines[0], lines);
  if (const auto target = parse_target(lines[0])) ask(*target);
  if (const auto cursor = parse_cursor(lines[0])) must(format_cursor(*cursor) == lines[0]);
  const Cursor made{size, size * 7, std::string(is_utf8(bytes.substr(0, 60)) ? bytes.substr(0, 60) : "x")};
  must(parse_cursor(format_cursor(made)) == made);
  return 0;
}
