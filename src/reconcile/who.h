// Private to src/reconcile: who of a party acts, a person or the holder of an office.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reconcile/act.h"

namespace chancery {

// Nothing is told of who acts where both `name` and `offices` are empty: anybody may be meant.
struct Who {
  std::string name;                  // folded; of whom the tables know to have held the office, where the text tells the office alone
  bool named = false;                // the text itself names the person
  std::vector<std::string> offices;  // told; else held at the time
  bool operator==(const Who&) const = default;
};
Who who_of(const Act& act, const Actor& actor, const Atlas& atlas);
void add(Who& known, const Who& further);  // what another report tells of the same one

// 0 where one of them is not told, 1 where they are the same, nothing where they are two. A person and his office are the same, and so are two holders
// of one office, where the text names one of them at most; two offices are not.
std::optional<double> same_who(const Who& a, const Who& b);
// Are they two by name, of whom each held the same office in his time?
bool changed_hands(const Who& a, const Who& b);

// Those told of in the acts, by the code of their party. Of a visit the visitors alone: one visitor may see many hosts.
std::map<std::string, Who> everybody(const std::vector<const Act*>& acts, const Atlas& atlas);

}  // namespace chancery
