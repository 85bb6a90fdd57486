#include <algorithm>
#include <cmath>

#include "language/train/net_network.h"

namespace chancery::net {
namespace {

void linear(const Matrix& x, const Parameter& weight, const Parameter* bias, Matrix& y) {
  y.reshape(x.rows, weight.value.cols);
  multiply(x.rows, weight.value.cols, x.cols, view(x), view(weight.value), y.data.data(), y.cols, false);
  if (bias) add_bias(y, bias->value.data);
}

// Gradients of weight and bias, and dx (+)= dy * weight^T.
void linear_back(const Matrix& x, const Matrix& dy, Parameter& weight, Parameter* bias, Matrix& dx, bool add) {
  multiply(x.cols, dy.cols, x.rows, transposed(x), view(dy), weight.grad.data.data(), dy.cols, true);
  if (bias) sum_rows(dy, bias->grad.data);
  if (!add) dx.reshape(x.rows, x.cols);
  multiply(x.rows, x.cols, dy.cols, view(dy), transposed(weight.value), dx.data.data(), dx.cols, add);
}

// Row i of the windows is rows i - 1, i, i + 1 of m; the first and last row of m are dead and have no window of their own.
View windows(const Matrix& m) { return {m.data.data(), m.cols, 1}; }
View windows_transposed(const Matrix& m) { return {m.data.data(), 1, m.cols}; }
bool windowed(char kind) { return kind == 'C' || kind == 'Q'; }
bool pooled(char kind) { return kind == 'R' || kind == 'Q'; }

// scores become scale * (softmax - target); returns the cross-entropy.
double cross_entropy(std::span<float> scores, const Shares& target, float scale) {
  double loss = 0;
  float total = 0;
  for (const Share& share : target) {
    loss -= static_cast<double>(share.weight * scores[share.index]);
    total += share.weight;
  }
  loss += static_cast<double>(total * softmax(scores));
  for (float& x : scores) x *= total;
  for (const Share& share : target) scores[share.index] -= share.weight;
  for (float& x : scores) x *= scale;
  return loss;
}

}  // namespace

void Pass::embed(const Batch& batch) {
  const std::size_t width = net_.shape.width;
  x_.reshape(batch.live.size(), width);
  x_.zero();
  for (std::size_t i = 0; i < batch.live.size(); ++i) {
    if (!batch.live[i]) continue;
    float* out = x_.row(i);
    for (const std::uint32_t row : batch.features[i]) {
      const float* in = net_.embedding.value.row(row);
      for (std::size_t j = 0; j < width; ++j) out[j] += in[j];
    }
  }
}

void Pass::forward_layer(const Layer& layer, Kept& kept, const Batch& batch, const Dropout& dropout, Random* random) {
  normalize(x_, batch.live, kept.normal, kept.scale);
  const std::size_t rows = x_.rows, width = x_.cols;
  if (windowed(layer.kind)) {
    kept.u.reshape(rows, 2 * width);
    std::fill(kept.u.row(0), kept.u.row(1), 0.0F);
    std::fill(kept.u.row(rows - 1), kept.u.row(rows - 1) + 2 * width, 0.0F);
    multiply(rows - 2, 2 * width, 3 * width, windows(kept.normal), view(layer.weight.value), kept.u.row(1), 2 * width, false);
    add_bias(kept.u, layer.bias.value.data);
  } else {
    linear(kept.normal, layer.weight, &layer.bias, kept.u);
  }
  if (pooled(layer.kind)) pool(kept.u, batch.live, kept.y);
  else maxout(kept.u, kept.y);
  kept.mask.clear();
  Matrix* out = &kept.y;
  if (random && dropout.layer > 0) {
    dy_ = kept.y;  // pooling needs its own output on the way back
    drop(dy_, dropout.layer, *random, kept.mask);
    out = &dy_;
  }
  for (std::size_t i = 0; i < x_.data.size(); ++i) x_.data[i] += out->data[i];
}

void Pass::forward(const Batch& batch, const Dropout& dropout, Random* random) {
  embed(batch);
  input_mask_.clear();
  if (random && dropout.input > 0) drop(x_, dropout.input, *random, input_mask_);
  kept_.resize(net_.layers.size());
  for (std::size_t l = 0; l < net_.layers.size(); ++l) forward_layer(net_.layers[l], kept_[l], batch, dropout, random);
  normalize(x_, batch.live, top_, top_scale_);
  top_mask_.clear();
  query_mask_.clear();
  key_mask_.clear();
  const bool noisy = random && dropout.output > 0;
  if (noisy) drop(top_, dropout.output, *random, top_mask_);
  linear(top_, net_.tag, &net_.tag_bias, tags_);
  linear(top_, net_.query, &net_.query_bias, query1_);
  relu(query1_);
  if (noisy) drop(query1_, dropout.output, *random, query_mask_);
  linear(query1_, net_.query2, &net_.query2_bias, query_);
  linear(top_, net_.key, &net_.key_bias, key_);
  relu(key_);
  if (noisy) drop(key_, dropout.output, *random, key_mask_);
  linear(top_, net_.dependent, &net_.label_bias, dependent_);
  linear(top_, net_.head, nullptr, head_);
}

Matrix Pass::arcs(const Batch& batch, std::size_t s) const {
  const std::size_t n = batch.length[s], first = batch.first[s], width = key_.cols;
  Matrix scores(n, n + 1);
  const View queries{query_.row(first), width, 1};
  multiply(n, n, width, queries, {key_.row(first), 1, width}, scores.data.data() + 1, n + 1, false);
  multiply(n, 1, width, queries, transposed(net_.root_key.value), scores.data.data(), n + 1, false);
  return scores;
}

void Pass::label_hidden(const Batch& batch, std::size_t s, std::span<const std::uint16_t> heads, Matrix& u) const {
  const std::size_t first = batch.first[s];
  u.reshape(batch.length[s], dependent_.cols);
  for (std::size_t i = 0; i < u.rows; ++i) {
    const float* a = dependent_.row(first + i);
    const float* b = heads[i] == 0 ? net_.root_head.value.row(0) : head_.row(first + heads[i] - 1U);
    for (std::size_t j = 0; j < u.cols; ++j) u.row(i)[j] = a[j] + b[j];
  }
}

Matrix Pass::relation_input(const Batch& batch, std::size_t s, std::span<const std::uint16_t> heads) const {
  Matrix u, hidden;
  label_hidden(batch, s, heads, u);
  maxout(u, hidden);
  return hidden;
}

Matrix Pass::labels(const Batch& batch, std::size_t s, std::span<const std::uint16_t> heads) const {
  Matrix scores;
  linear(relation_input(batch, s, heads), net_.relation, &net_.relation_bias, scores);
  return scores;
}

void Pass::tags_back(const Batch& batch, std::span<const Target* const> targets, float scale, Loss& loss) {
  dtags_ = tags_;
  std::size_t word = 0;
  for (std::size_t i = 0; i < batch.live.size(); ++i) {
    if (!batch.live[i]) {
      std::fill(dtags_.row(i), dtags_.row(i) + dtags_.cols, 0.0F);
      continue;
    }
    const Target& target = *targets[word++];
    loss.upos += cross_entropy({dtags_.row(i), net_.shape.upos}, target.upos, scale);
    loss.xpos += cross_entropy({dtags_.row(i) + net_.shape.upos, net_.shape.xpos}, target.xpos, scale);
  }
  linear_back(top_, dtags_, net_.tag, &net_.tag_bias, dtop_, false);
}

void Pass::arcs_back(const Batch& batch, std::span<const Target* const> targets, float scale, Loss& loss) {
  const std::size_t width = key_.cols;
  dquery_.reshape(query_.rows, width);
  dquery_.zero();
  dkey_.reshape(key_.rows, width);
  dkey_.zero();
  std::size_t word = 0;
  for (std::size_t s = 0; s < batch.first.size(); ++s) {
    const std::size_t n = batch.length[s], first = batch.first[s];
    Matrix scores = arcs(batch, s);
    for (std::size_t i = 0; i < n; ++i) loss.arcs += cross_entropy({scores.row(i), n + 1}, targets[word++]->arcs, scale);
    const View words{scores.data.data() + 1, n + 1, 1}, words_t{scores.data.data() + 1, 1, n + 1};
    multiply(n, width, n, words, {key_.row(first), width, 1}, dquery_.row(first), width, false);
    multiply(n, width, n, words_t, {query_.row(first), width, 1}, dkey_.row(first), width, false);
    multiply(n, width, 1, {scores.data.data(), n + 1, 1}, view(net_.root_key.value), dquery_.row(first), width, true);
    multiply(1, width, n, {scores.data.data(), 1, n + 1}, {query_.row(first), width, 1}, net_.root_key.grad.data.data(), width, true);
  }
  linear_back(query1_, dquery_, net_.query2, &net_.query2_bias, dquery1_, false);
  drop_back(dquery1_, query_mask_);
  relu_back(query1_, dquery1_);
  linear_back(top_, dquery1_, net_.query, &net_.query_bias, dtop_, true);
  drop_back(dkey_, key_mask_);
  relu_back(key_, dkey_);
  linear_back(top_, dkey_, net_.key, &net_.key_bias, dtop_, true);
}

void Pass::labels_back(const Batch& batch, std::span<const Target* const> targets, float scale, Loss& loss) {
  ddependent_.reshape(dependent_.rows, dependent_.cols);
  ddependent_.zero();
  dhead_.reshape(head_.rows, head_.cols);
  dhead_.zero();
  std::size_t word = 0;
  Matrix u, hidden, scores, dhidden, du;
  std::vector<std::uint16_t> heads;
  for (std::size_t s = 0; s < batch.first.size(); ++s) {
    const std::size_t n = batch.length[s], first = batch.first[s];
    heads.clear();
    for (std::size_t i = 0; i < n; ++i) heads.push_back(targets[word + i]->head);
    label_hidden(batch, s, heads, u);
    maxout(u, hidden);
    linear(hidden, net_.relation, &net_.relation_bias, scores);
    for (std::size_t i = 0; i < n; ++i) loss.labels += cross_entropy({scores.row(i), scores.cols}, targets[word++]->labels, scale);
    linear_back(hidden, scores, net_.relation, &net_.relation_bias, dhidden, false);
    maxout_back(u, dhidden, du);
    for (std::size_t i = 0; i < n; ++i) {
      float* a = ddependent_.row(first + i);
      float* b = heads[i] == 0 ? net_.root_head.grad.row(0) : dhead_.row(first + heads[i] - 1U);
      const float* grad = du.row(i);
      for (std::size_t j = 0; j < du.cols; ++j) {
        a[j] += grad[j];
        b[j] += grad[j];
      }
    }
  }
  linear_back(top_, ddependent_, net_.dependent, &net_.label_bias, dtop_, true);
  linear_back(top_, dhead_, net_.head, nullptr, dtop_, true);
}

void Pass::backward_layer(Layer& layer, Kept& kept, const Batch& batch) {
  dy_ = dx_;
  drop_back(dy_, kept.mask);
  if (pooled(layer.kind)) pool_back(kept.u, kept.y, batch.live, dy_, du_);
  else maxout_back(kept.u, dy_, du_);
  const std::size_t rows = dx_.rows, width = dx_.cols;
  for (std::size_t i = 0; i < rows; ++i)
    if (!batch.live[i]) std::fill(du_.row(i), du_.row(i) + du_.cols, 0.0F);
  if (!windowed(layer.kind)) {
    linear_back(kept.normal, du_, layer.weight, &layer.bias, dnormal_, false);
  } else {
    const View inner{du_.row(1), du_.cols, 1};
    multiply(3 * width, du_.cols, rows - 2, windows_transposed(kept.normal), inner, layer.weight.grad.data.data(), du_.cols, true);
    sum_rows(du_, layer.bias.grad.data);
    dnormal_.reshape(rows, width);
    dnormal_.zero();
    for (std::size_t tap = 0; tap < 3; ++tap)  // row i of du belongs to rows i - 1 + tap of the input
      multiply(rows - 2, width, du_.cols, inner, {layer.weight.value.row(tap * width), 1, du_.cols}, dnormal_.row(tap), width, true);
  }
  normalize_back(kept.normal, kept.scale, batch.live, dnormal_, dx_);
}

Loss Pass::backward(const Batch& batch, std::span<const Target* const> targets, float scale) {
  Loss loss;
  loss.words = targets.size();
  tags_back(batch, targets, scale, loss);
  arcs_back(batch, targets, scale, loss);
  labels_back(batch, targets, scale, loss);
  drop_back(dtop_, top_mask_);
  if (!top_mask_.empty()) normalize(x_, batch.live, top_, top_scale_);  // without the dropout, for the way back
  dx_.reshape(x_.rows, x_.cols);
  dx_.zero();
  normalize_back(top_, top_scale_, batch.live, dtop_, dx_);
  for (std::size_t l = net_.layers.size(); l-- > 0;) backward_layer(net_.layers[l], kept_[l], batch);
  drop_back(dx_, input_mask_);
  return loss;
}

}  // namespace chancery::net
