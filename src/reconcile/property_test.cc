// What must be so of any reports at all.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>

#include "reconcile/record_case.h"

namespace chancery::testing {
namespace {

const Day kStart = day("2020-01-01");
const std::vector<std::string> kStates = {"VNM", "USA", "CHN", "ZAF"};
const std::vector<std::string> kTiers = {"comprehensive", "strategic", "comprehensive-strategic"};

std::string any_of(const std::vector<std::string>& set) { return *rc::gen::elementOf(set); }
Day any_day() { return kStart + std::chrono::days{*rc::gen::inRange(0, 1500)}; }

std::optional<Detail> any_detail() {
  switch (*rc::gen::inRange(0, 6)) {
    case 0: return detail("partnership", {{"change", any_of({"establish", "upgrade", "downgrade", "end", "hold"})}, {"tier", any_of({"", "comprehensive", "strategic", "comprehensive-strategic"})}});
    case 1: return detail("visit", {{"host", any_of({"", "VNM", "USA"})}});
    case 2: return detail("relations", {{"change", any_of({"establish", "break", "suspend", "restore"})}});
    case 3: return detail("membership", {{"forum", any_of({"BRICS", "UNSC"})}, {"change", any_of({"join", "leave", "hold", "apply"})}, {"role", any_of({"", "member", "partner", "non-permanent"})}});
    case 4: return detail("tariff", {{"rate_percent", static_cast<double>(*rc::gen::inRange(1, 4) * 10)}});
    default: return std::nullopt;
  }
}

Report any_report(const std::vector<DocumentFacts>& documents) {
  const DocumentFacts& from = documents[*rc::gen::inRange<std::size_t>(0, documents.size())];
  Report out = report(from.id, any_of(kStates), "");
  if (*rc::gen::inRange(0, 3) == 0) out.source[0].actor.name = any_of({"Tô Lâm", "Joe Biden"});
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) out.target.push_back(report(from.id, any_of(kStates), "").source[0]);
  out.sentence = static_cast<std::uint32_t>(*rc::gen::inRange(0, 9));
  out.detail = any_detail();
  if (!out.detail) out.event = any_of({"SUPPORT", "ACCUSE", "CONSULT"});
  out.mutual = *rc::gen::arbitrary<bool>();
  out.quote_text = any_of({"praised the ministers at their meeting", "spoke of rivers and fishing rights", "praised ministers at the meeting warmly"});
  if (*rc::gen::arbitrary<bool>()) {
    const Day first = any_day();
    out.when = {{first, first + std::chrono::days{any_of({"0", "2", "30", "700"}) == "700" ? 700 : *rc::gen::inRange(0, 40)}}, DateBasis::stated, {}};
  } else {
    out.when = {{std::nullopt, from.published.when.to}, DateBasis::document, {}};
  }
  out.status = *rc::gen::element(EventStatus::occurred, EventStatus::occurred, EventStatus::holds, EventStatus::planned, EventStatus::expected, EventStatus::possible, EventStatus::negated);
  out.hedge = *rc::gen::element(Hedge::none, Hedge::none, Hedge::reported, Hedge::unconfirmed);
  if (*rc::gen::inRange(0, 3) == 0) out.according_to = {{any_of({"Politico", "Reuters"}), SourceKind::outlet, {}}};
  return sealed(out);
}

Case any_case() {
  Case out;
  const int documents = *rc::gen::inRange(1, 8);
  for (int i = 0; i < documents; ++i) {
    const std::string published = *rc::gen::inRange(0, 8) == 0 ? std::string() : format(any_day());
    out.documents.push_back(document("d:" + std::to_string(i), published, any_of({"", "Politico", "A", "B", "C"})));
    if (i > 0 && *rc::gen::inRange(0, 5) == 0) out.documents.back().copy_of = "d:0";
  }
  for (int i = *rc::gen::inRange(1, 25); i > 0; --i) out.reports.push_back(any_report(out.documents));
  return out;
}

std::string shown(const Case& one) {
  std::string out = "\nreports:\n";
  for (const Report& each : one.reports) out += to_json(each) + "\n";
  for (const DocumentFacts& facts : one.documents)
    out += facts.id + " of " + (facts.published.when.to ? format(*facts.published.when.to) : "no day") + ", " + facts.outlet + (facts.copy_of.empty() ? "" : ", copy of " + facts.copy_of) + "\n";
  return out;
}

RC_GTEST_PROP(Fold, OfTheSameReportsInAnyOrderGivesTheSameBytes, ()) {
  Case one = any_case();
  for (Report& each : one.reports)
    if (*rc::gen::inRange(0, 3) == 0) {  // "the foreign and defence ministers met their counterparts"
      each.source.push_back(each.source.front());
      each.source.back().actor.name = "Phan Văn Giang";
      each = sealed(each);
    }
  Case other = one;
  std::mt19937 random(*rc::gen::arbitrary<unsigned>());
  std::shuffle(other.reports.begin(), other.reports.end(), random);
  std::shuffle(other.documents.begin(), other.documents.end(), random);
  RC_ASSERT(dump(fold_case(one, kStart)) == dump(fold_case(other, kStart)));
}

RC_GTEST_PROP(Fold, OfEverythingTwiceIsThatOfEverythingOnce, ()) {
  const Case one = any_case();
  Case twice = one;
  twice.reports.insert(twice.reports.end(), one.reports.begin(), one.reports.end());
  twice.documents.insert(twice.documents.end(), one.documents.begin(), one.documents.end());
  RC_ASSERT(dump(fold_case(one, kStart)) == dump(fold_case(twice, kStart)));
}

RC_GTEST_PROP(Fold, OfSomePairsIsThatPartOfTheWhole, ()) {
  const Case one = any_case();
  const Day asked = any_day();
  const Record whole = fold_case(one, asked);
  const std::vector<std::string> pairs = pairs_of(one.reports.front());
  const Record part = fold_with(test_atlas(), one.reports, one.documents, asked, &pairs);
  std::vector<Finding> expected;
  for (const Finding& finding : whole.findings)
    if (std::find(pairs.begin(), pairs.end(), pair_of(finding)) != pairs.end()) expected.push_back(finding);
  if (part.findings != expected) RC_FAIL(shown(one) + "\nwhole:\n" + dump(whole) + "\npart:\n" + dump(part));
  Case only;
  only.documents = one.documents;
  for (const Report& each : one.reports) {
    const auto of = pairs_of(each);
    if (std::any_of(of.begin(), of.end(), [&](const std::string& pair) { return std::find(pairs.begin(), pairs.end(), pair) != pairs.end(); })) only.reports.push_back(each);
  }
  RC_ASSERT(fold_with(test_atlas(), only.reports, only.documents, asked, &pairs).findings == expected);
}

RC_GTEST_PROP(Fold, OfWhatIsToComeGivesTheSameClaims, ()) {
  const Case one = any_case();
  const Day asked = any_day();
  std::set<std::string> ahead;  // reports that speak of what is to come
  for (const Report& each : one.reports)
    if (each.status == EventStatus::planned || each.status == EventStatus::expected || each.status == EventStatus::possible) ahead.insert(each.id);
  const auto claims = [&](const Record& record) {
    std::vector<Finding> out;
    for (const Finding& f : record.findings) {
      const bool said = std::any_of(f.for_reports.begin(), f.for_reports.end(), [&](const std::string& id) { return ahead.contains(id); });
      if (said || fate_of(f) || f.state == FindingState::expected || f.state == FindingState::possible) out.push_back(f);
    }
    return out;
  };
  const Record whole = fold_case(one, asked), coming = fold_with(test_atlas(), one.reports, one.documents, asked, nullptr, {}, nullptr, true);
  if (claims(coming) != claims(whole)) RC_FAIL(shown(one) + "\nwhole:\n" + dump(whole) + "\nof what is to come:\n" + dump(coming));
}

RC_GTEST_PROP(Fold, OfNamesAloneGivesTheSameAliases, ()) {
  Case one = any_case();
  for (Report& each : one.reports) {
    each.detail = *rc::gen::arbitrary<bool>() ? detail("exercise", {{"name", any_of({"Balangay", "Northern Shield", "NS", "Blue Reef"})}}) : any_detail();
    each.quote_text = any_of({"Northern Shield, also known as Balangay, began", "the drill Northern Shield (NS) began", "the drill began"});
    each = sealed(each);
  }
  const Record whole = fold_case(one, any_day());
  RC_TAG(whole.aliases.empty() ? "none" : "some");
  if (aliases_with(test_atlas(), one.reports, one.documents, {}) != whole.aliases) RC_FAIL(shown(one) + "\nwhole:\n" + dump(whole));
}

RC_GTEST_PROP(Fold, GivesEveryFindingItsOwnIdAndEveryReportAPlace, ()) {
  const Case one = any_case();
  const Record record = fold_case(one, kStart);
  std::set<std::string> ids, placed;
  for (const Finding& finding : record.findings) {
    RC_ASSERT(ids.insert(finding.id).second);
    RC_ASSERT(finding.probability >= 0.01 && finding.probability <= 0.99);
    placed.insert(finding.for_reports.begin(), finding.for_reports.end());
    placed.insert(finding.against_reports.begin(), finding.against_reports.end());
  }
  for (const Report& each : one.reports)
    if (!take_apart(each).empty() && !(each.detail && each.detail->kind == "partnership" && each.detail->text("tier").empty() && each.status == EventStatus::holds))
      RC_ASSERT(placed.contains(each.id));
}

// The probability of the finding that rests on the report.
double probability_of(const Record& record, const std::string& report) {
  for (const Finding& finding : record.findings)
    if (std::find(finding.for_reports.begin(), finding.for_reports.end(), report) != finding.for_reports.end()) return finding.claimed;
  return -1;
}

RC_GTEST_PROP(Probability, IsNeverLoweredByAnotherIndependentLineFor, ()) {
  Case one = any_case();
  const Report& seen = one.reports[*rc::gen::inRange<std::size_t>(0, one.reports.size())];
  RC_PRE(seen.status != EventStatus::negated);
  const std::string id = seen.id;
  const Record earlier = fold_case(one, kStart);
  const double before = probability_of(earlier, id);
  RC_PRE(before >= 0);
  Report again = seen;
  for (const DocumentFacts& facts : one.documents)
    if (facts.id == seen.document) {
      DocumentFacts other = facts;
      other.id = "d:other";
      other.outlet = "Another Outlet";
      other.copy_of.clear();
      one.documents.push_back(other);
      break;
    }
  again.document = "d:other";
  again.according_to.clear();
  again.hedge = Hedge::none;
  one.reports.push_back(sealed(again));
  const Record later = fold_case(one, kStart);
  if (probability_of(later, id) < before - 1e-12) RC_FAIL(shown(one) + "\nof " + id + ", the last report added, before:\n" + dump(earlier) + "\nafter:\n" + dump(later));
}

RC_GTEST_PROP(Probability, IsNotMovedByCopies, ()) {
  Case one = any_case();
  const Record before = fold_case(one, kStart);
  const std::size_t many = one.reports.size();
  const DocumentFacts original = one.documents.front();
  RC_PRE(original.copy_of.empty());
  DocumentFacts copy = original;
  copy.id = "d:copy";
  copy.outlet = "Somebody Else";
  copy.copy_of = original.id;
  if (copy.published.when.to) copy.published.when = on_day(*copy.published.when.to + std::chrono::days{*rc::gen::inRange(0, 60)});
  one.documents.push_back(copy);
  for (std::size_t i = 0; i < many; ++i)
    if (one.reports[i].document == original.id) {
      Report again = one.reports[i];
      again.document = copy.id;
      if (again.when.basis == DateBasis::document) again.when.interval.to = copy.published.when.to;
      one.reports.push_back(sealed(again));
    }
  const Record after = fold_case(one, kStart);
  RC_ASSERT(after.findings.size() == before.findings.size());
  for (std::size_t i = 0; i < before.findings.size(); ++i) {
    RC_ASSERT(after.findings[i].id == before.findings[i].id);
    RC_ASSERT(after.findings[i].probability == before.findings[i].probability);
    RC_ASSERT(after.findings[i].when == before.findings[i].when);
  }
}

}  // namespace
}  // namespace chancery::testing
