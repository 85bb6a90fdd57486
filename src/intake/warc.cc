#include "intake/warc.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include "base/text.h"
#include "intake/calendar_text.h"
#include "intake/named_input.h"

namespace chancery::intake {
namespace {

constexpr std::size_t kMostHeader = 1 << 16;  // bytes

using Fields = std::map<std::string, std::string>;  // by lower-case name

// "Name: value" lines; the first line (a version or a status) is left to the caller.
Fields read_fields(std::string_view header) {
  Fields fields;
  for (std::string_view line : split(header, '\n')) {
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) fields.emplace(lower(trim(line.substr(0, colon))), std::string(trim(line.substr(colon + 1))));
  }
  return fields;
}

std::string field(const Fields& fields, const std::string& name) {
  const auto entry = fields.find(name);
  return entry == fields.end() ? std::string() : entry->second;
}

// A header and the empty line behind it; npos when there is none in `bytes`.
std::pair<std::size_t, std::size_t> header_end(std::string_view bytes) {
  const std::size_t crlf = bytes.find("\r\n\r\n"), lf = bytes.find("\n\n");
  return crlf <= lf ? std::pair{crlf, std::size_t{4}} : std::pair{lf, std::size_t{2}};
}

std::optional<std::uint64_t> number(std::string_view text, int base) {
  std::uint64_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (failed != std::errc() || end == text.data()) return std::nullopt;
  return value;
}

// RFC 9112, 7.1. A body that breaks off gives what there is.
std::string without_chunks(std::string_view body) {
  std::string out;
  for (;;) {
    const std::size_t end = body.find('\n');
    const auto size = number(trim(body.substr(0, end)), 16);
    if (end == std::string_view::npos || !size || *size == 0) return out;
    body.remove_prefix(end + 1);
    out.append(body.substr(0, *size));
    if (*size >= body.size()) return out;
    body.remove_prefix(static_cast<std::size_t>(*size));
    body.remove_prefix(std::min(body.find('\n'), body.size() - 1) + 1);
  }
}

// What a record holds, without its transport.
struct Body {
  std::string bytes, charset;
  std::string passed_over;  // why it is not taken; empty when it is
};

bool is_text(std::string_view type) {
  constexpr std::array<std::string_view, 6> kTypes = {"text/", "application/xhtml", "application/xml", "application/rss", "application/atom", "application/json"};
  return type.empty() || std::any_of(kTypes.begin(), kTypes.end(), [&](std::string_view taken) { return type.starts_with(taken); });
}

std::string charset_of(std::string_view type) {
  const std::size_t at = type.find("charset=");
  if (at == std::string_view::npos) return {};
  std::string_view name = type.substr(at + 8);
  name = name.substr(0, name.find_first_of("; "));
  return std::string(name.starts_with('"') ? name.substr(1, name.find('"', 1) - 1) : name);
}

Body http_body(std::string_view block, const IntakeOptions& options) {
  const auto [end, gap] = header_end(block);
  if (!block.starts_with("HTTP/") || end == std::string_view::npos) return {.bytes = {}, .charset = {}, .passed_over = "not an HTTP answer"};
  const std::string_view head = block.substr(0, end), status = head.substr(0, head.find('\n'));
  const std::size_t blank = status.find(' ');
  const std::string code(trim(blank == std::string_view::npos ? std::string_view() : status.substr(blank + 1, 3)));
  if (code != "200") return {.bytes = {}, .charset = {}, .passed_over = "answered with " + code};
  const Fields fields = read_fields(head);
  const std::string type = lower(field(fields, "content-type")), encoding = lower(field(fields, "content-encoding"));
  if (!is_text(type)) return {.bytes = {}, .charset = {}, .passed_over = "no text (" + type + ")"};
  Body body{.bytes = std::string(block.substr(end + gap)), .charset = charset_of(type), .passed_over = {}};
  if (lower(field(fields, "transfer-encoding")).find("chunked") != std::string::npos) body.bytes = without_chunks(body.bytes);
  if (encoding == "gzip" || encoding == "x-gzip" || encoding == "deflate") body.bytes = inflated(body.bytes, options.max_bytes);
  else if (!encoding.empty() && encoding != "identity") body.passed_over = "compressed with " + encoding;
  return body;
}

std::string host_of(std::string_view uri) {
  const std::size_t from = uri.find("://");
  if (from == std::string_view::npos) return {};
  const std::string host = lower(uri.substr(from + 3, uri.find_first_of("/?#:", from + 3) - from - 3));
  return host.starts_with("www.") ? host.substr(4) : host;
}

class Reader {
 public:
  Reader(ByteStream& stream, const Source& source, const IntakeOptions& options, const std::function<void(Intake&&)>& sink)
      : stream_(stream), source_(source), options_(options), sink_(sink) {}

  void run() {
    while (next_record()) {
    }
    if (!gave_) fail({.kind = Error::Kind::malformed, .message = "a WARC without pages of text"});
  }

 private:
  void fail(Error error) {
    error.file = source_.file;
    if (!error.offset) error.offset = static_cast<std::int64_t>(stream_.position());
    Intake intake;
    intake.failures.push_back(std::move(error));
    gave_ = true;
    sink_(std::move(intake));
  }

  // False at the end, or where nothing more can be read.
  bool next_record() {
    Result<std::string_view> ahead = stream_.ahead(kMostHeader);
    std::string_view bytes = ahead ? *ahead : *stream_.ahead(0);
    const std::size_t blanks = std::min(bytes.find_first_not_of("\r\n"), bytes.size());
    stream_.skip(blanks);
    bytes.remove_prefix(blanks);
    if (bytes.empty()) {
      if (!ahead) fail(ahead.error());
      return false;
    }
    const auto [end, gap] = header_end(bytes);
    const Fields fields = read_fields(bytes.substr(0, std::min(end, bytes.size())));
    const auto length = number(field(fields, "content-length"), 10);
    if (!begins_warc(bytes) || end == std::string_view::npos || !length) return find_next_record(bytes);
    const std::int64_t offset = static_cast<std::int64_t>(stream_.position());
    stream_.skip(end + gap);
    return read_block(fields, *length, offset);
  }

  // Says what is wrong here, and goes on where a record seems to begin.
  bool find_next_record(std::string_view bytes) {
    fail({.kind = Error::Kind::malformed, .message = "no WARC record where one should begin", .text = repair_utf8(bytes.substr(0, 60)),
          .hint = "the records after it are looked for"});
    stream_.skip(1);
    for (;;) {
      const Result<std::string_view> ahead = stream_.ahead(kMostHeader);
      const std::string_view rest = ahead ? *ahead : *stream_.ahead(0);
      const std::size_t at = rest.find("WARC/1.");
      if (at != std::string_view::npos) return stream_.skip(at), true;
      if (rest.size() < 7 || !ahead) return false;
      stream_.skip(rest.size() - 6);
      if (rest.size() < kMostHeader) return false;
    }
  }

  bool read_block(const Fields& fields, std::uint64_t length, std::int64_t offset) {
    const std::string type = field(fields, "warc-type");
    const bool taken = type == "response" || type == "resource" || type == "conversion";
    if (!taken || length > options_.max_bytes) {
      if (taken)
        fail({.kind = Error::Kind::limit, .message = "a record of more than " + std::to_string(options_.max_bytes) + " bytes", .offset = offset,
              .field = field(fields, "warc-target-uri")});
      return skip_block(length);
    }
    const Result<std::string_view> ahead = stream_.ahead(static_cast<std::size_t>(length));
    if (!ahead) return fail(ahead.error()), false;
    if (ahead->size() < length) {
      fail({.kind = Error::Kind::malformed, .message = "a record that breaks off", .offset = offset, .field = field(fields, "warc-target-uri"),
            .hint = "is the file complete?"});
      return false;
    }
    take_record(fields, ahead->substr(0, static_cast<std::size_t>(length)), offset);
    stream_.skip(static_cast<std::size_t>(length));
    return true;
  }

  bool skip_block(std::uint64_t length) {
    while (length > 0) {
      const Result<std::string_view> ahead = stream_.ahead(1);
      if (!ahead) return fail(ahead.error()), false;
      if (ahead->empty()) return false;
      const auto part = std::min<std::uint64_t>(length, ahead->size());
      stream_.skip(static_cast<std::size_t>(part));
      length -= part;
    }
    return true;
  }

  void take_record(const Fields& fields, std::string_view block, std::int64_t offset) {
    std::string target = field(fields, "warc-target-uri");
    if (target.starts_with('<') && target.ends_with('>')) target = target.substr(1, target.size() - 2);  // as some writers of 1.0 have it
    const std::string type = lower(field(fields, "content-type"));
    Body body = type.starts_with("application/http") ? http_body(block, options_) : Body{.bytes = std::string(block), .charset = charset_of(type), .passed_over = {}};
    if (body.passed_over.empty() && !type.starts_with("application/http") && !is_text(type)) body.passed_over = "no text (" + type + ")";
    Intake intake;
    if (!body.passed_over.empty())
      intake.left_out.push_back({target, body.passed_over, {}});
    else
      intake = take_in_named(body.bytes, {.uri = target, .file = source_.file, .charset = body.charset}, options_);
    for (Error& error : intake.failures) error.offset = offset, error.field = target;
    for (Document& document : intake.documents) complete(document, target, field(fields, "warc-date"));
    gave_ = gave_ || !intake.documents.empty() || !intake.failures.empty();
    sink_(std::move(intake));
  }

  static void complete(Document& document, const std::string& target, const std::string& captured) {
    if (document.outlet.empty()) document.outlet = host_of(target);
    const auto date = scan_date(captured);
    if (document.published.basis == DateBasis::unknown && date)
      document.published = {{std::nullopt, date->when.to}, DateBasis::metadata, "published by its capture, WARC-Date '" + captured + "'"};
  }

  ByteStream& stream_;
  const Source& source_;
  const IntakeOptions& options_;
  const std::function<void(Intake&&)>& sink_;
  bool gave_ = false;  // a document or a failure
};

}  // namespace

bool begins_warc(std::string_view bytes) { return bytes.starts_with("WARC/1."); }

void read_warc(ByteStream& stream, const Source& source, const IntakeOptions& options, const std::function<void(Intake&&)>& sink) {
  Reader(stream, source, options, sink).run();
}

}  // namespace chancery::intake
