// The network that is trained: sum of embeddings, residual layers on normalised inputs, and heads for tags, arcs, labels.
//
//   x = sum of the rows of the word's features
//   for each layer: x += F(normalise(x))        'C' window of three and maxout, 'D' the same without window, 'R' gated pooling
//   y = normalise(x); tags = linear(y); arcs = query(y) . key(y); label = linear(maxout(dependent(y) + head(y)))
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "language/net_features.h"
#include "language/train/net_math.h"

namespace chancery::net {

struct Shape {
  std::size_t width = 192;         // of the residual stream
  std::string layers = "CRCRCR";
  std::size_t arc = 128;           // width of queries and keys
  std::size_t label = 128;         // width of the label scorer's hidden layer
  std::size_t upos = 0, xpos = 0, labels = 0, rows = 0;
};

struct Parameter {
  Matrix value, grad, mean, square;
  void make(std::size_t rows, std::size_t cols, float spread, Random& random);
};

// Embedding rows get their gradients one by one; only touched rows are updated.
struct Embedding {
  Matrix value, mean, square;
  std::vector<std::uint32_t> steps;  // updates of the row so far
};

struct Layer {
  char kind = 'C';
  Parameter weight, bias;
};

struct Network {
  Shape shape;
  Embedding embedding;
  std::vector<Layer> layers;
  Parameter tag, tag_bias;                                   // width x (upos + xpos)
  Parameter query, query_bias, query2, query2_bias;          // dependent's side: relu, then linear
  Parameter key, key_bias, root_key;                         // head's side: relu; the root's key is a constant
  Parameter dependent, head, root_head, label_bias;          // to 2 * label columns, then maxout
  Parameter relation, relation_bias;                         // label x labels

  Network(const Shape& shape, std::uint64_t seed);
  std::vector<Parameter*> parameters();
  // New rows of the embedding start as copies of the given ones.
  void add_rows(std::span<const FeatureKind> like);
};

// Words of several sentences, a dead row before, between and behind them, so that windows never reach over.
struct Batch {
  std::vector<FeatureRows> features;   // of each row
  std::vector<std::uint8_t> live;
  std::vector<std::uint32_t> first;    // first row of each sentence
  std::vector<std::uint32_t> length;
  void clear();
  void add(std::span<const FeatureRows> sentence);
  void close();  // adds the last dead row
};

// A share of a target distribution.
struct Share {
  std::uint16_t index;
  float weight;
};
using Shares = std::vector<Share>;
// What a word should get. Index 0 of arcs is the root, i + 1 the i-th word; labels are asked for the head `head`.
struct Target {
  Shares upos, xpos, arcs, labels;
  std::uint16_t head = 0;
};

struct Dropout {
  float input = 0, layer = 0, output = 0;
};

struct Loss {
  double upos = 0, xpos = 0, arcs = 0, labels = 0;
  std::size_t words = 0;
};

// Everything a pass keeps for the way back.
class Pass {
 public:
  explicit Pass(Network& network) : net_(network) {}
  // Scores of a batch without dropout when `random` is null.
  void forward(const Batch& batch, const Dropout& dropout, Random* random);
  // Loss of the batch (targets in row order of live rows); adds to the parameters' gradients and leaves the embedding's in
  // input_gradient(). `scale` multiplies all gradients.
  Loss backward(const Batch& batch, std::span<const Target* const> targets, float scale);
  const Matrix& input_gradient() const { return dx_; }

  const Matrix& tags() const { return tags_; }
  // What the linear steps saw, for choosing the ranges of their 8-bit inputs.
  const Matrix& layer_input(std::size_t layer) const { return kept_[layer].normal; }
  const Matrix& head_input() const { return top_; }
  const Matrix& query_input() const { return query1_; }
  Matrix relation_input(const Batch& batch, std::size_t s, std::span<const std::uint16_t> heads) const;
  // Scores of heads for sentence s: length x (length + 1), column 0 the root.
  Matrix arcs(const Batch& batch, std::size_t s) const;
  // Scores of labels for rows of sentence s under the given heads (0 = root, i + 1 = word i).
  Matrix labels(const Batch& batch, std::size_t s, std::span<const std::uint16_t> heads) const;

 private:
  struct Kept {
    Matrix normal, u, y;
    std::vector<float> scale, mask;
  };
  void forward_layer(const Layer& layer, Kept& kept, const Batch& batch, const Dropout& dropout, Random* random);
  void backward_layer(Layer& layer, Kept& kept, const Batch& batch);
  void embed(const Batch& batch);
  void label_hidden(const Batch& batch, std::size_t s, std::span<const std::uint16_t> heads, Matrix& u) const;
  void tags_back(const Batch& batch, std::span<const Target* const> targets, float scale, Loss& loss);
  void arcs_back(const Batch& batch, std::span<const Target* const> targets, float scale, Loss& loss);
  void labels_back(const Batch& batch, std::span<const Target* const> targets, float scale, Loss& loss);

  Network& net_;
  std::vector<Kept> kept_;
  Matrix x_, top_, tags_, query1_, query_, key_, dependent_, head_;
  std::vector<float> input_mask_, top_scale_, top_mask_, query_mask_, key_mask_;
  Matrix dx_, dtop_, dy_, du_, dnormal_, dtags_, dquery_, dquery1_, dkey_, ddependent_, dhead_;
};

}  // namespace chancery::net
