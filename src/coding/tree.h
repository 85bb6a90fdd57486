// Private to src/coding: a sentence's dependency tree as a coder asks of it. Grammatical functions are logical ones: in a
// passive the agent is the subject and the patient the object; infinitives and participles get the subject that controls them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/language.h"

namespace chancery {

using TokenIndex = std::uint32_t;
using Tokens = std::vector<TokenIndex>;

// Valid as long as the sentence is. Cheap to build: two passes over the tokens.
class Tree {
 public:
  explicit Tree(const Sentence& sentence);

  std::size_t size() const { return tokens_->size(); }
  const Token& operator[](TokenIndex i) const { return (*tokens_)[i]; }
  std::span<const TokenIndex> children(TokenIndex i) const { return {children_.data() + begin_[i], children_.data() + begin_[i + 1]}; }
  std::optional<TokenIndex> head(TokenIndex i) const;
  std::optional<TokenIndex> child(TokenIndex i, Rel rel) const;
  bool has(TokenIndex i, Rel rel) const { return child(i, rel).has_value(); }
  // Is `i` at or below `top`?
  bool within(TokenIndex i, TokenIndex top) const;

  // The first of a coordination ("A, B and C": A for each), and all its members from any of them, in order.
  TokenIndex first_conjunct(TokenIndex i) const;
  Tokens conjuncts(TokenIndex i) const;

  // The adposition on a nominal, lower case, several joined by '_' ("along_with"); "" for none.
  std::string adposition(TokenIndex nominal) const;
  // The lemma with its particle: "call_off".
  std::string lemma(TokenIndex i) const;
  // The whole word of which `i` is the last part ("go-between"); "" where no hyphen stands before it.
  std::string hyphened(TokenIndex i) const;

  bool passive(TokenIndex verb) const;
  std::optional<TokenIndex> surface_subject(TokenIndex predicate) const;
  Tokens subjects(TokenIndex predicate) const;  // logical
  Tokens objects(TokenIndex verb) const;        // logical
  Tokens obliques(TokenIndex predicate, std::string_view adposition) const;
  // The clause that fills a complement: xcomp, ccomp, or an infinitive under a noun.
  std::optional<TokenIndex> complement(TokenIndex predicate) const;
  // The finite verb that a finite conjunct of an infinitive goes with; nullopt for any other verb.
  std::optional<TokenIndex> parallel_above(TokenIndex verb) const;
  // "Kyrgyzstan to ratify border treaty": a headline's infinitive under the noun that does it.
  bool headline_infinitive(TokenIndex verb) const;
  bool is_verbal(TokenIndex i) const;
  std::optional<TokenIndex> torn_particle(TokenIndex verb) const;
  bool is_nominal(TokenIndex i) const;
  // What stands right before a relative word, or before the preposition that it hangs by; the word itself where that is no nominal.
  TokenIndex before_who(TokenIndex relative) const;

 private:
  std::optional<TokenIndex> owner_of_plan(TokenIndex noun) const;
  std::optional<TokenIndex> blamed_for(TokenIndex gerund, TokenIndex verb) const;
  std::optional<TokenIndex> inherited_subject(TokenIndex predicate, int depth) const;
  std::optional<TokenIndex> subject_at(TokenIndex predicate, int depth) const;
  bool dateline_before(TokenIndex place, TokenIndex subject) const;
  bool is_made_done(TokenIndex verb) const;
  std::string behind_particle(TokenIndex verb, TokenIndex nominal) const;
  std::optional<TokenIndex> gerund_object(TokenIndex verb) const;
  TokenIndex named_before(TokenIndex object, TokenIndex verb) const;
  TokenIndex resolve_relative(TokenIndex nominal, TokenIndex clause) const;
  TokenIndex actor_of_relative(TokenIndex subject, TokenIndex clause) const;
  bool relative_word(TokenIndex i) const;
  bool left_of_preposition(TokenIndex verb) const;
  std::optional<TokenIndex> other_parallel(TokenIndex verb, TokenIndex beside) const;
  std::optional<TokenIndex> gap_in_clause(TokenIndex verb) const;

  const std::vector<Token>* tokens_;
  std::vector<std::uint32_t> begin_;   // children of i: children_[begin_[i] .. begin_[i + 1])
  std::vector<TokenIndex> children_;
};

}  // namespace chancery
