#include "language/train/net_data.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace chancery::net {

TreebankSentence treebank_sentence(const Sentence& gold) {
  TreebankSentence out;
  for (const Token& token : gold.tokens)
    out.push_back({std::string(token.form), std::string(name(token.pos)), std::string(token.xpos), std::string(name(token.rel)),
                   static_cast<std::uint16_t>(token.head + 1)});
  return out;
}

std::uint16_t Inventory::add(const std::string& name) {
  const auto [at, fresh] = index.try_emplace(name, static_cast<std::uint16_t>(names.size()));
  if (fresh) names.push_back(name);
  return at->second;
}

std::uint16_t Inventory::find(const std::string& name) const {
  const auto at = index.find(name);
  return at == index.end() ? 0 : at->second;
}

namespace {

constexpr std::uint32_t kLeastOfClass = 10;  // words in training

// One row a class that is met often enough; each word leads to its class's row.
void add_lexicon(Vocabulary& vocabulary, FeatureKind kind, const WordClasses& words, const std::map<std::string, std::uint32_t>& forms) {
  std::map<std::string, std::uint32_t> counts, rows;
  for (const auto& [word, meaning] : words)
    if (const auto at = forms.find(word); at != forms.end()) counts[meaning] += at->second;
  for (const auto& [word, meaning] : words) {
    const std::uint32_t count = counts[meaning];
    if (count < kLeastOfClass) continue;
    const auto [at, fresh] = rows.try_emplace(meaning, static_cast<std::uint32_t>(vocabulary.row_count));
    if (fresh) {
      ++vocabulary.row_count;
      vocabulary.counts.push_back(count);
    }
    vocabulary.hashes.push_back(feature_hash(kind, word));
    vocabulary.rows.push_back(at->second);
  }
}

struct Seen {
  FeatureKind kind = FeatureKind::form;
  std::uint32_t count = 0;
};

// Features of forms, without those of the lexicon. Ordered: rows come out the same in every run.
std::map<std::uint64_t, Seen> count_features(std::span<const TreebankSentence> sentences) {
  std::map<std::uint64_t, Seen> out;
  for (const TreebankSentence& sentence : sentences)
    for (const TreebankWord& word : sentence) {
      const FeatureHashes hashes = feature_hashes(word.form);
      for (std::size_t k = 0; k < static_cast<std::size_t>(FeatureKind::noun); ++k) {
        Seen& one = out[hashes[k]];
        one.kind = static_cast<FeatureKind>(k);
        ++one.count;
      }
    }
  return out;
}

// Of hashes that came from a model file only the part is known that led to their place (net_restore.h): in a table of twice
// the size they get both places to which the rest could lead.
void widen(Vocabulary& vocabulary, std::size_t size) {
  const std::size_t count = vocabulary.hashes.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (static_cast<std::uint32_t>(vocabulary.hashes[i]) >= size) continue;
    vocabulary.hashes.push_back(vocabulary.hashes[i] | size);
    vocabulary.rows.push_back(vocabulary.rows[i]);
  }
}

}  // namespace

std::vector<FeatureKind> extend_vocabulary(Vocabulary& vocabulary, std::span<const TreebankSentence> sentences, std::span<const std::uint32_t> min_counts) {
  std::vector<FeatureKind> fresh;
  std::vector<std::uint64_t> hashes;
  for (const auto& [hash, one] : count_features(sentences)) {
    if (one.count < min_counts[static_cast<std::size_t>(one.kind)]) continue;
    if (vocabulary.table().row(one.kind, hash) != static_cast<std::uint32_t>(one.kind)) continue;
    hashes.push_back(hash);
    vocabulary.counts.push_back(one.count);
    fresh.push_back(one.kind);
  }
  for (std::size_t size = vocabulary.slots.size(); size > 0 && size < slots_for(vocabulary.hashes.size() + hashes.size()); size *= 2) widen(vocabulary, size);
  for (const std::uint64_t hash : hashes) {
    vocabulary.hashes.push_back(hash);
    vocabulary.rows.push_back(static_cast<std::uint32_t>(vocabulary.row_count++));
  }
  vocabulary.slots = make_slots(vocabulary.hashes, vocabulary.rows);
  return fresh;
}

void count_rows(Vocabulary& vocabulary, std::span<const TreebankSentence> sentences) {
  vocabulary.counts.assign(vocabulary.row_count, 0);
  for (const TreebankSentence& sentence : sentences)
    for (const FeatureRows& rows : features_of(sentence, vocabulary.table()))
      for (const std::uint32_t row : rows) ++vocabulary.counts[row];
  std::fill_n(vocabulary.counts.begin(), kFeatureKinds, 0);
}

Vocabulary make_vocabulary(std::span<const TreebankSentence> sentences, std::span<const std::uint32_t> min_counts, const Lexicon& lexicon) {
  Vocabulary out;
  std::map<std::string, int> upos, xpos, labels;
  std::map<std::string, std::uint32_t> forms;
  for (const TreebankSentence& sentence : sentences)
    for (const TreebankWord& word : sentence) {
      ++forms[fold(word.form)];
      ++upos[word.upos];
      ++xpos[word.xpos];
      ++labels[word.label];
    }
  for (const auto& [name, count] : upos) out.upos.add(name);
  for (const auto& [name, count] : xpos) out.xpos.add(name);
  for (const auto& [name, count] : labels) out.labels.add(name);
  out.counts.assign(kFeatureKinds, 0);
  extend_vocabulary(out, sentences, min_counts);
  add_lexicon(out, FeatureKind::noun, lexicon.nouns, forms);
  add_lexicon(out, FeatureKind::sort, lexicon.sorts, forms);
  add_lexicon(out, FeatureKind::verb, lexicon.verbs, forms);
  add_lexicon(out, FeatureKind::frame, lexicon.frames, forms);
  out.slots = make_slots(out.hashes, out.rows);
  return out;
}

std::string recase(const std::string& form, Recase how, bool first) {
  std::string out = form;
  const bool small = first || out.size() > 3;  // title case leaves "of", "the" alone
  for (std::size_t i = 0; i < out.size(); ++i) {
    char& c = out[i];
    if (how == Recase::upper || (how == Recase::title && i == 0 && small)) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    } else if (how == Recase::lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return out;
}

std::vector<FeatureRows> features_of(const TreebankSentence& sentence, const FeatureTable& table, Recase how) {
  std::vector<FeatureRows> out;
  for (const TreebankWord& word : sentence)
    out.push_back(table.rows(feature_hashes(how == Recase::none ? word.form : recase(word.form, how, out.empty()))));
  return out;
}

std::vector<Target> gold_targets(const TreebankSentence& sentence, const Vocabulary& vocabulary) {
  std::vector<Target> out;
  for (const TreebankWord& word : sentence) {
    Target& target = out.emplace_back();
    target.upos = {{vocabulary.upos.find(word.upos), 1.0F}};
    if (word.xpos != "_") target.xpos = {{vocabulary.xpos.find(word.xpos), 1.0F}};
    target.arcs = {{word.head, 1.0F}};
    target.labels = {{vocabulary.labels.find(word.label), 1.0F}};
    target.head = word.head;
  }
  return out;
}

}  // namespace chancery::net
