// The questions that the command line answers as well, in the same JSON.
#include <algorithm>
#include <set>

#include "analysis/analysis.h"
#include "present/present.h"
#include "service/route.h"

namespace chancery::service {
namespace {

Question question_of(const Asked& asked) { return {.parties = asked.parties(), .known_by = asked.day("known_by"), .today = asked.today}; }

// Keeps the findings of the page and the evidence that these cite.
void keep_page(std::vector<Finding>& findings, Evidence& evidence, const Page& page) {
  if (page.begin == 0 && page.end == findings.size()) return;
  findings = {std::make_move_iterator(findings.begin() + static_cast<std::ptrdiff_t>(page.begin)),
              std::make_move_iterator(findings.begin() + static_cast<std::ptrdiff_t>(page.end))};
  std::set<std::string_view> cited, documents;
  for (const Finding& finding : findings) {
    cited.insert(finding.for_reports.begin(), finding.for_reports.end());
    cited.insert(finding.against_reports.begin(), finding.against_reports.end());
  }
  std::erase_if(evidence.reports, [&](const auto& held) { return !cited.contains(held.first); });
  for (const auto& [id, report] : evidence.reports) documents.insert(report.document);
  std::erase_if(evidence.documents, [&](const auto& held) { return !documents.contains(held.first); });
}

// A brief as HTML is a file of its own: it may style itself and nothing else.
constexpr std::string_view kBriefPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

}  // namespace

Result<Answer> answer_standing(const Asked& asked) {
  Result<StandingAnswer> answer = ask_standing(asked.ledger, asked.world, question_of(asked), asked.day("as_of").value_or(asked.today));
  if (!answer) return answer.error();
  return json(to_json(*answer));
}

Result<Answer> answer_timeline(const Asked& asked) {
  Result<TimelineAnswer> answer = ask_timeline(asked.ledger, asked.world, question_of(asked), {asked.day("from"), asked.day("to")});
  if (!answer) return answer.error();
  Result<Page> page = page_of(asked, answer->findings.size(), [&](std::size_t i) { return answer->findings[i].id; });
  if (!page) return page.error();
  keep_page(answer->findings, answer->evidence, *page);
  return json(with_next(to_json(*answer), page->next));
}

Result<Answer> answer_claims(const Asked& asked) {
  ClaimsFilter filter{.state = std::nullopt, .by = asked.text("by")};
  if (asked.has("state")) filter.state = parse_finding_state(asked.text("state"));
  Result<ClaimsAnswer> answer = ask_claims(asked.ledger, asked.world, question_of(asked), filter);
  if (!answer) return answer.error();
  Result<Page> page = page_of(asked, answer->claims.size(), [&](std::size_t i) { return answer->claims[i].id; });
  if (!page) return page.error();
  keep_page(answer->claims, answer->evidence, *page);
  return json(with_next(to_json(*answer), page->next));
}

Result<Answer> answer_brief(const Asked& asked) {
  const Question question = question_of(asked);
  const Day as_of = asked.day("as_of").value_or(asked.today);
  Result<BriefAnswer> answer = ask_brief(asked.ledger, asked.world, question, as_of);
  if (!answer) return answer.error();
  const Brief brief = make_brief(*answer, asked.world);
  const std::string format = asked.text("format");
  if (format == "html") return Answer{.status = 200, .content = std::make_shared<Content>("text/html; charset=utf-8", brief_html(brief), std::string(kBriefPolicy)), .headers = {}};
  if (format == "md") return Answer{.status = 200, .content = std::make_shared<Content>("text/markdown; charset=utf-8", brief_markdown(brief)), .headers = {}};
  return json(brief_json(brief));
}

}  // namespace chancery::service
