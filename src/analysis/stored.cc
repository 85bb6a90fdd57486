// Answers from the record as it was folded and stored, where that is what the reports give.
#include <set>

#include "analysis/folding.h"

namespace chancery {

Result<Folded> known_record(Ledger& ledger, const World& world, const Question& question, StoredQuestion asked) {
  if (!question.known_by) {
    if (!question.parties.empty()) asked.a = question.parties[0].code;
    if (question.parties.size() > 1) asked.b = question.parties[1].code;
    asked.today = question.today;
    Result<std::optional<StoredRecord>> stored = ledger.stored_record(asked);
    if (!stored) return stored.error();
    if (*stored) {
      Folded out{.record = std::move((*stored)->record), .reports = {}, .documents = {}, .more = (*stored)->more, .stored = true, .witnesses = std::move((*stored)->witnesses)};
      for (Finding& finding : out.record.findings) age(finding, question.today);
      in_order(out.record);
      out.record.totals = totals_of(out.record.findings, out.record.standings);
      if (Status weighed = weigh_sources(ledger, world, question, out); !weighed) return weighed.error();
      return out;
    }
  }
  return fold_known(ledger, world, question);
}

Status complete(Ledger& ledger, Evidence& evidence, std::optional<Day> known_by) {
  std::vector<std::string> open;
  std::vector<Report> elsewhere;  // their documents are not at hand, as it must be seen whose copies they are
  for (const auto& [id, held] : evidence.reports) {
    if (held.id.empty()) open.push_back(id);
    else if (!evidence.documents.contains(held.document)) elsewhere.emplace_back().document = held.document;
  }
  if (!elsewhere.empty()) {
    Result<std::vector<DocumentFacts>> documents = ledger.documents_of(elsewhere, known_by);
    if (!documents) return documents.error();
    std::set<std::string_view> wanted;
    for (const Report& report : elsewhere) wanted.insert(report.document);
    for (DocumentFacts& facts : *documents)
      if (wanted.contains(facts.id)) evidence.documents.emplace(facts.id, std::move(facts));
  }
  if (open.empty()) return {};
  Result<Cited> cited = ledger.cited(open, known_by);
  if (!cited) return cited.error();
  for (Report& report : cited->reports)
    if (const auto at = evidence.reports.find(report.id); at != evidence.reports.end()) at->second = std::move(report);
  for (const std::string& id : open)
    if (evidence.reports.find(id)->second.id.empty())
      return Error{.kind = Error::Kind::store, .message = "a stored finding rests on a report that is not there", .text = id, .hint = "run 'chancery ledger check'"};
  for (DocumentFacts& facts : cited->documents) evidence.documents.emplace(facts.id, std::move(facts));
  return {};
}

Result<Evidence> evidence_of(Ledger& ledger, const std::vector<Finding>& findings, std::optional<Day> known_by) {
  Evidence out;
  cite(out, Folded{.record = {}, .reports = {}, .documents = {}, .stored = true}, findings);
  if (Status whole = complete(ledger, out, known_by); !whole) return whole.error();
  return out;
}

Result<Evidence> evidence_of(Ledger& ledger, const std::vector<std::string>& reports, std::optional<Day> known_by) {
  Evidence out;
  for (const std::string& id : reports) out.reports.try_emplace(id);
  if (Status whole = complete(ledger, out, known_by); !whole) return whole.error();
  return out;
}

}  // namespace chancery
