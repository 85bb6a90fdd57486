// The codebook's examples as tests: "TYPE [mode or detail] SOURCE > TARGET STATUS", "- DETAIL SOURCE > TARGET STATUS", or "none".
#include <algorithm>
#include <sstream>

#include "base/text.h"
#include "coding/coding.h"

namespace chancery {
namespace {

std::string codes(const std::vector<Party>& parties) {
  std::string out;
  for (const Party& p : parties) out += (out.empty() ? "" : ",") + p.actor.code;
  return out.empty() ? "-" : out;
}

std::string summary(const Report& r) {
  std::string out = (r.event.empty() ? "-" : r.event) + (r.mode.empty() ? "" : " " + r.mode);
  if (r.detail) out += " {" + r.detail->kind + "}";
  return out + " " + codes(r.source) + " > " + codes(r.target) + " " + std::string(name(r.status)) + " [" + r.rule + "]";
}

bool fits(const Report& r, const std::string& expected) {
  std::istringstream in(expected);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  const auto arrow = std::find(words.begin(), words.end(), ">");
  const auto at = static_cast<std::size_t>(arrow - words.begin());
  if (arrow == words.end() || at < 2 || at + 2 >= words.size()) return false;
  const std::string event = words[0] == "-" ? "" : words[0];
  const bool qualified = at == 3;
  if (event != r.event || words[at - 1] != codes(r.source) || words[at + 1] != codes(r.target) || words[at + 2] != name(r.status)) return false;
  return !qualified || words[1] == r.mode || (r.detail && words[1] == r.detail->kind);
}

}  // namespace

std::string example_fault(const Codebook::Example& example, const std::vector<Report>& reports) {
  std::string read;
  for (const Report& r : reports) read += (read.empty() ? "" : "; ") + summary(r);
  if (example.expected == "none") return reports.empty() ? "" : "expected nothing, read: " + read;
  for (const std::string_view line : split(example.expected, '\n')) {
    const std::string expected(trim(line));
    const bool found = std::any_of(reports.begin(), reports.end(), [&](const Report& r) { return fits(r, expected); });
    if (!found) return "expected '" + expected + "', read: " + (read.empty() ? "nothing" : read);
  }
  return {};
}

}  // namespace chancery
