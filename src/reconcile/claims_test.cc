#include <gtest/gtest.h>

#include "reconcile/record_case.h"

namespace chancery::testing {
namespace {

Report claim(const std::string& document, const When& when, EventStatus status = EventStatus::planned) {
  Report out = report(document, "USA:Joe Biden", "VNM");
  out.event = "AGREE";
  out.detail = detail("visit", {});
  out.when = when;
  out.status = status;
  return out;
}

Report visit(const std::string& document, const When& when) {
  Report out = claim(document, when, EventStatus::occurred);
  out.event = "CONSULT";
  return out;
}

const Finding& only_claim(const Record& record) {
  for (const Finding& finding : record.findings)
    if (finding.state != FindingState::occurred && finding.state != FindingState::holds) return finding;
  throw std::runtime_error("no claim");
}

Finding outcome(std::vector<Report> reports, const std::string& asked) {
  Case all{{document("d:1", "2023-08-22", "A"), document("d:2", "2023-09-12", "B"), document("d:3", "2024-06-01", "C")}, {}};
  for (Report& one : reports) all.reports.push_back(sealed(one));
  return only_claim(fold_case(known_by(all, day(asked)), day(asked)));
}

const When kSeptember = between("2023-09-01", "2023-09-30");

TEST(Claims, AreOpenUntilTheirWindowHasPassedAndOverdueAfter) {
  EXPECT_EQ(outcome({claim("d:1", kSeptember)}, "2023-08-22").state, FindingState::expected);
  EXPECT_EQ(outcome({claim("d:1", kSeptember)}, "2023-09-30").state, FindingState::expected);
  const Finding overdue = outcome({claim("d:1", kSeptember)}, "2023-10-01");
  EXPECT_EQ(overdue.state, FindingState::overdue);
  EXPECT_LT(overdue.probability, overdue.claimed);
}

TEST(Claims, WithoutAWindowStayOpen) {
  EXPECT_EQ(outcome({claim("d:1", {})}, "2026-01-01").state, FindingState::expected);
  EXPECT_EQ(outcome({claim("d:1", {}, EventStatus::possible)}, "2026-01-01").state, FindingState::possible);
}

TEST(Claims, AreFulfilledByTheActThatTheyAnnounced) {
  const Finding done = outcome({claim("d:1", kSeptember), visit("d:2", between("2023-09-10", "2023-09-11"))}, "2023-09-12");
  EXPECT_EQ(done.state, FindingState::fulfilled);
  EXPECT_FALSE(done.successor.empty());
  EXPECT_EQ(done.successor_why, "came between 2023-09-10 and 2023-09-11");
}

TEST(Claims, AreNotFulfilledByAnInvitationOrAnAgreementToDoIt) {
  EXPECT_EQ(outcome({claim("d:1", kSeptember), claim("d:2", between("2023-09-10", "2023-09-11"), EventStatus::occurred)}, "2023-10-01").state, FindingState::overdue);
}

TEST(Claims, AreNotFulfilledByWhatWasOverBeforeAnybodyCanHaveSaidThem) {
  Case all{{document("d:1", "", "A"), document("d:2", "2023-09-12", "B")}, {sealed(claim("d:1", {})), sealed(visit("d:2", between("2023-09-10", "2023-09-11")))}};
  all.documents.front().published = {between("2023-06-01", "2024-06-01").interval, DateBasis::inferred, "who held which office"};
  EXPECT_EQ(only_claim(fold_case(all, day("2024-07-01"))).state, FindingState::fulfilled);
  all.documents.front().published.when.from = day("2024-01-01");
  EXPECT_EQ(only_claim(fold_case(all, day("2024-07-01"))).state, FindingState::expected);
}

Finding when_the_office_changed_hands(const std::string& planned, const std::string& came) {
  Case all{{document("d:1", "2020-09-01", "A"), document("d:2", "2020-10-20", "B")}, {}};
  Report plan = claim("d:1", between("2020-10-01", "2020-10-31")), act = visit("d:2", between("2020-10-18", "2020-10-20"));
  plan.source = {{{.code = "JPN", .sector = Sector::GOV, .name = "Shinzo Abe"}, planned}};
  act.source = {{{.code = "JPN", .sector = Sector::GOV, .name = "Yoshihide Suga"}, came}};
  all.reports = {sealed(plan), sealed(act)};
  return only_claim(fold_case(all, day("2020-11-10")));
}

TEST(Claims, OfAnOfficeAreFulfilledByWhoeverHoldsItThen) {
  EXPECT_EQ(when_the_office_changed_hands("the Japanese prime minister", "the Japanese prime minister").state, FindingState::fulfilled);
  EXPECT_EQ(when_the_office_changed_hands("the Japanese prime minister", "Prime Minister Yoshihide Suga").state, FindingState::fulfilled);
  const Finding another = when_the_office_changed_hands("Prime Minister Shinzo Abe", "Prime Minister Yoshihide Suga");
  EXPECT_EQ(another.state, FindingState::fulfilled_differently);
  EXPECT_EQ(another.successor_why, "came with Yoshihide Suga in that office");
  EXPECT_EQ(when_the_office_changed_hands("Prime Minister Shinzo Abe", "Foreign Minister Yoshihide Suga").state, FindingState::overdue) << "he came, but not in that office";
}

TEST(Claims, AreNotFulfilledByAnotherPersonsVisitOrAnEarlierOne) {
  Report other = visit("d:2", between("2023-09-10", "2023-09-11"));
  other.source = report("d:2", "USA:Janet Yellen", "").source;
  EXPECT_EQ(outcome({claim("d:1", kSeptember), other}, "2023-09-12").state, FindingState::expected);
  EXPECT_EQ(outcome({claim("d:1", kSeptember), visit("d:2", between("2023-07-10", "2023-07-11"))}, "2023-09-12").state, FindingState::expected);
}

TEST(Claims, ThatComeMuchLaterComeDifferently) {
  const Finding late = outcome({claim("d:1", kSeptember), visit("d:3", between("2024-05-20", "2024-05-21"))}, "2024-06-01");
  EXPECT_EQ(late.state, FindingState::fulfilled_differently);
  EXPECT_EQ(late.successor_why, "came between 2024-05-20 and 2024-05-21, not by 2023-09-30");
}

TEST(Claims, ThatComeAsMoreThanWasSaidComeDifferentlyAndInWords) {
  Report predicted = report("d:1", "USA", "VNM"), came = report("d:2", "VNM", "USA");
  predicted.detail = detail("partnership", {{"change", "upgrade"}, {"tier", "strategic"}});
  predicted.when = kSeptember;
  predicted.status = EventStatus::expected;
  came.detail = detail("partnership", {{"change", "upgrade"}, {"tier", "comprehensive-strategic"}});
  came.when = between("2023-09-10", "2023-09-10");
  const Finding done = outcome({predicted, came}, "2023-09-12");
  EXPECT_EQ(done.state, FindingState::fulfilled_differently);
  EXPECT_EQ(done.successor_why, "came as comprehensive-strategic, not strategic, on 2023-09-10");
}

TEST(Claims, OfATierThatWasSeenToHoldLaterAreFulfilled) {
  Report predicted = report("d:1", "USA", "VNM"), before = report("d:1", "USA", "VNM"), seen = report("d:3", "VNM", "USA");
  predicted.detail = detail("partnership", {{"change", "upgrade"}, {"tier", "strategic"}});
  predicted.when = kSeptember;
  predicted.status = EventStatus::expected;
  before.detail = detail("partnership", {{"change", "hold"}, {"tier", "comprehensive"}});
  seen.detail = detail("partnership", {{"change", "hold"}, {"tier", "strategic"}});
  before.status = seen.status = EventStatus::holds;
  EXPECT_EQ(outcome({predicted, before, seen}, "2024-06-01").state, FindingState::fulfilled);
}

TEST(Claims, AreNotFulfilledWhereTheOldStandingWasStillSeen) {
  Report predicted = report("d:1", "USA", "VNM"), before = report("d:1", "USA", "VNM"), after = report("d:3", "USA", "VNM");
  predicted.detail = detail("partnership", {{"change", "upgrade"}, {"tier", "strategic"}});
  predicted.when = kSeptember;
  predicted.status = EventStatus::expected;
  before.detail = after.detail = detail("partnership", {{"change", "hold"}, {"tier", "comprehensive"}});
  before.status = after.status = EventStatus::holds;
  const Finding failed = outcome({predicted, before, after}, "2024-06-01");
  EXPECT_EQ(failed.state, FindingState::not_fulfilled);
  EXPECT_EQ(failed.successor_why, "still comprehensive on 2024-06-01");
}

// "The tenth year of the comprehensive partnership", said in August: nobody has seen it hold in December.
TEST(Claims, StayOpenWhereTheOldStandingIsSaidToHoldInAYearThatIsNotOver) {
  Report predicted = report("d:1", "USA", "VNM"), present = report("d:1", "USA", "VNM");
  predicted.detail = detail("partnership", {{"change", "upgrade"}, {"tier", "strategic"}});
  predicted.when = kSeptember;
  predicted.status = EventStatus::expected;
  present.detail = detail("partnership", {{"change", "hold"}, {"tier", "comprehensive"}});
  present.when = between("2023-01-01", "2023-12-31");
  present.when.basis = DateBasis::relative;
  present.status = EventStatus::holds;
  EXPECT_EQ(outcome({predicted, present}, "2023-08-22").state, FindingState::expected);
}

TEST(Claims, AreContestedByADenialBeforehandAndNotFulfilledByOneWhenDue) {
  Report denial = claim("d:1", kSeptember, EventStatus::negated);
  EXPECT_EQ(outcome({claim("d:1", kSeptember), denial}, "2023-08-22").state, FindingState::contested);
  denial.document = "d:2";
  EXPECT_EQ(outcome({claim("d:1", kSeptember), denial}, "2023-09-12").state, FindingState::not_fulfilled);
}

TEST(TrackRecords, CountWhatBecameOfASourcesClaims) {
  Case all{{document("d:1", "2023-08-22", "A"), document("d:2", "2023-09-12", "B")}, {}};
  Report other = claim("d:1", kSeptember);
  other.source = report("d:1", "USA:Janet Yellen", "").source;
  for (const Report& one : {claim("d:1", kSeptember), other, claim("d:1", between("2023-12-01", "2023-12-31")), visit("d:2", between("2023-09-10", "2023-09-11"))})
    all.reports.push_back(sealed(one));
  const Record record = fold_case(all, day("2023-11-01"));
  const auto records = track_records(record.findings);
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].name, "A");
  EXPECT_EQ(records[0].made, 3U);
  EXPECT_EQ(records[0].fulfilled, 1U);
  EXPECT_EQ(records[0].failed, 1U);
  EXPECT_EQ(records[0].open, 1U);
  ASSERT_TRUE(records[0].brier);
  EXPECT_DOUBLE_EQ(records[0].trust, 0.5);
  EXPECT_NEAR(*records[0].brier, *records[0].reliability - *records[0].resolution + *records[0].uncertainty, 1e-9) << "one bin, one probability";
  const double p = only_claim(record).claimed;
  EXPECT_NEAR(*records[0].brier, ((1 - p) * (1 - p) + p * p) / 2, 1e-9);
}

TEST(Totals, AreHeldAgainstWhatIsNamed) {
  Case all{{document("d:1", "2025-12-10", "A")}, {}};
  Report stated = report("d:1", "VNM", "");
  stated.detail = detail("count", {{"of", "comprehensive strategic partnerships"}, {"value", 14.0}});
  stated.status = EventStatus::holds;
  Report held = report("d:1", "VNM", "CHN");
  held.detail = detail("partnership", {{"change", "hold"}, {"tier", "comprehensive-strategic"}});
  held.status = EventStatus::holds;
  Report lower = report("d:1", "VNM", "ZAF");
  lower.detail = detail("partnership", {{"change", "hold"}, {"tier", "strategic"}});
  lower.status = EventStatus::holds;
  for (const Report& one : {stated, held, lower}) all.reports.push_back(sealed(one));
  const auto totals = fold_case(all, day("2026-01-01")).totals;
  ASSERT_EQ(totals.size(), 1U);
  EXPECT_EQ(totals[0].party, "VNM");
  EXPECT_EQ(totals[0].stated, 14);
  EXPECT_EQ(totals[0].names, std::vector<std::string>{"CHN"});
}

// "22 strategic partners, of whom 12 are comprehensive strategic".
Total strategic_total(double stated, bool said) {
  Case all{{document("d:1", "2025-12-10", "A")}, {}};
  Report total = report("d:1", "VNM", "");
  total.detail = detail("count", {{"of", "strategic partnership"}, {"value", stated}});
  if (said) total.detail->fields["including"] = "comprehensive-strategic partnership";
  total.status = EventStatus::holds;
  all.reports.push_back(sealed(total));
  for (const auto& [code, tier] : {std::pair("CHN", "comprehensive-strategic"), std::pair("FRA", "comprehensive-strategic"), std::pair("ZAF", "strategic"), std::pair("MYS", "sectoral-strategic")}) {
    Report one = report("d:1", "VNM", code);
    one.detail = detail("partnership", {{"change", "hold"}, {"tier", tier}});
    one.status = EventStatus::holds;
    all.reports.push_back(sealed(one));
  }
  const auto totals = fold_case(all, day("2026-01-01")).totals;
  return totals.size() == 1 ? totals.front() : Total{};
}

TEST(Totals, ThatCountHigherRungsInAreHeldAgainstThoseToo) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(strategic_total(22, true).names, (Names{"CHN", "FRA", "ZAF"})) << "it says so; what stands beside the line is not counted";
  EXPECT_EQ(strategic_total(3, false).names, (Names{"CHN", "FRA", "ZAF"})) << "only so does the number fit";
  EXPECT_EQ(strategic_total(1, false).names, Names{"ZAF"});
  const Total open = strategic_total(22, false);
  EXPECT_EQ(open.names, Names{"ZAF"});
  EXPECT_FALSE(open.counts_higher);
  EXPECT_EQ(open.higher, (Names{"CHN", "FRA"})) << "which it may count in";
}

TEST(Totals, OfNewOnesSinceADayCountThoseThatBeganThen) {
  Case all{{document("d:1", "2025-12-10", "A")}, {}};
  Report stated = report("d:1", "VNM", "");
  stated.detail = detail("count", {{"of", "comprehensive-strategic partnership"}, {"value", 2.0}, {"from", "2022-01-01"}});
  stated.when = between("2022-01-01", "");
  stated.status = EventStatus::holds;
  Report older = report("d:1", "VNM", "CHN"), newer = report("d:1", "VNM", "FRA");
  older.detail = newer.detail = detail("partnership", {{"change", "establish"}, {"tier", "comprehensive-strategic"}});
  older.when = between("2008-06-01", "2008-06-01");
  newer.when = between("2024-10-07", "2024-10-07");
  Report lower = report("d:1", "VNM", "ZAF");
  lower.detail = detail("partnership", {{"change", "upgrade"}, {"tier", "strategic"}});
  lower.when = between("2024-11-01", "2024-11-01");
  for (const Report& one : {stated, older, newer, lower}) all.reports.push_back(sealed(one));
  const auto totals = fold_case(all, day("2026-01-01")).totals;
  ASSERT_EQ(totals.size(), 1U);
  EXPECT_EQ(totals[0].names, std::vector<std::string>{"FRA"});
  EXPECT_EQ(totals[0].as_of, day("2025-12-10"));
}

}  // namespace
}  // namespace chancery::testing
