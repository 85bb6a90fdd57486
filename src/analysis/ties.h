// What a pair's tie is worth on a day, under some weights. Private to src/analysis.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/analysis.h"
#include "analysis/folding.h"
#include "analysis/network.h"

namespace chancery {

// Standings and events of the record, taken once, to be summed for any day and weights.
class TieSource {
 public:
  // Keeps pointers to the record's standings, which must outlive it.
  TieSource(const Record& record, const World& world);

  // Ties between partners by "USA|VNM". Only those with some points for or against. `grounds`: with what each rests on.
  std::map<std::string, Tie> ties(Day as_of, const Weights& weights, bool grounds = true) const;

  // Of those pairs alone, with what each rests on.
  std::map<std::string, Tie> ties(Day as_of, const Weights& weights, const std::set<std::string>& pairs) const;

  // The same without their names, what they rest on and what stands behind them.
  std::vector<Edge> edges(Day as_of, const Weights& weights) const;

  struct Counted { std::size_t standings = 0, events = 0, single_source = 0; };
  // What ties() counts on that day, as stated, of pairs with `code`.
  Counted counted(Day as_of, std::string_view code) const;
  // The first day on which anything begins that can be told.
  std::optional<Day> first() const;
  const std::vector<std::string>& left_out() const { return left_out_; }  // codes that are no partners, sorted

 private:
  struct Item {
    std::size_t pair = 0;                 // in pairs_
    double linear = 0, doubling = 0;      // points; negative for what is against
    std::optional<Day> from = {}, surely_from = {}, surely_to = {}, to = {};  // a standing holds for sure between the inner two
    bool contested = false;
    double probability = 1;               // of an event
    const Standing* standing = nullptr;   // absent: an event
    std::size_t lines = 0;
    std::vector<std::string> findings = {};
  };
  void add(const Standing& standing, const World& world);
  void add(const Finding& finding, const World& world);
  // The pair's number where both are partners.
  std::optional<std::size_t> admitted(const std::string& pair, const World& world);
  std::map<std::string, Tie> sum(Day as_of, const Weights& weights, bool grounds, const std::vector<bool>& asked) const;  // of the pairs with true there
  // How much of it counts on that day, from 0 to 1.
  static double presence(const Item& item, Day day, const Weights& weights);

  std::unordered_map<std::string_view, const Finding*> findings_;
  struct Pair { std::string a, b; };
  std::vector<Pair> pairs_;
  std::unordered_map<std::string, std::optional<std::size_t>> numbers_;  // absent: no pair of partners
  std::vector<Item> items_;
  std::vector<std::string> left_out_;
};

// The weights that a measure is tried with: as stated first, then each change alone, then all again without what rests on
// one line of sourcing.
std::vector<Weights> weight_variants();

// The value as stated and the least and most of all; `values` may hold fewer than there are variants.
Measured measured(double value, const std::vector<double>& values);

}  // namespace chancery
