// What a reader of one format hands to the common rules, and the rules that make a Document of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intake/intake.h"

namespace chancery::intake {

// A report as its format gave it, not cleaned yet.
struct Draft {
  std::string uri = {};
  std::string file = {};      // as errors name the input
  std::string outlet = {}, title = {};
  std::string language = {};  // as declared; empty when not
  Published published = {};   // basis metadata or unknown
  std::vector<std::string> paragraphs = {};
};

// Cleans, finds headline, date, outlet and language, and gives the document its id. What is left out is added to `left_out`.
// Errors: malformed when no text remains, limit when the text is longer than options.max_document_bytes.
Result<Document> compose(Draft draft, const IntakeOptions& options, std::vector<LeftOut>& left_out);

// Paragraphs of a plain text, untidied: parted by blank lines; without those, or where the lines within are not wrapped to a
// width, every line is one.
std::vector<std::string> split_paragraphs(std::string_view text);

// BCP 47 primary subtag by script and stop words; empty when the text is too short to tell.
std::string guess_language(std::string_view text);

}  // namespace chancery::intake
