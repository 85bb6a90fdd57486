#include <gtest/gtest.h>

#include <filesystem>

#include "coding/coding.h"
#include "coding/publication_series.h"

namespace chancery {
namespace {

const LanguageEngine& engine() {
  static const Result<LanguageEngine> loaded = LanguageEngine::load(std::filesystem::path(CHANCERY_SOURCE_DIR) / "models/english.model");
  if (!loaded) throw std::runtime_error(describe(loaded.error()));
  return *loaded;
}

const World& world() {
  static const Result<World> loaded = World::load(std::filesystem::path(CHANCERY_SOURCE_DIR) / "world");
  if (!loaded) throw std::runtime_error(describe(loaded.error()));
  return *loaded;
}

Published inferred(std::string text) {
  Document document;
  document.text = std::move(text);
  const Analysis analysis = engine().analyse(document.text);
  return infer_publication(world(), document, analysis, find_actors(world(), document, analysis));
}

std::string days(const Published& published) {
  const auto& [from, to] = published.when;
  return (from ? format(*from) : "") + ".." + (to ? format(*to) : "");
}

TEST(Publication, IsUnknownWhereTheTextGivesNoGrounds) {
  const Published published = inferred("The two sides discussed trade. Talks will continue.");
  EXPECT_EQ(published.basis, DateBasis::unknown);
  EXPECT_FALSE(published.when.known());
  EXPECT_TRUE(published.why.empty());
}

TEST(Publication, LiesInTheTermOfWhoIsInOffice) {
  const Published published = inferred("President Joe Biden is preparing for a visit to Jakarta.");
  EXPECT_EQ(published.basis, DateBasis::inferred);
  EXPECT_EQ(days(published), "2021-01-20..2025-01-20");
  EXPECT_NE(published.why.find("Joe Biden"), std::string::npos) << published.why;
}

TEST(Publication, LiesInTheTermOfWhoActsInATextOfItsOwnTime) {
  const Published published = inferred("Secretary of State Antony Blinken received the Swedish envoy on Thursday. President Joe Biden congratulated him.");
  EXPECT_EQ(days(published), "2021-01-26..2025-01-20") << published.why;
}

TEST(Publication, TakesNoTermFromAHistoryWithoutDates) {
  EXPECT_EQ(inferred("President Joe Biden congratulated the envoy. Relations were good.").basis, DateBasis::unknown);
}

TEST(Publication, IsNarrowedByEveryoneWhoIsInOffice) {
  const Published published = inferred(
      "President Joe Biden wants closer ties with Tokyo and Seoul. Prime Minister Fumio Kishida says that Japan is ready. "
      "President Yoon Suk Yeol agrees.");
  EXPECT_EQ(days(published), "2022-05-10..2024-10-01");
}

TEST(Publication, TakesNoTermFromFormerHolders) {
  const Published published = inferred("Former President Barack Obama says that the accord still matters.");
  EXPECT_EQ(published.basis, DateBasis::unknown) << published.why;
}

TEST(Publication, TakesNoTermFromHistoryToldInPassing) {
  const Published published = inferred("President John F. Kennedy recognized Algeria on July 3, 1962.");
  EXPECT_EQ(days(published), "1962-07-03..") << published.why;
}

TEST(Publication, IsNotBeforeTheLatestDayToldAsPast) {
  EXPECT_EQ(days(inferred("The pact was signed in 2013. The embassy was opened on March 4, 2019, in Oslo.")), "2019-03-04..");
}

TEST(Publication, IsNotAfterWhatIsStillToCome) {
  EXPECT_EQ(days(inferred("The pact was signed in May 2024. The leaders will meet again on March 4, 2026.")), "2024-05-01..2026-03-04");
}

TEST(Publication, IsNearAWeekdayWithItsDateWhereOneYearFits) {
  // Of the years from 2021 to 2025, 20 February was a Monday in 2023 alone.
  const Published published = inferred("President Joe Biden is in Kyiv. The ministers met in Oslo on Monday, February 20, and signed a pact.");
  EXPECT_EQ(days(published), "2023-02-20..2023-03-22") << published.why;
}

TEST(Publication, IsLeftWideWhereSeveralYearsFitAWeekday) {
  const Published published = inferred("The pact was signed in 2001. The ministers met on Thursday, February 20, and President Xi Jinping is pleased.");
  EXPECT_FALSE(published.when.is_day());
  EXPECT_TRUE(!published.when.to || *published.when.to - *published.when.from > std::chrono::days{366}) << days(published);
}

TEST(Publication, IsInTheYearOfAnAnniversary) {
  const Published published = inferred("The two states mark the 50th anniversary of the accord signed in 1973.");
  EXPECT_EQ(days(published), "2022-07-01..2023-12-31") << published.why;
}

TEST(Publication, IsNotLongBeforeANumberedMeeting) {
  const Published published = inferred("Leaders are to attend the 16th BRICS summit in Kazan.");
  ASSERT_TRUE(published.when.from) << published.why;
  EXPECT_EQ(format(*published.when.from), "2023-01-01");
}

TEST(Publication, LiesWithinTheMeetingWhoseDayIsTold) {
  EXPECT_EQ(days(inferred("The General Assembly opened its 79th session on Tuesday.")), "2024-09-01..2025-09-30");
  EXPECT_EQ(days(inferred("Leaders at the 49th G7 summit condemned Russia on Friday.")), "2023-01-01..2023-12-31");
  EXPECT_EQ(days(inferred("The 118th Congress passed the bill on Thursday, and China protested.")), "2023-01-03..2025-01-03");
  EXPECT_EQ(days(inferred("The 49th G7 summit condemned Russia.")), "2022-01-01..");
}

TEST(Publication, IsInTheWeekAfterADayOfLastWeek) {
  const std::string summit = "Leaders at the 49th G7 summit condemned Russia on Friday. ";
  EXPECT_EQ(days(inferred(summit + "Last week the minister led a delegation to Oslo to attend talks on August 15.")), "2023-08-21..2023-08-27");
  EXPECT_EQ(days(inferred(summit + "The minister, who came to Oslo on August 15, left last week.")), "2023-01-01..2023-12-31") << "two acts";
  EXPECT_EQ(days(inferred("Last week the minister led a delegation to Oslo to attend talks on August 15.")), "..") << "of which year?";
}

TEST(Publication, LeavesOutGroundsThatContradictTheRest) {
  const Published published = inferred("The pact was signed on May 2, 2024. President Barack Obama is pleased.");
  EXPECT_EQ(days(published), "2024-05-02..") << published.why;
}

struct Numbered {
  const char* text;
  const char* from;
};

TEST(NumberedMeetings, AreDatedByTheirSeries) {
  constexpr Numbered kCases[] = {{"the 15th BRICS Summit", "2023-01-01"}, {"the 78th session of the UN General Assembly", "2023-09-01"}, {"the 80th UN General Assembly", "2025-09-01"},
                                 {"COP28", "2023-11-01"}, {"COP25", "2019-11-01"}, {"COP26", "2021-11-01"}, {"the 118th Congress", "2023-01-03"},
                                 {"the 11th Moscow Conference on International Security", "2023-01-01"}, {"the 20th Shangri-La Dialogue", "2023-01-01"}};
  for (const Numbered& c : kCases) {
    const std::string text = c.text;
    const Analysis analysis = engine().analyse(text);
    const std::vector<Atom> atoms = cut_atoms(analysis.sentences.front());
    std::string found = "nothing";
    for (std::size_t i = 0; i < atoms.size() && found == "nothing"; ++i)
      if (const auto meeting = read_numbered_meeting(atoms, i)) found = format(*meeting->held.from);
    EXPECT_EQ(found, c.from) << c.text;
  }
}

TEST(NumberedMeetings, DoNotTakeAPartyCongressForOne) {
  const std::string text = "the 14th National Party Congress and the 20th Congress of the party";
  const Analysis analysis = engine().analyse(text);
  const std::vector<Atom> atoms = cut_atoms(analysis.sentences.front());
  for (std::size_t i = 0; i < atoms.size(); ++i) EXPECT_FALSE(read_numbered_meeting(atoms, i)) << i;
}

}  // namespace
}  // namespace chancery
