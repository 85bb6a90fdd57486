// The readers, one a format. Each adds the documents it finds and its failures to `out`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "intake/intake.h"

namespace chancery::intake {

enum class Format { plain, html, json, xml };

// By content: the first characters behind blanks and a byte order mark.
Format recognise(std::string_view text);

// Is it the local name of the root of a feed or a wire's story?
bool is_news_xml(std::string_view root);

// Where an input comes from: `uri` goes into documents, `file` into errors.
struct Source {
  std::string uri = {}, file = {};
  std::int64_t first_line = 1;  // of the text handed over, within the input
  std::string charset = {};     // as its transport declares it; empty when not
};

// `text` is UTF-8 except for JSON, whose lines are decoded one by one so that a bad one spoils no other.
void read_plain(std::string_view text, const Source& source, const IntakeOptions& options, Intake& out);
void read_html(std::string_view text, const Source& source, const IntakeOptions& options, Intake& out);
void read_xml(std::string_view text, const Source& source, const IntakeOptions& options, Intake& out);
void read_json(std::string_view text, const Source& source, const IntakeOptions& options, Intake& out);

// One record a line? Told by the first line and the margin; a longer text may be told by its beginning.
bool is_json_lines(std::string_view text);
void read_json_lines(std::string_view text, const Source& source, const IntakeOptions& options, Intake& out);

}  // namespace chancery::intake
