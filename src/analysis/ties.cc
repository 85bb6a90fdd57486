#include "analysis/ties.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"

namespace chancery {
namespace {

constexpr double kThirds = 3;           // ladders of any length are read as three thirds
constexpr double kGoldsteinMost = 10;   // Goldstein's scale ends there
constexpr std::string_view kUnion = "EU";

struct Points { double linear = 0, doubling = 0; };

Points points(std::string_view of) {
  for (const TiePoint& point : tie_points())
    if (point.of == of) return {point.linear, point.doubling};
  return {};
}

Points points_of(const Standing& standing) {
  if (standing.what == "partnership") {
    if (!standing.rung || !standing.of || *standing.rung < 1) return points("a partnership off the ladder");
    const double third = kThirds * *standing.rung / *standing.of;
    return {third, std::exp2(third - 1)};
  }
  if (standing.what == "relations") {
    if (standing.value == "broken") return points("relations broken");
    return points(standing.value == "suspended" ? "relations suspended" : "relations");
  }
  if (standing.what == "agreement") return points(standing.value == "in-force" ? "an agreement in force" : standing.value == "signed" ? "an agreement signed" : "");
  if (standing.what == "alliance") return standing.value == "ended" ? Points{} : points("an alliance");
  if (standing.what == "listing") return points(standing.value == "listed" ? "a listing" : "");
  return points(standing.what == "tariff" ? "a tariff" : "");
}

std::optional<Day> earliest_report(const Standing& standing, const std::unordered_map<std::string_view, const Finding*>& findings) {
  std::optional<Day> first;
  for (const std::string& id : standing.findings)
    if (const auto found = findings.find(id); found != findings.end())
      if (const auto on = found->second->first_reported; on && (!first || *on < *first)) first = on;
  return first;
}

// Closest bond first.
double closeness(const Standing& standing) {
  if (standing.what == "alliance" || standing.what == "partnership") return points_of(standing).linear;
  return standing.what == "relations" ? points_of(standing).linear / 10 : 0;
}

}  // namespace

bool has_ties(std::string_view code, const World& world) { return world.is_state(code) || code == kUnion; }

const std::vector<TiePoint>& tie_points() {
  static const std::vector<TiePoint> kPoints = {
      {"an alliance", 4, 8},           {"the top rung of a ladder", 3, 4}, {"a partnership off the ladder", 1, 1}, {"relations", 0.5, 0.5},
      {"an agreement in force", 0.5, 0.5}, {"an agreement signed", 0.25, 0.25}, {"relations broken", -4, -4},       {"relations suspended", -2, -2},
      {"a tariff", -1, -1},            {"a listing", -1, -1}};
  return kPoints;
}

TieSource::TieSource(const Record& record, const World& world) {
  for (const Finding& finding : record.findings) findings_.emplace(finding.id, &finding);
  for (const Standing& standing : record.standings) add(standing, world);
  for (const Finding& finding : record.findings) add(finding, world);
  findings_.clear();
  numbers_.clear();
  std::sort(left_out_.begin(), left_out_.end());
  left_out_.erase(std::unique(left_out_.begin(), left_out_.end()), left_out_.end());
}

std::optional<std::size_t> TieSource::admitted(const std::string& pair, const World& world) {
  const auto [at, unseen] = numbers_.try_emplace(pair, std::nullopt);
  if (!unseen) return at->second;
  const std::vector<std::string_view> codes = split(pair, '|');
  bool all = codes.size() == 2 && codes[0] != codes[1];  // what a party does with itself is no tie
  for (std::string_view code : codes) {
    if (has_ties(code, world)) continue;
    all = false;
    if (!code.empty() && !code.starts_with("~")) left_out_.emplace_back(code);
  }
  if (all) {
    at->second = pairs_.size();
    pairs_.push_back({std::string(codes[0]), std::string(codes[1])});
  }
  return at->second;
}

void TieSource::add(const Standing& standing, const World& world) {
  if (standing.parties.size() != 2) return;
  const Points worth = points_of(standing);
  const auto pair = worth.linear == 0 ? std::nullopt : admitted(standing.parties[0] + "|" + standing.parties[1], world);
  if (!pair) return;
  Item item{.pair = *pair, .standing = &standing, .findings = standing.findings};
  item.linear = worth.linear;
  item.doubling = worth.doubling;
  item.contested = standing.contested;
  const DateInterval from = standing.from.value_or(DateInterval{});
  item.surely_from = from.to ? from.to : from.from ? from.from : earliest_report(standing, findings_);
  item.from = from.from ? from.from : item.surely_from;  // an open side gives no day to begin on
  if (standing.to) {
    item.surely_to = standing.to->from ? standing.to->from : standing.to->to;
    item.to = standing.to->to;
  }
  std::set<std::string_view> origins;
  for (const std::string& id : standing.findings)
    if (const auto found = findings_.find(id); found != findings_.end())
      for (const Line& line : found->second->lines) origins.insert(line.origin);
  item.lines = origins.size();
  items_.push_back(std::move(item));
}

void TieSource::add(const Finding& finding, const World& world) {
  if (!happened(finding) || finding.event.empty() || finding.goldstein.value_or(0) == 0) return;
  const auto pair = admitted(pair_of(finding), world);
  if (!pair) return;
  Item item{.pair = *pair, .findings = {finding.id}};
  item.linear = item.doubling = *finding.goldstein / kGoldsteinMost;
  const DateInterval& when = finding.when.interval;
  item.from = item.surely_from = when.to ? when.to : when.from ? when.from : finding.first_reported;
  item.probability = finding.probability;
  item.lines = finding.lines.size();
  items_.push_back(std::move(item));
}

double TieSource::presence(const Item& item, Day day, const Weights& weights) {
  if ((weights.corroborated && item.lines < 2) || !item.from || *item.from > day) return 0;
  if (!item.standing) return weights.events * item.probability * std::exp2(-static_cast<double>((day - *item.from).count()) / weights.half_life);
  if (item.to && *item.to < day) return 0;
  const bool unsure = item.contested || *item.surely_from > day || (item.surely_to && *item.surely_to < day);
  return weights.standings * (unsure ? 0.5 : 1);
}

std::map<std::string, Tie> TieSource::ties(Day as_of, const Weights& weights, bool grounds) const {
  return sum(as_of, weights, grounds, std::vector<bool>(pairs_.size(), true));
}

std::map<std::string, Tie> TieSource::ties(Day as_of, const Weights& weights, const std::set<std::string>& pairs) const {
  std::vector<bool> asked;
  for (const Pair& pair : pairs_) asked.push_back(pairs.contains(pair.a + "|" + pair.b));
  return sum(as_of, weights, true, asked);
}

std::map<std::string, Tie> TieSource::sum(Day as_of, const Weights& weights, bool grounds, const std::vector<bool>& asked) const {
  struct Sum { Tie tie; double closest = 0; bool any = false; };
  std::vector<Sum> sums(pairs_.size());
  for (const Item& item : items_) {
    const double counts = asked[item.pair] ? presence(item, as_of, weights) : 0;
    if (counts <= 0) continue;
    Sum& sum = sums[item.pair];
    Tie& tie = sum.tie;
    sum.any = true;
    const double points = (weights.doubling ? item.doubling : item.linear) * counts;
    (points < 0 ? tie.conflict : item.standing ? tie.standings : tie.events) += std::abs(points);
    if (grounds) tie.findings.insert(tie.findings.end(), item.findings.begin(), item.findings.end());
    if (!item.standing || !grounds) continue;
    tie.held.push_back(*item.standing);
    if (const double close = closeness(*item.standing) * counts; close > sum.closest) {
      sum.closest = close;
      tie.tier = item.standing->label.empty() ? item.standing->what + ": " + item.standing->value : item.standing->label;
    }
  }
  std::map<std::string, Tie> out;
  for (std::size_t pair = 0; pair < sums.size(); ++pair) {
    if (!sums[pair].any) continue;
    Tie& tie = sums[pair].tie;
    tie.a = pairs_[pair].a;
    tie.b = pairs_[pair].b;
    std::sort(tie.findings.begin(), tie.findings.end());
    tie.findings.erase(std::unique(tie.findings.begin(), tie.findings.end()), tie.findings.end());
    out.emplace(tie.a + "|" + tie.b, std::move(tie));
  }
  return out;
}

std::vector<Edge> TieSource::edges(Day as_of, const Weights& weights) const {
  std::vector<Tie> sums(pairs_.size());
  std::vector<bool> any(pairs_.size());
  for (const Item& item : items_) {
    const double counts = presence(item, as_of, weights);
    if (counts <= 0) continue;
    Tie& sum = sums[item.pair];
    any[item.pair] = true;
    const double points = (weights.doubling ? item.doubling : item.linear) * counts;
    (points < 0 ? sum.conflict : item.standing ? sum.standings : sum.events) += std::abs(points);
  }
  std::vector<Edge> out;
  for (std::size_t pair = 0; pair < sums.size(); ++pair)
    if (any[pair]) out.push_back({pairs_[pair].a, pairs_[pair].b, strength(sums[pair])});
  return out;
}

TieSource::Counted TieSource::counted(Day as_of, std::string_view code) const {
  Counted out;
  for (const Item& item : items_) {
    const Pair& pair = pairs_[item.pair];
    if ((pair.a != code && pair.b != code) || presence(item, as_of, {}) <= 0) continue;
    ++(item.standing ? out.standings : out.events);
    out.single_source += item.lines < 2;
  }
  return out;
}

std::optional<Day> TieSource::first() const {
  std::optional<Day> out;
  for (const Item& item : items_)
    if (item.from && (!out || *item.from < *out)) out = item.from;
  return out;
}

std::vector<Weights> weight_variants() {
  std::vector<Weights> out = {{}, {.name = "rungs doubling", .doubling = true}, {.name = "standings at half", .standings = 0.5},
                              {.name = "events at half", .events = 0.5}, {.name = "half-life 90 days", .half_life = 90},
                              {.name = "half-life 1095 days", .half_life = 1095}};
  const std::size_t stated = out.size();
  for (std::size_t i = 0; i < stated; ++i) {
    Weights corroborated = out[i];
    corroborated.name += i == 0 ? ", two lines of sourcing or more" : ", two lines or more";
    corroborated.corroborated = true;
    out.push_back(std::move(corroborated));
  }
  return out;
}

Measured measured(double value, const std::vector<double>& values) {
  Measured out{value, value, value};
  for (double each : values) {
    out.low = std::min(out.low, each);
    out.high = std::max(out.high, each);
  }
  return out;
}

}  // namespace chancery
