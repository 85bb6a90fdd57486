// The answers of records.md. The records themselves are written by the stages that own them; here they are put together.
#include "present/json_parts.h"
#include "present/present.h"
#include "present/words.h"

namespace chancery {

Json codes_json(const std::vector<Actor>& parties) {
  Json out = Json::array();
  for (const Actor& party : parties) out.push_back(party.code);
  return out;
}

Json day_json(const std::optional<Day>& value) { return value ? Json(format(*value)) : Json(nullptr); }

namespace {

Json record(const std::string& json) { return Json::parse(json); }

Json facts(const DocumentFacts& document) {
  const Published& published = document.published;
  return {{"id", document.id},
          {"uri", document.uri},
          {"outlet", document.outlet},
          {"title", document.title},
          {"published", {{"from", day_json(published.when.from)}, {"to", day_json(published.when.to)}, {"basis", name(published.basis)}, {"why", published.why}}},
          {"copy_of", document.copy_of.empty() ? Json(nullptr) : Json(document.copy_of)}};
}

}  // namespace

Json evidence_json(const Evidence& evidence) {
  Json reports = Json::array(), documents = Json::array();
  for (const auto& [id, report] : evidence.reports) reports.push_back(record(to_json(report)));
  for (const auto& [id, document] : evidence.documents) documents.push_back(facts(document));
  return {{"reports", reports}, {"documents", documents}};
}

namespace {

Json totals_json(const std::vector<Total>& totals, Day as_of, const World& world) {
  Json out = Json::array();
  for (const Total& total : totals) {
    const double missing = std::max(0.0, total.stated - static_cast<double>(total.named));
    out.push_back({{"party", total.party}, {"stated", total.stated}, {"named", total.named}, {"of", total.of}, {"missing", missing},
                   {"names", total.names}, {"counts_higher", total.counts_higher}, {"higher", total.higher}, {"as_of", day_json(total.as_of)}, {"since", day_json(total.since)}, {"reports", total.reports},
                   {"sentence", total_sentence(total, as_of, world)}});
  }
  return out;
}

// As they were said before the event.
Json claims_json(const std::vector<Finding>& claims, const World& world) {
  Json out = Json::array();
  for (const Finding& claim : claims) {
    out.push_back(Json::parse(to_json(claim)));
    out.back()["sentence"] = claim_sentence(claim, world);
  }
  return out;
}

Json passage_json(const Passage& passage) {
  const DocumentFacts document{.id = passage.document, .uri = passage.uri, .outlet = passage.outlet, .title = passage.title,
                               .published = passage.published, .copy_of = ""};
  Json out = {{"document", passage.document}};
  Json source = facts(document);
  for (const char* key : {"uri", "outlet", "title", "published"}) out[key] = source[key];
  out["quote"] = {{"start", passage.span.begin}, {"end", passage.span.end}, {"text", passage.text}};
  out["score"] = passage.score;
  return out;
}

}  // namespace

namespace {

Json held_json(const StandingAnswer& answer, const World& world) {
  Json out = Json::array();
  for (const Standing& standing : answer.standings) {
    out.push_back(told_json(standing, world));
    out.back()["sentence"] = sentence_on(standing, answer.as_of, world);
  }
  return out;
}

}  // namespace

std::string dumped(Json out, bool weighed) {
  if (!weighed) out["sources_weighed"] = false;
  return out.dump();
}

std::string to_json(const StandingAnswer& answer, const World& world) {
  Json outcomes = Json::array();
  for (const Outcome& outcome : answer.outcomes)
    outcomes.push_back({{"finding", outcome.finding}, {"state", name(outcome.state)},
                        {"successor", outcome.successor.empty() ? Json(nullptr) : Json(outcome.successor)}, {"why", outcome.why}});
  return dumped(Json{{"parties", codes_json(answer.parties)},
              {"as_of", format(answer.as_of)},
              {"known_by", day_json(answer.known_by)},
              {"standings", held_json(answer, world)},
              {"expected", told_json(answer.expected, world)},
              {"expected_more", answer.expected_more},
              {"outcomes", outcomes},
              {"foretold", claims_json(answer.foretold, world)},
              {"totals", totals_json(answer.totals, answer.as_of, world)},
              {"evidence", evidence_json(answer.evidence)}}, answer.weighed);
}

std::string to_json(const TimelineAnswer& answer, const World& world) {
  return dumped(Json{{"parties", codes_json(answer.parties)},
              {"from", day_json(answer.period.from)},
              {"to", day_json(answer.period.to)},
              {"known_by", day_json(answer.known_by)},
              {"findings", told_json(answer.findings, world)},
              {"standings", told_json(answer.standings, world)},
              {"evidence", evidence_json(answer.evidence)}}, answer.weighed);
}

std::string to_json(const TiersAnswer& answer, const World& world) {
  Json tiers = Json::array();
  for (const TierSpan& span : answer.tiers) tiers.push_back({{"from", format(span.from)}, {"to", format(span.to)}, {"standing", told_json(span.standing, world)}});
  return dumped(Json{{"parties", codes_json(answer.parties)}, {"as_of", format(answer.as_of)}, {"known_by", day_json(answer.known_by)}, {"tiers", tiers}, {"more", answer.more}}, answer.weighed);
}

std::string to_json(const ClaimsAnswer& answer, const World& world) {
  Json sources = Json::array();
  const auto number = [](const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); };
  for (const TrackRecord& source : answer.sources)
    sources.push_back({{"name", source.name}, {"made", source.made}, {"fulfilled", source.fulfilled}, {"differently", source.differently},
                       {"failed", source.failed}, {"open", source.open}, {"trust", source.trust}, {"brier", number(source.brier)},
                       {"reliability", number(source.reliability)}, {"resolution", number(source.resolution)},
                       {"uncertainty", number(source.uncertainty)}});
  Json counts = Json::object();
  for (const auto& [state, count] : answer.counts) counts[std::string(name(state))] = count;
  return dumped(Json{{"parties", codes_json(answer.parties)},
              {"known_by", day_json(answer.known_by)},
              {"counts", counts},
              {"claims", claims_json(answer.claims, world)},
              {"sources", sources},
              {"evidence", evidence_json(answer.evidence)}}, answer.weighed);
}

std::string finding_json(const Finding& finding, const Evidence& evidence, const World& world) {
  Json out = told_json(finding, world);
  out["evidence"] = evidence_json(evidence);
  return out.dump();
}

std::string report_json(const Report& report, const StoredDocument& document, const World& world) {
  Json out = told_json(report, world);
  out["evidence"] = {{"documents", Json::array({record(to_json(document.document, document.sentences, document.words))})}};
  return out.dump();
}

std::string document_json(const StoredDocument& stored, const std::vector<Report>& reports, const World& world) {
  Json out = record(to_json(stored.document, stored.sentences, stored.words));
  out["text"] = stored.document.text;
  out["reports"] = told_json(reports, world);
  return out.dump();
}

std::string passages_json(std::string_view words, const std::vector<Passage>& passages) {
  Json found = Json::array();
  for (const Passage& passage : passages) found.push_back(passage_json(passage));
  return Json{{"query", words}, {"passages", found}}.dump();
}

std::string brief_json(const Brief& brief) {
  Json sections = Json::array(), charts = Json::array();
  for (const Brief::Section& section : brief.sections) {
    Json statements = Json::array();
    for (const Brief::Statement& statement : section.statements) {
      statements.push_back({{"text", statement.text}, {"reports", statement.reports}});
      if (!statement.basis.empty()) statements.back()["basis"] = statement.basis;
    }
    sections.push_back({{"title", section.title}, {"statements", statements}});
  }
  for (const Brief::Chart& chart : brief.charts) charts.push_back({{"title", chart.title}, {"text", chart.text}, {"svg", chart.svg}, {"reports", chart.reports}});
  return Json{{"title", brief.title}, {"subtitle", brief.subtitle}, {"as_of", format(brief.as_of)}, {"known_by", day_json(brief.known_by)}, {"sections", sections}, {"charts", charts},
              {"evidence", evidence_json(brief.evidence)}}.dump();
}

}  // namespace chancery
