#include <set>

#include "analysis/measures_case.h"

namespace chancery {
namespace {

// A ledger of hand-made reports on Viet Nam and the United States: comprehensive since 2013; in August 2023 an upgrade is
// expected for September; in September 2023 a higher one comes.
class Questions : public MeasureCase {
 protected:
  void SetUp() override {
    MeasureCase::SetUp();
    if (!ledger_) return;
    add("Example Times", make_day(2023, 8, 20), "The two have been comprehensive partners since 2013.", {}, "hold", "comprehensive", EventStatus::holds, in_year(2013));
    add("Example Post", make_day(2023, 8, 22), "They will upgrade to a strategic partnership in September.", "SUPPORT", "upgrade", "strategic",
        EventStatus::expected, in_month(2023, 9));
    add("Example Times", make_day(2023, 9, 11), "They upgraded to a comprehensive strategic partnership.", "SUPPORT", "upgrade", "comprehensive-strategic",
        EventStatus::occurred, on_day(make_day(2023, 9, 10)));
  }
  void add(const std::string& outlet, Day published, const std::string& text, const std::string& event, const std::string& change, const std::string& tier,
           EventStatus status, const DateInterval& when) {
    MeasureCase::add({.text = text, .a = "USA", .b = "VNM", .published = published, .outlet = outlet, .event = event, .status = status, .when = when,
                      .detail = Detail{"partnership", {{"change", change}, {"tier", tier}}}});
  }

  Question about_both(std::optional<Day> known_by = std::nullopt) {
    return {.parties = {*world_->resolve("USA"), *world_->resolve("VNM")}, .known_by = known_by, .today = make_day(2024, 1, 1)};
  }
  std::vector<std::string> partnership_on(Day day, std::optional<Day> known_by = std::nullopt) {
    const Result<StandingAnswer> answer = ask_standing(*ledger_, *world_, about_both(known_by), day);
    std::vector<std::string> values;
    if (answer)
      for (const Standing& standing : answer->standings)
        if (standing.what == "partnership") values.push_back(standing.value);
    return values;
  }
};

using Values = std::vector<std::string>;

TEST_F(Questions, StandingIsThatOfTheDay) {
  EXPECT_EQ(partnership_on(make_day(2023, 8, 22)), Values{"comprehensive"});
  EXPECT_EQ(partnership_on(make_day(2023, 10, 1)), Values{"comprehensive-strategic"});
}

TEST_F(Questions, TheTierOverTimeIsThatOfEveryDay) {
  const auto told = [&](Day as_of, std::optional<Day> known_by = std::nullopt) {
    std::vector<std::string> out;
    const Result<TiersAnswer> answer = ask_tiers(*ledger_, *world_, about_both(known_by), as_of);
    if (answer)
      for (const TierSpan& span : answer->tiers) out.push_back(span.standing.value + " " + format(span.from) + " " + format(span.to));
    return out;
  };
  EXPECT_EQ(told(make_day(2024, 1, 1)), (Values{"comprehensive 2013-12-31 2023-09-09", "comprehensive-strategic 2023-09-10 2024-01-01"}));
  EXPECT_EQ(told(make_day(2023, 9, 1)), Values{"comprehensive 2013-12-31 2023-09-01"});
  EXPECT_EQ(told(make_day(2024, 1, 1), make_day(2023, 8, 22)), Values{"comprehensive 2013-12-31 2024-01-01"}) << "the upgrade was not known";
  EXPECT_EQ(told(make_day(2012, 1, 1)), Values{});
  EXPECT_EQ(told(make_day(2024, 1, 1), make_day(2023, 8, 1)), Values{}) << "nothing was known";
}

TEST_F(Questions, WhatWasNotKnownDoesNotCount) {
  EXPECT_EQ(partnership_on(make_day(2023, 10, 1), make_day(2023, 8, 22)), Values{"comprehensive"});
}

TEST_F(Questions, WhatWasExpectedOnADayIsWhatWasKnownThen) {
  const Result<StandingAnswer> answer = ask_standing(*ledger_, *world_, about_both(), make_day(2023, 8, 25));
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer->expected.size(), 1u);
  EXPECT_EQ(answer->expected[0].state, FindingState::expected);
  ASSERT_EQ(answer->outcomes.size(), 1u);
  EXPECT_EQ(answer->outcomes[0].state, FindingState::fulfilled_differently);
}

TEST_F(Questions, APairIsToldWhatWasForetoldOfItsStandingAndHowItCame) {
  const Result<StandingAnswer> before = ask_standing(*ledger_, *world_, about_both(), make_day(2023, 8, 25)), after = ask_standing(*ledger_, *world_, about_both(), make_day(2023, 10, 1));
  ASSERT_TRUE(before);
  ASSERT_TRUE(after);
  EXPECT_TRUE(before->foretold.empty()) << "it is still to come";
  ASSERT_EQ(after->foretold.size(), 1u);
  EXPECT_EQ(after->foretold[0].id, before->expected[0].id);
  EXPECT_EQ(after->foretold[0].state, FindingState::fulfilled_differently);
  for (const std::string& id : after->foretold[0].for_reports) EXPECT_TRUE(after->evidence.reports.contains(id));
}

// What was expected on an earlier day is looked for only where some claim may have been open then. It must make no difference: asked outright, as known by
// that day, everything is folded anew.
TEST_F(Questions, WhatWasExpectedOnADayIsTheSameWhetherAskedInPassingOrOutright) {
  const auto visit_to_come = [&](const std::string& outlet, Day told, int month) {
    MeasureCase::add({.text = outlet + " of " + format(told) + " expects somebody in month " + std::to_string(month) + ".", .a = "USA", .b = "VNM", .published = told, .outlet = outlet, .event = "CONSULT",
                      .mode = "visit", .status = EventStatus::expected, .when = in_month(2023, static_cast<unsigned>(month)), .detail = Detail{"visit", {}}, .mutual = false});
  };
  visit_to_come("Example Times", make_day(2023, 7, 1), 12);   // told again later
  visit_to_come("Example Post", make_day(2023, 10, 5), 12);
  visit_to_come("Example Post", make_day(2023, 10, 6), 11);   // only later
  MeasureCase::add({.text = "Somebody is to come from THA in November.", .a = "USA", .b = "THA", .published = make_day(2023, 8, 1), .outlet = "Example Post", .event = "CONSULT", .mode = "visit",
                    .status = EventStatus::expected, .when = in_month(2023, 11), .detail = Detail{"visit", {}}, .mutual = false});
  fold_all();
  const auto expected = [&](Day day, std::optional<Day> known_by, std::size_t parties = 2) {
    Question question = about_both(known_by);
    question.parties.resize(parties);
    const Result<StandingAnswer> answer = ask_standing(*ledger_, *world_, question, day);
    EXPECT_TRUE(answer);
    std::vector<std::pair<std::string, FindingState>> out;
    for (const Finding& finding : answer->expected) out.emplace_back(finding.id, finding.state);
    return out;
  };
  std::set<std::size_t> seen;
  for (Day day = make_day(2023, 6, 20); day < make_day(2023, 12, 20); day += std::chrono::days{5}) {
    EXPECT_EQ(expected(day, std::nullopt), expected(day, day)) << format(day);
    EXPECT_EQ(expected(day, std::nullopt, 1), expected(day, day, 1)) << format(day);
    seen.insert(expected(day, day).size());
  }
  EXPECT_GE(seen.size(), 3u) << "days with nothing, something and more open";
}

// Twenty visits that one outlet says will come, and none does; then what it alone says of a partnership.
class Unreliable : public MeasureCase {
 protected:
  void SetUp() override {
    MeasureCase::SetUp();
    if (!ledger_) return;
    for (int year = 2000; year < 2020; ++year)
      add({.text = "Example Whisper: somebody of FRA is to come to KEN in May " + std::to_string(year) + ".", .a = "FRA", .b = "KEN", .published = make_day(year, 2, 1),
           .outlet = "Example Whisper", .event = "AGREE", .mode = "visit", .status = EventStatus::expected, .when = in_month(year, 5), .detail = Detail{"visit", {}}, .mutual = false});
    tell("Example Whisper");
  }
  void tell(const std::string& outlet) {
    add({.text = outlet + " says that they upgraded to a strategic partnership.", .a = "USA", .b = "VNM", .published = make_day(2023, 9, 11), .outlet = outlet,
         .event = "SUPPORT", .status = EventStatus::occurred, .when = on_day(make_day(2023, 9, 10)),
         .detail = Detail{"partnership", {{"change", std::string("upgrade")}, {"tier", std::string("strategic")}}}});
  }
};

TEST_F(Unreliable, SourceMakesNoStandingAloneButBesideAnother) {
  const Question question = about({"USA", "VNM"});
  Result<StandingAnswer> answer = ask_standing(*ledger_, *world_, question, make_day(2024, 1, 1));
  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->standings.empty());
  const Result<TimelineAnswer> timeline = ask_timeline(*ledger_, *world_, question, {});
  ASSERT_EQ(timeline->findings.size(), 1u) << "the finding stays";
  const Finding& finding = timeline->findings[0];
  EXPECT_LT(finding.probability, 0.5);
  EXPECT_GT(by_reports(finding), 0.8);
  ASSERT_TRUE(finding.lines[0].fared);
  EXPECT_EQ(finding.lines[0].fared->decided, 20u);
  answer = ask_standing(*ledger_, *world_, about({"USA", "VNM"}, make_day(2023, 12, 1)), make_day(2023, 12, 1));
  EXPECT_TRUE(answer->standings.empty()) << "as known then";
  tell("Example Times");
  answer = ask_standing(*ledger_, *world_, question, make_day(2024, 1, 1));
  EXPECT_EQ(answer->standings.size(), 1u);
}

TEST_F(Unreliable, SourceIsWeighedAlikeFromWhatIsStoredAndAnew) {
  const Question question = about({"USA", "VNM"}, std::nullopt, make_day(2024, 1, 1));
  const Result<TimelineAnswer> anew = ask_timeline(*ledger_, *world_, question, {});
  fold_all();
  const Result<std::optional<Fates>> fates = ledger_->fates({"examplewhisper"}, make_day(2015, 6, 15));
  ASSERT_TRUE(fates && *fates);
  EXPECT_EQ((**fates).at("examplewhisper"), (Fared{16, 0})) << "those that were due by then";
  const Result<TimelineAnswer> stored = ask_timeline(*ledger_, *world_, question, {});
  ASSERT_TRUE(anew && stored);
  EXPECT_EQ(anew->findings, stored->findings);
  EXPECT_EQ(anew->standings, stored->standings);
}

// A page of what is stored may hold a claim and not what fulfilled it, whose probability it takes: it is fetched for that, and left out again.
TEST_F(Unreliable, ClaimThatCameIsAsLikelyAsWhatFulfilledItThoughThatStandsOnAnotherPage) {
  add({.text = "Example Times: somebody of FRA is to come to KEN in June 2021.", .a = "FRA", .b = "KEN", .published = make_day(2021, 5, 1), .outlet = "Example Times", .event = "CONSULT",
       .mode = "visit", .status = EventStatus::expected, .when = in_month(2021, 6), .detail = Detail{"visit", {}}, .mutual = false});
  visit("FRA", "KEN", make_day(2021, 6, 20), "Example Whisper");
  const Question question = about({"FRA", "KEN"});
  const Result<TimelineAnswer> anew = ask_timeline(*ledger_, *world_, question, {});
  ASSERT_TRUE(anew);
  const auto claim = std::find_if(anew->findings.begin(), anew->findings.end(), [](const Finding& each) { return !each.successor.empty(); });
  ASSERT_NE(claim, anew->findings.end()) << "nothing was fulfilled";
  const auto came = std::find_if(anew->findings.begin(), anew->findings.end(), [&](const Finding& each) { return each.id == claim->successor; });
  ASSERT_NE(came, anew->findings.end());
  EXPECT_EQ(claim->probability, came->probability);
  EXPECT_LT(came->probability, by_reports(*came)) << "the record of its source counts";
  fold_all();
  for (std::size_t at = 0; at < anew->findings.size(); ++at) {
    const Result<TimelineAnswer> page = ask_timeline(*ledger_, *world_, question, {}, {.skip = at, .most = 1});
    ASSERT_TRUE(page);
    ASSERT_EQ(page->findings.size(), 1u) << "and nothing of another page";
    EXPECT_EQ(page->findings[0], anew->findings[at]) << at;
  }
}

// A document without a report, of its own.
Entry note(std::size_t n) {
  Entry out;
  out.document.text = "Note " + std::to_string(n) + ".";
  out.document.id = content_id('d', out.document.text);
  out.document.uri = "test:note" + std::to_string(n);
  out.document.language = "en";
  out.document.published = {on_day(make_day(2023, 12, 20)), DateBasis::given, {}};
  return out;
}

TEST_F(Unreliable, StandingOfALargeLedgerIsMarkedWhereOnlyASourceSeldomRightTellsIt) {
  std::vector<Entry> notes;
  for (std::size_t n = 0; n < kMostDoubted; ++n) notes.push_back(note(n));
  ASSERT_TRUE(ledger_->append(notes));
  const auto doubtful = [&] {
    std::vector<bool> out;
    fold_all();
    const Result<StandingAnswer> answer = ask_standing(*ledger_, *world_, about({"USA", "VNM"}), make_day(2024, 12, 31));
    for (const Standing& standing : answer->standings) out.push_back(standing.doubtful);
    return out;
  };
  EXPECT_EQ(doubtful(), std::vector<bool>{true});
  tell("Example Times");
  EXPECT_EQ(doubtful(), std::vector<bool>{false});
}

TEST_F(Unreliable, AnswerSaysWhereTheRecordsOfTheSourcesAreLeftOut) {
  std::vector<Entry> notes;
  for (std::size_t n = 0; n < kMostWeighed; ++n) notes.push_back(note(n));
  ASSERT_TRUE(ledger_->append(notes));
  const Result<StandingAnswer> before = ask_standing(*ledger_, *world_, about({"USA", "VNM"}, make_day(2023, 12, 1)), make_day(2023, 12, 1));
  ASSERT_TRUE(before);
  EXPECT_TRUE(before->weighed) << "few were known by then, however many are held";
  EXPECT_TRUE(before->standings.empty());
  const Result<TimelineAnswer> after = ask_timeline(*ledger_, *world_, about({"USA", "VNM"}, make_day(2023, 12, 31)), {});
  ASSERT_TRUE(after);
  EXPECT_FALSE(after->weighed);
  EXPECT_EQ(after->findings[0].probability, by_reports(after->findings[0]));
}

TEST_F(Questions, EveryCitedReportAndItsDocumentAreInTheEvidence) {
  const Result<StandingAnswer> standing = ask_standing(*ledger_, *world_, about_both(), make_day(2023, 8, 25));
  const Result<TimelineAnswer> timeline = ask_timeline(*ledger_, *world_, about_both(), {});
  ASSERT_TRUE(standing && timeline);
  const auto check = [](const Evidence& evidence, const std::vector<std::string>& reports) {
    for (const std::string& id : reports) {
      ASSERT_TRUE(evidence.reports.contains(id)) << id;
      EXPECT_TRUE(evidence.documents.contains(evidence.reports.at(id).document));
    }
  };
  for (const Standing& each : standing->standings) check(standing->evidence, each.reports);
  for (const Finding& each : standing->expected) check(standing->evidence, each.for_reports);
  for (const Finding& each : timeline->findings) check(timeline->evidence, each.for_reports);
}

TEST_F(Questions, TimelineKeepsToItsPeriodAndItsOrder) {
  const Result<TimelineAnswer> all = ask_timeline(*ledger_, *world_, about_both(), {});
  ASSERT_TRUE(all);
  ASSERT_GE(all->findings.size(), 2u);
  for (std::size_t i = 1; i < all->findings.size(); ++i) {
    const DateInterval &before = all->findings[i - 1].when.interval, &after = all->findings[i].when.interval;
    EXPECT_LE(before.from.value_or(Day{}), after.from.value_or(Day::max()));
  }
  const Result<TimelineAnswer> later = ask_timeline(*ledger_, *world_, about_both(), {make_day(2023, 9, 1), make_day(2023, 9, 30)});
  ASSERT_TRUE(later);
  for (const Finding& finding : later->findings) EXPECT_TRUE(overlap(finding.when.interval, in_month(2023, 9)));
}

TEST_F(Questions, ClaimsAreWhatWasSaidToBeComing) {
  const Result<ClaimsAnswer> answer = ask_claims(*ledger_, *world_, about_both(), {});
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer->claims.size(), 1u);
  EXPECT_EQ(answer->claims[0].state, FindingState::fulfilled_differently);
  const Result<ClaimsAnswer> then = ask_claims(*ledger_, *world_, about_both(make_day(2023, 8, 25)), {});
  ASSERT_TRUE(then);
  ASSERT_EQ(then->claims.size(), 1u);
  EXPECT_EQ(then->claims[0].state, FindingState::expected);
}

TEST_F(Questions, ClaimsCanBeNarrowedByStateAndSource) {
  EXPECT_EQ(ask_claims(*ledger_, *world_, about_both(), {.states = {FindingState::overdue}})->claims.size(), 0u);
  EXPECT_EQ(ask_claims(*ledger_, *world_, about_both(), {.by = "example POST"})->claims.size(), 1u);
  EXPECT_EQ(ask_claims(*ledger_, *world_, about_both(), {.by = "Reuters"})->claims.size(), 0u);
}

TEST_F(Questions, LedgerOfTrueQuotesIsWhole) {
  const Result<Health> health = check_ledger(*ledger_, *world_);
  ASSERT_TRUE(health);
  EXPECT_EQ(health->problems, Values{});
  EXPECT_EQ(health->reports, 3u);
}

}  // namespace
}  // namespace chancery
