// Private to net_kernels.cc: bodies that are written once and compiled for each instruction set by being inlined into functions of that
// target. Multiplication and addition must not be fused in one of them only: they are compiled with -ffp-contract=off.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "language/net_kernels.h"

#define CHANCERY_BODY [[gnu::always_inline]] inline

namespace chancery::net {

constexpr std::size_t kColumns = 16;  // of a block of packed weights
constexpr std::size_t kLanes = 16;    // of every sum of floats
constexpr float kLeastByte = -127.0F;

// Sixteen floats that the compiler spreads over as many registers as the target needs. Never passed by value.
typedef float Lanes __attribute__((vector_size(4 * kLanes)));
typedef std::int32_t Integers __attribute__((vector_size(4 * kLanes)));
typedef std::uint8_t Bytes __attribute__((vector_size(kLanes)));

// Through memcpy: Clang takes a reference to a vector of lesser alignment for an aligned one.
template <class Vector>
CHANCERY_BODY void load(const float* at, Vector& out) {
  std::memcpy(&out, at, sizeof out);
}

CHANCERY_BODY void finish(const Dense& dense, std::size_t column, const std::int32_t* sums, float* out) {
  for (std::size_t j = 0; j < kColumns; ++j)
    out[j] = static_cast<float>(sums[j] + dense.offset[column + j]) * dense.scale[column + j] + dense.bias[column + j];
}

// The same sixteen in as many variables as the target has registers for: GCC 12 keeps sums of a wider type in memory.
template <std::size_t Width>
struct Parts {
  typedef float Part __attribute__((vector_size(4 * Width)));
  Part part[kLanes / Width] = {};
};

template <std::size_t Width>
CHANCERY_BODY float sum_lanes(const Parts<Width>& sums) {
  float x[kLanes], eight[8], four[4];
  std::memcpy(x, sums.part, sizeof x);
  for (std::size_t j = 0; j < 8; ++j) eight[j] = x[j] + x[j + 8];
  for (std::size_t j = 0; j < 4; ++j) four[j] = eight[j] + eight[j + 4];
  return (four[0] + four[2]) + (four[1] + four[3]);
}

CHANCERY_BODY void to_bytes(const float* x, std::size_t width, float mean, float scale, float least, std::uint8_t* out) {
  for (std::size_t j = 0; j < width; j += kLanes) {
    Lanes q;
    load(x + j, q);
    q = (q - mean) * scale;
    q = q > 127.0F ? Lanes{} + 127.0F : q;
    q = q < least ? Lanes{} + least : q;
    const Integers whole = __builtin_convertvector(q + 128.5F, Integers);
    const Bytes bytes = __builtin_convertvector(whole, Bytes);
    std::memcpy(out + j, &bytes, sizeof bytes);
  }
}

// The rows go side by side: alone, each would wait for its own sums.
template <std::size_t Width, std::size_t Rows>
CHANCERY_BODY void normalize_rows(const float* x, std::size_t width, float scale, std::uint8_t* out) {
  Parts<Width> sums[Rows], squares[Rows];
  float mean[Rows];
  const auto n = static_cast<float>(width);
  for (std::size_t j = 0; j < width; j += kLanes)
#pragma GCC unroll 4
    for (std::size_t r = 0; r < Rows; ++r)
#pragma GCC unroll 4
      for (std::size_t p = 0; p < kLanes / Width; ++p) {
        typename Parts<Width>::Part here;
        load(x + r * width + j + p * Width, here);
        sums[r].part[p] += here;
      }
  for (std::size_t r = 0; r < Rows; ++r) mean[r] = sum_lanes(sums[r]) / n;
  for (std::size_t j = 0; j < width; j += kLanes)
#pragma GCC unroll 4
    for (std::size_t r = 0; r < Rows; ++r)
#pragma GCC unroll 4
      for (std::size_t p = 0; p < kLanes / Width; ++p) {
        typename Parts<Width>::Part off;
        load(x + r * width + j + p * Width, off);
        off -= mean[r];
        squares[r].part[p] += off * off;
      }
  for (std::size_t r = 0; r < Rows; ++r) to_bytes(x + r * width, width, mean[r], scale / std::sqrt(sum_lanes(squares[r]) / n + 1e-5F), kLeastByte, out + r * width);
}

template <std::size_t Width>
CHANCERY_BODY void normalize_body(const float* x, std::size_t rows, std::size_t width, float scale, std::uint8_t* out) {
  constexpr std::size_t kTogether = Width / 4;  // as many as the target has registers for
  std::size_t r = 0;
  for (; r + kTogether <= rows; r += kTogether) normalize_rows<Width, kTogether>(x + r * width, width, scale, out + r * width);
  for (; r < rows; ++r) normalize_rows<Width, 1>(x + r * width, width, scale, out + r * width);
}

CHANCERY_BODY void gather_body(const std::int8_t* table, std::size_t width, const std::uint32_t* rows, std::size_t count, std::int16_t* sums) {
  for (std::size_t block = 0; block < width; block += 2 * kLanes) {
    std::int16_t total[2 * kLanes] = {};
    const std::size_t lanes = width - block < 2 * kLanes ? kLanes : 2 * kLanes;
    for (std::size_t r = 0; r < count; ++r) {
      const std::int8_t* row = table + rows[r] * width + block;
      if (lanes == 2 * kLanes)
        for (std::size_t l = 0; l < 2 * kLanes; ++l) total[l] = static_cast<std::int16_t>(total[l] + row[l]);
      else
        for (std::size_t l = 0; l < kLanes; ++l) total[l] = static_cast<std::int16_t>(total[l] + row[l]);
    }
    std::memcpy(sums + block, total, lanes * sizeof *total);
  }
}

CHANCERY_BODY void spread_body(const std::int16_t* x, std::size_t width, float scale, float* out) {
  for (std::size_t j = 0; j < width; ++j) out[j] = static_cast<float>(x[j]) * scale;
}

CHANCERY_BODY void add_maxout_body(const float* u, std::size_t width, float* x) {
  for (std::size_t j = 0; j < width; j += kLanes) {
    Lanes a, b, sum;
    load(u + j, a);
    load(u + width + j, b);
    load(x + j, sum);
    sum += a > b ? a : b;
    std::memcpy(x + j, &sum, sizeof sum);
  }
}

CHANCERY_BODY void add_pooled_body(const float* z, const float* gate, std::size_t width, float* state, float* x) {
  for (std::size_t j = 0; j < width; ++j) {
    const float f = 0.5F + 0.5F * (gate[j] / (1.0F + std::fabs(gate[j])));
    state[j] += f * (z[j] - state[j]);
    x[j] += state[j];
  }
}

template <std::size_t Width, std::size_t Rows>
CHANCERY_BODY void weigh_rows(const float* a, std::size_t step, std::size_t count, const float* b, std::size_t width, float* out) {
  for (std::size_t j = 0; j < width; j += kLanes) {
    Parts<Width> sums[Rows];
    for (std::size_t k = 0; k < count; ++k)
#pragma GCC unroll 4
      for (std::size_t p = 0; p < kLanes / Width; ++p) {
        typename Parts<Width>::Part here;
        load(b + k * width + j + p * Width, here);
#pragma GCC unroll 4
        for (std::size_t r = 0; r < Rows; ++r) sums[r].part[p] += a[r * step + k] * here;
      }
    for (std::size_t r = 0; r < Rows; ++r) std::memcpy(out + r * width + j, sums[r].part, sizeof sums[r].part);
  }
}

template <std::size_t Width>
CHANCERY_BODY void weigh_body(const float* a, std::size_t rows, std::size_t step, std::size_t count, const float* b, std::size_t width, float* out) {
  constexpr std::size_t kTogether = Width / 4;
  std::size_t r = 0;
  for (; r + kTogether <= rows; r += kTogether) weigh_rows<Width, kTogether>(a + r * step, step, count, b, width, out + r * width);
  for (; r < rows; ++r) weigh_rows<Width, 1>(a + r * step, step, count, b, width, out + r * width);
}

}  // namespace chancery::net
