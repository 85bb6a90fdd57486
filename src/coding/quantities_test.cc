// The table tests/quantities/*.txt is the test: sentences and the quantities they hold.
#include <gtest/gtest.h>

#include "coding/quantities.h"
#include "coding/times_test_text.h"

namespace chancery {
namespace {

using test::Case;

std::string show(double value) {
  std::string out = std::to_string(value);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.ends_with('.')) out.pop_back();
  return out;
}

// "text | kind | value | bound [| unit] [| high H] [| previous P] [| of N] [| more]"
std::string show(const Quantity& q) {
  std::string out = q.text + " | " + std::string(name(q.kind)) + " | " + (q.value ? show(*q.value) : "?") + " | " + std::string(name(q.bound));
  if (q.kind == Quantity::Kind::money) out += " | " + q.unit;
  if (q.high) out += " | high " + show(*q.high);
  if (q.previous) out += " | previous " + show(*q.previous);
  if (q.of) out += " | of " + show(*q.of);
  if (q.more) out += " | more";
  return out;
}

std::vector<std::string> found_in(const Case& c) {
  const test::Text text = test::text_of(c);
  TimeContext context = times_of_document(*text.document);
  std::vector<std::string> out;
  for (std::uint32_t i = 0; i < text.analysis.sentences.size(); ++i) {
    const auto times = find_times(*text.document, text.analysis, i, context);
    for (const Quantity& q : find_quantities(*text.document, text.analysis, i, times)) out.push_back(show(q));
  }
  return out;
}

TEST(Quantities, EveryRowOfTheTableReadsAsWritten) {
  const std::vector<Case> cases = test::read_cases("quantities");
  ASSERT_GE(cases.size(), 100u);
  for (const Case& c : cases) EXPECT_EQ(test::joined(found_in(c)), test::joined(c.expected)) << c.place << ": " << test::joined(c.sentences);
}

}  // namespace
}  // namespace chancery
