// What a brief says of what is coming: judgements with their basis apart, whom it concerns, what to watch.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "present/brief_parts.h"
#include "present/quotes.h"
#include "present/words.h"

namespace chancery {
namespace {

using Statement = Brief::Statement;
constexpr std::size_t kJudgements = 6, kRates = 2, kAffected = 6, kIndicators = 6;

// Likelihood and basis never share a sentence, so that one is not taken for the other.
std::string judged(double probability, const std::string& clause) {
  const std::string word(likelihood(probability));
  if (word == "almost no chance") return "There is almost no chance that " + clause;
  if (word == "roughly even chance") return "There is a roughly even chance that " + clause;
  return "It is " + word + " that " + clause;
}

std::string basis_of(const Expectation& next, const OutlookAnswer& outlook, const World& world) {
  std::vector<std::string> grounds;
  if (next.claim) {
    const std::string words = words_of(*next.claim, outlook.evidence);
    grounds.push_back(lines_in_words(*next.claim, outlook.evidence) + (words.empty() ? "" : ", in the words " + words));
  }
  else grounds.emplace_back("a base rate, no report of anything to come");
  for (const Reason& reason : next.because)
    if (reason.kind != Reason::Kind::reported) grounds.push_back(reason_in_words(reason, outlook, world));
  std::string out;
  for (const std::string& each : grounds) out += (out.empty() ? "" : "; ") + each;
  return capitalised(out) + ".";
}

std::vector<std::string> reports_of(const Expectation& next) {
  std::vector<std::string> out;
  for (const Reason& reason : next.because) out.insert(out.end(), reason.reports.begin(), reason.reports.end());
  return out;
}

// When an open claim falls due, in words; empty when it names no time.
std::string due(const Finding& claim) { return claim.when.interval.to ? format(*claim.when.interval.to) : ""; }

}  // namespace

std::vector<Statement> key_judgements(const OutlookAnswer& outlook, const World& world) {
  std::vector<Statement> out;
  std::size_t rates = 0;
  for (const Expectation& next : outlook.outlook) {
    if (out.size() == kJudgements) break;
    if (next.claim && next.claim->state == FindingState::overdue) continue;  // told with the earlier claims
    if (!next.claim && ++rates > kRates) continue;
    const Finding finding = finding_like(next);
    std::string clause = future_clause(finding, world);
    clause += next.claim ? when_phrase(next.claim->when) : ", as before, by " + format(outlook.by);
    add_statement(out, judged(next.probability.value, clause) + ".", reports_of(next), outlook.evidence, basis_of(next, outlook, world));
  }
  return out;
}

std::vector<Statement> weight_in_portfolio(const BriefAnswer& answer, const World& world) {
  std::vector<Statement> out;
  const PortfolioAnswer& portfolio = answer.portfolio;
  if (portfolio.partners.empty()) return out;
  const std::string state = state_in_words(portfolio.state.code, world);
  const auto reports = [&](const Tie& tie) { return first_reports(tie.findings, portfolio.findings); };
  if (answer.standing.parties.size() > 1 && portfolio.partners.size() > 1)
    for (std::size_t i = 0; i < portfolio.partners.size(); ++i) {
      const PortfolioAnswer::Partner& partner = portfolio.partners[i];
      const std::string& code = partner.tie.other(portfolio.state.code);
      if (code != answer.standing.parties[1].code) continue;
      const std::string place = i == 0 ? "the largest" : "the " + ordinal(static_cast<int>(i + 1)) + " largest";
      add_statement(out, capitalised(state_in_words(code, world)) + " has " + share_range(partner.share) + " of what the ties of " + state + " weigh, " + place +
                             " share of " + std::to_string(portfolio.partners.size()) + ".", reports(partner.tie), portfolio.evidence);
    }
  std::vector<std::string> leading;
  for (std::size_t i = 0; i < portfolio.partners.size() && i < 2; ++i) {
    const std::vector<std::string> of_tie = reports(portfolio.partners[i].tie);
    leading.insert(leading.end(), of_tie.begin(), of_tie.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, of_tie.size())));
  }
  std::vector<std::string> at_poles;
  for (const PortfolioAnswer::Partner& partner : portfolio.partners)
    for (const PortfolioAnswer::Pole& pole : portfolio.poles)
      if (partner.tie.other(portfolio.state.code) == pole.code) {
        const std::vector<std::string> of_tie = reports(partner.tie);
        at_poles.insert(at_poles.end(), of_tie.begin(), of_tie.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, of_tie.size())));
      }
  for (const std::string& each : portfolio_sentences(portfolio, world))
    add_statement(out, each, each.starts_with("Between ") && !at_poles.empty() ? at_poles : leading, portfolio.evidence);
  return out;
}

std::vector<Statement> who_is_affected(const TimelineAnswer& timeline, const World& world) {
  std::map<std::string, std::set<std::string>> named;  // code -> reports that name it beside the parties
  std::map<std::string, std::pair<std::string, std::vector<std::string>>> goods;  // by their folded name: as first written, the reports
  for (const auto& [id, report] : timeline.evidence.reports) {
    for (const auto* side : {&report.source, &report.target})
      for (const Party& party : *side) {
        const std::string& code = party.actor.code;
        const bool one_asked_about = std::any_of(timeline.parties.begin(), timeline.parties.end(), [&](const Actor& actor) { return actor.code == code; });
        if (!code.empty() && !one_asked_about && world.name_of(code) != code) named[code].insert(id);
      }
    if (report.detail && report.detail->kind == "tariff" && !report.detail->text("goods").empty()) {
      auto& [wording, reports] = goods[lower(report.detail->text("goods"))];
      if (wording.empty()) wording = report.detail->text("goods");
      reports.push_back(id);
    }
  }
  std::vector<std::pair<std::string, std::set<std::string>>> most(named.begin(), named.end());
  std::stable_sort(most.begin(), most.end(), [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
  std::vector<Statement> out;
  for (std::size_t i = 0; i < most.size() && i < kAffected && timeline.parties.size() > 1; ++i)
    add_statement(out, capitalised(state_in_words(most[i].first, world)) + " is named with " + list_in_words([&] {
                    std::vector<std::string> names;
                    for (const Actor& party : timeline.parties) names.push_back(state_in_words(party.code, world));
                    return names;
                  }()) + " in " + count_in_words(most[i].second.size(), "report", "reports") + " of what passed between them.",
                  {most[i].second.begin(), most[i].second.end()}, timeline.evidence);
  for (const auto& [folded, told] : goods) add_statement(out, "Who trades in " + told.first + " is touched by the tariffs on record.", told.second, timeline.evidence);
  return out;
}

std::vector<Statement> indicators(const BriefAnswer& answer, const World& world) {
  std::vector<Statement> out;
  for (const Expectation& next : answer.outlook.outlook) {
    if (!next.claim || out.size() == kIndicators) continue;
    const bool overdue = next.claim->state == FindingState::overdue;
    const std::string on = due(*next.claim), clause = future_clause(*next.claim, world);
    std::string text = "Whether " + clause;
    if (overdue) text += ", due by " + on + " and not seen";
    else text += on.empty() ? "; no time is named" : "; from the day after " + on + " it counts as overdue";
    add_statement(out, text + ".", next.claim->for_reports, answer.outlook.evidence);
  }
  for (const Standing& standing : answer.standing.standings)
    if (perhaps_not_yet(standing, answer.standing.as_of) && out.size() < kIndicators)
      add_statement(out, "A report that dates the beginning of this: " + sentence(standing, world) + ".", standing.reports, answer.standing.evidence);
  for (const Finding& finding : answer.timeline.findings)
    if (finding.state == FindingState::contested && out.size() < kIndicators) {
      std::vector<std::string> both = finding.for_reports;
      both.insert(both.end(), finding.against_reports.begin(), finding.against_reports.end());
      add_statement(out, "An independent report that settles this: " + sentence(finding, world) + when_phrase(finding.when) + ".", both, answer.timeline.evidence);
    }
  return out;
}

}  // namespace chancery
