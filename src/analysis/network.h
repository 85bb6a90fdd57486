// The ties of everybody as a graph; Boost.Graph stays in network.cc. Private to src/analysis.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analysis.h"

namespace chancery {

// A tie's ends and what is positive about it; 0: its ends are there, but nothing leads over it.
struct Edge { std::string_view a, b; double strength = 0; };

// Positive ties, undirected. Codes are indices into `codes`, sorted.
class Graph {
 public:
  explicit Graph(const std::vector<Edge>& edges);

  const std::vector<std::string>& codes() const { return codes_; }
  std::optional<std::size_t> index(std::string_view code) const;
  double strength(std::size_t a, std::size_t b) const { return strength_[a * codes_.size() + b]; }  // 0: no positive tie
  const std::vector<std::size_t>& neighbours(std::size_t a) const { return neighbours_[a]; }        // in order
  std::size_t edges() const;

  // Freeman's, by Brandes' algorithm over lengths 1/strength, as a share of what it can be at most; 0 under three nodes.
  std::vector<double> betweenness() const;
  // The nodes of the shortest path, both ends included; empty when there is none.
  std::vector<std::size_t> shortest(std::size_t from, std::size_t to) const;

 private:
  std::vector<std::string> codes_;
  std::vector<double> strength_;
  std::vector<std::vector<std::size_t>> neighbours_;
};

// `group` holds a word for each node.
Brokerage brokerage(const Graph& graph, const std::vector<std::string>& group, std::size_t node);
// The UN M49 subregion in words, "Southeast Asia"; empty for what is no state.
std::string region_of(std::string_view code);

struct Network {
  std::vector<Weights> variants;                // as stated first
  std::vector<Graph> graphs;                    // by variant
};
double strength(const Tie& tie);
// Findings in which a party brought others together, by its code.
struct Mediation { std::string finding, pair; };
using Mediations = std::map<std::string, std::vector<Mediation>, std::less<>>;
std::vector<NetworkNode> nodes_of(const Network& network, const Mediations& mediations);

}  // namespace chancery
