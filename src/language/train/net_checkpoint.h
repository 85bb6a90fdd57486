// A trained network in full precision on disk, for teaching others and for making model files from it.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "language/train/net_data.h"

namespace chancery::net {

struct Trained {
  Vocabulary vocabulary;
  std::unique_ptr<Network> network;
};

Status save_checkpoint(const std::string& path, Network& network, const Vocabulary& vocabulary);
// Takes a model file too (net_restore.h).
Result<Trained> load_checkpoint(const std::string& path);

}  // namespace chancery::net
