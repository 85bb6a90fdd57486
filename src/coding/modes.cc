#include "coding/modes.h"

#include <algorithm>
#include <set>

namespace chancery {
namespace {

// The words that say what is asked for, refused or threatened: the complement's verb, the objects, what stands behind "for" or "to".
Tokens content_of(const Scene& scene, TokenIndex predicate) {
  const Tree& tree = scene.tree;
  Tokens out;
  if (const auto clause = tree.complement(predicate)) out.push_back(*clause);
  for (const TokenIndex o : tree.objects(predicate)) out.push_back(o);
  for (const std::string_view preposition : {"for", "to", "with", "of", "from", "against", "on"})
    for (const TokenIndex o : tree.obliques(predicate, preposition)) out.push_back(o);
  for (std::size_t i = 0, own = out.size(); i < own; ++i) {  // "asked it to hold talks", "threatened to impose tariffs"
    if (!tree.is_verbal(out[i]) || !scene.in_set("light", out[i])) continue;
    for (const TokenIndex o : tree.objects(out[i])) out.push_back(o);
  }
  return out;
}

bool any_in(const Scene& scene, const Tokens& tokens, std::initializer_list<std::string_view> sets) {
  for (const std::string_view set : sets)
    if (std::any_of(tokens.begin(), tokens.end(), [&](TokenIndex t) { return scene.in_set(set, t) || scene.frames->in_set(set, scene.tree.lemma(t)); })) return true;
  return false;
}

std::string of_demand(const Scene& scene, const Tokens& content, const std::string& own) {
  if (any_in(scene, content, {"talks", "visit", "meeting", "meets"})) return "meet";
  if (!own.empty() && own != "change") return own;
  if (any_in(scene, content, {"aid", "assists"})) return "assist";
  return any_in(scene, content, {"yields"}) ? "yield" : own;
}

std::string of_threat(const Scene& scene, const Tokens& content, const std::string& own) {
  if (!own.empty()) return own;
  if (any_in(scene, content, {"relations_break"}) && any_in(scene, content, {"tie"})) return "relations";
  if (any_in(scene, content, {"attacks", "weapons"})) return "violence";
  return any_in(scene, content, {"restricts", "restriction"}) ? "restrict" : own;
}

bool by_phone(const Scene& scene, TokenIndex predicate) {
  const Tree& tree = scene.tree;
  if (scene.in_set("phones", predicate)) return true;
  const auto all = tree.children(predicate);
  return std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return scene.in_set("phones", c); });
}

std::string of_consultation(const Scene& scene, const FramedAct& act, const std::string& own) {
  if (by_phone(scene, act.predicate)) return "phone";
  std::set<std::string> codes;
  bool forum = false;
  for (const auto* side : {&act.source, &act.target})
    for (const Filler& f : *side) codes.insert(f.actor.code), forum = forum || f.kind == Mention::Kind::forum;
  return own.empty() && (codes.size() > 2 || forum) ? "multilateral" : own;
}

}  // namespace

std::string mode_of(const Scene& scene, const FramedAct& act, const std::string& event, const std::string& own) {
  if (event == "CONSULT") return of_consultation(scene, act, own);
  if (event == "REQUEST" || event == "REJECT") return of_demand(scene, content_of(scene, act.predicate), own);
  if (event == "THREATEN") return of_threat(scene, content_of(scene, act.predicate), own);
  if (event == "SANCTION" && own == "expel" && scene.in_set("recalls", act.predicate)) return "withdraw";
  return own;
}

}  // namespace chancery
