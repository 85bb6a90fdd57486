// A ledger of hand-made reports for the tests of questions and measures. For the tests of src/analysis only.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>

#include "analysis/analysis.h"
#include "base/hash.h"

namespace chancery {

class MeasureCase : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    Result<World> loaded = World::load(CHANCERY_SOURCE_DIR "/world");
    ASSERT_TRUE(loaded) << describe(loaded.error());
    world_ = new World(std::move(*loaded));
  }
  static void TearDownTestSuite() { delete world_; }

  void SetUp() override {
    const testing::TestInfo* info = testing::UnitTest::GetInstance()->current_test_info();
    file_ = std::filesystem::path(testing::TempDir()) / (std::string("chancery-") + info->test_suite_name() + "-" + info->name() + ".db");
    std::filesystem::remove(file_);
    Result<std::unique_ptr<Ledger>> opened = Ledger::open(file_.string(), Ledger::Mode::write);
    ASSERT_TRUE(opened) << describe(opened.error());
    ledger_ = std::move(*opened);
  }
  void TearDown() override {
    ledger_.reset();
    std::filesystem::remove(file_);
  }

  struct Told {
    std::string text;          // of the document; its only sentence
    std::string a, b;
    Day published;
    std::string outlet = "Example Times";
    std::string event = {}, mode = {};
    EventStatus status = EventStatus::holds;
    DateInterval when = {};
    std::optional<Detail> detail = {};
    std::optional<double> goldstein = {};
    bool mutual = true;
  };
  void add(const Told& told) {
    Entry entry;
    entry.document.id = content_id('d', told.text);
    entry.document.uri = "test:" + told.outlet;
    entry.document.outlet = told.outlet;
    entry.document.text = told.text;
    entry.document.language = "en";
    entry.document.published = {on_day(told.published), DateBasis::given, ""};
    entry.document.paragraphs = {{{0, static_cast<std::uint32_t>(told.text.size())}, Paragraph::Kind::body}};
    Report report;
    report.document = entry.document.id;
    report.id = content_id('r', told.text);
    report.quote = {0, static_cast<std::uint32_t>(told.text.size())};
    report.quote_text = told.text;
    report.event = told.event;
    report.mode = told.mode;
    report.goldstein = told.goldstein;
    report.source = {{{told.a, Sector::GOV, world_->name_of(told.a)}, "it"}};
    report.target = {{{told.b, Sector::GOV, world_->name_of(told.b)}, "it"}};
    report.mutual = told.mutual;
    report.status = told.status;
    report.when = {told.when, DateBasis::stated, ""};
    report.detail = told.detail;
    report.rule = "test";
    entry.reports = {report};
    ASSERT_TRUE(ledger_->append({entry}));
  }
  // A partnership that holds from that year on; the same words in two outlets would be a copy, so the outlet stands in them.
  void partners(const std::string& a, const std::string& b, const std::string& tier, int year, Day published, const std::string& outlet = "Example Times") {
    add({.text = outlet + " says that since " + std::to_string(year) + " there is between " + a + " and " + b + " a partnership called " + tier + ".", .a = a, .b = b,
         .published = published, .outlet = outlet, .when = in_year(year), .detail = Detail{"partnership", {{"change", std::string("hold")}, {"tier", tier}}}});
  }
  void visit(const std::string& a, const std::string& b, Day day, const std::string& outlet = "Example Times") {
    add({.text = outlet + ": somebody of " + a + " came to " + b + " on " + format(day) + ".", .a = a, .b = b, .published = day, .outlet = outlet, .event = "CONSULT",
         .mode = "visit", .status = EventStatus::occurred, .when = on_day(day), .detail = Detail{"visit", {}}, .goldstein = 1.9, .mutual = false});
  }

  void fold_all() {  // what the ledger holds, into its stored record
    const Result<std::vector<std::string>> stale = ledger_->stale_pairs();
    const Result<std::vector<Report>> reports = ledger_->all_reports(std::nullopt);
    ASSERT_TRUE(stale && reports);
    const Result<std::vector<DocumentFacts>> documents = ledger_->documents_of(*reports, std::nullopt);
    ASSERT_TRUE(documents);
    ASSERT_TRUE(ledger_->replace_record(*stale, fold(*world_, *reports, *documents, Day::min(), *stale)));
  }

  Question about(const std::vector<std::string>& codes, std::optional<Day> known_by = std::nullopt, Day today = make_day(2024, 12, 31)) const {
    Question question{.parties = {}, .known_by = known_by, .today = today};
    for (const std::string& code : codes) question.parties.push_back(*world_->resolve(code));
    return question;
  }
  std::vector<Actor> poles() const { return {*world_->resolve("USA"), *world_->resolve("CHN")}; }

  // Every finding that is named is there, and every report of it with its document.
  static void expect_whole(const std::vector<std::string>& named, const std::vector<Finding>& findings, const Evidence& evidence) {
    for (const std::string& id : named)
      EXPECT_TRUE(std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) { return finding.id == id; })) << id;
    for (const Finding& finding : findings)
      for (const std::string& id : finding.for_reports) {
        ASSERT_TRUE(evidence.reports.contains(id)) << id;
        EXPECT_TRUE(evidence.documents.contains(evidence.reports.at(id).document));
      }
  }
  static void expect_within(const Measured& measured) {
    EXPECT_LE(measured.low, measured.value);
    EXPECT_GE(measured.high, measured.value);
  }

  static inline World* world_ = nullptr;
  std::filesystem::path file_;
  std::unique_ptr<Ledger> ledger_;
};

}  // namespace chancery
