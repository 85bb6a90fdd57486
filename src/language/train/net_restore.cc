#include "language/train/net_restore.h"

#include "language/net_model.h"

namespace chancery::net {
namespace {

void unpack(const Dense& dense, Parameter& weight, Parameter* bias) {
  Matrix& out = weight.value;
  for (std::size_t j = 0; j < out.cols; ++j) {
    const float scale = dense.scale[j] * dense.input_scale;
    for (std::size_t k = 0; k < out.rows; ++k) out.row(k)[j] = scale * static_cast<float>(dense.weights[packed_place(k, j, dense.inputs)]);
    if (bias) bias->value.data[j] = dense.bias[j];
  }
}

Vocabulary vocabulary_of(const NetModel& model, std::string_view slots) {
  Vocabulary out;
  for (const Pos pos : model.upos) out.upos.add(std::string(name(pos)));
  for (const std::string_view xpos : model.xpos) out.xpos.add(std::string(xpos));
  for (const Rel rel : model.labels) out.labels.add(std::string(name(rel)));
  const auto* first = reinterpret_cast<const FeatureSlot*>(slots.data());
  out.slots.assign(first, first + slots.size() / sizeof(FeatureSlot));
  for (std::size_t slot = 0; slot < out.slots.size(); ++slot) {
    if (out.slots[slot].row == 0) continue;
    out.hashes.push_back(static_cast<std::uint64_t>(out.slots[slot].fingerprint) << 32 | slot);
    out.rows.push_back(out.slots[slot].row);
  }
  out.counts.assign(model.rows, 0);
  out.row_count = model.rows;
  return out;
}

Shape shape_of(const NetModel& model) {
  Shape out;
  out.width = model.width;
  out.layers.clear();
  for (const NetLayer& layer : model.layers) out.layers.push_back(layer.kind);
  out.arc = model.arc;
  out.label = model.label;
  out.upos = model.upos.size();
  out.xpos = model.xpos.size();
  out.labels = model.labels.size();
  out.rows = model.rows;
  return out;
}

}  // namespace

Result<Trained> restore_network(const std::string& path) {
  const Result<ModelFile> file = ModelFile::open(path);
  if (!file) return file.error();
  const Result<NetModel> model = read_net(*file);
  if (!model) return model.error();
  Trained out;
  out.vocabulary = vocabulary_of(*model, *file->section("net.slots"));
  const Vocabulary& words = out.vocabulary;
  if (words.upos.names.size() != model->upos.size() || words.xpos.names.size() != model->xpos.size() || words.labels.names.size() != model->labels.size())
    return Error{.kind = Error::Kind::malformed, .message = "names a tag twice", .file = path, .hint = "train it again with chancery-train"};
  out.network = std::make_unique<Network>(shape_of(*model), 0);
  Network& net = *out.network;
  for (std::size_t i = 0; i < net.embedding.value.data.size(); ++i)
    net.embedding.value.data[i] = model->embedding_scale * static_cast<float>(model->embedding[i]);
  for (std::size_t l = 0; l < net.layers.size(); ++l) unpack(model->layers[l].dense, net.layers[l].weight, &net.layers[l].bias);
  unpack(model->tags, net.tag, &net.tag_bias);
  unpack(model->query, net.query, &net.query_bias);
  unpack(model->query2, net.query2, &net.query2_bias);
  unpack(model->key, net.key, &net.key_bias);
  unpack(model->dependent, net.dependent, &net.label_bias);
  unpack(model->head, net.head, nullptr);
  unpack(model->relation, net.relation, &net.relation_bias);
  net.root_key.value.data.assign(model->root_key, model->root_key + model->arc);
  net.root_head.value.data.assign(model->root_head, model->root_head + 2 * model->label);
  return out;
}

}  // namespace chancery::net
