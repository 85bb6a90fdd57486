#include <cstring>
#include <memory>

#include "language/language.h"

namespace chancery {

// Blocks of text that never move.
struct Analysis::Arena {
  static constexpr std::size_t block_size = 16 * 1024;
  std::vector<std::unique_ptr<char[]>> blocks;
  std::size_t used = block_size;
};

Analysis::Analysis() : arena_(std::make_unique<Arena>()) {}
Analysis::Analysis(Analysis&&) noexcept = default;
Analysis& Analysis::operator=(Analysis&&) noexcept = default;
Analysis::~Analysis() = default;

std::size_t Analysis::words() const {
  std::size_t count = 0;
  for (const Sentence& sentence : sentences) count += sentence.tokens.size();
  return count;
}

std::string_view Analysis::intern(std::string_view text) {
  if (text.empty()) return {};
  Arena& arena = *arena_;
  if (text.size() > Arena::block_size) {
    // A block of its own, put before the one that is being filled.
    auto block = std::make_unique<char[]>(text.size());
    std::memcpy(block.get(), text.data(), text.size());
    const std::string_view kept(block.get(), text.size());
    arena.blocks.insert(arena.blocks.begin(), std::move(block));
    return kept;
  }
  if (Arena::block_size - arena.used < text.size()) {
    arena.blocks.push_back(std::make_unique<char[]>(Arena::block_size));
    arena.used = 0;
  }
  char* place = arena.blocks.back().get() + arena.used;
  std::memcpy(place, text.data(), text.size());
  arena.used += text.size();
  return {place, text.size()};
}

}  // namespace chancery
