#include "service/cache.h"

namespace chancery::service {

void Cache::renew(const std::string& generation) {
  if (generation == generation_) return;
  generation_ = generation;
  held_.clear();
  order_.clear();
  counts_.bytes = 0;
}

std::shared_ptr<const Content> Cache::find(const std::string& generation, const std::string& key) {
  const std::scoped_lock lock(mutex_);
  renew(generation);
  const auto found = held_.find(key);
  if (found == held_.end()) return ++counts_.misses, nullptr;
  ++counts_.hits;
  order_.splice(order_.begin(), order_, found->second);
  return found->second->content;
}

void Cache::keep(const std::string& generation, const std::string& key, std::shared_ptr<const Content> content) {
  constexpr std::size_t kShare = 8;
  const auto cost = [](const Held& held) { return held.content->size() + 2 * held.key.size() + 128; };
  const std::scoped_lock lock(mutex_);
  if (generation != generation_ || held_.contains(key) || content->size() > most_ / kShare) return;
  order_.push_front({key, std::move(content)});
  held_.emplace(order_.front().key, order_.begin());
  counts_.bytes += cost(order_.front());
  while (counts_.bytes > most_) {
    counts_.bytes -= cost(order_.back());
    held_.erase(order_.back().key);
    order_.pop_back();
  }
}

Cache::Counts Cache::counts() const {
  const std::scoped_lock lock(mutex_);
  Counts out = counts_;
  out.entries = order_.size();
  return out;
}

}  // namespace chancery::service
