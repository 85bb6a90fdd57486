// Herfindahl, Shannon and the balance between two poles, over plain numbers.
#include <algorithm>
#include <cmath>

#include "analysis/analysis.h"

namespace chancery {

Concentration concentration(const std::vector<double>& weights) {
  std::vector<double> shares;
  double sum = 0;
  for (double weight : weights)
    if (weight > 0) shares.push_back(weight), sum += weight;
  Concentration out{.partners = shares.size()};
  if (shares.empty()) return out;
  double shannon = 0;
  for (double& share : shares) {
    share /= sum;
    out.herfindahl += share * share;
    shannon -= share * std::log(share);
  }
  std::sort(shares.rbegin(), shares.rend());
  const double least = 1.0 / static_cast<double>(shares.size());
  out.herfindahl = std::clamp(out.herfindahl, least, 1.0);  // rounding must not leave the range
  out.normalised = shares.size() == 1 ? 1 : (out.herfindahl - least) / (1 - least);
  out.effective = 1 / out.herfindahl;
  out.entropy = std::exp(shannon);
  out.largest = shares[0];
  out.top_two = shares[0] + (shares.size() > 1 ? shares[1] : 0);
  return out;
}

Hedging hedging(double first, double second) {
  Hedging out{.first = first, .second = second};
  const double both = first + second;
  if (both <= 0) return out;
  out.balance = 1 - std::abs(2 * first / both - 1);
  out.engagement = 1 - std::exp(-both / kEngaged);
  out.hedge = out.balance * out.engagement;
  return out;
}

}  // namespace chancery
