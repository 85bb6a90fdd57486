// Private to src/coding: sets of lemmas, asked for some hundred times a sentence.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/word_hash.h"

namespace chancery {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return word_hash(text); }
};

// A set of lemmas, in the order in which they came. Most words that are asked for are in none: a few bits of each word's ends and length
// tell so without a look at the table.
class WordSet {
 public:
  WordSet() = default;
  WordSet(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) insert(word);
  }
  // False for a word that it holds already.
  bool insert(std::string_view word) {
    if (contains(word)) return false;
    const std::size_t bit = mark(word);
    marks_[bit / 64] |= std::uint64_t{1} << bit % 64;
    words_.emplace_back(word);
    if (2 * words_.size() > slots_.size()) grow();
    else place(static_cast<std::uint32_t>(words_.size()));
    return true;
  }
  void insert(const WordSet& other) {
    for (const std::string& word : other.words_) insert(word);
  }
  bool contains(std::string_view word) const {
    const std::size_t bit = mark(word);
    if ((marks_[bit / 64] >> bit % 64 & 1) == 0) return false;
    const std::uint64_t hash = word_hash(word);
    for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      const Slot slot = slots_[at];
      if (slot.word == 0) return false;
      if (slot.tag == static_cast<std::uint32_t>(hash >> 32) && words_[slot.word - 1] == word) return true;
    }
  }
  bool empty() const { return words_.empty(); }
  auto begin() const { return words_.begin(); }
  auto end() const { return words_.end(); }

 private:
  // One word more than there are before it: 0 for a free slot. The tag is the upper half of its hash.
  struct Slot {
    std::uint32_t word = 0, tag = 0;
  };
  static std::size_t mark(std::string_view word) {
    if (word.empty()) return 0;
    return (static_cast<unsigned char>(word.front()) * 157u + static_cast<unsigned char>(word.back()) * 59u + word.size() * 23u) % 256;
  }
  void place(std::uint32_t word) {
    const std::uint64_t hash = word_hash(words_[word - 1]);
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].word != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {word, static_cast<std::uint32_t>(hash >> 32)};
  }
  void grow() {
    slots_.assign(std::bit_ceil(4 * words_.size()), Slot{});
    for (std::uint32_t word = 1; word <= words_.size(); ++word) place(word);
  }

  std::vector<std::string> words_;
  std::vector<Slot> slots_;  // a power of two of them, at most half full
  std::array<std::uint64_t, 4> marks_{};
};

}  // namespace chancery
