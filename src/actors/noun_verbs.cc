// No noun has an object, and nobody who speaks has two subjects.
#include "actors/noun_verbs.h"

#include <algorithm>
#include <array>
#include <optional>

#include "actors/mended_tokens.h"
#include "base/one_of.h"

namespace chancery {
namespace {

using Index = std::uint32_t;

constexpr std::array<std::string_view, 20> kSays = {"say", "tell", "add", "announce", "report", "claim", "note", "declare", "write", "reply", "explain", "confirm", "complain", "insist", "warn", "predict", "argue", "state", "admit", "believe"};
constexpr std::array<std::string_view, 4> kNoVerbs = {"worth", "like", "unlike", "near"};

class NounVerb : MendedTokens {
 public:
  using MendedTokens::MendedTokens;

  // True where the word at `t`, which has an object, has become a verb.
  bool mend(Index t, Index object) {
    const Token& token = tokens_[t];
    if (object < t || !close(t, object) || is_one_of(token.form, kNoVerbs) || has(t, {Rel::cop}) || has(t, {Rel::det}) || token.form[0] < 'a' || token.form[0] > 'z') return false;
    return token.pos == Pos::ADJ ? adjective(t) : infinitive(t) || finite(t);
  }

  // "eases export curbs": of two nouns side by side behind a verb the second is its object.
  bool qualifies(Index t, Index object) {
    if (object != t + 1 || tokens_[t].rel != Rel::obj || tokens_[t].xpos != "NN" || tokens_[object].pos != Pos::NOUN || tokens_[t].head < 0 || tokens_[t].head >= at(t)) return false;
    if (!is_verb(static_cast<Index>(tokens_[t].head)) || has(t, {Rel::aux}) || has(t, {Rel::cop}) || has(t, {Rel::mark})) return false;
    for (Index c = 0; c < tokens_.size(); ++c)
      if (c != object && under(c, t)) tokens_[c].head = at(object);
    tokens_[object].head = tokens_[t].head, tokens_[object].rel = Rel::obj;
    tokens_[t].head = at(object), tokens_[t].rel = Rel::compound;
    return true;
  }

 private:
  // Only what qualifies the object stands between.
  bool close(Index t, Index object) const {
    for (Index c = t + 1; c < object; ++c)
      if (tokens_[c].head != at(object) && !(tokens_[c].head > at(t) && tokens_[c].head <= at(object)) && tokens_[c].form != "dead") return false;
    return true;
  }

  // "sent troops to back Kiir"
  bool infinitive(Index t) {
    if (t == 0 || tokens_[t - 1].form != "to" || !under(t - 1, t) || tokens_[t].rel != Rel::obl || tokens_[t].form.ends_with("ing")) return false;
    tokens_[t - 1].pos = Pos::PART, tokens_[t - 1].xpos = "TO", tokens_[t - 1].rel = Rel::mark;
    become(t, "VB", Rel::advcl);
    return true;
  }

  // "offered to clear mines", "companies that own ships"
  bool adjective(Index t) {
    const auto mark = child(t, {Rel::mark});
    const bool to = mark && tokens_[*mark].xpos == "TO";
    const bool does = tokens_[t].rel == Rel::acl_relcl && has(t, {Rel::nsubj});
    if (!to && !does) return false;
    become(t, to ? "VB" : "VBP", tokens_[t].rel);
    return true;
  }

  bool finite(Index t) {
    const Rel rel = tokens_[t].rel;
    if (rel != Rel::root && rel != Rel::parataxis && rel != Rel::ccomp && rel != Rel::acl_relcl && rel != Rel::advcl) return false;
    const auto aux = child(t, {Rel::aux});
    auto subject = child(t, {Rel::nsubj});
    if (has(t, {Rel::case_}) || (subject && *subject > t)) return false;
    if (!subject && t > 0 && nominal(t - 1) && under(t - 1, t) && tokens_[t - 1].rel == Rel::compound) subject = t - 1;
    if (!subject) return false;
    const Token& who = tokens_[*subject];
    const bool many = who.xpos == "NNS" || who.xpos == "NNPS" || has(*subject, {Rel::conj});
    const bool one = tokens_[t].form.ends_with('s');
    if (!aux && one == many) return false;
    for (Index c = 0; c < t; ++c)
      if (c != *subject && under(c, t) && (tokens_[c].rel == Rel::amod || tokens_[c].rel == Rel::compound || tokens_[c].rel == Rel::nmod_poss || tokens_[c].rel == Rel::nummod)) tokens_[c].head = at(*subject);
    tokens_[*subject].rel = Rel::nsubj;
    become(t, aux ? "VB" : one ? "VBZ" : "VBP", rel);
    return true;
  }

  void become(Index t, std::string_view xpos, Rel rel) {
    tokens_[t].pos = Pos::VERB, tokens_[t].xpos = xpos, tokens_[t].rel = rel;
    if (tokens_[t].lemma == tokens_[t].form && xpos == "VBZ") tokens_[t].lemma.remove_suffix(1);
    for (Index c = t + 1; c < tokens_.size(); ++c)
      if (under(c, t) && tokens_[c].rel == Rel::nmod) tokens_[c].rel = Rel::obl;
  }
};

// "Chad Lifts Travel Ban", the verb read as a part of what it is done to.
class HeadlineVerb : MendedTokens {
 public:
  using MendedTokens::MendedTokens;

  void mend(Index t) {
    Token& verb = tokens_[t];
    if (verb.pos != Pos::VERB || verb.xpos != "VBZ" || verb.rel != Rel::compound || verb.head <= at(t) || !nominal(t - 1)) return;
    const Index object = static_cast<Index>(verb.head);
    const Index who = tokens_[t - 1].rel == Rel::flat && tokens_[t - 1].head >= 0 ? static_cast<Index>(tokens_[t - 1].head) : t - 1;
    Token& root = tokens_[object];
    if (root.pos != Pos::NOUN || (root.rel != Rel::root && root.rel != Rel::parataxis) || !under(who, object) || has(object, {Rel::nsubj, Rel::cop, Rel::nsubj_pass})) return;
    for (Index c = 0; c < t; ++c)
      if (c != who && under(c, object)) tokens_[c].head = at(who);
    for (Index c = object + 1; c < tokens_.size(); ++c)
      if (under(c, object) && (tokens_[c].rel == Rel::punct || tokens_[c].rel == Rel::parataxis)) tokens_[c].head = at(t);
    verb.head = root.head, verb.rel = root.rel;
    root.head = at(t), root.rel = Rel::obj;
    tokens_[who].head = at(t), tokens_[who].rel = Rel::nsubj;
  }
};

// "accused Doha of terrorism, charges that it rejected": what stands behind the comma is what was said, not another verb.
class SaidThing : MendedTokens {
 public:
  using MendedTokens::MendedTokens;

  void mend(Index t) {
    Token& token = tokens_[t];
    if (token.head < 0 || token.head > at(t) || token.xpos != "VBZ" || tokens_[t - 1].form != "," || tokens_[t + 1].form != "that" || !is_one_of(token.form, kThings)) return;
    if (has(t, {Rel::nsubj}) || has(t, {Rel::aux}) || has(t, {Rel::cc})) return;
    const std::int32_t clause = tokens_[t + 1].head;
    if (clause <= at(t) || tokens_[t + 1].rel == Rel::mark || tokens_[static_cast<Index>(clause)].head != at(t)) return;
    token.pos = Pos::NOUN, token.xpos = "NNS", token.rel = Rel::appos;
    tokens_[static_cast<Index>(clause)].rel = Rel::acl_relcl;
  }

 private:
  static constexpr std::array<std::string_view, 8> kThings = {"charges", "claims", "demands", "offers", "reports", "requests", "calls", "threats"};
};

class Reported : MendedTokens {
 public:
  using MendedTokens::MendedTokens;

  void mend(Index said) {
    std::optional<Index> first, speaker;
    for (Index c = 0; c < said; ++c) {
      if (!under(c, said) || (tokens_[c].rel != Rel::nsubj && tokens_[c].rel != Rel::nsubj_pass)) continue;
      if (!first) first = c;
      else speaker = c;
    }
    if (!speaker || *speaker + 3 < said) return;
    const Index before = begin_of(*speaker);
    if (before <= *first + 1 || tokens_[before - 1].form != ",") return;
    if (!told_before(said, *first, before)) told_behind(said, *first);
  }

 private:
  Index begin_of(Index top) const {
    Index begin = top;
    for (Index t = top; t-- > 0;) {
      std::int32_t up = at(t);
      for (int steps = 0; up >= 0 && up != at(top) && steps < 8; ++steps) up = tokens_[static_cast<Index>(up)].head;
      if (up == at(top)) begin = t;
      else break;
    }
    return begin;
  }

  // "The navy intercepted a boat, a source said."
  bool told_before(Index said, Index first, Index before) {
    for (Index verb = first + 1; verb < before; ++verb) {
      const Token& token = tokens_[verb];
      if (!under(verb, first) || token.rel != Rel::acl || token.pos != Pos::VERB || (token.xpos != "VBD" && token.xpos != "VBN") || has(verb, {Rel::obl_agent}) || has(verb, {Rel::nsubj}) || has(verb, {Rel::mark})) continue;
      if (!has(verb, {Rel::obj}) && token.xpos != "VBD" && tokens_[verb - 1].form != ",") continue;
      for (Index c = verb + 1; c < before; ++c)
        if (under(c, said) && tokens_[c].rel != Rel::punct) tokens_[c].head = at(verb);
      tokens_[first].head = at(verb), tokens_[first].rel = Rel::nsubj;
      tokens_[verb].head = at(said), tokens_[verb].rel = Rel::ccomp, tokens_[verb].xpos = "VBD";
      return true;
    }
    return false;
  }

  // "Addis Ababa, the delegation said, had rejected it."
  void told_behind(Index said, Index first) {
    if (said + 2 >= tokens_.size() || tokens_[said + 1].form != ",") return;
    for (Index verb = said + 2; verb < tokens_.size(); ++verb) {
      if (!under(verb, said) || (tokens_[verb].rel != Rel::ccomp && tokens_[verb].rel != Rel::xcomp && tokens_[verb].rel != Rel::parataxis)) continue;
      if (has(verb, {Rel::nsubj}) || has(verb, {Rel::nsubj_pass}) || has(verb, {Rel::expl}) || has(verb, {Rel::mark})) return;
      tokens_[first].head = at(verb), tokens_[first].rel = has(verb, {Rel::aux_pass}) ? Rel::nsubj_pass : Rel::nsubj;
      tokens_[verb].rel = Rel::ccomp;
      return;
    }
  }
};

}  // namespace

std::vector<std::uint32_t> mend_noun_verbs(Sentence& sentence) {
  std::vector<Index> adjectives;
  std::vector<Token>& tokens = sentence.tokens;
  for (Index t = 1; t + 1 < tokens.size(); ++t) HeadlineVerb(tokens).mend(t);
  for (Index object = 1; object < tokens.size(); ++object) {
    const Rel rel = tokens[object].rel;
    if ((rel != Rel::obj && rel != Rel::flat) || tokens[object].head < 0) continue;
    const Index head = static_cast<Index>(tokens[object].head);
    if (rel == Rel::flat) {  // "to back Kiir", as if it were a name
      if (object != head + 1 || tokens[head].form != "back" || tokens[head - 1].form != "to") continue;
      tokens[object].rel = Rel::obj;
    }
    const Pos pos = tokens[head].pos;
    if (pos == Pos::NOUN && NounVerb(tokens).qualifies(head, object)) continue;
    if ((pos == Pos::NOUN || pos == Pos::ADJ) && NounVerb(tokens).mend(head, object) && pos == Pos::ADJ) adjectives.push_back(head);
  }
  return adjectives;
}

void mend_reported(Sentence& sentence) {
  for (Index t = 1; t + 2 < sentence.tokens.size(); ++t)
    if (sentence.tokens[t].pos == Pos::VERB) SaidThing(sentence.tokens).mend(t);
  for (Index t = 3; t < sentence.tokens.size(); ++t)
    if (sentence.tokens[t].pos == Pos::VERB && is_one_of(sentence.tokens[t].lemma, kSays)) Reported(sentence.tokens).mend(t);
}

}  // namespace chancery
