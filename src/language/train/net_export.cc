#include "language/train/net_export.h"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "language/net_kernels.h"
#include "language/net_model.h"

namespace chancery::net {
namespace {

// Collects magnitudes and gives the one that all but a few stay under.
class Range {
 public:
  void add(const Matrix& m) {
    for (const float x : m.data) values_.push_back(std::fabs(x));
  }
  float at(double share) {
    if (values_.empty()) return 1;
    const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values_.size() - 1));
    std::nth_element(values_.begin(), values_.begin() + place, values_.end());
    return std::max(values_[static_cast<std::size_t>(place)], 1e-3F);
  }

 private:
  std::vector<float> values_;
};

struct Ranges {
  std::vector<Range> layers;
  Range heads, query, relation;
};

Ranges measure(Network& network, const Vocabulary& vocabulary, std::span<const TreebankSentence> sentences) {
  Ranges out;
  out.layers.resize(network.layers.size());
  Pass pass(network);
  Batch batch;
  const std::size_t step = std::max<std::size_t>(1, sentences.size() / 200);
  for (std::size_t s = 0; s < sentences.size(); s += step) {
    batch.clear();
    batch.add(features_of(sentences[s], vocabulary.table()));
    batch.close();
    pass.forward(batch, {}, nullptr);
    for (std::size_t l = 0; l < network.layers.size(); ++l) out.layers[l].add(pass.layer_input(l));
    out.heads.add(pass.head_input());
    out.query.add(pass.query_input());
    std::vector<std::uint16_t> heads;
    for (const TreebankWord& word : sentences[s]) heads.push_back(word.head);
    out.relation.add(pass.relation_input(batch, 0, heads));
  }
  return out;
}

template <class T>
void append_part(std::string& out, const std::vector<T>& values) {
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  out.append((64 - out.size() % 64) % 64, '\0');
}

void append_dense(std::string& out, const Matrix& weight, const Matrix* bias, float range) {
  const std::size_t inputs = weight.rows, outputs = (weight.cols + 15) / 16 * 16;
  const float input_scale = 127.0F / range;
  std::vector<std::int8_t> rounded(inputs * outputs, 0);
  std::vector<float> scale(outputs, 0), biases(outputs, 0);
  std::vector<std::int32_t> offset(outputs, 0);
  for (std::size_t j = 0; j < weight.cols; ++j) {
    float top = 1e-9F;
    for (std::size_t k = 0; k < inputs; ++k) top = std::max(top, std::fabs(weight.row(k)[j]));
    for (std::size_t k = 0; k < inputs; ++k) {
      const long q = std::lround(weight.row(k)[j] / top * 127.0F);
      rounded[k * outputs + j] = static_cast<std::int8_t>(q);
      offset[j] -= 128 * static_cast<std::int32_t>(q);
    }
    scale[j] = top / 127.0F / input_scale;
    if (bias) biases[j] = bias->data[j];
  }
  append_part(out, std::vector<float>{input_scale});
  append_part(out, pack_weights(rounded, inputs, outputs));
  append_part(out, scale);
  append_part(out, biases);
  append_part(out, offset);
}

// Bytes of the embedding; a few outliers are cut.
std::string round_embedding(const Matrix& embedding, float& scale) {
  Range range;
  range.add(embedding);
  scale = range.at(0.99999) / 127.0F;
  std::string out;
  out.reserve(embedding.data.size());
  for (const float x : embedding.data) out.push_back(static_cast<char>(std::clamp(std::lround(x / scale), -127L, 127L)));
  return out;
}

std::string shape_text(const Network& network, const Vocabulary& vocabulary, float embedding_scale) {
  std::ostringstream out;
  out.precision(9);
  const Shape& s = network.shape;
  out << "version " << kNetVersion << "\nwidth " << s.width << "\nlayers " << s.layers << "\narc " << s.arc << "\nlabel " << s.label << "\nrows " << s.rows
      << "\nembedding_scale " << embedding_scale;
  for (const auto& [key, names] : {std::pair{"upos", &vocabulary.upos.names}, {"xpos", &vocabulary.xpos.names}, {"labels", &vocabulary.labels.names}}) {
    out << '\n' << key;
    for (const std::string& name : *names) out << ' ' << name;
  }
  out << '\n';
  return out.str();
}

}  // namespace

void add_net_sections(ModelWriter& writer, Network& network, const Vocabulary& vocabulary, std::span<const TreebankSentence> sentences) {
  constexpr double kShare = 0.9999;
  Ranges ranges = measure(network, vocabulary, sentences);
  float embedding_scale = 0;
  std::string rows = round_embedding(network.embedding.value, embedding_scale), slots, dense;
  append_part(slots, vocabulary.slots);
  for (std::size_t l = 0; l < network.layers.size(); ++l)
    append_dense(dense, network.layers[l].weight.value, &network.layers[l].bias.value, ranges.layers[l].at(kShare));
  const float top = ranges.heads.at(kShare);
  append_dense(dense, network.tag.value, &network.tag_bias.value, top);
  append_dense(dense, network.query.value, &network.query_bias.value, top);
  append_dense(dense, network.query2.value, &network.query2_bias.value, ranges.query.at(kShare));
  append_dense(dense, network.key.value, &network.key_bias.value, top);
  append_dense(dense, network.dependent.value, &network.label_bias.value, top);
  append_dense(dense, network.head.value, nullptr, top);
  append_dense(dense, network.relation.value, &network.relation_bias.value, ranges.relation.at(kShare));
  append_part(dense, network.root_key.value.data);
  append_part(dense, network.root_head.value.data);
  writer.add("net.shape", shape_text(network, vocabulary, embedding_scale));
  writer.add("net.slots", std::move(slots));
  writer.add("net.rows", std::move(rows));
  writer.add("net.dense", std::move(dense));
}

}  // namespace chancery::net
