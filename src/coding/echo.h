// Private to src/coding: acts told by pointing at another one.
#pragma once

#include <string>
#include <vector>

#include "coding/match.h"

namespace chancery {

// "Nicaragua followed suit", "the Union did likewise", "Spain might follow", "six days before Taiwan did": the act told last, by somebody else.
void read_echoes(const Scene& scene, std::vector<FramedAct>& acts, std::string* explain);

}  // namespace chancery
