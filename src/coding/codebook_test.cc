#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "coding/coding.h"
#include "coding/role_path.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

// A codebook folder with one frame file, gone with the test.
class CodebookFolder {
 public:
  explicit CodebookFolder(const std::string& frames) : path_(fs::temp_directory_path() / ("codebook-test-" + std::to_string(::getpid()) + "-" + std::to_string(count_++))) {
    fs::create_directories(path_);
    std::ofstream(path_ / "cameo.tsv") << "042\t1.9\tmake a visit\n";
    std::ofstream(path_ / "a.frames") << frames;
  }
  ~CodebookFolder() { fs::remove_all(path_); }
  Result<Codebook> load() const { return Codebook::load(path_); }

 private:
  static inline int count_ = 0;
  fs::path path_;
};

void expect_fault(const std::string& frames, std::int64_t line, const std::string& message, const std::string& text) {
  const Result<Codebook> book = CodebookFolder(frames).load();
  ASSERT_FALSE(book) << frames;
  EXPECT_EQ(book.error().file, "a.frames");
  EXPECT_EQ(book.error().line, line);
  EXPECT_NE(book.error().message.find(message), std::string::npos) << book.error().message;
  EXPECT_EQ(book.error().text, text);
}

TEST(Codebook, ReadsFramesAndTheirExamples) {
  const Result<Codebook> book = CodebookFolder("frame visit\ncode CONSULT visit 042\nverb visit, tour : subject > object\nexample [2024-03-05] A visited B.\n= CONSULT A > B occurred\n").load();
  ASSERT_TRUE(book) << describe(book.error());
  ASSERT_EQ(book->examples().size(), 1u);
  EXPECT_EQ(book->examples()[0].rule, "visit");
  EXPECT_EQ(book->examples()[0].line, 4);
  EXPECT_EQ(book->examples()[0].published, make_day(2024, 3, 5));
}

TEST(Codebook, NamesFileLineAndTextOfEveryFault) {
  expect_fault("verb visit : subject > object\n", 1, "before the first frame", "verb visit : subject > object");
  expect_fault("frame a\ncode VISIT 042\n", 2, "unknown event type", "VISIT 042");
  expect_fault("frame a\ncode CONSULT visit 999\n", 2, "unknown CAMEO code", "999");
  expect_fault("frame a\n\nverb visit subject > object\n", 3, "a pattern is", "visit subject > object");
  expect_fault("frame a\nverb visit object{@places} : subject > object\n", 2, "unknown set", "@places");
  expect_fault("frame a\nframe a\n", 2, "name of its own", "a");
  expect_fault("frame a\nverb visit object/|to{x} : subject > object\n", 2, "a condition's role", "object/|to");
  expect_fault("frame a\nverb visit case|to{x} : subject > object\n", 2, "a condition's role", "case|to");
  expect_fault("set s = a, b, a\n", 1, "stands twice", "a");
  expect_fault("frame a\ndetail trip\n", 2, "unknown detail kind", "trip");
  expect_fault("frame a\ndetail visit reason=x\n", 2, "unknown detail field", "reason=x");
  expect_fault("frame a\nflags mutal\n", 2, "unknown flag", "mutal");
  expect_fault("frame a\ncolour red\n", 2, "unknown key", "colour");
  expect_fault("frame a\nexample [2024-02-30] X.\n= none\n", 2, "not a day", "2024-02-30");
  expect_fault("frame a\nexample X met Y.\ncode CONSULT 042\n", 3, "without an expected reading", "code CONSULT 042");
}

TEST(Codebook, TheAlternativesOfAConditionAreWholePaths) {
  const Condition c = condition_on("object/adj|object/of|from");
  ASSERT_EQ(c.paths.size(), 3u);
  ASSERT_EQ(c.paths[1].steps.size(), 2u);
  EXPECT_EQ(c.paths[1].steps[0].role, Role::object);
  EXPECT_EQ(c.paths[1].steps[1].role, Role::preposition);
  EXPECT_EQ(c.paths[1].steps[1].word, "of");
  EXPECT_EQ(c.paths[2].steps.size(), 1u);
}

TEST(Codebook, AFolderWithoutFramesIsNotFound) {
  const Result<Codebook> book = Codebook::load("/nonexistent/codebook");
  ASSERT_FALSE(book);
  EXPECT_EQ(book.error().kind, Error::Kind::not_found);
}

}  // namespace
}  // namespace chancery
