// Meetings that are numbered year by year. Private to src/coding.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "coding/atoms.h"

namespace chancery {

// "the 16th BRICS summit", "the 78th session of the UN General Assembly", "COP28", "the 118th Congress": when it was held or sat.
struct NumberedMeeting {
  std::size_t end = 0;  // index behind the last atom
  DateInterval held;
  std::string name;     // "16th BRICS summit"
};
std::optional<NumberedMeeting> read_numbered_meeting(const std::vector<Atom>& atoms, std::size_t at);

}  // namespace chancery
