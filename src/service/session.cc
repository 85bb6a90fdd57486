#include "service/session.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>

namespace chancery::service {
namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kRead = 8u << 10, kBuffer = 64u << 10;
constexpr std::size_t kMostEvents = 64;           // that wait for a listener
constexpr std::size_t kMostDrained = 1u << 20;    // read and dropped, so that a refused client gets to see its answer
constexpr auto kListenerTime = 20s, kLinger = 2s;
constexpr double kSecondsPerMegabyte = 20;        // a client slower than 50 kB/s is cut off

std::string text(beast::string_view view) { return {view.data(), view.size()}; }

Head head_of(const http::request_parser<http::string_body>& parser) {
  const auto& message = parser.get();
  Head head;
  head.method = text(message.method_string());
  head.target = text(message.target());
  head.version = static_cast<int>(message.version());
  const auto range = message.equal_range(http::field::host);
  for (auto at = range.first; at != range.second; ++at) head.hosts.push_back(text(at->value()));
  head.accept_encoding = text(message[http::field::accept_encoding]);
  head.if_none_match = text(message[http::field::if_none_match]);
  head.authorization = text(message[http::field::authorization]);
  head.origin = text(message[http::field::origin]);
  head.fetch_site = text(message["Sec-Fetch-Site"]);
  head.content_type = text(message[http::field::content_type]);
  head.content_encoding = text(message[http::field::content_encoding]);
  head.expect = text(message[http::field::expect]);
  head.last_event_id = text(message["Last-Event-ID"]);
  if (const auto length = parser.content_length()) head.length = *length;
  head.encoded = message.count(http::field::transfer_encoding) > 0;
  head.keep_alive = message.keep_alive();
  return head;
}

void add(std::string& head, std::string_view name, std::string_view value) { fmt::format_to(std::back_inserter(head), "{}: {}\r\n", name, value); }

std::string start_of(int status) {
  std::string head = fmt::format("HTTP/1.1 {} {}\r\n", status, reason(status));
  add(head, "Date", fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(std::chrono::system_clock::now())));
  add(head, "X-Content-Type-Options", "nosniff");
  add(head, "X-Frame-Options", "DENY");
  add(head, "Referrer-Policy", "no-referrer");
  add(head, "Cross-Origin-Resource-Policy", "same-origin");
  add(head, "Cross-Origin-Opener-Policy", "same-origin");
  return head;
}

}  // namespace

Session::Session(Host& host, net::ip::tcp::socket socket)
    : host_(host), stream_(std::move(socket)), buffer_(host.rules().limits.header_bytes + kBuffer) {}

Session::~Session() { host_.left(this); }

void Session::start() { wait(); }

// Between two requests; what a client sent ahead is taken at once.
void Session::wait() {
  phase_ = Phase::waiting;
  parser_.reset();
  if (host_.stopping()) return close();
  if (buffer_.size() > 0) return read_head();
  const ServiceLimits& limits = host_.rules().limits;
  stream_.expires_after(first_ ? limits.head : limits.idle);
  stream_.async_read_some(buffer_.prepare(kRead), [self = shared_from_this()](beast::error_code fault, std::size_t bytes) {
    if (fault) return self->close();
    self->buffer_.commit(bytes);
    self->read_head();
  });
}

void Session::read_head() {
  phase_ = Phase::reading;
  first_ = false;
  scanned_ = 0;
  head_ = {};
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(host_.rules().limits.header_bytes));
  parser_->body_limit(boost::none);  // checked against the Content-Length, which a body must have
  stream_.expires_after(host_.rules().limits.head);
  look_for_head();
}

// The parser is given whole heads only: its own limit holds for a piece at a time, and lets any number of fields through.
void Session::look_for_head() {
  const std::size_t most = host_.rules().limits.header_bytes;
  const std::string_view seen(static_cast<const char*>(buffer_.data().data()), buffer_.size());
  const std::size_t end = seen.substr(0, most).find("\r\n\r\n", scanned_ < 3 ? 0 : scanned_ - 3);
  if (end != std::string_view::npos) {
    beast::error_code fault;
    const std::size_t used = parser_->put(net::buffer(seen.data(), end + 4), fault);
    if (!fault && !parser_->is_header_done()) fault = http::error::bad_field;
    buffer_.consume(used);
    return on_head(fault);
  }
  if (seen.size() >= most) {
    const bool line = seen.find("\r\n") != std::string_view::npos;
    return refuse(line ? problem(431, fmt::format("the head is longer than {} bytes", most)) : problem(414, "the request line is too long", "target"));
  }
  scanned_ = seen.size();
  stream_.async_read_some(buffer_.prepare(kRead), [self = shared_from_this()](beast::error_code fault, std::size_t bytes) {
    if (fault) return self->fail(fault);
    self->buffer_.commit(bytes);
    self->look_for_head();
  });
}

void Session::on_head(beast::error_code fault) {
  asked_ = std::chrono::steady_clock::now();
  if (fault) return fail(fault);
  head_ = head_of(*parser_);
  keep_ = head_.keep_alive;
  gzip_ = accepts_gzip(head_.accept_encoding);
  if (std::optional<Answer> no = refused(head_, host_.rules())) return refuse(std::move(*no));
  if (head_.length.value_or(0) == 0) return hand_over();
  if (head_.expect.empty()) return read_body();
  static constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
  net::async_write(stream_, net::buffer(kGoOn), [self = shared_from_this()](beast::error_code failed, std::size_t) { return failed ? self->close() : self->read_body(); });
}

void Session::read_body() {
  parser_->body_limit(host_.rules().limits.body_bytes);
  stream_.expires_after(host_.rules().limits.body);
  http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](beast::error_code fault, std::size_t) { self->on_body(fault); });
}

void Session::on_body(beast::error_code fault) {
  asked_ = std::chrono::steady_clock::now();
  if (fault) return fail(fault);
  hand_over();
}

void Session::hand_over() {
  phase_ = Phase::answering;
  stream_.expires_never();
  Result<Target> target = parse_target(head_.target);
  if (!target) return send(problem(target.error()));
  host_.answer(shared_from_this(), head_, {head_.method, std::move(*target), std::move(parser_->get().body()), head_.content_type});
}

// What could not be read is told where there is somebody to tell.
void Session::fail(beast::error_code fault) {
  if (fault == beast::error::timeout) host_.cut_off();
  if (fault.category() != http::make_error_code(http::error::bad_method).category()) return close();
  if (fault == http::error::end_of_stream || fault == http::error::partial_message) return close();
  if (fault == http::error::bad_version) return refuse(problem(505, "HTTP/1.1 and HTTP/1.0 are spoken here"));
  if (fault == http::error::body_limit) return refuse(problem(413, "the body is too large", "Content-Length"));
  refuse(problem(400, "the request is not well-formed HTTP: " + fault.message()));
}

void Session::refuse(Answer answer) {
  keep_ = false;
  send(std::move(answer));
}

void Session::send(Answer answer) {
  if (phase_ == Phase::closing) return;
  phase_ = Phase::writing;
  for (const auto& [name, value] : answer.headers)
    if (name == "Connection") keep_ = false;
  keep_ = keep_ && !host_.stopping();
  const Content& content = *answer.content;
  if (answer.status == 200 && names_etag(head_.if_none_match, content.etag())) answer.status = 304;
  const bool packed = gzip_ && !content.gzipped().empty();
  const std::string& body = packed ? content.gzipped() : content.bytes();
  std::string head = start_of(answer.status);
  add(head, "Content-Security-Policy", content.policy());
  if (answer.status != 304) {
    add(head, "Content-Type", content.type());
    add(head, "Content-Length", std::to_string(body.size()));
    if (packed) add(head, "Content-Encoding", "gzip");
  }
  add(head, "Vary", "Accept-Encoding");
  if (answer.status == 200 || answer.status == 304) {
    add(head, "ETag", fmt::format("\"{}{}\"", content.etag(), packed ? "-gz" : ""));
    add(head, "Cache-Control", content.lasting() ? "public, max-age=31536000, immutable" : "no-cache");
  } else {
    add(head, "Cache-Control", "no-store");
  }
  for (const auto& [name, value] : answer.headers)
    if (name != "Connection") add(head, name, value);
  add(head, "Connection", keep_ ? "keep-alive" : "close");
  head += "\r\n";
  status_ = answer.status;
  write(std::move(head), answer.content, answer.status == 304 || head_.method == "HEAD" ? nullptr : &body);
}

void Session::write(std::string head, std::shared_ptr<const Content> content, const std::string* body) {
  out_head_ = std::move(head);
  out_content_ = std::move(content);
  const std::size_t size = body ? body->size() : 0;
  stream_.expires_after(host_.rules().limits.answer + std::chrono::milliseconds(static_cast<long>(static_cast<double>(size) / 1e3 * kSecondsPerMegabyte)));
  const std::array<net::const_buffer, 2> buffers = {net::buffer(out_head_), body ? net::buffer(*body) : net::const_buffer()};
  host_.sent(*this, status_, std::chrono::steady_clock::now() - asked_, out_head_.size() + size);
  net::async_write(stream_, buffers, [self = shared_from_this()](beast::error_code fault, std::size_t bytes) { self->on_written(fault, bytes); });
}

void Session::on_written(beast::error_code fault, std::size_t) {
  out_content_.reset();
  route.clear();
  if (fault == beast::error::timeout) host_.cut_off();
  if (fault) return close();
  if (phase_ == Phase::closing || !keep_) return linger();
  wait();
}

void Session::listen() {
  if (phase_ == Phase::closing || host_.stopping()) return close();
  phase_ = Phase::listening;
  std::string head = start_of(200);
  add(head, "Content-Security-Policy", "default-src 'none'");
  add(head, "Content-Type", "text/event-stream");
  add(head, "Cache-Control", "no-store");
  add(head, "Connection", "close");
  head += "\r\n";
  events_.push_front(std::move(head));
  host_.sent(*this, 200, std::chrono::steady_clock::now() - asked_, 0);
  write_event();
}

void Session::tell(const std::string& event) {
  if (phase_ != Phase::listening) return;
  if (events_.size() >= kMostEvents) {
    host_.cut_off();
    return close();
  }
  events_.push_back(event);
  write_event();
}

void Session::write_event() {
  if (telling_ || events_.empty()) return;
  telling_ = true;
  stream_.expires_after(kListenerTime);
  net::async_write(stream_, net::buffer(events_.front()), [self = shared_from_this()](beast::error_code fault, std::size_t) {
    self->telling_ = false;
    if (fault) return self->close();
    self->events_.pop_front();
    self->stream_.expires_never();
    self->write_event();
  });
}

void Session::finish() {
  if (phase_ == Phase::waiting || phase_ == Phase::reading || phase_ == Phase::listening) return close();
  keep_ = false;
}

// The answer first, then the end: closing with something unread would take the answer away from the client.
void Session::linger() {
  phase_ = Phase::closing;
  beast::error_code ignored;
  stream_.socket().shutdown(net::ip::tcp::socket::shutdown_send, ignored);
  stream_.expires_after(kLinger);
  buffer_.clear();
  drain(kMostDrained);
}

void Session::drain(std::size_t left) {
  stream_.async_read_some(buffer_.prepare(kRead), [self = shared_from_this(), left](beast::error_code fault, std::size_t bytes) {
    if (fault || bytes >= left) return self->close();
    self->drain(left - bytes);
  });
}

void Session::close() {
  if (phase_ == Phase::listening) host_.deaf(this);
  phase_ = Phase::closing;
  beast::error_code ignored;
  stream_.socket().close(ignored);
}

}  // namespace chancery::service
