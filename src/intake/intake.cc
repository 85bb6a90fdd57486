#include "intake/intake.h"

#include <algorithm>
#include <iterator>

#include "intake/draft.h"
#include "intake/encoding.h"
#include "intake/html_charset.h"
#include "intake/named_input.h"
#include "intake/readers.h"
#include "intake/warc.h"

namespace chancery {
namespace intake {

void read_plain(std::string_view text, const Source& source, const IntakeOptions& options, Intake& out) {
  Draft draft{.uri = source.uri, .file = source.file};
  if (text.size() > options.max_document_bytes)  // before the work of taking it apart
    draft.paragraphs.emplace_back(text);
  else
    draft.paragraphs = split_paragraphs(text);
  Result<Document> document = compose(std::move(draft), options, out.left_out);
  if (document)
    out.documents.push_back(*std::move(document));
  else
    out.failures.push_back(document.error());
}

Intake take_in_named(std::string_view bytes, const Source& source, const IntakeOptions& options) {
  Intake out;
  const auto fail = [&](Error error) {
    error.file = source.file;
    out.failures.push_back(std::move(error));
  };
  if (bytes.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos) {
    fail({.kind = Error::Kind::malformed, .message = bytes.empty() ? "is empty" : "holds nothing but blanks", .hint = "give a file with text in it"});
    return out;
  }
  if (recognise(bytes) == Format::json) {
    read_json(bytes, source, options, out);
    return out;
  }
  const Result<std::string> text = decode(bytes, source.file, source.charset.empty() ? html_charset(bytes) : source.charset);
  if (!text) {
    out.failures.push_back(text.error());
    return out;
  }
  switch (recognise(*text)) {
    case Format::json: read_json(*text, source, options, out); break;  // UTF-16
    case Format::html: read_html(*text, source, options, out); break;
    case Format::xml: read_xml(*text, source, options, out); break;
    case Format::plain: read_plain(*text, source, options, out); break;
  }
  return out;
}

namespace {

constexpr std::size_t kHead = 4096;        // enough to tell a format
constexpr std::size_t kBatch = 4u << 20;   // of JSON Lines, unless a line is longer

Intake failed(Error error, const Source& source) {
  error.file = source.file;
  Intake intake;
  intake.failures.push_back(std::move(error));
  return intake;
}

// What lies ahead up to the first line's end and some way on; shorter at the end of the stream or the longest that is held.
std::string_view first_lines(ByteStream& stream, const IntakeOptions& options) {
  std::string_view seen;
  for (std::size_t least = kHead * 16;; least *= 4) {
    const Result<std::string_view> ahead = stream.ahead(least);
    seen = ahead ? *ahead : *stream.ahead(0);
    const std::size_t end = seen.find('\n');
    const bool enough = end != std::string_view::npos && end + kHead < seen.size();
    if (!ahead || enough || seen.size() < least || seen.size() > options.max_bytes) return seen;
  }
}

// Passes over a line too long to hold; false when the stream ends in it.
bool skip_line(ByteStream& stream) {
  for (;;) {
    const Result<std::string_view> ahead = stream.ahead(1);
    if (!ahead || ahead->empty()) return false;
    const std::size_t end = ahead->find('\n');
    const bool found = end != std::string_view::npos;
    stream.skip(found ? end + 1 : ahead->size());
    if (found) return true;
  }
}

void read_lines_in_batches(ByteStream& stream, Source source, const IntakeOptions& options, const std::function<void(Intake&&)>& sink) {
  for (std::size_t least = kBatch;;) {
    const Result<std::string_view> ahead = stream.ahead(least);
    const std::string_view bytes = ahead ? *ahead : *stream.ahead(0);
    const bool last = bytes.size() < least;
    const std::size_t end = last ? bytes.size() : bytes.rfind('\n') + 1;  // npos + 1 is 0
    if (end == 0 && !last && bytes.size() <= options.max_bytes) {
      least = std::max(least * 2, bytes.size() + 1);
      continue;
    }
    if (end == 0 && !last) {
      sink(failed({.kind = Error::Kind::limit, .message = "a line of more than " + std::to_string(options.max_bytes) + " bytes", .line = source.first_line}, source));
      if (!skip_line(stream)) return;
      ++source.first_line;
    } else if (end > 0) {
      Intake intake;
      const std::string_view lines = bytes.substr(0, end);
      read_json_lines(lines, source, options, intake);
      source.first_line += std::count(lines.begin(), lines.end(), '\n');
      stream.skip(end);
      sink(std::move(intake));
    }
    if (last && !ahead) sink(failed(ahead.error(), source));
    if (last) return;
    least = kBatch;
  }
}

}  // namespace

void take_in_stream(ByteStream& stream, const Source& source, const IntakeOptions& options, const std::function<void(Intake&&)>& sink) {
  const Result<std::string_view> head = stream.ahead(kHead);
  const std::string_view beginning = head ? *head : *stream.ahead(0);
  if (begins_warc(beginning)) return read_warc(stream, source, options, sink);
  if (recognise(beginning) == Format::json && is_json_lines(first_lines(stream, options))) return read_lines_in_batches(stream, source, options, sink);
  const Result<std::string_view> whole = stream.ahead(options.max_bytes + 1);
  if (whole && whole->size() > options.max_bytes)
    return sink(failed({.kind = Error::Kind::limit, .message = "larger than " + std::to_string(options.max_bytes) + " bytes", .hint = "split it, or give JSON Lines"}, source));
  sink(whole ? take_in_named(*whole, source, options) : failed(whole.error(), source));
}

}  // namespace intake

Intake take_in(std::string_view bytes, std::string_view uri, const IntakeOptions& options) {
  const intake::Source source{.uri = std::string(uri), .file = std::string(uri)};
  intake::ByteStream stream = intake::ByteStream::of(bytes, source.file);
  Intake all;
  const auto append = [](auto& to, auto&& from) { to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end())); };
  intake::take_in_stream(stream, source, options, [&](Intake&& part) {
    append(all.documents, part.documents);
    append(all.failures, part.failures);
    append(all.left_out, part.left_out);
  });
  return all;
}

}  // namespace chancery
