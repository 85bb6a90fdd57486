#include "coding/modality.h"

#include <algorithm>

#include "base/text.h"
#include "coding/clauses.h"
#include "coding/match.h"
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

void weaken(Modality& m, EventStatus by) {
  if (unreality(by) > unreality(m.status)) m.status = by;
}

class Climber {
 public:
  Climber(const Scene& scene, TokenIndex predicate) : scene_(scene), tree_(scene.tree), predicate_(predicate), at_(predicate) {}

  Modality climb() {
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
    if (is_question(scene_)) weaken(m_, EventStatus::hypothetical);
    if (const auto who = m_.according_to.empty() ? speaker_at_end(scene_, predicate_) : std::nullopt) push_at(*who);
    std::reverse(m_.according_to.begin(), m_.according_to.end());
    std::reverse(m_.speaks_for.begin(), m_.speaks_for.end());
    if (!m_.according_to.empty() && m_.hedge == Hedge::none && hedged_speech_) m_.hedge = Hedge::reported;
    return std::move(m_);
  }

 private:
  // The auxiliaries and adverbs of a finite clause; a conjunct without its own takes the first one's.
  void clause(TokenIndex verb) {
    if (!m_.clause && tree_.is_verbal(verb)) m_.clause = verb;
    if (rather_than(scene_, verb)) weaken(m_, EventStatus::negated);
    if (verb != predicate_ && past_alone(scene_, predicate_) && tree_[predicate_].rel == Rel::conj && tree_.head(predicate_) == verb && (tree_[verb].xpos == "VB" || no_longer(scene_, verb)))
      return parenthetical(verb);  // "would not wait and bombed it"
    TokenIndex bearer = verb;
    const auto has_aux = [&](TokenIndex v) { return tree_.has(v, Rel::aux) || tree_.has(v, Rel::aux_pass); };
    if (tree_[verb].rel == Rel::conj && !has_aux(verb) && !tree_.has(verb, Rel::nsubj) && tree_[verb].xpos != "VBD" && tree_[verb].xpos != "VBZ")
      bearer = tree_.first_conjunct(verb);
    for (const TokenIndex c : tree_.children(bearer)) {
      if (bearer != verb && c > verb) continue;
      auxiliary(verb, c);
    }
    for (const TokenIndex c : tree_.children(verb))
      if (not_ruled_out_ != verb && !beside_) modifier(c), subject_of(verb, c);  // "did not rule out sending"
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
  void subject_of(TokenIndex verb, TokenIndex c) {
    const Rel rel = tree_[c].rel;
    if (rel == Rel::nsubj || rel == Rel::nsubj_pass) {
      if (none_of_them(scene_, c)) weaken(m_, EventStatus::negated);
      for (const TokenIndex aux : tree_.children(verb))
        if (tree_[aux].rel == Rel::aux && aux < c && tree_[aux].form == "Had") weaken(m_, EventStatus::hypothetical);
    }
    if (rel == Rel::xcomp && tree_[verb].lemma == "have" && c > 1 && tree_[c - 2].form == "yet") weaken(m_, EventStatus::negated);
  }

  // "has yet to withdraw", "is due to hold", "was to have hosted": what stands before "to", however the tree hangs it.
  void before_infinitive(TokenIndex verb) {
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

  void auxiliary(TokenIndex verb, TokenIndex c) {
    const Rel rel = tree_[c].rel;
    if ((rel != Rel::aux && rel != Rel::cop) || verb == performed_) return;
    const std::string form = lower(tree_[c].form);
    if (form == "will" || form == "'ll" || form == "shall" || form == "wo" || form == "’ll") coming();
    else if (form == "may" || form == "might" || form == "could" || form == "can") weaken(m_, EventStatus::possible);
    else if (form == "would" && says_of_itself(verb)) coming();
    else if (form == "would" && said_to_come(verb)) weaken(m_, EventStatus::expected);
    else if (form == "would" || form == "should" || form == "ought" || form == "must" || form == "'d") weaken(m_, EventStatus::hypothetical);
    else if (tree_[c].lemma == "be" && rel == Rel::aux && tree_[verb].xpos == "VBG" && tree_[verb].lemma != "go") weaken(m_, EventStatus::ongoing);
  }

  // "confirmed that the envoy would visit", "said the two would meet on Friday": announced, or given a day.
  bool said_to_come(TokenIndex verb) const {
    const TokenIndex clause = tree_.first_conjunct(verb);
    const auto said = tree_.head(clause);
    if (tree_[clause].rel != Rel::ccomp || !said || tree_[*said].xpos != "VBD" || !scene_.in_set("speech", *said) || held_by_if(scene_, verb) || held_by_if(scene_, clause)) return false;
    const bool dated = std::any_of(scene_.times.begin(), scene_.times.end(), [&](const TimeMention& t) { return t.first > verb && tree_.within(t.first, verb); });
    return dated || scene_.in_set("announces", *said) || said_of_another(scene_, *said, verb);
  }

  // "said that it would expel": what "will" was when it was said.
  bool says_of_itself(TokenIndex verb) const {
    const auto said = tree_.head(verb);
    const auto subject = tree_.child(verb, Rel::nsubj);
    if (tree_[verb].rel != Rel::ccomp || !said || !subject || !scene_.in_set("speech", *said) || tree_[*said].xpos != "VBD") return false;
    if (held_by_if(scene_, verb)) return false;
    if (tree_[*subject].pos == Pos::PRON) return true;
    const Mention* acting = scene_.mention(*subject);
    for (const TokenIndex speaker : tree_.subjects(*said))
      for (const Filler& f : fillers_at(scene_, speaker, Want::agent))
        if (acting && std::any_of(acting->actors.begin(), acting->actors.end(), [&](const Actor& a) { return a.code == f.actor.code; })) return true;
    return false;
  }

  void modifier(TokenIndex c) {
    const Rel rel = tree_[c].rel;
    const bool no_longer = tree_[c].form == "longer" && c > 0 && tree_[c - 1].form == "no";
    if (rel == Rel::advmod && scene_.in_set("not", c) && !denial_that_denies(scene_, c)) return;
    if (rel == Rel::advmod && (no_longer || scene_.in_set("not", c))) weaken(m_, EventStatus::negated);
    else if (rel == Rel::advmod && scene_.in_set("reportedly", c)) m_.hedge = Hedge::reported;
    else if (rel == Rel::advmod && scene_.in_set("perhaps", c)) weaken(m_, EventStatus::possible);
    else if (rel == Rel::mark && (scene_.in_set("if", c) || (tree_.child(c, Rel::fixed) && tree_[*tree_.child(c, Rel::fixed)].form == "case"))) weaken(m_, EventStatus::hypothetical);
    else if (rel == Rel::det && tree_[c].lemma == "no") weaken(m_, EventStatus::negated);
  }

  void coming() { weaken(m_, EventStatus::planned), future_ = true; }

  // "…, the ministry said"; "according to …"; "citing …".
  void parenthetical(TokenIndex verb) {
    for (const TokenIndex c : tree_.children(verb)) {
      const Rel rel = tree_[c].rel;
      if (rel == Rel::parataxis && scene_.in_set("speech", c)) {
        if (vouches(verb, c)) speaker(c), is("foretells", c) ? weaken(m_, EventStatus::expected) : void();
      } else if (rel == Rel::obl && scene_.frames->in_set("according", tree_.adposition(c))) {
        push_at(c);
      } else if ((rel == Rel::advcl || rel == Rel::obl) && scene_.in_set("citing", c)) {
        cite(c);
      }
    }
  }

  // "…, officials said"; not "…; Paris says it never asked", nor of what the sentence adds behind ("…, he said, after Chad left").
  bool vouches(TokenIndex verb, TokenIndex said) const {
    if (parted(scene_, verb, said)) return false;
    if (verb < said && (tree_.has(said, Rel::ccomp) || tree_.has(said, Rel::csubj))) return false;
    return !((beside_ || behind_) && verb != predicate_ && verb < said && said < predicate_);
  }

  // "citing three officials"; who cites "the independence of judges" names no source.
  void cite(TokenIndex citing) {
    for (const TokenIndex object : tree_.objects(citing)) {
      const Mention* mention = scene_.mention(object);
      const bool source = is("sources", object) || is("documents", object) || is("reports", object) || is("experts", object);
      if (mention || source || tree_[object].pos == Pos::PROPN) push_at(object);
    }
  }

  void push_at(TokenIndex token) {
    if (auto who = attribution_at(scene_, token)) push(std::move(*who), speaks_for(scene_, token));
  }

  void push(Attribution who, std::string code) {
    hedged_speech_ = hedged_speech_ || who.kind == SourceKind::outlet || who.kind == SourceKind::anonymous;
    // An outlet's report is the outlet: "Politico published a report confirming that …".
    if (!m_.according_to.empty() && m_.according_to.back().kind == SourceKind::document && who.kind == SourceKind::outlet) m_.drop_innermost();
    if (std::find(m_.according_to.begin(), m_.according_to.end(), who) != m_.according_to.end()) return;
    m_.according_to.push_back(std::move(who));
    m_.speaks_for.push_back(std::move(code));
  }

  void speaker(TokenIndex speech) {
    // "Politico reported, citing three sources, that …": who is cited is closer to the fact.
    for (const TokenIndex c : tree_.children(speech))
      if (scene_.in_set("citing", c)) cite(c);
    Tokens subjects = tree_.subjects(speech);
    for (const TokenIndex c : tree_.children(speech))  // of two, the one beside it: "…, Report Says"
      if (tree_[c].rel == Rel::nsubj && c < speech && !subjects.empty() && c > subjects.front()) subjects = {c};
    const bool said_of = tree_[speech].xpos == "VBN" && !tree_.has(speech, Rel::aux);  // "US and Vietnam said to be raising ties"
    for (const TokenIndex subject : said_of ? Tokens{} : subjects)
      push_at(subject);
    if (said_of || tree_.passive(speech) || lower(tree_[speech].form) == "reported") hedged_speech_ = true;
    if (m_.future() && future_ && expecting(m_)) weaken(m_, EventStatus::expected);
    if (tree_[speech].lemma == "tell") told_to(speech);
  }

  // "two delegates told the Herald": the paper has it from them.
  void told_to(TokenIndex speech) {
    for (const TokenIndex to : tree_.objects(speech))
      if (auto who = attribution_at(scene_, to); who && who->kind == SourceKind::outlet && !scene_.in_set("human", to) && !m_.according_to.empty()) {  // "reporters" are no paper
        m_.according_to.push_back(std::move(*who));
        m_.speaks_for.emplace_back();
      }
  }

  // What an outlet, anonymous people or analysts say is coming is expected; what officials say is planned.
  static bool expecting(const Modality& m) {
    return !m.according_to.empty() && (m.according_to.back().kind == SourceKind::outlet || m.according_to.back().kind == SourceKind::anonymous);
  }

  // The speech word that a "that" follows, where the tree has hung the clause elsewhere.
  std::optional<TokenIndex> said_before(TokenIndex clause) const {
    for (const TokenIndex c : tree_.children(clause)) {
      if (tree_[c].rel != Rel::mark || tree_[c].form != "that" || c == 0) continue;
      if (const auto aside = said_before_aside(scene_, c)) return aside;
      for (TokenIndex back = 1; back <= 3 && back <= c; ++back)
        if ((tree_.is_verbal(c - back) && scene_.in_set("speech", c - back)) || scene_.in_set("reports", c - back)) return c - back;
    }
    return std::nullopt;
  }

  // From a dependent to its head.
  void link(TokenIndex from, TokenIndex to) {
    const Rel rel = tree_[from].rel;
    if (nothing_says(scene_, from)) weaken(m_, EventStatus::negated);
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
        if (scene_.in_set("moments", to) && (tree_[from].xpos == "VBZ" || tree_[from].xpos == "VBP")) coming();  // "by the time Bonn delivers it"
        stop_ = !scene_.in_set("reports", to) || (from == predicate_ && scene_.in_set("light", from)); return;  // "a charge that Congo had made"
      case Rel::parataxis:
        if (scene_.in_set("speech", to)) { if (!parted(scene_, from, to)) speaker(to); } else stop_ = from == predicate_ || !scene_.in_set("speech", from);  // "it will, Oman warned": it has warned
        return;
      case Rel::conj: return;
      case Rel::root: stop_ = true; return;
      default: argument(from, to);
    }
  }

  void complement(TokenIndex from, TokenIndex to) {
    if (of_forged_word(scene_, to)) weaken(m_, EventStatus::negated), m_.hedge = Hedge::disputed;
    if (lower(tree_[to].form) == "provided" && !tree_.has(to, Rel::nsubj)) weaken(m_, EventStatus::hypothetical), m_.unreal = true;  // "Provided that Chad withdraws, …"
    if (scene_.in_set("speech", to) && !(behind_ && to < from)) {
      if (const auto mark = tree_.child(from, Rel::mark); mark && tree_[*mark].form == "whether") m_.unreal = true;  // "has not said whether it will lend"
      const bool said_of = tree_[to].lemma == "say" && is_infinitive(from);  // "US and Vietnam said to be raising ties": by nobody named
      if (said_of) m_.hedge = std::max(m_.hedge, Hedge::reported);
      else speaker(to);
      if (is("plans", to) && past_or_perfect(scene_, from)) return;  // "warplanes pounded caves, Ankara announced"
      if (is("asks", to) && !is_infinitive(from) && (from < to || tree_.has(from, Rel::nsubj))) return;  // "…, he told reporters" asks nothing
    }
    if (performs(from, to) || lets_itself_say(scene_, from, to)) {
      performed_ = to;
      return;
    }
    governor(to);
  }

  // "I would like to thank", "we want to apologise": done in the saying.
  bool performs(TokenIndex from, TokenIndex to) const {
    const auto subject = tree_.child(to, Rel::nsubj);
    const std::string_view wish = tree_[to].lemma;
    return subject && first_person(scene_, *subject) && (wish == "like" || wish == "want" || wish == "wish") && is("performs", from) && !denied(to);
  }

  bool is_infinitive(TokenIndex verb) const {
    const auto all = tree_.children(verb);
    return std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return tree_[c].xpos == "TO"; });
  }

  // In a set, with its particle or without ("rule_out").
  bool is(std::string_view set, TokenIndex t) const { return scene_.in_set(set, t) || scene_.frames->in_set(set, tree_.lemma(t)); }

  void governor(TokenIndex to) {  // a verb, noun or adjective that takes the act as its content
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

  bool done(TokenIndex verb) const { return tree_[verb].xpos == "VBD" || (tree_[verb].xpos == "VBN" && tree_.has(verb, Rel::aux_pass)); }

  bool denied(TokenIndex verb) const {
    const auto all = tree_.children(verb);
    return std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return tree_[c].rel == Rel::advmod && scene_.in_set("not", c); });
  }

  // "instead of" is one mark.
  std::string clause_mark(TokenIndex mark) const {
    std::string out = lower(tree_[mark].form);
    for (const TokenIndex c : tree_.children(mark))
      if (tree_[c].rel == Rel::fixed) out += "_" + lower(tree_[c].form);
    if (out == "of" && mark > 0 && lower(tree_[mark - 1].form) == "instead") out = "instead_of";
    return out;
  }

  void adverbial(TokenIndex from, TokenIndex to) {
    std::string mark;
    bool infinitive = false;
    for (const TokenIndex c : tree_.children(from)) {
      if (tree_[c].rel == Rel::mark) mark = clause_mark(c), infinitive = infinitive || tree_[c].xpos == "TO";
      if (tree_[c].rel == Rel::advmod && tree_[c].xpos == "WRB") mark = lower(tree_[c].form);
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
    const bool reason = (mark == "for" || mark == "of" || mark == "over") && tree_[from].xpos == "VBG";
    if (reason && is("blames", to)) weaken(m_, EventStatus::possible), m_.hedge = Hedge::disputed, m_.unreal = true;  // "jailed for spying"
    if (infinitive) {
      if ((is("contacts", to) && is("performs", from)) || reached_to_say(scene_, to, from)) return;  // "phoned to thank her"
      if (scene_.in_set("singled_out", to)) return;  // "was the first to praise it"
      governor(to);
      if (scene_.in_set("light", to))
        for (const TokenIndex object : tree_.objects(to)) governor(object);  // "issued an ultimatum to Chad to withdraw"
      const auto carried = scene_.in_set("light", to) ? tree_.child(to, Rel::obj) : std::nullopt;
      const bool agreed = carried && scene_.in_set("deal", *carried);  // "struck a deal to swap captives"
      if (m_.status == EventStatus::occurred && (agreed || !scene_.in_set("light", to) || scene_.in_set("readies", to)) && !scene_.in_set("implies", to)) weaken(m_, EventStatus::planned);  // a purpose
      return;
    }
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
    if (form == "VBD" && (mark == "after" || mark == "when" || mark == "once" || mark == "as" || mark == "while")) return stop_at_modality(to);  // "ordered him to leave after Mexico sheltered him"
    stop_ = stop_ || !(mark.empty() || mark == "when" || mark == "once" || mark == "after" || mark == "as" || mark == "while" || (mark == "by" && gerund));  // "will help by sending tanks"
  }

  // "plans to visit", "reports that Xi will visit", "the decision to withdraw"
  void noun_complement(TokenIndex from, TokenIndex to) {
    adjectives(to);
    if (tree_.head(to) && of_forged_word(scene_, *tree_.head(to))) weaken(m_, EventStatus::negated), m_.hedge = Hedge::disputed;  // "a fake video showed him signing"
    if (const auto verb = tree_.head(to); verb && is("accuses", *verb)) weaken(m_, EventStatus::possible), m_.hedge = Hedge::disputed, m_.unreal = true;
    if (told_untrue(scene_, to)) weaken(m_, EventStatus::negated), m_.hedge = Hedge::disputed;
    if (scene_.in_set("reports", to)) {
      m_.hedge = std::max(m_.hedge, Hedge::reported);
      if (m_.status == EventStatus::occurred && tree_.is_verbal(from)) return;
      if (m_.status == EventStatus::planned) weaken(m_, EventStatus::expected);
      return;
    }
    if (tree_[to].rel == Rel::root && none_of_them(scene_, to)) weaken(m_, EventStatus::negated);  // "Not one soldier entered", read as one noun
    const bool told_of = tree_[from].xpos == "VBN" && tree_.has(from, Rel::obl_agent);  // "a decision hailed by Tonga"
    if (!kept_word(scene_, to) && !told_of) governor(to);
    const auto having = tree_.child(from, Rel::aux);
    const bool perfect = having && tree_[*having].form == "have";  // "the only minister to have visited"
    const bool done_anyhow = perfect || kept_word(scene_, to) || singled_out(to) || scene_.in_set("moving", to) || is_aid(to);  // "a trip to attend", "food to help them"
    if (is_infinitive(from) && m_.status == EventStatus::occurred && !done_anyhow) weaken(m_, EventStatus::possible);  // "has the means to strike"
    if (tree_[from].xpos == "VBN" || tree_[from].xpos == "VBG") stop_ = true;  // a participle describes; the clause above says nothing of it
  }

  bool is_aid(TokenIndex noun) const {
    const auto all = tree_.children(noun);
    return scene_.in_set("aid", noun) || std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return tree_[c].rel == Rel::nmod && scene_.in_set("aid", c); });
  }

  // "the first to recognise it", "the only state to send troops": who has done it.
  bool singled_out(TokenIndex noun) const {
    if (scene_.in_set("singled_out", noun)) return true;
    const auto all = tree_.children(noun);
    return std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return scene_.in_set("singled_out", c); });
  }

  void argument(TokenIndex from, TokenIndex to) {
    const Rel rel = tree_[from].rel;
    const std::string preposition = tree_.adposition(from);
    if (from == predicate_ && rel == Rel::obj && scene_.in_set("answered", from) && is("answers", to) && tree_[to].xpos != "VB") return adjectives(from), stop_at_modality(to);  // "rejected a Chinese offer"
    if (scene_.in_set("reports", from) && (is("denies", to) || is("refuses", to))) weaken(m_, EventStatus::negated), m_.hedge = Hedge::disputed;
    const bool ahead = scene_.frames->in_set("ahead", preposition) || (preposition == "of" && tree_[to].lemma == "ahead");  // its tree may be "ahead" with "of his visit" below
    if (ahead) weaken(m_, EventStatus::planned);
    if (scene_.frames->in_set("without", preposition)) weaken(m_, EventStatus::negated);
    if (preposition == "against" && scene_.in_set("decides", to)) weaken(m_, EventStatus::negated);
    // "interest in an upgrade during recent visits": the visits are no content of the interest.
    if (!tree_.is_verbal(to) && (preposition == "during" || preposition == "after" || preposition == "following")) return stop_at_modality(to);
    behind_ = behind_ || ((preposition == "after" || preposition == "following") && from > to && comma_before(scene_, from));
    adjectives(to);
    if (tree_.is_verbal(to) && scene_.in_set("speech", to) && scene_.in_set("documents", from)) speaker(to);
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
    const bool carried = rel == Rel::nsubj || rel == Rel::nsubj_pass || (rel == Rel::obj && scene_.in_set("receives", to)) || scene_.in_set("light", to) || preposition == "during" || preposition == "at" || preposition == "in" || preposition == "on" || (preposition == "for" && scene_.in_set("moving", to));
    if (!carried) stop_at_modality(to);
  }

  // Above an act that is only mentioned, the clause's own "will" or "not" does not touch it; who says so still does.
  void stop_at_modality(TokenIndex to) {
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

  void adjectives(TokenIndex noun) {
    if (tree_.is_verbal(noun)) return;
    if (came_to_nothing(scene_, noun)) weaken(m_, EventStatus::negated);
    if (const auto ahead = still_to_come(scene_, noun)) weaken(m_, *ahead);
    for (const TokenIndex c : tree_.children(noun)) {
      const Rel rel = tree_[c].rel;
      if (rel == Rel::det && tree_[c].lemma == "no") weaken(m_, EventStatus::negated);
      if (rel != Rel::amod && rel != Rel::advmod && rel != Rel::compound) continue;
      const bool ahead = scene_.in_set("planned", c) || scene_.in_set("expected", c);
      if (ahead && has_come(scene_, noun)) continue;  // "the expected assault began"
      if (scene_.in_set("planned", c)) weaken(m_, EventStatus::planned);
      else if (scene_.in_set("expected", c)) weaken(m_, EventStatus::expected);
      else if (scene_.in_set("possible", c)) weaken(m_, EventStatus::possible);
      else if (scene_.in_set("unconfirmed", c)) m_.hedge = std::max(m_.hedge, Hedge::unconfirmed);
      else if (scene_.in_set("reported", c)) m_.hedge = std::max(m_.hedge, Hedge::reported);
    }
  }

  const Scene& scene_;
  const Tree& tree_;
  const TokenIndex predicate_;
  TokenIndex at_;
  Modality m_;
  std::optional<TokenIndex> not_ruled_out_, performed_;
  bool stop_ = false, beside_ = false, behind_ = false, future_ = false, hedged_speech_ = false;
};
}  // namespace

bool is_question(const Scene& scene) {
  const std::size_t size = scene.tree.size();
  for (std::size_t back = 1; back <= 2 && back <= size; ++back)
    if (scene.tree[static_cast<TokenIndex>(size - back)].form == "?") return true;
  return false;
}

Modality modality_of(const Scene& scene, TokenIndex predicate) { return Climber(scene, predicate).climb(); }

}  // namespace chancery
