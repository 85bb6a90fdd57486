// Bytes -> Document. Knows formats and page furniture; knows no grammar and no names of states.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/text.h"

namespace chancery {

// When a document was published. `why` lists the grounds in words.
struct Published {
  DateInterval when;
  DateBasis basis = DateBasis::unknown;  // given, metadata, stated, inferred, unknown
  std::string why;
  bool operator==(const Published&) const = default;
};

struct Paragraph {
  enum class Kind { headline, body };
  Span span;  // bytes into Document::text
  Kind kind = Kind::body;
  bool operator==(const Paragraph&) const = default;
};

// Plain value; owns its text. `text` is valid UTF-8 in NFC, paragraphs parted by "\n\n"; the headline, where there is one,
// is the first paragraph. Page furniture and repeated paragraphs are gone from it. Every span anywhere in the program
// is into this text.
struct Document {
  std::string id;        // content_id('d', text)
  std::string uri;       // "file:/…", or what the input says
  std::string outlet;    // empty when not known
  std::string title;
  Published published;
  std::string language;  // BCP 47, "en" unless the input or the text says otherwise
  std::string text;
  std::vector<Paragraph> paragraphs;  // in order, covering the text but for the gaps between them
  std::string copy_of;   // id of the earliest document that this copies; set by reconcile, empty otherwise
  bool operator==(const Document&) const = default;
};

// The document record of records.md, one line of JSON without the newline; `sentences` and `words` as counted by language.
std::string to_json(const Document& document, std::size_t sentences, std::size_t words);

struct IntakeOptions {
  std::optional<Day> published;  // overrides what the document says (basis given)
  std::string outlet;            // for documents that name none
  std::uint64_t max_bytes = 64u << 20;     // an input that is held whole, or one record of JSON Lines or WARC; larger ones are refused
  std::uint64_t max_document_bytes = 8u << 20;  // the text of one document, and one HTML page
  std::size_t max_depth = 400;             // nesting of HTML elements and JSON values
};

// A passage that did not become text of a document, and why ("breadcrumb", "share", "repeated", "title again", …).
struct LeftOut {
  std::string document_uri, reason, text;
  bool operator==(const LeftOut&) const = default;
};

// One input taken apart: a plain text or HTML page gives one document, JSON Lines many. What could not be read is listed,
// each with file and line; the rest goes on. A document whose date could not be read is taken undated, with a failure that
// says so.
struct Intake {
  std::vector<Document> documents;
  std::vector<Error> failures;
  std::vector<LeftOut> left_out;
};

// Recognises the format by content. `uri` names the input in documents and errors.
Intake take_in(std::string_view bytes, std::string_view uri, const IntakeOptions& options);

// Walks files, folders (recursively, in name order; hidden files left out) and "-" (standard input), reading one file at a
// time, so that memory is bounded by the largest record. gzip is undone. Calls `sink` once an input; for JSON Lines and WARC
// once a batch of records, so that inputs of any size pass through.
void take_in_paths(const std::vector<std::string>& paths, const IntakeOptions& options,
                   const std::function<void(Intake&&)>& sink);

}  // namespace chancery
