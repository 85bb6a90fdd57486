// Private to src/coding: who asks and who answers in a transcript.
#pragma once

#include <vector>

#include "coding/scene.h"

namespace chancery {

// "I", "we", "our"; and whether a sentence is a question.
bool says_we(const Scene& scene, TokenIndex token);
bool asks(const Scene& scene);

// For each sentence whose turn it is, by the labels that turns begin with ("Q:", "MR PRICE:", "BH:"); empty where the text is no transcript.
std::vector<Turn> turns_of(const std::vector<Scene>& scenes);

}  // namespace chancery
