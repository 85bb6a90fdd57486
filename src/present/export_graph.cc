// FollowTheMoney entities and GeoJSON.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"
#include "present/export_parts.h"
#include "present/state_points.h"
#include "present/words.h"

namespace chancery {
namespace {

using Json = nlohmann::ordered_json;

std::string entity_id(std::string_view prefix, std::string id) {
  std::replace(id.begin(), id.end(), ':', '-');
  return std::string(prefix) + "-" + id;
}
std::string party_id(const std::string& code) { return "party-" + lower(code); }

// A FollowTheMoney date: as much of it as is known. Empty when the interval is no day, month or year.
std::string ftm_date(const DateInterval& when) {
  if (when.is_day()) return format(*when.from);
  if (!when.from || !when.to) return "";
  if (when == in_month(year_of(*when.from), month_of(*when.from))) return format(*when.from).substr(0, 7);
  return when == in_year(year_of(*when.from)) ? std::to_string(year_of(*when.from)) : "";
}

class Entities {
 public:
  explicit Entities(const World& world) : world_(world) {}

  void add(const std::string& id, std::string_view schema, const std::vector<std::pair<std::string, std::vector<std::string>>>& properties) {
    Json of = Json::object();
    for (const auto& [name, values] : properties) {
      Json kept = Json::array();
      for (const std::string& value : values)
        if (!value.empty()) kept.push_back(value);
      if (!kept.empty()) of[name] = kept;
    }
    text_ += Json{{"id", id}, {"schema", schema}, {"properties", of}}.dump() + "\n";
  }

  // The party itself, when it comes up first.
  std::string party(const std::string& code) {
    const std::string id = party_id(code);
    if (!seen_.insert(id).second) return id;
    const StatePoint* point = state_point(code);
    if (world_.is_state(code)) add(id, "PublicBody", {{"name", {world_.name_of(code)}}, {"country", {point ? lower(point->alpha2) : ""}}});
    else add(id, "Organization", {{"name", {world_.name_of(code)}}});
    return id;
  }

  std::string take() { return std::move(text_); }

 private:
  const World& world_;
  std::set<std::string> seen_;
  std::string text_;
};

std::vector<std::string> parties_of(const Finding& finding) {
  std::vector<std::string> out;
  for (const auto* side : {&finding.source, &finding.target})
    for (const Actor& actor : *side)
      if (!actor.code.empty() && std::find(out.begin(), out.end(), actor.code) == out.end()) out.push_back(actor.code);
  return out;
}

void add_event(Entities& entities, const Finding& finding, const Shelf& shelf, const World& world) {
  std::vector<std::string> involved, proof, urls;
  for (const std::string& code : parties_of(finding)) involved.push_back(entities.party(code));
  for (const Document* document : shelf.documents(finding)) {
    proof.push_back(entity_id("document", document->id.substr(2)));
    urls.push_back(document->uri.starts_with("http") ? document->uri : "");
  }
  const StatePoint* point = state_point(finding.where.code);
  const DateInterval& when = finding.when.interval;
  const std::string date = ftm_date(when);
  entities.add(entity_id("finding", finding.id.substr(2)), "Event",
               {{"name", {sentence(finding, world)}}, {"summary", {state_in_words(finding.state) + ", " + std::string(likelihood(finding.probability))}}, {"date", {date}},
                {"startDate", {date.empty() && when.from ? format(*when.from) : ""}}, {"endDate", {date.empty() && when.to ? format(*when.to) : ""}},
                {"location", {finding.where.name}}, {"country", {point ? lower(point->alpha2) : ""}}, {"involved", involved}, {"proof", proof}, {"sourceUrl", urls}});
}

void add_standing(Entities& entities, const Standing& standing, std::size_t number, const Shelf& shelf, const World& world) {
  if (standing.parties.size() != 2) return;
  std::string first = entities.party(standing.parties[0]), second = entities.party(standing.parties[1]);
  std::set<std::string> proof;
  for (const std::string& id : standing.reports)
    if (const Report* report = shelf.report(id)) proof.insert(entity_id("document", report->document.substr(2)));
  const bool membership = standing.what == "membership";
  if (membership && world.is_forum(standing.parties[0])) std::swap(first, second);
  entities.add("standing-" + std::to_string(number), membership ? "Membership" : "UnknownLink",
               {{membership ? "member" : "subject", {first}}, {membership ? "organization" : "object", {second}}, {"role", {standing.label.empty() ? standing.value : standing.label}},
                {"startDate", {standing.from ? ftm_date(*standing.from) : ""}}, {"endDate", {standing.to ? ftm_date(*standing.to) : ""}},
                {"proof", {proof.begin(), proof.end()}}});
}

Json position(const StatePoint& point) { return Json::array({point.longitude, point.latitude}); }

// Where it took place; else a line between the two; null when neither is known.
Json geometry(const std::string& where, const std::vector<std::string>& parties) {
  if (const StatePoint* point = state_point(where)) return {{"type", "Point"}, {"coordinates", position(*point)}};
  std::vector<const StatePoint*> points;
  for (const std::string& code : parties)
    if (const StatePoint* point = state_point(code)) points.push_back(point);
  if (points.size() == 1 && parties.size() == 1) return {{"type", "Point"}, {"coordinates", position(*points[0])}};
  if (points.size() < 2) return nullptr;
  return {{"type", "LineString"}, {"coordinates", Json::array({position(*points[0]), position(*points[1])})}};
}

}  // namespace

Exported as_ftm(const Holdings& holdings, const World& world) {
  const Shelf shelf(holdings);
  Entities entities(world);
  for (const StoredDocument& stored : holdings.documents) {
    const Document& document = stored.document;
    entities.add(entity_id("document", document.id.substr(2)), "Article",
                 {{"title", {document.title}}, {"publisher", {document.outlet}}, {"publishedAt", {ftm_date(document.published.when)}},
                  {"sourceUrl", {document.uri.starts_with("http") ? document.uri : ""}}, {"language", {document.language == "en" ? "eng" : ""}}});
  }
  Exported out{.text = "", .rows = holdings.findings.size(), .left_out = 0};
  for (const Finding& finding : holdings.findings) add_event(entities, finding, shelf, world);
  for (std::size_t i = 0; i < holdings.standings.size(); ++i) add_standing(entities, holdings.standings[i], i + 1, shelf, world);
  out.text = entities.take();
  return out;
}

Exported as_geojson(const Holdings& holdings, const World& world) {
  Json features = Json::array();
  for (const Finding& finding : holdings.findings) {
    Json properties = Json::parse(to_json(finding));
    properties["sentence"] = sentence(finding, world);
    properties.erase("lines");
    properties.erase("conflicts");
    features.push_back({{"type", "Feature"}, {"id", finding.id}, {"geometry", geometry(finding.where.code, parties_of(finding))}, {"properties", properties}});
  }
  for (const Standing& standing : holdings.standings)
    features.push_back({{"type", "Feature"}, {"geometry", geometry("", standing.parties)}, {"properties", Json::parse(to_json(standing))}});
  return {.text = Json{{"type", "FeatureCollection"}, {"features", features}}.dump() + "\n", .rows = holdings.findings.size(), .left_out = 0};
}

}  // namespace chancery
