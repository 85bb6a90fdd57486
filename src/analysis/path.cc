// Through whom: the network of everybody, and the ways from one to another over positive ties.
#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "analysis/analysis.h"
#include "analysis/folding.h"
#include "analysis/network.h"
#include "analysis/ties.h"
#include "base/text.h"

namespace chancery {
namespace {

using Way = std::vector<std::size_t>;  // nodes, both ends included

double strength_of(const Graph& graph, const std::vector<std::string>& codes) {
  double resistance = 0;
  for (std::size_t i = 1; i < codes.size(); ++i) {
    const auto a = graph.index(codes[i - 1]), b = graph.index(codes[i]);
    const double strong = a && b ? graph.strength(*a, *b) : 0;
    if (strong <= 0) return 0;
    resistance += 1 / strong;
  }
  return resistance > 0 ? 1 / resistance : 0;
}

std::vector<std::string> codes_of(const Graph& graph, const Way& way) {
  std::vector<std::string> out;
  for (std::size_t node : way) out.push_back(graph.codes()[node]);
  return out;
}

// Direct, through one other, through two, and the strongest of all.
std::vector<Way> ways(const Graph& graph, std::size_t from, std::size_t to) {
  std::vector<Way> out;
  if (graph.strength(from, to) > 0) out.push_back({from, to});
  for (std::size_t one : graph.neighbours(from)) {
    if (one == to) continue;
    if (graph.strength(one, to) > 0) out.push_back({from, one, to});
    for (std::size_t two : graph.neighbours(one))
      if (two != from && two != to && graph.strength(two, to) > 0) out.push_back({from, one, two, to});
  }
  if (const Way best = graph.shortest(from, to); best.size() > 4) out.push_back(best);
  return out;
}

// The strongest, of equal ones the shorter, then by the codes, whose order is that of the nodes.
std::vector<Way> strongest(const Graph& graph, const std::vector<Way>& ways, std::size_t most, std::size_t& more) {
  std::vector<std::tuple<double, std::size_t, const Way*>> all;  // strength, length
  for (const Way& way : ways) {
    double resistance = 0;
    for (std::size_t i = 1; i < way.size(); ++i) resistance += 1 / graph.strength(way[i - 1], way[i]);
    all.emplace_back(1 / resistance, way.size(), &way);
  }
  const std::size_t kept = std::min(most, all.size());
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all.end(), [](const auto& a, const auto& b) {
    const auto& [strong, length, way] = a;
    const auto& [other_strong, other_length, other] = b;
    return strong != other_strong ? strong > other_strong : length != other_length ? length < other_length : *way < *other;
  });
  more = all.size() - kept;
  std::vector<Way> out;
  for (std::size_t i = 0; i < kept; ++i) out.push_back(*std::get<2>(all[i]));
  return out;
}

std::string pair_key(const std::string& a, const std::string& b) { return std::min(a, b) + "|" + std::max(a, b); }

PathAnswer::Path path_of(const Network& network, const std::map<std::string, Tie>& ties, const std::vector<std::string>& codes) {
  PathAnswer::Path out{.via = {codes.begin() + 1, codes.end() - 1}, .strength = {}, .weakest = "", .ties = {}};
  std::vector<double> values;
  for (const Graph& graph : network.graphs)
    if (graph.edges() > 0) values.push_back(strength_of(graph, codes));
  out.strength = measured(values.at(0), values);
  double least = 0;
  for (std::size_t i = 1; i < codes.size(); ++i) {
    const std::string key = pair_key(codes[i - 1], codes[i]);
    out.ties.push_back(ties.at(key));
    if (const double strong = strength(out.ties.back()); out.weakest.empty() || strong < least) out.weakest = key, least = strong;
  }
  return out;
}

Network network_of(const TieSource& source, Day as_of) {
  Network out{.variants = weight_variants(), .graphs = {}};
  for (const Weights& weights : out.variants) out.graphs.emplace_back(source.edges(as_of, weights));
  return out;
}

Mediations mediations_of(const std::vector<Finding>& findings) {
  Mediations out;
  for (const Finding& finding : findings)
    if (finding.mode == "third-party" && happened(finding))
      for (const Actor& actor : finding.source)
        if (std::vector<Mediation>& of = out[actor.code]; of.empty() || of.back().finding != finding.id) of.push_back({finding.id, pair_of(finding)});
  return out;
}

using Wanted = std::map<std::string, std::set<std::string>>;  // findings' ids by their pair

// Those findings, in the record's order.
Result<std::vector<Finding>> findings_of(Ledger& ledger, const World& world, const Wanted& wanted, const Question& asked) {
  Record found;
  for (const auto& [pair, ids] : wanted) {
    Question question{.parties = {}, .known_by = asked.known_by, .today = asked.today};
    for (std::string_view code : split(pair, '|')) question.parties.push_back({.code = std::string(code), .name = {}});
    Result<Folded> folded = known_record(ledger, world, question, {.findings = StoredQuestion::Findings::named, .ids = {ids.begin(), ids.end()}});
    if (!folded) return folded.error();
    for (Finding& finding : folded->record.findings)
      if (ids.contains(finding.id)) found.findings.push_back(std::move(finding));
  }
  in_order(found);
  return std::move(found.findings);
}

}  // namespace

class Everybody {
 public:
  Everybody(Record record, const World& world, std::optional<Day> known, bool by_sources) : known_by(known), weighed(by_sources), mediations(mediations_of(record.findings)), record_(std::move(record)), source(record_, world) {
    record_.findings = {};  // fetched by their ids where they are told
  }
  const std::optional<Day> known_by;
  const bool weighed;
  const Mediations mediations;

  struct OnDay {
    Network network;
    std::vector<NetworkNode> nodes;
  };
  // What was made for the day asked for last is kept: who asks for the network asks for its paths next.
  std::shared_ptr<const OnDay> on(Day as_of) const {
    const std::scoped_lock lock(making_);
    if (made_ && as_of == made_for_) return made_;
    Network network = network_of(source, as_of);
    std::vector<NetworkNode> nodes = nodes_of(network, mediations);
    made_ = std::make_shared<const OnDay>(std::move(network), std::move(nodes));
    made_for_ = as_of;
    return made_;
  }

 private:
  mutable std::mutex making_;
  mutable std::shared_ptr<const OnDay> made_;
  mutable Day made_for_;
  Record record_;  // what `source` points into

 public:
  const TieSource source;
};

Result<std::shared_ptr<const Everybody>> take_everybody(Ledger& ledger, const World& world, const Question& question) {
  Result<std::unique_ptr<Ledger::View>> view = ledger.view();
  if (!view) return view.error();
  Question all = question;
  all.parties.clear();
  Result<Folded> folded = known_record(ledger, world, all, {});
  if (!folded) return folded.error();
  return std::make_shared<const Everybody>(std::move(folded->record), world, question.known_by, folded->weighed);
}

NetworkAnswer ask_network(const Everybody& everybody, Day as_of) {
  const auto made = everybody.on(as_of);
  NetworkAnswer answer{.as_of = as_of, .known_by = everybody.known_by};
  answer.weighed = everybody.weighed;
  answer.nodes = made->nodes;
  answer.variants = made->network.variants;
  for (auto& [pair, tie] : everybody.source.ties(as_of, answer.variants[0])) answer.ties.push_back(std::move(tie));
  return answer;
}

Result<NetworkAnswer> ask_network(Ledger& ledger, const World& world, const Question& question, Day as_of) {
  const Result<std::unique_ptr<Ledger::View>> view = ledger.view();
  if (!view) return view.error();
  Result<std::shared_ptr<const Everybody>> everybody = take_everybody(ledger, world, question);
  if (!everybody) return everybody.error();
  return ask_network(**everybody, as_of);
}

Result<PathAnswer> ask_path(Ledger& ledger, const World& world, const Question& question, Day as_of, std::size_t most) {
  const Result<std::unique_ptr<Ledger::View>> view = ledger.view();
  if (!view) return view.error();
  Result<std::shared_ptr<const Everybody>> everybody = take_everybody(ledger, world, question);
  if (!everybody) return everybody.error();
  return ask_path(ledger, world, **everybody, question, as_of, most);
}

Result<PathAnswer> ask_path(Ledger& ledger, const World& world, const Everybody& everybody, const Question& question, Day as_of, std::size_t most) {
  const Result<std::unique_ptr<Ledger::View>> view = ledger.view();
  if (!view) return view.error();
  const auto made = everybody.on(as_of);
  const Network& network = made->network;
  const Graph& graph = network.graphs[0];
  PathAnswer answer{.parties = question.parties, .as_of = as_of, .known_by = question.known_by};
  answer.weighed = everybody.weighed;
  answer.states = graph.codes().size();
  answer.positive_ties = graph.edges();
  answer.variants = network.variants;
  const auto from = graph.index(question.parties[0].code), to = graph.index(question.parties[1].code);
  if (!from || !to) return answer;

  std::size_t more = 0;
  const std::vector<Way> found = strongest(graph, ways(graph, *from, *to), most, more);
  answer.more = more;
  std::set<std::string> through, steps;
  for (const Way& way : found)
    for (std::size_t i = 1; i < way.size(); ++i) steps.insert(pair_key(graph.codes()[way[i - 1]], graph.codes()[way[i]]));
  const std::map<std::string, Tie> ties = everybody.source.ties(as_of, network.variants[0], steps);
  Wanted wanted;
  for (const Way& way : found) {
    const std::vector<std::string> codes = codes_of(graph, way);
    answer.paths.push_back(path_of(network, ties, codes));
    through.insert(codes.begin() + 1, codes.end() - 1);
    for (const Tie& tie : answer.paths.back().ties) wanted[tie.a + "|" + tie.b].insert(tie.findings.begin(), tie.findings.end());
  }
  for (const NetworkNode& node : made->nodes) {
    if (!through.contains(node.code)) continue;
    if (const auto of = everybody.mediations.find(node.code); of != everybody.mediations.end())
      for (const Mediation& one : of->second) wanted[one.pair].insert(one.finding);
    answer.between.push_back(node);
  }
  Result<std::vector<Finding>> findings = findings_of(ledger, world, wanted, question);
  if (!findings) return findings.error();
  answer.findings = std::move(*findings);
  if (!question.cited) return answer;
  Result<Evidence> evidence = evidence_of(ledger, answer.findings, question.known_by);
  if (!evidence) return evidence.error();
  answer.evidence = std::move(*evidence);
  return answer;
}

}  // namespace chancery
