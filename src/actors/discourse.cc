#include "actors/discourse.h"

#include <algorithm>

#include "base/one_of.h"
#include "base/text.h"

namespace chancery::actors {
namespace {

using Need = Draft::Need;
using MK = Mention::Kind;

std::string last_word(std::string_view name) {
  std::string folded = name_folded(name);
  const std::size_t blank = folded.rfind(' ');
  return blank == std::string::npos ? folded : folded.substr(blank + 1);
}

}  // namespace

bool acts_for_state(Sector sector) {
  return is_one_of(chancery::name(sector), {"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP"});
}

std::string name_folded(std::string_view name) {
  std::string folded;
  for (char c : fold(name)) {
    if (c != '.') folded += c;
  }
  return folded;
}

void Discourse::take(const View& view, std::vector<Draft>& drafts) {
  forget();
  const std::uint32_t sentence = drafts.empty() ? 0 : drafts.front().mention.sentence;
  trace_of_draft_.assign(drafts.size(), -1);
  for (std::size_t i = 0; i < drafts.size(); ++i) resolve(view, drafts, i);
  if (!drafts.empty()) note_heir(view, sentence);
}

// Keeps the work of a sentence bounded in a document of any length.
void Discourse::forget() {
  constexpr std::size_t kMemory = 500;
  const auto shorten = [](auto& remembered) {
    if (remembered.size() > 2 * kMemory) remembered.erase(remembered.begin(), remembered.end() - kMemory);
  };
  shorten(traces_);
  shorten(strangers_);
}

// "Belgium condemned the raid, and Kigali cut ties with Brussels": the capital of a state that was named, where its other tenant has not been.
void Discourse::take_seat(Draft& draft) {
  constexpr std::uint32_t kReach = 3;  // sentences
  if (draft.seat_in.empty() || draft.mention.actors.empty()) return;
  const std::string tenant = draft.mention.actors.back().code;
  const Trace* state = nullptr;
  for (const Trace& trace : traces_) {
    if (!trace.known || trace.local) continue;
    for (const Actor& actor : mentions_[trace.mention].actors) {
      if (actor.code == tenant) return;
      if (actor.code == draft.seat_in && trace.sentence + kReach > draft.mention.sentence) state = &trace;
    }
  }
  if (!state) return;
  const auto home = std::find_if(tables_.parties.begin(), tables_.parties.end(), [&](const Party& p) { return p.code == draft.seat_in; });
  if (home == tables_.parties.end()) return;
  draft.mention.kind = Mention::Kind::state;
  draft.mention.actors.back() = {home->code, Sector::GOV, home->name};
}

void Discourse::resolve(const View& view, std::vector<Draft>& drafts, std::size_t i) {
  Draft& draft = drafts[i];
  const std::size_t before = traces_.size();
  if (draft.pronoun_owner && draft.parties.empty() && !owned_by_pronoun(drafts, i)) return;
  switch (draft.need) {
    case Need::nothing: name_owned(draft), take_seat(draft), keep(draft); break;
    case Need::person: person(view, draft, drafts); break;
    case Need::stranger: if (!introduced(view, drafts, i)) stranger(drafts, i); break;
    case Need::office: office(draft, drafts); break;
    case Need::body: bare_body(draft); break;
    case Need::counterpart: break;
    case Need::several: several(view, draft); break;
    case Need::pronoun: pronoun(view, draft); break;
    case Need::medium: medium(draft); break;
  }
  if (traces_.size() == before) return;
  trace_of_draft_[i] = static_cast<std::int32_t>(before);
  Trace& trace = traces_[before];
  describe(view, draft, trace);
  count_naming(trace);
  note_acting(trace);
  const auto antecedent = draft.apposition_of >= 0 ? trace_of_draft_[static_cast<std::size_t>(draft.apposition_of)] : -1;
  if (antecedent >= 0 && trace.known && traces_[static_cast<std::size_t>(antecedent)].known) {
    Mention& mention = mentions_[trace.mention];
    if (!mention.antecedent) mention.antecedent = traces_[static_cast<std::size_t>(antecedent)].mention;
  }
  if (draft.coordinated_with >= 0) {
    const std::int32_t other = trace_of_draft_[static_cast<std::size_t>(draft.coordinated_with)];
    if (other < 0) return;
    Trace& partner = traces_[static_cast<std::size_t>(other)];
    if (partner.list < 0) partner.list = lists_++;
    trace.list = partner.list;
    trace.subject = trace.subject || partner.subject;
  }
}

// "its army": the pronoun, resolved just before, gives the state. False when it gives none and the phrase is not worth keeping.
bool Discourse::owned_by_pronoun(std::vector<Draft>& drafts, std::size_t i) {
  Draft& draft = drafts[i];
  if (draft.need != Need::body && draft.need != Need::office) return true;
  if (i == 0 || !owns(drafts[i - 1]) || drafts[i - 1].mention.first != draft.mention.first) return draft.mention.kind != MK::body;
  const std::int32_t owner = trace_of_draft_[i - 1];
  if (owner < 0) {
    draft.definite = false;
    return draft.mention.kind != MK::body;
  }
  for (const Actor& of : mentions_[traces_[static_cast<std::size_t>(owner)].mention].actors) {
    const Party* party = tables_.party(of.code);
    if (!party) continue;
    const bool state = party->kind == Party::Kind::state || party->kind == Party::Kind::territory;
    const bool of_group = draft.word && is_one_of(draft.word->wording, {"leader", "leaders", "head", "chief", "chairman", "chairwoman", "spokesman", "spokeswoman", "spokesperson", "founder", "commander"});
    const bool own_sector = of_group && draft.sector == Sector::GOV && of.sector != Sector::GOV && of.sector != Sector::none && mentions_[traces_[static_cast<std::size_t>(owner)].mention].kind != MK::person;
    Actor actor{of.code, own_sector ? of.sector : state ? draft.sector : party->sector, {}};  // "the opposition … its leader"
    if (draft.former && acts_for_state(actor.sector)) actor.sector = Sector::ELI;
    if (std::find(draft.mention.actors.begin(), draft.mention.actors.end(), actor) == draft.mention.actors.end()) draft.mention.actors.push_back(std::move(actor));
  }
  if (draft.mention.actors.empty()) return draft.mention.kind != MK::body;
  if (draft.need == Need::body) draft.need = Need::nothing;
  return true;
}

// What the tree and the words around a mention add to its trace.
void Discourse::describe(const View& view, const Draft& draft, Trace& trace) const {
  const Token& head = view.token(draft.mention.head);
  const std::int32_t verb = trace.subject ? head.head : -1;
  const Rel clause = verb >= 0 ? view.token(static_cast<std::size_t>(verb)).rel : Rel::root;
  trace.beneath = clause == Rel::advcl || clause == Rel::acl_relcl || clause == Rel::acl;
  trace.main = trace.subject && head.head >= 0 && view.token(static_cast<std::size_t>(head.head)).rel == Rel::root;
  trace.head_word = fold(head.form);
  trace.plural = trace.kind == MK::body && (head.xpos == "NNS" || head.xpos == "NNPS" || head.lemma == "police");
  const std::uint32_t first = draft.mention.first;
  trace.local = first > 0 && view.token(first - 1).pos == Pos::ADP && tables_.cue(view.token(first - 1).lemma, Cue::inside);
  const Piece* piece = view.piece(draft.mention.last);
  trace.capital = trace.kind == MK::place && piece && piece->kind == Entry::Kind::capital;
  trace.personal = trace.kind == MK::person || trace.kind == MK::office;
  if (trace.kind != MK::pronoun || !trace.known || !mentions_[trace.mention].antecedent) return;
  for (const Trace& other : traces_) {
    if (other.known && other.mention == *mentions_[trace.mention].antecedent) trace.personal = other.personal;
  }
}

void Discourse::keep(Draft& draft, bool known) {
  Trace trace;
  trace.word = draft.word;
  trace.subject = draft.subject;
  trace.known = known;
  trace.mention = static_cast<std::uint32_t>(mentions_.size());
  trace.sentence = draft.mention.sentence;
  trace.last = draft.mention.last;
  trace.kind = draft.mention.kind;
  traces_.push_back(trace);
  if (known) mentions_.push_back(std::move(draft.mention));
}

// "the Estonian Defence Forces (EDF)", "the National Liberation Army, or ELN,": from now on the short name means them.
bool Discourse::introduced(const View& view, const std::vector<Draft>& drafts, std::size_t i) {
  const Mention& now = drafts[i].mention;
  const auto& name = drafts[i].name;
  const bool abbreviation = name.size() >= 2 && name.size() <= 7 && std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; });
  if (!abbreviation || now.first < 2) return false;
  const bool bracket = view.token(now.first - 1).form == "(";
  const bool alias = !bracket && now.first > 2 && view.token(now.first - 1).form == "or" && view.token(now.first - 2).form == ",";
  if (!bracket && !alias) return false;
  const std::uint32_t end = now.first - (bracket ? 2 : 3);
  for (std::size_t j = 0; j < i; ++j) {
    const std::int32_t at = trace_of_draft_[j];
    if (at < 0 || !traces_[static_cast<std::size_t>(at)].known) continue;
    const std::uint32_t number = traces_[static_cast<std::size_t>(at)].mention;
    const Mention& named = mentions_[number];
    if (named.last != end || named.kind == MK::person || named.kind == MK::place || named.actors.size() != 1 || named.first == named.last) continue;
    strangers_.push_back({named.actors.front(), name_folded(name), name_folded(name), nullptr, number});
    return true;
  }
  return false;
}

// "Mr Harris" after "Simon Harris", of whom the tables know nothing: not whom they know by that name.
bool Discourse::known_by_surname(Draft& draft) {
  if (draft.name.empty()) return false;
  const std::string folded = name_folded(draft.name), whole = tables_.persons[draft.person].name;
  const auto known = std::find_if(strangers_.rbegin(), strangers_.rend(), [&](const Stranger& s) { return s.last_name == folded && s.folded != folded; });
  if (known == strangers_.rend()) return false;
  if (std::any_of(mentions_.begin(), mentions_.end(), [&](const Mention& m) { return m.kind == MK::person && m.actors.front().name == whole; })) return false;
  draft.mention.actors = {known->actor};
  draft.mention.antecedent = known->mention;
  if (!draft.word) draft.word = known->word;
  keep(draft);
  return true;
}

void Discourse::stranger(std::vector<Draft>& drafts, std::size_t i) {
  Draft& draft = drafts[i];
  const std::string folded = name_folded(draft.name);
  for (const Stranger& known : strangers_) {
    if (known.folded != folded && known.last_name != folded && !known.folded.ends_with(' ' + folded) && !(known.last_name == last_word(folded) && draft.word)) continue;
    draft.mention.actors = {known.actor};
    draft.mention.antecedent = known.mention;
    if (!draft.word) draft.word = known.word;
    draft.mention.kind = mentions_[known.mention].kind;
    keep(draft);
    return;
  }
  const Draft* role = draft.leads >= 0 ? &drafts[static_cast<std::size_t>(draft.leads)] : nullptr;
  for (const Draft& other : drafts) {
    if (other.apposition_of == static_cast<std::int32_t>(i)) role = &other;
  }
  if (draft.apposition_of >= 0 && !draft.word) role = &drafts[static_cast<std::size_t>(draft.apposition_of)];
  const Word* word = draft.word ? draft.word : role ? role->word : nullptr;
  if (!word && draft.sector == Sector::none) {
    keep(draft, false);
    traces_.back().known = false;
    return;
  }
  if (role && draft.leads < 0 && role->mention.kind == MK::body) draft.mention.kind = MK::organisation;
  const auto& parties = !draft.parties.empty() || !role ? draft.parties : role->parties;
  const bool by_role = role && (draft.sector == Sector::none || (!draft.word && role->sector != Sector::none));  // "Gen. Giang, the minister": the office, not the rank
  Sector sector = by_role ? role->sector : draft.sector;
  const bool former = draft.former || (role && role->former);
  Actor actor{{}, sector, draft.name};
  if (!parties.empty()) {
    const Party& party = tables_.parties[parties.front()];
    const bool state = party.kind == Party::Kind::state || party.kind == Party::Kind::territory;
    actor.code = party.code;
    actor.sector = state ? sector : party.sector;
  } else if (const Trace* group = sector == Sector::REB && by_role && role->definite ? fighters_before() : nullptr) {
    actor.code = mentions_[group->mention].actors.front().code;
  } else if (acts_for_state(sector)) {
    const bool sent = word && is_one_of(word->wording, {"ambassador", "consul", "envoy"});
    const auto home = sent ? std::nullopt : most_named();  // "the finance minister, Amin Adam", in a text on Ghana
    const auto state = home ? home : state_in_discourse(draft.mention.sentence, sent);
    const bool of_state = role && role->word && (role->word->office.starts_with("head of") || role->sector == Sector::LEG);
    const bool sure = !former || role == nullptr || (of_state && state == most_named());  // "Dodon, a former president", but no former diplomat
    if (state && sure) actor.code = tables_.parties[*state].code;
  }
  if (former && acts_for_state(actor.sector)) actor.sector = Sector::ELI;
  draft.mention.actors = {actor};
  if (draft.apposition_of >= 0 && trace_of_draft_[static_cast<std::size_t>(draft.apposition_of)] >= 0) {  // "a senator, Malee Srisuk": the name has found the state
    const Trace& of = traces_[static_cast<std::size_t>(trace_of_draft_[static_cast<std::size_t>(draft.apposition_of)])];
    if (of.known && mentions_[of.mention].actors.size() == 1 && mentions_[of.mention].actors.front().code.empty()) mentions_[of.mention].actors = {actor};
  }
  strangers_.push_back({actor, folded, last_word(folded), word, static_cast<std::uint32_t>(mentions_.size())});
  draft.word = word;
  keep(draft);
}

void Discourse::name_owned(Draft& draft) const {
  if (!draft.word) return;
  const Word& word = *draft.word;
  for (Actor& actor : draft.mention.actors) {
    if (!actor.name.empty() || actor.code.empty()) continue;
    const Party& party = *tables_.party(actor.code);
    std::string what = word.canonical.empty() ? word.wording : word.canonical;
    if (word.canonical.empty() && !what.empty() && what[0] >= 'a' && what[0] <= 'z') what[0] = static_cast<char>(what[0] - 32);
    actor.name = what + " of " + party.name;
  }
}

}  // namespace chancery::actors
