// A small answer to present, made by hand. For the tests of src/present only.
#pragma once

#include "present/present.h"

namespace chancery::sample {

inline World world() {
  Result<World> loaded = World::load(CHANCERY_SOURCE_DIR "/world");
  if (!loaded) throw std::runtime_error(describe(loaded.error()));
  return std::move(*loaded);
}

inline Actor state(const std::string& code, const World& world) { return {.code = code, .sector = Sector::GOV, .name = world.name_of(code)}; }

inline Report report(const std::string& id, const std::string& document, const std::string& quote) {
  Report out;
  out.id = id;
  out.document = document;
  out.quote_text = quote;
  out.sentence = static_cast<std::uint32_t>(quote.size());
  return out;
}

inline DocumentFacts document(const std::string& id, const std::string& outlet, Day published) {
  return {.id = id, .uri = "https://news.example/" + outlet, .outlet = outlet, .title = "Ties & <tags>", .published = {on_day(published), DateBasis::given, ""},
          .copy_of = ""};
}

inline Finding upgrade(const World& world, FindingState state_of_it) {
  Finding finding;
  finding.id = "f:1";
  finding.event = "SUPPORT";
  finding.source = {state("AUS", world)};
  finding.target = {state("VNM", world)};
  finding.mutual = true;
  finding.when.interval = in_month(2024, 3);
  finding.detail = Detail{"partnership", {{"change", std::string("upgrade")}, {"tier", std::string("comprehensive-strategic")}}};
  finding.state = state_of_it;
  finding.probability = 0.7;
  finding.first_document = "d:1";
  finding.first_reported = make_day(2024, 2, 20);
  finding.lines = {{"Example Times", {"d:1", "d:2"}, {"r:1", "r:2"}}};
  finding.for_reports = {"r:1", "r:2"};
  return finding;
}

inline StandingAnswer answer(const World& world) {
  StandingAnswer out{.parties = {state("AUS", world), state("VNM", world)}, .as_of = make_day(2024, 2, 25), .known_by = make_day(2024, 2, 25)};
  Standing strategic;
  strategic.parties = {"AUS", "VNM"};
  strategic.what = "partnership";
  strategic.value = "strategic";
  strategic.label = "strategic partnership";
  strategic.rung = 2;
  strategic.of = 3;
  strategic.from = in_year(2018);
  strategic.reports = {"r:3"};
  out.standings.push_back(strategic);
  out.expected.push_back(upgrade(world, FindingState::expected));
  out.outcomes.push_back({"f:1", FindingState::fulfilled, "f:2", "signed on 2024-03-07"});
  out.totals.push_back({.party = "VNM", .of = "comprehensive-strategic partnership", .stated = 7, .named = 5, .names = {}, .as_of = std::nullopt, .reports = {"r:3"}});
  const std::string odd = "Officials said “<b>soon</b>” & no more, 東京 included; [1] *stars* | `ticks`.";
  for (const Report& each : {report("r:1", "d:1", "Two officials expect an upgrade next month."), report("r:2", "d:2", odd),
                             report("r:3", "d:2", "The two have been strategic partners since 2018.")})
    out.evidence.reports.emplace(each.id, each);
  Attribution anonymous{.name = "officials", .kind = SourceKind::anonymous, .count = 2};
  out.evidence.reports.at("r:1").according_to = {anonymous};
  out.evidence.documents.emplace("d:1", document("d:1", "Example Times", make_day(2024, 2, 20)));
  out.evidence.documents.emplace("d:2", document("d:2", "Echo Post", make_day(2024, 2, 21)));
  return out;
}

inline TimelineAnswer timeline(const World& world) {
  const StandingAnswer standing = answer(world);
  return {.parties = standing.parties, .period = {}, .known_by = std::nullopt, .findings = {upgrade(world, FindingState::occurred)}, .evidence = standing.evidence};
}

inline ClaimsAnswer claims(const World& world) {
  const StandingAnswer standing = answer(world);
  Finding claim = upgrade(world, FindingState::fulfilled);
  claim.successor_why = "signed on 2024-03-07";
  TrackRecord record;
  record.name = "Example Times";
  record.made = 2;
  record.fulfilled = record.open = 1;
  record.brier = 0.09;
  return {.parties = standing.parties, .known_by = std::nullopt, .claims = {claim}, .sources = {record}, .evidence = standing.evidence};
}

inline BriefAnswer brief(const World& world) {
  BriefAnswer out{.standing = answer(world), .timeline = timeline(world), .claims = claims(world), .outlook = {}, .portfolio = {}};
  out.timeline.standings = out.standing.standings;
  const Finding claim = upgrade(world, FindingState::expected);
  out.outlook.by = make_day(2025, 2, 24);
  out.outlook.outlook = {{.event = claim.event, .what = "partnership", .source = claim.source, .target = claim.target, .probability = {0.7, 0.7, 0.7}, .claim = claim,
                          .because = {{.kind = Reason::Kind::reported, .probability = 0.7, .of = "", .count = 1, .findings = {"f:1"}, .reports = {"r:1", "r:2"}}}}};
  out.outlook.evidence = out.standing.evidence;
  return out;
}

}  // namespace chancery::sample
