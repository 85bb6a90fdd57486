// Which names mean one thing: learned from the record, said by analysts, undone.
#include <gtest/gtest.h>

#include "reconcile/record_case.h"

namespace chancery::testing {
namespace {

// Drills of the Philippines and the United States, each told by an outlet of its own.
struct Drills {
  Case all;
  std::vector<Annotation> said;

  void tell(const std::string& published, const std::string& name, const std::string& from, const std::string& to, const std::string& words = "the drill began", const std::string& in = {}) {
    const std::string id = in.empty() ? "d:" + std::to_string(all.reports.size()) : in;
    if (in.empty() || all.documents.empty() || all.documents.back().id != in) all.documents.push_back(document(id, published, "Outlet " + id));
    Report one = report(id, "PHL", "USA");
    one.event = "COOPERATE";
    one.mutual = true;
    one.detail = detail("exercise", {{"name", name}});
    one.when = between(from, to);
    one.quote_text = words;
    one.sentence = static_cast<std::uint32_t>(all.reports.size());
    all.reports.push_back(sealed(one));
  }
  void say(Annotation::Action action, const std::string& a, const std::string& b, const std::string& iso) {
    Annotation one{.id = {}, .action = action, .on = {a, b}, .findings = {}, .reports = {}, .pair = {}, .author = "A. Desk", .reason = "knows", .day = day(iso), .at = iso + "T08:00:00Z"};
    said.push_back(sealed(one));
  }
  void undo(const Annotation& what, const std::string& iso) {
    Annotation one{.id = {}, .action = Annotation::Action::undo, .on = {what.id}, .findings = {}, .reports = {}, .pair = {}, .author = "A. Desk", .reason = "was wrong", .day = day(iso), .at = iso + "T08:00:00Z"};
    said.push_back(sealed(one));
  }
  Record record() const {
    Record folded = fold_with(test_atlas(), all.reports, all.documents, day("2026-01-01"), nullptr, said);
    EXPECT_EQ(aliases_with(test_atlas(), all.reports, all.documents, said), folded.aliases) << "the aliases alone are those of the whole fold";
    return folded;
  }

  void two_names_twice() {
    tell("2023-04-12", "Balangay", "2023-04-11", "2023-04-28");
    tell("2023-04-12", "Shoulder Line", "2023-04-11", "2023-04-20");
    tell("2024-04-23", "Balangay", "2024-04-22", "2024-05-10");
    tell("2024-04-23", "Shoulder Line", "2024-04-22", "2024-05-08");
  }
};

TEST(LearnedNames, AreThoseOfOneActOnTwoOccasions) {
  Drills drills;
  drills.two_names_twice();
  const Record record = drills.record();
  EXPECT_EQ(record.findings.size(), 2U);
  ASSERT_EQ(record.aliases.size(), 1U);
  const Alias& alias = record.aliases.front();
  EXPECT_EQ(alias.name, "Balangay");
  EXPECT_EQ(alias.other, "Shoulder Line");
  EXPECT_EQ(alias.state, Alias::State::learned);
  EXPECT_EQ(alias.grounds.size(), 2U);
  EXPECT_EQ(alias.reports.size(), 4U);
}

TEST(LearnedNames, NeedMoreThanOneOccasion) {
  Drills drills;
  drills.tell("2023-04-12", "Balangay", "2023-04-11", "2023-04-28");
  drills.tell("2023-04-12", "Shoulder Line", "2023-04-11", "2023-04-20");
  EXPECT_EQ(drills.record().findings.size(), 2U);
  EXPECT_TRUE(drills.record().aliases.empty());
}

TEST(LearnedNames, AreNotThoseThatOneDocumentTellsApart) {
  Drills drills;
  drills.two_names_twice();
  drills.tell("2024-05-11", "Balangay", "2024-04-22", "2024-05-10", "Balangay ended", "d:both");
  drills.tell("2024-05-11", "Shoulder Line", "2024-04-22", "2024-05-08", "and so did Shoulder Line", "d:both");
  EXPECT_TRUE(drills.record().aliases.empty());
  EXPECT_EQ(drills.record().findings.size(), 4U);
}

TEST(LearnedNames, AreThoseThatAPassageSaysToBeOne) {
  Drills drills;
  drills.tell("2023-04-12", "Balangay", "2023-04-11", "2023-04-28", "Balangay, also known as Shoulder Line, began");
  drills.tell("2023-04-12", "Shoulder Line", "2023-04-11", "2023-04-20");
  ASSERT_EQ(drills.record().aliases.size(), 1U);
  EXPECT_EQ(drills.record().findings.size(), 1U);
  Drills other;
  other.tell("2023-04-12", "Balangay", "2023-04-11", "2023-04-28", "Balangay, unlike Shoulder Line, began");
  other.tell("2023-04-12", "Shoulder Line", "2023-04-11", "2023-04-20");
  EXPECT_TRUE(other.record().aliases.empty());
}

TEST(LearnedNames, AreThoseInParenthesesAndInApposition) {
  for (const char* words : {"Balangay (Shoulder Line) began", "Balangay, or Shoulder Line, began", "Balangay, officially Shoulder Line, began"}) {
    Drills drills;
    drills.tell("2023-04-12", "Balangay", "2023-04-11", "2023-04-28", words);
    drills.tell("2023-04-12", "Shoulder Line", "2023-04-11", "2023-04-20");
    EXPECT_EQ(drills.record().aliases.size(), 1U) << words;
    EXPECT_EQ(drills.record().findings.size(), 1U) << words;
  }
  for (const char* words : {"Balangay or Shoulder Line may begin", "Balangay (unlike Shoulder Line) began", "Balangay, Shoulder Line and others began"}) {
    Drills drills;
    drills.tell("2023-04-12", "Balangay", "2023-04-11", "2023-04-28", words);
    drills.tell("2023-04-12", "Shoulder Line", "2023-04-11", "2023-04-20");
    EXPECT_TRUE(drills.record().aliases.empty()) << words;
  }
}

TEST(LearnedNames, AreTheLettersOfALongOneToldOfTheSameAct) {
  Drills drills;
  drills.tell("2023-04-12", "Exercise for Amber Water", "2023-04-11", "2023-04-28");
  drills.tell("2023-04-12", "EAW", "2023-04-11", "2023-04-20");
  ASSERT_EQ(drills.record().aliases.size(), 1U);
  EXPECT_EQ(drills.record().findings.size(), 1U);
  Drills other;
  other.tell("2023-04-12", "Exercise for Amber Water", "2023-04-11", "2023-04-28");
  other.tell("2023-04-12", "EWA", "2023-04-11", "2023-04-20");
  EXPECT_TRUE(other.record().aliases.empty());
}

TEST(LearnedNames, AreUndoneByAnAnalystAndThatByAnother) {
  Drills drills;
  drills.two_names_twice();
  drills.say(Annotation::Action::distinct, "Shoulder Line", "Balangay", "2024-06-01");
  EXPECT_EQ(drills.record().findings.size(), 4U);
  ASSERT_EQ(drills.record().aliases.size(), 1U);
  EXPECT_EQ(drills.record().aliases.front().state, Alias::State::undone);
  EXPECT_EQ(drills.record().aliases.front().by, drills.said.front().id);
  drills.undo(drills.said.front(), "2024-06-02");
  EXPECT_EQ(drills.record().findings.size(), 2U);
}

TEST(SaidNames, CountWithoutAnyGroundsInTheRecord) {
  Drills drills;
  drills.tell("2023-04-12", "Balangay", "2023-04-11", "2023-04-28");
  drills.tell("2023-04-12", "Shoulder Line", "2023-04-11", "2023-04-20");
  drills.say(Annotation::Action::same, "Shoulder Line", "Balangay", "2023-06-01");
  const Record record = drills.record();
  ASSERT_EQ(record.findings.size(), 1U);
  EXPECT_FALSE(record.aliases.empty());
  drills.say(Annotation::Action::distinct, "Balangay", "Shoulder Line", "2023-07-01");
  EXPECT_EQ(drills.record().findings.size(), 2U) << "the later word counts";
}

TEST(SaidNames, PartNamesThatShareTheirWords) {
  Drills drills;
  drills.tell("2023-04-12", "Northern Wind", "2023-04-11", "2023-04-28");
  drills.tell("2023-04-12", "Northern Wind Two", "2023-04-11", "2023-04-20");
  EXPECT_EQ(drills.record().findings.size(), 1U);
  drills.say(Annotation::Action::distinct, "Northern Wind", "Northern Wind Two", "2023-06-01");
  EXPECT_EQ(drills.record().findings.size(), 2U);
}

}  // namespace
}  // namespace chancery::testing
