// Private to src/coding.
#pragma once

#include <vector>

#include "coding/scene.h"

namespace chancery {

// "Sept. 19: India expels a Canadian diplomat": is it an entry of a chronicle, which its date heads?
bool opens_entry(const Scene& scene);

// In a document of at least three such entries, dates without a year take that of the entry before, and the scenes are marked as of a chronicle.
void date_entries(std::vector<Scene>& scenes);

}  // namespace chancery
