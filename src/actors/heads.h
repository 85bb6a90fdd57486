// The reach of a phrase around its head: what stands before it, and its "of …" behind it.
#pragma once

#include <optional>
#include <vector>

#include "actors/pieces.h"

namespace chancery::actors {

// What stands before a head: "the three former US" in "the three former US officials".
struct Premodifiers {
  std::uint32_t first = 0;                // the phrase's first token
  std::vector<std::uint32_t> parties;     // states and organisations named
  const Body* body = nullptr;             // "Pentagon" in "Pentagon officials"
  const Word* modifier = nullptr;         // "army" in "army chief", "foreign ministry" in "foreign ministry spokesman"
  std::int32_t person = -1;               // piece of a person: "Biden" in "Biden administration", "Trump's" in "Trump's envoy"
  bool person_possesses = false;          // "Trump's"
  bool former = false, definite = false, pronoun_possesses = false;
  bool lent = false;                      // "US-led", "anti-Russian" stands among them
  bool unheld = false;                    // "next", "new": not, or not surely, who holds it on the day
  bool regional = false;                  // the party is that of a region: "Scotland's first minister"
  std::int32_t possessor = -1;            // piece of a body: "the court's" in "the court's prosecutor"
  bool named = false;                     // an unknown name stands among them
  bool foreign = false;                   // "foreign", "Western": of no state in question
  bool foreign_possessor = false;         // "the company's executives": a possessor that is nobody known
  unsigned count = 0;                     // "three"; 0 for none
};

// Walks left from `head` (whose first token it is) as far as the noun phrase reaches. `topical`: states before the head are
// its topic, not its owner ("China experts").
Premodifiers premodifiers(const World::Tables& tables, View& view, std::uint32_t head_first, std::uint32_t head_last, bool topical);

// "of the Republic of Korea", "from China and Japan", "in Wyoming" behind a head.
struct Postmodifiers {
  std::uint32_t last = 0;              // the phrase's last token with its "of …", the head's last where there is none
  std::vector<std::uint32_t> parties;
  std::optional<unsigned> of_several;  // "leaders of the two countries": 2; "of both": 2
  bool of_body = false;                // "secretary of the Central Committee": the owner is a body
  Sector of_sector = Sector::none;     // "chief of Vietnam's general staff": MIL
  bool open = false;                   // "of" something that is nobody known
  bool regional = false;               // "of" a region or city: "governor of Kaliningrad"
};
Postmodifiers postmodifiers(const World::Tables& tables, View& view, std::uint32_t head_last, bool takes_place, bool takes_topic);

// Whom the phrase at `at` belongs to: "the Ukrainian president".
Postmodifiers served(const World::Tables& tables, const View& view, std::uint32_t at);

// Whose a party-like piece makes a phrase: kNoParty when it names none.
std::uint32_t party_of(const World::Tables& tables, const Piece& piece);
bool names_party(Entry::Kind kind);  // state, adjective, demonym, capital, party
// Pieces joined by a hyphen: "US-China", "Việt Nam–US".
bool joined(const View& view, const Piece& left, const Piece& right);
// The piece lends its name to a word that a hyphen joins to it: "US-led", "anti-Russian".
bool lends_only(const View& view, std::size_t piece);

}  // namespace chancery::actors
