// "Met A on Monday and B on Tuesday", "spoke with A, who agreed, and with B": what is joined to what.
#include "actors/conjunct_trees.h"

#include <array>
#include <optional>

#include "actors/mended_tokens.h"
#include "base/one_of.h"
#include "base/text.h"

namespace chancery {
namespace {

using Index = std::uint32_t;

constexpr std::array<std::string_view, 22> kDays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April",
                                                    "May", "June", "July", "August", "September", "October", "November", "December", "week", "month", "year"};

class Conjuncts : MendedTokens {
 public:
  explicit Conjuncts(Sentence& sentence) : MendedTokens(sentence.tokens) {}

  void mend() {
    for (Index t = 1; t < tokens_.size(); ++t) {
      second_subject(t);
      infinitive_beside(t);
      if (tokens_[t].rel != Rel::conj || tokens_[t].head < 0 || !nominal(t) || !has(t, {Rel::cc}) || has(t, {Rel::nsubj, Rel::nsubj_pass, Rel::cop, Rel::aux, Rel::obj})) continue;
      const auto head = static_cast<Index>(tokens_[t].head);
      if (head >= t) continue;
      if (const auto first = joined_to(t, head)) tokens_[t].head = at(*first);
    }
  }

 private:
  // "Pashinyan and Baku's Aliyev signed", each drawn as a subject of its own.
  void second_subject(Index t) {
    const std::int32_t verb = tokens_[t].head;
    const auto cc = child(t, {Rel::cc});
    if (tokens_[t].rel != Rel::nsubj || verb <= at(t) || !nominal(t) || !cc || *cc > t) return;
    const auto first = child(static_cast<Index>(verb), {Rel::nsubj});
    if (!first || *first >= *cc || !nominal(*first) || verb_between(*first, t)) return;
    tokens_[t].head = at(*first), tokens_[t].rel = Rel::conj;
  }

  // "prompting Turkey to recall its envoy and cancel drills": a bare infinitive stands beside an infinitive, not beside "killed".
  void infinitive_beside(Index t) {
    if (tokens_[t].xpos != "VB" || tokens_[t].rel != Rel::conj || tokens_[t].head < 0 || has(t, {Rel::aux, Rel::mark, Rel::nsubj, Rel::nsubj_pass, Rel::cop})) return;
    const auto head = static_cast<Index>(tokens_[t].head);
    if (head > t || (tokens_[head].xpos != "VBD" && tokens_[head].xpos != "VBZ") || has(head, {Rel::aux})) return;
    for (Index i = t; i-- > head + 1;)
      if (infinitive(i)) {
        tokens_[t].head = at(i);
        return;
      }
  }

  // "on", "with"; empty for a bare noun.
  std::string_view preposition(Index t) const {
    const auto mark = child(t, {Rel::case_});
    return mark && *mark < t ? std::string_view(tokens_[*mark].form) : std::string_view();
  }

  bool verb_between(Index from, Index to) const {
    for (Index t = from + 1; t < to; ++t)
      if (is_verb(t)) return true;
    return false;
  }

  std::optional<Index> joined_to(Index t, Index head) const {
    const std::string_view with = preposition(t);
    if (is_verb(head)) {
      if (const auto beside = sibling(t, head, with)) return beside;
      const auto up = tokens_[head].head;
      if (tokens_[head].rel != Rel::acl_relcl || up < 0) return std::nullopt;
      const auto noun = static_cast<Index>(up);  // "thanked Francis, who had mediated, and Canada"
      const bool set_off = noun + 1 < tokens_.size() && t > 2 && comma_before_conjunction(t);
      return set_off && preposition(noun) == with ? std::optional(noun) : std::nullopt;
    }
    const bool day = std::find(kDays.begin(), kDays.end(), tokens_[head].form) != kDays.end();
    if (!day || !with.empty() || tokens_[head].head < 0 || !is_name(t)) return std::nullopt;
    const auto verb = static_cast<Index>(tokens_[head].head);
    if (!is_verb(verb) || verb > head || next_is_verb(t)) return std::nullopt;
    return sibling(head, verb, {});  // "met A on Monday and B on Tuesday"
  }

  // The last thing before `t` that hangs on the verb as `t` does.
  std::optional<Index> sibling(Index t, Index verb, std::string_view with) const {
    for (Index c = t; c-- > verb + 1;) {
      if (!under(c, verb)) continue;
      const bool bare = tokens_[c].rel == Rel::obj && with.empty();
      const bool oblique = tokens_[c].rel == Rel::obl && !with.empty() && preposition(c) == with;
      if ((bare || oblique) && !(bare && (verb_between(c, t) || comma_before_conjunction(t)))) return c;  // ", and Oslo's talks" begin anew
    }
    return std::nullopt;
  }

  bool comma_before_conjunction(Index t) const {
    const auto conjunction = child(t, {Rel::cc});
    return conjunction && *conjunction > 0 && tokens_[*conjunction - 1].form == ",";
  }

  bool next_is_verb(Index t) const { return t + 1 < tokens_.size() && (is_verb(t + 1) || tokens_[t + 1].pos == Pos::AUX); }
};

}  // namespace

void mend_conjuncts(Sentence& sentence) { Conjuncts(sentence).mend(); }

}  // namespace chancery
