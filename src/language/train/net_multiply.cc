// Matrix product in panels that stay in the cache, with one inner kernel an instruction set.
#include <algorithm>

#include "language/train/net_math.h"
#include "language/train/net_multiply_tiles.h"

namespace chancery::net {
namespace {

constexpr std::size_t kWorthTiles = 1 << 20;  // multiplications
constexpr std::size_t kDepth = 256;  // of a panel: 32 columns x 256 floats are 32 KiB

// acc[R x 2 vectors] += a panel * b panel; a is [depth][R], b is [depth][2 vectors].
template <int R, int Width>
[[gnu::always_inline]] inline void kernel(std::size_t depth, const float* a, const float* b, float* out) {
  typedef float Vector __attribute__((vector_size(Width * 4), aligned(4), may_alias));
  Vector acc[R][2] = {};
  for (std::size_t k = 0; k < depth; ++k, a += R, b += 2 * Width) {
    const Vector b0 = *reinterpret_cast<const Vector*>(b), b1 = *reinterpret_cast<const Vector*>(b + Width);
#pragma GCC unroll 16
    for (int r = 0; r < R; ++r) {
      acc[r][0] += a[r] * b0;
      acc[r][1] += a[r] * b1;
    }
  }
#pragma GCC unroll 16
  for (int r = 0; r < R; ++r) {
    *reinterpret_cast<Vector*>(out + r * 2 * Width) = acc[r][0];
    *reinterpret_cast<Vector*>(out + r * 2 * Width + Width) = acc[r][1];
  }
}

using Kernel = void (*)(std::size_t, const float*, const float*, float*);
#if defined(__x86_64__)
[[gnu::target("avx512f")]] void kernel_avx512(std::size_t depth, const float* a, const float* b, float* out) { kernel<12, 16>(depth, a, b, out); }
[[gnu::target("avx2,fma")]] void kernel_avx2(std::size_t depth, const float* a, const float* b, float* out) { kernel<6, 8>(depth, a, b, out); }
#endif
void kernel_plain(std::size_t depth, const float* a, const float* b, float* out) { kernel<4, 4>(depth, a, b, out); }

struct Shape {
  Kernel run;
  std::size_t rows, cols;
};

Shape best_kernel() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return {kernel_avx512, 12, 32};
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return {kernel_avx2, 6, 16};
#endif
  return {kernel_plain, 4, 8};
}

// Panels of `wide` rows (of a) or columns (of b): out[panel][k][wide], padded with zeros.
void pack(View from, std::size_t count, std::size_t step, std::size_t depth, std::size_t depth_step, std::size_t wide, float* out) {
  for (std::size_t first = 0; first < count; first += wide) {
    const std::size_t here = std::min(wide, count - first);
    const float* base = from.at + first * step;
    for (std::size_t k = 0; k < depth; ++k, out += wide) {
      const float* at = base + k * depth_step;
      if (step == 1) std::copy(at, at + here, out);
      else for (std::size_t i = 0; i < here; ++i) out[i] = at[i * step];
      std::fill(out + here, out + wide, 0.0F);
    }
  }
}

std::size_t round_up(std::size_t n, std::size_t to) { return (n + to - 1) / to * to; }

}  // namespace

void multiply(std::size_t m, std::size_t n, std::size_t k, View a, View b, float* c, std::size_t c_step, bool add) {
  if (m * n * k >= kWorthTiles && have_tiles()) return multiply_tiles(m, n, k, a, b, c, c_step, add);
  static const Shape shape = best_kernel();
  thread_local std::vector<float> packed_a, packed_b;
  float tile[12 * 32];
  packed_a.resize(round_up(m, shape.rows) * kDepth);
  packed_b.resize(round_up(n, shape.cols) * kDepth);
  for (std::size_t from = 0; from < k; from += kDepth) {
    const std::size_t depth = std::min(kDepth, k - from);
    pack({a.at + from * a.col_step, 0, 0}, m, a.row_step, depth, a.col_step, shape.rows, packed_a.data());
    pack({b.at + from * b.row_step, 0, 0}, n, b.col_step, depth, b.row_step, shape.cols, packed_b.data());
    const bool keep = add || from > 0;
    for (std::size_t j = 0; j < n; j += shape.cols)
      for (std::size_t i = 0; i < m; i += shape.rows) {
        shape.run(depth, packed_a.data() + i * depth, packed_b.data() + j * depth, tile);
        const std::size_t rows = std::min(shape.rows, m - i), cols = std::min(shape.cols, n - j);
        for (std::size_t r = 0; r < rows; ++r) {
          float* out = c + (i + r) * c_step + j;
          const float* in = tile + r * shape.cols;
          for (std::size_t s = 0; s < cols; ++s) out[s] = keep ? out[s] + in[s] : in[s];
        }
      }
  }
}

}  // namespace chancery::net
