// The closed sets of tags and relations as numbers, for the parts of the engine that count and score them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "language/language.h"

namespace chancery {

inline constexpr int pos_count = 17;
inline constexpr int rel_count = static_cast<int>(Rel::dep) + 1;

std::optional<Pos> parse_pos(std::string_view text);

// Penn Treebank tags of the English treebanks. The texts are static: a Token's xpos may point at them for ever.
int xpos_count();
std::string_view xpos_text(int xpos);
std::optional<int> find_xpos(std::string_view text);

// "nsubj:pass" -> nsubj.
Rel main_rel(Rel rel);

}  // namespace chancery
