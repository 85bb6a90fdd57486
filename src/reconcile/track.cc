// How the predictions of each source fared.
#include <algorithm>
#include <array>
#include <map>

#include "reconcile/reconcile.h"

namespace chancery {
namespace {

constexpr std::size_t kBins = 5;

// What became of the claim: 1, 0, a half for what came differently; nothing while that is open.
std::optional<double> outcome(const Finding& finding) {
  switch (finding.state) {
    case FindingState::fulfilled: return 1;
    case FindingState::fulfilled_differently: return 0.5;
    case FindingState::overdue:
    case FindingState::not_fulfilled: return 0;
    default: return std::nullopt;
  }
}

bool is_counted(const Finding& finding) {
  return outcome(finding) || finding.state == FindingState::expected || finding.state == FindingState::possible;
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
    const auto result = outcome(finding);
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
