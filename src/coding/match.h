// Private to src/coding: the codebook's frames against a sentence's predicates.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coding/modality.h"
#include "coding/scene.h"

namespace chancery {

// A frame that found its predicate and its parties.
struct FramedAct {
  const Frame* frame = nullptr;
  TokenIndex predicate = 0;
  std::vector<Filler> source, target;
  Modality modality;
  bool with_them = false;         // the target stands "with" or "to" whoever the source is
  const Frame* called = nullptr;  // what it is called while it is only agreed on, planned or threatened; else its own frame
};

// A frame that found its predicate and one of its parties; the other is left out.
struct OpenAct {
  FramedAct act;
  const Pattern* pattern = nullptr;
};

// At most one act a predicate: among the frames that know its word, the one with most conditions that fits. Predicates of which no
// frame spoke, but some lack a party only, have a group in `open`.
struct Matched {
  std::vector<FramedAct> acts;
  std::vector<std::vector<OpenAct>> open;
  std::vector<FramedAct> noted;  // deeds of which nobody is found that they are aimed at: what others may be said to react to
};
Matched match(const Scene& scene, std::string* explain);

// Does one act lie in what another asks, threatens, refuses or promises?
bool swallowed(const Scene& scene, const FramedAct& inner, const FramedAct& outer);

// Leaves out acts inside what another act asks, threatens, refuses or promises.
void drop_content(const Scene& scene, std::vector<FramedAct>& acts);

// Who fills the roles of one predicate, found once for all the patterns that ask.
class RoleFillers {
 public:
  const Tokens& of(const Scene& scene, TokenIndex predicate, const Condition& c);

 private:
  std::vector<std::pair<std::uint32_t, Tokens>> found_;  // by the slots of conditions
};

// Does a condition, does a pattern's whole list hold at a predicate? Shared with classify and explain.
bool condition_holds(const Scene& scene, const Condition& condition, TokenIndex predicate, RoleFillers* known = nullptr);
bool conditions_hold(const Scene& scene, const Pattern& pattern, TokenIndex predicate, RoleFillers* known = nullptr);
// The patterns that know the word at `token`; nullptr for none.
const std::vector<std::uint32_t>* patterns_at(const Scene& scene, TokenIndex token);

}  // namespace chancery
