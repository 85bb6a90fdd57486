// Documents whose publication is inferred: they count with their interval.
#include <gtest/gtest.h>

#include "reconcile/record_case.h"

namespace chancery::testing {
namespace {

DocumentFacts inferred(const std::string& id, const std::string& from, const std::string& to) {
  DocumentFacts out = document(id, "", "A");
  out.published = {between(from, to).interval, DateBasis::inferred, "who held which office"};
  return out;
}

// "On Thursday X joined": any day of the interval.
Report membership(const std::string& document, const std::string& change, EventStatus status, const std::string& from, const std::string& to) {
  Report out = report(document, "SWE", "");
  out.detail = detail("membership", {{"forum", "NATO"}, {"change", change}, {"role", "member"}});
  out.when = between(from, to);
  out.when.basis = DateBasis::relative;
  out.status = status;
  return sealed(out);
}

std::vector<std::string> held_on(const Case& one, const std::string& iso) {
  std::vector<std::string> out;
  for (const Standing& standing : standings_on(fold_case(one, day("2026-01-01")).standings, day(iso))) out.push_back(standing.value);
  return out;
}

using Values = std::vector<std::string>;

TEST(InferredPublication, AChangeBeganOnSomeDayOfTheInterval) {
  const Case one{{inferred("d:1", "2022-10-18", "2025-01-20")}, {membership("d:1", "join", EventStatus::occurred, "2022-10-13", "2025-01-16")}};
  const Record record = fold_case(one, day("2026-01-01"));
  ASSERT_EQ(record.standings.size(), 1U);
  EXPECT_EQ(record.standings[0].from, between("2022-10-13", "2025-01-16").interval);
  EXPECT_EQ(held_on(one, "2022-10-01"), Values{});
  EXPECT_EQ(held_on(one, "2024-03-07"), Values{"member"});  // may hold
  EXPECT_EQ(held_on(one, "2025-02-01"), Values{"member"});
}

TEST(InferredPublication, WhatIsSeenToHoldHeldOnSomeDayOfTheIntervalNotThroughout) {
  const Case one{{inferred("d:1", "2022-10-18", "2025-01-20")},
                 {membership("d:1", "join", EventStatus::occurred, "2022-10-13", "2025-01-16"), membership("d:1", "hold", EventStatus::holds, "2022-10-13", "2025-01-16")}};
  const Record record = fold_case(one, day("2026-01-01"));
  ASSERT_EQ(record.standings.size(), 1U);
  EXPECT_EQ(record.standings[0].from, between("2022-10-13", "2025-01-16").interval);
}

TEST(InferredPublication, ADatedReportNarrowsIt) {
  Case one{{inferred("d:1", "2022-10-18", "2025-01-20"), document("d:2", "2024-03-08", "B")},
           {membership("d:1", "join", EventStatus::occurred, "2022-10-13", "2025-01-16"), membership("d:2", "join", EventStatus::occurred, "2024-03-07", "2024-03-07")}};
  const Record record = fold_case(one, day("2026-01-01"));
  ASSERT_EQ(record.standings.size(), 1U);
  EXPECT_EQ(record.standings[0].from, between("2024-03-07", "2024-03-07").interval);
  EXPECT_EQ(record.standings[0].reports.size(), 2U);
}

}  // namespace
}  // namespace chancery::testing
