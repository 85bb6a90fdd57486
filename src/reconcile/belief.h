// Private to src/reconcile: how surely. All in log-odds; the weights and their reasons stand in docs/reconcile.md.
#pragma once

#include <vector>

#include "reconcile/sourcing.h"

namespace chancery {

// What one report's word is worth by itself: its status, its hedge, and who is closest to the fact.
double word_strength(const Report& report);
// Its strongest word; where it has none of its own, that of no line.
double line_strength(const SourcedLine& line);
// The strongest word of each line, and something for every further independent line; 0 lines give 0. Never falls when a line is added.
double case_strength(const std::vector<SourcedLine>& lines);
// For against against.
double odds_of(const std::vector<SourcedLine>& in_favour, const std::vector<SourcedLine>& against);
double probability_at(double odds);  // within [.01, .99]

}  // namespace chancery
