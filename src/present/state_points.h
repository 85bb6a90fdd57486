// A point on the map for each state. Private to src/present.
#pragma once

#include <string_view>

namespace chancery {

struct StatePoint {
  std::string_view code, alpha2;
  double latitude, longitude;  // degrees; of its principal place
};
const StatePoint* state_point(std::string_view code);  // nullptr when none is known

}  // namespace chancery
