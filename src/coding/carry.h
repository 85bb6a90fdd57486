// Private to src/coding: the time that a sentence without one takes from those before it.
#pragma once

#include <vector>

#include "coding/match.h"
#include "coding/reporting.h"
#include "coding/scene.h"

namespace chancery {

// Fills Scene::told_time. The scenes must stay where they are.
void carry_times(std::vector<Scene>& scenes);

// May an act in the simple past take Scene::told_time?
bool hands_on(const Scene& scene, const DateInterval& published);

// "KUALA LUMPUR, March 19 -- ", "Lima, Mar 8 (EFE).- ": when it was written.
bool is_dateline(const Scene& scene, const TimeMention& time);

// The meeting that the head of the document tells of.
std::optional<Meeting> meeting_told(const std::vector<Scene>& scenes, const DateInterval& published);

// What the same two did in the sentence before, or with each other on the same occasion, lends its day to an act without one.
void take_day_of_the_same_two(const Scene& scene, const Story& story, const FramedAct& act, Report& report);

}  // namespace chancery
