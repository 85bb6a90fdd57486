// JSON Lines, one JSON object, or an array of objects.
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "intake/calendar_text.h"
#include "intake/draft.h"
#include "intake/encoding.h"
#include "intake/readers.h"

namespace chancery::intake {
namespace {

namespace dom = simdjson::dom;

// A record's fields, and the names that other programs give them.
struct FieldNames {
  std::string_view field;
  std::array<std::string_view, 5> names;
};
constexpr std::array kFields = {
    FieldNames{"uri", {"uri", "url", "link"}},
    FieldNames{"outlet", {"outlet", "source", "publisher"}},
    FieldNames{"title", {"title", "headline"}},
    FieldNames{"published", {"published", "date", "published_at", "publication_date", "datePublished"}},
    FieldNames{"text", {"text", "body", "content", "articleBody"}},
    FieldNames{"language", {"language", "lang"}},
};
enum FieldIndex : std::size_t { kUri, kOutlet, kTitle, kPublished, kText, kLanguage };

// Where a record stands in its input.
struct Place {
  const Source& source;
  std::optional<std::int64_t> line;
  std::string prefix;  // "[3]." before field names in an array
};

Error failure(const Place& place, std::string_view field, std::string message, std::string text = {}, std::string hint = {}) {
  return {.kind = Error::Kind::malformed, .message = std::move(message), .file = place.source.file, .line = place.line,
          .field = field.empty() ? std::string() : place.prefix + std::string(field), .text = std::move(text), .hint = std::move(hint)};
}

// What simdjson found, in our words.
Error parse_failure(const Place& place, simdjson::error_code code, std::string_view json, const IntakeOptions& options) {
  if (code == simdjson::DEPTH_ERROR) {
    Error error = failure(place, {}, "nested deeper than " + std::to_string(options.max_depth) + " levels");
    error.kind = Error::Kind::limit;
    return error;
  }
  const std::string_view trimmed = trim(json);
  const bool cut = code == simdjson::UNCLOSED_STRING || code == simdjson::INCOMPLETE_ARRAY_OR_OBJECT || (!trimmed.ends_with('}') && !trimmed.ends_with(']'));
  if (cut) {
    const std::size_t from = trimmed.size() > 60 ? trimmed.size() - 60 : 0;
    return failure(place, {}, "JSON that breaks off", (from ? "…" : "") + repair_utf8(trimmed.substr(from)), "is the file complete?");
  }
  return failure(place, {}, "is not valid JSON", repair_utf8(trimmed.substr(0, 200)), "one object a line, or one array of objects");
}

std::string shown_value(const dom::element& value) { return simdjson::minify(value); }

// The values of the known fields; an Error when a field is given twice or is of the wrong type.
struct Fields {
  std::array<std::optional<dom::element>, kFields.size()> values;
};

Result<Fields> collect_fields(const dom::object& record, const Place& place) {
  Fields fields;
  std::array<std::size_t, kFields.size()> rank{};  // which of the names gave the value: the first named wins
  for (const auto& [key, value] : record) {
    for (std::size_t f = 0; f < kFields.size(); ++f) {
      const auto& names = kFields[f].names;
      const auto name = std::find(names.begin(), names.end(), key);
      if (key.empty() || name == names.end()) continue;
      const auto at = static_cast<std::size_t>(name - names.begin());
      if (fields.values[f] && rank[f] == at) return failure(place, key, "given twice in one record", shown_value(value), "leave one of them");
      if (!fields.values[f] || at < rank[f]) fields.values[f] = value, rank[f] = at;
    }
  }
  return fields;
}

// A text field; empty when absent or null.
Result<std::string> text_field(const Fields& fields, std::size_t index, const Place& place) {
  const auto& value = fields.values[index];
  if (!value || value->is_null()) return std::string();
  if (!value->is_string()) return failure(place, kFields[index].field, "is not a string", shown_value(*value));
  return std::string(std::string_view(value->get_string()));
}

// The date, or why not. The document is taken either way.
Published read_published(const Fields& fields, const Place& place, std::vector<Error>& failures) {
  const auto& value = fields.values[kPublished];
  if (!value || value->is_null()) return {};
  const std::string text = value->is_string() ? std::string(std::string_view(value->get_string())) : shown_value(*value);
  if (trim(text).empty()) return {};
  if (const auto when = parse_date_field(text)) return {*when, DateBasis::metadata, "JSON field published '" + text.substr(0, 60) + "'"};
  failures.push_back(failure(place, "published", "not a day of the calendar; the document is taken undated", text, "write YYYY-MM-DD"));
  return {{}, DateBasis::unknown, "JSON field published '" + repair_utf8(text.substr(0, 60)) + "' is no date"};
}

void read_record(const dom::element& element, const Place& place, const IntakeOptions& options, Intake& out) {
  const auto fail = [&](Error error) { out.failures.push_back(std::move(error)); };
  dom::object record;
  if (element.get_object().get(record)) return fail(failure(place, {}, "is not a JSON object", shown_value(element), "give objects with a field 'text'"));
  const Result<Fields> fields = collect_fields(record, place);
  if (!fields) return fail(fields.error());
  std::array<std::string, kFields.size()> texts;
  for (const std::size_t index : {kUri, kOutlet, kTitle, kText, kLanguage}) {
    Result<std::string> text = text_field(*fields, index, place);
    if (!text) return fail(text.error());
    texts[index] = *std::move(text);
  }
  if (!fields->values[kText]) return fail(failure(place, "text", "is missing", {}, "each record needs the report's text"));
  if (trim(texts[kText]).empty()) return fail(failure(place, "text", "is empty", {}, "each record needs the report's text"));
  Draft draft{.uri = texts[kUri], .file = place.source.file, .outlet = texts[kOutlet], .title = texts[kTitle], .language = texts[kLanguage]};
  if (trim(draft.uri).empty()) draft.uri = place.source.uri + "#" + (place.line ? "L" + std::to_string(*place.line) : place.prefix.substr(0, place.prefix.find('.')));
  draft.published = read_published(*fields, place, out.failures);
  draft.paragraphs = split_paragraphs(texts[kText]);
  Result<Document> document = compose(std::move(draft), options, out.left_out);
  if (document) return out.documents.push_back(*std::move(document));
  Error error = document.error();
  error.line = place.line, error.field = place.prefix + "text";
  fail(std::move(error));
}

class Parser {
 public:
  explicit Parser(const IntakeOptions& options) : options_(options) {}

  simdjson::simdjson_result<dom::element> parse(std::string_view json) {
    if (parser_.capacity() < json.size() || parser_.max_depth() != options_.max_depth)
      if (const auto code = parser_.allocate(std::max<std::size_t>(json.size(), 1 << 16), options_.max_depth)) return code;
    return parser_.parse(json.data(), json.size());  // copies into padded memory
  }

 private:
  const IntakeOptions& options_;
  dom::parser parser_;
};

// One value over several lines. False when it does not parse: then it may still be JSON Lines.
bool read_whole(std::string_view json, const Source& source, const IntakeOptions& options, Parser& parser, Intake& out) {
  dom::element root;
  if (parser.parse(json).get(root)) return false;
  if (dom::array records; !root.get_array().get(records)) {
    std::size_t index = 0;
    for (const dom::element& record : records) read_record(record, {source, {}, "[" + std::to_string(index++) + "]."}, options, out);
    if (index == 0) out.failures.push_back(failure({source, {}, {}}, {}, "an array without records"));
  } else {
    read_record(root, {source, {}, {}}, options, out);
  }
  return true;
}

void read_line(std::string_view line, const Place& place, const IntakeOptions& options, Parser& parser, Intake& out) {
  std::string decoded;
  if (!is_utf8(line)) {
    Result<std::string> text = decode(line, place.source.file);
    if (!text) {
      Error error = text.error();
      error.line = place.line;
      return out.failures.push_back(std::move(error));
    }
    decoded = *std::move(text), line = decoded;
  }
  dom::element root;
  if (const auto code = parser.parse(line).get(root)) return out.failures.push_back(parse_failure(place, code, line, options));
  read_record(root, place, options, out);
}

}  // namespace

void read_json_lines(std::string_view text, const Source& source, const IntakeOptions& options, Intake& out) {
  Parser parser(options);
  std::int64_t number = source.first_line;
  for (std::size_t from = 0; from < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    if (const std::string_view line = trim(text.substr(from, end - from)); !line.empty()) read_line(line, {source, number, {}}, options, parser, out);
    from = end + 1;
  }
}

// More than one line that begins a record, at the margin, is JSON Lines, whatever else is wrong with it.
bool is_json_lines(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (recognise(text) != Format::json) return false;
  const std::size_t first = text.find_first_not_of(" \t\r\n"), end = text.find('\n', first);
  if (text[first] != '{' || end == std::string_view::npos) return false;
  const std::string_view line = trim(text.substr(first, end - first));
  return line.size() > 1 && (line.ends_with('}') || text.find("\n{\"", end) != std::string_view::npos);
}

void read_json(std::string_view text, const Source& source, const IntakeOptions& options, Intake& out) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (is_json_lines(text)) return read_json_lines(text, source, options, out);
  Parser parser(options);
  std::string decoded;
  if (!is_utf8(text)) {
    Result<std::string> converted = decode(text, source.file);
    if (!converted) return out.failures.push_back(converted.error());
    decoded = *std::move(converted), text = decoded;
  }
  if (read_whole(text, source, options, parser, out)) return;
  dom::element root;
  out.failures.push_back(parse_failure({source, {}, {}}, parser.parse(text).get(root), text, options));
}

}  // namespace chancery::intake
