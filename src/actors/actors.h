// Sentences -> mentions of states, of people and bodies that act for them, of organisations and forums.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "intake/intake.h"
#include "language/language.h"

namespace chancery {

// PLOVER's actor sectors; `none` where a text names a state or organisation as such is written GOV / IGO by resolve rules.
enum class Sector { none, GOV, MIL, LEG, JUD, PTY, OPP, REB, SPY, COP, BUS, MED, EDU, CVL, NGO, IGO, CRM, REF, ELI, UAF };
std::string_view name(Sector sector);  // "" for none
std::optional<Sector> parse_sector(std::string_view text);

// Who. `code`: ISO 3166 alpha-3 for a state and whoever acts for one; an organisation's short name in capitals otherwise;
// empty for somebody who acts for no state or organisation that is known ("three analysts").
struct Actor {
  std::string code;
  Sector sector = Sector::none;
  std::string name;  // the canonical name: "Tô Lâm", "United States", "Ministry of Foreign Affairs of Viet Nam"
  bool operator==(const Actor&) const = default;
};

struct Mention {
  enum class Kind {
    state,         // "Viet Nam", "Hanoi" (as a metonym), "the Vietnamese side"
    adjective,     // "Vietnamese" before a noun that is itself no actor ("Vietnamese goods"): lends its code, does not act
    person,        // "General Secretary Tô Lâm"
    office,        // "the US President", "the Party chief"
    body,          // "the Foreign Ministry", "the Pentagon", "the Senate"
    group,         // "US officials", "three sources", "analysts"
    organisation,  // "ASEAN", "the World Bank", "Politico" (sector MED), "Siemens" (sector BUS)
    forum,         // "the Board of Peace", "BRICS": what can be joined or attended
    place,         // a place where things happen, with the state it lies in: "Albuquerque", "Triton Island"
    pronoun,       // "he", "they", "it", resolved
  };
  Kind kind = Kind::state;
  std::uint32_t sentence = 0;
  std::uint32_t first = 0, last = 0, head = 0;  // token indices in the sentence, ends included; head is the phrase's head
  std::vector<Actor> actors;  // one, or several where the words name several ("the two countries", "both sides", "G7 leaders" has one)
  std::optional<std::uint32_t> antecedent;  // index of the mention that this refers back to
  std::optional<unsigned> count;            // "three sources": 3
};

// What a legacy dictionary added: names, common nouns, entries that the tables have already, lines that cannot be used.
struct DictionaryCounts {
  std::size_t actors = 0, agents = 0, known = 0, bad = 0;
};

// The tables under world/: states, aliases, offices and who held them when, organisations, forums and their members,
// ladders, places. Immutable after loading, safe to share between threads.
class World {
 public:
  // What for: asking needs names, offices and ladders; reading what texts may say, too, and takes four times as long.
  enum class Use { reading, asking };
  // Errors: not_found; malformed, naming file, line, column and the offending text (duplicates, unknown codes, overlapping terms) in a table that the use needs.
  static Result<World> load(const std::filesystem::path& folder, Use use = Use::reading);
  World(World&&) noexcept;
  World& operator=(World&&) noexcept;
  ~World();

  // Adds an actor or agent dictionary of TABARI or PETRARCH to a world loaded for reading; what the tables have keeps its meaning. Before the world is shared between
  // threads. `complain` hears of every line that cannot be used. Errors: as read_file; malformed when nothing at all can be used.
  Result<DictionaryCounts> add_dictionary(const std::filesystem::path& path, const std::function<void(const Error&)>& complain);
  Result<DictionaryCounts> add_dictionary(std::string_view bytes, const std::string& file, const std::function<void(const Error&)>& complain);

  // A state or organisation as a user types it: "VNM", "vietnam", "Việt Nam", "hanoi", "washington", "asean". nullopt when unknown.
  std::optional<Actor> resolve(std::string_view name) const;
  // The closest known names, best first, at most `limit`: for "did you mean".
  std::vector<std::string> suggest(std::string_view name, std::size_t limit) const;
  std::string name_of(std::string_view code) const;  // "VNM" -> "Viet Nam"; the code itself when unknown
  // Every state, territory, organisation and forum that can be asked for, by code.
  struct Listed { std::string code, name; bool state = false, forum = false; };
  std::vector<Listed> listed() const;
  bool is_state(std::string_view code) const;
  bool is_forum(std::string_view code) const;
  // Who held `office` ("head of state", "head of government", "foreign minister", "defence minister", …) of `state` on `day`.
  std::optional<std::string> holder(std::string_view state, std::string_view office, Day day) const;
  // The offices of a state or organisation that `person` (as in Actor::name) held, in order of time. An end not known is absent.
  struct Tenure { std::string office; DateInterval held; };
  std::vector<Tenure> tenures(std::string_view state, std::string_view person) const;
  // The office that the words name: "the Serbian foreign minister" -> "foreign minister", "Premier Kim" -> "head of government". Empty for none, and for a former one.
  std::string office_told(std::string_view words) const;
  // The rung of a partnership tier on the ladder of `holder` ("VNM", "comprehensive-strategic" -> 3 of 3); nullopt off the line.
  struct Rung { int rung = 0, of = 0; };
  std::optional<Rung> rung(std::string_view holder, std::string_view tier) const;
  // The tier's slug for a wording: "comprehensive strategic partnership", "extensive strategic partnership" -> "strategic"
  // on Viet Nam's ladder. Empty when the wording is no tier at all.
  std::string tier(std::string_view holder, std::string_view wording) const;

  struct Tables;
  const Tables& tables() const { return *tables_; }  // for the finder; private to src/actors

 private:
  explicit World(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

// `world` must be loaded for reading.
// All mentions of one document in order of sentence and first token, none overlapping another except that an adjective or
// possessor may lie inside a longer mention ("Vietnam's minister of national defense"). Deterministic; no state kept.
std::vector<Mention> find_actors(const World& world, const Document& document, const Analysis& analysis);

// Parses anew the sentences that hold long or foreign names, each name as one plain word, and carries tags and trees over.
// Tokens stay what they are, so that every index in `mentions` holds. Costs a second parse of those sentences.
void mend_trees(const LanguageEngine& engine, const std::vector<Mention>& mentions, Analysis& analysis);

}  // namespace chancery
