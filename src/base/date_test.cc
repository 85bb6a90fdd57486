#include "base/date.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace chancery {
namespace {

Day any_day() { return Day{std::chrono::days{*rc::gen::inRange(-130'000, 130'000)}}; }  // 1614 to 2325

// Either end may be absent.
DateInterval any_interval() {
  DateInterval interval;
  if (*rc::gen::arbitrary<bool>()) interval.from = any_day();
  if (*rc::gen::arbitrary<bool>()) interval.to = any_day();
  if (interval.from && interval.to && *interval.to < *interval.from) std::swap(*interval.from, *interval.to);
  return interval;
}

// The slow, obvious answer, over a window that holds every end above and one day more.
bool shares_a_day(const DateInterval& a, const DateInterval& b) {
  const Day first = Day{std::chrono::days{-130'001}}, last = Day{std::chrono::days{130'001}};
  return std::max(a.from.value_or(first), b.from.value_or(first)) <= std::min(a.to.value_or(last), b.to.value_or(last));
}

RC_GTEST_PROP(Day, IsReadBackAsItWasWritten, ()) {
  const Day day = any_day();
  const auto read = parse_day(format(day));
  RC_ASSERT(read);
  RC_ASSERT(*read == day);
}

RC_GTEST_PROP(Day, SortsAsItsTextDoes, ()) {
  const Day a = any_day(), b = any_day();
  RC_ASSERT((a < b) == (format(a) < format(b)));
}

RC_GTEST_PROP(Day, NeverAcceptsATextThatItWouldNotWrite, (const std::string& text)) {
  const auto read = parse_day(text);
  if (read) RC_ASSERT(format(*read) == text);
}

TEST(Date, FirstAndLastDayAreThoseThatCanBeWritten) {
  EXPECT_EQ(format(kFirstDay), "0000-01-01");
  EXPECT_EQ(format(kLastDay), "9999-12-31");
}

TEST(Day, RefusesWhatIsNoDayAndQuotesIt) {
  for (const char* text : {"", "2026-02-30", "2025-02-29", "2026-13-01", "2026-00-01", "2026-1-01", "2026/01/01", "2026-01-01T", " 2026-01-01", "20260101", "-026-01-01", "2026-01-0a"}) {
    const auto read = parse_day(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().text, text);
    EXPECT_EQ(read.error().hint, "write YYYY-MM-DD");
  }
  EXPECT_TRUE(parse_day("2024-02-29"));
}

TEST(Day, IsClampedToItsMonth) {
  EXPECT_EQ(format(make_day(2023, 2, 31)), "2023-02-28");
  EXPECT_EQ(format(make_day(2024, 2, 31)), "2024-02-29");
  EXPECT_EQ(format(make_day(2024, 4, 15)), "2024-04-15");
  EXPECT_EQ(year_of(make_day(2024, 4, 15)), 2024);
  EXPECT_EQ(month_of(make_day(2024, 4, 15)), 4u);
}

RC_GTEST_PROP(Interval, OfAMonthBeginsAndEndsInIt, ()) {
  const int year = *rc::gen::inRange(1700, 2200);
  const auto month = static_cast<unsigned>(*rc::gen::inRange(1, 13));
  const DateInterval interval = in_month(year, month);
  RC_ASSERT(month_of(*interval.from) == month && month_of(*interval.to) == month);
  RC_ASSERT(month_of(*interval.from - std::chrono::days{1}) != month);
  RC_ASSERT(month_of(*interval.to + std::chrono::days{1}) != month);
}

TEST(Interval, OfAYearIsTheWholeYear) {
  EXPECT_EQ(format(*in_year(2024).from), "2024-01-01");
  EXPECT_EQ(format(*in_year(2024).to), "2024-12-31");
}

TEST(Interval, KnowsWhetherItIsADay) {
  EXPECT_TRUE(on_day(make_day(2024, 1, 1)).is_day());
  EXPECT_FALSE(in_month(2024, 1).is_day());
  EXPECT_FALSE(DateInterval{}.known());
  EXPECT_TRUE((DateInterval{make_day(2024, 1, 1), {}}.known()));
  EXPECT_FALSE((DateInterval{make_day(2024, 1, 1), {}}.is_day()));
}

RC_GTEST_PROP(Overlap, IsWhetherADayIsShared, ()) {
  const DateInterval a = any_interval(), b = any_interval();
  RC_ASSERT(overlap(a, b) == shares_a_day(a, b));
}

RC_GTEST_PROP(Overlap, DoesNotDependOnOrder, ()) {
  const DateInterval a = any_interval(), b = any_interval();
  RC_ASSERT(overlap(a, b) == overlap(b, a));
  RC_ASSERT(overlap(a, a));
  RC_ASSERT(overlap(a, DateInterval{}));
}

TEST(Basis, IsReadBackByItsName) {
  for (const DateBasis basis : {DateBasis::given, DateBasis::metadata, DateBasis::stated, DateBasis::inferred, DateBasis::relative, DateBasis::document, DateBasis::unknown})
    EXPECT_EQ(parse_basis(name(basis)), basis);
  EXPECT_EQ(name(DateBasis::metadata), "metadata");
  EXPECT_FALSE(parse_basis("guessed"));
}

}  // namespace
}  // namespace chancery
