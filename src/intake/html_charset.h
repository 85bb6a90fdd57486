// The charset that a page declares of itself, before it is decoded.
#pragma once

#include <string>
#include <string_view>

namespace chancery::intake {

// From <meta charset=…>, <meta … content="text/html; charset=…"> or <?xml … encoding=…?> in the first 2048 bytes; empty without.
std::string html_charset(std::string_view bytes);

}  // namespace chancery::intake
