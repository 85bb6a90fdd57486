// What the gazetteer knows of one sentence, before phrases are built: its terms, homonyms decided by context.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actors/tables.h"

namespace chancery::actors {

// A term of the tables in a sentence. Several may lie in one token ("US-China").
struct Piece {
  Entry::Kind kind = Entry::Kind::state;
  std::uint32_t index = 0;             // as in Entry
  bool alone = false;                  // as in Entry
  std::uint32_t first = 0, last = 0;   // tokens, ends included
  bool opens_inside = false;           // begins within its first token: "anti-Russian"
  std::vector<std::uint32_t> others;   // surname, body: further persons or bodies of that name
  bool ends_inside = false;            // ends within its last token, or a hyphen joins what follows: "US-led"
};

// One sentence under the finder's eyes.
struct View {
  const Sentence* sentence = nullptr;
  std::uint32_t number = 0;
  std::vector<Piece> pieces;         // in order
  std::vector<std::int32_t> at;      // by token: index of the first piece that covers it, or -1
  std::vector<bool> used;            // by piece: taken into a phrase

  const Token& token(std::size_t i) const { return sentence->tokens[i]; }
  std::size_t size() const { return sentence->tokens.size(); }
  const Piece* piece(std::size_t i) const { return i < at.size() && at[i] >= 0 ? &pieces[static_cast<std::size_t>(at[i])] : nullptr; }
};

// Which homonyms a document means, found in one reading of all its pieces.
struct Reading {
  bool georgia_is_us_state = false;
  bool congo_is_brazzaville = false;
  std::optional<Day> day;          // of publication
  std::vector<std::uint16_t> named;  // by party: how often the document names it, for bodies that several states have
  std::vector<bool> person_named;  // by person: the whole name occurs somewhere
  std::vector<std::pair<std::string, Piece>> initials;  // of the long names in the document: "SDF" where it speaks of the Syrian Democratic Forces
  std::vector<std::string> redefined;  // abbreviations that the document gives another meaning: "Estonian Defence Forces (EDF)"
};

// Scratch memory that is reused from sentence to sentence.
struct Scratch {
  std::vector<Atom> atoms;
  std::vector<std::uint32_t> words;
  std::vector<Gazetteer::Match> found;
};

void find_pieces(const World::Tables& tables, const Sentence& sentence, std::uint32_t number, Scratch& scratch, View& view);
Reading read_homonyms(const World::Tables& tables, const std::vector<View>& views, std::optional<Day> day);
// Drops or changes the pieces that context speaks against.
void settle(const World::Tables& tables, const Reading& reading, View& view);

// Words that are written with a capital and tagged as part of a name.
bool is_name_word(const Token& token);
// Such a word that no piece covers, and no day or month.
bool is_unknown_name(const World::Tables& tables, const View& view, std::size_t i);
bool is_dash(const Token& token);        // "-", "–", "—", "/"
bool is_possessive(const Token& token);  // "'s", "’"

}  // namespace chancery::actors
