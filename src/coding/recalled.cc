#include "coding/recalled.h"

#include <algorithm>

#include "base/one_of.h"
#include "coding/understood.h"

namespace chancery {
namespace {

bool answerable(std::string_view past) { return is_one_of(past, {"REQUEST", "AGREE", "ACCUSE", "THREATEN", "SANCTION", "COERCE"}); }
bool harms(std::string_view past) { return is_one_of(past, {"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "THREATEN"}); }

bool undoes(std::string_view event) { return event == "RETREAT" || event == "CONCEDE"; }

// May the noun name such an act? "the request", "both charges"
bool fits_noun(const Scene& scene, TokenIndex noun, std::string_view past) {
  const std::string_view lemma = scene.tree[noun].lemma;
  if (is_one_of(lemma, {"request", "demand", "plea", "appeal", "call", "application", "overture", "ultimatum", "petition"})) return past == "REQUEST" || past == "THREATEN";
  if (is_one_of(lemma, {"charge", "allegation", "accusation", "claim", "criticism", "complaint", "protest", "reproach"})) return past == "ACCUSE";
  if (is_one_of(lemma, {"offer", "proposal", "invitation", "plan", "idea"})) return past == "AGREE" || past == "REQUEST";
  return is_one_of(lemma, {"list", "condition", "term", "suggestion"}) && (past == "REQUEST" || past == "AGREE");
}

bool pronoun(const Scene& scene, TokenIndex t) { return is_one_of(scene.tree[t].lemma, {"it", "they", "this", "that", "both", "these"}); }

std::vector<Filler> fillers_of(const std::vector<Party>& parties, TokenIndex at) {
  std::vector<Filler> out;
  for (const Party& p : parties) out.push_back({p.actor, p.text, at, Mention::Kind::state});
  return out;
}

void add_all(std::vector<Filler>& to, const std::vector<Filler>& more) {
  for (const Filler& f : more)
    if (std::none_of(to.begin(), to.end(), [&](const Filler& o) { return o.actor.code == f.actor.code; })) to.push_back(f);
}

bool same_codes(const std::vector<Party>& a, const std::vector<Party>& b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](const Party& x, const Party& y) { return x.actor.code == y.actor.code; });
}

// "His words were condemned by Chad, which said they could not be tolerated": the pronoun means something of its own sentence.
bool another_subject_before(const Scene& scene, TokenIndex at) {
  for (TokenIndex t = 0; t < at; ++t)
    if (scene.tree[t].rel == Rel::nsubj || scene.tree[t].rel == Rel::nsubj_pass) return true;
  return false;
}

// Does the sentence name a state that has no part in the act? Then it is rather told of him.
bool names_third(const Scene& scene, const FramedAct& whole) {
  const auto part = [](const std::vector<Filler>& side, std::string_view code) { return std::any_of(side.begin(), side.end(), [&](const Filler& f) { return f.actor.code == code; }); };
  for (const std::uint32_t m : scene.mention_at) {
    if (m == 0) continue;
    for (const Actor& a : (*scene.mentions)[m - 1].actors)
      if (!a.code.empty() && a.sector != Sector::MED && !part(whole.source, a.code) && !part(whole.target, a.code)) return true;
  }
  return false;
}

// "It refused": a pronoun of which it is not known whom it means.
bool unknown_pronoun(const Scene& scene, TokenIndex verb) {
  const auto subject = scene.tree.surface_subject(verb);
  return subject && scene.tree[*subject].pos == Pos::PRON && is_one_of(scene.tree[*subject].lemma, {"it", "he", "she", "they"});
}

bool on_talks(const Scene& scene, TokenIndex verb) {
  const Tokens nouns = scene.tree.passive(verb) ? scene.tree.objects(verb) : scene.tree.subjects(verb);
  return !nouns.empty() && is_one_of(scene.tree[nouns.front()].lemma, {"talk", "talks", "negotiation", "dialogue", "relation", "relations", "tie", "ties", "consultation", "contact"}) && !scene.tree.has(nouns.front(), Rel::nmod_poss);
}

// "Talks have not resumed", "the negotiations began in 2019".
bool talks_as_subject(const Scene& scene, const FramedAct& act) {
  const Tree& tree = scene.tree;
  const TokenIndex noun = act.predicate;
  const auto up = tree.head(noun);
  const bool subject = tree[noun].rel == Rel::nsubj || tree[noun].rel == Rel::nsubj_pass;
  if (!act.frame->mutual || act.frame->event != "CONSULT" || !subject || !up || !tree.is_verbal(*up) || tree[*up].xpos == "VB") return false;
  return is_one_of(tree[noun].lemma, {"talk", "talks", "negotiation"}) && tree[noun].xpos != "NN" && !tree.has(noun, Rel::nmod_poss) && tree.obliques(noun, "between").empty() && tree.obliques(noun, "with").empty();
}

// "Talks have not resumed": between the two of the last act that was told of both, else the two that the document is about.
std::optional<FramedAct> between_both(const Scene& scene, const FramedAct& act) {
  constexpr std::uint32_t kReach = 3;  // sentences
  FramedAct whole = act;
  for (auto told = scene.told->rbegin(); told != scene.told->rend() && told->sentence + kReach >= scene.index; ++told) {
    if (!told->mutual || told->source.size() != 1 || told->target.size() != 1) continue;
    whole.source = fillers_of(told->source, act.predicate), whole.target = fillers_of(told->target, act.predicate);
    return whole;
  }
  if (scene.index == 0 || !scene.pair_dominates || scene.pair.size() != 2) return std::nullopt;
  whole.source = fillers_of({scene.pair[0]}, act.predicate), whole.target = fillers_of({scene.pair[1]}, act.predicate);
  return whole;
}

// The last act told that fits, in this sentence or before it.
template <typename Fits>
std::optional<FramedAct> last_told(const Scene& scene, const FramedAct& act, const std::vector<FramedAct>& done, bool swap, std::uint32_t reach, const Fits& fits) {
  FramedAct whole = act;
  for (auto d = done.rbegin(); d != done.rend(); ++d) {
    if (d->predicate >= act.predicate || d->source.empty() || d->target.empty() || !fits(d->frame->event, nullptr)) continue;
    if (swap && !is_one_of(d->frame->event, {"REQUEST", "AGREE"})) continue;
    whole.source = swap ? d->target : d->source, whole.target = swap ? d->source : d->target;
    return whole;
  }
  for (auto told = scene.told->rbegin(); told != scene.told->rend() && told->sentence + reach >= scene.index; ++told) {
    if (told->source.empty() || told->target.empty() || !fits(told->event, &*told)) continue;
    std::vector<Filler> doers = fillers_of(told->source, act.predicate), others = fillers_of(told->target, act.predicate);
    for (const Report& beside : *scene.told)
      if (beside.sentence == told->sentence && beside.rule == told->rule && &beside != &*told) {
        if (same_codes(beside.target, told->target)) add_all(doers, fillers_of(beside.source, act.predicate));
        else if (same_codes(beside.source, told->source)) add_all(others, fillers_of(beside.target, act.predicate));
      }
    whole.source = swap ? others : doers, whole.target = swap ? doers : others;
    return whole;
  }
  return std::nullopt;
}

}  // namespace

bool recalls(const Scene& scene, const FramedAct& act) {
  const Tree& tree = scene.tree;
  if (!scene.told) return false;
  if (!tree.is_verbal(act.predicate)) return talks_as_subject(scene, act);
  if (act.frame->event == "REJECT" && !tree.passive(act.predicate) && on_talks(scene, act.predicate)) return true;
  if (act.frame->mutual) return on_talks(scene, act.predicate);
  const std::string_view event = act.frame->event;
  const bool undo = undoes(event) && is_one_of(act.frame->name, {"retreat.lift", "retreat.release", "retreat.reopen", "retreat.rights"});
  if (event != "REJECT" && !undo) return false;
  const Rel rel = tree[act.predicate].rel;
  if (rel == Rel::acl || rel == Rel::acl_relcl || rel == Rel::advcl) return false;
  if (tree.passive(act.predicate)) return !tree.has(act.predicate, Rel::obl_agent) && !tree.objects(act.predicate).empty();
  return event == "REJECT" && unknown_pronoun(scene, act.predicate);
}

std::optional<FramedAct> recalled(const Scene& scene, const FramedAct& act, const std::vector<FramedAct>& done) {
  const Tree& tree = scene.tree;
  constexpr std::uint32_t kNear = 2, kFar = 6;  // sentences
  std::optional<FramedAct> whole;
  if (act.frame->mutual || (!tree.passive(act.predicate) && on_talks(scene, act.predicate))) {
    whole = between_both(scene, act);
  } else if (!tree.passive(act.predicate)) {
    whole = last_told(scene, act, {}, true, 1, [](std::string_view past, const Report*) { return answerable(past); });
  } else {
    const TokenIndex noun = tree.objects(act.predicate).front();
    const std::string_view event = act.frame->event;
    const bool it = pronoun(scene, noun), swap = event == "REJECT", release = act.frame->name == "retreat.release";
    const auto det = tree.child(noun, Rel::det);
    const bool definite = (det && is_one_of(tree[*det].form, {"The", "the", "That", "that", "This", "this", "Both", "both", "All", "all", "Those", "those"})) || (release && tree.has(noun, Rel::nummod));
    if (it ? another_subject_before(scene, noun) : !definite) return std::nullopt;
    whole = last_told(scene, act, done, swap, it ? kNear : kFar, [&](std::string_view past, const Report* told) {
      if (swap) return answerable(past) && (it || fits_noun(scene, noun, past));
      if (release) return past == "COERCE" || past == "ASSAULT";
      return harms(past) && (it || (told && names_act(scene, noun, *told)));
    });
  }
  if (!whole || names_third(scene, *whole)) return std::nullopt;
  return whole;
}

}  // namespace chancery
