// Findings, standings and what they cite as bytes and back, exactly: what a store keeps of a fold so that it need not be folded anew. Derived
// and replaceable, so the form may change with kFoldVersion.
#include <cstring>
#include <stdexcept>
#include <type_traits>

#include "reconcile/reconcile.h"

namespace chancery {
namespace {

class Writer {
 public:
  std::string out;
  template <class... Fields>
  void operator()(const Fields&... fields) { (put(fields), ...); }

 private:
  void size(std::size_t value) {
    for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
  }
  void put(const std::string& text) { size(text.size()), out += text; }
  void put(bool flag) { out += flag ? '\1' : '\0'; }
  void put(int value) { put(static_cast<double>(value)); }
  void put(std::uint32_t value) { size(value); }
  void put(double value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out.append(bytes, sizeof value);
  }
  void put(Day day) { size(static_cast<std::size_t>(day.time_since_epoch().count() + (std::int64_t{1} << 40))); }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void put(Enum value) { size(static_cast<std::size_t>(value)); }
  template <class T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <class T>
  void put(const std::vector<T>& list) {
    size(list.size());
    for (const T& one : list) put(one);
  }
  void put(const std::map<std::string, DetailValue>& fields) {
    size(fields.size());
    for (const auto& [field, value] : fields) {
      put(field), size(value.index());
      std::visit([&](const auto& held) { put(held); }, value);
    }
  }
  template <class Struct>
    requires std::is_class_v<Struct>
  void put(const Struct& one) { each_field(*this, one); }
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  template <class... Fields>
  void operator()(Fields&... fields) { (get(fields), ...); }
  bool done() const { return bytes_.empty(); }

 private:
  std::string_view take(std::size_t count) {
    if (count > bytes_.size()) throw std::out_of_range("a stored record breaks off");
    const std::string_view out = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return out;
  }
  std::size_t size() {
    std::size_t out = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1)[0]);
      out |= static_cast<std::size_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return out;
    }
    throw std::out_of_range("a stored record has a size of too many bytes");
  }
  void get(std::string& text) { text = take(size()); }
  void get(bool& flag) { flag = take(1)[0] != '\0'; }
  void get(int& value) {
    double number = 0;
    get(number);
    value = static_cast<int>(number);
  }
  void get(std::uint32_t& value) { value = static_cast<std::uint32_t>(size()); }
  void get(double& value) { std::memcpy(&value, take(sizeof value).data(), sizeof value); }
  void get(Day& day) { day = Day{std::chrono::days{static_cast<int>(static_cast<std::int64_t>(size()) - (std::int64_t{1} << 40))}}; }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void get(Enum& value) { value = static_cast<Enum>(size()); }
  template <class T>
  void get(std::optional<T>& value) {
    bool held = false;
    get(held);
    if (held) get(value.emplace());
    else value.reset();
  }
  template <class T>
  void get(std::vector<T>& list) {
    const std::size_t count = size();
    if (count > bytes_.size()) throw std::out_of_range("a stored record has a list that is too long");
    list.resize(count);
    for (T& one : list) get(one);
  }
  void get(std::map<std::string, DetailValue>& fields) {
    for (std::size_t left = size(); left > 0; --left) {
      std::string field;
      get(field);
      DetailValue value;
      switch (size()) {
        case 0: get(value.emplace<0>()); break;
        case 1: get(value.emplace<1>()); break;
        case 2: get(value.emplace<2>()); break;
        default: throw std::out_of_range("a stored record has a value of an unknown kind");
      }
      fields.emplace(std::move(field), std::move(value));
    }
  }
  template <class Struct>
    requires std::is_class_v<Struct>
  void get(Struct& one) { each_field(*this, one); }

  std::string_view bytes_;
};

// The fields of each record, once, for writing and for reading.
template <class T, class Wanted>
concept is = std::is_same_v<std::remove_const_t<T>, Wanted>;

template <class Archive> void each_field(Archive& a, is<DateInterval> auto& one) { a(one.from, one.to); }
template <class Archive> void each_field(Archive& a, is<When> auto& one) { a(one.interval, one.basis, one.text); }
template <class Archive> void each_field(Archive& a, is<Where> auto& one) { a(one.code, one.name, one.text); }
template <class Archive> void each_field(Archive& a, is<Actor> auto& one) { a(one.code, one.sector, one.name); }
template <class Archive> void each_field(Archive& a, is<Detail> auto& one) { a(one.kind, one.fields); }
template <class Archive> void each_field(Archive& a, is<Line> auto& one) { a(one.origin, one.documents, one.reports, one.strength); }
template <class Archive> void each_field(Archive& a, is<Conflict> auto& one) { a(one.kind, one.with, one.why); }
template <class Archive> void each_field(Archive& a, is<Annotation> auto& one) {
  a(one.id, one.action, one.on, one.findings, one.reports, one.pair, one.author, one.reason, one.day, one.at);
}
template <class Archive> void each_field(Archive& a, is<Finding> auto& one) {
  a(one.id, one.event, one.mode, one.cameo, one.goldstein, one.source, one.target, one.mutual, one.when, one.where, one.detail, one.state);
  a(one.probability, one.odds, one.claimed, one.due, one.first_document, one.first_reported, one.lines, one.for_reports, one.against_reports, one.successor, one.successor_why, one.conflicts, one.annotations);
}
template <class Archive> void each_field(Archive& a, is<Standing> auto& one) {
  a(one.parties, one.what, one.value, one.label, one.about, one.rung, one.of, one.from, one.to, one.findings, one.reports, one.contested, one.only, one.odds);
}
template <class Archive> void each_field(Archive& a, is<Span> auto& one) { a(one.begin, one.end); }
template <class Archive> void each_field(Archive& a, is<Party> auto& one) { a(one.actor, one.text); }
template <class Archive> void each_field(Archive& a, is<Attribution> auto& one) { a(one.name, one.kind, one.count); }
template <class Archive> void each_field(Archive& a, is<Published> auto& one) { a(one.when, one.basis, one.why); }
template <class Archive> void each_field(Archive& a, is<Report> auto& one) {
  a(one.id, one.document, one.sentence, one.quote, one.quote_text, one.event, one.mode, one.contexts, one.cameo, one.goldstein, one.source, one.target, one.mutual);
  a(one.when, one.where, one.status, one.hedge, one.according_to, one.detail, one.rule);
}
template <class Archive> void each_field(Archive& a, is<DocumentFacts> auto& one) { a(one.id, one.uri, one.outlet, one.title, one.published, one.copy_of, one.loosely); }
template <class Archive> void each_field(Archive& a, is<Witness> auto& one) { a(one.report, one.document); }

template <class T>
std::string written(const T& record) {
  Writer writer;
  writer(record);
  return std::move(writer.out);
}

template <class T>
Result<T> read(std::string_view bytes) {
  try {
    Reader reader(bytes);
    T out;
    reader(out);
    if (!reader.done()) throw std::out_of_range("a stored record is too long");
    return out;
  } catch (const std::out_of_range& fault) {
    return Error{.kind = Error::Kind::malformed, .message = fault.what()};
  }
}

}  // namespace

std::string to_bytes(const Finding& finding) { return written(finding); }
std::string to_bytes(const Standing& standing) { return written(standing); }
std::string to_bytes(const Witness& witness) { return written(witness); }
Result<Finding> finding_from_bytes(std::string_view bytes) { return read<Finding>(bytes); }
Result<Standing> standing_from_bytes(std::string_view bytes) { return read<Standing>(bytes); }
Result<Witness> witness_from_bytes(std::string_view bytes) { return read<Witness>(bytes); }

}  // namespace chancery
