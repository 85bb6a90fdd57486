// Private to src/coding: acts that name neither party because they answer, undo or go on with one told before: "The request was refused", "The embargo was
// lifted", "A second round is due in June".
#pragma once

#include <optional>
#include <vector>

#include "coding/match.h"

namespace chancery {

// May both parties of an act that names none be those of an act told before? Asked before anything is looked up.
bool recalls(const Scene& scene, const FramedAct& act);
// The act with the parties of the last one that it answers or undoes, `done` being what its own sentence has told; nullopt where there is none.
std::optional<FramedAct> recalled(const Scene& scene, const FramedAct& act, const std::vector<FramedAct>& done);

}  // namespace chancery
