#include "actors/pieces.h"

#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "base/text.h"

namespace chancery::actors {
namespace {

using Kind = Entry::Kind;

// Adjectives and names that two terms of equal length claim: the one whose kind stands first here is taken.
int rank(Kind kind) {
  switch (kind) {
    case Kind::stop: return 0;
    case Kind::state: return 1;
    case Kind::party: return 2;
    case Kind::body: return 3;
    case Kind::person: return 4;
    case Kind::capital: return 5;
    case Kind::adjective: return 6;
    case Kind::demonym: return 7;
    case Kind::surname: return 8;
    case Kind::place: return 9;
    default: return 10;
  }
}

Piece make_piece(const World::Tables& tables, const Scratch& s, std::size_t from, const Gazetteer::Match& match) {
  const Entry& entry = tables.entries[match.entry];
  const std::size_t last = from + match.length - 1;
  Piece piece;
  piece.kind = entry.kind;
  piece.index = entry.index;
  piece.alone = entry.alone;
  piece.first = s.atoms[from].token;
  piece.last = s.atoms[last].token;
  piece.opens_inside = from > 0 && s.atoms[from - 1].token == piece.first;
  piece.ends_inside = last + 1 < s.atoms.size() && s.atoms[last + 1].token == piece.last;
  if (entry.kind != Kind::surname && entry.kind != Kind::demonym && entry.kind != Kind::body) return piece;
  for (const auto& other : s.found) {
    const Entry& homonym = tables.entries[other.entry];
    if (other.length == match.length && homonym.kind == entry.kind && homonym.index != entry.index) piece.others.push_back(homonym.index);
    piece.alone = piece.alone || (other.length == match.length && homonym.kind == Kind::surname && homonym.alone);
  }
  return piece;
}

// Of the longest matches the best kind.
const Gazetteer::Match* choose(const World::Tables& tables, const Scratch& s) {
  const Gazetteer::Match* best = nullptr;
  for (const auto& match : s.found) {
    if (best && match.length < best->length) break;
    if (!best || rank(tables.entries[match.entry].kind) < rank(tables.entries[best->entry].kind)) best = &match;
  }
  return best;
}

bool single(const Piece& piece) { return piece.first == piece.last; }

// "Michael Jordan", "Paris Hilton": a state or capital inside a person's name.
bool in_persons_name(const World::Tables& tables, const View& view, const Piece& piece) {
  if (!single(piece) || piece.opens_inside || piece.ends_inside) return false;
  const bool also_a_name = tables.cue(lower(view.token(piece.first).form), Cue::name_too);
  const auto joined = [&](std::size_t a, std::size_t b) {  // one name by the tree, either way round
    const Token& left = view.token(a);
    const Token& right = view.token(b);
    const bool linked = left.head == static_cast<std::int32_t>(b) || right.head == static_cast<std::int32_t>(a) || left.head == right.head;
    const auto name_rel = [](Rel rel) { return rel == Rel::flat || rel == Rel::compound; };
    return linked && (name_rel(left.rel) || name_rel(right.rel));
  };
  const std::size_t at = piece.first;
  if (at > 0 && is_unknown_name(tables, view, at - 1) && also_a_name && !tables.cue(lower(view.token(at - 1).form), Cue::direction)) return joined(at - 1, at);
  const Piece* next = view.piece(at + 1);
  const bool surname = next && (next->kind == Kind::surname || next->kind == Kind::person) && next->first == at + 1;  // "Chad Wilson"
  if ((is_unknown_name(tables, view, at + 1) || surname) && also_a_name) return view.token(at + 1).rel == Rel::flat || view.token(at).rel == Rel::flat;
  return false;
}

// Names that are common words at the beginning of a sentence count only where the tagger sees a name.
bool common_word_at_start(const View& view, const Piece& piece) {
  if (!single(piece) || piece.first != 0) return false;
  const Pos pos = view.token(0).pos;
  switch (piece.kind) {
    case Kind::place: case Kind::surname: case Kind::party: case Kind::body: return pos != Pos::PROPN && pos != Pos::NOUN && pos != Pos::ADJ;
    default: return false;
  }
}

// "Franco-German": "Franco" is France before a hyphen only.
bool combines(const World::Tables& tables, const View& view, const Piece& piece) {
  if (!tables.cue(lower(view.token(piece.last).form), Cue::combining)) return true;
  return piece.last + 1 < view.size() && is_dash(view.token(piece.last + 1)) && !view.token(piece.last).space_after;
}

bool surname_fits(const Reading& reading, const View& view, const Piece& piece) {
  const bool named = piece.index < reading.person_named.size() && reading.person_named[piece.index];
  const Piece* before = piece.first > 0 ? view.piece(piece.first - 1) : nullptr;
  const bool titled = before && (before->kind == Kind::office || before->kind == Kind::title) && before->last + 1 == piece.first;
  return named || piece.alone || titled;
}

// Of several persons with one surname: who is named in the text, else who holds an office on its day, the highest first, else
// who held one last.
void which_person(const World::Tables& tables, const Reading& reading, Piece& piece) {
  const auto score = [&](std::uint32_t person) {
    long best = reading.person_named[person] ? 1'000'000 : 0;
    for (const auto number : tables.persons[person].terms) {
      const Term& term = tables.terms[number];
      const bool head = term.office.starts_with("head of") || term.office == "supreme leader" || term.office == "party leader";
      if (reading.day && holds(term, *reading.day)) best = std::max(best, head ? 500'000L : 400'000L);
      const Day begin = term.from.from.value_or(Day{});
      if (!reading.day || begin <= *reading.day) best = std::max(best, static_cast<long>(begin.time_since_epoch().count()) + 150'000L + (head ? 3'650L : 0));
    }
    return best;
  };
  for (const std::uint32_t other : piece.others) {
    if (score(other) > score(piece.index)) piece.index = other;
  }
}

// "House of Commons": of the states that have one, the one that the document names most; the first of the table where it names none.
void which_body(const World::Tables& tables, const Reading& reading, Piece& piece) {
  for (const std::uint32_t other : piece.others) {
    if (reading.named[tables.bodies[other].party] > reading.named[tables.bodies[piece.index].party]) piece.index = other;
  }
}

// "Estonian Defence Forces (EDF)": the capitals of the words before the bracket, small words left out.
bool abbreviates(const Sentence& sentence, std::size_t bracket, std::string_view form) {
  std::string initials;
  for (std::size_t i = bracket; i-- > 0 && bracket - i <= 10;) {
    const std::string_view word = sentence.tokens[i].form;
    if (!word.empty() && word.front() >= 'A' && word.front() <= 'Z') initials.insert(initials.begin(), word.front());
    else if (!is_one_of(word, {"of", "the", "and", "for", "in", "on", "to", "'s", "’s", "'", "-", "&"})) break;
  }
  return initials.ends_with(form) || (initials.size() >= 2 && initials == form.substr(0, initials.size()) && initials.size() + 1 >= form.size());
}

bool is_abbreviation(std::string_view form) {
  return form.size() >= 2 && form.size() <= 7 && std::all_of(form.begin(), form.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; });
}

std::uint32_t owner_at(const World::Tables& tables, const View& view, std::size_t i) {
  const Piece* piece = view.piece(i);
  if (!piece) return kNoParty;
  return piece->kind == Kind::party ? piece->index : piece->kind == Kind::body ? tables.bodies[piece->index].party : kNoParty;
}

void note_initials(const View& view, const Piece& piece, std::vector<std::pair<std::string, Piece>>& out) {
  if ((piece.kind != Kind::party && piece.kind != Kind::body) || piece.last < piece.first + 2) return;
  std::string initials;
  for (std::size_t i = piece.first; i <= piece.last; ++i) {
    const char c = view.token(i).form.empty() ? ' ' : view.token(i).form.front();
    if (c >= 'A' && c <= 'Z') initials += c;
  }
  if (initials.size() > 2) out.emplace_back(std::move(initials), piece);
}

// "the SDF" after "the Syrian Democratic Forces": they, not Japan's, where Japan is not spoken of.
void by_initials(const World::Tables& tables, const Reading& reading, const View& view, Piece& piece) {
  if (reading.initials.empty() || !single(piece) || (piece.kind != Kind::party && piece.kind != Kind::body)) return;
  const std::uint32_t owner = piece.kind == Kind::party ? piece.index : tables.bodies[piece.index].party;
  if (reading.named[owner] > 0) return;
  for (const auto& [initials, named] : reading.initials) {
    if (view.token(piece.first).form != initials || (named.kind == piece.kind && named.index == piece.index)) continue;
    piece.kind = named.kind;
    piece.index = named.index;
    piece.others.clear();
    return;
  }
}

// Abbreviations known to the tables that the text itself introduces for somebody else.
void find_redefined(const World::Tables& tables, const View& view, std::vector<std::string>& out) {
  const auto& tokens = view.sentence->tokens;
  for (std::size_t i = 1; i + 2 < tokens.size(); ++i) {
    if (tokens[i].form != "(" || tokens[i + 2].form != ")" || !is_abbreviation(tokens[i + 1].form)) continue;
    const std::uint32_t means = owner_at(tables, view, i + 1), named = owner_at(tables, view, i - 1);
    if (means == kNoParty || means == named) continue;
    if (named == kNoParty && !abbreviates(*view.sentence, i, tokens[i + 1].form)) continue;
    out.emplace_back(tokens[i + 1].form);
  }
}

}  // namespace

bool is_unknown_name(const World::Tables& tables, const View& view, std::size_t i) {
  return i < view.size() && !view.piece(i) && is_name_word(view.token(i)) && !tables.cue(lower(view.token(i).form), Cue::temporal);
}

bool is_name_word(const Token& token) {
  if (token.form.empty()) return false;
  if (token.pos != Pos::PROPN && token.pos != Pos::X && !(token.pos == Pos::NOUN && token.xpos.starts_with("NNP"))) return false;
  const char c = token.form.front();
  if (static_cast<unsigned char>(c) < 0x80) return c >= 'A' && c <= 'Z';
  std::vector<Atom> atoms;
  append_atoms(token.form, 0, atoms);
  return !atoms.empty() && atoms.front().initial_capital;
}

bool is_dash(const Token& token) { return is_one_of(token.form, {"-", "–", "—", "‑", "−", "/"}); }
bool is_possessive(const Token& token) { return is_one_of(token.form, {"'s", "’s", "'", "’"}) && token.pos != Pos::AUX && token.pos != Pos::VERB; }

void find_pieces(const World::Tables& tables, const Sentence& sentence, std::uint32_t number, Scratch& s, View& view) {
  view.sentence = &sentence;
  view.number = number;
  view.pieces.clear();
  view.at.assign(sentence.tokens.size(), -1);
  s.atoms.clear();
  s.words.clear();
  for (std::uint32_t i = 0; i < sentence.tokens.size(); ++i) append_atoms(sentence.tokens[i].form, i, s.atoms);
  for (const Atom& atom : s.atoms) s.words.push_back(tables.gazetteer.word(atom.text));
  for (std::size_t from = 0; from < s.atoms.size();) {
    if (s.words[from] != 0) tables.gazetteer.find(s.words, s.atoms, from, s.found);
    const Gazetteer::Match* match = s.words[from] == 0 || s.found.empty() ? nullptr : choose(tables, s);
    if (!match) {
      ++from;
      continue;
    }
    const Piece piece = make_piece(tables, s, from, *match);
    for (std::uint32_t t = piece.first; t <= piece.last; ++t) {
      if (view.at[t] < 0) view.at[t] = static_cast<std::int32_t>(view.pieces.size());
    }
    view.pieces.push_back(piece);
    from += match->length;
  }
}

Reading read_homonyms(const World::Tables& tables, const std::vector<View>& views, std::optional<Day> day) {
  Reading reading;
  reading.day = day;
  reading.person_named.assign(tables.persons.size(), false);
  reading.named.assign(tables.parties.size(), 0);
  int us = 0, caucasus = 0, brazzaville = 0, kinshasa = 0;
  for (const View& view : views) {
    for (const Piece& piece : view.pieces) {
      if (piece.kind == Kind::person) reading.person_named[piece.index] = true;
      const bool of_party = piece.kind == Kind::state || piece.kind == Kind::adjective || piece.kind == Kind::capital || piece.kind == Kind::demonym || piece.kind == Kind::place;
      if (!of_party || piece.index == kNoParty) continue;
      if (reading.named[piece.index] < 1000) ++reading.named[piece.index];
      const std::string& code = tables.parties[piece.index].code;
      const std::string_view form = view.token(piece.first).form;
      if (is_one_of(code, {"RUS", "ARM", "AZE", "UKR", "MDA", "SUN"}) || (code == "GEO" && form != "Georgia")) ++caucasus;
      if (code == "USA" && piece.kind == Kind::place) ++us;
      if (code == "COG") ++brazzaville;
      if (code == "COD" && !form.starts_with("Congo")) ++kinshasa;
    }
    for (const Piece& piece : view.pieces) note_initials(view, piece, reading.initials);
    find_redefined(tables, view, reading.redefined);
    for (const Token& token : view.sentence->tokens) {
      if (!token.form.empty() && tables.cue(lower(token.form), Cue::us_georgia)) us += 2;
    }
  }
  reading.georgia_is_us_state = us > 0 && caucasus == 0;
  reading.congo_is_brazzaville = brazzaville > 0 && kinshasa == 0;
  return reading;
}

// "the governor of Georgia", "Atlanta, Georgia": the American one, whatever else the document names.
static bool is_us_georgia(const World::Tables& tables, const View& view, const Piece& piece) {
  if (piece.first < 2 || view.token(piece.first).form != "Georgia") return false;
  const std::string_view link = view.token(piece.first - 1).form;
  const std::string before = lower(view.token(piece.first - 2).form);
  return (link == "of" && before == "governor") || (link == "," && tables.cue(before, Cue::us_georgia));
}

void settle(const World::Tables& tables, const Reading& reading, View& view) {
  std::vector<Piece> kept;
  for (Piece piece : view.pieces) {
    const bool named_party = piece.kind == Kind::state || piece.kind == Kind::capital || piece.kind == Kind::adjective;
    if (named_party && tables.parties[piece.index].code == "GEO" && (reading.georgia_is_us_state || is_us_georgia(tables, view, piece))) {
      piece.kind = Kind::place;
      piece.index = tables.by_code.at("USA");
    }
    if (named_party && reading.congo_is_brazzaville && tables.parties[piece.index].code == "COD") piece.index = tables.by_code.at("COG");
    if (named_party && !combines(tables, view, piece)) continue;
    const bool redefined = !reading.redefined.empty() && single(piece) && (piece.kind == Kind::party || piece.kind == Kind::body) && std::find(reading.redefined.begin(), reading.redefined.end(), view.token(piece.first).form) != reading.redefined.end();
    if (redefined) continue;
    by_initials(tables, reading, view, piece);
    const bool name_like = named_party || piece.kind == Kind::place;
    if (piece.kind == Kind::stop || (name_like && in_persons_name(tables, view, piece)) || common_word_at_start(view, piece)) continue;
    if (piece.kind == Kind::surname) {
      which_person(tables, reading, piece);
      if (!surname_fits(reading, view, piece)) continue;
    }
    if (piece.kind == Kind::body && !piece.others.empty()) which_body(tables, reading, piece);
    kept.push_back(std::move(piece));
  }
  view.pieces = std::move(kept);
  view.used.assign(view.pieces.size(), false);
  std::fill(view.at.begin(), view.at.end(), -1);
  for (std::size_t i = 0; i < view.pieces.size(); ++i) {
    for (std::uint32_t t = view.pieces[i].first; t <= view.pieces[i].last; ++t) {
      if (view.at[t] < 0) view.at[t] = static_cast<std::int32_t>(i);
    }
  }
}

}  // namespace chancery::actors
