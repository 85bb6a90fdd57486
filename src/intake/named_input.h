// take_in() for inputs whose name in errors differs from the uri of their documents.
#pragma once

#include <functional>

#include "intake/byte_stream.h"
#include "intake/readers.h"

namespace chancery::intake {

// Bytes held whole, of any format but WARC.
Intake take_in_named(std::string_view bytes, const Source& source, const IntakeOptions& options);

// Any format. Calls `sink` once, or for JSON Lines and WARC once a batch of records.
void take_in_stream(ByteStream& stream, const Source& source, const IntakeOptions& options, const std::function<void(Intake&&)>& sink);

}  // namespace chancery::intake
