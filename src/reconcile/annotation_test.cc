// Analysts' annotations: honoured by the fold whatever the order, undone by other annotations, and never a change of what was read.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>

#include "reconcile/record_case.h"

namespace chancery::testing {
namespace {

using Action = Annotation::Action;

Annotation made(Action action, const std::vector<std::string>& on, const std::vector<std::string>& reports, const std::string& iso, const std::string& pair = "USA|VNM") {
  Annotation out{.id = {}, .action = action, .on = on, .findings = {}, .reports = reports, .pair = pair, .author = "A. Desk", .reason = "for a reason", .day = day(iso), .at = iso + "T08:00:00Z"};
  return sealed(out);
}

struct Desk {
  Case all;
  std::vector<Annotation> said;

  std::string visit(const std::string& published, const std::string& outlet, const std::string& who, const When& when, EventStatus status = EventStatus::occurred) {
    const std::string id = "d:" + std::to_string(all.documents.size());
    all.documents.push_back(document(id, published, outlet));
    Report one = report(id, "USA:" + who, "VNM");
    one.event = "CONSULT";
    one.mode = "visit";
    one.cameo = "042";
    one.detail = detail("visit", {});
    one.when = when;
    one.status = status;
    all.reports.push_back(sealed(one));
    return all.reports.back().id;
  }
  std::vector<Finding> findings() const { return fold_with(test_atlas(), all.reports, all.documents, day("2026-01-01"), nullptr, said).findings; }
};

TEST(Annotations, AreReadBackAsTheyWereWritten) {
  const Annotation one = made(Action::split, {"f:1", "r:2"}, {"r:2"}, "2024-02-29");
  EXPECT_EQ(annotation_from_json(to_json(one)).value(), one);
  EXPECT_TRUE(one.id.starts_with("a:"));
  for (const char* bad : {"", "[]", "{}", "{\"action\":\"guess\"}", "nonsense"}) EXPECT_FALSE(annotation_from_json(bad)) << bad;
  std::string wrong_day = to_json(one);
  wrong_day.replace(wrong_day.find("2024-02-29"), 10, "2024-02-30");
  EXPECT_FALSE(annotation_from_json(wrong_day));
}

TEST(Annotations, MergeWhatTheFoldKeepsApart) {
  Desk desk;
  const std::string one = desk.visit("2024-03-02", "A", "Joe Biden", between("2024-03-01", "2024-03-01")), two = desk.visit("2024-03-12", "B", "Joe Biden", between("2024-03-11", "2024-03-11"));
  EXPECT_EQ(desk.findings().size(), 2U);
  desk.said = {made(Action::merge, {"f:1", "f:2"}, {one, two}, "2024-04-01")};
  ASSERT_EQ(desk.findings().size(), 1U);
  EXPECT_EQ(desk.findings().front().for_reports, (std::vector<std::string>{one, two}));
  EXPECT_EQ(desk.findings().front().lines.size(), 2U);
  ASSERT_EQ(desk.findings().front().annotations.size(), 1U);
  EXPECT_NE(to_json(desk.findings().front()).find("for a reason"), std::string::npos);
  desk.said.push_back(made(Action::undo, {desk.said.front().id}, {}, "2024-04-02"));
  EXPECT_EQ(desk.findings().size(), 2U);
  EXPECT_TRUE(desk.findings().front().annotations.empty());
  desk.said.push_back(made(Action::undo, {desk.said.back().id}, {}, "2024-04-03"));
  EXPECT_EQ(desk.findings().size(), 1U) << "undoing the undoing";
}

TEST(Annotations, DoNotMergeAClaimWithAFact) {
  Desk desk;
  const std::string plan = desk.visit("2024-03-02", "A", "Joe Biden", between("2024-05-01", "2024-05-31"), EventStatus::planned);
  const std::string fact = desk.visit("2024-05-12", "B", "Joe Biden", between("2024-05-11", "2024-05-11"));
  desk.said = {made(Action::merge, {"f:1", "f:2"}, {plan, fact}, "2024-06-01")};
  EXPECT_EQ(desk.findings().size(), 2U);
}

TEST(Annotations, SplitWhatTheFoldPutTogether) {
  Desk desk;
  const std::string one = desk.visit("2024-03-02", "A", "Joe Biden", between("2024-03-01", "2024-03-01")), two = desk.visit("2024-03-03", "B", "Joe Biden", between("2024-03-01", "2024-03-31"));
  EXPECT_EQ(desk.findings().size(), 1U);
  desk.said = {made(Action::split, {"f:1", two}, {two}, "2024-04-01")};
  ASSERT_EQ(desk.findings().size(), 2U);
  EXPECT_EQ(desk.findings()[0].for_reports.size() + desk.findings()[1].for_reports.size(), 2U);
  EXPECT_NE(desk.findings()[0].id, desk.findings()[1].id);
}

TEST(Annotations, SplitADenialFromWhatItDenied) {
  Desk desk;
  desk.visit("2024-03-02", "A", "Joe Biden", between("2024-03-01", "2024-03-01"));
  const std::string denial = desk.visit("2024-03-03", "B", "Joe Biden", between("2024-03-01", "2024-03-01"), EventStatus::negated);
  ASSERT_EQ(desk.findings().size(), 1U);
  EXPECT_EQ(desk.findings().front().state, FindingState::contested);
  desk.said = {made(Action::split, {"f:1", denial}, {denial}, "2024-04-01")};
  ASSERT_EQ(desk.findings().size(), 2U);
  const std::vector<Finding> apart = desk.findings();
  EXPECT_TRUE(std::any_of(apart.begin(), apart.end(), [](const Finding& one) { return one.state == FindingState::denied; }));
}

TEST(Annotations, RejectReportsAndTheirCopies) {
  Desk desk;
  const std::string one = desk.visit("2024-03-02", "A", "Joe Biden", between("2024-03-01", "2024-03-01"));
  desk.all.documents.push_back(document("d:copy", "2024-03-03", "C", "d:0"));
  Report copy = desk.all.reports.front();
  copy.document = "d:copy";
  desk.all.reports.push_back(sealed(copy));
  const std::string two = desk.visit("2024-03-02", "B", "Joe Biden", between("2024-03-01", "2024-03-01"));
  desk.said = {made(Action::reject, {one}, {one}, "2024-04-01", "")};
  ASSERT_EQ(desk.findings().size(), 1U);
  EXPECT_EQ(desk.findings().front().for_reports, std::vector<std::string>{two});
  desk.said.push_back(made(Action::reject, {two}, {two}, "2024-04-01", ""));
  EXPECT_TRUE(desk.findings().empty());
}

TEST(Annotations, OfAnotherPairChangeNothingHere) {
  Desk desk;
  const std::string one = desk.visit("2024-03-02", "A", "Joe Biden", between("2024-03-01", "2024-03-01"));
  desk.said = {made(Action::reject, {"f:1"}, {one}, "2024-04-01", "CHN|VNM")};
  EXPECT_EQ(desk.findings().size(), 1U);
}

TEST(Annotations, NotesAreShownWithWhatTheyAreAbout) {
  Desk desk;
  const std::string one = desk.visit("2024-03-02", "A", "Joe Biden", between("2024-03-01", "2024-03-01"));
  desk.visit("2024-07-02", "A", "Joe Biden", between("2024-07-01", "2024-07-01"));
  desk.said = {made(Action::note, {"f:1"}, {one}, "2024-04-01")};
  ASSERT_EQ(desk.findings().size(), 2U);
  EXPECT_EQ(desk.findings()[0].annotations.size(), 1U);
  EXPECT_TRUE(desk.findings()[1].annotations.empty());
}

RC_GTEST_PROP(Annotations, InAnyOrderGiveTheSameBytesAndUndoneOnesNothing, ()) {
  Desk desk;
  std::vector<std::string> ids;
  for (int n = *rc::gen::inRange(2, 8); n > 0; --n) {
    const std::string on = format(day("2024-01-01") + std::chrono::days{*rc::gen::inRange(0, 60)});
    ids.push_back(desk.visit(on, "Outlet " + std::to_string(n), *rc::gen::element<std::string>("Joe Biden", "USA", "Ann Lee"), between(on, on), *rc::gen::element(EventStatus::occurred, EventStatus::planned, EventStatus::negated)));
  }
  const auto plain = fold_case(desk.all, day("2026-01-01"));
  for (int n = *rc::gen::inRange(1, 5); n > 0; --n) {
    const Action action = *rc::gen::element(Action::note, Action::merge, Action::split, Action::reject);
    const std::vector<std::string> on = {ids[*rc::gen::inRange<std::size_t>(0, ids.size())], ids[*rc::gen::inRange<std::size_t>(0, ids.size())]};
    desk.said.push_back(made(action, on, on, format(day("2024-05-01") + std::chrono::days{n})));
  }
  const auto folded = [&] { return dump(fold_with(test_atlas(), desk.all.reports, desk.all.documents, day("2026-01-01"), nullptr, desk.said)); };
  const std::string first = folded();
  std::mt19937 random(*rc::gen::arbitrary<unsigned>());
  std::shuffle(desk.said.begin(), desk.said.end(), random);
  std::shuffle(desk.all.reports.begin(), desk.all.reports.end(), random);
  RC_ASSERT(folded() == first);
  const std::vector<Annotation> before = desk.said;
  for (const Annotation& one : before) desk.said.push_back(made(Action::undo, {one.id}, {}, "2024-06-01"));
  std::shuffle(desk.said.begin(), desk.said.end(), random);
  RC_ASSERT(folded() == dump(plain));
}

}  // namespace
}  // namespace chancery::testing
