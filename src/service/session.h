// One connection: reads requests one after the other, each within its time, and sends their answers. On the server's one
// thread. Private to src/service.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "service/guard.h"
#include "service/http.h"
#include "service/url.h"

namespace chancery::service {

class Session;

// What a session asks of its server.
class Host {
 public:
  virtual ~Host() = default;
  virtual const Rules& rules() const = 0;
  // Answers with session->send() or session->listen(), now or later.
  virtual void answer(const std::shared_ptr<Session>& session, const Head& head, Request request) = 0;
  virtual void sent(const Session& session, int status, std::chrono::steady_clock::duration took, std::size_t bytes) = 0;
  virtual void cut_off() = 0;
  virtual void deaf(Session* session) = 0;  // it listens no more
  virtual void left(Session* session) = 0;
  virtual bool stopping() const = 0;
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Host& host, boost::asio::ip::tcp::socket socket);
  ~Session();
  void start();
  void send(Answer answer);
  void refuse(Answer answer);   // and read no request at all
  void listen();                // becomes a stream of events
  void tell(const std::string& event);  // one event, framed; a listener that does not keep up is cut off
  void finish();                // the server stops: what is being answered is answered first

  std::string route;            // for the counters; set by the host
  bool wants_gzip() const { return gzip_; }

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
  enum class Phase { waiting, reading, answering, writing, listening, closing };

  void wait();
  void read_head();
  void look_for_head();
  void on_head(boost::beast::error_code fault);
  void read_body();
  void on_body(boost::beast::error_code fault);
  void hand_over();
  void fail(boost::beast::error_code fault);
  void write(std::string head, std::shared_ptr<const Content> content, const std::string* body);
  void on_written(boost::beast::error_code fault, std::size_t bytes);
  void write_event();
  void linger();
  void drain(std::size_t left);
  void close();

  Host& host_;
  boost::beast::tcp_stream stream_;
  boost::beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  Head head_;
  Phase phase_ = Phase::waiting;
  std::size_t scanned_ = 0;      // of the buffer, for the head's end
  bool first_ = true, keep_ = true, gzip_ = false;
  std::chrono::steady_clock::time_point asked_{};
  int status_ = 0;
  std::string out_head_;
  std::shared_ptr<const Content> out_content_;
  std::deque<std::string> events_;
  bool telling_ = false;
};

}  // namespace chancery::service
