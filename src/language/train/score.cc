#include "language/train/score.h"

#include <cstdint>
#include <cstdio>
#include <unordered_map>
#include <vector>

#include "language/characters.h"
#include "language/tagset.h"

namespace chancery {
namespace {

struct Placed {
  std::uint64_t span;  // begin << 32 | end, in characters that are not white space
  const Token* token;
  std::int32_t head;   // index in the list; -1 for a root
};

struct Listed {
  std::vector<Placed> words;
  std::unordered_map<std::uint64_t, std::int32_t> at;
  std::unordered_map<std::uint64_t, int> sentences;
};

std::uint32_t visible(std::string_view form) {
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < form.size();) {
    const Char c = char_at(form, at);
    count += c.kind != CharKind::space;
    at += c.bytes;
  }
  return count;
}

Listed list(const Analysis& analysis) {
  Listed out;
  std::uint64_t position = 0;
  for (const Sentence& sentence : analysis.sentences) {
    const auto base = static_cast<std::int32_t>(out.words.size());
    const std::uint64_t start = position;
    for (const Token& token : sentence.tokens) {
      const std::uint64_t begin = position;
      position += visible(token.form);
      out.at[begin << 32 | position] = static_cast<std::int32_t>(out.words.size());
      out.words.push_back({begin << 32 | position, &token, token.head < 0 ? -1 : base + token.head});
    }
    ++out.sentences[start << 32 | position];
  }
  return out;
}

double f1(std::size_t agree, std::size_t gold, std::size_t system) {
  return gold + system == 0 ? 0.0 : 200.0 * static_cast<double>(agree) / static_cast<double>(gold + system);
}

}  // namespace

Agreement compare(const Analysis& gold_analysis, const Analysis& system_analysis) {
  const Listed gold = list(gold_analysis), system = list(system_analysis);
  Agreement out;
  out.gold_words = gold.words.size(), out.system_words = system.words.size();
  out.gold_sentences = gold_analysis.sentences.size(), out.system_sentences = system_analysis.sentences.size();
  for (const auto& [span, count] : gold.sentences) out.sentences += system.sentences.contains(span);
  for (const Placed& g : gold.words) {
    const auto found = system.at.find(g.span);
    if (found == system.at.end()) continue;
    const Placed& s = system.words[static_cast<std::size_t>(found->second)];
    ++out.words;
    out.upos += g.token->pos == s.token->pos;
    out.xpos += g.token->xpos == s.token->xpos;
    out.lemmas += g.token->lemma == "_" || lower(g.token->lemma) == lower(s.token->lemma);
    const bool roots = g.head < 0 && s.head < 0;
    const bool same = g.head >= 0 && s.head >= 0 && gold.words[static_cast<std::size_t>(g.head)].span == system.words[static_cast<std::size_t>(s.head)].span;
    if (!roots && !same) continue;
    ++out.uas;
    out.las += main_rel(g.token->rel) == main_rel(s.token->rel);
  }
  return out;
}

std::string describe(const Agreement& a) {
  char line[256];
  const auto f = [&](std::size_t agree) { return f1(agree, a.gold_words, a.system_words); };
  std::snprintf(line, sizeof line, "sentences %.2f tokens %.2f UPOS %.2f XPOS %.2f lemma %.2f UAS %.2f LAS %.2f", f1(a.sentences, a.gold_sentences, a.system_sentences),
                f(a.words), f(a.upos), f(a.xpos), f(a.lemmas), f(a.uas), f(a.las));
  return line;
}

}  // namespace chancery
