// The ledger over HTTP: the API of docs/service.md under /api/v1, the page's files, /health and /metrics. Answers are those of
// the analysis in the JSON of the contract. Reads only, unless writing is allowed and a token is set.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace chancery {

struct ServiceLimits {
  std::size_t header_bytes = 16u << 10;   // request line and headers together
  std::size_t target_bytes = 4u << 10;    // the URL
  std::size_t body_bytes = 8u << 20;
  std::size_t connections = 1024, listeners = 256;  // listeners: to /api/v1/events
  std::size_t waiting = 1024;             // requests that wait for a thread; more are told to come back
  std::size_t cache_bytes = 256u << 20;
  // How long a client may take: to send a whole request head, a whole body, to take an answer (and 20 s a MB), between two requests.
  std::chrono::milliseconds head{10'000}, body{60'000}, answer{30'000}, idle{75'000};
};

struct ServiceOptions {
  std::string ledger;
  std::filesystem::path data;    // as data_folder() gives it
  std::filesystem::path page;    // the page's files; an empty path: no page
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;        // 0: any that is free
  std::vector<std::string> names;  // further names by which clients may call this host
  std::string token;             // empty: nothing may be written
  std::function<Day()> today;    // the day of asking
  std::function<void(std::string_view)> remark = [](std::string_view) {};  // what an operator should see; called on any thread
  ServiceLimits limits;
};

class Service {
 public:
  // Opens the ledger and binds the address. With a token the ledger is made where there is none, and the language model loaded.
  // Errors: store, not_found, argument (the address), those of the loaders.
  static Result<std::unique_ptr<Service>> open(ServiceOptions options);
  virtual ~Service() = default;

  virtual std::string url() const = 0;  // "http://127.0.0.1:8080/"
  // Serves until stop(), SIGTERM or SIGINT; requests under way are answered first, for at most 5 seconds.
  virtual void run() = 0;
  virtual void stop() = 0;  // from any thread
};

}  // namespace chancery
