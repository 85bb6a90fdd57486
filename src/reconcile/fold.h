// Private to src/reconcile: the steps of the fold, in order. Each takes what the one before made.
#pragma once

#include <string>
#include <vector>

#include "reconcile/belief.h"
#include "reconcile/cluster.h"

namespace chancery {

// A cluster with the finding that it makes; `finding` is complete but for what became of a claim.
struct Judged {
  Cluster cluster;
  std::vector<SourcedLine> lines, against;
  Finding finding;
};

// What analysts say, honoured; each takes the annotations in force, in the order in which they were written down.
void reject(std::vector<Act>& acts, const std::vector<Annotation>& in_force);            // leaves out what does not count
void amend(std::vector<Cluster>& clusters, const std::vector<Annotation>& in_force);     // splits and merges
void attach(std::vector<Judged>& judged, const std::vector<Annotation>& in_force);       // notes in each finding what concerns it

// Of one pair. Ids are set; findings of claims are `expected`, `possible`, `denied` or `contested` still.
std::vector<Judged> judge(std::vector<Cluster> clusters, const Atlas& atlas);

// What became of each claim by the day `known`: compares the claims of a pair with its facts and standings.
void follow(std::vector<Judged>& judged, const std::vector<Standing>& standings, const Atlas& atlas, Day known);

// Notes in each finding of a pair which others speak against it.
void oppose(std::vector<Judged>& judged);

// The standings of one pair. Facts that are more unlikely than not are left out.
std::vector<Standing> standings_of(const std::vector<Judged>& judged, const Atlas& atlas);

// coming: only what fold_coming() gives.
Record fold_with(const Atlas& atlas, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, Day known,
                 const std::vector<std::string>* pairs, const std::vector<Annotation>& annotations = {}, const Fates* fates = nullptr, bool coming = false);

// The aliases that the fold gives, without the rest of it.
std::vector<Alias> aliases_with(const Atlas& atlas, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, const std::vector<Annotation>& annotations);

}  // namespace chancery
