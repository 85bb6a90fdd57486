// Private to src/reconcile: which names mean one thing, as the record shows or an analyst says.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reconcile/act.h"

namespace chancery {

// What analysts say of names. Names are compared folded.
class SaidNames {
 public:
  explicit SaidNames(const std::vector<Annotation>& in_force);
  bool empty() const { return same_.empty() && distinct_.empty(); }
  const Annotation* same(const std::string& a, const std::string& b) const { return find(same_, a, b); }
  const Annotation* distinct(const std::string& a, const std::string& b) const { return find(distinct_, a, b); }
  std::vector<Alias> aliases() const;

 private:
  using Pairs = std::map<std::pair<std::string, std::string>, Annotation>;
  static const Annotation* find(const Pairs& pairs, const std::string& a, const std::string& b);

  Pairs same_, distinct_;
};

// Is it of a kind that goes by a name, whether or not one is told?
bool bears_a_name(const Matter& matter);

// Of one pair: finds the names of treaties, drills, talks … that mean one thing, and gives the acts one name for each. Learned
// from the acts themselves, so that it depends on nothing else: a passage that says so outright, or two occasions on which different
// documents tell one act under the two names while no document tells them apart.
std::vector<Alias> learn_names(std::vector<Act>& acts, const SaidNames& said);

}  // namespace chancery
