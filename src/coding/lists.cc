// Enumerations, read by their commas where trees fail.
#include <algorithm>

#include "coding/scene.h"

namespace chancery {

// How many of the mentions from `first` to `last` stand before the subject: "Mediated by Ghana, Togo and Benin made peace".
static std::size_t opening_phrase(const Scene& scene, const std::vector<std::uint32_t>& here, std::size_t first, std::size_t last) {
  const auto head = [&](std::size_t k) { return (*scene.mentions)[here[k]].head; };
  if (last <= first || scene.tree.adposition(head(first)).empty()) return 0;
  for (std::size_t k = first + 1; k <= last; ++k) {
    const Rel rel = scene.tree[head(k)].rel;
    if (rel == Rel::nsubj || rel == Rel::nsubj_pass) return k - first;
  }
  return 0;
}

void find_lists(Scene& scene) {
  std::vector<std::uint32_t> here;  // the outermost mentions, in order
  for (TokenIndex t = 0; t < scene.tree.size(); ++t)
    if (scene.mention_at[t] && (here.empty() || here.back() != scene.mention_at[t] - 1) && (*scene.mentions)[scene.mention_at[t] - 1].kind != Mention::Kind::adjective)
      here.push_back(scene.mention_at[t] - 1);
  const auto gap = [&](std::uint32_t a, std::uint32_t b, bool& joined) {  // only commas, "and", "the" between two mentions?
    const TokenIndex from = (*scene.mentions)[a].last + 1, to = (*scene.mentions)[b].first;
    bool parted = false;
    for (TokenIndex t = from; t < to; ++t) {
      const std::string_view lemma = scene.tree[t].lemma;
      if (lemma == "and" || lemma == "or" || lemma == "&") joined = parted = true;
      else if (lemma == ",") parted = true;
      else if (lemma != "the" && scene.tree[t].pos != Pos::ADV) return false;  // "and, most recently, the United Kingdom"
    }
    return parted && from < to;
  };
  for (std::size_t i = 0; i < here.size();) {
    std::size_t last = i;
    bool joined = false;
    while (last + 1 < here.size() && !joined && gap(here[last], here[last + 1], joined)) ++last;
    i = std::min(last, i + opening_phrase(scene, here, i, last));
    if (joined && last - i >= 2) {
      const std::vector<std::uint32_t> group(here.begin() + static_cast<std::ptrdiff_t>(i), here.begin() + static_cast<std::ptrdiff_t>(last) + 1);
      for (const std::uint32_t m : group) scene.lists.emplace(m, group);
    }
    i = std::max(last, i) + 1;
  }
}

}  // namespace chancery
