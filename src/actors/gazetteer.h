// A trie over words: which terms of the tables begin at a word of a text. Words are compared folded; whether a term wants
// its capital letters is decided by how the table writes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::actors {

// A word as the gazetteer sees it: folded, without full stops ("U.S." is "us"), parted at hyphens, apostrophes and slashes
// ("Guinea-Bissau" is two).
struct Atom {
  std::string text;
  bool initial_capital = false;
  bool all_capitals = false;  // no small letter and at least one capital
  std::uint32_t token = 0;    // which token of the sentence it is from; 0 for table terms
};

// Appends the atoms of one token or of a whole term (blanks part words too).
void append_atoms(std::string_view text, std::uint32_t token, std::vector<Atom>& atoms);

// Terms carry a payload: an index into World::Tables::entries. One term may have several (homonyms).
class Gazetteer {
 public:
  enum class Case {
    any,       // common nouns: "prime minister"
    initial,   // names: the first word that the table writes with a capital must have one
    all,       // abbreviations: "US", "SCO" — capitals throughout
  };
  // The case rule that a term asks for by how it is written.
  static Case case_of(std::string_view term);

  void add(std::string_view term, Case rule, std::uint32_t entry);

  struct Match {
    std::uint32_t length = 0;  // in atoms
    std::uint32_t entry = 0;
  };
  // All terms that begin at atoms[from], longest first; `found` is cleared first. Homonyms stand next to each other in the order added.
  void find(const std::vector<std::uint32_t>& words, const std::vector<Atom>& atoms, std::size_t from, std::vector<Match>& found) const;
  // Is there such a term, in whatever case?
  bool has(std::string_view term) const;
  // The vocabulary's number of a folded word; 0 when no term has it.
  std::uint32_t word(std::string_view folded) const;
  std::size_t size() const { return terms_.size(); }

 private:
  struct Term {
    std::uint32_t entry = 0;
    Case rule = Case::any;
    std::uint32_t capital_at = 0;  // Case::initial: the atom that must have its capital
    std::uint32_t next = 0;        // further term at the same node, 0 for none
  };
  // Tables of slots, a power of two of them and at most half full, looked through from where the hash points to the first that fits or is free.
  struct Word {
    std::uint32_t number = 0;  // 0 for a free slot
    std::uint32_t tag = 0;     // half of the hash
  };
  struct Edge {
    std::uint32_t node = 0, word = 0;  // word 0 for a free slot
    std::uint32_t to = 0;
  };
  std::size_t word_slot(std::string_view folded, std::uint64_t hash) const;
  std::size_t edge_slot(std::uint32_t node, std::uint32_t word) const;
  std::uint32_t add_word(std::string_view folded);
  std::uint32_t add_edge(std::uint32_t node, std::uint32_t word);
  std::uint32_t next(std::uint32_t node, std::uint32_t word) const;  // 0 for none
  std::string_view letters(std::uint32_t word) const { return std::string_view(letters_).substr(word_at_[word - 1], word_at_[word] - word_at_[word - 1]); }

  std::string letters_;                       // of all words, one behind the other
  std::vector<std::uint32_t> word_at_{0};     // where each word begins, and the last ends
  std::vector<Word> words_ = std::vector<Word>(2);
  std::vector<Edge> edges_ = std::vector<Edge>(2);
  std::vector<Atom> atoms_;                   // of the term being added
  std::vector<std::uint32_t> from_root_;                    // word -> node, 0 for none: most words begin no term
  std::vector<std::uint32_t> first_term_{0};                // of each node; node 0 is the root
  std::vector<Term> terms_{Term{}};                         // number 0 is no term
};

}  // namespace chancery::actors
