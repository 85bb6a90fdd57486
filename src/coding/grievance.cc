#include "coding/grievance.h"

#include <algorithm>

#include "base/one_of.h"
#include "coding/telling.h"

namespace chancery {
namespace {

// Lies the act in what the complaint is about, rather than in a clause of its own beside it?
bool complained_of(const Scene& scene, TokenIndex at, TokenIndex complaint) {
  if (at == complaint || !scene.tree.within(at, complaint)) return false;
  for (TokenIndex t = at; t != complaint; t = *scene.tree.head(t)) {
    const Rel rel = scene.tree[t].rel;
    if (rel == Rel::nsubj || rel == Rel::nsubj_pass || rel == Rel::parataxis) return false;
    if (rel == Rel::advcl && t != at) return false;
    if (rel == Rel::obl && is_one_of(scene.tree.adposition(t), {"during", "before", "until", "despite"})) return false;
  }
  return true;
}

bool is_party(const std::vector<Filler>& side, const Scene& scene) {
  return side.size() == 1 && scene.world->is_state(side.front().actor.code) && side.front().actor.sector != Sector::MED;
}

bool same(const std::vector<Filler>& side, const std::vector<Filler>& other) {
  return std::any_of(side.begin(), side.end(), [&](const Filler& f) { return f.actor.code == other.front().actor.code; });
}

}  // namespace

std::optional<FramedAct> of_grievance(const Scene& scene, Telling& telling, const std::vector<OpenAct>& open, const std::vector<FramedAct>& done) {
  constexpr double kHardly = -4;  // log-odds of what the whole sentence says
  for (const OpenAct& o : open) {
    const std::string& event = o.act.frame->event;
    if (!is_one_of(event, {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})) continue;
    for (const FramedAct& told : done) {
      if (told.frame->event != "ACCUSE" || !is_party(told.source, scene) || !is_party(told.target, scene)) continue;
      // "condemned the raid": many do whom it did not touch
      if (event == "ASSAULT" && !scene.in_set("complains", told.predicate)) continue;
      if (!complained_of(scene, o.act.predicate, told.predicate)) continue;
      FramedAct act = o.act;
      if (act.target.empty() && same(act.source, told.target)) act.target = told.source;
      else if (act.source.empty() && same(act.target, told.source)) act.source = told.target;
      else continue;
      const auto odds = telling.of(act);
      if (odds && *odds > kHardly) return act;
    }
  }
  return std::nullopt;
}

}  // namespace chancery
