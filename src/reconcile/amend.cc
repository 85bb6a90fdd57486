// What analysts say of the record, honoured: reports left out, findings split and merged, and each finding's annotations.
#include <algorithm>
#include <set>
#include <tuple>

#include "reconcile/fold.h"

namespace chancery {
namespace {

using Action = Annotation::Action;

bool concerns(const Annotation& one, std::string_view pair) { return one.pair.empty() || one.pair == pair; }

bool holds(const Annotation& one, const Act& act) {
  return concerns(one, act.pair) && std::find(one.reports.begin(), one.reports.end(), act.report->id) != one.reports.end();
}

// What a split or merge leaves: its matter is that of its first act, with what the others tell beside.
void rebuild(Cluster& cluster) {
  if (cluster.in_favour.empty()) cluster.phase = Phase::denial;
  complete(cluster);
  cluster.matter = cluster.first().matter;
  for (const Act* act : cluster.in_favour) {
    if (act->copy) continue;
    if (cluster.matter.value.empty()) cluster.matter.value = act->matter.value;
    if (cluster.matter.about.empty()) cluster.matter.about = act->matter.about;
  }
  complete(cluster);
}

bool is_empty(const Cluster& cluster) { return cluster.in_favour.empty() && cluster.against.empty(); }

void take_out(std::vector<const Act*>& from, const Annotation& split, std::vector<const Act*>& into) {
  const auto rest = std::stable_partition(from.begin(), from.end(), [&](const Act* act) { return !holds(split, *act); });
  into.insert(into.end(), rest, from.end());
  from.erase(rest, from.end());
}

void split(std::vector<Cluster>& clusters, const Annotation& one) {
  std::vector<Cluster> apart;
  for (Cluster& cluster : clusters) {
    Cluster taken{.matter = cluster.matter, .phase = cluster.phase, .in_favour = {}, .against = {}, .when = {}};
    take_out(cluster.in_favour, one, taken.in_favour);
    take_out(cluster.against, one, taken.against);
    if (is_empty(taken)) continue;
    rebuild(taken);
    apart.push_back(std::move(taken));
    if (!is_empty(cluster)) rebuild(cluster);
  }
  std::erase_if(clusters, is_empty);
  std::move(apart.begin(), apart.end(), std::back_inserter(clusters));
}

// Claims with claims, facts with facts: a claim and what came of it are two findings, linked.
void merge(std::vector<Cluster>& clusters, const Annotation& one, Phase phase) {
  Cluster* into = nullptr;
  const auto is_meant = [&](const Cluster& cluster) {
    const auto& acts = cluster.in_favour.empty() ? cluster.against : cluster.in_favour;
    return cluster.phase == phase && std::any_of(acts.begin(), acts.end(), [&](const Act* act) { return holds(one, *act); });
  };
  for (Cluster& cluster : clusters) {
    if (!is_meant(cluster)) continue;
    if (!into) {
      into = &cluster;
      continue;
    }
    into->in_favour.insert(into->in_favour.end(), cluster.in_favour.begin(), cluster.in_favour.end());
    into->against.insert(into->against.end(), cluster.against.begin(), cluster.against.end());
    cluster.in_favour.clear();
    cluster.against.clear();
  }
  if (!into) return;
  rebuild(*into);
  std::erase_if(clusters, is_empty);
}

}  // namespace

void reject(std::vector<Act>& acts, const std::vector<Annotation>& in_force) {
  using Words = std::tuple<std::string_view, std::string_view, std::string_view>;  // a copy says them too
  std::set<Words> rejected;
  std::set<const Act*> out;
  for (const Annotation& one : in_force)
    if (one.action == Action::reject)
      for (const Act& act : acts)
        if (holds(one, act)) out.insert(&act), rejected.emplace(act.report->document, act.report->rule, act.report->quote_text);
  if (out.empty()) return;
  std::vector<Act> kept;
  for (Act& act : acts)
    if (!out.contains(&act) && !(act.copy && rejected.contains({act.document->id, act.report->rule, act.report->quote_text}))) kept.push_back(std::move(act));
  acts = std::move(kept);
}

void amend(std::vector<Cluster>& clusters, const std::vector<Annotation>& in_force) {
  for (const Annotation& one : in_force) {
    if (one.action == Action::split) split(clusters, one);
    if (one.action != Action::merge) continue;
    for (const Phase phase : {Phase::fact, Phase::claim, Phase::denial}) merge(clusters, one, phase);
  }
}

void attach(std::vector<Judged>& judged, const std::vector<Annotation>& in_force) {
  for (const Annotation& one : in_force)
    for (Judged& each : judged) {
      if (!concerns(one, each.cluster.first().pair)) continue;
      Finding& finding = each.finding;
      const auto has = [&](const std::vector<const Act*>& acts) { return std::any_of(acts.begin(), acts.end(), [&](const Act* act) { return holds(one, *act); }); };
      const bool named = std::find(one.findings.begin(), one.findings.end(), finding.id) != one.findings.end();
      if (named || has(each.cluster.in_favour) || has(each.cluster.against)) finding.annotations.push_back(one);
    }
}

}  // namespace chancery
