// Private to src/ledger/sqlite: what lasts from one day to another, filed by whom it concerns and by how long it lasts, so that what a day or a period meets is found
// without going through what was over before: what lasts a few days is looked for near the day only.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/text.h"

namespace chancery::sqlite {

inline constexpr std::int64_t kToThisDay = 1 << 24;  // days from 1970-01-01; what is open lasts from -kToThisDay, or to kToThisDay
inline constexpr std::array<std::int64_t, 6> kSpans = {4, 16, 64, 256, 1024, 2 * kToThisDay};

inline std::int64_t count_of(Day day) { return std::clamp<std::int64_t>(day.time_since_epoch().count(), -kToThisDay, kToThisDay); }
inline std::int64_t span_of(std::int64_t first, std::int64_t end) { return *std::lower_bound(kSpans.begin(), kSpans.end(), std::max<std::int64_t>(end - first, 0)); }

// By what it is asked for: each party, and the pair itself.
inline std::string pair_asked(const std::string& pair) { return "=" + pair; }
inline std::set<std::string> who_asks(const std::string& pair) {
  std::set<std::string> out = {pair_asked(pair)};
  for (const std::string_view code : split(pair, '|')) out.emplace(code);
  return out;
}

}  // namespace chancery::sqlite
