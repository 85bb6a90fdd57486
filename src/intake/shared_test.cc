// On the real reports that stand beside the repository; skipped where they do not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "base/text.h"
#include "intake/encoding.h"
#include "intake/intake.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;
using testing::SizeIs;

fs::path shared(const std::string& folder) {
  const char* named = std::getenv("CHANCERY_SHARED");
  return (named ? fs::path(named) : fs::path(CHANCERY_SOURCE_DIR) / ".." / "shared") / folder;
}

std::vector<fs::path> texts_in(const fs::path& folder) {
  std::vector<fs::path> texts;
  std::error_code absent;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, absent))
    if (entry.path().extension() == ".txt") texts.push_back(entry.path());
  std::sort(texts.begin(), texts.end());
  return texts;
}

Intake taken(const fs::path& path) {
  Intake all;
  take_in_paths({path.string()}, {}, [&](Intake&& intake) { all = std::move(intake); });
  return all;
}

std::set<std::string> reasons(const Intake& intake) {
  std::set<std::string> out;
  for (const LeftOut& left : intake.left_out) out.insert(left.reason);
  return out;
}

TEST(SharedSeeds, GiveOneDocumentEachWithoutTheFurnitureTheyCameWith) {
  const auto seeds = texts_in(shared("seeds"));
  if (seeds.size() != 5) GTEST_SKIP() << "no seeds in " << shared("seeds");
  std::vector<Intake> intakes;
  for (const fs::path& seed : seeds) {
    intakes.push_back(taken(seed));
    ASSERT_THAT(intakes.back().failures, IsEmpty()) << seed;
    ASSERT_THAT(intakes.back().documents, SizeIs(1)) << seed;
    EXPECT_EQ(intakes.back().documents[0].language, "en") << seed;
  }
  using Reasons = std::set<std::string>;
  EXPECT_EQ(reasons(intakes[0]), (Reasons{"share", "call to the reader"}));
  EXPECT_EQ(reasons(intakes[1]), (Reasons{"date marker"}));
  EXPECT_EQ(reasons(intakes[2]), (Reasons{"breadcrumb", "section names"}));
  EXPECT_EQ(reasons(intakes[3]), (Reasons{"repeated"}));
  EXPECT_EQ(reasons(intakes[4]), Reasons{});
  EXPECT_EQ(intakes[1].documents[0].published.basis, DateBasis::stated);
  EXPECT_FALSE(intakes[2].documents[0].title.empty());
}

TEST(SharedHistories, KeepEveryLineButRepeatedOnes) {
  const auto histories = texts_in(shared("relations-history"));
  if (histories.empty()) GTEST_SKIP() << "no histories in " << shared("relations-history");
  for (const fs::path& path : histories) {
    const Intake intake = taken(path);
    ASSERT_THAT(intake.documents, SizeIs(1)) << path;
    EXPECT_FALSE(intake.documents[0].title.empty()) << path;
    for (const std::string& reason : reasons(intake)) EXPECT_EQ(reason, "repeated") << path;
    std::ostringstream whole;
    whole << std::ifstream(path).rdbuf();
    const std::string text = whole.str();
    for (std::string_view line : split(text, '\n'))
      EXPECT_NE(intake.documents[0].text.find(intake::tidy(line)), std::string::npos) << path << ": " << line;
  }
}

}  // namespace
}  // namespace chancery
