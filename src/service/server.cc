// The server: takes connections, hands questions to threads, tells listeners what arrives.
#include <fmt/format.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <algorithm>
#include <charconv>
#include <atomic>
#include <csignal>
#include <deque>
#include <map>
#include <set>
#include <thread>

#include "service/assets.h"
#include "service/desk.h"
#include "service/metrics.h"
#include "service/service.h"
#include "service/session.h"

namespace chancery::service {
namespace {

namespace net = boost::asio;
using tcp = net::ip::tcp;
using namespace std::chrono_literals;

constexpr auto kLook = 1s, kHeartbeat = 15s, kGrace = 5s, kRest = 2s, kTidy = 30s;
constexpr std::chrono::milliseconds kBeforeOpening{1000}, kSlice{100};  // reading the ledger through: before the port is there; at a time after that
constexpr std::size_t kRemembered = 4;  // long questions
constexpr int kSlowly = 5;  // niceness; no worse for what is answered ahead: somebody may come to wait for it
constexpr std::size_t kQuick = 2, kSlow = 2;  // threads; SQLite and the fold are the work, so cores are what counts

class Server final : public Service, private Host {
 public:
  Server(ServiceOptions options, std::unique_ptr<Desk> desk, Assets assets)
      : options_(std::move(options)), desk_(std::move(desk)), assets_(std::move(assets)),
        description_(std::make_shared<Content>(std::string(kJson), openapi(CHANCERY_VERSION))) {}

  Status bind();
  std::string url() const override;
  void run() override;
  void stop() override { net::post(io_, [this] { begin_stop(); }); }

 private:
  const Rules& rules() const override { return rules_; }
  bool stopping() const override { return stopping_; }
  void cut_off() override { metrics_.cut_off(); }
  void deaf(Session* session) override { listeners_.erase(session); }
  void left(Session* session) override;
  void sent(const Session& session, int status, std::chrono::steady_clock::duration took, std::size_t bytes) override {
    metrics_.answered(session.route.empty() ? "none" : session.route, status, took, bytes);
  }
  void answer(const std::shared_ptr<Session>& session, const Head& head, Request request) override;
  void answer_file(const std::shared_ptr<Session>& session, const Matched& matched, const Request& request);
  void answer_self(const std::shared_ptr<Session>& session, const Route& route);
  void ask(const std::shared_ptr<Session>& session, const Route& route, Desk::Values values);
  void write(const std::shared_ptr<Session>& session, const Route& route, Request request, Desk::Values values);
  void join(const std::shared_ptr<Session>& session, const std::string& last_seen);
  template <class Make>
  Answer guarded(Make make);
  void give(std::shared_ptr<Session> session, Answer answer);
  void accept();
  Result<Desk::News> hear(const std::optional<Revision>& since);
  void look();
  void look_now();
  void remember(const Route& route, const Desk::Values& values);
  void prepare(std::chrono::seconds rest);
  void bring_near(std::uint64_t from);
  void tell_all(const Desk::News& news);
  void begin_stop();

  ServiceOptions options_;
  std::unique_ptr<Desk> desk_;
  Assets assets_;
  std::shared_ptr<const Content> description_;
  Rules rules_;
  Metrics metrics_;
  std::set<Session*> sessions_;  // before io_, whose end ends the sessions
  std::map<Session*, std::shared_ptr<Session>> listeners_;  // a listener has nothing else that holds it
  net::io_context io_{1};
  tcp::acceptor acceptor_{io_};
  net::signal_set signals_{io_};
  net::steady_timer timer_{io_}, breath_{io_}, grace_{io_}, rest_{io_};
  struct Slow { std::string key; const Route* route = nullptr; Desk::Values values; };
  std::deque<Slow> lately_;  // the latest first
  std::optional<Revision> told_;
  std::chrono::steady_clock::time_point heartbeat_{}, tidied_{};
  std::optional<std::uint64_t> far_;  // from there on the ledger was not yet read through when the port was opened
  std::size_t waiting_ = 0;
  bool stopping_ = false;
  std::atomic<bool> leaving_ = false;  // the same for other threads
  net::thread_pool quick_{kQuick}, slow_{kSlow}, writer_{1}, ahead_{1};  // last: joined before anything that they use goes
};

// This thread's niceness: where cores are short, quick answers come first.
void give_way(int niceness) {
  const auto thread = static_cast<id_t>(gettid());
  if (getpriority(PRIO_PROCESS, thread) < niceness) setpriority(PRIO_PROCESS, thread, niceness);
}

// That this process may run on.
int cores() {
  cpu_set_t set;
  CPU_ZERO(&set);
  return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

std::string event_of(const Desk::News& news) {
  const Revision& now = news.revision;
  return fmt::format("event: arrived\nid: {0}.{1}.{2}\ndata: {{\"documents\":{0},\"reports\":{1},\"annotations\":{2},\"arrived\":{3}}}\n\n", now.documents, now.reports, now.annotations,
                     news.arrived);
}

// "12.400.0", as we gave it; nullopt for anything else.
std::optional<Revision> seen_by(const std::string& text) {
  Revision out;
  const char *at = text.data(), *end = at + text.size();
  for (std::int64_t* part : {&out.documents, &out.reports, &out.annotations}) {
    const auto [past, fault] = std::from_chars(at, end, *part);
    if (fault != std::errc() || *part < 0 || (past == end) != (part == &out.annotations)) return std::nullopt;
    if (past != end && *past != '.') return std::nullopt;
    at = past + 1;
  }
  return out;
}

Status Server::bind() {
  far_ = desk_->bring_near(0, std::chrono::steady_clock::now() + kBeforeOpening);  // so that the first to ask need not wait for the disk
  boost::system::error_code fault;
  const net::ip::address address = net::ip::make_address(options_.host == "localhost" ? "127.0.0.1" : options_.host, fault);
  if (fault) return Error{.kind = Error::Kind::argument, .message = "is no address", .field = "--host", .text = options_.host, .hint = "such as 127.0.0.1, ::1 or 0.0.0.0"};
  const tcp::endpoint endpoint(address, options_.port);
  acceptor_.open(endpoint.protocol(), fault);
  if (!fault) acceptor_.set_option(tcp::acceptor::reuse_address(true), fault);
  if (!fault) acceptor_.bind(endpoint, fault);
  if (!fault) acceptor_.listen(net::socket_base::max_listen_connections, fault);
  if (fault)
    return Error{.kind = Error::Kind::argument, .message = "cannot be listened on: " + fault.message(), .field = "--port", .text = fmt::format("{}:{}", options_.host, options_.port),
                 .hint = "choose another with --port; 0 takes any"};
  rules_ = {{"localhost", "127.0.0.1", "[::1]"}, options_.token, options_.limits};
  if (!address.is_unspecified()) rules_.names.push_back(address.is_v6() ? "[" + address.to_string() + "]" : address.to_string());
  for (std::string name : options_.names) {
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    rules_.names.push_back(std::move(name));
  }
  return {};
}

std::string Server::url() const {
  const tcp::endpoint at = acceptor_.local_endpoint();
  const std::string name = at.address().is_unspecified() ? "127.0.0.1" : at.address().is_v6() ? "[" + at.address().to_string() + "]" : at.address().to_string();
  return fmt::format("http://{}:{}/", name, at.port());
}

void Server::run() {
  signals_.add(SIGTERM);
  signals_.add(SIGINT);
  signals_.async_wait([this](boost::system::error_code fault, int) {
    if (!fault) begin_stop();
  });
  const auto work = net::make_work_guard(io_);
  if (far_) bring_near(*far_);
  remember(*match("GET", "/api/v1/network").route, {});
  remember(*match("GET", "/api/v1/claims").route, {{"each", Value{.text = "20", .day = std::nullopt, .party = std::nullopt, .count = 20}}});  // as the page asks
  accept();
  look_now();
  look();
  for (bool done = false; !done;) try {
      io_.run();
      done = true;
    } catch (const std::exception& fault) {  // a broken promise of ours costs one request, not the server
      options_.remark(std::string("internal fault: ") + fault.what());
    }
  listeners_.clear();
  quick_.join();
  slow_.join();
  writer_.join();
  ahead_.join();
}

void Server::accept() {
  acceptor_.async_accept([this](boost::system::error_code fault, tcp::socket socket) {
    if (stopping_ || fault == net::error::operation_aborted) return;
    if (fault) {  // out of descriptors, most likely: breathe, then go on
      breath_.expires_after(100ms);
      breath_.async_wait([this](boost::system::error_code) { accept(); });
      return;
    }
    socket.set_option(tcp::no_delay(true), fault);
    auto session = std::make_shared<Session>(static_cast<Host&>(*this), std::move(socket));
    metrics_.connected();
    if (sessions_.size() >= options_.limits.connections) {
      metrics_.refused();
      session->refuse(problem(503, "too many connections"));
    } else {
      sessions_.insert(session.get());
      session->start();
    }
    accept();
  });
}

void Server::left(Session* session) {
  sessions_.erase(session);
  if (stopping_ && sessions_.empty()) io_.stop();
}

// Takes the session along: whoever made the answer must not be the last to hold it, as sessions end on the thread of the network alone. (A copy that a
// lambda captures of a const reference is const itself, and would not be moved: hence the captures with a type.)
void Server::give(std::shared_ptr<Session> session, Answer answer) {
  if (session->wants_gzip()) answer.content->gzipped();  // here, on the thread that made it
  net::post(io_, [this, session = std::move(session), answer = std::move(answer)]() mutable {
    --waiting_;
    session->send(std::move(answer));
  });
}

void Server::answer(const std::shared_ptr<Session>& session, const Head& head, Request request) {
  const Matched matched = match(request.method, request.target.path);
  if (!matched.route) return answer_file(session, matched, request);
  const Route& route = *matched.route;
  session->route = route.name;
  Result<Desk::Values> values = check(route, matched, request.target.query, desk_->world());
  if (!values) return session->send(problem(values.error()));
  if (route.work == Route::Work::self) return answer_self(session, route);
  if (waiting_ >= options_.limits.waiting) {
    Answer busy = problem(503, "too many requests wait already; come back in a moment");
    busy.headers.emplace_back("Retry-After", "1");
    return session->send(std::move(busy));
  }
  if (route.work == Route::Work::events && request.method == "HEAD") {
    Answer no = problem(405, "events have no head of their own");
    no.headers.emplace_back("Allow", "GET");
    return session->send(std::move(no));
  }
  if (route.work == Route::Work::events) return join(session, head.last_event_id);
  ++waiting_;
  if (route.work == Route::Work::write) return write(session, route, std::move(request), std::move(*values));
  ask(session, route, std::move(*values));
}

void Server::answer_file(const std::shared_ptr<Session>& session, const Matched& matched, const Request& request) {
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (!matched.allowed.empty() || !reads) return session->send(not_taken(matched, request.target.path));
  if (auto file = assets_.find(request.target.path)) return session->send({.status = 200, .content = std::move(file), .headers = {}});
  if (auto page = assets_.nothing_at(request.target.path)) return session->send({.status = 404, .content = std::move(page), .headers = {}});
  session->send(problem(404, "there is nothing at this path"));
}

void Server::answer_self(const std::shared_ptr<Session>& session, const Route& route) {
  if (route.name == "openapi") return session->send({.status = 200, .content = description_, .headers = {}});
  const std::string text = metrics_.text({sessions_.size(), listeners_.size(), waiting_, desk_->ledger_bytes(), told_.value_or(Revision{}), desk_->cache_counts()});
  session->send({.status = 200, .content = std::make_shared<Content>("text/plain; version=0.0.4; charset=utf-8", text), .headers = {}});
}

// What `make` gives; a broken promise of ours costs one request, not the server.
template <class Make>
Answer Server::guarded(Make make) {
  try {
    return make();
  } catch (const std::bad_alloc&) {
    options_.remark("out of memory");
  } catch (const std::exception& fault) {
    options_.remark(std::string("internal fault: ") + fault.what());
  }
  return problem(500, "a fault of the program; the operator's log says more");
}

// Quick threads look whether the answer is there already; what takes long is made on threads of its own, so that it delays nobody.
void Server::ask(const std::shared_ptr<Session>& session, const Route& route, Desk::Values values) {
  net::post(quick_, [this, session = std::shared_ptr(session), &route, values = std::move(values)]() mutable {
    bool later = false;
    Answer answer = guarded([&] {
      std::optional<Answer> now = desk_->at_once(route, values);
      later = !now;
      return now ? std::move(*now) : Answer();
    });
    if (!later) return give(std::move(session), std::move(answer));
    net::post(io_, [this, &route, values] { remember(route, values); });
    net::post(slow_, [this, session = std::move(session), &route, values = std::move(values)]() mutable {
      give_way(kSlowly);
      Answer made = guarded([&] { return desk_->make_once(route, values); });
      give(std::move(session), std::move(made));
    });
  });
}

void Server::write(const std::shared_ptr<Session>& session, const Route& route, Request request, Desk::Values values) {
  net::post(writer_, [this, session = std::shared_ptr(session), &route, request = std::move(request), values = std::move(values)]() mutable {
    Answer made = guarded([&] { return desk_->write(route, request, values); });
    give(std::move(session), std::move(made));
    look_now();
  });
}

void Server::join(const std::shared_ptr<Session>& session, const std::string& last_seen) {
  if (listeners_.size() >= options_.limits.listeners) return session->send(problem(503, "too many listeners"));
  listeners_.emplace(session.get(), session);
  net::post(quick_, [this, session = std::shared_ptr(session), since = seen_by(last_seen)]() mutable {
    Result<Desk::News> news = hear(since);
    net::post(io_, [this, session = std::move(session), news = std::move(news)] {
      if (!news) {
        listeners_.erase(session.get());
        return session->send(problem(news.error()));
      }
      if (!told_ || news->revision.documents < told_->documents) told_ = news->revision;
      session->listen();
      session->tell("retry: 2000\n" + event_of(*news));
    });
  });
}

// What took long and was asked lately is made again when the ledger has grown and rests, so that it is there when it is asked.
void Server::remember(const Route& route, const Desk::Values& values) {
  const std::string key = key_of(route, values, true);
  std::erase_if(lately_, [&](const Slow& one) { return one.key == key; });
  lately_.push_front({key, &route, values});
  if (lately_.size() > kRemembered) lately_.pop_back();
}

void Server::prepare(std::chrono::seconds rest) {
  if (cores() < 2) return;  // there is none to spare
  rest_.expires_after(rest);
  rest_.async_wait([this](boost::system::error_code fault) {
    if (fault || stopping_) return;
    for (const Slow& one : lately_)
      net::post(ahead_, [this, one] {
        give_way(kSlowly);
        if (!leaving_) guarded([&] { return desk_->make_once(*one.route, one.values); });
      });
  });
}

void Server::bring_near(std::uint64_t from) {
  net::post(ahead_, [this, from] {
    give_way(kSlowly);
    for (std::optional<std::uint64_t> at = from; at && !leaving_;) at = desk_->bring_near(*at, std::chrono::steady_clock::now() + kSlice);
  });
}

Result<Desk::News> Server::hear(const std::optional<Revision>& since) {
  try {
    return desk_->news(since);
  } catch (const std::exception& fault) {
    options_.remark(std::string("internal fault: ") + fault.what());
    return Error{.kind = Error::Kind::internal, .message = fault.what()};
  }
}

// Once a second: has somebody written? Also other programs write to the ledger.
void Server::look() {
  if (stopping_) return;
  timer_.expires_after(kLook);
  timer_.async_wait([this](boost::system::error_code fault) {
    if (fault || stopping_) return;
    look_now();
    if (const auto now = std::chrono::steady_clock::now(); now - tidied_ >= kTidy) {
      tidied_ = now;
      net::post(ahead_, give_back_memory);
    }
    look();
  });
}

void Server::look_now() {
  net::post(io_, [this] {
    net::post(quick_, [this, since = told_] {
      Result<Desk::News> news = hear(since);
      net::post(io_, [this, since, news = std::move(news)] {
        if (news && since == told_) tell_all(*news);  // otherwise another look was faster
      });
    });
  });
}

void Server::tell_all(const Desk::News& news) {
  const bool grown = told_ && *told_ != news.revision;
  const auto now = std::chrono::steady_clock::now();
  if (grown || !told_) prepare(told_ ? kRest : 0s);  // at the start nothing is being written that others would have to wait for
  told_ = news.revision;
  const bool silent = now - heartbeat_ >= kHeartbeat;
  if (!grown && !silent) return;
  heartbeat_ = now;
  const std::string event = grown ? event_of(news) : ": still here\n\n";
  for (const auto& [ignored, listener] : std::map(listeners_)) listener->tell(event);  // a copy: some may leave
}

void Server::begin_stop() {
  if (std::exchange(stopping_, true)) return;
  leaving_ = true;
  rest_.cancel();
  boost::system::error_code ignored;
  acceptor_.close(ignored);
  timer_.cancel();
  grace_.expires_after(kGrace);
  grace_.async_wait([this](boost::system::error_code) { io_.stop(); });
  std::vector<std::shared_ptr<Session>> all;  // some end meanwhile
  for (Session* session : sessions_) all.push_back(session->shared_from_this());
  for (const auto& session : all) session->finish();
  all.clear();
  if (sessions_.empty()) io_.stop();
}

}  // namespace
}  // namespace chancery::service

namespace chancery {

Result<std::unique_ptr<Service>> Service::open(ServiceOptions options) {
  service::keep_memory_together();
  Result<std::unique_ptr<service::Desk>> desk = service::Desk::open(options);
  if (!desk) return desk.error();
  Result<service::Assets> assets = service::Assets::load(options.page);
  if (!assets) return assets.error();
  auto server = std::make_unique<service::Server>(std::move(options), std::move(*desk), std::move(*assets));
  if (Status bound = server->bind(); !bound) return bound.error();
  return std::unique_ptr<Service>(std::move(server));
}

}  // namespace chancery
