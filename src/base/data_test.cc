#include "base/data.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

namespace chancery {
namespace {

namespace fs = std::filesystem;

class Files : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "chancery-data-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  void TearDown() override {
    unsetenv("CHANCERY_DATA");
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  fs::path folder_;
};

TEST_F(Files, AreReadWhole) {
  std::string bytes(300'000, 'x');
  bytes[7] = '\0';
  std::ofstream(folder_ / "a", std::ios::binary) << bytes;
  const auto read = read_file(folder_ / "a", 300'000);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, bytes);
}

TEST_F(Files, AreRefusedAboveTheLimit) {
  std::ofstream(folder_ / "a") << "four";
  const auto read = read_file(folder_ / "a", 3);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, Error::Kind::limit);
  EXPECT_EQ(describe(read.error()), (folder_ / "a").string() + ": larger than 3 bytes (split it)");
}

TEST_F(Files, AreReadThoughTheirSizeIsNotTold) { EXPECT_TRUE(read_file("/proc/self/status", 1 << 20)->starts_with("Name:")); }

TEST_F(Files, ThatNeverEndAreRefusedAtTheLimit) { EXPECT_EQ(read_file("/dev/zero", 1 << 20).error().kind, Error::Kind::limit); }

TEST_F(Files, ThatAreMissingOrFoldersAreNamed) {
  EXPECT_EQ(describe(read_file(folder_ / "a", 3).error()), (folder_ / "a").string() + ": no such file");
  EXPECT_EQ(describe(read_file(folder_, 3).error()), folder_.string() + ": is a folder, not a file");
}

TEST_F(Files, BehindALinkToItselfCannotBeReached) {
  fs::create_symlink("a", folder_ / "a");
  const auto read = read_file(folder_ / "a", 3);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, Error::Kind::unreadable);
}

TEST_F(Files, OfTheProgramAreFoundWhereTheEnvironmentSays) {
  setenv("CHANCERY_DATA", folder_.c_str(), 1);
  EXPECT_EQ(data_folder().error().file, folder_.string());
  fs::create_directories(folder_ / "codebook");
  fs::create_directories(folder_ / "world");
  const auto found = data_folder();
  ASSERT_TRUE(found);
  EXPECT_EQ(*found, folder_);
}

}  // namespace
}  // namespace chancery
