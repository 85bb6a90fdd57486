#include "coding/weights.h"

#include <cmath>
#include <cstdlib>

#include "base/text.h"

namespace chancery {
namespace {

constexpr std::uint64_t kOffset = 14695981039346656037ull, kPrime = 1099511628211ull;  // FNV-1a, 64 bits

std::uint64_t mix(std::uint64_t hash, std::string_view bytes) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  return hash;
}

}  // namespace

std::uint64_t Weights::key(std::string_view feature) { return mix(kOffset, feature); }

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
    const bool usable = !number.empty() && *end == '\0' && std::isfinite(value) && out.by_key_.emplace(key(row.substr(0, tab)), value).second;
    if (!usable) return Error{.kind = Error::Kind::malformed, .message = "a row is FEATURE, tab, weight, each feature once", .file = file, .line = line, .text = std::string(row)};
  }
  return out;
}

void Features::add(std::string_view name, std::string_view a, std::string_view b) {
  std::uint64_t hash = mix(mix(mix(kOffset, name), "="), a);
  if (!b.empty()) hash = mix(mix(hash, "&"), b);
  sum_ += weights_->of(hash);
  if (!name_them_) return;
  names_.push_back(std::string(name) + "=" + std::string(a));
  if (!b.empty()) names_.back() += "&" + std::string(b);
}

}  // namespace chancery
