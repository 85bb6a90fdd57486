// What is likely next: open claims as their reports have them, and what the pair's own record would lead one to expect.
#include <algorithm>
#include <boost/math/distributions/gamma.hpp>
#include <cmath>
#include <map>
#include <set>

#include "analysis/analysis.h"
#include "analysis/folding.h"

namespace chancery {
namespace {

constexpr double kDaysOfYear = 365.25;
constexpr int kWindowDays = 3653;        // the record's last ten years
constexpr double kLeastYears = 1;        // a burst of news is no rate
constexpr std::size_t kLeastEvents = 2;  // nor is one event
constexpr double kPrior = 0.5;           // Jeffreys' prior of a Poisson rate
constexpr std::size_t kMostRates = 12;

std::optional<Day> day_of(const Finding& finding) {
  const DateInterval& when = finding.when.interval;
  return when.to ? when.to : when.from ? when.from : finding.first_reported;
}

std::string what_of(const Finding& finding) {
  if (finding.detail) return finding.detail->kind;
  if (finding.event == "CONSULT" || finding.event == "AGREE") return finding.mode.empty() ? "talks" : finding.mode;
  return finding.mode.empty() ? finding.event : finding.mode;
}

// What an event is counted with: the pair, what it is, and who did it where that counts.
using Key = std::tuple<std::string, std::string, std::string>;
Key key_of(const Finding& finding) {
  const std::string doer = finding.mutual || finding.source.empty() ? "" : finding.source[0].code;
  return {pair_of(finding), what_of(finding), doer};
}

// The chance of at least one more within `ahead` years after `count` in `years`: the rate's posterior is a Gamma distribution.
double chance(std::size_t count, double years, double ahead) {
  return 1 - std::pow(years / (years + ahead), static_cast<double>(count) + kPrior);
}
double chance_at(double quantile, std::size_t count, double years, double ahead) {
  const boost::math::gamma_distribution<double> rate(static_cast<double>(count) + kPrior, 1 / years);
  return 1 - std::exp(-boost::math::quantile(rate, quantile) * ahead);
}

struct Counted {
  std::vector<const Finding*> events;
  Day first = Day::max();  // of anything in the pair's record
};

class Outlook {
 public:
  Outlook(OutlookAnswer& answer, const Folded& folded) : answer_(answer), folded_(folded) {
    ahead_ = static_cast<double>((answer.by - answer.as_of).count()) / kDaysOfYear;
    for (const Finding& finding : folded.record.findings)
      if (concerns(finding, answer.parties)) count(finding);
  }

  void claims() {
    for (const Finding& finding : folded_.record.findings) {
      const bool open = finding.state == FindingState::expected || finding.state == FindingState::possible || finding.state == FindingState::overdue;
      if (!open || !concerns(finding, answer_.parties)) continue;
      if (finding.when.interval.from && *finding.when.interval.from > answer_.by) {
        ++answer_.later;
        continue;
      }
      answer_.outlook.push_back(claim(finding));
      claimed_.insert(key_of(finding));
    }
    std::stable_sort(answer_.outlook.begin(), answer_.outlook.end(), likelier);
  }

  void rates() {
    std::vector<Expectation> found;
    for (const auto& [key, counted] : counted_) {
      if (claimed_.contains(key) || counted.events.size() < kLeastEvents) continue;
      const Finding& last = *counted.events.back();
      Expectation next{.event = last.event, .what = what_of(last), .source = bare(last.source), .target = bare(last.target), .probability = {},
                       .claim = std::nullopt, .because = {base_rate(counted)}};
      const Reason& reason = next.because[0];
      next.probability = {reason.probability, chance_at(0.1, reason.count, reason.years, ahead_), chance_at(0.9, reason.count, reason.years, ahead_)};
      found.push_back(std::move(next));
    }
    std::stable_sort(found.begin(), found.end(), likelier);
    answer_.more = found.size() > kMostRates ? found.size() - kMostRates : 0;
    found.resize(found.size() - answer_.more);
    answer_.outlook.insert(answer_.outlook.end(), found.begin(), found.end());
  }

  // The step to the next rung, at the rate at which the first party has taken such steps with anybody.
  void next_rung(const Folded& of_one) {
    if (answer_.parties.size() != 2) return;
    const Standing* now = nullptr;
    for (const Standing& standing : folded_.record.standings)
      if (standing.what == "partnership" && standing.rung && standing.of && !standing.to) now = &standing;
    if (!now || *now->rung >= *now->of || claimed_partnership()) return;
    Reason reason{.kind = Reason::Kind::next_rung, .of = answer_.parties[0].code};
    for (const Standing& standing : of_one.record.standings) exposure(standing, of_one.record.standings, reason);
    if (reason.count == 0 || reason.years <= 0) return;
    reason.probability = chance(reason.count, reason.years, ahead_);
    const double low = chance_at(0.1, reason.count, reason.years, ahead_), high = chance_at(0.9, reason.count, reason.years, ahead_);
    answer_.outlook.push_back({.event = "SUPPORT", .what = "partnership", .source = {answer_.parties[0]}, .target = {answer_.parties[1]},
                               .probability = {reason.probability, low, high}, .claim = std::nullopt, .because = {std::move(reason)}});
  }

 private:
  static bool likelier(const Expectation& a, const Expectation& b) { return a.probability.value > b.probability.value; }

  // Who visits next is not known: the state, not the person.
  static std::vector<Actor> bare(std::vector<Actor> actors) {
    for (Actor& actor : actors)
      if (!actor.code.empty()) actor.name.clear(), actor.sector = Sector::none;
    return actors;
  }

  void count(const Finding& finding) {
    const std::optional<Day> day = day_of(finding);
    if (!day || !happened(finding) || finding.event.empty() || *day > answer_.as_of) return;
    Day& first = first_.try_emplace(pair_of(finding), *day).first->second;
    first = std::min(first, *day);
    if (*day > answer_.as_of - std::chrono::days{kWindowDays}) counted_[key_of(finding)].events.push_back(&finding);
  }

  double years_of(const std::string& pair) const {
    const Day from = std::max(first_.at(pair), answer_.as_of - std::chrono::days{kWindowDays});
    return std::max(kLeastYears, static_cast<double>((answer_.as_of - from).count()) / kDaysOfYear);
  }

  Reason base_rate(const Counted& counted) const {
    const Finding& any = *counted.events[0];
    Reason out{.kind = Reason::Kind::base_rate, .of = what_of(any), .count = counted.events.size(), .years = years_of(pair_of(any))};
    out.probability = chance(out.count, out.years, ahead_);
    for (const Finding* event : counted.events) {
      out.findings.push_back(event->id);
      out.reports.insert(out.reports.end(), event->for_reports.begin(), event->for_reports.end());
    }
    return out;
  }

  Expectation claim(const Finding& finding) const {
    Expectation out{.event = finding.event, .what = what_of(finding), .source = finding.source, .target = finding.target, .probability = {},
                    .claim = finding, .because = {}};
    Reason reported{.kind = Reason::Kind::reported, .probability = by_reports(finding), .of = "", .count = finding.lines.size()};
    reported.findings = {finding.id};
    reported.reports = finding.for_reports;
    out.because.push_back(std::move(reported));
    for (const Line& line : finding.lines) {
      if (!line.fared) continue;
      out.because.push_back({.kind = Reason::Kind::track_record, .probability = expected_of(*line.fared), .of = line.origin,
                             .count = line.fared->decided, .years = 0, .findings = {}, .reports = line.reports});
    }
    if (const auto counted = counted_.find(key_of(finding)); counted != counted_.end()) out.because.push_back(base_rate(counted->second));
    out.probability = {finding.probability, finding.probability, finding.probability};
    for (const Reason& reason : out.because) {
      out.probability.low = std::min(out.probability.low, reason.probability);
      out.probability.high = std::max(out.probability.high, reason.probability);
    }
    return out;
  }

  bool claimed_partnership() const {
    return std::any_of(claimed_.begin(), claimed_.end(), [](const Key& key) { return std::get<1>(key) == "partnership"; });
  }

  // Adds the time that a partnership stood below the top, and the step that ended it.
  void exposure(const Standing& standing, const std::vector<Standing>& all, Reason& reason) const {
    const bool below = standing.what == "partnership" && standing.rung && standing.of && *standing.rung < *standing.of && standing.from && standing.from->to;
    if (!below || *standing.from->to > answer_.as_of) return;
    const Day from = std::max(*standing.from->to, answer_.as_of - std::chrono::days{kWindowDays});
    const Day to = standing.to && standing.to->to ? std::min(*standing.to->to, answer_.as_of) : answer_.as_of;
    if (to <= from) return;
    reason.years += static_cast<double>((to - from).count()) / kDaysOfYear;
    const bool stepped = standing.to && std::any_of(all.begin(), all.end(), [&](const Standing& next) {
      return next.what == "partnership" && next.parties == standing.parties && next.rung && *next.rung > *standing.rung && next.from && next.from->to &&
             *next.from->to >= to && *next.from->to <= answer_.as_of;
    });
    if (!stepped) return;
    ++reason.count;
    reason.findings.insert(reason.findings.end(), standing.findings.begin(), standing.findings.end());
    reason.reports.insert(reason.reports.end(), standing.reports.begin(), standing.reports.end());
  }

  OutlookAnswer& answer_;
  const Folded& folded_;
  double ahead_ = 1;
  std::map<Key, Counted> counted_;
  std::map<std::string, Day> first_;  // by pair: the earliest day of its record
  std::set<Key> claimed_;
};

void rest_on(OutlookAnswer& answer, const std::vector<const Folded*>& folds, bool cited) {
  std::set<std::string_view> findings;
  std::vector<std::string> reports;
  for (const Expectation& next : answer.outlook)
    for (const Reason& reason : next.because) {
      findings.insert(reason.findings.begin(), reason.findings.end());
      reports.insert(reports.end(), reason.reports.begin(), reason.reports.end());
    }
  std::set<std::string_view> have;
  for (const Folded* folded : folds) {
    std::vector<Finding> added;
    for (const Finding& finding : folded->record.findings)
      if (findings.contains(finding.id) && have.insert(finding.id).second) added.push_back(finding);
    if (cited) cite(answer.evidence, *folded, added);
    if (cited) cite(answer.evidence, *folded, reports);
    answer.findings.insert(answer.findings.end(), added.begin(), added.end());
  }
}

}  // namespace

Result<OutlookAnswer> ask_outlook(Ledger& ledger, const World& world, const Question& question, Day as_of, Day by) {
  const Result<std::unique_ptr<Ledger::View>> view = ledger.view();
  if (!view) return view.error();
  Question then = question;
  if (as_of < question.today) then.known_by = question.known_by ? std::min(*question.known_by, as_of) : as_of;
  then.today = as_of;
  Result<Folded> folded = known_record(ledger, world, then, {});
  if (!folded) return folded.error();
  Question first = then;
  first.parties.resize(1);
  const bool pair = question.parties.size() == 2;
  Result<Folded> of_one = pair ? known_record(ledger, world, first, {}) : Folded{};
  if (!of_one) return of_one.error();
  OutlookAnswer answer{.parties = question.parties, .as_of = as_of, .by = by, .known_by = question.known_by};
  answer.weighed = folded->weighed;
  Outlook outlook(answer, *folded);
  outlook.claims();
  outlook.rates();
  outlook.next_rung(*of_one);
  rest_on(answer, {&*folded, &*of_one}, question.cited);
  if (!question.cited) return answer;
  if (Status whole = complete(ledger, answer.evidence); !whole) return whole.error();
  return answer;
}

}  // namespace chancery
