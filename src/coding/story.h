// Private to src/coding: what holds for the document as a whole.
#pragma once

#include <vector>

#include "coding/reporting.h"

namespace chancery {

std::vector<Scene> scenes_of(const Codebook& codebook, const World& world, const Document& document, const Analysis& analysis,
                             const std::vector<Mention>& mentions);

// Before the first sentence: the parties of the heading, and which outlet's report rests on whom.
void open_story(const std::vector<Scene>& scenes, Story& story);
// After the last: what a later sentence settles of an earlier one (the tier of an upgrade, the sources of a report).
void close_story(const std::vector<Scene>& scenes, Story& story);

}  // namespace chancery
