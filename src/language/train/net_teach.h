// Learning from an ensemble: a student's targets become the mean of what trained networks would say, mixed with the gold.
#pragma once

#include "language/train/net_checkpoint.h"
#include "language/train/net_train.h"

namespace chancery::net {

// Replaces each target by gold_share of itself and the rest from the teachers' mean. A sentence without gold (`labelled`
// false) takes all from them: its heads and labels are those of the best tree of the mean scores.
void teach(Example& example, bool labelled, std::span<const Trained> teachers, const Vocabulary& vocabulary, float gold_share);

}  // namespace chancery::net
