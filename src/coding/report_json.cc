// Reports as JSON lines (records.md, section 2) and back. A ledger writes and reads millions: so they are written straight
// into a text, and read by simdjson.
#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "base/hash.h"
#include "coding/coding.h"
#include "coding/detail.h"
#include "coding/seal.h"

namespace chancery {
namespace {

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void raw(std::string_view text) { out_ += text; }
  void text(std::string_view value) {
    out_ += '"';
    std::size_t from = 0;
    for (std::size_t at = 0; at < value.size(); ++at) {
      const auto byte = static_cast<unsigned char>(value[at]);
      if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
      out_.append(value, from, at - from);
      escape(value[at]);
      from = at + 1;
    }
    out_.append(value, from);
    out_ += '"';
  }
  void text_or_null(std::string_view value) { value.empty() ? raw("null") : text(value); }
  void day(const std::optional<Day>& day) { day ? text(format(*day)) : raw("null"); }
  void number(std::uint64_t value) { out_ += std::to_string(value); }
  void flag(bool value) { raw(value ? "true" : "false"); }

  // The shortest digits that read back as the same number; with a fraction, so that it stays one.
  void real(double value) {
    if (!std::isfinite(value)) return raw("null");
    char digits[32];
    const std::to_chars_result end = std::to_chars(digits, digits + sizeof digits, value);
    const std::string_view shown(digits, static_cast<std::size_t>(end.ptr - digits));
    raw(shown);
    if (shown.find_first_of(".e") == std::string_view::npos) raw(".0");
  }

 private:
  void escape(char c) {
    static constexpr char kHex[] = "0123456789abcdef";
    switch (c) {
      case '"': return raw("\\\"");
      case '\\': return raw("\\\\");
      case '\b': return raw("\\b");
      case '\f': return raw("\\f");
      case '\n': return raw("\\n");
      case '\r': return raw("\\r");
      case '\t': return raw("\\t");
      default: out_ += {'\\', 'u', '0', '0', kHex[static_cast<unsigned char>(c) >> 4], kHex[static_cast<unsigned char>(c) & 15]};
    }
  }

  std::string& out_;
};

template <class List, class One>
void write_list(Writer& w, const List& list, One one) {
  w.raw("[");
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) w.raw(",");
    one(list[i]);
  }
  w.raw("]");
}

void write_parties(Writer& w, const std::vector<Party>& parties) {
  write_list(w, parties, [&](const Party& p) {
    w.raw("{\"code\":"), w.text(p.actor.code);
    w.raw(",\"sector\":"), w.text(name(p.actor.sector));
    w.raw(",\"name\":"), w.text(p.actor.name);
    w.raw(",\"text\":"), w.text(p.text), w.raw("}");
  });
}

constexpr double kMostWhole = 9e18;  // whole numbers below are written without a fraction

void write_value(Writer& w, const DetailValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return w.text(*text);
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return write_list(w, *list, [&](const std::string& one) { w.text(one); });
  const double number = std::get<double>(value);
  if (std::abs(number) < kMostWhole && number == std::floor(number)) w.raw(std::to_string(static_cast<std::int64_t>(number)));
  else w.real(number);
}

void write_detail(Writer& w, const std::optional<Detail>& detail) {
  if (!detail) return w.raw("null");
  w.raw("{\"kind\":"), w.text(detail->kind);
  for (const std::string& field : detail_fields(detail->kind)) {
    const auto at = detail->fields.find(field);
    if (at == detail->fields.end()) continue;
    w.raw(","), w.text(field), w.raw(":");
    write_value(w, at->second);
  }
  w.raw("}");
}

void write_when(Writer& w, const When& when) {
  w.raw(",\"when\":{\"from\":"), w.day(when.interval.from);
  w.raw(",\"to\":"), w.day(when.interval.to);
  w.raw(",\"basis\":"), w.text(name(when.basis));
  w.raw(",\"text\":"), w.text(when.text), w.raw("}");
}

void write_where(Writer& w, const Where& where) {
  w.raw(",\"where\":");
  if (where.text.empty() && where.code.empty()) return w.raw("null");
  w.raw("{\"code\":"), w.text(where.code);
  w.raw(",\"name\":"), w.text(where.name);
  w.raw(",\"text\":"), w.text(where.text), w.raw("}");
}

void write_chain(Writer& w, const std::vector<Attribution>& chain) {
  w.raw(",\"according_to\":");
  write_list(w, chain, [&](const Attribution& a) {
    w.raw("{\"name\":"), w.text(a.name);
    w.raw(",\"kind\":"), w.text(name(a.kind));
    if (a.count) w.raw(",\"count\":"), w.number(*a.count);
    w.raw("}");
  });
}

// Everything but the id, which is made from it; without the opening brace.
void write_body(Writer& w, const Report& r) {
  w.raw("\"document\":"), w.text(r.document);
  w.raw(",\"sentence\":"), w.number(r.sentence);
  w.raw(",\"quote\":{\"start\":"), w.number(r.quote.begin);
  w.raw(",\"end\":"), w.number(r.quote.end);
  w.raw(",\"text\":"), w.text(r.quote_text);
  w.raw("},\"event\":"), w.text_or_null(r.event);
  w.raw(",\"mode\":"), w.text_or_null(r.mode);
  w.raw(",\"contexts\":"), write_list(w, r.contexts, [&](const std::string& one) { w.text(one); });
  w.raw(",\"cameo\":"), w.text_or_null(r.cameo);
  w.raw(",\"goldstein\":"), r.goldstein ? w.real(*r.goldstein) : w.raw("null");
  w.raw(",\"source\":"), write_parties(w, r.source);
  w.raw(",\"target\":"), write_parties(w, r.target);
  w.raw(",\"mutual\":"), w.flag(r.mutual);
  write_when(w, r.when);
  write_where(w, r.where);
  w.raw(",\"status\":"), w.text(name(r.status));
  w.raw(",\"hedge\":"), w.text(name(r.hedge));
  write_chain(w, r.according_to);
  w.raw(",\"detail\":"), write_detail(w, r.detail);
  w.raw(",\"rule\":"), w.text(r.rule), w.raw("}");
}

// Reading back. What is missing or mistyped is thrown, and becomes an Error in report_from_json.
namespace dom = simdjson::dom;

[[noreturn]] void refuse(const char* field, const dom::element& value) {
  throw std::invalid_argument(std::string(field) + " has an unknown value: " + simdjson::minify(value));
}

// Fields are asked for in the order in which they are written, so that each is mostly the next one.
class Object {
 public:
  explicit Object(const dom::element& element) : fields_(element), next_(fields_.begin()) {}

  dom::element at(std::string_view field) {
    if (next_ != fields_.end() && next_.key_equals(field)) {
      const dom::element out = next_.value();
      ++next_;
      return out;
    }
    next_ = fields_.begin();
    while (next_ != fields_.end() && !next_.key_equals(field)) ++next_;
    if (next_ == fields_.end()) throw std::invalid_argument("field " + std::string(field) + " is missing");
    return at(field);
  }
  bool holds(std::string_view field) const { return fields_[field].error() == simdjson::SUCCESS; }

 private:
  dom::object fields_;
  dom::object::iterator next_;
};

template <class T>
T value_at(Object& object, const char* field) {
  const dom::element value = object.at(field);
  T out{};
  if (value.get(out)) throw std::invalid_argument(std::string("field ") + field + " is of another type: " + simdjson::minify(value));
  return out;
}

// Empty for null.
std::string text_at(Object& object, const char* field) {
  const dom::element value = object.at(field);
  std::string_view out;
  if (value.is_null()) return {};
  if (value.get(out)) throw std::invalid_argument(std::string("field ") + field + " is no text: " + simdjson::minify(value));
  return std::string(out);
}

std::uint32_t count_at(Object& object, const char* field) {
  const auto value = value_at<std::uint64_t>(object, field);
  if (value > 0xFFFFFFFFULL) throw std::invalid_argument(std::string("field ") + field + " is too large");
  return static_cast<std::uint32_t>(value);
}

std::optional<Day> day_at(Object& object, const char* field) {
  const std::string text = text_at(object, field);
  if (text.empty()) return std::nullopt;
  const Result<Day> day = parse_day(text);
  if (!day) throw std::invalid_argument("not a day: " + text);
  return *day;
}

template <class Parse>
auto known_at(Object& object, const char* field, Parse parse) {
  const auto value = parse(text_at(object, field));
  if (!value) refuse(field, object.at(field));
  return *value;
}

std::vector<std::string> texts_of(const dom::element& list) {
  std::vector<std::string> out;
  for (const dom::element one : dom::array(list)) out.emplace_back(std::string_view(one));
  return out;
}

std::vector<Party> parties_at(Object& object, const char* field) {
  std::vector<Party> out;
  for (const dom::element one : value_at<dom::array>(object, field)) {
    Object p(one);
    std::string code = text_at(p, "code");
    const std::string sector = text_at(p, "sector");
    const std::optional<Sector> known = sector.empty() ? Sector::none : parse_sector(sector);  // empty: who acts for nobody in particular
    if (!known) refuse("sector", p.at("sector"));
    std::string name = text_at(p, "name");
    out.push_back({{std::move(code), *known, std::move(name)}, text_at(p, "text")});
  }
  return out;
}

DetailValue detail_value(const dom::element& value) {
  if (value.is_number()) return double(value);
  if (value.is_array()) return texts_of(value);
  return std::string(std::string_view(value));
}

std::optional<Detail> detail_at(Object& object, const char* field) {
  const dom::element value = object.at(field);
  if (value.is_null()) return std::nullopt;
  Object named(value);
  Detail detail{.kind = text_at(named, "kind"), .fields = {}};
  const auto& fields = detail_fields(detail.kind);
  if (fields.empty()) throw std::invalid_argument("detail.kind has an unknown value: " + detail.kind);
  for (const auto [key, one] : dom::object(value)) {
    if (key == "kind" || one.is_null()) continue;
    if (std::find(fields.begin(), fields.end(), key) == fields.end()) throw std::invalid_argument("detail has an unknown field: " + std::string(key));
    detail.fields.emplace(key, detail_value(one));
  }
  return detail;
}

std::vector<Attribution> chain_at(Object& object, const char* field) {
  std::vector<Attribution> out;
  for (const dom::element one : value_at<dom::array>(object, field)) {
    Object a(one);
    Attribution link{text_at(a, "name"), known_at(a, "kind", parse_source_kind), std::nullopt};
    if (a.holds("count") && !a.at("count").is_null()) link.count = count_at(a, "count");
    out.push_back(std::move(link));
  }
  return out;
}

Report read_report(const dom::element& record) {
  Object j(record);
  Report r;
  r.id = text_at(j, "id");
  r.document = text_at(j, "document");
  r.sentence = count_at(j, "sentence");
  Object quote(j.at("quote"));
  r.quote = {count_at(quote, "start"), count_at(quote, "end")};
  r.quote_text = text_at(quote, "text");
  r.event = text_at(j, "event");
  r.mode = text_at(j, "mode");
  r.contexts = texts_of(j.at("contexts"));
  r.cameo = text_at(j, "cameo");
  if (const dom::element goldstein = j.at("goldstein"); !goldstein.is_null()) r.goldstein = double(goldstein);
  r.source = parties_at(j, "source");
  r.target = parties_at(j, "target");
  r.mutual = value_at<bool>(j, "mutual");
  Object when(j.at("when"));
  r.when = {{day_at(when, "from"), day_at(when, "to")}, known_at(when, "basis", parse_basis), text_at(when, "text")};
  if (const dom::element place = j.at("where"); !place.is_null()) {
    Object where(place);
    r.where = {text_at(where, "code"), text_at(where, "name"), text_at(where, "text")};
  }
  r.status = known_at(j, "status", parse_status);
  r.hedge = known_at(j, "hedge", parse_hedge);
  r.according_to = chain_at(j, "according_to");
  r.detail = detail_at(j, "detail");
  r.rule = text_at(j, "rule");
  return r;
}

}  // namespace

void seal(Report& report) {
  std::string body = "{";
  Writer writer(body);
  write_body(writer, report);
  report.id = content_id('r', body);
}

std::string to_json(const Report& report) {
  std::string out;
  out.reserve(1024);
  Writer writer(out);
  writer.raw("{\"kind\":\"report\",\"id\":");
  writer.text(report.id);
  writer.raw(",");
  write_body(writer, report);
  return out;
}

Result<Report> report_from_json(std::string_view json) {
  thread_local dom::parser parser;
  try {
    return read_report(parser.parse(json.data(), json.size()));
  } catch (const std::exception& fault) {
    return Error{.kind = Error::Kind::malformed, .message = std::string("not a report record: ") + fault.what(), .text = std::string(json)};
  }
}

}  // namespace chancery
