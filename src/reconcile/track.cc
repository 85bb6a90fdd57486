// How the predictions of each source fared.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "reconcile/belief.h"

namespace chancery {
namespace {

constexpr std::size_t kBins = 5;

// The prior of a source's record, as claims seen before: of twelve, eight came, which is about what the weights of words assume.
constexpr double kPriorCame = 8, kPriorDecided = 12;

double log_odds(double probability) { return std::log(probability / (1 - probability)); }

bool is_counted(const Finding& finding) {
  return fate_of(finding) || finding.state == FindingState::expected || finding.state == FindingState::possible;
}

struct Bin {
  double said = 0, came = 0;
  std::size_t count = 0;
};

struct Tally {
  TrackRecord record;
  double squares = 0, came = 0;
  std::array<Bin, kBins> bins;

  void add(const Finding& finding) {
    ++record.made;
    const auto result = fate_of(finding);
    if (!result) {
      ++record.open;
      return;
    }
    ++(*result == 1 ? record.fulfilled : *result == 0 ? record.failed : record.differently);
    squares += (finding.claimed - *result) * (finding.claimed - *result);
    came += *result;
    Bin& bin = bins[std::min(kBins - 1, static_cast<std::size_t>(finding.claimed * kBins))];
    bin.said += finding.claimed;
    bin.came += *result;
    ++bin.count;
  }

  // Murphy's parts of the Brier score over the bins.
  TrackRecord finish() const {
    TrackRecord out = record;
    const auto decided = static_cast<double>(record.made - record.open);
    out.trust = (came + 1) / (decided + 2);
    if (decided == 0) return out;
    const double base = came / decided;
    double reliability = 0, resolution = 0;
    for (const Bin& bin : bins) {
      if (bin.count == 0) continue;
      const auto n = static_cast<double>(bin.count);
      reliability += n * (bin.said / n - bin.came / n) * (bin.said / n - bin.came / n);
      resolution += n * (bin.came / n - base) * (bin.came / n - base);
    }
    out.brier = squares / decided;
    out.reliability = reliability / decided;
    out.resolution = resolution / decided;
    out.uncertainty = base * (1 - base);
    return out;
  }
};

}  // namespace

std::optional<double> fate_of(const Finding& finding) {
  switch (finding.state) {
    case FindingState::fulfilled: return 1;
    case FindingState::fulfilled_differently: return 0.5;
    case FindingState::overdue:
    case FindingState::not_fulfilled: return 0;
    default: return std::nullopt;
  }
}

void add_fate(Fates& fates, const Finding& finding) {
  const std::optional<double> came = fate_of(finding);
  if (!came) return;
  for (const std::string& source : sources_of(finding)) ++fates[source].decided, fates[source].came += *came;
}

std::set<std::string> sources_of(const Finding& finding) {
  std::set<std::string> out;
  for (const Line& line : finding.lines) out.insert(source_key(line.origin));
  out.erase(std::string());
  return out;
}

double expected_of(const Fared& fared) { return (fared.came + kPriorCame) / (static_cast<double>(fared.decided) + kPriorDecided); }

double by_reports(const Finding& finding) { return probability_at(finding.odds); }

double record_weight(const Fared& fared) {
  return log_odds(expected_of(fared)) - log_odds(kPriorCame / kPriorDecided);
}

void weigh(Finding& finding, const Fates& fates) {
  if (!finding.successor.empty() || finding.lines.empty()) return;
  const std::optional<double> own = fate_of(finding);
  double before = finding.lines.front().strength, after = -1e9;
  for (Line& line : finding.lines) {
    before = std::max(before, line.strength);
    line.fared.reset();
    if (const auto at = fates.find(source_key(line.origin)); at != fates.end()) line.fared = at->second;
    if (line.fared && own && line.fared->decided > 0) --line.fared->decided, line.fared->came -= *own;
    if (line.fared && line.fared->decided == 0) line.fared.reset();
    after = std::max(after, line.strength + (line.fared ? record_weight(*line.fared) : 0));
  }
  finding.probability = probability_at(finding.odds + after - before);
}

void weigh(std::vector<Finding>& findings, const Fates& fates) {
  std::unordered_map<std::string_view, std::optional<double>> weighed;  // of what fulfilled a claim
  for (Finding& finding : findings) {
    weigh(finding, fates);
    if (!finding.successor.empty()) weighed.try_emplace(finding.successor);
  }
  for (const Finding& finding : findings)
    if (const auto at = weighed.find(finding.id); at != weighed.end() && !at->second) at->second = finding.probability;
  for (Finding& finding : findings)
    if (const auto at = weighed.find(finding.successor); at != weighed.end() && at->second) finding.probability = *at->second;
}

bool is_doubtful(const Standing& standing, const Fates& fates) {
  const auto at = standing.only.empty() ? fates.end() : fates.find(standing.only);
  return at != fates.end() && standing.odds + record_weight(at->second) < 0;
}

std::vector<TrackRecord> track_records(const std::vector<Finding>& findings) {
  std::map<std::string, Tally> tallies;
  for (const Finding& finding : findings) {
    if (!is_counted(finding)) continue;
    for (const Line& line : finding.lines) tallies[line.origin].add(finding);
  }
  std::vector<TrackRecord> out;
  for (const auto& [origin, tally] : tallies) {
    out.push_back(tally.finish());
    out.back().name = origin;
  }
  std::stable_sort(out.begin(), out.end(), [](const TrackRecord& a, const TrackRecord& b) { return a.made > b.made; });
  return out;
}

}  // namespace chancery
