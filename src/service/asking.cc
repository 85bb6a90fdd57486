// The questions that the command line answers as well, in the same JSON.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "analysis/analysis.h"
#include "base/pdf.h"
#include "present/present.h"
#include "service/route.h"

namespace chancery::service {
namespace {

using Json = nlohmann::ordered_json;

// A part of a list, with the evidence of what is in it and of nothing else.
Status keep_part(const Asked& asked, std::vector<Finding>& findings, Evidence& evidence, const Part& part) {
  findings = {std::make_move_iterator(findings.begin() + static_cast<std::ptrdiff_t>(part.begin)),
              std::make_move_iterator(findings.begin() + static_cast<std::ptrdiff_t>(part.end))};
  if (asked.text("evidence") == "none") return {};
  Result<Evidence> cited = evidence_of(asked.ledger, findings, asked.day("known_by"));
  if (!cited) return cited.error();
  evidence = std::move(*cited);
  return {};
}

Question uncited(const Asked& asked) {
  Question question = asked.about();
  question.cited = false;
  return question;
}

// What was not known by that day is no evidence then.
void leave_out_later(Evidence& evidence, Day known_by, std::vector<std::string>& missing) {
  std::erase_if(evidence.documents, [&](const auto& held) { return !held.second.published.when.to || *held.second.published.when.to > known_by; });
  std::erase_if(evidence.reports, [&](const auto& held) {
    const bool later = !evidence.documents.contains(held.second.document);
    if (later) missing.push_back(held.first);
    return later;
  });
}

// The first so many of each state, in their order.
void keep_each(std::vector<Finding>& claims, std::size_t most) {
  std::map<FindingState, std::size_t> kept;
  std::erase_if(claims, [&](const Finding& claim) { return ++kept[claim.state] > most; });
}

// A brief as HTML is a file of its own: it may style itself and nothing else.
constexpr std::string_view kBriefPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

}  // namespace

Result<Answer> answer_standing(const Asked& asked) {
  Result<StandingAnswer> answer = ask_standing(asked.ledger, asked.world, asked.text("evidence") == "none" ? uncited(asked) : asked.about(), asked.day("as_of").value_or(asked.today));
  if (!answer) return answer.error();
  return json(to_json(*answer, asked.world));
}

Result<Answer> answer_tiers(const Asked& asked) {
  Result<TiersAnswer> answer = ask_tiers(asked.ledger, asked.world, uncited(asked), asked.day("as_of").value_or(asked.today));
  if (!answer) return answer.error();
  return json(to_json(*answer, asked.world));
}

// A page is read out of the ledger from where the one before it ended. Where what stands there now is another finding, documents have come since: then
// the whole is asked for, to go on behind the last one given.
Result<Answer> answer_timeline(const Asked& asked) {
  const DateInterval period{asked.day("from"), asked.day("to")};
  const std::size_t limit = asked.limit(kPage);
  Result<std::optional<Cursor>> after = cursor_of(asked);
  if (!after) return after.error();
  const std::size_t before = *after ? 1 : 0, skip = *after ? (*after)->at : 0;  // the last one given is read again
  Result<TimelineAnswer> answer = ask_timeline(asked.ledger, asked.world, uncited(asked), period, {.skip = skip, .most = before + limit + 1});
  if (!answer) return answer.error();
  const bool in_place = !*after || (!answer->findings.empty() && answer->findings[0].id == (*after)->after);
  const bool whole = !*after && answer->findings.size() <= limit;
  Part part;
  if (in_place && !whole) {
    part = {before, std::min(answer->findings.size(), before + limit), std::nullopt};
    if (part.end < answer->findings.size()) part.next = Cursor{asked.question, skip + part.end - 1, answer->findings[part.end - 1].id};
  } else {
    answer = ask_timeline(asked.ledger, asked.world, uncited(asked), period);
    if (!answer) return answer.error();
    Result<Part> found = part_of(asked, answer->findings.size(), [&](std::size_t i) { return answer->findings[i].id; });
    if (!found) return found.error();
    part = *found;
  }
  if (Status kept = keep_part(asked, answer->findings, answer->evidence, part); !kept) return kept.error();
  if (whole && asked.text("evidence") != "none") {  // that of what holds as well, as the command gives it
    std::vector<std::string> also;
    for (const Standing& standing : answer->standings) also.insert(also.end(), standing.reports.begin(), standing.reports.begin() + static_cast<std::ptrdiff_t>(std::min(kMostCited, standing.reports.size())));
    Result<Evidence> cited = evidence_of(asked.ledger, also, asked.day("known_by"));
    if (!cited) return cited.error();
    answer->evidence.reports.merge(cited->reports);
    answer->evidence.documents.merge(cited->documents);
  }
  return json(with_next(to_json(*answer, asked.world), part.next));
}

Result<Answer> answer_claims(const Asked& asked) {
  ClaimsFilter filter{.by = asked.text("by"), .source = asked.text("source")};
  for (const std::string& state : asked.list("state")) filter.states.push_back(*parse_finding_state(state));
  if (asked.has("each") && (asked.has("limit") || asked.has("cursor")))
    return Error{.kind = Error::Kind::argument, .message = "gives the first of every state; pages are of one list", .field = "each", .hint = "leave out limit and cursor"};
  Result<ClaimsAnswer> answer = ask_claims(asked.ledger, asked.world, uncited(asked), filter);
  if (!answer) return answer.error();
  Part part;
  if (asked.has("each")) {
    keep_each(answer->claims, asked.values.find("each")->second.count);
    part.end = answer->claims.size();
  } else {
    Result<Part> page = part_of(asked, answer->claims.size(), [&](std::size_t i) { return answer->claims[i].id; });
    if (!page) return page.error();
    part = *page;
  }
  if (Status kept = keep_part(asked, answer->claims, answer->evidence, part); !kept) return kept.error();
  return json(with_next(to_json(*answer, asked.world), part.next));
}

Result<Answer> answer_brief(const Asked& asked) {
  const Day as_of = asked.day("as_of").value_or(asked.today);
  Result<BriefAnswer> answer = ask_brief(asked.ledger, asked.world, asked.about(), as_of);
  if (!answer) return answer.error();
  const Brief brief = make_brief(*answer, asked.world);
  const auto as = [](std::string type, std::string text, std::string policy = {}) {
    return Answer{.status = 200, .content = std::make_shared<Content>(std::move(type), std::move(text), std::move(policy)), .headers = {}};
  };
  const std::string format = asked.text("format");
  if (format == "html") return as("text/html; charset=utf-8", brief_html(brief), std::string(kBriefPolicy));
  if (format == "md") return as("text/markdown; charset=utf-8", brief_markdown(brief));
  if (format != "pdf") return json(brief_json(brief));
  Result<std::string> pdf = to_pdf(brief_html(brief));
  if (pdf) return as("application/pdf", std::move(*pdf));
  if (pdf.error().kind == Error::Kind::argument) return problem(501, pdf.error().message + " on the server: install weasyprint, chromium or wkhtmltopdf, or take HTML and print it", "format");
  return Error{.kind = Error::Kind::internal, .message = describe(pdf.error())};
}

// Findings and reports by their ids, with the sentences that they rest on: what a view's numbers lead to.
Result<Answer> answer_evidence(const Asked& asked) {
  TimelineAnswer found;
  std::vector<std::string> reports, missing;
  for (const std::string& id : asked.list("ids")) {
    if (id.starts_with("f:")) {
      Result<TimelineAnswer> one = ask_finding(asked.ledger, asked.world, id, asked.today);
      if (!one) return one.error();
      if (one->findings.empty()) missing.push_back(id);
      for (Finding& finding : one->findings) found.findings.push_back(std::move(finding));
      found.evidence.reports.merge(one->evidence.reports);
      found.evidence.documents.merge(one->evidence.documents);
      continue;
    }
    Result<std::optional<Report>> report = asked.ledger.report(id);
    if (!report) return report.error();
    (*report ? reports : missing).push_back(id);
  }
  Result<Evidence> cited = evidence_of(asked.ledger, reports, std::nullopt);
  if (!cited) return cited.error();
  found.evidence.reports.merge(cited->reports);
  found.evidence.documents.merge(cited->documents);
  if (const auto known_by = asked.day("known_by")) leave_out_later(found.evidence, *known_by, missing);
  const Json answer = Json::parse(to_json(found, asked.world));
  return json(Json{{"findings", answer["findings"]}, {"evidence", answer["evidence"]}, {"missing", missing}}.dump());
}

Result<Answer> answer_aliases(const Asked& asked) {
  Result<std::vector<Alias>> aliases = ask_aliases(asked.ledger, asked.world, asked.about());
  if (!aliases) return aliases.error();
  Json list = Json::array();
  for (const Alias& one : *aliases) list.push_back(Json::parse(to_json(one)));
  return json(Json{{"aliases", list}}.dump());
}

}  // namespace chancery::service
