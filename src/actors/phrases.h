// Pieces -> drafts of mentions: names with their titles, offices and bodies with the states they belong to. What needs the
// rest of the document (short forms, pronouns, "the ministry") is left open for the discourse.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actors/actors.h"
#include "actors/pieces.h"

namespace chancery::actors {

struct Draft {
  Mention mention;  // kind and span; actors where the sentence alone decides them
  // What is still to be found out.
  enum class Need {
    nothing,
    person,       // a person of the tables: which office on the document's day
    stranger,     // a name that the tables do not have
    office,       // "the president": whose
    body,         // "the ministry", "officials": whose
    counterpart,  // "his Lebanese counterpart"
    several,      // "the two countries", "both sides"
    pronoun,
    medium,       // "the newspaper"
  };
  Need need = Need::nothing;
  std::vector<std::uint32_t> parties;  // whose: named by adjective, possessor, "of …"
  const Word* word = nullptr;          // the office, body or group word
  std::uint32_t person = kNoParty;     // Need::person; of "Biden administration" too
  bool of_states = false;              // "the foreign ministers of both countries": not persons named before
  const Epithet* epithet = nullptr;    // "the kingdom", "the North"
  std::string name;                    // Need::stranger: without titles
  Sector sector = Sector::none;        // by title or office word
  bool former = false;                 // "former", "ex-", "ousted", "late"
  bool pronoun_owner = false;          // "its army", "her party"
  bool possessor = false;              // "the court" in "the court's prosecutor"
  std::string seat_in;                 // "Brussels" for the organisation that sits there: the state whose capital it is
  bool official = false;               // "a defence ministry spokesman": the body makes it a state's
  bool lent = false;                   // "the US-led coalition"
  bool unheld = false;                 // "their next president", or a region's: who holds the office is not in the tables
  bool open = false;                   // "leaders of …" somebody not known, "foreign troops"
  bool names_itself = false;           // "the Nuclear Consultative Group": a name of its own, though nobody's that is known
  bool speaks = false;                 // subject of a verb of saying
  std::optional<std::uint32_t> place;  // "gangs killed eleven people in Port-au-Prince": the state that this lies in
  bool there = false;                  // "journalists there": of the place just named
  bool both = false;                   // "congratulated both"
  bool of_each = false;                // "the leaders", of how many is not said
  bool predicate = false;              // "as prime minister"
  bool definite = false;               // has "the", "this", or a possessive before it
  bool other = false;                  // "the other side"
  bool host = false;                   // "his hosts"
  bool guest = false;                  // "his guest"
  bool neighbour = false;              // "its southern neighbour"
  bool replies = false;                // subject of a verb of answering
  bool first_of_two = false;           // "the former"
  bool latter = false;  // "the latter two": those named last, whatever the text is about
  bool object = false;                 // of its verb
  bool subject = false;                // grammatical subject of its clause
  std::int32_t leads = -1;             // draft of what a stranger leads: "Tamm, who heads the security police"
  std::int32_t apposition_of = -1;     // draft of the same sentence that this describes
  std::int32_t coordinated_with = -1;  // draft of the same sentence before this one in a list
};

// A pronoun, "the country" or "the court's": may own the phrase that begins where it does.
inline bool owns(const Draft& draft) {
  return draft.need == Draft::Need::pronoun || draft.possessor || (draft.need == Draft::Need::several && draft.mention.kind == Mention::Kind::state && !draft.neighbour && !draft.guest);
}

// Adds a draft; `with_article`: the determiner before it is part of it, where it stands for itself.
Draft& add_draft(const View& view, std::vector<Draft>& drafts, Mention::Kind kind, std::uint32_t first, std::uint32_t last, bool with_article);
// The word before a noun that belongs to it.
bool attributive(Rel rel);
// Adds the words that point back: pronouns, "the two countries", "both", "the kingdom", "the latter".
void find_anaphors(const World::Tables& tables, const View& view, std::vector<Draft>& drafts);

// All drafts of one sentence in order of their first token.
std::vector<Draft> find_phrases(const World::Tables& tables, View& view);

// The token of [first, last] whose head lies outside it; `core` where the tree leaves a choice.
std::uint32_t head_of(const Sentence& sentence, std::uint32_t first, std::uint32_t last, std::uint32_t core);

// Number words and digits: "three" is 3. 0 when it is none.
unsigned number_of(std::string_view word);

// The name of a place before the dash, in front of a report's first words.
bool in_dateline(const View& view, const Piece& piece);

// Place or actor? Decides for a capital that stands on its own.
bool is_place_here(const World::Tables& tables, const View& view, const Piece& piece);

}  // namespace chancery::actors
