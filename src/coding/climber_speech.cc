// Who says so: speech verbs, "according to", "citing".
#include <algorithm>

#include "base/text.h"
#include "coding/clauses.h"
#include "coding/climber.h"

namespace chancery {
namespace {

// What an outlet, anonymous people or analysts say is coming is expected; what officials say is planned.
bool expecting(const Modality& m) {
  return !m.according_to.empty() && (m.according_to.back().kind == SourceKind::outlet || m.according_to.back().kind == SourceKind::anonymous);
}

// "As the premier told parliament, Turkey sent ships": he says so.
bool as_told(const Scene& scene, TokenIndex clause) {
  const auto as = scene.tree.child(clause, Rel::mark);
  return as && *as == 0 && scene.tree[*as].lemma == "as" && scene.in_set("speech", clause) && !scene.tree.has(clause, Rel::ccomp) && scene.tree.has(clause, Rel::nsubj);
}

}  // namespace

// "…, the ministry said"; "according to …"; "citing …".
void Climber::parenthetical(TokenIndex verb) {
  for (const TokenIndex c : tree_.children(verb)) {
    const Rel rel = tree_[c].rel;
    if (rel == Rel::parataxis && scene_.in_set("speech", c)) {
      if (vouches(verb, c)) speaker(c), is("foretells", c) ? weaken(m_, EventStatus::expected) : void();
    } else if (rel == Rel::obl && scene_.frames->in_set("according", tree_.adposition(c))) {
      push_at(c);
    } else if (rel == Rel::advcl && c < verb && as_told(scene_, c)) {
      speaker(c);
    } else if ((rel == Rel::advcl || rel == Rel::obl) && scene_.in_set("citing", c)) {
      cite(c);
    }
  }
}

// "…, officials said"; not "…; Paris says it never asked", nor of what the sentence adds behind ("…, he said, after Chad left").
bool Climber::vouches(TokenIndex verb, TokenIndex said) const {
  if (parted(scene_, verb, said)) return false;
  if (verb < said && (tree_.has(said, Rel::ccomp) || tree_.has(said, Rel::csubj))) return false;
  return !((beside_ || behind_) && verb != predicate_ && verb < said && said < predicate_);
}

// "citing three officials"; who cites "the independence of judges" names no source.
void Climber::cite(TokenIndex citing) {
  for (const TokenIndex object : tree_.objects(citing)) {
    const Mention* mention = scene_.mention(object);
    const bool source = is("sources", object) || is("documents", object) || is("reports", object) || is("experts", object);
    if (mention || source || tree_[object].pos == Pos::PROPN) push_at(object);
  }
}

void Climber::push_at(TokenIndex token) {
  if (auto who = attribution_at(scene_, token)) push(std::move(*who), speaks_for(scene_, token));
}

void Climber::push(Attribution who, std::string code) {
  hedged_speech_ = hedged_speech_ || who.kind == SourceKind::outlet || who.kind == SourceKind::anonymous;
  // An outlet's report is the outlet: "Politico published a report confirming that …".
  if (!m_.according_to.empty() && m_.according_to.back().kind == SourceKind::document && who.kind == SourceKind::outlet) m_.drop_innermost();
  if (std::find(m_.according_to.begin(), m_.according_to.end(), who) != m_.according_to.end()) return;
  m_.according_to.push_back(std::move(who));
  m_.speaks_for.push_back(std::move(code));
}

void Climber::speaker(TokenIndex speech) {
  // "Politico reported, citing three sources, that …": who is cited is closer to the fact.
  for (const TokenIndex c : tree_.children(speech))
    if (scene_.in_set("citing", c)) cite(c);
  Tokens subjects = tree_.subjects(speech);
  for (const TokenIndex c : tree_.children(speech))  // of two, the one beside it: "…, Report Says"
    if (tree_[c].rel == Rel::nsubj && c < speech && !subjects.empty() && c > subjects.front()) subjects = {c};
  for (const TokenIndex subject : subjects)  // "Bloomberg, citing an internal report, said …"
    for (const TokenIndex c : tree_.children(subject))
      if (tree_[c].rel == Rel::acl && scene_.in_set("citing", c) && tree_[c].xpos == "VBG") cite(c);
  const auto quoter = tree_.head(speech);
  const auto as = tree_.child(speech, Rel::mark);
  const bool quoted = quoter && as && tree_[*as].form == "as" && scene_.in_set("citing", *quoter);  // "Tass quoted the minister as saying …"
  if (quoted) {
    for (const TokenIndex object : tree_.objects(*quoter)) push_at(object);
    subjects = tree_.subjects(*quoter);
  }
  const bool said_of = tree_[speech].xpos == "VBN" && !tree_.has(speech, Rel::aux);  // "US and Vietnam said to be raising ties"
  for (const TokenIndex subject : said_of ? Tokens{} : subjects)
    push_at(subject);
  if (said_of || tree_.passive(speech) || lower(tree_[speech].form) == "reported") hedged_speech_ = true;
  if (m_.future() && future_ && expecting(m_)) weaken(m_, EventStatus::expected);
  if (tree_[speech].lemma == "tell") told_to(speech);
  for (const TokenIndex c : tree_.children(speech))
    if (tree_[c].rel == Rel::obl && tree_[c].lemma == "interview") interview(c);
}

// "In an interview with the Herald, the president said …"
void Climber::interview(TokenIndex talk) {
  for (const TokenIndex c : tree_.children(talk))
    if (auto who = tree_[c].rel == Rel::nmod ? attribution_at(scene_, c) : std::nullopt; who && who->kind == SourceKind::outlet && !m_.according_to.empty()) push(std::move(*who), {});
}

// "two delegates told the Herald": the paper has it from them.
void Climber::told_to(TokenIndex speech) {
  Tokens hearers = tree_.objects(speech);
  if (const auto hearer = tree_.child(speech, Rel::iobj)) hearers.push_back(*hearer);
  for (const TokenIndex to : hearers)
    if (auto who = attribution_at(scene_, to); who && who->kind == SourceKind::outlet && !scene_.in_set("human", to) && !m_.according_to.empty()) {  // "reporters" are no paper
      m_.according_to.push_back(std::move(*who));
      m_.speaks_for.emplace_back();
    }
}

// The speech word that a "that" follows, where the tree has hung the clause elsewhere.
std::optional<TokenIndex> Climber::said_before(TokenIndex clause) const {
  for (const TokenIndex c : tree_.children(clause)) {
    if (tree_[c].rel != Rel::mark || tree_[c].form != "that" || c == 0) continue;
    if (const auto aside = said_before_aside(scene_, c)) return aside;
    for (TokenIndex back = 1; back <= 3 && back <= c; ++back)
      if ((tree_.is_verbal(c - back) && scene_.in_set("speech", c - back)) || scene_.in_set("reports", c - back)) return c - back;
  }
  return std::nullopt;
}

}  // namespace chancery
