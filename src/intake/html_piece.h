// Markup that stands inside another format: the body of a feed's item, of a wire's story.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace chancery::intake {

// The paragraphs of a piece of HTML that is all report, links and labels included. Errors: limit, as check_html().
Result<std::vector<std::string>> html_paragraphs(std::string_view html, std::size_t max_depth, std::string_view file);

}  // namespace chancery::intake
