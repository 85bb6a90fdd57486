// "Norway voiced concern", "after Mexico granted asylum": the verb between a nominal and a bare noun, taken for a participle of that noun.
#include "actors/torn_verbs.h"

#include <algorithm>
#include <array>
#include <optional>

#include "actors/mended_tokens.h"
#include "base/one_of.h"

namespace chancery {
namespace {

using Index = std::uint32_t;

// Participles that stand before their nouns as adjectives do.
constexpr std::array<std::string_view, 20> kAdjectives = {"armed", "armored", "armoured", "combined", "deposed", "disputed", "exiled", "forced", "guided", "joint", "left", "limited", "occupied", "ousted",
                                                          "proposed", "related", "stranded", "unarmed", "united", "unmanned"};
constexpr std::array<std::string_view, 5> kSubordinators = {"after", "before", "since", "until", "till"};
constexpr std::array<std::string_view, 19> kDays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May", "June", "July", "August",
                                                    "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> kTimes = {"time", "times", "year", "years", "month", "week", "day"};
constexpr std::array<std::string_view, 7> kSays = {"say", "add", "tell", "report", "write", "claim", "note"};

class Torn : MendedTokens {
 public:
  using MendedTokens::MendedTokens;

  bool mend(Index verb) {
    verb_ = verb;
    if (!candidate() || !find_subject() || !find_place()) return false;
    rebuild();
    return true;
  }

 private:
  // A past form before the noun that it is said to qualify, and no other word of that noun's before it but names.
  bool candidate() {
    const Token& verb = tokens_[verb_];
    if ((verb.rel != Rel::amod && verb.rel != Rel::compound) || verb.head <= at(verb_) || verb_ == 0) return false;
    const bool read_as_verb = (verb.pos == Pos::VERB && (verb.xpos == "VBD" || verb.xpos == "VBN" || verb.form.ends_with("ed") || bare_past(verb))) || cut_short();
    if (!read_as_verb && !(verb.pos == Pos::ADJ && verb.form.ends_with("ed"))) return false;
    if (verb.form[0] < 'a' || verb.form[0] > 'z' || is_one_of(verb.form, kAdjectives)) return false;
    object_ = static_cast<Index>(verb.head);
    if (tokens_[object_].rel == Rel::nmod_poss && tokens_[object_].head > at(object_)) object_ = static_cast<Index>(tokens_[object_].head);  // "Peru ratified Asean's treaty"
    if (!nominal(object_)) return false;
    for (Index t = verb_ + 1; t < object_; ++t)
      if (tokens_[t].pos == Pos::PUNCT && tokens_[t].form == ",") return false;
    return true;
  }

  static bool bare_past(const Token& verb) { return verb.form == "cut" || verb.form == "set" || verb.form == "shut" || verb.form == "hit"; }

  // "Bolivia cut ties", read as two nouns.
  bool cut_short() const {
    const Pos before = tokens_[verb_ - 1].pos;
    const bool who = before == Pos::PROPN || before == Pos::NUM;
    return bare_past(tokens_[verb_]) && who && verb_ + 1 < tokens_.size() && tokens_[static_cast<Index>(tokens_[verb_].head)].xpos == "NNS";
  }

  bool temporal(Index t) const { return is_one_of(tokens_[t].form, kDays) || is_one_of(tokens_[t].form, kTimes); }

  // The nominal that ends right before the verb and its adverbs.
  bool find_subject() {
    Index last = verb_ - 1;
    const auto between = [&](Index t) { return (tokens_[t].pos == Pos::ADV && tokens_[t].form != "when" && tokens_[t].form != "where") || (tokens_[t].pos == Pos::AUX && tokens_[t].lemma == "have"); };
    while (last > 0 && between(last)) --last;
    if (last > 1 && tokens_[last].form == "turn" && tokens_[last - 1].form == "in") last -= 2;
    if (last > 1 && tokens_[last].form == "last" && tokens_[last - 1].pos == Pos::NUM) --last;  // "The two last held talks"
    const bool numbered = last > 0 && (tokens_[last].pos == Pos::NUM || (tokens_[last].pos == Pos::ADJ && tokens_[last].form[0] >= 'A' && tokens_[last].form[0] <= 'Z')) && tokens_[last - 1].pos == Pos::DET;
    if (numbered) return subject_ = first_ = last, true;  // "The four accused Qatar"
    if (!nominal(last) || temporal(last)) return false;
    subject_ = last;
    const auto part = [&](Rel rel) { return rel == Rel::flat || rel == Rel::compound || rel == Rel::conj || rel == Rel::nmod || rel == Rel::appos; };
    while (tokens_[subject_].head >= 0 && static_cast<Index>(tokens_[subject_].head) < last && part(tokens_[subject_].rel)) subject_ = static_cast<Index>(tokens_[subject_].head);
    if (!(nominal(subject_) || tokens_[last].rel == Rel::flat) || temporal(subject_)) return false;  // "New Zealand"
    // "Bahrain and Egypt severed ties", the ties joined to Bahrain: the coordination is the subject
    first_ = subject_;
    for (Index t = 0; t < subject_; ++t)
      if (tokens_[t].pos == Pos::CCONJ && (under(t, object_) || under(t, subject_) || under(t, verb_)) && tokens_[object_].rel == Rel::conj && tokens_[object_].head >= 0 && tokens_[object_].head < at(t)) {
        const Index joined = static_cast<Index>(tokens_[object_].head);
        if (nominal(joined) && gap_is_nominal(t, subject_)) coordination_ = joined;
      }
    if (!coordination_) return true;
    first_ = *coordination_;
    while (tokens_[first_].rel == Rel::conj && tokens_[first_].head >= 0 && tokens_[first_].head < at(first_)) first_ = static_cast<Index>(tokens_[first_].head);
    if (tokens_[first_].rel == Rel::appos && tokens_[first_].head >= 0 && dated(static_cast<Index>(tokens_[first_].head))) first_ = static_cast<Index>(tokens_[first_].head);
    return !dated(first_) || lead_behind_date();
  }

  bool dated(Index t) const { return tokens_[t].pos == Pos::NUM || temporal(t); }

  // "On June 5, Chad, Mali and Niger severed ties", all joined to the day: the first of them leads the others, and the day stands alone.
  bool lead_behind_date() {
    const Index date = first_;
    std::optional<Index> lead;
    for (Index t = date + 1; t < verb_; ++t) {
      if (!under(t, date) || !nominal(t) || (tokens_[t].rel != Rel::appos && tokens_[t].rel != Rel::conj)) continue;
      if (!lead) lead = t;
    }
    if (!lead) return false;
    first_ = *lead, date_ = date;
    return true;
  }

  bool gap_is_nominal(Index conjunction, Index subject) const {
    for (Index t = conjunction + 1; t < subject; ++t)
      if (tokens_[t].pos != Pos::DET && tokens_[t].pos != Pos::ADJ && !nominal(t)) return false;
    return true;
  }

  // What the clause hangs on, and how.
  bool find_place() {
    for (Index t = 0; t < verb_; ++t) {
      if (!under(t, object_) && !under(t, verb_)) continue;
      if (tokens_[t].rel == Rel::cop || tokens_[t].rel == Rel::nmod_poss || tokens_[t].rel == Rel::aux_pass) return false;
      if (tokens_[t].rel == Rel::mark) marked_ = true;
      if (tokens_[t].rel == Rel::case_ && tokens_[t].pos != Pos::PART && !takes_case(t)) return false;
      if (tokens_[t].rel == Rel::nsubj && t != subject_ && t != first_) return false;
    }
    top_ = date_ ? *date_ : within(object_, first_) ? first_ : object_;
    const Token& top = tokens_[top_];
    head_ = top.head, rel_ = top.rel;
    if (head_ == at(verb_)) head_ = tokens_[object_].head, rel_ = tokens_[object_].rel;
    if (top_ == object_ && !free_subject()) return false;
    return settle_relation();
  }

  // Does the subject belong to nobody else?
  bool free_subject() const {
    const std::int32_t head = tokens_[first_].head;
    return head == at(object_) || head == at(verb_) || (head > at(verb_) && head <= at(object_));
  }

  // "after Mexico granted", "on Friday Ottawa voiced".
  bool takes_case(Index t) {
    if (is_one_of(tokens_[t].form, kSubordinators)) return after_ = t, true;
    if (t + 1 < verb_ && is_one_of(tokens_[t + 1].form, kDays)) return day_ = t + 1, true;
    return t + 1 < verb_ && tokens_[t + 1].form == "turn";
  }

  bool settle_relation() {
    const bool clause = rel_ == Rel::advcl || rel_ == Rel::ccomp || rel_ == Rel::parataxis || rel_ == Rel::root;
    if (after_ || marked_) {
      if (!clause || after_) rel_ = Rel::advcl;
      return head_ >= 0;
    }
    if (clause || (rel_ == Rel::acl_relcl && top_ == first_)) return true;
    if (rel_ == Rel::conj) return conj_place();
    if (rel_ == Rel::nsubj && (top_ == first_ || date_) && head_ > at(object_)) return before_another_ = true;
    if (coordination_ && !date_) return false;  // "yesterday Chad, Mali and Niger severed ties": who leads them is not clear
    const bool apart = starts_apart();
    if (rel_ == Rel::appos || (apart && (rel_ == Rel::obl || rel_ == Rel::xcomp || rel_ == Rel::obj || rel_ == Rel::dep))) return rel_ = Rel::parataxis, true;
    if (rel_ == Rel::obj && head_ >= 0 && is_one_of(tokens_[static_cast<Index>(head_)].lemma, kSays)) return rel_ = Rel::ccomp, true;
    return (day_ || date_) && rel_ == Rel::obl ? (rel_ = Rel::parataxis, true) : false;
  }

  // A conjunct of a verb is a clause beside it; of a noun only where that is the subject.
  bool conj_place() const {
    const Index beside = static_cast<Index>(head_);
    return tokens_[beside].pos == Pos::VERB || tokens_[beside].pos == Pos::ADJ;
  }

  Index clause_start() const {
    Index start = first_;
    for (Index t = 0; t < first_; ++t)
      if (within(t, first_) || within(t, object_)) start = std::min(start, t);
    return start;
  }
  bool starts_apart() const {
    const Index start = clause_start();
    const auto mark = [&](Index t) { return tokens_[t].form == ";" || tokens_[t].form == ":" || tokens_[t].form == "—" || tokens_[t].form == "–"; };
    return start == 0 || mark(start) || mark(start - 1);
  }

  void rebuild() {
    const std::int32_t v = at(verb_);
    if (before_another_) give_way();
    if (date_) part_from_date();
    for (Index t = 0; t < tokens_.size(); ++t) {
      if (t == verb_ || t == object_ || t == first_ || t == subject_) continue;
      Token& token = tokens_[t];
      if (t < verb_ && (under(t, object_) || under(t, verb_))) before(t);
      else if (t > verb_ && t < object_ && under(t, verb_)) token.head = at(object_);
      else if (t > object_ && (under(t, object_) || under(t, verb_) || token.head == at(first_) || token.head == at(subject_))) behind(t);
    }
    if (subject_ != first_ && coordination_) tokens_[subject_].head = at(*coordination_), tokens_[subject_].rel = Rel::conj;
    tokens_[first_].head = v, tokens_[first_].rel = Rel::nsubj;
    tokens_[object_].head = v, tokens_[object_].rel = Rel::obj;
    Token& verb = tokens_[verb_];
    verb.head = rel_ == Rel::root ? -1 : head_, verb.rel = rel_, verb.pos = Pos::VERB, verb.xpos = "VBD";
    if (after_) tokens_[*after_].head = v, tokens_[*after_].rel = Rel::mark, tokens_[*after_].pos = Pos::SCONJ;
    if (day_) tokens_[*day_ - 1].head = at(*day_), tokens_[*day_].head = v, tokens_[*day_].rel = Rel::obl;
  }

  // "Japan voiced alarm, and the ambassador protested": the verb that had the subject stands beside this one.
  void give_way() {
    const Index other = static_cast<Index>(head_);
    head_ = tokens_[other].head, rel_ = tokens_[other].rel;
    tokens_[other].head = at(verb_), tokens_[other].rel = Rel::conj;
    for (Index t = object_ + 1; t < other; ++t)
      if ((under(t, first_) || under(t, object_)) && tokens_[t].rel == Rel::conj && nominal(t)) {
        tokens_[t].head = at(other), tokens_[t].rel = Rel::nsubj;
        break;
      }
  }

  void part_from_date() {
    for (Index t = *date_ + 1; t < tokens_.size(); ++t) {
      if (!under(t, *date_) || t == first_) continue;
      if (t > object_) tokens_[t].head = at(verb_);
      else if (t < verb_ && tokens_[t].rel == Rel::conj) tokens_[t].head = at(first_);
    }
    if (*coordination_ == *date_) coordination_ = first_;
    tokens_[*date_].head = at(verb_), tokens_[*date_].rel = Rel::obl;
  }

  void before(Index t) {
    Token& token = tokens_[t];
    const bool qualifies = token.rel == Rel::det || token.rel == Rel::amod || token.rel == Rel::compound || token.rel == Rel::nummod || token.rel == Rel::flat || token.rel == Rel::nmod_desc;
    if (token.rel == Rel::case_ && t + 1 < verb_ && tokens_[t + 1].form == "turn") token.head = at(t + 1), tokens_[t + 1].head = at(verb_), tokens_[t + 1].rel = Rel::obl;
    else if (token.pos == Pos::PART) token.head = at(first_);
    else if (qualifies && t < subject_) token.head = at(subject_);
    else if (token.pos == Pos::CCONJ && coordination_ && t > *coordination_) token.head = at(subject_);
    else token.head = at(verb_);
    if (token.head == at(verb_) && token.rel == Rel::nmod) token.rel = Rel::obl;
  }

  void behind(Index t) {
    Token& token = tokens_[t];
    const bool its = under(t, object_) && (token.rel == Rel::nmod || token.rel == Rel::acl || token.rel == Rel::acl_relcl || token.rel == Rel::appos || token.rel == Rel::flat || token.rel == Rel::case_ || (token.rel == Rel::conj && nominal(t)));
    if (its || (token.rel == Rel::cc && tokens_[t].head == at(object_))) return;
    token.head = at(verb_);
    if (token.rel == Rel::nmod_unmarked) token.rel = Rel::obl_unmarked;
    else if (token.rel == Rel::nmod) token.rel = Rel::obl;
  }

  Index verb_ = 0, object_ = 0;
  Index subject_ = 0, first_ = 0;  // the nominal before the verb; the first of its coordination
  Index top_ = 0;                  // what had the place of the clause
  std::int32_t head_ = -1;
  Rel rel_ = Rel::root;
  std::optional<Index> coordination_, after_, day_, date_;
  bool marked_ = false, before_another_ = false;
};

}  // namespace

std::vector<std::uint32_t> mend_torn_verbs(Sentence& sentence) {
  std::vector<Index> adjectives;
  for (Index t = 1; t < sentence.tokens.size(); ++t) {
    const Token& token = sentence.tokens[t];
    if (token.rel != Rel::amod && token.rel != Rel::compound) continue;
    const bool adjective = token.pos == Pos::ADJ;
    if (Torn(sentence.tokens).mend(t) && adjective) adjectives.push_back(t);
  }
  return adjectives;
}

}  // namespace chancery
