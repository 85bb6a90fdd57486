#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "present/sample.h"

namespace chancery {
namespace {

using testing::HasSubstr;
using testing::Not;

class Briefs : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    world_ = new World(sample::world());
    brief_ = new Brief(make_brief(sample::brief(*world_), *world_));
  }
  static void TearDownTestSuite() {
    delete brief_;
    delete world_;
  }
  static World* world_;
  static Brief* brief_;
};
World* Briefs::world_ = nullptr;
Brief* Briefs::brief_ = nullptr;

TEST_F(Briefs, BottomLineComesFirst) {
  ASSERT_FALSE(brief_->sections.empty());
  EXPECT_EQ(brief_->sections[0].title, "Bottom line");
}

TEST_F(Briefs, EveryStatementCitesAReportThatIsThere) {
  for (const Brief::Section& section : brief_->sections) {
    EXPECT_FALSE(section.statements.empty()) << section.title;
    for (const Brief::Statement& statement : section.statements) {
      EXPECT_FALSE(statement.reports.empty()) << statement.text;
      for (const std::string& id : statement.reports) EXPECT_TRUE(brief_->evidence.reports.contains(id)) << id;
    }
  }
}

TEST_F(Briefs, StatementWithoutEvidenceIsLeftOut) {
  StandingAnswer answer = sample::answer(*world_);
  answer.standings[0].reports = {"r:gone"};
  answer.expected.clear();
  answer.totals.clear();
  const Brief brief = make_brief({.standing = answer, .timeline = {}, .claims = {}, .outlook = {}, .portfolio = {}}, *world_);
  EXPECT_TRUE(brief.sections.empty());
  EXPECT_THAT(brief_markdown(brief), HasSubstr("The ledger holds nothing"));
}

TEST_F(Briefs, JudgementIsOneSentenceAndItsBasisAnother) {
  const auto section = std::find_if(brief_->sections.begin(), brief_->sections.end(), [](const auto& each) { return each.title == "Key judgements"; });
  ASSERT_NE(section, brief_->sections.end());
  ASSERT_EQ(section->statements.size(), 1u);
  EXPECT_THAT(section->statements[0].text, HasSubstr("It is likely that Australia and Viet Nam will upgrade"));
  EXPECT_THAT(section->statements[0].text, Not(HasSubstr("sourcing")));
  EXPECT_THAT(section->statements[0].basis, HasSubstr("line of sourcing: Example Times"));
  EXPECT_THAT(section->statements[0].basis, Not(HasSubstr("likely")));
}

TEST_F(Briefs, ABareActIsToldInTheWordsOfItsSource) {
  BriefAnswer answer = sample::brief(*world_);
  Finding agreed = answer.timeline.findings[0];
  agreed.detail = std::nullopt;
  agreed.event = "AGREE";
  agreed.probability = 0.9;
  agreed.when.interval = on_day(make_day(2024, 2, 21));
  answer.timeline.findings = {agreed};
  const Brief brief = make_brief(answer, *world_);
  EXPECT_THAT(brief_markdown(brief), HasSubstr("on 2024-02-21: “Two officials expect an upgrade next month.”"));
}

TEST_F(Briefs, WhereNothingHoldsTheSectionSaysSoByTheLatestAct) {
  BriefAnswer answer = sample::brief(*world_);
  answer.standing.standings.clear();
  answer.standing.totals.clear();
  const Brief brief = make_brief(answer, *world_);
  const auto section = std::find_if(brief.sections.begin(), brief.sections.end(), [](const auto& each) { return each.title.starts_with("How they stand"); });
  ASSERT_NE(section, brief.sections.end());
  ASSERT_EQ(section->statements.size(), 1u);
  EXPECT_THAT(section->statements[0].text, HasSubstr("standing between Australia and Viet Nam is on record for 2024-02-25: only one act, the latest this one: Australia and Viet Nam upgraded"));
  EXPECT_EQ(section->statements[0].reports.front(), "r:1");
}

TEST_F(Briefs, DoubtfulStandingAndSourcesLeftOutAreTold) {
  BriefAnswer answer = sample::brief(*world_);
  EXPECT_THAT(brief_->subtitle, Not(HasSubstr("records of the sources")));
  answer.outlook.weighed = false;
  answer.standing.standings[0].doubtful = true;
  const Brief brief = make_brief(answer, *world_);
  EXPECT_THAT(brief.subtitle, HasSubstr("the records of the sources are left out"));
  EXPECT_THAT(brief_markdown(brief), HasSubstr("only one source says so, and it has seldom been right"));
}

TEST_F(Briefs, TotalIsToldInTheLaddersWords) {
  EXPECT_THAT(brief_markdown(*brief_), HasSubstr("Viet Nam is said to have 7 comprehensive strategic partnerships; 5 are named in the record."));
  EXPECT_THAT(brief_markdown(*brief_), HasSubstr("2 of the 7 comprehensive strategic partnerships that Viet Nam"));
}

TEST_F(Briefs, SourcesAreDescribed) {
  const auto section = std::find_if(brief_->sections.begin(), brief_->sections.end(), [](const auto& each) { return each.title == "About the sources"; });
  ASSERT_NE(section, brief_->sections.end());
  EXPECT_THAT(section->statements[0].text, HasSubstr("in 2 documents of 2 sources; 1 on sources not named"));
  bool told = false;
  for (const Brief::Statement& statement : section->statements) told = told || statement.text.find("of one claim that can be judged, 1 came as told") != std::string::npos;
  EXPECT_TRUE(told);
}

TEST_F(Briefs, ChartsCiteReportsThatAreThereAndSayWhatTheyShow) {
  ASSERT_FALSE(brief_->charts.empty());
  for (const Brief::Chart& chart : brief_->charts) {
    EXPECT_FALSE(chart.text.empty());
    EXPECT_THAT(chart.svg, HasSubstr("aria-label"));
    for (const std::string& id : chart.reports) EXPECT_TRUE(brief_->evidence.reports.contains(id)) << id;
  }
}

TEST_F(Briefs, UnnamedPartnersAndMissingDatesAreNotKnown) {
  const auto section = std::find_if(brief_->sections.begin(), brief_->sections.end(), [](const auto& each) { return each.title == "What is not known"; });
  ASSERT_NE(section, brief_->sections.end());
  EXPECT_THAT(section->statements[0].text, HasSubstr("2 of the 7"));
}

TEST_F(Briefs, MarkdownCannotBeChangedByTheNews) {
  const std::string text = brief_markdown(*brief_);
  EXPECT_THAT(text, HasSubstr("\\<b\\>soon\\</b\\>"));
  EXPECT_THAT(text, HasSubstr("\\[1\\] \\*stars\\*"));
  EXPECT_THAT(text, HasSubstr("## Sources"));
}

TEST_F(Briefs, HtmlIsEscapedAndLoadsNothing) {
  const std::string page = brief_html(*brief_);
  EXPECT_THAT(page, HasSubstr("&lt;b&gt;soon&lt;/b&gt;"));
  EXPECT_THAT(page, HasSubstr("Ties &amp; &lt;tags&gt;"));
  EXPECT_THAT(page, Not(HasSubstr("<b>")));
  for (const char* loading : {"<script", "<link", "<img", "@import", "url("}) EXPECT_THAT(page, Not(HasSubstr(loading)));
  EXPECT_THAT(page, HasSubstr("prefers-color-scheme:dark"));
  EXPECT_THAT(page, HasSubstr("@media print"));
}

TEST_F(Briefs, NoLineBreaksInsideADay) { EXPECT_THAT(brief_html(*brief_), HasSubstr("<time>2024-03-07</time>")); }

TEST_F(Briefs, HtmlLinksOnlyToWebAddresses) {
  Brief brief = *brief_;
  for (auto& [id, document] : brief.evidence.documents) document.uri = "javascript:alert(1)";
  EXPECT_THAT(brief_html(brief), Not(HasSubstr("href=\"javascript")));
}

TEST_F(Briefs, EveryNumberLeadsToASource) {
  const std::string page = brief_html(*brief_);
  for (std::size_t at = page.find("href=\"#s"); at != std::string::npos; at = page.find("href=\"#s", at + 1)) {
    const std::string id = page.substr(at + 7, page.find('"', at + 6) - at - 7);
    EXPECT_THAT(page, HasSubstr("id=\"" + id.substr(id.find('#') + 1, id.find('"') - 1)));
  }
}

}  // namespace
}  // namespace chancery
