#include "base/hash.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace chancery {
namespace {

// Written down once: ids are kept in ledgers, so a change of the hash is a change of the format.
TEST(ContentId, IsTheSameOnEveryMachine) {
  EXPECT_EQ(content_id('d', ""), "d:99aa06d36001c324468d497f");
  EXPECT_EQ(content_id('r', "Hà Nội"), "r:" + content_id('d', "Hà Nội").substr(2));
  EXPECT_EQ(hash64(""), 0x2d06800538d394c2u);
}

RC_GTEST_PROP(ContentId, IsAPrefixAndTwentyFourHexDigits, (const std::string& bytes)) {
  const std::string id = content_id('f', bytes);
  RC_ASSERT(id.size() == 26u && id.substr(0, 2) == "f:");
  RC_ASSERT(std::all_of(id.begin() + 2, id.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }));
}

RC_GTEST_PROP(ContentId, DiffersWhereTheBytesDo, (const std::string& a, const std::string& b)) { RC_ASSERT((content_id('d', a) == content_id('d', b)) == (a == b)); }

TEST(Hash, DependsOnTheSeed) { EXPECT_NE(hash64("a", 1), hash64("a", 2)); }

}  // namespace
}  // namespace chancery
