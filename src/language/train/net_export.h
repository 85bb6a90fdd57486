// From the trained network to the model file's sections: weights and inputs in 8 bits.
#pragma once

#include "language/model_file.h"
#include "language/train/net_data.h"

namespace chancery::net {

// Adds net.shape, net.slots, net.rows and net.dense (net_model.h). The ranges of the inputs are taken from the sentences.
void add_net_sections(ModelWriter& writer, Network& network, const Vocabulary& vocabulary, std::span<const TreebankSentence> sentences);

}  // namespace chancery::net
