#include "actors/gazetteer.h"

#include <algorithm>
#include <bit>

#include "base/text.h"
#include "base/word_hash.h"

namespace chancery::actors {
namespace {

bool parts_words(char32_t c) {
  switch (c) {
    case U' ': case U'-': case U'\'': case U'/': case U'’': case U'‘': case U'‐': case U'‑': case U'–': case U'—': case U'\u00A0': return true;
    default: return false;
  }
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// One word that holds no separator.
void append_word(std::string_view word, std::uint32_t token, std::vector<Atom>& atoms) {
  Atom atom;
  atom.token = token;
  bool ascii = true, small = false, capital = false;
  for (char c : word) {
    ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    small = small || is_lower(c);
    capital = capital || is_upper(c);
  }
  if (ascii) {
    atom.text.assign(word);
    if (capital) std::transform(atom.text.begin(), atom.text.end(), atom.text.begin(), [](char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; });
    if (word.find('.') != std::string_view::npos) std::erase(atom.text, '.');
    atom.initial_capital = !word.empty() && is_upper(word.front());
  } else {
    atom.text = fold(word);
    std::erase(atom.text, '.');
    const std::string small_form = lower(word);
    small = small || !capital;
    std::size_t at = 0, small_at = 0;
    atom.initial_capital = next_code_point(word, at) != next_code_point(small_form, small_at);
    capital = capital || atom.initial_capital;
  }
  atom.all_capitals = capital && !small;
  if (!atom.text.empty()) atoms.push_back(std::move(atom));
}

}  // namespace

void append_atoms(std::string_view text, std::uint32_t token, std::vector<Atom>& atoms) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    if (is_lower(text[at])) {
      ++at;
      continue;
    }
    if (!parts_words(next_code_point(text, at))) continue;
    if (here > begin) append_word(text.substr(begin, here - begin), token, atoms);
    begin = at;
  }
  if (begin < text.size()) append_word(text.substr(begin), token, atoms);
}

std::size_t Gazetteer::word_slot(std::string_view folded, std::uint64_t hash) const {
  const std::size_t mask = words_.size() - 1;
  std::size_t at = hash & mask;
  while (words_[at].number != 0 && (words_[at].tag != static_cast<std::uint32_t>(hash >> 32) || letters(words_[at].number) != folded)) at = (at + 1) & mask;
  return at;
}

std::size_t Gazetteer::edge_slot(std::uint32_t node, std::uint32_t word) const {
  const std::size_t mask = edges_.size() - 1;
  std::uint64_t hash = (std::uint64_t{node} << 32 | word) * 0x9E3779B97F4A7C15ULL;
  std::size_t at = (hash ^ hash >> 32) & mask;
  while (edges_[at].word != 0 && (edges_[at].word != word || edges_[at].node != node)) at = (at + 1) & mask;
  return at;
}

std::uint32_t Gazetteer::add_word(std::string_view folded) {
  const std::uint64_t hash = word_hash(folded);
  Word& slot = words_[word_slot(folded, hash)];
  if (slot.number != 0) return slot.number;
  const auto number = static_cast<std::uint32_t>(word_at_.size());
  slot = {number, static_cast<std::uint32_t>(hash >> 32)};
  letters_ += folded;
  word_at_.push_back(static_cast<std::uint32_t>(letters_.size()));
  if (2 * word_at_.size() <= words_.size()) return number;
  words_.assign(std::bit_ceil(4 * word_at_.size()), {});
  for (std::uint32_t word = 1; word < word_at_.size(); ++word) {
    const std::uint64_t again = word_hash(letters(word));
    words_[word_slot(letters(word), again)] = {word, static_cast<std::uint32_t>(again >> 32)};
  }
  return number;
}

std::uint32_t Gazetteer::add_edge(std::uint32_t node, std::uint32_t word) {
  Edge& slot = edges_[edge_slot(node, word)];
  if (slot.word != 0) return slot.to;
  const auto to = static_cast<std::uint32_t>(first_term_.size());
  slot = {node, word, to};
  first_term_.push_back(0);
  if (2 * first_term_.size() <= edges_.size()) return to;
  const std::vector<Edge> before = std::move(edges_);
  edges_.assign(std::bit_ceil(4 * first_term_.size()), {});
  for (const Edge& edge : before)
    if (edge.word != 0) edges_[edge_slot(edge.node, edge.word)] = edge;
  return to;
}

std::uint32_t Gazetteer::next(std::uint32_t node, std::uint32_t word) const {
  return word == 0 ? 0 : edges_[edge_slot(node, word)].to;
}

Gazetteer::Case Gazetteer::case_of(std::string_view term) {
  bool capital = false, small = false;
  for (std::size_t at = 0; at < term.size();) {
    const std::size_t here = at;
    const char32_t c = next_code_point(term, at);
    if (c < 0x80) {
      capital = capital || is_upper(static_cast<char>(c));
      small = small || is_lower(static_cast<char>(c));
    } else {
      const auto letter = term.substr(here, at - here);
      (lower(letter) != letter ? capital : small) = true;
    }
  }
  if (!capital) return Case::any;
  const bool one_word = term.find(' ') == std::string_view::npos;
  return !small && one_word && term.size() <= 10 ? Case::all : Case::initial;
}

void Gazetteer::add(std::string_view term, Case rule, std::uint32_t entry) {
  std::vector<Atom>& atoms = atoms_;
  atoms.clear();
  append_atoms(term, 0, atoms);
  if (atoms.empty()) return;
  std::uint32_t node = 0;
  for (const Atom& atom : atoms) {
    const std::uint32_t word = add_word(atom.text);
    const std::uint32_t to = add_edge(node, word);
    if (node == 0) {
      if (from_root_.size() <= word) from_root_.resize(word + 1, 0);
      from_root_[word] = to;
    }
    node = to;
  }
  const auto capital = std::find_if(atoms.begin(), atoms.end(), [](const Atom& a) { return a.initial_capital; });
  Term added{entry, rule, capital == atoms.end() ? 0 : static_cast<std::uint32_t>(capital - atoms.begin()), 0};
  std::uint32_t* last = &first_term_[node];
  while (*last != 0) {
    if (terms_[*last].entry == entry && terms_[*last].rule == rule) return;  // two spellings that fold to one
    last = &terms_[*last].next;
  }
  *last = static_cast<std::uint32_t>(terms_.size());
  terms_.push_back(added);
}

bool Gazetteer::has(std::string_view term) const {
  std::vector<Atom> atoms;
  append_atoms(term, 0, atoms);
  std::uint32_t node = 0;
  for (const Atom& atom : atoms) {
    node = next(node, word(atom.text));
    if (node == 0) return false;
  }
  return first_term_[node] != 0;
}

std::uint32_t Gazetteer::word(std::string_view folded) const {
  return words_[word_slot(folded, word_hash(folded))].number;
}

void Gazetteer::find(const std::vector<std::uint32_t>& words, const std::vector<Atom>& atoms, std::size_t from, std::vector<Match>& found) const {
  found.clear();
  std::uint32_t node = words[from] < from_root_.size() ? from_root_[words[from]] : 0;
  if (node == 0) return;
  for (std::size_t at = from; at < words.size() && words[at] != 0; ++at) {
    if (at > from) node = next(node, words[at]);
    if (node == 0) break;
    const auto shorter = found.size();
    for (std::uint32_t i = first_term_[node]; i != 0; i = terms_[i].next) {
      const Term& term = terms_[i];
      const bool fits = term.rule == Case::any || (term.rule == Case::all ? atoms[from].all_capitals && atoms[at].all_capitals : atoms[from + term.capital_at].initial_capital);
      if (fits) found.push_back({static_cast<std::uint32_t>(at - from + 1), term.entry});
    }
    std::rotate(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shorter), found.end());
  }
}

}  // namespace chancery::actors
