// Stated totals against what the record names.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "reconcile/fold.h"

namespace chancery {
namespace {

// "more comprehensive strategic partnerships": the tier alone.
std::string tier_of(const std::string& of) {
  std::string out = tier_slug(of);
  for (const std::string_view word : {"new-", "more-", "further-", "other-", "additional-"})
    if (out.starts_with(word)) out.erase(0, word.size());
  return out;
}

// "11 more since 2022" counts those that began then; "three from 2008 to 2016" those that were there.
bool counts_new_ones(const std::string& of, const DateInterval& stated) {
  if (stated.from && !stated.to) return true;
  const std::string folded = " " + fold(of) + " ";
  return folded.find(" more ") != std::string::npos || folded.find(" new ") != std::string::npos || folded.find(" further ") != std::string::npos;
}

bool surely_by(const Standing& s, Day day) {
  const bool begun = s.from && s.from->to && *s.from->to <= day;
  return begun && !(s.to && s.to->to && *s.to->to < day);
}

bool begun_within(const Standing& s, const DateInterval& when) {
  return s.from && s.from->from && s.from->to && when.from && *s.from->from >= *when.from && (!when.to || *s.from->to <= *when.to);
}

std::optional<Day> day_field(const Detail& detail, const std::string& field) {
  const Result<Day> day = parse_day(detail.text(field));
  return day ? std::optional(*day) : std::nullopt;
}

std::string other_party(const Standing& s, const std::string& party) { return s.parties.front() == party ? s.parties.back() : s.parties.front(); }

}  // namespace

bool states_total(const Finding& finding) {
  const bool said = finding.state == FindingState::holds || finding.state == FindingState::contested;
  return said && finding.detail && finding.detail->kind == "count" && finding.detail->number("value") && !(finding.source.empty() && finding.target.empty());
}

std::vector<Total> totals_of(const std::vector<Finding>& findings, const std::vector<Standing>& standings) {
  std::vector<Total> out;
  for (const Finding& finding : findings) {
    if (!states_total(finding)) continue;
    Total total;
    total.party = key_of(finding.source.empty() ? finding.target.front() : finding.source.front());
    total.of = finding.detail->text("of");
    total.stated = *finding.detail->number("value");
    DateInterval when{day_field(*finding.detail, "from"), day_field(*finding.detail, "to")};
    const bool new_ones = counts_new_ones(total.of, when);
    const bool dated = finding.when.basis != DateBasis::document && finding.when.basis != DateBasis::unknown;
    if (!when.to && dated) when.to = finding.when.interval.to;
    if (!when.to) when.to = finding.first_reported ? finding.first_reported : finding.when.interval.to;
    total.as_of = when.to;
    if (new_ones) total.since = when.from;
    total.reports = finding.for_reports;
    const std::string tier = tier_of(total.of);
    std::set<std::string> names, higher;
    for (const Standing& s : standings) {
      const bool ours = s.parties.size() == 2 && std::find(s.parties.begin(), s.parties.end(), total.party) != s.parties.end();
      if (ours && s.what == "partnership" && s.rung && s.value.ends_with("-" + tier) && total.as_of && !new_ones && surely_by(s, *total.as_of)) higher.insert(other_party(s, total.party));
      if (!ours || s.what != "partnership" || tier != s.value || (!total.as_of && !total.since)) continue;
      if (new_ones ? begun_within(s, when) : surely_by(s, *total.as_of)) names.insert(other_party(s, total.party));
    }
    std::set<std::string> all = names;
    all.insert(higher.begin(), higher.end());
    const auto is_of = [&](std::size_t named) { return total.stated == static_cast<double>(named); };
    total.counts_higher = !new_ones && (finding.detail->fields.contains("including") || (is_of(all.size()) && !is_of(names.size())));
    total.higher.assign(higher.begin(), higher.end());
    if (total.counts_higher) names = std::move(all);
    total.names.assign(names.begin(), names.end());
    total.named = names.size();
    out.push_back(std::move(total));
  }
  std::sort(out.begin(), out.end(), [](const Total& a, const Total& b) {
    return std::tuple(a.party, a.of, a.stated, a.as_of.value_or(Day{}), a.reports) < std::tuple(b.party, b.of, b.stated, b.as_of.value_or(Day{}), b.reports);
  });
  return out;
}

}  // namespace chancery
