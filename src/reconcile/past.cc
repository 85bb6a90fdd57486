// What of a pair was still to come as known by each day, without folding all of it for every day: claims and facts fall into parts whose windows hang
// together, each part is clustered anew on the days on which something of it came in, and claims are held against facts over whole spans of days.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/hash.h"
#include "base/text.h"
#include "reconcile/fold.h"
#include "reconcile/names.h"

namespace chancery {
namespace {

using Acts = std::vector<const Act*>;

// Acts put into clusters, over all days: of a part; of what lasts; of what does not come apart and is folded whole.
constexpr std::size_t kMostOfPart = 1'000'000, kMostLasting = 4'000'000, kMostWhole = 100'000;

// A cluster as it was known over some days.
struct Version {
  Judged judged;
  DaySpan known;
};

bool overlap(const DaySpan& a, const DaySpan& b) { return a.first < b.second && b.first < a.second; }

// Only folding tells: thrown and caught within this file.
struct NotApart {};

// Acts by the day on which they were known.
class Arriving {
 public:
  Arriving(Acts acts, const std::unordered_map<const Act*, Day>& known, Day since, std::size_t most) : acts_(std::move(acts)), known_(known), since_(since) {
    std::stable_sort(acts_.begin(), acts_.end(), [&](const Act* a, const Act* b) { return known_.at(a) < known_.at(b); });
    std::size_t work = 0;
    while (next()) work += now_.size();
    if (work > most) throw NotApart();
    now_.clear();
    at_ = 0;
  }

  // To the next day on which something came in; false: there is none.
  bool next() {
    if (at_ == acts_.size()) return false;
    day_ = std::max(since_, known_.at(acts_[at_]));
    for (; at_ < acts_.size() && known_.at(acts_[at_]) <= day_; ++at_) now_.push_back(acts_[at_]);
    return true;
  }

  Day day() const { return day_; }
  const Acts& known() const { return now_; }

 private:
  Acts acts_, now_;
  const std::unordered_map<const Act*, Day>& known_;
  Day since_, day_ = Day::min();
  std::size_t at_ = 0;
};

bool is_same(const Cluster& a, const Cluster& b) {
  return a.in_favour == b.in_favour && a.against == b.against && a.phase == b.phase && a.matter.value == b.matter.value && a.matter.about == b.matter.about;
}

Judged judge_one(Cluster&& cluster, const Atlas& atlas) {
  std::vector<Cluster> one;
  one.push_back(std::move(cluster));
  return std::move(judge(std::move(one), atlas).front());
}

// One kind of matter of a pair, by one party where the direction counts.
class Part {
 public:
  Part(const Atlas& atlas, const std::unordered_map<const Act*, Day>& known, Day since) : atlas_(atlas), known_(known), since_(since) {}

  void tell(const Acts& acts, std::vector<Expected>& out) {
    Acts claims, facts;
    for (const Act* act : acts) (act->phase == Phase::claim ? claims : facts).push_back(act);
    if (claims.empty()) return;
    if (!comes_apart(acts)) return fold_whole(acts, out);
    for (Acts& part : parts_of(claims)) follow_part(std::move(part), claims_);
    expect_no_twins();
    if (acts.front()->matter.lasting) name_lasting(), lasting_facts(std::move(facts));
    else
      for (Acts& part : parts_of(facts)) follow_part(std::move(part), facts_);
    std::vector<Deed> deeds;
    for (std::size_t i = 0; i < facts_.size(); ++i)
      deeds.push_back({&facts_[i].judged, acts.front()->matter.lasting ? times_[i] : facts_[i].judged.cluster.when.interval, facts_[i].known.first, facts_[i].known.second});
    const Deeds all(deeds);
    find_conflicts();
    for (std::size_t i = 0; i < claims_.size(); ++i)
      for (const DaySpan& open : unanswered(claims_[i].judged, claims_[i].known, all, atlas_)) put(i, open, out);
  }

 private:
  struct Against {
    DaySpan known;
    Conflict conflict;
  };

  static bool comes_apart(const Acts& acts) {
    std::set<std::string> names;
    for (const Act* act : acts) {
      if (act->phase == Phase::denial || act->matter.lasting != acts.front()->matter.lasting) return false;
      if (bears_a_name(act->matter) && !act->matter.about.empty()) names.insert(fold(act->matter.about));
    }
    return names.size() < 2;  // else some may be learned to be one
  }

  // As the fold does, for every day anew.
  void fold_whole(const Acts& acts, std::vector<Expected>& out) const {
    std::map<std::string, Expected> open;
    for (Arriving arriving(acts, known_, since_, kMostWhole); arriving.next();) {
      std::vector<Act> known;
      for (const Act* act : arriving.known()) known.push_back(*act);
      learn_names(known, SaidNames({}));
      std::vector<Judged> judged = judge(cluster(known, atlas_), atlas_);
      follow(judged, standings_of(judged, atlas_), atlas_, Day::min());
      oppose(judged);
      std::map<std::string, Expected> now;
      for (Judged& one : judged) {
        if (one.finding.state != FindingState::expected && one.finding.state != FindingState::possible) continue;
        const std::string id = one.finding.id;
        const auto before = open.find(id);
        const bool same = before != open.end() && before->second.finding == one.finding;
        now.insert_or_assign(id, Expected{same ? before->second.from : arriving.day(), Day::max(), std::move(one.finding)});
      }
      for (auto& [id, before] : open)
        if (const auto still = now.find(id); (still == now.end() || still->second.from != before.from) && before.from < arriving.day()) before.to = arriving.day(), out.push_back(std::move(before));
      open = std::move(now);
    }
    for (auto& [id, last] : open) out.push_back(std::move(last));
  }

  void follow_part(Acts&& acts, std::vector<Version>& out) const {
    std::map<const Act*, std::size_t> open;  // by the act that was first reported
    for (Arriving arriving(std::move(acts), known_, since_, kMostOfPart); arriving.next();) {
      std::map<const Act*, std::size_t> now;
      for (Cluster& one : cluster(arriving.known(), atlas_)) {
        const Act* first = &one.first();
        if (const auto before = open.find(first); before != open.end() && is_same(out[before->second].judged.cluster, one)) {
          now.insert(*before);
          open.erase(before);
          continue;
        }
        now.emplace(first, out.size());
        out.push_back({judge_one(std::move(one), atlas_), {arriving.day(), Day::max()}});
      }
      for (const auto& [first, version] : open) out[version].known.second = arriving.day();
      open = std::move(now);
    }
  }

  // Two things with one identity out of one report would have to be told apart.
  void expect_no_twins() const {
    std::map<std::pair<std::string, std::string_view>, std::vector<DaySpan>> alike;
    for (const Version& one : claims_) alike[{identity(one.judged.cluster), one.judged.cluster.first().report->id}].push_back(one.known);
    for (auto& [key, spans] : alike) {
      std::sort(spans.begin(), spans.end());
      for (std::size_t i = 1; i < spans.size(); ++i)
        if (overlap(spans[i - 1], spans[i])) throw NotApart();
    }
  }

  // Of several with one identity the first reported has the plain id, as long as it is known.
  void name_lasting() {
    std::map<std::string, std::vector<std::size_t>> alike;
    for (std::size_t i = 0; i < claims_.size(); ++i) alike[identity(claims_[i].judged.cluster)].push_back(i);
    std::vector<Version> named;
    for (const auto& [key, versions] : alike) {
      std::map<std::size_t, std::vector<DaySpan>> first = first_of(versions);
      for (const std::size_t i : versions) {
        std::vector<DaySpan> others = {claims_[i].known};
        for (const DaySpan& span : first[i]) take_out(others, span.first, span.second);
        const std::string longer = key + claims_[i].judged.cluster.first().report->id;
        for (const auto& [spans, name] : {std::pair(&first[i], &key), std::pair(&others, &longer)})
          for (const DaySpan& span : *spans) {
            named.push_back({claims_[i].judged, span});
            named.back().judged.finding.id = content_id('f', *name);
          }
      }
    }
    claims_ = std::move(named);
  }

  // The days on which each was the first reported of all that were known.
  std::map<std::size_t, std::vector<DaySpan>> first_of(const std::vector<std::size_t>& versions) const {
    const auto before = [&](std::size_t a, std::size_t b) {
      const Act &x = claims_[a].judged.cluster.first(), &y = claims_[b].judged.cluster.first();
      return published_before(x, y) || (!published_before(y, x) && a < b);
    };
    std::set<std::size_t, decltype(before)> open(before);
    std::map<Day, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> turns;  // who goes, who comes
    for (const std::size_t i : versions) turns[claims_[i].known.second].first.push_back(i), turns[claims_[i].known.first].second.push_back(i);
    std::map<std::size_t, std::vector<DaySpan>> out;
    for (auto turn = turns.begin(); turn != turns.end(); ++turn) {
      for (const std::size_t i : turn->second.first) open.erase(i);
      open.insert(turn->second.second.begin(), turn->second.second.end());
      if (open.empty() || std::next(turn) == turns.end()) continue;
      std::vector<DaySpan>& spans = out[*open.begin()];
      if (!spans.empty() && spans.back().second == turn->first) spans.back().second = std::next(turn)->first;
      else spans.emplace_back(turn->first, std::next(turn)->first);
    }
    return out;
  }

  // Standings hang on all that lasts: only what came in is judged anew.
  void lasting_facts(Acts&& facts) {
    std::vector<Judged> judged;
    std::map<const Act*, std::size_t> open;
    for (Arriving arriving(std::move(facts), known_, since_, kMostLasting); arriving.next();) {
      std::map<const Act*, Judged*> before;
      for (Judged& one : judged) before.emplace(&one.cluster.first(), &one);
      std::vector<Judged> now;
      for (Cluster& one : cluster(arriving.known(), atlas_)) {
        const auto same = before.find(&one.first());
        now.push_back(same != before.end() && is_same(same->second->cluster, one) ? std::move(*same->second) : judge_one(std::move(one), atlas_));
        now.back().finding.for_reports.clear();  // that no standing need cite them
      }
      name_all(now);
      judged = std::move(now);
      see(judged, standings_of(judged, atlas_), arriving.day(), open);
    }
  }

  // What may answer a claim, as far as that is looked at.
  void see(const std::vector<Judged>& judged, const std::vector<Standing>& standings, Day day, std::map<const Act*, std::size_t>& open) {
    std::map<const Act*, std::size_t> now;
    for (const Judged& one : judged) {
      if (!is_true_enough(one)) continue;
      const Act* first = &one.cluster.first();
      const DateInterval when = time_of(one, standings);
      if (const auto before = open.find(first); before != open.end() && times_[before->second] == when && looks_like(facts_[before->second].judged, one)) {
        now.insert(*before);
        open.erase(before);
        continue;
      }
      now.emplace(first, facts_.size());
      times_.push_back(when);
      Version seen{.judged = {}, .known = {day, Day::max()}};
      seen.judged.cluster.matter = one.cluster.matter, seen.judged.cluster.phase = one.cluster.phase, seen.judged.cluster.when = one.cluster.when, seen.judged.cluster.dated = one.cluster.dated;
      seen.judged.finding.source = one.finding.source, seen.judged.finding.target = one.finding.target;
      seen.judged.finding.state = one.finding.state, seen.judged.finding.probability = one.finding.probability;
      facts_.push_back(std::move(seen));
    }
    for (const auto& [first, version] : open) facts_[version].known.second = day;
    open = std::move(now);
  }

  static bool looks_like(const Judged& a, const Judged& b) {
    return a.cluster.when.interval == b.cluster.when.interval && a.cluster.dated == b.cluster.dated && a.cluster.matter.value == b.cluster.matter.value &&
           a.cluster.matter.about == b.cluster.matter.about && a.finding.source == b.finding.source && a.finding.target == b.finding.target;
  }

  void find_conflicts() {
    against_.assign(claims_.size(), {});
    if (claims_.empty() || !may_conflict(claims_.front().judged.cluster)) return;
    constexpr std::chrono::days kPutOff{31};  // see of_plans()
    std::vector<std::size_t> order(claims_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return is_reported_before(claims_[a].judged, claims_[b].judged); });
    for (std::size_t i = 0; i < order.size(); ++i) {
      const Version& one = claims_[order[i]];
      const auto& due = one.judged.cluster.when.interval.to;
      if (!due) continue;
      for (std::size_t j = i + 1; j < order.size(); ++j) {
        const Version& other = claims_[order[j]];
        const auto& reported = other.judged.finding.first_reported;
        if (!reported || *reported > *due + kPutOff) break;
        if (!overlap(one.known, other.known)) continue;
        const std::optional<Conflict> found = conflict_of(one.judged, other.judged);
        if (!found) continue;
        if (j - i >= kNeighbours) throw NotApart();
        const DaySpan both{std::max(one.known.first, other.known.first), std::min(one.known.second, other.known.second)};
        against_[order[i]].push_back({both, {found->kind, other.judged.finding.id, found->why}});
        against_[order[j]].push_back({both, {found->kind, one.judged.finding.id, found->why}});
      }
    }
  }

  // Day by day with what spoke against it then.
  void put(std::size_t claim, const DaySpan& open, std::vector<Expected>& out) const {
    std::set<Day> turns = {open.first, open.second};
    for (const Against& one : against_[claim])
      for (const Day day : {one.known.first, one.known.second})
        if (open.first < day && day < open.second) turns.insert(day);
    Finding finding = claims_[claim].judged.finding;
    if (claims_[claim].judged.cluster.dated) finding.due = claims_[claim].judged.cluster.when.interval.to;
    bool first = true;
    for (auto turn = turns.begin(); std::next(turn) != turns.end(); ++turn) {
      finding.conflicts.clear();
      for (const Against& one : against_[claim])
        if (one.known.first <= *turn && *turn < one.known.second) finding.conflicts.push_back(one.conflict);
      std::sort(finding.conflicts.begin(), finding.conflicts.end(), [](const Conflict& a, const Conflict& b) { return std::tie(a.with, a.why) < std::tie(b.with, b.why); });
      if (!first && out.back().finding.conflicts == finding.conflicts) out.back().to = *std::next(turn);
      else out.push_back({*turn, *std::next(turn), finding});
      first = false;
    }
  }

  const Atlas& atlas_;
  const std::unordered_map<const Act*, Day>& known_;
  Day since_;
  std::vector<Version> claims_, facts_;
  std::vector<DateInterval> times_;  // of facts_, where they last
  std::vector<std::vector<Against>> against_;
};

// The acts of the pair that were ever known on some day. Throws where what is a copy was none at first.
std::vector<Act> acts_known(const Atlas& atlas, const std::vector<const Report*>& reports, const std::vector<const DocumentFacts*>& documents, const std::string& pair) {
  Facts facts;
  for (const DocumentFacts* document : documents) facts.emplace(document->id, document);
  std::vector<Act> out;
  std::set<std::string_view> seen;
  for (const Report* one : reports) {
    const Report& report = *one;
    const auto document = facts.find(report.document);
    const std::optional<Day> known = document == facts.end() ? std::nullopt : first_day(document->second->published);
    if (!known || !seen.insert(report.id).second) continue;
    for (Act& act : acts_of(report, facts, atlas)) {
      if (act.pair != pair) continue;
      const std::optional<Day> original = first_day(act.document->published);
      const bool settled = !act.copy || (!document->second->loosely && original && *original <= *known);
      if (!settled) throw NotApart();
      out.push_back(std::move(act));
    }
  }
  free_additions(out);
  return out;
}

}  // namespace

std::optional<std::vector<Expected>> expected_with(const Atlas& atlas, const std::vector<const Report*>& reports, const std::vector<const DocumentFacts*>& documents, const std::string& pair, Day since) {
  std::vector<Expected> out;
  try {
    const std::vector<Act> acts = acts_known(atlas, reports, documents, pair);
    std::map<std::string_view, Day> days;
    for (const DocumentFacts* document : documents)
      if (const std::optional<Day> day = first_day(document->published)) days.emplace(document->id, *day);
    std::unordered_map<const Act*, Day> known;
    std::map<std::pair<std::string_view, std::string_view>, Acts> parts;
    for (const Act& act : acts) {
      known.emplace(&act, days.at(act.report->document));
      parts[{act.matter.family, bears_a_name(act.matter) ? std::string_view() : std::string_view(act.matter.actor)}].push_back(&act);
    }
    for (const auto& [kind, of_kind] : parts) Part(atlas, known, since).tell(of_kind, out);
  } catch (const NotApart&) {
    return std::nullopt;
  }
  std::sort(out.begin(), out.end(), [](const Expected& a, const Expected& b) { return std::tie(a.from, a.finding.id, a.to) < std::tie(b.from, b.finding.id, b.to); });
  return out;
}

std::optional<std::vector<Expected>> expected_with(const Atlas& atlas, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, const std::string& pair, Day since) {
  std::vector<const Report*> those;
  std::vector<const DocumentFacts*> told_in;
  for (const Report& report : reports) those.push_back(&report);
  for (const DocumentFacts& document : documents) told_in.push_back(&document);
  return expected_with(atlas, those, told_in, pair, since);
}

}  // namespace chancery
