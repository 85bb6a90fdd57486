#include "analysis/network.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <cmath>
#include <random>

#include "analysis/measures_case.h"

namespace chancery {
namespace {

constexpr double kNear = 1e-6;

Graph graph_of(const std::vector<std::tuple<std::string, std::string, double>>& edges) {
  std::vector<Edge> out;
  for (const auto& [a, b, strength] : edges) out.push_back({a, b, std::max(0.0, strength)});
  return Graph(out);
}

// In a row A-B-C-D the ways A-C and A-D lead through B: two of the three pairs without B.
TEST(Betweenness, IsWhatTheHandGives) {
  const std::vector<double> between = graph_of({{"A", "B", 1}, {"B", "C", 1}, {"C", "D", 1}}).betweenness();
  EXPECT_NEAR(between[0], 0, kNear);
  EXPECT_NEAR(between[1], 2.0 / 3, kNear);
  EXPECT_NEAR(between[2], 2.0 / 3, kNear);
}

TEST(Betweenness, OfTheMiddleOfAStarIsWhole) {
  EXPECT_NEAR(graph_of({{"A", "M", 1}, {"B", "M", 2}, {"C", "M", 3}}).betweenness()[3], 1, kNear);
}

// A-C directly is 1/0.5 = 2 long, by way of B 1/4 + 1/4.
TEST(Betweenness, GoesByStrongTies) {
  const Graph graph = graph_of({{"A", "B", 4}, {"A", "C", 0.5}, {"B", "C", 4}});
  EXPECT_NEAR(graph.betweenness()[1], 1, kNear);
  EXPECT_EQ(graph.shortest(0, 2), (std::vector<std::size_t>{0, 1, 2}));
}

// Two ways of one length share.
TEST(Betweenness, IsSharedByEqualWays) {
  const std::vector<double> between = graph_of({{"A", "B", 3}, {"A", "C", 3}, {"B", "D", 3}, {"C", "D", 3}}).betweenness();
  EXPECT_NEAR(between[1], 0.5 / 3, kNear);  // half of A-D, of three pairs
}

// Boost's, over the same lengths.
std::vector<double> betweenness_by_boost(const Graph& graph) {
  boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, boost::property<boost::edge_weight_t, std::int64_t>> all(graph.codes().size());
  for (std::size_t a = 0; a < graph.codes().size(); ++a)
    for (const std::size_t b : graph.neighbours(a))
      if (a < b) boost::add_edge(a, b, std::llround(1e9 / graph.strength(a, b)), all);
  std::vector<double> out(graph.codes().size());
  const auto centrality = boost::make_iterator_property_map(out.begin(), boost::get(boost::vertex_index, all));
  boost::brandes_betweenness_centrality(all, boost::centrality_map(centrality).weight_map(boost::get(boost::edge_weight, all)));
  boost::relative_betweenness_centrality(all, centrality);
  return out;
}

TEST(Betweenness, IsThatOfTheGraphLibrary) {
  std::mt19937 random(7);
  for (const std::size_t nodes : {5u, 8u, 40u}) {
    for (const unsigned tenths : {1u, 3u, 9u}) {  // from thin to nearly full, some in parts that do not hang together
      std::vector<std::tuple<std::string, std::string, double>> edges;
      for (std::size_t a = 0; a < nodes; ++a)
        for (std::size_t b = a + 1; b < nodes; ++b)
          if (random() % 10 < tenths || b == a + 2) edges.emplace_back(std::to_string(100 + a), std::to_string(100 + b), static_cast<double>(1 + random() % 4));  // few strengths, so that many ways are equal
      const Graph graph = graph_of(edges);
      const std::vector<double> ours = graph.betweenness(), theirs = betweenness_by_boost(graph);
      for (std::size_t i = 0; i < ours.size(); ++i) EXPECT_NEAR(ours[i], theirs[i], kNear) << nodes << " nodes, node " << i;
    }
  }
}

TEST(Graphs, HostileTieIsNoWay) {
  const Graph graph = graph_of({{"A", "B", -2}, {"B", "C", 1}});
  EXPECT_EQ(graph.edges(), 1u);
  EXPECT_TRUE(graph.shortest(0, 2).empty());
}

// V stands with A in one region; B and C are of another. A and B have a tie of their own. Open pairs, both ways: A-C and B-C.
TEST(Brokerages, AreWhatTheHandGives) {
  const Graph graph = graph_of({{"A", "V", 1}, {"B", "V", 1}, {"C", "V", 1}, {"A", "B", 1}});
  const Brokerage found = brokerage(graph, {"here", "there", "there", "here"}, 3);
  EXPECT_EQ(found.representative, 1u);  // A to C: from its own region to another
  EXPECT_EQ(found.gatekeeper, 1u);      // C to A
  EXPECT_EQ(found.itinerant, 2u);       // B to C and back, both strangers of one region
  EXPECT_EQ(found.coordinator + found.liaison, 0u);
  EXPECT_EQ(found.total(), 4u);
}

TEST(Regions, AreThoseOfTheUnitedNations) {
  EXPECT_EQ(region_of("VNM"), "Southeast Asia");
  EXPECT_EQ(region_of("OMN"), "Western Asia");
  EXPECT_EQ(region_of("no state"), "");
}

// Viet Nam's rungs: with Japan 2 (strategic), with Korea 3. Japan and the United States: a comprehensive partnership, off Japan's
// ladder as it has none of its own: 1. Korea's own ladder of four has no say in what Viet Nam calls it.
class Paths : public MeasureCase {
 protected:
  void SetUp() override {
    MeasureCase::SetUp();
    partners("VNM", "JPN", "strategic", 2014, make_day(2022, 1, 10));
    partners("JPN", "USA", "comprehensive", 2010, make_day(2022, 1, 11));
  }
  PathAnswer path(const std::string& a, const std::string& b, std::size_t most = 10) {
    Result<PathAnswer> answer = ask_path(*ledger_, *world_, about({a, b}), make_day(2024, 12, 31), most);
    EXPECT_TRUE(answer) << describe(answer.error());
    return std::move(*answer);
  }
};

// 2 and 1 in a row: 1 / (1/2 + 1/1) = 2/3.
TEST_F(Paths, LeadThroughThoseWhoHaveTiesWithBoth) {
  const PathAnswer answer = path("VNM", "USA");
  ASSERT_EQ(answer.paths.size(), 1u);
  EXPECT_EQ(answer.paths[0].via, std::vector<std::string>{"JPN"});
  EXPECT_NEAR(answer.paths[0].strength.value, 2.0 / 3, kNear);
  EXPECT_EQ(answer.paths[0].weakest, "JPN|USA");
  expect_within(answer.paths[0].strength);
  ASSERT_EQ(answer.between.size(), 1u);
  EXPECT_NEAR(answer.between[0].betweenness.value, 1, kNear);
  EXPECT_EQ(answer.between[0].region, "Eastern Asia");
}

TEST_F(Paths, RestOnFindingsThatAreThere) {
  const PathAnswer answer = path("VNM", "USA");
  std::vector<std::string> named;
  for (const Tie& tie : answer.paths.at(0).ties) named.insert(named.end(), tie.findings.begin(), tie.findings.end());
  EXPECT_EQ(named.size(), 2u);
  expect_whole(named, answer.findings, answer.evidence);
}

TEST_F(Paths, StrongestComesFirstAndTheRestIsCounted) {
  partners("VNM", "USA", "comprehensive-strategic", 2023, make_day(2023, 9, 11));
  const PathAnswer answer = path("VNM", "USA", 1);
  ASSERT_EQ(answer.paths.size(), 1u);
  EXPECT_TRUE(answer.paths[0].via.empty());
  EXPECT_EQ(answer.more, 1u);
}

TEST_F(Paths, ThereIsNoneToWhomNobodyHasATie) { EXPECT_TRUE(path("VNM", "PER").paths.empty()); }

TEST_F(Paths, NetworkHoldsEveryTieOnce) {
  const Result<NetworkAnswer> answer = ask_network(*ledger_, *world_, about({}), make_day(2024, 12, 31));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->nodes.size(), 3u);
  ASSERT_EQ(answer->ties.size(), 2u);
  EXPECT_EQ(answer->ties[0].a + answer->ties[0].b, "JPNUSA");
}

}  // namespace
}  // namespace chancery
