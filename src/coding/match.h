// Private to src/coding: the codebook's frames against a sentence's predicates.
#pragma once

#include <string>
#include <vector>

#include "coding/modality.h"
#include "coding/scene.h"

namespace chancery {

// A frame that found its predicate and its parties.
struct Act {
  const Frame* frame = nullptr;
  TokenIndex predicate = 0;
  std::vector<Filler> source, target;
  Modality modality;
};

// At most one act a predicate: among the frames that know its word, the one with most conditions that fits. Acts inside what
// another act asks, threatens, refuses or promises are left out.
std::vector<Act> match(const Scene& scene, std::string* explain);

// Does a pattern's list of conditions hold at a predicate? Shared with classify.
bool conditions_hold(const Scene& scene, const Pattern& pattern, TokenIndex predicate);
// The patterns that know the word at `token`; nullptr for none.
const std::vector<std::uint32_t>* patterns_at(const Scene& scene, TokenIndex token);

}  // namespace chancery
