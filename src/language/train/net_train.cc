#include "language/train/net_train.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numbers>

#include "language/net_decode.h"

namespace chancery::net {
namespace {

constexpr std::size_t kStepsBetweenMeans = 25;
constexpr float kDecay1 = 0.9F, kTiny = 1e-8F, kClip = 5.0F;

struct Step {
  float rate, decay2, correction1, correction2, clip;
};

CHANCERY_CLONES void adam(float* value, float* mean, float* square, const float* grad, std::size_t n, const Step& step) {
  for (std::size_t i = 0; i < n; ++i) {
    const float g = grad[i] * step.clip;
    mean[i] = kDecay1 * mean[i] + (1 - kDecay1) * g;
    square[i] = step.decay2 * square[i] + (1 - step.decay2) * g * g;
    value[i] -= step.rate * (mean[i] * step.correction1) / (std::sqrt(square[i] * step.correction2) + kTiny);
  }
}

// Gradients of embedding rows touched by a batch.
class RowGradients {
 public:
  explicit RowGradients(std::size_t rows) : slot_(rows, 0) {}
  void gather(const Batch& batch, const Matrix& dx) {
    for (const std::uint32_t row : touched_) slot_[row] = 0;
    touched_.clear();
    grad_.clear();
    for (std::size_t i = 0; i < batch.live.size(); ++i) {
      if (!batch.live[i]) continue;
      for (const std::uint32_t row : batch.features[i]) {
        if (slot_[row] == 0) {
          touched_.push_back(row);
          slot_[row] = static_cast<std::uint32_t>(touched_.size());
          grad_.resize(touched_.size() * dx.cols, 0.0F);
        }
        float* out = grad_.data() + (slot_[row] - 1U) * dx.cols;
        const float* in = dx.row(i);
        for (std::size_t j = 0; j < dx.cols; ++j) out[j] += in[j];
      }
    }
  }
  void update(Embedding& embedding, Step step) {
    const std::size_t width = embedding.value.cols;
    for (std::size_t i = 0; i < touched_.size(); ++i) {
      const std::uint32_t row = touched_[i];
      const auto t = static_cast<float>(++embedding.steps[row]);
      step.correction1 = 1 / (1 - std::pow(kDecay1, t));
      step.correction2 = 1 / (1 - std::pow(step.decay2, t));
      adam(embedding.value.row(row), embedding.mean.row(row), embedding.square.row(row), grad_.data() + i * width, width, step);
    }
  }

 private:
  std::vector<std::uint32_t> slot_, touched_;
  std::vector<float> grad_;
};

void update(Network& network, Step step) {
  double squares = 0;
  const auto all = network.parameters();
  for (const Parameter* p : all)
    for (const float g : p->grad.data) squares += static_cast<double>(g * g);
  step.clip = std::min(1.0F, kClip / (static_cast<float>(std::sqrt(squares)) + kTiny));
  for (Parameter* p : all) {
    adam(p->value.data.data(), p->mean.data.data(), p->square.data.data(), p->grad.data.data(), p->value.data.size(), step);
    p->grad.zero();
  }
}

using Rows = std::vector<FeatureRows>;

void forget(FeatureRows& rows, FeatureKind kind) { rows[static_cast<std::size_t>(kind)] = static_cast<std::uint32_t>(kind); }

// Hides rare words as if they had not been seen.
void hide_rare(Rows& words, const Vocabulary& vocabulary, float unknown, Random& random) {
  using enum FeatureKind;
  for (FeatureRows& rows : words) {
    const float coin = random.uniform();
    for (const FeatureKind kind : {form, folded, suffix5, suffix4, prefix4}) {
      const auto count = static_cast<float>(vocabulary.counts[rows[static_cast<std::size_t>(kind)]]);
      if (count > 0 && coin < unknown / (unknown + count)) forget(rows, kind);
    }
  }
}

std::uint16_t likeliest(const Shares& shares) {
  const auto top = std::max_element(shares.begin(), shares.end(), [](const Share& a, const Share& b) { return a.weight < b.weight; });
  return top == shares.end() ? std::uint16_t{0} : top->index;
}

// Leaves only the shape of some names.
void hide_names(Rows& words, std::span<const Target> targets, std::uint16_t name, float share, Random& random) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (likeliest(targets[i].upos) != name || random.uniform() >= share) continue;
    for (std::size_t kind = 0; kind < kFeatureKinds; ++kind)
      if (static_cast<FeatureKind>(kind) != FeatureKind::shape) forget(words[i], static_cast<FeatureKind>(kind));
  }
}

// A headline has no stop: whether the last word is a sign that nothing depends on.
bool has_loose_stop(std::span<const Target> targets, std::uint16_t sign) {
  const std::size_t last = targets.size() - 1;
  if (last < 2 || likeliest(targets[last].upos) != sign) return false;
  return std::none_of(targets.begin(), targets.end() - 1, [last](const Target& target) { return target.head == last + 1; });
}

float rate_at(const TrainingOptions& options, std::size_t step, std::size_t steps) {
  const float progress = static_cast<float>(step) / static_cast<float>(steps);
  if (progress < options.warmup) return options.rate * progress / options.warmup;
  const float rest = (progress - options.warmup) / (1 - options.warmup), least = options.mean > 0 ? 0.5F : 0.01F;
  return options.rate * (least + (1 - least) * 0.5F * (1 + std::cos(rest * std::numbers::pi_v<float>)));
}

// The mean of a network's weights at several times: it lies in the middle of the hollow that training walks about in.
class Mean {
 public:
  void add(Network& network) {
    ++count_;
    std::size_t at = 0;
    for (const Matrix* m : matrices(network)) {
      if (sums_.size() == at) sums_.emplace_back(m->rows, m->cols);
      float* sum = sums_[at++].data.data();
      for (std::size_t i = 0; i < m->data.size(); ++i) sum[i] += m->data[i];
    }
  }
  void write(Network& network) const {
    if (count_ == 0) return;
    std::size_t at = 0;
    for (Matrix* m : matrices(network)) {
      const Matrix& sum = sums_[at++];
      for (std::size_t i = 0; i < m->data.size(); ++i) m->data[i] = sum.data[i] / static_cast<float>(count_);
    }
  }

 private:
  static std::vector<Matrix*> matrices(Network& network) {
    std::vector<Matrix*> out = {&network.embedding.value};
    for (Parameter* p : network.parameters()) out.push_back(&p->value);
    return out;
  }
  std::vector<Matrix> sums_;
  std::size_t count_ = 0;
};

Recase draw_recase(const TrainingOptions& options, Random& random) {
  float x = random.uniform();
  for (const auto& [share, how] : {std::pair{options.upper, Recase::upper}, {options.title, Recase::title}, {options.lower, Recase::lower}}) {
    if (x < share) return how;
    x -= share;
  }
  return Recase::none;
}

// Fills batches with examples as they are drawn and changed.
class Feeder {
 public:
  Feeder(const Vocabulary& vocabulary, const TrainingOptions& options, Random& random)
      : vocabulary_(vocabulary), options_(options), random_(random), table_(vocabulary.table()), name_(vocabulary.upos.find("PROPN")), sign_(vocabulary.upos.find("PUNCT")) {}
  void clear() {
    batch.clear();
    targets.clear();
    cut_.clear();
  }
  void add(const Example& example) {
    const Recase how = draw_recase(options_, random_);
    Rows words = how == Recase::none ? example.features : features_of(*example.sentence, table_, how);
    hide_rare(words, vocabulary_, options_.unknown, random_);
    hide_names(words, example.targets, name_, options_.hidden_name, random_);
    if (how != Recase::none && random_.uniform() < 0.5F && has_loose_stop(example.targets, sign_)) {
      words.pop_back();
      add_without_last(example.targets);
    } else {
      for (const Target& target : example.targets) targets.push_back(&target);
    }
    batch.add(words);
  }

  Batch batch;
  std::vector<const Target*> targets;

 private:
  void add_without_last(std::span<const Target> all) {
    for (const Target& target : all.first(all.size() - 1)) {
      cut_.push_back(target);
      std::erase_if(cut_.back().arcs, [&](const Share& share) { return share.index == all.size(); });
      targets.push_back(&cut_.back());
    }
  }

  const Vocabulary& vocabulary_;
  const TrainingOptions& options_;
  Random& random_;
  FeatureTable table_;
  std::uint16_t name_, sign_;
  std::deque<Target> cut_;  // of sentences that lost their stop; addresses stay
};

}  // namespace

void train(Network& network, const Vocabulary& vocabulary, std::vector<Example>& examples, const TrainingOptions& options,
           const std::function<void(std::size_t, const Loss&)>& report) {
  Random random(options.seed);
  std::size_t words = 0;
  for (const Example& example : examples) words += example.targets.size();
  const std::size_t steps = options.epochs * words / options.batch_words + 1;
  std::vector<std::uint32_t> order(examples.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
  Pass pass(network);
  RowGradients rows(network.shape.rows);
  Feeder feeder(vocabulary, options, random);
  Mean mean;
  std::size_t step = 0;
  for (std::size_t epoch = 0; epoch < options.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    Loss total;
    for (std::size_t at = 0; at < order.size();) {
      feeder.clear();
      while (at < order.size() && feeder.targets.size() < options.batch_words) feeder.add(examples[order[at++]]);
      feeder.batch.close();
      pass.forward(feeder.batch, options.dropout, &random);
      const Loss loss = pass.backward(feeder.batch, feeder.targets, 1.0F / static_cast<float>(feeder.targets.size()));
      total.upos += loss.upos, total.xpos += loss.xpos, total.arcs += loss.arcs, total.labels += loss.labels, total.words += loss.words;
      ++step;
      const auto t = static_cast<float>(step);
      const Step now{rate_at(options, std::min(step, steps), steps), options.decay2, 1 / (1 - std::pow(kDecay1, t)),
                     1 / (1 - std::pow(options.decay2, t)), 1.0F};
      update(network, now);
      rows.gather(feeder.batch, pass.input_gradient());
      rows.update(network.embedding, now);
      if (static_cast<float>(step) > (1 - options.mean) * static_cast<float>(steps) && step % kStepsBetweenMeans == 0) mean.add(network);
    }
    if (epoch + 1 == options.epochs && options.mean > 0) mean.write(network);
    report(epoch, total);
  }
}

Accuracy evaluate(Network& network, const Vocabulary& vocabulary, std::span<const TreebankSentence> sentences) {
  Pass pass(network);
  Batch batch;
  const FeatureTable table = vocabulary.table();
  Accuracy out;
  const auto main_label = [](const std::string& label) { return label.substr(0, label.find(':')); };
  const auto best = [](const float* from, std::size_t n) { return static_cast<std::size_t>(std::max_element(from, from + n) - from); };
  for (const TreebankSentence& sentence : sentences) {
    batch.clear();
    batch.add(features_of(sentence, table));
    batch.close();
    pass.forward(batch, {}, nullptr);
    const Matrix arcs = pass.arcs(batch, 0);
    const std::vector<std::uint16_t> heads = likeliest_tree(arcs.data, sentence.size());
    const Matrix labels = pass.labels(batch, 0, heads);
    for (std::size_t i = 0; i < sentence.size(); ++i) {
      const float* tags = pass.tags().row(batch.first[0] + i);
      out.upos += vocabulary.upos.names[best(tags, network.shape.upos)] == sentence[i].upos;
      out.xpos += vocabulary.xpos.names[best(tags + network.shape.upos, network.shape.xpos)] == sentence[i].xpos;
      if (heads[i] != sentence[i].head) continue;
      out.uas += 1;
      out.las += main_label(vocabulary.labels.names[best(labels.row(i), labels.cols)]) == main_label(sentence[i].label);
    }
    out.words += sentence.size();
  }
  for (double* x : {&out.upos, &out.xpos, &out.uas, &out.las}) *x *= 100.0 / static_cast<double>(out.words);
  return out;
}

}  // namespace chancery::net
