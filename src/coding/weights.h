// Private to src/coding: a linear scorer over named features, its weights read from a table.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace chancery {

// Weights by feature, as `codebook/understood.weights` holds them: "feature<TAB>weight" a line, '#' for remarks. Immutable after reading.
class Weights {
 public:
  // Errors: malformed, naming file, line and the offending text.
  static Result<Weights> read(std::string_view text, const std::string& file);
  bool empty() const { return count_ == 0; }
  // 0 for a feature that has none.
  double of(std::string_view feature) const;

 private:
  struct Slot {
    std::uint64_t hash = 0;  // 0: free
    float weight = 0;
  };
  static std::uint64_t hash_of(std::string_view feature);
  // Where the hash lies, or the free slot where it would.
  std::size_t find(std::uint64_t hash) const;
  void grow();

  std::vector<Slot> slots_;  // a power of two, at most half of them taken
  std::size_t count_ = 0;
};

// Sums the weights of features as they are told; keeps their names only when asked to.
class Features {
 public:
  Features(const Weights& weights, bool name_them) : weights_(&weights), name_them_(name_them) {}
  // The feature "name=a" or "name=a&b".
  void add(std::string_view name, std::string_view a, std::string_view b = {});
  double sum() const { return sum_; }
  const std::vector<std::string>& names() const { return names_; }

 private:
  const Weights* weights_;
  bool name_them_;
  double sum_ = 0;
  std::string feature_;  // the one that was told last; its memory serves for all
  std::vector<std::string> names_;
};

}  // namespace chancery
