#include "language/train/net_math.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace chancery::net {

View view(const Matrix& m) { return {m.data.data(), m.cols, 1}; }
View transposed(const Matrix& m) { return {m.data.data(), 1, m.cols}; }

CHANCERY_CLONES void add_bias(Matrix& m, std::span<const float> bias) {
  for (std::size_t i = 0; i < m.rows; ++i) {
    float* row = m.row(i);
    for (std::size_t j = 0; j < m.cols; ++j) row[j] += bias[j];
  }
}

CHANCERY_CLONES void sum_rows(const Matrix& m, std::span<float> sums) {
  for (std::size_t i = 0; i < m.rows; ++i) {
    const float* row = m.row(i);
    for (std::size_t j = 0; j < m.cols; ++j) sums[j] += row[j];
  }
}

CHANCERY_CLONES void normalize(const Matrix& x, std::span<const std::uint8_t> live, Matrix& y, std::vector<float>& scale) {
  y.reshape(x.rows, x.cols);
  scale.resize(x.rows);
  const auto n = static_cast<float>(x.cols);
  for (std::size_t i = 0; i < x.rows; ++i) {
    const float* in = x.row(i);
    float* out = y.row(i);
    if (!live[i]) {
      std::fill(out, out + x.cols, 0.0F);
      continue;
    }
    float sum = 0, squares = 0;
    for (std::size_t j = 0; j < x.cols; ++j) sum += in[j];
    const float mean = sum / n;
    for (std::size_t j = 0; j < x.cols; ++j) squares += (in[j] - mean) * (in[j] - mean);
    scale[i] = 1.0F / std::sqrt(squares / n + 1e-5F);
    for (std::size_t j = 0; j < x.cols; ++j) out[j] = (in[j] - mean) * scale[i];
  }
}

CHANCERY_CLONES void normalize_back(const Matrix& y, std::span<const float> scale, std::span<const std::uint8_t> live, const Matrix& dy, Matrix& dx) {
  const auto n = static_cast<float>(y.cols);
  for (std::size_t i = 0; i < y.rows; ++i) {
    if (!live[i]) continue;
    const float *out = y.row(i), *grad = dy.row(i);
    float* target = dx.row(i);
    float mean = 0, along = 0;
    for (std::size_t j = 0; j < y.cols; ++j) {
      mean += grad[j];
      along += grad[j] * out[j];
    }
    mean /= n;
    along /= n;
    for (std::size_t j = 0; j < y.cols; ++j) target[j] += scale[i] * (grad[j] - mean - out[j] * along);
  }
}

CHANCERY_CLONES void maxout(const Matrix& u, Matrix& y) {
  const std::size_t half = u.cols / 2;
  y.reshape(u.rows, half);
  for (std::size_t i = 0; i < u.rows; ++i) {
    const float *a = u.row(i), *b = a + half;
    float* out = y.row(i);
    for (std::size_t j = 0; j < half; ++j) out[j] = a[j] > b[j] ? a[j] : b[j];
  }
}

CHANCERY_CLONES void maxout_back(const Matrix& u, const Matrix& dy, Matrix& du) {
  const std::size_t half = u.cols / 2;
  du.reshape(u.rows, u.cols);
  for (std::size_t i = 0; i < u.rows; ++i) {
    const float *a = u.row(i), *b = a + half, *grad = dy.row(i);
    float *da = du.row(i), *db = da + half;
    for (std::size_t j = 0; j < half; ++j) {
      da[j] = a[j] > b[j] ? grad[j] : 0.0F;
      db[j] = a[j] > b[j] ? 0.0F : grad[j];
    }
  }
}

namespace {

// One direction over rows first, first + step, ... (count of them); z at column `block`, gate at block + H, h at `out`.
CHANCERY_CLONES void pool_run(const Matrix& u, Matrix& y, std::size_t first, std::ptrdiff_t step, std::size_t count, std::size_t block, std::size_t out) {
  const std::size_t width = u.cols / 4;
  std::vector<float> state(width, 0.0F);
  for (std::size_t t = 0; t < count; ++t) {
    const auto i = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(first) + step * static_cast<std::ptrdiff_t>(t));
    const float *z = u.row(i) + block, *g = z + width;
    float* h = y.row(i) + out;
    for (std::size_t j = 0; j < width; ++j) {
      const float f = 0.5F + 0.5F * (g[j] / (1.0F + std::fabs(g[j])));
      state[j] += f * (z[j] - state[j]);
      h[j] = state[j];
    }
  }
}

CHANCERY_CLONES void pool_run_back(const Matrix& u, const Matrix& y, const Matrix& dy, Matrix& du, std::size_t first, std::ptrdiff_t step, std::size_t count,
                   std::size_t block, std::size_t out) {
  const std::size_t width = u.cols / 4;
  const std::vector<float> none(width, 0.0F);
  std::vector<float> carry(width, 0.0F);
  for (std::size_t t = count; t-- > 0;) {
    const auto i = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(first) + step * static_cast<std::ptrdiff_t>(t));
    const float* before = t == 0 ? none.data() : y.row(static_cast<std::size_t>(static_cast<std::ptrdiff_t>(i) - step)) + out;
    const float *z = u.row(i) + block, *g = z + width, *grad = dy.row(i) + out;
    float *dz = du.row(i) + block, *dg = dz + width;
    for (std::size_t j = 0; j < width; ++j) {
      const float inverse = 1.0F / (1.0F + std::fabs(g[j]));
      const float f = 0.5F + 0.5F * g[j] * inverse;
      const float dh = grad[j] + carry[j];
      dz[j] = dh * f;
      dg[j] = dh * (z[j] - before[j]) * 0.5F * inverse * inverse;
      carry[j] = dh * (1.0F - f);
    }
  }
}

template <class Run>
void each_run(std::span<const std::uint8_t> live, Run&& run) {
  for (std::size_t i = 0; i < live.size();) {
    std::size_t end = i;
    while (end < live.size() && live[end]) ++end;
    if (end > i) run(i, end - i);
    i = end + 1;
  }
}

}  // namespace

void pool(const Matrix& u, std::span<const std::uint8_t> live, Matrix& y) {
  const std::size_t width = u.cols / 4;
  y.reshape(u.rows, 2 * width);
  y.zero();
  each_run(live, [&](std::size_t first, std::size_t count) {
    pool_run(u, y, first, 1, count, 0, 0);
    pool_run(u, y, first + count - 1, -1, count, 2 * width, width);
  });
}

void pool_back(const Matrix& u, const Matrix& y, std::span<const std::uint8_t> live, const Matrix& dy, Matrix& du) {
  const std::size_t width = u.cols / 4;
  du.reshape(u.rows, u.cols);
  du.zero();
  each_run(live, [&](std::size_t first, std::size_t count) {
    pool_run_back(u, y, dy, du, first, 1, count, 0, 0);
    pool_run_back(u, y, dy, du, first + count - 1, -1, count, 2 * width, width);
  });
}

CHANCERY_CLONES void relu(Matrix& m) {
  for (float& x : m.data) x = x > 0 ? x : 0.0F;
}

CHANCERY_CLONES void relu_back(const Matrix& y, Matrix& dy) {
  for (std::size_t i = 0; i < y.data.size(); ++i) dy.data[i] = y.data[i] > 0 ? dy.data[i] : 0.0F;
}

float softmax(std::span<float> row) {
  float top = row[0], sum = 0;
  for (const float x : row) top = std::max(top, x);
  for (float& x : row) {
    x = std::exp(x - top);
    sum += x;
  }
  for (float& x : row) x /= sum;
  return top + std::log(sum);
}

float Random::normal() {
  float sum = -6;
  for (int i = 0; i < 12; ++i) sum += uniform();
  return sum;
}

CHANCERY_CLONES void drop(Matrix& m, float p, Random& random, std::vector<float>& mask) {
  mask.resize(m.data.size());
  const auto limit = static_cast<std::int32_t>(p * 65536.0F);
  const float keep = 1.0F / (1.0F - p);
  const auto seed = static_cast<std::uint32_t>(random.next() >> 32);
  const auto count = static_cast<std::uint32_t>(mask.size());
  for (std::uint32_t i = 0; i < count; ++i) {  // a hash of the place, which needs no hash of the place before
    std::uint32_t bits = (seed + i) * 0x9E3779B9U;
    bits = (bits ^ (bits >> 16)) * 0x85EBCA6BU;
    bits = (bits ^ (bits >> 13)) * 0xC2B2AE35U;
    mask[i] = static_cast<std::int32_t>(bits >> 16) < limit ? 0.0F : keep;
  }
  drop_back(m, mask);
}

CHANCERY_CLONES void drop_back(Matrix& dm, std::span<const float> mask) {
  if (mask.empty()) return;
  for (std::size_t i = 0; i < dm.data.size(); ++i) dm.data[i] *= mask[i];
}

}  // namespace chancery::net
