#include <algorithm>
#include <map>

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

// As known by an earlier day, only what may hold claims is folded. What analysts say may reach from one kind of matter into another.
Result<Folded> record_of(Ledger& ledger, const World& world, const Question& question) {
  if (!question.known_by) return known_record(ledger, world, question, {.findings = StoredQuestion::Findings::claims});
  const Result<std::vector<Annotation>> annotations = ledger.annotations(question.known_by);
  if (!annotations) return annotations.error();
  if (!annotations->empty()) return fold_known(ledger, world, question);
  Result<Known> known = known_of(ledger, question);
  if (!known) return known.error();
  Folded out;
  out.record = fold_coming(world, known->reports, known->documents, std::min(*question.known_by, question.today));
  out.reports = std::move(known->reports);
  out.documents = std::move(known->documents);
  if (Status weighed = weigh_sources(ledger, world, question, out); !weighed) return weighed.error();
  return out;
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

bool told_after(const Finding& finding, Day day) {
  const DateInterval& when = finding.when.interval;
  if (when.from) return *when.from > day;
  return when.to ? *when.to > day : finding.first_reported && *finding.first_reported > day;
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

Result<std::vector<Finding>> claims_of(Ledger& ledger, const Folded& folded, const std::vector<Actor>& parties) {
  std::vector<Finding> doubtful;  // whether that was a claim hangs on its reports
  for (const Finding& finding : folded.record.findings)
    if (finding.state == FindingState::denied || finding.state == FindingState::contested) doubtful.push_back(finding);
  Evidence evidence;
  cite(evidence, folded, doubtful);
  if (Status whole = complete(ledger, evidence); !whole) return whole.error();
  std::vector<Finding> out;
  for (const Finding& finding : folded.record.findings)
    if (is_claim(finding, evidence) && concerns(finding, parties)) out.push_back(finding);
  return out;
}

Result<ClaimsAnswer> ask_claims(Ledger& ledger, const World& world, const Question& question, const ClaimsFilter& filter) {
  const Result<std::unique_ptr<Ledger::View>> view = ledger.view();
  if (!view) return view.error();
  Result<Folded> folded = record_of(ledger, world, question);
  if (!folded) return folded.error();
  Result<std::vector<Finding>> claims = claims_of(ledger, *folded, question.parties);
  if (!claims) return claims.error();
  ClaimsAnswer answer{.parties = question.parties, .known_by = question.known_by};
  answer.weighed = folded->weighed;
  answer.sources = track_records(*claims);
  const std::string by = fold(filter.by);
  Evidence outlets;
  if (!by.empty()) {
    cite(outlets, *folded, *claims);
    if (Status whole = complete(ledger, outlets); !whole) return whole.error();
  }
  std::map<FindingState, std::size_t> counts;
  for (Finding& claim : *claims) {
    const bool told = filter.source.empty() || std::any_of(claim.lines.begin(), claim.lines.end(), [&](const Line& line) { return line.origin == filter.source; });
    if (!told || !(by.empty() || is_by(claim, by, outlets))) continue;
    ++counts[claim.state];
    if (filter.states.empty() || std::find(filter.states.begin(), filter.states.end(), claim.state) != filter.states.end()) answer.claims.push_back(std::move(claim));
  }
  answer.counts.assign(counts.begin(), counts.end());
  std::sort(answer.claims.begin(), answer.claims.end(), board_order);
  if (!question.cited) return answer;
  cite(answer.evidence, *folded, answer.claims);
  if (Status whole = complete(ledger, answer.evidence); !whole) return whole.error();
  return answer;
}

}  // namespace chancery
