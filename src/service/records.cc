// Records by their id, lists of them, passages, sizes.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "analysis/analysis.h"
#include "present/present.h"
#include "service/route.h"

namespace chancery::service {
namespace {

using Json = nlohmann::ordered_json;

Error unknown_id(const Asked& asked) {
  return {.kind = Error::Kind::not_found, .message = "the ledger holds no record of this id", .field = "id", .text = asked.text("id"),
          .hint = "ids start with d: for documents, r: for reports, f: for findings"};
}

Result<Answer> show_document(const Asked& asked) {
  Result<std::optional<StoredDocument>> found = asked.ledger.document(asked.text("id"));
  if (!found) return found.error();
  if (!*found) return unknown_id(asked);
  Result<std::vector<Report>> reports = asked.ledger.reports_of(asked.text("id"));
  if (!reports) return reports.error();
  return json(document_json(**found, *reports));
}

Result<Answer> show_report(const Asked& asked) {
  Result<std::optional<Report>> found = asked.ledger.report(asked.text("id"));
  if (!found) return found.error();
  if (!*found) return unknown_id(asked);
  Result<std::optional<StoredDocument>> document = asked.ledger.document((*found)->document);
  if (!document) return document.error();
  if (!*document) return Error{.kind = Error::Kind::store, .message = "the report's document is missing", .text = (*found)->document};
  return json(report_json(**found, **document));
}

Result<Answer> show_finding(const Asked& asked) {
  Result<TimelineAnswer> answer = ask_finding(asked.ledger, asked.world, asked.text("id"), asked.today);
  if (!answer) return answer.error();
  if (answer->findings.empty()) return unknown_id(asked);
  return json(finding_json(answer->findings[0], answer->evidence));
}

Json day(const std::optional<Day>& value) { return value ? Json(format(*value)) : Json(nullptr); }

Json facts_json(const DocumentFacts& facts) {
  const Published& published = facts.published;
  return {{"id", facts.id}, {"uri", facts.uri}, {"outlet", facts.outlet}, {"title", facts.title},
          {"published", {{"from", day(published.when.from)}, {"to", day(published.when.to)}, {"basis", name(published.basis)}, {"why", published.why}}},
          {"copy_of", facts.copy_of.empty() ? Json(nullptr) : Json(facts.copy_of)}};
}

}  // namespace

Result<Answer> answer_show(const Asked& asked) {
  const std::string id = asked.text("id");
  if (id.starts_with("d:")) return show_document(asked);
  if (id.starts_with("r:")) return show_report(asked);
  if (id.starts_with("f:")) return show_finding(asked);
  return unknown_id(asked);
}

// The latest first; undated ones last.
Result<Answer> answer_documents(const Asked& asked) {
  Result<std::vector<DocumentFacts>> found = asked.ledger.documents(asked.day("known_by"));
  if (!found) return found.error();
  const std::string outlet = fold(asked.text("outlet"));
  if (!outlet.empty()) std::erase_if(*found, [&](const DocumentFacts& one) { return fold(one.outlet).find(outlet) == std::string::npos; });
  const auto key = [](const DocumentFacts& one) { return std::tuple(!one.published.when.to, -one.published.when.to.value_or(Day{}).time_since_epoch().count(), std::string_view(one.id)); };
  std::sort(found->begin(), found->end(), [&](const DocumentFacts& a, const DocumentFacts& b) { return key(a) < key(b); });
  Result<Page> page = page_of(asked, found->size(), [&](std::size_t i) { return (*found)[i].id; });
  if (!page) return page.error();
  Json documents = Json::array();
  for (std::size_t i = page->begin; i < page->end; ++i) documents.push_back(facts_json((*found)[i]));
  return json(with_next(Json{{"documents", documents}, {"total", found->size()}}.dump(), page->next));
}

Result<Answer> answer_search(const Asked& asked) {
  constexpr std::size_t kPassages = 10, kDeepest = 1000;
  Result<std::vector<Passage>> found = asked.ledger.search(asked.text("q"), kDeepest);
  if (!found) return found.error();
  const auto id_of = [&](std::size_t i) { return (*found)[i].document + "@" + std::to_string((*found)[i].span.begin); };
  Result<Page> page = page_of(asked, found->size(), id_of, kPassages);
  if (!page) return page.error();
  const std::vector<Passage> shown(found->begin() + static_cast<std::ptrdiff_t>(page->begin), found->begin() + static_cast<std::ptrdiff_t>(page->end));
  return json(with_next(passages_json(asked.text("q"), shown), page->next));
}

// In the order in which they were written down.
Result<Answer> answer_annotations(const Asked& asked) {
  Result<std::vector<Annotation>> found = asked.ledger.annotations(asked.day("known_by"));
  if (!found) return found.error();
  Result<Page> page = page_of(asked, found->size(), [&](std::size_t i) { return (*found)[i].id; });
  if (!page) return page.error();
  Json list = Json::array();
  for (std::size_t i = page->begin; i < page->end; ++i) list.push_back(Json::parse(to_json((*found)[i])));
  return json(with_next(Json{{"annotations", list}}.dump(), page->next));
}

Result<Answer> answer_stats(const Asked& asked) {
  Result<LedgerStats> stats = asked.ledger.stats();
  if (!stats) return stats.error();
  return json(Json{{"documents", stats->documents}, {"copies", stats->copies}, {"reports", stats->reports}, {"findings", stats->findings},
                   {"annotations", stats->annotations},                   {"bytes", stats->bytes}, {"version", stats->version}}.dump());
}

Result<Answer> answer_health(const Asked& asked) {
  return json(Json{{"status", "ok"}, {"documents", asked.revision.documents}, {"reports", asked.revision.reports}}.dump());
}

}  // namespace chancery::service
