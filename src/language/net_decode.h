// From scores of arcs to a tree.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace chancery::net {

// The tree of highest total score among those with exactly one child of the root. scores[i * (n + 1) + h] is the score of
// head h for word i: h = 0 is the root, h = i + 1 word i itself (ignored). Returns heads in the same numbering. Equal scores: the
// first head wins. Where the best head of every word already makes such a tree, that is all it does.
std::vector<std::uint16_t> best_tree(std::span<const float> scores, std::size_t n);

// The best of the projective trees: those whose arcs do not cross when drawn above the words (Eisner). Cubic in n.
std::vector<std::uint16_t> best_projective_tree(std::span<const float> scores, std::size_t n);

// English arcs hardly ever cross, so that the best tree with crossing arcs is mostly a mistake: unless it is better by far, the
// best tree without takes its place.
std::vector<std::uint16_t> likeliest_tree(std::span<const float> scores, std::size_t n);

}  // namespace chancery::net
