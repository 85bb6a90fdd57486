// Pieces of JSON that several answers hold. Private to src/present.
#pragma once

#include <nlohmann/json.hpp>

#include "analysis/analysis.h"
#include "present/present.h"

namespace chancery {

using Json = nlohmann::ordered_json;

Json codes_json(const std::vector<Actor>& parties);
Json day_json(const std::optional<Day>& value);
Json evidence_json(const Evidence& evidence);
// The answer as text; with "sources_weighed":false only where the records of the sources are left out.
std::string dumped(Json answer, bool weighed);

// With a sentence of its own.
template <class Record>
Json told_json(const Record& item, const World& world) {
  Json out = Json::parse(to_json(item));
  constexpr bool report = std::is_same_v<Record, Report>;  // whose `sentence` is its number in the document
  out[report ? "says" : "sentence"] = sentence(item, world);
  return out;
}

template <class Record>
Json told_json(const std::vector<Record>& items, const World& world) {
  Json out = Json::array();
  for (const Record& item : items) out.push_back(told_json(item, world));
  return out;
}

template <class Record>
Json records_json(const std::vector<Record>& items) {
  Json out = Json::array();
  for (const Record& item : items) out.push_back(Json::parse(to_json(item)));
  return out;
}

}  // namespace chancery
