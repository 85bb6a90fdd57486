// Private to src/coding: PLOVER's mode of an act, where the words of the sentence settle it better than the frame that told it.
#pragma once

#include <string>

#include "coding/match.h"

namespace chancery {

std::string mode_of(const Scene& scene, const FramedAct& act, const std::string& event, const std::string& own);

}  // namespace chancery
