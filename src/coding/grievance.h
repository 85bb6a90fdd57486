// Private to src/coding: harm told in a complaint. Who complains of it has suffered it, at the hands of whom he complains of.
#pragma once

#include <optional>
#include <vector>

#include "coding/match.h"

namespace chancery {

class Telling;

// "accused Laos of shelling three villages", "complained of the arrest of four fishermen": the open act, with the party that the complaint tells.
std::optional<FramedAct> of_grievance(const Scene& scene, Telling& telling, const std::vector<OpenAct>& open, const std::vector<FramedAct>& done);

}  // namespace chancery
