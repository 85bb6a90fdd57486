// The map and the network: everybody at once.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "analysis/analysis.h"
#include "present/present.h"
#include "service/route.h"

namespace chancery::service {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::chrono::days kWindow{365};  // what counts as lately on the map; twice that beside it
constexpr std::size_t kShown = 12;

// PLOVER's verbal and material cooperation; the rest is conflict.
bool is_cooperation(std::string_view event) {
  constexpr std::array<std::string_view, 7> kCooperation = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"};
  return std::find(kCooperation.begin(), kCooperation.end(), event) != kCooperation.end();
}

struct Partner {
  std::vector<const Standing*> standings;
  std::vector<std::string> cooperation, conflict;  // findings
};

void note_findings(std::map<std::string, Partner, std::less<>>& partners, const std::vector<Finding>& findings, std::string_view code, const DateInterval& within) {
  for (const Finding& finding : findings) {
    if (finding.event.empty() || !happened(finding) || finding.state == FindingState::holds || !overlap(finding.when.interval, within)) continue;
    const auto has = [](const std::vector<Actor>& side, std::string_view wanted) { return std::any_of(side.begin(), side.end(), [&](const Actor& actor) { return actor.code == wanted; }); };
    std::set<std::string> others;
    if (has(finding.source, code))
      for (const Actor& actor : finding.target) others.insert(actor.code);
    if (has(finding.target, code))
      for (const Actor& actor : finding.source) others.insert(actor.code);
    for (const std::string& other : others)
      if (!other.empty() && other != code) (is_cooperation(finding.event) ? partners[other].cooperation : partners[other].conflict).push_back(finding.id);
  }
}

Json partner_json(const std::string& code, const Partner& partner, const World& world) {
  Json standings = Json::array(), rung = nullptr, of = nullptr, label = nullptr;
  for (const Standing* standing : partner.standings) {
    standings.push_back(Json::parse(to_json(*standing)));
    if (standing->what != "partnership" || !rung.is_null()) continue;
    label = standing->label;
    if (standing->rung) rung = *standing->rung;
    if (standing->of) of = *standing->of;
  }
  return {{"code", code}, {"name", world.name_of(code)}, {"rung", rung}, {"of", of}, {"label", label}, {"standings", standings},
          {"cooperation", partner.cooperation}, {"conflict", partner.conflict}};
}

// The latest first; what has no day of its own goes by its first report.
bool later(const Finding& a, const Finding& b) {
  const auto day = [](const Finding& one) { return one.when.interval.to ? one.when.interval.to : one.when.interval.from ? one.when.interval.from : one.first_reported; };
  return day(a) > day(b);
}

}  // namespace

// States first, then forums, then organisations; by name.
Result<Answer> answer_states(const Asked& asked) {
  const std::string words = fold(asked.text("q")), wanted = asked.text("kind");
  const auto kind = [](const World::Listed& one) { return one.state ? "state" : one.forum ? "forum" : "organisation"; };
  const auto rank = [](const World::Listed& one) { return one.state ? 0 : one.forum ? 1 : 2; };
  const std::optional<Actor> meant = words.empty() ? std::nullopt : asked.world.resolve(asked.text("q"));
  const auto is_meant = [&](const World::Listed& one) { return meant && !one.code.empty() && one.code == meant->code; };
  std::vector<World::Listed> found = asked.world.listed();
  std::erase_if(found, [&](const World::Listed& one) {
    if (one.code.empty() || (!wanted.empty() && wanted != kind(one))) return true;
    return !words.empty() && fold(one.name).find(words) == std::string::npos && fold(one.code) != words && !is_meant(one);
  });
  std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) { return std::pair(rank(a), fold(a.name)) < std::pair(rank(b), fold(b.name)); });
  Json states = Json::array();
  for (const World::Listed& one : found) {
    states.push_back({{"code", one.code}, {"name", one.name}, {"kind", kind(one)}});
    if (is_meant(one)) states.back()["meant"] = true;
  }
  return json(Json{{"states", states}}.dump());
}

Result<Answer> answer_state_standings(const Asked& asked) {
  Question question = asked.about();
  question.cited = false;
  const std::string& code = question.parties[0].code;
  const Day as_of = asked.day("as_of").value_or(asked.today);
  Result<StandingAnswer> standing = ask_standing(asked.ledger, asked.world, question, as_of);
  if (!standing) return standing.error();
  Result<TimelineAnswer> lately = ask_timeline(asked.ledger, asked.world, question, {as_of - 2 * kWindow, as_of});
  if (!lately) return lately.error();
  std::erase_if(lately->findings, [&](const Finding& one) { return told_after(one, as_of); });
  std::map<std::string, Partner, std::less<>> partners;
  for (const Standing& one : standing->standings)
    for (const std::string& other : one.parties)
      if (other != code) partners[other].standings.push_back(&one);
  note_findings(partners, lately->findings, code, {as_of - kWindow, as_of});
  Json list = Json::array();
  for (const auto& [other, partner] : partners) list.push_back(partner_json(other, partner, asked.world));
  Json out = {{"state", code}, {"as_of", format(as_of)}, {"known_by", question.known_by ? Json(format(*question.known_by)) : Json(nullptr)},
              {"events_from", format(std::max(as_of - kWindow, kFirstDay))}, {"partners", list}};
  std::erase_if(lately->findings, [](const Finding& one) { return one.state == FindingState::expected || one.state == FindingState::possible || one.state == FindingState::overdue; });
  std::stable_sort(lately->findings.begin(), lately->findings.end(), later);
  const std::size_t most = asked.limit(kShown);
  out["expected_total"] = standing->expected.size() + standing->expected_more;
  out["lately_total"] = lately->findings.size();
  standing->expected.resize(std::min(most, standing->expected.size()));
  lately->findings.resize(std::min(most, lately->findings.size()));
  TimelineAnswer shown;  // both lists, to be told in one form
  shown.findings = standing->expected;
  shown.findings.insert(shown.findings.end(), lately->findings.begin(), lately->findings.end());
  Result<Evidence> evidence = evidence_of(asked.ledger, shown.findings, question.known_by);
  if (!evidence) return evidence.error();
  shown.evidence = std::move(*evidence);
  const Json told = Json::parse(to_json(shown, asked.world));
  const auto middle = told["findings"].begin() + static_cast<std::ptrdiff_t>(standing->expected.size());
  out["expected"] = Json(Json::array_t(told["findings"].begin(), middle));
  out["lately"] = Json(Json::array_t(middle, told["findings"].end()));
  out["evidence"] = told["evidence"];
  if (!standing->weighed || !lately->weighed) out["sources_weighed"] = false;
  return json(out.dump());
}

}  // namespace chancery::service
