// A sentence that ends in a full stop has a verb. Where the tree has none at its root ("China, for its part, called for dialogue": the
// verb taken for a participle of its own subject), the verb that can only be the main one is put there.
#include <algorithm>
#include <optional>

#include "actors/actors.h"
#include "actors/clause_trees.h"
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
    const Pos pos = tokens_[root_].pos;
    if (pos != Pos::NOUN && pos != Pos::PROPN && pos != Pos::NUM) return false;
    return std::none_of(tokens_.begin(), tokens_.end(), [&](const Token& t) {
      return t.head == static_cast<std::int32_t>(root_) && (t.rel == Rel::cop || t.rel == Rel::nsubj || t.rel == Rel::nsubj_pass || t.rel == Rel::aux || t.rel == Rel::expl || t.rel == Rel::csubj);
    });
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
    main.head = -1, main.rel = Rel::root, main.pos = Pos::VERB;
    if (main.xpos != "VBZ" && main.xpos != "VBP") main.xpos = "VBD";
    tokens_[root_].head = v, tokens_[root_].rel = Rel::nsubj;
  }

  // The head of the nominal that ends right before the verb.
  Index subject_before(Index verb) const {
    Index at = verb - 1;
    while (tokens_[at].head >= 0 && static_cast<Index>(tokens_[at].head) < verb) at = static_cast<Index>(tokens_[at].head);
    return at;
  }

  std::vector<Token>& tokens_;
  Index root_ = 0;
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
    std::vector<Index> adjectives = mend_torn_verbs(sentence);
    mend_clauses(sentence);
    Mender(sentence).mend(adjectives);
    for (const Index t : adjectives) sentence.tokens[t].lemma = lemma_of_verb(engine, sentence.tokens[t], analysis);
  }
}

}  // namespace chancery
