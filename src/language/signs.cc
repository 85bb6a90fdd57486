#include "language/signs.h"

#include <algorithm>
#include <array>
#include <utility>

namespace chancery {
namespace {

using Index = std::int32_t;
constexpr Index kNone = -1;
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kPairs = {
    {{"(", ")"}, {"[", "]"}, {"{", "}"}, {"“", "”"}, {"‘", "’"}, {"«", "»"}}};
constexpr std::array<std::string_view, 4> kSingle = {"\"", "'", "''", "``"};  // the same at both ends

class Signs {
 public:
  explicit Signs(std::vector<Token>& tokens) : tokens_(tokens), size_(static_cast<Index>(tokens.size())), loose_(tokens.size()) {
    for (Index i = 0; i < size_; ++i) loose_[place(i)] = at(i).rel == Rel::punct && at(i).head != kNone;
    for (const Token& token : tokens_)
      if (token.head != kNone) loose_[place(token.head)] = false;
  }
  void attach() {
    attach_pairs();
    measure_phrases();
    for (Index i = 1; i + 1 < size_; ++i)
      if (loose_[place(i)] && at(i).form == ",") attach_comma(i);
  }

 private:
  static std::size_t place(Index i) { return static_cast<std::size_t>(i); }
  Token& at(Index i) { return tokens_[place(i)]; }

  void attach_pairs() {
    std::vector<Index> open;
    for (Index i = 0; i < size_; ++i) {
      if (at(i).rel != Rel::punct) continue;
      const std::string_view form = at(i).form;
      const auto opens = [&](Index other) {
        const std::string_view first = at(other).form;
        return std::any_of(kPairs.begin(), kPairs.end(), [&](const auto& pair) { return pair.first == first && pair.second == form; }) ||
               (first == form && std::find(kSingle.begin(), kSingle.end(), form) != kSingle.end());
      };
      if (const auto match = std::find_if(open.rbegin(), open.rend(), opens); match != open.rend()) {
        enclose(*match, i);
        open.erase(std::next(match).base(), open.end());
      } else {
        open.push_back(i);
      }
    }
  }

  void enclose(Index first, Index last) {
    Index top = kNone;
    for (Index i = first + 1; i < last; ++i) {
      const bool hangs_within = at(i).head > first && at(i).head < last;
      if (hangs_within || at(i).rel == Rel::punct) continue;
      if (top != kNone) return;  // not one phrase
      top = i;
    }
    if (top == kNone) return;
    for (const Index sign : {first, last})
      if (loose_[place(sign)]) at(sign).head = top;
  }

  // The first and last word of everything that hangs on each word, itself included, signs left out.
  void measure_phrases() {
    reach_.resize(tokens_.size());
    for (Index i = 0; i < size_; ++i) reach_[place(i)] = {i, i};
    for (Index i = 0; i < size_; ++i) {
      if (at(i).rel == Rel::punct) continue;
      for (Index above = at(i).head; above != kNone; above = at(above).head) {
        auto& [begin, end] = reach_[place(above)];
        if (begin <= i && i <= end) break;
        begin = std::min(begin, i);
        end = std::max(end, i);
      }
    }
  }

  void attach_comma(Index comma) {
    Index after = comma + 1, before = comma - 1;
    while (at(after).head > comma) after = at(after).head;
    while (at(before).head != kNone && at(before).head < comma) before = at(before).head;
    const bool opens = at(after).head != kNone && at(after).rel != Rel::punct && reach_[place(after)].first == comma + 1;
    const bool closes = at(before).head != kNone && at(before).rel != Rel::punct && reach_[place(before)].second == comma - 1;
    if (opens != closes) at(comma).head = opens ? after : before;
  }

  std::vector<Token>& tokens_;
  Index size_;
  std::vector<bool> loose_;  // signs on which nothing hangs
  std::vector<std::pair<Index, Index>> reach_;
};

}  // namespace

void attach_signs(std::vector<Token>& sentence) { Signs(sentence).attach(); }

}  // namespace chancery
