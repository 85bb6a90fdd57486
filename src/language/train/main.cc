// chancery-train: makes the language model from treebanks, and measures it.
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>

#include "base/data.h"
#include "language/language.h"
#include "language/train/net_checkpoint.h"
#include "language/train/net_command.h"
#include "language/train/net_export.h"
#include "language/train/score.h"
#include "language/train/trainers.h"

namespace chancery {
namespace {

constexpr std::uint64_t treebank_limit = std::uint64_t{1} << 30;

constexpr const char* usage =
    "usage: chancery-train network --out NETWORK [--lexicon FOLDER] [--epochs N] [--seed N] [--width N] [--layers KINDS]\n"
    "                      [--check TREEBANK] [--from NETWORK] [--rate R] [--mean SHARE] [--teacher NETWORK] [--plain TREEBANK] TREEBANK.conllu...\n"
    "       chancery-train train --out MODEL --network NETWORK [--about FILE] [--lexicon FOLDER] TREEBANK.conllu...\n"
    "       chancery-train evaluate MODEL TREEBANK.conllu...\n";

int fail(const Error& error) {
  std::fprintf(stderr, "chancery-train: %s\n", describe(error).c_str());
  return 1;
}

Result<Tokenized> read_treebank(const std::string& path) {
  const Result<std::string> bytes = read_file(path, treebank_limit);
  if (!bytes) return bytes.error();
  return read_conllu(*bytes, path);
}

Report to_stderr() {
  return [](const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); };
}

// Treebanks and the sentences in them.
struct Treebanks {
  std::vector<Tokenized> files;
  Gold gold;
};

Result<Treebanks> read_treebanks(const std::vector<std::string>& paths) {
  Treebanks out;
  for (const std::string& path : paths) {
    Result<Tokenized> treebank = read_treebank(path);
    if (!treebank) return treebank.error();
    out.files.push_back(std::move(*treebank));
    for (const Sentence& sentence : out.files.back().analysis.sentences) out.gold.push_back(&sentence);
  }
  return out;
}

struct Arguments {
  std::string command, about, network;
  std::vector<std::string> files, checks, plain;
  net::NetworkArguments net;
};

int train(const Arguments& arguments) {
  Result<net::Trained> trained = net::load_checkpoint(arguments.network);
  if (!trained) return fail(trained.error());
  const Result<Treebanks> treebanks = read_treebanks(arguments.files);
  if (!treebanks) return fail(treebanks.error());
  std::string about;
  if (!arguments.about.empty()) {
    Result<std::string> text = read_file(arguments.about, 64 * 1024);
    if (!text) return fail(text.error());
    about = std::move(*text);
  }
  std::vector<net::TreebankSentence> sentences;
  for (const Sentence* sentence : treebanks->gold)
    if (!sentence->tokens.empty()) sentences.push_back(net::treebank_sentence(*sentence));
  ModelWriter writer;
  writer.add("about", about);
  writer.add("lemma", train_lemmas(treebanks->gold, read_inflections(arguments.net.lexicon)));
  net::add_net_sections(writer, *trained->network, trained->vocabulary, sentences);
  if (Status written = writer.write(arguments.net.out); !written) return fail(written.error());
  return 0;
}

int train_network(const Arguments& arguments) {
  const Result<Treebanks> gold = read_treebanks(arguments.files), check = read_treebanks(arguments.checks), plain = read_treebanks(arguments.plain);
  for (const Result<Treebanks>* one : {&gold, &check, &plain})
    if (!*one) return fail(one->error());
  const Status done = net::train_network(gold->gold, check->gold, plain->gold, arguments.net, to_stderr());
  return done ? 0 : fail(done.error());
}

// The text as a reader would meet it, analysed from nothing.
int evaluate(const std::string& model, const std::vector<std::string>& treebanks) {
  const Result<LanguageEngine> engine = LanguageEngine::load(model);
  if (!engine) return fail(engine.error());
  for (const std::string& path : treebanks) {
    const Result<Tokenized> gold = read_treebank(path);
    Result<Tokenized> given = read_treebank(path);
    if (!gold || !given) return fail(gold ? given.error() : gold.error());
    engine->analyse_tokenized(given->analysis);
    std::printf("%s\n  gold tokens: %s\n", path.c_str(), describe(compare(gold->analysis, given->analysis)).c_str());
    const auto start = std::chrono::steady_clock::now();
    const Analysis raw = engine->analyse(*gold->text);
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    std::printf("  raw text:    %s\n  %.0f words a second\n", describe(compare(gold->analysis, raw)).c_str(), static_cast<double>(raw.words()) / spent.count());
  }
  return 0;
}

// Options take one value each; what is no option is a file. Empty when an option is unknown or without its value.
std::optional<Arguments> read_arguments(int count, char** words) {
  Arguments out;
  out.command = count > 1 ? words[1] : "";
  for (int i = 2; i < count; ++i) {
    const std::string_view word = words[i];
    if (!word.starts_with("--")) {
      out.files.emplace_back(word);
      continue;
    }
    if (++i == count) return std::nullopt;
    const std::string value = words[i];
    if (word == "--out") out.net.out = value;
    else if (word == "--about") out.about = value;
    else if (word == "--network") out.network = value;
    else if (word == "--check") out.checks.push_back(value);
    else if (word == "--plain") out.plain.push_back(value);
    else if (word == "--teacher") out.net.teachers.push_back(value);
    else if (word == "--from") out.net.start = value;
    else if (word == "--mean") out.net.options.mean = std::strtof(value.c_str(), nullptr);
    else if (word == "--rate") out.net.options.rate = std::strtof(value.c_str(), nullptr);
    else if (word == "--lexicon") out.net.lexicon = value;
    else if (word == "--layers") out.net.layers = value;
    else if (word == "--width") out.net.width = std::strtoul(value.c_str(), nullptr, 10);
    else if (word == "--epochs") out.net.options.epochs = std::strtoul(value.c_str(), nullptr, 10);
    else if (word == "--seed") out.net.options.seed = std::strtoul(value.c_str(), nullptr, 10);
    else return std::nullopt;
  }
  return out;
}

int run(int count, char** words) {
  const std::optional<Arguments> arguments = read_arguments(count, words);
  if (arguments && !arguments->files.empty()) {
    const bool out = !arguments->net.out.empty();
    if (arguments->command == "network" && out) return train_network(*arguments);
    if (arguments->command == "train" && out && !arguments->network.empty()) return train(*arguments);
    if (arguments->command == "evaluate" && arguments->files.size() > 1)
      return evaluate(arguments->files.front(), {arguments->files.begin() + 1, arguments->files.end()});
  }
  std::fputs(usage, stderr);
  return 2;
}

}  // namespace
}  // namespace chancery

int main(int count, char** words) { return chancery::run(count, words); }
