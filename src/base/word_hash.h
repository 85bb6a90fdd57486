// A hash for tables of words in memory: short words cost a few instructions. It may change; what is kept on disk uses hash64.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/hash.h"

namespace chancery {

inline std::uint64_t word_hash(std::string_view word) {
  const std::size_t size = word.size();
  if (size > 16) return hash64(word);
  std::uint64_t first = 0, last = 0;  // together all bytes
  if (size >= 8) {
    std::memcpy(&first, word.data(), 8);
    std::memcpy(&last, word.data() + size - 8, 8);
  } else if (size >= 4) {
    std::memcpy(&first, word.data(), 4);
    std::memcpy(&last, word.data() + size - 4, 4);
  } else if (size > 0) {
    first = static_cast<unsigned char>(word[0]) | static_cast<std::uint64_t>(static_cast<unsigned char>(word[size / 2])) << 8;
    last = static_cast<unsigned char>(word[size - 1]);
  }
  std::uint64_t mixed = (first ^ (size + 1) * 0x9E3779B97F4A7C15ULL) * 0xD6E8FEB86659FD93ULL;
  mixed = (mixed ^ (mixed >> 32) ^ last) * 0xC2B2AE3D27D4EB4FULL;
  return mixed ^ (mixed >> 29);
}

}  // namespace chancery
