// Private to src/reconcile: which acts are one and the same thing.
#pragma once

#include <vector>

#include "reconcile/act.h"

namespace chancery {

// Acts of one pair that speak of one thing. `in_favour` is never empty unless all that is known is a denial.
struct Cluster {
  Matter matter;
  Phase phase = Phase::fact;  // denial: nobody says that it is so
  std::vector<const Act*> in_favour, against;  // each in order of publication
  When when;                  // the best that the acts agree on; for what is held, the days on which it was seen to hold
  bool dated = false;
  const Act& first() const;   // the earliest published act: what the id hangs on
};

// Puts the acts in order of publication, and dates the cluster by them.
void complete(Cluster& cluster);

// `acts`: all of one pair. The result does not depend on their order.
std::vector<Cluster> cluster(const std::vector<Act>& acts, const Atlas& atlas);
std::vector<Cluster> cluster(std::vector<const Act*> acts, const Atlas& atlas);
// Parts them so that the clusters of some of them are those of some of each part; none of the acts may be a denial.
std::vector<std::vector<const Act*>> parts_of(const std::vector<const Act*>& acts);

// Could two names of a treaty, list, deal or matter mean the same? One that is not told may mean any.
bool same_about(const std::string& a, const std::string& b, const Atlas& atlas);

}  // namespace chancery
