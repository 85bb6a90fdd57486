// Private to src/reconcile: the steps of the fold, in order. Each takes what the one before made.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
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

std::string identity(const Cluster& cluster);  // who and what
void name_all(std::vector<Judged>& judged);    // sets the ids

// What became of each claim by the day `known`: compares the claims of a pair with its facts and standings.
void follow(std::vector<Judged>& judged, const std::vector<Standing>& standings, const Atlas& atlas, Day known);

// A fact that may answer a claim, as it was known from one day on and before another; `when` it was, narrowed by what else was observed.
struct Deed {
  const Judged* fact = nullptr;
  DateInterval when = {};
  Day from = Day::min(), to = Day::max();
};
DateInterval time_of(const Judged& fact, const std::vector<Standing>& standings);
bool is_true_enough(const Judged& fact);
// The facts of a pair, by what they are of and when they began.
class Deeds {
 public:
  explicit Deeds(const std::vector<Deed>& facts);
  // `take` each that is not too far from the claim's window; in no order that counts.
  void each_near(const Judged& claim, const std::function<void(const Deed&)>& take) const;

 private:
  struct Kind {
    std::vector<Deed> facts;  // by their first day; those with an open end last
    std::chrono::days longest{0};
  };
  std::map<std::pair<std::string_view, std::string_view>, Kind> kinds_;
};
using DaySpan = std::pair<Day, Day>;  // from a day on and before another
void take_out(std::vector<DaySpan>& from, Day first, Day end);  // leaves only what does not lie between the days
// Of the days over which the claim was known, those on which nothing that was known answers it or shows that it did not come.
std::vector<DaySpan> unanswered(const Judged& claim, const DaySpan& known, const Deeds& facts, const Atlas& atlas);

// What speaks against `a` in `b`, but for the latter's id.
std::optional<Conflict> conflict_of(const Judged& a, const Judged& b);
inline constexpr std::size_t kNeighbours = 200;  // findings of one family are compared with so many others
bool may_conflict(const Cluster& cluster);
bool is_reported_before(const Judged& a, const Judged& b);  // in the order in which claims are compared

// Notes in each finding of a pair which others speak against it; in those that came as was said only, where no others are told.
enum class Opposed { all, came };
void oppose(std::vector<Judged>& judged, Opposed told = Opposed::all);

// The standings of one pair. Facts that are more unlikely than not are left out.
std::vector<Standing> standings_of(const std::vector<Judged>& judged, const Atlas& atlas);

// coming: only what fold_coming() gives.
Record fold_with(const Atlas& atlas, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, Day known,
                 const std::vector<std::string>* pairs, const std::vector<Annotation>& annotations = {}, const Fates* fates = nullptr, bool coming = false);

// What fold_standings() gives.
Record standings_known(const Atlas& atlas, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, Day known, const std::vector<std::string>& parties);

std::optional<std::vector<Expected>> expected_with(const Atlas& atlas, const std::vector<const Report*>& reports, const std::vector<const DocumentFacts*>& documents, const std::string& pair, Day since = Day::min());
std::optional<std::vector<Expected>> expected_with(const Atlas& atlas, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, const std::string& pair, Day since = Day::min());

// The aliases that the fold gives, without the rest of it.
std::vector<Alias> aliases_with(const Atlas& atlas, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, const std::vector<Annotation>& annotations);

}  // namespace chancery
