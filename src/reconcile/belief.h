// Private to src/reconcile: how surely. All in log-odds; the weights and their reasons stand in docs/reconcile.md.
#pragma once

#include <vector>

#include "reconcile/sourcing.h"

namespace chancery {

// What one report's word is worth by itself: its status, its hedge, and who is closest to the fact.
double word_strength(const Report& report);
// The strongest word of each line, and something for every further independent line; 0 lines give 0. Never falls when a line is added.
double case_strength(const std::vector<SourcedLine>& lines);
// For against against; within [.01, .99].
double probability_of(const std::vector<SourcedLine>& in_favour, const std::vector<SourcedLine>& against, double shift = 0);

}  // namespace chancery
