// JSON lines in, the same lines with event, cameo and scores out: one for one, in the same order.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "base/data.h"
#include "cli/asking.h"
#include "cli/dictionaries.h"
#include "pipeline/pipeline.h"

namespace chancery::cli {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t kBatch = 512;

struct Line {
  Json json;
  Marked marked;
  std::string fault;  // why it cannot be classified
};

Line take_line(const std::string& text) {
  Line line{.json = Json::parse(text, nullptr, false), .marked = {}, .fault = ""};
  if (!line.json.is_object()) return {.json = Json::object(), .marked = {}, .fault = "not a JSON object"};
  for (auto [key, into] : {std::pair("sentence", &line.marked.sentence), {"source", &line.marked.source}, {"target", &line.marked.target}}) {
    if (line.json.contains(key) && line.json[key].is_string())
      *into = line.json[key].get<std::string>();
    else
      line.fault = std::string(key) + ": missing, or no text";
  }
  return line;
}

std::string yielding(const std::string& event, bool fold_yield) {
  return fold_yield && (event == "CONCEDE" || event == "RETREAT") ? "YIELD" : event;
}

void add_verdict(Json& json, const Classified& verdict, bool fold_yield) {
  Json scores = Json::object();
  for (const auto& [event, score] : verdict.scores) {
    const std::string key = yielding(event, fold_yield);
    scores[key] = scores.value(key, 0.0) + score;
  }
  json["event"] = verdict.event.empty() ? Json(nullptr) : Json(yielding(verdict.event, fold_yield));
  json["cameo"] = verdict.cameo.empty() ? Json(nullptr) : Json(verdict.cameo);
  json["rule"] = verdict.rule.empty() ? Json(nullptr) : Json(verdict.rule);
  json["scores"] = std::move(scores);
}

void add_fault(Json& json, const std::string& fault) {
  for (const char* key : {"event", "cameo", "rule"}) json[key] = nullptr;
  json["scores"] = Json::object();
  json["error"] = fault;
}

// True when every line could be classified.
bool put_batch(const Pipeline& pipeline, std::vector<Line>& lines, bool fold_yield, Terminal& terminal) {
  std::vector<Marked> marked;
  for (const Line& line : lines) marked.push_back(line.marked);
  const std::vector<Result<Classified>> verdicts = pipeline.classify(marked);
  bool all = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    if (line.fault.empty() && !verdicts[i]) line.fault = describe(verdicts[i].error());
    if (line.fault.empty())
      add_verdict(line.json, *verdicts[i], fold_yield);
    else
      add_fault(line.json, line.fault);
    all = all && line.fault.empty();
    terminal.line(line.json.dump(-1, ' ', false, Json::error_handler_t::replace));
  }
  lines.clear();
  return all;
}

bool classify_stream(const Pipeline& pipeline, std::istream& in, const std::string& name, bool fold_yield, Terminal& terminal) {
  std::vector<Line> batch;
  std::size_t number = 0;
  bool all = true;
  const auto put = [&] {
    const std::size_t first = number - batch.size() + 1;
    for (std::size_t i = 0; i < batch.size(); ++i)
      if (!batch[i].fault.empty()) terminal.remark(name + ":" + std::to_string(first + i) + ": " + batch[i].fault);
    all = put_batch(pipeline, batch, fold_yield, terminal) && all;
  };
  for (std::string text; std::getline(in, text);) {
    ++number;
    batch.push_back(take_line(text));
    if (batch.size() == kBatch) put();
  }
  if (!batch.empty()) put();
  return all;
}

bool classify_file(const Pipeline& pipeline, const std::string& path, bool fold_yield, Terminal& terminal) {
  std::error_code unknown;
  const std::filesystem::file_status status = std::filesystem::status(path, unknown);
  if (std::filesystem::is_directory(status)) {  // can be opened, and gives no line
    terminal.complain({.kind = Error::Kind::not_found, .message = "is a folder", .file = path, .hint = "name the files in it"});
    return false;
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    const bool missing = !std::filesystem::exists(status);
    terminal.complain({.kind = Error::Kind::not_found, .message = missing ? "no such file" : "cannot be opened", .file = path, .hint = missing ? "" : "check its permissions"});
    return false;
  }
  return classify_stream(pipeline, file, path, fold_yield, terminal);
}

}  // namespace

int run_classify(const Arguments& arguments, Terminal& terminal) {
  Result<std::filesystem::path> data = data_folder();
  if (!data) return fail_setup(data.error(), terminal);
  Result<Pipeline> pipeline = Pipeline::load(*data);
  if (!pipeline) return fail_setup(pipeline.error(), terminal);
  if (const std::optional<int> refused = add_dictionaries(arguments, *pipeline, terminal)) return *refused;
  bool all = true;
  for (const std::string& path : arguments.paths) {
    if (path == "-") {
      all = classify_stream(*pipeline, std::cin, "standard input", arguments.fold_yield, terminal) && all;
      continue;
    }
    all = classify_file(*pipeline, path, arguments.fold_yield, terminal) && all;
  }
  return all ? kDone : kInputFailed;
}

}  // namespace chancery::cli
