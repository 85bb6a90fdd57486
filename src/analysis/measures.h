// How spread or dependent, through whom, what next: the measures.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/question.h"

namespace chancery {

// No measure is a bare number. Each answer holds its as-of pair, its weights, what it rests on, and the range that
// leaving out what rests on one line of sourcing and changing the weights gives. docs/analysis.md has the formulas.
struct Measured { double value = 0, low = 0, high = 0; };

// What a tie is worth. The points themselves (an alliance, a rung, an agreement) are fixed and told by tie_points().
struct Weights {
  std::string name = "as stated";
  bool doubling = false;             // rungs count 1, 2, 4 rather than 1, 2, 3
  double standings = 1, events = 1;  // factors
  double half_life = 365;            // days after which an event counts half
  bool corroborated = false;         // only what rests on two lines of sourcing or more
};
struct TiePoint { std::string_view of; double linear = 0, doubling = 0; };
const std::vector<TiePoint>& tie_points();
// Ties are those between states, and of the one union that makes treaties and sets tariffs as states do; a forum or another organisation has none.
bool has_ties(std::string_view code, const World& world);

struct Tie {
  std::string a, b;                  // codes, sorted
  double standings = 0, events = 0;  // points of what holds, and of what was done together, fading
  double conflict = 0;               // points of what holds against, and of hostile acts, fading
  std::string tier;                  // the closest bond that holds: "comprehensive strategic partnership"
  std::vector<Standing> held;        // those that count, for or against
  std::vector<std::string> findings; // all that it rests on, sorted
  double weight() const { return standings + events; }
  const std::string& other(std::string_view one) const { return a == one ? b : a; }
};

// Of shares of a whole. `herfindahl` lies in [1/n, 1], `effective` is its inverse, `entropy` is exp of Shannon's entropy.
struct Concentration { std::size_t partners = 0; double herfindahl = 0, normalised = 0, effective = 0, entropy = 0, largest = 0, top_two = 0; };
// Over the positive ones of `weights`; all zero when there are none.
Concentration concentration(const std::vector<double>& weights);

// Between two poles: `balance` is 1 when both ties weigh the same, `engagement` nears 1 as they grow, `hedge` is their product:
// high only when both are deep and equal. Little with either is distance, not hedging.
struct Hedging { double first = 0, second = 0, balance = 0, engagement = 0, hedge = 0; };
Hedging hedging(double first, double second);
inline constexpr double kEngaged = 4;  // tie points at which engagement is 1 - 1/e

struct PortfolioAnswer {
  struct Partner { Tie tie; Measured share; };
  struct Pole { std::string code; Measured weight, ambiguity; };  // ambiguity: 1 when as much is done against as with it
  struct Variant { Weights weights; Concentration concentration; std::vector<std::pair<std::string, double>> shares; Hedging hedging; };
  struct Year { int year = 0; Day as_of; Concentration concentration; std::vector<std::pair<std::string, double>> shares; };  // largest first
  Actor state;
  Day as_of;
  std::optional<Day> known_by;
  std::vector<Partner> partners = {};       // largest share first; states and the European Union
  Concentration concentration = {};
  Measured herfindahl = {}, normalised = {}, effective = {}, entropy = {}, largest = {}, top_two = {};
  std::vector<Pole> poles = {};             // two, or none when the state is itself one of them
  Measured balance = {}, engagement = {}, hedge = {};
  std::size_t standings = 0, events = 0, single_source = 0;  // that were counted; of both, those on one line of sourcing
  std::vector<std::string> left_out = {};   // codes of forums, organisations and people that are no partners
  std::vector<Variant> variants = {};       // the first is as stated; those without any tie are kept, and do not widen ranges
  std::vector<Year> years = {};             // on the last day of each year, and on as_of
  std::vector<Finding> findings = {};       // all that were counted
  bool weighed = true;                      // as in StandingAnswer
  Evidence evidence = {};
};
// Precondition: question.parties holds one. `poles`: two, or empty.
Result<PortfolioAnswer> ask_portfolio(Ledger& ledger, const World& world, const Question& question, Day as_of, const std::vector<Actor>& poles);

// Gould and Fernandez's roles of whoever stands between two that have no tie of their own, by region (UN M49); ordered pairs.
struct Brokerage { std::size_t coordinator = 0, itinerant = 0, gatekeeper = 0, representative = 0, liaison = 0; std::size_t total() const; };
struct NetworkNode {
  std::string code, region;      // region: UN M49 subregion, empty when unknown
  std::size_t ties = 0;
  double strength = 0;           // sum of the ties' strengths
  Measured betweenness = {};     // share of the shortest paths of others that lead through it, 0..1
  Brokerage brokerage = {};
  std::vector<std::string> mediations = {};  // findings in which it brought others together
};
struct NetworkAnswer {
  Day as_of;
  std::optional<Day> known_by;
  std::vector<NetworkNode> nodes = {};   // by code
  std::vector<Tie> ties = {};            // of two states each, by a, b; only those that are worth anything, for or against
  std::vector<Weights> variants = {};    // that the ranges come from
  bool weighed = true;                      // as in StandingAnswer
};
// The positive part of a tie: what it is worth less what is against it. A tie is walked only when it is positive.
double strength(const Tie& tie);
// Who stands how with whom. Findings by their ids; `question.parties` is ignored.
Result<NetworkAnswer> ask_network(Ledger& ledger, const World& world, const Question& question, Day as_of);

// Everybody's ties for any day, as known by the question's: taken once, so that the network and the paths in it can be asked for
// again without going through the whole record. A few hundred bytes a finding.
class Everybody;
Result<std::shared_ptr<const Everybody>> take_everybody(Ledger& ledger, const World& world, const Question& question);
NetworkAnswer ask_network(const Everybody& everybody, Day as_of);

struct PathAnswer {
  struct Path {
    std::vector<std::string> via;  // codes; empty: directly
    Measured strength;             // as of resistors in a row: 1 / sum of 1/strength
    std::string weakest;           // "JPN|VNM"
    std::vector<Tie> ties;         // in order
  };
  std::vector<Actor> parties;
  Day as_of;
  std::optional<Day> known_by;
  std::vector<Path> paths = {};          // the strongest first; through at most two others, and the strongest of all whatever its length
  std::size_t more = 0;                  // paths left out
  std::vector<NetworkNode> between = {};  // those on the paths
  std::size_t states = 0, positive_ties = 0;
  bool weighed = true;                      // as in StandingAnswer
  std::vector<Weights> variants = {};
  std::vector<Finding> findings = {};
  Evidence evidence = {};
};
// Precondition: two parties.
Result<PathAnswer> ask_path(Ledger& ledger, const World& world, const Question& question, Day as_of, std::size_t most);
// Precondition: `everybody` was taken as known by the question's day.
Result<PathAnswer> ask_path(Ledger& ledger, const World& world, const Everybody& everybody, const Question& question, Day as_of, std::size_t most);

struct Reason {
  enum class Kind { reported, track_record, base_rate, next_rung };
  Kind kind = Kind::reported;
  double probability = 0;          // what this reason alone would give
  std::string of;                  // the source, or what kind of event is counted
  std::size_t count = 0;           // claims decided, events, steps
  double years = 0;                // that they were counted over
  std::vector<std::string> findings = {}, reports = {};
};
struct Expectation {
  std::string event, what;         // a PLOVER type; "visit", "partnership", …
  std::vector<Actor> source, target;
  Measured probability;            // low and high: the least and most that a reason gives
  std::optional<Finding> claim;    // absent: a base rate
  std::vector<Reason> because;     // never empty
};
struct OutlookAnswer {
  std::vector<Actor> parties;
  Day as_of, by;
  std::optional<Day> known_by;
  std::vector<Expectation> outlook = {};  // claims first, the likelier first; then base rates
  std::size_t later = 0;                  // open claims whose time begins after `by`
  std::size_t more = 0;                   // base rates left out, the least likely ones
  bool weighed = true;                      // as in StandingAnswer
  std::vector<Finding> findings = {};
  Evidence evidence = {};
};
// What is likely between as_of and `by`, as known on as_of. Precondition: one or two parties, as_of < by.
Result<OutlookAnswer> ask_outlook(Ledger& ledger, const World& world, const Question& question, Day as_of, Day by);

}  // namespace chancery
