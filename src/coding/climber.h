// Private to src/coding: from a predicate to the root of its sentence, taking down what each word on the way says of how real it is.
#pragma once

#include "coding/modality.h"

namespace chancery {

// The less real of two statuses stands.
void weaken(Modality& m, EventStatus by);

class Climber {
 public:
  Climber(const Scene& scene, TokenIndex predicate) : scene_(scene), tree_(scene.tree), predicate_(predicate), at_(predicate) {}

  Modality climb();

 private:
  // From a dependent to its head, and what stands between two clauses (modality.cc).
  void link(TokenIndex from, TokenIndex to);
  void complement(TokenIndex from, TokenIndex to);
  bool tells_before_asking(TokenIndex predicate) const;
  void adverbial(TokenIndex from, TokenIndex to);
  void governor(TokenIndex to);
  void stop_at_modality(TokenIndex to);
  std::string clause_mark(TokenIndex mark) const;
  std::optional<Hedge> told_to_have_done(TokenIndex from, TokenIndex to) const;
  bool performs(TokenIndex from, TokenIndex to) const;
  bool is_infinitive(TokenIndex verb) const;
  bool is(std::string_view set, TokenIndex t) const;  // in a set, with its particle or without ("rule_out")
  bool done(TokenIndex verb) const;
  bool not_confirmed(TokenIndex verb) const;
  bool denied(TokenIndex verb) const;

  // The auxiliaries and adverbs of a finite clause (climber_clause.cc).
  void clause(TokenIndex verb);
  void subject_of(TokenIndex verb, TokenIndex c);
  void before_infinitive(TokenIndex verb);
  void auxiliary(TokenIndex verb, TokenIndex c);
  void modifier(TokenIndex c);
  void coming();
  bool said_to_come(TokenIndex verb) const;
  bool says_of_itself(TokenIndex verb) const;

  // Nouns above an act, and the adjectives beside it (climber_noun.cc).
  void argument(TokenIndex from, TokenIndex to);
  void noun_complement(TokenIndex from, TokenIndex to);
  void adjectives(TokenIndex noun);
  bool is_aid(TokenIndex noun) const;
  bool singled_out(TokenIndex noun) const;

  // Who says so (climber_speech.cc).
  void parenthetical(TokenIndex verb);
  void speaker(TokenIndex speech);
  void told_to(TokenIndex speech);
  void interview(TokenIndex talk);
  void cite(TokenIndex citing);
  void push_at(TokenIndex token);
  void push(Attribution who, std::string code);
  bool vouches(TokenIndex verb, TokenIndex said) const;
  std::optional<TokenIndex> said_before(TokenIndex clause) const;

  const Scene& scene_;
  const Tree& tree_;
  const TokenIndex predicate_;
  TokenIndex at_;
  Modality m_;
  std::optional<TokenIndex> not_ruled_out_, performed_;
  bool stop_ = false, beside_ = false, appositive_ = false, behind_ = false, future_ = false, hedged_speech_ = false;
};

}  // namespace chancery
