// Pronouns and plurals that stand for what was named before: kept to the cases that a careful reader would not doubt.
#include <algorithm>
#include <map>

#include "actors/discourse.h"
#include "base/text.h"

namespace chancery::actors {
namespace {

using MK = Mention::Kind;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) { return std::find(words.begin(), words.end(), word) != words.end(); }

constexpr std::uint32_t kReach = 3;  // sentences back

}  // namespace

bool Discourse::refer(Draft& draft, const Trace& trace) {
  draft.mention.actors = mentions_[trace.mention].actors;
  draft.mention.antecedent = trace.mention;
  draft.word = trace.word;
  keep(draft);
  return true;
}

// The members of the last list or compound with exactly `count` parties, at most `reach` sentences back.
std::optional<std::vector<Actor>> Discourse::last_list(std::size_t count, std::uint32_t sentence, std::uint32_t reach) const {
  std::vector<std::int32_t> seen;
  for (std::size_t i = traces_.size(); i-- > 0;) {
    const Trace& trace = traces_[i];
    if (trace.sentence + reach < sentence) break;
    if (!trace.known || trace.sentence > sentence) continue;
    const auto& actors = mentions_[trace.mention].actors;
    if (actors.size() == count && trace.kind != MK::pronoun && !actors.front().code.empty()) return actors;
    if (trace.list < 0 || std::find(seen.begin(), seen.end(), trace.list) != seen.end()) continue;
    seen.push_back(trace.list);
    std::vector<Actor> members;
    for (const Trace& member : traces_) {
      if (member.list != trace.list || !member.known) continue;
      for (const Actor& actor : mentions_[member.mention].actors) {
        if (!actor.code.empty() && std::none_of(members.begin(), members.end(), [&](const Actor& other) { return other.code == actor.code; })) members.push_back(actor);
      }
    }
    if (members.size() == count) return members;
  }
  return std::nullopt;
}

// The last `count` different states and organisations, in the order of the text.
std::vector<Actor> Discourse::last_parties(std::size_t count, std::uint32_t sentence, std::uint32_t reach) const {
  std::vector<Actor> parties;
  for (std::size_t i = traces_.size(); i-- > 0 && parties.size() < count;) {
    const Trace& trace = traces_[i];
    if (trace.sentence + reach < sentence) break;
    const bool visited = trace.capital && trace.sentence == sentence && !trace.local;  // "his visit to Hanoi"
    if (!trace.known || trace.sentence > sentence || trace.local || (trace.kind == MK::place && !visited)) continue;
    const auto& actors = mentions_[trace.mention].actors;
    for (std::size_t j = actors.size(); j-- > 0 && parties.size() < count;) {
      const Party* party = tables_.party(actors[j].code);
      const bool state = party && (party->kind == Party::Kind::state || party->kind == Party::Kind::territory);
      if (!state && !(party && trace.kind == MK::forum)) continue;
      if (std::any_of(parties.begin(), parties.end(), [&](const Actor& other) { return other.code == actors[j].code; })) continue;
      parties.insert(parties.begin(), trace.kind == MK::person || trace.kind == MK::office ? actors[j] : Actor{party->code, party->sector, party->name});
    }
  }
  return parties;
}

// The two parties that the text has named most so far.
std::vector<Actor> Discourse::main_pair() const {
  std::map<std::string, std::pair<unsigned, Actor>> named;
  for (const Trace& trace : traces_) {
    if (!trace.known || trace.kind == MK::place || trace.local) continue;
    for (const Actor& actor : mentions_[trace.mention].actors) {
      if (const Party* party = tables_.party(actor.code); party && (party->sector == Sector::GOV || party->sector == Sector::REB)) {
        auto& entry = named[actor.code];
        ++entry.first;
        entry.second = {party->code, party->sector, party->name};
      }
    }
  }
  std::vector<std::pair<unsigned, Actor>> ranked;
  for (const auto& [code, entry] : named) ranked.push_back(entry);
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (ranked.size() < 2 || (ranked.size() > 2 && ranked[1].first == ranked[2].first)) return {};
  return {ranked[0].second, ranked[1].second};
}

unsigned Discourse::times_named(const std::string& code) const {
  unsigned times = 0;
  for (const Trace& trace : traces_) {
    if (!trace.known || trace.kind == MK::place || trace.local) continue;
    const auto& actors = mentions_[trace.mention].actors;
    times += std::any_of(actors.begin(), actors.end(), [&](const Actor& actor) { return actor.code == code; });
  }
  return times;
}

// The last two that were named, one of them in passing, where the text is about another pair.
bool Discourse::outshone(const std::vector<Actor>& guess, const std::vector<Actor>& pair) const {
  if (pair.size() != 2 || guess.size() != 2) return false;
  const unsigned least = std::min(times_named(pair[0].code), times_named(pair[1].code));
  return least >= 2 && std::any_of(guess.begin(), guess.end(), [&](const Actor& actor) {
    return actor.code != pair[0].code && actor.code != pair[1].code && 2 * times_named(actor.code) <= least;
  });
}

// "the kingdom": the last kingdom that the text has named.
void Discourse::by_epithet(Draft& draft) {
  const Epithet& epithet = *draft.epithet;
  const auto has = [](const std::vector<std::uint32_t>& states, std::uint32_t number) { return std::find(states.begin(), states.end(), number) != states.end(); };
  for (std::size_t i = traces_.size(); i-- > 0;) {
    if (!traces_[i].known || mentions_[traces_[i].mention].actors.size() != 1) continue;
    const auto found = tables_.by_code.find(mentions_[traces_[i].mention].actors.front().code);
    if (found == tables_.by_code.end() || (!has(epithet.states, found->second) && !has(epithet.beside, found->second))) continue;
    const Party& party = tables_.parties[has(epithet.states, found->second) ? found->second : epithet.states.front()];
    draft.mention.actors = {{party.code, party.sector, party.name}};
    draft.mention.antecedent = traces_[i].mention;
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
  if (draft.object) return others.size() == 1 ? std::optional(others.front()) : std::nullopt;
  if (draft.subject && acting.size() == 1 && others.empty()) return acting.front();
  return std::nullopt;
}

void Discourse::several(Draft& draft) {
  if (draft.epithet) return by_epithet(draft);
  const std::size_t count = draft.mention.count.value_or(1);
  const std::uint32_t sentence = draft.mention.sentence;
  if (count == 1) {  // "the country": the last that was named as such
    for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence + kReach >= sentence;) {
      const Trace& trace = traces_[i];
      if (!trace.known || (trace.kind != MK::state && trace.kind != MK::adjective)) continue;
      if (mentions_[trace.mention].actors.size() != 1) continue;
      refer(draft, trace);
      return;
    }
    return;
  }
  const bool of_people = draft.word != nullptr;
  if (of_people && draft.mention.kind == MK::group && !draft.of_states) {  // "the two leaders": two persons, if two were named
    std::vector<Actor> people;
    for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence + kReach >= sentence && people.size() < count;) {
      if (!traces_[i].known || (traces_[i].kind != MK::person && traces_[i].kind != MK::office)) continue;
      const Actor& actor = mentions_[traces_[i].mention].actors.front();
      if (actor.code.empty() || std::any_of(people.begin(), people.end(), [&](const Actor& other) { return other.code == actor.code; })) continue;
      people.insert(people.begin(), actor);
    }
    if (people.size() == count) {
      draft.mention.actors = std::move(people);
      draft.mention.count.reset();
      return keep(draft);
    }
  }
  const bool spoken_to = draft.of_states && std::any_of(traces_.begin(), traces_.end(), [&](const Trace& trace) { return trace.known && trace.sentence == sentence && trace.subject; });
  const std::uint32_t from = (draft.object || spoken_to) && sentence > 0 ? sentence - 1 : sentence;  // "China urges both sides": two others
  auto actors = last_list(count, from, 0);
  const bool listed = actors.has_value();
  if (!actors) actors = last_parties(count, from, 0);
  if (actors->size() != count) {
    actors = last_list(count, from, kReach);
    if (!actors) actors = last_parties(count, from, kReach);
  }
  if (count == 2 && !listed && !draft.latter) {
    auto pair = main_pair();
    if (actors->size() != count || outshone(*actors, pair)) actors = std::move(pair);
  }
  if (actors->size() != count) return;
  draft.mention.count.reset();
  for (Actor& actor : *actors) {
    const Party* party = tables_.party(actor.code);
    if (!of_people && party) actor = {party->code, party->sector, party->name};
    if (of_people && party && (actor.name == party->name || draft.mention.kind == MK::body)) {
      actor.sector = party->sector == Sector::IGO ? Sector::IGO : draft.sector;
      actor.name.clear();
    }
  }
  draft.mention.actors = std::move(*actors);
  name_owned(draft);
  keep(draft);
}

void Discourse::pronoun(const View& view, Draft& draft) {
  const std::string word = lower(view.token(draft.mention.first).form);
  if (is_one_of(word, {"he", "she", "him", "his", "her", "hers"})) he(view, draft);
  else if (is_one_of(word, {"it", "its"})) it(view, draft);
  else they(view, draft);
}

// The subject of the verb whose object the pronoun is: "Bolsonaro accused him" is about somebody else.
bool Discourse::same_clause(const View& view, const Draft& draft, const Trace& trace) const {
  if (!trace.known || trace.sentence != draft.mention.sentence) return false;
  const Token& pronoun_token = view.token(draft.mention.first);
  const bool object = pronoun_token.rel == Rel::obj || pronoun_token.rel == Rel::iobj || pronoun_token.rel == Rel::obl;
  const Token& other = view.token(mentions_[trace.mention].head);
  return object && other.rel == Rel::nsubj && other.head == pronoun_token.head;
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

// A singular person: the last subject of the nearest sentence that has a person, or the only person in it.
void Discourse::he(const View& view, Draft& draft) {
  const std::uint32_t sentence = draft.mention.sentence;
  const Token& token = view.token(draft.mention.first);
  const bool speaks = token.rel == Rel::nsubj && token.head >= 0 && tables_.cue(view.token(static_cast<std::size_t>(token.head)).lemma, Cue::speech);
  const Trace* subject = nullptr;
  const Trace* only = nullptr;
  bool one = true;
  for (std::size_t i = traces_.size(); i-- > 0;) {
    const Trace& trace = traces_[i];
    if (trace.sentence + 2 < sentence) break;
    if ((subject || only) && trace.sentence != (subject ? subject : only)->sentence) break;
    const bool around = trace.known && trace.sentence == sentence && mentions_[trace.mention].first <= draft.mention.first && draft.mention.first <= mentions_[trace.mention].last;
    if (same_clause(view, draft, trace) || (trace.known && trace.sentence == sentence && hangs_on(view, draft.mention.first, mentions_[trace.mention].head))) continue;
    if (around || !trace.personal || trace.list >= 0 || (trace.known && mentions_[trace.mention].actors.size() != 1)) continue;
    if (speaks && trace.sentence == sentence && !trace.subject) continue;  // "The chief's visit, he said": who spoke before
    if (trace.subject && !subject) subject = &trace;
    const bool same = only && only->known && trace.known && mentions_[only->mention].actors == mentions_[trace.mention].actors;
    if (only && !same) one = false;
    only = &trace;
  }
  const Trace* found = subject ? subject : one ? only : nullptr;
  if (!found || !found->known) return;
  const Trace copy = *found;
  refer(draft, copy);
}

// "it" and "its": the subject before it in the sentence, or that of the sentence before.
void Discourse::it(const View& view, Draft& draft) {
  const std::uint32_t sentence = draft.mention.sentence, at = draft.mention.first;
  const Token& pronoun_token = view.token(at);
  const bool possessive = pronoun_token.form == "its" || pronoun_token.form == "Its";
  if (!possessive && pronoun_token.rel != Rel::nsubj && pronoun_token.rel != Rel::nsubj_pass) return;
  const auto singular = [&](const Trace& trace) {
    const bool kind = trace.kind == MK::state || trace.kind == MK::organisation || trace.kind == MK::forum || trace.kind == MK::body || (trace.kind == MK::pronoun && !trace.personal);
    return trace.known && kind && mentions_[trace.mention].actors.size() == 1 && trace.list < 0;
  };
  const Trace* found = nullptr;
  bool other_subject = false;  // a subject that is no actor stands nearer
  for (std::uint32_t i = at; i-- > 0 && !found && !other_subject;) {
    const Token& token = view.token(i);
    if ((token.rel != Rel::nsubj && token.rel != Rel::nsubj_pass) || (token.pos == Pos::PRON && is_one_of(token.lemma, {"that", "which", "who", "what"}))) continue;
    other_subject = true;
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
  if (!found) return;
  const Trace copy = *found;
  refer(draft, copy);
}

void Discourse::they(const View& view, Draft& draft) {
  const std::uint32_t sentence = draft.mention.sentence;
  for (std::size_t i = traces_.size(); i-- > 0;) {
    const Trace& trace = traces_[i];
    if (trace.sentence + 1 < sentence) return;
    if (!trace.known || same_clause(view, draft, trace)) continue;
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
