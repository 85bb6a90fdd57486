// "ties with Hanoi" is the state, "arrived in Hanoi" the city.
#include <algorithm>

#include "actors/phrases.h"
#include "base/one_of.h"
#include "base/text.h"

namespace chancery::actors {
namespace {

const Token* governor(const View& view, const Token& token) { return token.head < 0 ? nullptr : &view.token(static_cast<std::size_t>(token.head)); }

bool all_capitals(std::string_view form) {
  return form.size() > 3 && std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}


// "from Hanoi", "to Moscow": where somebody goes, or whom something is meant for.
bool directional_is_place(const World::Tables& tables, const View& view, const Token& head) {
  const Token* above = governor(view, head);
  for (const Token* at = &head; above && at->rel == Rel::conj; at = above, above = governor(view, *above)) {}  // "to Kyiv and then to Moscow"
  return above && tables.cue(above->lemma, Cue::motion);
}

// "from Athens to Vilnius": a way has two ends.
bool on_a_way(const View& view, const Piece& piece) {
  const auto ends = [&](std::size_t from_word, const Piece* other) { return other && other->kind == Entry::Kind::capital && lower(view.token(from_word).form) == "from"; };
  if (piece.first < 1) return false;
  const std::string before = lower(view.token(piece.first - 1).form);
  if (before == "to" && piece.first > 2) {
    const Piece* start = view.piece(piece.first - 2);
    return start && start->first > 0 && ends(start->first - 1, start);
  }
  if (before != "from" || piece.last + 2 >= view.size() || lower(view.token(piece.last + 1).form) != "to") return false;
  return ends(piece.first - 1, view.piece(piece.last + 2));
}

}  // namespace

// "HANOI, May 3 (Reuters) -", "LIMA/BEIJING -", "Minsk (Courier)." with nothing but names in it.
bool in_dateline(const View& view, const Piece& piece) {
  const bool shouted = all_capitals(view.token(piece.last).form);
  if (shouted && piece.last + 1 < view.size() && view.token(piece.last).space_after && is_dash(view.token(piece.last + 1))) return true;
  if (piece.first > 3) return false;
  for (std::size_t i = 0; i < piece.first; ++i) {
    if (view.token(i).pos == Pos::VERB || view.token(i).pos == Pos::ADP) return false;
  }
  for (std::size_t i = piece.last + 1; i < std::min<std::size_t>(view.size(), piece.last + 9); ++i) {
    const std::string_view form = view.token(i).form;
    if (form == "/" && !view.token(i).space_after) continue;
    if (form == "." && (i + 1 == view.size() || (i + 2 == view.size() && is_dash(view.token(i + 1))))) return true;
    if (form == "--" || form == ":" || is_dash(view.token(i))) return view.token(i - 1).space_after || form == "--" || form == "—";
    if (form != "(" && form != ")" && form != "," && view.token(i).pos != Pos::PROPN && view.token(i).pos != Pos::NUM) return false;
  }
  return false;
}

bool is_place_here(const World::Tables& tables, const View& view, const Piece& piece) {
  if (in_dateline(view, piece) || on_a_way(view, piece)) return true;
  const std::uint32_t core = head_of(*view.sentence, piece.first, piece.last, piece.last);
  const Token& head = view.token(core);
  const bool subject = head.rel == Rel::nsubj || head.rel == Rel::nsubj_pass;
  if (!subject && piece.first > 1 && view.token(piece.first - 1).form == "," && tables.cue(view.token(piece.first - 2).lemma, Cue::local_head)) return true;  // "the capital, Ndjamena"
  const bool possessor = piece.last + 1 < view.size() && is_possessive(view.token(piece.last + 1));
  std::size_t before = piece.first;
  if (before > 0 && (view.token(before - 1).pos == Pos::DET || view.token(before - 1).pos == Pos::ADJ)) --before;
  if (before > 0 && !possessor) {
    const std::string_view preposition = view.token(before - 1).lemma;
    const bool adposition = view.token(before - 1).pos == Pos::ADP || view.token(before - 1).pos == Pos::ADV || view.token(before - 1).pos == Pos::SCONJ;
    if (adposition && tables.cue(preposition, Cue::place_preposition)) return true;
    if (adposition && (preposition == "to" || preposition == "from" || preposition == "for" || preposition == "towards" || preposition == "on")) {
      return directional_is_place(tables, view, head) || (before > 1 && tables.cue(view.token(before - 2).lemma, Cue::motion));
    }
    if (adposition && preposition == "of") {
      const Token* noun = governor(view, head);
      return noun && (tables.cue(noun->lemma, Cue::local_head) || tables.cue(lower(noun->form), Cue::local_head));
    }
  }
  if (head.rel == Rel::obj) {
    const Token* verb = governor(view, head);
    const bool to_court = piece.last + 2 < view.size() && view.token(piece.last + 1).form == "to" && is_one_of(view.token(piece.last + 2).lemma, {"court", "task", "arbitration"});
    return verb && !to_court && tables.cue(verb->lemma, Cue::reaching);
  }
  if (head.rel == Rel::compound || head.rel == Rel::nmod_desc) {
    const Token* noun = governor(view, head);
    return noun && tables.cue(noun->lemma, Cue::local_noun);
  }
  return false;
}

}  // namespace chancery::actors
