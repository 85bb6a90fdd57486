// Whose a body or group is that the text names without its owner: "the ministry", "students", "the agency".
#include <algorithm>

#include "actors/discourse.h"
#include "base/one_of.h"

namespace chancery::actors {
namespace {

using MK = Mention::Kind;

}  // namespace

void Discourse::bare_body(Draft& draft) {
  const Word& word = *draft.word;
  if (draft.definite && draft.mention.kind == MK::body && last_firm(draft)) return;
  if (draft.lent && word.sector != Sector::GOV && draft.mention.kind == MK::body) return;
  const bool body = draft.mention.kind == MK::body;
  const bool state_like = acts_for_state(word.sector);
  if (body && draft.definite && named_before(draft)) return;
  if (body && draft.definite && !word.bare && by_wording(draft)) return;
  if (body && !word.bare) return;
  if (!body && draft.definite && word.sector == Sector::REB) {
    if (const Trace* known = fighters_before()) {
      const Trace copy = *known;
      refer(draft, copy);
      return;
    }
    if (!draft.open && act_for(draft, home_state(draft))) return;  // "the rebels" of whom nothing else is told
  }
  if (!body && draft.definite) {
    for (std::size_t i = traces_.size(); i-- > 0;) {  // "the senators" after "several US senators"
      if (traces_[i].word != &word || !traces_[i].known) continue;
      draft.mention.actors = mentions_[traces_[i].mention].actors;
      draft.mention.antecedent = traces_[i].mention;
      return keep(draft);
    }
  }
  if (state_like && !draft.open && (body || draft.definite) && word.wording != "mediators") {
    const bool local = word.sector == Sector::COP;  // police act where the text is
    const auto home = local ? home_state(draft) : plays_at_home(draft) ? acting_home(draft) : std::nullopt;
    if (word.wording == "administration" && named_.contains("USA") && act_for(draft, tables_.by_code.at("USA"))) return;
    if (draft.replies && act_for(draft, other_than_before(draft.mention.sentence))) return;
    if (act_for(draft, home ? home : state_in_discourse(draft.mention.sentence))) return;
    if (body && act_for(draft, state_of_fight(draft))) return;
  }
  if (body) return;
  if (word.sector == Sector::LEG && !draft.open) {  // "Lawmakers applauded": those of the house just named, else of the state in question
    std::optional<std::uint32_t> state;
    for (std::size_t i = traces_.size(); i-- > 0 && !state && traces_[i].sentence + 2 >= draft.mention.sentence;) {
      if (!traces_[i].known || mentions_[traces_[i].mention].actors.front().sector != Sector::LEG) continue;
      const auto found = tables_.by_code.find(mentions_[traces_[i].mention].actors.front().code);
      if (found != tables_.by_code.end()) state = found->second;
    }
    if (!state) state = state_in_discourse(draft.mention.sentence);
    if (act_for(draft, state)) return;
  }
  if (at_home(draft) && act_for(draft, home_state(draft))) {
    traces_.back().guessed = true;
    return;
  }
  if (word.wording == "mediators" && draft.definite && last_go_betweens(draft)) return;
  if (word.sector == Sector::MIL && !draft.open) {
    if (const auto state = state_of_fallen(draft)) {
      draft.mention.actors = {{*state, draft.sector, {}}};
      name_owned(draft);
      return keep(draft);
    }
  }
  draft.mention.actors = {{{}, draft.sector, word.wording}};
  keep(draft);
}

// "Rwanda flew soldiers to Pemba to help the government", "The army denied it": of the state that the text plays in, but for a subject in whose sentence
// some state acts before it ("Uganda said that the army had pulled out"). Courts and embassies may be anybody's.
bool Discourse::plays_at_home(const Draft& draft) const {
  if (draft.place || draft.sector == Sector::JUD || is_one_of(draft.word->wording, {"embassy", "consulate", "mission", "delegation", "senate"})) return false;
  if (!draft.subject) return true;
  return std::none_of(traces_.begin(), traces_.end(), [&](const Trace& trace) { return trace.sentence == draft.mention.sentence && trace.known && trace.subject && !trace.beneath && state_of(trace); });
}

// Where the text plays, if that state does something in it ("WASHINGTON -" alone does nothing).
std::optional<std::uint32_t> Discourse::acting_home(const Draft& draft) const {
  constexpr unsigned kSentences = 2;
  const auto home = home_state(draft);
  if (!home) return std::nullopt;
  const auto named = named_.find(tables_.parties[*home].code);
  return named != named_.end() && named->second.acting >= kSentences ? home : std::nullopt;
}

// "The RSF and the army broke a truce": of no state named so far, so of the one in which the other side fights, or that the place lies in.
std::optional<std::uint32_t> Discourse::state_of_fight(const Draft& draft) const {
  for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence == draft.mention.sentence;) {
    if (!traces_[i].known || mentions_[traces_[i].mention].actors.size() != 1) continue;
    const Party* party = tables_.party(mentions_[traces_[i].mention].actors.front().code);
    if (party && party->sector == Sector::REB && !party->home.empty()) return tables_.by_code.at(party->home);
  }
  return draft.place;
}

// "the company" after "Zenda Mining".
bool Discourse::last_firm(Draft& draft) {
  constexpr std::uint32_t kSentences = 5;
  if (draft.sector != Sector::BUS || draft.open || draft.mention.count || !is_one_of(draft.word->wording, {"company", "firm", "carmaker", "car maker", "manufacturer", "bank", "airline", "conglomerate", "giant"})) return false;
  for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence + kSentences >= draft.mention.sentence;) {
    const bool one = traces_[i].known && traces_[i].kind == MK::organisation && mentions_[traces_[i].mention].actors.size() == 1;
    if (!one || mentions_[traces_[i].mention].actors.front().sector != Sector::BUS) continue;
    const Trace copy = traces_[i];
    return refer(draft, copy);
  }
  return false;
}

// "the mediators" after "negotiators from Egypt and Qatar".
bool Discourse::last_go_betweens(Draft& draft) {
  for (std::size_t i = traces_.size(); i-- > 0;) {
    if (!traces_[i].known || !traces_[i].word || !is_one_of(traces_[i].word->wording, {"negotiators", "mediators", "envoys", "delegations"})) continue;
    if (mentions_[traces_[i].mention].actors.front().code.empty()) continue;
    const Trace copy = traces_[i];
    return refer(draft, copy);
  }
  return false;
}

// "the party" after "the Communist Party of Vietnam", "the council" after "the UN Security Council".
bool Discourse::named_before(Draft& draft) {
  constexpr std::uint32_t kSentences = 8;
  for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence + kSentences >= draft.mention.sentence;) {
    const Trace& trace = traces_[i];
    const bool kind = trace.kind == MK::body || trace.kind == MK::organisation || trace.kind == MK::forum;
    if (!trace.known || !kind || trace.head_word != draft.word->wording || mentions_[trace.mention].actors.size() != 1) continue;
    const Trace copy = trace;
    return refer(draft, copy);
  }
  return false;
}

void Discourse::medium(Draft& draft) {
  if (draft.names_itself || named_before(draft) || by_wording(draft) || (draft.sector == Sector::IGO && !draft.word->bare)) return;
  const bool any_group = draft.word->wording == "group";  // of states or of fighters
  for (std::size_t i = traces_.size(); i-- > 0;) {
    const Trace& trace = traces_[i];
    if (!trace.known || (trace.kind != MK::organisation && trace.kind != MK::forum)) continue;
    const Sector sector = mentions_[trace.mention].actors.front().sector;
    if (sector != draft.sector && !(any_group && sector == Sector::REB)) continue;
    const Trace copy = trace;
    refer(draft, copy);
    return;
  }
}

// The last armed group named: whom "the guerrillas" and "the rebel leader" mean.
const Discourse::Trace* Discourse::fighters_before() const {
  for (std::size_t i = traces_.size(); i-- > 0;) {
    if (!traces_[i].known || traces_[i].kind == MK::adjective || traces_[i].kind == MK::person) continue;
    const auto& actors = mentions_[traces_[i].mention].actors;
    if (actors.size() == 1 && actors.front().sector == Sector::REB && !actors.front().code.empty()) return &traces_[i];
  }
  return nullptr;
}

std::optional<std::uint32_t> Discourse::state_of(const Trace& trace) const {
  if (!trace.known) return std::nullopt;
  const auto& actors = mentions_[trace.mention].actors;
  if (actors.size() != 1) return std::nullopt;
  const auto found = tables_.by_code.find(actors.front().code);
  if (found == tables_.by_code.end()) return std::nullopt;
  const auto kind = tables_.parties[found->second].kind;
  if (kind != Party::Kind::state && kind != Party::Kind::territory) return std::nullopt;
  return found->second;
}

// The state that "the ministry" belongs to: the last one named in this sentence, else the subject of the one before, else
// the one that the text names most, else the last one.
std::optional<std::uint32_t> Discourse::state_in_discourse(std::uint32_t sentence, bool sent) const {
  std::optional<std::uint32_t> here, acting, subject, any;
  bool beneath = false;
  for (std::size_t i = traces_.size(); i-- > 0;) {
    const Trace& trace = traces_[i];
    const bool inside = !sent && trace.kind == MK::adjective && i > 0 && is_abroad(traces_[i - 1]) && traces_[i - 1].sentence == trace.sentence && mentions_[traces_[i - 1].mention].last >= mentions_[trace.mention].last;
    const auto state = trace.guessed || inside || (!sent && is_abroad(trace)) ? std::nullopt : state_of(trace);
    if (!state) continue;
    if (!any) any = state;
    if (trace.sentence == sentence && !here && trace.kind != MK::place) here = state;
    if (trace.sentence == sentence && trace.subject && (!acting || beneath)) acting = state, beneath = trace.beneath;
    if (trace.sentence + 1 == sentence && trace.subject && trace.list < 0 && (!subject || trace.main)) subject = state;
    if (trace.sentence + 1 < sentence) break;
  }
  if (acting || here || subject) return acting ? acting : here ? here : subject;
  const auto home = most_named();
  return home ? home : any;
}

// "Beijing protested. The foreign ministry replied": of the two that the text is about, not who spoke before.
std::optional<std::uint32_t> Discourse::other_than_before(std::uint32_t sentence) const {
  const auto pair = main_pair({});
  if (pair.size() != 2 || sentence == 0 || !acting_here(sentence).empty()) return std::nullopt;
  const auto before = acting_here(sentence - 1);
  const auto spoke = [&](const Actor& one) { return std::any_of(before.begin(), before.end(), [&](const Actor& actor) { return actor.code == one.code; }); };
  if (before.empty() || spoke(pair[0]) == spoke(pair[1])) return std::nullopt;
  return tables_.by_code.at(spoke(pair[0]) ? pair[1].code : pair[0].code);
}

void Discourse::count_naming(const Trace& trace) {
  constexpr unsigned kDateline = 2;  // sentences that a dateline is worth
  if (!trace.known) return;
  if (trace.kind == MK::group && mentions_[trace.mention].antecedent) return;  // "the mediators", again
  for (const Actor& actor : mentions_[trace.mention].actors) {
    const Party* party = tables_.party(actor.code);
    if (!party || (party->sector != Sector::GOV && party->sector != Sector::REB)) continue;
    Named& named = named_.try_emplace(actor.code).first->second;
    const std::uint32_t now = trace.sentence + 1;
    const bool filed = trace.kind == MK::place && mentions_[trace.mention].first == 0 && trace.sentence < 3;
    if (named.any_in != now) named.any_in = now, ++named.any;
    if (filed) named.any += kDateline;
    if (trace.kind == MK::place || trace.local || named.acting_in == now) continue;
    named.acting_in = now;
    ++named.acting;
  }
}

// An embassy or its people: no minister at home is theirs.
bool Discourse::is_abroad(const Trace& trace) const {
  return trace.known && trace.word && trace.kind != MK::person && is_one_of(trace.word->wording, {"embassy", "ambassador", "consulate", "envoy", "consul"});
}

// The state in which the text plays: named in more sentences than any other, where it was filed counting more.
std::optional<std::uint32_t> Discourse::most_named() const {
  unsigned best = 0;
  std::optional<std::uint32_t> found;
  for (const auto& [code, named] : named_) {
    if (named.any < best) continue;
    const auto at = tables_.by_code.find(code);
    const bool state = at != tables_.by_code.end() && tables_.parties[at->second].sector == Sector::GOV;
    if (!state) continue;
    found = named.any > best ? std::optional(at->second) : std::nullopt;
    best = named.any;
  }
  return found;
}

// Where people act of whom only their trade is told: the place of the sentence, "there", else where the text plays.
std::optional<std::uint32_t> Discourse::home_state(const Draft& draft) const {
  if (draft.place) return draft.place;
  for (std::size_t i = traces_.size(); i-- > 0;) {
    const Trace& trace = traces_[i];
    const bool near = trace.sentence == draft.mention.sentence || (draft.there && trace.sentence + 1 == draft.mention.sentence);
    if (!near) break;
    if (trace.kind != MK::place && !trace.local) continue;
    if (const auto state = state_of(trace)) return state;
  }
  return most_named();
}

// Students, gangs, voters: who does something where the text plays, and does not merely speak to a reporter.
bool Discourse::at_home(const Draft& draft) const {
  if (draft.mention.kind != MK::group || !draft.subject || draft.open || draft.speaks || draft.parties.size() > 0) return false;
  return is_one_of(chancery::name(draft.word->sector), {"CVL", "EDU", "OPP", "COP", "JUD", "PTY", "CRM", "MED"});
}

bool Discourse::act_for(Draft& draft, std::optional<std::uint32_t> state) {
  if (!state) return false;
  const Party& party = tables_.parties[*state];
  const bool itself = draft.word->canonical == "=";  // "the side"
  draft.mention.actors = {itself ? Actor{party.code, party.sector, party.name} : Actor{party.code, draft.sector, {}}};
  name_owned(draft);
  keep(draft);
  return true;
}

// "the agency", "the alliance", "the court": of the organisations that are so called the one named last.
bool Discourse::by_wording(Draft& draft) {
  const auto found = tables_.epithets.find(draft.word->wording);
  if (found == tables_.epithets.end() || draft.names_itself) return false;
  draft.epithet = &found->second;
  const std::size_t before = traces_.size();
  by_epithet(draft);
  return traces_.size() > before;
}

// "his hosts": the state that he has come to.
void Discourse::by_place(Draft& draft) {
  const std::uint32_t sentence = draft.mention.sentence;
  auto guests = acting_here(sentence);
  if (guests.empty() && sentence > 0) guests = acting_here(sentence - 1);
  for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence + 3 >= sentence;) {
    const auto state = traces_[i].kind == MK::place || traces_[i].local ? state_of(traces_[i]) : std::nullopt;
    if (!state) continue;
    const Party& party = tables_.parties[*state];
    if (std::any_of(guests.begin(), guests.end(), [&](const Actor& guest) { return guest.code == party.code; })) continue;
    draft.mention.actors = {{party.code, party.sector, party.name}};
    return keep(draft);
  }
}

// "the other side": of the two that the text is about, the one that does not act here.
// Whose neighbour or guest: the state that the possessive before it names.
std::string Discourse::owner_of(const View& view, const Draft& draft) const {
  const std::uint32_t first = draft.mention.first;
  const bool pronoun = view.token(first).xpos == "PRP$";
  for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence == draft.mention.sentence;) {
    if (!traces_[i].known) continue;
    const Mention& mention = mentions_[traces_[i].mention];
    const bool owner = pronoun ? mention.first == first : mention.last + 2 == first || mention.last + 1 == first;
    if (owner && mention.actors.size() == 1) return mention.actors.front().code;
  }
  return {};
}

// "its southern neighbour", "his guest": of those who act in the text the freshest that borders the owner, or that has to do with him.
void Discourse::by_owner(const View& view, Draft& draft) {
  const std::string owner = owner_of(view, draft);
  if (!is_state(owner)) return;
  std::vector<std::pair<int, const Party*>> found;
  for (const auto& [code, acted] : acted_) {
    if (code == owner || !is_state(code) || (draft.neighbour && !tables_.border(owner, code))) continue;
    const auto together = joint_.find(std::minmax(owner, code));
    if (draft.guest && together == joint_.end()) continue;
    const int times = together == joint_.end() ? 0 : static_cast<int>(std::min(together->second, 4u));
    found.push_back({freshness(code, draft.mention.sentence) + times, tables_.party(code)});
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  const bool many = draft.neighbour && view.token(draft.mention.head).xpos == "NNS";
  if (found.empty() || (!many && found.size() > 1 && found[0].first == found[1].first)) return;
  if (many && found.size() > 4) return;
  if (!many) found.resize(1);
  for (const auto& [score, party] : found) draft.mention.actors.push_back({party->code, party->sector, party->name});
  keep(draft);
}

void Discourse::by_other(Draft& draft) {
  const std::uint32_t sentence = draft.mention.sentence;
  const auto pair = main_pair({});
  auto acting = acting_here(sentence);
  if (acting.empty() && sentence > 0) acting = acting_here(sentence - 1);
  for (std::size_t i = 0; i < pair.size(); ++i) {
    const bool acts = std::any_of(acting.begin(), acting.end(), [&](const Actor& actor) { return actor.code == pair[i].code; });
    if (!acts || std::any_of(acting.begin(), acting.end(), [&](const Actor& actor) { return actor.code == pair[1 - i].code; })) continue;
    draft.mention.actors = {pair[1 - i]};
    return keep(draft);
  }
}

// "the latter": of the two just named.
void Discourse::by_order(Draft& draft) {
  const std::uint32_t sentence = draft.mention.sentence;
  auto two = last_list(2, sentence, 1);
  if (!two) two = last_parties(2, sentence, 0);
  if (two->size() != 2) two = last_parties(2, sentence, 1);
  if (two->size() != 2) return;
  draft.mention.actors = {draft.latter ? two->back() : two->front()};
  return keep(draft);
}

}  // namespace chancery::actors
