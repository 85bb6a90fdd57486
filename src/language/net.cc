#include "language/net.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <mutex>
#include <new>

#include "base/hash.h"
#include "language/net_decode.h"
#include "language/net_model.h"

namespace chancery::net {
namespace {

constexpr std::size_t kLongest = 400;     // words scored together
constexpr std::size_t kBatchWords = 512;  // enough rows to keep a product's weights busy
constexpr std::size_t kForms = 1 << 13;   // whose embeddings are kept
constexpr std::size_t kAtHand = 8;        // words whose vectors stay in the first cache
constexpr std::size_t kApart = 16;        // numbers between rows: rows a power of two apart would meet in the same places of the cache

// Consecutive words of one sentence, scored together.
struct Piece {
  Sentence* sentence;
  std::size_t begin, length;
  std::size_t first = 0;  // row of the first word
};

// Memory that begins with a line of the cache, as instructions for tiles like it; it is zero when it grows.
template <class T>
class Buffer {
 public:
  T* sized(std::size_t size) {
    if (size > size_) {
      memory_.reset(static_cast<T*>(::operator new(size * sizeof(T), kLine)));
      size_ = size;
      std::fill_n(memory_.get(), size, T{});
    }
    return memory_.get();
  }
  T* data() { return memory_.get(); }

 private:
  static constexpr std::align_val_t kLine{64};
  struct Free {
    void operator()(T* memory) const { ::operator delete(memory, kLine); }
  };
  std::unique_ptr<T, Free> memory_;
  std::size_t size_ = 0;
};

// The outputs of a linear step: row r begins at data + r * step.
struct Rows {
  float* data = nullptr;
  std::size_t step = 0;
  float* operator[](std::size_t row) const { return data + row * step; }
};

typedef float Four __attribute__((vector_size(16)));

Four load(const float* x) {
  Four out;
  std::memcpy(&out, x, sizeof out);
  return out;
}

// out[c * out_step + r] = max(x[r * step + c], 0) for four rows and columns.
void turn_positive(const float* x, std::size_t step, float* out, std::size_t out_step) {
  const Four a = load(x), b = load(x + step), c = load(x + 2 * step), d = load(x + 3 * step);
  const Four ab = __builtin_shufflevector(a, b, 0, 4, 1, 5), ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const Four cd = __builtin_shufflevector(c, d, 0, 4, 1, 5), cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  const Four turned[] = {__builtin_shufflevector(ab, cd, 0, 1, 4, 5), __builtin_shufflevector(ab, cd, 2, 3, 6, 7),
                         __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5), __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7)};
  for (std::size_t i = 0; i < 4; ++i) {
    const Four positive = turned[i] > 0.0F ? turned[i] : Four{};
    std::memcpy(out + i * out_step, &positive, sizeof positive);
  }
}

// The place of the largest number, the first of equals.
std::size_t largest(const float* x, std::size_t count) {
  Four best = Four{} - std::numeric_limits<float>::infinity();
  std::size_t j = 0;
  for (; j + 4 <= count; j += 4) {
    const Four here = load(x + j);
    best = here > best ? here : best;
  }
  float top = std::max(std::max(best[0], best[1]), std::max(best[2], best[3]));
  for (; j < count; ++j) top = std::max(top, x[j]);
  return static_cast<std::size_t>(std::find(x, x + count, top) - x);
}

// One thread's way through the network, with its buffers. A row is a word, or the gap between two pieces.
class Run {
 public:
  explicit Run(const NetModel& model) : model_(model), kernels_(*model.kernels), forms_(kForms, 0), embedded_(kForms * model.width) {}
  void score(std::span<Piece> pieces);

 private:
  void embed(std::span<Piece> pieces);
  const std::int16_t* embedded(std::string_view form);
  void layer(const NetLayer& layer, std::span<const Piece> pieces, float scale);
  void normalize(std::size_t row, std::size_t count, float scale);
  void pool(const Piece& piece, const Rows& u, float scale);
  void mix(const Piece& piece, const Rows& u, float scale);
  Rows linear(const Dense& dense, const std::uint8_t* in, Buffer<float>& out);
  Rows linear_of_relu(const Dense& dense, const Rows& in, Buffer<float>& out);
  void tag(const Piece& piece, const Rows& scores);
  void parse(const Piece& piece, const Rows& query, const Rows& key);
  void attach(const Piece& piece, std::span<const std::uint16_t> heads);
  void label(std::span<const Piece> pieces, const Rows& dependent, const Rows& head);

  const NetModel& model_;
  const Kernels& kernels_;
  std::size_t rows_ = 0;
  std::vector<std::uint64_t> forms_;    // hashes of forms seen before, each at its own place; 0 for none
  std::vector<std::int16_t> embedded_;  // the sums of their features' rows
  std::vector<std::uint16_t> heads_;    // by row
  Buffer<float> x_, u_, tags_, query1_, query_, key_, key_columns_, dependent_, head_, arcs_, both_, hidden_, labels_, state_;
  Buffer<std::uint8_t> bytes_, inner_;
};

void Run::embed(std::span<Piece> pieces) {
  rows_ = 1;
  for (Piece& piece : pieces) {
    piece.first = rows_;
    rows_ += piece.length + 1;
  }
  x_.sized(rows_ * model_.width);
  // Gaps are zero for good: nothing but normalize() writes bytes, and it passes over them.
  std::fill_n(bytes_.sized(rows_ * model_.width), rows_ * model_.width, std::uint8_t{128});
  for (const Piece& piece : pieces)
    for (std::size_t i = 0; i < piece.length; ++i)
      kernels_.spread(embedded(piece.sentence->tokens[piece.begin + i].form), model_.width, model_.embedding_scale, x_.data() + (piece.first + i) * model_.width);
}

const std::int16_t* Run::embedded(std::string_view form) {
  const std::uint64_t hash = std::max<std::uint64_t>(hash64(form), 1);
  const std::size_t place = hash % kForms;
  std::int16_t* sums = embedded_.data() + place * model_.width;
  if (forms_[place] == hash) return sums;
  const FeatureRows rows = model_.features.rows(feature_hashes(form));
  for (const std::uint32_t row : rows)
    for (std::size_t byte = 0; byte < model_.width; byte += 64) __builtin_prefetch(model_.embedding + row * model_.width + byte);
  kernels_.gather(model_.embedding, model_.width, rows.data(), kFeatureKinds, sums);
  forms_[place] = hash;
  return sums;
}

Rows Run::linear(const Dense& dense, const std::uint8_t* in, Buffer<float>& out) {
  const Rows to{out.sized(rows_ * (dense.outputs + kApart)), dense.outputs + kApart};
  kernels_.dense(dense, rows_, in, dense.inputs, to.data, to.step);
  return to;
}

Rows Run::linear_of_relu(const Dense& dense, const Rows& in, Buffer<float>& out) {
  const std::size_t width = dense.inputs;
  std::uint8_t* bytes = inner_.sized(rows_ * width);
  for (std::size_t r = 0; r < rows_; ++r) kernels_.quantize(in[r], width, dense.input_scale, 0, bytes + r * width);
  return linear(dense, bytes, out);
}

void Run::normalize(std::size_t row, std::size_t count, float scale) {
  const std::size_t at = row * model_.width;
  kernels_.normalize(x_.data() + at, count, model_.width, scale, bytes_.data() + at);
}

// A few words at a time, so that their vectors are still at hand when they are made inputs of the next step.
void Run::pool(const Piece& piece, const Rows& u, float scale) {
  const std::size_t half = model_.width / 2, first = piece.first;
  float* state = state_.sized(half);
  std::fill_n(state, half, 0.0F);
  for (std::size_t i = first; i < first + piece.length; ++i) kernels_.add_pooled(u[i], u[i] + half, half, state, x_.data() + i * model_.width);
  std::fill_n(state, half, 0.0F);
  for (std::size_t end = first + piece.length; end > first;) {
    const std::size_t begin = end - std::min(end - first, kAtHand);
    for (std::size_t i = end; i-- > begin;) kernels_.add_pooled(u[i] + 2 * half, u[i] + 3 * half, half, state, x_.data() + i * model_.width + half);
    normalize(begin, end - begin, scale);
    end = begin;
  }
}

void Run::mix(const Piece& piece, const Rows& u, float scale) {
  const std::size_t end = piece.first + piece.length;
  for (std::size_t begin = piece.first; begin < end; begin += kAtHand) {
    const std::size_t count = std::min(kAtHand, end - begin);
    for (std::size_t i = begin; i < begin + count; ++i) kernels_.add_maxout(u[i], model_.width, x_.data() + i * model_.width);
    normalize(begin, count, scale);
  }
}

// From bytes_ to bytes_, by way of x_: `scale` is that of the next step's inputs.
void Run::layer(const NetLayer& layer, std::span<const Piece> pieces, float scale) {
  const std::size_t step = layer.dense.outputs + kApart;
  const Rows u{u_.sized(rows_ * step), step};
  if (layer.windowed()) kernels_.dense(layer.dense, rows_ - 2, bytes_.data(), model_.width, u[1], step);  // row i sees i - 1, i, i + 1
  else kernels_.dense(layer.dense, rows_, bytes_.data(), model_.width, u[0], step);
  for (const Piece& piece : pieces) layer.pooled() ? pool(piece, u, scale) : mix(piece, u, scale);
}

void Run::tag(const Piece& piece, const Rows& scores) {
  const std::size_t upos = model_.upos.size(), xpos = model_.xpos.size();
  for (std::size_t i = 0; i < piece.length; ++i) {
    const float* row = scores[piece.first + i];
    Token& token = piece.sentence->tokens[piece.begin + i];
    token.pos = model_.upos[largest(row, upos)];
    token.xpos = model_.xpos[largest(row + upos, xpos)];
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

// Every word's relation to its head, for all pieces at once.
void Run::label(std::span<const Piece> pieces, const Rows& dependent, const Rows& head) {
  const std::size_t hidden = model_.label, width = 2 * hidden;
  const Dense& relation = model_.relation;
  float *both = both_.sized(width), *u = hidden_.sized(rows_ * hidden);
  std::fill_n(u, rows_ * hidden, 0.0F);
  for (const Piece& piece : pieces)
    for (std::size_t i = 0; i < piece.length; ++i) {
      const std::size_t row = piece.first + i;
      const float *a = dependent[row], *b = heads_[row] == 0 ? model_.root_head : head[piece.first + heads_[row] - 1];
      for (std::size_t j = 0; j < width; ++j) both[j] = a[j] + b[j];
      kernels_.add_maxout(both, hidden, u + row * hidden);
    }
  std::uint8_t* bytes = inner_.sized(rows_ * hidden);
  kernels_.quantize(u, rows_ * hidden, relation.input_scale, -127, bytes);
  const Rows scores = linear(relation, bytes, labels_);
  const std::size_t count = model_.labels.size();
  const auto root = static_cast<std::size_t>(std::find(model_.labels.begin(), model_.labels.end(), Rel::root) - model_.labels.begin());
  for (const Piece& piece : pieces)
    for (std::size_t i = 0; i < piece.length; ++i) {
      float* row = scores[piece.first + i];
      if (root < count) row[root] = -std::numeric_limits<float>::infinity();  // only the root is called root
      Token& token = piece.sentence->tokens[piece.begin + i];
      token.rel = model_.labels[largest(row, count)];
      if (heads_[piece.first + i] == 0) token.rel = piece.begin == 0 ? Rel::root : Rel::parataxis;
    }
}

void Run::parse(const Piece& piece, const Rows& query, const Rows& key) {
  const std::size_t n = piece.length, width = model_.arc;
  const std::size_t padded = (n + 16) / 16 * 16;  // heads: the root, the words, and nothing
  float* columns = key_columns_.sized(width * padded);
  for (std::size_t k = 0; k < width; ++k) columns[k * padded] = model_.root_key[k];  // behind the words lies what lay there before, scored for nobody
  std::size_t word = 0;
  for (; word + 4 <= n; word += 4)
    for (std::size_t k = 0; k < width; k += 4) turn_positive(key[piece.first + word] + k, key.step, columns + k * padded + word + 1, padded);
  for (; word < n; ++word)
    for (std::size_t k = 0; k < width; ++k) columns[k * padded + word + 1] = std::max(key[piece.first + word][k], 0.0F);
  float* scores = arcs_.sized(n * padded);
  kernels_.weigh(query[piece.first], n, query.step, width, columns, padded, scores);
  for (std::size_t i = 1; i < n; ++i) std::copy_n(scores + i * padded, n + 1, scores + i * (n + 1));
  const std::vector<std::uint16_t> heads = likeliest_tree({scores, n * (n + 1)}, n);
  std::copy(heads.begin(), heads.end(), heads_.begin() + static_cast<std::ptrdiff_t>(piece.first));
  attach(piece, heads);
}

void Run::score(std::span<Piece> pieces) {
  embed(pieces);
  const std::vector<NetLayer>& layers = model_.layers;
  for (const Piece& piece : pieces) normalize(piece.first, piece.length, layers.front().dense.input_scale);
  for (std::size_t l = 0; l < layers.size(); ++l) layer(layers[l], pieces, l + 1 < layers.size() ? layers[l + 1].dense.input_scale : model_.tags.input_scale);
  const Rows tags = linear(model_.tags, bytes_.data(), tags_);
  const Rows query = linear_of_relu(model_.query2, linear(model_.query, bytes_.data(), query1_), query_);
  const Rows key = linear(model_.key, bytes_.data(), key_);
  heads_.resize(rows_);
  for (const Piece& piece : pieces) {
    tag(piece, tags);
    parse(piece, query, key);
  }
  const Rows dependent = linear(model_.dependent, bytes_.data(), dependent_);
  label(pieces, dependent, linear(model_.head, bytes_.data(), head_));
}

}  // namespace

// Buffers and embeddings outlive a text: whoever annotates takes a run that nobody uses, and gives it back.
struct Net::Idle {
  std::mutex mutex;
  std::vector<std::unique_ptr<Run>> runs;

  std::unique_ptr<Run> take(const NetModel& model) {
    const std::lock_guard lock(mutex);
    if (runs.empty()) return std::make_unique<Run>(model);
    std::unique_ptr<Run> out = std::move(runs.back());
    runs.pop_back();
    return out;
  }
  void give_back(std::unique_ptr<Run> run) {
    const std::lock_guard lock(mutex);
    runs.push_back(std::move(run));
  }
};

Net::Net(std::unique_ptr<NetModel> model) : model_(std::move(model)), idle_(std::make_unique<Idle>()) {}
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
  std::unique_ptr<Run> run = idle_->take(*model_);
  std::vector<Piece> pieces;
  std::size_t words = 0;
  const auto flush = [&] {
    if (!pieces.empty()) run->score(pieces);
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
  idle_->give_back(std::move(run));
}

}  // namespace chancery::net
