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
    if (m == 0 || (whole.frame->mutual && is_one_of(scene.tree.adposition((*scene.mentions)[m - 1].head), {"in", "at"}))) continue;  // where two meet
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

// "Their foreign ministers", "the two neighbours", "intelligence chiefs": of both, where nobody says whose.
bool of_both(const Scene& scene, TokenIndex noun) {
  if (!scene.in_set("of_both", noun) || scene.tree[noun].xpos != "NNS") return false;
  const auto owner = scene.tree.child(noun, Rel::nmod_poss), number = scene.tree.child(noun, Rel::nummod);
  return (!owner || scene.tree[*owner].lemma == "their") && (!number || scene.tree[*number].lemma == "two");
}

// What two have in common, and nobody alone: "the talks", "a second round", "the joint commission", "flights", "the accord".
bool joint(const Scene& scene, TokenIndex noun) {
  const Tree& tree = scene.tree;
  const Mention* m = scene.mention(noun);
  if (m && std::any_of(m->actors.begin(), m->actors.end(), [](const Actor& a) { return !a.code.empty(); })) return false;
  if (of_both(scene, noun)) return true;
  const auto det = tree.child(noun, Rel::det);
  const auto open = [&](TokenIndex t) { return !of_both(scene, t); };
  const Tokens between = tree.obliques(noun, "between");
  return scene.in_set("joint_thing", noun) && !(det && is_one_of(tree[*det].lemma, {"no", "any"})) && !tree.has(noun, Rel::nmod_poss) && std::none_of(between.begin(), between.end(), open) && tree.obliques(noun, "with").empty();
}

bool on_talks(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  if (tree[verb].xpos == "VBG" && !tree.has(verb, Rel::aux)) return false;  // "no deal on resuming the dialogue"
  const Tokens objects = tree.objects(verb);
  const Tokens with = tree.obliques(verb, "with");
  if (std::any_of(with.begin(), with.end(), [&](TokenIndex t) { return !is_one_of(tree[t].lemma, {"that", "this", "which"}); })) return false;  // with others, not "and with that"
  if (tree.passive(verb) && tree.has(verb, Rel::expl)) return tree[verb].lemma == "agree";  // "it was agreed that"
  if (tree.passive(verb)) return !objects.empty() && !tree.complement(verb) && joint(scene, objects.front());  // "the accords are expected to boost trade": they, not the two
  const Tokens doers = step(scene, verb, "subject");
  if (doers.empty() || !joint(scene, doers.front())) return false;
  const bool takes_place = !objects.empty() && tree[objects.front()].lemma == "place";
  return objects.empty() || takes_place || of_both(scene, doers.front()) || scene.in_set("joint_body", doers.front());
}

// "Talks have not resumed", "the negotiations began in 2019", "a second round will be held".
bool talks_as_subject(const Scene& scene, const FramedAct& act) {
  const Tree& tree = scene.tree;
  const TokenIndex noun = act.predicate;
  const auto up = tree.head(noun);
  const bool subject = tree[noun].rel == Rel::nsubj || tree[noun].rel == Rel::nsubj_pass;
  if (!act.frame->mutual || act.frame->event != "CONSULT" || !subject || !up || !tree.is_verbal(*up)) return false;
  return joint(scene, noun);
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
  if (!tree.is_verbal(act.predicate)) return talks_as_subject(scene, act) || (act.frame->mutual && tree[act.predicate].pos == Pos::ADJ && on_talks(scene, act.predicate));
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
