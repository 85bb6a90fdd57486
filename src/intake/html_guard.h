// Keeps pages away from the HTML parser that would make it run out of stack, memory or time: Gumbo frees its tree by
// recursion, looks through all open elements at every tag, and repeats unclosed <b>s in every paragraph.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/result.h"

namespace chancery::intake {

inline constexpr std::size_t kMostElements = 1'000'000;    // of a page, those that the parser adds included
inline constexpr std::size_t kMostAttributes = 200;        // of an element

// Errors: limit, for elements nested deeper than `max_depth`, more elements or attributes than above, each with the line.
Status check_html(std::string_view text, std::size_t max_depth, std::string_view file);

}  // namespace chancery::intake
