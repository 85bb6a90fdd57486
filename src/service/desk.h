// Questions and documents -> answers. Safe to call from many threads. Private to src/service.
#pragma once

#include <chrono>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "pipeline/pipeline.h"
#include "service/cache.h"
#include "service/readers.h"
#include "service/route.h"
#include "service/service.h"

namespace chancery::service {

class Desk {
 public:
  // Errors: as Service::open.
  static Result<std::unique_ptr<Desk>> open(const ServiceOptions& options);

  const World& world() const { return pipeline_ ? pipeline_->world() : *world_; }

  using Values = std::map<std::string, Value, std::less<>>;
  // What is kept of an earlier time, if the ledger has not grown since, or is quickly made; nullopt: make_once() has to. An answer in case of errors.
  std::optional<Answer> at_once(const Route& route, const Values& values);
  // What takes long: who asks what somebody else is having made waits for it.
  Answer make_once(const Route& route, const Values& values);
  // One at a time; others wait.
  Answer write(const Route& route, const Request& request, const Values& values);

  struct News { Revision revision; std::string arrived; };  // arrived: a JSON list of documents
  Result<News> news(const std::optional<Revision>& since);
  // Brings the ledger into memory, no more of it than a quarter of the machine's, until then. Where to go on; nullopt: done.
  std::optional<std::uint64_t> bring_near(std::uint64_t from, std::chrono::steady_clock::time_point until);
  Cache::Counts cache_counts() const { return cache_.counts(); }
  std::size_t ledger_bytes();  // that the ledger's connections keep in memory; of those that are not at work

 private:
  explicit Desk(const ServiceOptions& options) : options_(options), readers_(options.ledger), cache_(options.limits.cache_bytes) {}
  struct Here { Readers::Lease ledger; Revision revision; std::string generation; };
  Result<Here> here(bool in_one_view);
  std::optional<Answer> kept(const Route& route, const Values& values, const Here& at);
  Answer make(const Route& route, const Values& values, Here& at);
  std::string key(const Route& route, const Values& values) const;  // with the day of asking
  Answer told(Error error) const;
  // Kept for the ledger as it is: one as known today, and some as known by the days asked for last.
  Result<std::shared_ptr<const Everybody>> everybody(Ledger& ledger, const Here& at, const Question& question);

  ServiceOptions options_;
  std::optional<World> world_;
  std::optional<Pipeline> pipeline_;
  std::unique_ptr<Ledger> writer_;  // closed after the readers, so that it can fold its log into the file
  std::mutex writing_, making_;
  std::condition_variable made_;
  std::set<std::string> under_way_;
  std::mutex taking_;  // held while one is taken: who wants it too waits
  struct Taken { std::string key; std::shared_ptr<const Everybody> everybody; };
  Taken now_;
  std::list<Taken> then_;  // the latest asked first
  Readers readers_;
  Cache cache_;
};

}  // namespace chancery::service
