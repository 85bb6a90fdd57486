// Arms that are called by letters and a number, and what names like "the Boycott Law" are.
#include "actors/designations.h"

#include <array>
#include <utility>

#include "actors/mended_tokens.h"

namespace chancery {
namespace {

// By the letters before the number, as air forces and armies name their kinds.
constexpr std::array<std::pair<std::string_view, std::string_view>, 34> kKinds = {{
    {"F", "jet"}, {"FA", "jet"}, {"MiG", "jet"}, {"Mig", "jet"}, {"MIG", "jet"}, {"Su", "jet"}, {"SU", "jet"}, {"J", "jet"}, {"JF", "jet"}, {"JAS", "jet"}, {"Yak", "jet"},
    {"B", "bomber"}, {"Tu", "bomber"}, {"H", "bomber"},
    {"C", "aircraft"}, {"KC", "aircraft"}, {"P", "aircraft"}, {"RC", "aircraft"}, {"EP", "aircraft"}, {"Il", "aircraft"}, {"An", "aircraft"},
    {"T", "tank"},
    {"S", "missile"}, {"SA", "missile"}, {"SM", "missile"}, {"DF", "missile"}, {"Kh", "missile"},
    {"RQ", "drone"}, {"MQ", "drone"}, {"TB", "drone"},
    {"Mi", "helicopter"}, {"Ka", "helicopter"}, {"AH", "helicopter"}, {"UH", "helicopter"},
}};

std::string_view kind_of(std::string_view letters) {
  for (const auto& [prefix, kind] : kKinds)
    if (prefix == letters) return kind;
  return {};
}

// "16", "29s", "22As"
bool is_number(std::string_view form) {
  if (form.empty() || form.size() > 5 || form[0] < '0' || form[0] > '9') return false;
  return std::all_of(form.begin(), form.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == 's'; });
}

// What a name with such a last word is, however it is written.
constexpr std::array<std::pair<std::string_view, std::string_view>, 44> kThings = {{
    {"Ban", "ban"}, {"Bans", "ban"}, {"Law", "law"}, {"Laws", "law"}, {"Act", "act"}, {"Bill", "bill"}, {"Decree", "decree"}, {"Embargo", "embargo"}, {"Sanctions", "sanction"},
    {"Tariff", "tariff"}, {"Tariffs", "tariff"}, {"Duties", "duty"}, {"Curbs", "curb"}, {"Blockade", "blockade"}, {"Boycott", "boycott"}, {"Treaty", "treaty"}, {"Accord", "accord"},
    {"Accords", "accord"}, {"Pact", "pact"}, {"Deal", "deal"}, {"Agreement", "agreement"}, {"Agreements", "agreement"}, {"Memorandum", "memorandum"}, {"Protocol", "protocol"},
    {"Plan", "plan"}, {"Proposal", "proposal"}, {"Talks", "talks"}, {"Visit", "visit"}, {"Strike", "strike"}, {"Strikes", "strike"}, {"Raid", "raid"}, {"Attack", "attack"},
    {"Attacks", "attack"}, {"Offensive", "offensive"}, {"Ceasefire", "ceasefire"}, {"Truce", "truce"}, {"Exercise", "exercise"}, {"Exercises", "exercise"}, {"Drills", "drill"},
    {"Loan", "loan"}, {"Aid", "aid"}, {"Troops", "troops"}, {"Missiles", "missile"}, {"Forces", "force"},
}};

class Designations : MendedTokens {
 public:
  explicit Designations(Sentence& sentence) : MendedTokens(sentence.tokens) {}

  void mend() {
    for (Index t = 1; t < tokens_.size(); ++t) name_thing(t);
    for (Index t = 0; t + 2 < tokens_.size(); ++t) {
      if (tokens_[t + 1].form != "-" || tokens_[t].space_after || tokens_[t + 1].space_after || !is_number(tokens_[t + 2].form)) continue;
      if (const std::string_view kind = kind_of(tokens_[t].form); !kind.empty()) gather(t, kind);
    }
  }

 private:
  static bool is_thing(std::string_view form) {
    return std::any_of(kThings.begin(), kThings.end(), [&](const auto& thing) { return thing.first == form; });
  }

  // "the Boycott Law", "Lifts Travel Ban": no name of somebody, if something qualifies it.
  void name_thing(Index t) {
    Token& token = tokens_[t];
    const bool in_another = token.rel == Rel::compound && token.head > at(t) && is_thing(tokens_[static_cast<Index>(token.head)].form);
    if (token.pos != Pos::PROPN || (tokens_[t - 1].head != at(t) && !in_another)) return;
    const auto* known = std::find_if(kThings.begin(), kThings.end(), [&](const auto& thing) { return thing.first == token.form; });
    if (known == kThings.end() || has(t, {Rel::flat})) return;
    token.pos = Pos::NOUN, token.xpos = token.form.ends_with('s') ? "NNS" : "NN", token.lemma = known->second;
  }

  static bool inside(std::int32_t head, Index first) { return head >= at(first) && head <= at(first + 2); }

  // Makes of the three words at `first` one noun: its head is where any of them hangs outside.
  void gather(Index first, std::string_view kind) {
    Index top = first;
    while (top < first + 2 && inside(tokens_[top].head, first)) ++top;
    const std::int32_t head = tokens_[top].head;
    const Rel rel = tokens_[top].rel;
    for (Index t = 0; t < tokens_.size(); ++t)
      if ((t < first || t > first + 2) && inside(tokens_[t].head, first)) tokens_[t].head = at(first);
    for (Index t = first + 1; t <= first + 2; ++t) tokens_[t].head = at(first), tokens_[t].rel = t == first + 1 ? Rel::punct : Rel::flat;
    Token& noun = tokens_[first];
    noun.head = head, noun.rel = rel, noun.lemma = kind, noun.pos = Pos::NOUN, noun.xpos = tokens_[first + 2].form.ends_with('s') ? "NNS" : "NN";
    const Index next = first + 3;
    if (next < tokens_.size() && tokens_[next].pos == Pos::NOUN && tokens_[next].head == head && noun.rel == tokens_[next].rel) noun.head = at(next), noun.rel = Rel::compound;
    else count_before(first);
  }

  // "two Su-27s intercepted …": the number is no subject.
  void count_before(Index first) {
    if (first == 0 || tokens_[first - 1].pos != Pos::NUM) return;
    Token& number = tokens_[first - 1];
    if (under(first, first - 1)) {
      for (Token& token : tokens_)
        if (token.head == at(first - 1)) token.head = at(first);
      tokens_[first].head = number.head, tokens_[first].rel = number.rel;
    } else if (number.head < 0 || number.head != tokens_[first].head) {
      return;
    }
    number.head = at(first), number.rel = Rel::nummod;
  }
};

}  // namespace

void mend_designations(Sentence& sentence) { Designations(sentence).mend(); }

}  // namespace chancery
