#include "coding/story.h"

#include <algorithm>

#include "base/text.h"

namespace chancery {
namespace {

constexpr std::uint32_t kTierReach = 10;  // sentences within which a tier may be told after the upgrade to it

// States of the document's first sentence or headline, in order, once each.
std::vector<Party> heading_parties(const std::vector<Scene>& scenes) {
  std::vector<Party> out;
  if (scenes.empty()) return out;
  const Scene& first = scenes.front();
  for (const Mention& m : *first.mentions) {
    if (m.sentence != first.index || m.kind == Mention::Kind::place) continue;
    for (const Actor& a : m.actors)
      if (first.world->is_state(a.code) && std::none_of(out.begin(), out.end(), [&](const Party& p) { return p.actor.code == a.code; }))
        out.push_back({a, std::string(first.words(m.first, m.last))});
  }
  return out;
}

// The two states that the document speaks of most.
std::vector<Party> main_pair(const std::vector<Scene>& scenes, bool& dominates, std::optional<Party>& focus) {
  std::map<std::string, std::pair<int, Party>> counts;
  if (scenes.empty()) return {};
  for (const Mention& m : *scenes.front().mentions)
    for (const Actor& a : m.actors)
      if (scenes.front().world->is_state(a.code)) {
        auto& [count, party] = counts[a.code];
        if (count++ == 0) party = {{a.code, Sector::GOV, scenes.front().world->name_of(a.code)}, scenes.front().world->name_of(a.code)};
      }
  std::vector<std::pair<int, Party>> order;
  for (const auto& [code, entry] : counts) order.push_back(entry);
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Party> out;
  for (std::size_t i = 0; i < order.size() && i < 2; ++i) out.push_back(order[i].second);
  const bool leads = !order.empty() && (order.size() == 1 || order[0].first > order[1].first);
  if (leads) focus = order[0].second;
  dominates = order.size() >= 2 && (order.size() == 2 || order[1].first >= 2 * order[2].first);
  return out;
}

// The organisation that the document names most; of equals the first.
std::optional<Party> main_forum(const std::vector<Scene>& scenes) {
  std::vector<std::pair<int, Party>> counts;
  if (scenes.empty()) return std::nullopt;
  for (const Mention& m : *scenes.front().mentions) {
    if (m.kind != Mention::Kind::forum && m.kind != Mention::Kind::organisation) continue;
    for (const Actor& a : m.actors) {
      if (a.code.empty() || a.sector != Sector::IGO) continue;
      const auto at = std::find_if(counts.begin(), counts.end(), [&](const auto& c) { return c.second.actor.code == a.code; });
      if (at == counts.end()) counts.push_back({1, {a, a.name}});
      else ++at->first;
    }
  }
  const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return most == counts.end() ? std::nullopt : std::optional(most->second);
}

const Attribution* anonymous_in(const std::vector<Attribution>& chain) {
  for (const Attribution& a : chain)
    if (a.kind == SourceKind::anonymous) return &a;
  return nullptr;
}

// The one outlet whose report the document tells of; nullopt for none or several.
std::optional<Attribution> only_outlet(const std::vector<Scene>& scenes) {
  std::optional<Attribution> out;
  for (const Scene& scene : scenes)
    for (const Mention& m : *scene.mentions)
      if (m.sentence == scene.index && m.kind == Mention::Kind::organisation && m.actors.size() == 1 && m.actors.front().sector == Sector::MED) {
        if (out && out->name != m.actors.front().name) return std::nullopt;
        out = Attribution{m.actors.front().name, SourceKind::outlet, std::nullopt};
      }
  return out;
}

// "The report, which is based on three sources …": whoever reported in the sentences before rests on them.
void note_sources(const std::vector<Scene>& scenes, Story& story) {
  std::string outlet;
  for (const Scene& scene : scenes) {
    for (const Mention& m : *scene.mentions)
      if (m.sentence == scene.index && !m.actors.empty() && m.actors.front().sector == Sector::MED) outlet = m.actors.front().name;
    if (outlet.empty()) continue;
    for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
      if (!scene.in_set("citing", t)) continue;
      Tokens cited = scene.tree.passive(t) ? step(scene, t, "on") : scene.tree.objects(t);
      for (const TokenIndex c : cited)
        if (const auto who = attribution_at(scene, c); who && who->kind == SourceKind::anonymous) story.rests_on.emplace(outlet, *who);
    }
  }
}

}  // namespace

void open_story(const std::vector<Scene>& scenes, Story& story) {
  story.heading = heading_parties(scenes);
  story.forum = main_forum(scenes);
  story.pair = main_pair(scenes, story.pair_dominates, story.focus);
  if (story.heading.size() == 2) story.pair = story.heading;
  note_sources(scenes, story);
}

void close_story(const std::vector<Scene>& scenes, Story& story) {
  const std::optional<Attribution> reporter = only_outlet(scenes);
  for (Report& r : story.reports) {
    if (reporter)  // "Report Says", "the report": the one outlet that the text names
      for (Attribution& a : r.according_to)
        if (a.kind == SourceKind::document && fold(a.name).ends_with("report")) a = *reporter;
    if (!r.according_to.empty() && !anonymous_in(r.according_to)) {
      const auto rests = story.rests_on.find(r.according_to.back().name);
      if (rests != story.rests_on.end()) r.according_to.push_back(rests->second);
    }
    const bool open_tier = r.detail && r.detail->kind == "partnership" && r.status == EventStatus::occurred && r.detail->text("change") == "upgrade" && r.detail->text("tier").empty();
    if (!open_tier) continue;
    for (const Story::ToldTier& tier : story.tiers) {
      if (tier.sentence <= r.sentence || tier.sentence > r.sentence + kTierReach) continue;
      r.detail->fields["tier"] = tier.slug, r.detail->fields["wording"] = tier.wording;
      break;
    }
  }
}

}  // namespace chancery
