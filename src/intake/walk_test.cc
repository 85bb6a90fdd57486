#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "intake/intake.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::EndsWith;
using testing::IsEmpty;

class Walk : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "chancery-walk-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  void TearDown() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  std::string write(const std::string& name, const std::string& text) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
    return (folder_ / name).string();
  }

  // Texts of the documents and messages of the failures, in order; paths relative to the folder.
  std::vector<std::string> walk(const std::vector<std::string>& paths) {
    std::vector<std::string> out;
    take_in_paths(paths, {}, [&](Intake&& intake) {
      for (const Document& document : intake.documents) out.push_back(document.text);
      for (const Error& error : intake.failures) {
        std::string message = describe(error);
        if (const auto at = message.find(folder_.string()); at != std::string::npos) message.erase(at, folder_.string().size() + 1);
        out.push_back(message);
      }
    });
    return out;
  }

  fs::path folder_;
};

TEST_F(Walk, ReadsFilesAndFoldersInNameOrderLeavingHiddenOnesOut) {
  write("b/2.txt", "Two signed.");
  write("b/1.txt", "One signed.");
  write("b/c/3.txt", "Three signed.");
  write("b/.hidden", "Nobody signed.");
  const std::string a = write("z.jsonl", "{\"text\":\"Four signed.\"}");
  EXPECT_THAT(walk({a, (folder_ / "b").string()}), ElementsAre("Four signed.", "One signed.", "Two signed.", "Three signed."));
}

TEST_F(Walk, NamesDocumentsByFileUri) {
  const std::string path = write("my report #1.txt", "One signed.");
  std::string uri;
  take_in_paths({path}, {}, [&](Intake&& intake) { uri = intake.documents.at(0).uri; });
  EXPECT_THAT(uri, EndsWith("/my%20report%20%231.txt"));
  EXPECT_TRUE(uri.starts_with("file:/"));
}

TEST_F(Walk, GoesOnAfterAFileThatIsMissing) {
  const std::string good = write("good.txt", "One signed.");
  EXPECT_THAT(walk({(folder_ / "gone.txt").string(), good}), ElementsAre("gone.txt: no such file", "One signed."));
}

TEST_F(Walk, SaysThatAFileIsEmptyOrAFolderHoldsNothing) {
  fs::create_directories(folder_ / "none");
  EXPECT_THAT(walk({write("empty.txt", ""), (folder_ / "none").string()}),
              ElementsAre("empty.txt: is empty (give a file with text in it)", "none: the folder holds no files (hidden files are left out)"));
}

TEST_F(Walk, RefusesAFileThatMayNotBeRead) {
  const std::string path = write("locked.txt", "One signed.");
  chmod(path.c_str(), 0);
  if (access(path.c_str(), R_OK) == 0) GTEST_SKIP() << "this user may read everything";
  EXPECT_THAT(walk({path}), ElementsAre("locked.txt: cannot be opened (check its permissions)"));
}

TEST_F(Walk, FollowsLinksOnceAndNamesThoseThatLeadNowhere) {
  write("x/1.txt", "One signed.");
  fs::create_symlink(folder_ / "gone", folder_ / "x" / "2.txt");
  fs::create_directory_symlink(folder_ / "x", folder_ / "x" / "3");
  fs::create_symlink("4", folder_ / "x" / "4");
  EXPECT_THAT(walk({(folder_ / "x").string()}), ElementsAre("One signed.", "x/2.txt: is a link that leads nowhere (repair or remove the link)",
                                                            "x/4: is a link that leads nowhere (repair or remove the link)"));
  EXPECT_THAT(walk({(folder_ / "x" / "2.txt").string()}), ElementsAre("x/2.txt: is a link that leads nowhere (repair or remove the link)"));
}

TEST_F(Walk, DoesNotWaitForAPipeInAFolder) {
  write("x/1.txt", "One signed.");
  ASSERT_EQ(mkfifo((folder_ / "x" / "0.pipe").c_str(), 0600), 0);
  EXPECT_THAT(walk({(folder_ / "x").string()}),
              ElementsAre("x/0.pipe: is a pipe, socket or device, not a file (name it by itself to read from it)", "One signed."));
}

TEST_F(Walk, HoldsNoMoreThanOneInputAtATime) {
  write("x/1.txt", "One signed.");
  write("x/2.txt", "Two signed.");
  int calls = 0;
  take_in_paths({(folder_ / "x").string()}, {}, [&](Intake&& intake) {
    EXPECT_EQ(intake.documents.size(), 1u);
    ++calls;
  });
  EXPECT_EQ(calls, 2);
}

}  // namespace
}  // namespace chancery
