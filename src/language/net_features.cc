#include "language/net_features.h"

#include <bit>
#include <string>

#include "base/hash.h"
#include "base/text.h"

namespace chancery::net {
namespace {

// Byte offsets of code points, so that affixes are cut between characters.
struct Cut {
  std::string text;
  std::vector<std::uint32_t> starts;  // one a code point, and the end
};

Cut cut(std::string text) {
  Cut out{std::move(text), {}};
  for (std::uint32_t i = 0; i < out.text.size(); ++i)
    if ((static_cast<unsigned char>(out.text[i]) & 0xC0) != 0x80) out.starts.push_back(i);
  out.starts.push_back(static_cast<std::uint32_t>(out.text.size()));
  return out;
}

std::string shortened(std::string_view form) {
  if (form.size() <= 64) return std::string(form);
  std::size_t head = 32, tail = form.size() - 32;
  while (head > 0 && (static_cast<unsigned char>(form[head]) & 0xC0) == 0x80) --head;
  while (tail < form.size() && (static_cast<unsigned char>(form[tail]) & 0xC0) == 0x80) ++tail;
  return std::string(form.substr(0, head)).append(form.substr(tail));
}

void digits_alike(std::string& text) {
  for (char& c : text)
    if (c >= '0' && c <= '9') c = '0';
}

// Typographic quotes, dashes and the ellipsis as plain signs; 0 for other characters.
char plain_sign(char32_t c) {
  switch (c) {
    case U'‘': case U'’': case U'‚': return '\'';
    case U'“': case U'”': case U'„': return '"';
    case U'–': case U'—': case U'−': return '-';
    case U'…': return '.';
    default: return 0;
  }
}

// What the characters of a form are.
struct Look {
  std::string shape;     // "Hanoi" -> "Xxx", "F-16" -> "X-00": runs are cut at three
  std::string plain;     // the form with plain signs
  bool foreign = false;  // has letters beyond ASCII
};

char kind_of(char32_t c) {
  if (c >= 'a' && c <= 'z') return 'x';
  if (c >= 'A' && c <= 'Z') return 'X';
  if (c >= '0' && c <= '9') return '0';
  if (c < 0x80) return static_cast<char>(c);
  if (const char sign = plain_sign(c)) return sign;
  std::string one;
  append_utf8(one, c);
  return lower(one) == one ? 'x' : 'X';
}

Look look_at(std::string_view form) {
  Look out;
  char last = 0;
  int run = 0;
  for (std::size_t at = 0; at < form.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(form, at);
    const char kind = kind_of(c);
    const bool letter = kind == 'x' || kind == 'X';
    out.foreign |= c >= 0x80 && letter;
    if (c >= 0x80 && !letter) out.plain.push_back(kind);
    else out.plain.append(form.substr(begin, at - begin));
    run = kind == last ? run + 1 : 1;
    last = kind;
    if (run <= 3 && out.shape.size() < 12) out.shape.push_back(kind);
  }
  return out;
}

// Short words with foreign letters keep them: "Tô" is not "to".
std::string fold_unless_foreign(const Look& look) {
  constexpr std::size_t kShort = 4;
  return look.foreign && count_code_points(look.plain) <= kShort ? lower(look.plain) : fold(look.plain);
}

}  // namespace

std::uint64_t feature_hash(FeatureKind kind, std::string_view text) {
  // The kind is mixed in behind the hash: for texts of a few bytes near seeds give the same hash.
  const std::uint64_t mixed = (hash64(text) ^ ((static_cast<std::uint64_t>(kind) + 1) * 0x9E3779B97F4A7C15ULL)) * 0xD6E8FEB86659FD93ULL;
  return mixed ^ (mixed >> 32);
}

FeatureHashes feature_hashes(std::string_view whole) {
  const Look look = look_at(shortened(whole));
  std::string form = look.plain, folded = fold_unless_foreign(look);
  FeatureHashes out{};
  const auto put = [&](FeatureKind kind, std::string_view text) { out[static_cast<std::size_t>(kind)] = feature_hash(kind, text); };
  for (const FeatureKind kind : {FeatureKind::noun, FeatureKind::sort, FeatureKind::verb, FeatureKind::frame}) put(kind, folded);
  digits_alike(form);
  digits_alike(folded);
  put(FeatureKind::form, form);
  put(FeatureKind::folded, folded);
  put(FeatureKind::shape, look.shape);
  const Cut letters = cut(std::move(folded));
  const std::size_t length = letters.starts.size() - 1;
  const std::string_view text = letters.text;
  for (std::size_t n = 1; n <= 4; ++n)
    put(static_cast<FeatureKind>(static_cast<std::size_t>(FeatureKind::prefix1) + n - 1), text.substr(0, letters.starts[std::min(n, length)]));
  for (std::size_t n = 1; n <= 5; ++n)
    put(static_cast<FeatureKind>(static_cast<std::size_t>(FeatureKind::suffix1) + n - 1), text.substr(letters.starts[length - std::min(n, length)]));
  return out;
}

std::uint32_t FeatureTable::row(FeatureKind kind, std::uint64_t hash) const {
  const auto unknown = static_cast<std::uint32_t>(kind);
  if (slots_.empty()) return unknown;
  const std::size_t mask = slots_.size() - 1;
  const auto fingerprint = static_cast<std::uint32_t>(hash >> 32);
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    if (slots_[slot].row == 0) return unknown;
    if (slots_[slot].fingerprint == fingerprint) return slots_[slot].row;
  }
}

FeatureRows FeatureTable::rows(const FeatureHashes& hashes) const {
  FeatureRows out{};
  for (std::size_t k = 0; k < kFeatureKinds; ++k) out[k] = row(static_cast<FeatureKind>(k), hashes[k]);
  return out;
}

std::size_t slots_for(std::size_t features) { return std::bit_ceil(features * 3 / 2 + 2); }

std::vector<FeatureSlot> make_slots(std::span<const std::uint64_t> hashes, std::span<const std::uint32_t> rows) {
  std::vector<FeatureSlot> slots(slots_for(hashes.size()));
  const std::size_t mask = slots.size() - 1;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    std::size_t slot = hashes[i] & mask;
    while (slots[slot].row != 0) slot = (slot + 1) & mask;
    slots[slot] = {static_cast<std::uint32_t>(hashes[i] >> 32), rows[i]};
  }
  return slots;
}

}  // namespace chancery::net
