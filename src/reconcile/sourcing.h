// Private to src/reconcile: who rests on whom.
#pragma once

#include <string>
#include <vector>

#include "reconcile/act.h"

namespace chancery {

// Where a report's word comes from.
struct Origin {
  std::string key;    // equal for equal origins, whatever their spelling
  std::string shown;  // "Politico", "official: Tô Lâm"
  bool sourced = false;  // false: the text names neither a source nor the outlet that vouches for it
};
Origin origin_of(const Report& report, const DocumentFacts& document);

// A line with the acts that give it its strength; echoes and copies are among its documents but not here.
struct SourcedLine {
  Line line;
  std::vector<const Act*> own;
};
// Of acts that say the same of one thing. Ordered by first publication. Documents that bring no source of their own stand
// with the earliest line; where there is no line at all, they make one together.
std::vector<SourcedLine> lines_of(const std::vector<const Act*>& acts);

// Earliest publication first; undated last; then by document, sentence and id. The order that "first reported" means.
bool published_before(const Act& a, const Act& b);

}  // namespace chancery
