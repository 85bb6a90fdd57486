#include "language/net_bodies.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
#endif
#endif

namespace chancery::net {
namespace {

// Inner loops of eight, in 16 bits as long as products fit, are what compilers vectorize without being told.
void dense_plain(const Dense& dense, std::size_t rows, const std::uint8_t* in, std::size_t step, float* out, std::size_t out_step) {
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
      finish(dense, column, sums, out + r * out_step + column);
    }
}

#if defined(__x86_64__)
#define CHANCERY_AVX2 [[gnu::target("avx2")]]
#if defined(__clang__)
#define CHANCERY_AVX512 [[gnu::target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]]
#else
#define CHANCERY_AVX512 [[gnu::target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,prefer-vector-width=512")]]
#endif

CHANCERY_AVX2 inline void finish_avx2(const Dense& dense, std::size_t column, __m256i sums, float* out) {
  const __m256i total = _mm256_add_epi32(sums, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(dense.offset + column)));
  const __m256 scaled = _mm256_mul_ps(_mm256_cvtepi32_ps(total), _mm256_loadu_ps(dense.scale + column));
  _mm256_storeu_ps(out, _mm256_add_ps(scaled, _mm256_loadu_ps(dense.bias + column)));
}

// Inputs in 16 bits, so that a step of the sum is one load. A span of rows that stays in the first cache.
constexpr std::size_t kWideSpan = 8192;

CHANCERY_AVX2 void widen(const std::uint8_t* in, std::size_t count, std::int16_t* out) {
  std::size_t i = 0;
  for (; i + 16 <= count; i += 16)
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i), _mm256_cvtepu8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(in + i))));
  for (; i < count; ++i) out[i] = in[i];
}

// sums += sums of pairs of products. GCC 12 would gather the products of all rows first and put sums out into memory for them.
CHANCERY_AVX2 inline void add_pairs(__m256i& sums, __m256i weights, __m256i x) {
#if defined(__clang__)
  sums = _mm256_add_epi32(sums, _mm256_madd_epi16(weights, x));
#else
  __m256i pairs;
  asm("vpmaddwd %3, %2, %1\n\tvpaddd %1, %0, %0" : "+x"(sums), "=&x"(pairs) : "x"(weights), "x"(x));
#endif
}

// Rows x 8 columns; products of 16-bit pairs cannot overflow.
template <int Rows>
CHANCERY_AVX2 void block_avx2(const Dense& dense, const std::int16_t* in, std::size_t step, std::size_t column, float* out, std::size_t out_step) {
  __m256i sums[Rows][2];
#pragma GCC unroll 8
  for (int r = 0; r < Rows; ++r) sums[r][0] = sums[r][1] = _mm256_setzero_si256();
  const std::int8_t* w = dense.weights + column / kColumns * kColumns * dense.inputs + column % kColumns * 4;
  for (std::size_t k = 0; k < dense.inputs; k += 4, w += 4 * kColumns) {
    const __m256i left = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(w)));
    const __m256i right = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(w + 16)));
#pragma GCC unroll 8
    for (int r = 0; r < Rows; ++r) {
      long long four;
      std::memcpy(&four, in + static_cast<std::size_t>(r) * step + k, 8);
      const __m256i x = _mm256_set1_epi64x(four);
      add_pairs(sums[r][0], left, x);
      add_pairs(sums[r][1], right, x);
    }
  }
#pragma GCC unroll 8
  for (int r = 0; r < Rows; ++r) {
    const __m256i mixed = _mm256_permute4x64_epi64(_mm256_hadd_epi32(sums[r][0], sums[r][1]), 0xD8);  // hadd keeps to halves
    finish_avx2(dense, column, mixed, out + static_cast<std::size_t>(r) * out_step + column);
  }
}

CHANCERY_AVX2 void dense_avx2(const Dense& dense, std::size_t rows, const std::uint8_t* in, std::size_t step, float* out, std::size_t out_step) {
  std::int16_t wide[kWideSpan];
  const std::size_t together = dense.inputs < kWideSpan ? (kWideSpan - dense.inputs) / step + 1 : 0;
  if (together == 0) return dense_plain(dense, rows, in, step, out, out_step);
  for (std::size_t first = 0; first < rows; first += together) {
    const std::size_t count = rows - first < together ? rows - first : together;
    widen(in + first * step, (count - 1) * step + dense.inputs, wide);
    for (std::size_t column = 0; column < dense.outputs; column += 8) {
      std::size_t r = 0;
      float* to = out + first * out_step;
      for (; r + 6 <= count; r += 6) block_avx2<6>(dense, wide + r * step, step, column, to + r * out_step, out_step);
      for (; r + 2 <= count; r += 2) block_avx2<2>(dense, wide + r * step, step, column, to + r * out_step, out_step);
      for (; r < count; ++r) block_avx2<1>(dense, wide + r * step, step, column, to + r * out_step, out_step);
    }
  }
}

#define CHANCERY_AVXVNNI [[gnu::target("avx2,avxvnni")]]

CHANCERY_AVXVNNI inline void add_quads(__m256i& sums, __m256i bytes, __m256i weights) {
#if defined(__clang__)
  sums = _mm256_dpbusd_avx_epi32(sums, bytes, weights);
#else
  asm("%{vex%} vpdpbusd %2, %1, %0" : "+x"(sums) : "x"(bytes), "x"(weights));
#endif
}

// As block_avx2, for processors that sum four products of bytes in one step but have no registers of 64 bytes.
template <int Rows>
CHANCERY_AVXVNNI void block_avxvnni(const Dense& dense, const std::uint8_t* in, std::size_t step, std::size_t column, float* out, std::size_t out_step) {
  __m256i sums[Rows][2];
#pragma GCC unroll 8
  for (int r = 0; r < Rows; ++r) sums[r][0] = sums[r][1] = _mm256_setzero_si256();
  const std::int8_t* w = dense.weights + column * dense.inputs;
  for (std::size_t k = 0; k < dense.inputs; k += 4, w += 4 * kColumns) {
    const __m256i left = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w)), right = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + 32));
#pragma GCC unroll 8
    for (int r = 0; r < Rows; ++r) {
      std::int32_t four;
      std::memcpy(&four, in + static_cast<std::size_t>(r) * step + k, 4);
      const __m256i x = _mm256_set1_epi32(four);
      add_quads(sums[r][0], x, left);
      add_quads(sums[r][1], x, right);
    }
  }
#pragma GCC unroll 8
  for (int r = 0; r < Rows; ++r)
    for (std::size_t half = 0; half < 2; ++half)
      finish_avx2(dense, column + 8 * half, sums[r][half], out + static_cast<std::size_t>(r) * out_step + column + 8 * half);
}

CHANCERY_AVXVNNI void dense_avxvnni(const Dense& dense, std::size_t rows, const std::uint8_t* in, std::size_t step, float* out, std::size_t out_step) {
  for (std::size_t column = 0; column < dense.outputs; column += kColumns) {
    std::size_t r = 0;
    for (; r + 6 <= rows; r += 6) block_avxvnni<6>(dense, in + r * step, step, column, out + r * out_step, out_step);
    for (; r + 2 <= rows; r += 2) block_avxvnni<2>(dense, in + r * step, step, column, out + r * out_step, out_step);
    for (; r < rows; ++r) block_avxvnni<1>(dense, in + r * step, step, column, out + r * out_step, out_step);
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

CHANCERY_AVX512 inline void finish_avx512(const Dense& dense, std::size_t column, __m512i sums, float* out) {
  const __m512i total = _mm512_add_epi32(sums, _mm512_loadu_si512(dense.offset + column));
  const __m512 scaled = _mm512_mul_ps(_mm512_cvtepi32_ps(total), _mm512_loadu_ps(dense.scale + column));
  _mm512_storeu_ps(out, _mm512_add_ps(scaled, _mm512_loadu_ps(dense.bias + column)));
}

// Rows x 16 * Blocks columns.
template <int Rows, int Blocks>
CHANCERY_AVX512 void block_avx512(const Dense& dense, const std::uint8_t* in, std::size_t step, std::size_t column, float* out, std::size_t out_step) {
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
      finish_avx512(dense, at, sums[r][b], out + static_cast<std::size_t>(r) * out_step + at);
    }
}

template <int Blocks>
CHANCERY_AVX512 void columns_avx512(const Dense& dense, std::size_t rows, const std::uint8_t* in, std::size_t step, std::size_t column, float* out, std::size_t out_step) {
  std::size_t r = 0;
  for (; r + 6 <= rows; r += 6) block_avx512<6, Blocks>(dense, in + r * step, step, column, out + r * out_step, out_step);
  for (; r + 2 <= rows; r += 2) block_avx512<2, Blocks>(dense, in + r * step, step, column, out + r * out_step, out_step);
  for (; r < rows; ++r) block_avx512<1, Blocks>(dense, in + r * step, step, column, out + r * out_step, out_step);
}

CHANCERY_AVX512 void dense_avx512(const Dense& dense, std::size_t rows, const std::uint8_t* in, std::size_t step, float* out, std::size_t out_step) {
  std::size_t column = 0;
  for (; column + 4 * kColumns <= dense.outputs; column += 4 * kColumns) columns_avx512<4>(dense, rows, in, step, column, out, out_step);
  for (; column < dense.outputs; column += kColumns) columns_avx512<1>(dense, rows, in, step, column, out, out_step);
}

#if defined(__linux__)
#define CHANCERY_HAS_TILES
#define CHANCERY_TILES [[gnu::target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,amx-tile,amx-int8")]]

constexpr std::size_t kTileBytes = 1024, kTileRows = 16, kTileDepth = 64;

// Tiles 0 to 3 are sums, 4 and 5 inputs, 6 and 7 weights; the second half of the rows may be short.
struct alignas(64) TileShapes {
  std::uint8_t palette = 1, start = 0, reserved[14] = {};
  std::uint16_t bytes[16] = {64, 64, 64, 64, 64, 64, 64, 64};
  std::uint8_t rows[16] = {16, 16, 16, 16, 16, 16, 16, 16};
};

// A block's sums that wait for their scale and bias: two vectors a row.
struct TileSums {
  const std::int32_t* sums = nullptr;
  std::size_t rows = 0, column = 0, second = 0;  // how far the second vector's column is from the first's: nowhere in a block of 16
  float* out = nullptr;
};

// What turns sums into outputs, in registers for a whole block.
struct TileScale {
  __m512i offset[2];
  __m512 scale[2], bias[2];
};

CHANCERY_TILES [[gnu::always_inline]] inline void load_scale(const Dense& dense, const TileSums& block, TileScale& to) {
  for (std::size_t half = 0; half < 2; ++half) {
    const std::size_t column = block.column + half * block.second;
    to.offset[half] = _mm512_loadu_si512(dense.offset + column);
    to.scale[half] = _mm512_loadu_ps(dense.scale + column);
    to.bias[half] = _mm512_loadu_ps(dense.bias + column);
  }
}

CHANCERY_TILES [[gnu::always_inline]] inline void finish_row(const TileScale& by, const std::int32_t* sums, float* out, std::size_t second) {
  for (std::size_t half = 0; half < 2; ++half) {
    const __m512i total = _mm512_add_epi32(_mm512_load_si512(sums + half * kColumns), by.offset[half]);
    _mm512_storeu_ps(out + half * second, _mm512_add_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(total), by.scale[half]), by.bias[half]));
  }
}

// What a block does beside its own sums: the block before is finished, for the unit of tiles and that of vectors work side by side, and
// weights that the next columns need are called from far memory.
struct TileBeside {
  TileSums before;
  const std::int8_t* ahead = nullptr;
  std::size_t lines = 0;  // of weights, 64 bytes each, a step of the sums
};

// Sums of up to 32 rows x 32 columns, exact as all of them; tiles of inputs and weights are used where they lie.
CHANCERY_TILES [[gnu::always_inline]] inline void block_tiles(const Dense& dense, const std::uint8_t* in, std::size_t step, std::size_t column, std::size_t second,
                                                              std::int32_t* sums, TileBeside& beside, std::size_t out_step) {
  const TileSums& before = beside.before;
  const std::int8_t* w = dense.weights + column * dense.inputs;
  const std::int8_t* const end = w + kColumns * dense.inputs;
  const std::size_t next = second * dense.inputs;
  const auto stride = static_cast<std::ptrdiff_t>(step);
  const std::uint8_t* below = in + kTileRows * step;
  const std::size_t share = (2 * kTileRows * kTileDepth + dense.inputs - 1) / dense.inputs;
  TileScale scale;
  load_scale(dense, before, scale);
  std::size_t left = before.rows;
  const std::int32_t* waiting = before.sums;
  float* out = before.out;
  _tile_zero(0);
  _tile_zero(1);
  _tile_zero(2);
  _tile_zero(3);
  for (; w < end; w += kTileBytes, in += kTileDepth, below += kTileDepth) {
    _tile_loadd(4, in, stride);
    _tile_loadd(6, w, 64);
    _tile_dpbusd(0, 4, 6);
    _tile_loadd(7, w + next, 64);
    _tile_dpbusd(1, 4, 7);
    _tile_loadd(5, below, stride);
    _tile_dpbusd(2, 5, 6);
    _tile_dpbusd(3, 5, 7);
    for (std::size_t line = 0; line < beside.lines; ++line, beside.ahead += 64) _mm_prefetch(reinterpret_cast<const char*>(beside.ahead), _MM_HINT_T1);
    const std::size_t now = left < share ? left : share;
    left -= now;
    for (std::size_t i = 0; i < now; ++i, waiting += 2 * kColumns, out += out_step) finish_row(scale, waiting, out, before.second);
  }
  _tile_stored(0, sums, 128);
  _tile_stored(1, sums + kColumns, 128);
  _tile_stored(2, sums + kTileRows * 32, 128);
  _tile_stored(3, sums + kTileRows * 32 + kColumns, 128);
}

// The last block reaches back over rows done already, so that none are left over.
CHANCERY_TILES void dense_tiles(const Dense& dense, std::size_t rows, const std::uint8_t* in, std::size_t step, float* out, std::size_t out_step) {
  if (rows <= kTileRows || dense.inputs % kTileDepth != 0) return dense_avx512(dense, rows, in, step, out, out_step);
  const std::size_t high = rows < 2 * kTileRows ? rows : 2 * kTileRows;
  TileShapes shapes;
  shapes.rows[2] = shapes.rows[3] = shapes.rows[5] = static_cast<std::uint8_t>(high - kTileRows);
  _tile_loadconfig(&shapes);
  alignas(64) std::int32_t sums[2][4 * kTileRows * kColumns];
  std::size_t turn = 0;
  TileBeside beside;
  beside.lines = 2 * kTileBytes / 64 * high / rows + 1;
  for (std::size_t column = 0; column < dense.outputs; column += 2 * kColumns) {
    const std::size_t second = column + kColumns < dense.outputs ? kColumns : 0;
    beside.ahead = dense.weights + (column + 2 * kColumns) * dense.inputs;  // behind the last columns lie the next step's
    for (std::size_t next = 0; next < rows; next += high, turn ^= 1) {
      const std::size_t r = next + high <= rows ? next : rows - high;
      block_tiles(dense, in + r * step, step, column, second, sums[turn], beside, out_step);
      beside.before = {sums[turn], high, column, second, out + r * out_step + column};
    }
  }
  const TileSums& last = beside.before;
  TileScale scale;
  load_scale(dense, last, scale);
  for (std::size_t i = 0; i < last.rows; ++i) finish_row(scale, last.sums + i * 2 * kColumns, last.out + i * out_step, last.second);
  _tile_release();
}
#endif
#endif

#define CHANCERY_KERNELS(set, lanes, target)                                                                                                         \
  target void gather_##set(const std::int8_t* table, std::size_t width, const std::uint32_t* rows, std::size_t count, std::int16_t* sums) {          \
    gather_body(table, width, rows, count, sums);                                                                                                    \
  }                                                                                                                                                  \
  target void spread_##set(const std::int16_t* x, std::size_t width, float scale, float* out) { spread_body(x, width, scale, out); }                 \
  target void normalize_##set(const float* x, std::size_t rows, std::size_t width, float scale, std::uint8_t* out) {                                 \
    normalize_body<lanes>(x, rows, width, scale, out);                                                                                               \
  }                                                                                                                                                  \
  target void quantize_##set(const float* x, std::size_t width, float scale, float least, std::uint8_t* out) {                                       \
    to_bytes(x, width, 0.0F, scale, least, out);                                                                                                     \
  }                                                                                                                                                  \
  target void add_maxout_##set(const float* u, std::size_t width, float* x) { add_maxout_body(u, width, x); }                                        \
  target void add_pooled_##set(const float* z, const float* gate, std::size_t width, float* state, float* x) {                                       \
    add_pooled_body(z, gate, width, state, x);                                                                                                       \
  }                                                                                                                                                  \
  target void weigh_##set(const float* a, std::size_t rows, std::size_t step, std::size_t count, const float* b, std::size_t width, float* out) {    \
    weigh_body<lanes>(a, rows, step, count, b, width, out);                                                                                          \
  }                                                                                                                                                  \
  constexpr Kernels k_##set{#set,           dense_##set,      gather_##set,     spread_##set, normalize_##set,                                       \
                            quantize_##set, add_maxout_##set, add_pooled_##set, weigh_##set};

CHANCERY_KERNELS(plain, 4, )
#if defined(__x86_64__)
CHANCERY_KERNELS(avx2, 8, CHANCERY_AVX2)
CHANCERY_KERNELS(avxvnni, 8, CHANCERY_AVXVNNI)
CHANCERY_KERNELS(avx512, 16, CHANCERY_AVX512)
#if defined(CHANCERY_HAS_TILES)
constexpr Kernels k_tiles{"tiles",         dense_tiles,       gather_avx512,     spread_avx512, normalize_avx512,
                          quantize_avx512, add_maxout_avx512, add_pooled_avx512, weigh_avx512};
#endif
#endif

#if defined(__x86_64__)
bool has_avxvnni() {  // which GCC 12 cannot be asked
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __get_cpuid_count(7, 1, &a, &b, &c, &d) && (a & (1U << 4)) != 0;
}
#endif

#if defined(CHANCERY_HAS_TILES)
// The kernel keeps the state of tiles only for those who asked; that it refuses is no failure.
bool has_tiles() {
  constexpr unsigned kTiles = 1U << 24, kBytes = 1U << 25;  // in edx of cpuid leaf 7
  constexpr long kAsk = 0x1023, kTileState = 18;            // ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (d & kTiles) != 0 && (d & kBytes) != 0 && syscall(SYS_arch_prctl, kAsk, kTileState) == 0;
}
#endif

std::vector<const Kernels*> find_kernels() {
  std::vector<const Kernels*> out;
#if defined(__x86_64__)
  const bool avx512 = __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
#if defined(CHANCERY_HAS_TILES)
  if (avx512 && has_tiles()) out.push_back(&k_tiles);
#endif
  if (avx512) out.push_back(&k_avx512);
  if (__builtin_cpu_supports("avx2") && has_avxvnni()) out.push_back(&k_avxvnni);
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
