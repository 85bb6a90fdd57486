// Where an act is done.
#include <algorithm>

#include "coding/reporting.h"

namespace chancery {
namespace {

using Kind = Mention::Kind;

std::optional<Where> named_place(const Scene& scene, TokenIndex token) {
  const Mention* mention = scene.mention(token);
  const bool place = mention && !mention->actors.empty() && (mention->kind == Kind::place || mention->kind == Kind::state || mention->kind == Kind::body) &&
                     scene.world->is_state(mention->actors.front().code);
  if (!place) return std::nullopt;
  const std::string text(scene.words(mention->first, mention->last));
  return Where{mention->actors.front().code, text, text};
}

// "in Iran's Sistan province", "in the Syrian city of Homs": whose the province is.
std::optional<Where> owned_place(const Scene& scene, TokenIndex noun) {
  for (const TokenIndex c : scene.tree.children(noun)) {
    const Rel rel = scene.tree[c].rel;
    const bool owner = rel == Rel::nmod_poss || (scene.in_set("sites", noun) && (rel == Rel::amod || rel == Rel::compound || rel == Rel::nmod));
    const Mention* m = owner ? scene.mention(c) : nullptr;
    const bool state = m && !m->actors.empty() && scene.world->is_state(m->actors.front().code) && (m->kind == Kind::state || m->kind == Kind::adjective || m->kind == Kind::place);
    if (state) return Where{m->actors.front().code, std::string(scene.words(m->first, m->last)), std::string(scene.words(m->first, m->last))};
  }
  return std::nullopt;
}

// "a meeting in Kazan", "outside the embassy in Panama City": the place that a noun of the clause is said to be in.
std::optional<Where> inside(const Scene& scene, TokenIndex noun) {
  for (const std::string_view preposition : {"in", "at", "near", "outside"})
    for (const TokenIndex token : scene.tree.obliques(noun, preposition)) {
      if (auto where = named_place(scene, token)) return where;
      if (auto where = owned_place(scene, token)) return where;
    }
  return std::nullopt;
}

std::optional<Where> place_at(const Scene& scene, TokenIndex predicate, bool said) {
  for (const std::string_view preposition : {"in", "at", "to", "on", "outside", "near", "off", "inside", "across"})
    for (const TokenIndex token : preposition == "inside" ? scene.tree.obliques(predicate, preposition) : step(scene, predicate, preposition)) {  // a role of that name is another thing
      if (preposition == "to" && !scene.in_set("moving", predicate)) continue;
      if (auto where = said && preposition == "on" ? std::nullopt : named_place(scene, token)) return where;
      if (preposition == "to") continue;
      if (auto where = inside(scene, token)) return where;
      if (auto where = owned_place(scene, token)) return where;
    }
  if (!scene.tree.is_verbal(predicate)) return std::nullopt;
  for (const TokenIndex object : scene.tree.objects(predicate))
    if (auto where = inside(scene, object)) return where;
  return std::nullopt;
}

}  // namespace

Where where_of(const Scene& scene, TokenIndex predicate, bool said) {
  std::optional<TokenIndex> at = predicate;
  for (int up = 0; at && up < 3; ++up, at = sharing_clause(scene, *at))
    if (auto where = place_at(scene, *at, said)) return *where;
  return {};
}

// "bombed Beirut", "invaded Syria", "struck Cambodian positions": what is struck is where it was done.
static Where where_struck(const Scene& scene, const FramedAct& act) {
  if (act.frame->event != "ASSAULT" || !scene.tree.is_verbal(act.predicate)) return {};
  for (const TokenIndex object : scene.tree.objects(act.predicate)) {
    const Mention* mention = scene.mention(object);
    const bool place = mention && (mention->kind == Kind::place || mention->kind == Kind::state);
    if (auto where = place ? named_place(scene, object) : owned_place(scene, object)) return *where;
  }
  for (const std::string_view preposition : {"against", "into", "over"})
    for (const TokenIndex token : scene.tree.obliques(act.predicate, preposition))
      if (const Mention* mention = scene.mention(token); mention && mention->kind == Kind::place)
        if (auto where = named_place(scene, token)) return *where;
  return {};
}

// Who is visited is visited at home; who receives does so at home, where no other place is told.
Where where_by_act(const Scene& scene, const FramedAct& act) {
  // What is struck stands where it was struck.
  if (Where struck = where_struck(scene, act); !struck.code.empty()) return struck;
  const bool visit = act.frame->event == "CONSULT" && act.frame->mode == "visit";
  if (!visit) return {};
  const std::vector<Filler>& host = scene.in_set("hosts", act.predicate) ? act.source : act.target;
  if (host.empty() || !scene.world->is_state(host.front().actor.code)) return {};
  return {host.front().actor.code, host.front().text, host.front().text};
}

}  // namespace chancery
