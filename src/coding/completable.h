// Private to src/coding: which acts that leave a party out may be completed at all, before anybody is weighed (docs/coding.md, "Who is understood").
#pragma once

#include "coding/match.h"

namespace chancery {

// False where an outlet judges, where it is turned to one's own, and where the form of the word leaves open whether it was done.
bool completable(const Scene& scene, const OpenAct& open);

}  // namespace chancery
