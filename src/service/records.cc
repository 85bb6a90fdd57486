// Records by their id, lists of them, passages, sizes.
#include <algorithm>
#include <map>
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
  return json(document_json(**found, *reports, asked.world));
}

Result<Answer> show_report(const Asked& asked) {
  Result<std::optional<Report>> found = asked.ledger.report(asked.text("id"));
  if (!found) return found.error();
  if (!*found) return unknown_id(asked);
  Result<std::optional<StoredDocument>> document = asked.ledger.document((*found)->document);
  if (!document) return document.error();
  if (!*document) return Error{.kind = Error::Kind::store, .message = "the report's document is missing", .text = (*found)->document};
  return json(report_json(**found, **document, asked.world));
}

Result<Answer> show_finding(const Asked& asked) {
  Result<TimelineAnswer> answer = ask_finding(asked.ledger, asked.world, asked.text("id"), asked.today);
  if (!answer) return answer.error();
  if (answer->findings.empty()) return unknown_id(asked);
  return json(finding_json(answer->findings[0], answer->evidence, asked.world));
}

Json day(const std::optional<Day>& value) { return value ? Json(format(*value)) : Json(nullptr); }

Json facts_json(const DocumentFacts& facts) {
  const Published& published = facts.published;
  return {{"id", facts.id}, {"uri", facts.uri}, {"outlet", facts.outlet}, {"title", facts.title},
          {"published", {{"from", day(published.when.from)}, {"to", day(published.when.to)}, {"basis", name(published.basis)}, {"why", published.why}}},
          {"copy_of", facts.copy_of.empty() ? Json(nullptr) : Json(facts.copy_of)}};
}

// What is asked of a passage beside its words: of whom it is, and what was read in it.
class Wanted {
 public:
  explicit Wanted(const Asked& asked)
      : ledger_(asked.ledger), by_(fold(asked.text("by"))), actor_(asked.text("actor")), events_(asked.list("event")), statuses_(asked.list("status")) {}

  bool anything() const { return !by_.empty() || of_readings(); }

  // One reading of the passage must have all that is asked for; the outlet may stand for the source.
  Result<bool> fits(const Passage& passage) {
    if (!anything()) return true;
    const bool of_outlet = is_by(passage.outlet);
    if (!of_readings() && of_outlet) return true;
    auto reports = reports_.find(passage.document);
    if (reports == reports_.end()) {
      Result<std::vector<Report>> read = ledger_.reports_of(passage.document);
      if (!read) return read.error();
      reports = reports_.emplace(passage.document, std::move(*read)).first;
    }
    return std::any_of(reports->second.begin(), reports->second.end(), [&](const Report& report) {
      const bool here = report.quote.begin < passage.span.end && report.quote.end > passage.span.begin;
      return here && fits(report) && (of_outlet || std::any_of(report.according_to.begin(), report.according_to.end(), [&](const Attribution& one) { return is_by(one.name); }));
    });
  }

 private:
  bool of_readings() const { return !actor_.empty() || !events_.empty() || !statuses_.empty(); }
  bool is_by(const std::string& name) const { return by_.empty() || fold(name).find(by_) != std::string::npos; }

  bool fits(const Report& report) const {
    const auto is_one = [](const std::vector<std::string>& list, std::string_view value) { return list.empty() || std::find(list.begin(), list.end(), value) != list.end(); };
    const auto is_actor = [&](const Party& party) { return party.actor.code == actor_; };
    const bool takes_part = actor_.empty() || std::any_of(report.source.begin(), report.source.end(), is_actor) || std::any_of(report.target.begin(), report.target.end(), is_actor);
    return takes_part && is_one(events_, report.event) && is_one(statuses_, name(report.status));
  }

  Ledger& ledger_;
  std::string by_, actor_;
  std::vector<std::string> events_, statuses_;
  std::map<std::string, std::vector<Report>, std::less<>> reports_;  // by document
};

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
  Result<Part> part = part_of(asked, found->size(), [&](std::size_t i) { return (*found)[i].id; });
  if (!part) return part.error();
  Json documents = Json::array();
  for (std::size_t i = part->begin; i < part->end; ++i) documents.push_back(facts_json((*found)[i]));
  return json(with_next(Json{{"documents", documents}, {"total", found->size()}}.dump(), part->next));
}

Result<Answer> answer_search(const Asked& asked) {
  constexpr std::size_t kPassages = 10, kDeepest = 1000, kLookedAt = 5000;
  DateInterval published{asked.day("from"), asked.day("to")};
  if (const auto known_by = asked.day("known_by")) published.to = std::min(*known_by, published.to.value_or(*known_by));
  Wanted wanted(asked);
  Result<std::vector<Passage>> found = asked.ledger.search(asked.text("q"), wanted.anything() ? kLookedAt : kDeepest, published);
  if (!found) return found.error();
  std::vector<Passage> fits;
  for (Passage& passage : *found) {
    Result<bool> fit = wanted.fits(passage);
    if (!fit) return fit.error();
    if (*fit) fits.push_back(std::move(passage));
    if (fits.size() == kDeepest) break;
  }
  const auto id_of = [&](std::size_t i) { return fits[i].document + "@" + std::to_string(fits[i].span.begin); };
  Result<Part> part = part_of(asked, fits.size(), id_of, kPassages);
  if (!part) return part.error();
  const std::vector<Passage> shown(fits.begin() + static_cast<std::ptrdiff_t>(part->begin), fits.begin() + static_cast<std::ptrdiff_t>(part->end));
  return json(with_next(passages_json(asked.text("q"), shown), part->next));
}

// In the order in which they were written down.
Result<Answer> answer_annotations(const Asked& asked) {
  Result<std::vector<Annotation>> found = asked.ledger.annotations(asked.day("known_by"));
  if (!found) return found.error();
  Result<Part> part = part_of(asked, found->size(), [&](std::size_t i) { return (*found)[i].id; });
  if (!part) return part.error();
  Json list = Json::array();
  for (std::size_t i = part->begin; i < part->end; ++i) list.push_back(Json::parse(to_json((*found)[i])));
  return json(with_next(Json{{"annotations", list}}.dump(), part->next));
}

Result<Answer> answer_stats(const Asked& asked) {
  Result<LedgerStats> stats = asked.ledger.stats();
  if (!stats) return stats.error();
  return json(Json{{"documents", stats->documents}, {"copies", stats->copies}, {"reports", stats->reports}, {"findings", stats->findings},
                   {"annotations", stats->annotations}, {"bytes", stats->bytes}, {"version", stats->version}}.dump());
}

Result<Answer> answer_health(const Asked& asked) {
  return json(Json{{"status", "ok"}, {"documents", asked.revision.documents}, {"reports", asked.revision.reports}}.dump());
}

}  // namespace chancery::service
