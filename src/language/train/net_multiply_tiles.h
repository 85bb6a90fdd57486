// The product of net_math.h on processors with tiles (AMX): several times as fast, with factors of 16 bits (bf16).
#pragma once

#include "language/train/net_math.h"

namespace chancery::net {

bool have_tiles();
// As multiply(). Precondition: have_tiles(); each view has a step of 1 in one direction.
void multiply_tiles(std::size_t m, std::size_t n, std::size_t k, View a, View b, float* c, std::size_t c_step, bool add);

}  // namespace chancery::net
