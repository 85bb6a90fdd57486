// A sentence whose two parties somebody else has marked: which frame joins them.
#include <algorithm>
#include <map>

#include "coding/match.h"
#include "coding/story.h"

namespace chancery {
namespace {

struct Marked {
  const Scene* scene;
  std::vector<bool> source, target;  // by token: inside the span
};

std::vector<bool> tokens_in(const Scene& scene, Span span) {
  std::vector<bool> out(scene.tree.size(), false);
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) out[t] = scene.tree[t].span.begin < span.end && scene.tree[t].span.end > span.begin;
  return out;
}

// Does a role's filler lie in a marked span: the filler itself, a conjunct, or what hangs on it ("the decision of the court")?
bool reaches(const Scene& scene, const Tokens& fillers, const std::vector<bool>& marked) {
  for (const TokenIndex filler : fillers)
    for (const TokenIndex member : scene.tree.conjuncts(filler)) {
      if (marked[member]) return true;
      for (TokenIndex t = 0; t < scene.tree.size(); ++t)
        if (marked[t] && scene.tree.within(t, member) && !scene.tree.is_verbal(member)) return true;
    }
  return false;
}

bool any_reaches(const Scene& scene, TokenIndex predicate, std::span<const RolePath> paths, const std::vector<bool>& marked) {
  return std::any_of(paths.begin(), paths.end(), [&](const RolePath& p) { return reaches(scene, follow(scene, predicate, p), marked); });
}

bool dominates(const Scene& scene, TokenIndex predicate, const std::vector<bool>& marked) {
  for (TokenIndex t = 0; t < scene.tree.size(); ++t)
    if (marked[t] && scene.tree.within(t, predicate)) return true;
  return false;
}

int depth_of(const Tree& tree, TokenIndex token) {
  int depth = 0;
  for (std::optional<TokenIndex> at = tree.head(token); at && depth < 30; at = tree.head(*at)) ++depth;
  return depth;
}

// "… until the soldier is freed": named only as what the main clause waits for.
bool in_condition(const Scene& scene, TokenIndex token) {
  std::optional<TokenIndex> at = token;
  for (int steps = 0; at && steps < 30; ++steps, at = scene.tree.head(*at)) {
    if (scene.tree[*at].rel != Rel::advcl) continue;
    for (const TokenIndex c : scene.tree.children(*at))
      if ((scene.tree[c].rel == Rel::mark || scene.tree[c].rel == Rel::advmod) && scene.in_set("provisos", c)) return true;
  }
  return false;
}

// "phoned her to congratulate her": what the call was for is the act, and whoever was called its target.
bool told_by_contact(const Scene& scene, TokenIndex predicate, const std::vector<bool>& target) {
  const auto contact = scene.tree[predicate].rel == Rel::advcl || scene.tree[predicate].rel == Rel::xcomp ? scene.tree.head(predicate) : std::nullopt;
  return contact && scene.in_set("performs", predicate) && scene.in_set("contacts", *contact) && reaches(scene, scene.tree.objects(*contact), target);
}

constexpr double kWeak = 1;  // what joins neither party well

struct Candidate {
  const Frame* frame;
  const Pattern* pattern;
  TokenIndex predicate;
  double score;
};

// `inside`: predicates within the words of a party ("a regime offensive on the bastion") instead of those outside.
std::vector<Candidate> candidates_of(const Marked& m, bool inside) {
  const Scene& scene = *m.scene;
  std::vector<Candidate> out;
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    const std::vector<std::uint32_t>* patterns = patterns_at(scene, t);
    if (!patterns || (m.source[t] || m.target[t]) != inside) continue;
    RoleFillers known;
    for (const std::uint32_t index : *patterns) {
      const Pattern& pattern = scene.frames->patterns[index];
      const Frame& frame = scene.frames->frames[pattern.frame];
      if (frame.event.empty() || !conditions_hold(scene, pattern, t, &known)) continue;
      const auto demanded = std::count_if(pattern.conditions.begin(), pattern.conditions.end(), [](const Condition& c) { return !c.absent; });  // a guard is no merit
      double score = 0.4 * static_cast<double>(demanded) - 0.25 * depth_of(scene.tree, t);
      if (in_condition(scene, t)) score -= 1;
      if (any_reaches(scene, t, pattern.source, m.source)) score += 2;
      else if (frame.mutual && any_reaches(scene, t, pattern.source, m.target)) score += 1;
      else if (reaches(scene, step(scene, t, "subject"), m.source)) score += 1.5;
      if (any_reaches(scene, t, pattern.target, m.target)) score += 2;
      else if (told_by_contact(scene, t, m.target)) score += 3;
      else if (dominates(scene, t, m.target)) score += 1;
      if (dominates(scene, t, m.source) && dominates(scene, t, m.target)) score += 0.7;  // the clause that has both
      if (modality_of(scene, t).unreal) score -= 2;
      out.push_back({&frame, &pattern, t, score});
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  return out;
}

bool about_sanctions(const Scene& scene, TokenIndex predicate) {
  const Tokens objects = scene.tree.is_verbal(predicate) ? scene.tree.objects(predicate) : Tokens{predicate};
  return std::any_of(objects.begin(), objects.end(), [&](TokenIndex t) { return scene.lemma(t) == "sanction" || scene.lemma(t) == "sanctions"; });
}

// "will not end the strike": the pattern itself asks for the negation, so that it is what the frame says.
bool says_no(const Pattern& pattern) {
  return std::any_of(pattern.conditions.begin(), pattern.conditions.end(), [](const Condition& c) { return !c.absent && (c.lemmas->contains("not") || c.lemmas->contains("never") || c.lemmas->contains("no") || c.lemmas->contains("yet")); });
}

// What status makes of a type: cooperation or yielding to come is AGREE (CAMEO 03, whose 035 is the intent to yield), and
// either of them denied is REJECT; material conflict announced is THREATEN.
std::string by_status(const Scene& scene, const Candidate& c) {
  const Modality m = modality_of(scene, c.predicate);
  const std::string& event = c.frame->event;
  const bool cooperation = event == "CONSULT" || event == "SUPPORT" || event == "COOPERATE" || event == "AID";
  const bool yielding = event == "RETREAT" || event == "CONCEDE";
  if (m.status == EventStatus::negated && event == "REJECT") return says_no(*c.pattern) ? event : "AGREE";  // "does not rule out talks"
  if (m.status == EventStatus::negated && (cooperation || yielding || event == "AGREE")) return "REJECT";
  const bool coming = m.future() || m.status == EventStatus::possible || m.status == EventStatus::hypothetical;
  if (c.frame->cameo.starts_with("11")) return "ACCUSE";  // a conviction: CAMEO 116 has ACCUSE for its root
  if (c.frame->name == "sanction.impose" && about_sanctions(scene, c.predicate)) return "COERCE";  // CAMEO 172: administrative sanctions
  const bool harm = event == "SANCTION" || event == "COERCE" || event == "MOBILIZE" || event == "PROTEST" || event == "ASSAULT";
  if (harm && coming && m.status != EventStatus::possible) return "THREATEN";
  return c.frame->future && (cooperation || yielding) && coming ? "AGREE" : event;
}

}  // namespace

Classified classify(const Codebook& codebook, const World& world, const Document& document, const Analysis& analysis,
                    const std::vector<Mention>& mentions, Span source, Span target) {
  const std::vector<Scene> scenes = scenes_of(codebook, world, document, analysis, mentions);
  Classified out;
  std::map<std::string, double> best;
  double top = -1e9;
  for (const Scene& scene : scenes) {
    const Marked marked{&scene, tokens_in(scene, source), tokens_in(scene, target)};
    std::vector<Candidate> candidates = candidates_of(marked, false);
    if (candidates.empty() || candidates.front().score < kWeak)
      for (Candidate& c : candidates_of(marked, true)) c.score -= 1, candidates.push_back(c);
    for (const Candidate& c : candidates) {
      const std::string event = by_status(scene, c);
      auto [at, fresh] = best.emplace(event, c.score);
      if (!fresh) at->second = std::max(at->second, c.score);
      if (c.score > top) top = c.score, out.event = event, out.cameo = c.frame->cameo, out.rule = c.frame->name;
    }
  }
  for (const auto& [event, score] : best) out.scores.emplace_back(event, score);
  std::stable_sort(out.scores.begin(), out.scores.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return out;
}

}  // namespace chancery
