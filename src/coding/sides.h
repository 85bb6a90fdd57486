// Private to src/coding: who of several stands on which side of an act.
#pragma once

#include <vector>

#include "coding/scene.h"

namespace chancery {

bool same_party(const Filler& a, const Filler& b, bool domestic);

// Parts several told in one breath: "they congratulated Egypt", of whom Egypt is one; "the two promised not to attack each other".
void part_the_sides(const Scene& scene, TokenIndex at, const Pattern& pattern, const Frame& frame, std::vector<Filler>& source, std::vector<Filler>& target);

// Nobody does it to himself; a mutual act told of several ("A and B met") has them on both sides. False where a party is missing.
bool settle_parties(const Frame& frame, std::vector<Filler>& source, std::vector<Filler>& target, bool with_them);

}  // namespace chancery
