// Private to src/coding: acts told by pointing at another one.
#pragma once

#include <string>
#include <vector>

#include "coding/match.h"

namespace chancery {

// "Nicaragua followed suit", "the Union did likewise", "Spain might follow", "Riga has done so", "as did the Union": the act told last, by somebody else. And who does it with
// the doer: ", together with Spain", ", followed by Canada".
void read_echoes(const Scene& scene, std::vector<FramedAct>& acts, std::string* explain);

}  // namespace chancery
