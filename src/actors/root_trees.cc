// A sentence that ends in a full stop has a verb. Where the tree has none at its root ("China, for its part, called for dialogue": the
// verb taken for a participle of its own subject), the verb that can only be the main one is put there.
#include <algorithm>
#include <array>
#include <optional>

#include "actors/actors.h"
#include "actors/clause_trees.h"
#include "actors/conjunct_trees.h"
#include "actors/content_trees.h"
#include "actors/datelines.h"
#include "actors/designations.h"
#include "actors/noun_verbs.h"
#include "actors/root_trees.h"
#include "actors/torn_verbs.h"

namespace chancery {
namespace {

using Index = std::uint32_t;

class Mender {
 public:
  explicit Mender(Sentence& sentence) : tokens_(sentence.tokens) {}

  // The words that were taken for adjectives and are verbs: their lemmas are not known yet.
  void mend(std::vector<Index>& adjectives) {
    if (verbs_as_adjectives(adjectives) || !verbless()) return;
    std::optional<Index> verb = after_comma();
    if (!verb) verb = only_verb();
    if (!verb) verb = participle_of_object();
    if (!verb) verb = behind_relative();
    if (!verb) verb = of_both();
    if (!verb && noun_as_verb()) return;
    if (!verb) verb = finite_behind();
    if (!verb) return;
    if (tokens_[*verb].pos == Pos::ADJ) adjectives.push_back(*verb);
    raise(*verb);
  }

 private:
  // "France severed diplomatic ties": no adjective has an object.
  bool verbs_as_adjectives(std::vector<Index>& adjectives) {
    bool found = false;
    for (Index t = 0; t < tokens_.size(); ++t) {
      Token& token = tokens_[t];
      if (token.head < 0) root_ = t;
      if (token.pos != Pos::ADJ || !token.form.ends_with("ed") || !has_child(t, {Rel::obj}) || !(token.head < 0 || has_child(t, {Rel::nsubj}))) continue;
      token.pos = Pos::VERB, token.xpos = "VBD";
      adjectives.push_back(t);
      found = true;
    }
    return found;
  }

  bool verbless() {
    const std::size_t size = tokens_.size();
    if (size < 5) return false;
    std::size_t last = size - 1;
    while (last > 0 && (tokens_[last].form == "\"" || tokens_[last].form == "”" || tokens_[last].form == "''")) --last;
    if (tokens_[last].form != "." && tokens_[last].form != ",") return false;
    if (!find_heading()) return false;
    const Pos pos = tokens_[root_].pos;
    if (pos != Pos::NOUN && pos != Pos::PROPN && pos != Pos::NUM) return false;
    return std::none_of(tokens_.begin(), tokens_.end(), [&](const Token& t) {
      return t.head == static_cast<std::int32_t>(root_) && (t.rel == Rel::cop || t.rel == Rel::nsubj || t.rel == Rel::nsubj_pass || t.rel == Rel::aux || t.rel == Rel::expl || t.rel == Rel::csubj);
    });
  }

  // "KATHMANDU: Nepal on Thursday called …": what stands behind the colon is the sentence. False where that has its verb.
  bool find_heading() {
    const std::int32_t root = static_cast<std::int32_t>(root_);
    const auto apart = [&](Index t) { return tokens_[t].head == root && (tokens_[t].rel == Rel::appos || tokens_[t].rel == Rel::parataxis); };
    Index colon = root_ + 1;
    while (colon < tokens_.size() && colon < root_ + 4 && tokens_[colon].form != ":") ++colon;
    for (Index t = root_ + 1; t < tokens_.size(); ++t)
      if (tokens_[t].rel == Rel::parataxis && apart(t) && has_child(t, {Rel::cop}) && !has_child(t, {Rel::nsubj})) return false;  // "Talks, frozen since May, are off"
    if (root_ > 3 || colon >= tokens_.size() || tokens_[colon].form != ":") return true;
    for (Index t = colon + 1; t < tokens_.size(); ++t) {
      if (!apart(t)) continue;
      if (has_child(t, {Rel::nsubj, Rel::nsubj_pass, Rel::expl})) return false;
      if (t > colon + 7 || (tokens_[t].pos != Pos::PROPN && tokens_[t].pos != Pos::NOUN)) continue;
      heading_ = root_, root_ = t;
      return true;
    }
    return true;
  }

  bool has_child(Index head, std::initializer_list<Rel> rels) const {
    return std::any_of(tokens_.begin(), tokens_.end(), [&](const Token& t) {
      return t.head == static_cast<std::int32_t>(head) && std::find(rels.begin(), rels.end(), t.rel) != rels.end();
    });
  }

  static bool past(const Token& t) { return t.xpos == "VBD" || t.xpos == "VBN" || (t.pos == Pos::ADJ && t.form.ends_with("ed")); }

  // Finite in form, with no subject, marker or auxiliary of its own, and no doer named behind it.
  bool free_verb(Index t) const {
    const Token& token = tokens_[t];
    if (token.pos != Pos::VERB && token.pos != Pos::ADJ) return false;
    if (!past(token) && token.xpos != "VBZ" && token.xpos != "VBP") return false;
    return t > root_ && !has_child(t, {Rel::nsubj, Rel::nsubj_pass, Rel::mark, Rel::aux, Rel::aux_pass, Rel::obl_agent, Rel::cop});
  }

  // "X, who …, called": the last one right behind a comma that closes an aside.
  std::optional<Index> after_comma() const {
    for (Index t = static_cast<Index>(tokens_.size()); t-- > root_ + 2;) {
      if (!free_verb(t) || tokens_[t].rel == Rel::xcomp || tokens_[t].rel == Rel::ccomp) continue;
      Index before = t;
      while (before > 0 && tokens_[before - 1].pos == Pos::ADV) --before;
      const bool another = before > 0 && tokens_[before - 1].form == ",";
      const bool aside = another && std::any_of(tokens_.begin() + root_, tokens_.begin() + before - 1, [](const Token& c) { return c.form == ","; });
      if (aside && (tokens_[t].pos == Pos::VERB || governs_object(t))) return t;
    }
    return std::nullopt;
  }

  // The one verb of the sentence, where it is no plain participle.
  std::optional<Index> only_verb() const {
    std::optional<Index> found;
    for (Index t = 0; t < tokens_.size(); ++t) {
      if (tokens_[t].pos != Pos::VERB || tokens_[t].form == "United") continue;
      if (tokens_[t].xpos == "VBG" || tokens_[t].xpos == "VB" || tokens_[t].rel == Rel::xcomp || tokens_[t].rel == Rel::ccomp || tokens_[t].rel == Rel::advcl) continue;
      if (found) return std::nullopt;
      found = t;
    }
    if (!found || !free_verb(*found)) return std::nullopt;
    const Token& verb = tokens_[*found];
    const bool relative = verb.rel == Rel::acl_relcl && has_child(*found, {Rel::obj});
    const bool told = verb.xpos == "VBD" || verb.xpos == "VBP" || verb.xpos == "VBZ" || has_child(*found, {Rel::obj}) || moves(*found);
    return (verb.rel == Rel::acl || verb.rel == Rel::conj || verb.rel == Rel::parataxis || relative) && told ? found : std::nullopt;
  }

  // "crossed into Syria": no passive has this.
  bool moves(Index verb) const {
    return verb + 1 < tokens_.size() && (tokens_[verb + 1].form == "into" || tokens_[verb + 1].form == "toward" || tokens_[verb + 1].form == "towards" || tokens_[verb + 1].form == "for");
  }

  // "Brazil, which borders both, moved troops": the verb behind the aside was taken for that of the relative clause, its verb for a noun.
  std::optional<Index> behind_relative() {
    if (root_ + 4 >= tokens_.size() || tokens_[root_ + 1].form != "," || tokens_[root_ + 2].form != "which") return std::nullopt;
    const Index which = root_ + 2;
    for (Index t = which + 2; t < tokens_.size(); ++t) {
      if (tokens_[t].rel != Rel::acl_relcl || tokens_[t].head != static_cast<std::int32_t>(root_) || tokens_[t - 1].form != "," || !past(tokens_[t])) continue;
      const Index inner = t - 2;  // right before the comma, or further left
      for (Index n = which + 1; n <= inner; ++n) {
        if (tokens_[n].rel != Rel::nsubj || tokens_[n].head != static_cast<std::int32_t>(t) || tokens_[n].pos != Pos::NOUN) continue;
        for (Index c = 0; c < t; ++c)
          if (tokens_[c].head == static_cast<std::int32_t>(t)) tokens_[c].head = static_cast<std::int32_t>(n);
        tokens_[n].head = static_cast<std::int32_t>(root_), tokens_[n].rel = Rel::acl_relcl, tokens_[n].pos = Pos::VERB, tokens_[n].xpos = "VBZ";
        tokens_[which].head = static_cast<std::int32_t>(n), tokens_[which].rel = n == which + 1 ? Rel::nsubj : Rel::obj;
        if (n > which + 1 && tokens_[n - 1].head == static_cast<std::int32_t>(n)) tokens_[n - 1].rel = Rel::nsubj;
        return t;
      }
    }
    return std::nullopt;
  }

  // "Egypt, which convened it, and the Union expressed support": the verb of both was joined to that of the relative clause.
  std::optional<Index> of_both() {
    for (Index t = root_ + 4; t < tokens_.size(); ++t) {
      if (tokens_[t].rel != Rel::conj || tokens_[t].pos != Pos::VERB || tokens_[t].head <= static_cast<std::int32_t>(root_)) continue;
      const Index inner = static_cast<Index>(tokens_[t].head);
      if (tokens_[inner].rel != Rel::acl_relcl || !hangs_on_nominal(inner)) continue;
      for (Index other = inner + 1; other < t; ++other) {
        Token& second = tokens_[other];
        if (second.head != static_cast<std::int32_t>(t) || (second.rel != Rel::nsubj && second.rel != Rel::nsubj_pass) || second.pos == Pos::PRON) continue;
        Index joint = other;
        while (joint > inner && tokens_[joint].form != "and") --joint;
        if (joint == inner || tokens_[joint - 1].form != "," || tokens_[joint].head < static_cast<std::int32_t>(joint)) return std::nullopt;
        second.head = static_cast<std::int32_t>(root_), second.rel = Rel::conj;
        tokens_[joint].head = static_cast<std::int32_t>(other);
        return t;
      }
    }
    return std::nullopt;
  }

  // "Letters announcing it circulated", "An adviser to Chad called for …": a sentence has a verb, and this one can be it.
  std::optional<Index> finite_behind() {
    for (Index t = root_ + 1; t < tokens_.size(); ++t) free_of_case(t);
    std::optional<Index> best;
    int most = 1;
    for (Index t = root_ + 1; t < tokens_.size(); ++t) {
      const int fitness = may_be_main(t);
      if (fitness > most) most = fitness, best = t;
    }
    return best;
  }

  // "A proposal for a passport had been withdrawn": what has a preposition of its own is no subject.
  void free_of_case(Index t) {
    if (tokens_[t].rel != Rel::acl || !has_child(t, {Rel::aux}) || tokens_[t].head != static_cast<std::int32_t>(root_)) return;
    for (Index c = root_ + 1; c < t; ++c)
      if (tokens_[c].head == static_cast<std::int32_t>(t) && (tokens_[c].rel == Rel::nsubj || tokens_[c].rel == Rel::nsubj_pass) && has_child(c, {Rel::case_})) tokens_[c].head = static_cast<std::int32_t>(root_), tokens_[c].rel = Rel::nmod;
  }

  // 0: no; the more, the surer.
  int may_be_main(Index t) const {
    const Token& token = tokens_[t];
    if ((token.pos != Pos::VERB && !(token.pos == Pos::ADJ && token.form.ends_with("ed"))) || token.head < 0 || token.head >= static_cast<std::int32_t>(t)) return 0;
    if (token.rel == Rel::amod) return token.head == static_cast<std::int32_t>(root_) && past(token) && has_child(t, {Rel::obj}) && !has_child(t, {Rel::mark, Rel::nsubj, Rel::nsubj_pass, Rel::obl_agent}) ? 3 : 0;  // "Malaysia last week scrapped it"
    if (token.rel != Rel::acl && token.rel != Rel::acl_relcl && token.rel != Rel::advcl && token.rel != Rel::ccomp && token.rel != Rel::parataxis && token.rel != Rel::conj) return 0;
    if (has_child(t, {Rel::mark, Rel::cop, Rel::nsubj_pass, Rel::obl_agent}) || t + 1 >= tokens_.size()) return 0;
    if (tokens_[t + 1].form == "by" && tokens_[t].xpos == "VBN" && !has_child(t, {Rel::aux})) return 0;
    if (!hangs_on_nominal(t) && tokens_[t - 1].form != ",") return 0;
    for (const Token& child : tokens_)
      if (child.head == static_cast<std::int32_t>(t) && (child.xpos == "WDT" || child.xpos == "WP" || child.form == "that" || child.rel == Rel::nsubj)) return 0;
    if (has_child(t, {Rel::aux})) return tokens_[t].xpos == "VBN" || tokens_[t].xpos == "VB" || tokens_[t].xpos == "VBD" ? 5 : 0;
    if (token.pos == Pos::VERB && (token.xpos == "VBD" || token.xpos == "VBZ" || token.xpos == "VBP")) return 4;
    if (!past(token) || token.rel == Rel::conj) return 0;
    if (has_child(t, {Rel::obj}) || moves(t)) return 3;
    const bool definite = tokens_[root_].pos == Pos::PROPN || tokens_[root_].xpos == "NNS" || has_child(root_, {Rel::nmod_poss, Rel::det});
    return definite && token.pos == Pos::VERB ? 2 : 0;
  }

  // On the root, its heading, or a noun phrase within.
  bool hangs_on_nominal(Index t) const {
    Index up = static_cast<Index>(tokens_[t].head);
    for (std::size_t steps = 0; steps < tokens_.size(); ++steps) {
      if (up == root_ || (heading_ && up == *heading_)) return true;
      const Rel rel = tokens_[up].rel;
      if (tokens_[up].head < 0 || (rel != Rel::nmod && rel != Rel::conj && rel != Rel::appos && rel != Rel::flat) || tokens_[up].pos == Pos::VERB) return false;
      up = static_cast<Index>(tokens_[up].head);
    }
    return false;
  }

  // "Skopje fears that …", "The two states promise not to …", "Police shot dead a farmer": the root is itself the verb, what was joined to it its subject.
  bool noun_as_verb() {
    if (root_ == 0 || tokens_[root_].pos != Pos::NOUN || has_child(root_, {Rel::case_}) || tokens_[root_ + 1].form == "of") return false;
    Index subject = root_ - 1;
    while (subject > 0 && tokens_[subject].pos == Pos::ADV) --subject;
    const Token& before = tokens_[subject];
    const bool latter = before.form == "latter" || before.form == "former";
    const bool flat = before.rel == Rel::flat && before.head >= 0 && tokens_[static_cast<Index>(before.head)].head == static_cast<std::int32_t>(root_);
    if (flat) subject = static_cast<Index>(before.head);
    if (tokens_[subject].head != static_cast<std::int32_t>(root_) || !(tokens_[subject].rel == Rel::compound || latter)) return false;
    const bool many = tokens_[subject].xpos == "NNS" || tokens_[subject].xpos == "NNPS" || tokens_[subject].form == "police" || tokens_[subject].form == "Taliban";
    const std::string_view lemma = verb_of_noun(tokens_[root_].form, many, tokens_[root_ + 1].pos == Pos::ADP);
    if (lemma.empty()) return false;
    make_verb(subject, lemma, many);
    return true;
  }

  static std::string_view verb_of_noun(std::string_view form, bool many, bool preposition) {
    struct Past { std::string_view form, lemma; };
    static constexpr std::array<Past, 6> kPast = {{{"shot", "shoot"}, {"overran", "overrun"}, {"shook", "shake"}, {"cut", "cut"}, {"set", "set"}, {"rose", "rise"}}};
    static constexpr std::array<std::string_view, 35> kNouns = {"answer", "appeal", "back", "ban", "block", "call", "claim", "cut", "demand", "doubt", "end", "estimate", "fault", "fear", "grant", "hail", "hope",
                                                                "lapse", "plan", "pledge", "promise", "protest", "regard", "regret", "remain", "report", "resume", "share", "support", "urge",
                                                                "visit", "vote", "vow", "welcome", "worry"};
    for (const Past& p : kPast)
      if (p.form == form) return preposition ? std::string_view() : p.lemma;  // "Deadline set by Chad"
    std::string_view stem = form;
    if (!many && !stem.ends_with('s')) return {};
    if (!many) stem.remove_suffix(1);
    const auto found = std::find(kNouns.begin(), kNouns.end(), stem);
    return found == kNouns.end() ? std::string_view() : *found;
  }

  void make_verb(Index subject, std::string_view lemma, bool many) {
    const std::int32_t root = static_cast<std::int32_t>(root_);
    std::optional<Index> object;
    for (Index t = root_; t < tokens_.size(); ++t)
      if (tokens_[t].head == root && tokens_[t].rel == Rel::obj) object = t;
    for (Index t = 0; t < tokens_.size(); ++t) {
      Token& token = tokens_[t];
      if (token.head != root || t == subject) continue;
      const bool qualifies = token.rel == Rel::det || token.rel == Rel::amod || token.rel == Rel::compound || token.rel == Rel::nummod || token.rel == Rel::flat || token.rel == Rel::nmod_poss;
      const bool bare = token.rel == Rel::appos || token.rel == Rel::flat || token.rel == Rel::compound || (token.rel == Rel::nmod && !has_child(t, {Rel::case_}));
      if (t < subject && qualifies) token.head = static_cast<std::int32_t>(subject);
      else if (t > root_ && bare && !object && token.pos != Pos::PUNCT) token.rel = Rel::obj, object = t;
      else if (object && t > *object && token.rel == Rel::conj && token.pos != Pos::VERB) token.head = static_cast<std::int32_t>(*object);  // "hosts Chad, Mali and Niger"
      else if (token.rel == Rel::nmod) token.rel = Rel::obl;
      else if (token.rel == Rel::nmod_unmarked) token.rel = Rel::obl_unmarked;
      else if (token.rel == Rel::acl && t > root_) token.rel = has_child(t, {Rel::nsubj, Rel::nsubj_pass}) ? Rel::ccomp : Rel::xcomp;
    }
    tokens_[subject].rel = Rel::nsubj;
    Token& verb = tokens_[root_];
    verb.pos = Pos::VERB, verb.xpos = verb.form != lemma && !verb.form.ends_with('s') ? "VBD" : many ? "VBP" : "VBZ", verb.lemma = lemma;
  }

  bool governs_object(Index t) const {
    return tokens_[t].rel == Rel::amod && tokens_[t].head > static_cast<std::int32_t>(t);
  }

  // "Congo severed diplomatic ties", "A jet violated Estonian airspace": no other verb, and a participle between a nominal and a bare noun phrase.
  std::optional<Index> participle_of_object() const {
    const auto verbal = [](const Token& t) { return t.pos == Pos::AUX || (t.pos == Pos::VERB && t.form != "United"); };
    const auto verbs = std::count_if(tokens_.begin(), tokens_.end(), verbal);
    for (Index t = 1; t < tokens_.size(); ++t) {
      if (!governs_object(t) || !tokens_[t].form.ends_with("ed")) continue;
      if (verbs == 0 && tokens_[t].pos == Pos::ADJ && tokens_[t - 1].pos == Pos::PROPN) return t;
      const bool nominal = tokens_[t - 1].pos == Pos::NOUN || tokens_[t - 1].pos == Pos::PROPN;
      if ((verbs == 1 || another_done()) && verbal(tokens_[t]) && past(tokens_[t]) && nominal && tokens_[t].head == static_cast<std::int32_t>(root_)) return t;
    }
    return std::nullopt;
  }

  // "authorised strikes but did not carry them out": what is joined to the object is a finite verb without a subject.
  bool another_done() const {
    return std::any_of(tokens_.begin(), tokens_.end(), [&](const Token& t) {
      const Index at = static_cast<Index>(&t - tokens_.data());
      return t.rel == Rel::conj && t.pos == Pos::VERB && t.head == static_cast<std::int32_t>(root_) && (t.xpos == "VBD" || has_child(at, {Rel::aux})) && !has_child(at, {Rel::nsubj, Rel::nsubj_pass});
    });
  }

  void raise(Index verb) {
    const std::int32_t v = static_cast<std::int32_t>(verb);
    join_subjects(verb);
    if (tokens_[verb].rel == Rel::amod) {  // what it was said to qualify is its object
      const Index object = static_cast<Index>(tokens_[verb].head);
      if (object == root_) root_ = subject_before(verb);
      tokens_[object].head = v, tokens_[object].rel = Rel::obj;
    }
    for (Index t = verb + 1; t < tokens_.size(); ++t) {
      Token& token = tokens_[t];
      if (token.head >= v || token.head < 0) continue;
      token.head = v;
      if (token.rel == Rel::nmod) token.rel = Rel::obl;
      else if (token.rel == Rel::acl) token.rel = Rel::xcomp;
    }
    for (Index t = 0; t < verb; ++t)  // what stood before the object and hung on it
      if (t != root_ && tokens_[t].head > v) tokens_[t].head = static_cast<std::int32_t>(root_);
    Token& main = tokens_[verb];
    main.head = heading_ ? static_cast<std::int32_t>(*heading_) : -1, main.rel = heading_ ? Rel::parataxis : Rel::root, main.pos = Pos::VERB;
    if (main.xpos != "VBZ" && main.xpos != "VBP") main.xpos = "VBD";
    tokens_[root_].head = v, tokens_[root_].rel = has_child(verb, {Rel::aux_pass}) ? Rel::nsubj_pass : Rel::nsubj;
  }

  // "Brazil and Mexico voiced anger", Mexico read as a part of the verb's name: it stands beside Brazil.
  void join_subjects(Index verb) {
    if (tokens_[verb].rel != Rel::conj || tokens_[verb].head != static_cast<std::int32_t>(root_)) return;
    const Index last = verb - 1;
    Index joins = verb;
    for (Index t = root_ + 1; t < last; ++t)
      if (tokens_[t].pos == Pos::CCONJ && (tokens_[t].head == static_cast<std::int32_t>(verb) || tokens_[t].head == static_cast<std::int32_t>(last))) joins = t;
    if (joins == verb || tokens_[last].head != static_cast<std::int32_t>(verb) || tokens_[last].rel != Rel::compound) return;
    tokens_[last].head = static_cast<std::int32_t>(root_), tokens_[last].rel = Rel::conj;
    tokens_[joins].head = static_cast<std::int32_t>(last);
  }

  // The head of the nominal that ends right before the verb.
  Index subject_before(Index verb) const {
    Index at = verb - 1;
    while (tokens_[at].head >= 0 && static_cast<Index>(tokens_[at].head) < verb) at = static_cast<Index>(tokens_[at].head);
    return at;
  }

  std::vector<Token>& tokens_;
  Index root_ = 0;
  std::optional<Index> heading_;  // what stands before the colon
};

// The verb's lemma, asked for in a sentence that leaves no doubt what it is.
std::string_view lemma_of_verb(const LanguageEngine& engine, const Token& verb, Analysis& analysis) {
  const std::string text = "They " + std::string(verb.form) + " it.";
  const Analysis probe = engine.analyse(text);
  if (probe.sentences.empty() || probe.sentences[0].tokens.size() < 2) return verb.lemma;
  return analysis.intern(probe.sentences[0].tokens[1].lemma);
}

}  // namespace

void mend_roots(const LanguageEngine& engine, Analysis& analysis) {
  for (Sentence& sentence : analysis.sentences) {
    mend_dateline(sentence);
    mend_designations(sentence);
    std::vector<Index> adjectives = mend_torn_verbs(sentence);
    const std::vector<Index> verbs = mend_noun_verbs(sentence);
    adjectives.insert(adjectives.end(), verbs.begin(), verbs.end());
    mend_clauses(sentence);
    mend_contents(sentence);
    mend_conjuncts(sentence);
    mend_reported(sentence);
    Mender(sentence).mend(adjectives);
    for (const Index t : adjectives) sentence.tokens[t].lemma = lemma_of_verb(engine, sentence.tokens[t], analysis);
  }
}

}  // namespace chancery
