#include <gtest/gtest.h>

#include "reconcile/belief.h"
#include "reconcile/record_case.h"

namespace chancery::testing {
namespace {

Report saying(const std::string& document, std::vector<Attribution> chain, Hedge hedge = Hedge::none) {
  Report out = report(document, "USA", "VNM");
  out.event = "CONSULT";
  out.mode = "visit";
  out.when = between("2026-02-18", "2026-02-20");
  out.according_to = std::move(chain);
  out.hedge = hedge;
  return sealed(out);
}

// The one finding that the reports make.
Finding only(const Case& one) {
  const Record record = fold_case(one, day("2026-03-01"));
  EXPECT_EQ(record.findings.size(), 1U);
  return record.findings.at(0);
}

TEST(Lines, TenOutletsThatCitePoliticoAreOneLine) {
  Case one;
  for (int i = 0; i < 10; ++i) {
    const std::string id = "d:" + std::to_string(i);
    one.documents.push_back(document(id, "2026-02-1" + std::to_string(i % 9), "Outlet " + std::to_string(i)));
    one.reports.push_back(saying(id, {{i % 2 ? "POLITICO" : "Politico", SourceKind::outlet, {}}, {"three sources", SourceKind::anonymous, 3}}));
  }
  const Finding finding = only(one);
  ASSERT_EQ(finding.lines.size(), 1U);
  EXPECT_EQ(finding.lines[0].origin, "Politico");
  EXPECT_EQ(finding.lines[0].documents.size(), 10U);
}

TEST(Lines, TheOutletItselfAndThoseWhoCiteItAreOneLine) {
  Case one{{document("d:1", "2026-02-18", "The Washington Post"), document("d:2", "2026-02-19", "Daily Echo")},
           {saying("d:1", {{"officials", SourceKind::anonymous, {}}}), saying("d:2", {{"Washington Post", SourceKind::outlet, {}}})}};
  EXPECT_EQ(only(one).lines.size(), 1U);
}

TEST(Lines, TheSameOfficialQuotedByTwoOutletsIsOneLineAndTwoOfficialsAreTwo) {
  Case one{{document("d:1", "2026-02-18", "A"), document("d:2", "2026-02-19", "B")},
           {saying("d:1", {{"Tô Lâm", SourceKind::official, {}}}), saying("d:2", {{"To Lam", SourceKind::official, {}}})}};
  EXPECT_EQ(only(one).lines.size(), 1U);
  one.reports[1] = saying("d:2", {{"Marco Rubio", SourceKind::official, {}}});
  EXPECT_EQ(only(one).lines.size(), 2U);
}

TEST(Lines, OutletsThatReportOnTheirOwnAreIndependent) {
  Case one{{document("d:1", "2026-02-18", "A"), document("d:2", "2026-02-19", "B")}, {saying("d:1", {}), saying("d:2", {})}};
  EXPECT_EQ(only(one).lines.size(), 2U);
}

TEST(Lines, WhatADocumentSaysBesideItsSourceIsNoLineOfItsOwn) {
  Case one{{document("d:1", "2026-02-18", "A")}, {saying("d:1", {{"Politico", SourceKind::outlet, {}}}), saying("d:1", {})}};
  const Finding finding = only(one);
  ASSERT_EQ(finding.lines.size(), 1U);
  EXPECT_EQ(finding.lines[0].origin, "Politico");
}

TEST(Lines, ATextWithoutAnySourceAddsNoneWhereThereIsOne) {
  Case one{{document("d:1", "2026-02-18", "A"), document("d:2", "2026-02-19", "")}, {saying("d:1", {}), saying("d:2", {})}};
  const Finding finding = only(one);
  ASSERT_EQ(finding.lines.size(), 1U);
  EXPECT_EQ(finding.lines[0].documents.size(), 2U);
  EXPECT_EQ(finding.for_reports.size(), 2U);
  Case hearsay{{document("d:1", "2026-02-18", "A"), document("d:2", "2026-02-19", "B")}, {saying("d:1", {}), saying("d:2", {}, Hedge::reported)}};
  EXPECT_EQ(only(hearsay).lines.size(), 1U);
}

TEST(Lines, ACopyAddsNoneAndMovesNothing) {
  Case one{{document("d:1", "2026-02-18", "A")}, {saying("d:1", {})}};
  const Finding before = only(one);
  one.documents.push_back(document("d:2", "2026-02-19", "B", "d:1"));
  one.reports.push_back(saying("d:2", {}));
  const Finding after = only(one);
  EXPECT_EQ(after.lines.size(), 1U);
  EXPECT_EQ(after.probability, before.probability);
  EXPECT_EQ(after.for_reports.size(), 2U);
}

TEST(Likelihood, BandsAreHalfOpenAndEveryProbabilityHasAWord) {
  EXPECT_EQ(likelihood(0.01), "almost no chance");
  EXPECT_EQ(likelihood(0.05), "very unlikely");
  EXPECT_EQ(likelihood(0.20), "unlikely");
  EXPECT_EQ(likelihood(0.45), "roughly even chance");
  EXPECT_EQ(likelihood(0.55), "likely");
  EXPECT_EQ(likelihood(0.80), "very likely");
  EXPECT_EQ(likelihood(0.95), "almost certain");
  EXPECT_EQ(likelihood(0.99), "almost certain");
}

TEST(Belief, WeakensWithEachHedgeAndWithEachStepFromFactToPossibility) {
  const auto strength = [](EventStatus status, Hedge hedge) {
    Report out = report("d:1", "USA", "VNM");
    out.status = status;
    out.hedge = hedge;
    return word_strength(out);
  };
  EXPECT_GT(strength(EventStatus::occurred, Hedge::none), strength(EventStatus::planned, Hedge::none));
  EXPECT_GT(strength(EventStatus::planned, Hedge::none), strength(EventStatus::expected, Hedge::none));
  EXPECT_GT(strength(EventStatus::expected, Hedge::none), strength(EventStatus::possible, Hedge::none));
  EXPECT_GT(strength(EventStatus::possible, Hedge::none), strength(EventStatus::hypothetical, Hedge::none));
  EXPECT_GT(strength(EventStatus::occurred, Hedge::none), strength(EventStatus::occurred, Hedge::reported));
  EXPECT_GT(strength(EventStatus::occurred, Hedge::reported), strength(EventStatus::occurred, Hedge::unconfirmed));
  EXPECT_GT(strength(EventStatus::occurred, Hedge::unconfirmed), strength(EventStatus::occurred, Hedge::disputed));
}

TEST(Belief, IsNeverCertainEitherWay) {
  Case one;
  for (int i = 0; i < 60; ++i) {
    const std::string id = "d:" + std::to_string(i);
    one.documents.push_back(document(id, "2026-02-21", "Outlet " + std::to_string(i)));
    one.reports.push_back(saying(id, {}));
  }
  EXPECT_EQ(only(one).probability, 0.99);
  for (Report& denial : one.reports) {
    denial.status = EventStatus::negated;
    denial = sealed(denial);
  }
  const Finding denied = only(one);
  EXPECT_EQ(denied.probability, 0.01);
  EXPECT_EQ(denied.state, FindingState::denied);
}

}  // namespace
}  // namespace chancery::testing
