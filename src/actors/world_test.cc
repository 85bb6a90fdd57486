#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "actors/actors.h"
#include "actors/load.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;

const fs::path kWorld = fs::path(CHANCERY_SOURCE_DIR) / "world";

World load() {
  auto world = World::load(kWorld);
  if (!world) throw std::runtime_error(describe(world.error()));
  return std::move(*world);
}

std::string code(const World& world, std::string_view name) {
  const auto actor = world.resolve(name);
  return actor ? actor->code : "";
}

// A copy of the tables, in which a test may break one.
class Copy : public testing::Test {
 protected:
  void SetUp() override {
    const std::string test = testing::UnitTest::GetInstance()->current_test_info()->name();
    folder_ = fs::temp_directory_path() / ("chancery-world-" + test);
    fs::remove_all(folder_);
    fs::copy(kWorld, folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  void append(const char* file, const std::string& line) { std::ofstream(folder_ / file, std::ios::app) << line << '\n'; }
  std::string error() {
    auto world = World::load(folder_);
    return world ? "" : describe(world.error());
  }
  fs::path folder_;
};

TEST(World, ResolvesWhatAUserTypes) {
  const World world = load();
  for (const char* name : {"VNM", "vietnam", "Việt Nam", "viet nam", "hanoi", "Hà Nội", "Socialist Republic of Vietnam", "Вьетнам", "ベトナム"}) EXPECT_EQ(code(world, name), "VNM") << name;
  for (const char* name : {"US", "u.s.", "america", "washington", "États-Unis", "the United States"}) EXPECT_EQ(code(world, name), "USA") << name;
  EXPECT_EQ(code(world, "asean"), "ASEAN");
  EXPECT_EQ(code(world, "board of peace"), "BOARD_OF_PEACE");
  EXPECT_EQ(code(world, "côte d’ivoire"), "CIV");
  EXPECT_EQ(code(world, "ruritania"), "");
}

TEST(World, SuggestsTheNearest) {
  const World world = load();
  EXPECT_THAT(world.suggest("vietnm", 3), Contains("Vietnam"));
  EXPECT_THAT(world.suggest("untied states", 3), Contains("United States"));
  EXPECT_TRUE(world.suggest("xqzw", 3).empty());
}

TEST(World, KnowsStatesAndForums) {
  const World world = load();
  EXPECT_TRUE(world.is_state("VNM"));
  EXPECT_FALSE(world.is_state("ASEAN"));
  EXPECT_TRUE(world.is_forum("BRICS"));
  EXPECT_FALSE(world.is_forum("REUTERS"));
  EXPECT_EQ(world.name_of("KOR"), "South Korea");
  EXPECT_EQ(world.name_of("XYZ"), "XYZ");
}

TEST(World, NamesHoldersByDay) {
  const World world = load();
  const auto holder = [&](const char* state, const char* office, const char* day) { return world.holder(state, office, *parse_day(day)).value_or("nobody"); };
  EXPECT_EQ(holder("USA", "head of state", "2023-08-22"), "Joe Biden");
  EXPECT_EQ(holder("USA", "head of state", "2026-02-22"), "Donald Trump");
  EXPECT_EQ(holder("USA", "head of state", "2025-01-20"), "Donald Trump");  // on the day of a change the new one
  EXPECT_EQ(holder("VNM", "party leader", "2026-02-22"), "Tô Lâm");
  EXPECT_EQ(holder("VNM", "defence minister", "2023-08-22"), "Phan Văn Giang");
  EXPECT_EQ(holder("USA", "head of state", "1700-01-01"), "nobody");
}

TEST(World, KnowsLadders) {
  const World world = load();
  EXPECT_EQ(world.tier("VNM", "comprehensive strategic partnership"), "comprehensive-strategic");
  EXPECT_EQ(world.tier("VNM", "Comprehensive Strategic Partnership"), "comprehensive-strategic");
  EXPECT_EQ(world.tier("VNM", "extensive strategic partnership"), "strategic");
  EXPECT_EQ(world.tier("VNM", "comprehensive partnership"), "comprehensive");
  EXPECT_EQ(world.tier("VNM", "sectoral strategic partnership"), "sectoral-strategic");
  EXPECT_EQ(world.tier("VNM", "business partnership"), "");
  ASSERT_TRUE(world.rung("VNM", "comprehensive-strategic"));
  EXPECT_EQ(world.rung("VNM", "comprehensive-strategic")->rung, 3);
  EXPECT_EQ(world.rung("VNM", "comprehensive-strategic")->of, 3);
  EXPECT_FALSE(world.rung("VNM", "sectoral-strategic"));
}

TEST(World, FindsEveryForeignName) {
  const World world = load();
  std::ifstream in(kWorld / "foreign-names.tsv");
  unsigned names = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#') || line.starts_with("name\t")) continue;
    const std::string name = line.substr(0, line.find('\t'));
    if (++names % 97 == 0) {
      EXPECT_TRUE(world.resolve(name)) << name;
    }
  }
  EXPECT_GT(names, 10'000u);
}

TEST_F(Copy, LoadsUnbroken) { EXPECT_EQ(error(), ""); }

TEST_F(Copy, AnswersAskersWithoutTheWordsOfTexts) {
  append("places.tsv", "Nowhere\tQQQ\tplace\ttest");
  EXPECT_THAT(error(), HasSubstr("places.tsv"));
  const auto asked = World::load(folder_, World::Use::asking);
  ASSERT_TRUE(asked) << describe(asked.error());
  fs::copy(kWorld / "places.tsv", folder_ / "places.tsv", fs::copy_options::overwrite_existing);
  const World read = load();
  for (const char* name : {"VNM", "hanoi", "pentagon", "asean", "Вьетнам", "ruritania"}) EXPECT_EQ(code(*asked, name), code(read, name)) << name;
  EXPECT_EQ(asked->office_told("the Serbian foreign minister"), "foreign minister");
  EXPECT_EQ(asked->tenures("VNM", "Phan Văn Giang").size(), read.tenures("VNM", "Phan Văn Giang").size());
  EXPECT_EQ(asked->holder("USA", "head of state", *parse_day("2023-08-22")), "Joe Biden");
  EXPECT_TRUE(asked->rung("VNM", "comprehensive-strategic"));
  EXPECT_EQ(asked->listed().size(), read.listed().size());
}

TEST_F(Copy, RefusesWhatAskersNeed) {
  append("offices.tsv", "QQQ\thead of state\tJohn Doe\t\t\t\t2022\t\ttest");
  const auto asked = World::load(folder_, World::Use::asking);
  ASSERT_FALSE(asked);
  EXPECT_THAT(describe(asked.error()), testing::AllOf(HasSubstr("offices.tsv:"), HasSubstr("no such state"), HasSubstr("'QQQ'")));
}

TEST(Gazetteer, KeepsWhatItHasWhileItGrows) {
  actors::Gazetteer gazetteer;
  const auto term = [](unsigned i) { return "word" + std::to_string(i % 97) + " behind" + std::to_string(i); };
  for (unsigned i = 0; i < 3000; ++i) gazetteer.add(term(i), actors::Gazetteer::Case::any, i);
  for (unsigned i = 0; i < 3000; ++i) {
    EXPECT_TRUE(gazetteer.has(term(i))) << i;
    EXPECT_FALSE(gazetteer.has(term(i) + "x")) << i;
  }
  EXPECT_FALSE(gazetteer.has("word1"));
  EXPECT_FALSE(gazetteer.has(""));
  EXPECT_EQ(gazetteer.word("behind3000"), 0u);
}

TEST_F(Copy, RefusesACodeTwice) {
  append("states.tsv", "VNM\tVN\tstate\tElsewhere\t\t\t\t\ttest");
  EXPECT_THAT(error(), testing::AllOf(HasSubstr("states.tsv:"), HasSubstr("column 1 (code)"), HasSubstr("'VNM'")));
}

TEST_F(Copy, RefusesANameOfTwoStates) {
  append("states.tsv", "QQQ\tQQ\tstate\tElsewhere\t\t\tHanoi\t\ttest");
  EXPECT_THAT(error(), testing::AllOf(HasSubstr("already a name of VNM"), HasSubstr("'Hanoi'")));
}

TEST_F(Copy, RefusesAnUnknownState) {
  append("bodies.tsv", "QQQ\tGOV\tSenate\tSenate of Q\ttest");
  EXPECT_THAT(error(), testing::AllOf(HasSubstr("bodies.tsv:"), HasSubstr("no such state"), HasSubstr("'QQQ'")));
}

TEST_F(Copy, RefusesOverlappingTerms) {
  append("offices.tsv", "USA\thead of state\tJohn Doe\t\t\t\t2022-01-01\t2022-06-01\ttest");
  EXPECT_THAT(error(), testing::AllOf(HasSubstr("overlaps the term of Joe Biden"), HasSubstr("'John Doe'")));
}

TEST_F(Copy, RefusesAnImpossibleDate) {
  append("offices.tsv", "USA\tdog catcher\tJohn Doe\t\t\t\t2022-02-30\t\ttest");
  EXPECT_THAT(error(), testing::AllOf(HasSubstr("no date"), HasSubstr("'2022-02-30'")));
}

TEST_F(Copy, RefusesAnEndBeforeTheBeginning) {
  append("offices.tsv", "USA\tdog catcher\tJohn Doe\t\t\t\t2022\t2021\ttest");
  EXPECT_THAT(error(), HasSubstr("ends before it begins"));
}

TEST_F(Copy, RefusesABorderThatStandsTwice) {
  append("borders.tsv", "VNM\tLAO\t\ttest");
  EXPECT_THAT(error(), testing::AllOf(HasSubstr("borders.tsv:"), HasSubstr("stands twice"), HasSubstr("'VNM LAO'")));
}

TEST_F(Copy, RefusesABorderWithNobody) {
  append("borders.tsv", "VNM\tQQQ\t\ttest");
  EXPECT_THAT(error(), testing::AllOf(HasSubstr("borders.tsv:"), HasSubstr("no such state"), HasSubstr("'QQQ'")));
}

TEST_F(Copy, RefusesAMissingSource) {
  append("places.tsv", "Nowhere\tVNM\tplace\t");
  EXPECT_THAT(error(), testing::AllOf(HasSubstr("places.tsv:"), HasSubstr("no source")));
}

TEST_F(Copy, RefusesTooFewCells) {
  append("roles.tsv", "office\tking");
  EXPECT_THAT(error(), testing::AllOf(HasSubstr("roles.tsv:"), HasSubstr("2 cells")));
}

TEST_F(Copy, RefusesAnUnknownSector) {
  append("outlets.tsv", "GAZETTE\torganisation\tXXY\tVNM\tThe Gazette\tThe Gazette\ttest");
  EXPECT_THAT(error(), testing::AllOf(HasSubstr("no sector"), HasSubstr("'XXY'")));
}

TEST_F(Copy, RefusesForeignNamesOutOfOrder) {
  append("foreign-names.tsv", "aaa\tVNM\ttest");
  EXPECT_THAT(error(), testing::AllOf(HasSubstr("foreign-names.tsv:"), HasSubstr("not in the order of bytes")));
}

TEST_F(Copy, SaysWhichTableIsMissing) {
  fs::remove(folder_ / "ladders.tsv");
  EXPECT_THAT(error(), testing::AllOf(HasSubstr("ladders.tsv"), HasSubstr("no such file")));
}

TEST(Gazetteer, WantsCapitalsWhereTheTableHasThem) {
  using actors::Gazetteer;
  EXPECT_EQ(Gazetteer::case_of("US"), Gazetteer::Case::all);
  EXPECT_EQ(Gazetteer::case_of("Viet Nam"), Gazetteer::Case::initial);
  EXPECT_EQ(Gazetteer::case_of("prime minister"), Gazetteer::Case::any);
  Gazetteer gazetteer;
  gazetteer.add("US", Gazetteer::Case::all, 7);
  gazetteer.add("Guinea-Bissau", Gazetteer::Case::initial, 8);
  const auto entries = [&](std::string_view text) {
    std::vector<actors::Atom> atoms;
    actors::append_atoms(text, 0, atoms);
    std::vector<std::uint32_t> words, entries_found;
    for (const auto& atom : atoms) words.push_back(gazetteer.word(atom.text));
    std::vector<Gazetteer::Match> found;
    gazetteer.find(words, atoms, 0, found);
    for (const auto& match : found) entries_found.push_back(match.entry);
    return entries_found;
  };
  EXPECT_THAT(entries("US"), testing::ElementsAre(7));
  EXPECT_THAT(entries("U.S."), testing::ElementsAre(7));
  EXPECT_THAT(entries("us"), testing::IsEmpty());
  EXPECT_THAT(entries("Guinea Bissau"), testing::ElementsAre(8));
  EXPECT_THAT(entries("guinea bissau"), testing::IsEmpty());
}

}  // namespace
}  // namespace chancery
