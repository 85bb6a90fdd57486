// Diplomatic relations opened, broken and resumed, in prose that leaves the parties to be understood from the heading.
#include <algorithm>
#include <array>
#include <set>

#include "coding/reporting.h"

namespace chancery {
namespace {

struct Change { std::string_view set, change, event, cameo; };
constexpr std::array<Change, 4> kChanges = {{{"relations_restore", "restore", "SUPPORT", "050"},
                                             {"relations_break", "break", "SANCTION", "161"},
                                             {"relations_suspend", "suspend", "SANCTION", "161"},
                                             {"relations_establish", "establish", "SUPPORT", "050"}}};

bool is_change(const Scene& scene, TokenIndex t) {
  return std::any_of(kChanges.begin(), kChanges.end(), [&](const Change& change) { return scene.in_set(change.set, t); });
}

// Plain "relations" in a history of how two states stand: not trade relations, nor the people's.
bool is_plain(const Scene& scene, TokenIndex noun) {
  return std::none_of(scene.tree.children(noun).begin(), scene.tree.children(noun).end(), [&](TokenIndex c) {
    const Rel rel = scene.tree[c].rel;
    return (rel == Rel::amod || rel == Rel::compound || rel == Rel::nmod_poss) && !scene.in_set("plain_relations", c) && !is_change(scene, c);
  });
}

bool is_called_diplomatic(const Scene& scene) {
  return std::any_of(scene.sentence->tokens.begin(), scene.sentence->tokens.end(), [&](const Token& t) { return scene.frames->in_set("diplomatic", t.lemma); });
}

// Is this prose that leaves the two states of the document's head to be understood? Where both are named, the frames tell what is said.
bool leaves_parties_out(const Scene& scene, const Story& story) {
  if (story.heading.size() != 2 || scene.index == 0) return false;
  std::set<std::string_view> named;
  for (const Mention& m : *scene.mentions)
    if (m.sentence == scene.index)
      for (const Actor& a : m.actors)
        if (scene.world->is_state(a.code)) named.insert(a.code);
  return named.size() < 2;
}

// "diplomatic relations", "diplomatic ties"; plain "relations" where the text names the two states at its head.
bool is_relations(const Scene& scene, const Story& story, TokenIndex noun) {
  const std::string_view lemma = scene.tree[noun].lemma;
  if (lemma != "relation" && lemma != "relations" && lemma != "Relations" && lemma != "tie" && lemma != "Ties") return false;
  for (const TokenIndex member : scene.tree.conjuncts(noun))
    for (const TokenIndex c : scene.tree.children(member))
      if (scene.in_set("diplomatic", c)) return true;
  return is_called_diplomatic(scene) || (leaves_parties_out(scene, story) && is_plain(scene, noun));
}

// The change word that a relations noun depends on, or stands beside in a heading ("Diplomatic Relations Severed, 1941."). Of plain relations only what is said of themselves.
const Change* change_at(const Scene& scene, TokenIndex noun, TokenIndex& word) {
  std::optional<TokenIndex> at = scene.tree.head(noun);
  const int most = is_called_diplomatic(scene) ? 3 : 1;
  for (int up = 0; at && up < most; ++up, at = scene.tree.head(*at))
    for (const Change& change : kChanges)
      if (scene.in_set(change.set, *at)) return word = *at, &change;
  for (const TokenIndex c : scene.tree.children(noun))
    for (const Change& change : kChanges)
      if (scene.in_set(change.set, c)) return word = c, &change;
  return nullptr;
}

std::vector<Party> parties_near(const Scene& scene, const Story& story) {
  std::vector<Party> out;
  for (const Mention& m : *scene.mentions) {
    if (m.sentence != scene.index || m.kind == Mention::Kind::place || m.kind == Mention::Kind::adjective) continue;
    for (const Actor& a : m.actors)
      if (scene.world->is_state(a.code) && std::none_of(out.begin(), out.end(), [&](const Party& p) { return p.actor.code == a.code; }))
        out.push_back({a, std::string(scene.words(m.first, m.last))});
  }
  if (story.heading.size() < 2) return out;
  const auto in_heading = [&](const Party& p) { return std::any_of(story.heading.begin(), story.heading.end(), [&](const Party& h) { return h.actor.code == p.actor.code; }); };
  const bool only_heading = std::all_of(out.begin(), out.end(), in_heading);
  return out.size() < 2 || only_heading ? story.heading : out;
}

}  // namespace

void read_relations(const Scene& scene, Story& story) {
  const bool told = std::any_of(story.reports.begin(), story.reports.end(), [&](const Report& r) { return r.sentence == scene.index && r.detail && r.detail->kind == "relations"; });
  if (told) return;
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    TokenIndex word = t;
    if (!is_relations(scene, story, t)) continue;
    const Change* change = change_at(scene, t, word);
    if (!change) continue;
    const Modality m = modality_of(scene, word);
    if (m.unreal) continue;
    const std::vector<Party> parties = parties_near(scene, story);
    if (parties.size() < 2) continue;
    Report r = draft(scene, story, word, m, "relations." + std::string(change->change));
    if (r.when.basis == DateBasis::document)
      for (const TimeMention& time : scene.times)
        if (time.interval.known() && r.when.basis == DateBasis::document) r.when = {time.interval, time.basis, time.text};
    r.event = change->event, r.cameo = change->cameo;
    r.goldstein = scene.frames->goldstein.at(r.cameo);
    r.mutual = change->event == "SUPPORT";
    r.source = {parties[0]}, r.target.assign(parties.begin() + 1, parties.end());
    r.detail = Detail{"relations", {{"change", std::string(change->change)}}};
    story.reports.push_back(std::move(r));
    return;
  }
}

}  // namespace chancery
