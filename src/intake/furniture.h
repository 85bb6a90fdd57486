// Page furniture: lines that a page or a copying tool puts around a report, told by their form.
#pragma once

#include <string>
#include <string_view>

namespace chancery::intake {

// Why a line is no part of the report ("breadcrumb", "section names", "share", "call to the reader", "byline", …); empty for a
// line that is. `in_head`: the line stands before the first sentence of the report, where pages put their sections and bylines.
// Headings inside a text ("Recognition", "Establishment of Diplomatic Relations, 1950.") are never furniture.
std::string_view furniture(std::string_view line, bool in_head);

// Ends like a sentence: . ! ? … or a colon, perhaps with quotes or brackets behind.
bool ends_sentence(std::string_view line);
// Reads as a headline: at least two words, at most 30, not closed by a full stop.
bool reads_as_headline(std::string_view line);
std::size_t count_words(std::string_view line);
// Letters and digits only, folded: what makes two headlines the same.
std::string skeleton(std::string_view line);

}  // namespace chancery::intake
