#include "coding/tiers.h"

#include <algorithm>

#include "base/text.h"

namespace chancery {
namespace {

constexpr TokenIndex kMaxAdjectives = 8;

bool is_quote(std::string_view form) { return form == "“" || form == "”" || form == "\"" || form == "``" || form == "''" || form == "‘" || form == "’"; }

bool carries_tier(const Scene& scene, TokenIndex token) { return scene.in_set("tier_noun", token); }

}  // namespace

std::optional<Tier> tier_at(const Scene& scene, TokenIndex token, std::string_view holder) {
  if (!carries_tier(scene, token)) return std::nullopt;
  std::vector<std::string> adjectives;
  TokenIndex at = token;
  for (TokenIndex steps = 0; at > 0 && steps < kMaxAdjectives; ++steps) {
    const TokenIndex left = at - 1;
    const std::string word = lower(scene.tree[left].form);
    if (scene.frames->in_set("tier_word", word)) adjectives.insert(adjectives.begin(), word);
    else if (!is_quote(scene.tree[left].form) && word != "-" && word != "–") break;
    at = left;
  }
  if (adjectives.empty()) return std::nullopt;
  Tier tier{.slug = {}, .wording = {}, .token = token};
  for (const std::string& word : adjectives) {
    tier.slug += (tier.slug.empty() ? "" : "-") + word;
    tier.wording += word + " ";
  }
  tier.wording += "partnership";
  if (const std::string known = scene.world->tier(holder, tier.wording); !known.empty()) tier.slug = known;
  return tier;
}

std::optional<Tier> tier_near(const Scene& scene, TokenIndex predicate, std::string_view holder) {
  std::optional<Tier> first, inside, reached;
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    const auto tier = tier_at(scene, t, holder);
    if (!tier) continue;
    if (!first && t > predicate) first = tier;
    if (!scene.tree.within(t, predicate)) continue;
    if (!inside) inside = tier;
    if (!reached && scene.tree.adposition(t) == "to") reached = tier;
  }
  return reached ? reached : inside ? inside : first;
}

}  // namespace chancery
