#include "service/metrics.h"

#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace chancery::service {
namespace {

struct Memory { std::uint64_t resident = 0, of_files = 0; };

// Of files: the ledger as it is mapped and the program itself, which the system takes back when it needs the room.
Memory memory() {
  std::ifstream file("/proc/self/statm");
  std::uint64_t total = 0, resident = 0, shared = 0;
  file >> total >> resident >> shared;
  const auto page = static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  return {resident * page, shared * page};
}

void add(std::string& out, std::string_view name, std::string_view type, std::string_view help, double value) {
  fmt::format_to(std::back_inserter(out), "# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", name, help, type, value);
}

}  // namespace

void Metrics::answered(std::string_view route, int status, std::chrono::steady_clock::duration took, std::size_t bytes) {
  ++requests_;
  bytes_ += bytes;
  ++answers_[{std::string(route), status}];
  Times& times = times_.try_emplace(std::string(route)).first->second;
  const double seconds = std::chrono::duration<double>(took).count();
  ++times.count;
  times.sum += seconds;
  for (std::size_t i = 0; i < kBounds.size(); ++i) times.below[i] += seconds <= kBounds[i];
}

std::string Metrics::text(const Now& now) const {
  std::string out = "# HELP chancery_requests_total Answers given.\n# TYPE chancery_requests_total counter\n";
  const auto to = std::back_inserter(out);
  for (const auto& [key, count] : answers_) fmt::format_to(to, "chancery_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first, key.second, count);
  out += "# HELP chancery_request_seconds From the request's last byte to the answer's first.\n# TYPE chancery_request_seconds histogram\n";
  for (const auto& [route, times] : times_) {
    for (std::size_t i = 0; i < kBounds.size(); ++i)
      fmt::format_to(to, "chancery_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route, kBounds[i], times.below[i]);
    fmt::format_to(to, "chancery_request_seconds_bucket{{route=\"{0}\",le=\"+Inf\"}} {1}\nchancery_request_seconds_sum{{route=\"{0}\"}} {2}\n"
                   "chancery_request_seconds_count{{route=\"{0}\"}} {1}\n", route, times.count, times.sum);
  }
  const auto number = [](auto value) { return static_cast<double>(value); };
  add(out, "chancery_sent_bytes_total", "counter", "Bytes of answers.", number(bytes_));
  add(out, "chancery_connections_total", "counter", "Connections taken.", number(connections_));
  add(out, "chancery_connections_refused_total", "counter", "Connections refused because there were too many.", number(refused_));
  add(out, "chancery_connections_cut_total", "counter", "Clients cut off because they were too slow.", number(cut_off_));
  add(out, "chancery_connections", "gauge", "Open connections.", number(now.connections));
  add(out, "chancery_event_listeners", "gauge", "Clients that listen to events.", number(now.listeners));
  add(out, "chancery_requests_waiting", "gauge", "Requests that wait for a thread or are being answered.", number(now.waiting));
  add(out, "chancery_cache_hits_total", "counter", "Answers given from the cache.", number(now.cache.hits));
  add(out, "chancery_cache_misses_total", "counter", "Answers that had to be made.", number(now.cache.misses));
  add(out, "chancery_cache_bytes", "gauge", "Bytes of answers kept.", number(now.cache.bytes));
  add(out, "chancery_cache_entries", "gauge", "Answers kept.", number(now.cache.entries));
  add(out, "chancery_ledger_documents", "gauge", "Documents in the ledger when last looked at.", number(now.revision.documents));
  add(out, "chancery_ledger_reports", "gauge", "Reports in the ledger when last looked at.", number(now.revision.reports));
  const Memory held = memory();
  const struct mallinfo2 heap = mallinfo2();
  add(out, "chancery_ledger_cache_bytes", "gauge", "Pages of the ledger that connections keep in memory of their own.", number(now.ledger_bytes));
  add(out, "chancery_heap_used_bytes", "gauge", "Memory allocated and in use.", number(heap.uordblks + heap.hblkhd));
  add(out, "chancery_heap_free_bytes", "gauge", "Memory that is free, but not given back to the system.", number(heap.fordblks));
  add(out, "process_resident_memory_bytes", "gauge", "Resident memory.", number(held.resident));
  add(out, "chancery_resident_file_bytes", "gauge", "Resident memory that is pages of files, such as the ledger's.", number(held.of_files));
  return out;
}

void keep_memory_together() {
  constexpr int kHeaps = 2;  // with one the threads wait for each other
  mallopt(M_ARENA_MAX, kHeaps);
}

void give_back_memory() {
  constexpr std::size_t kMuch = 16u << 20;
  if (mallinfo2().fordblks > kMuch) malloc_trim(0);
}

}  // namespace chancery::service
