// The table tests/times/*.txt is the test: sentences, the day on which they were published, and the marks of time they hold.
#include <gtest/gtest.h>

#include "coding/calendar.h"
#include "coding/times.h"
#include "coding/times_test_text.h"

namespace chancery {
namespace {

using test::Case;
using test::joined;

std::string show(const DateInterval& interval) {
  if (!interval.known()) return "?";
  if (interval.is_day()) return format(*interval.from);
  return (interval.from ? format(*interval.from) : "") + ".." + (interval.to ? format(*interval.to) : "");
}

std::string show(const TimeMention& mention) {
  std::string out = mention.text + " | " + std::string(name(mention.kind)) + " | " + show(mention.interval) + " | " + std::string(name(mention.basis));
  if (mention.vague) out += " | vague";
  if (mention.attributive) out += " | names";
  if (mention.origin_year) out += " | origin " + std::to_string(*mention.origin_year);
  return out;
}

std::vector<std::string> found_in(const test::Text& text) {
  TimeContext context = times_of_document(*text.document);
  std::vector<std::string> out;
  for (std::uint32_t i = 0; i < text.analysis.sentences.size(); ++i)
    for (const TimeMention& mention : find_times(*text.document, text.analysis, i, context)) out.push_back(show(mention));
  return out;
}

TEST(Times, EveryRowOfTheTableReadsAsWritten) {
  const std::vector<Case> cases = test::read_cases("times");
  ASSERT_GE(cases.size(), 200u);
  for (const Case& c : cases) EXPECT_EQ(joined(found_in(test::text_of(c))), joined(c.expected)) << c.place << ": " << joined(c.sentences);
}

// A wrong tag may turn "in March" to the wrong side; more than a few such rows mean that the two have come apart.
TEST(Times, TheEnginesTokensAndTreesGiveNearlyEveryRowToo) {
  const Result<LanguageEngine> engine = LanguageEngine::load(std::filesystem::path(CHANCERY_SOURCE_DIR) / "models/english.model");
  ASSERT_TRUE(engine) << describe(engine.error());
  const std::vector<Case> cases = test::read_cases("times");
  std::string differing;
  std::size_t wrong = 0;
  for (const Case& c : cases) {
    const std::vector<std::string> found = found_in(test::text_of(c, *engine));
    if (found == c.expected) continue;
    ++wrong;
    differing += c.place + ": " + joined(c.sentences) + " read as\n" + joined(found);
  }
  EXPECT_LE(wrong * 100, cases.size() * 3) << wrong << " of " << cases.size() << "\n" << differing;
}

// Any words in any order: whatever is found lies in order, ends after it begins, and is worded as in the text.
void expect_sound(const test::Text& text) {
  TimeContext context = times_of_document(*text.document);
  std::uint32_t free = 0;
  for (const TimeMention& m : find_times(*text.document, text.analysis, 0, context)) {
    ASSERT_LE(free, m.first) << text.document->text;
    ASSERT_LE(m.first, m.last);
    ASSERT_LT(m.last, text.analysis.sentences[0].tokens.size());
    ASSERT_TRUE(m.first <= m.head && m.head <= m.last) << show(m) << " in " << text.document->text;
    ASSERT_NE(text.document->text.find(m.text), std::string::npos);
    const bool ordered = !m.interval.from || !m.interval.to || *m.interval.from <= *m.interval.to;
    ASSERT_TRUE(ordered) << show(m) << " in " << text.document->text;
    ASSERT_EQ(m.interval.known(), m.basis != DateBasis::unknown) << show(m) << " in " << text.document->text;
    const bool measure = m.kind == TimeMention::Kind::duration || m.kind == TimeMention::Kind::frequency;
    ASSERT_FALSE(measure && m.interval.known()) << show(m);
    free = m.last + 1;
  }
}

TEST(Times, AreSoundForAnyOrderOfWords) {
  constexpr const char* kWords[] = {"the", "last", "next", "this", "week", "weeks", "year", "years", "month", "of", "in", "on", "by", "until", "since", "from", "to", "and", "between", "-",
                                    "2024", "2013", "18", "31", "5", "February", "May", "Monday", "Thursday", "early", "late", "mid", "end", "half", "first", "second", "quarter", "ago",
                                    "later", "earlier", "after", "before", "two", "several", "a", "day", "days", "today", "1990s", "century", "20th", "Congress", "anniversary", "fiscal",
                                    "spring", "summer", "following", "previous", "same", "that", "recent", "coming", "ahead", "within", "for", "over", "decade", ",", "(", ")", "then",
                                    "weekend", "morning", "now", "soon", "recently", "as", "every", "annual", "per", "Cold", "War", "99", "0", "2030", "signed", "will", "meet", "its"};
  std::uint32_t state = 20240229;  // a fixed sequence: the same texts in every run
  const auto draw = [&](std::size_t n) {
    state = state * 1664525u + 1013904223u;
    return static_cast<std::size_t>((static_cast<std::uint64_t>(state) * n) >> 32);
  };
  const DateInterval published[] = {{}, on_day(make_day(2024, 2, 29)), in_year(2023), {make_day(2020, 1, 1), std::nullopt}, {std::nullopt, make_day(2020, 12, 31)}};
  for (int round = 0; round < 20000; ++round) {
    std::string sentence;
    for (std::size_t n = 1 + draw(9); n > 0; --n) sentence += std::string(sentence.empty() ? "" : " ") + kWords[draw(std::size(kWords))];
    expect_sound(test::text_of(Case{.place = "", .sentences = {sentence}, .published = published[draw(std::size(published))], .expected = {}}));
    if (HasFatalFailure()) return;
  }
}

TEST(Calendar, WeeksRunFromMondayToSunday) {
  const Day tuesday = make_day(2023, 8, 22);
  EXPECT_EQ(show(period_after(Unit::week, tuesday, -1)), "2023-08-14..2023-08-20");
  EXPECT_EQ(show(period_of(Unit::weekend, tuesday)), "2023-08-26..2023-08-27");
}

TEST(Calendar, WinterBelongsToTheYearInWhichItBegins) {
  EXPECT_EQ(show(season_of(2023, 4)), "2023-12-01..2024-02-29");
  EXPECT_EQ(show(period_of(Unit::season, make_day(2024, 1, 15))), "2023-12-01..2024-02-29");
}

TEST(Calendar, MonthsAreMovedToTheLastDayThatThereIs) {
  EXPECT_EQ(format(moved(make_day(2024, 3, 31), Unit::month, -1)), "2024-02-29");
  EXPECT_EQ(format(moved(make_day(2024, 1, 31), Unit::month, -2)), "2023-11-30");
}

}  // namespace
}  // namespace chancery
