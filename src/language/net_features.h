// What the neural tagger and parser sees of a word: rows of one embedding table, chosen by the word's form alone. The
// trainer builds the table of features, the model file keeps it, and both sides use the same extraction.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace chancery::net {

// Each kind has one row for what it has not seen in training; those rows come first in the table, in this order. The last
// four are classes from a lexicon, each shared by many words: the noun's field, its sort within the field, the verb's field,
// the verb's frames.
enum class FeatureKind : std::uint8_t {
  form, folded, prefix1, prefix2, prefix3, prefix4, suffix1, suffix2, suffix3, suffix4, suffix5, shape, noun, sort, verb, frame, count
};
inline constexpr std::size_t kFeatureKinds = static_cast<std::size_t>(FeatureKind::count);
using FeatureHashes = std::array<std::uint64_t, kFeatureKinds>;
using FeatureRows = std::array<std::uint32_t, kFeatureKinds>;

// Hashes of the features of a form (UTF-8, well formed). Digits count as one digit, typographic quotes as plain ones; of
// forms longer than 64 bytes only the first 32 and last 32 are looked at.
FeatureHashes feature_hashes(std::string_view form);
std::uint64_t feature_hash(FeatureKind kind, std::string_view text);

// Open addressing over 32 bits of the hash; a slot is {fingerprint, row}, row 0 marks an empty slot (row 0 is the unknown
// form, which nobody looks up). The slots may lie in a mapped file, which must outlive the table.
struct FeatureSlot {
  std::uint32_t fingerprint = 0, row = 0;
};
class FeatureTable {
 public:
  FeatureTable() = default;
  // Precondition: the number of slots is a power of two and at least one is empty.
  explicit FeatureTable(std::span<const FeatureSlot> slots) : slots_(slots) {}
  FeatureRows rows(const FeatureHashes& hashes) const;
  std::uint32_t row(FeatureKind kind, std::uint64_t hash) const;

 private:
  std::span<const FeatureSlot> slots_;
};

// Slots that a table of so many features has.
std::size_t slots_for(std::size_t features);
// Slots for the given hashes (distinct; row of hash i is rows[i], not 0), in a deterministic layout.
std::vector<FeatureSlot> make_slots(std::span<const std::uint64_t> hashes, std::span<const std::uint32_t> rows);

}  // namespace chancery::net
