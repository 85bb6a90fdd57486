// Open acts completed by the likeliest party, told without one, or noted.
#include <algorithm>
#include <array>

#include "coding/candidates.h"
#include "coding/grievance.h"
#include "coding/recalled.h"
#include "coding/telling.h"
#include "coding/understood.h"

namespace chancery {

// "backed the strikes": of who struck, not of whom he struck.
static bool about_a_blow(const Scene& scene, TokenIndex predicate) {
  const Tokens objects = scene.tree.is_verbal(predicate) ? scene.tree.objects(predicate) : Tokens();
  return std::any_of(objects.begin(), objects.end(), [&](TokenIndex t) { return scene.in_set("struck_on", t); });
}

// "China called for restraint": of both who quarrel, where the second is clearly meant as well. Harm is laid at one door.
static void add_second(const Scene& scene, const std::vector<Completion>& all, const std::vector<OpenAct>& open, Completion& best) {
  constexpr double kClearly = 0.6;
  if (open[best.open].act.source.empty() || scene.frames->in_set("hostile", best.act.frame->event)) return;
  const Completion* second = nullptr;
  for (const Completion& c : all)
    if (&c != &best && c.open == best.open && c.weight > kClearly && (!second || c.weight > second->weight) && scene.world->is_state(c.act.target.front().actor.code)) second = &c;
  if (second && best.act.frame->event == "SUPPORT" && about_a_blow(scene, best.act.predicate)) return;
  if (second) best.act.target.push_back(second->act.target.front());
}

// "will impose a tariff": the verb has told the noun's act, with both parties.
static bool carried(const Scene& scene, const OpenAct& open, const std::vector<FramedAct>& done) {
  const TokenIndex noun = open.act.predicate;
  if (!scene.tree.is_nominal(noun) || scene.tree[noun].rel != Rel::obj) return false;
  return std::any_of(done.begin(), done.end(), [&](const FramedAct& told) { return scene.tree.head(noun) == told.predicate && told.frame->event == open.act.frame->event; });
}

// "Russia condemned the strikes; Britain backed them": both judge the same thing, and so whoever did it.
static std::optional<FramedAct> of_same_thing(const Scene& scene, const std::vector<OpenAct>& open, const std::vector<FramedAct>& told) {
  const Tree& tree = scene.tree;
  const auto judges = [](const Frame& frame) { return frame.event == "ACCUSE" || frame.event == "SUPPORT" || frame.event == "REJECT"; };
  const auto nobody = [&](TokenIndex t) { return !scene.mention(t) || scene.mention(t)->actors.empty(); };
  for (const OpenAct& o : open) {
    const TokenIndex verb = o.act.predicate;
    if (o.act.source.empty() || !o.act.target.empty() || !tree.is_verbal(verb) || !judges(*o.act.frame) || (tree[verb].rel != Rel::parataxis && tree[verb].rel != Rel::conj)) continue;
    const Tokens objects = tree.objects(verb);
    const bool pronoun = objects.size() == 1 && (tree[objects[0]].form == "it" || tree[objects[0]].form == "them") && nobody(objects[0]);
    const auto first = pronoun ? tree.head(verb) : std::nullopt;
    if (!first || !tree.is_verbal(*first)) continue;
    const Tokens judged = tree.objects(*first);
    const auto act = std::find_if(told.begin(), told.end(), [&](const FramedAct& a) { return a.predicate == *first && judges(*a.frame) && !a.target.empty(); });
    if (act == told.end() || judged.empty() || scene.mention(judged[0]) || tree[judged[0]].pos != Pos::NOUN) continue;
    FramedAct whole = o.act;
    whole.target = act->target;
    return whole;
  }
  return std::nullopt;
}

// An act without a target is told where its frame tells such, and else noted where it is a deed that was done.
static void leave_alone(const std::vector<OpenAct>& open, Matched& matched) {
  static constexpr std::array<std::string_view, 5> kDeeds = {"ASSAULT", "SANCTION", "COERCE", "MOBILIZE", "RETREAT"};
  const auto stands = [](const OpenAct& o) { return !o.act.source.empty() && !o.act.modality.unreal; };
  const auto alone = std::find_if(open.begin(), open.end(), [&](const OpenAct& o) { return o.act.frame->alone && stands(o); });
  if (alone != open.end()) return matched.acts.push_back(alone->act);
  const auto deed = std::find_if(open.begin(), open.end(), [&](const OpenAct& o) {
    return stands(o) && o.act.frame->detail != "relations" && std::find(kDeeds.begin(), kDeeds.end(), o.act.frame->event) != kDeeds.end();
  });
  if (deed != open.end()) matched.noted.push_back(deed->act);
}

void complete_open(const Scene& scene, const Cast& cast, Telling& telling, Matched& matched, std::string* explain) {
  if (scene.frames->understood.empty() || matched.open.empty()) return;
  const std::vector<FramedAct> done = matched.acts;
  for (const std::vector<OpenAct>& open : matched.open) {
    if (carried(scene, open.front(), done)) continue;
    if (auto act = from_other_half(scene, open, done)) {
      if (explain) *explain += "  " + std::to_string(act->predicate + 1) + " " + std::string(scene.tree[act->predicate].form) + ": " + act->frame->name + ": spoke: " + act->target.front().actor.code + " is told beside it\n";
      matched.acts.push_back(*std::move(act));
      continue;
    }
    if (auto act = of_same_thing(scene, open, matched.acts)) {
      if (explain) *explain += "  " + std::to_string(act->predicate + 1) + " " + std::string(scene.tree[act->predicate].form) + ": " + act->frame->name + ": spoke: of whoever is judged before it\n";
      matched.acts.push_back(*std::move(act));
      continue;
    }
    if (auto act = of_grievance(scene, telling, open, done)) {
      if (explain) *explain += "  " + std::to_string(act->predicate + 1) + " " + std::string(scene.tree[act->predicate].form) + ": " + act->frame->name + ": spoke: of who complains of it\n";
      matched.acts.push_back(*std::move(act));
      continue;
    }
    if (open.size() == 1 && open.front().act.source.empty() && open.front().act.target.empty())
      if (auto act = recalled(scene, open.front().act, done)) {
        if (explain) *explain += "  " + std::to_string(act->predicate + 1) + " " + std::string(scene.tree[act->predicate].form) + ": " + act->frame->name + ": spoke: of the act told before\n";
        matched.acts.push_back(*std::move(act));
        continue;
      }
    std::vector<Completion> all = completions(scene, cast, open, done, false);
    for (Completion& c : all)
      if (c.weight > -Telling::kMost) c.weight += telling.speaks_for(c.act);  // the others cannot be likelier than not
    const auto best = std::max_element(all.begin(), all.end(), [](const Completion& a, const Completion& b) { return a.weight < b.weight; });
    if (best == all.end() || best->weight <= 0) {
      leave_alone(open, matched);
      continue;
    }
    if (std::any_of(done.begin(), done.end(), [&](const FramedAct& told) { return swallowed(scene, told, best->act); })) continue;  // what is told outright stands
    add_second(scene, all, open, *best);
    if (explain) {
      const Filler& party = (open.front().act.source.empty() ? best->act.source : best->act.target).front();
      *explain += "  " + std::to_string(best->act.predicate + 1) + " " + std::string(scene.tree[best->act.predicate].form) + ": " + best->act.frame->name +
                  ": spoke: " + party.actor.code + " is understood\n";
    }
    matched.acts.push_back(std::move(best->act));
  }
  std::stable_sort(matched.acts.begin(), matched.acts.end(), [](const FramedAct& a, const FramedAct& b) { return a.predicate < b.predicate; });
}

}  // namespace chancery
