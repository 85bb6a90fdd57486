// What the nouns above an act, and the adjectives beside it, say of how real it is.
#include <algorithm>

#include "base/one_of.h"
#include "coding/clauses.h"
#include "coding/climber.h"

namespace chancery {

// "plans to visit", "reports that Xi will visit", "the decision to withdraw"
void Climber::noun_complement(TokenIndex from, TokenIndex to) {
  adjectives(to);
  if (tree_.head(to) && of_forged_word(scene_, *tree_.head(to))) weaken(m_, EventStatus::negated), m_.hedge = Hedge::disputed;  // "a fake video showed him signing"
  if (const auto verb = tree_.head(to); verb && is("accuses", *verb)) weaken(m_, EventStatus::possible), m_.hedge = Hedge::disputed, m_.unreal = true;
  if (told_untrue(scene_, to)) weaken(m_, EventStatus::negated), m_.hedge = Hedge::disputed;
  const auto done_to = tree_.head(to);
  if (scene_.in_set("reports", to) && tree_[from].xpos == "VBG" && done_to && is_one_of(tree_[*done_to].lemma, {"sign", "adopt", "issue", "initial", "conclude"})) return weaken(m_, EventStatus::planned);  // "signed a statement on deepening ties"
  if (scene_.in_set("reports", to)) {
    m_.hedge = std::max(m_.hedge, Hedge::reported);
    if (const auto verb = tree_.head(to); verb && tree_[*verb].lemma == "confirm" && past_or_perfect(scene_, from)) {  // "could not confirm reports that it had fled"
      if (not_confirmed(*verb)) m_.hedge = std::max(m_.hedge, Hedge::unconfirmed);
      stop_ = true;
      return;
    }
    if (m_.status == EventStatus::occurred && tree_.is_verbal(from)) return;
    if (m_.status == EventStatus::planned) weaken(m_, EventStatus::expected);
    return;
  }
  if (tree_[to].rel == Rel::root && none_of_them(scene_, to)) weaken(m_, EventStatus::negated);  // "Not one soldier entered", read as one noun
  const bool told_of = tree_[from].xpos == "VBN" && tree_.has(from, Rel::obl_agent);  // "a decision hailed by Tonga"
  if (!kept_word(scene_, to) && !told_of) governor(to);
  if (no_choice_but(scene_, to)) return stop_at_modality(to);
  const auto having = tree_.child(from, Rel::aux);
  const bool perfect = having && tree_[*having].form == "have";  // "the only minister to have visited"
  const bool done_anyhow = perfect || no_choice_but(scene_, to) || kept_word(scene_, to) || singled_out(to) || scene_.in_set("moving", to) || is_aid(to);  // "a trip to attend", "food to help them"
  if (is_infinitive(from) && m_.status == EventStatus::occurred && !done_anyhow) weaken(m_, EventStatus::possible);  // "has the means to strike"
  if (tree_[from].xpos == "VBG" && tree_.has(from, Rel::mark) && scene_.in_set("deliberates", to)) weaken(m_, EventStatus::hypothetical);  // "a referendum on annexing it"
  const auto drafting = tree_[from].xpos == "VBG" && (scene_.in_set("orders", to) || scene_.in_set("deliberates", to)) ? tree_.head(to) : std::nullopt;
  if (drafting && scene_.in_set("drafts", *drafting)) weaken(m_, EventStatus::hypothetical);  // "tabled a bill imposing sanctions"
  if (tree_[from].xpos == "VBN" || tree_[from].xpos == "VBG") stop_ = true;  // a participle describes; the clause above says nothing of it
}

bool Climber::is_aid(TokenIndex noun) const {
  const auto all = tree_.children(noun);
  return scene_.in_set("aid", noun) || std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return tree_[c].rel == Rel::nmod && scene_.in_set("aid", c); });
}

// "the first to recognise it", "the only state to send troops": who has done it.
bool Climber::singled_out(TokenIndex noun) const {
  if (scene_.in_set("singled_out", noun)) return true;
  const auto all = tree_.children(noun);
  return std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return scene_.in_set("singled_out", c); });
}

// "too late for talks", "there was no time for a visit"
static bool no_room_for(const Tree& tree, TokenIndex judged) {
  const auto all = tree.children(judged);
  const auto has = [&](auto&& is) { return std::any_of(all.begin(), all.end(), is); };
  if (tree[judged].pos == Pos::ADJ) return has([&](TokenIndex c) { return tree[c].rel == Rel::advmod && tree[c].form == "too"; });
  const auto none = [&](TokenIndex c) { return tree[c].rel == Rel::nsubj && tree.child(c, Rel::det) && tree[*tree.child(c, Rel::det)].lemma == "no"; };
  return tree.has(judged, Rel::expl) && has(none);
}

void Climber::argument(TokenIndex from, TokenIndex to) {
  const Rel rel = tree_[from].rel;
  const std::string preposition = tree_.adposition(from);
  const bool answered = is("answers", to) || tree_[to].lemma == "meet" || tree_[to].lemma == "fulfil";
  const bool asked = from == predicate_ && (rel == Rel::obj || rel == Rel::nsubj_pass) && scene_.in_set("answered", from);
  if (asked && answered && tree_[to].xpos != "VB") return adjectives(from), stop_at_modality(to);  // "rejected a Chinese offer", "the request was not met"
  if (scene_.in_set("reports", from) && (is("denies", to) || is("refuses", to))) weaken(m_, EventStatus::negated), m_.hedge = Hedge::disputed;
  const bool ahead = scene_.frames->in_set("ahead", preposition) || (preposition == "of" && tree_[to].lemma == "ahead");  // its tree may be "ahead" with "of his visit" below
  if (ahead) weaken(m_, EventStatus::planned);
  if (scene_.frames->in_set("without", preposition)) weaken(m_, EventStatus::negated);
  if (preposition == "against" && scene_.in_set("decides", to)) weaken(m_, EventStatus::negated);
  if (preposition == "for" && no_room_for(tree_, to)) weaken(m_, EventStatus::negated);
  // "interest in an upgrade during recent visits": the visits are no content of the interest.
  if (!tree_.is_verbal(to) && (preposition == "during" || preposition == "after" || preposition == "following")) return stop_at_modality(to);
  behind_ = behind_ || ((preposition == "after" || preposition == "following") && from > to && comma_before(scene_, from));
  adjectives(to);
  if (tree_.is_verbal(to) && scene_.in_set("speech", to) && scene_.in_set("documents", from)) speaker(to);
  if (only_talked_of(scene_, from, to)) weaken(m_, EventStatus::possible);
  if (from == predicate_ && rel == Rel::appos && singled_out(from)) appositive_ = true;  // "was due to fly to Tarawa, the first trip there"
  if (!tree_.is_verbal(to)) {
    if ((tree_.is_nominal(to) && rel != Rel::compound) || (rel == Rel::nsubj && tree_[to].pos == Pos::ADJ)) governor(to);
    if (rel == Rel::nsubj && is("untrue", to)) weaken(m_, EventStatus::negated), m_.hedge = Hedge::disputed;
    if (scene_.in_set("reports", to)) m_.hedge = std::max(m_.hedge, Hedge::reported);
    return;
  }
  const bool for_it = preposition == "for" || preposition == "on" || preposition == "to" || preposition.empty();
  if (rel == Rel::obj || rel == Rel::nsubj_pass || (rel == Rel::obl && for_it)) {
    if (is("cancels", to)) { weaken(m_, EventStatus::negated); return; }
    if (!scene_.in_set("light", to)) governor(to);
  }
  const bool carried = appositive_ || rel == Rel::nsubj || rel == Rel::nsubj_pass || (rel == Rel::obj && scene_.in_set("receives", to)) || scene_.in_set("light", to) || preposition == "during" || preposition == "at" || preposition == "in" || preposition == "on" || (preposition == "for" && scene_.in_set("moving", to));
  if (!carried) stop_at_modality(to);
}

void Climber::adjectives(TokenIndex noun) {
  if (tree_.is_verbal(noun)) return;
  if (came_to_nothing(scene_, noun)) weaken(m_, EventStatus::negated);
  if (const auto ahead = still_to_come(scene_, noun)) weaken(m_, *ahead);
  for (const TokenIndex c : tree_.children(noun)) {
    const Rel rel = tree_[c].rel;
    if (rel == Rel::det && tree_[c].lemma == "no") weaken(m_, EventStatus::negated);
    if (rel != Rel::amod && rel != Rel::advmod && rel != Rel::compound) continue;
    if (headline_verb(scene_, c)) governor(c);
    const bool ahead = scene_.in_set("planned", c) || scene_.in_set("expected", c);
    if (ahead && has_come(scene_, noun)) continue;  // "the expected assault began"
    if (scene_.in_set("planned", c)) weaken(m_, EventStatus::planned);
    else if (scene_.in_set("expected", c)) weaken(m_, EventStatus::expected);
    else if (scene_.in_set("possible", c)) weaken(m_, EventStatus::possible);
    else if (scene_.in_set("unconfirmed", c)) m_.hedge = std::max(m_.hedge, Hedge::unconfirmed);
    else if (scene_.in_set("reported", c)) m_.hedge = std::max(m_.hedge, Hedge::reported);
  }
}

}  // namespace chancery
