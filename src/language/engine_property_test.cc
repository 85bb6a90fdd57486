// Whatever the bytes, the engine's answer is whole: nothing lost, nothing invented, every tree a tree.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <thread>

#include "language/characters.h"
#include "language/language.h"

namespace chancery {
namespace {

const LanguageEngine& engine() {
  static const LanguageEngine loaded = LanguageEngine::load(std::filesystem::path(CHANCERY_SOURCE_DIR) / "models/english.model").value();
  return loaded;
}

// Pieces that meet in news and in damage, so that random texts reach the rules.
std::string random_text() {
  static const std::vector<std::string> pieces = {
      "Gen.", "U.S.", "the", "President", "don't", "’s", "said", "“", "”", "\"", "'", "(", ")", ".", "...", "…", "?", "!", ",", ";", ":", "-", "—", " — ",
      "US$", "37.2", "%", "15", "\n", "\n\n", " ", " ", " ", "\t", "Tô Lâm", "習近平", "العربية", "\xF0\x9F\x98\x80", "\xFF", "\xC3", "\xE2\x80", std::string("\0", 1),
      "\xC2\xAD", "\xE2\x80\x8B", "\xEF\xBB\xBF", "http://a.b/", "a@b.c", "e.g.", "No. 5", "1.", "- ", "İstanbul", "ẞ", "and/or", "gonna", "[12]", "(AP) —"};
  std::string out;
  for (const std::size_t pick : *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, pieces.size() * 2)))
    out += pick < pieces.size() ? pieces[pick] : *rc::gen::string<std::string>();
  return out;
}

void check_tree(const Sentence& sentence) {
  int roots = 0;
  const auto count = static_cast<std::int32_t>(sentence.tokens.size());
  for (std::int32_t i = 0; i < count; ++i) {
    const Token& token = sentence.tokens[i];
    roots += token.head < 0;
    RC_ASSERT((token.head < 0) == (token.rel == Rel::root));
    std::int32_t steps = 0;
    for (std::int32_t at = i; at >= 0; at = sentence.tokens[at].head) RC_ASSERT(at < count && ++steps <= count);
  }
  RC_ASSERT(roots == 1);
}

// Every character that is not white space lies in exactly one token, in order.
void check_cover(std::string_view text, const Analysis& analysis) {
  std::size_t at = 0;
  const auto only_space = [&](std::size_t end) {
    while (at < end) {
      const Char c = char_at(text, at);
      RC_ASSERT(c.kind == CharKind::space);
      at += c.bytes;
    }
  };
  for (const Sentence& sentence : analysis.sentences) {
    RC_ASSERT(!sentence.tokens.empty());
    RC_ASSERT(sentence.span == (Span{sentence.tokens.front().span.begin, sentence.tokens.back().span.end}));
    for (const Token& token : sentence.tokens) {
      RC_ASSERT(token.span.begin < token.span.end && token.span.end <= text.size());
      only_space(token.span.begin);
      RC_ASSERT(at == token.span.begin);
      RC_ASSERT(token.form == text.substr(token.span.begin, token.span.size()));
      RC_ASSERT(!token.lemma.empty() && !token.xpos.empty());
      RC_ASSERT(is_utf8(token.lemma) || !is_utf8(token.form));
      at = token.span.end;
    }
  }
  only_space(text.size());
}

TEST(LanguageEngineProperty, EveryTextIsCoveredAndEverySentenceIsATree) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = random_text();
    const Analysis analysis = engine().analyse(text);
    check_cover(text, analysis);
    for (const Sentence& sentence : analysis.sentences) check_tree(sentence);
  }));
}

TEST(LanguageEngineProperty, WhatIsWrittenAsConlluReadsBackTheSame) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = repair_utf8(random_text());
    const Analysis analysis = engine().analyse(text);
    const std::string written = write_conllu(text, analysis);
    const Result<Tokenized> again = read_conllu(written, "t.conllu");
    RC_ASSERT(again);
    RC_ASSERT(again->analysis.words() == analysis.words());
    RC_ASSERT(write_conllu(*again->text, again->analysis, &*again) == written);
  }));
}

TEST(LanguageEngineProperty, GivesTheSameTreesOnEveryThreadAndInEveryCompany) {
  const std::string text = "The minister met his counterpart in Ankara on Monday. They agreed to raise trade to $5bn.\n\nKyiv welcomed it.";
  const std::string alone = write_conllu(text, engine().analyse(text));
  std::vector<std::string> seen(8);
  std::vector<std::thread> threads;
  for (std::string& out : seen)
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) out = write_conllu(text, engine().analyse(text));
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& out : seen) EXPECT_EQ(out, alone);

  const std::string more = "An envoy resigned.\n\n" + text;
  const Analysis longer = engine().analyse(more), shorter = engine().analyse(text);
  ASSERT_EQ(longer.sentences.size(), shorter.sentences.size() + 1);
  for (std::size_t s = 0; s < shorter.sentences.size(); ++s)
    for (std::size_t i = 0; i < shorter.sentences[s].tokens.size(); ++i) {
      EXPECT_EQ(shorter.sentences[s].tokens[i].head, longer.sentences[s + 1].tokens[i].head);
      EXPECT_EQ(shorter.sentences[s].tokens[i].rel, longer.sentences[s + 1].tokens[i].rel);
    }
}

}  // namespace
}  // namespace chancery
