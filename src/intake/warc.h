// WARC 1.0 and 1.1 (ISO 28500), record by record.
#pragma once

#include <functional>

#include "intake/byte_stream.h"
#include "intake/readers.h"

namespace chancery::intake {

bool begins_warc(std::string_view bytes);

// Pages answered with 200, resources and converted texts become documents, named by their target; other records are passed over, what is no
// text listed as left out. A document that tells no date was published by the day of its capture. Calls `sink` once a record that
// gives something.
void read_warc(ByteStream& stream, const Source& source, const IntakeOptions& options, const std::function<void(Intake&&)>& sink);

}  // namespace chancery::intake
