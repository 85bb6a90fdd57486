// Private to src/coding: a small network over hashed features, as `codebook/telling.net` holds it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace chancery {

// What a sentence may tell, in the order of the network's outputs.
inline constexpr std::array<std::string_view, 16> kTellingTypes = {"AGREE",  "CONSULT", "SUPPORT", "CONCEDE",  "COOPERATE", "AID",      "RETREAT", "REQUEST",
                                                                   "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};
inline constexpr std::size_t kTellingWidth = 64;  // of the hidden layer

using TypeScores = std::array<float, kTellingTypes.size()>;
using Hidden = std::array<float, kTellingWidth>;

// Immutable after reading, safe to share between threads. Little-endian file: "CHTELL1\n", then as uint32 the width, the number of types and
// the numbers of predicate, way and word features; the scales of the three (float); their keys (uint64 each, in that order); their rows of int8
// (predicate: hidden and types; way: hidden as a source's and as a target's; word: hidden); then floats: open[3 * types][hidden + types],
// said[2 * types][types], out[types][hidden], bias[types].
class TellingNet {
 public:
  enum class Group { predicate, way, word };
  // Errors: malformed (wrong mark, width, number of types or size, a number that is none).
  static Result<TellingNet> read(std::string_view bytes, const std::string& file);
  bool empty() const { return slots_.empty(); }

  // Each adds what the features have learned, nothing for those that it has not met. 256 features at most.
  void add_predicate(std::span<const std::uint64_t> keys, Hidden& hidden, TypeScores& direct) const;
  enum class Side { source, target };
  void add_way(std::span<const std::uint64_t> keys, Side side, Hidden& hidden) const;
  // The mean over the words that are known.
  void add_words(std::span<const std::uint64_t> keys, Hidden& mean) const;

  // A frame has left a party of such an act open at the predicate.
  enum class Open { source_known, target_known, others };
  void add_open(std::size_t type, Open how, Hidden& hidden, TypeScores& direct) const;

  // Log-odds that a predicate with a source and a target tells an act of the type.
  float of_type(std::size_t type, const Hidden& hidden, const TypeScores& direct) const;
  // What it adds for `type` that a frame has told `told` of the pair, that way or the other way round.
  float said(std::size_t told, bool other_way, std::size_t type) const { return said_[(told + (other_way ? kTellingTypes.size() : 0)) * kTellingTypes.size() + type]; }

 private:
  struct Slot {
    std::uint32_t key = 0;  // the upper half of it; 0: free
    std::uint32_t row = 0;  // of all groups
  };
  // Sums the rows of a group's features, from a column of theirs on; returns how many there are.
  template <std::size_t N>
  std::size_t sum(Group group, std::span<const std::uint64_t> keys, std::size_t column, std::array<std::int16_t, N>& out) const;
  const std::int8_t* find(Group group, std::uint64_t key) const;

  std::vector<Slot> slots_;  // a power of two, at most half of them taken
  std::array<std::uint32_t, 4> first_{};  // row of each group, and the end
  std::array<float, 3> scales_{};
  std::array<std::size_t, 3> begin_{};   // of each group's rows
  std::vector<std::int8_t> rows_;
  std::vector<float> open_, said_, out_, bias_;
};

}  // namespace chancery
