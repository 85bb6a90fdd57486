#include "actors/phrases.h"

#include <algorithm>
#include <array>

#include "actors/heads.h"
#include "actors/people.h"
#include "base/one_of.h"
#include "base/text.h"

namespace chancery::actors {
namespace {

using Kind = Entry::Kind;
using Need = Draft::Need;

bool is_head_noun(Kind kind) { return kind == Kind::office || kind == Kind::body_noun || kind == Kind::group_noun || kind == Kind::source_noun; }

bool is_capital(std::string_view form) { return !form.empty() && form.front() >= 'A' && form.front() <= 'Z'; }

bool is_subject(Rel rel) { return rel == Rel::nsubj || rel == Rel::nsubj_pass || rel == Rel::nsubj_outer || rel == Rel::obl_agent; }

// Plurals of which every state has one: "the leaders", "both armies".
bool stands_for_states(std::string_view wording) {
  return is_one_of(wording, {"leaders", "presidents", "prime ministers", "premiers", "foreign ministers", "defence ministers", "defense ministers", "ministers", "heads of state", "heads of government",
                             "governments", "foreign ministries", "ministries", "embassies", "delegations", "central banks", "coast guards", "parliaments", "armies", "navies", "militaries", "air forces"});
}

// Whom a party is when it stands for itself.
Actor actor_of(const Party& party) { return {party.code, party.sector, party.name}; }

class Phrases {
 public:
  Phrases(const World::Tables& tables, View& view) : tables_(tables), view_(view), people_(tables, view) {}

  std::vector<Draft> run() {
    for (std::size_t i = view_.pieces.size(); i-- > 0;) {
      if (view_.used[i]) continue;
      const Kind kind = view_.pieces[i].kind;
      if (kind == Kind::person || kind == Kind::surname) people_.build(i, drafts_);
      else if (is_head_noun(kind)) headed(i);
    }
    for (std::size_t i = 0; i < view_.pieces.size(); i = names(i)) {}
    find_anaphors(tables_, view_, drafts_);
    people_.strangers(drafts_);
    std::stable_sort(drafts_.begin(), drafts_.end(), [](const Draft& a, const Draft& b) {
      if (a.mention.first != b.mention.first) return a.mention.first < b.mention.first;
      return owns(a) != owns(b) ? owns(a) : a.mention.last > b.mention.last;  // "its army": first whose
    });
    finish();
    return std::move(drafts_);
  }

 private:
  // "the three former US officials", "Vietnam's minister of national defense", "a court in Venezuela".
  void headed(std::size_t number) {
    const Piece piece = view_.pieces[number];
    const Word& word = tables_.words[piece.index];
    const std::uint32_t core = head_of(*view_.sentence, piece.first, piece.last, piece.last);
    const Token& head = view_.token(core);
    view_.used[number] = true;
    const std::uint32_t next = piece.last + 1;
    if (next < view_.size() && is_dash(view_.token(next)) && !view_.token(next).space_after && !view_.token(piece.last).space_after) return;  // "women-led"
    if (head.pos != Pos::NOUN && head.pos != Pos::PROPN && head.pos != Pos::X && (head.pos != Pos::ADJ || attributive(head.rel))) return;
    if (piece.last + 1 < view_.size() && view_.token(piece.last + 1).form == ":") return;  // "Source: …"
    const bool topical = piece.kind == Kind::source_noun || word.sector == Sector::EDU;
    const Premodifiers pre = premodifiers(tables_, view_, piece.first, piece.last, topical);
    const bool court_or_police = word.sector == Sector::JUD || word.sector == Sector::COP || word.sector == Sector::LEG;  // "a judge in Atlanta"
    const bool guests = word.sector == Sector::MED || word.sector == Sector::REF;  // "told reporters in Sydney": not of the place
    const bool sent = is_one_of(word.wording, {"embassy", "embassies", "consulate", "consulates", "office", "mission", "delegation", "base", "team"});  // "an office in Seoul": of who keeps it there
    const bool local = (piece.kind == Kind::body_noun && !sent) || (piece.kind == Kind::group_noun && !guests) || ((court_or_police || from_capital(piece)) && !pre.definite);
    const bool topic = piece.kind == Kind::office && word.office.empty();
    Postmodifiers post;
    post.last = piece.last;
    const bool leaving = word.sector == Sector::MIL && head.head >= 0 && tables_.cue(view_.token(static_cast<std::size_t>(head.head)).lemma, Cue::motion);  // "the withdrawal of troops from Korea"
    if ((topic || !pre.pronoun_possesses) && !(leaving && form(piece.last + 1) == "from")) post = postmodifiers(tables_, view_, piece.last, local, topic && word.wording != "leader");
    Draft draft;
    draft.word = &word;
    draft.parties = !pre.parties.empty() ? pre.parties : topical || pre.body || pre.pronoun_possesses ? std::vector<std::uint32_t>{} : post.parties;
    if (pre.parties.empty() && pre.body) draft.parties = {pre.body->party};
    if (word.sector == Sector::JUD && pre.parties.empty() && form(piece.last + 1) == "in" && lower(form(piece.last + 2)) == "the" && form(piece.last + 3) == "Hague") return;  // of the world's courts one
    if (draft.parties.empty()) named_otherwise(pre.first, draft);
    draft.sector = sector_of(word, pre);
    if (post.of_sector != Sector::none && pre.parties.empty()) draft.sector = post.of_sector;
    draft.former = pre.former || (piece.opens_inside && lower(view_.token(piece.first).form).starts_with("ex"));
    draft.unheld = pre.unheld || pre.regional || (pre.parties.empty() && post.regional);
    draft.pronoun_owner = pre.pronoun_possesses;
    draft.lent = pre.lent;
    draft.official = (pre.modifier && pre.modifier->bare) || word.wording.find("ministry ") != std::string::npos || word.wording.starts_with("government ") || word.wording.starts_with("military ");
    const bool nobodys_yet = word.sector == Sector::MIL && !pre.definite && pre.parties.empty() && pre.first > 0 && form(pre.first - 1) == "for";  // "asked for troops"
    draft.open = post.open || (pre.foreign && pre.parties.empty()) || nobodys_yet;
    draft.there = form(piece.last + 1) == "there";
    draft.definite = pre.definite;
    draft.names_itself = piece.kind == Kind::body_noun && pre.named && is_capital(view_.token(piece.first).form);
    draft.predicate = pre.first > 0 && view_.token(pre.first - 1).form == "as";
    draft.mention.first = pre.first, draft.mention.last = post.last, draft.mention.head = core;
    if (pre.count > 0) draft.mention.count = pre.count;
    if (pre.person >= 0) owner(pre, draft);
    if (pre.possessor >= 0) {
      headed(static_cast<std::size_t>(pre.possessor));
      if (!drafts_.empty() && drafts_.back().mention.first == draft.mention.first) drafts_.back().possessor = true;
    }
    if (is_one_of(word.wording, {"adviser", "advisor", "aide", "assistant", "special adviser", "senior adviser", "top aide", "presidential adviser"})) serves(draft);
    if (piece.kind == Kind::office && people_.name_follows(draft)) {
      drafts_.push_back(std::move(draft));
      return;
    }
    if (piece.kind == Kind::body_noun && word.sector != Sector::GOV && word.sector != Sector::MIL && people_.body_name_follows(draft)) {
      drafts_.push_back(std::move(draft));
      return;
    }
    if (piece.kind == Kind::body_noun && (word.sector == Sector::MED || word.sector == Sector::IGO || word.sector == Sector::BUS || word.sector == Sector::REB) && names_next(piece.last + 1)) return;
    settle_kind(piece, head, pre, post, draft);
  }

  // "the regional bloc ECOWAS", "French daily Le Monde": the name itself says who.
  bool names_next(std::uint32_t at) const {
    const Piece* next = view_.piece(at);
    if (!next || next->first != at || (next->kind != Kind::party && next->kind != Kind::body)) return false;
    const Sector sector = next->kind == Kind::party ? tables_.parties[next->index].sector : tables_.bodies[next->index].sector;
    return sector == Sector::MED || sector == Sector::IGO || sector == Sector::BUS || sector == Sector::REB || sector == Sector::NGO;
  }

  std::string_view form(std::size_t i) const { return i < view_.size() ? view_.token(i).form : std::string_view(); }

  // "a minister in Zagreb": of the state whose capital that is.
  bool from_capital(const Piece& piece) const {
    const Piece* next = form(piece.last + 1) == "in" ? view_.piece(piece.last + 2) : nullptr;
    return next && next->kind == Kind::capital && piece.kind == Kind::office && tables_.words[piece.index].sector == Sector::GOV;
  }

  // "the UN chief": the wording itself names him; "Turkey, whose parliament": the state before the pronoun.
  void named_otherwise(std::uint32_t first, Draft& draft) const {
    if (draft.word->owner != kNoParty) draft.parties = {draft.word->owner};
    if (first < 2 || form(first - 1) != "whose") return;
    const std::uint32_t before = form(first - 2) == "," && first > 2 ? first - 3 : first - 2;
    const Piece* piece = view_.piece(before);
    if (piece && names_party(piece->kind)) draft.parties = {piece->index};
  }

  // "an adviser to the Ukrainian president", "an aide to Zelenskyy": acts for whoever he serves.
  void serves(Draft& draft) {
    const std::uint32_t at = draft.mention.last + 1;
    if (form(at) != "to" || !draft.parties.empty()) return;
    const Postmodifiers post = served(tables_, view_, at + 1);
    draft.parties = post.parties;
    const Piece* piece = view_.piece(form(at + 1) == "the" ? at + 2 : at + 1);
    draft.official = draft.official || (post.parties.empty() && piece && piece->kind == Kind::office);
  }

  static Sector sector_of(const Word& word, const Premodifiers& pre) {
    const bool plain = word.sector == Sector::GOV || word.sector == Sector::none;
    if (pre.body && (plain || word.sector == Sector::REB)) return pre.body->sector;  // "Wagner fighters"
    if (plain && pre.modifier && pre.modifier->sector != Sector::none) return pre.modifier->sector;
    return word.sector;
  }

  // "Biden administration", "Trump's envoy": the person gives the state.
  void owner(const Premodifiers& pre, Draft& draft) {
    const auto number = static_cast<std::size_t>(pre.person);
    const auto& terms = tables_.persons[view_.pieces[number].index].terms;
    if (draft.parties.empty() && !terms.empty()) draft.parties = {tables_.by_code.at(tables_.terms[terms.back()].holder)};
    if (!pre.person_possesses) return;
    people_.build(number, drafts_);
    draft.mention.first = std::min(draft.mention.first, drafts_.empty() ? draft.mention.first : drafts_.back().mention.first);
    draft.definite = true;
  }

  void settle_kind(const Piece& piece, const Token& head, const Premodifiers& pre, const Postmodifiers& post, Draft& draft) {
    using MK = Mention::Kind;
    draft.mention.kind = piece.kind == Kind::office ? MK::office : piece.kind == Kind::body_noun ? MK::body : MK::group;
    const bool each = piece.kind == Kind::group_noun || stands_for_states(draft.word->wording);
    const bool unnumbered = pre.count == 0 && pre.definite && !pre.pronoun_possesses && !draft.open && form(draft.mention.first) != "those" && stands_for_states(draft.word->wording);
    const bool plural_anaphor = draft.parties.empty() && (post.of_several || unnumbered || (pre.count >= 2 && pre.definite && each && lower(form(draft.mention.first)) != "its"));
    if (plural_anaphor) {
      draft.of_each = unnumbered;
      draft.need = Need::several;
      draft.of_states = post.of_several.has_value() && pre.count == 0;
      draft.mention.count = post.of_several ? *post.of_several : unnumbered ? 2 : pre.count;
      drafts_.push_back(std::move(draft));
      return;
    }
    const bool modifies = piece.kind != Kind::group_noun && attributive(head.rel) && head.head > static_cast<std::int32_t>(draft.mention.last);
    if (pre.foreign_possessor && pre.parties.empty()) return;
    if (head.pos == Pos::ADJ && draft.parties.empty()) return;  // "in general"
    if (draft.parties.empty()) {
      if (modifies) return;
      if (!open_head(piece, pre, draft)) return;
    } else {
      const Party::Kind owner = tables_.parties[draft.parties.front()].kind;
      if (word_is(draft, Sector::IGO) && (owner == Party::Kind::state || owner == Party::Kind::territory)) return;  // "Kachin Independence Organization"
      if (modifies) draft.mention.kind = MK::adjective;
      fill_owned(draft);
    }
    drafts_.push_back(std::move(draft));
  }

  static bool word_is(const Draft& draft, Sector sector) { return draft.word && draft.word->sector == sector; }

  // A head without an owner in its phrase: is it worth asking the discourse?
  bool open_head(const Piece& piece, const Premodifiers& pre, Draft& draft) {
    const Word& word = *draft.word;
    if (word.office == "counterpart") draft.need = Need::counterpart;
    else if (piece.kind == Kind::office) draft.need = Need::office;
    else if (piece.kind == Kind::body_noun && (word.sector == Sector::MED || word.sector == Sector::IGO)) draft.need = Need::medium;
    else draft.need = Need::body;
    if (piece.kind == Kind::body_noun) return pre.definite || (draft.need == Need::body && is_one_of(word.wording, {"police", "parliament", "authorities", "troops", "security forces", "riot police"}));
    return true;
  }

  void fill_owned(Draft& draft) {
    for (const std::uint32_t number : draft.parties) {
      const Party& party = tables_.parties[number];
      const bool state = party.kind == Party::Kind::state || party.kind == Party::Kind::territory;
      Actor actor{party.code, state ? draft.sector : party.sector, {}};
      if (draft.word->canonical == "=" || (!state && draft.word->sector == party.sector && draft.mention.kind == Mention::Kind::body)) actor = actor_of(party);
      if (draft.former && (draft.sector == Sector::GOV || draft.sector == Sector::LEG || draft.sector == Sector::MIL)) actor.sector = Sector::ELI;
      if (state && actor.sector == Sector::none && draft.mention.kind != Mention::Kind::group) actor.sector = Sector::GOV;
      if (std::find(draft.mention.actors.begin(), draft.mention.actors.end(), actor) == draft.mention.actors.end()) draft.mention.actors.push_back(std::move(actor));
    }
    if (draft.word->canonical == "=" && draft.mention.kind == Mention::Kind::body) draft.mention.kind = Mention::Kind::state;  // "the Vietnamese side"
    if (draft.mention.kind == Mention::Kind::office && !draft.former) draft.need = Need::office;  // its holder on the day gives the name
  }

  // A name of a party, body or place, or several that hyphens join; returns the piece after it.
  std::size_t names(std::size_t from) {
    std::size_t to = from;
    const bool filed = view_.pieces[from].kind == Kind::capital && in_dateline(view_, view_.pieces[from]);  // "LIMA/BEIJING -": two places
    while (!filed && to + 1 < view_.pieces.size() && names_party(view_.pieces[to].kind) && names_party(view_.pieces[to + 1].kind) && joined(view_, view_.pieces[to], view_.pieces[to + 1])) ++to;
    if (to > from) compound(from, to);
    else if (view_.pieces[from].kind == Kind::place) place(from);
    else if (names_party(view_.pieces[from].kind)) party(from);
    else if (view_.pieces[from].kind == Kind::body && (!view_.used[from] || after_of(view_.pieces[from].first) || possesses(view_.pieces[from]))) body(from);
    return to + 1;
  }

  Draft& add(Mention::Kind kind, std::uint32_t first, std::uint32_t last, bool with_article) { return add_draft(view_, drafts_, kind, first, last, with_article); }

  bool possesses(const Piece& piece) const { return piece.last + 1 < view_.size() && is_possessive(view_.token(piece.last + 1)); }

  // "a colonel of the GRU"
  bool after_of(std::uint32_t first) const {
    if (first > 0 && view_.token(first - 1).pos == Pos::DET) --first;
    return first > 0 && view_.token(first - 1).form == "of";
  }

  void compound(std::size_t from, std::size_t to) {
    Draft& draft = add(Mention::Kind::state, view_.pieces[from].first, view_.pieces[to].last, false);
    for (std::size_t i = from; i <= to; ++i) {
      draft.mention.actors.push_back(actor_of(tables_.parties[view_.pieces[i].index]));
      if (view_.pieces[i].kind == Kind::party) draft.mention.kind = Mention::Kind::organisation;
    }
  }

  void place(std::size_t number) {
    const Piece& piece = view_.pieces[number];
    const bool possessor = piece.last + 1 < view_.size() && is_possessive(view_.token(piece.last + 1));
    if (view_.used[number] && !possessor) return;
    Draft& draft = add(Mention::Kind::place, piece.first, piece.last, true);
    if (piece.index == kNoParty) draft.mention.actors.push_back({});
    else draft.mention.actors.push_back({tables_.parties[piece.index].code, Sector::none, {}});
    draft.mention.actors.back().name = text(piece.first, piece.last);
  }

  void body(std::size_t number) {
    const Piece& piece = view_.pieces[number];
    const Body& body = tables_.bodies[piece.index];
    const auto kind = body.sector == Sector::BUS ? Mention::Kind::organisation : Mention::Kind::body;
    add(kind, piece.first, piece.last, true).mention.actors.push_back({tables_.parties[body.party].code, body.sector, body.name});
  }

  void party(std::size_t number) {
    const Piece& piece = view_.pieces[number];
    const Party& party = tables_.parties[piece.index];
    const bool used = view_.used[number];
    const auto kind = party_kind(number, party, used);
    Draft& draft = add(kind, piece.first, piece.last, !used && kind != Mention::Kind::adjective);
    draft.mention.actors.push_back(actor_of(party));
    if (piece.kind == Kind::party && piece.alone && kind != Mention::Kind::place) draft.seat_in = party.home;
    for (const std::uint32_t other : piece.others) draft.mention.actors.push_back(actor_of(tables_.parties[other]));  // "the two Koreas"
    const unsigned stated = piece.others.empty() || piece.first == 0 ? 0 : number_of(view_.token(piece.first - 1).form);
    if (stated > 1 && stated < piece.others.size() + 1) {  // "the two Nordic countries": two of them, named before
      draft.mention.first = piece.first > 1 && view_.token(piece.first - 2).pos == Pos::DET ? piece.first - 2 : piece.first - 1;
      draft.mention.count = stated;
      draft.mention.actors.clear();
      draft.need = Need::several;
      return;
    }
    if (!piece.others.empty()) draft.mention.kind = Mention::Kind::state;
    else if (kind == Mention::Kind::group) draft.mention.actors.back().sector = draft.mention.first < piece.first && !is_one_of(lower(form(draft.mention.first)), {"a", "an", "another"}) ? Sector::GOV : Sector::CVL;
    if (kind == Mention::Kind::place) draft.mention.actors.back() = {party.home.empty() ? party.code : party.home, Sector::none, text(piece.first, piece.last)};
  }

  Mention::Kind party_kind(std::size_t number, const Party& party, bool used) {
    using MK = Mention::Kind;
    const Piece& piece = view_.pieces[number];
    const bool possessive = piece.last + 1 < view_.size() && is_possessive(view_.token(piece.last + 1));
    if (piece.kind == Kind::party && piece.alone && is_place_here(tables_, view_, piece)) return MK::place;
    if (piece.kind == Kind::party) return lends_only(view_, number) ? MK::adjective : party.kind == Party::Kind::forum ? MK::forum : MK::organisation;
    if (piece.kind == Kind::capital && in_dateline(view_, piece)) return MK::place;
    if (lends_only(view_, number)) return MK::adjective;
    const Token& head = view_.token(head_of(*view_.sentence, piece.first, piece.last, piece.last));
    if (piece.kind == Kind::capital && (!used || head.rel == Rel::compound || after_of(piece.first)) && is_place_here(tables_, view_, piece)) return MK::place;
    if (possessive) return MK::state;
    const bool verb_follows = piece.first == 0 && piece.last + 1 < view_.size() && view_.token(piece.last + 1).pos == Pos::VERB;  // "Moscow evacuated villages"
    const bool before_noun = attributive(head.rel) && head.head > static_cast<std::int32_t>(piece.last) && view_.token(static_cast<std::size_t>(head.head)).pos != Pos::VERB && !verb_follows && !plans(piece.last + 1);
    const bool after_preposition = piece.first > 0 && (view_.token(piece.first - 1).pos == Pos::ADP || view_.token(piece.first - 1).pos == Pos::DET || view_.token(piece.first - 1).pos == Pos::CCONJ || view_.token(piece.first - 1).form == ",");
    const bool in_place = piece.kind == Kind::state && number > 0 && (view_.pieces[number - 1].kind == Kind::place || (view_.pieces[number - 1].kind == Kind::capital && is_place_here(tables_, view_, view_.pieces[number - 1]))) && piece.first == view_.pieces[number - 1].last + 2 && view_.token(piece.first - 1).form == ",";
    if (in_place) return MK::place;  // "Abbottabad, Pakistan"
    if (before_noun && receives(piece)) return MK::state;
    const Piece* fellow = number > 0 && !used ? &view_.pieces[number - 1] : nullptr;  // "handed India and China diplomatic notes"
    const bool listed = (piece.kind == Kind::state || piece.kind == Kind::capital) && fellow && fellow->kind == piece.kind && !view_.used[number - 1] && piece.first == fellow->last + 2 && view_.token(piece.first - 1).pos == Pos::CCONJ;
    if (listed) return MK::state;
    if (piece.kind == Kind::state || piece.kind == Kind::capital) return before_noun || (used && !after_preposition) ? MK::adjective : MK::state;
    if (used || before_noun || head.pos == Pos::ADJ) {
      const bool nominal = !used && !before_noun && piece.first > 0 && view_.token(piece.first - 1).form == "the";  // "the Vietnamese said"
      return nominal && head.rel != Rel::amod ? MK::group : MK::adjective;
    }
    return MK::group;
  }

  // "gave Chisinau gas", "lent Kenya 90 million": whom the verb gives to, where the tree makes him part of the gift.
  bool receives(const Piece& piece) const {
    if (piece.first == 0 || (piece.kind != Kind::capital && piece.kind != Kind::state)) return false;
    const Token& verb = view_.token(piece.first - 1);
    return verb.pos == Pos::VERB && is_one_of(verb.lemma, {"give", "lend", "grant", "offer", "promise", "owe", "deny", "hand", "pay", "send", "sell", "let", "award", "pledge"}) &&
           (piece.kind == Kind::capital || is_one_of(verb.lemma, {"give", "lend", "grant", "owe", "deny", "hand", "pay", "let", "award"}));
  }

  // "Brazil plans to upgrade": a verb taken for the noun that heads the sentence.
  bool plans(std::uint32_t at) const {
    if (at + 2 >= view_.size() || view_.token(at).xpos != "NNS" || view_.token(at).head >= 0) return false;
    if (view_.token(at).form == "calls" && is_one_of(view_.token(at + 1).form, {"for", "on", "off"})) return true;
    return view_.token(at + 1).form == "to" && view_.token(at + 2).xpos == "VB" && view_.token(at + 2).head == static_cast<std::int32_t>(at);
  }

  std::string text(std::uint32_t first, std::uint32_t last) const {
    std::string words;
    for (std::uint32_t i = first; i <= last; ++i) {
      words += view_.token(i).form;
      if (i < last && view_.token(i).space_after) words += ' ';
    }
    return words;
  }

  void finish() {
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      Draft& draft = drafts_[i];
      draft.mention.sentence = view_.number;
      const Rel rel = view_.token(draft.mention.head).rel;
      draft.object = rel == Rel::obj || rel == Rel::iobj;
      draft.subject = is_subject(rel);
      const std::int32_t verb = view_.token(draft.mention.head).head;
      draft.replies = draft.subject && verb >= 0 && is_one_of(view_.token(static_cast<std::size_t>(verb)).lemma, {"reply", "respond", "answer", "retort", "counter", "rebut"});
      draft.speaks = draft.subject && verb >= 0 && tables_.cue(view_.token(static_cast<std::size_t>(verb)).lemma, Cue::speech);
      if (draft.need == Need::body) draft.place = place_of(draft);
    }
    people_.link(drafts_);
  }

  // The only state that the places of the sentence lie in.
  std::optional<std::uint32_t> place_of(const Draft& draft) const {
    std::optional<std::uint32_t> found;
    for (const Draft& other : drafts_) {
      if (other.mention.kind != Mention::Kind::place || other.mention.actors.empty() || other.mention.actors.front().code.empty() || &other == &draft) continue;
      const auto state = tables_.by_code.find(other.mention.actors.front().code);
      if (state == tables_.by_code.end() || (found && *found != state->second)) return std::nullopt;
      found = state->second;
    }
    return found;
  }

  const World::Tables& tables_;
  View& view_;
  People people_;
  std::vector<Draft> drafts_;
};

}  // namespace

bool attributive(Rel rel) { return rel == Rel::compound || rel == Rel::amod || rel == Rel::nmod_desc || rel == Rel::flat; }

Draft& add_draft(const View& view, std::vector<Draft>& drafts, Mention::Kind kind, std::uint32_t first, std::uint32_t last, bool with_article) {
  Draft draft;
  draft.mention.kind = kind;
  draft.mention.head = head_of(*view.sentence, first, last, last);
  const Token& head = view.token(draft.mention.head);
  const bool modifies = attributive(head.rel) && head.head > static_cast<std::int32_t>(last);
  draft.mention.first = with_article && !modifies && first > 0 && view.token(first - 1).pos == Pos::DET ? first - 1 : first;
  draft.mention.last = last;
  drafts.push_back(std::move(draft));
  return drafts.back();
}

std::uint32_t head_of(const Sentence& sentence, std::uint32_t first, std::uint32_t last, std::uint32_t core) {
  const auto outside = [&](std::uint32_t i) {
    const std::int32_t head = sentence.tokens[i].head;
    return head < static_cast<std::int32_t>(first) || head > static_cast<std::int32_t>(last);
  };
  const auto is_word = [&](std::uint32_t i) { return sentence.tokens[i].pos != Pos::PUNCT && sentence.tokens[i].pos != Pos::PART; };
  for (std::uint32_t i = first; i <= last; ++i) {
    if (outside(i) && is_word(i)) return i;
  }
  return core;
}

unsigned number_of(std::string_view word) {
  constexpr std::array<std::string_view, 21> kWords = {"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
                                                       "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
  const std::string small = lower(word);
  if (const auto found = std::find(kWords.begin() + 1, kWords.end(), small); found != kWords.end()) return static_cast<unsigned>(found - kWords.begin());
  unsigned number = 0;
  for (char c : small) {
    if (c == ',') continue;
    if (c < '0' || c > '9' || number > 10'000'000) return 0;
    number = number * 10 + static_cast<unsigned>(c - '0');
  }
  return number;
}

std::vector<Draft> find_phrases(const World::Tables& tables, View& view) { return Phrases(tables, view).run(); }

}  // namespace chancery::actors
