// The pictures of a brief: what held between the two over time, what they did by class, and the first one's shares.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "present/brief_parts.h"
#include "present/quotes.h"
#include "present/svg.h"
#include "present/words.h"

namespace chancery {
namespace {

using Chart = Brief::Chart;
constexpr double kWidth = 720, kLabels = 250, kMargin = 12, kRow = 26, kBar = 15, kAxis = 24;
constexpr std::size_t kRows = 12, kCited = 8;

Day year_start(int year) { return make_day(year, 1, 1); }

// Days on a line from left to right.
struct Scale {
  Day from, to;
  double left = kLabels, right = kWidth - kMargin;
  double at(Day day) const {
    const double whole = std::max(1.0, static_cast<double>((to - from).count()));
    return left + (right - left) * std::clamp(static_cast<double>((day - from).count()) / whole, 0.0, 1.0);
  }
};

// Years along the bottom, as many as fit.
void axis(Svg& svg, const Scale& scale, double top, double bottom) {
  constexpr int kMostTicks = 9;
  constexpr std::array<int, 7> kSteps = {1, 2, 5, 10, 20, 50, 100};
  const int first = year_of(scale.from), last = year_of(scale.to);
  const auto step = std::find_if(kSteps.begin(), kSteps.end(), [&](int s) { return (last - first) / s < kMostTicks; });
  for (int year = first; year <= last; ++year) {
    const int by = step == kSteps.end() ? kSteps.back() : *step;
    if (year % by != 0 || year_start(year) < scale.from) continue;
    const double x = scale.at(year_start(year));
    if (x > scale.right - 14) continue;  // the figure would be cut
    svg.line(x, top, x, bottom, "rule");
    svg.text(x + 3, bottom + 14, std::to_string(year));
  }
}

std::optional<Day> first_told(const Standing& standing, const Evidence& evidence) {
  std::optional<Day> out;
  for (const std::string& id : standing.reports)
    if (const auto report = evidence.reports.find(id); report != evidence.reports.end())
      if (const auto document = evidence.documents.find(report->second.document); document != evidence.documents.end())
        if (const auto day = document->second.published.when.to; day && (!out || *day < *out)) out = day;
  return out;
}

struct Band { const Standing* standing; Day from, surely_from, surely_to, to; };

std::vector<Band> bands(const TimelineAnswer& timeline, Day as_of) {
  constexpr std::array<std::string_view, 3> kShown = {"partnership", "alliance", "relations"};
  std::vector<Band> out;
  for (const Standing& standing : timeline.standings) {
    if (std::find(kShown.begin(), kShown.end(), standing.what) == kShown.end()) continue;
    const DateInterval from = standing.from.value_or(DateInterval{}), to = standing.to.value_or(DateInterval{});
    const std::optional<Day> began = from.to ? from.to : from.from ? from.from : first_told(standing, timeline.evidence);
    if (!began || from.from.value_or(*began) > as_of) continue;
    Band band{&standing, from.from.value_or(*began), std::min(*began, as_of), std::min(to.from ? *to.from : to.to.value_or(as_of), as_of), std::min(to.to.value_or(as_of), as_of)};
    band.surely_to = std::max(band.surely_to, band.surely_from);
    band.to = std::max(band.to, band.surely_to);
    out.push_back(band);
  }
  std::stable_sort(out.begin(), out.end(), [](const Band& a, const Band& b) { return a.surely_from < b.surely_from; });
  if (out.size() > kRows) out.erase(out.begin(), out.end() - kRows);
  return out;
}

// The higher the rung, the darker.
std::string_view shade(const Standing& standing) {
  if (standing.what == "relations") return standing.value == "established" ? "r1" : "k1";
  if (!standing.rung || !standing.of) return standing.what == "alliance" ? "c2" : "r1";
  const double height = static_cast<double>(*standing.rung) / *standing.of;
  return height > 0.67 ? "c2" : height > 0.34 ? "r2" : "r1";
}

std::string label_of(const Standing& standing) { return capitalised(standing.label.empty() ? standing.what + ": " + standing.value : standing.label); }

std::optional<Chart> standing_chart(const BriefAnswer& answer) {
  const std::vector<Band> rows = bands(answer.timeline, answer.standing.as_of);
  if (answer.standing.parties.size() < 2 || rows.empty()) return std::nullopt;
  Scale scale{rows[0].from, answer.standing.as_of};
  for (const Band& band : rows) scale.from = std::min(scale.from, band.from);
  scale.from = year_start(year_of(scale.from));
  const double bottom = kMargin + kRow * static_cast<double>(rows.size());
  Svg svg(kWidth, bottom + kAxis);
  axis(svg, scale, kMargin / 2, bottom);
  Chart chart{.title = "What held, over time", .text = "", .svg = "", .reports = {}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Band& band = rows[i];
    const double y = kMargin + kRow * static_cast<double>(i);
    const std::string label = label_of(*band.standing), since = band.standing->from ? since_phrase(*band.standing->from) : "";
    svg.text(kLabels - 10, y + kBar - 3, shorten(label, 36), "end");
    svg.rect(scale.at(band.from), y, std::max(2.0, scale.at(band.to) - scale.at(band.from)), kBar, "faint", label + " " + since);
    svg.rect(scale.at(band.surely_from), y, std::max(2.0, scale.at(band.surely_to) - scale.at(band.surely_from)), kBar, shade(*band.standing), label + " " + since);
    chart.text += (chart.text.empty() ? "" : "; ") + label + (since.empty() ? "" : " " + since);
    if (!band.standing->reports.empty()) chart.reports.push_back(band.standing->reports[0]);
  }
  chart.text += ". Pale where the day is not known; darker for a higher rung.";
  chart.svg = svg.finish(chart.title, chart.text);
  return chart;
}

// PLOVER's four classes.
std::size_t class_of(std::string_view event) {
  constexpr std::array<std::string_view, 4> kVerbalCooperation = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"};
  constexpr std::array<std::string_view, 3> kMaterialCooperation = {"COOPERATE", "AID", "RETREAT"};
  constexpr std::array<std::string_view, 4> kVerbalConflict = {"REQUEST", "ACCUSE", "REJECT", "THREATEN"};
  const auto in = [&](const auto& list) { return std::find(list.begin(), list.end(), event) != list.end(); };
  return in(kVerbalCooperation) ? 0 : in(kMaterialCooperation) ? 1 : in(kVerbalConflict) ? 2 : 3;
}

struct Bucket { std::array<std::size_t, 4> count{}; };

std::optional<Chart> events_chart(const BriefAnswer& answer) {
  std::map<int, Bucket> years;
  Chart chart{.title = "What was done, by class and year", .text = "", .svg = "", .reports = {}};
  std::array<std::size_t, 4> all{};
  for (const Finding& finding : answer.timeline.findings) {
    const DateInterval& when = finding.when.interval;
    if (!happened(finding) || finding.event.empty() || !(when.to || when.from)) continue;
    const std::size_t kind = class_of(finding.event);
    ++years[year_of(when.to ? *when.to : *when.from)].count[kind];
    ++all[kind];
    if (!finding.for_reports.empty()) chart.reports.push_back(finding.for_reports[0]);
  }
  if (years.size() < 2) return std::nullopt;  // one bar shows nothing over time
  std::size_t up = 1, down = 0;
  for (const auto& [year, bucket] : years) up = std::max(up, bucket.count[0] + bucket.count[1]), down = std::max(down, bucket.count[2] + bucket.count[3]);
  constexpr double kHeight = 130, kTop = 40;
  const double unit = kHeight / static_cast<double>(up + down), zero = kTop + unit * static_cast<double>(up);
  const int first = years.begin()->first, last = years.rbegin()->first;
  const double slot = (kWidth - 2 * kMargin) / (last - first + 1), wide = std::min(34.0, slot * 0.7);
  Svg svg(kWidth, kTop + kHeight + kAxis + 14);
  constexpr std::array<std::string_view, 4> kKinds = {"c1", "c2", "k1", "k2"}, kNames = {"words of cooperation", "acts of cooperation", "words of conflict", "acts of conflict"};
  for (std::size_t k = 0; k < kKinds.size(); ++k) {
    const double x = kMargin + static_cast<double>(k) * 172;
    svg.rect(x, 6, 12, 12, kKinds[k]);
    svg.text(x + 18, 16, kNames[k]);
  }
  const int every = std::max(1, static_cast<int>(std::ceil(40 / slot)));
  for (int year = first; year <= last; ++year) {
    const double x = kMargin + slot * (year - first) + (slot - wide) / 2;
    const auto found = years.find(year);
    const std::array<std::size_t, 4> count = found == years.end() ? std::array<std::size_t, 4>{} : found->second.count;
    double above = zero, below = zero;
    for (std::size_t k = 0; k < count.size(); ++k) {
      const double height = unit * static_cast<double>(count[k]);
      if (count[k] == 0) continue;
      if (k < 2) above -= height;
      svg.rect(x, k < 2 ? above : below, wide, height, kKinds[k], std::to_string(year) + ": " + std::to_string(count[k]) + " " + std::string(kNames[k]));
      if (k >= 2) below += height;
    }
    if (above < zero) svg.text(x + wide / 2, above - 3, std::to_string(count[0] + count[1]), "middle");
    if (below > zero) svg.text(x + wide / 2, below + 12, std::to_string(count[2] + count[3]), "middle");
    if ((year - first) % every == 0) svg.text(x + wide / 2, kTop + kHeight + kAxis + 8, std::to_string(year), "middle");
  }
  svg.line(kMargin, zero, kWidth - kMargin, zero, "rule");
  for (std::size_t k = 0; k < all.size(); ++k) chart.text += (k ? ", " : "") + std::to_string(all[k]) + " " + std::string(kNames[k]);
  chart.text = "From " + std::to_string(first) + " to " + std::to_string(last) + ": " + chart.text + ". A year without a bar is one that the ledger tells nothing of.";
  chart.svg = svg.finish(chart.title, chart.text);
  return chart;
}

std::optional<Chart> portfolio_chart(const BriefAnswer& answer, const World& world) {
  const PortfolioAnswer& portfolio = answer.portfolio;
  if (portfolio.partners.size() < 2) return std::nullopt;
  const std::string& state = portfolio.state.code;
  const std::string other = answer.standing.parties.size() > 1 ? answer.standing.parties[1].code : "";
  const std::size_t rows = std::min(kRows, portfolio.partners.size());
  double most = 0;
  for (std::size_t i = 0; i < rows; ++i) most = std::max({most, portfolio.partners[i].share.value, portfolio.partners[i].share.high});
  constexpr double kFigures = 60;
  const auto x = [&](double share) { return kLabels + (kWidth - kMargin - kFigures - kLabels) * share / most; };
  Svg svg(kWidth, kMargin + kRow * static_cast<double>(rows) + 4);
  Chart chart{.title = "Shares in the ties of " + state_in_words(state, world), .text = "", .svg = "", .reports = {}};
  for (std::size_t i = 0; i < rows; ++i) {
    const PortfolioAnswer::Partner& partner = portfolio.partners[i];
    const std::string& code = partner.tie.other(state);
    const double y = kMargin + kRow * static_cast<double>(i), middle = y + kBar / 2;
    svg.text(kLabels - 10, y + kBar - 3, world.name_of(code), "end", code == other);
    svg.rect(kLabels, y, std::max(1.0, x(partner.share.value) - kLabels), kBar, code == other ? "mark" : "r1",
             world.name_of(code) + ": " + share_range(partner.share) + (partner.tie.tier.empty() ? "" : ", " + partner.tie.tier));
    svg.line(x(partner.share.low), middle, x(partner.share.high), middle, "k2");
    svg.text(std::max(x(partner.share.high), x(partner.share.value)) + 6, y + kBar - 3, share_percent(partner.share.value));
    const std::vector<std::string> reports = first_reports(partner.tie.findings, portfolio.findings);
    if (!reports.empty() && chart.reports.size() < kCited) chart.reports.push_back(reports[0]);
  }
  chart.text = "As of " + format(portfolio.as_of) + ". The thin line is the range that other weights, and leaving out what one line of sourcing tells, give.";
  if (portfolio.partners.size() > rows) chart.text += " " + std::to_string(portfolio.partners.size() - rows) + " smaller shares are not shown.";
  chart.svg = svg.finish(chart.title, chart.text);
  return chart;
}

// Those that the evidence holds, each wording once.
void settle(Chart& chart, const Evidence& evidence) {
  std::vector<std::string> cited;
  for (const Report* report : distinct_quotes(chart.reports, evidence))
    if (cited.size() < kCited) cited.push_back(report->id);
  chart.reports = std::move(cited);
}

}  // namespace

std::vector<Chart> brief_charts(const BriefAnswer& answer, const World& world) {
  std::vector<Chart> out;
  const auto keep = [&](std::optional<Chart> chart, const Evidence& evidence) {
    if (!chart) return;
    settle(*chart, evidence);
    if (!chart->reports.empty()) out.push_back(std::move(*chart));
  };
  keep(standing_chart(answer), answer.timeline.evidence);
  keep(events_chart(answer), answer.timeline.evidence);
  keep(portfolio_chart(answer, world), answer.portfolio.evidence);
  return out;
}

}  // namespace chancery
