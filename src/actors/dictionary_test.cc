// Legacy dictionaries: what is read, what is refused and how, and what the finder makes of it.
#include "actors/dictionary.h"

#include <gtest/gtest.h>

#include "actors/actors.h"

namespace chancery {
namespace {

using actors::Dictionary;
using actors::read_dictionary;

Dictionary read(const std::string& text, std::vector<Error>* errors = nullptr) {
  return read_dictionary(text, "d.txt", [&](const Error& error) {
    if (errors) errors->push_back(error);
  });
}

TEST(ActorDictionary, ReadsNamesSynonymsAndTimes) {
  const Dictionary read_in = read(
      "<!-- of two\nlines -->\n# a comment\nAMARAL_COSTA_  ; a comment\n+AMARAL THE_ELDER_\n\t[PRTELI <050312]\n\t[PRTGOV 20050312-20090611] # another\n\t[PRTELI > 090611]\n"
      "OLD_TABARI [USAGOV 930206-010114] [---]\n");
  ASSERT_EQ(read_in.bad, 0u);
  ASSERT_EQ(read_in.entries.size(), 2u);
  const auto& costa = read_in.entries[0];
  EXPECT_EQ(costa.line, 4);
  EXPECT_EQ(costa.phrases, (std::vector<std::string>{"AMARAL COSTA", "AMARAL THE ELDER"}));
  ASSERT_EQ(costa.codes.size(), 3u);
  EXPECT_EQ(costa.codes[0].held.to, parse_day("2005-03-12").value());
  EXPECT_FALSE(costa.codes[0].held.from);
  EXPECT_EQ(costa.codes[1].code, "PRTGOV");
  EXPECT_EQ(costa.codes[1].held.from, parse_day("2005-03-12").value());
  EXPECT_EQ(costa.codes[2].held.from, parse_day("2009-06-11").value());
  const auto& old = read_in.entries[1];
  ASSERT_EQ(old.codes.size(), 2u);
  EXPECT_EQ(old.codes[0].held.from, parse_day("1993-02-06").value());
  EXPECT_EQ(old.codes[1].code, "") << "a null code";
}

TEST(ActorDictionary, ReadsAgentsWithTheirPlurals) {
  const Dictionary read_in = read("!PERSON! = MAN, MEN\nCONGRESS!PERSON! [~LEG}\nPOLICE {} [~COP]\nATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~GOVATG]\nRIGHTS_BODY [NGO~]\nHATCH [~GOV]\n");
  ASSERT_EQ(read_in.bad, 0u);
  ASSERT_EQ(read_in.entries.size(), 5u);
  EXPECT_EQ(read_in.entries[0].phrases, (std::vector<std::string>{"CONGRESSMAN", "CONGRESSMEN"}));
  EXPECT_TRUE(read_in.entries[0].plurals.empty());
  EXPECT_TRUE(read_in.entries[1].plurals.empty());
  EXPECT_EQ(read_in.entries[2].plurals, std::vector<std::string>{"ATTORNEYS GENERAL"});
  EXPECT_EQ(read_in.entries[3].plurals, std::vector<std::string>{"rights bodies"});
  EXPECT_EQ(read_in.entries[4].plurals, std::vector<std::string>{"hatches"});
  for (const auto& entry : read_in.entries) EXPECT_TRUE(entry.agent);
}

TEST(ActorDictionary, NamesEveryLineThatItCannotUseAndReadsTheRest) {
  std::vector<Error> errors;
  const Dictionary read_in = read("\t[USAGOV 930206-010114]\n+NOBODY\nBAD_DATE [USA 991301-010114]\n+GOES_WITH_IT\nUNCLOSED [USA\n!X!_THING [~GOV]\n- * WITH % [031]\nGOOD [USAGOV]\n", &errors);
  ASSERT_EQ(read_in.entries.size(), 1u);
  EXPECT_EQ(read_in.entries[0].phrases.front(), "GOOD");
  EXPECT_EQ(read_in.bad, 6u);
  ASSERT_EQ(errors.size(), 6u);
  EXPECT_EQ(describe(errors[2]), "d.txt:3: no restriction to a time: '991301-010114' (<YYMMDD, >YYMMDD or YYMMDD-YYMMDD; years of four digits too)");
  EXPECT_EQ(errors[4].line, 6);
  for (const Error& error : errors) EXPECT_FALSE(error.hint.empty()) << describe(error);
}

TEST(ActorDictionary, AddsWhatTheTablesLackAndKeepsWhatTheyHave) {
  auto world = World::load(CHANCERY_SOURCE_DIR "/world");
  ASSERT_TRUE(world) << describe(world.error());
  std::vector<Error> errors;
  const auto counts = world->add_dictionary(
      "AMARAL_QUERENTE_\n\t[PRTGOV 20050312-20090611]\n\t[PRTELI >090611]\nZORBAN_FRONT [NGO]\nFRANCE [DEU]\nGRUMBLEGUARD {} [~COP]\nMIDDLE_KINGDOM_OF_NOWHERE [MOR]\nODD_TRADE [~XYZ]\n", "d.txt",
      [&](const Error& error) { errors.push_back(error); });
  ASSERT_TRUE(counts) << describe(counts.error());
  EXPECT_EQ(counts->actors, 2u);
  EXPECT_EQ(counts->agents, 1u);
  EXPECT_EQ(counts->known, 1u);
  EXPECT_EQ(counts->bad, 2u);
  EXPECT_EQ(errors.size(), 2u);
  const auto engine = LanguageEngine::load(CHANCERY_SOURCE_DIR "/models/english.model");
  ASSERT_TRUE(engine);
  const auto found = [&](const char* day) {
    Document document;
    document.text = "France welcomed Amaral Querente and the Zorban Front. The Spanish grumbleguard watched.";
    document.published.when = on_day(parse_day(day).value());
    std::string all;
    for (const Mention& mention : find_actors(*world, document, engine->analyse(document.text))) {
      for (const Actor& actor : mention.actors) all += actor.code + " " + std::string(name(actor.sector)) + ";";
    }
    return all;
  };
  EXPECT_EQ(found("2006-01-01"), "FRA GOV;PRT GOV;ZORBAN_FRONT NGO;ESP COP;ESP GOV;");
  EXPECT_EQ(found("2020-01-01"), "FRA GOV;PRT ELI;ZORBAN_FRONT NGO;ESP COP;ESP GOV;");
}

TEST(ActorDictionary, RefusesAFileWithoutAnyActor) {
  auto world = World::load(CHANCERY_SOURCE_DIR "/world");
  ASSERT_TRUE(world);
  const auto counts = world->add_dictionary("- * WITH % [031]\n", "verbs.txt", [](const Error&) {});
  ASSERT_FALSE(counts);
  EXPECT_EQ(counts.error().file, "verbs.txt");
}

}  // namespace
}  // namespace chancery
