// The neural network as it lies in the model file.
//
//   net.shape   text, one "key value..." a line: version, width, layers, arc, label, rows, embedding_scale, upos, xpos, labels
//   net.slots   FeatureSlot[power of two]
//   net.rows    int8[rows][width], the embedding
//   net.dense   the linear steps in the order of NetModel's fields, then root_key and root_head; each part at a multiple of 64
//               bytes: float input_scale, int8 weights (packed, see Dense), float scale[outputs], float bias[outputs],
//               int32 offset[outputs]. Outputs are padded to a multiple of 16 with zeros.
#pragma once

#include <string>
#include <vector>

#include "language/language.h"
#include "language/model_file.h"
#include "language/net_features.h"
#include "language/net_kernels.h"

namespace chancery::net {

inline constexpr int kNetVersion = 1;

struct NetLayer {
  char kind = 'C';  // 'C' window of three, maxout; 'D' maxout; 'Q' window of three, pooling; 'R' pooling
  Dense dense;
  bool windowed() const { return kind == 'C' || kind == 'Q'; }
  bool pooled() const { return kind == 'Q' || kind == 'R'; }
};

struct NetModel {
  std::size_t width = 0, arc = 0, label = 0, rows = 0;
  float embedding_scale = 0;
  std::vector<Pos> upos;
  std::vector<std::string_view> xpos;  // static texts
  std::vector<Rel> labels;
  FeatureTable features;
  const std::int8_t* embedding = nullptr;
  std::vector<NetLayer> layers;
  Dense tags, query, query2, key, dependent, head, relation;
  const float *root_key = nullptr, *root_head = nullptr;
  const Kernels* kernels = nullptr;
};

Result<NetModel> read_net(const ModelFile& file);

}  // namespace chancery::net
