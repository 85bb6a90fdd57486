// Private to src/coding: who asks and who answers in a transcript.
#pragma once

#include <vector>

#include "coding/scene.h"

namespace chancery {

// "I", "we", "our"; "you", "your".
bool says_we(const Scene& scene, TokenIndex token);
bool says_you(const Scene& scene, TokenIndex token);

// For each sentence whose turn it is, by the labels that turns begin with ("Q:", "MR PRICE:", "BH:"); empty where the text is no transcript.
std::vector<Turn> turns_of(const std::vector<Scene>& scenes);

}  // namespace chancery
