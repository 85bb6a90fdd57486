// Clusters -> findings: who, what, when, how surely, and the id that hangs on who and what alone.
#include <algorithm>
#include <set>
#include <unordered_set>

#include "base/hash.h"
#include "base/text.h"
#include "reconcile/fold.h"

namespace chancery {
namespace {

// The values told, the one with the most tellers first; equal ones in their own order. Copies tell nothing beside what is no copy.
template <class T, class Get>
std::optional<T> most_told(const std::vector<const Act*>& acts, Get get) {
  const bool all_copies = std::all_of(acts.begin(), acts.end(), [](const Act* act) { return act->copy; });
  std::vector<std::pair<T, std::set<std::string_view>>> told;
  for (const Act* act : acts) {
    if (act->copy && !all_copies) continue;
    const std::optional<T> value = get(*act);
    if (!value) continue;
    auto at = std::find_if(told.begin(), told.end(), [&](const auto& entry) { return entry.first == *value; });
    if (at == told.end()) at = told.insert(told.end(), {*value, {}});
    at->second.insert(act->report->document);
  }
  if (told.empty()) return std::nullopt;
  return std::max_element(told.begin(), told.end(), [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); })->first;
}

// Which party stands first where the act has no direction: the one that most documents name first.
std::string lead_of(const std::vector<const Act*>& acts) {
  std::set<std::string> keys;
  for (const Act* act : acts) keys.insert(key_of(*act->source));
  if (keys.size() < 2) return {};
  return most_told<std::string>(acts, [](const Act& act) { return std::optional(key_of(*act.source)); }).value_or("");
}

// The person where one is named, else whoever stands for the code most often.
// Standings are between the parties themselves, whoever spoke for them.
std::vector<Actor> actor_of(const std::vector<const Act*>& acts, bool source, const std::string& lead, const Atlas& atlas) {
  const auto side = [&](const Act& act) { return (lead.empty() || key_of(*act.source) == lead) == source ? act.source : act.target; };
  const auto told = [&](bool persons) {
    return most_told<Actor>(acts, [&](const Act& act) {
      const Actor* actor = side(act);
      return actor && (!persons || is_person(*actor, atlas)) ? std::optional(*actor) : std::nullopt;
    });
  };
  const auto person = acts.front()->matter.lasting ? std::nullopt : told(true);
  auto actor = person ? person : told(false);
  if (!actor) return {};
  const bool other_name = !person && (acts.front()->matter.lasting || atlas.is_alias(actor->code, actor->name));
  if (other_name && !actor->code.empty()) actor->name = atlas.name_of(actor->code);
  return {*actor};
}

std::optional<Detail> detail_of(const std::vector<const Act*>& acts) {
  std::optional<Detail> out;
  for (const Act* act : acts) {
    if (!act->report->detail) continue;
    if (!out) out = Detail{act->report->detail->kind, {}};
    for (const auto& [field, value] : act->report->detail->fields) out->fields.try_emplace(field, value);
  }
  if (!out) return out;
  for (auto& [field, value] : out->fields)
    if (const auto told = most_told<DetailValue>(acts, [&](const Act& act) -> std::optional<DetailValue> {
          if (!act.report->detail) return std::nullopt;
          const auto at = act.report->detail->fields.find(field);
          return at == act.report->detail->fields.end() ? std::nullopt : std::optional(at->second);
        }))
      value = *told;
  return out;
}

std::string text_told(const std::vector<const Act*>& acts, const std::string Report::*field) {
  return most_told<std::string>(acts, [&](const Act& act) {
           const std::string& text = act.report->*field;
           return text.empty() ? std::nullopt : std::optional(text);
         }).value_or("");
}

std::optional<double> mean_goldstein(const std::vector<const Act*>& acts) {
  double sum = 0, scored = 0;
  std::set<std::string_view> seen;
  for (const Act* act : acts)
    if (act->report->goldstein && seen.insert(act->report->id).second) sum += *act->report->goldstein, ++scored;
  return scored > 0 ? std::optional(sum / scored) : std::nullopt;
}

bool any_status(const Cluster& cluster, std::initializer_list<EventStatus> wanted) {
  return std::any_of(cluster.in_favour.begin(), cluster.in_favour.end(), [&](const Act* act) {
    return std::find(wanted.begin(), wanted.end(), act->report->status) != wanted.end();
  });
}

FindingState state_of(const Judged& one) {
  if (one.cluster.in_favour.empty()) return FindingState::denied;
  if (!one.cluster.against.empty())
    return case_strength(one.against) > case_strength(one.lines) + 1 ? FindingState::denied : FindingState::contested;
  if (one.cluster.phase == Phase::claim)
    return any_status(one.cluster, {EventStatus::planned, EventStatus::expected}) ? FindingState::expected : FindingState::possible;
  if (one.cluster.matter.act == "hold" || one.cluster.matter.family == "rank" || one.cluster.matter.family == "count") return FindingState::holds;
  if (any_status(one.cluster, {EventStatus::occurred})) return FindingState::occurred;
  return any_status(one.cluster, {EventStatus::ongoing}) ? FindingState::ongoing : FindingState::holds;
}

std::string join(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (std::string_view part : parts) out.append(part).push_back('\x1f');
  return out;
}

}  // namespace

// Who and what; the act's words where nothing else tells what it is about.
std::string identity(const Cluster& cluster) {
  const Matter& m = cluster.matter;
  const std::string_view phase = cluster.phase == Phase::fact ? "fact" : cluster.phase == Phase::claim ? "claim" : "denial";
  return join({cluster.first().pair, phase, m.family, m.act, m.lasting ? std::string_view(m.value) : std::string_view(), m.actor});
}

namespace {

std::vector<std::string> ids_of(const std::vector<const Act*>& acts) {
  std::vector<const Act*> sorted = acts;
  std::unordered_set<std::string_view> taken;
  std::sort(sorted.begin(), sorted.end(), [](const Act* a, const Act* b) { return published_before(*a, *b); });
  std::vector<std::string> out;
  for (const Act* act : sorted)
    if (taken.insert(act->report->id).second) out.push_back(act->report->id);
  return out;
}

Finding finding_of(const Judged& one, const Atlas& atlas) {
  const Cluster& cluster = one.cluster;
  std::vector<const Act*> acts = cluster.in_favour.empty() ? cluster.against : cluster.in_favour;
  std::sort(acts.begin(), acts.end(), [](const Act* a, const Act* b) { return published_before(*a, *b); });
  const Act& first = *acts.front();
  Finding f;
  f.event = text_told(acts, &Report::event);
  f.mode = text_told(acts, &Report::mode);
  f.cameo = text_told(acts, &Report::cameo);
  f.goldstein = mean_goldstein(cluster.in_favour);
  const std::string lead = lead_of(acts);
  f.source = actor_of(acts, true, lead, atlas);
  f.target = actor_of(acts, false, lead, atlas);
  f.mutual = std::any_of(acts.begin(), acts.end(), [](const Act* act) { return act->report->mutual; });
  f.when = cluster.when;
  f.where = most_told<Where>(acts, [](const Act& act) { return act.report->where.text.empty() ? std::nullopt : std::optional(act.report->where); }).value_or(Where{});
  f.detail = detail_of(acts);
  f.state = state_of(one);
  f.odds = odds_of(one.lines, one.against);
  f.probability = f.claimed = probability_at(f.odds);
  f.first_document = first.report->document;
  f.first_reported = first.published;
  for (const SourcedLine& line : one.lines) {
    f.lines.push_back(line.line);
    f.lines.back().strength = line_strength(line);
  }
  f.for_reports = ids_of(cluster.in_favour);
  f.against_reports = ids_of(cluster.against);
  return f;
}

}  // namespace

// Of several things with one identity the first reported has the plain id; the id of each other hangs on its first report,
// which a later reading cannot change.
void name_all(std::vector<Judged>& judged) {
  std::vector<Judged*> order;
  for (Judged& one : judged) order.push_back(&one);
  std::sort(order.begin(), order.end(), [](const Judged* a, const Judged* b) { return published_before(a->cluster.first(), b->cluster.first()); });
  std::set<std::string> taken;
  for (Judged* one : order) {
    std::string key = identity(one->cluster);
    if (!one->cluster.matter.lasting || taken.contains(key)) key += one->cluster.first().report->id;
    while (!taken.insert(key).second) key += "+";
    one->finding.id = content_id('f', key);
  }
}

std::vector<Judged> judge(std::vector<Cluster> clusters, const Atlas& atlas) {
  std::vector<Judged> out;
  for (Cluster& cluster : clusters) {
    Judged one{.cluster = std::move(cluster), .lines = {}, .against = {}, .finding = {}};
    one.lines = lines_of(one.cluster.in_favour);
    one.against = lines_of(one.cluster.against);
    one.finding = finding_of(one, atlas);
    out.push_back(std::move(one));
  }
  name_all(out);
  return out;
}

std::string pair_of(const Finding& finding) {
  const std::string kind = finding.detail ? finding.detail->kind : std::string();
  Dyad dyad{.source = finding.source.empty() ? nullptr : &finding.source.front(), .target = finding.target.empty() ? nullptr : &finding.target.front(), .object = {}};
  if (kind == "membership") dyad.object = finding.detail->text("forum");
  if (kind == "rank") dyad.object = slug(finding.detail->text("index"));
  if (!dyad.object.empty()) dyad.target = nullptr;
  return dyad.source ? pair_key(dyad) : std::string();
}

}  // namespace chancery
