#include "pipeline/pipeline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/data.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

class ReadsFiles : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    Result<Pipeline> loaded = Pipeline::load(CHANCERY_SOURCE_DIR);
    ASSERT_TRUE(loaded) << describe(loaded.error());
    pipeline_ = new Pipeline(std::move(*loaded));
  }
  static void TearDownTestSuite() { delete pipeline_; }

  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("chancery-pipeline-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "in");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / "in" / name) << text; }

  ReadCounts read(const std::string& ledger_name = "ledger.db") {
    Result<std::unique_ptr<Ledger>> ledger = Ledger::open((folder_ / ledger_name).string(), Ledger::Mode::write);
    EXPECT_TRUE(ledger);
    Result<ReadCounts> counts = pipeline_->read_into(**ledger, {(folder_ / "in").string()}, {}, [](const Error&) {},
                                                     [](const ReadCounts&) {});
    EXPECT_TRUE(counts);
    return *counts;
  }

  // What is told as done by and to somebody, "THREATEN RUS MDA; ".
  std::string acts_told() {
    std::string acts;
    pipeline_->code({(folder_ / "in").string()}, {}, [&](const Reading& reading) {
      for (const Report& r : reading.reports)
        if (r.status == EventStatus::occurred && !r.source.empty() && !r.target.empty()) acts += r.event + " " + r.source.front().actor.code + " " + r.target.front().actor.code + "; ";
      return true;
    }, [](const Error& error) { ADD_FAILURE() << describe(error); });
    return acts;
  }

  static Pipeline* pipeline_;
  fs::path folder_;
};
Pipeline* ReadsFiles::pipeline_ = nullptr;

std::string news(int day) { return "HANOI, " + std::to_string(day) + " May 2024 - Japan and Viet Nam held talks in Hanoi on trade, day " + std::to_string(day) + ".\n"; }

TEST_F(ReadsFiles, InTheOrderOfTheInputWhateverTheCores) {
  std::vector<std::string> expected, seen;
  for (int i = 0; i < 200; ++i) {
    const std::string name = std::to_string(1000 + i) + ".txt";
    write(name, "Japan and Viet Nam held talks, for the " + std::to_string(i) + "th time.");
    expected.push_back(name);
  }
  const ReadCounts counts = pipeline_->code({(folder_ / "in").string()}, {}, [&](const Reading& reading) {
    seen.push_back(fs::path(reading.document.uri).filename());
    return true;
  }, [](const Error& error) { ADD_FAILURE() << describe(error); });
  EXPECT_EQ(seen, expected);
  EXPECT_EQ(counts.documents_new, 200u);
}

TEST_F(ReadsFiles, StopsWhenNobodyWantsMore) {
  for (int i = 0; i < 200; ++i) write(std::to_string(i) + ".txt", "Japan and Viet Nam held talks, for the " + std::to_string(i) + "th time.");
  int given = 0;
  pipeline_->code({(folder_ / "in").string()}, {}, [&](const Reading&) { return ++given < 3; }, [](const Error&) {});
  EXPECT_EQ(given, 3);
}

TEST_F(ReadsFiles, CountsAddUpToWhatCameIn) {
  write("1.txt", news(1));
  write("2.txt", news(2));
  write("3.txt", news(1));  // the same text
  write("4.txt", "");       // nothing in it
  const ReadCounts first = read();
  EXPECT_EQ(first.documents_new, 2u);
  EXPECT_EQ(first.documents_known, 1u);
  EXPECT_EQ(first.failed, 1u);
  EXPECT_GT(first.reports, 0u);
  const ReadCounts second = read();
  EXPECT_EQ(second.documents_new, 0u);
  EXPECT_EQ(second.documents_known, 3u);
  EXPECT_EQ(second.reports, 0u);
}

TEST_F(ReadsFiles, FindingsDoNotDependOnWhetherTheDocumentsCameTogether) {
  write("1.txt", news(1));
  write("2.txt", news(2));
  read("together.db");
  fs::remove(folder_ / "in" / "2.txt");
  read("apart.db");
  write("2.txt", news(2));
  read("apart.db");
  const auto findings = [&](const char* name) {
    Result<std::unique_ptr<Ledger>> ledger = Ledger::open((folder_ / name).string(), Ledger::Mode::read);
    return (*ledger)->stats()->findings;
  };
  EXPECT_GT(findings("together.db"), 0u);
  EXPECT_EQ(findings("together.db"), findings("apart.db"));
}

TEST_F(ReadsFiles, WhoIsLeftOutIsTakenFromWhatWasTold) {
  Document document;
  document.text = "Kenya expelled Uganda's ambassador on Monday. Tanzania condemned the expulsion.";
  document.paragraphs.push_back({{0, static_cast<std::uint32_t>(document.text.size())}, Paragraph::Kind::body});
  Explanation why;
  const Reading reading = pipeline_->read(document, &why);
  const auto blames = [](const Report& r) { return r.event == "ACCUSE" && r.source.front().actor.code == "TZA" && r.target.front().actor.code == "KEN"; };
  EXPECT_TRUE(std::any_of(reading.reports.begin(), reading.reports.end(), blames));
  EXPECT_NE(why.text.find("KEN is understood"), std::string::npos) << why.text;
}

TEST_F(ReadsFiles, AnswersOfAnInterviewAreHisWhoGivesThem) {
  write("interview.txt", "Moldova's foreign minister on gas\n\nQ: Did Russia threaten you?\nA: Russia has threatened us.\n\nQ: And then?\nA: We have expelled a Russian diplomat.\n\n"
                         "Q: Who helps?\nA: We have thanked Romania.\n");
  EXPECT_EQ(acts_told(), "THREATEN RUS MDA; SANCTION MDA RUS; SUPPORT MDA ROU; ");
}

TEST_F(ReadsFiles, WeOfAStatementIsWhoeverMakesIt) {
  write("statement.txt", "Statement by the Ministry of Foreign Affairs of Azerbaijan\n\nWe condemn Iran. We are grateful to Georgia for its help.\n");
  EXPECT_EQ(acts_told(), "ACCUSE AZE IRN; SUPPORT AZE GEO; ");
}

TEST_F(ReadsFiles, WhoAsksAndWhoAnswersIsToldByTheirLabels) {
  write("talk.txt", "Moldova's foreign minister on gas\n\nDaily: You expelled a Russian diplomat in May.\nPopa: We did.\n\nDaily: Our readers wonder who helps.\nPopa: We have thanked Romania.\n");
  EXPECT_EQ(acts_told(), "SANCTION MDA RUS; SUPPORT MDA ROU; ");
}

TEST_F(ReadsFiles, CandidatesAreToldInsteadOfChosenWhenAskedFor) {
  Document document;
  document.text = "Kenya accused Uganda of smuggling. Kampala recalled its ambassador.";
  document.paragraphs.push_back({{0, static_cast<std::uint32_t>(document.text.size())}, Paragraph::Kind::body});
  Explanation why{.text = {}, .wants_candidates = true, .candidates = {}, .tellings = {}};
  const Reading reading = pipeline_->read(document, &why);
  EXPECT_TRUE(std::none_of(reading.reports.begin(), reading.reports.end(), [](const Report& r) { return r.event == "SANCTION"; }));
  ASSERT_FALSE(why.candidates.empty());
  for (const Explanation::Candidate& c : why.candidates) {
    EXPECT_FALSE(c.features.empty());
    EXPECT_EQ(c.report.target.front().actor.code, "KEN");
  }
}

TEST_F(ReadsFiles, MissingModelIsNamed) {
  const Result<Pipeline> loaded = Pipeline::load(folder_);
  ASSERT_FALSE(loaded);
  EXPECT_NE(describe(loaded.error()).find("english.model"), std::string::npos);
}

}  // namespace
}  // namespace chancery
