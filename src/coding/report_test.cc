#include <gtest/gtest.h>

#include "coding/coding.h"
#include "coding/seal.h"

namespace chancery {
namespace {

Report sample() {
  Report r;
  r.document = "d:1";
  r.sentence = 7;
  r.quote = {10, 20};
  r.quote_text = "Tô Lâm met";
  r.event = "CONSULT";
  r.cameo = "042";
  r.goldstein = 1.9;
  r.source = {{{"VNM", Sector::GOV, "Tô Lâm"}, "General Secretary Tô Lâm"}};
  r.target = {{{"USA", Sector::GOV, "United States"}, "Washington DC"}};
  r.when = {on_day(make_day(2026, 2, 18)), DateBasis::stated, "on February 18"};
  r.where = {"USA", "Washington", "Washington DC"};
  r.status = EventStatus::expected;
  r.hedge = Hedge::reported;
  r.according_to = {{"Politico", SourceKind::outlet, std::nullopt}, {"three sources", SourceKind::anonymous, 3}};
  r.detail = Detail{"deal", {{"amount", 37.2e9}, {"currency", "USD"}, {"bound", "up-to"}, {"sectors", std::vector<std::string>{"aviation"}}}};
  r.rule = "visit.make";
  seal(r);
  return r;
}

TEST(ReportJson, ComesBackAsItWas) {
  const Report r = sample();
  const Result<Report> back = report_from_json(to_json(r));
  ASSERT_TRUE(back) << describe(back.error());
  EXPECT_EQ(*back, r);
}

TEST(ReportJson, WritesFieldsInTheOrderOfTheContract) {
  const std::string json = to_json(sample());
  std::size_t at = 0;
  for (const char* field : {"\"kind\":\"report\"", "\"id\":", "\"document\":", "\"sentence\":", "\"quote\":", "\"event\":", "\"mode\":null", "\"contexts\":",
                            "\"cameo\":", "\"goldstein\":", "\"source\":", "\"target\":", "\"mutual\":", "\"when\":", "\"where\":", "\"status\":",
                            "\"hedge\":", "\"according_to\":", "\"detail\":{\"kind\":\"deal\",\"amount\":37200000000,", "\"rule\":"}) {
    const std::size_t found = json.find(field, at);
    ASSERT_NE(found, std::string::npos) << field << " is missing or out of order in " << json;
    at = found;
  }
}

TEST(ReportJson, SameContentHasTheSameIdAndOtherContentAnother) {
  Report r = sample(), other = sample();
  EXPECT_EQ(r.id, other.id);
  other.status = EventStatus::occurred;
  seal(other);
  EXPECT_NE(r.id, other.id);
}

TEST(ReportJson, RefusesUnknownDetailFieldsAndValues) {
  std::string json = to_json(sample());
  json.replace(json.find("\"currency\""), 10, "\"currencx\"");
  const Result<Report> unknown_field = report_from_json(json);
  ASSERT_FALSE(unknown_field);
  EXPECT_NE(unknown_field.error().message.find("currencx"), std::string::npos);
  json = to_json(sample());
  json.replace(json.find("\"expected\""), 10, "\"expectex\"");
  const Result<Report> unknown_status = report_from_json(json);
  ASSERT_FALSE(unknown_status);
  EXPECT_NE(unknown_status.error().message.find("status"), std::string::npos);
}

}  // namespace
}  // namespace chancery
