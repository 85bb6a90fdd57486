// Clauses that say what is said, when, or what a noun is about, hung on the word that they belong to.
#include "actors/content_trees.h"

#include <array>

#include "actors/mended_tokens.h"
#include "base/one_of.h"

namespace chancery {
namespace {

constexpr std::array<std::string_view, 12> kWhen = {"day", "week", "month", "year", "time", "moment", "period", "date", "era", "night", "morning", "summer"};
constexpr std::array<std::string_view, 9> kSaying = {"saying", "adding", "warning", "insisting", "claiming", "announcing", "arguing", "declaring", "stating"};
constexpr std::array<std::string_view, 34> kSpeaks = {"say", "tell", "warn", "deny", "insist", "announce", "state", "declare", "claim", "argue", "note", "stress", "maintain", "reply", "answer", "repeat", "confirm",
                                                      "complain", "acknowledge", "admit", "reiterate", "assert", "write", "explain", "emphasise", "emphasize", "underline", "charge", "allege", "find", "conclude", "rule",
                                                      "regret", "respond"};
constexpr std::array<std::string_view, 48> kBesides = {"urge", "call", "call_on", "accuse", "demand", "ask", "reject", "deny", "condemn", "threaten", "vow", "warn", "pledge", "promise", "thank", "praise", "welcome",
                                                       "invite", "announce", "order", "recall", "summon", "expel", "dismiss", "criticise", "criticize", "denounce", "blame", "offer", "appeal", "insist", "express",
                                                       "reiterate", "refuse", "decline", "congratulate", "stress", "propose", "request", "advise", "deplore", "voice", "suspend", "cancel", "repeat", "press", "exhort", "commend"};
constexpr std::array<std::string_view, 16> kSpeakers = {"minister", "president", "government", "ministry", "official", "spokesman", "spokeswoman", "leader", "premier", "army", "parliament", "envoy", "ambassador", "side", "country", "court"};
constexpr std::array<std::string_view, 9> kLaid = {"tariff", "duty", "levy", "surcharge", "tax", "quota", "ban", "embargo", "restriction"};

class Contents : MendedTokens {
 public:
  explicit Contents(Sentence& sentence) : MendedTokens(sentence.tokens) {}

  void mend() {
    for (Index t = 0; t < tokens_.size(); ++t) {
      when(t);
      content_of_noun(t);
      content_torn_off(t);
      done_besides(t);
      saying(t);
      origin(t);
      after(t);
      relative(t);
      by_doing(t);
    }
  }

 private:
  // "will sign an agreement when Biden visits": a clause with "when" tells of a verb, or of a time ("the day when").
  void when(Index t) {
    const std::int32_t noun = tokens_[t].head;
    if (tokens_[t].rel != Rel::acl_relcl || noun < 0 || tokens_[static_cast<Index>(noun)].rel != Rel::obj || tokens_[static_cast<Index>(noun)].head < 0) return;
    const auto word = child(t, {Rel::advmod, Rel::mark});
    const Index told = static_cast<Index>(noun), verb = static_cast<Index>(tokens_[told].head);
    if (!word || tokens_[*word].form != "when" || is_one_of(tokens_[told].lemma, kWhen) || !is_verb(verb)) return;
    tokens_[t].head = tokens_[told].head, tokens_[t].rel = Rel::advcl;
  }

  // "no evidence that Cuba attacked", "no sign that Chad has freed the pilots": "that" is no relative pronoun where it has no place to fill.
  void content_of_noun(Index t) {
    if (tokens_[t].rel != Rel::acl_relcl || !has(t, {Rel::nsubj, Rel::nsubj_pass})) return;
    bool object = false;
    std::optional<Index> that;
    for (Index c = 0; c < tokens_.size(); ++c) {
      if (!under(c, t)) continue;
      if (tokens_[c].form == "that" && c < t && (tokens_[c].rel == Rel::mark || tokens_[c].rel == Rel::obj)) that = c;
      else object = object || tokens_[c].rel == Rel::obj;
    }
    if (!that || (tokens_[*that].rel == Rel::obj && !object)) return;
    tokens_[*that].rel = Rel::mark, tokens_[*that].pos = Pos::SCONJ, tokens_[*that].xpos = "IN", tokens_[t].rel = Rel::acl;
  }

  // "reported late last week, citing three officials, that the two will sign": a clause with "that" and no "and" is no second verb beside the first.
  void content_torn_off(Index t) {
    const std::int32_t head = tokens_[t].head;
    if (tokens_[t].rel != Rel::conj || head < 0 || head > static_cast<std::int32_t>(t) || !is_verb(static_cast<Index>(head)) || has(t, {Rel::cc})) return;
    const auto mark = child(t, {Rel::mark});
    if (mark && *mark < t && tokens_[*mark].form == "that" && !has(static_cast<Index>(head), {Rel::ccomp, Rel::obj})) tokens_[t].rel = Rel::ccomp;
  }

  // "denied that it had armed rebels and accused Chad": what a speaker does besides saying something stands in the tense of his verb, without
  // the "had", "was" or "would" of what he says; so it does where something that cannot speak is the subject of that.
  void done_besides(Index t) {
    if (tokens_[t].rel != Rel::conj || tokens_[t].head < 0 || tokens_[t].head > at(t) || !is_verb(t)) return;
    const auto told = static_cast<Index>(tokens_[t].head);
    if (tokens_[told].rel != Rel::ccomp || tokens_[told].head < 0 || tokens_[told].head > at(told)) return;
    const auto said = static_cast<Index>(tokens_[told].head);
    const bool finite = tokens_[said].xpos == "VBD" || tokens_[said].xpos == "VBZ";
    if (!finite || tokens_[t].xpos != tokens_[said].xpos || !is_one_of(tokens_[said].lemma, kSpeaks) || !has(said, {Rel::nsubj})) return;
    if (has(t, {Rel::nsubj, Rel::nsubj_pass, Rel::aux, Rel::aux_pass, Rel::mark}) || !has(t, {Rel::cc})) return;
    if (has(told, {Rel::aux_pass}) && is_one_of(tokens_[t].lemma, {"decline", "refuse"})) return;  // "said they had been invited but declined"
    const auto subject = child(told, {Rel::nsubj, Rel::nsubj_pass});
    if (!subject || *subject > told) return;
    const auto aux = child(told, {Rel::aux});
    if (!is_one_of(tokens_[t].lemma, kBesides) && !(aux && tokens_[*aux].xpos == "MD")) return;  // "would sign and closed": no "would closed"
    const bool other_form = has(told, {Rel::aux, Rel::aux_pass, Rel::cop});
    const bool mute = tokens_[*subject].pos == Pos::NOUN && !is_one_of(tokens_[*subject].lemma, kSpeakers);
    if (other_form || mute) tokens_[t].head = at(said);
  }

  // "hit back, saying his country would stop": what is said hangs on the saying.
  void saying(Index t) {
    const std::int32_t head = tokens_[t].head;
    if (tokens_[t].rel != Rel::advcl || head < 0 || head > at(t) || !is_one_of(tokens_[t].form, kSaying) || has(t, {Rel::ccomp, Rel::obj})) return;
    for (Index said = t + 1; said < tokens_.size(); ++said)
      if (under(said, static_cast<Index>(head)) && tokens_[said].rel == Rel::ccomp) {
        tokens_[said].head = at(t);
        return;
      }
  }

  // "…, the minister said, a day after Peru had warned of it": nothing is said with "after", it tells when the main thing was.
  void after(Index t) {
    subject_behind_after(t);
    const std::int32_t said = tokens_[t].head;
    if (tokens_[t].rel != Rel::ccomp || said < 0 || said > at(t) || !is_one_of(tokens_[static_cast<Index>(said)].lemma, kSpeaks)) return;
    const auto mark = child(t, {Rel::mark});
    if (!mark || *mark > t || !is_one_of(tokens_[*mark].form, {"after", "before", "since", "because", "although", "though", "unless", "until"})) return;
    const Token& speech = tokens_[static_cast<Index>(said)];
    tokens_[t].rel = Rel::advcl;
    if (speech.rel == Rel::parataxis && speech.head >= 0) tokens_[t].head = speech.head;
  }

  // "did not mention the court, which issued a warrant": behind a comma "which" stands for what is named before it.
  void relative(Index t) {
    const std::int32_t head = tokens_[t].head;
    const auto which = child(t, {Rel::nsubj, Rel::nsubj_pass, Rel::obj});
    if (tokens_[t].rel != Rel::ccomp || head < 0 || head > at(t) || !which || *which < 2 || !is_one_of(tokens_[*which].form, {"which", "who", "whom"}) || tokens_[*which - 1].form != ",") return;
    Index named = *which - 2;
    while (nominal(named) && tokens_[named].head >= 0 && tokens_[named].head != head && nominal(static_cast<Index>(tokens_[named].head))) named = static_cast<Index>(tokens_[named].head);
    if (!nominal(named) || !under(named, static_cast<Index>(head)) || named < static_cast<Index>(head)) return;
    tokens_[t].head = at(named), tokens_[t].rel = Rel::acl_relcl;
  }

  // "upended years of closeness by imposing a tariff": nothing is done by a noun; how is said of the verb.
  void by_doing(Index t) {
    const auto mark = child(t, {Rel::mark});
    if (tokens_[t].rel != Rel::acl || tokens_[t].xpos != "VBG" || !mark || tokens_[*mark].form != "by") return;
    std::int32_t up = tokens_[t].head;
    while (up >= 0 && nominal(static_cast<Index>(up)) && tokens_[static_cast<Index>(up)].rel != Rel::root && tokens_[static_cast<Index>(up)].rel != Rel::nsubj) up = tokens_[static_cast<Index>(up)].head;
    if (up < 0 || up > at(t) || !is_verb(static_cast<Index>(up))) return;
    tokens_[t].head = up, tokens_[t].rel = Rel::advcl;
  }

  // "a day after Peru warned of it": Peru warned, no matter that it was read as the end of the time.
  void subject_behind_after(Index t) {
    if (tokens_[t].xpos != "VBD" || tokens_[t].rel == Rel::root || t == 0 || has(t, {Rel::nsubj, Rel::nsubj_pass, Rel::aux_pass, Rel::mark}) || !has(t, {Rel::obl_unmarked})) return;
    for (Index c = 0; c < t; ++c) {
      const auto after = under(c, t) && tokens_[c].rel == Rel::obl ? child(c, {Rel::case_}) : std::nullopt;
      if (!after || !is_one_of(tokens_[*after].form, {"after", "before"}) || !within(t - 1, c) || *after == 0 || !under(*after - 1, t)) continue;
      tokens_[c].rel = Rel::nsubj;
      tokens_[*after].head = at(t), tokens_[*after].rel = Rel::mark;
      return;
    }
  }

  // "imposed a tariff on goods from Peru": goods come from where they are made, and what is laid on them comes from nowhere. By its place
  // beside the noun; a rate ("from 20 percent") is none.
  void origin(Index t) {
    const std::int32_t verb = tokens_[t].head;
    if (tokens_[t].rel != Rel::obl || verb < 0 || !is_name(t) || !is_verb(static_cast<Index>(verb))) return;
    const auto from = child(t, {Rel::case_});
    if (!from || *from == 0 || tokens_[*from].lemma != "from") return;
    const Index goods = *from - 1;
    const std::int32_t laid = tokens_[goods].head;
    const auto on = child(goods, {Rel::case_});
    if (tokens_[goods].pos != Pos::NOUN || !on || tokens_[*on].lemma != "on" || laid < 0) return;
    const auto object = child(static_cast<Index>(verb), {Rel::obj});
    if (!object || !is_one_of(tokens_[*object].lemma, kLaid) || (laid != verb && !within(static_cast<Index>(laid), *object))) return;
    tokens_[t].head = at(goods), tokens_[t].rel = Rel::nmod;
  }
};

}  // namespace

void mend_contents(Sentence& sentence) { Contents(sentence).mend(); }

}  // namespace chancery
