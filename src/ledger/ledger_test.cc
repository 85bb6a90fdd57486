// What every ledger must do, run against each implementation.
#include "ledger/ledger.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "ledger/ledger_case.h"
#include "ledger/memory_ledger.h"

namespace chancery::testing {
namespace {

class EveryLedger : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (GetParam() == "memory") {
      ledger_ = memory_ledger();
    } else {
      auto opened = Ledger::open((folder_.path / "a.db").string(), Ledger::Mode::write);
      ASSERT_TRUE(opened) << describe(opened.error());
      ledger_ = std::move(*opened);
    }
  }
  void TearDown() override { ledger_.reset(); }
  Folder folder_;
  std::unique_ptr<Ledger> ledger_;
};

TEST_P(EveryLedger, GivesBackWhatWasAppended) {
  const Entry one = entry("Tô Lâm arrived in Washington on Wednesday for a working trip.", "2026-02-18", "Viet Nam News", {{"VNM", "USA"}, {"VNM", "CHN"}});
  const auto appended = ledger_->append({one});
  ASSERT_TRUE(appended);
  EXPECT_EQ(appended->documents_new, 1U);
  EXPECT_EQ(appended->reports, 2U);
  EXPECT_EQ(appended->touched, (std::vector<std::string>{"CHN|VNM", "USA|VNM"}));
  const auto document = ledger_->document(one.document.id);
  ASSERT_TRUE(document && *document);
  EXPECT_EQ((*document)->document, one.document);
  EXPECT_EQ((*document)->words, one.words);
  const auto reports = ledger_->reports_of(one.document.id);
  ASSERT_TRUE(reports);
  EXPECT_EQ(*reports, one.reports);
  const auto report = ledger_->report(one.reports[1].id);
  ASSERT_TRUE(report && *report);
  EXPECT_EQ(**report, one.reports[1]);
}

TEST_P(EveryLedger, KeepsAnnotationsInTheirOrderAndFromTheirDay) {
  const Annotation first = remark("Doubtful.", "2026-02-18"), second = remark("Confirmed.", "2026-02-10");
  ASSERT_TRUE(ledger_->annotate(first));
  ASSERT_TRUE(ledger_->annotate(second));
  EXPECT_EQ(*ledger_->annotations(std::nullopt), (std::vector<Annotation>{first, second}));
  EXPECT_EQ(*ledger_->annotations(parse_day("2026-02-10").value()), std::vector<Annotation>{second});
  EXPECT_TRUE(ledger_->annotations(parse_day("2026-02-09").value())->empty());
  const Status again = ledger_->annotate(first);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, Error::Kind::argument);
  EXPECT_EQ(ledger_->stats()->annotations, 2U);
}

TEST_P(EveryLedger, ReadingTheSameAgainAddsNothing) {
  const std::vector<Entry> entries = {entry("A first text on a visit.", "2026-02-18", "A", {{"VNM", "USA"}}), entry("A second text on talks.", "2026-02-19", "B", {{"VNM", "CHN"}})};
  ASSERT_TRUE(ledger_->append(entries));
  const auto again = ledger_->append(entries);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->documents_known, 2U);
  EXPECT_EQ(again->documents_new + again->reports + again->copies, 0U);
  EXPECT_TRUE(again->touched.empty());
  const auto reports = ledger_->all_reports(std::nullopt);
  ASSERT_TRUE(reports);
  EXPECT_EQ(reports->size(), 2U);
}

TEST_P(EveryLedger, TheSameDocumentTwiceInOneBatchIsOne) {
  const Entry one = entry("A first text on a visit.", "2026-02-18", "A", {{"VNM", "USA"}});
  const auto appended = ledger_->append({one, one});
  ASSERT_TRUE(appended);
  EXPECT_EQ(appended->documents_new, 1U);
  EXPECT_EQ(appended->documents_known, 1U);
  EXPECT_EQ(appended->reports, 1U);
}

TEST_P(EveryLedger, FindsReportsByPartyAndPairAndForum) {
  Entry joins = entry("Viet Nam joined.", "2025-06-14", "A", {{"VNM", ""}});
  joins.reports[0].detail = Detail{"membership", {{"forum", "BRICS"}, {"change", "join"}}};
  ASSERT_TRUE(ledger_->append({joins, entry("One.", "2026-01-01", "A", {{"VNM", "USA"}, {"USA", "CHN"}}), entry("Two.", "2026-01-02", "A", {{"JPN", "USA"}})}));
  const auto count = [&](std::string_view a, std::optional<std::string_view> b) { return ledger_->reports_about(a, b, std::nullopt)->size(); };
  EXPECT_EQ(count("USA", std::nullopt), 3U);
  EXPECT_EQ(count("USA", "VNM"), 1U);
  EXPECT_EQ(count("VNM", "USA"), 1U);
  EXPECT_EQ(count("VNM", std::nullopt), 2U);
  EXPECT_EQ(count("BRICS", "VNM"), 1U);
  EXPECT_EQ(count("JPN", "CHN"), 0U);
  EXPECT_EQ(count("VNM", "CHN"), 0U) << "both deal with the United States, not with each other";
}

TEST_P(EveryLedger, KnowsByADayOnlyWhatWasPublishedByThen) {
  ASSERT_TRUE(ledger_->append({entry("One.", "2023-08-22", "A", {{"VNM", "USA"}}), entry("Two.", "2025-12-10", "A", {{"VNM", "USA"}}), entry("Three, undated.", "", "A", {{"VNM", "USA"}})}));
  const auto known = [&](const std::string& iso) {
    const std::optional<Day> by = iso.empty() ? std::nullopt : std::optional(*parse_day(iso));
    const std::size_t reports = ledger_->reports_about("VNM", "USA", by)->size();
    EXPECT_EQ(reports, ledger_->documents(by)->size());
    EXPECT_EQ(reports, ledger_->all_reports(by)->size());
    return reports;
  };
  EXPECT_EQ(known("2023-08-21"), 0U);
  EXPECT_EQ(known("2023-08-22"), 1U);
  EXPECT_EQ(known("2025-12-10"), 2U);
  EXPECT_EQ(known(""), 3U);
}

constexpr const char* kLong =
    "The foreign ministers of both countries met in the capital on Tuesday and agreed to begin work on a treaty about rivers, fish and the crossing of the "
    "border by herders, which had been promised for a decade and put off by three governments in a row.";

TEST_P(EveryLedger, TheEarliestOfCopiesIsTheOriginalWhateverTheOrderOfReading) {
  const Entry late = entry(kLong, "2026-02-20", "Late", {{"VNM", "LAO"}});
  const Entry early = entry(std::string(kLong) + " (Agency)", "2026-02-18", "Early", {{"VNM", "LAO"}});
  const Entry other = entry("Something else altogether was said in another place by other people, at greater length than a headline would ever need to have it.", "2026-02-17", "Other", {{"VNM", "LAO"}});
  ASSERT_TRUE(ledger_->append({late, other}));
  const auto appended = ledger_->append({early});
  ASSERT_TRUE(appended);
  EXPECT_EQ(appended->copies, 1U);
  EXPECT_EQ(appended->touched, (std::vector<std::string>{"LAO|VNM"}));
  std::map<std::string, std::string> copy_of;
  const auto documents = ledger_->documents(std::nullopt);
  ASSERT_TRUE(documents);
  for (const DocumentFacts& facts : *documents) copy_of[facts.outlet] = facts.copy_of;
  EXPECT_EQ(copy_of["Late"], early.document.id);
  EXPECT_EQ(copy_of["Early"], "");
  EXPECT_EQ(copy_of["Other"], "");
  EXPECT_EQ((*ledger_->document(late.document.id))->document.copy_of, early.document.id);
  EXPECT_EQ(ledger_->stats()->copies, 1U);
  const auto facts = ledger_->documents_of(late.reports, std::nullopt);
  ASSERT_TRUE(facts);
  ASSERT_EQ(facts->size(), 2U) << "the copy and its original";
  for (const DocumentFacts& one : *facts) EXPECT_EQ(one.copy_of, one.id == late.document.id ? early.document.id : "");
  EXPECT_EQ(ledger_->documents_of(early.reports, std::nullopt)->size(), 1U);
  EXPECT_TRUE(ledger_->documents_of(late.reports, *parse_day("2026-02-19"))->empty()) << "not published yet";
}

TEST_P(EveryLedger, ReportsThatAreCitedComeWithTheDocumentsThatTheyStandIn) {
  const Entry late = entry(kLong, "2026-02-20", "Late", {{"VNM", "LAO"}}), early = entry(std::string(kLong) + " (Agency)", "2026-02-18", "Early", {{"VNM", "LAO"}});
  const Entry other = entry("They met.", "2026-02-22", "Other", {{"VNM", "USA"}, {"VNM", "THA"}}), undated = entry("They met again.", "", "Undated", {{"VNM", "USA"}});
  ASSERT_TRUE(ledger_->append({late, early, other, undated}));
  const std::vector<std::string> ids = {late.reports[0].id, other.reports[0].id, other.reports[1].id, undated.reports[0].id, "r:nowhere"};
  const auto told = [&](std::optional<Day> by) {
    const auto cited = ledger_->cited(ids, by);
    std::set<std::string> out;
    for (const Report& report : cited->reports) out.insert(report.id);
    EXPECT_EQ(out, std::set<std::string>(ids.begin(), std::prev(ids.end())));
    out.clear();
    for (const DocumentFacts& facts : cited->documents) out.insert(facts.outlet + (facts.copy_of == early.document.id ? ", a copy" : facts.copy_of));
    return out;
  };
  EXPECT_EQ(told(std::nullopt), (std::set<std::string>{"Late, a copy", "Other", "Undated"}));
  EXPECT_EQ(told(*parse_day("2026-02-21")), std::set<std::string>{"Late, a copy"});
}

TEST_P(EveryLedger, TellsWhetherItHoldsMoreThanSoManyKnownDocuments) {
  ASSERT_TRUE(ledger_->append({entry("One.", "2023-08-22", "A", {}), entry("Two.", "2025-12-10", "A", {}), entry("Three, undated.", "", "A", {})}));
  EXPECT_TRUE(*ledger_->holds_more(2, std::nullopt));
  EXPECT_FALSE(*ledger_->holds_more(3, std::nullopt));
  EXPECT_TRUE(*ledger_->holds_more(1, *parse_day("2025-12-10")));
  EXPECT_FALSE(*ledger_->holds_more(1, *parse_day("2025-12-09")));
}

TEST_P(EveryLedger, SearchFoldsNamesAndGivesThePassageInItsPlace) {
  Entry one = entry("A headline\n\nGeneral Secretary Tô Lâm spoke first. Đà Nẵng listened.", "2026-02-18", "Viet Nam News", {});
  one.document.paragraphs = {{{0, 10}, Paragraph::Kind::headline}, {{12, static_cast<std::uint32_t>(one.document.text.size())}, Paragraph::Kind::body}};
  ASSERT_TRUE(ledger_->append({one, entry("Nothing of the kind.", "2026-02-18", "B", {})}));
  for (const char* words : {"to lam", "Tô Lâm", "LAM da nang"}) {
    const auto found = ledger_->search(words, 10);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 1U) << words;
    EXPECT_EQ(found->front().outlet, "Viet Nam News");
    EXPECT_EQ(found->front().span.begin, 12U);
    EXPECT_EQ(found->front().text.substr(0, 17), "General Secretary");
    EXPECT_EQ(found->front().span.size(), count_code_points(found->front().text));
  }
  EXPECT_TRUE(ledger_->search("lam nowhere", 10)->empty());
  EXPECT_TRUE(ledger_->search("\"*- ( OR", 10).value().empty());
}

TEST_P(EveryLedger, ReplacesTheFindingsOfThePairsGivenAndNoOthers) {
  const auto finding = [](const std::string& id, const std::string& a, const std::string& b) {
    Finding out;
    out.id = id;
    out.source = {{a, Sector::GOV, a}};
    out.target = {{b, Sector::GOV, b}};
    return out;
  };
  ASSERT_TRUE(ledger_->append({entry("First text.", "2024-01-01", "A", {{"USA", "VNM"}, {"CHN", "VNM"}})}));
  EXPECT_EQ(*ledger_->stale_pairs(), (std::vector<std::string>{"CHN|VNM", "USA|VNM"}));
  ASSERT_TRUE(ledger_->replace_record({"USA|VNM", "CHN|VNM"}, {.findings = {finding("f:1", "VNM", "USA"), finding("f:2", "CHN", "VNM"), finding("f:3", "JPN", "VNM")}}));
  EXPECT_EQ(*ledger_->stale_pairs(), std::vector<std::string>{});
  EXPECT_EQ(*ledger_->finding_pair("f:1"), "USA|VNM");
  EXPECT_EQ(*ledger_->finding_pair("f:3"), std::nullopt);
  ASSERT_TRUE(ledger_->replace_record({"USA|VNM"}, {.findings = {finding("f:4", "USA", "VNM")}}));
  EXPECT_EQ(*ledger_->finding_pair("f:1"), std::nullopt);
  EXPECT_EQ(*ledger_->finding_pair("f:2"), "CHN|VNM");
  EXPECT_EQ(ledger_->stats()->findings, 2U);
}

TEST_P(EveryLedger, WhatIsNotThereIsNotFoundWithoutAnError) {
  EXPECT_EQ(ledger_->document("d:none").value(), std::nullopt);
  EXPECT_EQ(ledger_->report("r:none").value(), std::nullopt);
  EXPECT_TRUE(ledger_->reports_of("d:none").value().empty());
  EXPECT_TRUE(ledger_->known({"d:none"}).value().empty());
}

INSTANTIATE_TEST_SUITE_P(Ledgers, EveryLedger, ::testing::Values("memory", "sqlite"), [](const auto& tested) { return tested.param; });

}  // namespace
}  // namespace chancery::testing
