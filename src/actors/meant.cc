// Whom "it" means where no subject right before it says so: who governs the clause, the state that its speaker speaks for, whom the sentence before left
// in mind. Kept to verbs that only somebody can do, or that only somebody can suffer.
#include <algorithm>

#include "actors/discourse.h"
#include "base/one_of.h"
#include "base/text.h"

namespace chancery::actors {
namespace {

using MK = Mention::Kind;

bool is_subject(Rel rel) { return rel == Rel::nsubj || rel == Rel::nsubj_pass; }

std::int32_t child_of(const View& view, std::int32_t head, bool (*wanted)(Rel)) {
  for (std::uint32_t i = 0; i < view.size(); ++i)
    if (view.token(i).head == head && wanted(view.token(i).rel)) return static_cast<std::int32_t>(i);
  return -1;
}

bool relative(const Token& token) { return is_one_of(lower(token.form), {"which", "that", "who", "whom", "what"}); }

}  // namespace

bool Discourse::may_be_it(const Trace& trace) const {
  return may_be_its(trace, nullptr) && !mentions_[trace.mention].actors.front().code.empty() && !trace.local && !is_one_of(chancery::name(mentions_[trace.mention].actors.front().sector), {"MED", "ELI", "CVL", "BUS"});
}

const Discourse::Trace* Discourse::trace_at(std::int32_t token, std::uint32_t sentence) const {
  for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence == sentence;)
    if (traces_[i].known && mentions_[traces_[i].mention].head == static_cast<std::uint32_t>(token)) return &traces_[i];
  return nullptr;
}

// The state or organisation for which somebody in office speaks.
std::optional<Actor> Discourse::spoken_for(const Trace& trace) const {
  if (!trace.personal || mentions_[trace.mention].actors.size() != 1) return std::nullopt;
  const Actor& speaker = mentions_[trace.mention].actors.front();
  const Party* party = tables_.party(speaker.code);
  if (!party || !is_one_of(chancery::name(speaker.sector), {"GOV", "MIL", "IGO", "REB"})) return std::nullopt;
  return Actor{party->code, party->sector, party->name};
}

// By the clauses above the pronoun, innermost first. `stop`: something that is no actor may be meant, so nobody further is.
std::optional<Actor> Discourse::meant_above(const View& view, const Draft& draft, bool suffers, bool& stop) const {
  const std::uint32_t sentence = draft.mention.sentence, at = draft.mention.first;
  const auto actor_of = [&](const Trace& trace) { return mentions_[trace.mention].actors.front(); };
  std::optional<Actor> self;  // does it to the one meant
  std::int32_t below = view.token(at).head;
  if (below < 0) return std::nullopt;
  if (suffers) {
    const std::int32_t doer = child_of(view, below, is_subject);
    const Trace* trace = doer >= 0 ? trace_at(doer, sentence) : nullptr;
    if (trace) self = actor_of(*trace);
  }
  bool said = view.token(static_cast<std::size_t>(below)).rel == Rel::ccomp;
  for (int steps = 0; steps < 8; ++steps) {
    const std::int32_t up = view.token(static_cast<std::size_t>(below)).head;
    if (up < 0) return std::nullopt;
    const Token& above = view.token(static_cast<std::size_t>(up));
    const auto other = [&](const Trace& trace) { return !self || actor_of(trace).code != self->code; };
    if (above.pos == Pos::NOUN && steps > 0) {  // "Russia's position in the Council, where it"
      const std::int32_t owner = child_of(view, up, [](Rel rel) { return rel == Rel::nmod_poss; });
      const Trace* trace = owner >= 0 && static_cast<std::uint32_t>(owner) < at ? trace_at(owner, sentence) : nullptr;
      if (trace && may_be_it(*trace) && other(*trace)) return actor_of(*trace);
    }
    const std::int32_t subject = child_of(view, up, is_subject);
    if (subject >= 0 && static_cast<std::uint32_t>(subject) != at && !relative(view.token(static_cast<std::size_t>(subject)))) {
      const Trace* trace = trace_at(subject, sentence);
      const Token& word = view.token(static_cast<std::size_t>(subject));
      if (trace && may_be_it(*trace) && other(*trace)) return actor_of(*trace);
      if (trace && said && steps < 2 && trace->list < 0) {
        const auto state = spoken_for(*trace);
        if (state && (!self || state->code != self->code)) return state;
      }
      const bool people = trace || word.pos == Pos::PROPN || word.xpos == "NNS" || (word.pos == Pos::PRON && !is_one_of(word.lemma, {"it", "this", "that"}));
      if (!people && !suffers) return stop = true, std::nullopt;
      const std::int32_t object = child_of(view, up, [](Rel rel) { return rel == Rel::obj; });
      const Trace* met = object >= 0 && static_cast<std::uint32_t>(object) < at ? trace_at(object, sentence) : nullptr;
      if (met && may_be_it(*met) && other(*met)) return actor_of(*met);
    }
    said = above.rel == Rel::ccomp || (said && above.rel == Rel::conj);
    below = up;
  }
  return std::nullopt;
}

// "It accuses", "it refuses to recognise", "accused it of"; nobody where something may be meant.
bool Discourse::meant(const View& view, Draft& draft) {
  const Token& token = view.token(draft.mention.first);
  if (token.head < 0) return false;
  const Token& verb = view.token(static_cast<std::size_t>(token.head));
  const Piece* owned = lower(token.form) == "its" ? view.piece(static_cast<std::uint32_t>(token.head)) : nullptr;  // "Its foreign ministry said"
  const bool owner = owned && (owned->kind == Entry::Kind::office || owned->kind == Entry::Kind::body_noun || owned->kind == Entry::Kind::group_noun);
  if (!owner && (verb.pos != Pos::VERB || lower(token.form) != "it")) return false;
  const bool told = token.rel == Rel::nsubj_pass || child_of(view, token.head, is_subject) >= 0;
  const bool suffers = owner || ((token.rel == Rel::obj || token.rel == Rel::nsubj_pass) && told && tables_.cue(verb.lemma, Cue::suffering));
  const bool quoted = draft.mention.first + 1 < view.size() && is_one_of(view.token(draft.mention.first + 1).form, {"\"", "“", "”", "''", "``"});
  const bool acts = token.rel == Rel::nsubj && !quoted && tables_.cue(verb.lemma, Cue::doing);
  if (!suffers && !acts) return false;
  bool stop = false;
  auto found = meant_above(view, draft, suffers, stop);
  if (!found && !stop && heir_ && heir_->sentence + 1 == draft.mention.sentence) found = heir_->actor;
  if (!found) return false;
  draft.mention.actors = {*found};
  keep(draft);
  return true;
}

// At the end of a sentence: whom the next one's "it" would mean, were the subject nobody that can be.
void Discourse::note_heir(const View& view, std::uint32_t sentence) {
  const auto before = heir_ && heir_->sentence + 1 == sentence ? heir_ : std::nullopt;
  heir_.reset();
  std::int32_t root = -1;
  for (std::uint32_t i = 0; i < view.size() && root < 0; ++i)
    if (view.token(i).rel == Rel::root) root = static_cast<std::int32_t>(i);
  if (root < 0) return;
  const auto subject_of = [&](std::int32_t verb) -> const Trace* {
    const std::int32_t subject = child_of(view, verb, is_subject);
    return subject >= 0 ? trace_at(subject, sentence) : nullptr;
  };
  const auto leave = [&](const Trace& trace) { heir_ = Heir{mentions_[trace.mention].actors.front(), sentence}; };
  for (std::uint32_t i = static_cast<std::uint32_t>(view.size()); i-- > 0;) {  // "Thousands came, and Helsinki accused Moscow"
    const Token& token = view.token(i);
    if (token.rel != Rel::conj || token.head != root || child_of(view, static_cast<std::int32_t>(i), is_subject) < 0) continue;
    const Trace* subject = subject_of(static_cast<std::int32_t>(i));
    if (subject && may_be_it(*subject)) return leave(*subject);
    break;
  }
  const std::int32_t subject = child_of(view, root, is_subject);
  if (subject >= 0) {
    const Token& word = view.token(static_cast<std::size_t>(subject));
    const bool people = trace_at(subject, sentence) || word.pos == Pos::PROPN || word.xpos == "NNS" || (word.pos == Pos::PRON && !is_one_of(word.lemma, {"it", "this", "that"}));
    if (!people) {
      if (before && word.lemma == "it") heir_ = Heir{before->actor, sentence};  // whom "it" meant that was not made out is still in mind
      return;
    }
    const std::int32_t object = child_of(view, root, [](Rel rel) { return rel == Rel::obj; });
    if (object >= 0 && !trace_at(object, sentence) && view.token(static_cast<std::size_t>(object)).xpos == "NN") return;  // "signed a note": that may be meant
  }
  const std::int32_t told = child_of(view, root, [](Rel rel) { return rel == Rel::ccomp; });
  if (told >= 0) {  // "The minister said that the government had no choice"
    if (const Trace* of = subject_of(told); of && may_be_it(*of)) return leave(*of);
  }
  const Trace* only = nullptr;
  for (std::size_t i = traces_.size(); i-- > 0 && traces_[i].sentence == sentence;) {
    const Trace& trace = traces_[i];
    if (!may_be_it(trace)) continue;
    if (only && mentions_[only->mention].actors.front().code != mentions_[trace.mention].actors.front().code) return;
    only = &trace;
  }
  if (only) leave(*only);
}

}  // namespace chancery::actors
