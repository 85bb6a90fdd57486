// Finds the words that somebody marked as a sentence's two parties. Private to src/pipeline.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "pipeline/pipeline.h"

namespace chancery {

struct MarkedSpans { Span source, target; };  // bytes into the sentence

// Where `words` stand in `sentence`: as whole words exactly; else anywhere exactly; else compared folded, with blanks alike.
std::vector<Span> places_of(std::string_view words, std::string_view sentence);

// The first places that do not overlap, if there are such. Errors: argument, naming the field.
Result<MarkedSpans> find_marked(const Marked& marked);

}  // namespace chancery
