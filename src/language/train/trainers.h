// The parts of chancery-train: each learns one section of the model file from gold trees.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "language/language.h"
#include "language/model_file.h"
#include "language/train/inflections.h"

namespace chancery {

using Gold = std::vector<const Sentence*>;
using Report = std::function<void(const std::string&)>;  // a line on how training goes

// Section "lemma" (lemmatizer.h). Inflections stand beside the treebanks; where they disagree, the treebanks are right.
std::string train_lemmas(const Gold& gold, const std::vector<Inflection>& inflections);

}  // namespace chancery
