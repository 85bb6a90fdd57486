// Pieces of JSON that several answers hold. Private to src/present.
#pragma once

#include <nlohmann/json.hpp>

#include "analysis/analysis.h"

namespace chancery {

using Json = nlohmann::ordered_json;

Json codes_json(const std::vector<Actor>& parties);
Json day_json(const std::optional<Day>& value);
Json evidence_json(const Evidence& evidence);

template <class Record>
Json records_json(const std::vector<Record>& items) {
  Json out = Json::array();
  for (const Record& item : items) out.push_back(Json::parse(to_json(item)));
  return out;
}

}  // namespace chancery
