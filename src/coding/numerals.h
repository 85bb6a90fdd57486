// Numbers in words and figures, of any size. Private to src/coding.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "coding/atoms.h"

namespace chancery {

// `value` is absent for "several", "dozens", "hundreds".
struct Numeral {
  std::size_t end = 0;   // index behind the last atom
  std::size_t head = 0;  // index of the atom that carries the figure
  std::optional<double> value;
  double scale = 1;      // what "thousand", "million", "bn" behind it multiplied it by
};

// "37.2 billion", "1.2bn", "twenty-one", "one hundred and fifty", "a dozen", "several", "hundreds of". In `money`, "m", "b"
// and "k" behind a figure are scales too.
std::optional<Numeral> read_numeral(const std::vector<Atom>& atoms, std::size_t at, bool money);

}  // namespace chancery
