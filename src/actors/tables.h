// What the tables under world/ say, in memory. Private to src/actors.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "actors/actors.h"
#include "actors/gazetteer.h"
#include "base/word_hash.h"

namespace chancery::actors {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return word_hash(text); }
};
template <class T>
using StringMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

struct Office {
  std::string_view holder, name;
  bool operator==(const Office&) const = default;
};
struct OfficeHash {
  std::size_t operator()(const Office& office) const { return word_hash(office.holder) * 0x9E3779B97F4A7C15ULL ^ word_hash(office.name); }
};

constexpr std::uint32_t kNoParty = 0xFFFFFFFF;  // a region or sea that lies in no single state

// One state, territory, organisation, forum, armed group, outlet or institute.
struct Party {
  enum class Kind { state, territory, organisation, forum };
  std::string code, name;
  Kind kind = Kind::state;
  Sector sector = Sector::none;
  std::string home;  // code of the state that an outlet, institute or armed group is at home in
};

// Somebody's time in an office. Days as far as the table knows them; open where `to` has no end.
struct Term {
  std::string holder;  // code of the state or organisation
  std::string_view office;
  std::uint32_t person = 0;
  DateInterval from, to;
  Sector sector = Sector::none;  // where a dictionary says it; else by the office
};

inline bool holds(const Term& term, Day day) {
  return (!term.from.from || *term.from.from <= day) && (!term.to.to || day <= *term.to.to);
}

struct Person {
  std::string name;
  std::vector<std::uint32_t> terms;  // in order of time
};

// Pieces of a mention: a word or phrase that the gazetteer knows.
struct Entry {
  enum class Kind : std::uint8_t {
    state,      // a state's name or abbreviation
    adjective,  // "Vietnamese", "American"
    demonym,    // "Danes", "Russians"
    capital,    // "Hanoi"
    body,       // "Pentagon"; party: the state, name: the body
    party,      // an organisation, forum, armed group, outlet, institute
    person,     // a whole name
    surname,    // a short form
    place,      // a city or region; party: the state it lies in
    office,     // "foreign minister"
    body_noun,  // "ministry", "navy", "parliament"
    group_noun, // "officials", "senators", "protesters"
    source_noun,// "sources", "analysts", "observers": acts for nobody unless a state is named
    title,      // "Mr", "Gen.", "Professor": comes before a person's name
    stop,       // "American Airlines Center", "Latin American": hides the terms inside it
  };
  Kind kind = Kind::state;
  std::uint32_t index = 0;  // into parties, bodies, persons or words, as the kind says
  bool alone = false;       // surname: names the person without the whole name in the same text
};

struct Body {
  std::uint32_t party = 0;
  Sector sector = Sector::none;
  std::string name;
};

// A common noun that names an office, a body or a group.
struct Word {
  std::string wording, canonical;  // "foreign minister", "Ministry of Foreign Affairs"
  std::string office;              // the office of Term that it means, empty for none
  bool bare = false;               // a body that "the" alone makes the state's: "the army"; a body that makes an office official
  Sector sector = Sector::none;
  bool plural = false;
  std::uint32_t owner = kNoParty;  // whom the wording itself names: "UN chief", "Kremlin spokesman"
};

// What a word tells of the names around it (world/cues.tsv).
enum class Cue : std::uint8_t {
  former, unheld, temporal, place_preposition, inside, motion, reaching, local_noun, local_head, name_too, direction, us_georgia, name_particle, speech,
  countries, country, preposition_verb, article_like, leading, foreign, judging, woman, combining, doing, suffering
};

// "the kingdom", "the North": which of the states named before it may mean. `beside`: states whose naming is enough for the
// first of `states` to be meant ("the North" where South Korea was named).
struct Epithet {
  std::vector<std::uint32_t> states, beside;
  bool capital = false;  // wants its capital letter
};

struct Rung {
  int rung = 0;
  std::string tier;
};

}  // namespace chancery::actors

namespace chancery {

struct World::Tables {
  Use use = Use::reading;
  std::vector<actors::Party> parties;
  actors::StringMap<std::uint32_t> by_code;
  std::vector<actors::Body> bodies;
  std::vector<actors::Person> persons;
  actors::StringMap<std::uint32_t> person_by_name;
  std::vector<actors::Term> terms;
  std::unordered_set<std::string, actors::StringHash, std::equal_to<>> office_names;
  std::unordered_map<actors::Office, std::vector<std::uint32_t>, actors::OfficeHash> terms_by_office;  // in order of time; views into by_code and office_names
  std::vector<actors::Word> words;
  actors::StringMap<std::string> offices_by_wording;  // "prime minister" -> "head of government"; as name_key() has it
  actors::StringMap<std::uint32_t> cues;  // word -> bits of Cue
  actors::StringMap<actors::Epithet> epithets;  // in small letters
  std::vector<std::pair<std::string, std::string>> borders;  // either way round, sorted
  // (holder, wording without "partnership", folded) -> rung and tier
  std::map<std::pair<std::string, std::string>, actors::Rung> wordings;
  std::map<std::pair<std::string, std::string>, int> rungs;  // (holder, tier)
  std::map<std::string, int> ladder_height;
  // What a user may type, folded -> an index into parties; and the same as written, for suggestions.
  actors::StringMap<std::uint32_t> names;
  std::vector<std::pair<std::string, std::uint32_t>> shown_names;
  std::string foreign_names;  // the lines of foreign-names.tsv, sorted
  std::vector<actors::Entry> entries;
  actors::Gazetteer gazetteer;

  const actors::Party* party(std::string_view code) const;
  bool border(const std::string& a, const std::string& b) const { return std::binary_search(borders.begin(), borders.end(), std::pair(a, b)); }
  bool cue(std::string_view word, actors::Cue cue) const;  // `word` in small letters
  std::uint32_t add_entry(actors::Entry::Kind kind, std::uint32_t index, bool alone = false);
  // What a text may say for an entry.
  void add_form(std::string_view form, actors::Gazetteer::Case rule, actors::Entry::Kind kind, std::uint32_t index, bool alone = false);
};

}  // namespace chancery
