#include "actors/heads.h"

#include <algorithm>

#include "actors/phrases.h"
#include "base/one_of.h"
#include "base/text.h"

namespace chancery::actors {
namespace {

using Kind = Entry::Kind;

bool is_capital(std::string_view form) { return !form.empty() && form.front() >= 'A' && form.front() <= 'Z'; }

bool is_head_noun(Kind kind) { return kind == Kind::office || kind == Kind::body_noun || kind == Kind::group_noun || kind == Kind::source_noun; }

// The walk to the left, a token or piece a step.
class LeftWalk {
 public:
  LeftWalk(const World::Tables& tables, View& view, std::uint32_t first, std::uint32_t last, bool topical) : tables_(tables), view_(view), last_(last), topical_(topical) { out_.first = first; }

  Premodifiers run() {
    while (out_.first > 0 && step()) {}
    return std::move(out_);
  }

 private:
  bool step() {
    const std::uint32_t i = out_.first - 1;
    if (const Piece* piece = view_.piece(i)) return take_piece(*piece);
    const Token& token = view_.token(i);
    if (is_possessive(token)) return take_possessive(i);
    if (is_dash(token)) return take_dash(i);
    if (token.pos == Pos::CCONJ && lower(token.form) == "both") return take_determiner(i);
    if (token.form == "," || token.pos == Pos::CCONJ) return take_coordination(i);
    if (token.pos == Pos::DET || token.xpos == "PRP$") return take_determiner(i);
    return take_word(i);
  }

  bool take_piece(const Piece& piece) {
    const auto number = static_cast<std::size_t>(&piece - view_.pieces.data());
    if (view_.used[number]) return false;
    if (piece.kind == Kind::person || piece.kind == Kind::surname) {
      out_.person = static_cast<std::int32_t>(number);
      out_.person_possesses = possessive_;
      out_.first = piece.first;
      view_.used[number] = true;
      return !possessive_;
    }
    if (possessive_ && piece.kind == Kind::body_noun && possesses_alone(piece)) {
      out_.possessor = static_cast<std::int32_t>(number);
      out_.first = piece.first - 1;
      out_.definite = out_.pronoun_possesses = true;
      return false;
    }
    if (is_head_noun(piece.kind) && view_.token(piece.last).pos == Pos::ADJ) {  // "national leadership": no national
      view_.used[number] = true;
      out_.first = piece.first;
      return true;
    }
    if (is_head_noun(piece.kind)) {
      const Word& word = tables_.words[piece.index];
      if (piece.kind == Kind::group_noun || piece.kind == Kind::source_noun) return false;  // "officials Tuesday": no modifier
      if (!out_.modifier) out_.modifier = &word;
    } else if (names_party(piece.kind) || piece.kind == Kind::place) {
      const std::uint32_t party = party_of(tables_, piece);
      const bool adjective = piece.kind == Kind::adjective || possessive_;
      const bool lends = lends_only(view_, number);
      out_.foreign = out_.foreign || party == kNoParty;  // "European leaders"
      out_.lent = out_.lent || lends;
      if (party != kNoParty && !lends && (adjective || !topical_)) add_party(piece, party);
    } else if (piece.kind == Kind::body) {
      if (!out_.body) out_.body = &tables_.bodies[piece.index];
    }
    view_.used[number] = true;
    out_.first = piece.first;
    possessive_ = false;
    return true;
  }

  // "the court's prosecutor": an article and the body, nothing more.
  bool possesses_alone(const Piece& piece) const { return piece.first > 0 && lower(view_.token(piece.first - 1).form) == "the"; }

  // "Russia's UN ambassador": the organisation is where the state sends its ambassador, no second owner.
  void add_party(const Piece& piece, std::uint32_t party) {
    const bool states = piece.kind != Kind::party && piece.kind != Kind::place;
    if (states && !coordinated_ && out_.parties.size() == 1 && is_organisation(out_.parties.front()) && out_.first <= piece.last + 2) out_.parties.clear();
    out_.regional = piece.kind == Kind::place && out_.parties.empty();
    out_.parties.insert(out_.parties.begin(), party);
  }

  bool is_organisation(std::uint32_t party) const {
    const Party::Kind kind = tables_.parties[party].kind;
    return kind == Party::Kind::organisation || kind == Party::Kind::forum;
  }

  bool take_possessive(std::uint32_t i) {
    if (i == 0 || !view_.piece(i - 1)) {
      if (i > 1 && take_anaphor(i - 1)) return false;
      out_.foreign_possessor = i > 0;
      return false;
    }
    const Kind kind = view_.piece(i - 1)->kind;
    if (!names_party(kind) && kind != Kind::person && kind != Kind::surname && kind != Kind::office && kind != Kind::body_noun && kind != Kind::body && kind != Kind::place) return false;
    possessive_ = true;
    out_.first = i;
    return true;
  }

  // "the kingdom's foreign minister", "both countries' ambassadors": a possessor that stands for states named before.
  bool take_anaphor(std::uint32_t noun) {
    const std::string word = lower(view_.token(noun).form);
    if (!tables_.cue(word, Cue::country) && !tables_.cue(word, Cue::countries) && !tables_.epithets.contains(word)) return false;
    std::uint32_t first = noun;
    while (first > 0 && noun - first < 3 && !view_.piece(first - 1) && (view_.token(first - 1).pos == Pos::ADJ || view_.token(first - 1).pos == Pos::NUM)) --first;
    if (first == 0 || (!tables_.cue(lower(view_.token(first - 1).form), Cue::article_like) && view_.token(first - 1).xpos != "PRP$")) return false;
    out_.first = first - 1;
    out_.definite = out_.pronoun_possesses = true;
    return true;
  }

  // "then-President", "Chinese-made": the words that a hyphen joins belong together.
  bool take_dash(std::uint32_t i) {
    if (i == 0 || view_.token(i).space_after || view_.token(i - 1).space_after) return false;
    if (tables_.cue(lower(view_.token(i - 1).form), Cue::former)) out_.former = true;
    if (view_.piece(i - 1)) {
      out_.first = i;
      return true;
    }
    out_.first = i - 1;
    return true;
  }

  // "Danish, Dutch and Hungarian officials".
  bool take_coordination(std::uint32_t i) {
    const Piece* right = view_.piece(out_.first);
    std::uint32_t left_token = i;
    if (left_token > 0 && view_.token(i).pos == Pos::CCONJ && view_.token(i - 1).form == ",") --left_token;
    if (left_token > 1 && view_.token(i).pos == Pos::CCONJ && is_possessive(view_.token(left_token - 1))) --left_token;  // "Turkey's and Greece's ministers"
    const Piece* left = left_token > 0 ? view_.piece(left_token - 1) : nullptr;
    if (!right || !left || !names_party(right->kind) || !names_party(left->kind)) return false;
    const bool comma_only = view_.token(i).form == ",";
    if (comma_only && !coordinated_) return false;
    const bool in_adverbial = left->first > 0 && view_.token(left->first - 1).pos == Pos::ADP;
    if (left->kind != Kind::adjective && in_adverbial) return false;
    coordinated_ = true;
    out_.first = left_token;
    return true;
  }

  bool take_determiner(std::uint32_t i) {
    const Token& token = view_.token(i);
    const std::string word = lower(token.form);
    out_.pronoun_possesses = token.xpos == "PRP$";
    out_.definite = out_.pronoun_possesses || tables_.cue(word, Cue::article_like);
    if (word == "both") out_.count = 2;
    out_.first = i;
    return false;
  }

  bool take_word(std::uint32_t i) {
    const Token& token = view_.token(i);
    const std::string word = lower(token.form);
    if (tables_.cue(token.lemma, Cue::temporal) || tables_.cue(word, Cue::temporal)) return false;
    const bool inward = token.head > static_cast<std::int32_t>(i) && token.head <= static_cast<std::int32_t>(last_);
    const bool modifies = token.pos == Pos::ADJ || (inward && (token.pos == Pos::NOUN || token.pos == Pos::PROPN || token.pos == Pos::VERB || token.pos == Pos::X)) ||
                          (token.pos == Pos::ADV && inward && words_ > 0 && view_.token(i + 1).pos == Pos::VERB);  // "newly elected"
    const bool verb_after_noun = token.pos == Pos::VERB && i > 0 && (view_.piece(i - 1) || view_.token(i - 1).pos == Pos::NOUN || view_.token(i - 1).pos == Pos::PROPN);
    const bool after_comma = token.pos == Pos::VERB && i > 0 && view_.token(i - 1).form == "," && out_.first == i + 1 && view_.piece(i + 1) && is_capital(view_.token(i + 1).form);  // "…, released Prime Minister X"
    if (verb_after_noun || after_comma || tables_.cue(token.lemma, Cue::preposition_verb)) return false;  // "Niger detained President Bazoum"
    if (token.form.find(':') != std::string_view::npos) return false;  // "14:45 Malaysia's prime minister"
    if (token.pos == Pos::NUM || number_of(token.form) != 0) {
      if (token.form.find_first_not_of("0123456789,") == std::string_view::npos && token.form.size() == 4 && !inward) return false;
      out_.count = number_of(token.form);
    } else if (!modifies || words_ == 5) {
      return false;
    }
    if (is_one_of(word, {"least", "most", "more"})) return false;
    if (tables_.cue(word, Cue::foreign)) out_.foreign = true;
    if (is_name_word(token)) out_.named = true;
    if (tables_.cue(word, Cue::former)) out_.former = true;
    if (tables_.cue(token.lemma, Cue::unheld)) out_.unheld = true;
    if (is_one_of(token.lemma, {"hundred", "thousand", "million"})) uncounted_ = true;
    if (uncounted_) out_.count = 0;
    ++words_;
    out_.first = i;
    return true;
  }

  const World::Tables& tables_;
  View& view_;
  std::uint32_t last_;
  bool topical_;
  bool possessive_ = false, coordinated_ = false, uncounted_ = false;
  int words_ = 0;
  Premodifiers out_;
};

// "the two countries", "both nations" at token i: how many.
std::optional<unsigned> several_at(const World::Tables& tables, const View& view, std::size_t i) {
  unsigned count = 0;
  for (std::size_t j = i; j < std::min(view.size(), i + 4); ++j) {
    const std::string word = lower(view.token(j).form);
    if (word == "both") count = 2;
    else if (const unsigned n = number_of(word); n > 1) count = n;
    else if ((tables.cue(word, Cue::countries) && word != "parties")) return count > 0 ? std::optional(count) : std::nullopt;
    else if (word != "the" && view.token(j).pos != Pos::ADJ) return std::nullopt;
  }
  return std::nullopt;
}

// The parties of a list that begins at token i ("Russia, China and India"); moves `last` to its end.
void take_list(const World::Tables& tables, View& view, std::size_t i, bool takes_place, bool owns, Postmodifiers& out) {
  while (i < view.size()) {
    while (i < view.size() && !view.piece(i) && (view.token(i).pos == Pos::DET || view.token(i).pos == Pos::ADJ || view.token(i).pos == Pos::NUM)) ++i;
    const Piece* piece = view.piece(i);
    if (!piece) return;
    if (piece->kind == Kind::demonym && !piece->others.empty()) {  // "the two Koreas"
      out.parties.push_back(piece->index);
      out.parties.insert(out.parties.end(), piece->others.begin(), piece->others.end());
      out.last = piece->last;
      return;
    }
    const bool of_capital = takes_place && piece->kind == Kind::adjective && piece->last + 1 < view.size() && view.token(piece->last + 1).form == "capital";  // "in the Spanish capital"
    const bool party_like = of_capital || piece->kind == Kind::state || piece->kind == Kind::party || piece->kind == Kind::capital || (takes_place && piece->kind == Kind::place);
    if (!party_like && !(piece->kind == Kind::body && out.parties.empty())) return;
    const std::uint32_t party = piece->kind == Kind::body ? tables.bodies[piece->index].party : party_of(tables, *piece);
    if (party == kNoParty) return;
    out.parties.push_back(party);
    out.of_body = piece->kind == Kind::body;
    const Sector sector = out.of_body ? tables.bodies[piece->index].sector : Sector::GOV;
    if (sector != Sector::GOV && sector != Sector::PTY) out.of_sector = sector;  // "a colonel of the GRU"
    out.regional = piece->kind == Kind::place;
    out.last = piece->last;
    if (owns) view.used[static_cast<std::size_t>(piece - view.pieces.data())] = true;
    i = piece->last + 1;
    const bool comma = i < view.size() && view.token(i).form == ",";
    const std::size_t next = i + (comma ? 1 : 0);
    const bool conjunction = next < view.size() && view.token(next).pos == Pos::CCONJ;
    if (comma && conjunction && out.parties.size() < 2) return;  // "trains the army of Iraq, and Israel …": another clause
    if (!conjunction && !(comma && out.parties.size() > 1)) {
      // a comma after the first goes on only when an "and" comes after the next
      const Piece* following = comma ? view.piece(i + 1) : nullptr;
      if (!following || following->kind != Kind::state || following->last + 1 >= view.size() || view.token(following->last + 1).pos != Pos::CCONJ) return;
    }
    i = next + (conjunction ? 1 : 0);
  }
}

// "of Vietnam's general staff", "for President Zelensky", "of the Danish navy": the owner is a phrase of its own.
void take_owner(const World::Tables& tables, const View& view, std::size_t i, Postmodifiers& out) {
  std::uint32_t party = kNoParty;
  Sector sector = Sector::none;
  std::uint32_t noun_ends = 0;  // "head of Cameroon's customs service"
  const bool of = i > 0 && view.token(i - 1).form == "of";
  const std::size_t end = std::min(view.size(), i + 9);
  while (i < end) {
    const Token& token = view.token(i);
    const Piece* piece = view.piece(i);
    if (!piece) {
      if (token.pos != Pos::DET && token.pos != Pos::ADJ && !is_possessive(token)) break;
      ++i;
      continue;
    }
    if (piece->kind == Kind::person || piece->kind == Kind::surname) {
      const auto& terms = tables.persons[piece->index].terms;
      if (party == kNoParty && !terms.empty()) party = tables.by_code.at(tables.terms[terms.back()].holder);
      break;
    }
    if (piece->kind == Kind::body) {
      party = tables.bodies[piece->index].party;
      sector = tables.bodies[piece->index].sector;
      noun_ends = piece->last;
    } else if (names_party(piece->kind) && party == kNoParty) {
      party = piece->index;
    } else if (piece->kind == Kind::body_noun) {
      sector = tables.words[piece->index].sector;
      noun_ends = piece->last;
    }
    i = piece->last + 1;
  }
  if (party == kNoParty) return;
  out.parties = {party};
  out.of_sector = sector;
  if (of && noun_ends > out.last) out.last = noun_ends;
}

}  // namespace

Postmodifiers served(const World::Tables& tables, const View& view, std::uint32_t at) {
  Postmodifiers out;
  take_owner(tables, view, at, out);
  return out;
}

bool names_party(Kind kind) { return kind == Kind::state || kind == Kind::adjective || kind == Kind::demonym || kind == Kind::capital || kind == Kind::party; }

std::uint32_t party_of(const World::Tables& tables, const Piece& piece) {
  if (names_party(piece.kind) || piece.kind == Kind::place) return piece.index;
  return piece.kind == Kind::body ? tables.bodies[piece.index].party : kNoParty;
}

bool joined(const View& view, const Piece& left, const Piece& right) {
  if (right.first <= left.last) return true;
  return right.first == left.last + 2 && is_dash(view.token(left.last + 1)) && !view.token(left.last).space_after && !view.token(left.last + 1).space_after;
}

bool lends_only(const View& view, std::size_t number) {
  const Piece& piece = view.pieces[number];
  const bool joins_next = number + 1 < view.pieces.size() && joined(view, piece, view.pieces[number + 1]);
  const bool joins_last = number > 0 && joined(view, view.pieces[number - 1], piece);
  if ((piece.opens_inside && !joins_last) || (piece.ends_inside && !joins_next)) return true;
  const auto tight = [&](std::size_t dash) { return is_dash(view.token(dash)) && !view.token(dash).space_after && (dash == 0 || !view.token(dash - 1).space_after); };
  if (!joins_next && piece.last + 2 < view.size() && tight(piece.last + 1)) return true;
  return !joins_last && piece.first > 1 && tight(piece.first - 1);
}

Premodifiers premodifiers(const World::Tables& tables, View& view, std::uint32_t head_first, std::uint32_t head_last, bool topical) {
  return LeftWalk(tables, view, head_first, head_last, topical).run();
}

namespace {

// "accused the government of lying", "of nepotism": what somebody is charged with says not whose he is.
bool charged_with(const View& view, std::size_t head, std::size_t of) {
  const std::int32_t noun = view.token(of).head;
  if (noun < 0) return false;
  const Token& charge = view.token(static_cast<std::size_t>(noun));
  if (charge.pos == Pos::VERB) return true;
  return charge.head >= 0 && static_cast<std::size_t>(charge.head) < head && view.token(static_cast<std::size_t>(charge.head)).pos == Pos::VERB;
}

}  // namespace

Postmodifiers postmodifiers(const World::Tables& tables, View& view, std::uint32_t head_last, bool takes_place, bool takes_topic) {
  Postmodifiers out;
  out.last = head_last;
  std::size_t i = head_last + 1;
  if (i + 1 >= view.size()) return out;
  // "minister of rural development": the field of an office, up to the next preposition
  if (takes_topic && is_one_of(view.token(i).form, {"of", "for"}) && !view.piece(i + 1)) {
    std::size_t j = i + 1;
    while (j < std::min(view.size(), i + 6) && !view.piece(j) && (view.token(j).pos == Pos::NOUN || view.token(j).pos == Pos::PROPN || view.token(j).pos == Pos::ADJ || view.token(j).form == "and" || view.token(j).pos == Pos::DET)) ++j;
    while (j > i + 1 && view.token(j - 1).pos != Pos::NOUN && view.token(j - 1).pos != Pos::PROPN) --j;
    if (j > i + 1 && !several_at(tables, view, i + 1)) {
      out.last = static_cast<std::uint32_t>(j - 1);
      i = j;
      if (i + 1 >= view.size()) return out;
    }
  }
  const std::string_view preposition = view.token(i).form;
  if (!is_one_of(preposition, {"of", "from", "for", "in"})) return out;
  if (preposition == "in" && !takes_place) return out;
  out.open = preposition == "of" && !charged_with(view, head_last, i);
  if (auto several = several_at(tables, view, i + 1)) {
    out.of_several = several;
    while (i < view.size() && view.token(i).pos != Pos::NOUN) ++i;
    out.last = static_cast<std::uint32_t>(std::min(i, view.size() - 1));
    return out;
  }
  const std::uint32_t before = out.last;
  const Piece* next = view.piece(i + 1);
  const bool possessor = next && next->last + 1 < view.size() && is_possessive(view.token(next->last + 1));
  if (possessor && preposition == "from") return out;  // "forces from Turkey's posts"
  if (preposition != "for") take_list(tables, view, i + 1, takes_place, preposition != "in", out);
  if (out.parties.empty() || (out.last + 1 < view.size() && is_possessive(view.token(out.last + 1)))) {
    if (preposition != "in") take_owner(tables, view, i + 1, out);
  }
  if (!out.parties.empty()) out.open = false;
  if (preposition == "in") out.last = before;
  return out;
}

}  // namespace chancery::actors
