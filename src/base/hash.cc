#include "base/hash.h"

#include <xxhash.h>

#include <array>
#include <cstdio>

namespace chancery {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) { return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed); }

std::string content_id(char prefix, std::string_view bytes) {
  const XXH128_hash_t h = XXH3_128bits(bytes.data(), bytes.size());
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%c:%08x%016llx", prefix, static_cast<unsigned>(h.high64 >> 32), static_cast<unsigned long long>(h.low64));
  return out.data();
}

}  // namespace chancery
