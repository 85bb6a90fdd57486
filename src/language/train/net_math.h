// Dense arithmetic of the neural trainer: row-major matrices, products, and the element-wise steps with their gradients.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

// A loop compiled for several instruction sets, of which the machine takes the best when the program starts.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define CHANCERY_CLONES [[gnu::target_clones("avx512f", "avx2", "default")]]
#else
#define CHANCERY_CLONES
#endif

namespace chancery::net {

struct Matrix {
  std::size_t rows = 0, cols = 0;
  std::vector<float> data;

  Matrix() = default;
  Matrix(std::size_t r, std::size_t c) : rows(r), cols(c), data(r * c) {}
  float* row(std::size_t i) { return data.data() + i * cols; }
  const float* row(std::size_t i) const { return data.data() + i * cols; }
  void reshape(std::size_t r, std::size_t c) {  // contents undefined
    rows = r;
    cols = c;
    data.resize(r * c);
  }
  void zero() { data.assign(rows * cols, 0.0F); }
};

// A strided view: element (i, j) is at[i * row_step + j * col_step]; transposition and overlapping windows need no copy.
struct View {
  const float* at;
  std::size_t row_step, col_step;
};
View view(const Matrix& m);
View transposed(const Matrix& m);

// c[m x n] (+)= a[m x k] * b[k x n]. On one thread; the order of additions depends on the instruction set only.
void multiply(std::size_t m, std::size_t n, std::size_t k, View a, View b, float* c, std::size_t c_step, bool add);

void add_bias(Matrix& m, std::span<const float> bias);
void sum_rows(const Matrix& m, std::span<float> sums);  // sums += column sums

// y = (x - mean) / deviation of each row; keeps 1 / deviation for the way back. Rows with live[i] == 0 become zero.
void normalize(const Matrix& x, std::span<const std::uint8_t> live, Matrix& y, std::vector<float>& scale);
// dx += gradient through normalize(), from y, scale and dy.
void normalize_back(const Matrix& y, std::span<const float> scale, std::span<const std::uint8_t> live, const Matrix& dy, Matrix& dx);

// y[j] = max(u[j], u[j + cols]) for u of twice the columns.
void maxout(const Matrix& u, Matrix& y);
void maxout_back(const Matrix& u, const Matrix& dy, Matrix& du);

// Gated pooling in both directions over each run of live rows. u has four blocks of H columns: z and gate forwards, z and
// gate backwards; h[t] = h[t-1] + s(gate) * (z - h[t-1]), s(x) = (1 + x / (1 + |x|)) / 2. y has 2 H columns.
void pool(const Matrix& u, std::span<const std::uint8_t> live, Matrix& y);
void pool_back(const Matrix& u, const Matrix& y, std::span<const std::uint8_t> live, const Matrix& dy, Matrix& du);

void relu(Matrix& m);
void relu_back(const Matrix& y, Matrix& dy);  // dy = 0 where y = 0

// In place; returns log of the sum, for the loss.
float softmax(std::span<float> row);

// Small fast generator, the same on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 0x1234567) {}
  std::uint64_t next() {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return state_ * 0x2545F4914F6CDD1DULL;
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>((next() >> 33) % n); }
  float uniform() { return static_cast<float>(next() >> 40) * 0x1p-24F; }
  float normal();

 private:
  std::uint64_t state_;
};

// Zeroes elements with probability p and scales the others by 1 / (1 - p); the mask is kept for the way back.
void drop(Matrix& m, float p, Random& random, std::vector<float>& mask);
void drop_back(Matrix& dm, std::span<const float> mask);

}  // namespace chancery::net
