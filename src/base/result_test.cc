#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>

namespace chancery {
namespace {

TEST(Describe, PutsWhatIsKnownInOneLine) {
  EXPECT_EQ(describe({.message = "is empty"}), "is empty");
  EXPECT_EQ(describe({.message = "is empty", .file = "a.txt"}), "a.txt: is empty");
  EXPECT_EQ(describe({.message = "not a day", .file = "a.jsonl", .line = 7, .field = "published", .text = "2026-02-30", .hint = "write YYYY-MM-DD"}),
            "a.jsonl:7: published: not a day: '2026-02-30' (write YYYY-MM-DD)");
  EXPECT_EQ(describe({.message = "is binary", .file = "a", .offset = 0}), "a: byte 0: is binary");
  EXPECT_EQ(describe({.message = "is binary", .offset = 3}), "byte 3: is binary");
}

TEST(Describe, ShowsNothingThatATerminalWouldObey) {
  EXPECT_EQ(describe({.message = "bad", .file = "a\x1b[31m", .field = "f\n", .text = "x\ty\x7f\xC2\x9B"}), "a\\x1b[31m: f\\x0a: bad: 'x\\x09y\\x7f\\xc2\\x9b'");
  EXPECT_EQ(describe({.message = "bad", .text = "a\xFF\xE1\xBB"}), "bad: 'a\\xff\\xe1\\xbb'");
}

TEST(Describe, CutsALongTextAtACodePoint) {
  std::string text, shown;
  for (int i = 0; i < 200; ++i) text += "ộ";
  for (int i = 0; i < 80; ++i) shown += "ộ";
  EXPECT_EQ(describe({.message = "bad", .text = text}), "bad: '" + shown + "…'");
}

TEST(ResultOf, HoldsAValueOrAnError) {
  Result<std::unique_ptr<int>> good = std::make_unique<int>(3);
  ASSERT_TRUE(good);
  EXPECT_EQ(**good, 3);
  const std::unique_ptr<int> taken = *std::move(good);
  EXPECT_EQ(*taken, 3);
  const Result<int> bad = Error{.kind = Error::Kind::limit, .message = "too long"};
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().kind, Error::Kind::limit);
}

TEST(ResultOf, CanBeNothing) {
  EXPECT_TRUE(Status());
  EXPECT_FALSE(Status(Error{.message = "no"}));
}

}  // namespace
}  // namespace chancery
