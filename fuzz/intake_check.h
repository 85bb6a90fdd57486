// What holds for every document that intake gives, whatever the bytes.
#pragma once

#include <cstdint>
#include <string_view>

namespace chancery {

// Takes `bytes` in and aborts, saying why, where a promise of intake.h is broken.
void check_intake(std::string_view bytes);

}  // namespace chancery
