#include "coding/weights.h"

#include <cmath>
#include <cstdlib>

#include "base/hash.h"
#include "base/text.h"

namespace chancery {

Result<Weights> Weights::read(std::string_view text, const std::string& file) {
  Weights out;
  std::int64_t line = 0;
  for (const std::string_view row : split(text, '\n')) {
    ++line;
    if (row.empty() || row[0] == '#') continue;
    const std::size_t tab = row.find('\t');
    const std::string number(tab == std::string_view::npos ? "" : row.substr(tab + 1));
    char* end = nullptr;
    const float value = std::strtof(number.c_str(), &end);
    const bool usable = !number.empty() && *end == '\0' && std::isfinite(value) && out.by_hash_.emplace(hash64(row.substr(0, tab)), value).second;
    if (!usable) return Error{.kind = Error::Kind::malformed, .message = "a row is FEATURE, tab, weight, each feature once", .file = file, .line = line, .text = std::string(row)};
  }
  return out;
}

double Weights::of(std::string_view feature) const {
  const auto at = by_hash_.find(hash64(feature));
  return at == by_hash_.end() ? 0.0 : static_cast<double>(at->second);
}

void Features::add(std::string_view name, std::string_view a, std::string_view b) {
  feature_.assign(name).append("=").append(a);
  if (!b.empty()) feature_.append("&").append(b);
  sum_ += weights_->of(feature_);
  if (name_them_) names_.push_back(feature_);
}

}  // namespace chancery
