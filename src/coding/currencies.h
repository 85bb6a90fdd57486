// Names, signs and codes of currencies. Private to src/coding.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "coding/atoms.h"

namespace chancery {

// A currency named somewhere: its ISO 4217 code and the index behind its last atom.
struct CurrencyName {
  std::size_t end = 0;
  std::string_view code;
};

// Before a sum: "$", "US$", "A$", "€", "USD", "RMB", "Rs".
std::optional<CurrencyName> currency_before(const std::vector<Atom>& atoms, std::size_t at);
// Behind a sum: "dollars", "US dollars", "Swiss francs", "euros", "yen", "EUR", "€".
std::optional<CurrencyName> currency_behind(const std::vector<Atom>& atoms, std::size_t at);

}  // namespace chancery
