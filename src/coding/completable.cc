#include "coding/completable.h"

#include <algorithm>

#include "base/one_of.h"
#include "coding/understood.h"

namespace chancery {
namespace {

// "Egypt to send a convoy", "support for expelling envoys": an infinitive or a gerund that nothing finite carries tells nothing done of
// anybody who is not named with it.
bool unfinished(const Tree& tree, TokenIndex verb) {
  const auto up = tree.head(verb);
  if (tree[verb].xpos == "VB") {
    const bool carried = tree[verb].rel == Rel::xcomp && up && tree.is_verbal(*up) && (tree.has(verb, Rel::mark) || tree[*up].lemma == "help" || tree[*up].lemma == "let");
    return !carried && !tree.has(verb, Rel::aux);
  }
  const auto mark = tree.child(verb, Rel::mark);
  if (tree[verb].xpos != "VBG" || !mark) return false;
  const std::string_view form = tree[*mark].form;
  return form == "for" || form == "of" || form == "against" || form == "from" || form == "without" || form == "about" || form == "to";
}

// "The attack on Kyiv killed two", "since talks with Oslo": told as having been. Whatever else stands over a noun ("supports a ban", "spared an attack",
// "if not following direct consultation", "sanctions remain an option") may leave it undone.
bool told_as_done(const Tree& tree, TokenIndex noun) {
  const Rel rel = tree[noun].rel;
  const auto up = tree.head(noun);
  if (!up) return false;
  if (rel == Rel::nsubj) return tree.is_verbal(*up) && tree[*up].xpos != "VB" && !tree.has(*up, Rel::aux) && !is_one_of(tree[*up].lemma, {"remain", "seem", "appear", "look", "loom"});
  if (rel != Rel::obl && rel != Rel::nmod) return false;
  const bool definite = tree.has(noun, Rel::det) || tree.has(noun, Rel::nmod_poss);
  return definite && is_one_of(tree.adposition(noun), {"after", "since", "during", "following", "despite", "over"});
}

// "Oslo was ready to talk", "remained open to dialogue": said of somebody, in a finite clause.
bool predicative(const Tree& tree, TokenIndex at) {
  const auto finite = [&](TokenIndex t) { return tree[t].xpos == "VBD" || tree[t].xpos == "VBZ" || tree[t].xpos == "VBP"; };
  if (tree[at].pos != Pos::ADJ || tree.has(at, Rel::aux)) return false;
  if (const auto cop = tree.child(at, Rel::cop)) return finite(*cop);
  const auto up = tree.head(at);
  return tree[at].rel == Rel::xcomp && up && finite(*up) && is_one_of(tree[*up].lemma, {"remain", "stand", "stay"});
}

// "Fears of a raid drove thousands out", "calls to expel him went unheeded", "the threat hangs over them": what is only felt or said has done nothing.
bool only_words_act(const Scene& scene, TokenIndex verb) {
  const auto subject = scene.tree.child(verb, Rel::nsubj);
  if (!subject || scene.mention(*subject)) return false;
  return scene.in_set("felt", *subject);
}

// "abstained on a resolution condemning the raid", "vetoed a text demanding": who would not have the paper does not say what it says.
bool said_by_paper_refused(const Tree& tree, TokenIndex verb) {
  const auto paper = tree[verb].rel == Rel::acl && tree[verb].xpos == "VBG" ? tree.head(verb) : std::nullopt;
  const auto refusal = paper ? tree.head(*paper) : std::nullopt;
  return refusal && tree.is_verbal(*refusal) && is_one_of(tree[*refusal].lemma, {"abstain", "veto", "reject", "oppose", "block", "thwart", "dismiss"});
}

// "is consulting other African leaders": somebody else, whoever that is.
bool others(const Tree& tree, TokenIndex object) {
  if (tree[object].xpos != "NNS") return false;
  const auto all = tree.children(object);
  return std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return tree[c].rel == Rel::amod && (tree[c].form == "other" || tree[c].form == "fellow"); });
}

// "met Jane Goodall": whom nobody knows is nobody's envoy.
bool met_a_stranger(const Scene& scene, const OpenAct& open) {
  if (open.act.frame->event != "CONSULT" || !scene.tree.is_verbal(open.act.predicate)) return false;
  for (const TokenIndex object : scene.tree.objects(open.act.predicate)) {
    const Mention* m = scene.mention(object);
    const bool unknown = !m || m->actors.empty() || m->actors.front().code.empty();
    if (unknown && (scene.tree[object].pos == Pos::PROPN || others(scene.tree, object))) return true;
  }
  // "The Arab League is to meet on Tuesday": its members, among themselves.
  return scene.tree[open.act.predicate].lemma == "meet" && scene.tree.objects(open.act.predicate).empty() && open.act.source.front().actor.sector == Sector::IGO;
}

}  // namespace

// Outlets judge rather than act.
bool completable(const Scene& scene, const OpenAct& open) {
  const bool wants_source = open.act.source.empty();
  const std::vector<Filler>& told = wants_source ? open.act.target : open.act.source;
  if (told.empty() || told.front().actor.sector == Sector::MED) return false;
  const bool verb = scene.tree.is_verbal(open.act.predicate);
  if (verb && wants_source && said_by_paper_refused(scene.tree, open.act.predicate)) return false;
  if (verb && wants_source && only_words_act(scene, open.act.predicate)) return false;
  if (open.act.modality.status == EventStatus::occurred && (verb ? unfinished(scene.tree, open.act.predicate) : !told_as_done(scene.tree, open.act.predicate) && !predicative(scene.tree, open.act.predicate))) return false;
  if (wants_source && verb && scene.tree.passive(open.act.predicate) && scene.tree[open.act.predicate].rel == Rel::acl_relcl) return false;  // "spared a Chadian who had been sentenced"
  if (!wants_source && met_a_stranger(scene, open)) return false;
  return wants_source || !turned_inwards(scene, open);
}

}  // namespace chancery
