// A page of our own as PDF, through a converter that is installed.
#pragma once

#include <string>

#include "base/result.h"

namespace chancery {

// WeasyPrint, Chromium or wkhtmltopdf, whichever $PATH holds first in this order. Errors: argument (none is installed), unreadable (it
// failed, or took more than two minutes: what it said last).
Result<std::string> to_pdf(const std::string& html);

}  // namespace chancery
