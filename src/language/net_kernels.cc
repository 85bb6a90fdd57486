#include "language/net_kernels.h"

#include <cmath>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Bodies are written once and compiled for each instruction set by being inlined into functions of that target. Multiplication
// and addition must not be fused in one of them only: this file is compiled with -ffp-contract=off.
#define CHANCERY_BODY [[gnu::always_inline]] inline

namespace chancery::net {
namespace {

constexpr std::size_t kColumns = 16;  // of a block of packed weights
constexpr std::size_t kLanes = 16;    // of every sum of floats

// Sixteen floats that the compiler spreads over as many registers as the target needs. Never passed by value.
typedef float Lanes __attribute__((vector_size(4 * kLanes), aligned(4), may_alias));
typedef std::int32_t Integers __attribute__((vector_size(4 * kLanes)));
typedef std::uint8_t Bytes __attribute__((vector_size(kLanes), aligned(1), may_alias));

CHANCERY_BODY const Lanes& lanes(const float* at) { return *reinterpret_cast<const Lanes*>(at); }
CHANCERY_BODY Lanes& lanes(float* at) { return *reinterpret_cast<Lanes*>(at); }

CHANCERY_BODY void finish(const Dense& dense, std::size_t column, const std::int32_t* sums, float* out) {
  for (std::size_t j = 0; j < kColumns; ++j)
    out[j] = static_cast<float>(sums[j] + dense.offset[column + j]) * dense.scale[column + j] + dense.bias[column + j];
}

CHANCERY_BODY float sum_lanes(const Lanes& x) {
  float eight[8], four[4];
  for (std::size_t j = 0; j < 8; ++j) eight[j] = x[j] + x[j + 8];
  for (std::size_t j = 0; j < 4; ++j) four[j] = eight[j] + eight[j + 4];
  return (four[0] + four[2]) + (four[1] + four[3]);
}

CHANCERY_BODY void to_bytes(const float* x, std::size_t width, float mean, float scale, std::uint8_t* out) {
  for (std::size_t j = 0; j < width; j += kLanes) {
    Lanes q = (lanes(x + j) - mean) * scale;
    q = q > 127.0F ? Lanes{} + 127.0F : q;
    q = q < -127.0F ? Lanes{} - 127.0F : q;
    const Integers whole = __builtin_convertvector(q + 128.5F, Integers);
    *reinterpret_cast<Bytes*>(out + j) = __builtin_convertvector(whole, Bytes);
  }
}

CHANCERY_BODY void normalize_body(const float* x, std::size_t width, float scale, std::uint8_t* out) {
  Lanes sums{}, squares{};
  for (std::size_t j = 0; j < width; j += kLanes) sums += lanes(x + j);
  const auto n = static_cast<float>(width);
  const float mean = sum_lanes(sums) / n;
  for (std::size_t j = 0; j < width; j += kLanes) {
    const Lanes off = lanes(x + j) - mean;
    squares += off * off;
  }
  to_bytes(x, width, mean, scale / std::sqrt(sum_lanes(squares) / n + 1e-5F), out);
}

CHANCERY_BODY void gather_body(const std::int8_t* table, std::size_t width, const std::uint32_t* rows, std::size_t count, float scale, float* sums) {
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
    for (std::size_t l = 0; l < lanes; ++l) sums[block + l] = static_cast<float>(total[l]) * scale;
  }
}

CHANCERY_BODY void add_maxout_body(const float* u, std::size_t width, float* x) {
  for (std::size_t j = 0; j < width; j += kLanes) {
    const Lanes &a = lanes(u + j), &b = lanes(u + width + j);
    lanes(x + j) += a > b ? a : b;
  }
}

CHANCERY_BODY void add_pooled_body(const float* z, const float* gate, std::size_t width, float* state, float* x) {
  for (std::size_t j = 0; j < width; ++j) {
    const float f = 0.5F + 0.5F * (gate[j] / (1.0F + std::fabs(gate[j])));
    state[j] += f * (z[j] - state[j]);
    x[j] += state[j];
  }
}

CHANCERY_BODY void weigh_body(const float* a, std::size_t count, const float* b, std::size_t width, float* out) {
  for (std::size_t j = 0; j < width; j += kLanes) {
    Lanes sums{};
    for (std::size_t k = 0; k < count; ++k) sums += a[k] * lanes(b + k * width + j);
    lanes(out + j) = sums;
  }
}

// Inner loops of eight, in 16 bits as long as products fit, are what compilers vectorize without being told.
void dense_plain(const Dense& dense, std::size_t rows, const std::uint8_t* in, std::size_t step, float* out) {
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t column = 0; column < dense.outputs; column += kColumns) {
      std::int32_t products[4 * kColumns] = {}, sums[kColumns];
      const std::int8_t* w = dense.weights + column * dense.inputs;
      for (std::size_t k = 0; k < dense.inputs; k += 4, w += 4 * kColumns) {
        std::int16_t x[8];
        for (std::size_t l = 0; l < 8; ++l) x[l] = in[r * step + k + l % 4];
        for (std::size_t j = 0; j < 4 * kColumns; j += 8)
          for (std::size_t l = 0; l < 8; ++l) products[j + l] += static_cast<std::int16_t>(x[l] * w[j + l]);
      }
      for (std::size_t j = 0; j < kColumns; ++j) sums[j] = products[4 * j] + products[4 * j + 1] + products[4 * j + 2] + products[4 * j + 3];
      finish(dense, column, sums, out + r * dense.outputs + column);
    }
}

#if defined(__x86_64__)
#define CHANCERY_AVX2 [[gnu::target("avx2")]]
#if defined(__clang__)
#define CHANCERY_AVX512 [[gnu::target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]]
#else
#define CHANCERY_AVX512 [[gnu::target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,prefer-vector-width=512")]]
#endif

// Rows x 16 columns; products of 16-bit pairs cannot overflow.
template <int Rows>
CHANCERY_AVX2 void block_avx2(const Dense& dense, const std::uint8_t* in, std::size_t step, std::size_t column, float* out) {
  __m256i sums[Rows][4];
#pragma GCC unroll 8
  for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 8
    for (int p = 0; p < 4; ++p) sums[r][p] = _mm256_setzero_si256();
  const std::int8_t* w = dense.weights + column * dense.inputs;
  for (std::size_t k = 0; k < dense.inputs; k += 4, w += 64) {
    __m256i part[4];
    for (int p = 0; p < 4; ++p) part[p] = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(w + 16 * p)));
    for (int r = 0; r < Rows; ++r) {
      std::int32_t four;
      std::memcpy(&four, in + static_cast<std::size_t>(r) * step + k, 4);
      const __m256i x = _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(four)));
      for (int p = 0; p < 4; ++p) sums[r][p] = _mm256_add_epi32(sums[r][p], _mm256_madd_epi16(part[p], x));
    }
  }
  for (int r = 0; r < Rows; ++r) {
    std::int32_t pairs[32], totals[kColumns];
    for (int p = 0; p < 4; ++p) _mm256_storeu_si256(reinterpret_cast<__m256i*>(pairs + 8 * p), sums[r][p]);
    for (std::size_t j = 0; j < kColumns; ++j) totals[j] = pairs[2 * j] + pairs[2 * j + 1];
    finish(dense, column, totals, out + static_cast<std::size_t>(r) * dense.outputs + column);
  }
}

CHANCERY_AVX2 void dense_avx2(const Dense& dense, std::size_t rows, const std::uint8_t* in, std::size_t step, float* out) {
  for (std::size_t column = 0; column < dense.outputs; column += kColumns) {
    std::size_t r = 0;
    for (; r + 2 <= rows; r += 2) block_avx2<2>(dense, in + r * step, step, column, out + r * dense.outputs);
    for (; r < rows; ++r) block_avx2<1>(dense, in + r * step, step, column, out + r * dense.outputs);
  }
}

// sums += four products of unsigned and signed bytes in each of 16 lanes. GCC 12 copies every sum of the intrinsic through
// another register, which costs half of the speed.
CHANCERY_AVX512 inline void add_products(__m512i& sums, __m512i bytes, __m512i weights) {
#if defined(__clang__)
  sums = _mm512_dpbusd_epi32(sums, bytes, weights);
#else
  asm("vpdpbusd %2, %1, %0" : "+v"(sums) : "v"(bytes), "v"(weights));
#endif
}

// Rows x 16 * Blocks columns.
template <int Rows, int Blocks>
CHANCERY_AVX512 void block_avx512(const Dense& dense, const std::uint8_t* in, std::size_t step, std::size_t column, float* out) {
  __m512i sums[Rows][Blocks];  // in registers as long as every loop over it is unrolled
#pragma GCC unroll 8
  for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 8
    for (int b = 0; b < Blocks; ++b) sums[r][b] = _mm512_setzero_si512();
  const std::int8_t* w = dense.weights + column * dense.inputs;
  const std::size_t block_bytes = kColumns * dense.inputs;
  for (std::size_t k = 0; k < dense.inputs; k += 4, w += 64) {
    __m512i part[Blocks];
#pragma GCC unroll 8
    for (int b = 0; b < Blocks; ++b) part[b] = _mm512_loadu_si512(w + static_cast<std::size_t>(b) * block_bytes);
#pragma GCC unroll 8
    for (int r = 0; r < Rows; ++r) {
      std::int32_t four;
      std::memcpy(&four, in + static_cast<std::size_t>(r) * step + k, 4);
      const __m512i x = _mm512_set1_epi32(four);
#pragma GCC unroll 8
      for (int b = 0; b < Blocks; ++b) add_products(sums[r][b], x, part[b]);
    }
  }
#pragma GCC unroll 8
  for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 8
    for (int b = 0; b < Blocks; ++b) {
      const std::size_t at = column + static_cast<std::size_t>(b) * kColumns;
      const __m512i total = _mm512_add_epi32(sums[r][b], _mm512_loadu_si512(dense.offset + at));
      const __m512 scaled = _mm512_mul_ps(_mm512_cvtepi32_ps(total), _mm512_loadu_ps(dense.scale + at));
      _mm512_storeu_ps(out + static_cast<std::size_t>(r) * dense.outputs + at, _mm512_add_ps(scaled, _mm512_loadu_ps(dense.bias + at)));
    }
}

template <int Blocks>
CHANCERY_AVX512 void columns_avx512(const Dense& dense, std::size_t rows, const std::uint8_t* in, std::size_t step, std::size_t column, float* out) {
  std::size_t r = 0;
  for (; r + 6 <= rows; r += 6) block_avx512<6, Blocks>(dense, in + r * step, step, column, out + r * dense.outputs);
  for (; r + 2 <= rows; r += 2) block_avx512<2, Blocks>(dense, in + r * step, step, column, out + r * dense.outputs);
  for (; r < rows; ++r) block_avx512<1, Blocks>(dense, in + r * step, step, column, out + r * dense.outputs);
}

CHANCERY_AVX512 void dense_avx512(const Dense& dense, std::size_t rows, const std::uint8_t* in, std::size_t step, float* out) {
  std::size_t column = 0;
  for (; column + 4 * kColumns <= dense.outputs; column += 4 * kColumns) columns_avx512<4>(dense, rows, in, step, column, out);
  for (; column < dense.outputs; column += kColumns) columns_avx512<1>(dense, rows, in, step, column, out);
}
#else
#define CHANCERY_AVX2
#define CHANCERY_AVX512
#endif

#define CHANCERY_KERNELS(set, target)                                                                                                           \
  target void gather_##set(const std::int8_t* table, std::size_t width, const std::uint32_t* rows, std::size_t count, float scale, float* sums) { \
    gather_body(table, width, rows, count, scale, sums);                                                                                        \
  }                                                                                                                                             \
  target void normalize_##set(const float* x, std::size_t width, float scale, std::uint8_t* out) { normalize_body(x, width, scale, out); }      \
  target void quantize_##set(const float* x, std::size_t width, float scale, std::uint8_t* out) { to_bytes(x, width, 0.0F, scale, out); }       \
  target void add_maxout_##set(const float* u, std::size_t width, float* x) { add_maxout_body(u, width, x); }                                   \
  target void add_pooled_##set(const float* z, const float* gate, std::size_t width, float* state, float* x) {                                  \
    add_pooled_body(z, gate, width, state, x);                                                                                                  \
  }                                                                                                                                             \
  target void weigh_##set(const float* a, std::size_t count, const float* b, std::size_t width, float* out) {                                   \
    weigh_body(a, count, b, width, out);                                                                                                        \
  }                                                                                                                                             \
  constexpr Kernels k_##set{#set,         dense_##set,      gather_##set,     normalize_##set,                                                  \
                            quantize_##set, add_maxout_##set, add_pooled_##set, weigh_##set};

CHANCERY_KERNELS(plain, )
#if defined(__x86_64__)
CHANCERY_KERNELS(avx2, CHANCERY_AVX2)
CHANCERY_KERNELS(avx512, CHANCERY_AVX512)
#endif

std::vector<const Kernels*> find_kernels() {
  std::vector<const Kernels*> out;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"))
    out.push_back(&k_avx512);
  if (__builtin_cpu_supports("avx2")) out.push_back(&k_avx2);
#endif
  out.push_back(&k_plain);
  return out;
}

}  // namespace

const std::vector<const Kernels*>& kernels() {
  static const std::vector<const Kernels*> all = find_kernels();
  return all;
}

std::size_t packed_place(std::size_t k, std::size_t j, std::size_t inputs) {
  return (j / kColumns) * kColumns * inputs + (k / 4 * kColumns + j % kColumns) * 4 + k % 4;
}

std::vector<std::int8_t> pack_weights(const std::vector<std::int8_t>& weights, std::size_t inputs, std::size_t outputs) {
  std::vector<std::int8_t> out(weights.size());
  for (std::size_t k = 0; k < inputs; ++k)
    for (std::size_t j = 0; j < outputs; ++j)
      out[packed_place(k, j, inputs)] = weights[k * outputs + j];
  return out;
}

}  // namespace chancery::net
