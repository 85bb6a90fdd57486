// Private to src/coding: all that is known of one sentence before it is coded, and of the document around it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coding/coding.h"
#include "coding/frames.h"
#include "coding/quantities.h"
#include "coding/times.h"
#include "coding/tree.h"

namespace chancery {

// Somebody in a role: the actor, the words, and the token that the tree has for them.
struct Filler {
  Actor actor;
  std::string text;
  TokenIndex token = 0;
  Mention::Kind kind = Mention::Kind::state;
};

enum class Turn { none, asks, answers };

// A sentence with its tree, its mentions, its times and quantities. Valid as long as document, analysis and mentions are.
struct Scene {
  const Document* document;
  const Analysis* analysis;
  const Sentence* sentence;
  const Codebook::Frames* frames;
  const World* world;
  const std::vector<Mention>* mentions;  // of the document
  std::uint32_t index = 0;               // of the sentence
  Tree tree;
  std::vector<std::uint32_t> mention_at;  // token -> 1 + index of the innermost mention that covers it, 0 for none
  // Mention -> the mentions of the same plain enumeration ("A, B and C" by the commas alone), itself included; empty when it
  // stands alone. Long lists are what trees get wrong most.
  std::map<std::uint32_t, std::vector<std::uint32_t>> lists;
  std::vector<Party> pair;       // the two states that the document is about; empty when there are none
  std::optional<Party> focus;    // the state that it speaks of before all others, if there is one
  std::optional<Party> forum;    // the organisation that it speaks of most
  const std::vector<Report>* told = nullptr;  // the document's reports so far
  bool pair_dominates = false;   // no third state comes near them
  std::vector<TimeMention> times;
  const TimeMention* told_time = nullptr;  // of a sentence before, where this one tells none
  bool in_chronicle = false;  // whose entries dates head (chronicle.h)
  bool under_date = false;  // which stands as a heading above it
  bool opens_then = false;  // the document began with that time
  bool in_diary = false;    // stands under "TODAY" or "The week ahead": its present is to come
  std::vector<Quantity> quantities;
  std::vector<bool> quoted, told_of;  // by token: between quotation marks; there or in a clause that a verb of speech governs
  std::optional<TokenIndex> said;     // the verb of speech
  std::vector<Filler> speaker;        // who says what is quoted
  std::optional<Attribution> voice;   // of a quotation that was opened in an earlier sentence, where this one names nobody
  std::vector<Filler> own_voice;      // whose the whole text is, a statement or the answers of an interview: "we" outside quotation marks
  Turn turn = Turn::none;             // of a transcript

  const Mention* mention(TokenIndex token) const { return mention_at[token] ? &(*mentions)[mention_at[token] - 1] : nullptr; }
  std::string_view lemma(TokenIndex token) const { return tree[token].lemma; }
  bool in_set(std::string_view set, TokenIndex token) const { return frames->in_set(set, tree[token].lemma) || (token > 1 && tree[token - 1].form == "-" && frames->in_set(set, tree.hyphened(token))); }
  // The text from token `first` to token `last`, both included.
  std::string_view words(TokenIndex first, TokenIndex last) const;
  // The phrase headed by a token without its adposition, relative clauses and appositions cut off.
  std::string phrase(TokenIndex head) const;
  bool dates(TokenIndex token) const;  // part of a time that is no part of a name: "a deal on Wednesday", not "the November summit"
};

// Which mentions may fill a role.
enum class Want {
  agent,      // somebody who acts: a noun that is nobody itself must be a voice of its owner ("the decision of the court")
  actor,      // a noun that is nobody itself stands for its owner ("Vietnamese goods")
  place_too,  // and places count
};

// Who stands at `token`, coordination included ("A, B and C"). Where the noun itself is nobody, whoever owns or qualifies it
// ("Ottawa's decision", "Vietnamese goods"). Duplicates by code and name are dropped.
std::vector<Filler> fillers_at(const Scene& scene, TokenIndex token, Want want);

// Fills Scene::lists from mentions and tokens.
void find_lists(Scene& scene);

// The light or eventive verb that a nominal predicate depends on ("paid a visit", "talks were held"), if any.
std::optional<TokenIndex> light_verb(const Scene& scene, TokenIndex noun);

// The tokens that a role path leads to from a predicate, best first; empty when the role is not filled.
Tokens follow(const Scene& scene, TokenIndex predicate, const RolePath& path);
Tokens follow(const Scene& scene, TokenIndex predicate, std::span<const RolePath> paths);  // of all of them together
Tokens step(const Scene& scene, TokenIndex predicate, const RoleStep& step);
inline Tokens step(const Scene& scene, TokenIndex predicate, std::string_view role) { return step(scene, predicate, role_step(role)); }

}  // namespace chancery
