// Answers that were given, of one generation of the ledger: what is kept of an earlier one goes when a new one is seen. The least
// lately used go first. Thread-safe. Private to src/service.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "service/http.h"

namespace chancery::service {

class Cache {
 public:
  struct Counts { std::uint64_t hits = 0, misses = 0; std::size_t bytes = 0, entries = 0; };

  explicit Cache(std::size_t most_bytes) : most_(most_bytes) {}
  std::shared_ptr<const Content> find(const std::string& generation, const std::string& key);
  void keep(const std::string& generation, const std::string& key, std::shared_ptr<const Content> content);  // what is larger than an eighth of the room is not kept
  Counts counts() const;

 private:
  void renew(const std::string& generation);
  struct Held { std::string key; std::shared_ptr<const Content> content; };
  using Order = std::list<Held>;
  const std::size_t most_;
  mutable std::mutex mutex_;
  std::string generation_;
  Order order_;  // the latest used first
  std::unordered_map<std::string_view, Order::iterator> held_;  // keys are views into order_
  Counts counts_;
};

}  // namespace chancery::service
