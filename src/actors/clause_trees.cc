// What a clause cannot look like in English, put right where the parser has drawn it so: an auxiliary with a clause of its own, an indirect
// object alone, a participle that has no passive.
#include "actors/clause_trees.h"

#include <algorithm>
#include <array>
#include <optional>

#include "actors/mended_tokens.h"
#include "base/one_of.h"
#include "base/text.h"

namespace chancery {
namespace {

using Index = std::uint32_t;

constexpr std::array<std::string_view, 10> kCommands = {"order", "tell", "urge", "force", "compel", "instruct", "allow", "permit", "command", "persuade"};
constexpr std::array<std::string_view, 12> kLeaving = {"leave", "depart", "go", "quit", "withdraw", "return", "evacuate", "stop", "cease", "vacate", "resign", "disarm"};
constexpr std::array<std::string_view, 5> kGiving = {"give", "grant", "allow", "set", "offer"};
constexpr std::array<std::string_view, 8> kTerms = {"hour", "day", "week", "month", "year", "fortnight", "deadline", "notice"};
constexpr std::array<std::string_view, 14> kDecisions = {"ability", "attempt", "decision", "desire", "effort", "failure", "intention", "move", "plan", "readiness", "refusal", "resolve", "right", "willingness"};
constexpr std::array<std::string_view, 14> kIntransitive = {"erupt", "spread", "march", "rally", "demonstrate", "walk", "travel", "arrive", "come", "go", "fall", "rise", "gather", "die"};

constexpr std::array<std::string_view, 9> kBareInfinitive = {"see", "watch", "hear", "let", "make", "help", "have", "feel", "notice"};
constexpr std::array<std::string_view, 14> kWithInfinitive = {"offer", "agree", "refuse", "decline", "pledge", "vow", "promise", "decide", "want", "try", "seek", "threaten", "plan", "hope"};
constexpr std::array<std::string_view, 16> kMeans = {"telephone", "phone", "video", "videoconference", "video-link", "letter", "mail", "e-mail", "land", "sea", "air", "rail", "road", "train", "now", "then"};
constexpr std::array<std::string_view, 18> kDays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February",
                                                    "March", "April", "June", "July", "August", "September", "October", "November", "December"};

constexpr std::array<std::string_view, 8> kDoing = {"fighting", "shelling", "bombing", "shooting", "rioting", "looting", "trading", "killing"};

// Verbs of headlines that the tagger takes for nouns ("Iran vows revenge").
constexpr std::array<std::string_view, 22> kHeadline = {"vows", "eyes", "summons", "blocks", "vetoes", "thanks", "backs", "slams", "raps", "hails", "bars",
                                                        "bans", "axes", "mulls", "snubs", "blasts", "spurns", "rebuffs", "expels", "recalls", "halts", "warns"};

class Clauses : MendedTokens {
 public:
  explicit Clauses(Sentence& sentence) : MendedTokens(sentence.tokens) {}

  void mend() {
    for (Index t = 0; t < tokens_.size(); ++t) {
      drew(t);
      headline_verb(t);
      sit_in(t);
      noun_as_verb(t);
      infinitive_mistaken(t);
      day_before_subject(t);
      adjectives_before_noun(t);
      participle_behind_verb(t);
      after_semicolon(t);
      sentence_of_its_own(t);
      beside_sum(t);
      bare_sum(t);
      owns(t);
      neither(t);
      copular_root(t);
      auxiliary(t);
      finite_participle(t);
      verb_as_noun(t);
      plural_as_verb(t);
      subject_before(t);
      lone_indirect(t);
      object_behind(t);
      commanded(t);
      term(t);
      border(t);
      beside_agent(t);
      behind_opening(t);
      decided(t);
      himself(t);
      by_no_agent(t);
      addressed(t);
      agent_of_verdict(t);
    }
  }

 private:
  // "had only three partnerships": what has an object of its own helps no other verb.
  void owns(Index t) {
    if (tokens_[t].pos == Pos::AUX && tokens_[t].lemma == "have" && tokens_[t].rel != Rel::aux && has(t, {Rel::obj})) tokens_[t].pos = Pos::VERB;
  }

  // "The raid drew condemnation from Oman": no name is written small.
  void drew(Index t) {
    const bool joined = tokens_[t].rel == Rel::compound || tokens_[t].rel == Rel::nmod_poss || tokens_[t].rel == Rel::amod;
    if (tokens_[t].form != "drew" || !(tokens_[t].pos == Pos::PROPN || joined) || t == 0 || t + 1 >= tokens_.size()) return;
    Index object = t + 1;
    while (object + 1 < tokens_.size() && tokens_[object].pos != Pos::NOUN && tokens_[object].pos != Pos::PUNCT) ++object;
    if (tokens_[object].form != "ire" && tokens_[object].pos != Pos::NOUN) return;
    if (const auto of = child(object, {Rel::case_}); of && *of < t && tokens_[object].head >= 0) {  // "the summit of ASEAN drew attention", read as one name
      tokens_[*of].head = static_cast<std::int32_t>(t - 1);
      tokens_[t - 1].head = tokens_[object].head, tokens_[t - 1].rel = Rel::nmod;
    }
    make_root(t, "draw", "VBD", object);
  }

  // "Iran vows revenge on Oman": a headline without a verb has one.
  void headline_verb(Index t) {
    if (t == 0 || t > 5 || t + 1 >= tokens_.size() || !is_one_of(tokens_[t].form, kHeadline) || is_verb(t)) return;
    for (Index c = 0; c < tokens_.size(); ++c)
      if (tokens_[c].xpos == "VBD" || tokens_[c].xpos == "VBZ" || tokens_[c].xpos == "VBP" || tokens_[c].xpos == "MD" || (c < t && tokens_[c].pos != Pos::PROPN && tokens_[c].pos != Pos::CCONJ && tokens_[c].pos != Pos::ADJ && tokens_[c].pos != Pos::NOUN)) return;
    Index object = t;
    while (object + 1 < tokens_.size() && (tokens_[object + 1].pos == Pos::PROPN || tokens_[object + 1].pos == Pos::ADJ || tokens_[object + 1].pos == Pos::NOUN || tokens_[object + 1].pos == Pos::NUM)) ++object;
    std::string_view lemma = tokens_[t].form;
    lemma.remove_suffix(lemma == "vetoes" ? 2 : 1);
    if (object > t) make_root(t, lemma, "VBZ", object);
  }

  // The verb at the root, the nominal before it its subject, what stands between it and its object part of that.
  void make_root(Index t, std::string_view lemma, std::string_view xpos, Index object) {
    const std::int32_t v = static_cast<std::int32_t>(t);
    Index subject = t - 1;
    for (Index c = 0; c < t; ++c) {  // the last nominal that hangs on what stands behind
      const bool free = (tokens_[c].head < 0 || tokens_[c].head >= v) && tokens_[c].rel != Rel::nmod_poss && !has(c, {Rel::case_});
      if (free && (tokens_[c].pos == Pos::NOUN || is_name(c))) subject = c;
    }
    for (Index c = 0; c < tokens_.size(); ++c) {
      Token& token = tokens_[c];
      if (c == t || c == subject || c == object) continue;
      const bool crosses = token.head < 0 || under(c, t) || (c < t && token.head > v) || (c > t && token.head >= 0 && token.head < v);
      if (c > t && c < object && (crosses || token.head > static_cast<std::int32_t>(object))) token.head = static_cast<std::int32_t>(object), token.rel = token.pos == Pos::PROPN ? Rel::compound : token.pos == Pos::DET ? Rel::det : Rel::amod;
      else if (crosses) token.head = c < t && c < subject && token.pos != Pos::PUNCT ? static_cast<std::int32_t>(subject) : v;
      if (c > object && token.head == v && (token.rel == Rel::nmod || token.rel == Rel::appos)) token.rel = Rel::obl;
    }
    tokens_[subject].head = v, tokens_[subject].rel = Rel::nsubj;
    tokens_[object].head = v, tokens_[object].rel = Rel::obj;
    if (tokens_[object].pos != Pos::PROPN) tokens_[object].pos = Pos::NOUN;
    tokens_[t].head = -1, tokens_[t].rel = Rel::root, tokens_[t].pos = Pos::VERB, tokens_[t].xpos = xpos, tokens_[t].lemma = lemma;
  }

  // "staged a sit-in outside the embassy", its "in" read as a preposition.
  void sit_in(Index t) {
    if (t < 2 || tokens_[t].form != "in" || tokens_[t - 1].form != "-" || tokens_[t].rel != Rel::case_ || tokens_[t].head < static_cast<std::int32_t>(t)) return;
    const Index place = static_cast<Index>(tokens_[t].head);
    if ((tokens_[t - 2].form != "sit" && tokens_[t - 2].form != "die" && tokens_[t - 2].form != "lie") || tokens_[place].rel != Rel::obj) return;
    for (Index c = 0; c < t; ++c)
      if (under(c, place)) tokens_[c].head = static_cast<std::int32_t>(t);
    tokens_[t].head = tokens_[place].head, tokens_[t].rel = Rel::obj, tokens_[t].pos = Pos::NOUN, tokens_[t].xpos = "NN";
    tokens_[t - 2].rel = Rel::compound, tokens_[place].rel = Rel::obl;
  }

  // "bases in NATO states would become targets", "closed the last crossing with Russia": no verb is a subject or has an article.
  void noun_as_verb(Index t) {
    Token& token = tokens_[t];
    const auto doing = std::find(kDoing.begin(), kDoing.end(), lower(token.form));  // "Fighting broke out"
    const bool fighting = doing != kDoing.end() && token.xpos == "VBG" && token.rel == Rel::nsubj;
    if (fighting) token.lemma = *doing;
    if (fighting && token.pos == Pos::NOUN) token.xpos = "NN";
    const bool subject = fighting || (token.xpos == "VBZ" && token.rel == Rel::nsubj);
    const bool object = token.xpos == "VBG" && token.rel == Rel::obj && has(t, {Rel::det});
    if (!is_verb(t) || !(subject || object) || has(t, {Rel::nsubj, Rel::obj, Rel::aux, Rel::cop})) return;
    token.pos = Pos::NOUN, token.xpos = subject && !fighting ? "NNS" : "NN";
    if (object) token.lemma = token.form;
    for (Index c = t + 1; c < tokens_.size(); ++c)
      if (under(c, t) && tokens_[c].rel == Rel::obl) tokens_[c].rel = Rel::nmod;
  }

  // "saw tanks move", "offered to mediate": the infinitive was taken for a noun or an adjective.
  void infinitive_mistaken(Index t) {
    if (t == 0 || tokens_[t].head < 0 || has(t, {Rel::det, Rel::amod, Rel::nmod_poss, Rel::compound})) return;
    const Index verb = static_cast<Index>(tokens_[t].head);
    if (!is_verb(verb) || verb > t) return;
    Token& token = tokens_[t];
    if (token.rel == Rel::xcomp && token.xpos == "NN" && under(t - 1, verb) && tokens_[t - 1].rel == Rel::obj && is_one_of(tokens_[verb].lemma, kBareInfinitive)) {
      token.pos = Pos::VERB, token.xpos = "VB";
    } else if (token.rel == Rel::obl && token.pos == Pos::ADJ && tokens_[t - 1].form == "to" && under(t - 1, t) && t == verb + 2 && is_one_of(tokens_[verb].lemma, kWithInfinitive)) {
      token.pos = Pos::VERB, token.xpos = "VB", token.rel = Rel::xcomp;
      tokens_[t - 1].pos = Pos::PART, tokens_[t - 1].xpos = "TO", tokens_[t - 1].rel = Rel::mark;
    }
  }

  // "On Friday Japan said", "In August Russia's navy visited": the day is not theirs.
  void day_before_subject(Index t) {
    if (t == 0 || !is_one_of(tokens_[t].form, kDays) || tokens_[t].head <= static_cast<std::int32_t>(t) || (tokens_[t - 1].form.size() != 2)) return;
    Index subject = static_cast<Index>(tokens_[t].head);
    if (tokens_[subject].rel == Rel::nmod_poss && tokens_[subject].head > static_cast<std::int32_t>(subject)) subject = static_cast<Index>(tokens_[subject].head);
    if (!under(t - 1, subject) || tokens_[t - 1].rel != Rel::case_ || tokens_[subject].rel != Rel::obl || tokens_[subject].head <= static_cast<std::int32_t>(subject)) return;
    const Index verb = static_cast<Index>(tokens_[subject].head);
    if (!is_verb(verb) || has(verb, {Rel::nsubj, Rel::nsubj_pass, Rel::csubj, Rel::expl})) return;
    tokens_[t - 1].head = static_cast<std::int32_t>(t);
    tokens_[t].head = static_cast<std::int32_t>(verb), tokens_[t].rel = Rel::obl;
    tokens_[subject].rel = has(verb, {Rel::aux_pass}) ? Rel::nsubj_pass : Rel::nsubj;
  }

  // "Danish, Dutch and Belgian officials met": what they qualify is the one subject.
  void adjectives_before_noun(Index t) {
    if (tokens_[t].pos != Pos::ADJ || tokens_[t].rel != Rel::nsubj) return;
    for (Index noun = t + 1; noun < tokens_.size(); ++noun) {
      const Token& at = tokens_[noun];
      if (at.pos == Pos::NOUN && at.rel == Rel::nsubj && at.head == tokens_[t].head) {
        tokens_[t].head = static_cast<std::int32_t>(noun), tokens_[t].rel = Rel::amod;
        return;
      }
      if (at.pos != Pos::ADJ && at.pos != Pos::PUNCT && at.pos != Pos::CCONJ) return;
    }
  }

  // "entered restricted waters": of two past forms side by side the second qualifies what follows.
  void participle_behind_verb(Index t) {
    const Index second = t + 1;
    if (!is_verb(t) || tokens_[t].xpos != "VBD" || t + 2 >= tokens_.size() || !is_verb(second) || !tokens_[second].form.ends_with("ed") || has(t, {Rel::obj, Rel::ccomp, Rel::xcomp})) return;
    if (!under(t + 2, second) || tokens_[t + 2].rel != Rel::obj || tokens_[t + 2].pos != Pos::NOUN || has(second, {Rel::nsubj, Rel::nsubj_pass, Rel::aux}) || within(t, second)) return;
    for (Index c = 0; c < tokens_.size(); ++c)
      if (under(c, second)) tokens_[c].head = static_cast<std::int32_t>(t);
    tokens_[second].head = static_cast<std::int32_t>(t + 2), tokens_[second].rel = Rel::amod, tokens_[second].xpos = "VBN";
  }

  // "The United States abstained; Netanyahu then cancelled the trip": a new sentence, not what the first one is about.
  void after_semicolon(Index t) {
    if (tokens_[t].rel != Rel::ccomp || tokens_[t].head < 0 || tokens_[t].head > static_cast<std::int32_t>(t)) return;
    for (Index c = static_cast<Index>(tokens_[t].head) + 1; c < t; ++c)
      if (under(c, t) && tokens_[c].form == ";") tokens_[t].rel = Rel::parataxis;
  }

  // "… took part in a rally; Berlin called in the envoy": nor does it hang on a word before.
  void sentence_of_its_own(Index t) {
    const Token& verb = tokens_[t];
    const auto subject = is_verb(t) && (verb.xpos == "VBD" || verb.xpos == "VBZ") ? child(t, {Rel::nsubj}) : std::nullopt;
    if (!subject || *subject == 0 || *subject > t || verb.head < 0 || verb.rel == Rel::parataxis || verb.rel == Rel::conj || has(t, {Rel::mark})) return;
    Index first = *subject;
    for (Index c = 0; c < *subject; ++c)
      if (within(c, *subject)) first = std::min(first, c);
    if (first == 0 || tokens_[first - 1].form != ";" || static_cast<Index>(verb.head) >= first) return;
    for (Index root = 0; root < first; ++root)
      if (tokens_[root].head < 0) tokens_[t].head = static_cast<std::int32_t>(root), tokens_[t].rel = Rel::parataxis;
  }

  // "a loan of 7 billion dollars for Pakistan": the loan is for Pakistan.
  void beside_sum(Index t) {
    if (tokens_[t].rel != Rel::nmod || tokens_[t].head < 0 || tokens_[t].head > static_cast<std::int32_t>(t) || !has(t, {Rel::nummod})) return;
    const auto of = child(t, {Rel::case_});
    if (!of || tokens_[*of].form != "of") return;
    for (Index c = t + 1; c < tokens_.size(); ++c) {
      if (!under(c, t) || tokens_[c].rel != Rel::nmod) continue;
      const auto preposition = child(c, {Rel::case_});
      if (preposition && (tokens_[*preposition].form == "for" || tokens_[*preposition].form == "to")) tokens_[c].head = tokens_[t].head;
    }
  }

  // "invest at least 600 billion dollars": counted things right behind the verb are its object, whatever "at" belongs to.
  void bare_sum(Index t) {
    if (tokens_[t].rel != Rel::obl || tokens_[t].pos != Pos::NOUN || tokens_[t].head < 0 || !has(t, {Rel::nummod}) || has(t, {Rel::case_}) || is_one_of(tokens_[t].lemma, kTerms)) return;
    const Index verb = static_cast<Index>(tokens_[t].head);
    if (is_verb(verb) && verb < t && t <= verb + 6 && !has(verb, {Rel::obj, Rel::ccomp, Rel::nsubj_pass, Rel::aux_pass})) tokens_[t].rel = Rel::obj;
  }

  // "Spain neither recognised …": it denies the verb behind it.
  void neither(Index t) {
    if (tokens_[t].form != "neither" || t == 0 || t + 1 >= tokens_.size() || !is_verb(t + 1) || within(t + 1, t)) return;
    if (tokens_[t].head < static_cast<std::int32_t>(t)) tokens_[t].head = static_cast<std::int32_t>(t + 1), tokens_[t].rel = Rel::advmod, tokens_[t].pos = Pos::ADV;
  }

  // "Reports that Turkey had bombed Syria were false": what has the copula is the main word.
  void copular_root(Index t) {
    if (tokens_[t].rel != Rel::root || tokens_[t].pos != Pos::NOUN || has(t, {Rel::cop, Rel::nsubj, Rel::expl})) return;
    for (Index c = t + 1; c < tokens_.size(); ++c) {
      if (!under(c, t) || tokens_[c].rel != Rel::ccomp || tokens_[c].pos != Pos::ADJ || !has(c, {Rel::cop}) || has(c, {Rel::nsubj, Rel::mark, Rel::expl})) continue;
      for (Index other = 0; other < tokens_.size(); ++other) {
        if (other == c || !under(other, t)) continue;
        if (tokens_[other].rel == Rel::ccomp) tokens_[other].rel = Rel::acl;
        if (tokens_[other].rel == Rel::punct) tokens_[other].head = static_cast<std::int32_t>(c);
      }
      tokens_[c].head = -1, tokens_[c].rel = Rel::root;
      tokens_[t].head = static_cast<std::int32_t>(c), tokens_[t].rel = Rel::nsubj;
      return;
    }
  }

  // "has so far resisted pressure": the participle qualifies nothing, with only adverbs between it and its "has".
  void participle_of_have(Index t) {
    const auto object = child(t, {Rel::obj});
    if (!object || *object < t + 2) return;
    Index verb = t + 1;
    while (verb < *object && tokens_[verb].pos == Pos::ADV) ++verb;
    if (verb == t + 1 || verb >= *object || tokens_[verb].xpos != "VBN" || tokens_[verb].rel != Rel::amod || !under(verb, *object)) return;
    for (Index c = 0; c < tokens_.size(); ++c)
      if (c != verb && under(c, t)) tokens_[c].head = at(verb);
    tokens_[verb].pos = Pos::VERB, tokens_[verb].head = tokens_[t].head, tokens_[verb].rel = tokens_[t].rel;
    tokens_[t].head = at(verb), tokens_[t].rel = Rel::aux, tokens_[t].pos = Pos::AUX;
  }

  // "has on two occasions made references": the participle is the main verb.
  void auxiliary(Index t) {
    if (tokens_[t].lemma != "have" || !is_verb(t)) return;
    if (has(t, {Rel::obj})) return participle_of_have(t);
    auto verb = child(t, {Rel::ccomp, Rel::xcomp});
    for (Index v = t + 1; !verb && v < t + 5 && v < tokens_.size(); ++v)  // "and Beijing has so far offered"
      if (tokens_[t].rel == Rel::conj && tokens_[v].rel == Rel::conj && tokens_[v].head == tokens_[t].head && tokens_[v].xpos == "VBN" && !has(v, {Rel::cc})) verb = v;
    if (!verb || *verb < t || !is_verb(*verb) || (tokens_[*verb].xpos != "VBN" && tokens_[*verb].xpos != "VBD")) return;
    if (has(*verb, {Rel::nsubj, Rel::nsubj_pass, Rel::mark, Rel::aux})) return;
    for (Index c = 0; c < tokens_.size(); ++c)
      if (c != *verb && under(c, t)) tokens_[c].head = static_cast<std::int32_t>(*verb);
    tokens_[*verb].head = tokens_[t].head, tokens_[*verb].rel = tokens_[t].rel, tokens_[*verb].xpos = "VBN";
    tokens_[t].head = static_cast<std::int32_t>(*verb), tokens_[t].rel = Rel::aux, tokens_[t].pos = Pos::AUX;
  }

  // "Thousands marched": what has no passive is no participle.
  void finite_participle(Index t) {
    const bool finite = tokens_[t].xpos == "VBD" || (tokens_[t].xpos == "VBN" && tokens_[t].rel == Rel::root);
    if (!finite || !(is_one_of(tokens_[t].lemma, kIntransitive) || has(t, {Rel::obj}))) return;
    const auto subject = child(t, {Rel::nsubj_pass});
    if (!subject || has(t, {Rel::aux, Rel::aux_pass, Rel::cop})) return;
    tokens_[*subject].rel = Rel::nsubj, tokens_[t].xpos = "VBD";
  }

  // "Japan plans to lend": a noun with a subject, an infinitive and no copula.
  void verb_as_noun(Index t) {
    if (tokens_[t].rel != Rel::root || tokens_[t].xpos != "NNS" || has(t, {Rel::cop, Rel::det, Rel::amod, Rel::nmod_poss, Rel::case_})) return;
    auto subject = child(t, {Rel::nsubj});
    const auto clause = child(t, {Rel::xcomp, Rel::acl});
    if (!subject && t > 0 && is_name(t - 1) && under(t - 1, t) && is_one_of(tokens_[t].lemma, kWithInfinitive)) subject = t - 1;  // "Brazil plans to upgrade"
    if (!subject || !clause || *subject > t || !infinitive(*clause)) return;
    tokens_[t].pos = Pos::VERB, tokens_[t].xpos = "VBZ";
    tokens_[*subject].rel = Rel::nsubj, tokens_[*clause].rel = Rel::xcomp;
  }

  // "Kyiv objects to the plan": nor has a noun a subject without a copula.
  void plural_as_verb(Index t) {
    Token& token = tokens_[t];
    if (t == 0 || token.rel != Rel::root || token.pos != Pos::NOUN || !token.form.ends_with('s') || !under(t - 1, t) || tokens_[t - 1].rel != Rel::nsubj) return;
    if (!is_name(t - 1) || has(t, {Rel::cop, Rel::det, Rel::amod, Rel::nmod_poss, Rel::case_})) return;
    token.pos = Pos::VERB, token.xpos = "VBZ";
    if (token.lemma == token.form) token.lemma.remove_suffix(1);
    for (Index c = t + 1; c < tokens_.size(); ++c)
      if (under(c, t) && tokens_[c].rel == Rel::nmod) tokens_[c].rel = Rel::obl;
  }

  // "…, Bahrain called": the name between a comma and a main verb without a subject.
  void subject_before(Index t) {
    const Token& verb = tokens_[t];
    if (verb.rel != Rel::root || t < 2 || !is_verb(t) || (verb.xpos != "VBD" && verb.xpos != "VBZ")) return;
    if (has(t, {Rel::nsubj, Rel::nsubj_pass, Rel::csubj, Rel::expl}) || !is_name(t - 1)) return;
    Token& name = tokens_[t - 1];
    const bool apart = name.rel == Rel::appos || name.rel == Rel::conj || name.rel == Rel::parataxis || name.rel == Rel::dep || name.rel == Rel::obl;
    if (apart && tokens_[t - 2].form == ",") name.head = static_cast<std::int32_t>(t), name.rel = Rel::nsubj;
  }

  // "allowed inspectors into the plant"
  void lone_indirect(Index t) {
    if (!is_verb(t) || has(t, {Rel::obj, Rel::ccomp, Rel::xcomp})) return;
    if (const auto indirect = child(t, {Rel::iobj}); indirect && *indirect > t) tokens_[*indirect].rel = Rel::obj;
  }

  // "does not have a … or a … partnership": a noun phrase that begins right behind a verb without an object is its object.
  void object_behind(Index t) {
    if (!is_verb(t) || t + 1 >= tokens_.size() || tokens_[t + 1].pos != Pos::DET || has(t, {Rel::obj, Rel::ccomp, Rel::xcomp, Rel::aux_pass, Rel::nsubj_pass})) return;
    const std::int32_t noun = tokens_[t + 1].head, verb = static_cast<std::int32_t>(t);
    if (noun <= verb) return;
    Token& object = tokens_[static_cast<Index>(noun)];
    if (object.rel == Rel::conj && object.head >= 0 && object.head < verb && !within(t, static_cast<Index>(noun))) object.head = verb, object.rel = Rel::obj;
  }

  // "ordered the ambassador to leave": what is commanded, not what kind of ambassador.
  void commanded(Index t) {
    if (!is_verb(t) || !is_one_of(tokens_[t].lemma, kCommands)) return;
    const auto object = child(t, {Rel::obj});
    const auto clause = object ? child(*object, {Rel::acl}) : std::nullopt;
    if (clause && infinitive(*clause) && is_one_of(tokens_[*clause].lemma, kLeaving)) tokens_[*clause].head = static_cast<std::int32_t>(t), tokens_[*clause].rel = Rel::xcomp;
  }

  // "gave Damascus three days to withdraw": what the days are for.
  void term(Index t) {
    if (!is_verb(t) || !is_one_of(tokens_[t].lemma, kGiving)) return;
    const auto object = child(t, {Rel::obj});
    const auto clause = child(t, {Rel::advcl, Rel::xcomp});
    if (!object || !clause || !is_one_of(tokens_[*object].lemma, kTerms) || !infinitive(*clause) || *clause < *object || tokens_[*object + 1].form != "to") return;
    tokens_[*clause].head = static_cast<std::int32_t>(*object), tokens_[*clause].rel = Rel::acl;
  }

  // "the border with Ukraine"
  void border(Index t) {
    if ((tokens_[t].lemma != "border" && tokens_[t].lemma != "frontier") || tokens_[t].pos != Pos::NOUN || t + 2 >= tokens_.size() || tokens_[t + 1].form != "with") return;
    const std::int32_t held = tokens_[t + 1].head;
    if (held <= static_cast<std::int32_t>(t)) return;
    Token& neighbour = tokens_[static_cast<Index>(held)];
    if (neighbour.rel == Rel::obl && !within(t, static_cast<Index>(held))) neighbour.head = static_cast<std::int32_t>(t), neighbour.rel = Rel::nmod;
  }

  // "imposed by the EU on Serbia": no name has an "on" of its own.
  void beside_agent(Index t) {
    if (tokens_[t].rel != Rel::obl_agent || !is_name(t) || tokens_[t].head < 0) return;
    const auto beside = child(t, {Rel::nmod});
    const auto preposition = beside ? child(*beside, {Rel::case_}) : std::nullopt;
    if (!preposition || *preposition < t) return;
    const std::string_view form = tokens_[*preposition].form;
    if (form == "on" || form == "against" || form == "upon") tokens_[*beside].head = tokens_[t].head, tokens_[*beside].rel = Rel::obl;
  }

  // "Mediated by Ghana, Togo and Benin made peace": what stands between the opening phrase and a verb without a subject is its subject.
  void behind_opening(Index t) {
    if (tokens_[t].rel != Rel::root || !is_verb(t) || t < 4 || has(t, {Rel::nsubj, Rel::nsubj_pass, Rel::csubj, Rel::expl})) return;
    if (tokens_[0].pos != Pos::ADP && tokens_[0].pos != Pos::SCONJ && tokens_[0].xpos != "VBN" && tokens_[0].xpos != "VBG") return;
    Index last = t - 1;
    while (last > 1 && (tokens_[last].pos == Pos::ADV || tokens_[last].pos == Pos::AUX)) --last;
    Index from = last;
    const auto listed = [&](Index c) { return is_name(c) || tokens_[c].pos == Pos::CCONJ || tokens_[c].pos == Pos::DET || tokens_[c].pos == Pos::ADJ || tokens_[c].pos == Pos::NOUN || tokens_[c].form == ","; };
    while (from > 1 && listed(from - 1)) --from;
    while (from < last && tokens_[from].form != ",") ++from;
    if (from >= last || (!is_name(last) && tokens_[last].pos != Pos::NOUN)) return;
    const auto apart = [&](Index c) { return tokens_[c].head < 0 || tokens_[c].head <= static_cast<std::int32_t>(from) || tokens_[c].head > static_cast<std::int32_t>(last); };
    std::optional<Index> subject;
    for (Index c = from + 1; c <= last; ++c) {
      if (!apart(c)) continue;
      Token& token = tokens_[c];
      if ((is_name(c) || token.pos == Pos::NOUN) && token.rel != Rel::flat) {
        if (subject) token.head = static_cast<std::int32_t>(*subject), token.rel = Rel::conj;
        else subject = c, token.head = static_cast<std::int32_t>(t), token.rel = has(t, {Rel::aux_pass}) ? Rel::nsubj_pass : Rel::nsubj;
      } else if (token.pos == Pos::CCONJ || token.form == ",") {
        token.head = static_cast<std::int32_t>(last);
      }
    }
    if (subject) tokens_[from].head = static_cast<std::int32_t>(t);
  }

  // "regrets the decision of Chad to expel them": what is decided, not what is regretted for.
  void decided(Index t) {
    if (tokens_[t].rel != Rel::advcl || tokens_[t].head < 0 || tokens_[t].head > static_cast<std::int32_t>(t) || !infinitive(t)) return;
    const Index verb = static_cast<Index>(tokens_[t].head);
    const auto object = child(verb, {Rel::obj});
    if (!is_verb(verb) || !object || *object > t || !is_one_of(tokens_[*object].lemma, kDecisions)) return;
    const auto owner = child(*object, {Rel::nmod, Rel::acl});
    if (owner && *owner > *object && *owner < t) tokens_[t].head = static_cast<std::int32_t>(*object), tokens_[t].rel = Rel::acl;
  }

  // "had not commented by Monday", "conferred by telephone": nobody does it.
  void by_no_agent(Index t) {
    if (tokens_[t].rel != Rel::obl_agent || tokens_[t].head < 0 || tokens_[t].head > static_cast<std::int32_t>(t)) return;
    const Index verb = static_cast<Index>(tokens_[t].head);
    if (!is_verb(verb)) return;
    const bool passive = has(verb, {Rel::aux_pass, Rel::nsubj_pass});
    const bool active = !passive && has(verb, {Rel::nsubj}) && (tokens_[verb].xpos == "VBD" || tokens_[verb].xpos == "VBZ" || tokens_[verb].xpos == "VBG" || has(verb, {Rel::aux}));
    const bool means = is_one_of(tokens_[t].form, kDays) || ((is_one_of(tokens_[t].form, kMeans) && !has(t, {Rel::det, Rel::nmod_poss})));
    if (active || means) tokens_[t].rel = Rel::obl;
  }

  // "was himself declared unwelcome": he is the subject already.
  void himself(Index t) {
    if ((tokens_[t].rel == Rel::nsubj || tokens_[t].rel == Rel::nsubj_pass) && (tokens_[t].form.ends_with("self") || tokens_[t].form.ends_with("selves")) && tokens_[t].pos == Pos::PRON) tokens_[t].rel = Rel::obl_unmarked;
  }

  // "Qatar, at Washington's request, let the Taliban open an office": nobody is called upon where the verb has no subject.
  void addressed(Index t) {
    if (tokens_[t].rel != Rel::vocative || !is_name(t) || t > 3 || tokens_[t].head < static_cast<std::int32_t>(t) + 3) return;
    const Index verb = static_cast<Index>(tokens_[t].head);
    const bool finite = is_verb(verb) && (tokens_[verb].xpos == "VBD" || tokens_[verb].xpos == "VBZ" || has(verb, {Rel::aux}) || tokens_[verb].form == "let");
    if (finite && !has(verb, {Rel::nsubj, Rel::nsubj_pass, Rel::csubj, Rel::expl})) tokens_[t].rel = has(verb, {Rel::aux_pass}) ? Rel::nsubj_pass : Rel::nsubj;
  }

  // "declared unwelcome by lawmakers": they declared it.
  void agent_of_verdict(Index t) {
    if (tokens_[t].rel != Rel::obl_agent || tokens_[t].head < 0) return;
    const Token& verdict = tokens_[static_cast<Index>(tokens_[t].head)];
    if (verdict.pos == Pos::ADJ && verdict.rel == Rel::xcomp && verdict.head >= 0 && has(static_cast<Index>(verdict.head), {Rel::aux_pass})) tokens_[t].head = verdict.head;
  }
};

}  // namespace

void mend_clauses(Sentence& sentence) { Clauses(sentence).mend(); }

}  // namespace chancery
