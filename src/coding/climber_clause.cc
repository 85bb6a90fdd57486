// What the auxiliaries, adverbs and subject of one finite clause say of how real it is.
#include <algorithm>

#include "base/text.h"
#include "coding/clauses.h"
#include "coding/climber.h"
#include "coding/match.h"

namespace chancery {

// The auxiliaries and adverbs of a finite clause; a conjunct without its own takes the first one's.
void Climber::clause(TokenIndex verb) {
  if (!m_.clause && tree_.is_verbal(verb)) m_.clause = verb;
  if (rather_than(scene_, verb)) weaken(m_, EventStatus::negated);
  const bool second = verb != predicate_ && tree_[predicate_].rel == Rel::conj && tree_.head(predicate_) == verb;
  const bool of_another = second && (tree_[verb].xpos == "VBG" || tree_[verb].xpos == "VB") && tree_.has(predicate_, Rel::nsubj) && past_or_perfect(scene_, predicate_);  // "Turkey is training it, and Israel has bombed it"
  if (of_another || (second && past_alone(scene_, predicate_) && (tree_[verb].xpos == "VB" || no_longer(scene_, verb))))
    return parenthetical(verb);  // "would not wait and bombed it"
  TokenIndex bearer = verb;
  const auto has_aux = [&](TokenIndex v) { return tree_.has(v, Rel::aux) || tree_.has(v, Rel::aux_pass); };
  if (tree_[verb].rel == Rel::conj && !has_aux(verb) && !tree_.has(verb, Rel::nsubj) && tree_[verb].xpos != "VBD" && tree_[verb].xpos != "VBZ")
    bearer = tree_.first_conjunct(verb);
  for (const TokenIndex c : tree_.children(bearer)) {
    if (bearer != verb && c > verb) continue;
    auxiliary(verb, c);
  }
  for (const TokenIndex c : tree_.children(verb)) {
    if (c < verb && tree_[c].rel == Rel::advmod && tree_[c].form == "not" && parted(scene_, c, verb)) continue;  // "Poland did not: it sent tanks"
    if (not_ruled_out_ != verb && !beside_) modifier(c), subject_of(verb, c);  // "did not rule out sending"
  }
  if (verb == predicate_ && none_of_it(scene_, verb)) weaken(m_, EventStatus::negated);
  if (!beside_ && (at_no_time(scene_, verb) || neither_behind(scene_, verb))) weaken(m_, EventStatus::negated);
  if (in_the_abstract(scene_, verb) || only_on_paper(scene_, verb)) weaken(m_, EventStatus::hypothetical);
  if (headline_infinitive(scene_, verb) || is_to(scene_, verb) || at_midnight(scene_, verb) || is_due(scene_, verb) || waits_for(scene_, verb) || sets_out(scene_, verb)) coming();
  if (scene_.in_diary && tree_[verb].rel == Rel::root && (tree_[verb].xpos == "VBZ" || tree_[verb].xpos == "VBP")) coming();
  before_infinitive(verb);
  if (is_imperative(scene_, verb)) weaken(m_, EventStatus::hypothetical), m_.unreal = true;
  if (proviso_behind(scene_, verb)) weaken(m_, EventStatus::hypothetical);
  parenthetical(verb);
}

// "No president has visited", "talks have yet to begin", "Had Iran attacked …"
void Climber::subject_of(TokenIndex verb, TokenIndex c) {
  const Rel rel = tree_[c].rel;
  if (rel == Rel::nsubj || rel == Rel::nsubj_pass) {
    if (none_of_them(scene_, c)) weaken(m_, EventStatus::negated);
    if ((tree_[verb].xpos == "VBP" || tree_[verb].xpos == "VBZ") && scene_.frames->in_set("ahead", tree_.adposition(c))) coming();  // "a fortnight before the leaders meet", "before" hung on them
    for (const TokenIndex aux : tree_.children(verb))
      if (tree_[aux].rel == Rel::aux && aux < c && tree_[aux].form == "Had") weaken(m_, EventStatus::hypothetical);
  }
  if (rel == Rel::xcomp && tree_[verb].lemma == "have" && c > 1 && tree_[c - 2].form == "yet") weaken(m_, EventStatus::negated);
}

// "has yet to withdraw", "is due to hold", "was to have hosted": what stands before "to", however the tree hangs it.
void Climber::before_infinitive(TokenIndex verb) {
  if (verb >= 2 && tree_[verb - 1].form == "to" && tree_[verb - 2].form == "due")
    verb >= 3 && tree_[verb - 3].form == "been" ? weaken(m_, EventStatus::hypothetical) : coming();  // "had been due to leave"
  for (const TokenIndex c : tree_.children(verb)) {
    if (tree_[c].xpos != "TO" || c == 0 || c > verb) continue;
    const TokenIndex before = c - 1;
    if (tree_[before].form == "yet") weaken(m_, EventStatus::negated);
    else if (tree_[before].lemma == "be" && tree_[verb].xpos == "VBN" && c + 1 < verb && tree_[c + 1].form == "have") weaken(m_, EventStatus::negated);
    else if (!tree_.is_verbal(before) && !tree_.is_nominal(before)) governor(before);
  }
}

void Climber::auxiliary(TokenIndex verb, TokenIndex c) {
  const Rel rel = tree_[c].rel;
  if ((rel != Rel::aux && rel != Rel::cop) || verb == performed_) return;
  const std::string form = lower(tree_[c].form);
  if (form == "will" || form == "'ll" || form == "shall" || form == "wo" || form == "’ll") coming();
  else if ((form == "could" || form == "can") && could_not_but(scene_, c)) return;
  else if (form == "may" || form == "might" || form == "could" || form == "can") weaken(m_, EventStatus::possible);
  else if (form == "would" && says_of_itself(verb)) coming();
  else if (form == "would" && said_to_come(verb)) weaken(m_, EventStatus::expected);
  else if (form == "would" || form == "should" || form == "ought" || form == "must" || form == "'d") weaken(m_, EventStatus::hypothetical);
  else if (tree_[c].lemma == "be" && rel == Rel::aux && tree_[verb].xpos == "VBG" && tree_[verb].lemma != "go") weaken(m_, EventStatus::ongoing);
}

// "confirmed that the envoy would visit", "said the two would meet on Friday": announced, or given a day.
bool Climber::said_to_come(TokenIndex verb) const {
  const TokenIndex clause = tree_.first_conjunct(verb);
  const auto said = tree_.head(clause);
  if (tree_[clause].rel != Rel::ccomp || !said || tree_[*said].xpos != "VBD" || !scene_.in_set("speech", *said) || held_by_if(scene_, verb) || held_by_if(scene_, clause)) return false;
  const bool dated = std::any_of(scene_.times.begin(), scene_.times.end(), [&](const TimeMention& t) { return t.first > verb && tree_.within(t.first, verb); });
  return dated || scene_.in_set("announces", *said) || said_of_another(scene_, *said, verb);
}

// "said that it would expel": what "will" was when it was said.
bool Climber::says_of_itself(TokenIndex verb) const {
  const auto said = tree_.head(verb);
  const auto subject = tree_.child(verb, Rel::nsubj);
  if (tree_[verb].rel != Rel::ccomp || !said || !subject || !scene_.in_set("speech", *said)) return false;
  const bool saying = tree_[*said].xpos == "VBG" && tree_[*said].rel == Rel::advcl;  // "objected, saying it would expel"
  if (tree_[*said].xpos != "VBD" && !saying) return false;
  if (held_by_if(scene_, verb)) return false;
  if (tree_[*subject].pos == Pos::PRON) return true;
  const Mention* acting = scene_.mention(*subject);
  for (const TokenIndex speaker : tree_.subjects(saying ? *tree_.head(*said) : *said))
    for (const Filler& f : fillers_at(scene_, speaker, Want::agent))
      if (acting && std::any_of(acting->actors.begin(), acting->actors.end(), [&](const Actor& a) { return a.code == f.actor.code; })) return true;
  return false;
}

void Climber::modifier(TokenIndex c) {
  const Rel rel = tree_[c].rel;
  const bool no_longer = tree_[c].form == "longer" && c > 0 && tree_[c - 1].form == "no";
  if (rel == Rel::advmod && scene_.in_set("not", c) && !denial_that_denies(scene_, c)) return;
  if (rel == Rel::advmod && (no_longer || scene_.in_set("not", c))) weaken(m_, EventStatus::negated);
  else if (rel == Rel::advmod && scene_.in_set("reportedly", c)) m_.hedge = Hedge::reported;
  else if (rel == Rel::advmod && scene_.in_set("perhaps", c)) weaken(m_, EventStatus::possible);
  else if (rel == Rel::mark && (scene_.in_set("if", c) || (tree_.child(c, Rel::fixed) && tree_[*tree_.child(c, Rel::fixed)].form == "case"))) weaken(m_, EventStatus::hypothetical);
  else if (rel == Rel::det && tree_[c].lemma == "no") weaken(m_, EventStatus::negated);
}

void Climber::coming() { weaken(m_, EventStatus::planned), future_ = true; }

}  // namespace chancery
