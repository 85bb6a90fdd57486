#include "coding/climber.h"

#include <algorithm>

#include "base/one_of.h"
#include "base/text.h"
#include "coding/clauses.h"
#include "coding/voices.h"

namespace chancery {
namespace {

constexpr int kMaxClimb = 12;

// How much a status is worth against another when an outer clause meets an inner one: the less real of the two stands.
int unreality(EventStatus status) {
  switch (status) {
    case EventStatus::negated: return 6;
    case EventStatus::hypothetical: return 5;
    case EventStatus::possible: return 4;
    case EventStatus::expected: return 3;
    case EventStatus::planned: return 2;
    case EventStatus::ongoing: return 1;
    default: return 0;
  }
}

}  // namespace

void weaken(Modality& m, EventStatus by) {
  if (unreality(by) > unreality(m.status)) m.status = by;
}

Modality Climber::climb() {
  adjectives(at_);
  TokenIndex seen = at_;
  for (int steps = 0; steps < kMaxClimb; ++steps) {
    if (tree_.is_verbal(at_) || tree_.has(at_, Rel::cop) || tree_[at_].rel == Rel::root) clause(at_);
    const auto up = tree_.head(at_);
    if (!up) break;
    seen = at_;
    at_ = *up;
    if (const auto parallel = tree_.parallel_above(seen)) at_ = *parallel;
    link(seen, at_);
    if (stop_) break;
  }
  if (is_question(scene_) && !tells_before_asking(predicate_) && !asks_why(scene_, predicate_)) weaken(m_, EventStatus::hypothetical);
  if (const auto who = m_.according_to.empty() ? speaker_at_end(scene_, predicate_) : std::nullopt) {
    for (TokenIndex t = *who; t < tree_.size(); ++t)
      if (tree_[t].xpos == "VBG" && scene_.in_set("citing", t)) cite(t);
    push_at(*who);
  }
  std::reverse(m_.according_to.begin(), m_.according_to.end());
  std::reverse(m_.speaks_for.begin(), m_.speaks_for.end());
  if (!m_.according_to.empty() && m_.hedge == Hedge::none && hedged_speech_) m_.hedge = Hedge::reported;
  return std::move(m_);
}

// From a dependent to its head.
void Climber::link(TokenIndex from, TokenIndex to) {
  const Rel rel = tree_[from].rel;
  if (nothing_says(scene_, from)) weaken(m_, EventStatus::negated);
  if (from > to && rel != Rel::parataxis && tree_[from].xpos == "VBD" && tree_.has(from, Rel::nsubj) && !tree_.has(from, Rel::mark) && !scene_.in_set("speech", to) && parted(scene_, to, from)) return stop_at_modality(to);  // "It did more than promise: it sent missiles"
  if (rel == Rel::conj || rel == Rel::acl || rel == Rel::advcl)
    if (const auto said = said_before(from); said && *said != to && *said != from) {
      complement(from, *said);
      at_ = *said;
      return;
    }
  switch (rel) {
    case Rel::xcomp:
    case Rel::ccomp:
    case Rel::csubj:
    case Rel::csubj_pass: complement(from, to); return;
    case Rel::advcl: adverbial(from, to); return;
    case Rel::acl: noun_complement(from, to); return;
    case Rel::acl_relcl:
      if (tree_[to].rel == Rel::root && tree_.has(to, Rel::cop) && scene_.in_set("speech", from) && is_one_of(tree_[0].form, {"It"})) return push_at(to), void(stop_ = true);  // "It was the premier who disclosed that …"
      if (scene_.in_set("moments", to) && (tree_[from].xpos == "VBZ" || tree_[from].xpos == "VBP")) coming();  // "by the time Bonn delivers it"
      stop_ = !scene_.in_set("reports", to) || (from == predicate_ && scene_.in_set("light", from)); return;  // "a charge that Congo had made"
    case Rel::parataxis:
      if (from == predicate_ && tree_.is_nominal(from) && singled_out(from)) return;  // "was due to fly to Tarawa, the first trip there"
      if (scene_.in_set("speech", to)) { if (!parted(scene_, from, to)) speaker(to); } else stop_ = from == predicate_ || !scene_.in_set("speech", from);  // "it will, Oman warned": it has warned
      return;
    case Rel::conj:
      if (tree_[from].xpos == "VB" && is_infinitive(from) && is_finite(scene_, to) && (is("asks", to) || is("refuses", to) || is("threatens", to))) governor(to);  // "asked it to recognise them and to unfreeze the money", the second hung on "asked"
      return;
    case Rel::root: stop_ = true; return;
    default: argument(from, to);
  }
}

void Climber::complement(TokenIndex from, TokenIndex to) {
  if (const auto said = says_citing(scene_, to)) {  // "reported on Monday, citing three officials, that …", the clause hung on "citing"
    speaker(*said);
    at_ = *said;
    return;
  }
  if (of_forged_word(scene_, to)) weaken(m_, EventStatus::negated), m_.hedge = Hedge::disputed;
  if (inverted_had(scene_, to, from)) weaken(m_, EventStatus::hypothetical);
  if (lower(tree_[to].form) == "provided" && !tree_.has(to, Rel::nsubj)) weaken(m_, EventStatus::hypothetical), m_.unreal = true;  // "Provided that Chad withdraws, …"
  if (scene_.in_set("speech", to) && !(behind_ && to < from)) {
    if (const auto mark = tree_.child(from, Rel::mark); mark && tree_[*mark].form == "whether") m_.unreal = true;  // "has not said whether it will lend"
    const bool said_of = tree_[to].lemma == "say" && is_infinitive(from);  // "US and Vietnam said to be raising ties": by nobody named
    if (said_of) m_.hedge = std::max(m_.hedge, Hedge::reported);
    else speaker(to);
    const bool headline = (from < to || tree_[to].lemma == "confirm") && tree_[from].xpos == "VBZ" && tree_.has(from, Rel::nsubj) && !tree_.has(from, Rel::aux);  // "Kenya expels envoy, ministry confirms"
    if (is("plans", to) && (headline || past_or_perfect(scene_, from))) return;  // "warplanes pounded caves, Ankara announced"
    if (is("asks", to) && !is_infinitive(from) && (from < to || tree_.has(from, Rel::nsubj))) return;  // "…, he told reporters" asks nothing
  }
  const auto taken = is_infinitive(from) && m_.status == EventStatus::occurred ? tree_.child(to, Rel::obj) : std::nullopt;
  if (taken && scene_.in_set("answered", *taken) && is("answers", to)) weaken(m_, EventStatus::planned);  // "accepted an invitation to travel"
  if (const auto hearsay = told_to_have_done(from, to)) {
    m_.hedge = std::max(m_.hedge, *hearsay);
    return;
  }
  if (tree_[to].lemma == "confirm" && not_confirmed(to) && past_or_perfect(scene_, from)) m_.hedge = std::max(m_.hedge, Hedge::unconfirmed);
  if (performs(from, to) || lets_itself_say(scene_, from, to)) {
    performed_ = to;
    return;
  }
  governor(to);
}

// "is believed to have supplied", "is said to have met": done, as nobody who is named says.
std::optional<Hedge> Climber::told_to_have_done(TokenIndex from, TokenIndex to) const {
  static constexpr std::array<std::string_view, 14> kSupposed = {"believe", "think", "allege", "suspect", "rumour", "rumor", "fear", "suppose", "claim", "presume", "assume", "reckon", "appear", "seem"};
  static constexpr std::array<std::string_view, 3> kReported = {"report", "understand", "say"};
  const auto have = tree_.child(from, Rel::aux);
  const bool perfect = tree_[from].rel == Rel::xcomp && tree_[from].xpos == "VBN" && have && tree_[*have].lemma == "have" && tree_.has(from, Rel::mark);
  const bool apparent = tree_[to].lemma == "appear" || tree_[to].lemma == "seem" || tree_[to].form == "alleged";
  if (!perfect || (!apparent && !tree_.passive(to)) || m_.status != EventStatus::occurred) return std::nullopt;
  if (is_one_of(tree_[to].lemma, kSupposed) || tree_[to].form == "alleged") return Hedge::unconfirmed;
  return is_one_of(tree_[to].lemma, kReported) ? std::optional(Hedge::reported) : std::nullopt;
}

// "I would like to thank", "we want to apologise", "the Ministry wishes to thank": done in the saying.
bool Climber::performs(TokenIndex from, TokenIndex to) const {
  const auto subject = tree_.child(to, Rel::nsubj);
  const std::string_view wish = tree_[to].lemma;
  if (!subject || denied(to) || (wish != "like" && wish != "want" && wish != "wish")) return false;
  return first_person(scene_, *subject) ? is("performs", from) : wish != "want" && is("voiced", from);
}

bool Climber::is_infinitive(TokenIndex verb) const {
  const auto all = tree_.children(verb);
  return std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return tree_[c].xpos == "TO"; });
}

// In a set, with its particle or without ("rule_out").
bool Climber::is(std::string_view set, TokenIndex t) const { return scene_.in_set(set, t) || scene_.frames->in_set(set, tree_.lemma(t)); }

void Climber::governor(TokenIndex to) {  // a verb, noun or adjective that takes the act as its content
  const std::string whole = tree_.lemma(to);
  if (whole != tree_[to].lemma && scene_.frames->in_set("continues", whole)) weaken(m_, EventStatus::ongoing);  // "kept up its protests"
  else if (is("plans", to)) weaken(m_, EventStatus::planned);
  else if (is("expects", to)) weaken(m_, EventStatus::expected);
  else if (is("hopes", to)) weaken(m_, EventStatus::possible);
  else if (is("makes", to) && done(to)) return;  // "was forced to free them"
  else if (is("asks", to)) weaken(m_, EventStatus::hypothetical), m_.unreal = true;
  else if (is("refuses", to) && denied(to)) weaken(m_, EventStatus::possible), not_ruled_out_ = to;
  else if (is("refuses", to)) weaken(m_, EventStatus::negated), m_.unreal = true;
  else if (is("never_fails", to) && denied(to)) not_ruled_out_ = to;  // "did not hesitate to bomb it"
  else if (is("fails", to)) weaken(m_, EventStatus::negated), m_.unreal = m_.unreal || (is("stops", to) && !denied(to));
  else if (is("threatens", to)) weaken(m_, EventStatus::hypothetical), m_.unreal = true;
  else if (is("denies", to)) weaken(m_, EventStatus::negated), m_.hedge = Hedge::disputed;
  else if (tree_[to].lemma == "go" && tree_[to].xpos == "VBG") coming();
  else if (is("continues", to)) weaken(m_, EventStatus::ongoing);
}

bool Climber::done(TokenIndex verb) const { return tree_[verb].xpos == "VBD" || (tree_[verb].xpos == "VBN" && tree_.has(verb, Rel::aux_pass)); }

bool Climber::denied(TokenIndex verb) const {
  const auto all = tree_.children(verb);
  return std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return tree_[c].rel == Rel::advmod && scene_.in_set("not", c); });
}

// "Neither side confirmed", "could not confirm"
bool Climber::not_confirmed(TokenIndex verb) const {
  const auto subject = tree_.child(verb, Rel::nsubj);
  const auto all = subject ? tree_.children(*subject) : std::span<const TokenIndex>();
  return denied(verb) || std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return is_one_of(tree_[c].lemma, {"neither", "no"}); });
}

// "instead of" is one mark.
std::string Climber::clause_mark(TokenIndex mark) const {
  std::string out = lower(tree_[mark].form);
  for (const TokenIndex c : tree_.children(mark))
    if (tree_[c].rel == Rel::fixed) out += "_" + lower(tree_[c].form);
  if (out == "of" && mark > 0 && lower(tree_[mark - 1].form) == "instead") out = "instead_of";
  return out;
}

// Whom somebody blames beside an act has been blamed, though the act be refused or to come ("would write, proposing a meeting" is to come).
bool words_beside(const Scene& scene, TokenIndex verb) {
  return scene.in_set("blames", verb) || scene.in_set("accuses", verb) || scene.in_set("citing", verb);
}

void Climber::adverbial(TokenIndex from, TokenIndex to) {
  if (nobody_stopped(scene_, to)) {
    if (tree_[to].xpos == "VBZ") weaken(m_, EventStatus::possible);  // "Nothing prevents it from striking"
    not_ruled_out_ = to, stop_at_modality(to);
    return;
  }
  std::string mark;
  bool infinitive = false;
  for (const TokenIndex c : tree_.children(from)) {
    if (tree_[c].rel == Rel::mark) mark = clause_mark(c), infinitive = infinitive || tree_[c].xpos == "TO";
    if (tree_[c].rel == Rel::advmod && tree_[c].xpos == "WRB") mark = lower(tree_[c].form);
    if (mark == "when" && c > 0 && scene_.in_set("moments", c - 1) && (tree_[from].xpos == "VBZ" || tree_[from].xpos == "VBP")) weaken(m_, EventStatus::hypothetical);  // "prepares for the day when it invades"
  }
  // "Japan and Peru to Sign Treaty, Report Says"
  if (from < to && scene_.in_set("speech", to) && (mark.empty() || infinitive)) return complement(from, to);
  if (is("accuses", to)) weaken(m_, EventStatus::possible), m_.hedge = Hedge::disputed, m_.unreal = true;
  if (drew_back(scene_, from)) weaken(m_, EventStatus::negated);
  behind_ = behind_ || ((mark == "after" || mark == "as") && from > to && comma_before(scene_, from));
  beside_ = beside_ || mark == "when" || mark == "after" || mark == "as" || mark == "while" || mark == "once";
  const auto having = tree_.child(from, Rel::aux);
  const bool perfect = having && tree_[*having].form == "having" && *having > 0;
  if (mark.empty() && perfect && tree_.is_verbal(*having - 1)) return governor(*having - 1);  // "turned it down and denied having helped"
  const bool gerund = tree_[from].xpos == "VBG" || perfect;
  const bool apart = from > 0 && tree_[from - 1].form == ",";  // "skipped the summit, sending an envoy"
  if (mark.empty() && from > to && !apart && gerund && (is("refuses", to) || is("fails", to) || is("denies", to))) return governor(to);  // "ruled out signing", "denied having helped"
  if (mark.empty() && apart && from > to && gerund && words_beside(scene_, from)) return stop_at_modality(to);  // "would not reopen it, accusing Chad of raids"
  const bool reason = (mark == "for" || mark == "of" || mark == "over") && tree_[from].xpos == "VBG";
  if (reason && is("blames", to)) weaken(m_, EventStatus::possible), m_.hedge = Hedge::disputed, m_.unreal = true;  // "jailed for spying"
  if (infinitive) {
    if ((is("contacts", to) && is("performs", from)) || reached_to_say(scene_, to, from)) return;  // "phoned to thank her"
    if (scene_.in_set("singled_out", to)) return;  // "was the first to praise it"
    governor(to);
    if (tree_[to].lemma == "vote" && tree_[to].xpos != "VB") return;  // "voted on Thursday to suspend it": it did
    if (scene_.in_set("light", to))
      for (const TokenIndex object : tree_.objects(to)) governor(object);  // "issued an ultimatum to Chad to withdraw"
    const auto carried = scene_.in_set("light", to) ? tree_.child(to, Rel::obj) : std::nullopt;
    const bool agreed = carried && scene_.in_set("deal", *carried);  // "struck a deal to swap captives"
    if (m_.status == EventStatus::occurred && (agreed || !scene_.in_set("light", to) || scene_.in_set("readies", to)) && !scene_.in_set("implies", to)) weaken(m_, EventStatus::planned);  // a purpose
    return;
  }
  // "dragged its feet on delivering the tanks", "reneged on delivering them"
  if ((mark == "on" || mark == "over" || mark == "at" || mark == "from") && tree_[from].xpos == "VBG" && is_one_of(tree_[to].lemma, {"drag", "stall", "balk", "baulk", "renege", "waver", "dither", "hesitate", "backtrack"})) weaken(m_, EventStatus::negated);
  if (mark == "on" && tree_[to].lemma == "go" && tree_[from].xpos == "VBG") return;  // "will go on talking"
  if (mark == "against") weaken(m_, EventStatus::negated);  // "voted against freeing"
  else if (tree_[from].xpos == "VBG" && scene_.frames->in_set("towards", mark)) {  // "is close to signing", "balked at freeing", "voted on freeing"
    governor(to);
    if (scene_.in_set("decides", to) || scene_.in_set("pays", to)) weaken(m_, EventStatus::hypothetical);
    if ((mark == "of" || mark == "about") && scene_.in_set("speech", to)) weaken(m_, EventStatus::possible);  // "is thinking of handing over"
    for (const TokenIndex c : tree_.children(from))
      if (tree_[c].rel == Rel::mark && c > 0 && !tree_.is_verbal(c - 1)) governor(c - 1);
  }
  const std::string_view form = tree_[from].xpos;
  const bool told_as_done = form == "VBG" || form == "VBD";  // "slapped a tariff before agreeing on less"
  if (scene_.frames->in_set("ahead", mark) && !told_as_done) weaken(m_, EventStatus::planned);
  else if (scene_.frames->in_set("without", mark)) weaken(m_, EventStatus::negated);
  const bool told_before = form == "VBN" && having && tree_[*having].form == "had";  // "would leave after Wang had urged it to"
  if ((form == "VBD" || told_before) && (mark == "after" || mark == "when" || mark == "once" || mark == "as" || mark == "while")) return stop_at_modality(to);  // "ordered him to leave after Mexico sheltered him"
  stop_ = stop_ || !(mark.empty() || mark == "when" || mark == "once" || mark == "after" || mark == "as" || mark == "while" || (mark == "by" && gerund));  // "will help by sending tanks"
}

// Above an act that is only mentioned, the clause's own "will" or "not" does not touch it; who says so still does.
void Climber::stop_at_modality(TokenIndex to) {
  const Modality kept = m_;
  for (int steps = 0; steps < kMaxClimb; ++steps) {
    parenthetical(to);
    const auto up = tree_.head(to);
    if (!up) break;
    const Rel rel = tree_[to].rel;
    if ((rel == Rel::ccomp || rel == Rel::parataxis) && scene_.in_set("speech", *up)) speaker(*up);
    to = *up;
  }
  m_.status = kept.status, m_.unreal = kept.unreal;
  stop_ = true;
}

// "Trump, who spoke to Nawrocki, wrote: "What now?"": what stands before a quotation that asks is told.
bool Climber::tells_before_asking(TokenIndex predicate) const {
  if (scene_.quoted[predicate] || scene_.in_set("speech", predicate)) return false;
  for (TokenIndex t = predicate + 1; t + 2 < tree_.size(); ++t)
    if ((tree_[t].form == ":" || tree_[t].form == ",") && scene_.quoted[t + 2] && scene_.quoted[tree_.size() - 2]) return true;
  return false;
}

bool is_question(const Scene& scene) {
  const std::size_t size = scene.tree.size();
  for (std::size_t back = 1; back <= 2 && back <= size; ++back)
    if (scene.tree[static_cast<TokenIndex>(size - back)].form == "?") return true;
  return false;
}

Modality modality_of(const Scene& scene, TokenIndex predicate) { return Climber(scene, predicate).climb(); }

}  // namespace chancery
