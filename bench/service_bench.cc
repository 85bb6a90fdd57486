// A ledger of a size of one's choosing, and how fast `chancery serve` answers from it. Loopback only.
//   service_bench make LEDGER [FINDINGS]                         100000 findings unless said otherwise
//   service_bench load PORT [SECONDS] [RATE] [CONNECTIONS] [PAIRS] [DAYS] [SEED]   standing answers; RATE 0: as fast as they come
// Requests are sent at their appointed times whether or not earlier ones were answered, and a request's time counts from its
// appointed one, so that a server that stalls is not spared. PAIRS: how many pairs are asked about (0: all). DAYS: as of how many
// days (0: today only); with many of both, hardly any answer is asked for twice: give each run its own SEED, or the second is answered from what
// the first one asked.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "base/data.h"
#include "base/hash.h"
#include "ledger/ledger.h"
#include "pipeline/pipeline.h"

namespace chancery {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kBatch = 512, kReportsEach = 5;
const Day kFirst = make_day(2012, 1, 1);
constexpr int kDays = 5000;

template <class T>
T sure(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s\n", describe(result.error()).c_str());
    std::exit(3);
  }
  return std::move(*result);
}

std::vector<World::Listed> states_of(const World& world) {
  std::vector<World::Listed> out;
  for (const World::Listed& one : world.listed())
    if (one.state && one.code.size() == 3) out.push_back(one);
  return out;
}

// Pairs of states, a few of them often: as in the news.
class Pairs {
 public:
  Pairs(std::size_t states, std::uint64_t seed) : states_(states), random_(seed) {}
  std::pair<std::size_t, std::size_t> next() {
    const std::size_t a = often(), b = often();
    return a == b ? std::pair(a, (a + 1) % states_) : std::pair(a, b);
  }
  std::uint64_t below(std::uint64_t n) { return random_() % n; }

 private:
  std::size_t often() {
    const double unit = static_cast<double>(random_() >> 11) / 9007199254740992.0;
    return std::min(states_ - 1, static_cast<std::size_t>(std::pow(unit, 1.8) * static_cast<double>(states_)));
  }
  std::size_t states_;
  std::mt19937_64 random_;
};

// Documents with reports ready-made, each quoting its own sentence.
class Maker {
 public:
  explicit Maker(std::vector<World::Listed> states) : states_(std::move(states)), pairs_(states_.size(), 7) {}

  Entry next() {
    Entry entry;
    Document& d = entry.document;
    const Day day = kFirst + std::chrono::days{static_cast<int>(pairs_.below(kDays))};
    d.title = "Dispatch " + std::to_string(++made_);
    d.text = d.title;
    d.paragraphs.push_back({{0, static_cast<std::uint32_t>(d.text.size())}, Paragraph::Kind::headline});
    for (std::size_t i = 0; i < kReportsEach; ++i) add(entry, i, day);
    d.id = content_id('d', d.text);
    d.uri = "made:" + std::to_string(made_);
    d.outlet = "Outlet " + std::to_string(pairs_.below(200));
    d.language = "en";
    d.published = {on_day(day), DateBasis::given, "given"};
    entry.sentences = kReportsEach + 1;
    entry.words = kReportsEach * 12;
    for (std::size_t i = 0; i < entry.reports.size(); ++i) {
      entry.reports[i].document = d.id;
      entry.reports[i].id = content_id('r', d.id + "#" + std::to_string(i));
    }
    return entry;
  }

 private:
  void add(Entry& entry, std::size_t i, Day day) {
    const auto [a, b] = pairs_.next();
    const std::string first = ascii(a), second = ascii(b);
    Report r;
    r.source = {{{states_[a].code, Sector::GOV, states_[a].name}, first}};
    r.target = {{{states_[b].code, Sector::GOV, states_[b].name}, second}};
    const Day when = day - std::chrono::days{static_cast<int>(pairs_.below(3))};
    r.when = {on_day(when), DateBasis::stated, "on " + format(when)};
    r.rule = "made.rule";
    static const std::vector<std::string> kTiers = {"comprehensive", "strategic", "comprehensive-strategic"};
    std::string sentence;
    switch (pairs_.below(12)) {
      case 0: r.detail = Detail{"partnership", {{"change", std::string("upgrade")}, {"tier", kTiers[pairs_.below(3)]}}}; r.event = "AGREE"; r.cameo = "057"; r.mutual = true; sentence = " raised relations with "; break;
      case 1: r.detail = Detail{"partnership", {{"change", std::string("upgrade")}, {"tier", kTiers[pairs_.below(3)]}}}; r.event = "AGREE"; r.cameo = "057"; r.mutual = true; r.status = EventStatus::planned;
              r.when = {on_day(day + std::chrono::days{60}), DateBasis::stated, "in two months"}; sentence = " is to raise relations with "; break;
      case 2: r.event = "COERCE"; r.cameo = "163"; r.detail = Detail{"tariff", {{"rate_percent", static_cast<double>(1 + pairs_.below(60))}}}; sentence = " put new duties on goods from "; break;
      case 3: r.event = "ACCUSE"; r.cameo = "112"; sentence = " accused "; break;
      case 4: r.event = "AID"; r.cameo = "071"; r.goldstein = 7.4; sentence = " sent relief to "; break;
      case 5: case 6: r.event = "CONSULT"; r.mode = "visit"; r.cameo = "042"; r.goldstein = 1.9; r.detail = Detail{"visit", {}}; sentence = " sent its minister on a visit to "; break;
      default: r.event = "CONSULT"; r.mode = "meeting"; r.cameo = "040"; r.goldstein = 1.0; r.mutual = true; sentence = " held talks with "; break;
    }
    Document& d = entry.document;
    d.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(d.text.size());
    r.quote_text = first + sentence + second + " " + r.when.text + ", note " + std::to_string(made_ * kReportsEach + i) + ".";
    d.text += r.quote_text;
    const auto end = static_cast<std::uint32_t>(d.text.size());
    d.paragraphs.push_back({{begin, end}, Paragraph::Kind::body});
    r.quote = {begin, end};  // all ASCII: bytes are code points
    r.sentence = static_cast<std::uint32_t>(i + 1);
    entry.reports.push_back(std::move(r));
  }

  // Names with letters beyond ASCII go by their code, so that bytes are code points.
  std::string ascii(std::size_t at) const {
    const std::string& name = states_[at].name;
    return std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }) ? name : states_[at].code;
  }

  std::vector<World::Listed> states_;
  Pairs pairs_;
  std::size_t made_ = 0;
};

int make(const std::string& path, std::size_t findings) {
  const World world = sure(World::load(sure(data_folder()) / "world"));
  const std::unique_ptr<Ledger> ledger = sure(Ledger::open(path, Ledger::Mode::write));
  Maker maker(states_of(world));
  for (LedgerStats stats; stats.findings < findings;) {
    const std::size_t missing = findings - stats.findings;
    for (std::size_t left = missing / kReportsEach + kBatch; left > 0;) {
      std::vector<Entry> batch;
      while (batch.size() < kBatch && left > 0) batch.push_back(maker.next()), --left;
      sure(ledger->append(batch));
    }
    sure(fold_into(*ledger, world));
    stats = sure(ledger->stats());
    std::printf("%zu documents, %zu reports, %zu findings\n", stats.documents, stats.reports, stats.findings);
  }
  return 0;
}

// One kept-alive connection with at most one question under way.
struct Client {
  int socket = -1;
  bool busy = false;
  Clock::time_point appointed;
  std::string got;
  std::size_t awaited = 0;  // bytes of the whole answer; 0: not known yet
};

struct Outcome { std::vector<double> milliseconds; std::size_t faults = 0, bytes = 0; };

int connected(std::uint16_t port) {
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int on = 1;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    std::perror("connect");
    std::exit(1);
  }
  return descriptor;
}

void ask(Client& client, const std::string& query, Clock::time_point appointed) {
  const std::string request = "GET /api/v1/standing?" + query + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  client.busy = true;
  client.appointed = appointed;
  client.got.clear();
  client.awaited = 0;
  if (send(client.socket, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size())) std::exit(1);
}

void hear(Client& client, Outcome& outcome) {
  char buffer[1 << 16];
  const ssize_t read = recv(client.socket, buffer, sizeof buffer, 0);
  if (read <= 0) {
    std::fprintf(stderr, "the server closed a connection\n");
    std::exit(1);
  }
  client.got.append(buffer, static_cast<std::size_t>(read));
  if (client.awaited == 0) {
    const std::size_t end = client.got.find("\r\n\r\n"), length = client.got.find("Content-Length: ");
    if (end == std::string::npos || length > end) return;
    client.awaited = end + 4 + std::strtoul(client.got.c_str() + length + 16, nullptr, 10);
  }
  if (client.got.size() < client.awaited) return;
  client.busy = false;
  outcome.milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - client.appointed).count());
  outcome.bytes += client.got.size();
  outcome.faults += client.got.compare(0, 12, "HTTP/1.1 200") != 0;
}

Outcome run(std::vector<Client>& clients, const std::vector<std::string>& queries, double seconds, double rate) {
  Outcome outcome;
  const auto start = Clock::now(), end = start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  const auto due = [&](std::size_t n) { return rate > 0 ? start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(static_cast<double>(n) / rate)) : start; };
  std::size_t asked = 0;
  for (bool under_way = true; under_way || Clock::now() < end;) {
    std::vector<pollfd> waiting;
    std::vector<Client*> whose;
    for (Client& client : clients) {
      if (!client.busy && Clock::now() < end && due(asked) <= Clock::now()) {
        ask(client, queries[asked % queries.size()], rate > 0 ? due(asked) : Clock::now());
        ++asked;
      }
      if (client.busy) waiting.push_back({client.socket, POLLIN, 0}), whose.push_back(&client);
    }
    under_way = !waiting.empty();
    if (poll(waiting.data(), waiting.size(), under_way && rate > 0 ? 0 : 1) <= 0) continue;
    for (std::size_t i = 0; i < waiting.size(); ++i)
      if (waiting[i].revents) hear(*whose[i], outcome);
  }
  return outcome;
}

int load(std::uint16_t port, double seconds, double rate, std::size_t connections, std::size_t most_pairs, std::uint64_t days, std::uint64_t seed) {
  const World world = sure(World::load(sure(data_folder()) / "world"));
  const std::vector<World::Listed> states = states_of(world);
  Pairs pairs(states.size(), seed);
  std::vector<std::string> queries;
  for (std::size_t i = 0; i < 200'000; ++i) {
    if (most_pairs > 0 && i >= most_pairs) {
      queries.push_back(queries[pairs.below(most_pairs)]);
      continue;
    }
    const auto [a, b] = pairs.next();
    queries.push_back("a=" + states[a].code + "&b=" + states[b].code + (days > 0 ? "&as_of=" + format(kFirst + std::chrono::days{static_cast<int>(pairs.below(days))}) : ""));
  }
  std::vector<Client> clients(connections);
  for (Client& client : clients) client.socket = connected(port);
  Outcome outcome = run(clients, queries, seconds, rate);
  for (const Client& client : clients) close(client.socket);
  std::sort(outcome.milliseconds.begin(), outcome.milliseconds.end());
  const auto part = [&](double p) { return outcome.milliseconds.empty() ? 0 : outcome.milliseconds[std::min(outcome.milliseconds.size() - 1, static_cast<std::size_t>(p * static_cast<double>(outcome.milliseconds.size())))]; };
  std::printf("%zu answers in %.1f s: %.0f/s, %.1f MB, %zu faults; ms p50 %.2f p90 %.2f p99 %.2f p99.9 %.2f max %.2f\n", outcome.milliseconds.size(), seconds,
              static_cast<double>(outcome.milliseconds.size()) / seconds, static_cast<double>(outcome.bytes) / 1e6, outcome.faults, part(.5), part(.9), part(.99), part(.999), part(1));
  return outcome.faults > 0;
}

}  // namespace
}  // namespace chancery

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv, argv + argc);
  const auto number = [&](std::size_t at, double otherwise) { return words.size() > at ? std::strtod(words[at].c_str(), nullptr) : otherwise; };
  if (words.size() > 2 && words[1] == "make") return chancery::make(words[2], static_cast<std::size_t>(number(3, 100'000)));
  if (words.size() > 2 && words[1] == "load")
    return chancery::load(static_cast<std::uint16_t>(number(2, 0)), number(3, 10), number(4, 2000), static_cast<std::size_t>(number(5, 32)), static_cast<std::size_t>(number(6, 0)), static_cast<std::uint64_t>(number(7, 0)),
                          static_cast<std::uint64_t>(number(8, 11)));
  std::fprintf(stderr, "service_bench make LEDGER [FINDINGS] | load PORT [SECONDS] [RATE] [CONNECTIONS] [PAIRS] [DAYS] [SEED]\n");
  return 2;
}
