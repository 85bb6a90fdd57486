// Portfolio, network, paths and outlook as JSON (records.md). Every measure stands beside its range, its weights and what it
// rests on.
#include <array>
#include <cmath>

#include "present/json_parts.h"
#include "present/present.h"

namespace chancery {
namespace {

double shown(double value) { return std::round(value * 1e4) / 1e4; }

Json range(const Measured& m) { return Json::array({shown(m.low), shown(m.high)}); }

Json weights_json(const Weights& w) {
  return {{"name", w.name}, {"rungs", w.doubling ? "doubling" : "linear"}, {"standings", w.standings}, {"events", w.events},
          {"half_life_days", w.half_life}, {"lines_at_least", w.corroborated ? 2 : 1}};
}

Json stated_weights() {
  Json out = weights_json({}), points = Json::array();
  for (const TiePoint& point : tie_points()) points.push_back({{"of", point.of}, {"linear", point.linear}, {"doubling", point.doubling}});
  out["points"] = points;
  out["engagement_scale"] = kEngaged;
  return out;
}

Json shares_json(const std::vector<std::pair<std::string, double>>& shares) {
  Json out = Json::array();
  for (const auto& [code, share] : shares) out.push_back({{"code", code}, {"share", shown(share)}});
  return out;
}

Json tie_json(const Tie& tie) {
  return {{"parties", {tie.a, tie.b}}, {"tier", tie.tier.empty() ? Json(nullptr) : Json(tie.tier)}, {"weight", shown(tie.weight())},
          {"standings_points", shown(tie.standings)}, {"events_points", shown(tie.events)}, {"conflict_points", shown(tie.conflict)},
          {"strength", shown(strength(tie))}, {"findings", tie.findings}};
}

Json partner_json(const PortfolioAnswer::Partner& partner, const std::string& state) {
  Json out = tie_json(partner.tie);
  out.erase("parties");
  Json ordered = {{"code", partner.tie.other(state)}};
  for (auto& [key, value] : out.items()) ordered[key] = value;
  ordered["share"] = shown(partner.share.value);
  ordered["share_range"] = range(partner.share);
  return ordered;
}

Json hedging_json(const PortfolioAnswer& answer) {
  if (answer.poles.empty()) return nullptr;
  Json poles = Json::array();
  for (const PortfolioAnswer::Pole& pole : answer.poles)
    poles.push_back({{"code", pole.code}, {"weight", shown(pole.weight.value)}, {"weight_range", range(pole.weight)},
                     {"ambiguity", shown(pole.ambiguity.value)}, {"ambiguity_range", range(pole.ambiguity)}});
  return {{"value", shown(answer.hedge.value)}, {"range", range(answer.hedge)}, {"balance", shown(answer.balance.value)}, {"balance_range", range(answer.balance)},
          {"engagement", shown(answer.engagement.value)}, {"engagement_range", range(answer.engagement)}, {"poles", poles}};
}

Json measures_json(const PortfolioAnswer& answer) {
  constexpr std::size_t kDependences = 3;
  Json dependence = Json::array(), ranges = Json::object(), out = Json::object();
  for (const auto& partner : answer.partners)
    if (dependence.size() < kDependences)
      dependence.push_back({{"code", partner.tie.other(answer.state.code)}, {"share", shown(partner.share.value)}, {"range", range(partner.share)}});
  const std::vector<std::pair<std::string, const Measured*>> all = {
      {"herfindahl", &answer.herfindahl}, {"herfindahl_normalised", &answer.normalised}, {"effective_partners", &answer.effective},
      {"entropy_partners", &answer.entropy}, {"largest_share", &answer.largest}, {"top_two_share", &answer.top_two}};
  for (const auto& [name, measure] : all) {
    out[name] = shown(measure->value);
    ranges[name] = range(*measure);
  }
  out["partners"] = answer.concentration.partners;
  out["dependence"] = dependence;
  out["hedging"] = hedging_json(answer);
  out["ranges"] = ranges;
  return out;
}

Json variants_json(const PortfolioAnswer& answer) {
  Json out = Json::array();
  for (const PortfolioAnswer::Variant& variant : answer.variants)
    out.push_back({{"weights", weights_json(variant.weights)}, {"partners", variant.concentration.partners}, {"herfindahl", shown(variant.concentration.herfindahl)},
                   {"effective_partners", shown(variant.concentration.effective)}, {"largest_share", shown(variant.concentration.largest)},
                   {"hedge", shown(variant.hedging.hedge)}});
  return out;
}

Json names_json(const std::vector<Weights>& variants) {
  Json out = Json::array();
  for (const Weights& each : variants) out.push_back(weights_json(each));
  return out;
}

Json node_json(const NetworkNode& node) {
  const Brokerage& b = node.brokerage;
  return {{"code", node.code}, {"region", node.region.empty() ? Json(nullptr) : Json(node.region)}, {"ties", node.ties}, {"strength", shown(node.strength)},
          {"betweenness", shown(node.betweenness.value)}, {"betweenness_range", range(node.betweenness)},
          {"brokerage", {{"coordinator", b.coordinator}, {"itinerant", b.itinerant}, {"gatekeeper", b.gatekeeper}, {"representative", b.representative},
                         {"liaison", b.liaison}, {"total", b.total()}}},
          {"mediations", node.mediations}};
}

Json path_json(const PathAnswer::Path& path) {
  Json standings = Json::array(), ties = Json::array();
  for (const Tie& tie : path.ties) {
    for (const Standing& standing : tie.held) standings.push_back(Json::parse(to_json(standing)));
    ties.push_back(tie_json(tie));
  }
  return {{"via", path.via}, {"strength", shown(path.strength.value)}, {"range", range(path.strength)}, {"weakest", path.weakest}, {"ties", ties}, {"standings", standings}};
}

constexpr std::array<std::string_view, 4> kReasons = {"reported", "track-record", "base-rate", "next-rung"};

Json expectation_json(const Expectation& next, const OutlookAnswer& answer, const World& world) {
  Json because = Json::array();
  const auto actors = [](const std::vector<Actor>& list) {
    Json out = Json::array();
    for (const Actor& actor : list) out.push_back({{"code", actor.code}, {"sector", name(actor.sector)}, {"name", actor.name}});
    return out;
  };
  for (const Reason& reason : next.because)
    because.push_back({{"kind", kReasons[static_cast<std::size_t>(reason.kind)]}, {"text", reason_in_words(reason, answer, world)},
                       {"probability", shown(reason.probability)}, {"count", reason.count}, {"years", shown(reason.years)}, {"findings", reason.findings},
                       {"reports", reason.reports}});
  return {{"event", next.event.empty() ? Json(nullptr) : Json(next.event)}, {"what", next.what}, {"source", actors(next.source)}, {"target", actors(next.target)},
          {"sentence", sentence(next, world)}, {"probability", shown(next.probability.value)}, {"range", range(next.probability)},
          {"wording", likelihood(next.probability.value)}, {"claim", next.claim ? Json(next.claim->id) : Json(nullptr)}, {"because", because}};
}

}  // namespace

std::string to_json(const PortfolioAnswer& answer, const World& world) {
  Json partners = Json::array(), years = Json::array();
  for (const PortfolioAnswer::Partner& partner : answer.partners) partners.push_back(partner_json(partner, answer.state.code));
  for (const PortfolioAnswer::Year& year : answer.years)
    years.push_back({{"year", year.year}, {"as_of", format(year.as_of)}, {"partners", year.concentration.partners}, {"herfindahl", shown(year.concentration.herfindahl)},
                     {"effective_partners", shown(year.concentration.effective)}, {"shares", shares_json(year.shares)}});
  return dumped(Json{{"state", answer.state.code}, {"as_of", format(answer.as_of)}, {"known_by", day_json(answer.known_by)}, {"partners", partners},
              {"measures", measures_json(answer)}, {"sentences", portfolio_sentences(answer, world)}, {"weights", stated_weights()},
              {"inputs", {{"standings", answer.standings}, {"events", answer.events}, {"single_source", answer.single_source}, {"left_out", answer.left_out}}},
              {"variants", variants_json(answer)}, {"years", years}, {"findings", records_json(answer.findings)}, {"evidence", evidence_json(answer.evidence)}}, answer.weighed);
}

std::string to_json(const PathAnswer& answer, const World& world) {
  Json paths = Json::array(), between = Json::array();
  for (const PathAnswer::Path& path : answer.paths) paths.push_back(path_json(path));
  for (const NetworkNode& node : answer.between) between.push_back(node_json(node));
  return dumped(Json{{"parties", codes_json(answer.parties)}, {"as_of", format(answer.as_of)}, {"known_by", day_json(answer.known_by)}, {"paths", paths}, {"more", answer.more},
              {"between", between}, {"sentence", path_sentence(answer, world)}, {"weights", stated_weights()}, {"variants", names_json(answer.variants)},
              {"inputs", {{"states", answer.states}, {"positive_ties", answer.positive_ties}}}, {"findings", records_json(answer.findings)},
              {"evidence", evidence_json(answer.evidence)}}, answer.weighed);
}

std::string to_json(const NetworkAnswer& answer, const World& world) {
  Json nodes = Json::array(), ties = Json::array();
  for (const NetworkNode& node : answer.nodes) {
    nodes.push_back(node_json(node));
    nodes.back()["name"] = world.name_of(node.code);
  }
  for (const Tie& tie : answer.ties) ties.push_back(tie_json(tie));
  return dumped(Json{{"as_of", format(answer.as_of)}, {"known_by", day_json(answer.known_by)}, {"nodes", nodes}, {"ties", ties}, {"weights", stated_weights()},
              {"variants", names_json(answer.variants)}}, answer.weighed);
}

std::string to_json(const OutlookAnswer& answer, const World& world) {
  Json outlook = Json::array();
  for (const Expectation& next : answer.outlook) outlook.push_back(expectation_json(next, answer, world));
  return dumped(Json{{"parties", codes_json(answer.parties)}, {"as_of", format(answer.as_of)}, {"by", format(answer.by)}, {"known_by", day_json(answer.known_by)},
              {"outlook", outlook}, {"later", answer.later}, {"more", answer.more}, {"findings", records_json(answer.findings)},
              {"evidence", evidence_json(answer.evidence)}}, answer.weighed);
}

}  // namespace chancery
