// The way back from a model file to a network that can be trained on.
#pragma once

#include "language/train/net_checkpoint.h"

namespace chancery::net {

// Weights are those of 8 bits. The file keeps neither counts of words, which are 0, nor the halves of the features' hashes
// that say where in the table they lie: they are made up so that a table of the same size comes out the same.
Result<Trained> restore_network(const std::string& model);

}  // namespace chancery::net
