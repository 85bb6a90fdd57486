#include "analysis/network.h"

#include <unicode/region.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "analysis/ties.h"

namespace chancery {
namespace {

// Lengths are whole numbers, so that paths of equal length are seen to be equal.
constexpr double kLengthUnit = 1e9;
double length_of(double strength) { return std::round(kLengthUnit / strength); }

using Boost = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, boost::property<boost::edge_weight_t, double>>;

Boost boost_graph(const Graph& graph) {
  Boost out(graph.codes().size());
  for (std::size_t a = 0; a < graph.codes().size(); ++a)
    for (std::size_t b : graph.neighbours(a))
      if (a < b) boost::add_edge(a, b, length_of(graph.strength(a, b)), out);
  return out;
}

// Floyd and Warshall's: of the shortest way from each to each, in rows.
std::vector<double> lengths_of_all(const Graph& graph) {
  const std::size_t n = graph.codes().size();
  std::vector<double> out(n * n, std::numeric_limits<double>::infinity());
  for (std::size_t a = 0; a < n; ++a) {
    out[a * n + a] = 0;
    for (std::size_t b : graph.neighbours(a)) out[a * n + b] = length_of(graph.strength(a, b));
  }
  for (std::size_t through = 0; through < n; ++through)
    for (std::size_t a = 0; a < n; ++a) {
      const double first = out[a * n + through];
      if (std::isinf(first) || a == through) continue;
      const double* second = &out[through * n];
      double* row = &out[a * n];
      for (std::size_t b = 0; b < n; ++b) row[b] = first + second[b] < row[b] ? first + second[b] : row[b];
    }
  return out;
}

struct Step { std::size_t to = 0; double length = 0; };

}  // namespace

std::size_t Brokerage::total() const { return coordinator + itinerant + gatekeeper + representative + liaison; }

double strength(const Tie& tie) { return std::max(0.0, tie.weight() - tie.conflict); }

Graph::Graph(const std::vector<Edge>& edges) {
  std::set<std::string_view> codes;
  for (const Edge& edge : edges) codes.insert({edge.a, edge.b});
  codes_.assign(codes.begin(), codes.end());
  strength_.assign(codes_.size() * codes_.size(), 0);
  neighbours_.resize(codes_.size());
  for (const Edge& edge : edges) {
    constexpr double kFaintest = 1e-3;  // an act long ago is no way through
    if (edge.strength < kFaintest) continue;
    const std::size_t a = *index(edge.a), b = *index(edge.b);
    strength_[a * codes_.size() + b] = strength_[b * codes_.size() + a] = edge.strength;
    neighbours_[a].push_back(b);
    neighbours_[b].push_back(a);
  }
  for (auto& each : neighbours_) std::sort(each.begin(), each.end());
}

std::optional<std::size_t> Graph::index(std::string_view code) const {
  const auto at = std::lower_bound(codes_.begin(), codes_.end(), code);
  if (at == codes_.end() || *at != code) return std::nullopt;
  return static_cast<std::size_t>(at - codes_.begin());
}

std::size_t Graph::edges() const {
  std::size_t ends = 0;
  for (const auto& each : neighbours_) ends += each.size();
  return ends / 2;
}

// Most ties of a dense network lie on no shortest path: the lengths of those are found first, for all at once, and the ways are counted over what is left.
std::vector<double> Graph::betweenness() const {
  const std::size_t n = codes_.size();
  std::vector<double> out(n, 0);
  if (n < 3) return out;
  const std::vector<double> shortest = lengths_of_all(*this);
  std::vector<std::vector<Step>> steps(n);
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t b : neighbours_[a])
      if (const double length = length_of(strength(a, b)); length == shortest[a * n + b]) steps[a].push_back({b, length});
  std::vector<std::size_t> order(n);
  std::vector<double> ways(n), share(n);
  for (std::size_t from = 0; from < n; ++from) {
    const double* far = &shortest[from * n];
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return far[a] < far[b]; });
    std::fill(ways.begin(), ways.end(), 0);
    std::fill(share.begin(), share.end(), 0);
    ways[from] = 1;
    for (const std::size_t node : order) {
      if (std::isinf(far[node])) break;  // no way leads there, nor to those after it
      for (const Step& step : steps[node])
        if (far[node] + step.length == far[step.to]) ways[step.to] += ways[node];
    }
    for (auto node = order.rbegin(); node != order.rend(); ++node) {
      if (std::isinf(far[*node])) continue;
      for (const Step& step : steps[*node])
        if (far[*node] + step.length == far[step.to]) share[*node] += ways[*node] / ways[step.to] * (1 + share[step.to]);
      if (*node != from) out[*node] += share[*node];
    }
  }
  for (double& each : out) each /= static_cast<double>((n - 1) * (n - 2));  // every way was counted from both its ends
  return out;
}

std::vector<std::size_t> Graph::shortest(std::size_t from, std::size_t to) const {
  const Boost graph = boost_graph(*this);
  std::vector<std::size_t> before(codes_.size());
  boost::dijkstra_shortest_paths(graph, from, boost::predecessor_map(boost::make_iterator_property_map(before.begin(), boost::get(boost::vertex_index, graph))));
  if (before[to] == to) return {};
  std::vector<std::size_t> path = {to};
  while (path.back() != from) path.push_back(before[path.back()]);
  std::reverse(path.begin(), path.end());
  return path;
}

Brokerage brokerage(const Graph& graph, const std::vector<std::string>& group, std::size_t node) {
  Brokerage out;
  for (std::size_t a : graph.neighbours(node))
    for (std::size_t b : graph.neighbours(node)) {
      if (a == b || graph.strength(a, b) > 0) continue;
      const bool like_a = group[a] == group[node], like_b = group[b] == group[node];
      if (like_a && like_b) ++out.coordinator;
      else if (like_b) ++out.gatekeeper;
      else if (like_a) ++out.representative;
      else ++(group[a] == group[b] ? out.itinerant : out.liaison);
    }
  return out;
}

std::string region_of(std::string_view code) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Region* region = icu::Region::getInstance(std::string(code).c_str(), status);
  const icu::Region* around = U_SUCCESS(status) && region ? region->getContainingRegion(URGN_SUBCONTINENT) : nullptr;
  if (!around) return "";
  constexpr std::int32_t kLongest = 100;
  UChar name[kLongest];
  const std::int32_t length = uloc_getDisplayCountry((std::string("und_") + around->getRegionCode()).c_str(), "en", name, kLongest, &status);
  std::string out;
  if (U_SUCCESS(status) && length < kLongest) icu::UnicodeString(name, length).toUTF8String(out);
  return out;
}

std::vector<NetworkNode> nodes_of(const Network& network, const Mediations& mediations) {
  const Graph& graph = network.graphs[0];
  std::vector<std::vector<double>> between;
  for (const Graph& variant : network.graphs) between.push_back(variant.betweenness());
  std::vector<std::string> regions;
  for (const std::string& code : graph.codes()) regions.push_back(region_of(code));
  std::vector<NetworkNode> out;
  for (std::size_t i = 0; i < graph.codes().size(); ++i) {
    NetworkNode node{.code = graph.codes()[i], .region = regions[i], .ties = graph.neighbours(i).size()};
    for (std::size_t other : graph.neighbours(i)) node.strength += graph.strength(i, other);
    std::vector<double> values;
    for (std::size_t v = 0; v < network.graphs.size(); ++v) {
      if (network.graphs[v].edges() == 0) continue;
      const auto at = network.graphs[v].index(node.code);
      values.push_back(at ? between[v][*at] : 0);
    }
    node.betweenness = measured(between[0][i], values);
    node.brokerage = brokerage(graph, regions, i);
    if (const auto of = mediations.find(node.code); of != mediations.end())
      for (const Mediation& one : of->second) node.mediations.push_back(one.finding);
    out.push_back(std::move(node));
  }
  return out;
}

}  // namespace chancery
