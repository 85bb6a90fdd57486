// Whom a plural means that names nobody: "the two countries", "both sides", "the leaders", "the four states".
#include <algorithm>
#include <array>

#include "actors/discourse.h"
#include "base/one_of.h"
#include "base/text.h"

namespace chancery::actors {
namespace {

using MK = Mention::Kind;

constexpr std::uint32_t kReach = 3;       // sentences back
constexpr std::uint32_t kListReach = 10;  // a list of just so many is remembered longer
constexpr int kEnough = 7;                // what must speak for a pair

bool has(const std::vector<Actor>& actors, std::string_view code) {
  return std::any_of(actors.begin(), actors.end(), [&](const Actor& actor) { return actor.code == code; });
}

// "the two countries", "both armies": of states.
bool of_states_only(const View& view, const Draft& draft) {
  return draft.of_states || is_one_of(view.token(draft.mention.head).lemma, {"country", "state", "nation", "government", "capital", "neighbour", "neighbor", "army", "president", "premier", "junta", "economy", "minister"});
}

std::pair<std::string, std::string> in_order(const std::string& a, const std::string& b) { return a < b ? std::pair(a, b) : std::pair(b, a); }

}  // namespace

bool Discourse::is_state(const std::string& code) const {
  const Party* party = tables_.party(code);
  return party && (party->kind == Party::Kind::state || party->kind == Party::Kind::territory);
}

// Another item of a round-up begins: whom the ones before spoke of is out of play.
void Discourse::begin_section(std::uint32_t sentence) {
  section_ = sentence;
  acted_.clear();
  joint_.clear();
}

// Who is named as one that acts, when last, and beside whom.
void Discourse::note_acting(const Trace& trace) {
  const bool visited = trace.capital && mentions_.size() > trace.mention && mentions_[trace.mention].first > 0;  // "his visit to Hanoi", no dateline
  if (!trace.known || trace.local || (trace.kind == MK::place && !visited)) return;
  const std::uint32_t now = trace.sentence + 1;
  for (const Actor& actor : mentions_[trace.mention].actors) {
    const Party* party = tables_.party(actor.code);
    if (!party || (party->sector != Sector::GOV && party->sector != Sector::REB && party->sector != Sector::IGO)) continue;
    Acted& acted = acted_[actor.code];
    if (trace.subject && !trace.beneath) acted.subject = now;
    if (acted.last == now) continue;
    acted.last = now;
    if (acted.times++ == 0) acted.first = static_cast<std::uint32_t>(acted_.size());
    for (const auto& [code, other] : acted_)
      if (code != actor.code && other.last == now) ++joint_[in_order(code, actor.code)];
  }
}

// The parties of one enumeration or compound, by the trace of one of them.
std::vector<Actor> Discourse::list_of(const Trace& trace) const {
  std::vector<Actor> members;
  const auto take = [&](const Trace& of) {
    for (const Actor& actor : mentions_[of.mention].actors)
      if (!actor.code.empty() && !has(members, actor.code)) members.push_back(actor);
  };
  take(trace);
  if (trace.list < 0) return members;
  members.clear();
  for (const Trace& member : traces_)
    if (member.list == trace.list && member.known) take(member);
  return members;
}

// The members of the last list or compound with exactly `count` parties, at most `reach` sentences back.
std::optional<std::vector<Actor>> Discourse::last_list(std::size_t count, std::uint32_t sentence, std::uint32_t reach, bool states) const {
  for (std::size_t i = traces_.size(); i-- > 0;) {
    const Trace& trace = traces_[i];
    if (trace.sentence + reach < sentence || trace.sentence < section_) break;
    if (!trace.known || trace.sentence > sentence) continue;
    if (trace.list < 0 && mentions_[trace.mention].actors.size() < 2) continue;
    auto members = list_of(trace);
    if (states) std::erase_if(members, [&](const Actor& actor) { return !is_state(actor.code); });
    if (members.size() == count) return members;
  }
  return std::nullopt;
}

// The last `count` different states and organisations, in the order of the text.
std::vector<Actor> Discourse::last_parties(std::size_t count, std::uint32_t sentence, std::uint32_t reach) const {
  std::vector<Actor> parties;
  for (std::size_t i = traces_.size(); i-- > 0 && parties.size() < count;) {
    const Trace& trace = traces_[i];
    if (trace.sentence + reach < sentence || trace.sentence < section_) break;
    const bool visited = trace.capital && trace.sentence == sentence && !trace.local;  // "his visit to Hanoi"
    if (!trace.known || trace.sentence > sentence || trace.local || (trace.kind == MK::place && !visited)) continue;
    const auto& actors = mentions_[trace.mention].actors;
    for (std::size_t j = actors.size(); j-- > 0 && parties.size() < count;) {
      const Party* party = tables_.party(actors[j].code);
      if (!is_state(actors[j].code) && !(party && (trace.kind == MK::forum || party->sector == Sector::REB))) continue;
      if (has(parties, actors[j].code)) continue;
      parties.insert(parties.begin(), trace.kind == MK::person || trace.kind == MK::office ? actors[j] : Actor{party->code, party->sector, party->name});
    }
  }
  return parties;
}

// Who does it to those of whom the plural speaks: "China urges both sides", "Qatar mediates between the two". Nobody where it is a
// subject, or stands in what is only a noun's complement.
std::vector<Actor> Discourse::doer_to(const View& view, const Draft& draft) const {
  const Token* token = &view.token(draft.mention.head);
  if (token->rel == Rel::nmod_poss && token->head >= 0) token = &view.token(static_cast<std::size_t>(token->head));  // "summoned both countries' envoys"
  const auto preposition = [&](std::uint32_t of) {
    for (std::uint32_t i = of; i-- > 0 && i + 6 > of;)
      if (view.token(i).pos == Pos::ADP) return lower(view.token(i).form);
    return std::string();
  };
  if (token->rel == Rel::nmod && token->head >= 0) {  // "talks with both sides", "mediation between the two"
    const Token& noun = view.token(static_cast<std::size_t>(token->head));
    const bool goes_between = is_one_of(noun.lemma, {"mediation", "mediator", "intermediary", "go-between", "message"});
    if (!goes_between && !is_one_of(preposition(draft.mention.first), {"with", "to", "on", "against"})) return {};
    token = &noun;
  }
  if (token->rel == Rel::obl && is_one_of(preposition(draft.mention.first), {"in", "at", "across", "of", "from", "for"})) return {};
  if (token->rel != Rel::obj && token->rel != Rel::iobj && token->rel != Rel::obl) return {};
  std::int32_t verb = token->head;
  for (int steps = 0; verb >= 0 && steps < 4; ++steps) {
    for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence == draft.mention.sentence;)
      if (traces_[i].known && traces_[i].subject && view.token(mentions_[traces_[i].mention].head).head == verb) return list_of(traces_[i]);
    const Token& at = view.token(static_cast<std::size_t>(verb));
    if (!is_one_of(chancery::name(at.rel), {"conj", "xcomp", "advcl", "acl"})) break;
    verb = at.head;
  }
  return {};
}

// What speaks for each of a pair: named lately, and as one that acts.
int Discourse::freshness(const std::string& code, std::uint32_t sentence) const {
  constexpr std::array<int, 4> kByDistance = {4, 3, 2, 1};
  const Acted& acted = acted_.at(code);
  const std::uint32_t back = sentence + 1 - std::min(acted.last, sentence + 1);
  int score = back < kByDistance.size() ? kByDistance[back] : 0;
  if (acted.subject > 0) score += acted.subject + 1 > sentence ? 2 : 1;
  return score + static_cast<int>(std::min(acted.times, 3u));
}

// The enumerations and plurals of the last sentences, the nearest first; of states only where `states`.
std::vector<Discourse::Listed> Discourse::lists_before(std::uint32_t sentence, bool states) const {
  constexpr std::uint32_t kFarthest = 7;
  std::vector<Listed> out;
  std::int32_t last = -1;
  for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence + kFarthest >= sentence && traces_[i].sentence >= section_;) {
    const Trace& trace = traces_[i];
    if (!trace.known || trace.sentence > sentence || (trace.list < 0 && mentions_[trace.mention].actors.size() < 2) || (trace.list >= 0 && trace.list == last)) continue;
    last = trace.list;
    out.push_back({list_of(trace), sentence - trace.sentence, trace.subject});
    if (states) std::erase_if(out.back().members, [&](const Actor& actor) { return !is_state(actor.code); });
  }
  return out;
}

// How near the two stand together, and alone, in a list: "India and Pakistan", "the two sides" before.
int Discourse::paired_in_list(const std::vector<Listed>& lists, const std::string& a, const std::string& b) {
  constexpr std::array<int, 8> kByDistance = {6, 5, 4, 3, 2, 1, 1, 1};
  for (const Listed& list : lists) {
    if (!has(list.members, a) || !has(list.members, b)) continue;
    if (list.members.size() > 2) return list.back < 2 ? -3 : 0;
    return kByDistance[list.back] + (list.subject ? 1 : 0);
  }
  return 0;
}

// Do both stand in the sentence, and nobody beside them but who does it to them?
bool Discourse::alone_together(const Acted& a, const Acted& b, const std::vector<Actor>& doer) const {
  if (a.last != b.last) return false;
  const auto beside = std::count_if(acted_.begin(), acted_.end(), [&](const auto& other) { return other.second.last == a.last && !has(doer, other.first); });
  return beside <= 2;
}

// What speaks for two of those named being whom a plural means.
int Discourse::weigh_pair(const Two& two, const Draft& draft, const Company& company) const {
  const auto& [doer, acting, lists, states] = company;
  const auto& [a, b] = two;
  const std::uint32_t sentence = draft.mention.sentence;
  const Acted &one = a->second, &other = b->second;
  int score = freshness(a->first, sentence) + freshness(b->first, sentence) + paired_in_list(lists, a->first, b->first);
  const auto together = joint_.find({a->first, b->first});
  score += together == joint_.end() ? 0 : static_cast<int>(std::min(together->second, 4u));
  if (!is_state(a->first) + !is_state(b->first) > 0) score -= states ? 20 : 1;
  if (one.last == other.last && one.last + 1 > sentence) score += !alone_together(one, other, doer) ? -2 : one.last > sentence ? 5 : 4;  // a sentence that names three does not speak of two
  if (has(doer, a->first) || has(doer, b->first)) score -= 7;
  if (draft.subject && !acting.empty() && std::all_of(acting.begin(), acting.end(), [&](const Actor& x) { return x.code == a->first || x.code == b->first; })) score += 2;
  if (draft.word && draft.mention.kind == MK::group && in_person(a->first) && in_person(b->first)) score += 2;
  return score;
}

// The two whom a plural means; nobody where another pair is as likely.
std::vector<Actor> Discourse::likeliest_pair(const View& view, const Draft& draft) const {
  const bool states = of_states_only(view, draft);
  const Company company{doer_to(view, draft), acting_here(draft.mention.sentence), lists_before(draft.mention.sentence, states), states};
  unsigned most = 0, next = 0;  // sentences that name the pair named together most
  for (const auto& [pair, times] : joint_) {
    if (!is_state(pair.first) || !is_state(pair.second)) continue;
    if (times > most) next = most, most = times;
    else next = std::max(next, times);
  }
  int best = 0, second = 0;
  std::optional<Two> found;
  for (auto a = acted_.begin(); a != acted_.end(); ++a)
    for (auto b = std::next(a); b != acted_.end(); ++b) {
      int score = weigh_pair({a, b}, draft, company);
      const auto together = joint_.find({a->first, b->first});
      if (together != joint_.end() && together->second == most && most > next) score += most > 2 ? 3 : 1;
      if (score > best) second = best, best = score, found = {a, b};
      else second = std::max(second, score);
    }
  if (best < kEnough || best == second) return {};
  auto [a, b] = *found;
  if (b->second.first < a->second.first) std::swap(a, b);
  const Party &one = *tables_.party(a->first), &other = *tables_.party(b->first);
  return {{one.code, one.sector, one.name}, {other.code, other.sector, other.name}};
}

// "The leaders", "the parties": how many is not said. Those whom such a word meant before, or all of a list of more than two just told of.
std::vector<Actor> Discourse::all_meant(const View& view, const Draft& draft) const {
  const std::uint32_t sentence = draft.mention.sentence;
  for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence + kListReach >= sentence && traces_[i].sentence >= section_;) {
    const bool same = traces_[i].known && traces_[i].word && traces_[i].word == draft.word && traces_[i].sentence < sentence;
    if (same && mentions_[traces_[i].mention].actors.size() > 1) return mentions_[traces_[i].mention].actors;
  }
  for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence + 2 >= sentence && traces_[i].sentence >= section_;) {
    const Trace& trace = traces_[i];
    if (!trace.known || trace.sentence >= sentence || !trace.subject || (trace.list < 0 && mentions_[trace.mention].actors.size() < 2)) continue;
    auto members = list_of(trace);
    if (members.size() > 2) return members;
    break;
  }
  return likeliest_pair(view, draft);
}

// "The four": a list of so many, else so many named here or in the sentence before.
std::vector<Actor> Discourse::so_many(const View& view, const Draft& draft) const {
  const std::size_t count = *draft.mention.count;
  const std::uint32_t sentence = draft.mention.sentence;
  const std::vector<Actor> doer = doer_to(view, draft);
  const std::uint32_t from = !doer.empty() && sentence > 0 ? sentence - 1 : sentence;
  const bool states = of_states_only(view, draft);
  if (const auto here = last_list(count, sentence, 0, states); here && std::none_of(here->begin(), here->end(), [&](const Actor& a) { return has(doer, a.code); })) return *here;
  if (const auto listed = last_list(count, from, kListReach, states)) return *listed;
  for (const std::uint32_t reach : {0u, kReach}) {
    auto parties = last_parties(count, from, reach);
    if (parties.size() == count) return parties;
  }
  return {};
}

// "the leaders" with the names that the text gives: the last person of each.
std::optional<Actor> Discourse::in_person(const std::string& code) const {
  for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence >= section_;) {
    const Trace& trace = traces_[i];
    if (!trace.known || (trace.kind != MK::person && trace.kind != MK::office) || mentions_[trace.mention].actors.size() != 1) continue;
    if (trace.word && trace.word->wording.find("spokes") != std::string::npos) continue;  // who speaks for a president is none
    const Actor& actor = mentions_[trace.mention].actors.front();
    if (actor.code == code && actor.sector != Sector::ELI) return actor;
  }
  return std::nullopt;
}

void Discourse::several(const View& view, Draft& draft) {
  if (draft.epithet) return by_epithet(draft);
  const std::size_t count = draft.mention.count.value_or(1);
  if (draft.host) return by_place(draft);
  if (draft.neighbour || draft.guest) return by_owner(view, draft);
  if (draft.other) return by_other(draft);
  if (count == 1 && (draft.latter || draft.first_of_two)) return by_order(draft);
  if (count == 1) return last_country(draft);
  std::vector<Actor> actors;
  if (draft.latter) actors = last_parties(count, draft.mention.sentence, kReach);
  else if (draft.of_each) actors = all_meant(view, draft);
  else actors = count == 2 ? likeliest_pair(view, draft) : so_many(view, draft);
  if (actors.size() < 2) return;
  const bool of_people = draft.word != nullptr;
  for (Actor& actor : actors) {
    const Party* party = tables_.party(actor.code);
    const auto person = of_people && draft.mention.kind == MK::group && !draft.of_states ? in_person(actor.code) : std::nullopt;
    if (!of_people && party) actor = {party->code, party->sector, party->name};
    else if (person && person->sector == draft.sector) actor = *person;
    else if (of_people && party) actor = {party->code, party->sector == Sector::IGO ? Sector::IGO : draft.sector, {}};
  }
  draft.mention.count.reset();
  draft.mention.actors = std::move(actors);
  name_owned(draft);
  keep(draft);
}

// "They agreed", at the beginning: the several who acted last, or the two of whom alone the sentence before told. A group that only something was
// done for or with ("entry for Jordanian drivers") acts no further.
bool Discourse::those_before(Draft& draft) {
  const std::uint32_t sentence = draft.mention.sentence;
  const auto mean = [&](std::vector<Actor> actors) {
    draft.mention.actors = std::move(actors);
    keep(draft);
    return true;
  };
  const Trace* farther = nullptr;
  for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence + kReach >= sentence && traces_[i].sentence >= section_;) {
    const Trace& trace = traces_[i];
    if (!trace.known || trace.kind == MK::place || trace.kind == MK::adjective || mentions_[trace.mention].actors.front().code.empty()) continue;
    const bool near = trace.sentence + 1 == sentence, several = mentions_[trace.mention].actors.size() > 1 || trace.list >= 0;
    if (near && trace.subject && several && list_of(trace).size() > 1) return mean(list_of(trace));
    const Sector sector = mentions_[trace.mention].actors.front().sector;
    if (near && trace.kind == MK::group && (trace.subject || (sector != Sector::CVL && sector != Sector::BUS))) return false;
    if (!farther && trace.subject && !near && list_of(trace).size() > 1) farther = &trace;
  }
  std::vector<Actor> two;
  for (const auto& [code, acted] : acted_)
    if (acted.last == sentence && acted.last > 0) two.push_back({code, tables_.party(code)->sector, tables_.party(code)->name});
  const bool met = two.size() == 2 && joint_.contains(in_order(two[0].code, two[1].code)) && (acted_.find(two[0].code)->second.subject == sentence || acted_.find(two[1].code)->second.subject == sentence);
  if (!met) return farther && mean(list_of(*farther));
  for (Actor& actor : two)
    if (const auto person = in_person(actor.code)) actor = *person;
  return mean(std::move(two));
}

// "the country": the last that was named as such.
void Discourse::last_country(Draft& draft) {
  const std::uint32_t sentence = draft.mention.sentence;
  for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence + kReach >= sentence;) {
    const Trace& trace = traces_[i];
    if (!trace.known || (trace.kind != MK::state && trace.kind != MK::adjective)) continue;
    if (mentions_[trace.mention].actors.size() != 1 || of_troops_here(trace, sentence)) continue;
    const Trace copy = trace;
    refer(draft, copy);
    return;
  }
}

}  // namespace chancery::actors
