#include "language/net_kernels.h"

#include <gtest/gtest.h>

#include <random>

namespace chancery::net {
namespace {

struct Made {
  Dense dense;
  std::vector<std::int8_t> plain, packed;
  std::vector<float> scale, bias;
  std::vector<std::int32_t> offset;
};

Made make_dense(std::size_t inputs, std::size_t outputs, std::mt19937& random) {
  Made out;
  out.plain.resize(inputs * outputs);
  for (std::int8_t& w : out.plain) w = static_cast<std::int8_t>(static_cast<int>(random() % 255) - 127);
  out.packed = pack_weights(out.plain, inputs, outputs);
  for (std::size_t j = 0; j < outputs; ++j) {
    out.scale.push_back(1e-4F * static_cast<float>(random() % 1000));
    out.bias.push_back(0.01F * static_cast<float>(random() % 1000));
    out.offset.push_back(static_cast<std::int32_t>(random() % 20000) - 10000);
  }
  out.dense = {inputs, outputs, 1.0F, out.packed.data(), out.scale.data(), out.bias.data(), out.offset.data()};
  return out;
}

std::vector<float> random_floats(std::size_t count, std::mt19937& random) {
  std::vector<float> out(count);
  for (float& x : out) x = (static_cast<float>(random() % 20001) - 10000.0F) / 3000.0F;
  return out;
}

// Sizes that leave every kind of remainder.
constexpr std::size_t kSizes[][3] = {{1, 4, 16}, {2, 64, 48}, {5, 192, 80}, {6, 576, 384}, {13, 128, 64}, {31, 96, 112}, {32, 64, 32}, {71, 192, 96}, {17, 128, 48}, {45, 64, 80}};

TEST(NetKernels, DenseIsTheSumOfProductsOnEveryInstructionSet) {
  std::mt19937 random(1);
  for (const auto& [rows, inputs, outputs] : kSizes) {
    const Made made = make_dense(inputs, outputs, random);
    std::vector<std::uint8_t> in(rows * inputs);
    for (std::uint8_t& x : in) x = static_cast<std::uint8_t>(random());
    for (const Kernels* set : kernels()) {
      const std::size_t apart = outputs + rows % 3 * 16;
      std::vector<float> out(rows * apart, -1.0F);
      set->dense(made.dense, rows, in.data(), inputs, out.data(), apart);
      for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t j = 0; j < outputs; ++j) {
          std::int32_t sum = made.offset[j];
          for (std::size_t k = 0; k < inputs; ++k) sum += in[r * inputs + k] * made.plain[k * outputs + j];
          const float scaled = static_cast<float>(sum) * made.scale[j];
          ASSERT_EQ(out[r * apart + j], scaled + made.bias[j]) << set->name << " " << rows << "x" << inputs << "x" << outputs;
        }
      for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t j = outputs; j < apart; ++j) ASSERT_EQ(out[r * apart + j], -1.0F) << set->name << " writes between rows";
    }
  }
}

TEST(NetKernels, DenseReadsOverlappingWindows) {
  std::mt19937 random(2);
  const Made made = make_dense(3 * 64, 32, random);
  std::vector<std::uint8_t> in(64 * 39);
  for (std::uint8_t& x : in) x = static_cast<std::uint8_t>(random());
  for (const std::size_t rows : {7, 37}) {
    std::vector<std::uint8_t> windows;
    for (std::size_t r = 0; r < rows; ++r)
      windows.insert(windows.end(), in.begin() + static_cast<std::ptrdiff_t>(64 * r), in.begin() + static_cast<std::ptrdiff_t>(64 * (r + 3)));
    for (const Kernels* set : kernels()) {
      std::vector<float> overlapping(rows * 32), copied(rows * 32);
      set->dense(made.dense, rows, in.data(), 64, overlapping.data(), 32);
      set->dense(made.dense, rows, windows.data(), 192, copied.data(), 32);
      EXPECT_EQ(overlapping, copied) << set->name;
    }
  }
}

TEST(NetKernels, FloatingPointStepsGiveTheSameBitsOnEveryInstructionSet) {
  std::mt19937 random(3);
  for (const std::size_t width : {32, 96, 192, 256}) {
    constexpr std::size_t kRows = 7;  // some go together, some alone
    const std::vector<float> a = random_floats(kRows * width + 2 * width, random), b = random_floats(width * (width + 16), random), x0 = random_floats(width, random);
    const auto all_of = [&](const Kernels& set) {
      std::vector<std::uint8_t> bytes((kRows + 1) * width);
      set.normalize(a.data(), kRows, width, 20.0F, bytes.data());
      set.quantize(a.data(), width, 50.0F, -127.0F, bytes.data() + kRows * width);
      std::vector<float> x = x0, state(width, 0.25F), weighed(kRows * (width + 16));
      set.add_maxout(a.data(), width, x.data());
      set.add_pooled(a.data(), a.data() + width, width, state.data(), x.data());
      set.weigh(a.data(), kRows, width + 1, width, b.data(), width + 16, weighed.data());
      return std::tuple(bytes, x, state, weighed);
    };
    for (const Kernels* set : kernels()) EXPECT_TRUE(all_of(*set) == all_of(*kernels().back())) << set->name << " width " << width;
  }
}

TEST(NetKernels, NormalizeCentresAndScales) {
  std::vector<float> x(64);
  for (std::size_t j = 0; j < x.size(); ++j) x[j] = j % 2 ? 7.0F : 3.0F;  // mean 5, deviation 2
  std::vector<std::uint8_t> out(64);
  kernels().front()->normalize(x.data(), 1, 64, 30.0F, out.data());
  for (std::size_t j = 0; j < x.size(); ++j) EXPECT_EQ(out[j], j % 2 ? 158 : 98);
}

TEST(NetKernels, QuantizeCutsWhatIsOutOfRange) {
  const std::vector<float> x(32, 1e9F), y(32, -1e9F);
  std::vector<std::uint8_t> out(32);
  kernels().front()->quantize(x.data(), 32, 1.0F, -127.0F, out.data());
  EXPECT_EQ(out[31], 255);
  kernels().front()->quantize(y.data(), 32, 1.0F, -127.0F, out.data());
  EXPECT_EQ(out[0], 1);
  kernels().front()->quantize(y.data(), 32, 1.0F, 0.0F, out.data());
  EXPECT_EQ(out[0], 128);
}

TEST(NetKernels, GatherSumsRows) {
  std::mt19937 random(4);
  for (const std::size_t width : {16, 32, 48, 192}) {
    std::vector<std::int8_t> table(40 * width);
    for (std::int8_t& x : table) x = static_cast<std::int8_t>(random());
    const std::vector<std::uint32_t> rows = {3, 0, 39, 39, 17};
    for (const Kernels* set : kernels()) {
      std::vector<std::int16_t> sums(width);
      std::vector<float> spread(width);
      set->gather(table.data(), width, rows.data(), rows.size(), sums.data());
      set->spread(sums.data(), width, 0.5F, spread.data());
      for (std::size_t j = 0; j < width; ++j) {
        int sum = 0;
        for (const std::uint32_t row : rows) sum += table[row * width + j];
        ASSERT_EQ(spread[j], 0.5F * static_cast<float>(sum)) << set->name;
      }
    }
  }
}

}  // namespace
}  // namespace chancery::net
