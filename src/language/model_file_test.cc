#include "language/model_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "language/language.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

class ModelFileTest : public testing::Test {
 protected:
  fs::path path_ = fs::temp_directory_path() / ("chancery_model_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".model");
  void TearDown() override { fs::remove(path_); }

  std::string written() const {
    ModelWriter writer;
    writer.add("about", "a model");
    writer.add("numbers", std::string(100, '\x07'));
    EXPECT_TRUE(writer.write(path_));
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void overwrite(std::string_view bytes) const { std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes; }
  std::string message() const {
    const Result<ModelFile> file = ModelFile::open(path_);
    return file ? "opened" : describe(file.error());
  }
};

TEST_F(ModelFileTest, GivesBackWhatWasWritten) {
  written();
  const Result<ModelFile> file = ModelFile::open(path_);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->section("about").value(), "a model");
  EXPECT_EQ(file->section("numbers").value().size(), 100u);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(file->section("numbers")->data()) % 64, 0u);
  EXPECT_EQ(file->names(), (std::vector<std::string_view>{"about", "numbers"}));
}

TEST_F(ModelFileTest, WritesTheSameBytesTwice) { EXPECT_EQ(written(), written()); }

TEST_F(ModelFileTest, NamesTheSectionThatIsMissingOrShort) {
  written();
  const Result<ModelFile> file = ModelFile::open(path_);
  ASSERT_TRUE(file);
  EXPECT_THAT(describe(file->section("lemma").error()), testing::HasSubstr("no section 'lemma'"));
  EXPECT_THAT(describe(file->section("about", 100).error()), testing::HasSubstr("section 'about' is too short"));
}

TEST_F(ModelFileTest, SaysWhenThereIsNoFile) {
  const Result<ModelFile> file = ModelFile::open(path_);
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().kind, Error::Kind::not_found);
  EXPECT_THAT(describe(file.error()), testing::AllOf(testing::HasSubstr(path_.string()), testing::HasSubstr("chancery-train")));
}

TEST_F(ModelFileTest, RefusesAForeignFile) {
  overwrite("This is a text, not a model, and long enough for a header.");
  EXPECT_THAT(message(), testing::HasSubstr("not a language model"));
  overwrite("");
  EXPECT_THAT(message(), testing::HasSubstr("not a language model"));
}

TEST_F(ModelFileTest, RefusesAFolder) {
  const Result<ModelFile> file = ModelFile::open(fs::temp_directory_path());
  ASSERT_FALSE(file);
  EXPECT_THAT(describe(file.error()), testing::HasSubstr("not a plain file"));
}

TEST_F(ModelFileTest, RefusesAnotherVersion) {
  std::string bytes = written();
  bytes[8] = 99;
  overwrite(bytes);
  EXPECT_THAT(message(), testing::AllOf(testing::HasSubstr("version 99"), testing::HasSubstr("reads version")));
}

TEST_F(ModelFileTest, RefusesEveryTruncation) {
  const std::string bytes = written();
  for (std::size_t size = 0; size < bytes.size(); size += 7) {
    overwrite(std::string_view(bytes).substr(0, size));
    EXPECT_NE(message(), "opened") << size;
  }
}

TEST_F(ModelFileTest, RefusesEveryChangedByte) {
  const std::string bytes = written();
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    overwrite(damaged);
    EXPECT_NE(message(), "opened") << at;
  }
}

TEST_F(ModelFileTest, TheEngineNamesTheFileWhoseSectionsAreNotItsOwn) {
  written();
  const Result<LanguageEngine> engine = LanguageEngine::load(path_);
  ASSERT_FALSE(engine);
  EXPECT_THAT(describe(engine.error()), testing::HasSubstr(path_.string()));
}

}  // namespace
}  // namespace chancery
