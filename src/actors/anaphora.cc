// Pronouns and plurals that stand for what was named before: kept to the cases that a careful reader would not doubt.
#include <algorithm>

#include "actors/discourse.h"
#include "base/one_of.h"
#include "base/text.h"

namespace chancery::actors {
namespace {

using MK = Mention::Kind;

}  // namespace

bool Discourse::refer(Draft& draft, const Trace& trace) {
  draft.mention.actors = mentions_[trace.mention].actors;
  draft.mention.antecedent = trace.mention;
  draft.word = trace.word;
  keep(draft);
  return true;
}

// The two parties that most sentences so far have named, but for `without`.
std::vector<Actor> Discourse::main_pair(const std::vector<Actor>& without) const {
  std::vector<std::pair<unsigned, Actor>> ranked;
  for (const auto& [code, named] : named_) {
    const Party* party = tables_.party(code);
    const bool left_out = std::any_of(without.begin(), without.end(), [&](const Actor& actor) { return actor.code == party->code; });
    if (named.acting > 0 && !left_out) ranked.push_back({named.acting + named.any, {party->code, party->sector, party->name}});
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (ranked.size() < 2 || (ranked.size() > 2 && ranked[1].first == ranked[2].first)) return {};
  return {ranked[0].second, ranked[1].second};
}

unsigned Discourse::times_named(const std::string& code) const {
  const auto found = named_.find(code);
  return found == named_.end() ? 0 : found->second.acting + found->second.any;
}

// Who is the subject of the sentence so far.
std::vector<Actor> Discourse::acting_here(std::uint32_t sentence) const {
  std::vector<Actor> acting;
  for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence >= sentence;) {
    if (!traces_[i].known || !traces_[i].subject || traces_[i].sentence != sentence) continue;
    const auto& actors = mentions_[traces_[i].mention].actors;
    acting.insert(acting.end(), actors.begin(), actors.end());
  }
  return acting;
}

// "the kingdom": the last kingdom that the text has named.
void Discourse::by_epithet(Draft& draft) {
  const Epithet& epithet = *draft.epithet;
  const auto has = [](const std::vector<std::uint32_t>& states, std::uint32_t number) { return std::find(states.begin(), states.end(), number) != states.end(); };
  for (std::size_t i = traces_.size(); i-- > 0;) {
    if (!traces_[i].known || mentions_[traces_[i].mention].actors.size() != 1) continue;
    const auto found = tables_.by_code.find(mentions_[traces_[i].mention].actors.front().code);
    const bool acts = !draft.subject && traces_[i].subject && traces_[i].sentence == draft.mention.sentence;
    if (acts && found != tables_.by_code.end() && has(epithet.states, found->second)) continue;  // "Berlin told the NATO member": another
    if (found == tables_.by_code.end() || (!has(epithet.states, found->second) && !has(epithet.beside, found->second))) continue;
    const Party& party = tables_.parties[has(epithet.states, found->second) ? found->second : epithet.states.front()];
    draft.mention.actors = {{party.code, party.sector, party.name}};
    draft.mention.antecedent = traces_[i].mention;
    if (party.kind == Party::Kind::organisation) draft.mention.kind = MK::organisation;
    if (party.kind == Party::Kind::forum) draft.mention.kind = MK::forum;
    return keep(draft);
  }
}

// "killing two marines", "four soldiers were killed": of the state that suffers, where the sentence leaves one only.
std::optional<std::string> Discourse::state_of_fallen(const Draft& draft) const {
  std::vector<std::string> acting, others;
  for (const Trace& trace : traces_) {
    if (!trace.known || trace.sentence != draft.mention.sentence || trace.kind == MK::place || mentions_[trace.mention].actors.size() != 1) continue;
    const Party* party = tables_.party(mentions_[trace.mention].actors.front().code);
    if (!party || (party->kind != Party::Kind::state && party->kind != Party::Kind::territory)) continue;
    auto& into = trace.subject ? acting : others;
    if (std::find(into.begin(), into.end(), party->code) == into.end()) into.push_back(party->code);
  }
  std::erase_if(others, [&](const std::string& code) { return std::find(acting.begin(), acting.end(), code) != acting.end(); });
  for (std::size_t i = traces_.size(); draft.object && i-- > 0 && traces_[i].sentence == draft.mention.sentence;) {  // "Shining Path killed two soldiers": of the state in which it fights
    if (!traces_[i].known || !traces_[i].subject) continue;
    const Party* party = tables_.party(mentions_[traces_[i].mention].actors.front().code);
    if (party && party->sector == Sector::REB && !party->home.empty()) return party->home;
    break;
  }
  if (draft.object) return others.size() == 1 ? std::optional(others.front()) : std::nullopt;
  if (draft.subject && acting.size() == 1 && others.empty()) return acting.front();
  return std::nullopt;
}

// "US forces will withdraw from the country": not from their own.
bool Discourse::of_troops_here(const Trace& owner, std::uint32_t sentence) const {
  if (owner.sentence != sentence || owner.kind != MK::adjective) return false;
  const std::string& code = mentions_[owner.mention].actors.front().code;
  return std::any_of(traces_.begin(), traces_.end(), [&](const Trace& trace) {
    return trace.known && trace.subject && trace.sentence == sentence && mentions_[trace.mention].actors.front().code == code && mentions_[trace.mention].actors.front().sector == Sector::MIL;
  });
}

void Discourse::pronoun(const View& view, Draft& draft) {
  const std::string word = lower(view.token(draft.mention.first).form);
  if (answers(view, draft)) return;
  if (is_one_of(word, {"he", "she", "him", "his", "her", "hers"})) he(view, draft);
  else if (is_one_of(word, {"it", "its"})) it(view, draft);
  else they(view, draft);
}

// The subject of the verb whose object the pronoun is: "Bolsonaro accused him" is about somebody else.
bool Discourse::same_clause(const View& view, const Draft& draft, const Trace& trace) const {
  if (!trace.known || trace.sentence != draft.mention.sentence) return false;
  const Token& pronoun_token = view.token(draft.mention.first);
  const bool object = pronoun_token.rel == Rel::obj || pronoun_token.rel == Rel::iobj || pronoun_token.rel == Rel::obl;
  std::size_t first = mentions_[trace.mention].head;
  for (int steps = 0; steps < 8 && pronoun_token.rel == Rel::obj && view.token(first).rel == Rel::conj && view.token(first).head >= 0; ++steps) first = static_cast<std::size_t>(view.token(first).head);  // "Britain, Israel and Germany backed them"
  const Token& other = view.token(first);
  if (!object || other.rel != Rel::nsubj) return false;
  std::int32_t verb = pronoun_token.head;
  for (int steps = 0; verb >= 0 && verb != other.head && steps < 3 && view.token(static_cast<std::size_t>(verb)).rel == Rel::xcomp; ++steps) verb = view.token(static_cast<std::size_t>(verb)).head;  // "he hoped to meet her"
  return verb == other.head;
}

// "Bolsonaro criticised his plan": somebody else's. Who it cannot be.
const std::vector<Actor>* Discourse::judging(const View& view, const Draft& draft) const {
  const Token& pronoun_token = view.token(draft.mention.first);
  if (pronoun_token.rel != Rel::nmod_poss || pronoun_token.head < 0) return nullptr;
  const bool own = draft.mention.first + 1 < view.size() && view.token(draft.mention.first + 1).form == "own";
  std::size_t at = static_cast<std::size_t>(pronoun_token.head);
  for (int steps = 0; steps < 2 && view.token(at).rel == Rel::nmod && view.token(at).head >= 0; ++steps) at = static_cast<std::size_t>(view.token(at).head);  // "fired at one of its boats"
  const Token& noun = view.token(at);
  const bool beside = is_one_of(noun.lemma, {"neighbour", "neighbor", "guest", "host", "ally", "counterpart"});  // "criticised its neighbour"
  if (own || beside || noun.head < 0 || (noun.rel != Rel::obj && noun.rel != Rel::obl)) return nullptr;
  if (!tables_.cue(view.token(static_cast<std::size_t>(noun.head)).lemma, Cue::judging)) return nullptr;
  for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence == draft.mention.sentence;) {
    const Trace& trace = traces_[i];
    if (trace.known && trace.subject && view.token(mentions_[trace.mention].head).head == noun.head) return &mentions_[trace.mention].actors;
  }
  return nullptr;
}

// "she" means no man whom the tables know, "he" nobody with a woman's name.
bool Discourse::unlike(const Trace& trace, bool woman) const {
  const auto& actors = mentions_[trace.mention].actors;
  if (actors.size() != 1 || !trace.personal) return false;
  const std::string& name = actors.front().name;
  const std::string folded = name_folded(name);
  const std::string_view whole = folded;
  const bool womans = tables_.cue(whole.substr(0, whole.find(' ')), Cue::woman) || tables_.cue(whole.substr(whole.rfind(' ') + 1), Cue::woman);
  return woman ? !womans && tables_.person_by_name.contains(name) : womans;
}

// "a lawmaker of her party": the pronoun is within what describes the lawmaker.
bool hangs_on(const View& view, std::uint32_t token, std::uint32_t head) {
  std::int32_t at = view.token(token).head;
  for (int steps = 0; at >= 0 && steps < 4; ++steps) {
    if (at == static_cast<std::int32_t>(head)) return true;
    const Token& token_at = view.token(static_cast<std::size_t>(at));
    if ((token_at.pos != Pos::NOUN && token_at.pos != Pos::PROPN) || token_at.rel == Rel::conj) return false;
    at = view.token(static_cast<std::size_t>(at)).head;
  }
  return false;
}

// A singular person: the last subject of this sentence, the main one of a sentence before, or the only person in it.
void Discourse::he(const View& view, Draft& draft) {
  const std::uint32_t sentence = draft.mention.sentence;
  const Token& token = view.token(draft.mention.first);
  const bool woman = is_one_of(lower(token.form), {"she", "her", "hers"});
  const bool speaks = token.rel == Rel::nsubj && token.head >= 0 && tables_.cue(view.token(static_cast<std::size_t>(token.head)).lemma, Cue::speech);
  const std::vector<Actor>* judge = judging(view, draft);
  const Trace* subject = nullptr;
  const Trace* only = nullptr;
  bool one = true;
  const std::vector<Actor>* self = nullptr;  // "Erdogan … Putin … He will speak to him"
  if (token.rel == Rel::obj || token.rel == Rel::iobj || token.rel == Rel::obl)
    for (const Trace& trace : traces_)
      if (same_clause(view, draft, trace)) self = &mentions_[trace.mention].actors;
  for (std::size_t i = traces_.size(); i-- > 0;) {
    const Trace& trace = traces_[i];
    if (trace.sentence + 2 < sentence) break;
    if ((subject || only) && trace.sentence != (subject ? subject : only)->sentence) break;
    const bool around = trace.known && trace.sentence == sentence && mentions_[trace.mention].first <= draft.mention.first && draft.mention.first <= mentions_[trace.mention].last;
    if (trace.known && (unlike(trace, woman) || (!trace.subject && mentions_[trace.mention].actors.front().code.empty()))) continue;
    if (self && trace.known && trace.sentence < sentence && mentions_[trace.mention].actors == *self) continue;
    if (judge && trace.known && mentions_[trace.mention].actors.front().code == judge->front().code) continue;
    if (same_clause(view, draft, trace) || (trace.known && trace.kind != MK::person && trace.sentence == sentence && hangs_on(view, draft.mention.first, mentions_[trace.mention].head))) continue;
    if (around || !trace.personal || trace.list >= 0 || (trace.known && mentions_[trace.mention].actors.size() != 1)) continue;
    if (speaks && trace.sentence == sentence && !trace.subject) continue;  // "The chief's visit, he said": who spoke before
    if (trace.subject && (!subject || (trace.sentence < sentence && trace.main && !subject->main))) subject = &trace;
    const bool same = only && only->known && trace.known && mentions_[only->mention].actors == mentions_[trace.mention].actors;
    if (only && !same) one = false;
    only = &trace;
  }
  const Trace* found = subject ? subject : one ? only : nullptr;
  if (!found || !found->known) return;
  const Trace copy = *found;
  refer(draft, copy);
}

// "India, with which Pakistan fought, and its …": the relative clause of that subject has ended.
bool closed_before(const View& view, std::uint32_t subject, std::uint32_t at) {
  const std::int32_t verb = view.token(subject).head;
  if (verb < 0 || view.token(static_cast<std::size_t>(verb)).rel != Rel::acl_relcl) return false;
  std::int32_t up = static_cast<std::int32_t>(at);
  for (int steps = 0; up >= 0 && steps < 12; ++steps) {
    if (up == verb) return false;
    up = view.token(static_cast<std::size_t>(up)).head;
  }
  return true;
}

// One state, organisation or body; not who judges what is its.
bool Discourse::may_be_its(const Trace& trace, const std::vector<Actor>* judge) const {
  const bool kind = trace.kind == MK::state || trace.kind == MK::organisation || trace.kind == MK::forum || trace.kind == MK::body || (trace.kind == MK::pronoun && !trace.personal);
  return trace.known && kind && !trace.plural && mentions_[trace.mention].actors.size() == 1 && trace.list < 0 && !(judge && mentions_[trace.mention].actors.front().code == judge->front().code);
}

// "gave it a million euros": the last organisation before, else the last subject, but not the giver.
void Discourse::given_it(const View& view, Draft& draft) {
  const std::uint32_t sentence = draft.mention.sentence;
  for (const bool bodies : {true, false})
    for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence + 1 >= sentence;) {
      const Trace copy = traces_[i];
      const bool body = copy.kind == MK::organisation || copy.kind == MK::forum;
      if (!may_be_its(copy, nullptr) || same_clause(view, draft, copy) || (bodies ? !body : copy.sentence < sentence && !copy.main)) continue;
      refer(draft, copy);
      return;
    }
}

// "Mali and Niger recalled their envoys from Algeria after it": where several are the subject, the one state named beside them. nullptr: no list, or more than one.
const Discourse::Trace* Discourse::beside_several(const Draft& draft, std::uint32_t subject) const {
  const Trace* found = nullptr;
  bool several = false;
  for (const Trace& trace : traces_) {
    if (!trace.known || trace.sentence != draft.mention.sentence) continue;
    const Mention& mention = mentions_[trace.mention];
    if (mention.head == subject) several = trace.list >= 0;
    if (mention.head <= subject || !may_be_its(trace, nullptr)) continue;
    if (found && mentions_[found->mention].actors.front().code != mention.actors.front().code) return nullptr;
    found = &trace;
  }
  return several ? found : nullptr;
}

// "it" and "its": the subject before it in the sentence, or that of the sentence before.
void Discourse::it(const View& view, Draft& draft) {
  const std::uint32_t sentence = draft.mention.sentence, at = draft.mention.first;
  const Token& pronoun_token = view.token(at);
  const bool possessive = pronoun_token.form == "its" || pronoun_token.form == "Its";
  if (!possessive && pronoun_token.rel != Rel::nsubj && pronoun_token.rel != Rel::nsubj_pass && pronoun_token.rel != Rel::iobj) {
    meant(view, draft);
    return;
  }
  if (pronoun_token.rel == Rel::iobj) return given_it(view, draft);
  const std::vector<Actor>* judge = judging(view, draft);
  const auto singular = [&](const Trace& trace) { return may_be_its(trace, judge); };
  const Trace* found = nullptr;
  bool other_subject = false;  // a subject that is no actor stands nearer
  for (std::uint32_t i = at; i-- > 0 && !found && !other_subject;) {
    const Token& token = view.token(i);
    if ((token.rel != Rel::nsubj && token.rel != Rel::nsubj_pass) || closed_before(view, i, at) || (token.pos == Pos::PRON && is_one_of(token.lemma, {"that", "which", "who", "what"}))) continue;
    if (token.xpos == "NNS" || token.lemma == "police") continue;  // "after Russian police shot two of them, it expelled …": several are no "it"
    other_subject = true;
    if (!possessive)
      if (const Trace* one = beside_several(draft, i)) {
        found = one;
        break;
      }
    for (const Trace& trace : traces_) {
      if (trace.sentence != sentence || !trace.known) continue;
      const std::uint32_t head = mentions_[trace.mention].head;
      const Token& owner = view.token(head);
      const bool owns = owner.rel == Rel::nmod_poss && owner.head == static_cast<std::int32_t>(i);  // "Vietnam's approach not only reflects its …"
      if ((head == i || owns) && singular(trace)) found = &trace;
    }
  }
  for (std::size_t i = traces_.size(); i-- > 0 && !found && (other_subject || possessive);) {  // "the visit underlines Vietnam's role and its …"
    const Trace& trace = traces_[i];
    if (trace.sentence != sentence) break;
    const bool owner = singular(trace) && (view.token(mentions_[trace.mention].head).rel == Rel::nmod_poss || trace.kind == MK::pronoun);
    if (owner && (possessive || trace.kind == MK::pronoun)) found = &trace;
  }
  for (std::size_t i = traces_.size(); i-- > 0 && !found && possessive && traces_[i].sentence == sentence;) {  // "Japan said five of them had landed in its waters"
    if (traces_[i].subject && singular(traces_[i])) found = &traces_[i];
  }
  for (std::size_t i = 0; i < traces_.size() && !found && !other_subject && sentence > 0; ++i) {  // the subject of the sentence before
    const Trace& trace = traces_[i];
    if (trace.sentence + 1 == sentence && trace.main && singular(trace)) found = &trace;
    if (trace.sentence + 1 == sentence && trace.main && !found) break;
  }
  if (!found && !other_subject) found = only_one_before(sentence);
  if (!found) {
    meant(view, draft);
    return;
  }
  const Trace copy = *found;
  refer(draft, copy);
}

// "Six states joined BRICS. Its members agreed": where the sentence before is about several, the organisation in it.
const Discourse::Trace* Discourse::only_one_before(std::uint32_t sentence) const {
  const Trace* found = nullptr;
  bool several = false;
  for (const Trace& trace : traces_) {
    if (!trace.known || trace.sentence + 1 != sentence) continue;
    several = several || (trace.subject && (trace.list >= 0 || mentions_[trace.mention].actors.size() > 1));
    const bool one = (trace.kind == MK::organisation || trace.kind == MK::forum) && mentions_[trace.mention].actors.size() == 1;
    if (one && found && mentions_[found->mention].actors != mentions_[trace.mention].actors) return nullptr;
    if (one) found = &trace;
  }
  return several ? found : nullptr;
}

// "In a joint statement they": all who took part in what the sentence before told.
bool Discourse::all_together(const View& view, Draft& draft) {
  const auto joint = [](const Token& token) { return is_one_of(token.lemma, {"joint", "jointly", "together"}); };
  if (draft.mention.sentence == 0 || std::none_of(view.sentence->tokens.begin(), view.sentence->tokens.end(), joint)) return false;
  std::vector<Actor> members;
  for (const Trace& trace : traces_) {
    const bool one = trace.kind == MK::person || trace.kind == MK::office || trace.kind == MK::state;
    if (!trace.known || !one || trace.local || trace.sentence + 1 != draft.mention.sentence) continue;
    for (const Actor& actor : mentions_[trace.mention].actors) {
      const bool has = std::any_of(members.begin(), members.end(), [&](const Actor& other) { return other == actor || (other.code == actor.code && trace.kind == MK::state); });
      if (!actor.code.empty() && !has) members.push_back(actor);
    }
  }
  if (members.size() < 2) return false;
  draft.mention.actors = std::move(members);
  keep(draft);
  return true;
}

// "Commandos killed nine people, most of them Turks, when they boarded the ship": who does both, where several did the first.
const Discourse::Trace* Discourse::doer_above(const View& view, const Draft& draft) const {
  const Token& pronoun_token = view.token(draft.mention.first);
  if (pronoun_token.rel != Rel::nsubj || pronoun_token.head < 0) return nullptr;
  const Token& verb = view.token(static_cast<std::size_t>(pronoun_token.head));
  if (verb.rel != Rel::advcl || verb.head < 0 || verb.head > pronoun_token.head) return nullptr;
  for (const Trace& trace : traces_) {
    if (!trace.known || trace.sentence != draft.mention.sentence) continue;
    const Token& head = view.token(mentions_[trace.mention].head);
    if (head.rel == Rel::nsubj && head.head == verb.head) return (trace.kind == MK::group || head.xpos == "NNS") && trace.list < 0 ? &trace : nullptr;
  }
  return nullptr;
}

void Discourse::they(const View& view, Draft& draft) {
  const std::uint32_t sentence = draft.mention.sentence;
  if (const Trace* doer = doer_above(view, draft)) {
    const Trace copy = *doer;
    refer(draft, copy);
    return;
  }
  const bool first = traces_.empty() || traces_.back().sentence < sentence;
  if (first && view.token(draft.mention.first).rel == Rel::nsubj && (all_together(view, draft) || those_before(draft))) return;
  for (std::size_t i = traces_.size(); i-- > 0;) {
    const Trace& trace = traces_[i];
    if (trace.sentence + 1 < sentence) return;
    if (!trace.known || same_clause(view, draft, trace)) continue;
    if (trace.kind == MK::place) continue;
    const bool plural = trace.kind == MK::group || mentions_[trace.mention].actors.size() > 1 || (trace.word && is_one_of(trace.word->wording, {"authorities", "forces", "troops", "police", "people"}));
    const bool listed = trace.list >= 0 && trace.subject;
    if (!plural && !listed) continue;
    if (trace.kind == MK::adjective) continue;
    if (!listed) {
      const Trace copy = trace;
      refer(draft, copy);
      return;
    }
    std::vector<Actor> members;
    for (const Trace& member : traces_) {
      if (member.list != trace.list || !member.known) continue;
      for (const Actor& actor : mentions_[member.mention].actors) {
        if (std::none_of(members.begin(), members.end(), [&](const Actor& other) { return other.code == actor.code && other.sector == actor.sector && other.name == actor.name; })) members.push_back(actor);
      }
    }
    draft.mention.actors = std::move(members);
    draft.mention.antecedent = trace.mention;
    keep(draft);
    return;
  }
}

}  // namespace chancery::actors
