// Everything that is known, for exports.
#include <algorithm>

#include "analysis/analysis.h"
#include "analysis/folding.h"

namespace chancery {

Result<Holdings> ask_holdings(Ledger& ledger, const World& world, const Question& question) {
  const Result<std::unique_ptr<Ledger::View>> view = ledger.view();
  if (!view) return view.error();
  Result<Folded> folded = fold_known(ledger, world, question);
  if (!folded) return folded.error();
  Holdings out;
  for (const DocumentFacts& facts : folded->documents) {
    Result<std::optional<StoredDocument>> stored = ledger.document(facts.id);
    if (!stored) return stored.error();
    if (!*stored) continue;  // told by `ledger check`
    (*stored)->document.text.clear();
    (*stored)->document.paragraphs.clear();
    out.documents.push_back(std::move(**stored));
  }
  for (Finding& finding : folded->record.findings)
    if (concerns(finding, question.parties)) out.findings.push_back(std::move(finding));
  for (Standing& standing : folded->record.standings) {
    const auto has = [&](const Actor& party) { return std::find(standing.parties.begin(), standing.parties.end(), party.code) != standing.parties.end(); };
    if (std::all_of(question.parties.begin(), question.parties.end(), has)) out.standings.push_back(std::move(standing));
  }
  out.reports = std::move(folded->reports);
  return out;
}

}  // namespace chancery
