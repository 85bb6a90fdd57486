// Names of states in other languages, from the Unicode CLDR data that ICU carries, as world/foreign-names.tsv.
// Usage: foreign_names world/states.tsv > world/foreign-names.tsv
// Names are written as the program compares them. A name that means two states in two languages is left out.
#include <unicode/locid.h>
#include <unicode/uversion.h>

#include <cstdio>
#include <map>
#include <set>

#include "actors/load.h"

using namespace chancery;

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: foreign_names world/states.tsv\n"), 2;
  auto states = actors::Table::read(argv[1], {"code", "alpha2", "status", "name", "adjectives", "demonyms", "capitals", "aliases", "source"});
  if (!states) return std::fprintf(stderr, "%s\n", describe(states.error()).c_str()), 1;
  std::map<std::string, std::set<std::string>> codes_by_name;
  std::int32_t count = 0;
  const icu::Locale* locales = icu::Locale::getAvailableLocales(count);
  for (const auto& row : states->rows()) {
    if (row.cells[2] == "former") continue;
    const icu::Locale state("", std::string(row.cells[1]).c_str());
    for (std::int32_t i = 0; i < count; ++i) {
      icu::UnicodeString shown;
      std::string name;
      state.getDisplayCountry(locales[i], shown).toUTF8String(name);
      const std::string key = actors::name_key(name);
      if (key.size() > 2 && key != row.cells[1]) codes_by_name[key].emplace(row.cells[0]);
    }
  }
  std::printf("# Names of states in other languages, as the program compares them. Written by tools/foreign_names; do not edit.\nname\tcode\tsource\n");
  for (const auto& [name, codes] : codes_by_name) {
    if (codes.size() == 1) std::printf("%s\t%s\tCLDR (ICU %s)\n", name.c_str(), codes.begin()->c_str(), U_ICU_VERSION);
  }
  return 0;
}
