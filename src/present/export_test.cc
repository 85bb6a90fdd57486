#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "present/sample.h"

namespace chancery {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Json = nlohmann::json;

// An upgrade that happened on 2024-03-07 in Canberra, told by two outlets; one that is only expected; a standing.
class Exports : public testing::Test {
 protected:
  static void SetUpTestSuite() { world_ = new World(sample::world()); }
  static void TearDownTestSuite() { delete world_; }

  void SetUp() override {
    const StandingAnswer answer = sample::answer(*world_);
    for (const auto& [id, report] : answer.evidence.reports) held_.reports.push_back(report);
    for (Report& report : held_.reports) report.goldstein = 8, report.contexts = {"diplomatic"}, report.sentence = 1;
    for (const auto& [id, facts] : answer.evidence.documents) {
      StoredDocument stored;
      stored.document.id = id == "d:1" ? kFirst : kSecond;
      stored.document.uri = facts.uri;
      stored.document.outlet = facts.outlet;
      stored.document.title = "Tabs\tand\nlines";
      stored.document.language = "en";
      held_.documents.push_back(stored);
    }
    for (Report& report : held_.reports) report.document = report.document == "d:1" ? kFirst : kSecond;
    Finding happened = sample::upgrade(*world_, FindingState::occurred);
    happened.id = "f:0123456789abcdef01234567";
    happened.cameo = "057";
    happened.when.interval = on_day(make_day(2024, 3, 7));
    happened.where = {"AUS", "Canberra", "in\tCanberra"};
    happened.first_document = kFirst;
    Finding expected = sample::upgrade(*world_, FindingState::expected);
    expected.id = "f:ffffffffffffffffffffffff";
    expected.cameo = "057";
    held_.findings = {happened, expected};
    held_.standings = answer.standings;
  }
  static std::vector<std::vector<std::string>> rows(const std::string& text) {
    std::vector<std::vector<std::string>> out;
    for (std::string_view line : split(text, '\n')) {
      if (line.empty()) continue;
      out.emplace_back();
      for (std::string_view value : split(line, '\t')) out.back().emplace_back(value);
    }
    return out;
  }
  static constexpr const char* kFirst = "d:00000000000000000000000a";
  static constexpr const char* kSecond = "d:00000000000000000000000b";
  static inline World* world_ = nullptr;
  Holdings held_;
};

TEST_F(Exports, EveryFormatIsWritten) {
  for (const std::string& format : export_formats()) EXPECT_FALSE(exported(held_, format, *world_).text.empty()) << format;
}

TEST_F(Exports, JsonLinesHoldEveryRecordOnce) {
  std::vector<std::string> kinds;
  const Exported out = exported(held_, "jsonl", *world_);
  for (std::string_view line : split(out.text, '\n'))
    if (!line.empty()) kinds.push_back(Json::parse(line).at("kind"));
  EXPECT_THAT(kinds, ElementsAre("document", "report", "document", "report", "report", "finding", "finding", "standing"));
}

TEST_F(Exports, GdeltHasSixtyOneColumnsAndNoHeader) {
  const Exported out = exported(held_, "gdelt", *world_);
  const auto found = rows(out.text);
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].size(), 61u);
  EXPECT_EQ(out.left_out, 1u);
  const auto at = [&](std::size_t column) { return found[0][column - 1]; };
  EXPECT_EQ(at(1), std::to_string(0x0123456789abcdeULL));
  EXPECT_EQ(at(2), "20240307");
  EXPECT_EQ(at(3), "202403");
  EXPECT_EQ(at(4), "2024");
  EXPECT_EQ(at(5), "2024.1836");  // (2 * 30 + 7) / 365
  EXPECT_EQ(at(6), "AUSGOV");
  EXPECT_EQ(at(8), "AUS");
  EXPECT_EQ(at(18), "VNM");
  EXPECT_EQ(at(26), "1");   // in the lead
  EXPECT_EQ(at(27), "057");
  EXPECT_EQ(at(28), "057");
  EXPECT_EQ(at(29), "05");
  EXPECT_EQ(at(30), "1");
  EXPECT_EQ(at(31), "8.0");
  EXPECT_EQ(at(32), "2");   // reports
  EXPECT_EQ(at(33), "2");   // outlets
  EXPECT_EQ(at(34), "2");   // documents
  EXPECT_EQ(at(52), "4");   // a city
  EXPECT_EQ(at(53), "Canberra, Australia");
  EXPECT_EQ(at(54), "");    // FIPS, not ISO
  EXPECT_EQ(at(60), "20240220000000");
  EXPECT_THAT(at(61), HasSubstr("https://news.example/"));
}

TEST_F(Exports, GdeltKnowsCameosOwnCountryCodes) {
  held_.findings[0].source = {sample::state("ROU", *world_)};
  EXPECT_EQ(rows(exported(held_, "gdelt", *world_).text).at(0).at(7), "ROM");
}

TEST_F(Exports, GdeltEventWithoutATargetKeepsItsColumns) {
  held_.findings[0].target.clear();
  held_.findings[0].where = {};
  EXPECT_EQ(rows(exported(held_, "gdelt", *world_).text).at(0).size(), 61u);
}

TEST_F(Exports, IcewsGivesWhatBothDoEachWay) {
  const auto found = rows(exported(held_, "icews", *world_).text);
  ASSERT_EQ(found.size(), 3u);
  for (const auto& row : found) ASSERT_EQ(row.size(), 20u);
  EXPECT_EQ(found[0][0], "Event ID");
  EXPECT_EQ(found[0][19], "Longitude");
  EXPECT_EQ(found[1][1], "2024-03-07");
  EXPECT_EQ(found[1][4], "Australia");
  EXPECT_EQ(found[1][5], "Engage in diplomatic cooperation");
  EXPECT_EQ(found[1][6], "057");
  EXPECT_EQ(found[1][10], "Viet Nam");
  EXPECT_EQ(found[2][4], "Viet Nam");
  EXPECT_EQ(found[2][10], "Australia");
  EXPECT_EQ(found[1][11], found[2][11]);  // Story ID
  EXPECT_EQ(found[1][12], "2");           // sentences from one
}

TEST_F(Exports, PolecatHasFortyColumns) {
  const auto found = rows(exported(held_, "polecat", *world_).text);
  ASSERT_EQ(found.size(), 2u);
  for (const auto& row : found) ASSERT_EQ(row.size(), 40u);
  const auto column = [&](const char* wanted) {
    return found[1][static_cast<std::size_t>(std::find(found[0].begin(), found[0].end(), wanted) - found[0].begin())];
  };
  EXPECT_EQ(column("Event Type"), "SUPPORT");
  EXPECT_EQ(column("Intensity"), "5.0");
  EXPECT_EQ(column("Quad Code"), "1");
  EXPECT_EQ(column("Contexts"), "diplomatic");
  EXPECT_EQ(column("Actor Country"), "AUS");
  EXPECT_EQ(column("Recipient Country"), "VNM");
  EXPECT_EQ(column("Publication Date"), "2024-02-20");
  EXPECT_EQ(column("Raw Placename"), "in Canberra");
}

TEST_F(Exports, EntitiesNameOnlyEntitiesThatAreThere) {
  std::set<std::string> ids;
  std::vector<Json> entities;
  const Exported out = exported(held_, "ftm", *world_);
  for (std::string_view line : split(out.text, '\n'))
    if (!line.empty()) entities.push_back(Json::parse(line));
  for (const Json& entity : entities) EXPECT_TRUE(ids.insert(entity.at("id")).second) << entity;
  for (const Json& entity : entities)
    for (const char* property : {"involved", "proof", "subject", "object", "member", "organization"})
      for (const Json& id : entity.at("properties").value(property, Json::array())) EXPECT_TRUE(ids.contains(id)) << id;
  const auto event = std::find_if(entities.begin(), entities.end(), [](const Json& entity) { return entity.at("schema") == "Event"; });
  ASSERT_NE(event, entities.end());
  EXPECT_EQ(event->at("properties").at("date").at(0), "2024-03-07");
  EXPECT_EQ(event->at("properties").at("country").at(0), "au");
}

TEST_F(Exports, GeojsonHasLongitudeFirst) {
  const Json out = Json::parse(exported(held_, "geojson", *world_).text);
  EXPECT_EQ(out.at("type"), "FeatureCollection");
  ASSERT_EQ(out.at("features").size(), 3u);
  const Json& place = out.at("features").at(0).at("geometry");
  EXPECT_EQ(place.at("type"), "Point");
  EXPECT_GT(place.at("coordinates").at(0).get<double>(), 140);  // Australia lies in the east …
  EXPECT_LT(place.at("coordinates").at(1).get<double>(), 0);    // … and in the south
  EXPECT_EQ(out.at("features").at(2).at("geometry").at("type"), "LineString");
}

TEST_F(Exports, EmptyLedgerGivesNoRows) {
  const Holdings none;
  EXPECT_EQ(exported(none, "gdelt", *world_).text, "");
  EXPECT_EQ(rows(exported(none, "icews", *world_).text).size(), 1u);
  EXPECT_EQ(Json::parse(exported(none, "geojson", *world_).text).at("features").size(), 0u);
}

}  // namespace
}  // namespace chancery
