// Matrix product on the processor's tiles (AMX): factors rounded to 16 bits (bf16), sums in single precision.
#include "language/train/net_multiply_tiles.h"

#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__)
#include <cpuid.h>
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#define CHANCERY_TILES [[gnu::target("amx-tile,amx-bf16,avx512f,avx512bw,avx512vl,avx512bf16")]]

namespace chancery::net {
namespace {

constexpr std::size_t kSide = 16, kDepth = 32;          // a tile has 16 rows of 32 numbers of 16 bits
constexpr std::size_t kTile = kSide * kDepth;           // numbers in a tile
constexpr unsigned kBf16 = 1U << 22, kTileUnit = 1U << 24;  // in edx of cpuid leaf 7
constexpr long kAskForState = 0x1023, kTileState = 18;  // arch_prctl: the kernel saves tiles only for those who asked

struct alignas(64) TileShapes {
  std::uint8_t palette = 1, start = 0, reserved[14] = {};
  std::uint16_t bytes[16] = {};
  std::uint8_t rows[16] = {};
};

// 32 numbers from `at`, one step apart, of which `count` exist.
CHANCERY_TILES inline __m512i thirty_two(const float* at, std::size_t count) {
  const auto mask = static_cast<std::uint32_t>(count >= 32 ? 0xFFFFFFFFU : (1U << count) - 1);
  const __m512 low = _mm512_maskz_loadu_ps(static_cast<__mmask16>(mask), at), high = _mm512_maskz_loadu_ps(static_cast<__mmask16>(mask >> 16), at + 16);
  return reinterpret_cast<__m512i>(_mm512_cvtne2ps_pbh(high, low));
}

// Sixteen pairs: number j of the first row beside number j of the second.
CHANCERY_TILES inline __m512i pairs(const float* first, const float* second, std::size_t count) {
  const auto mask = static_cast<__mmask16>(count >= 16 ? 0xFFFFU : (1U << count) - 1);
  const __m512 a = _mm512_maskz_loadu_ps(mask, first), b = second ? _mm512_maskz_loadu_ps(mask, second) : _mm512_setzero_ps();
  const __m512i both = reinterpret_cast<__m512i>(_mm512_cvtne2ps_pbh(b, a));  // a in the lower half
  const __m512i low = _mm512_cvtepu16_epi32(_mm512_castsi512_si256(both)), high = _mm512_cvtepu16_epi32(_mm512_extracti64x4_epi64(both, 1));
  return _mm512_or_si512(low, _mm512_slli_epi32(high, 16));
}

CHANCERY_TILES inline void transpose(__m512i* rows) {
  __m512i t[16];
#pragma GCC unroll 8
  for (int i = 0; i < 8; ++i) {
    t[2 * i] = _mm512_unpacklo_epi32(rows[2 * i], rows[2 * i + 1]);
    t[2 * i + 1] = _mm512_unpackhi_epi32(rows[2 * i], rows[2 * i + 1]);
  }
#pragma GCC unroll 4
  for (int i = 0; i < 4; ++i) {
    rows[4 * i] = _mm512_unpacklo_epi64(t[4 * i], t[4 * i + 2]);
    rows[4 * i + 1] = _mm512_unpackhi_epi64(t[4 * i], t[4 * i + 2]);
    rows[4 * i + 2] = _mm512_unpacklo_epi64(t[4 * i + 1], t[4 * i + 3]);
    rows[4 * i + 3] = _mm512_unpackhi_epi64(t[4 * i + 1], t[4 * i + 3]);
  }
#pragma GCC unroll 4
  for (int i = 0; i < 4; ++i) {
    t[i] = _mm512_shuffle_i32x4(rows[i], rows[4 + i], 0x88);
    t[4 + i] = _mm512_shuffle_i32x4(rows[i], rows[4 + i], 0xDD);
    t[8 + i] = _mm512_shuffle_i32x4(rows[8 + i], rows[12 + i], 0x88);
    t[12 + i] = _mm512_shuffle_i32x4(rows[8 + i], rows[12 + i], 0xDD);
  }
#pragma GCC unroll 4
  for (int i = 0; i < 4; ++i) {
    rows[i] = _mm512_shuffle_i32x4(t[i], t[8 + i], 0x88);
    rows[4 + i] = _mm512_shuffle_i32x4(t[4 + i], t[12 + i], 0x88);
    rows[8 + i] = _mm512_shuffle_i32x4(t[i], t[8 + i], 0xDD);
    rows[12 + i] = _mm512_shuffle_i32x4(t[4 + i], t[12 + i], 0xDD);
  }
}

// One tile of sixteen lines (rows of a, columns of b) and 32 steps along the sum. `across`: a tile row is a line, as a wants
// them; otherwise it is a pair of steps, as b wants them.
CHANCERY_TILES void pack_tile(const float* at, std::size_t line_step, std::size_t sum_step, std::size_t lines, std::size_t depth, bool across,
                              std::uint16_t* out) {
  __m512i rows[16];
  for (std::size_t i = 0; i < kSide; ++i) {
    if (sum_step == 1) rows[i] = i < lines ? thirty_two(at + i * line_step, depth) : _mm512_setzero_si512();
    else if (2 * i >= depth) rows[i] = _mm512_setzero_si512();
    else rows[i] = pairs(at + 2 * i * sum_step, 2 * i + 1 < depth ? at + (2 * i + 1) * sum_step : nullptr, lines);
  }
  if ((sum_step == 1) != across) transpose(rows);
  for (std::size_t i = 0; i < kSide; ++i) _mm512_storeu_si512(out + i * kDepth, rows[i]);
}

// Tiles in the order [lines / 16][depth / 32].
CHANCERY_TILES void pack(const float* at, std::size_t line_step, std::size_t sum_step, std::size_t lines, std::size_t depth, bool across,
                         std::vector<std::uint16_t>& out) {
  const std::size_t deep = (depth + kDepth - 1) / kDepth, panels = (lines + 2 * kSide - 1) / (2 * kSide) * 2;
  out.resize(panels * deep * kTile);
  for (std::size_t p = 0; p < panels; ++p)
    for (std::size_t d = 0; d < deep; ++d) {
      const std::size_t line = p * kSide, k = d * kDepth;
      std::uint16_t* tile = out.data() + (p * deep + d) * kTile;
      if (line >= lines) std::memset(tile, 0, kTile * sizeof *tile);
      else pack_tile(at + line * line_step + k * sum_step, line_step, sum_step, std::min(kSide, lines - line), std::min(kDepth, depth - k), across, tile);
    }
}

// c[32 x 32] (+)= two panels of a times two of b.
CHANCERY_TILES void block(const std::uint16_t* a, const std::uint16_t* b, std::size_t deep, float* c, std::size_t c_step, bool add) {
  const auto step = static_cast<std::ptrdiff_t>(c_step * sizeof(float));
  const std::size_t panel = deep * kTile;
  if (add) {
    _tile_loadd(0, c, step);
    _tile_loadd(1, c + kSide, step);
    _tile_loadd(2, c + kSide * c_step, step);
    _tile_loadd(3, c + kSide * c_step + kSide, step);
  } else {
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
  }
  for (std::size_t d = 0; d < deep; ++d, a += kTile, b += kTile) {
    _tile_loadd(4, a, 64);
    _tile_loadd(5, a + panel, 64);
    _tile_loadd(6, b, 64);
    _tile_loadd(7, b + panel, 64);
    _tile_dpbf16ps(0, 4, 6);
    _tile_dpbf16ps(1, 4, 7);
    _tile_dpbf16ps(2, 5, 6);
    _tile_dpbf16ps(3, 5, 7);
  }
  _tile_stored(0, c, step);
  _tile_stored(1, c + kSide, step);
  _tile_stored(2, c + kSide * c_step, step);
  _tile_stored(3, c + kSide * c_step + kSide, step);
}

CHANCERY_TILES void configure() {
  TileShapes shapes;
  for (int t = 0; t < 8; ++t) {
    shapes.bytes[t] = 64;
    shapes.rows[t] = kSide;
  }
  _tile_loadconfig(&shapes);
}

bool find_tiles() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || (d & kBf16) == 0 || (d & kTileUnit) == 0) return false;
  if (!__get_cpuid_count(7, 1, &a, &b, &c, &d) || (a & (1U << 5)) == 0) return false;  // conversion to bf16
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && syscall(SYS_arch_prctl, kAskForState, kTileState) == 0;
}

}  // namespace

bool have_tiles() {
  static const bool found = find_tiles();
  return found;
}

CHANCERY_TILES void multiply_tiles(std::size_t m, std::size_t n, std::size_t k, View a, View b, float* c, std::size_t c_step, bool add) {
  thread_local std::vector<std::uint16_t> packed_a, packed_b;
  thread_local const bool ready = (configure(), true);
  (void)ready;
  constexpr std::size_t kWide = 2 * kSide;
  pack(a.at, a.row_step, a.col_step, m, k, true, packed_a);
  pack(b.at, b.col_step, b.row_step, n, k, false, packed_b);
  const std::size_t deep = (k + kDepth - 1) / kDepth;
  alignas(64) float edge[kWide * kWide];
  for (std::size_t j = 0; j < n; j += kWide)
    for (std::size_t i = 0; i < m; i += kWide) {
      const std::size_t rows = std::min(kWide, m - i), cols = std::min(kWide, n - j);
      const bool whole = rows == kWide && cols == kWide;
      float* out = c + i * c_step + j;
      float* to = whole ? out : edge;
      block(packed_a.data() + i / kSide * deep * kTile, packed_b.data() + j / kSide * deep * kTile, deep, to, whole ? c_step : kWide, add && whole);
      if (whole) continue;
      for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t s = 0; s < cols; ++s) out[r * c_step + s] = add ? out[r * c_step + s] + edge[r * kWide + s] : edge[r * kWide + s];
    }
}

}  // namespace chancery::net

#else

namespace chancery::net {
bool have_tiles() { return false; }
void multiply_tiles(std::size_t, std::size_t, std::size_t, View, View, float*, std::size_t, bool) {}
}  // namespace chancery::net

#endif
