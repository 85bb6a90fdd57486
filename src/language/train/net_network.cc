#include "language/train/net_network.h"

#include <algorithm>
#include <cmath>

namespace chancery::net {

void Parameter::make(std::size_t rows, std::size_t cols, float spread, Random& random) {
  value = Matrix(rows, cols);
  grad = mean = square = Matrix(rows, cols);
  for (float& x : value.data) x = spread == 0 ? 0.0F : spread * random.normal();
}

Network::Network(const Shape& s, std::uint64_t seed) : shape(s) {
  Random random(seed);
  embedding.value = Matrix(s.rows, s.width);
  for (float& x : embedding.value.data) x = 0.1F * random.normal();
  embedding.mean = embedding.square = Matrix(s.rows, s.width);
  embedding.steps.assign(s.rows, 0);
  const auto fan = [](std::size_t n) { return 1.0F / std::sqrt(static_cast<float>(n)); };
  for (const char kind : s.layers) {
    Layer& layer = layers.emplace_back();
    layer.kind = kind;
    const std::size_t in = kind == 'C' || kind == 'Q' ? 3 * s.width : s.width;
    layer.weight.make(in, 2 * s.width, fan(in), random);
    layer.bias.make(1, 2 * s.width, 0, random);
    if (kind == 'R' || kind == 'Q')  // gates of different patience
      for (std::size_t j = 0; j < s.width / 2; ++j)
        for (const std::size_t block : {s.width / 2, s.width * 3 / 2}) layer.bias.value.data[block + j] = 2.0F - 6.0F * random.uniform();
  }
  tag.make(s.width, s.upos + s.xpos, fan(s.width), random);
  tag_bias.make(1, s.upos + s.xpos, 0, random);
  query.make(s.width, s.arc, fan(s.width), random);
  query_bias.make(1, s.arc, 0, random);
  query2.make(s.arc, s.arc, fan(s.arc) * 0.5F, random);
  query2_bias.make(1, s.arc, 0, random);
  key.make(s.width, s.arc, fan(s.width), random);
  key_bias.make(1, s.arc, 0, random);
  root_key.make(1, s.arc, 0.5F, random);
  dependent.make(s.width, 2 * s.label, fan(s.width), random);
  head.make(s.width, 2 * s.label, fan(s.width), random);
  root_head.make(1, 2 * s.label, 0.5F, random);
  label_bias.make(1, 2 * s.label, 0, random);
  relation.make(s.label, s.labels, fan(s.label), random);
  relation_bias.make(1, s.labels, 0, random);
}

std::vector<Parameter*> Network::parameters() {
  std::vector<Parameter*> all;
  for (Layer& layer : layers) {
    all.push_back(&layer.weight);
    all.push_back(&layer.bias);
  }
  for (Parameter* p : {&tag, &tag_bias, &query, &query_bias, &query2, &query2_bias, &key, &key_bias, &root_key, &dependent, &head, &root_head,
                       &label_bias, &relation, &relation_bias})
    all.push_back(p);
  return all;
}

void Network::add_rows(std::span<const FeatureKind> like) {
  const std::size_t width = shape.width;
  shape.rows += like.size();
  for (Matrix* m : {&embedding.value, &embedding.mean, &embedding.square}) {
    m->rows = shape.rows;
    m->data.resize(shape.rows * width, 0.0F);
  }
  embedding.steps.resize(shape.rows, 0);
  for (std::size_t i = 0; i < like.size(); ++i)
    std::copy_n(embedding.value.row(static_cast<std::size_t>(like[i])), width, embedding.value.row(shape.rows - like.size() + i));
}

void Batch::clear() {
  features.clear();
  live.clear();
  first.clear();
  length.clear();
}

void Batch::add(std::span<const FeatureRows> sentence) {
  close();
  first.push_back(static_cast<std::uint32_t>(live.size()));
  length.push_back(static_cast<std::uint32_t>(sentence.size()));
  features.insert(features.end(), sentence.begin(), sentence.end());
  live.insert(live.end(), sentence.size(), 1);
}

void Batch::close() {
  features.emplace_back();
  live.push_back(0);
}

}  // namespace chancery::net
