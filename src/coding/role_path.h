// Private to src/coding: the ways of the codebook from a predicate to whoever or whatever fills a role of it. docs/codebook.md lists the roles.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "coding/word_set.h"

namespace chancery {

// A step of a path. Whatever is no role is a preposition.
enum class Role : std::uint8_t {
  preposition, self, subject, clause, doer, above, inside, cases, governor, object, patient, receiver, complement, judged, verdict,
  owner, adjective, holder, there, circumstance, up, beside, after, any, has, answered
};

struct RoleStep {
  Role role = Role::preposition;
  std::string word;  // as the codebook has it; of `after` the preposition alone
};
RoleStep role_step(std::string_view text);

// "subject", "object/of", "comp/subject", "with".
struct RolePath {
  std::vector<RoleStep> steps;
};
RolePath role_path(std::string_view text);

// "obj{visit, call}": the filler of a role has one of these lemmas; negated by "!": it has none of them.
struct Condition {
  // What is looked at: whoever stands where one of the paths leads, the predicate's own preposition, what it hangs by, or the whole sentence.
  enum class Of : std::uint8_t { fillers, preposition, governor, sentence };
  Of of = Of::fillers;
  std::string role;              // "object|object/of"
  std::uint32_t slot = 0;        // the same number for the same role throughout a codebook
  std::vector<RolePath> paths;   // the role's alternatives, all of which count
  const WordSet* lemmas = nullptr;  // held by the codebook, shared by conditions; empty: the role must be filled by anything
  bool by_kind = false;          // some of them stand for a kind of mention: PERSON, PLACE, FORUM, PARTY
  bool absent = false;           // the role must not be filled (with these lemmas)
};
// The role without its "!" and without slot.
Condition condition_on(std::string_view role);

}  // namespace chancery
