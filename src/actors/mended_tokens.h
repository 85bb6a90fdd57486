// Private to src/actors.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
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

  // The first token with one of the relations to `head`.
  std::optional<Index> child(Index head, std::initializer_list<Rel> rels) const {
    for (Index t = 0; t < tokens_.size(); ++t)
      if (under(t, head) && std::find(rels.begin(), rels.end(), tokens_[t].rel) != rels.end()) return t;
    return std::nullopt;
  }

  bool has(Index head, std::initializer_list<Rel> rels) const { return child(head, rels).has_value(); }

  bool is_verb(Index t) const { return tokens_[t].pos == Pos::VERB; }
  bool is_name(Index t) const { return tokens_[t].pos == Pos::PROPN; }

  bool infinitive(Index t) const {
    const auto mark = child(t, {Rel::mark});
    return tokens_[t].xpos == "VB" && mark && tokens_[*mark].xpos == "TO";
  }

  std::vector<Token>& tokens_;
};

}  // namespace chancery
