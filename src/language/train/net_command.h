// The command "chancery-train network": trains a network in full precision, alone or taught by others.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "language/train/net_train.h"
#include "language/train/trainers.h"

namespace chancery::net {

struct NetworkArguments {
  std::string out;                      // of the trained network
  std::string lexicon;                  // folder of WordNet's files, or none
  std::string layers = "CRCRCR";
  std::size_t width = 192;
  std::string start;                    // a network to go on from, its shape and words included, or none
  std::vector<std::string> teachers;    // networks trained before
  float renamed = 0.5F;                 // share of the sentences with persons' names of which a renamed copy is added
  float gold_share = 0.5F;              // of the targets, beside the teachers'
  TrainingOptions options;
};

// `check` is measured now and then, and never learned from; `plain` has no trees of its own and takes them from the teachers.
Status train_network(const Gold& gold, const Gold& check, const Gold& plain, const NetworkArguments& arguments, const Report& report);

}  // namespace chancery::net
