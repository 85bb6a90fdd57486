#include "coding/weights.h"

#include <gtest/gtest.h>

namespace chancery {
namespace {

Weights read(std::string_view text) {
  Result<Weights> weights = Weights::read(text, "w");
  EXPECT_TRUE(weights) << describe(weights.error());
  return std::move(*weights);
}

TEST(Weights, SumOfTheFeaturesThatAreTold) {
  const Weights weights = read("# remark\nbias=t\t-1.5\nevent=t:AID\t0.25\nslot=t&noun\t2\n");
  Features features(weights, true);
  features.add("bias", "t");
  features.add("slot", "t", "noun");
  features.add("slot", "t", "pronoun");  // unknown: weighs nothing
  EXPECT_DOUBLE_EQ(features.sum(), 0.5);
  EXPECT_EQ(features.names(), (std::vector<std::string>{"bias=t", "slot=t&noun", "slot=t&pronoun"}));
}

TEST(Weights, NamesAreKeptOnlyWhenAskedFor) {
  const Weights weights = read("bias=t\t1\n");
  Features features(weights, false);
  features.add("bias", "t");
  EXPECT_DOUBLE_EQ(features.sum(), 1);
  EXPECT_TRUE(features.names().empty());
}

TEST(Weights, ABadRowIsNamedWithFileAndLine) {
  for (const char* text : {"a=b\t1\nc=d\n", "a=b\t1\nc=d\tmuch\n", "a=b\t1\nc=d\tnan\n", "a=b\t1\na=b\t2\n"}) {
    const Result<Weights> weights = Weights::read(text, "understood.weights");
    ASSERT_FALSE(weights) << text;
    EXPECT_EQ(weights.error().kind, Error::Kind::malformed);
    EXPECT_EQ(weights.error().file, "understood.weights");
    EXPECT_EQ(weights.error().line, 2);
  }
}

}  // namespace
}  // namespace chancery
