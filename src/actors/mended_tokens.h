// Private to src/actors.
#pragma once

#include <cstdint>
#include <vector>

#include "language/language.h"

namespace chancery {

// What every repair of trees asks of a sentence's tokens. They must outlive it.
class MendedTokens {
 public:
  using Index = std::uint32_t;
  explicit MendedTokens(std::vector<Token>& tokens) : tokens_(tokens) {}

 protected:
  static std::int32_t at(Index t) { return static_cast<std::int32_t>(t); }
  bool under(Index t, Index head) const { return tokens_[t].head == at(head); }
  bool nominal(Index t) const { return tokens_[t].pos == Pos::NOUN || tokens_[t].pos == Pos::PROPN; }
  // Does it hang on `top`, at any depth, or is it that?
  bool within(Index t, Index top) const {
    for (std::size_t steps = 0; steps <= tokens_.size(); ++steps) {
      if (t == top) return true;
      if (tokens_[t].head < 0) return false;
      t = static_cast<Index>(tokens_[t].head);
    }
    return true;
  }

  std::vector<Token>& tokens_;
};

}  // namespace chancery
