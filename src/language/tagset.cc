#include "language/tagset.h"

#include <algorithm>
#include <array>

namespace chancery {
namespace {

constexpr std::array<std::string_view, pos_count> pos_names = {
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, rel_count> rel_names = {
    "root", "nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer", "obj", "iobj", "ccomp",
    "xcomp", "obl", "obl:agent", "obl:tmod", "obl:npmod", "obl:unmarked", "advcl", "advcl:relcl", "advmod", "aux",
    "aux:pass", "cop", "mark", "nmod", "nmod:poss", "nmod:tmod", "nmod:npmod", "nmod:unmarked", "nmod:desc", "appos",
    "nummod", "acl", "acl:relcl", "amod", "det", "det:predet", "case", "cc", "cc:preconj", "conj",
    "compound", "compound:prt", "fixed", "flat", "goeswith", "list", "parataxis", "dislocated", "discourse", "vocative",
    "expl", "orphan", "reparandum", "punct", "dep"};

constexpr std::array<std::string_view, 52> xpos_names = {
    "NN", "IN", "DT", "NNP", "PRP", "JJ", "RB", "VB", ".", ",", "NNS", "CC", "VBD", "VBN", "VBZ", "VBP", "VBG", "CD",
    "TO", "MD", "PRP$", "UH", "WDT", ":", "-RRB-", "-LRB-", "WRB", "WP", "HYPH", "``", "''", "RP", "POS", "NNPS",
    "JJR", "JJS", "EX", "RBR", "RBS", "SYM", "ADD", "PDT", "$", "NFP", "FW", "GW", "LS", "AFX", "WP$", "XX", "#", "_"};

template <class Table>
int index_of(const Table& table, std::string_view text) {
  const auto found = std::find(table.begin(), table.end(), text);
  return found == table.end() ? -1 : static_cast<int>(found - table.begin());
}

}  // namespace

std::string_view name(Pos pos) { return pos_names[static_cast<std::size_t>(pos)]; }
std::string_view name(Rel rel) { return rel_names[static_cast<std::size_t>(rel)]; }

std::optional<Pos> parse_pos(std::string_view text) {
  const int at = index_of(pos_names, text);
  if (at < 0) return std::nullopt;
  return static_cast<Pos>(at);
}

Rel parse_rel(std::string_view text) {
  int at = index_of(rel_names, text);
  if (at < 0) at = index_of(rel_names, text.substr(0, text.find(':')));
  return at < 0 ? Rel::dep : static_cast<Rel>(at);
}

Rel main_rel(Rel rel) {
  const std::string_view text = name(rel);
  return text.find(':') == std::string_view::npos ? rel : parse_rel(text.substr(0, text.find(':')));
}

int xpos_count() { return static_cast<int>(xpos_names.size()); }
std::string_view xpos_text(int xpos) { return xpos_names[static_cast<std::size_t>(xpos)]; }

std::optional<int> find_xpos(std::string_view text) {
  const int at = index_of(xpos_names, text);
  if (at < 0) return std::nullopt;
  return at;
}

}  // namespace chancery
