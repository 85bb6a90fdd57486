// What the guard lets pass, the parser builds no deeper than a small multiple of what the guard allowed.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "intake/html_guard.h"
#include "intake/html_tree.h"

namespace {

constexpr std::size_t kAllowed = 12;
// Per element that is counted, the parser may add those that the page leaves out (tbody, tr, …), and once the page's own.
constexpr std::size_t kDeepest = kAllowed * 4 + 12;

// The parser is not built for fuzzing: these tell libFuzzer that a deeper tree is progress.
__attribute__((used, section("__libfuzzer_extra_counters"))) std::uint8_t depths_seen[kDeepest + 2];

std::size_t depth_of(const GumboNode* root) {
  std::vector<std::pair<const GumboNode*, std::size_t>> open = {{root, 1}};
  std::size_t deepest = 0;
  while (!open.empty()) {
    const auto [node, depth] = open.back();
    open.pop_back();
    deepest = std::max(deepest, depth);
    if (!chancery::intake::is_element(node)) continue;
    const GumboVector& children = node->v.element.children;
    for (unsigned i = 0; i < children.length; ++i) open.emplace_back(static_cast<const GumboNode*>(children.data[i]), depth + 1);
  }
  return deepest;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!chancery::intake::check_html(text, kAllowed, "fuzz")) return 0;
  const std::size_t depth = depth_of(chancery::intake::Page(text).root());
  depths_seen[std::min(depth, kDeepest + 1)] = 1;
  if (depth > kDeepest) {
    std::fprintf(stderr, "the guard let a page of depth %zu pass\n", depth);
    std::abort();
  }
  return 0;
}
