// Training of the neural tagger and parser: Adam over shuffled batches, with words, cases and activations dropped at random.
#pragma once

#include <functional>
#include <string>

#include "language/train/net_data.h"

namespace chancery::net {

struct TrainingOptions {
  std::size_t epochs = 30;
  std::size_t batch_words = 500;
  float rate = 2e-3F;        // rises over the first 2 % of the steps, then falls along a cosine to a hundredth
  float warmup = 0.02F;
  float decay2 = 0.98F;      // of Adam's second moment
  Dropout dropout = {0.1F, 0.2F, 0.33F};
  float unknown = 0.25F;     // a word seen c times is hidden with probability unknown / (unknown + c)
  float hidden_name = 0.1F;  // share of proper nouns of which only the shape is left, as with names from far away
  float upper = 0.04F, title = 0.06F, lower = 0.02F;  // shares of sentences that change case; half of them lose their stop
  float mean = 0;            // share of the steps, at the end, whose mean of weights is the result; the rate then falls to a half only
  std::uint64_t seed = 1;
};

struct Example {
  const TreebankSentence* sentence = nullptr;
  std::vector<FeatureRows> features;
  std::vector<Target> targets;
};

struct Accuracy {
  double upos = 0, xpos = 0, uas = 0, las = 0;  // percent; las without subtypes, as score_trees.py
  std::size_t words = 0;
};

void train(Network& network, const Vocabulary& vocabulary, std::vector<Example>& examples, const TrainingOptions& options,
           const std::function<void(std::size_t epoch, const Loss& loss)>& report);
Accuracy evaluate(Network& network, const Vocabulary& vocabulary, std::span<const TreebankSentence> sentences);

}  // namespace chancery::net
