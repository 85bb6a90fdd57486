// Private to src/coding: parties that a sentence leaves out because the document has named them.
#pragma once

#include <vector>

#include "coding/scene.h"

namespace chancery {

// Fills a party that the predicate's own phrases leave open, where the frame allows it, from what the document is about: the other of
// its two states, those that the last acts were told of. Never overrides what the sentence says; never finds a source for a hostile act.
void fill_understood(const Scene& scene, TokenIndex predicate, const Pattern& pattern, const Frame& frame, std::vector<Filler>& source,
                     std::vector<Filler>& target);

}  // namespace chancery
