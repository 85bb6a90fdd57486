// Copies: MinHash with one permutation over shingles of words, looked up by bands, decided on the texts themselves.
#include <algorithm>
#include <limits>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "reconcile/reconcile.h"

namespace chancery {
namespace {

constexpr std::size_t kShingle = 4;    // words
constexpr std::size_t kMinima = 60;
constexpr std::size_t kRows = 3;       // minima a band: 20 bands
constexpr std::size_t kFewest = 20;    // words: shorter texts are alike by chance
constexpr double kCopied = 0.8;        // of the shorter text's shingles

// The finaliser of splitmix64.
std::uint64_t mixed(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15ULL;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31);
}

std::vector<std::uint64_t> word_hashes(std::string_view text) {
  std::vector<std::uint64_t> out;
  const std::string folded = fold(text);
  std::size_t start = 0;
  for (std::size_t i = 0; i <= folded.size(); ++i) {
    const bool word = i < folded.size() && (std::isalnum(static_cast<unsigned char>(folded[i])) || static_cast<unsigned char>(folded[i]) >= 0x80);
    if (word) continue;
    if (i > start) out.push_back(hash64(std::string_view(folded).substr(start, i - start)));
    start = i + 1;
  }
  return out;
}

std::uint64_t shingle_at(const std::vector<std::uint64_t>& words, std::size_t at) {
  std::uint64_t out = 0;
  for (std::size_t j = at; j < std::min(at + kShingle, words.size()); ++j) out = mixed(out ^ words[j]);
  return out;
}

std::set<std::uint64_t> shingles(const std::vector<std::uint64_t>& words) {
  std::set<std::uint64_t> out;
  const std::size_t count = words.size() < kShingle ? 1 : words.size() - kShingle + 1;
  for (std::size_t i = 0; i < count; ++i) out.insert(shingle_at(words, i));
  return out;
}

}  // namespace

// Each shingle is thrown into one bin by its hash; a bin keeps its least. An empty bin takes that of the next full one, marked
// by how far it was fetched, so that two texts agree in it no more often than they should.
Signature signature_of(std::string_view text) {
  constexpr std::uint64_t kEmpty = std::numeric_limits<std::uint64_t>::max();
  const std::vector<std::uint64_t> words = word_hashes(text);
  Signature out;
  if (words.empty()) return out;
  std::vector<std::uint64_t> bins(kMinima, kEmpty);
  const std::size_t count = words.size() < kShingle ? 1 : words.size() - kShingle + 1;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t value = mixed(shingle_at(words, i));
    std::uint64_t& least = bins[value % kMinima];
    least = std::min(least, value / kMinima);
  }
  out.minima.resize(kMinima);
  for (std::size_t i = 0; i < kMinima; ++i) {
    std::size_t away = 0;
    while (bins[(i + away) % kMinima] == kEmpty) ++away;
    out.minima[i] = away == 0 ? bins[i] : mixed(bins[(i + away) % kMinima] + away);
  }
  return out;
}

std::vector<std::uint64_t> bands_of(const Signature& signature) {
  std::vector<std::uint64_t> out;
  for (std::size_t i = 0; i + kRows <= signature.minima.size(); i += kRows) {
    std::uint64_t band = mixed(i);
    for (std::size_t j = i; j < i + kRows; ++j) band = mixed(band ^ signature.minima[j]);
    out.push_back(band);
  }
  return out;
}

bool is_copy(std::string_view a, std::string_view b) {
  const std::vector<std::uint64_t> x = word_hashes(a), y = word_hashes(b);
  if (std::min(x.size(), y.size()) < kFewest) return x == y && !x.empty();
  const std::set<std::uint64_t> one = shingles(x), two = shingles(y);
  const auto shared = std::count_if(one.begin(), one.end(), [&](std::uint64_t shingle) { return two.contains(shingle); });
  return static_cast<double>(shared) >= kCopied * static_cast<double>(std::min(one.size(), two.size())) &&
         static_cast<double>(std::min(one.size(), two.size())) >= 0.4 * static_cast<double>(std::max(one.size(), two.size()));
}

double resemblance(const Signature& a, const Signature& b) {
  if (a.minima.empty() || a.minima.size() != b.minima.size()) return 0;
  std::size_t equal = 0;
  for (std::size_t i = 0; i < a.minima.size(); ++i) equal += a.minima[i] == b.minima[i];
  return static_cast<double>(equal) / static_cast<double>(a.minima.size());
}

}  // namespace chancery
