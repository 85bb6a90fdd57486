// Answers from the record as it was folded and stored, where that is what the reports give.
#include <algorithm>
#include <set>

#include "analysis/folding.h"
#include "base/text.h"

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

namespace {

// Does some annotation concern these reports, these parties or names, as far as it can be seen?
bool any_concerns(const std::vector<Annotation>& annotations, const std::vector<Report>& reports, const std::vector<Actor>& parties) {
  std::set<std::string_view> ids;
  if (!annotations.empty())
    for (const Report& report : reports) ids.insert(report.id);
  return std::any_of(annotations.begin(), annotations.end(), [&](const Annotation& one) {
    const std::vector<std::string_view> pair = split(one.pair, '|');
    const bool of_these = std::all_of(parties.begin(), parties.end(), [&](const Actor& party) { return std::find(pair.begin(), pair.end(), party.code) != pair.end(); });
    const bool of_names = one.action == Annotation::Action::same || one.action == Annotation::Action::distinct;
    return of_these || of_names || std::any_of(one.reports.begin(), one.reports.end(), [&](const std::string& id) { return ids.contains(id); });
  });
}

}  // namespace

Result<std::optional<Folded>> standings_known_by(Ledger& ledger, const World& world, const Question& question) {
  if (!question.known_by || question.in_passing || question.parties.empty()) return std::optional<Folded>();
  std::vector<std::string> codes;
  for (const Actor& party : question.parties) codes.push_back(party.code);
  if (std::find(codes.begin(), codes.end(), std::string()) != codes.end()) return std::optional<Folded>();
  const Result<bool> many = ledger.holds_more(kMostWeighed, question.known_by);  // else everybody's claims weigh
  if (!many) return many.error();
  if (!*many) return std::optional<Folded>();
  Result<std::optional<Cited>> bearing = ledger.bearing(codes[0], codes.size() > 1 ? codes[1] : std::string(), codes.size() > 1, *question.known_by);  // of two parties it is told what was said of their standings
  if (!bearing) return bearing.error();
  if (!*bearing) return std::optional<Folded>();
  Result<std::vector<Annotation>> annotations = ledger.annotations(question.known_by);
  if (!annotations) return annotations.error();
  if (any_concerns(*annotations, (*bearing)->reports, question.parties)) return std::optional<Folded>();
  Folded out{.record = fold_standings(world, (*bearing)->reports, (*bearing)->documents, std::min(*question.known_by, question.today), codes),
             .reports = std::move((*bearing)->reports), .documents = std::move((*bearing)->documents), .weighed = false};
  return std::optional(std::move(out));
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
