// What in a pair's record speaks against what, and of which kind: shown side by side, never averaged away.
#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"
#include "reconcile/fold.h"

namespace chancery {
namespace {

using std::chrono::days;
using Kind = Conflict::Kind;

constexpr days kOneChange{400};  // two dates for one change lie no further apart; else it came about twice

struct Verdict {
  Kind kind;
  std::string why;
};

std::string span_text(const DateInterval& when) {
  if (when.is_day()) return format(*when.from);
  return (when.from ? format(*when.from) : "some day") + "/" + (when.to ? format(*when.to) : "some day");
}

bool same_words(const std::string& a, const std::string& b) { return a == b || fold(a) == fold(b); }

// "strategic" is a looser word for "comprehensive-strategic".
bool looser_word(const std::string& loose, const std::string& exact) { return exact.size() > loose.size() && exact.ends_with("-" + loose); }

std::optional<Verdict> of_one_change(const Judged& a, const Judged& b) {
  const DateInterval &x = a.cluster.when.interval, &y = b.cluster.when.interval;
  if (!a.cluster.dated || !b.cluster.dated || overlap(x, y) || !x.from || !y.from) return std::nullopt;
  if ((*x.from > *y.from ? *x.from - *y.from : *y.from - *x.from) > kOneChange) return std::nullopt;
  return Verdict{Kind::conflict, "dated " + span_text(x) + " and " + span_text(y)};
}

std::optional<Verdict> of_observations(const Judged& a, const Judged& b) {
  const std::string &x = a.cluster.matter.value, &y = b.cluster.matter.value;
  if (x == y || x.empty() || y.empty() || !overlap(a.cluster.when.interval, b.cluster.when.interval)) return std::nullopt;
  const bool one_text = a.cluster.first().report->document == b.cluster.first().report->document;
  if (!one_text && (looser_word(x, y) || looser_word(y, x))) return Verdict{Kind::naming, "the looser of the two words may be meant for both"};
  return Verdict{Kind::conflict, x + " and " + y + " at one time"};
}

// `change` came to hold for good; `seen` is another value that was seen later.
std::optional<Verdict> of_change_and_observation(const Judged& change, const Judged& seen) {
  const std::string &entered = change.cluster.matter.value, &value = seen.cluster.matter.value;
  if (change.cluster.matter.act != "enter" || seen.cluster.matter.act != "hold" || entered.empty() || value.empty()) return std::nullopt;
  const auto& after = change.cluster.when.interval.to;
  if (!looser_word(value, entered) || !change.cluster.dated || !after || !seen.cluster.when.interval.to || *seen.cluster.when.interval.to <= *after) return std::nullopt;
  return Verdict{Kind::naming, value + " may be a looser word for " + entered};
}

// Said to have changed on one day to one thing and to another.
bool on_one_day(const Judged& a, const Judged& b) {
  if (a.cluster.phase != Phase::fact || !a.cluster.when.interval.is_day() || a.cluster.when.interval != b.cluster.when.interval) return false;
  const Matter &x = a.cluster.matter, &y = b.cluster.matter;
  if ((x.family != "partnership" && x.family != "tariff") || x.act != "enter" || y.act != "enter" || x.value == y.value || x.value.empty() || y.value.empty()) return false;
  return same_words(x.about, y.about);
}

std::optional<Verdict> of_standings(const Judged& a, const Judged& b) {
  const Matter &x = a.cluster.matter, &y = b.cluster.matter;
  if (x.act == "enter" && y.act == "enter" && x.value == y.value) return of_one_change(a, b);
  if (x.act == "hold" && y.act == "hold") return of_observations(a, b);
  if (auto verdict = of_change_and_observation(a, b)) return verdict;
  return of_change_and_observation(b, a);
}

bool later(const Judged& a, const Judged& b) {  // was `a` published after `b`?
  return a.finding.first_reported && b.finding.first_reported && *a.finding.first_reported > *b.finding.first_reported;
}

std::optional<Verdict> of_figures(const Judged& a, const Judged& b) {
  const Matter &x = a.cluster.matter, &y = b.cluster.matter;
  const bool named = !x.about.empty() && same_words(x.about, y.about);
  if (!named || x.value == y.value || x.value.empty() || y.value.empty()) return std::nullopt;
  const auto text = [](const Judged& one, const char* field) { return one.finding.detail ? one.finding.detail->text(field) : std::string(); };
  if (x.family == "deal" && text(a, "bound") != text(b, "bound")) return Verdict{Kind::scope, "one figure is a bound, the other is not"};
  if (x.family == "count" && (text(a, "from") != text(b, "from") || text(a, "to") != text(b, "to"))) return Verdict{Kind::scope, "counted for different times"};
  const bool one_line = std::any_of(a.finding.lines.begin(), a.finding.lines.end(), [&](const Line& line) {
    return std::any_of(b.finding.lines.begin(), b.finding.lines.end(), [&](const Line& other) { return other.origin == line.origin; });
  });
  if (x.family == "count" ? later(a, b) || later(b, a) : one_line && (later(a, b) || later(b, a))) return Verdict{Kind::update, x.value + " and " + y.value + ", reported one after the other"};
  return Verdict{Kind::conflict, x.value + " and " + y.value + " of one thing"};
}

// A plan that was given another date.
std::optional<Verdict> of_plans(const Judged& a, const Judged& b) {
  if (!a.cluster.dated || !b.cluster.dated || a.finding.source != b.finding.source || overlap(a.cluster.when.interval, b.cluster.when.interval)) return std::nullopt;
  if (!later(a, b) && !later(b, a)) return std::nullopt;
  const Judged &first = later(a, b) ? b : a, &second = later(a, b) ? a : b;
  const auto &due = first.cluster.when.interval.to, &new_start = second.cluster.when.interval.from;
  if (!due || !new_start || *new_start <= *due || (second.finding.first_reported && *second.finding.first_reported > *due + days{31})) return std::nullopt;
  return Verdict{Kind::update, "put off from " + span_text(first.cluster.when.interval) + " to " + span_text(second.cluster.when.interval)};
}

std::optional<Verdict> verdict(const Judged& a, const Judged& b) {
  const Matter &x = a.cluster.matter, &y = b.cluster.matter;
  if (x.family != y.family || x.actor != y.actor || a.cluster.phase != b.cluster.phase || a.cluster.in_favour.empty() || b.cluster.in_favour.empty()) return std::nullopt;
  if (a.cluster.phase == Phase::claim) return x.lasting && x.value != y.value ? std::nullopt : of_plans(a, b);
  if (on_one_day(a, b)) return Verdict{Kind::conflict, x.value + " and " + y.value + " on one day"};
  if (x.family == "tariff" && same_words(x.about, y.about) && x.value != y.value) return Verdict{Kind::update, "the rate changed"};
  if (x.family == "rank" || x.family == "deal" || x.family == "count") return of_figures(a, b);
  if (x.family == "partnership" || x.family == "alliance" || x.family == "membership") return of_standings(a, b);
  return std::nullopt;
}

}  // namespace

std::optional<Conflict> conflict_of(const Judged& a, const Judged& b) {
  const auto found = verdict(a, b);
  return found ? std::optional(Conflict{found->kind, {}, found->why}) : std::nullopt;
}

bool may_conflict(const Cluster& cluster) {
  const Matter& m = cluster.matter;
  return m.lasting || m.family == "visit" || m.family == "deal" || m.family == "count";
}

bool is_reported_before(const Judged& a, const Judged& b) { return published_before(a.cluster.first(), b.cluster.first()); }

// Plans are compared with those reported next, so that what is told later changes nothing between those that were told.
void oppose(std::vector<Judged>& judged, Opposed told) {
  const auto came_as_said = [](const Judged& one) { return one.cluster.phase == Phase::claim && !one.finding.successor.empty(); };
  if (told == Opposed::came && std::none_of(judged.begin(), judged.end(), came_as_said)) return;
  std::map<std::string_view, double> against;  // by the finding's id: the surest of what cannot be beside it
  std::map<std::tuple<std::string, std::string, Phase>, std::vector<Judged*>> alike;
  for (Judged& one : judged)
    if (may_conflict(one.cluster)) alike[{one.cluster.matter.family, one.cluster.matter.actor, one.cluster.phase}].push_back(&one);
  for (auto& [key, group] : alike) {
    if (std::get<Phase>(key) == Phase::claim) std::stable_sort(group.begin(), group.end(), [](const Judged* a, const Judged* b) { return is_reported_before(*a, *b); });
    for (std::size_t i = 0; i < group.size(); ++i)
      for (std::size_t j = i + 1; j < std::min(group.size(), i + kNeighbours); ++j) {
        if (told == Opposed::came && !came_as_said(*group[i]) && !came_as_said(*group[j]) && !on_one_day(*group[i], *group[j])) continue;
        if (const auto found = verdict(*group[i], *group[j])) {
          group[i]->finding.conflicts.push_back({found->kind, group[j]->finding.id, found->why});
          group[j]->finding.conflicts.push_back({found->kind, group[i]->finding.id, found->why});
          if (!on_one_day(*group[i], *group[j])) continue;
          for (const auto& [one, other] : {std::pair(group[i], group[j]), std::pair(group[j], group[i])}) against[one->finding.id] = std::max(against[one->finding.id], other->finding.odds);
        }
      }
  }
  for (Judged& one : judged) {
    const auto at = against.find(came_as_said(one) ? std::string_view(one.finding.successor) : std::string_view(one.finding.id));  // a claim is as sure as what came of it
    if (at == against.end()) continue;
    one.finding.odds -= at->second;
    one.finding.probability = probability_at(one.finding.odds);
  }
  for (Judged& one : judged)
    std::sort(one.finding.conflicts.begin(), one.finding.conflicts.end(), [](const Conflict& a, const Conflict& b) { return std::tie(a.with, a.why) < std::tie(b.with, b.why); });
}

}  // namespace chancery
