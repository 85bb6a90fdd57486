#include "language/train/net_command.h"

#include <algorithm>
#include <cstdio>

#include "language/train/net_checkpoint.h"
#include "language/train/net_names.h"
#include "language/train/net_teach.h"

namespace chancery::net {
namespace {

constexpr std::size_t kLongest = 400;  // words; longer sentences are left out

std::vector<TreebankSentence> convert(const Gold& gold) {
  std::vector<TreebankSentence> out;
  for (const Sentence* sentence : gold)
    if (!sentence->tokens.empty() && sentence->tokens.size() <= kLongest) out.push_back(treebank_sentence(*sentence));
  return out;
}

// Copies with other names.
std::vector<TreebankSentence> rename_some(std::span<const TreebankSentence> sentences, float share, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<TreebankSentence> out;
  for (const TreebankSentence& sentence : sentences) {
    if (std::uniform_real_distribution<float>()(random) >= share) continue;
    TreebankSentence copy = sentence;
    if (rename_persons(copy, random)) out.push_back(std::move(copy));
  }
  return out;
}

// Counted in training: forms twice, everything else three times, or they share the row of the unknown.
std::vector<std::uint32_t> least_counts() {
  std::vector<std::uint32_t> out(kFeatureKinds, 3);
  out[static_cast<std::size_t>(FeatureKind::form)] = out[static_cast<std::size_t>(FeatureKind::folded)] = 2;
  return out;
}

std::string line_of(std::size_t epoch, const Loss& loss) {
  char line[160];
  const auto words = static_cast<double>(loss.words);
  std::snprintf(line, sizeof line, "epoch %zu: loss of tags %.4f %.4f, arcs %.4f, labels %.4f", epoch + 1, loss.upos / words, loss.xpos / words,
                loss.arcs / words, loss.labels / words);
  return line;
}

std::string line_of(const Accuracy& accuracy) {
  char line[160];
  std::snprintf(line, sizeof line, "  checked on %zu words: UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f", accuracy.words, accuracy.upos, accuracy.xpos,
                accuracy.uas, accuracy.las);
  return line;
}

// A fresh network, or one trained before with rows for new words.
Result<Trained> begin(std::span<const TreebankSentence> sentences, const NetworkArguments& arguments) {
  if (!arguments.start.empty()) {
    Result<Trained> out = load_checkpoint(arguments.start);
    if (!out) return out;
    Vocabulary& words = out->vocabulary;
    const bool counted = std::any_of(words.counts.begin(), words.counts.end(), [](std::uint32_t n) { return n > 0; });
    out->network->add_rows(extend_vocabulary(words, sentences, least_counts()));
    if (!counted) count_rows(words, sentences);
    return out;
  }
  Trained out;
  out.vocabulary = make_vocabulary(sentences, least_counts(), arguments.lexicon.empty() ? Lexicon{} : read_lexicon(arguments.lexicon));
  Shape shape;
  shape.width = arguments.width;
  shape.layers = arguments.layers;
  shape.upos = out.vocabulary.upos.names.size();
  shape.xpos = out.vocabulary.xpos.names.size();
  shape.labels = out.vocabulary.labels.names.size();
  shape.rows = out.vocabulary.row_count;
  out.network = std::make_unique<Network>(shape, arguments.options.seed);
  return out;
}

}  // namespace

Status train_network(const Gold& gold, const Gold& check, const Gold& plain, const NetworkArguments& arguments, const Report& report) {
  std::vector<Trained> teachers;
  for (const std::string& path : arguments.teachers) {
    Result<Trained> teacher = load_checkpoint(path);
    if (!teacher) return teacher.error();
    teachers.push_back(std::move(*teacher));
  }
  const std::vector<TreebankSentence> sentences = convert(gold), checks = convert(check), untaught = convert(teachers.empty() ? Gold{} : plain);
  const std::vector<TreebankSentence> renamed = rename_some(sentences, arguments.renamed, arguments.options.seed);
  std::vector<TreebankSentence> seen = sentences;  // words of the plain text get rows of their own
  seen.insert(seen.end(), untaught.begin(), untaught.end());
  Result<Trained> begun = begin(seen, arguments);
  if (!begun) return begun.error();
  const Vocabulary& vocabulary = begun->vocabulary;
  Network& network = *begun->network;
  std::vector<Example> examples;
  for (const auto* part : {&sentences, &renamed, &untaught})
    for (const TreebankSentence& sentence : *part) {
      const bool labelled = part != &untaught, taught = part != &renamed && !teachers.empty();  // odd names mislead teachers
      Example& example = examples.emplace_back(Example{&sentence, features_of(sentence, vocabulary.table()), {}});
      if (labelled) example.targets = gold_targets(sentence, vocabulary);
      if (taught) teach(example, labelled, teachers, vocabulary, arguments.gold_share);
    }
  report(std::to_string(sentences.size()) + " sentences, " + std::to_string(renamed.size()) + " renamed, " + std::to_string(untaught.size()) + " plain, " + std::to_string(vocabulary.row_count) + " rows");
  train(network, vocabulary, examples, arguments.options, [&](std::size_t epoch, const Loss& loss) {
    report(line_of(epoch, loss));
    if (!checks.empty() && (epoch % 5 == 4 || epoch + 1 == arguments.options.epochs)) report(line_of(evaluate(network, vocabulary, checks)));
  });
  return save_checkpoint(arguments.out, network, vocabulary);
}

}  // namespace chancery::net
