#include "language/language.h"
#include "language/lemmatizer.h"
#include "language/model_file.h"
#include "language/net.h"
#include "language/sentence_splitter.h"
#include "language/signs.h"
#include "language/tokenizer.h"

namespace chancery {
namespace {

Error with_file(Error error, const std::filesystem::path& path) {
  if (error.file.empty()) error.file = path.string();
  return error;
}

// Longer sentences are cut: parsing time and memory stay linear in the text, whatever it is.
constexpr std::size_t longest_sentence = 400;

void split_sentences(std::string_view text, const std::vector<RawToken>& raw, Analysis& out) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const bool cut = i + 1 == raw.size() || i + 1 - begin == longest_sentence || ends_sentence(text, raw, i);
    if (!cut) continue;
    Sentence sentence;
    sentence.span = {raw[begin].span.begin, raw[i].span.end};
    sentence.tokens.reserve(i + 1 - begin);
    for (; begin <= i; ++begin) {
      Token token;
      token.span = raw[begin].span;
      token.form = text.substr(token.span.begin, token.span.size());
      token.space_after = raw[begin].space_after;
      sentence.tokens.push_back(token);
    }
    out.sentences.push_back(std::move(sentence));
  }
}

}  // namespace

struct LanguageEngine::Model {
  ModelFile file;
  Lemmatizer lemmatizer;
  net::Net net;
};

LanguageEngine::LanguageEngine(std::unique_ptr<Model> model) : model_(std::move(model)) {}
LanguageEngine::LanguageEngine(LanguageEngine&&) noexcept = default;
LanguageEngine& LanguageEngine::operator=(LanguageEngine&&) noexcept = default;
LanguageEngine::~LanguageEngine() = default;

Result<LanguageEngine> LanguageEngine::load(const std::filesystem::path& path) {
  Result<ModelFile> file = ModelFile::open(path);
  if (!file) return file.error();
  Result<Lemmatizer> lemmatizer = Lemmatizer::open(*file);
  if (!lemmatizer) return with_file(lemmatizer.error(), path);
  Result<net::Net> net = net::Net::open(*file);
  if (!net) return with_file(net.error(), path);
  return LanguageEngine(std::make_unique<Model>(Model{std::move(*file), std::move(*lemmatizer), std::move(*net)}));
}

Analysis LanguageEngine::analyse(std::string_view text) const {
  Analysis out;
  std::vector<RawToken> raw;
  tokenize(text, raw);
  split_sentences(text, raw, out);
  analyse_tokenized(out);
  return out;
}

void LanguageEngine::analyse_tokenized(Analysis& analysis) const {
  model_->net.annotate(analysis.sentences);
  std::string scratch;
  for (Sentence& sentence : analysis.sentences) {
    attach_signs(sentence.tokens);
    for (Token& token : sentence.tokens) model_->lemmatizer.lemmatize(token, analysis, scratch);
  }
}

std::string LanguageEngine::describe() const {
  const Result<std::string_view> about = model_->file.section("about");
  return about ? std::string(*about) : std::string();
}

}  // namespace chancery
