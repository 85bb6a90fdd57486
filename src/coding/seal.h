// Private to src/coding.
#pragma once

#include "coding/coding.h"

namespace chancery {

// Gives a finished report its id, made from all that it says.
void seal(Report& report);

}  // namespace chancery
