// The words of a sentence that point back: pronouns, "the two countries", "both sides", "the kingdom". Whom they mean the discourse finds out.
#include <algorithm>

#include "actors/phrases.h"
#include "base/one_of.h"
#include "base/text.h"

namespace chancery::actors {
namespace {

using Need = Draft::Need;

bool is_capital(std::string_view form) { return !form.empty() && form.front() >= 'A' && form.front() <= 'Z'; }

class Anaphors {
 public:
  Anaphors(const World::Tables& tables, const View& view, std::vector<Draft>& drafts) : tables_(tables), view_(view), drafts_(drafts) {}

  void run() {
    for (std::uint32_t i = 0; i < view_.size(); ++i) {
      const Token& token = view_.token(i);
      if (!view_.piece(i) && (token.pos == Pos::PRON || token.xpos == "PRP$")) {
        pronoun(i);
        continue;
      }
      if (long_epithet(i)) continue;
      const bool possessor = i + 1 < view_.size() && is_possessive(view_.token(i + 1));
      const std::string word = lower(token.form);
      const bool one_side = is_one_of(word, {"side", "government", "party", "country", "state", "army", "nation", "neighbour", "neighbor"}) && i > 0 && is_one_of(lower(view_.token(i - 1).form), {"each", "either"});
      if ((view_.piece(i) && !one_side) || (covered(i) && !possessor)) continue;
      if (const auto epithet = tables_.epithets.find(word); epithet != tables_.epithets.end() && (!epithet->second.capital || is_capital(token.form))) {
        this->epithet(i, epithet->second);
        continue;
      }
      if (lone_latter(i)) {
        Draft& draft = add_several(i - 1, i);
        draft.mention.count = 1;
        draft.latter = word == "latter";
        draft.first_of_two = word == "former";
        continue;
      }
      if (lone_both(i) || lone_number(i)) {
        if (lone_both(i)) both(i);
        else noun_anaphor(i, true);
        continue;
      }
      if (word == "side" && i > 1 && lower(view_.token(i - 1).form) == "other" && lower(view_.token(i - 2).form) == "the") {
        add_several(i - 2, i).other = true;
        continue;
      }
      if (is_host(i)) {
        add_several(i - 1, i).host = true;
        continue;
      }
      if (const auto first = owned(i, {"neighbour", "neighbor"})) {
        add_several(*first, i).neighbour = true;
        continue;
      }
      if (const auto first = owned(i, {"guest", "visitor"})) {
        add_several(*first, i).guest = true;
        continue;
      }
      const bool several = tables_.cue(word, Cue::countries) || one_side;
      const bool one = tables_.cue(word, Cue::country);
      if ((several || one) && token.pos != Pos::VERB) noun_anaphor(i, several);
    }
  }

 private:
  bool covered(std::uint32_t i) const { return std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& d) { return d.mention.first <= i && i <= d.mention.last; }); }

  // "the kingdom", "the North": needs its article and no noun after it.
  void epithet(std::uint32_t i, const Epithet& epithet) {
    if (i == 0 || lower(view_.token(i - 1).form) != "the") return;
    const bool verb_next = epithet.capital && i + 1 < view_.size() && view_.token(i + 1).pos == Pos::VERB;  // "the South fired warning shots"
    if (attributive(view_.token(i).rel) && !verb_next) return;
    if (view_.token(i).lemma == "summit" && view_.token(i).rel != Rel::nsubj) return;  // it decides; else it is where they meet
    if (i + 1 < view_.size() && (is_name_word(view_.token(i + 1)) || view_.token(i + 1).pos == Pos::NOUN || view_.token(i + 1).form == "of")) return;
    add_several(i - 1, i).epithet = &epithet;
  }

  Draft& add_several(std::uint32_t first, std::uint32_t last) {
    Draft& draft = add(Mention::Kind::state, first, last);
    draft.need = Need::several;
    return draft.definite = true, draft;
  }

  // "the OPEC member", "the West African country": of those that are so called the one named last, not the organisation itself.
  bool long_epithet(std::uint32_t last) {
    constexpr std::uint32_t kLongest = 4;  // words
    if (view_.token(last).pos != Pos::NOUN) return false;
    std::string wording = lower(view_.token(last).form);
    for (std::uint32_t first = last; first-- > 1 && last - first < kLongest;) {
      wording.insert(0, lower(view_.token(first).form) + (view_.token(first).space_after ? " " : ""));
      const auto found = tables_.epithets.find(wording);
      if (found == tables_.epithets.end() || (found->second.capital && !is_capital(view_.token(first).form)) || lower(view_.token(first - 1).form) != "the") continue;
      std::erase_if(drafts_, [&](const Draft& d) { return first <= d.mention.first && d.mention.last <= last; });
      add_several(first - 1, last).epithet = &found->second;
      return true;
    }
    return false;
  }

  // "The two have had relations": a number that stands for itself.
  bool lone_number(std::uint32_t i) const {
    const unsigned number = number_of(view_.token(i).form);
    if (number < 2 || number > 5 || i == 0 || !is_one_of(lower(view_.token(i - 1).form), {"the", "all"}) || view_.token(i).form.front() < 'A') return false;
    const Pos next = i + 1 < view_.size() ? view_.token(i + 1).pos : Pos::PUNCT;
    return next == Pos::AUX || next == Pos::VERB || next == Pos::PUNCT || next == Pos::ADP;
  }

  // "The government congratulated both": not "both sides", nor "both in Rome and in Paris".
  bool lone_both(std::uint32_t i) const {
    if (lower(view_.token(i).form) != "both") return false;
    const Rel rel = view_.token(i).rel;
    if (rel != Rel::nsubj && rel != Rel::obj && rel != Rel::obl && rel != Rel::nsubj_pass) return false;
    return i + 1 >= view_.size() || view_.token(i + 1).pos == Pos::VERB || view_.token(i + 1).pos == Pos::AUX || view_.token(i + 1).pos == Pos::PUNCT;
  }

  // "He flew to Nicosia and thanked his hosts."
  bool is_host(std::uint32_t i) const {
    const Token& token = view_.token(i);
    if (token.lemma != "host" || token.pos != Pos::NOUN || i == 0 || attributive(token.rel)) return false;
    const Token& before = view_.token(i - 1);
    if (before.xpos != "PRP$" && lower(before.form) != "the") return false;
    return i + 1 >= view_.size() || (view_.token(i + 1).form != "of" && view_.token(i + 1).form != "to" && view_.token(i + 1).pos != Pos::NOUN);
  }

  // "its southern neighbour", "Mali's neighbours", "his guest": where the owner stands. No name may follow ("its neighbour Mali").
  std::optional<std::uint32_t> owned(std::uint32_t i, std::initializer_list<std::string_view> lemmas) const {
    const Token& token = view_.token(i);
    if (token.pos != Pos::NOUN || !is_one_of(token.lemma, lemmas) || attributive(token.rel)) return std::nullopt;
    if (i + 1 < view_.size() && (is_name_word(view_.token(i + 1)) || view_.token(i + 1).pos == Pos::NOUN || view_.piece(i + 1))) return std::nullopt;
    std::uint32_t first = i;
    while (first > 0 && i - first < 3 && view_.token(first - 1).pos == Pos::ADJ && !view_.piece(first - 1)) --first;
    if (first == 0) return std::nullopt;
    const Token& owner = view_.token(first - 1);
    if (owner.xpos == "PRP$") return first - 1;
    return is_possessive(owner) && first > 1 ? std::optional(first) : std::nullopt;
  }

  // "Cairo and Ankara spoke; the latter offered help."
  bool lone_latter(std::uint32_t i) const {
    const std::string word = lower(view_.token(i).form);
    if ((word != "latter" && word != "former") || i == 0 || lower(view_.token(i - 1).form) != "the") return false;
    if (i + 1 >= view_.size()) return true;
    const Token& next = view_.token(i + 1);
    return next.pos == Pos::VERB || next.pos == Pos::AUX || next.pos == Pos::PUNCT || next.pos == Pos::ADP || is_possessive(next);
  }

  void both(std::uint32_t i) {
    Draft& draft = add_several(i, i);
    draft.both = true;
    draft.mention.count = 2;
  }

  void noun_anaphor(std::uint32_t i, bool several) {
    std::uint32_t first = i;
    unsigned count = several ? (number_of(view_.token(i).form) > 1 ? number_of(view_.token(i).form) : 0) : 1;
    bool definite = false, latter = false, unnumbered = false, all = false;
    const bool parties = lower(view_.token(i).form) == "parties";
    while (first > 0 && i - first < 5) {
      const Token& token = view_.token(first - 1);
      const std::string word = lower(token.form);
      latter = latter || word == "latter";
      if (is_one_of(word, {"both", "each", "either"})) count = 2, definite = true;
      else if (token.pos == Pos::DET && is_one_of(word, {"the", "these", "those", "that", "this", "all"})) definite = true, unnumbered = unnumbered || word == "the", all = all || word == "all";
      else if (const unsigned n = number_of(word); n > 1 && several) count = n;
      else if (several && tables_.cue(word, Cue::foreign)) {}  // "the three European countries"
      else if (several && first > 2 && is_dash(view_.token(first - 2)) && !view_.token(first - 2).space_after) first -= 2;  // "the three military-led states"
      else if (token.pos != Pos::ADJ || view_.piece(first - 1) || (first > 1 && is_capital(token.form))) break;
      --first;
    }
    if (all && count == 0) return;  // "urged all sides": who knows
    if (definite && count == 0 && is_one_of(lower(view_.token(i).form), {"sides", "neighbours", "neighbors"})) count = 2;
    if (parties && unnumbered && count == 0 && (first + 1 == i || is_one_of(lower(view_.token(i - 1).form), {"warring", "conflicting", "opposing"}))) count = 2;
    if (!definite || count == 0 || count > 9) return;
    if (attributive(view_.token(i).rel)) return;
    Draft& draft = add_several(first, i);
    draft.latter = latter;
    if (count > 1) draft.mention.count = count;
  }

  void pronoun(std::uint32_t i) {
    const Token& token = view_.token(i);
    if (token.rel == Rel::expl || !is_one_of(lower(token.form), {"he", "she", "him", "her", "his", "hers", "they", "them", "their", "theirs", "it", "its"})) return;
    Draft& draft = add(Mention::Kind::pronoun, i, i);
    draft.need = Need::pronoun;
  }

  Draft& add(Mention::Kind kind, std::uint32_t first, std::uint32_t last) { return add_draft(view_, drafts_, kind, first, last, false); }

  const World::Tables& tables_;
  const View& view_;
  std::vector<Draft>& drafts_;
};

}  // namespace

void find_anaphors(const World::Tables& tables, const View& view, std::vector<Draft>& drafts) { Anaphors(tables, view, drafts).run(); }

}  // namespace chancery::actors
