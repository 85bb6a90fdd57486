// Who holds which office: persons by the day, offices by their holder, and offices that only the text explains.
#include <algorithm>
#include <array>

#include "actors/discourse.h"
#include "base/one_of.h"

namespace chancery::actors {
namespace {

using Need = Draft::Need;
using MK = Mention::Kind;

// Which of two terms that a day leaves open says more of a person.
int weight(const Term& term) {
  if (term.office.starts_with("head of") || term.office == "supreme leader") return 0;
  return term.office == "party leader" ? 1 : 2;
}

// "the minister" after "the trade minister", "the envoy" after "the ambassador".
bool shortened(const Word& whole, const Word& word) {
  constexpr std::array<std::string_view, 11> kHeads = {"minister", "secretary", "spokesman", "spokeswoman", "spokesperson", "commander", "director", "adviser", "prosecutor", "commissioner", "chairman"};
  constexpr std::array<std::string_view, 7> kSent = {"ambassador", "envoy", "diplomat", "consul", "special envoy", "high commissioner", "chargé d'affaires"};
  const auto in = [](const auto& list, std::string_view wording) { return std::find(list.begin(), list.end(), wording) != list.end(); };
  if (in(kSent, word.wording)) return in(kSent, whole.wording);
  if (!in(kHeads, word.wording) || !whole.wording.ends_with(word.wording)) return false;
  return whole.wording.size() > word.wording.size() && whole.wording[whole.wording.size() - word.wording.size() - 1] == ' ' && !whole.wording.starts_with("prime ");
}

// Who fell yesterday is still written of as who he was.
bool held_about(const Term& term, Day day) {
  constexpr auto kGrace = std::chrono::days(7);
  return holds(term, day) || (term.to.to && *term.to.to <= day && day - *term.to.to <= kGrace);
}

}  // namespace

// The office that a person holds on the document's day; else the last one before it; else the first one after.
const Term* Discourse::term_of(std::uint32_t number) const {
  const Term* best = nullptr;
  for (const auto index : tables_.persons[number].terms) {
    const Term& term = tables_.terms[index];
    if (!day_) {
      best = &term;
      continue;
    }
    const bool now = holds(term, *day_), best_now = best && holds(*best, *day_);
    if (now && best_now && weight(term) > weight(*best)) continue;
    if (now || !best || (!best_now && term.from.from && *term.from.from <= *day_)) best = &term;
  }
  return best;
}

Sector Discourse::sector_of_term(const Term& term) const {
  if (term.sector != Sector::none) return term.sector;
  const Party& party = *tables_.party(term.holder);
  if (party.kind != Party::Kind::state && party.kind != Party::Kind::territory) return party.sector;
  if (is_one_of(term.office, {"army chief", "commander"})) return Sector::MIL;
  if (term.office == "speaker of the legislature") return Sector::LEG;
  if (term.office == "opposition leader") return Sector::OPP;
  if (term.office == "intelligence chief") return Sector::SPY;
  return Sector::GOV;
}

Actor Discourse::actor_of_person(std::uint32_t number, bool former) const {
  const Person& person = tables_.persons[number];
  const Term* term = term_of(number);
  if (!term) return {{}, Sector::none, person.name};
  const bool held = !day_ || held_about(*term, *day_);
  const bool past = former || !held;
  const Sector sector = sector_of_term(*term);
  return {term->holder, past && sector != Sector::REB ? Sector::ELI : sector, person.name};
}

// A title that the text gives is believed, unless the table says that this office was left a good while before.
bool Discourse::title_holds(std::uint32_t person, const Word& word) const {
  constexpr auto kGrace = std::chrono::days(60);
  if (!day_ || word.sector == Sector::ELI) return !day_;
  for (const auto number : tables_.persons[person].terms) {
    const Term& term = tables_.terms[number];
    const bool same = term.office == word.office || word.office == "leader" || word.wording.ends_with("-elect");  // of an office that the table has not it knows nothing
    if (same && term.to.to && *term.to.to + kGrace < *day_) return false;
  }
  return true;
}

// "Sergei Nechayev … Nechayev": whoever is named in full may be meant by the family name from then on, which some write first.
void Discourse::remember_surname(const View& view, const Draft& draft, const Actor& actor) {
  if (!draft.name.empty() || actor.code.empty() || draft.mention.last == draft.mention.first) return;
  const auto number = static_cast<std::uint32_t>(mentions_.size());
  const std::string whole = name_folded(tables_.persons[draft.person].name);
  if (std::any_of(strangers_.begin(), strangers_.end(), [&](const Stranger& s) { return s.folded == whole; })) return;
  strangers_.push_back({actor, whole, name_folded(view.token(draft.mention.last).form), draft.word, number});
  if (is_one_of(actor.code, {"CHN", "HKG", "KOR", "PRK", "SGP", "TWN"})) strangers_.push_back({actor, whole, whole.substr(0, whole.find(' ')), draft.word, number});
}

void Discourse::person(const View& view, Draft& draft, const std::vector<Draft>& drafts) {
  if (known_by_surname(draft)) return;
  Actor actor = actor_of_person(draft.person, draft.former);
  const Draft* role = draft.apposition_of >= 0 ? &drafts[static_cast<std::size_t>(draft.apposition_of)] : nullptr;
  if (!draft.word && role) draft.word = role->word;
  const bool titled = draft.word && !draft.former && !(role && role->former);
  const auto& parties = draft.parties.empty() && role ? role->parties : draft.parties;
  if (titled && !parties.empty()) {
    const Party& party = tables_.parties[parties.front()];
    const auto& terms = tables_.persons[draft.person].terms;
    if (std::none_of(terms.begin(), terms.end(), [&](std::uint32_t t) { return tables_.terms[t].holder == party.code; })) {
      const bool state = party.kind == Party::Kind::state || party.kind == Party::Kind::territory;
      actor.code = party.code;
      actor.sector = state ? draft.sector : party.sector;
    }
  }
  if (titled && actor.sector == Sector::ELI && title_holds(draft.person, *draft.word)) {
    const Party* party = tables_.party(actor.code);
    const bool state = party && (party->kind == Party::Kind::state || party->kind == Party::Kind::territory);
    const Sector titled_sector = role && draft.sector == Sector::none ? role->sector : draft.sector;
    actor.sector = !state && party ? party->sector : titled_sector != Sector::none && titled_sector != Sector::ELI ? titled_sector : draft.word->sector;
  }
  draft.mention.actors = {actor};
  remember_surname(view, draft, actor);
  for (std::size_t i = traces_.size(); i-- > 0 && !draft.mention.antecedent;) {
    if (!traces_[i].known || traces_[i].kind != MK::person) continue;
    const Mention& other = mentions_[traces_[i].mention];
    if (other.actors.front().name == actor.name) draft.mention.antecedent = traces_[i].mention;
  }
  if (role && draft.apposition_of >= 0) {  // "Chad's president, Idriss Déby": the name decides whom the office means
    const std::int32_t of = trace_of_draft_[static_cast<std::size_t>(draft.apposition_of)];
    if (of >= 0 && traces_[static_cast<std::size_t>(of)].known) {
      Actor& held = mentions_[traces_[static_cast<std::size_t>(of)].mention].actors.front();
      held.name = actor.name;
      if (role->parties.empty() && !actor.code.empty() && (acts_for_state(held.sector) || held.sector == Sector::ELI)) held.code = actor.code;  // "Russia offered help; the president, Salome Zourabichvili, refused"
    }
  }
  keep(draft);
}

// An office whose state is named: its holder on the day.
void Discourse::office(Draft& draft, const std::vector<Draft>& drafts) {
  if (draft.mention.actors.empty()) return bare_office(draft, drafts);
  if (const Mention* named = apposed(draft); named && named->actors.front().code == draft.mention.actors.front().code) {
    draft.mention.actors = named->actors;
    return keep(draft);
  }
  if (draft.word && draft.word->office == "counterpart") counterpart(draft);
  for (Actor& actor : draft.mention.actors) {
    if (!draft.word || draft.word->office.empty() || !actor.name.empty()) continue;
    if (const Trace* known = last_person_with(*draft.word, &actor.code)) {
      actor.name = mentions_[known->mention].actors.front().name;
      draft.mention.antecedent = known->mention;
      continue;
    }
    if (!day_ || draft.former || draft.unheld) continue;
    if (draft.word->office == "leader") actor.name = leader_of(actor.code);
    const auto found = tables_.terms_by_office.find({actor.code, draft.word->office});
    if (found == tables_.terms_by_office.end()) continue;
    for (const auto number : found->second) {
      if (holds(tables_.terms[number], *day_)) actor.name = tables_.persons[tables_.terms[number].person].name;
    }
  }
  name_owned(draft);
  keep(draft);
}

// The last person or office in the text of the same office ("the President" after "President Joe Biden"); of `code` if given.
const Discourse::Trace* Discourse::last_person_with(const Word& word, const std::string* code) const {
  for (std::size_t i = traces_.size(); i-- > 0;) {
    const Trace& trace = traces_[i];
    if (!trace.known || (trace.kind != MK::person && trace.kind != MK::office)) continue;
    const Mention& mention = mentions_[trace.mention];
    if (mention.actors.size() != 1 || (code && mention.actors.front().code != *code)) continue;
    if (mention.actors.front().sector == Sector::ELI) continue;
    const auto person = tables_.person_by_name.find(mention.actors.front().name);
    bool held = trace.word && (trace.word == &word || (!word.office.empty() && trace.word->office == word.office) || shortened(*trace.word, word));
    if (!held && word.office == "leader" && person != tables_.person_by_name.end()) {
      const Term* term = term_of(person->second);
      held = term && weight(*term) < 2;
    }
    if (!held && person != tables_.person_by_name.end() && !word.office.empty()) {
      for (const auto number : tables_.persons[person->second].terms) held = held || (tables_.terms[number].office == word.office && (!day_ || holds(tables_.terms[number], *day_)));
    }
    held = held || (word.office == "opposition leader" && mention.kind == MK::person && mention.actors.front().sector == Sector::OPP);
    if (held) return &trace;
  }
  return nullptr;
}

// The mention that `draft` stands in apposition to.
const Mention* Discourse::apposed(const Draft& draft) const {
  if (draft.apposition_of < 0) return nullptr;
  const std::int32_t of = trace_of_draft_[static_cast<std::size_t>(draft.apposition_of)];
  if (of < 0 || !traces_[static_cast<std::size_t>(of)].known) return nullptr;
  return &mentions_[traces_[static_cast<std::size_t>(of)].mention];
}

// Whom news call the leader of a state: who rules a party state, else a president who heads the government too.
std::string Discourse::leader_of(const std::string& code) const {
  const auto holder = [&](const char* office) -> std::string {
    const auto found = tables_.terms_by_office.find({code, office});
    std::string name;
    if (found == tables_.terms_by_office.end()) return name;
    for (const auto number : found->second) {
      if (holds(tables_.terms[number], *day_)) name = tables_.persons[tables_.terms[number].person].name;
    }
    return name;
  };
  for (const char* office : {"supreme leader", "party leader"}) {
    if (const std::string name = holder(office); !name.empty()) return name;
  }
  const std::string head = holder("head of state"), government = holder("head of government");
  return head == government ? head : std::string();
}

// "The UN chief", "the Secretary-General": of the organisation named last that has one, else of the United Nations.
std::string Discourse::secretariat_of(const Draft& draft, std::string_view wording) const {
  static const std::string kUnited = "UN";
  if (wording.starts_with("UN ") || wording.starts_with("U.N. ")) return kUnited;
  if (!draft.definite) return {};
  for (std::size_t i = traces_.size(); i-- > 0;) {
    if (!traces_[i].known || (traces_[i].kind != MK::forum && traces_[i].kind != MK::organisation)) continue;
    const std::string& code = mentions_[traces_[i].mention].actors.front().code;
    if (tables_.terms_by_office.contains({code, "secretary-general"})) return code;
  }
  return kUnited;
}

void Discourse::bare_office(Draft& draft, const std::vector<Draft>& drafts) {
  const Word& word = *draft.word;
  if (const Mention* named = apposed(draft)) {  // "Marciel, a former diplomat": the name has it
    draft.mention.actors = named->actors;
    return keep(draft);
  }
  if (draft.coordinated_with >= 0 && !draft.definite) {  // "Finland's president and prime minister"
    const Draft& other = drafts[static_cast<std::size_t>(draft.coordinated_with)];
    const std::int32_t of = trace_of_draft_[static_cast<std::size_t>(draft.coordinated_with)];
    if (of >= 0 && traces_[static_cast<std::size_t>(of)].known && other.word && other.need == Need::office) {
      draft.mention.actors = {{mentions_[traces_[static_cast<std::size_t>(of)].mention].actors.front().code, draft.sector, {}}};
      if (!draft.mention.actors.front().code.empty()) return office(draft, drafts);
    }
  }
  if (draft.predicate) {  // "was sworn in as prime minister"
    for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence == draft.mention.sentence;) {
      if (!traces_[i].known || traces_[i].kind != MK::person) continue;
      draft.mention.actors = mentions_[traces_[i].mention].actors;
      draft.mention.antecedent = traces_[i].mention;
      return keep(draft);
    }
  }
  if (draft.sector == Sector::IGO && word.office == "secretary-general" && !draft.former) {
    if (const std::string of = secretariat_of(draft, word.wording); !of.empty()) {
      draft.mention.actors = {{of, Sector::IGO, {}}};
      return office(draft, drafts);
    }
  }
  if (draft.sector == Sector::IGO && draft.definite) {  // "the alliance's secretary-general"
    for (std::size_t i = traces_.size(); i-- > 0;) {
      if (!traces_[i].known || traces_[i].kind != MK::forum || mentions_[traces_[i].mention].actors.front().sector != Sector::IGO) continue;
      draft.mention.actors = {{mentions_[traces_[i].mention].actors.front().code, Sector::IGO, {}}};
      return office(draft, drafts);
    }
  }
  if (draft.definite && !draft.former) {
    if (const Trace* known = last_person_with(word, nullptr)) {
      draft.mention.actors = mentions_[known->mention].actors;
      draft.mention.antecedent = known->mention;
      return keep(draft);
    }
  }
  if (const Trace* group = draft.definite && draft.sector == Sector::REB ? fighters_before() : nullptr) {  // "the rebel leader"
    draft.mention.actors = {{mentions_[group->mention].actors.front().code, Sector::REB, {}}};
    name_owned(draft);
    return keep(draft);
  }
  Actor actor{{}, draft.former && acts_for_state(draft.sector) ? Sector::ELI : draft.sector, {}};
  if ((draft.definite || draft.official) && !draft.open && acts_for_state(draft.sector)) {
    auto state = monarchy_named(word);
    if (!state) state = state_in_discourse(draft.mention.sentence);
    if (state) {
      draft.mention.actors = {{tables_.parties[*state].code, actor.sector, {}}};
      return office(draft, drafts);
    }
  }
  actor.name = word.wording;
  draft.mention.actors = {actor};
  keep(draft);
}

// "The king", "the emir": of the last state named that has one.
std::optional<std::uint32_t> Discourse::monarchy_named(const Word& word) const {
  const char* form = is_one_of(word.wording, {"king", "queen", "monarch"}) ? "kingdom" : word.wording == "emir" ? "emirate" : word.wording == "sultan" ? "sultanate" : nullptr;
  const auto found = form ? tables_.epithets.find(form) : tables_.epithets.end();
  if (found == tables_.epithets.end()) return std::nullopt;
  for (std::size_t i = traces_.size(); i-- > 0;) {
    const auto state = state_of(traces_[i]);
    if (state && std::find(found->second.states.begin(), found->second.states.end(), *state) != found->second.states.end()) return state;
  }
  return std::nullopt;
}

// "his Lebanese counterpart": the same office in another state.
void Discourse::counterpart(Draft& draft) {
  const Trace* whose = nullptr;
  for (std::size_t i = traces_.size(); i-- > 0 && !(whose && whose->subject);) {
    const Trace& trace = traces_[i];
    if (trace.sentence != draft.mention.sentence && whose) break;
    if (!trace.known || (trace.kind != MK::person && trace.kind != MK::office)) continue;
    if (!whose || trace.subject) whose = &trace;
  }
  if (!whose) return;
  if (whose->word && whose->word->office != "counterpart") {
    draft.word = whose->word;
    return;
  }
  const auto person = tables_.person_by_name.find(mentions_[whose->mention].actors.front().name);
  const Term* term = person == tables_.person_by_name.end() ? nullptr : term_of(person->second);
  const auto word = std::find_if(tables_.words.begin(), tables_.words.end(), [&](const Word& w) { return term && w.office == term->office; });
  if (word != tables_.words.end()) draft.word = &*word;
}

}  // namespace chancery::actors
