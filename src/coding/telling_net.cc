#include "coding/telling_net.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace chancery {
namespace {

static_assert(std::endian::native == std::endian::little, "telling.net is read as it lies");

constexpr std::string_view kMark = "CHTELL1\n";
constexpr std::size_t kTypes = kTellingTypes.size();
constexpr std::array<std::size_t, 3> kRowWidth = {kTellingWidth + kTypes, 2 * kTellingWidth, kTellingWidth};
constexpr std::uint32_t kMaxFeatures = 1U << 20;
constexpr std::size_t kMostFeatures = 256;  // of one word, way or sentence; so many int8 fit an int16

template <typename T>
void take(std::string_view& bytes, std::vector<T>& out, std::size_t count) {
  out.resize(count);
  std::memcpy(out.data(), bytes.data(), count * sizeof(T));
  bytes.remove_prefix(count * sizeof(T));
}

// Groups share the table. The lower half of a key says where it lies, the upper half that it is this one: of some ten thousand two that agree in both are not to be
// expected, and would only share a row.
std::uint64_t mixed(TellingNet::Group group, std::uint64_t key) { return (key ^ (static_cast<std::uint64_t>(group) * 0xD6E8FEB86659FD93ULL)) * 0x9E3779B97F4A7C15ULL; }
std::uint32_t upper(std::uint64_t mixed) { return std::max(static_cast<std::uint32_t>(mixed >> 32), 1U); }

}  // namespace

Result<TellingNet> TellingNet::read(std::string_view bytes, const std::string& file) {
  const auto bad = [&](const char* what) { return Error{.kind = Error::Kind::malformed, .message = what, .file = file}; };
  std::array<std::uint32_t, 5> head{};
  if (bytes.substr(0, kMark.size()) != kMark || bytes.size() < kMark.size() + sizeof(head)) return bad("no telling network: tools/learn_telling.py makes one");
  std::memcpy(head.data(), bytes.data() + kMark.size(), sizeof(head));
  bytes.remove_prefix(kMark.size() + sizeof(head));
  if (head[0] != kTellingWidth || head[1] != kTypes) return bad("a telling network of another width or of other types: learn it anew");
  const std::array<std::uint32_t, 3> counts = {head[2], head[3], head[4]};
  std::size_t features = 0, numbers = 0;
  for (std::size_t g = 0; g < counts.size(); ++g) {
    if (counts[g] > kMaxFeatures) return bad("a telling network of too many features");
    features += counts[g], numbers += counts[g] * kRowWidth[g];
  }
  const std::size_t dense = 3 * kTypes * (kTellingWidth + kTypes) + 2 * kTypes * kTypes + kTypes * kTellingWidth + kTypes;
  if (bytes.size() != features * sizeof(std::uint64_t) + numbers + (3 + dense) * sizeof(float)) return bad("a telling network whose size is not what its head says");
  TellingNet out;
  std::vector<std::uint64_t> keys;
  std::vector<float> scales;
  take(bytes, scales, out.scales_.size());
  take(bytes, keys, features);
  take(bytes, out.rows_, numbers);
  take(bytes, out.open_, 3 * kTypes * (kTellingWidth + kTypes));
  take(bytes, out.said_, 2 * kTypes * kTypes);
  take(bytes, out.out_, kTypes * kTellingWidth);
  take(bytes, out.bias_, kTypes);
  const auto finite = [](const std::vector<float>& all) { return std::all_of(all.begin(), all.end(), [](float x) { return std::isfinite(x); }); };
  if (!finite(scales) || !finite(out.open_) || !finite(out.said_) || !finite(out.out_) || !finite(out.bias_)) return bad("a telling network with a number that is none");
  std::copy(scales.begin(), scales.end(), out.scales_.begin());
  for (std::size_t g = 0; g < counts.size(); ++g) out.first_[g + 1] = out.first_[g] + counts[g];
  for (std::size_t g = 0; g + 1 < counts.size(); ++g) out.begin_[g + 1] = out.begin_[g] + counts[g] * kRowWidth[g];
  out.slots_.resize(std::bit_ceil(2 * features + 2));
  const std::size_t mask = out.slots_.size() - 1;
  for (std::uint32_t row = 0; row < features; ++row) {
    const Group group = row < out.first_[1] ? Group::predicate : row < out.first_[2] ? Group::way : Group::word;
    const std::uint64_t key = mixed(group, keys[row]);
    std::size_t at = key & mask;
    while (out.slots_[at].key != 0) at = (at + 1) & mask;
    out.slots_[at] = {upper(key), row};
  }
  return out;
}

const std::int8_t* TellingNet::find(Group group, std::uint64_t key) const {
  const std::uint64_t place = mixed(group, key);
  const std::uint32_t wanted = upper(place);
  const std::size_t mask = slots_.size() - 1, g = static_cast<std::size_t>(group);
  for (std::size_t at = place & mask; slots_[at].key != 0; at = (at + 1) & mask)
    if (slots_[at].key == wanted && slots_[at].row >= first_[g] && slots_[at].row < first_[g + 1]) return rows_.data() + begin_[g] + (slots_[at].row - first_[g]) * kRowWidth[g];
  return nullptr;
}

// Slots and rows lie anywhere in some megabytes: all are on their way before the first is needed.
template <std::size_t N>
std::size_t TellingNet::sum(Group group, std::span<const std::uint64_t> keys, std::size_t column, std::array<std::int16_t, N>& out) const {
  std::array<const std::int8_t*, kMostFeatures> rows;
  std::size_t count = 0;
  keys = keys.first(std::min(keys.size(), kMostFeatures));
  for (const std::uint64_t key : keys) __builtin_prefetch(slots_.data() + (mixed(group, key) & (slots_.size() - 1)));
  for (const std::uint64_t key : keys) {
    const std::int8_t* row = find(group, key);
    if (!row) continue;
    for (std::size_t byte = 0; byte < N; byte += 64) __builtin_prefetch(row + column + byte);
    rows[count++] = row + column;
  }
  for (std::size_t r = 0; r < count; ++r)
    for (std::size_t i = 0; i < N; ++i) out[i] = static_cast<std::int16_t>(out[i] + rows[r][i]);
  return count;
}

void TellingNet::add_predicate(std::span<const std::uint64_t> keys, Hidden& hidden, TypeScores& direct) const {
  std::array<std::int16_t, kTellingWidth + kTypes> total{};
  sum(Group::predicate, keys, 0, total);
  for (std::size_t i = 0; i < kTellingWidth; ++i) hidden[i] += scales_[0] * static_cast<float>(total[i]);
  for (std::size_t i = 0; i < kTypes; ++i) direct[i] += scales_[0] * static_cast<float>(total[kTellingWidth + i]);
}

void TellingNet::add_way(std::span<const std::uint64_t> keys, Side side, Hidden& hidden) const {
  std::array<std::int16_t, kTellingWidth> total{};
  sum(Group::way, keys, side == Side::source ? 0 : kTellingWidth, total);
  for (std::size_t i = 0; i < kTellingWidth; ++i) hidden[i] += scales_[1] * static_cast<float>(total[i]);
}

void TellingNet::add_words(std::span<const std::uint64_t> keys, Hidden& mean) const {
  std::array<std::int16_t, kTellingWidth> total{};
  const std::size_t found = sum(Group::word, keys, 0, total);
  const float share = scales_[2] / static_cast<float>(std::max<std::size_t>(found, 1));
  for (std::size_t i = 0; i < kTellingWidth; ++i) mean[i] += share * static_cast<float>(total[i]);
}

void TellingNet::add_open(std::size_t type, Open how, Hidden& hidden, TypeScores& direct) const {
  const float* row = open_.data() + (static_cast<std::size_t>(how) * kTypes + type) * (kTellingWidth + kTypes);
  for (std::size_t i = 0; i < kTellingWidth; ++i) hidden[i] += row[i];
  for (std::size_t i = 0; i < kTypes; ++i) direct[i] += row[kTellingWidth + i];
}

float TellingNet::of_type(std::size_t type, const Hidden& hidden, const TypeScores& direct) const {
  const float* weights = out_.data() + type * kTellingWidth;
  float sum = bias_[type] + direct[type];
  for (std::size_t i = 0; i < kTellingWidth; ++i) sum += weights[i] * std::max(hidden[i], 0.0F);
  return sum;
}

}  // namespace chancery
