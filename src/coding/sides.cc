#include "coding/sides.h"

#include <algorithm>

#include "base/one_of.h"

namespace chancery {

bool same_party(const Filler& a, const Filler& b, bool domestic) {
  return a.actor.code == b.actor.code && (!domestic || a.actor.sector == b.actor.sector);
}

namespace {

// "a senior Indian diplomat" and the "Indian" in it are one.
void drop_parts(std::vector<Filler>& side) {
  const auto part_of = [](const Filler& f, const Filler& whole) {
    return f.actor.code == whole.actor.code && f.actor.sector == whole.actor.sector && f.text.size() < whole.text.size() && !f.text.empty() && whole.text.find(f.text) != std::string::npos;
  };
  if (side.size() < 2) return;
  const std::vector<Filler> all = side;
  std::erase_if(side, [&](const Filler& f) { return std::any_of(all.begin(), all.end(), [&](const Filler& whole) { return part_of(f, whole); }); });
}

// "They congratulated Egypt", of three of whom Egypt is one: the other two did.
void leave_out_the_object(const Scene& scene, TokenIndex verb, std::vector<Filler>& source, std::vector<Filler>& target) {
  const auto together = [&](const Filler& f) { return f.token == source.front().token; };
  if (!target.empty() || source.size() < 2 || !scene.tree.is_verbal(verb) || !std::all_of(source.begin(), source.end(), together)) return;
  const Tokens objects = scene.tree.objects(verb);
  const Mention* m = objects.empty() ? nullptr : scene.mention(objects.front());
  if (!m || m->actors.size() != 1 || m->kind == Mention::Kind::pronoun) return;
  const auto is = [&](const Filler& f) { return f.actor.code == m->actors.front().code; };
  if (std::none_of(source.begin(), source.end(), is)) return;
  std::erase_if(source, is);
  for (const Filler& f : fillers_at(scene, objects.front(), Want::actor))
    if (!f.actor.code.empty()) target.push_back(f);
}

// "The two promised not to attack each other", "both sides withdrew": either does it to the other.
void do_it_to_each_other(const Scene& scene, TokenIndex at, const Pattern& pattern, const Frame& frame, std::vector<Filler>& source, std::vector<Filler>& target) {
  if (frame.mutual || !target.empty() || source.size() != 2 || !scene.tree.is_verbal(at)) return;
  const Tree& tree = scene.tree;
  bool each_other = false;
  for (TokenIndex t = at; t + 1 < tree.size(); ++t)
    if (tree[t].lemma == "each" && tree[t + 1].lemma == "other" && tree.within(t, at) && !(t + 2 < tree.size() && tree[t + 2].rel == Rel::case_ && tree[t + 2].xpos == "POS")) each_other = true;
  const bool together = source[0].token == source[1].token && is_one_of(frame.event, {"AGREE", "RETREAT", "CONCEDE"}) && frame.name != "agree.accept" && frame.name != "agree.mediate";  // "both accepted": what a third offered
  if (each_other ? !is_one_of(frame.event, {"AGREE", "CONCEDE", "SUPPORT", "ACCUSE", "THREATEN", "REJECT"}) : !together) return;  // deeds are done in turn
  if (!each_other)
    for (const RolePath& path : pattern.target)
      if (!follow(scene, at, path).empty()) return;
  target = {source.back()};
  source.pop_back();
}

}  // namespace

void part_the_sides(const Scene& scene, TokenIndex at, const Pattern& pattern, const Frame& frame, std::vector<Filler>& source, std::vector<Filler>& target) {
  if (!frame.mutual && !frame.domestic) leave_out_the_object(scene, at, source, target);
  do_it_to_each_other(scene, at, pattern, frame, source, target);
}

bool settle_parties(const Frame& frame, std::vector<Filler>& source, std::vector<Filler>& target, bool with_them) {
  drop_parts(source);
  drop_parts(target);
  std::erase_if(target, [&](const Filler& t) { return std::any_of(source.begin(), source.end(), [&](const Filler& s) { return same_party(s, t, frame.domestic); }); });
  if (frame.mutual && source.empty() && target.size() > 1 && !with_them) source.swap(target);  // "deepened ties with A and B": somebody else has
  if (frame.mutual && target.empty() && source.size() > 1) {
    const auto other = std::find_if(source.begin(), source.end(), [&](const Filler& f) { return f.actor.code != source.front().actor.code; });
    if (other != source.end()) {
      target.assign(other, source.end());
      source.erase(other, source.end());
      std::erase_if(target, [&](const Filler& t) { return t.actor.code == source.front().actor.code; });
    }
  }
  return (!source.empty() || frame.source_optional) && (!target.empty() || frame.target_optional) && (!source.empty() || !target.empty());
}

}  // namespace chancery
