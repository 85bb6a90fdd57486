// What the server counts of itself. One thread only. Private to src/service.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "ledger/ledger.h"
#include "service/cache.h"

namespace chancery::service {

class Metrics {
 public:
  // `route` is one of our names; "none" where no route was found.
  void answered(std::string_view route, int status, std::chrono::steady_clock::duration took, std::size_t bytes);
  void connected() { ++connections_; }
  void refused() { ++refused_; }
  void cut_off() { ++cut_off_; }
  std::uint64_t requests() const { return requests_; }

  struct Now { std::size_t connections = 0, listeners = 0, waiting = 0, ledger_bytes = 0; Revision revision; Cache::Counts cache; };
  std::string text(const Now& now) const;  // Prometheus' text format 0.0.4

 private:
  static constexpr std::array<double, 11> kBounds = {.0005, .001, .0025, .005, .01, .025, .05, .1, .5, 2.5, 10};
  struct Times { std::array<std::uint64_t, kBounds.size()> below{}; std::uint64_t count = 0; double sum = 0; };
  std::map<std::pair<std::string, int>, std::uint64_t> answers_;
  std::map<std::string, Times, std::less<>> times_;
  std::uint64_t requests_ = 0, bytes_ = 0, connections_ = 0, refused_ = 0, cut_off_ = 0;
};

// Before there are threads: not one heap each, whose holes nobody else can use.
void keep_memory_together();
// Gives back to the system what was freed, where that is much: answers about everybody leave holes behind them in the memory of every thread.
void give_back_memory();

}  // namespace chancery::service
