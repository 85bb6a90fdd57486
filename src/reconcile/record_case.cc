#include "reconcile/record_case.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/hash.h"
#include "base/text.h"

namespace chancery::testing {
namespace {

using nlohmann::json;

std::vector<std::string> lines_of_file(const std::filesystem::path& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) out.push_back(line);
  return out;
}

std::optional<Day> optional_day(const json& value) { return value.is_null() ? std::nullopt : std::optional(day(value.get<std::string>())); }

DocumentFacts document_of(const json& j) {
  DocumentFacts out{.id = j.at("id"), .uri = j.at("uri"), .outlet = j.at("outlet"), .title = j.at("title"), .published = {}, .copy_of = j.at("copy_of")};
  const json& published = j.at("published");
  out.published = {{optional_day(published.at("from")), optional_day(published.at("to"))}, parse_basis(published.at("basis").get<std::string>()).value(), published.at("why")};
  return out;
}

std::string span(const std::optional<DateInterval>& when) {
  if (!when) return "-";
  const auto end = [](const std::optional<Day>& at) { return at ? format(*at) : std::string("?"); };
  return when->is_day() ? format(*when->from) : end(when->from) + ".." + end(when->to);
}

Party party_of(const std::string& text) {
  const std::size_t colon = text.find(':');
  const std::string code = text.substr(0, colon), name = colon == std::string::npos ? code : text.substr(colon + 1);
  return {{.code = code, .sector = Sector::GOV, .name = name}, name};
}

}  // namespace

Atlas test_atlas() {
  return {.rung = [](std::string_view holder, std::string_view tier) -> std::optional<World::Rung> {
            if (holder != "VNM") return std::nullopt;
            if (tier == "comprehensive") return World::Rung{1, 3};
            if (tier == "strategic") return World::Rung{2, 3};
            if (tier == "comprehensive-strategic") return World::Rung{3, 3};
            return std::nullopt;
          },
          .name_of = [](std::string_view code) {
            static const std::map<std::string_view, std::string> kNames = {
                {"VNM", "Viet Nam"}, {"USA", "United States"}, {"CHN", "China"}, {"RUS", "Russia"}, {"ZAF", "South Africa"}};
            const auto at = kNames.find(code);
            return at == kNames.end() ? std::string(code) : at->second;
          },
          .is_alias = [](std::string_view code, std::string_view name) { return code == "VNM" && name == "Hanoi"; },
          .tenures = [](std::string_view, std::string_view person) -> std::vector<World::Tenure> {
            if (person == "Shinzo Abe") return {{"head of government", {day("2012-12-26"), day("2020-09-16")}}};
            if (person == "Yoshihide Suga") return {{"head of government", {day("2020-09-16"), day("2021-10-04")}}};
            return {};
          },
          .office_told = [](std::string_view words) -> std::string {
            const std::string folded = fold(words);
            if (folded.find("prime minister") != std::string::npos) return "head of government";
            return folded.find("foreign minister") != std::string::npos ? "foreign minister" : "";
          }};
}

Case load_case(const std::filesystem::path& folder) {
  Case out;
  for (const std::string& line : lines_of_file(folder / "documents.jsonl")) out.documents.push_back(document_of(json::parse(line)));
  for (const std::string& line : lines_of_file(folder / "reports.jsonl")) {
    Result<Report> one = report_from_json(line);
    if (!one) throw std::runtime_error(describe(one.error()));
    out.reports.push_back(std::move(*one));
  }
  return out;
}

namespace {

template <class Known>
Case known_where(const Case& all, Known known) {
  Case out;
  for (const DocumentFacts& facts : all.documents)
    if (known(facts.published)) out.documents.push_back(facts);
  for (const Report& one : all.reports)
    for (const DocumentFacts& facts : out.documents)
      if (facts.id == one.document) out.reports.push_back(one);
  return out;
}

}  // namespace

Case known_by(const Case& all, Day limit) {
  return known_where(all, [&](const Published& published) { return published.when.to && *published.when.to <= limit; });
}

Case readable_by(const Case& all, Day limit) {
  return known_where(all, [&](const Published& published) { return first_day(published) && *first_day(published) <= limit; });
}

Record fold_case(const Case& one, Day known) { return fold_with(test_atlas(), one.reports, one.documents, known, nullptr); }

std::string dump(const Record& record) {
  std::string out;
  for (const Finding& f : record.findings) out += to_json(f) + "\n";
  for (const Standing& s : record.standings) {
    out += "standing";
    for (const std::string& party : s.parties) out += " " + party;
    out += " | " + s.what + (s.about.empty() ? "" : " (" + s.about + ")") + " | " + s.value + " | " + s.label + " | " + span(s.from) + " -> " + span(s.to);
    out += (s.rung ? " | rung " + std::to_string(*s.rung) : std::string()) + (s.contested ? " | contested" : "") + "\n";
  }
  for (const Total& t : record.totals) {
    out += "total " + t.party + " | " + t.of + " | stated " + std::to_string(static_cast<int>(t.stated)) + " named " + std::to_string(t.named) + ":";
    for (const std::string& name : t.names) out += " " + name;
    out += "\n";
  }
  return out;
}

DocumentFacts document(const std::string& id, const std::string& iso, const std::string& outlet, const std::string& copy_of) {
  DocumentFacts out{.id = id, .uri = "file:" + id, .outlet = outlet, .title = id, .published = {}, .copy_of = copy_of};
  if (!iso.empty()) out.published = {on_day(day(iso)), DateBasis::given, {}};
  return out;
}

Report report(const std::string& document, const std::string& source, const std::string& target) {
  Report out;
  out.document = document;
  out.source = {party_of(source)};
  if (!target.empty()) out.target = {party_of(target)};
  out.rule = "test";
  return out;
}

Report sealed(Report one) {
  one.id.clear();
  one.id = content_id('r', to_json(one));
  return one;
}

Detail detail(const std::string& kind, std::map<std::string, DetailValue> fields) { return {kind, std::move(fields)}; }

When between(const std::string& from, const std::string& to) {
  When out{{}, DateBasis::stated, from + " to " + to};
  if (!from.empty()) out.interval.from = day(from);
  if (!to.empty()) out.interval.to = day(to);
  return out;
}

Day day(const std::string& iso) {
  const Result<Day> out = parse_day(iso);
  if (!out) throw std::runtime_error(describe(out.error()));
  return *out;
}

}  // namespace chancery::testing
