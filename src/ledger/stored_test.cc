// The stored record, asked out of its indices, against the same asked of everything in memory.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "ledger/ledger_case.h"

namespace chancery::testing {
namespace {

using Findings = StoredQuestion::Findings;

const std::vector<std::string> kPairs = {"LAO|VNM", "THA|VNM", "USA|VNM", "VNM", "LAO|THA"};
const Day kFirst = make_day(2019, 11, 1);

class Stored : public ::testing::Test {
 protected:
  Stored() {
    ledger_ = std::move(*Ledger::open((folder_.path / "a.db").string(), Ledger::Mode::write));
    EXPECT_TRUE(ledger_->append({entry("They met.", "2020-01-01", "A", {{"VNM", "USA"}, {"VNM", "LAO"}, {"VNM", "THA"}, {"LAO", "THA"}, {"VNM", ""}})}));
    EXPECT_EQ(ledger_->stale_pairs()->size(), kPairs.size());
    for (int n = 0; n < 400; ++n) all_.findings.push_back(finding(n));
    for (int n = 0; n < 60; ++n) all_.standings.push_back(standing());
    in_order(all_);
    EXPECT_TRUE(ledger_->replace_record(kPairs, all_));
  }

  std::uint64_t below(std::uint64_t n) { return random_() % n; }
  Day some_day() { return kFirst + std::chrono::days{static_cast<int>(below(900))}; }
  static Actor actor(std::string_view code) { return {std::string(code), Sector::GOV, std::string(code)}; }

  DateInterval some_time() {
    const Day from = some_day(), to = from + std::chrono::days{static_cast<int>(below(3) * below(200))};
    switch (below(8)) {
      case 0: return {};
      case 1: return {from, std::nullopt};
      case 2: return {std::nullopt, to};
      default: return {from, to};
    }
  }

  Finding finding(int n) {
    Finding f;
    f.id = "f:" + std::to_string(hash64(std::to_string(n)) % 100'000) + "." + std::to_string(n);
    const auto codes = split(kPairs[below(kPairs.size())], '|');
    f.source = {actor(codes[0])};
    if (codes.size() > 1) f.target = {actor(codes[1])};
    f.when.interval = some_time();
    f.state = std::vector{FindingState::occurred, FindingState::expected, FindingState::possible, FindingState::fulfilled}[below(4)];
    f.probability = 0.05 + 0.01 * static_cast<double>(below(90));
    f.odds = std::log(f.probability / (1 - f.probability));
    if (below(2) == 0 && f.state != FindingState::occurred) f.due = f.when.interval.to;
    if (below(3) == 0) f.detail = Detail{"partnership", {{"tier", std::string("strategic")}}};
    return f;
  }

  Standing standing() {
    Standing s;
    const auto codes = split(kPairs[below(3)], '|');
    s.parties = {std::string(codes[0]), std::string(codes[1])};
    s.what = "partnership";
    s.value = std::to_string(below(1000));
    if (below(4) > 0) s.from = some_time();
    if (below(4) > 0) s.to = some_time();
    return s;
  }

  static bool is_of(const Finding& f, const StoredQuestion& question) {
    const std::string pair = pair_of(f);
    if (!question.b.empty() || question.alone) return pair == (question.b.empty() ? question.a : std::min(question.a, question.b) + "|" + std::max(question.a, question.b));
    const auto codes = split(pair, '|');
    return std::find(codes.begin(), codes.end(), question.a) != codes.end();
  }

  std::vector<Finding> expected(const StoredQuestion& question, auto wanted) const {
    std::vector<Finding> out;
    for (const Finding& f : all_.findings)
      if (is_of(f, question) && wanted(f)) out.push_back(f);
    return out;
  }

  // Short enough to be read where a test fails; the rest is compared by FindingsComeBackAsTheyWere.
  static std::vector<std::string> ids(const std::vector<Finding>& findings) {
    std::vector<std::string> out;
    for (const Finding& f : findings) out.push_back(format(f.when.interval.from.value_or(Day{})) + "/" + format(f.when.interval.to.value_or(Day{})) + " " + f.id + " " + std::to_string(f.probability));
    return out;
  }

  Record asked(const StoredQuestion& question) {
    auto answer = ledger_->stored_record(question);
    if (!answer || !*answer) throw std::runtime_error("not stored");
    more_ = (*answer)->more;
    return std::move((*answer)->record);
  }

  const std::vector<StoredQuestion> whom_ = {{.a = "VNM"}, {.a = "THA"}, {.a = "VNM", .b = "LAO"}, {.a = "USA", .b = "VNM"}, {.a = "VNM", .alone = true}, {.a = "PER"}};
  std::mt19937_64 random_{7};
  Folder folder_;
  std::unique_ptr<Ledger> ledger_;
  Record all_;
  std::size_t more_ = 0;
};

TEST_F(Stored, PagesOneAfterAnotherAreTheWholeTimeline) {
  for (StoredQuestion question : whom_)
    for (const std::size_t size : {1, 7, 100, 1000}) {
      question.most = size;
      std::vector<Finding> pages;
      for (question.skip = 0;; question.skip += size) {
        const Record page = asked(question);
        pages.insert(pages.end(), page.findings.begin(), page.findings.end());
        if (page.findings.size() < size) break;
      }
      EXPECT_EQ(ids(pages), ids(expected(question, [](const Finding&) { return true; }))) << question.a << question.b << size;
    }
}

TEST_F(Stored, FindingsComeBackAsTheyWere) { EXPECT_TRUE(asked({.a = "VNM", .b = "LAO"}).findings == expected({.a = "VNM", .b = "LAO"}, [](const Finding&) { return true; })); }

TEST_F(Stored, APeriodHasWhatMayHaveBeenWithinIt) {
  for (StoredQuestion question : whom_)
    for (const DateInterval& period : {DateInterval{make_day(2020, 3, 1), make_day(2020, 3, 31)}, DateInterval{make_day(2021, 1, 1), std::nullopt}, DateInterval{std::nullopt, make_day(2020, 1, 1)}}) {
      question.period = period;
      const std::vector<Finding> all = expected(question, [&](const Finding& f) { return f.when.interval.known() && overlap(f.when.interval, period); });
      question.skip = 2;
      question.most = 5;
      const std::size_t skip = std::min(all.size(), question.skip), most = std::min(all.size() - skip, question.most);
      EXPECT_EQ(ids(asked(question).findings), ids({all.begin() + static_cast<std::ptrdiff_t>(skip), all.begin() + static_cast<std::ptrdiff_t>(skip + most)})) << question.a << question.b;
    }
}

TEST_F(Stored, OfWhatIsToComeTheWeightiestAreGivenAndTheOthersCounted) {
  for (StoredQuestion question : whom_)
    for (const Day today : {kFirst, make_day(2020, 12, 1), make_day(2030, 1, 1)}) {
      question.findings = Findings::open;
      question.today = today;
      question.most = 9;
      std::vector<Finding> open = expected(question, [](const Finding& f) { return f.state == FindingState::expected || f.state == FindingState::possible; });
      for (Finding& f : open) age(f, today);
      std::sort(open.begin(), open.end(), weightier);
      const std::size_t kept = std::min<std::size_t>(open.size(), 9);
      std::vector<Finding> given = asked(question).findings;
      for (Finding& f : given) age(f, today);
      EXPECT_EQ(more_, open.size() - kept);
      open.resize(kept);
      EXPECT_EQ(ids(given), ids(open)) << question.a << question.b << format(today);
    }
}

// Told anew from one day on, what was known before it stays; asked by pair and by party, on every day.
TEST_F(Stored, WhatWasToComeIsReadAsItWasKnownOnTheDay) {
  std::vector<Past> kept;
  const Day last = kFirst + std::chrono::days{900};
  const auto tell = [&](Day since) {
    std::vector<Past> out;
    for (const std::string& pair : kPairs) out.push_back({pair, since, std::vector<Expected>()});
    for (int n = 0; n < 300; ++n) {
      Finding f = finding(n % 60);
      f.state = FindingState::expected;
      const Day from = std::max(since, some_day());
      const Day to = below(3) == 0 ? Day::max() : from + std::chrono::days{1 + static_cast<int>(below(2) * below(400))};
      for (Past& past : out)
        if (past.pair == pair_of(f) && std::none_of(past.expected->begin(), past.expected->end(), [&](const Expected& one) { return one.finding.id == f.id && one.from < to && from < one.to; }))
          past.expected->push_back({from, to, f});
    }
    EXPECT_TRUE(ledger_->replace_record(kPairs, all_, std::nullopt, out) && ledger_->stale_pairs()->empty());
    for (Past& past : kept) {
      std::erase_if(*past.expected, [&](const Expected& one) { return one.from >= since; });
      for (Expected& one : *past.expected) one.to = std::min(one.to, since);
    }
    kept.insert(kept.end(), out.begin(), out.end());
  };
  tell(Day::min());
  tell(kFirst + std::chrono::days{500});
  EXPECT_FALSE(*ledger_->stored_record({.a = "VNM", .findings = Findings::expected, .as_of = last}));  // of no state of the ledger
  ASSERT_TRUE(ledger_->append({entry("They met again.", "2020-02-01", "A", {{"VNM", "USA"}, {"VNM", "LAO"}, {"VNM", "THA"}, {"LAO", "THA"}, {"VNM", ""}})}));
  std::vector<Past> same;
  for (const std::string& pair : kPairs) {
    same.push_back({pair, last, std::vector<Expected>()});
    for (const Past& past : kept)
      for (const Expected& one : *past.expected)
        if (past.pair == pair && one.from < last && last < one.to) same.back().expected->push_back({last, one.to, one.finding});
  }
  ASSERT_TRUE(ledger_->replace_record(kPairs, all_, *ledger_->revision(), same));
  for (StoredQuestion question : whom_)
    for (const Day day : {kFirst, kFirst + std::chrono::days{499}, kFirst + std::chrono::days{500}, kFirst + std::chrono::days{700}, last, last + std::chrono::days{1}}) {
      question.findings = Findings::expected;
      question.as_of = day;
      question.most = 9;
      std::vector<Finding> open;
      for (const Past& past : kept)
        for (const Expected& one : *past.expected)
          if (is_of(one.finding, question) && one.from <= day && day < one.to) open.push_back(one.finding);
      for (Finding& f : open) age(f, day);
      std::sort(open.begin(), open.end(), weightier);
      const std::size_t most = std::min<std::size_t>(open.size(), 9);
      std::vector<Finding> given = asked(question).findings;
      for (Finding& f : given) age(f, day);
      EXPECT_EQ(more_, open.size() - most);
      open.resize(most);
      EXPECT_EQ(ids(given), ids(open)) << question.a << question.b << format(day);
    }
}

TEST_F(Stored, OnADayOnlyStandingsThatMayHoldOnItAreRead) {
  for (StoredQuestion question : whom_)
    for (const Day day : {kFirst, make_day(2020, 6, 1), make_day(2022, 1, 1)}) {
      question.as_of = day;
      std::vector<Standing> of_them;
      for (const Standing& s : all_.standings) {
        const std::vector<std::string>& codes = s.parties;
        const bool one = std::find(codes.begin(), codes.end(), question.a) != codes.end(), other = question.b.empty() || std::find(codes.begin(), codes.end(), question.b) != codes.end();
        if (one && other && !question.alone) of_them.push_back(s);
      }
      Record given = asked(question);
      in_order(given);
      EXPECT_EQ(standings_on(given.standings, day), standings_on(of_them, day)) << question.a << question.b << format(day);
      EXPECT_EQ(given.standings.size(), standings_on(of_them, day).size());
    }
}

TEST_F(Stored, APageHasTheStandingsOfItsDays) {
  for (StoredQuestion question : whom_)
    for (const DateInterval& period : {DateInterval{}, in_month(2020, 9)}) {
      question.period = period;
      question.skip = 3;
      question.most = 10;
      Record page = asked(question);
      const DateInterval days = days_of(page.findings, period);
      EXPECT_TRUE(!days.known() || !period.known() || (*period.from <= *days.from && *days.to <= *period.to));
      std::vector<Standing> of_them;
      for (const Standing& s : all_.standings) {
        const bool one = std::find(s.parties.begin(), s.parties.end(), question.a) != s.parties.end(), other = question.b.empty() || std::find(s.parties.begin(), s.parties.end(), question.b) != s.parties.end();
        const bool held = days.known() && !(s.from && s.from->from && *s.from->from > *days.to) && !(s.to && s.to->to && *s.to->to < *days.from);
        if (one && other && held && !question.alone) of_them.push_back(s);
      }
      in_order(page);
      EXPECT_EQ(page.standings, of_them) << question.a << question.b;
    }
}

TEST_F(Stored, FoldingOnePairAnewLeavesTheRowsOfAllOthersAlone) {
  const Record before = asked({.a = "THA", .b = "VNM"});
  ASSERT_TRUE(ledger_->append({entry("They met again.", "2020-02-01", "A", {{"VNM", "USA"}})}));
  EXPECT_EQ(*ledger_->stale_pairs(), std::vector<std::string>{"USA|VNM"});
  EXPECT_FALSE(*ledger_->stored_record({.a = "VNM"}));  // one of its pairs is not what its reports give
  EXPECT_TRUE(*ledger_->stored_record({.a = "THA"}));
  ASSERT_TRUE(ledger_->replace_record({"USA|VNM"}, {}));
  EXPECT_TRUE(ledger_->stale_pairs()->empty());
  EXPECT_TRUE(asked({.a = "USA"}).findings.empty());
  EXPECT_EQ(asked({.a = "THA", .b = "VNM"}).findings, before.findings);
  StoredQuestion page{.a = "VNM", .skip = 3, .most = 4};
  EXPECT_EQ(asked(page).findings.size(), 4U);
}

TEST_F(Stored, WhoFoldedWithoutWhatAnotherWriterAddedDoesNotTakeItsMarkAway) {
  const auto other = std::move(*Ledger::open((folder_.path / "a.db").string(), Ledger::Mode::write));
  ASSERT_TRUE(ledger_->append({entry("They met again.", "2020-02-01", "A", {{"VNM", "USA"}})}));
  const Revision before = *ledger_->revision();
  ASSERT_TRUE(other->append({entry("And a third time.", "2020-03-01", "B", {{"VNM", "USA"}})}));
  ASSERT_TRUE(ledger_->replace_record({"USA|VNM"}, {}, before));
  EXPECT_EQ(*ledger_->stale_pairs(), std::vector<std::string>{"USA|VNM"});
  EXPECT_FALSE(*ledger_->stored_record({.a = "USA", .b = "VNM"}));
  ASSERT_TRUE(ledger_->replace_record({"USA|VNM"}, {}, *ledger_->revision()));
  EXPECT_TRUE(ledger_->stale_pairs()->empty());
}

TEST_F(Stored, AnEarlierFoldDoesNotReplaceALaterOne) {
  const auto other = std::move(*Ledger::open((folder_.path / "a.db").string(), Ledger::Mode::write));
  const Revision before = *ledger_->revision();
  ASSERT_TRUE(other->append({entry("They met again.", "2020-02-01", "A", {{"VNM", "USA"}})}));
  Record later;
  for (const Finding& one : all_.findings)
    if (pair_of(one) == "USA|VNM" && later.findings.empty()) later.findings.push_back(one);
  ASSERT_TRUE(other->replace_record({"USA|VNM"}, later, *other->revision()));
  ASSERT_TRUE(ledger_->replace_record({"USA|VNM"}, {}, before));
  EXPECT_EQ(asked({.a = "USA", .b = "VNM"}).findings, later.findings);
}

}  // namespace
}  // namespace chancery::testing
