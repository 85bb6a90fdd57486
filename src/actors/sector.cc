#include <algorithm>
#include <array>

#include "actors/actors.h"

namespace chancery {
namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 20> kSectors = {"",    "GOV", "MIL", "LEG", "JUD", "PTY", "OPP", "REB", "SPY", "COP", "BUS",
                                                       "MED", "EDU", "CVL", "NGO", "IGO", "CRM", "REF", "ELI", "UAF"};

}  // namespace

std::string_view name(Sector sector) { return kSectors[static_cast<std::size_t>(sector)]; }

std::optional<Sector> parse_sector(std::string_view text) {
  const auto found = std::find(kSectors.begin() + 1, kSectors.end(), text);
  if (text.empty() || found == kSectors.end()) return std::nullopt;
  return static_cast<Sector>(found - kSectors.begin());
}

}  // namespace chancery
