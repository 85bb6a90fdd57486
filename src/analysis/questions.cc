#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "analysis/analysis.h"
#include "analysis/folding.h"

namespace chancery {
namespace {

bool is_open(FindingState state) {
  return state == FindingState::expected || state == FindingState::possible || state == FindingState::overdue;
}

bool involves(const std::vector<Actor>& actors, std::string_view code) {
  return std::any_of(actors.begin(), actors.end(), [&](const Actor& actor) { return actor.code == code; });
}

bool is_of(const Standing& standing, const std::vector<Actor>& parties) {
  return std::all_of(parties.begin(), parties.end(), [&](const Actor& party) {
    return std::find(standing.parties.begin(), standing.parties.end(), party.code) != standing.parties.end();
  });
}

bool may_hold_within(const Standing& standing, const DateInterval& days) {
  const bool begun = !standing.from || !standing.from->from || *standing.from->from <= *days.to;
  const bool over = standing.to && standing.to->to && *standing.to->to < *days.from;
  return begun && !over;
}

void keep(const Page& page, std::vector<Finding>& findings) {
  findings.erase(findings.begin(), findings.begin() + static_cast<std::ptrdiff_t>(std::min(page.skip, findings.size())));
  findings.resize(std::min(page.most, findings.size()));
}

// Which are told hangs on the reports alone, in which order on their sources' records too.
void keep_weightiest(std::vector<Finding>& expected) {
  const auto by_reports_alone = [](const Finding& a, const Finding& b) {
    const auto key = [](const Finding& finding) { return std::tuple(!changes_standing(finding), -by_reports(finding), std::string_view(finding.id)); };
    return key(a) < key(b);
  };
  if (expected.size() > kMostExpected) {
    std::nth_element(expected.begin(), expected.begin() + kMostExpected, expected.end(), by_reports_alone);
    expected.resize(kMostExpected);
  }
  std::sort(expected.begin(), expected.end(), weightier);
}

std::vector<Outcome> outcomes(const std::vector<Finding>& then, const std::vector<Finding>& now) {
  std::vector<Outcome> out;
  for (const Finding& finding : then)
    for (const Finding& later : now)
      if (later.id == finding.id && later.state != finding.state) out.push_back({later.id, later.state, later.successor, later.successor_why});
  return out;
}

}  // namespace

void keep_readable(std::vector<Report>& reports, std::vector<DocumentFacts>& documents, Day day) {
  std::erase_if(documents, [&](const DocumentFacts& one) { return first_day(one.published).value_or(Day::max()) > day; });
  std::set<std::string_view> left;
  for (const DocumentFacts& one : documents) left.insert(one.id);
  std::erase_if(reports, [&](const Report& report) { return !left.contains(report.document); });
}

Result<Known> known_of(Ledger& ledger, const Question& question) {
  const std::optional<Day> surely = question.in_passing ? std::nullopt : question.known_by;
  const std::string_view a = question.parties.empty() ? std::string_view() : question.parties[0].code;
  const auto b = question.parties.size() > 1 ? std::optional<std::string_view>(question.parties[1].code) : std::nullopt;
  Result<std::vector<Report>> reports = a.empty() ? ledger.all_reports(surely) : ledger.reports_about(a, b, surely);
  if (!reports) return reports.error();
  Result<std::vector<DocumentFacts>> documents = a.empty() ? ledger.documents(surely) : ledger.documents_of(*reports, surely);
  if (!documents) return documents.error();
  if (question.in_passing) keep_readable(*reports, *documents, *question.known_by);
  Result<std::vector<Annotation>> annotations = ledger.annotations(question.known_by);
  if (!annotations) return annotations.error();
  return Known{std::move(*reports), std::move(*documents), std::move(*annotations)};
}

namespace {

// The fold itself, whatever the records of the sources say.
Result<Folded> fold_plainly(Ledger& ledger, const World& world, const Question& question) {
  Result<Known> known = known_of(ledger, question);
  if (!known) return known.error();
  const Day day = question.known_by ? std::min(*question.known_by, question.today) : question.today;
  return Folded{fold(world, known->reports, known->documents, day, known->annotations), std::move(known->reports), std::move(known->documents)};
}

// Keys. A ledger has few sources and many lines: each spelling is read once.
std::set<std::string> sources_in(const Record& record) {
  std::set<std::string> out;
  std::unordered_set<std::string_view> origins;
  for (const Finding& finding : record.findings)
    for (const Line& line : finding.lines)
      if (origins.insert(line.origin).second) out.insert(source_key(line.origin));
  for (const Standing& standing : record.standings) out.insert(standing.only);
  out.erase(std::string());
  return out;
}

// nullopt: the whole ledger would have to be folded anew, and it is too large for that.
Result<std::optional<Fates>> fates_of(Ledger& ledger, const World& world, const Question& question, const Folded& asked) {
  Fates out;
  const Record& record = asked.record;
  if (!question.known_by) {
    Result<std::optional<Fates>> stored = ledger.fates(sources_in(record), question.today);
    if (!stored) return stored.error();
    if (*stored) return stored;
  }
  const Result<bool> many = ledger.holds_more(kMostWeighed, question.in_passing ? std::nullopt : question.known_by);  // whoever is asked about: a pair's answer is part of everybody's
  if (!many) return many.error();
  if (*many) return std::optional<Fates>();
  const Record* all = &record;
  Folded everything;
  if (!question.parties.empty() || asked.stored) {
    Question whole = question;
    whole.parties.clear();
    Result<Folded> folded = fold_plainly(ledger, world, whole);
    if (!folded) return folded.error();
    everything = std::move(*folded);
    all = &everything.record;
  }
  for (const Finding& finding : all->findings) add_fate(out, finding);
  return std::optional(std::move(out));
}

std::string pair_of(const Standing& standing) {
  std::string out;
  for (const std::string& party : standing.parties) out += (out.empty() ? "" : "|") + party;
  return out;
}

// Leaves out what only a source says that is seldom right.
Status leave_doubtful_out(Ledger& ledger, const World& world, const Question& question, const Fates& fates, Folded& folded) {
  std::set<std::string> pairs;
  for (const Standing& standing : folded.record.standings)
    if (is_doubtful(standing, fates)) pairs.insert(pair_of(standing));
  if (pairs.empty()) return {};
  Result<std::vector<Annotation>> annotations = ledger.annotations(question.known_by);
  if (!annotations) return annotations.error();
  std::erase_if(folded.record.standings, [&](const Standing& standing) { return pairs.contains(pair_of(standing)); });
  for (const std::string& pair : pairs) {
    const std::vector<std::string_view> codes = split(pair, '|');
    Result<std::vector<Report>> reports = ledger.reports_about(codes.front(), codes.size() > 1 ? std::optional(codes.back()) : std::nullopt, question.known_by);
    if (!reports) return reports.error();
    Result<std::vector<DocumentFacts>> documents = ledger.documents_of(*reports, question.known_by);
    if (!documents) return documents.error();
    std::vector<Standing> kept = standings_with(world, fates, *reports, *documents, {pair}, *annotations);
    std::move(kept.begin(), kept.end(), std::back_inserter(folded.record.standings));
  }
  in_order(folded.record);
  folded.record.totals = totals_of(folded.record.findings, folded.record.standings);
  return {};
}

// Of what was stored only a part is at hand: what fulfilled a claim lends it its probability, and may lie outside.
Status add_successors(Ledger& ledger, const Question& question, Folded& folded) {
  if (!folded.stored) return {};
  std::vector<Finding>& findings = folded.record.findings;
  std::unordered_set<std::string_view> elsewhere;
  for (const Finding& finding : findings)
    if (!finding.successor.empty()) elsewhere.insert(finding.successor);
  if (!elsewhere.empty())
    for (const Finding& finding : findings) elsewhere.erase(finding.id);
  StoredQuestion named{.findings = StoredQuestion::Findings::named, .today = question.today};  // of the same pairs: they are not stale
  if (!question.parties.empty()) named.a = question.parties[0].code;
  if (question.parties.size() > 1) named.b = question.parties[1].code;
  for (const Finding& finding : findings)
    if (elsewhere.contains(finding.successor)) named.ids.push_back(finding.successor);
  if (named.ids.empty()) return {};
  Result<std::optional<StoredRecord>> stored = ledger.stored_record(named);
  if (!stored) return stored.error();
  if (*stored) std::move((*stored)->record.findings.begin(), (*stored)->record.findings.end(), std::back_inserter(findings));
  return {};
}

}  // namespace

Status weigh_sources(Ledger& ledger, const World& world, const Question& question, Folded& folded) {
  std::vector<Finding>& findings = folded.record.findings;
  const std::size_t asked = findings.size();
  if (Status added = add_successors(ledger, question, folded); !added) return added.error();
  const Result<std::optional<Fates>> fates = fates_of(ledger, world, question, folded);
  if (!fates) return fates.error();
  folded.weighed = fates->has_value();
  if (folded.weighed) weigh(findings, **fates);
  findings.erase(findings.begin() + static_cast<std::ptrdiff_t>(asked), findings.end());
  if (!folded.weighed) return {};
  const Result<bool> many = ledger.holds_more(kMostDoubted, question.known_by);
  if (!many) return many.error();
  if (!*many) return leave_doubtful_out(ledger, world, question, **fates, folded);
  // Each pair would have to be folded anew for every question.
  for (Standing& standing : folded.record.standings) standing.doubtful = is_doubtful(standing, **fates);
  return {};
}

Result<Folded> fold_known(Ledger& ledger, const World& world, const Question& question) {
  Result<Folded> out = fold_plainly(ledger, world, question);
  if (!out) return out;
  if (Status weighed = weigh_sources(ledger, world, question, *out); !weighed) return weighed.error();
  return out;
}

bool concerns(const Finding& finding, const std::vector<Actor>& parties) {
  return std::all_of(parties.begin(), parties.end(), [&](const Actor& party) {
    const bool named = involves(finding.source, party.code) || involves(finding.target, party.code);
    return named || (finding.detail && (finding.detail->text("forum") == party.code || finding.detail->text("list") == party.code));
  });
}

namespace {

void take(Evidence& evidence, const Folded& folded, const std::set<std::string_view>& wanted) {
  if (folded.stored) {
    for (const std::string_view id : wanted) {
      Report& report = evidence.reports.try_emplace(std::string(id)).first->second;
      if (!report.id.empty()) continue;
      if (std::optional<Witness> witness = folded.witnesses.find(id)) {
        report = std::move(witness->report);
        if (!witness->document.id.empty()) evidence.documents.emplace(witness->document.id, std::move(witness->document));
      }
    }
    return;
  }
  std::set<std::string_view> documents;
  for (const Report& report : folded.reports) {
    if (!wanted.contains(report.id)) continue;
    documents.insert(report.document);
    evidence.reports.emplace(report.id, report);
  }
  for (const DocumentFacts& facts : folded.documents)
    if (documents.contains(facts.id)) evidence.documents.emplace(facts.id, facts);
}

void add_first(std::set<std::string_view>& wanted, const std::vector<std::string>& ids) {
  wanted.insert(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(std::min(kMostCited, ids.size())));
}

}  // namespace

void cite(Evidence& evidence, const Folded& folded, const std::vector<std::string>& report_ids) {
  std::set<std::string_view> wanted;
  add_first(wanted, report_ids);
  take(evidence, folded, wanted);
}

void cite_in_turn(Evidence& evidence, const std::vector<const Folded*>& out_of, const std::vector<const std::vector<std::string>*>& lists) {
  std::set<std::string_view> wanted;
  for (std::size_t turn = 0; turn < kMostCited && wanted.size() < kMostInAll; ++turn)
    for (const std::vector<std::string>* list : lists)
      if (turn < list->size() && wanted.size() < kMostInAll) wanted.insert((*list)[turn]);
  for (const Folded* folded : out_of) take(evidence, *folded, wanted);
  for (const std::string_view id : wanted) evidence.reports.try_emplace(std::string(id));  // another party's total: for complete()
}

void cite_in_turn(Evidence& evidence, const Folded& folded, const std::vector<const std::vector<std::string>*>& lists) { cite_in_turn(evidence, std::vector{&folded}, lists); }

void cite(Evidence& evidence, const Folded& folded, const std::vector<Finding>& findings) {
  std::set<std::string_view> wanted;
  for (const Finding& finding : findings) {
    add_first(wanted, finding.for_reports);
    add_first(wanted, finding.against_reports);
  }
  take(evidence, folded, wanted);
}

namespace {

// The pairs of which some claim may have been open on that day: some claim that is on record today had been reported by then. What analysts said since may hide
// one: nullopt, any may.
Result<std::optional<std::vector<std::string>>> maybe_open(Ledger& ledger, const Question& question, Day day) {
  using Pairs = std::vector<std::string>;
  Result<Revision> revision = ledger.revision();
  if (!revision) return revision.error();
  if (revision->annotations > 0) return std::optional<Pairs>();
  StoredQuestion claims{.findings = StoredQuestion::Findings::claims, .today = question.today, .as_of = day};
  claims.a = question.parties[0].code;
  if (question.parties.size() > 1) claims.b = question.parties[1].code;
  Result<std::optional<StoredRecord>> stored = ledger.stored_record(claims);
  if (!stored) return stored.error();
  if (!*stored) return std::optional<Pairs>();
  std::set<std::string> out;
  for (const Finding& claim : (*stored)->record.findings)  // of several reports, the first may have no day
    if (!claim.for_reports.empty() && (claim.for_reports.size() > 1 || !claim.first_reported || *claim.first_reported <= day + kDayKnown)) out.insert(pair_of(claim));
  return std::optional(Pairs(out.begin(), out.end()));
}

// What is to come of these pairs, the sources weighed.
Result<Folded> fold_open(Ledger& ledger, const World& world, const Question& question, const std::vector<std::string>& pairs) {
  const std::optional<Day> surely = question.in_passing ? std::nullopt : question.known_by;
  Folded out;
  std::set<std::string> held;
  for (const std::string& pair : pairs) {
    const std::vector<std::string_view> codes = split(pair, '|');
    Result<std::vector<Report>> reports = ledger.reports_about(codes.front(), codes.size() > 1 ? codes.back() : std::string_view(), surely);
    if (!reports) return reports.error();
    for (Report& report : *reports)
      if (held.insert(report.id).second) out.reports.push_back(std::move(report));
  }
  Result<std::vector<DocumentFacts>> documents = ledger.documents_of(out.reports, surely);
  if (!documents) return documents.error();
  out.documents = std::move(*documents);
  if (question.in_passing) keep_readable(out.reports, out.documents, *question.known_by);
  out.record = fold_coming(world, out.reports, out.documents, std::min(*question.known_by, question.today), pairs);
  if (Status weighed = weigh_sources(ledger, world, question, out); !weighed) return weighed.error();
  return out;
}

// As it was kept; nullopt: it must be folded.
Result<std::optional<Folded>> kept_open(Ledger& ledger, const World& world, const Question& question, const Question& at_the_time) {
  StoredQuestion expected{.findings = StoredQuestion::Findings::expected, .most = kMostExpected, .surely = question.known_by.has_value(), .as_of = at_the_time.known_by};
  expected.a = question.parties[0].code;
  if (question.parties.size() > 1) expected.b = question.parties[1].code;
  Result<std::optional<StoredRecord>> stored = ledger.stored_record(expected);
  if (!stored) return stored.error();
  if (!*stored) return std::optional<Folded>();
  Folded out{.record = std::move((*stored)->record), .reports = {}, .documents = {}, .more = (*stored)->more, .stored = true, .witnesses = std::move((*stored)->witnesses)};
  for (Finding& finding : out.record.findings) {
    if (!concerns(finding, question.parties)) return std::optional<Folded>();  // others than these were counted
    age(finding, std::min(*at_the_time.known_by, question.today));
  }
  if (Status weighed = weigh_sources(ledger, world, at_the_time, out); !weighed) return weighed.error();
  return std::optional(std::move(out));
}

Result<Folded> open_then(Ledger& ledger, const World& world, const Question& question, const Question& at_the_time) {
  Result<std::optional<Folded>> kept = kept_open(ledger, world, question, at_the_time);
  if (!kept) return kept.error();
  if (*kept) return std::move(**kept);
  Result<std::optional<std::vector<std::string>>> pairs = maybe_open(ledger, question, *at_the_time.known_by);
  if (!pairs) return pairs.error();
  if (!*pairs) return fold_known(ledger, world, at_the_time);
  return (*pairs)->empty() ? Folded{} : fold_open(ledger, world, at_the_time, **pairs);
}

// What holds, and what was to come on the day asked about: in one record, in two as one knew them on that day (`apart`), or out of an earlier knowledge than what holds.
struct Records {
  Folded now;
  std::optional<Folded> at_that_day = {};
  bool apart = false;
};

Result<Records> records_of(Ledger& ledger, const World& world, const Question& question, Day as_of) {
  Question at_the_time = question;
  at_the_time.known_by = question.known_by ? std::min(*question.known_by, as_of) : as_of;
  at_the_time.in_passing = !question.known_by;
  if (at_the_time.known_by == question.known_by) {
    Result<std::optional<Folded>> kept = kept_open(ledger, world, question, at_the_time);
    if (!kept) return kept.error();
    Result<std::optional<Folded>> standings = *kept ? standings_known_by(ledger, world, question) : std::optional<Folded>();
    if (!standings) return standings.error();
    if (*standings) return Records{std::move(**standings), std::move(*kept), true};
  }
  const bool earlier_knowledge = at_the_time.known_by != question.known_by && as_of < question.today;
  Result<Folded> now = known_record(ledger, world, question, {.findings = StoredQuestion::Findings::open, .most = earlier_knowledge ? 0 : kMostExpected, .as_of = as_of});
  if (!now) return now.error();
  if (!earlier_knowledge) return Records{std::move(*now)};
  Result<Folded> then = open_then(ledger, world, question, at_the_time);
  if (!then) return then.error();
  return Records{std::move(*now), std::move(*then)};
}

}  // namespace

Result<StandingAnswer> ask_standing(Ledger& ledger, const World& world, const Question& question, Day as_of) {
  const Result<std::unique_ptr<Ledger::View>> view = ledger.view();
  if (!view) return view.error();
  Result<Records> records = records_of(ledger, world, question, as_of);
  if (!records) return records.error();
  Folded* now = &records->now;
  const Folded* then = records->at_that_day ? &*records->at_that_day : now;

  StandingAnswer answer{.parties = question.parties, .as_of = as_of, .known_by = question.known_by};
  for (Standing& standing : standings_on(std::move(now->record.standings), as_of))
    if (is_of(standing, question.parties)) answer.standings.push_back(std::move(standing));
  for (const Finding& finding : then->record.findings)
    if (is_open(finding.state) && concerns(finding, question.parties)) answer.expected.push_back(finding);
  answer.weighed = now->weighed && then->weighed;
  const std::size_t before = answer.expected.size();
  keep_weightiest(answer.expected);
  answer.expected_more = then->more + before - answer.expected.size();
  if (then != now && now->stored) {
    StoredQuestion same{.findings = StoredQuestion::Findings::named, .today = question.today};
    same.a = question.parties[0].code;
    if (question.parties.size() > 1) same.b = question.parties[1].code;
    for (const Finding& finding : answer.expected) same.ids.push_back(finding.id);
    Result<std::optional<StoredRecord>> named = ledger.stored_record(same);
    if (!named) return named.error();
    if (*named) now->record.findings = std::move((*named)->record.findings);  // what became of them hangs on no source's record
    for (Finding& finding : now->record.findings) age(finding, question.today);
  }
  if (!records->apart) answer.outcomes = outcomes(answer.expected, now->record.findings);
  for (const Total& total : now->record.totals)
    if (question.parties.size() == 1 && involves(question.parties, total.party)) answer.totals.push_back(total);
  if (Status added = add_context(ledger, world, question, *now, answer); !added) return added.error();

  if (!question.cited) return answer;
  std::vector<const std::vector<std::string>*> of_now, of_then;
  for (const Finding& finding : answer.expected) of_then.insert(of_then.end(), {&finding.for_reports, &finding.against_reports});
  for (const Total& total : answer.totals) of_now.push_back(&total.reports);
  for (const Standing& standing : answer.standings) of_now.push_back(&standing.reports);
  for (const Finding& finding : answer.foretold) of_now.push_back(&finding.for_reports);
  if (then != now && !records->apart) cite_in_turn(answer.evidence, *then, std::exchange(of_then, {}));
  of_now.insert(of_now.begin(), of_then.begin(), of_then.end());
  if (records->apart) cite_in_turn(answer.evidence, {now, then}, of_now);
  else cite_in_turn(answer.evidence, *now, of_now);
  if (Status whole = complete(ledger, answer.evidence, question.known_by); !whole) return whole.error();
  return answer;
}

Result<TimelineAnswer> ask_timeline(Ledger& ledger, const World& world, const Question& question, const DateInterval& period, const Page& page) {
  const Result<std::unique_ptr<Ledger::View>> view = ledger.view();
  if (!view) return view.error();
  Result<Folded> folded = known_record(ledger, world, question, {.period = period, .skip = page.skip, .most = page.most});
  if (!folded) return folded.error();
  TimelineAnswer answer{.parties = question.parties, .period = period, .known_by = question.known_by};
  answer.weighed = folded->weighed;
  const auto within = [&](const Finding& finding) { return !period.known() || (finding.when.interval.known() && overlap(finding.when.interval, period)); };
  for (const Finding& finding : folded->record.findings)
    if (concerns(finding, question.parties) && within(finding)) answer.findings.push_back(finding);
  std::stable_sort(answer.findings.begin(), answer.findings.end(), earlier);
  if (!folded->stored) keep(page, answer.findings);
  const DateInterval days = page.most == Page().most ? DateInterval{} : days_of(answer.findings, period);
  for (const Standing& standing : folded->record.standings)
    if (is_of(standing, question.parties) && (page.most == Page().most || (days.known() && may_hold_within(standing, days)))) answer.standings.push_back(standing);
  if (!question.cited) return answer;
  if (page.most == Page().most) {
    cite(answer.evidence, *folded, answer.findings);
    for (const Standing& standing : answer.standings) cite(answer.evidence, *folded, standing.reports);
  } else {  // a page is no place for the evidence of all that holds
    std::vector<const std::vector<std::string>*> lists;
    for (const Finding& finding : answer.findings) lists.insert(lists.end(), {&finding.for_reports, &finding.against_reports});
    cite_in_turn(answer.evidence, *folded, lists);
  }
  if (Status whole = complete(ledger, answer.evidence); !whole) return whole.error();
  return answer;
}

bool earlier(const Finding& a, const Finding& b) {
  const auto key = [](const Finding& finding) {
    const DateInterval& when = finding.when.interval;
    const std::optional<Day> start = when.from ? when.from : when.to;
    return std::tuple(!start, start.value_or(Day{}), when.to.value_or(Day::max()));
  };
  return key(a) < key(b);
}

Result<TimelineAnswer> ask_finding(Ledger& ledger, const World& world, std::string_view id, Day today) {
  const Result<std::unique_ptr<Ledger::View>> view = ledger.view();
  if (!view) return view.error();
  Result<std::optional<std::string>> pair = ledger.finding_pair(id);
  if (!pair) return pair.error();
  TimelineAnswer answer;
  if (!*pair) return answer;
  Question question{.parties = {}, .known_by = std::nullopt, .today = today};
  for (std::string_view code : split(**pair, '|'))
    if (!code.empty()) question.parties.push_back({.code = std::string(code), .name = world.name_of(code)});
  Result<Folded> folded = known_record(ledger, world, question, {.findings = StoredQuestion::Findings::named, .ids = {std::string(id)}});
  if (!folded) return folded.error();
  for (const Finding& finding : folded->record.findings)
    if (finding.id == id) answer.findings.push_back(finding);
  answer.parties = question.parties;
  cite(answer.evidence, *folded, answer.findings);
  if (Status whole = complete(ledger, answer.evidence); !whole) return whole.error();
  return answer;
}

}  // namespace chancery
