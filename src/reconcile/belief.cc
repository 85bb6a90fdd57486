#include "reconcile/belief.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chancery {
namespace {

// Log-odds of one line alone: 2.0 is .88, 1.5 is .82, 0 is even. Set on one generated world and measured on others: docs/reconcile.md.
double status_weight(EventStatus status) {
  switch (status) {
    case EventStatus::occurred: return 1.5;
    case EventStatus::ongoing: return 1.5;
    case EventStatus::holds: return 1.7;
    case EventStatus::planned: return 0.9;
    case EventStatus::expected: return 0.7;
    case EventStatus::possible: return -0.2;
    case EventStatus::hypothetical: return -1.5;
    case EventStatus::negated: return 1.7;
  }
  return 0;
}

double hedge_weight(Hedge hedge) {
  switch (hedge) {
    case Hedge::none: return 0;
    case Hedge::reported: return -0.6;
    case Hedge::unconfirmed: return -1.3;
    case Hedge::disputed: return -2.2;
  }
  return 0;
}

// The last of the chain is closest to the fact.
double source_weight(const std::vector<Attribution>& chain) {
  if (chain.empty()) return 0;
  const Attribution& source = chain.back();
  switch (source.kind) {
    case SourceKind::official:
    case SourceKind::document: return 0.2;
    case SourceKind::outlet:
    case SourceKind::organisation: return 0;
    case SourceKind::person: return -0.2;
    case SourceKind::anonymous: return -0.5 + 0.1 * std::min(source.count.value_or(1) - 1, 3U);
  }
  return 0;
}

// What the second, third … independent line adds. Each is worth less than the one before, as sources are never wholly independent.
constexpr std::array<double, 4> kFurther = {2.0, 1.2, 0.7, 0.4};
constexpr double kFurtherStill = 0.2;
constexpr double kLeast = 0.01, kMost = 0.99;
constexpr double kNoWord = -1e9;

}  // namespace

double word_strength(const Report& report) {
  // Who is said to have said it weighs below; "reported" weighs only where nobody is.
  const bool by_somebody = report.hedge == Hedge::reported && !report.according_to.empty();
  return status_weight(report.status) + (by_somebody ? 0 : hedge_weight(report.hedge)) + source_weight(report.according_to);
}

double line_strength(const SourcedLine& line) {
  double best = kNoWord;
  for (const Act* act : line.own) best = std::max(best, word_strength(*act->report));
  return best;
}

double case_strength(const std::vector<SourcedLine>& lines) {
  std::optional<double> best;
  std::size_t counted = 0;
  double further = 0;
  for (const SourcedLine& line : lines) {
    if (line.own.empty()) continue;
    best = std::max(best.value_or(kNoWord), line_strength(line));
    if (counted++ > 0) further += counted - 2 < kFurther.size() ? kFurther[counted - 2] : kFurtherStill;
  }
  return best.value_or(0) + further;
}

double odds_of(const std::vector<SourcedLine>& in_favour, const std::vector<SourcedLine>& against) {
  return case_strength(in_favour) - std::max(0.0, case_strength(against));
}

double probability_at(double odds) { return std::clamp(1 / (1 + std::exp(-odds)), kLeast, kMost); }

std::string_view likelihood(double probability) {
  struct Band { double below; std::string_view word; };
  static constexpr std::array<Band, 6> kBands = {{{0.05, "almost no chance"}, {0.20, "very unlikely"}, {0.45, "unlikely"},
                                                  {0.55, "roughly even chance"}, {0.80, "likely"}, {0.95, "very likely"}}};
  for (const Band& band : kBands)
    if (probability < band.below) return band.word;
  return "almost certain";
}

}  // namespace chancery
