#include "language/train/net_teach.h"

#include <algorithm>
#include <cmath>

#include "language/net_decode.h"

namespace chancery::net {
namespace {

constexpr float kLeastShare = 0.01F;  // smaller ones are dropped

// Mean probabilities of the teachers, in the student's numbering.
struct Opinion {
  Matrix upos, xpos, arcs, labels;
};

void add_mean(Matrix& sum, std::size_t row, std::span<const float> scores, const Inventory* from, const Inventory* to, float weight) {
  std::vector<float> p(scores.begin(), scores.end());
  softmax(p);
  for (std::size_t j = 0; j < p.size(); ++j) sum.row(row)[from ? to->find(from->names[j]) : j] += weight * p[j];
}

// What one teacher sees in a sentence, its network run forwards once.
class Reading {
 public:
  Reading(const Trained& teacher, const TreebankSentence& sentence) : teacher_(teacher), pass_(*teacher.network) {
    batch_.add(features_of(sentence, teacher.vocabulary.table()));
    batch_.close();
    pass_.forward(batch_, {}, nullptr);
  }
  void add_tags_and_arcs(Opinion& out, const Vocabulary& to, float weight) const {
    const Vocabulary& from = teacher_.vocabulary;
    const Shape& shape = teacher_.network->shape;
    Matrix arcs = pass_.arcs(batch_, 0);
    for (std::size_t i = 0; i < arcs.rows; ++i) {
      const float* tags = pass_.tags().row(batch_.first[0] + i);
      add_mean(out.upos, i, {tags, shape.upos}, &from.upos, &to.upos, weight);
      add_mean(out.xpos, i, {tags + shape.upos, shape.xpos}, &from.xpos, &to.xpos, weight);
      arcs.row(i)[i + 1] = -1e9F;
      add_mean(out.arcs, i, {arcs.row(i), arcs.cols}, nullptr, nullptr, weight);
    }
  }
  void add_labels(Opinion& out, const Vocabulary& to, std::span<const std::uint16_t> heads, float weight) const {
    const Matrix labels = pass_.labels(batch_, 0, heads);
    for (std::size_t i = 0; i < labels.rows; ++i)
      add_mean(out.labels, i, {labels.row(i), labels.cols}, &teacher_.vocabulary.labels, &to.labels, weight);
  }

 private:
  const Trained& teacher_;
  Pass pass_;
  Batch batch_;
};

void mix(Shares& shares, std::span<const float> mean, float gold_share) {
  for (Share& share : shares) share.weight *= gold_share;
  for (std::size_t j = 0; j < mean.size(); ++j) {
    const float weight = mean[j] * (1 - gold_share);
    if (mean[j] < kLeastShare || weight <= 0) continue;
    const auto at = std::find_if(shares.begin(), shares.end(), [j](const Share& share) { return share.index == j; });
    if (at != shares.end()) at->weight += weight;
    else shares.push_back({static_cast<std::uint16_t>(j), weight});
  }
}

}  // namespace

void teach(Example& example, bool labelled, std::span<const Trained> teachers, const Vocabulary& vocabulary, float gold_share) {
  const std::size_t n = example.sentence->size();
  const float weight = 1 / static_cast<float>(teachers.size());
  Opinion mean;
  mean.upos = Matrix(n, vocabulary.upos.names.size());
  mean.xpos = Matrix(n, vocabulary.xpos.names.size());
  mean.arcs = Matrix(n, n + 1);
  mean.labels = Matrix(n, vocabulary.labels.names.size());
  std::vector<Reading> readings;
  readings.reserve(teachers.size());
  for (const Trained& teacher : teachers) readings.emplace_back(teacher, *example.sentence).add_tags_and_arcs(mean, vocabulary, weight);
  std::vector<std::uint16_t> heads;
  if (labelled) {
    for (const Target& target : example.targets) heads.push_back(target.head);
  } else {
    Matrix scores = mean.arcs;
    for (float& p : scores.data) p = std::log(p + 1e-9F);
    heads = likeliest_tree(scores.data, n);
    gold_share = 0;
    example.targets.assign(n, {});
  }
  for (const Reading& reading : readings) reading.add_labels(mean, vocabulary, heads, weight);
  for (std::size_t i = 0; i < n; ++i) {
    Target& target = example.targets[i];
    target.head = heads[i];
    mix(target.upos, {mean.upos.row(i), mean.upos.cols}, gold_share);
    mix(target.xpos, {mean.xpos.row(i), mean.xpos.cols}, gold_share);
    mix(target.arcs, {mean.arcs.row(i), mean.arcs.cols}, gold_share);
    mix(target.labels, {mean.labels.row(i), mean.labels.cols}, gold_share);
  }
}

}  // namespace chancery::net
