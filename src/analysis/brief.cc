// What a brief tells, asked in one go.
#include "analysis/analysis.h"

namespace chancery {
namespace {

// Between whom a state is weighed, unless it is one of them.
const std::vector<std::string_view> kPoles = {"USA", "CHN"};

}  // namespace

Result<BriefAnswer> ask_brief(Ledger& ledger, const World& world, const Question& question, Day as_of) {
  Result<StandingAnswer> standing = ask_standing(ledger, world, question, as_of);
  if (!standing) return standing.error();
  Result<TimelineAnswer> timeline = ask_timeline(ledger, world, question, {});
  if (!timeline) return timeline.error();
  std::erase_if(timeline->findings, [&](const Finding& finding) { return finding.when.interval.from && *finding.when.interval.from > as_of; });
  timeline->period.to = as_of;
  Result<ClaimsAnswer> claims = ask_claims(ledger, world, question, {});
  if (!claims) return claims.error();
  constexpr std::chrono::days kAhead{365};
  Result<OutlookAnswer> outlook = ask_outlook(ledger, world, question, as_of, as_of + kAhead);
  if (!outlook) return outlook.error();
  Question first = question;
  first.parties.resize(1);
  std::vector<Actor> poles;
  for (std::string_view pole : kPoles)
    if (auto actor = world.resolve(pole)) poles.push_back(std::move(*actor));
  Result<PortfolioAnswer> portfolio = ask_portfolio(ledger, world, first, as_of, poles);
  if (!portfolio) return portfolio.error();
  return BriefAnswer{std::move(*standing), std::move(*timeline), std::move(*claims), std::move(*outlook), std::move(*portfolio)};
}

}  // namespace chancery
