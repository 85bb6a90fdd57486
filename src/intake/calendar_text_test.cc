#include "intake/calendar_text.h"

#include <gtest/gtest.h>

namespace chancery::intake {
namespace {

std::string field(std::string_view text) {
  const auto when = parse_date_field(text);
  if (!when) return "none";
  return when->is_day() ? format(*when->from) : format(*when->from) + ".." + format(*when->to);
}

TEST(CalendarText, ReadsTheFormsThatMetadataUse) {
  EXPECT_EQ(field("2026-02-22"), "2026-02-22");
  EXPECT_EQ(field(" 2026/2/22 "), "2026-02-22");
  EXPECT_EQ(field("2026.02.22"), "2026-02-22");
  EXPECT_EQ(field("20260222"), "2026-02-22");
  EXPECT_EQ(field("20260222T101500Z"), "2026-02-22");
  EXPECT_EQ(field("2026-02-22T10:15:00+07:00"), "2026-02-22");
  EXPECT_EQ(field("2026-02-22 10:15:00.123"), "2026-02-22");
  EXPECT_EQ(field("Sun, 22 Feb 2026 10:15:00 GMT"), "2026-02-22");
  EXPECT_EQ(field("Sunday, February 22nd, 2026 - 10:15 am"), "2026-02-22");
  EXPECT_EQ(field("22 February 2026"), "2026-02-22");
  EXPECT_EQ(field("22nd of February, 2026"), "2026-02-22");
  EXPECT_EQ(field("22-Feb-2026"), "2026-02-22");
  EXPECT_EQ(field("Sept. 5, 2025"), "2025-09-05");
}

TEST(CalendarText, KeepsTheDayAsWrittenWhateverTheZone) { EXPECT_EQ(field("2026-02-22T23:59:59-11:00"), "2026-02-22"); }

TEST(CalendarText, GivesAMonthOrAYearAsAnInterval) {
  EXPECT_EQ(field("2024-02"), "2024-02-01..2024-02-29");
  EXPECT_EQ(field("February 2023"), "2023-02-01..2023-02-28");
  EXPECT_EQ(field("2023"), "2023-01-01..2023-12-31");
}

TEST(CalendarText, RefusesDaysThatDoNotExist) {
  for (const char* text : {"2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "31 April 2026", "0001-01-01", "9999-12-31", "20261301"})
    EXPECT_EQ(field(text), "none") << text;
}

TEST(CalendarText, RefusesWhatCanBeReadTwoWaysOrIsNoDate) {
  for (const char* text : {"03/04/2024", "yesterday", "", "2026-02-22 was a Sunday", "May", "12", "2026-2", "1771718400"}) EXPECT_EQ(field(text), "none") << text;
}

TEST(CalendarText, ScansTheDateThatATextBeginsWithAndSaysHowLongItIs) {
  const auto date = scan_date("Feb. 22, 2026 (Reuters)");
  ASSERT_TRUE(date);
  EXPECT_EQ(date->length, std::string_view("Feb. 22, 2026").size());
  EXPECT_FALSE(scan_date("Feb. 22 (Reuters)"));
  EXPECT_FALSE(scan_date("in 2026-02-22"));
  EXPECT_FALSE(scan_date("2026-02-221"));
}

}  // namespace
}  // namespace chancery::intake
