#include "service/desk.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "service/writing.h"

namespace chancery::service {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostNews = 100;
constexpr std::size_t kMostHeld = 800'000, kMostDays = 8;  // reports behind what is held as known by earlier days, and of how many days

Json day(const std::optional<Day>& value) { return value ? Json(format(*value)) : Json(nullptr); }

Json facts_json(const DocumentFacts& facts) {
  return {{"id", facts.id}, {"uri", facts.uri}, {"outlet", facts.outlet}, {"title", facts.title},
          {"published", {{"from", day(facts.published.when.from)}, {"to", day(facts.published.when.to)}}}};
}

// Which file, and how far it has grown.
std::string generation(const Readers::Lease& ledger, const Revision& revision) {
  return fmt::format("{} {}.{}.{}", ledger.file(), revision.documents, revision.reports, revision.annotations);
}

}  // namespace

Result<std::unique_ptr<Desk>> Desk::open(const ServiceOptions& options) {
  std::unique_ptr<Desk> desk(new Desk(options));
  if (options.token.empty()) {
    Result<World> world = World::load(options.data / "world", World::Use::asking);
    if (!world) return world.error();
    desk->world_.emplace(std::move(*world));
  } else {
    Result<std::unique_ptr<Ledger>> writer = Ledger::open(options.ledger, Ledger::Mode::write);
    if (!writer) return writer.error();
    desk->writer_ = std::move(*writer);
    Result<Pipeline> pipeline = Pipeline::load(options.data);
    if (!pipeline) return pipeline.error();
    desk->pipeline_.emplace(std::move(*pipeline));
  }
  Result<Readers::Lease> reader = desk->readers_.lend();
  if (!reader) return reader.error();
  const Result<bool> folded = (*reader)->is_folded();
  if (!folded) return folded.error();
  if (!*folded) options.remark("not all of the ledger is folded by this version: answers are slow until `chancery read` has folded it (any text, or one that it has read before)");
  return desk;
}

std::string Desk::key(const Route& route, const Values& values) const {
  return fmt::format("{}\n{}", key_of(route, values, true), options_.today().time_since_epoch().count());
}

Answer Desk::told(Error error) const {
  if (error.kind == Error::Kind::store || error.kind == Error::Kind::internal) options_.remark(describe(error));
  return problem(error);
}

Result<Desk::Here> Desk::here(bool in_one_view) {
  Result<Readers::Lease> ledger = readers_.lend();
  if (!ledger) return ledger.error();
  const Status held = in_one_view ? ledger->hold() : Status();
  Result<Revision> revision = held ? (*ledger)->revision() : Result<Revision>(held.error());
  if (!revision) {
    ledger->spoil();
    return revision.error();
  }
  std::string grown_to = generation(*ledger, *revision);
  return Here{std::move(*ledger), *revision, std::move(grown_to)};
}

std::optional<Answer> Desk::kept(const Route& route, const Values& values, const Here& at) {
  std::shared_ptr<const Content> found = route.work == Route::Work::live ? nullptr : cache_.find(at.generation, key(route, values));
  if (!found) return std::nullopt;
  return Answer{.status = 200, .content = std::move(found), .headers = {}};
}

// The ledger's revision was read before the answer is made: what is written meanwhile makes the answer newer than its key, never older.
Answer Desk::make(const Route& route, const Values& values, Here& at) {
  const auto taken = [&](const Question& question) { return everybody(*at.ledger, at, question); };
  const Asked asked{.ledger = *at.ledger, .world = world(), .today = options_.today(), .revision = at.revision, .values = values, .everybody = taken, .question = hash64(key_of(route, values, false))};
  Result<Answer> answer = route.answer(asked);
  if (!answer) {
    if (answer.error().kind == Error::Kind::store) at.ledger.spoil();
    return told(answer.error());
  }
  if (answer->status == 200 && route.work != Route::Work::live) cache_.keep(at.generation, key(route, values), answer->content);
  return std::move(*answer);
}

std::optional<Answer> Desk::at_once(const Route& route, const Values& values) {
  const bool quick = route.work != Route::Work::slow;
  Result<Here> at = here(quick);
  if (!at) return told(at.error());
  std::optional<Answer> answer = kept(route, values, *at);
  return answer || !quick ? std::move(answer) : make(route, values, *at);
}

Result<std::shared_ptr<const Everybody>> Desk::everybody(Ledger& ledger, const Here& at, const Question& question) {
  const std::scoped_lock lock(taking_);
  const std::string as_it_is = at.generation + " " + format(question.today);
  const std::string key = as_it_is + " " + (question.known_by ? format(*question.known_by) : "");
  std::erase_if(then_, [&](const Taken& one) { return !one.key.starts_with(as_it_is); });
  if (!question.known_by && now_.key == key) return now_.everybody;
  if (const auto held = std::find_if(then_.begin(), then_.end(), [&](const Taken& one) { return one.key == key; }); held != then_.end()) {
    then_.splice(then_.begin(), then_, held);
    return held->everybody;
  }
  const std::size_t most = std::clamp<std::size_t>(kMostHeld / static_cast<std::size_t>(std::max<std::int64_t>(1, at.revision.reports)), 1, kMostDays);
  if (!question.known_by) now_ = {};
  while (question.known_by && then_.size() >= most) then_.pop_back();
  Result<std::shared_ptr<const Everybody>> taken = take_everybody(ledger, world(), question);
  if (!taken) return taken;
  if (question.known_by) then_.push_front({key, *taken});
  else now_ = {key, *taken};
  return taken;
}

Answer Desk::make_once(const Route& route, const Values& values) {
  const std::string mine = key(route, values);
  {
    std::unique_lock lock(making_);
    made_.wait(lock, [&] { return !under_way_.contains(mine); });
    under_way_.insert(mine);
  }
  struct Done {
    Desk& desk;
    const std::string& mine;
    ~Done() {
      const std::scoped_lock lock(desk.making_);
      desk.under_way_.erase(mine);
      desk.made_.notify_all();
    }
  } done{*this, mine};
  Result<Here> at = here(false);
  if (!at) return told(at.error());
  std::optional<Answer> kept_by_now = kept(route, values, *at);
  return kept_by_now ? std::move(*kept_by_now) : make(route, values, *at);
}

std::optional<std::uint64_t> Desk::bring_near(std::uint64_t from, std::chrono::steady_clock::time_point until) {
  constexpr std::size_t kPiece = 8u << 20;
  const std::uint64_t most = static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE)) / 4;
  Result<Readers::Lease> ledger = readers_.lend();
  for (std::optional<std::uint64_t> at = from; ledger && at && *at < most;) {
    at = (*ledger)->bring_near(*at, kPiece);
    if (at && std::chrono::steady_clock::now() >= until) return at;
  }
  return std::nullopt;
}

Answer Desk::write(const Route& route, const Request& request, const Values& values) {
  const std::scoped_lock lock(writing_);
  const Day today = options_.today();
  Result<Answer> answer = route.name == "annotate" ? annotate(*writer_, world(), request, today) : read_documents(*writer_, *pipeline_, request, values, options_.limits.body_bytes);
  return answer ? std::move(*answer) : told(answer.error());
}

std::size_t Desk::ledger_bytes() {
  const std::unique_lock lock(writing_, std::try_to_lock);
  return readers_.held_bytes() + (lock && writer_ ? writer_->held_bytes() : 0);
}

Result<Desk::News> Desk::news(const std::optional<Revision>& since) {
  Result<Readers::Lease> ledger = readers_.lend();
  if (!ledger) return ledger.error();
  Result<Revision> revision = (*ledger)->revision();
  if (!revision) {
    ledger->spoil();
    return revision.error();
  }
  News news{*revision, "[]"};
  if (!since || since->documents >= revision->documents) return news;
  Result<std::vector<DocumentFacts>> arrived = (*ledger)->arrived(*since, kMostNews);
  if (!arrived) return arrived.error();
  Json list = Json::array();
  for (const DocumentFacts& facts : *arrived) list.push_back(facts_json(facts));
  news.arrived = list.dump();
  return news;
}

}  // namespace chancery::service
