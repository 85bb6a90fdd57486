// Private to src/coding: which acts that leave a party out may be completed at all, before anybody is weighed (docs/coding.md, "Who is understood").
#pragma once

#include "coding/match.h"

namespace chancery {

// Not what is only wanted, feared or spared: an act told as fact is one by the form of its word.
bool completable(const Scene& scene, const OpenAct& open);

}  // namespace chancery
