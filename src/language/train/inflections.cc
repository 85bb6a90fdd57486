#include "language/train/inflections.h"

#include <algorithm>
#include <fstream>
#include <set>

namespace chancery {
namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool is_plain(std::string_view word) {
  return word.size() > 1 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool ends_in(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return word.ends_with(ending); });
}

std::size_t vowel_groups(std::string_view word) {
  std::size_t groups = 0;
  for (std::size_t i = 0; i < word.size(); ++i) groups += (is_vowel(word[i]) || word[i] == 'y') && (i == 0 || !(is_vowel(word[i - 1]) || word[i - 1] == 'y'));
  return groups;
}

// Consonant, vowel, consonant: the last letter may double before -ed and -ing.
bool may_double(std::string_view word) {
  const std::size_t n = word.size();
  if (n < 3 || ends_in(word, {"w", "x", "y", "h"})) return false;
  return !is_vowel(word[n - 1]) && is_vowel(word[n - 2]) && (!is_vowel(word[n - 3]) || (n > 3 && word[n - 3] == 'u' && word[n - 4] == 'q'));
}

std::string with_s(const std::string& word) {
  const char before = word[word.size() - 2];
  if (word.back() == 'y' && !is_vowel(before)) return word.substr(0, word.size() - 1) + "ies";
  return word + (ends_in(word, {"s", "x", "z", "ch", "sh"}) ? "es" : "s");
}

// The stems that take "ed", "er", "est" (without their e) or "ing".
std::vector<std::string> stems(const std::string& word, bool before_i) {
  if (ends_in(word, {"e"}) && !(before_i && ends_in(word, {"ee", "oe", "ye"}))) {
    if (before_i && word.ends_with("ie")) return {word.substr(0, word.size() - 2) + "y"};
    return {word.substr(0, word.size() - 1)};
  }
  if (!before_i && word.back() == 'y' && !is_vowel(word[word.size() - 2])) return {word.substr(0, word.size() - 1) + "i"};
  if (!may_double(word)) return {word};
  const std::string doubled = word + word.back();
  // Of longer words the stress decides, which spelling does not show: both forms, since the other one is no word.
  if (vowel_groups(word) == 1) return {doubled};
  return {word, doubled};
}

class Collector {
 public:
  void read(const std::string& folder, const std::string& part) {
    std::ifstream index(folder + "/index." + part), exceptions(folder + "/" + part + ".exc");
    for (std::string line; std::getline(index, line);) {
      const std::string word = line.substr(0, line.find(' '));
      if (!is_plain(word)) continue;
      if (part == "verb") add_verb(word), add_oes(Pos::VERB, "VBZ", word);
      else if (part == "noun") add(Pos::NOUN, "NNS", with_s(word), word), add_oes(Pos::NOUN, "NNS", word);
      else if (vowel_groups(word) <= 2 && word.size() <= 8) add_adjective(word);
    }
    for (std::string line; std::getline(exceptions, line);) {
      const std::size_t space = line.find(' ');
      if (space == std::string::npos) continue;
      const std::string form = line.substr(0, space), lemma = line.substr(space + 1, line.find(' ', space + 1) - space - 1);
      if (is_plain(form) && is_plain(lemma)) add_exception(part, form, lemma);
    }
  }

  // Exceptions and lemmas in -e come before regular forms of other words: "planed" is of plane.
  std::vector<Inflection> take() {
    std::vector<Inflection> out;
    std::set<std::tuple<Pos, std::string_view, std::string>> seen;
    for (const std::vector<Inflection>* list : {&irregular_, &regular_})
      for (const Inflection& one : *list)
        if (seen.emplace(one.pos, one.xpos, one.form).second) out.push_back(one);
    return out;
  }

 private:
  void add(Pos pos, std::string_view xpos, std::string form, const std::string& lemma) { regular_.push_back({pos, xpos, std::move(form), lemma}); }

  void add_verb(const std::string& word) {
    add(Pos::VERB, "VBZ", with_s(word), word);
    for (const std::string& stem : stems(word, false)) {
      add(Pos::VERB, "VBD", stem + "ed", word);
      add(Pos::VERB, "VBN", stem + "ed", word);
    }
    for (const std::string& stem : stems(word, true)) add(Pos::VERB, "VBG", stem + "ing", word);
  }
  void add_oes(Pos pos, std::string_view xpos, const std::string& word) {
    if (word.ends_with('o')) add(pos, xpos, word + "es", word);
  }
  void add_adjective(const std::string& word) {
    for (const std::string& stem : stems(word, false)) {
      add(Pos::ADJ, "JJR", stem + "er", word);
      add(Pos::ADJ, "JJS", stem + "est", word);
    }
  }
  void add_exception(const std::string& part, const std::string& form, const std::string& lemma) {
    const auto put = [&](Pos pos, std::string_view xpos) { irregular_.push_back({pos, xpos, form, lemma}); };
    if (part == "noun") return put(Pos::NOUN, "NNS");
    if (part == "adj") return put(Pos::ADJ, form.ends_with("st") ? "JJS" : "JJR");
    if (form.ends_with("ing")) return put(Pos::VERB, "VBG");
    if (form.ends_with("s") && !lemma.ends_with("s")) return put(Pos::VERB, "VBZ");
    put(Pos::VERB, "VBD");
    put(Pos::VERB, "VBN");
  }

  std::vector<Inflection> irregular_, regular_;
};

}  // namespace

std::vector<Inflection> read_inflections(const std::string& folder) {
  Collector collector;
  if (folder.empty()) return {};
  for (const char* part : {"verb", "noun", "adj"}) collector.read(folder, part);
  return collector.take();
}

}  // namespace chancery
