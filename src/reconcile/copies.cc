// Copies: found by a few of their shingles, which an index holds, and decided by laying the two texts side by side.
#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "base/hash.h"
#include "base/text.h"
#include "reconcile/reconcile.h"

namespace chancery {
namespace {

constexpr std::size_t kShingle = 5;       // words: what the index holds
constexpr std::size_t kFeatures = 16;
constexpr std::size_t kAnchor = 3;        // words: what two texts are laid side by side by
constexpr std::size_t kFewest = 20;       // words: shorter texts are alike by chance
constexpr double kCopied = 0.75;          // of the shorter text's words stand in the longer one, in the same order
constexpr double kShortest = 0.35;        // of the longer text: less is a quotation
constexpr std::size_t kLongestEdit = 24;  // words: what is replaced by more was written anew; what stands against less may be in part left out
constexpr std::size_t kHead = 30;         // words in which a text says that it corrects an earlier one

// The finaliser of splitmix64.
std::uint64_t mixed(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15ULL;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31);
}

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

// `take(begin, end)` for each word of the text.
template <class Take>
void each_word(std::string_view text, Take take) {
  std::size_t start = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && is_word_byte(text[i])) continue;
    if (i > start) take(start, i);
    start = i + 1;
  }
}

template <std::size_t N>
bool is_among(std::string_view word, const std::array<std::string_view, N>& sorted) { return std::binary_search(sorted.begin(), sorted.end(), word); }

// Numbers and days: when one stands in another's place, the text tells something else.
bool is_number(std::string_view word) {
  static constexpr std::array<std::string_view, 34> kNumbers = {
      "april", "august", "billion", "december", "eight", "eleven", "february", "five", "four", "friday", "half", "hundred", "january", "july", "june",
      "march", "million", "monday", "nine", "november", "october", "one", "saturday", "september", "seven", "six", "sunday", "ten", "three", "thursday",
      "tuesday", "twelve", "two", "wednesday"};
  return (word[0] >= '0' && word[0] <= '9') || is_among(word, kNumbers);
}

bool is_denial(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kDenials = {"cannot", "denied", "never", "no", "nor", "not", "without"};
  return is_among(word, kDenials);
}

// Words that have a capital and name nobody in particular.
bool is_title(std::string_view word) {
  static constexpr std::array<std::string_view, 14> kTitles = {"chancellor", "deputy", "dr", "foreign", "general", "king", "minister", "mr", "mrs", "ms", "premier", "president", "prime", "secretary"};
  return is_among(word, kTitles);
}

// What a word can change when it is replaced.
enum class Weight : std::uint8_t { plain, name, number, denial };

struct Word {
  std::uint64_t hash = 0;
  Weight weight = Weight::plain;
  std::string folded;
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> out;
  bool opens = true;  // a sentence, where any word has a capital
  std::size_t after = 0;
  each_word(text, [&](std::size_t begin, std::size_t end) {
    for (; after < begin; ++after) opens = opens || text[after] == '.' || text[after] == '\n' || text[after] == '?' || text[after] == '!' || text[after] == ':' || text[after] == '"';
    after = end;
    Word word;
    word.folded = fold(text.substr(begin, end - begin));
    if (word.folded.empty()) return;
    word.hash = hash64(word.folded);
    const bool capital = text[begin] >= 'A' && text[begin] <= 'Z';
    if (is_number(word.folded)) word.weight = Weight::number;
    else if (is_denial(word.folded)) word.weight = Weight::denial;
    else if (capital && !opens && !is_title(word.folded)) word.weight = Weight::name;
    opens = false;
    out.push_back(std::move(word));
  });
  return out;
}

using Words = std::vector<Word>;

// The words' hashes alone, as words_of() has them.
std::vector<std::uint64_t> hashes_of(std::string_view text) {
  std::vector<std::uint64_t> out;
  out.reserve(text.size() / 6);
  each_word(text, [&](std::size_t begin, std::size_t end) {
    const std::string_view word = text.substr(begin, end - begin);
    std::array<char, 48> plain;
    if (word.size() <= plain.size() && std::none_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
      std::transform(word.begin(), word.end(), plain.begin(), [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
      out.push_back(hash64({plain.data(), word.size()}));
    } else if (const std::string folded = fold(word); !folded.empty()) {
      out.push_back(hash64(folded));
    }
  });
  return out;
}

std::uint64_t shingle_at(const Words& words, std::size_t at, std::size_t length) {
  std::uint64_t out = 0;
  for (std::size_t j = at; j < std::min(at + length, words.size()); ++j) out = mixed(out ^ words[j].hash);
  return out;
}

// Where each shingle that occurs once stands.
std::unordered_map<std::uint64_t, std::size_t> places_of(const Words& words) {
  std::unordered_map<std::uint64_t, std::size_t> out;
  constexpr std::size_t kTwice = ~std::size_t{0};
  for (std::size_t i = 0; i + kAnchor <= words.size(); ++i)
    if (const auto [at, fresh] = out.try_emplace(shingle_at(words, i, kAnchor), i); !fresh) at->second = kTwice;
  std::erase_if(out, [](const auto& entry) { return entry.second == kTwice; });
  return out;
}

struct Pairing { std::size_t a = 0, b = 0; };

// The most anchors that stand in the same order in both: a longest increasing subsequence.
std::vector<Pairing> in_order(const std::vector<Pairing>& anchors) {
  std::vector<std::size_t> tails, before(anchors.size(), ~std::size_t{0});
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    const auto at = std::lower_bound(tails.begin(), tails.end(), anchors[i].b, [&](std::size_t tail, std::size_t b) { return anchors[tail].b < b; });
    if (at != tails.begin()) before[i] = *(at - 1);
    if (at == tails.end()) tails.push_back(i);
    else *at = i;
  }
  std::vector<Pairing> out;
  for (std::size_t i = tails.empty() ? ~std::size_t{0} : tails.back(); i != ~std::size_t{0}; i = before[i]) out.push_back(anchors[i]);
  std::reverse(out.begin(), out.end());
  return out;
}

// Words of `a` paired with the same words of `b`, in order.
std::vector<Pairing> side_by_side(const Words& a, const Words& b) {
  const auto in_a = places_of(a), in_b = places_of(b);
  std::vector<Pairing> anchors;
  for (std::size_t i = 0; i + kAnchor <= a.size(); ++i) {
    const std::uint64_t shingle = shingle_at(a, i, kAnchor);
    if (const auto there = in_b.find(shingle); there != in_b.end() && in_a.contains(shingle)) anchors.push_back({i, there->second});
  }
  std::vector<Pairing> out;
  const auto free = [&](std::size_t i, std::size_t j) { return out.empty() || (i > out.back().a && j > out.back().b); };
  for (const Pairing& anchor : in_order(anchors)) {
    std::size_t back = 0;  // what stands before the anchor and is the same
    while (anchor.a > back && anchor.b > back && a[anchor.a - back - 1].hash == b[anchor.b - back - 1].hash && free(anchor.a - back - 1, anchor.b - back - 1)) ++back;
    for (std::size_t i = anchor.a - back, j = anchor.b - back; i < a.size() && j < b.size() && a[i].hash == b[j].hash; ++i, ++j)
      if (free(i, j)) out.push_back({i, j});
  }
  return out;
}

// The words of one weight in a stretch.
std::vector<std::string_view> chosen(const Words& words, std::size_t begin, std::size_t end, Weight weight) {
  std::vector<std::string_view> out;
  for (std::size_t i = begin; i < end; ++i)
    if (words[i].weight == weight) out.push_back(words[i].folded);
  return out;
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string out;
  for (std::string_view word : words) out += word;
  return out;
}

// Each has one that the other has not. "5 March" and "March 5", "Vietnam" and "Viet Nam" have none.
bool differ(std::vector<std::string_view> a, std::vector<std::string_view> b) {
  if (joined(a) == joined(b)) return false;
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return !std::includes(a.begin(), a.end(), b.begin(), b.end()) && !std::includes(b.begin(), b.end(), a.begin(), a.end());
}

// Does one stretch say something else in the place of the other? "25 percent" for "20 percent", "Chile" for "Peru", a denial.
bool says_otherwise(const Words& a, const Pairing& from, const Words& b, const Pairing& to) {
  const std::size_t in_both = std::min(to.a - from.a, to.b - from.b), in_one = std::max(to.a - from.a, to.b - from.b);
  if (in_both > kLongestEdit) return false;
  const auto in_a = [&](Weight weight) { return chosen(a, from.a, to.a, weight); };
  const auto in_b = [&](Weight weight) { return chosen(b, from.b, to.b, weight); };
  const bool one_denies = in_one <= kLongestEdit && in_a(Weight::denial).empty() != in_b(Weight::denial).empty();
  return one_denies || differ(in_a(Weight::number), in_b(Weight::number)) || differ(in_a(Weight::name), in_b(Weight::name));
}

bool corrects(const Words& words) {
  static constexpr std::array<std::string_view, 5> kMarks = {"corrected", "correcting", "correction", "corrects", "refiles"};
  return std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(std::min(kHead, words.size())), [](const Word& word) { return is_among(word.folded, kMarks); });
}

// Words up to the end of a headline, or of a byline with its date, in which a copy may name whom it likes.
std::size_t heading_of(std::string_view text) {
  std::size_t words = 0, lines = 0, at = 0;
  for (; at < text.size() && lines < 2; ++lines) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::size_t count = 0;
    each_word(text.substr(at, end - at), [&](std::size_t, std::size_t) { ++count; });
    const std::size_t dash = std::min(text.find(" - ", at), text.find("\u2014", at));
    if (count > 16) {  // a paragraph: only its dateline
      if (dash < std::min(end, at + 80)) each_word(text.substr(at, dash - at), [&](std::size_t, std::size_t) { ++words; });
      break;
    }
    words += count;
    at = end;
    while (at < text.size() && text[at] == '\n') ++at;
  }
  return words;
}

}  // namespace

std::vector<std::uint64_t> features_of(std::string_view text) {
  const std::vector<std::uint64_t> words = hashes_of(text);
  std::vector<std::uint64_t> out;  // the least so far, sorted
  for (std::size_t i = 0; i + kShingle <= std::max(words.size(), kShingle) && !words.empty(); ++i) {
    std::uint64_t shingle = 0;
    for (std::size_t j = i; j < std::min(i + kShingle, words.size()); ++j) shingle = mixed(shingle ^ words[j]);
    shingle = mixed(shingle);
    if (out.size() == kFeatures && shingle >= out.back()) continue;
    const auto at = std::lower_bound(out.begin(), out.end(), shingle);
    if (at != out.end() && *at == shingle) continue;
    out.insert(at, shingle);
    if (out.size() > kFeatures) out.pop_back();
  }
  return out;
}

bool is_copy(std::string_view a, std::string_view b) {
  if (std::pair(b.size(), b) < std::pair(a.size(), a)) std::swap(a, b);  // the same answer either way round
  const Words x = words_of(a), y = words_of(b);
  const std::size_t shorter = std::min(x.size(), y.size()), longer = std::max(x.size(), y.size());
  if (shorter < kFewest) return !x.empty() && std::equal(x.begin(), x.end(), y.begin(), y.end(), [](const Word& one, const Word& other) { return one.hash == other.hash; });
  if (static_cast<double>(shorter) < kShortest * static_cast<double>(longer) || corrects(x) != corrects(y)) return false;
  std::vector<Pairing> same = side_by_side(x, y);
  if (static_cast<double>(same.size()) < kCopied * static_cast<double>(shorter)) return false;
  const std::size_t head_a = heading_of(a), head_b = heading_of(b);
  same.push_back({x.size(), y.size()});
  for (std::size_t i = 1; i < same.size(); ++i) {
    const Pairing from{same[i - 1].a + 1, same[i - 1].b + 1}, to = same[i];
    const bool in_heading = to.a <= head_a || to.b <= head_b;
    if (!in_heading && (from.a < to.a || from.b < to.b) && says_otherwise(x, from, y, to)) return false;
  }
  return true;
}

}  // namespace chancery
