// How spread or dependent a state is, on whom, and how it stands between two poles.
#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/analysis.h"
#include "analysis/ties.h"

namespace chancery {
namespace {

constexpr int kMostYears = 60;  // of the course over time

using Shares = std::vector<std::pair<std::string, double>>;

Shares shares_of(const std::map<std::string, Tie>& ties, std::string_view state) {
  Shares out;
  double sum = 0;
  for (const auto& [pair, tie] : ties) {
    if ((tie.a != state && tie.b != state) || tie.weight() <= 0) continue;
    out.emplace_back(tie.other(state), tie.weight());
    sum += tie.weight();
  }
  for (auto& [code, share] : out) share /= sum;
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return std::pair(-a.second, a.first) < std::pair(-b.second, b.first); });
  return out;
}

Concentration concentration_of(const Shares& shares) {
  std::vector<double> values;
  for (const auto& [code, share] : shares) values.push_back(share);
  return concentration(values);
}

double weight_with(const std::map<std::string, Tie>& ties, std::string_view state, std::string_view pole) {
  for (const auto& [pair, tie] : ties)
    if ((tie.a == state && tie.b == pole) || (tie.a == pole && tie.b == state)) return tie.weight();
  return 0;
}

double ambiguity(const std::map<std::string, Tie>& ties, std::string_view state, std::string_view pole) {
  for (const auto& [pair, tie] : ties)
    if ((tie.a == state && tie.b == pole) || (tie.a == pole && tie.b == state))
      return tie.weight() + tie.conflict <= 0 ? 0 : 2 * std::min(tie.weight(), tie.conflict) / (tie.weight() + tie.conflict);
  return 0;
}

class Portfolio {
 public:
  Portfolio(PortfolioAnswer& answer, const TieSource& source, const std::vector<Actor>& poles) : answer_(answer), source_(source), poles_(poles) {
    for (Weights& weights : weight_variants()) {
      ties_.push_back(source_.ties(answer_.as_of, weights, ties_.empty()));
      answer_.variants.push_back({.weights = std::move(weights), .concentration = {}, .shares = shares_of(ties_.back(), code()), .hedging = {}});
      answer_.variants.back().concentration = concentration_of(answer_.variants.back().shares);
    }
  }

  void measure() {
    const auto over = [&](auto of) {
      std::vector<double> values;
      for (const PortfolioAnswer::Variant& variant : answer_.variants)
        if (variant.concentration.partners > 0) values.push_back(of(variant.concentration));
      return measured(of(answer_.variants[0].concentration), values);
    };
    answer_.concentration = answer_.variants[0].concentration;
    answer_.herfindahl = over([](const Concentration& c) { return c.herfindahl; });
    answer_.normalised = over([](const Concentration& c) { return c.normalised; });
    answer_.effective = over([](const Concentration& c) { return c.effective; });
    answer_.entropy = over([](const Concentration& c) { return c.entropy; });
    answer_.largest = over([](const Concentration& c) { return c.largest; });
    answer_.top_two = over([](const Concentration& c) { return c.top_two; });
  }

  void list_partners() {
    for (const auto& [partner, share] : answer_.variants[0].shares) {
      std::vector<double> values;
      for (const PortfolioAnswer::Variant& variant : answer_.variants) {
        if (variant.shares.empty()) continue;
        const auto found = std::find_if(variant.shares.begin(), variant.shares.end(), [&, &wanted = partner](const auto& each) { return each.first == wanted; });
        values.push_back(found == variant.shares.end() ? 0 : found->second);
      }
      answer_.partners.push_back({ties_[0].at(std::min(partner, code()) + "|" + std::max(partner, code())), measured(share, values)});
    }
  }

  void hedge() {
    if (poles_.size() != 2 || poles_[0].code == code() || poles_[1].code == code()) return;
    std::vector<double> balance, engagement, hedged;
    for (std::size_t i = 0; i < ties_.size(); ++i) {
      Hedging& between = answer_.variants[i].hedging;
      between = hedging(weight_with(ties_[i], code(), poles_[0].code), weight_with(ties_[i], code(), poles_[1].code));
      if (answer_.variants[i].shares.empty()) continue;
      balance.push_back(between.balance);
      engagement.push_back(between.engagement);
      hedged.push_back(between.hedge);
    }
    const Hedging& stated = answer_.variants[0].hedging;
    answer_.balance = measured(stated.balance, balance);
    answer_.engagement = measured(stated.engagement, engagement);
    answer_.hedge = measured(stated.hedge, hedged);
    for (const Actor& pole : poles_) {
      std::vector<double> weights, ambiguities;
      for (std::size_t i = 0; i < ties_.size(); ++i) {
        if (answer_.variants[i].shares.empty()) continue;
        weights.push_back(weight_with(ties_[i], code(), pole.code));
        ambiguities.push_back(ambiguity(ties_[i], code(), pole.code));
      }
      answer_.poles.push_back({pole.code, measured(weight_with(ties_[0], code(), pole.code), weights), measured(ambiguity(ties_[0], code(), pole.code), ambiguities)});
    }
  }

  void follow_years() {
    const std::optional<Day> first = source_.first();
    const int last = year_of(answer_.as_of);
    if (!first) return;
    for (int year = std::max(year_of(*first), last - kMostYears + 1); year <= last; ++year) {
      const Day day = std::min(make_day(year, 12, 31), answer_.as_of);
      Shares shares = shares_of(source_.ties(day, {}, false), code());
      if (shares.empty() && answer_.years.empty()) continue;
      answer_.years.push_back({.year = year, .as_of = day, .concentration = concentration_of(shares), .shares = std::move(shares)});
    }
  }

  // All that the ties as stated rest on: for the partners, and for what is against them.
  std::set<std::string_view> rests_on() const {
    std::set<std::string_view> ids;
    for (const auto& [pair, tie] : ties_[0])
      if (tie.a == code() || tie.b == code()) ids.insert(tie.findings.begin(), tie.findings.end());
    return ids;
  }

 private:
  const std::string& code() const { return answer_.state.code; }

  PortfolioAnswer& answer_;
  const TieSource& source_;
  const std::vector<Actor>& poles_;
  std::vector<std::map<std::string, Tie>> ties_;  // by variant
};

}  // namespace

Result<PortfolioAnswer> ask_portfolio(Ledger& ledger, const World& world, const Question& question, Day as_of, const std::vector<Actor>& poles) {
  const Result<std::unique_ptr<Ledger::View>> view = ledger.view();
  if (!view) return view.error();
  Result<Folded> folded = known_record(ledger, world, question, {});
  if (!folded) return folded.error();
  const TieSource source(folded->record, world);
  PortfolioAnswer answer{.state = question.parties[0], .as_of = as_of, .known_by = question.known_by};
  Portfolio portfolio(answer, source, poles);
  portfolio.measure();
  portfolio.list_partners();
  portfolio.hedge();
  portfolio.follow_years();
  const TieSource::Counted counted = source.counted(as_of, answer.state.code);
  answer.weighed = folded->weighed;
  answer.standings = counted.standings;
  answer.events = counted.events;
  answer.single_source = counted.single_source;
  answer.left_out = source.left_out();
  std::erase(answer.left_out, answer.state.code);
  const std::set<std::string_view> ids = portfolio.rests_on();
  for (const Finding& finding : folded->record.findings)
    if (ids.contains(finding.id)) answer.findings.push_back(finding);
  if (!question.cited) return answer;
  cite(answer.evidence, *folded, answer.findings);
  if (Status whole = complete(ledger, answer.evidence); !whole) return whole.error();
  return answer;
}

}  // namespace chancery
