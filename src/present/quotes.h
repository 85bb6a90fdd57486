// The sentences that an answer rests on, set under it. Private to src/present.
#pragma once

#include <string>
#include <vector>

#include "analysis/analysis.h"
#include "present/present.h"

namespace chancery {

struct QuoteOptions {
  std::size_t indent = 4;
  std::size_t most = 3;   // quotes shown; the rest is counted
  std::size_t lines = 3;  // of each quote
};

// The reports' sentences, earliest first:
//     │ sentence …
//     The Diplomat, 2023-08-22 · r:…
std::string quotes_text(const std::vector<std::string>& reports, const Evidence& evidence, const QuoteOptions& options, const Style& style);
// The reports known to `evidence`, by publication, copies last; of the same words only the first.
std::vector<const Report*> distinct_quotes(const std::vector<std::string>& reports, const Evidence& evidence);
// A heading on as many lines as it needs, without the last line's end.
std::string wrapped(std::string_view text, const Style& style);
std::string indented(std::string_view text, std::size_t first, std::size_t rest, const Style& style);
// "Viet Nam and the United States"
std::string parties_in_words(const std::vector<Actor>& parties, const World& world);

}  // namespace chancery
