// How fast ready-made reports are appended to a ledger, and questions answered from it:
//   ledger_bench [REPORTS] [LEDGER] [ONLY]   1000000 reports into a new file that is deleted at the end unless it is named; a named
//                                            one that is there is brought up to date and asked; ONLY: the questions whose name has this in it
// Texts of 360 words of which every tenth is a copy; ten reports a document; pairs drawn so that a few have very many.
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <random>

#include "analysis/analysis.h"
#include "base/data.h"
#include "base/hash.h"
#include "ledger/ledger.h"
#include "pipeline/pipeline.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kReportsEach = 10, kWordsEach = 360, kBatch = 256;
const Day kFirst = make_day(2015, 1, 1), kToday = make_day(2025, 1, 1);

double cpu_seconds() {
  timespec used{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

struct Timer {
  Clock::time_point start = Clock::now();
  double cpu = cpu_seconds();
  double wall_spent() const { return std::chrono::duration<double>(Clock::now() - start).count(); }
  double cpu_spent() const { return cpu_seconds() - cpu; }
};

class Generator {
 public:
  explicit Generator(std::uint64_t seed = 1) : random_(seed) {
    for (char a = 'A'; a <= 'Z'; ++a)
      for (char b = 'A'; b <= 'Z' && states_.size() < 190; b = static_cast<char>(b + 3)) states_.push_back(std::string("Q") + a + b);
    for (int i = 0; i < 20'000; ++i) words_.push_back(word());
  }

  // Pairs of the states, some three hundred, and the one that is drawn most often.
  std::vector<std::string> some_pairs() {
    std::vector<std::string> out = {states_[0] + "|" + states_[1]};
    while (out.size() < 300) {
      const std::size_t a = below(states_.size()), b = below(states_.size());
      if (a != b) out.push_back(std::min(states_[a], states_[b]) + "|" + std::max(states_[a], states_[b]));
    }
    return out;
  }

  Entry next() {
    Entry out;
    Document& d = out.document;
    const std::size_t number = made_++;
    if (number % 10 == 9) d.text = "Elsewhere today. " + last_.substr(0, last_.size() * 9 / 10);
    else for (std::size_t i = 0; i < kWordsEach; ++i) d.text += words_[zipf(words_.size(), 0.7)] + (i % 60 == 59 ? ".\n\n" : i % 20 == 19 ? ". " : " ");
    last_ = d.text;
    d.id = content_id('d', d.text);
    d.uri = "made:" + std::to_string(number);
    d.outlet = "Outlet " + std::to_string(below(300));
    d.title = d.text.substr(0, 40);
    d.language = "en";
    const Day day = kFirst + std::chrono::days{static_cast<int>(below(3650))};
    d.published = {on_day(day), DateBasis::given, "given"};
    std::uint32_t begin = 0;
    for (std::size_t at; (at = d.text.find("\n\n", begin)) != std::string::npos; begin = static_cast<std::uint32_t>(at) + 2)
      d.paragraphs.push_back({{begin, static_cast<std::uint32_t>(at)}, Paragraph::Kind::body});
    if (begin < d.text.size()) d.paragraphs.push_back({{begin, static_cast<std::uint32_t>(d.text.size())}, Paragraph::Kind::body});
    out.sentences = 18;
    out.words = kWordsEach;
    for (std::size_t i = 0; i < kReportsEach; ++i) out.reports.push_back(report(d, i, day));
    return out;
  }

 private:
  std::uint64_t below(std::uint64_t n) { return random_() % n; }
  double unit() { return static_cast<double>(random_() >> 11) / 9007199254740992.0; }
  std::size_t zipf(std::size_t n, double power) { return std::min(n - 1, static_cast<std::size_t>(std::pow(unit(), 1 / (1 - power)) * static_cast<double>(n))); }
  std::string word() {
    std::string out;
    for (std::size_t i = 3 + below(7); i > 0; --i) out += static_cast<char>('a' + below(26));
    return out;
  }
  Party party(std::size_t at) { return {{states_[at], Sector::GOV, states_[at]}, states_[at]}; }

  Report report(const Document& d, std::size_t i, Day day) {
    Report r;
    r.document = d.id;
    r.sentence = static_cast<std::uint32_t>(i);
    r.quote = {static_cast<std::uint32_t>(i * 150), static_cast<std::uint32_t>(i * 150 + 140)};
    r.quote_text = d.text.substr(i * 150, 140);
    const std::size_t a = zipf(states_.size(), 0.6);
    std::size_t b = zipf(states_.size(), 0.6);
    if (a == b) b = (a + 1) % states_.size();
    r.source = {party(a)};
    r.target = {party(b)};
    const Day when = day - std::chrono::days{static_cast<int>(below(20))};
    r.when = {on_day(when), DateBasis::stated, "on " + format(when)};
    r.rule = "made.rule";
    static const std::vector<std::string> kTiers = {"comprehensive", "strategic", "comprehensive-strategic"};
    switch (below(10)) {
      case 0: r.detail = Detail{"partnership", {{"change", std::string("hold")}, {"tier", kTiers[below(3)]}}}; r.status = EventStatus::holds; r.mutual = true; break;
      case 1: r.detail = Detail{"partnership", {{"change", std::string("upgrade")}, {"tier", kTiers[below(3)]}}}; r.status = EventStatus::planned; r.mutual = true; break;
      case 2: case 3: case 4: r.event = "CONSULT"; r.mode = "visit"; r.cameo = "042"; r.detail = Detail{"visit", {}}; break;
      case 5: r.event = "CONSULT"; r.mode = "visit"; r.cameo = "042"; r.status = EventStatus::planned; r.when = {on_day(day + std::chrono::days{20}), DateBasis::stated, "soon"}; break;
      case 6: r.event = "COERCE"; r.cameo = "163"; r.detail = Detail{"tariff", {{"rate_percent", static_cast<double>(5 * (1 + below(10)))}}}; break;
      default: r.event = "CONSULT"; r.cameo = "040"; r.mutual = true; break;
    }
    if (below(3) == 0) r.according_to = {{"Outlet " + std::to_string(below(300)), SourceKind::outlet, {}}};
    r.id = content_id('r', d.id + std::to_string(i));
    return r;
  }

  std::mt19937_64 random_;
  std::vector<std::string> states_, words_;
  std::string last_;
  std::size_t made_ = 0;
};

template <class T>
T sure(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s\n", describe(result.error()).c_str());
    std::exit(3);
  }
  return std::move(*result);
}

void append(Ledger& ledger, std::size_t reports) {
  Generator generator;
  double wall = 0, cpu = 0;
  std::size_t done = 0, copies = 0;
  for (std::size_t shown = 0; done < reports;) {
    std::vector<Entry> batch;
    for (std::size_t i = 0; i < kBatch && done + batch.size() * kReportsEach < reports; ++i) batch.push_back(generator.next());
    const Timer timer;
    const Appended appended = sure(ledger.append(batch));
    wall += timer.wall_spent();
    cpu += timer.cpu_spent();
    done += appended.reports;
    copies += appended.copies;
    if (done * 10 / reports != shown) {
      shown = done * 10 / reports;
      std::printf("  %zu reports: %.1f s clock, %.1f s CPU, %.0f a second\n", done, wall, cpu, static_cast<double>(done) / wall);
      std::fflush(stdout);
    }
  }
  std::printf("append: %zu reports, %zu copies, %.1f s clock, %.1f s CPU: %.0f reports a second, %.1f us of CPU each\n", done, copies, wall, cpu, static_cast<double>(done) / wall, cpu / static_cast<double>(done) * 1e6);
}

void measure(const std::string& what, const std::vector<std::vector<Actor>>& questions, const std::function<std::size_t(const Question&)>& answer) {
  std::vector<std::pair<double, std::string>> times;
  std::vector<double> cpu;  // tells more where others use the machine too
  std::size_t records = 0;
  for (const std::vector<Actor>& parties : questions) {
    const Timer timer;
    records += answer({.parties = parties, .known_by = std::nullopt, .today = kToday});
    cpu.push_back(timer.cpu_spent() * 1e3);
    times.emplace_back(timer.wall_spent() * 1e3, parties[0].code + (parties.size() > 1 ? "|" + parties[1].code : ""));
  }
  std::sort(times.begin(), times.end());
  std::sort(cpu.begin(), cpu.end());
  std::printf("%s: %zu asked, %zu records, median %.2f ms, 95 in 100 below %.2f ms, most %.2f ms (%s); of CPU %.2f, %.2f, %.2f ms\n", what.c_str(), times.size(), records, times[times.size() / 2].first,
              times[times.size() * 95 / 100].first, times.back().first, times.back().second.c_str(), cpu[cpu.size() / 2], cpu[cpu.size() * 95 / 100], cpu.back());
  std::fflush(stdout);
}

std::vector<Actor> actors(const std::string& pair) {
  std::vector<Actor> out;
  for (std::string_view code : split(pair, '|')) out.push_back({std::string(code), Sector::GOV, std::string(code)});
  return out;
}

void ask_all(const std::string& path, const World& world, const std::string& only) {
  std::vector<std::vector<Actor>> pairs, parties;
  for (const std::string& name : Generator().some_pairs()) {
    pairs.push_back(actors(name));
    parties.push_back({pairs.back()[0]});
  }
  parties.resize(std::min<std::size_t>(parties.size(), 40));
  parties.push_back({{"QAA", Sector::GOV, "QAA"}});
  const std::unique_ptr<Ledger> ledger = sure(Ledger::open(path, Ledger::Mode::read));
  const Timer near;
  for (std::optional<std::uint64_t> from = 0; from;) from = ledger->bring_near(*from, 64u << 20);  // as the service does before it opens its port
  std::printf("brought near in %.2f s\n", near.wall_spent());
  const auto standing = [&](Day day) { return [&, day](const Question& q) { return sure(ask_standing(*ledger, world, q, day)).standings.size(); }; };
  const auto timeline = [&](std::size_t skip, DateInterval period = {}) {
    return [&, skip, period](const Question& q) { return sure(ask_timeline(*ledger, world, q, period, {.skip = skip, .most = 100})).findings.size(); };
  };
  const auto known_by = [&](Day day) {
    return [&, day](Question q) {
      q.known_by = day;
      return sure(ask_standing(*ledger, world, q, kToday)).standings.size();
    };
  };
  const auto ask = [&](const std::string& what, const std::vector<std::vector<Actor>>& questions, const std::function<std::size_t(const Question&)>& answer) {
    if (what.find(only) != std::string::npos) measure(what, questions, answer);
  };
  ask("standing of a pair today", pairs, standing(kToday));
  ask("standing of a pair in 2018", pairs, standing(make_day(2018, 6, 1)));
  ask("standing of a party today", parties, standing(kToday));
  ask("standing of a party in 2018", parties, standing(make_day(2018, 6, 1)));
  ask("standing of a pair, known by 2018", pairs, known_by(make_day(2018, 6, 1)));
  ask("standing of a party, known by 2018", parties, known_by(make_day(2018, 6, 1)));
  ask("timeline of a pair, first hundred", pairs, timeline(0));
  ask("timeline of a pair, a hundred after 10000", pairs, timeline(10'000));
  ask("timeline of a pair, a hundred of a month", pairs, timeline(0, in_month(2020, 3)));
  ask("timeline of a party, first hundred", parties, timeline(0));
  ask("timeline of a party, a hundred after 10000", parties, timeline(10'000));
  ask("timeline of a party, a hundred of a month", parties, timeline(0, in_month(2020, 3)));
  // Last, as giving back the memory of so many costs whoever next asks for some.
  std::printf("reports of QAA|QAD: %zu\n", sure(ledger->reports_about("QAA", "QAD", std::nullopt)).size());
}

// What one document more costs: the pairs that it touches are folded, no others.
void add_one(const std::string& path, const World& world, std::size_t held) {
  const std::unique_ptr<Ledger> ledger = sure(Ledger::open(path, Ledger::Mode::write));
  Generator generator(held + 1);
  const Timer timer;
  const Appended appended = sure(ledger->append({generator.next()}));
  const double written = timer.wall_spent();
  const std::size_t stale = sure(ledger->stale_pairs()).size(), findings = sure(fold_into(*ledger, world)), all = sure(ledger->stats()).findings;
  std::printf("one document more: %zu reports, %.1f ms; folded %zu pairs, %zu of %zu findings, %.1f ms\n", appended.reports, written * 1e3, stale, findings, all, (timer.wall_spent() - written) * 1e3);
}

int run(std::size_t reports, const std::string& named, const std::string& only) {
  const std::string path = named.empty() ? (fs::temp_directory_path() / "chancery-ledger-bench.db").string() : named;
  const bool there = !named.empty() && fs::exists(path);
  if (named.empty()) fs::remove(path);
  const World world = sure(World::load(sure(data_folder()) / "world"));
  {
    const std::unique_ptr<Ledger> ledger = sure(Ledger::open(path, Ledger::Mode::write));
    if (!there) append(*ledger, reports);
    const Timer timer;
    const std::size_t findings = sure(fold_into(*ledger, world));
    std::printf("fold: %zu findings, %.1f s clock, %.1f s CPU\n", findings, timer.wall_spent(), timer.cpu_spent());
  }
  std::printf("file: %.0f bytes a report\n", static_cast<double>(fs::file_size(path)) / static_cast<double>(reports));
  ask_all(path, world, only);
  if (only.empty()) add_one(path, world, reports);
  if (named.empty()) fs::remove(path);
  return 0;
}

}  // namespace
}  // namespace chancery

int main(int argc, char** argv) { return chancery::run(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000, argc > 2 ? argv[2] : "", argc > 3 ? argv[3] : ""); }
