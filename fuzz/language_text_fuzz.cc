// Any bytes as a document's text: spans map back, every sentence is a tree, and what is written reads back.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "language/language.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

const chancery::LanguageEngine& engine() {
  static const chancery::LanguageEngine loaded = [] {
    auto result = chancery::LanguageEngine::load(CHANCERY_SOURCE_DIR "/models/english.model");
    require(static_cast<bool>(result));
    return std::move(result).value();
  }();
  return loaded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const chancery::Analysis analysis = engine().analyse(text);
  std::uint32_t end = 0;
  for (const chancery::Sentence& sentence : analysis.sentences) {
    const auto count = static_cast<std::int32_t>(sentence.tokens.size());
    int roots = 0;
    for (const chancery::Token& token : sentence.tokens) {
      require(token.span.begin >= end && token.span.end > token.span.begin && token.span.end <= size);
      require(token.form == text.substr(token.span.begin, token.span.size()) && !token.lemma.empty());
      require(token.head < count);
      roots += token.head < 0;
      end = token.span.end;
    }
    require(roots == 1);
  }
  if (!chancery::is_utf8(text)) return 0;
  // Heads in a circle, or a form that breaks its line, would be refused here.
  const auto again = chancery::read_conllu(chancery::write_conllu(text, analysis), "fuzz");
  require(again && again->analysis.words() == analysis.words());
  return 0;
}
