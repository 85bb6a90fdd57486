// --known-by is the record of a ledger that holds only what was known by then: documents published and annotations made.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <random>
#include <set>

#include "analysis/analysis.h"
#include "base/hash.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;

const Day kStart = make_day(2022, 1, 1);

struct Store {
  fs::path file;
  std::unique_ptr<Ledger> ledger;
  explicit Store(const std::string& name) : file(fs::path(testing::TempDir()) / ("chancery-known-by-" + name + ".db")) {
    fs::remove(file);
    ledger = std::move(*Ledger::open(file.string(), Ledger::Mode::write));
  }
  ~Store() {
    ledger.reset();
    fs::remove(file);
  }
};

Detail any_detail() {
  if (*rc::gen::inRange(0, 2) == 0) return {"visit", {}};
  return {"partnership", {{"change", *rc::gen::element<std::string>("upgrade", "hold")}, {"tier", *rc::gen::element<std::string>("comprehensive", "strategic", "comprehensive-strategic")}}};
}

Entry any_entry(int n) {
  Entry out;
  Document& d = out.document;
  d.text = "Document " + std::to_string(n) + " tells of the two states and of what they did together, in words of its own.";
  d.id = content_id('d', d.text);
  d.uri = "test:" + std::to_string(n);
  d.outlet = *rc::gen::element<std::string>("Gazette", "Courier", "Observer");
  d.language = "en";
  d.paragraphs = {{{0, static_cast<std::uint32_t>(d.text.size())}, Paragraph::Kind::body}};
  if (*rc::gen::inRange(0, 6) > 0) d.published = {on_day(kStart + days{*rc::gen::inRange(0, 400)}), DateBasis::given, {}};
  for (int i = *rc::gen::inRange(1, 3); i > 0; --i) {
    Report r;
    r.document = d.id;
    r.sentence = static_cast<std::uint32_t>(i);
    r.quote = {0, 10};
    r.quote_text = d.text.substr(0, 10);
    r.source = {{{"VNM", Sector::GOV, "Viet Nam"}, "Viet Nam"}};
    r.target = {{{"USA", Sector::GOV, "United States"}, "the United States"}};
    r.detail = any_detail();
    r.mutual = r.detail->kind == "partnership";
    r.status = r.detail->text("change") == "hold" ? EventStatus::holds : *rc::gen::element(EventStatus::occurred, EventStatus::expected, EventStatus::negated);
    r.when = {on_day(kStart + days{*rc::gen::inRange(0, 400)}), DateBasis::stated, {}};
    r.rule = "test";
    r.id = content_id('r', to_json(r));
    out.reports.push_back(std::move(r));
  }
  return out;
}

Annotation any_annotation(const std::vector<Entry>& entries, const std::vector<Annotation>& before, int n) {
  Annotation out;
  out.author = "An analyst";
  out.reason = "reason " + std::to_string(n);
  out.day = kStart + days{*rc::gen::inRange(0, 400)};
  out.at = format(out.day) + "T09:00:00Z";
  const auto any_report = [&] {
    const Entry& entry = entries[*rc::gen::inRange<std::size_t>(0, entries.size())];
    return entry.reports[*rc::gen::inRange<std::size_t>(0, entry.reports.size())].id;
  };
  using Action = Annotation::Action;
  out.action = *rc::gen::element(Action::note, Action::merge, Action::split, Action::reject, Action::undo);
  if (out.action == Action::undo && before.empty()) out.action = Action::note;
  if (out.action == Action::undo) {
    out.on = {before[*rc::gen::inRange<std::size_t>(0, before.size())].id};
    return sealed(out);
  }
  out.reports = {any_report(), any_report()};
  out.on = out.reports;
  out.pair = "USA|VNM";
  return sealed(out);
}

std::string told(Ledger& ledger, const World& world, const Question& question, Day as_of) {
  std::string out;
  const Result<TimelineAnswer> timeline = ask_timeline(ledger, world, question, {});
  for (const Finding& finding : timeline->findings) out += to_json(finding) + "\n";
  const Result<StandingAnswer> answer = ask_standing(ledger, world, question, as_of);
  for (const Standing& standing : answer->standings) out += to_json(standing) + "\n";
  Question everybody = question;
  everybody.parties.clear();
  for (const Question& asked : {question, everybody}) {
    const Result<ClaimsAnswer> claims = ask_claims(ledger, world, asked, {});
    for (const Finding& finding : claims->claims) out += to_json(finding) + "\n";
    for (const TrackRecord& source : claims->sources) out += source.name + " " + std::to_string(source.made) + " " + std::to_string(source.trust) + "\n";
    for (const auto& [id, report] : claims->evidence.reports) out += id + " " + report.document + "\n";
  }
  return out;
}

std::string coming(Ledger& ledger, const World& world, const Question& question, Day as_of) {
  const Result<StandingAnswer> answer = ask_standing(ledger, world, question, as_of);
  std::string out = std::to_string(answer->expected_more) + "\n";
  for (const Finding& finding : answer->expected) out += to_json(finding) + "\n";
  return out;
}

// Folds and keeps what must be, with what was to come day by day where no analyst has said anything.
void keep(Ledger& ledger, const World& world) {
  const std::vector<std::string> stale = *ledger.stale_pairs();
  const std::vector<Day> since = *ledger.past_since(stale);
  const std::vector<Report> reports = *ledger.all_reports(std::nullopt);
  const std::vector<DocumentFacts> documents = *ledger.documents(std::nullopt);
  const std::vector<Annotation> annotations = *ledger.annotations(std::nullopt);
  std::vector<Past> past;
  for (std::size_t i = 0; annotations.empty() && i < stale.size(); ++i) past.push_back({stale[i], since[i], expected_over_time(world, reports, documents, stale[i], since[i])});
  RC_ASSERT(bool(ledger.replace_record(stale, fold(world, reports, documents, Day::min(), stale, annotations), *ledger.revision(), past)));
}

// What was expected on a day, out of a record that is stored, is what is expected as known by that day.
void compare_expected(Ledger& ledger, const World& world, Question question, Day day) {
  keep(ledger, world);
  for (const std::size_t parties : {2, 1}) {
    question.parties.resize(parties);
    question.known_by = day;
    const std::string outright = coming(ledger, world, question, day);
    question.known_by.reset();
    RC_ASSERT(coming(ledger, world, question, day) == outright);
  }
}

void compare() {
  static const World world = World::load(CHANCERY_SOURCE_DIR "/world").value();
  std::vector<Entry> entries;
  for (int n = *rc::gen::inRange(1, 8); n > 0; --n) entries.push_back(any_entry(n));
  std::vector<Annotation> annotations;
  for (int n = *rc::gen::inRange(0, 3); n > 0; --n) annotations.push_back(any_annotation(entries, annotations, n));
  const Day known = kStart + days{*rc::gen::inRange(0, 420)};
  Store all("all"), then("then");
  std::mt19937 random(*rc::gen::arbitrary<unsigned>());
  RC_ASSERT(bool(all.ledger->append(entries)));
  std::shuffle(entries.begin(), entries.end(), random);
  std::erase_if(entries, [&](const Entry& entry) { return !entry.document.published.when.to || *entry.document.published.when.to > known; });
  RC_ASSERT(bool(then.ledger->append(entries)));
  for (const Annotation& one : annotations) RC_ASSERT(bool(all.ledger->annotate(one)));
  std::shuffle(annotations.begin(), annotations.end(), random);
  for (const Annotation& one : annotations)
    if (one.day <= known) RC_ASSERT(bool(then.ledger->annotate(one)));
  Question question{.parties = {{"VNM", Sector::GOV, "Viet Nam"}, {"USA", Sector::GOV, "United States"}}, .known_by = std::nullopt, .today = known};
  const std::string expected = told(*then.ledger, world, question, known);
  question.known_by = known;
  question.today = known + days{1000};
  RC_ASSERT(told(*all.ledger, world, question, known) == expected);
  compare_expected(*all.ledger, world, question, known);
}

std::string expected_on(Ledger& ledger, const World& world, Question question, std::optional<Day> known_by, Day day) {
  question.known_by = known_by;
  return coming(ledger, world, question, day);
}

// What an answer cites is what the ledger holds, wherever it was taken from.
void cites_what_is_held(Ledger& ledger, const World& world, Question question, Day day) {
  for (const std::size_t parties : {2, 1}) {
    question.parties.resize(parties);
    const Result<StandingAnswer> answer = ask_standing(ledger, world, question, day);
    std::vector<std::string> ids;
    for (const auto& [id, report] : answer->evidence.reports) ids.push_back(id);
    const Result<Cited> held = ledger.cited(ids, std::nullopt);
    Evidence expected;
    for (const Report& report : held->reports) expected.reports.emplace(report.id, report);
    for (const DocumentFacts& facts : held->documents) expected.documents.emplace(facts.id, facts);
    RC_ASSERT(answer->evidence.reports == expected.reports);
    RC_ASSERT(answer->evidence.documents == expected.documents);
  }
}

// What was expected on an earlier day is looked for only where the stored record shows that some claim may have been open then. Whether it is, is a
// shortcut: asked outright, as known by that day, everything is folded anew, and must show the same.
std::size_t days_without = 0, days_with = 0, days_kept = 0;
void ask_both_ways() {
  static const World world = World::load(CHANCERY_SOURCE_DIR "/world").value();
  std::vector<Entry> entries;
  for (int n = *rc::gen::inRange(1, 8); n > 0; --n) entries.push_back(any_entry(n));
  std::vector<Annotation> annotations;
  if (*rc::gen::inRange(0, 4) == 0) annotations.push_back(any_annotation(entries, {}, 1));
  Store all("open");
  const std::size_t first = *rc::gen::inRange<std::size_t>(0, entries.size());  // read at first; the rest is added
  RC_ASSERT(bool(all.ledger->append({entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(first)})));
  keep(*all.ledger, world);
  RC_ASSERT(bool(all.ledger->append(entries)));
  for (const Annotation& one : annotations) RC_ASSERT(bool(all.ledger->annotate(one)));
  keep(*all.ledger, world);
  const Question question{.parties = {{"VNM", Sector::GOV, "Viet Nam"}, {"USA", Sector::GOV, "United States"}}, .known_by = std::nullopt, .today = kStart + days{1000}};
  std::set<Day> asked = {kStart};
  for (const Entry& entry : entries)
    if (const auto on = entry.document.published.when.to) asked.insert({*on - days{1}, *on, *on + days{40}});
  for (const Day day : asked) {
    const std::string outright = expected_on(*all.ledger, world, question, day, day);
    RC_ASSERT(expected_on(*all.ledger, world, question, std::nullopt, day) == outright);
    ++(outright == "0\n" ? days_without : days_with);
    const Result<std::optional<StoredRecord>> kept = all.ledger->stored_record({.a = "VNM", .b = "USA", .findings = StoredQuestion::Findings::expected, .as_of = day});
    RC_ASSERT(bool(kept));
    days_kept += kept->has_value();
    cites_what_is_held(*all.ledger, world, question, day);
  }
}

// Enough documents that tell nothing for the records of the sources to be left out, known from the first day on.
const std::vector<Entry>& many() {
  static const std::vector<Entry> kMany = [] {
    std::vector<Entry> out(kMostWeighed + 1);
    for (std::size_t n = 0; n < out.size(); ++n) {
      Document& d = out[n].document;
      d.text = "Note " + std::to_string(n);
      d.id = content_id('d', d.text);
      d.uri = "note:" + std::to_string(n);
      d.language = "en";
      d.published = {on_day(kStart - days{500}), DateBasis::given, {}};
    }
    return out;
  }();
  return kMany;
}

// What bears on standings in every way, out of documents that may be copies, of two or three parties.
Entry any_bearing(int n, std::vector<std::string>& texts) {
  Entry out = any_entry(n);
  Document& d = out.document;
  if (!texts.empty() && *rc::gen::inRange(0, 3) == 0) d.text = "As was told elsewhere: " + *rc::gen::elementOf(texts);
  else for (int i = 0; i < 40; ++i) d.text += " word" + std::to_string(n * 100 + i);
  texts.push_back(d.text);
  d.id = content_id('d', d.text);
  d.paragraphs = {{{0, static_cast<std::uint32_t>(d.text.size())}, Paragraph::Kind::body}};
  d.published = {on_day(kStart + days{*rc::gen::inRange(0, 400)}), DateBasis::given, {}};
  for (Report& r : out.reports) {
    r.document = d.id;
    r.quote_text = d.text.substr(0, 10);
    switch (*rc::gen::inRange(0, 6)) {
      case 0: r.detail = Detail{"tariff", {{"rate_percent", *rc::gen::element(10.0, 20.0)}}}; break;
      case 1: r.detail = Detail{"relations", {{"change", *rc::gen::element<std::string>("establish", "break", "restore")}}}, r.mutual = true; break;
      case 2: r.detail = Detail{"count", {{"of", std::string("strategic partners")}, {"value", *rc::gen::element(1.0, 2.0)}}}, r.target.clear(), r.status = EventStatus::holds; break;
      case 3: r.detail = Detail{"membership", {{"change", std::string("join")}, {"forum", std::string("BRICS")}}}; break;
      case 4: r.target.push_back({{"FRA", Sector::GOV, "France"}, "France"}); break;
      default: break;
    }
    r.id.clear();
    r.id = content_id('r', to_json(r));
  }
  std::sort(out.reports.begin(), out.reports.end(), [](const Report& a, const Report& b) { return a.id < b.id; });
  out.reports.erase(std::unique(out.reports.begin(), out.reports.end(), [](const Report& a, const Report& b) { return a.id == b.id; }), out.reports.end());
  return out;
}

// Said to come, and come: reports of one upgrade before and after it.
void add_upgrade(std::vector<Entry>& entries, std::vector<std::string>& texts) {
  for (const int said : {20, 60}) {
    Entry one = any_bearing(said, texts);
    one.document.published = {on_day(kStart + days{said}), DateBasis::given, {}};
    one.reports.resize(1);
    Report& r = one.reports.front();
    r.detail = Detail{"partnership", {{"change", std::string("upgrade")}, {"tier", std::string("strategic")}}};
    r.status = said == 20 ? EventStatus::expected : EventStatus::occurred;
    r.mutual = true;
    r.source = {{{"VNM", Sector::GOV, "Viet Nam"}, "Viet Nam"}};
    r.target = {{{"USA", Sector::GOV, "United States"}, "the United States"}};
    r.when = {on_day(kStart + days{50}), DateBasis::stated, {}};
    r.id.clear();
    r.id = content_id('r', to_json(r));
    entries.push_back(std::move(one));
  }
}

std::string all_of(const StandingAnswer& answer) {
  std::string out = std::to_string(answer.expected_more) + (answer.weighed ? " weighed" : "") + "\n";
  for (const Standing& one : answer.standings) out += to_json(one) + "\n";
  for (const auto* findings : {&answer.expected, &answer.foretold})
    for (const Finding& one : *findings) out += to_json(one) + "\n";
  for (const Outcome& one : answer.outcomes) out += one.finding + one.successor + "\n";
  for (const Total& one : answer.totals) out += one.party + " " + one.of + " " + std::to_string(one.stated) + " " + std::to_string(one.named) + "\n";
  for (const auto& [id, report] : answer.evidence.reports) out += id + " " + to_json(report) + "\n";
  for (const auto& [id, document] : answer.evidence.documents) out += id + " " + document.uri + " " + document.copy_of + "\n";
  return out;
}

// What bears on standings lies together where the record is kept, and standings as known by a day are folded out of that: it must be the answer of everything folded.
std::size_t out_of_bearing = 0, came_as_said = 0, totals_told = 0, copies_known = 0;
void ask_folded_and_kept() {
  static const World world = World::load(CHANCERY_SOURCE_DIR "/world").value();
  std::vector<Entry> entries;
  std::vector<std::string> texts;
  for (int n = *rc::gen::inRange(1, 12); n > 0; --n) entries.push_back(any_bearing(n, texts));
  if (*rc::gen::inRange(0, 2) == 0) add_upgrade(entries, texts);
  Store folded("folded"), kept("kept");
  RC_ASSERT(bool(folded.ledger->append(many())));
  RC_ASSERT(bool(folded.ledger->append(entries)));
  RC_ASSERT(bool(kept.ledger->append(many())));
  const std::size_t first = *rc::gen::inRange<std::size_t>(0, entries.size());  // read at first; the rest is added
  RC_ASSERT(bool(kept.ledger->append({entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(first)})));
  keep(*kept.ledger, world);
  RC_ASSERT(bool(kept.ledger->append(entries)));
  keep(*kept.ledger, world);
  Question question{.parties = {{"VNM", Sector::GOV, "Viet Nam"}, {"USA", Sector::GOV, "United States"}}, .known_by = std::nullopt, .today = kStart + days{1000}};
  for (const std::size_t parties : {2, 1}) {
    question.parties.resize(parties);
    for (const Day known : {kStart + days{100}, kStart + days{250}, kStart + days{420}}) {
      question.known_by = known;
      for (const Day as_of : {known, question.today}) {
        const Result<StandingAnswer> outright = ask_standing(*folded.ledger, world, question, as_of), answer = ask_standing(*kept.ledger, world, question, as_of);
        RC_ASSERT(all_of(*answer) == all_of(*outright));
        came_as_said += answer->foretold.size();
        totals_told += answer->totals.size();
        for (const auto& [id, document] : answer->evidence.documents) copies_known += !document.copy_of.empty();
      }
      const Result<std::optional<Cited>> bearing = kept.ledger->bearing("VNM", parties == 2 ? "USA" : "", parties == 2, known);
      RC_ASSERT(bool(bearing));
      out_of_bearing += bearing->has_value() && !(*bearing)->reports.empty();
    }
  }
  const Result<Health> health = check_ledger(*kept.ledger, world);
  RC_ASSERT(health->problems.empty());
}

// Each case writes ledgers to disk, so a few must do.
void holds(void (*property)()) {
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = 20;
  const rc::detail::TestResult result = rc::detail::checkTestable(property, rc::detail::TestMetadata(), params);
  rc::detail::printResultMessage(result, std::cerr);
  EXPECT_TRUE(result.is<rc::detail::SuccessResult>());
}

TEST(KnownBy, IsTheRecordOfALedgerThatHoldsNoMore) { holds(compare); }

TEST(KnownBy, IsTheSameOutOfWhatBearsOnStandings) {
  holds(ask_folded_and_kept);
  EXPECT_GT(out_of_bearing, 0u);
  EXPECT_GT(came_as_said, 0u);
  EXPECT_GT(totals_told, 0u);
  EXPECT_GT(copies_known, 0u);
}

TEST(MayHaveBeenOpen, FindsWhateverWasExpectedOnThatDay) {
  holds(ask_both_ways);
  EXPECT_GT(days_without, 0u);
  EXPECT_GT(days_with, 0u);
  EXPECT_GT(days_kept, 0u);
}

}  // namespace
}  // namespace chancery
