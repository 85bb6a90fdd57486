#include "language/net.h"

#include <algorithm>
#include <unordered_map>

#include "base/hash.h"
#include "language/net_decode.h"
#include "language/net_model.h"

namespace chancery::net {
namespace {

constexpr std::size_t kLongest = 400;     // words scored together
constexpr std::size_t kBatchWords = 256;  // enough rows to keep a product's weights busy
constexpr std::size_t kRemembered = 1 << 14;

// Consecutive words of one sentence, scored together.
struct Piece {
  Sentence* sentence;
  std::size_t begin, length;
  std::size_t first = 0;  // row of the first word
};

template <class T>
T* sized(std::vector<T>& buffer, std::size_t size) {
  if (buffer.size() < size) buffer.resize(size);
  return buffer.data();
}

// One thread's way through the network, with its buffers. A row is a word, or the gap between two pieces.
class Run {
 public:
  explicit Run(const NetModel& model) : model_(model), kernels_(*model.kernels) {}
  void score(std::span<Piece> pieces);

 private:
  void embed(std::span<Piece> pieces);
  const FeatureRows& features_of(std::string_view form);
  void layer(const NetLayer& layer, std::span<const Piece> pieces);
  void pool(const Piece& piece);
  float* linear(const Dense& dense, const std::uint8_t* in, std::vector<float>& out);
  float* linear_of_relu(const Dense& dense, const float* in, std::vector<float>& out);
  void tag(const Piece& piece, const float* scores);
  void parse(const Piece& piece);
  void attach(const Piece& piece, std::span<const std::uint16_t> heads);
  void label(const Piece& piece, std::span<const std::uint16_t> heads);

  const NetModel& model_;
  const Kernels& kernels_;
  std::size_t rows_ = 0;
  std::unordered_map<std::uint64_t, FeatureRows> known_;  // features of forms seen in this run, by hash
  std::vector<const FeatureRows*> found_;                 // of the words being scored
  std::vector<float> x_, u_, tags_, query1_, query_, key_, key_columns_, dependent_, head_, arcs_, labels_, state_;
  std::vector<std::uint8_t> bytes_, inner_;
};

void Run::embed(std::span<Piece> pieces) {
  rows_ = 1;
  for (Piece& piece : pieces) {
    piece.first = rows_;
    rows_ += piece.length + 1;
  }
  sized(x_, rows_ * model_.width);
  // Gaps are zero for good: nothing but normalize() writes bytes, and it passes over them.
  std::fill_n(sized(bytes_, rows_ * model_.width), rows_ * model_.width, std::uint8_t{128});
  if (known_.size() >= kRemembered) known_.clear();
  found_.clear();
  for (const Piece& piece : pieces)
    for (std::size_t i = 0; i < piece.length; ++i) found_.push_back(&features_of(piece.sentence->tokens[piece.begin + i].form));
  std::size_t word = 0;
  for (const Piece& piece : pieces)
    for (std::size_t i = 0; i < piece.length; ++i)
      kernels_.gather(model_.embedding, model_.width, found_[word++]->data(), kFeatureKinds, model_.embedding_scale, x_.data() + (piece.first + i) * model_.width);
}

const FeatureRows& Run::features_of(std::string_view form) {
  const auto [at, fresh] = known_.try_emplace(hash64(form));
  if (fresh) at->second = model_.features.rows(feature_hashes(form));
  for (const std::uint32_t row : at->second)  // on their way while the next word is looked up
    for (std::size_t byte = 0; byte < model_.width; byte += 64) __builtin_prefetch(model_.embedding + row * model_.width + byte);
  return at->second;
}

float* Run::linear(const Dense& dense, const std::uint8_t* in, std::vector<float>& out) {
  float* to = sized(out, rows_ * dense.outputs);
  kernels_.dense(dense, rows_, in, dense.inputs, to);
  return to;
}

float* Run::linear_of_relu(const Dense& dense, const float* in, std::vector<float>& out) {
  std::uint8_t* bytes = sized(inner_, rows_ * dense.inputs);
  kernels_.quantize(in, rows_ * dense.inputs, dense.input_scale, bytes);
  const std::size_t size = rows_ * dense.inputs;
  for (std::size_t i = 0; i < size; ++i) bytes[i] = std::max<std::uint8_t>(bytes[i], 128);
  return linear(dense, bytes, out);
}

void Run::pool(const Piece& piece) {
  const std::size_t half = model_.width / 2;
  float* state = sized(state_, half);
  std::fill_n(state, half, 0.0F);
  for (std::size_t i = piece.first; i < piece.first + piece.length; ++i) {
    const float* u = u_.data() + i * 2 * model_.width;
    kernels_.add_pooled(u, u + half, half, state, x_.data() + i * model_.width);
  }
  std::fill_n(state, half, 0.0F);
  for (std::size_t i = piece.first + piece.length; i-- > piece.first;) {
    const float* u = u_.data() + i * 2 * model_.width + model_.width;
    kernels_.add_pooled(u, u + half, half, state, x_.data() + i * model_.width + half);
  }
}

void Run::layer(const NetLayer& layer, std::span<const Piece> pieces) {
  const std::size_t width = model_.width;
  for (const Piece& piece : pieces)
    for (std::size_t i = piece.first; i < piece.first + piece.length; ++i)
      kernels_.normalize(x_.data() + i * width, width, layer.dense.input_scale, bytes_.data() + i * width);
  float* u = sized(u_, rows_ * 2 * width);
  if (layer.windowed()) kernels_.dense(layer.dense, rows_ - 2, bytes_.data(), width, u + 2 * width);  // row i sees i - 1, i, i + 1
  else kernels_.dense(layer.dense, rows_, bytes_.data(), width, u);
  for (const Piece& piece : pieces) {
    if (layer.pooled()) pool(piece);
    else
      for (std::size_t i = piece.first; i < piece.first + piece.length; ++i) kernels_.add_maxout(u + i * 2 * width, width, x_.data() + i * width);
  }
}

void Run::tag(const Piece& piece, const float* scores) {
  const std::size_t upos = model_.upos.size(), xpos = model_.xpos.size();
  for (std::size_t i = 0; i < piece.length; ++i) {
    const float* row = scores + (piece.first + i) * model_.tags.outputs;
    Token& token = piece.sentence->tokens[piece.begin + i];
    token.pos = model_.upos[static_cast<std::size_t>(std::max_element(row, row + upos) - row)];
    token.xpos = model_.xpos[static_cast<std::size_t>(std::max_element(row + upos, row + upos + xpos) - row) - upos];
  }
}

void Run::attach(const Piece& piece, std::span<const std::uint16_t> heads) {
  std::vector<Token>& tokens = piece.sentence->tokens;
  const auto root = static_cast<std::int32_t>(std::find_if(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(piece.begin),
                                                           [](const Token& token) { return token.head < 0; }) - tokens.begin());
  for (std::size_t i = 0; i < piece.length; ++i) {
    Token& token = tokens[piece.begin + i];
    token.head = static_cast<std::int32_t>(piece.begin + heads[i]) - 1;
    if (heads[i] == 0) token.head = piece.begin == 0 ? -1 : root;
  }
}

void Run::label(const Piece& piece, std::span<const std::uint16_t> heads) {
  const std::size_t hidden = model_.label, width = 2 * hidden;
  const Dense& relation = model_.relation;
  float* u = sized(u_, piece.length * hidden);
  std::fill_n(u, piece.length * hidden, 0.0F);
  std::vector<float> both(width);
  for (std::size_t i = 0; i < piece.length; ++i) {
    const float* a = dependent_.data() + (piece.first + i) * width;
    const float* b = heads[i] == 0 ? model_.root_head : head_.data() + (piece.first + heads[i] - 1) * width;
    for (std::size_t j = 0; j < width; ++j) both[j] = a[j] + b[j];
    kernels_.add_maxout(both.data(), hidden, u + i * hidden);
  }
  std::uint8_t* bytes = sized(inner_, piece.length * hidden);
  kernels_.quantize(u, piece.length * hidden, relation.input_scale, bytes);
  float* scores = sized(labels_, piece.length * relation.outputs);
  kernels_.dense(relation, piece.length, bytes, hidden, scores);
  for (std::size_t i = 0; i < piece.length; ++i) {
    float* row = scores + i * relation.outputs;
    Token& token = piece.sentence->tokens[piece.begin + i];
    std::size_t best = model_.labels.size();  // only the root is called root
    for (std::size_t l = 0; l < model_.labels.size(); ++l)
      if (model_.labels[l] != Rel::root && (best == model_.labels.size() || row[l] > row[best])) best = l;
    token.rel = best < model_.labels.size() ? model_.labels[best] : Rel::dep;
    if (heads[i] == 0) token.rel = piece.begin == 0 ? Rel::root : Rel::parataxis;
  }
}

void Run::parse(const Piece& piece) {
  const std::size_t n = piece.length, width = model_.arc;
  const std::size_t padded = (n + 16) / 16 * 16;  // heads: the root, the words, and nothing
  float* columns = sized(key_columns_, width * padded);
  std::fill_n(columns, width * padded, 0.0F);
  for (std::size_t k = 0; k < width; ++k) columns[k * padded] = model_.root_key[k];
  const float* keys = key_.data() + piece.first * width;
  for (std::size_t block = 0; block < n; block += 16)  // blocks of words, so that neither side leaves the cache
    for (std::size_t k = 0; k < width; ++k)
      for (std::size_t i = block; i < std::min(n, block + 16); ++i) columns[k * padded + i + 1] = std::max(keys[i * width + k], 0.0F);
  float* scores = sized(arcs_, n * (n + 1) + padded);  // each row is written with its padding, then overwritten by the next
  for (std::size_t i = 0; i < n; ++i) kernels_.weigh(query_.data() + (piece.first + i) * width, width, columns, padded, scores + i * (n + 1));
  const std::vector<std::uint16_t> heads = likeliest_tree({scores, n * (n + 1)}, n);
  attach(piece, heads);
  label(piece, heads);
}

void Run::score(std::span<Piece> pieces) {
  embed(pieces);
  for (const NetLayer& one : model_.layers) layer(one, pieces);
  for (const Piece& piece : pieces)
    for (std::size_t i = piece.first; i < piece.first + piece.length; ++i)
      kernels_.normalize(x_.data() + i * model_.width, model_.width, model_.tags.input_scale, bytes_.data() + i * model_.width);
  const float* tags = linear(model_.tags, bytes_.data(), tags_);
  linear_of_relu(model_.query2, linear(model_.query, bytes_.data(), query1_), query_);
  linear(model_.key, bytes_.data(), key_);
  linear(model_.dependent, bytes_.data(), dependent_);
  linear(model_.head, bytes_.data(), head_);
  for (const Piece& piece : pieces) {
    tag(piece, tags);
    parse(piece);
  }
}

}  // namespace

Net::Net(std::unique_ptr<NetModel> model) : model_(std::move(model)) {}
Net::Net(Net&&) noexcept = default;
Net& Net::operator=(Net&&) noexcept = default;
Net::~Net() = default;

Result<Net> Net::open(const ModelFile& file, const Kernels* chosen) {
  Result<NetModel> model = read_net(file);
  if (!model) return model.error();
  model->kernels = chosen ? chosen : net::kernels().front();
  return Net(std::make_unique<NetModel>(std::move(*model)));
}

void Net::annotate(std::span<Sentence> sentences) const {
  Run run(*model_);
  std::vector<Piece> pieces;
  std::size_t words = 0;
  const auto flush = [&] {
    if (!pieces.empty()) run.score(pieces);
    pieces.clear();
    words = 0;
  };
  for (Sentence& sentence : sentences)
    for (std::size_t begin = 0; begin < sentence.tokens.size(); begin += kLongest) {
      const std::size_t length = std::min(kLongest, sentence.tokens.size() - begin);
      pieces.push_back({&sentence, begin, length});
      words += length;
      if (words >= kBatchWords) flush();
    }
  flush();
}

}  // namespace chancery::net
