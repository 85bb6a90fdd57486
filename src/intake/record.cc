#include <nlohmann/json.hpp>

#include "intake/intake.h"

namespace chancery {

std::string to_json(const Document& document, std::size_t sentences, std::size_t words) {
  using Json = nlohmann::ordered_json;
  const auto day = [](const std::optional<Day>& value) { return value ? Json(format(*value)) : Json(nullptr); };
  const Published& published = document.published;
  const Json record = {
      {"kind", "document"},
      {"id", document.id},
      {"uri", document.uri},
      {"outlet", document.outlet},
      {"title", document.title},
      {"published", {{"from", day(published.when.from)}, {"to", day(published.when.to)}, {"basis", name(published.basis)}, {"why", published.why}}},
      {"language", document.language},
      {"sentences", sentences},
      {"words", words},
      {"copy_of", document.copy_of.empty() ? Json(nullptr) : Json(document.copy_of)},
  };
  // A uri may hold what is no UTF-8 (a file's name); the text never does.
  return record.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace chancery
