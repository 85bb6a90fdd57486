// A page of our own as PDF, through a converter that is installed. Private to src/cli.
#pragma once

#include <string>

#include "base/result.h"

namespace chancery::cli {

// WeasyPrint, Chromium or wkhtmltopdf, whichever $PATH holds first in this order. Errors: argument (none is installed), unreadable (it
// failed: what it said last).
Result<std::string> to_pdf(const std::string& html);

}  // namespace chancery::cli
