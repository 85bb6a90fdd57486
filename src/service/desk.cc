#include "service/desk.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/hash.h"
#include "present/present.h"

namespace chancery::service {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostNews = 100;

Json day(const std::optional<Day>& value) { return value ? Json(format(*value)) : Json(nullptr); }

Json facts_json(const DocumentFacts& facts) {
  return {{"id", facts.id}, {"uri", facts.uri}, {"outlet", facts.outlet}, {"title", facts.title},
          {"published", {{"from", day(facts.published.when.from)}, {"to", day(facts.published.when.to)}}}};
}

// As `chancery read` counts, with the ids of what came in.
struct Taken {
  ReadCounts counts;
  std::vector<std::string> ids, failures;

  std::string text() const {
    return Json{{"documents", {{"new", counts.documents_new}, {"known", counts.documents_known}, {"copies", counts.copies}, {"failed", counts.failed}}},
                {"reports", counts.reports}, {"findings", counts.findings}, {"ids", ids}, {"failures", failures}}.dump();
  }
};

Result<Taken> take(Ledger& ledger, const Pipeline& pipeline, Intake&& intake) {
  Taken taken;
  for (Error& error : intake.failures) taken.failures.push_back(describe(error));
  taken.counts.failed = taken.failures.size();
  for (const Document& document : intake.documents) taken.ids.push_back(document.id);
  Result<std::vector<std::string>> known = ledger.known(taken.ids);
  if (!known) return known.error();
  std::set<std::string, std::less<>> held(known->begin(), known->end());
  std::vector<Entry> entries;
  for (Document& document : intake.documents) {
    if (!held.insert(document.id).second) {
      ++taken.counts.documents_known;
      continue;
    }
    Reading reading = pipeline.read(std::move(document));
    entries.push_back({std::move(reading.document), reading.sentences, reading.words, std::move(reading.reports)});
  }
  if (entries.empty()) return taken;
  Result<Appended> appended = ledger.append(entries);
  if (!appended) return appended.error();
  Result<std::size_t> findings = fold_into(ledger, pipeline.world());
  if (!findings) return findings.error();
  taken.counts.documents_new = appended->documents_new;
  taken.counts.documents_known += appended->documents_known;
  taken.counts.copies = appended->copies;
  taken.counts.reports = appended->reports;
  taken.counts.findings = *findings;
  return taken;
}

}  // namespace

Result<std::unique_ptr<Desk>> Desk::open(const ServiceOptions& options) {
  std::unique_ptr<Desk> desk(new Desk(options));
  if (options.token.empty()) {
    Result<World> world = World::load(options.data / "world");
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
  return desk;
}

std::string Desk::key(const Route& route, const Values& values, const Revision& revision) const {
  return fmt::format("{}\n{}.{}.{}\n{}", key_of(route, values, true), revision.documents, revision.reports, revision.annotations, options_.today().time_since_epoch().count());
}

Answer Desk::told(Error error) const {
  if (error.kind == Error::Kind::store || error.kind == Error::Kind::internal) options_.remark(describe(error));
  return problem(error);
}

std::optional<Answer> Desk::kept(const Route& route, const Values& values) {
  Result<Readers::Lease> ledger = readers_.lend();
  if (!ledger) return told(ledger.error());
  Result<Revision> revision = (*ledger)->revision();
  if (!revision) {
    ledger->spoil();
    return told(revision.error());
  }
  if (std::shared_ptr<const Content> found = cache_.find(key(route, values, *revision))) return Answer{.status = 200, .content = std::move(found), .headers = {}};
  return std::nullopt;
}

Answer Desk::make(const Route& route, const Values& values) {
  Result<Readers::Lease> ledger = readers_.lend();
  if (!ledger) return told(ledger.error());
  // Read before the answer is made: what is written meanwhile makes the answer newer than its key, never older.
  Result<Revision> revision = (*ledger)->revision();
  Result<Answer> answer = Error{};
  if (revision) {
    const Asked asked{.ledger = **ledger, .world = world(), .today = options_.today(), .revision = *revision, .values = values, .question = hash64(key_of(route, values, false))};
    answer = route.answer(asked);
  } else {
    answer = revision.error();
  }
  if (!answer) {
    if (answer.error().kind == Error::Kind::store) ledger->spoil();
    return told(answer.error());
  }
  if (answer->status == 200 && route.work != Route::Work::live) cache_.keep(key(route, values, *revision), answer->content);
  return std::move(*answer);
}

Answer Desk::read(const Request& request, const Values& values) {
  const auto text = [&](std::string_view name) {
    const auto found = values.find(name);
    return found == values.end() ? std::string() : found->second.text;
  };
  IntakeOptions options;
  options.outlet = text("outlet");
  options.max_bytes = options_.limits.body_bytes;
  if (const auto found = values.find("published"); found != values.end()) options.published = found->second.day;
  const std::string uri = text("uri");
  Intake intake = take_in(request.body, uri.empty() ? "request" : uri, options);
  if (intake.documents.empty() && intake.failures.empty()) return problem(422, "the body holds no text");
  if (intake.documents.empty()) {
    Error error = intake.failures.front();
    error.kind = Error::Kind::unreadable;
    return problem(error);
  }
  const std::scoped_lock lock(writing_);
  Result<Taken> taken = take(*writer_, *pipeline_, std::move(intake));
  if (!taken) return told(taken.error());
  return json(taken->text(), taken->counts.documents_new > 0 ? 201 : 200);
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
