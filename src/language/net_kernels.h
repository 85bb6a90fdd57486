// Inner loops of the neural tagger and parser, one set an instruction set, chosen at run time. All sets give the same bits:
// products are sums of integers, and what is done in floating point is done element by element, or in sixteen fixed lanes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace chancery::net {

// A linear step with weights of 8 bits: out[j] = bias[j] + scale[j] * (offset[j] + sum over k of in[k] * weight[k][j]).
// Inputs are unsigned bytes, zero at 128: offset takes the 128 back. Weights lie as [outputs / 16][inputs / 4][16][4].
struct Dense {
  std::size_t inputs = 0, outputs = 0;  // multiples of 4 and 16
  float input_scale = 0;                // bytes a unit of input
  const std::int8_t* weights = nullptr;
  const float* scale = nullptr;
  const float* bias = nullptr;
  const std::int32_t* offset = nullptr;
};

// Widths are multiples of 16.
struct Kernels {
  std::string_view name;
  // out[r * out_step + 0..outputs) for each of `rows` inputs, `step` bytes apart (windows may overlap).
  void (*dense)(const Dense& dense, std::size_t rows, const std::uint8_t* in, std::size_t step, float* out, std::size_t out_step);
  // sums[j] = sum of the rows' elements. At most 256 rows.
  void (*gather)(const std::int8_t* table, std::size_t width, const std::uint32_t* rows, std::size_t count, std::int16_t* sums);
  // out[j] = x[j] * scale
  void (*spread)(const std::int16_t* x, std::size_t width, float scale, float* out);
  // Each row: zero mean, unit deviation, times scale, as bytes around 128.
  void (*normalize)(const float* x, std::size_t rows, std::size_t width, float scale, std::uint8_t* out);
  // Times scale, as bytes around 128; nothing below `least`, which is -127 or more.
  void (*quantize)(const float* x, std::size_t width, float scale, float least, std::uint8_t* out);
  // x[j] += max(u[j], u[j + width])
  void (*add_maxout)(const float* u, std::size_t width, float* x);
  // state[j] += s(gate[j]) * (z[j] - state[j]); x[j] += state[j], with s(g) = (1 + g / (1 + |g|)) / 2
  void (*add_pooled)(const float* z, const float* gate, std::size_t width, float* state, float* x);
  // out[r * width + j] = sum over k of a[r * step + k] * b[k * width + j]
  void (*weigh)(const float* a, std::size_t rows, std::size_t step, std::size_t count, const float* b, std::size_t width, float* out);
};

// The sets that this machine can run, best first; the last is the portable one.
const std::vector<const Kernels*>& kernels();

// Where Dense has the weight of input k for output j.
std::size_t packed_place(std::size_t k, std::size_t j, std::size_t inputs);
// Lays weights[k * outputs + j] out as Dense wants them; outputs and inputs as in Dense.
std::vector<std::int8_t> pack_weights(const std::vector<std::int8_t>& weights, std::size_t inputs, std::size_t outputs);

}  // namespace chancery::net
