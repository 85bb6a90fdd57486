#include <algorithm>

#include "analysis/analysis.h"
#include "analysis/folding.h"
#include "base/text.h"

namespace chancery {
namespace {

bool spoke_before(EventStatus status) {
  return status == EventStatus::planned || status == EventStatus::expected || status == EventStatus::possible;
}

bool is_open(const Finding& finding) { return finding.state == FindingState::expected || finding.state == FindingState::possible; }

// Open claims first; then the latest first, so that the board starts with what matters today.
bool board_order(const Finding& a, const Finding& b) {
  const auto key = [](const Finding& finding) {
    return std::tuple(!is_open(finding), -finding.first_reported.value_or(Day{}).time_since_epoch().count(), finding.id);
  };
  return key(a) < key(b);
}

bool is_by(const Finding& finding, std::string_view wanted, const Evidence& evidence) {
  const auto matches = [&](std::string_view name) { return fold(name).find(wanted) != std::string::npos; };
  for (const Line& line : finding.lines) {
    if (matches(line.origin)) return true;
    for (const std::string& id : line.documents)
      if (const auto found = evidence.documents.find(id); found != evidence.documents.end() && matches(found->second.outlet)) return true;
  }
  return false;
}

}  // namespace

bool happened(const Finding& finding) {
  switch (finding.state) {
    case FindingState::occurred:
    case FindingState::ongoing:
    case FindingState::holds: return true;
    case FindingState::fulfilled: return finding.successor.empty();
    default: return false;
  }
}

bool is_claim(const Finding& finding, const Evidence& evidence) {
  switch (finding.state) {
    case FindingState::expected:
    case FindingState::possible:
    case FindingState::fulfilled:
    case FindingState::fulfilled_differently:
    case FindingState::overdue:
    case FindingState::not_fulfilled: return true;
    case FindingState::denied:
    case FindingState::contested:
      return std::any_of(finding.for_reports.begin(), finding.for_reports.end(), [&](const std::string& id) {
        const auto found = evidence.reports.find(id);
        return found != evidence.reports.end() && spoke_before(found->second.status);
      });
    case FindingState::occurred:
    case FindingState::ongoing:
    case FindingState::holds: return false;
  }
  return false;
}

Result<ClaimsAnswer> ask_claims(Ledger& ledger, const World& world, const Question& question, const ClaimsFilter& filter) {
  Result<Folded> folded = fold_known(ledger, world, question);
  if (!folded) return folded.error();
  Evidence all;
  cite(all, *folded, folded->record.findings);
  std::vector<Finding> claims;
  for (const Finding& finding : folded->record.findings)
    if (concerns(finding, question.parties) && is_claim(finding, all)) claims.push_back(finding);

  ClaimsAnswer answer{.parties = question.parties, .known_by = question.known_by};
  answer.sources = track_records(claims);
  const std::string by = fold(filter.by);
  for (Finding& claim : claims) {
    const bool wanted = (!filter.state || claim.state == *filter.state) && (by.empty() || is_by(claim, by, all));
    if (wanted) answer.claims.push_back(std::move(claim));
  }
  std::sort(answer.claims.begin(), answer.claims.end(), board_order);
  cite(answer.evidence, *folded, answer.claims);
  return answer;
}

}  // namespace chancery
