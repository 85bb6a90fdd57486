#include "service/writing.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"

namespace chancery::service {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostAnnotation = 64u << 10;

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

std::string text_of(const std::map<std::string, Value, std::less<>>& values, std::string_view name) {
  const auto found = values.find(name);
  return found == values.end() ? std::string() : found->second.text;
}

Error wrong(std::string field, std::string message, std::string hint = {}) {
  return {.kind = Error::Kind::argument, .message = std::move(message), .field = std::move(field), .hint = std::move(hint)};
}

// The clock's time; the morning of the day that is given for today.
std::string time_of(Day today) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  if (std::chrono::floor<std::chrono::days>(now) != today) return format(today) + "T00:00:00Z";
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(now)));
}

Result<Remark> remark_of(const std::string& body, Day today) {
  const Json json = Json::parse(body, nullptr, false);
  if (!json.is_object()) return Error{.kind = Error::Kind::malformed, .message = "the body is no JSON object"};
  for (const auto& [name, value] : json.items()) {
    if (name != "action" && name != "on" && name != "reason" && name != "author") return wrong(name, "is no field of an annotation", "action, on, reason, author");
    const bool list = value.is_array() && std::all_of(value.begin(), value.end(), [](const Json& one) { return one.is_string(); });
    if (name == "on" ? !list : !value.is_string()) return wrong(name, name == "on" ? "is no list of texts" : "is no text");
  }
  for (const char* name : {"action", "on", "reason", "author"})
    if (!json.contains(name)) return wrong(name, "is missing");
  for (const char* name : {"reason", "author"})
    if (trim(json[name].get<std::string>()).empty()) return wrong(name, "is empty", "an annotation needs both");
  const auto action = parse_action(json["action"].get<std::string>());
  if (!action) return wrong("action", "no such annotation", "note, merge, split, reject, same, distinct or undo");
  return Remark{*action, json["on"].get<std::vector<std::string>>(), json["author"].get<std::string>(), json["reason"].get<std::string>(), today, time_of(today)};
}

// Of a body that says of itself what it is: what is no text at all, and what is none of the JSON that it says. The rest is recognised by content.
std::optional<Answer> refused_type(const Request& request) {
  const std::string type = lower(trim(std::string_view(request.content_type).substr(0, request.content_type.find(';'))));
  for (const std::string_view no : {"image/", "audio/", "video/", "font/", "multipart/", "application/pdf", "application/zip", "application/vnd.", "application/msword"})
    if (type.starts_with(no)) return problem(415, "texts, pages and JSON Lines are read, and nothing else", "Content-Type");
  const std::string_view body = trim(request.body);
  if (type.find("json") != std::string::npos && !body.empty() && body.front() != '{' && body.front() != '[') return problem(422, "is no JSON, as it is said to be", "Content-Type");
  if (type == kJson && !body.empty() && body.find('\n') == std::string_view::npos && !Json::accept(body)) return problem(422, "is no JSON, as it is said to be", "Content-Type");
  return std::nullopt;
}

}  // namespace

Result<Answer> read_documents(Ledger& ledger, const Pipeline& pipeline, const Request& request, const std::map<std::string, Value, std::less<>>& values, std::size_t most_bytes) {
  if (std::optional<Answer> no = refused_type(request)) return std::move(*no);
  IntakeOptions options;
  options.outlet = text_of(values, "outlet");
  options.max_bytes = most_bytes;
  if (const auto found = values.find("published"); found != values.end()) options.published = found->second.day;
  const std::string uri = text_of(values, "uri");
  Intake intake = take_in(request.body, uri.empty() ? "request" : uri, options);
  if (intake.documents.empty() && intake.failures.empty()) return problem(422, "the body holds no text");
  if (intake.documents.empty()) {
    Error error = intake.failures.front();
    error.kind = Error::Kind::unreadable;
    error.field.clear();
    return error;
  }
  Result<Taken> taken = take(ledger, pipeline, std::move(intake));
  if (!taken) return taken.error();
  return json(taken->text(), taken->counts.documents_new > 0 ? 201 : 200);
}

Result<Answer> annotate(Ledger& ledger, const World& world, const Request& request, Day today) {
  if (request.content_type.substr(0, request.content_type.find(';')) != kJson) return problem(415, "an annotation comes as application/json", "Content-Type");
  if (request.body.size() > kMostAnnotation) return problem(413, fmt::format("an annotation takes at most {} bytes", kMostAnnotation));
  Result<Remark> remark = remark_of(request.body, today);
  if (!remark) return remark.error();
  Result<Annotation> annotation = ask_annotation(ledger, world, *remark);
  if (!annotation) {
    Error error = annotation.error();
    if (error.kind == Error::Kind::argument && error.field.empty()) error.field = "on";  // all that is left to be wrong
    return error;
  }
  if (Status written = ledger.annotate(*annotation); !written) return written.error();
  if (Result<std::size_t> folded = fold_into(ledger, world); !folded) return folded.error();
  return json(to_json(*annotation), 201);
}

}  // namespace chancery::service
