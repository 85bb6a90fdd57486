// The fold, step by step; each step is a file beside this one.
#include "reconcile/fold.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_set>

#include "reconcile/names.h"

namespace chancery {
namespace {

Facts facts_of(const std::vector<DocumentFacts>& documents) {
  Facts out;
  for (const DocumentFacts& document : documents) out.emplace(document.id, &document);
  return out;
}

std::map<std::string, std::vector<Act>> by_pair(const std::vector<Report>& reports, const Facts& documents, const Atlas& atlas, const std::vector<std::string>* pairs,
                                                bool (*counts)(const Matter&) = nullptr) {
  std::map<std::string, std::vector<Act>> out;
  const std::set<std::string_view> wanted = pairs ? std::set<std::string_view>(pairs->begin(), pairs->end()) : std::set<std::string_view>();
  std::unordered_set<std::string_view> seen;
  for (const Report& report : reports) {
    if (!seen.insert(report.id).second) continue;  // the same report twice is one report
    for (Act& act : acts_of(report, documents, atlas))
      if ((!pairs || wanted.contains(act.pair)) && (!counts || counts(act.matter))) out[act.pair].push_back(std::move(act));
  }
  return out;
}

bool by_time(const Finding& a, const Finding& b) {
  const auto key = [](const Finding& f) {
    const DateInterval& when = f.when.interval;
    const std::optional<Day> start = when.from ? when.from : when.to;
    return std::tuple(!start, start.value_or(Day{}), when.to.value_or(Day::max()), std::string_view(f.id));
  };
  return key(a) < key(b);
}

bool by_parties(const Standing& a, const Standing& b) {
  const auto key = [](const Standing& s) {
    return std::tuple<const std::vector<std::string>&, std::string_view, std::string_view, Day, Day, std::string_view>(
        s.parties, s.what, s.about, s.from && s.from->from ? *s.from->from : Day::min(), s.from && s.from->to ? *s.from->to : Day::min(), s.value);
  };
  return key(a) < key(b);
}

// Leaves out the families of which nobody says that something will come: no step of the fold looks from one family into another, but for what analysts say.
void keep_coming(std::vector<Act>& acts) {
  std::set<std::string> families;
  for (const Act& act : acts)
    if (act.phase == Phase::claim) families.insert(act.matter.family);
  std::erase_if(acts, [&](const Act& act) { return !families.contains(act.matter.family); });
}

Atlas knowing(Atlas atlas, const SaidNames& names) {
  if (!names.empty()) atlas.distinct = [&names](std::string_view a, std::string_view b) { return names.distinct(std::string(a), std::string(b)) != nullptr; };
  return atlas;
}

// A record is large: its place is sorted, not itself.
template <class T>
void sort_places(std::vector<T>& records, bool (*before)(const T&, const T&)) {
  if (std::is_sorted(records.begin(), records.end(), before)) return;
  std::vector<std::size_t> places(records.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return before(records[a], records[b]); });
  std::vector<T> sorted;
  sorted.reserve(places.size());
  for (const std::size_t place : places) sorted.push_back(std::move(records[place]));
  records = std::move(sorted);
}

}  // namespace

void in_order(Record& record) {
  sort_places(record.findings, &by_time);
  sort_places(record.standings, &by_parties);
}

Record fold_with(const Atlas& tables, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, Day known,
                 const std::vector<std::string>* pairs, const std::vector<Annotation>& annotations, const Fates* fates, bool coming) {
  Record out;
  const std::vector<Annotation> said = in_force(annotations);
  const SaidNames names(said);
  const Atlas atlas = knowing(tables, names);
  const Facts facts = facts_of(documents);
  std::map<std::string, std::vector<Act>> acts = by_pair(reports, facts, atlas, pairs);
  out.aliases = names.aliases();
  for (auto& [pair, of_pair] : acts) {
    if (coming) keep_coming(of_pair);
    free_additions(of_pair);
    reject(of_pair, said);
    if (of_pair.empty()) continue;
    std::vector<Alias> learned = learn_names(of_pair, names);
    std::move(learned.begin(), learned.end(), std::back_inserter(out.aliases));
    std::vector<Cluster> clusters = cluster(of_pair, atlas);
    amend(clusters, said);
    std::vector<Judged> judged = judge(std::move(clusters), atlas);
    for (Judged& one : judged)
      if (fates) weigh(one.finding, *fates);
    std::vector<Standing> standings = standings_of(judged, atlas);
    follow(judged, standings, atlas, known);
    oppose(judged);
    attach(judged, said);
    std::move(standings.begin(), standings.end(), std::back_inserter(out.standings));
    for (Judged& one : judged) out.findings.push_back(std::move(one.finding));
  }
  in_order(out);
  out.totals = totals_of(out.findings, out.standings);
  return out;
}

Record standings_known(const Atlas& atlas, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, Day known, const std::vector<std::string>& parties) {
  Record out;
  std::map<std::string, std::vector<Act>> acts = by_pair(reports, facts_of(documents), atlas, nullptr);
  for (auto& [pair, of_pair] : acts) {
    const std::vector<std::string_view> codes = split(pair, '|');
    if (!std::all_of(parties.begin(), parties.end(), [&](const std::string& party) { return std::find(codes.begin(), codes.end(), party) != codes.end(); })) continue;
    std::erase_if(of_pair, [](const Act& act) { return !bears_on_standings(*act.report); });
    free_additions(of_pair);
    learn_names(of_pair, SaidNames({}));
    std::vector<Judged> judged = judge(cluster(of_pair, atlas), atlas);
    std::vector<Standing> standings = standings_of(judged, atlas);
    follow(judged, standings, atlas, known);
    oppose(judged, Opposed::came);
    std::move(standings.begin(), standings.end(), std::back_inserter(out.standings));
    for (Judged& one : judged)
      if (states_total(one.finding) || !one.finding.successor.empty()) out.findings.push_back(std::move(one.finding));
  }
  in_order(out);
  out.totals = totals_of(out.findings, out.standings);
  return out;
}

std::vector<Alias> aliases_with(const Atlas& tables, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, const std::vector<Annotation>& annotations) {
  const std::vector<Annotation> said = in_force(annotations);
  const SaidNames names(said);
  const Atlas atlas = knowing(tables, names);
  const Facts facts = facts_of(documents);
  std::vector<Alias> out = names.aliases();
  std::map<std::string, std::vector<Act>> acts = by_pair(reports, facts, atlas, nullptr, bears_a_name);
  for (auto& [pair, of_pair] : acts) {
    free_additions(of_pair);
    reject(of_pair, said);
    if (of_pair.empty()) continue;
    std::vector<Alias> learned = learn_names(of_pair, names);
    std::move(learned.begin(), learned.end(), std::back_inserter(out));
  }
  return out;
}

}  // namespace chancery
