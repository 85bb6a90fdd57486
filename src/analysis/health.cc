// Is the ledger whole? Every report must quote its document word for word, and every document must have its content's id.
#include "analysis/analysis.h"
#include "base/hash.h"
#include "base/text.h"

namespace chancery {
namespace {

// The bytes of a span of code points; empty when the text is shorter.
std::string_view slice(std::string_view text, const CodePoints& points, const Span& quote) {
  std::size_t begin = std::string_view::npos, end = std::string_view::npos;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const std::uint32_t point = points.at(static_cast<std::uint32_t>(at));
    if (begin == std::string_view::npos && point == quote.begin) begin = at;
    if (end == std::string_view::npos && point == quote.end) end = at;
  }
  return begin == std::string_view::npos || end == std::string_view::npos || end < begin ? std::string_view() : text.substr(begin, end - begin);
}

void check_document(const StoredDocument& stored, const std::vector<Report>& reports, Health& health) {
  const Document& document = stored.document;
  if (content_id('d', document.text) != document.id) health.problems.push_back("the text of " + document.id + " is not the text that its id was made from");
  const CodePoints points(document.text);
  for (const Report& report : reports)
    if (slice(document.text, points, report.quote) != report.quote_text)
      health.problems.push_back(report.id + " quotes words that do not stand at that place in " + document.id);
  health.reports += reports.size();
}

}  // namespace

Result<Health> check_ledger(Ledger& ledger) {
  Health health;
  Result<std::vector<DocumentFacts>> documents = ledger.documents(std::nullopt);
  if (!documents) return documents.error();
  for (const DocumentFacts& facts : *documents) {
    Result<std::optional<StoredDocument>> stored = ledger.document(facts.id);
    if (!stored) return stored.error();
    Result<std::vector<Report>> reports = ledger.reports_of(facts.id);
    if (!reports) return reports.error();
    ++health.documents;
    if (*stored)
      check_document(**stored, *reports, health);
    else
      health.problems.push_back(facts.id + " is listed but cannot be found");
  }
  Result<LedgerStats> stats = ledger.stats();
  if (!stats) return stats.error();
  if (stats->reports != health.reports)
    health.problems.push_back(std::to_string(stats->reports) + " reports are stored, " + std::to_string(health.reports) + " belong to a document");
  return health;
}

}  // namespace chancery
