#include "coding/weights.h"

#include <algorithm>
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
    if (out.count_ * 2 >= out.slots_.size()) out.grow();
    const std::uint64_t hash = hash_of(row.substr(0, tab));
    Slot& slot = out.slots_[out.find(hash)];
    const bool usable = !number.empty() && *end == '\0' && std::isfinite(value) && slot.hash == 0;
    if (usable) slot = {hash, value}, ++out.count_;
    if (!usable) return Error{.kind = Error::Kind::malformed, .message = "a row is FEATURE, tab, weight, each feature once", .file = file, .line = line, .text = std::string(row)};
  }
  return out;
}

std::uint64_t Weights::hash_of(std::string_view feature) { return std::max<std::uint64_t>(hash64(feature), 1); }

std::size_t Weights::find(std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & mask;
  return at;
}

void Weights::grow() {
  std::vector<Slot> old(std::max<std::size_t>(64, 2 * slots_.size()));
  old.swap(slots_);
  for (const Slot& slot : old)
    if (slot.hash != 0) slots_[find(slot.hash)] = slot;
}

double Weights::of(std::string_view feature) const { return slots_.empty() ? 0.0 : static_cast<double>(slots_[find(hash_of(feature))].weight); }

void Features::add(std::string_view name, std::string_view a, std::string_view b) {
  feature_.assign(name).append("=").append(a);
  if (!b.empty()) feature_.append("&").append(b);
  sum_ += weights_->of(feature_);
  if (name_them_) names_.push_back(feature_);
}

}  // namespace chancery
