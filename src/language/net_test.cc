// The network of the committed model: what must hold whatever it has learned.
#include "language/net.h"

#include <gtest/gtest.h>

#include <thread>

#include "language/net_model.h"

namespace chancery::net {
namespace {

const ModelFile& file() {
  static const ModelFile opened = ModelFile::open(std::filesystem::path(CHANCERY_SOURCE_DIR) / "models/english.model").value();
  return opened;
}

const std::vector<std::vector<std::string>>& texts() {
  static const std::vector<std::vector<std::string>> all = {
      {"HANOI", "(", "Reuters", ")", "-", "Vietnam", "'s", "president", "met", "U.S.", "Secretary", "of", "State", "Antony", "Blinken", "on", "Friday", "."},
      {"“", "We", "welcome", "this", ",", "”", "said", "Gen.", "Phan", "Văn", "Giang", ",", "the", "defence", "minister", "."},
      {"Yes"},
      {"习近平", "访问", "越南"},
      {"F-16s", "worth", "US$", "37.2", "billion", "were", "not", "delivered", "\xEF\xBF\xBD", "."},
      {"PARTY", "CHIEF", "VISITS", "BEIJING", "AS", "TARIFFS", "BITE"}};
  return all;
}

std::vector<Sentence> sentences(const std::vector<std::vector<std::string>>& from) {
  std::vector<Sentence> out;
  for (const auto& words : from) {
    Sentence& sentence = out.emplace_back();
    for (const std::string& word : words) {
      Token token;
      token.form = word;
      sentence.tokens.push_back(token);
    }
  }
  return out;
}

std::string print(const std::vector<Sentence>& all) {
  std::string out;
  for (const Sentence& sentence : all)
    for (const Token& token : sentence.tokens)
      out.append(token.form).append(1, ' ').append(name(token.pos)).append(1, ' ').append(token.xpos).append(1, ' ').append(std::to_string(token.head)).append(1, ' ').append(name(token.rel)).append(1, '\n');
  return out;
}

std::string annotated(const Net& net, const std::vector<std::vector<std::string>>& from) {
  std::vector<Sentence> all = sentences(from);
  net.annotate(all);
  return print(all);
}

TEST(Net, GivesTheSameTreesOnEveryInstructionSet) {
  const std::string expected = annotated(Net::open(file()).value(), texts());
  for (const Kernels* set : kernels()) EXPECT_EQ(annotated(Net::open(file(), set).value(), texts()), expected) << set->name;
}

TEST(Net, GivesASentenceTheSameTreeAloneAndInAnyCompany) {
  const Net net = Net::open(file()).value();
  std::string alone;
  for (const auto& words : texts()) alone += annotated(net, {words});
  EXPECT_EQ(annotated(net, texts()), alone);
  std::vector<std::vector<std::string>> crowd;
  std::string expected;
  for (int i = 0; i < 40; ++i) {
    crowd.insert(crowd.end(), texts().begin(), texts().end());
    expected += alone;
  }
  EXPECT_EQ(annotated(net, crowd), expected);
}

TEST(Net, ServesSeveralThreadsAtOnce) {
  const Net net = Net::open(file()).value();
  const std::string expected = annotated(net, texts());
  std::vector<std::string> got(4);
  std::vector<std::jthread> threads;
  for (std::string& one : got)
    threads.emplace_back([&net, &one] {
      for (int i = 0; i < 5; ++i) one = annotated(net, texts());
    });
  threads.clear();
  for (const std::string& one : got) EXPECT_EQ(one, expected);
}

TEST(Net, KeepsOneTreeOverTheLongestSentences) {
  std::vector<std::string> words;
  while (words.size() < 1203)
    for (const std::string& word : texts()[0]) words.push_back(word);
  const std::vector<std::vector<std::string>> texts_of_one = {words};  // the tokens' forms point into it
  std::vector<Sentence> all = sentences(texts_of_one);
  Net::open(file()).value().annotate(all);
  const std::vector<Token>& tokens = all[0].tokens;
  int roots = 0;
  for (const Token& token : tokens) {
    roots += token.head < 0;
    EXPECT_EQ(token.head < 0, token.rel == Rel::root);
    std::size_t steps = 0;
    for (std::int32_t at = token.head; at >= 0; at = tokens[static_cast<std::size_t>(at)].head) ASSERT_LE(++steps, tokens.size());
  }
  EXPECT_EQ(roots, 1);
}

TEST(Net, TakesSentencesWithoutWords) {
  std::vector<Sentence> all(3);
  Net::open(file()).value().annotate(all);
  EXPECT_TRUE(all[1].tokens.empty());
}

// A model file with one of the network's sections changed.
struct Damage {
  std::string name, section;
  std::string (*change)(std::string);
};
void PrintTo(const Damage& damage, std::ostream* out) { *out << damage.name; }

class NetRefuses : public testing::TestWithParam<Damage> {};

TEST_P(NetRefuses, WithAClearMessage) {
  ModelWriter writer;
  for (const std::string section : {"net.shape", "net.slots", "net.rows", "net.dense"}) {
    std::string bytes(file().section(section).value());
    writer.add(section, section == GetParam().section ? GetParam().change(std::move(bytes)) : bytes);
  }
  const auto path = std::filesystem::temp_directory_path() / ("chancery-net-" + GetParam().name + ".model");
  ASSERT_TRUE(writer.write(path));
  const Result<ModelFile> changed = ModelFile::open(path);
  std::filesystem::remove(path);
  ASSERT_TRUE(changed);
  const Result<Net> net = Net::open(*changed);
  ASSERT_FALSE(net);
  EXPECT_EQ(net.error().kind, Error::Kind::malformed);
  EXPECT_NE(describe(net.error()).find("chancery-train"), std::string::npos) << describe(net.error());
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

INSTANTIATE_TEST_SUITE_P(
    Sections, NetRefuses,
    testing::Values(Damage{"OtherVersion", "net.shape", [](std::string s) { return replaced(s, "version 1", "version 9"); }},
                    Damage{"ImpossibleWidth", "net.shape", [](std::string s) { return replaced(s, "\nwidth ", "\nwidth 7000000000"); }},
                    Damage{"OddWidth", "net.shape", [](std::string s) { return replaced(s, "\nwidth ", "\nwidth 1"); }},
                    Damage{"UnknownLayer", "net.shape", [](std::string s) { return replaced(s, "layers C", "layers Z"); }},
                    Damage{"NoLabels", "net.shape", [](std::string s) { return replaced(s, "\nlabels ", "\nlable "); }},
                    Damage{"ShortSlots", "net.slots", [](std::string s) { return s.substr(0, s.size() / 2 + 8); }},
                    Damage{"FullSlots", "net.slots", [](std::string s) { return std::string(s.size(), '\x01'); }},
                    Damage{"ShortRows", "net.rows", [](std::string s) { return s.substr(1); }},
                    Damage{"ShortWeights", "net.dense", [](std::string s) { return s.substr(64); }},
                    Damage{"LongWeights", "net.dense", [](std::string s) { return s + std::string(64, '\0'); }}),
    [](const auto& instance) { return instance.param.name; });

}  // namespace
}  // namespace chancery::net
