#include "coding/telling_net.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

namespace chancery {
namespace {

constexpr std::size_t kTypes = kTellingTypes.size();

template <typename T>
void put(std::string& out, const T& value) {
  const std::size_t at = out.size();
  out.resize(at + sizeof(T));
  std::memcpy(out.data() + at, &value, sizeof(T));
}

void put_row(std::string& out, std::size_t width, std::int8_t number) { out.append(width, static_cast<char>(number)); }

// One feature of each group, all three with the key 7: rows of 1, 2 and 3, scales of 0.5; every output weighs the hidden numbers by 1.
std::string small_net() {
  std::string out = "CHTELL1\n";
  for (const std::uint32_t n : {static_cast<std::uint32_t>(kTellingWidth), static_cast<std::uint32_t>(kTypes), 1U, 1U, 1U}) put(out, n);
  for (int i = 0; i < 3; ++i) put(out, 0.5F);
  for (int i = 0; i < 3; ++i) put(out, std::uint64_t{7});
  put_row(out, kTellingWidth + kTypes, 1);
  put_row(out, 2 * kTellingWidth, 2);
  put_row(out, kTellingWidth, 3);
  for (std::size_t i = 0; i < 3 * kTypes * (kTellingWidth + kTypes); ++i) put(out, 4.0F);
  for (std::size_t i = 0; i < 2 * kTypes * kTypes; ++i) put(out, static_cast<float>(i));
  for (std::size_t i = 0; i < kTypes * kTellingWidth; ++i) put(out, 1.0F);
  for (std::size_t i = 0; i < kTypes; ++i) put(out, -10.0F);
  return out;
}

TEST(TellingNet, AFeatureIsFoundInItsOwnGroupAndUnknownOnesAddNothing) {
  const Result<TellingNet> net = TellingNet::read(small_net(), "telling.net");
  ASSERT_TRUE(net) << describe(net.error());
  Hidden hidden{}, source{}, target{}, words{};
  TypeScores direct{};
  const std::array<std::uint64_t, 2> keys = {7, 8};
  net->add_predicate(keys, hidden, direct);
  net->add_way(keys, TellingNet::Side::source, source);
  net->add_way(keys, TellingNet::Side::target, target);
  net->add_words(keys, words);
  for (std::size_t i = 0; i < kTellingWidth; ++i) {
    EXPECT_EQ(hidden[i], 0.5F);
    EXPECT_EQ(source[i], 1.0F);
    EXPECT_EQ(target[i], 1.0F);
    EXPECT_EQ(words[i], 1.5F);
  }
  EXPECT_EQ(direct[3], 0.5F);
}

TEST(TellingNet, LogOddsAreBiasDirectAndWhatIsPositiveOfTheHidden) {
  const Result<TellingNet> net = TellingNet::read(small_net(), "telling.net");
  ASSERT_TRUE(net);
  Hidden hidden{};
  hidden[0] = 3;
  hidden[1] = -5;
  TypeScores direct{};
  direct[2] = 1.5F;
  EXPECT_EQ(net->of_type(2, hidden, direct), -10.0F + 1.5F + 3.0F);
  net->add_open(2, TellingNet::Open::target_known, hidden, direct);
  EXPECT_EQ(hidden[0], 7.0F);
  EXPECT_EQ(direct[2], 5.5F);
  EXPECT_EQ(net->said(1, false, 4), static_cast<float>(kTypes + 4));
  EXPECT_EQ(net->said(1, true, 4), static_cast<float>((kTypes + 1) * kTypes + 4));
}

TEST(TellingNet, ADamagedFileIsRefusedByName) {
  const std::string good = small_net();
  std::string mark = good, width = good, count = good, number = good;
  mark[0] = 'X';
  width[8] = 63;
  count[16] = 2;
  const float none = std::nanf("");
  std::memcpy(number.data() + number.size() - sizeof(float), &none, sizeof(float));
  for (const std::string& bytes : {std::string(), good.substr(0, 20), good.substr(0, good.size() - 1), good + "x", mark, width, count, number}) {
    const Result<TellingNet> net = TellingNet::read(bytes, "telling.net");
    ASSERT_FALSE(net) << bytes.size();
    EXPECT_EQ(net.error().kind, Error::Kind::malformed);
    EXPECT_EQ(net.error().file, "telling.net");
  }
}

}  // namespace
}  // namespace chancery
