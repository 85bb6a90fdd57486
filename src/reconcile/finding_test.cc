// Same event or not.
#include <gtest/gtest.h>

#include "reconcile/record_case.h"

namespace chancery::testing {
namespace {

const Day kAsked = day("2026-06-01");

Report visit(const std::string& document, const std::string& visitor, const std::string& host, const When& when = {}) {
  Report out = report(document, visitor, host);
  out.event = "CONSULT";
  out.mode = "visit";
  out.cameo = "042";
  out.when = when;
  if (!when.interval.known()) out.when.basis = DateBasis::document;
  return out;
}

Case with(std::vector<Report> reports) {
  Case out{{document("d:1", "2026-02-18", "A"), document("d:2", "2026-02-22", "B"), document("d:3", "2026-04-20", "C"), document("d:0", "", "D")}, {}};
  for (Report& one : reports) out.reports.push_back(sealed(one));
  return out;
}

std::size_t findings(std::vector<Report> reports) { return fold_case(with(std::move(reports)), kAsked).findings.size(); }

TEST(SameEvent, VisitedAndHostedAreOne) {
  Report hosted = visit("d:2", "USA", "VNM:Tô Lâm", between("2026-02-18", "2026-02-20"));
  hosted.cameo = "043";
  EXPECT_EQ(findings({visit("d:1", "VNM:Tô Lâm", "USA", between("2026-02-18", "2026-02-20")), hosted}), 1U);
}

TEST(SameEvent, DatesOfDifferentPrecisionAreOne) {
  const Case one = with({visit("d:1", "VNM:Tô Lâm", "USA", between("2026-02-01", "2026-02-28")), visit("d:2", "VNM:Tô Lâm", "USA", between("2026-02-18", "2026-02-20")),
                         visit("d:2", "VNM:Tô Lâm", "USA"), visit("d:1", "VNM", "USA", between("2026-02-18", "2026-02-18")), visit("d:0", "VNM:To Lam", "USA")});
  const Record record = fold_case(one, kAsked);
  ASSERT_EQ(record.findings.size(), 1U);
  EXPECT_EQ(record.findings[0].when.interval, between("2026-02-18", "2026-02-20").interval);
  EXPECT_EQ(record.findings[0].for_reports.size(), 5U);
  EXPECT_EQ(record.findings[0].first_document, "d:1");
}

TEST(SameEvent, TwoVisitsInTwoMonthsAreTwo) {
  EXPECT_EQ(findings({visit("d:2", "VNM:Tô Lâm", "USA", between("2026-02-18", "2026-02-20")), visit("d:3", "VNM:Tô Lâm", "USA", between("2026-04-02", "2026-04-03"))}), 2U);
  EXPECT_EQ(findings({visit("d:2", "VNM:Tô Lâm", "USA"), visit("d:3", "VNM:Tô Lâm", "USA")}), 2U) << "undated, reported two months apart";
}

// Told as `words`, whoever the tables say that is.
Report told_as(Report report, const std::string& words) {
  report.source.front().text = words;
  return report;
}

TEST(SameEvent, APersonAndHisOfficeAreOneVisitorAndTwoOfficesAreTwo) {
  const When when = between("2026-02-17", "2026-02-17");
  const Report named = told_as(visit("d:1", "JPN:Kenji Oda", "VNM", when), "Foreign Minister Kenji Oda");
  const Report foreign = told_as(visit("d:2", "JPN:Foreign minister of JPN", "VNM", when), "the Japanese foreign minister");
  const Report prime = told_as(visit("d:2", "JPN:Prime minister of JPN", "VNM", when), "the Japanese prime minister");
  EXPECT_EQ(findings({named, foreign}), 1U);
  EXPECT_EQ(findings({named, prime}), 2U);
  EXPECT_EQ(findings({foreign, prime}), 2U);
  EXPECT_EQ(findings({named, foreign, visit("d:2", "JPN", "VNM", when)}), 1U) << "a state's name agrees with whoever acts for it";
}

TEST(SameEvent, VisitsOfTwoPersonsAreTwoAndThereAndBackAreTwo) {
  EXPECT_EQ(findings({visit("d:1", "USA:Lloyd Austin", "VNM"), visit("d:1", "USA:Kamala Harris", "VNM")}), 2U);
  EXPECT_EQ(findings({visit("d:1", "USA", "VNM", between("2026-02-10", "2026-02-11")), visit("d:1", "VNM", "USA", between("2026-02-10", "2026-02-11"))}), 2U);
}

TEST(SameEvent, APlanAndItsPostponementAreTwoClaims) {
  Report first = visit("d:1", "VNM:Tô Lâm", "USA", between("2026-03-01", "2026-03-31")), second = visit("d:3", "VNM:Tô Lâm", "USA", between("2026-05-01", "2026-05-31"));
  first.status = second.status = EventStatus::planned;
  EXPECT_EQ(findings({first, second}), 2U);
}

TEST(SameEvent, PraiseInOtherWordsIsOneAndPraiseForAnotherThingIsTwo) {
  const auto praise = [](const std::string& document, const std::string& words) {
    Report out = report(document, "USA:Donald Trump", "VNM");
    out.event = "SUPPORT";
    out.cameo = "051";
    out.quote_text = words;
    out.when = between("2026-02-18", "2026-02-18");
    return out;
  };
  EXPECT_EQ(findings({praise("d:1", "Trump highly appreciated the attendance at the inaugural meeting"), praise("d:2", "the president appreciated their attendance at the meeting")}), 1U);
  EXPECT_EQ(findings({praise("d:1", "Trump highly appreciated the attendance at the inaugural meeting"), praise("d:1", "he praised the investment climate and supply chains")}), 2U);
}

TEST(SameEvent, AMutualActHasNoDirection) {
  const auto meeting = [](const std::string& a, const std::string& b) {
    Report out = report("d:2", a, b);
    out.event = "CONSULT";
    out.mutual = true;
    out.detail = detail("meeting", {});
    out.when = between("2026-02-19", "2026-02-19");
    return out;
  };
  EXPECT_EQ(findings({meeting("VNM:Tô Lâm", "USA:Donald Trump"), meeting("USA:Donald Trump", "VNM:Tô Lâm")}), 1U);
}

TEST(SameEvent, RatesRanksAndRolesMakeIdentity) {
  const auto tariff = [](double rate) {
    Report out = report("d:3", "USA", "VNM");
    out.event = "SANCTION";
    out.detail = detail("tariff", {{"rate_percent", rate}});
    return out;
  };
  EXPECT_EQ(findings({tariff(46), tariff(20), tariff(46)}), 2U);
}

TEST(Denials, StandAgainstWhatSomebodySaysAndAloneWhereNobodyDoes) {
  Report denial = visit("d:2", "VNM:Tô Lâm", "USA", between("2026-02-18", "2026-02-20"));
  denial.status = EventStatus::negated;
  const Record both = fold_case(with({visit("d:1", "VNM:Tô Lâm", "USA", between("2026-02-18", "2026-02-20")), denial}), kAsked);
  ASSERT_EQ(both.findings.size(), 1U);
  EXPECT_EQ(both.findings[0].state, FindingState::contested);
  EXPECT_EQ(both.findings[0].against_reports.size(), 1U);
  const Record alone = fold_case(with({denial}), kAsked);
  ASSERT_EQ(alone.findings.size(), 1U);
  EXPECT_EQ(alone.findings[0].state, FindingState::denied);
  EXPECT_LT(alone.findings[0].probability, 0.2);
  EXPECT_EQ(alone.findings[0].first_document, "d:2");
}

TEST(Denials, OfAPartnershipInItsDayDoNotTouchTheLaterOne) {
  Report denial = report("d:1", "USA", "VNM"), later = report("d:3", "USA", "VNM");
  denial.detail = later.detail = detail("partnership", {{"change", "hold"}, {"tier", "strategic"}});
  denial.status = EventStatus::negated;
  later.status = EventStatus::holds;
  const Record record = fold_case(with({denial, later}), kAsked);
  ASSERT_EQ(record.findings.size(), 2U);
  for (const Finding& finding : record.findings) EXPECT_NE(finding.state, FindingState::contested);
  ASSERT_EQ(record.standings.size(), 1U);
  EXPECT_EQ(record.standings[0].from->to, day("2026-04-20"));
}

TEST(FindingIds, DoNotHangOnWhenOrHowSurely) {
  const auto id = [](const When& when, Hedge hedge) {
    Report out = report("d:1", "VNM", "USA");
    out.detail = detail("partnership", {{"change", "upgrade"}, {"tier", "strategic"}});
    out.when = when;
    out.hedge = hedge;
    return fold_case(with({out}), kAsked).findings.at(0).id;
  };
  EXPECT_EQ(id(between("2026-01-01", "2026-01-01"), Hedge::none), id(between("2025-01-01", "2025-12-31"), Hedge::reported));
}

TEST(FindingIds, OfTheFirstStayWhenMoreIsRead) {
  const std::vector<Report> first = {visit("d:1", "VNM:Tô Lâm", "USA", between("2026-02-18", "2026-02-20"))};
  std::vector<Report> more = first;
  more.push_back(visit("d:3", "VNM:Tô Lâm", "USA", between("2026-04-02", "2026-04-03")));
  EXPECT_EQ(fold_case(with(first), kAsked).findings.at(0).id, fold_case(with(more), kAsked).findings.at(0).id);
}

TEST(PairOf, IsThePairThatTheReportsWereFoldedIn) {
  Report joins = report("d:1", "VNM", "");
  joins.detail = detail("membership", {{"forum", "BRICS"}, {"change", "join"}});
  const Record record = fold_case(with({joins, visit("d:1", "VNM:Tô Lâm", "USA"), report("d:2", "VNM", "")}), kAsked);
  std::set<std::string> pairs;
  for (const Finding& finding : record.findings) pairs.insert(pair_of(finding));
  EXPECT_EQ(pairs, (std::set<std::string>{"BRICS|VNM", "USA|VNM", "VNM"}));
}

}  // namespace
}  // namespace chancery::testing
