// Bytes as they came -> UTF-8 in NFC.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace chancery::intake {

// UTF-8, without a byte order mark. Takes UTF-8, UTF-16 and UTF-32 with their marks, UTF-16 without one where it is plain, the
// charset that the input declares (`declared`, may be empty), and Windows-1252 where the bytes are clearly that. A few
// malformed sequences in a text that is UTF-8 otherwise become U+FFFD.
// Errors: malformed, for binary files (named where known: a PDF, a picture, an archive), and for bytes in no encoding known here,
// with the offset of the first.
Result<std::string> decode(std::string_view bytes, std::string_view file, std::string_view declared = {});

// One line: NFC; blanks of every kind made one space, and none at the ends; control, zero-width and direction characters
// out. Precondition: valid UTF-8.
std::string tidy(std::string_view utf8);

}  // namespace chancery::intake
