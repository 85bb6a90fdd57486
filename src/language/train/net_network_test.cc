#include "language/train/net_network.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>

#include "language/net.h"
#include "language/train/net_checkpoint.h"
#include "language/train/net_export.h"
#include "language/train/net_multiply_tiles.h"
#include "language/train/net_restore.h"
#include "language/train/net_teach.h"
#include "language/train/net_train.h"

namespace chancery::net {
namespace {

TreebankSentence sentence(const std::vector<std::tuple<const char*, const char*, const char*, int, const char*>>& words) {
  TreebankSentence out;
  for (const auto& [form, upos, xpos, head, label] : words) out.push_back({form, upos, xpos, label, static_cast<std::uint16_t>(head)});
  return out;
}

const std::vector<TreebankSentence>& treebank() {
  static const std::vector<TreebankSentence> all = {
      sentence({{"Vietnam", "PROPN", "NNP", 2, "nsubj"}, {"welcomed", "VERB", "VBD", 0, "root"}, {"guests", "NOUN", "NNS", 2, "obj"}, {".", "PUNCT", ".", 2, "punct"}}),
      sentence({{"The", "DET", "DT", 2, "det"}, {"minister", "NOUN", "NN", 3, "nsubj"}, {"left", "VERB", "VBD", 0, "root"}, {".", "PUNCT", ".", 3, "punct"}}),
      sentence({{"Guests", "NOUN", "NNS", 2, "nsubj"}, {"met", "VERB", "VBD", 0, "root"}, {"the", "DET", "DT", 4, "det"}, {"old", "ADJ", "JJ", 5, "amod"}, {"minister", "NOUN", "NN", 2, "obj"}}),
      sentence({{"Welcome", "INTJ", "UH", 0, "root"}, {"!", "PUNCT", ".", 1, "punct"}})};
  return all;
}

Vocabulary vocabulary() { return make_vocabulary(treebank(), std::vector<std::uint32_t>(kFeatureKinds, 1), {}); }

Shape shape_for(const Vocabulary& words, const std::string& layers) {
  Shape shape;
  shape.width = shape.arc = shape.label = 32;
  shape.layers = layers;
  shape.upos = words.upos.names.size();
  shape.xpos = words.xpos.names.size();
  shape.labels = words.labels.names.size();
  shape.rows = words.row_count;
  return shape;
}

std::vector<Example> examples(const Vocabulary& words) {
  std::vector<Example> out;
  for (const TreebankSentence& one : treebank()) out.push_back({&one, features_of(one, words.table()), gold_targets(one, words)});
  return out;
}

struct Filled {
  Batch batch;
  std::vector<const Target*> targets;
};

Filled fill(const std::vector<Example>& all) {
  Filled out;
  for (const Example& example : all) {
    out.batch.add(example.features);
    for (const Target& target : example.targets) out.targets.push_back(&target);
  }
  out.batch.close();
  return out;
}

double loss_of(Network& network, const Filled& filled) {
  Pass pass(network);
  pass.forward(filled.batch, {}, nullptr);
  const Loss loss = pass.backward(filled.batch, filled.targets, 0);
  return loss.upos + loss.xpos + loss.arcs + loss.labels;
}

// Checks a gradient against the slope of the loss around a value. Maxout and relu have kinks: where one lies within the step, the
// gradient is the slope of one side.
void expect_slope(float gradient, float& value, const std::function<double()>& loss) {
  constexpr float step = 5e-4F;
  const float at = value;
  const double here = loss();
  value = at + step;
  const double above = (loss() - here) / static_cast<double>(step);
  value = at - step;
  const double below = (here - loss()) / static_cast<double>(step);
  value = at;
  const auto given = static_cast<double>(gradient);
  const double off = std::min({std::fabs(given - above), std::fabs(given - below), std::fabs(given - (above + below) / 2)});
  EXPECT_LT(off, 0.03 * std::fabs(given) + 0.06) << "gradient " << given << ", slopes " << below << " and " << above;
}

// The gradient of every parameter is the slope of the loss.
class Gradient : public testing::TestWithParam<std::string> {};

TEST_P(Gradient, IsTheSlopeOfTheLoss) {
  const Vocabulary words = vocabulary();
  Network network(shape_for(words, GetParam()), 5);
  const std::vector<Example> all = examples(words);
  const Filled filled = fill(all);
  Pass pass(network);
  pass.forward(filled.batch, {}, nullptr);
  pass.backward(filled.batch, filled.targets, 1);
  for (Parameter* parameter : network.parameters()) {
    std::size_t top = 0;  // where the slope is steepest, rounding matters least
    for (std::size_t i = 0; i < parameter->grad.data.size(); ++i)
      if (std::fabs(parameter->grad.data[i]) > std::fabs(parameter->grad.data[top])) top = i;
    expect_slope(parameter->grad.data[top], parameter->value.data[top], [&] { return loss_of(network, filled); });
  }
}

TEST_P(Gradient, OfTheEmbeddingIsTheSlopeOfTheLoss) {
  const Vocabulary words = vocabulary();
  Network network(shape_for(words, GetParam()), 6);
  const std::vector<Example> all = examples(words);
  const Filled filled = fill(all);
  Pass pass(network);
  pass.forward(filled.batch, {}, nullptr);
  pass.backward(filled.batch, filled.targets, 1);
  const std::size_t row = filled.batch.first[1] + 1;  // "minister", whose form is in two sentences
  const std::uint32_t feature = filled.batch.features[row][static_cast<std::size_t>(FeatureKind::form)];
  for (std::size_t j = 0; j < 32; j += 5) {
    float gradient = 0;
    for (std::size_t i = 0; i < filled.batch.live.size(); ++i)
      if (filled.batch.live[i] && filled.batch.features[i][0] == feature) gradient += pass.input_gradient().row(i)[j];
    expect_slope(gradient, network.embedding.value.row(feature)[j], [&] { return loss_of(network, filled); });
  }
}

INSTANTIATE_TEST_SUITE_P(Layers, Gradient, testing::Values("C", "D", "R", "Q", "CR", "QD"), [](const auto& instance) { return instance.param; });

TrainingOptions quick() {
  TrainingOptions options;
  options.epochs = 120;
  options.batch_words = 8;
  options.rate = 5e-3F;
  options.unknown = options.hidden_name = 0;
  options.upper = options.title = options.lower = 0;
  return options;
}

std::unique_ptr<Network> trained(const Vocabulary& words, std::vector<Example> all, std::uint64_t seed) {
  auto network = std::make_unique<Network>(shape_for(words, "CR"), seed);
  TrainingOptions options = quick();
  options.seed = seed;
  train(*network, words, all, options, [](std::size_t, const Loss&) {});
  return network;
}

TEST(Training, LearnsASmallTreebankByHeart) {
  const Vocabulary words = vocabulary();
  const auto network = trained(words, examples(words), 1);
  const Accuracy accuracy = evaluate(*network, words, treebank());
  EXPECT_EQ(accuracy.words, 15U);
  EXPECT_DOUBLE_EQ(accuracy.upos, 100);
  EXPECT_DOUBLE_EQ(accuracy.las, 100);
}

TEST(Training, GivesTheSameNetworkForTheSameSeed) {
  const Vocabulary words = vocabulary();
  const auto a = trained(words, examples(words), 3), b = trained(words, examples(words), 3), c = trained(words, examples(words), 4);
  EXPECT_EQ(a->embedding.value.data, b->embedding.value.data);
  EXPECT_EQ(a->query.value.data, b->query.value.data);
  EXPECT_NE(a->query.value.data, c->query.value.data);
}

TEST(Training, StudentsLearnFromTeachersAlone) {
  const Vocabulary words = vocabulary();
  std::vector<Trained> teachers(2);
  for (std::size_t i = 0; i < 2; ++i) {
    teachers[i].vocabulary = vocabulary();
    teachers[i].network = trained(words, examples(words), 7 + i);
  }
  std::vector<Example> all = examples(words);
  for (Example& example : all) {
    example.targets.clear();
    teach(example, false, teachers, words, 0.5F);
  }
  EXPECT_DOUBLE_EQ(evaluate(*trained(words, all, 9), words, treebank()).las, 100);
}

std::filesystem::path scratch(const std::string& name) { return std::filesystem::temp_directory_path() / ("chancery-net-test-" + name); }

TEST(Checkpoint, ComesBackAsItWas) {
  const Vocabulary words = vocabulary();
  const auto network = trained(words, examples(words), 1);
  const std::string path = scratch("network").string();
  ASSERT_TRUE(save_checkpoint(path, *network, words));
  Result<Trained> back = load_checkpoint(path);
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 9);
  const Result<Trained> cut = load_checkpoint(path);
  std::filesystem::remove(path);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->network->relation.value.data, network->relation.value.data);
  EXPECT_EQ(back->vocabulary.labels.names, words.labels.names);
  EXPECT_DOUBLE_EQ(evaluate(*back->network, back->vocabulary, treebank()).las, 100);
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().kind, Error::Kind::malformed);
  EXPECT_EQ(load_checkpoint(path).error().kind, Error::Kind::not_found);
}

TEST(Export, EightBitsSayWhatFullPrecisionSays) {
  const Vocabulary words = vocabulary();
  const auto network = trained(words, examples(words), 1);
  ModelWriter writer;
  add_net_sections(writer, *network, words, treebank());
  const auto path = scratch("model");
  ASSERT_TRUE(writer.write(path));
  const Result<ModelFile> file = ModelFile::open(path);
  ASSERT_TRUE(file);
  const Result<Net> net = Net::open(*file);
  ASSERT_TRUE(net) << describe(net.error());
  for (const TreebankSentence& gold : treebank()) {
    std::vector<Sentence> given(1);
    for (const TreebankWord& word : gold) given[0].tokens.emplace_back().form = word.form;
    net->annotate(given);
    for (std::size_t i = 0; i < gold.size(); ++i) {
      EXPECT_EQ(name(given[0].tokens[i].pos), gold[i].upos);
      EXPECT_EQ(given[0].tokens[i].xpos, gold[i].xpos);
      EXPECT_EQ(name(given[0].tokens[i].rel), gold[i].label);
      EXPECT_EQ(given[0].tokens[i].head + 1, gold[i].head);
    }
  }
  std::filesystem::remove(path);
}

// A model file with nothing but a network.
std::filesystem::path exported(Network& network, const Vocabulary& words) {
  ModelWriter writer;
  add_net_sections(writer, network, words, treebank());
  const auto path = scratch("restored");
  EXPECT_TRUE(writer.write(path));
  return path;
}

TEST(Restore, AModelFileComesBackAsANetworkWithTheSameOpinions) {
  const Vocabulary words = vocabulary();
  const auto network = trained(words, examples(words), 1);
  const auto path = exported(*network, words);
  Result<Trained> back = load_checkpoint(path.string());
  std::filesystem::remove(path);
  ASSERT_TRUE(back) << describe(back.error());
  EXPECT_EQ(back->vocabulary.labels.names, words.labels.names);
  EXPECT_EQ(back->network->shape.layers, network->shape.layers);
  for (const TreebankSentence& one : treebank()) EXPECT_EQ(features_of(one, back->vocabulary.table()), features_of(one, words.table()));
  EXPECT_DOUBLE_EQ(evaluate(*back->network, back->vocabulary, treebank()).las, 100);
  count_rows(back->vocabulary, treebank());
  EXPECT_EQ(back->vocabulary.counts, words.counts);
}

TEST(Restore, OldWordsKeepTheirRowsWhenNewOnesOutgrowTheTable) {
  const Vocabulary words = vocabulary();
  Network network(shape_for(words, "C"), 1);
  const auto path = exported(network, words);
  Result<Trained> back = restore_network(path.string());
  std::filesystem::remove(path);
  ASSERT_TRUE(back);
  std::vector<TreebankSentence> strange(1);
  for (int i = 0; i < 300; ++i) strange[0].push_back({"word" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i * 7919), "NOUN", "NN", "dep", 0});
  for (TreebankWord& word : strange[0]) std::reverse(word.form.begin() + 5, word.form.end());
  const std::vector<FeatureKind> fresh = extend_vocabulary(back->vocabulary, strange, std::vector<std::uint32_t>(kFeatureKinds, 1));
  EXPECT_GT(back->vocabulary.slots.size(), 2 * words.slots.size());
  EXPECT_EQ(back->vocabulary.row_count, words.row_count + fresh.size());
  for (const TreebankSentence& one : treebank()) EXPECT_EQ(features_of(one, back->vocabulary.table()), features_of(one, words.table()));
}

TEST(Restore, RefusesADamagedModel) {
  const Vocabulary words = vocabulary();
  Network network(shape_for(words, "C"), 1);
  const auto path = exported(network, words);
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 64);
  const Result<Trained> cut = load_checkpoint(path.string());
  std::filesystem::remove(path);
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().kind, Error::Kind::malformed);
}

TEST(Training, TheMeanOfTheLastStepsIsANetworkAsGood) {
  const Vocabulary words = vocabulary();
  std::vector<Example> all = examples(words);
  Network network(shape_for(words, "CR"), 1);
  TrainingOptions options = quick();
  options.mean = 0.4F;
  train(network, words, all, options, [](std::size_t, const Loss&) {});
  EXPECT_DOUBLE_EQ(evaluate(network, words, treebank()).las, 100);
}

// Each factor is off by up to 1 in 256, so a sum of random products is off by a small share of its usual size.
TEST(Tiles, GiveTheProductOfRoundedFactors) {
  if (!have_tiles()) GTEST_SKIP() << "this processor has no tiles";
  Random random(3);
  for (int round = 0; round < 60; ++round) {
    const std::size_t m = 1 + random.below(80), n = 1 + random.below(80), k = 1 + random.below(100);
    const bool turn_a = random.below(2) == 0, turn_b = random.below(2) == 0, add = random.below(2) == 0;
    Matrix a(turn_a ? k : m, turn_a ? m : k), b(turn_b ? n : k, turn_b ? k : n), c(m, n + 1);
    for (Matrix* factor : {&a, &b})
      for (float& x : factor->data) x = random.normal();
    std::fill(c.data.begin(), c.data.end(), 7.0F);
    const View left = turn_a ? transposed(a) : view(a), right = turn_b ? transposed(b) : view(b);
    multiply_tiles(m, n, k, left, right, c.data.data(), n + 1, add);
    for (std::size_t i = 0; i < m; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        double sum = add ? 7 : 0, squares = 1e-4;
        for (std::size_t l = 0; l < k; ++l) {
          const auto product = static_cast<double>(left.at[i * left.row_step + l * left.col_step]) * static_cast<double>(right.at[l * right.row_step + j * right.col_step]);
          sum += product;
          squares += product * product;
        }
        ASSERT_NEAR(static_cast<double>(c.row(i)[j]), sum, 0.02 * std::sqrt(squares)) << m << " x " << n << " x " << k;
      }
      ASSERT_FLOAT_EQ(c.row(i)[n], 7.0F) << "written beyond the row";
    }
  }
}

}  // namespace
}  // namespace chancery::net
