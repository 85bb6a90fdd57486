// Names of the enumerations, and reports as JSON lines (records.md, section 2).
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "coding/coding.h"
#include "coding/detail.h"
#include "coding/seal.h"

namespace chancery {
namespace {

using nlohmann::ordered_json;

constexpr std::array<std::string_view, 8> kStatus = {"occurred", "ongoing", "holds", "planned", "expected", "possible", "hypothetical", "negated"};
constexpr std::array<std::string_view, 4> kHedge = {"none", "reported", "unconfirmed", "disputed"};
constexpr std::array<std::string_view, 6> kSource = {"outlet", "person", "official", "anonymous", "document", "organisation"};

template <class Enum, std::size_t N>
std::optional<Enum> parse_name(const std::array<std::string_view, N>& names, std::string_view text) {
  const auto at = std::find(names.begin(), names.end(), text);
  if (at == names.end()) return std::nullopt;
  return static_cast<Enum>(at - names.begin());
}

ordered_json day_json(const std::optional<Day>& day) { return day ? ordered_json(format(*day)) : ordered_json(nullptr); }

ordered_json parties_json(const std::vector<Party>& parties) {
  ordered_json out = ordered_json::array();
  for (const Party& p : parties) out.push_back({{"code", p.actor.code}, {"sector", name(p.actor.sector)}, {"name", p.actor.name}, {"text", p.text}});
  return out;
}

ordered_json detail_json(const std::optional<Detail>& detail) {
  if (!detail) return nullptr;
  ordered_json out = {{"kind", detail->kind}};
  for (const std::string& field : detail_fields(detail->kind)) {
    const auto at = detail->fields.find(field);
    if (at == detail->fields.end()) continue;
    std::visit([&](const auto& value) { out[field] = value; }, at->second);
    if (const double* number = std::get_if<double>(&at->second); number && *number == static_cast<double>(static_cast<std::int64_t>(*number)))
      out[field] = static_cast<std::int64_t>(*number);
  }
  return out;
}

// Everything but the id, which is made from it.
ordered_json body_json(const Report& r) {
  ordered_json out = {{"document", r.document}, {"sentence", r.sentence},
                      {"quote", {{"start", r.quote.begin}, {"end", r.quote.end}, {"text", r.quote_text}}},
                      {"event", r.event.empty() ? ordered_json(nullptr) : ordered_json(r.event)},
                      {"mode", r.mode.empty() ? ordered_json(nullptr) : ordered_json(r.mode)},
                      {"contexts", r.contexts},
                      {"cameo", r.cameo.empty() ? ordered_json(nullptr) : ordered_json(r.cameo)},
                      {"goldstein", r.goldstein ? ordered_json(*r.goldstein) : ordered_json(nullptr)},
                      {"source", parties_json(r.source)}, {"target", parties_json(r.target)}, {"mutual", r.mutual},
                      {"when", {{"from", day_json(r.when.interval.from)}, {"to", day_json(r.when.interval.to)},
                                {"basis", name(r.when.basis)}, {"text", r.when.text}}}};
  out["where"] = r.where.text.empty() && r.where.code.empty() ? ordered_json(nullptr)
                                                              : ordered_json{{"code", r.where.code}, {"name", r.where.name}, {"text", r.where.text}};
  out["status"] = name(r.status);
  out["hedge"] = name(r.hedge);
  ordered_json chain = ordered_json::array();
  for (const Attribution& a : r.according_to) {
    ordered_json link = {{"name", a.name}, {"kind", name(a.kind)}};
    if (a.count) link["count"] = *a.count;
    chain.push_back(std::move(link));
  }
  out["according_to"] = std::move(chain);
  out["detail"] = detail_json(r.detail);
  out["rule"] = r.rule;
  return out;
}

// Reading back. A throw of nlohmann's (a missing or mistyped field) becomes an Error in report_from_json.
std::string text_of(const ordered_json& value) { return value.is_null() ? std::string() : value.get<std::string>(); }

std::optional<Day> day_of(const ordered_json& value) {
  if (value.is_null()) return std::nullopt;
  const Result<Day> day = parse_day(value.get<std::string>());
  if (!day) throw std::invalid_argument("not a day: " + value.get<std::string>());
  return *day;
}

template <class T>
T known(const std::optional<T>& value, const char* field, const ordered_json& text) {
  if (!value) throw std::invalid_argument(std::string(field) + " has an unknown value: " + text.dump());
  return *value;
}

std::vector<Party> parties_of(const ordered_json& list) {
  std::vector<Party> out;
  for (const ordered_json& p : list) {
    const bool none = text_of(p.at("sector")).empty();  // who acts for nobody in particular
    const Sector sector = none ? Sector::none : known(parse_sector(text_of(p.at("sector"))), "sector", p.at("sector"));
    out.push_back({{text_of(p.at("code")), sector, text_of(p.at("name"))}, text_of(p.at("text"))});
  }
  return out;
}

std::optional<Detail> detail_of(const ordered_json& value) {
  if (value.is_null()) return std::nullopt;
  Detail detail{.kind = value.at("kind").get<std::string>(), .fields = {}};
  const auto& fields = detail_fields(detail.kind);
  if (fields.empty()) throw std::invalid_argument("detail.kind has an unknown value: " + detail.kind);
  for (const auto& [key, field] : value.items()) {
    if (key == "kind" || field.is_null()) continue;
    if (std::find(fields.begin(), fields.end(), key) == fields.end()) throw std::invalid_argument("detail has an unknown field: " + key);
    if (field.is_number()) detail.fields[key] = field.get<double>();
    else if (field.is_array()) detail.fields[key] = field.get<std::vector<std::string>>();
    else detail.fields[key] = field.get<std::string>();
  }
  return detail;
}

Report read_report(const ordered_json& j) {
  Report r;
  r.id = text_of(j.at("id"));
  r.document = text_of(j.at("document"));
  r.sentence = j.at("sentence").get<std::uint32_t>();
  r.quote = {j.at("quote").at("start").get<std::uint32_t>(), j.at("quote").at("end").get<std::uint32_t>()};
  r.quote_text = text_of(j.at("quote").at("text"));
  r.event = text_of(j.at("event"));
  r.mode = text_of(j.at("mode"));
  r.contexts = j.at("contexts").get<std::vector<std::string>>();
  r.cameo = text_of(j.at("cameo"));
  if (!j.at("goldstein").is_null()) r.goldstein = j.at("goldstein").get<double>();
  r.source = parties_of(j.at("source"));
  r.target = parties_of(j.at("target"));
  r.mutual = j.at("mutual").get<bool>();
  const ordered_json& when = j.at("when");
  r.when = {{day_of(when.at("from")), day_of(when.at("to"))}, known(parse_basis(text_of(when.at("basis"))), "when.basis", when.at("basis")), text_of(when.at("text"))};
  if (const ordered_json& where = j.at("where"); !where.is_null()) r.where = {text_of(where.at("code")), text_of(where.at("name")), text_of(where.at("text"))};
  r.status = known(parse_status(text_of(j.at("status"))), "status", j.at("status"));
  r.hedge = known(parse_name<Hedge>(kHedge, text_of(j.at("hedge"))), "hedge", j.at("hedge"));
  for (const ordered_json& a : j.at("according_to")) {
    Attribution link{text_of(a.at("name")), known(parse_name<SourceKind>(kSource, text_of(a.at("kind"))), "according_to.kind", a.at("kind")), std::nullopt};
    if (a.contains("count") && !a.at("count").is_null()) link.count = a.at("count").get<unsigned>();
    r.according_to.push_back(std::move(link));
  }
  r.detail = detail_of(j.at("detail"));
  r.rule = text_of(j.at("rule"));
  return r;
}

}  // namespace

std::string_view name(EventStatus status) { return kStatus[static_cast<std::size_t>(status)]; }
std::string_view name(Hedge hedge) { return kHedge[static_cast<std::size_t>(hedge)]; }
std::string_view name(SourceKind kind) { return kSource[static_cast<std::size_t>(kind)]; }
std::optional<EventStatus> parse_status(std::string_view text) { return parse_name<EventStatus>(kStatus, text); }

std::string Detail::text(const std::string& field) const {
  const auto at = fields.find(field);
  const std::string* value = at == fields.end() ? nullptr : std::get_if<std::string>(&at->second);
  return value ? *value : std::string();
}

std::optional<double> Detail::number(const std::string& field) const {
  const auto at = fields.find(field);
  const double* value = at == fields.end() ? nullptr : std::get_if<double>(&at->second);
  return value ? std::optional(*value) : std::nullopt;
}

void seal(Report& report) { report.id = content_id('r', body_json(report).dump()); }

std::string to_json(const Report& report) {
  ordered_json out = {{"kind", "report"}, {"id", report.id}};
  out.update(body_json(report));
  return out.dump();
}

Result<Report> report_from_json(std::string_view json) {
  try {
    return read_report(ordered_json::parse(json));
  } catch (const std::exception& fault) {
    return Error{.kind = Error::Kind::malformed, .message = std::string("not a report record: ") + fault.what(), .text = std::string(json)};
  }
}

}  // namespace chancery
