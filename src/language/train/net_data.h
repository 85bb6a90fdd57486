// Treebank sentences as the neural trainer needs them, the inventories of tags and labels, and the table of features.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "language/language.h"
#include "language/train/net_lexicon.h"
#include "language/train/net_network.h"

namespace chancery::net {

struct TreebankWord {
  std::string form, upos, xpos, label;
  std::uint16_t head = 0;  // 0 = root, i + 1 = word i
};
using TreebankSentence = std::vector<TreebankWord>;

TreebankSentence treebank_sentence(const Sentence& gold);

struct Inventory {
  std::vector<std::string> names;
  std::unordered_map<std::string, std::uint16_t> index;
  std::uint16_t add(const std::string& name);
  std::uint16_t find(const std::string& name) const;  // 0 when unknown
};

// Everything about words and names that the network's numbers stand for.
struct Vocabulary {
  Inventory upos, xpos, labels;
  std::vector<std::uint64_t> hashes;     // of features in the table
  std::vector<std::uint32_t> rows;       // of each hash
  std::vector<std::uint32_t> counts;     // of each row in training
  std::vector<FeatureSlot> slots;
  std::size_t row_count = kFeatureKinds;
  FeatureTable table() const { return FeatureTable(slots); }
};
Vocabulary make_vocabulary(std::span<const TreebankSentence> sentences, std::span<const std::uint32_t> min_counts, const Lexicon& lexicon);

// Adds rows for features of the sentences that the vocabulary lacks, by the same counts. Returns the kinds of the new rows.
std::vector<FeatureKind> extend_vocabulary(Vocabulary& vocabulary, std::span<const TreebankSentence> sentences, std::span<const std::uint32_t> min_counts);

// Counts anew how often each row is met, for a vocabulary that does not know.
void count_rows(Vocabulary& vocabulary, std::span<const TreebankSentence> sentences);

// Changes of case as in headlines; the trees stay.
enum class Recase { none, upper, title, lower };
std::string recase(const std::string& form, Recase how, bool first);

std::vector<FeatureRows> features_of(const TreebankSentence& sentence, const FeatureTable& table, Recase how = Recase::none);
std::vector<Target> gold_targets(const TreebankSentence& sentence, const Vocabulary& vocabulary);

}  // namespace chancery::net
