// Golden cases: folders under tests/record/ with documents, reports and, for each day of asking, what must come out. Set
// CHANCERY_REWRITE=1 to write the expected files anew, and read the difference.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "reconcile/record_case.h"

namespace chancery::testing {
namespace {

namespace fs = std::filesystem;

std::string read_all(const fs::path& path) {
  std::ifstream in(path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<fs::path> cases() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(fs::path(CHANCERY_SOURCE_DIR) / "tests" / "record"))
    if (fs::exists(entry.path() / "reports.jsonl")) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

TEST(GoldenRecords, EveryCaseFoldsAsWrittenDownForEveryDayOfAsking) {
  std::size_t compared = 0;
  for (const fs::path& folder : cases()) {
    const Case all = load_case(folder);
    for (const auto& entry : fs::directory_iterator(folder)) {
      const std::string name = entry.path().filename().string();
      if (!name.starts_with("known-by-")) continue;
      const Day asked = day(name.substr(9, 10));
      const std::string got = dump(fold_case(known_by(all, asked), asked));
      if (std::getenv("CHANCERY_REWRITE")) std::ofstream(entry.path()) << got;
      EXPECT_EQ(got, read_all(entry.path())) << entry.path();
      ++compared;
    }
  }
  EXPECT_GT(compared, 0U);
}

}  // namespace
}  // namespace chancery::testing
