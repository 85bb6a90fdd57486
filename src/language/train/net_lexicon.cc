#include "language/train/net_lexicon.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <vector>

#include "base/text.h"

namespace chancery::net {
namespace {

constexpr std::size_t kDepth = 7;   // of a sort
constexpr std::size_t kSenses = 4;  // whose frames count

struct Synset {
  std::string field, hypernym;
  std::vector<int> frames;
};
using Synsets = std::map<std::string, Synset, std::less<>>;  // by offset
using Index = std::map<std::string, std::vector<std::string>>;  // lemma of one word -> offsets, most frequent first

int number(std::string_view text, int base = 10) { return static_cast<int>(std::strtol(std::string(text).c_str(), nullptr, base)); }

// "offset field type words word id ... pointers symbol offset type positions ... [frames + frame word ...] | gloss"
Synset read_synset(const std::vector<std::string_view>& fields) {
  Synset out;
  out.field = fields[1];
  std::size_t at = 4 + 2 * static_cast<std::size_t>(number(fields[3], 16));
  if (at >= fields.size()) return out;
  const auto pointers = static_cast<std::size_t>(number(fields[at++]));
  for (std::size_t p = 0; p < pointers && at + 3 < fields.size(); ++p, at += 4)
    if (out.hypernym.empty() && (fields[at] == "@" || fields[at] == "@i")) out.hypernym = fields[at + 1];
  if (fields[2] != "v" || at >= fields.size()) return out;
  const auto frames = static_cast<std::size_t>(number(fields[at++]));
  for (std::size_t f = 0; f < frames && at + 2 < fields.size(); ++f, at += 3) out.frames.push_back(number(fields[at + 1]));
  return out;
}

Synsets read_synsets(const std::string& path) {
  Synsets out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const auto fields = split(line, ' ');
    if (fields.size() > 5 && fields[0].size() == 8) out.emplace(fields[0], read_synset(fields));
  }
  return out;
}

Index read_index(const std::string& path) {
  Index out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const auto fields = split(line, ' ');
    if (fields.size() < 7 || fields[0].empty() || fields[0].find('_') != std::string_view::npos) continue;
    for (std::size_t at = 6 + static_cast<std::size_t>(number(fields[3])); at < fields.size(); ++at)
      if (fields[at].size() == 8) out[std::string(fields[0])].emplace_back(fields[at]);
  }
  return out;
}

std::multimap<std::string, std::string> read_exceptions(const std::string& path) {
  std::multimap<std::string, std::string> out;  // lemma -> forms
  std::ifstream in(path);
  for (std::string form, lemma; in >> form >> lemma;) out.emplace(lemma, form);
  return out;
}

bool ends(const std::string& word, std::string_view tail) { return word.size() > tail.size() && word.ends_with(tail); }
bool vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }
bool consonant_y(const std::string& word) { return ends(word, "y") && !vowel(word[word.size() - 2]); }

std::string with_s(const std::string& word) {
  if (consonant_y(word)) return word.substr(0, word.size() - 1) + "ies";
  for (const std::string_view tail : {"s", "x", "z", "ch", "sh"})
    if (ends(word, tail)) return word + "es";
  return word + "s";
}

// "stop" -> "stopp": one vowel before one last consonant in a short word.
std::string doubled(const std::string& word) {
  const std::size_t n = word.size();
  const bool doubles = n >= 3 && n <= 5 && !vowel(word[n - 1]) && vowel(word[n - 2]) && !vowel(word[n - 3]);
  return doubles && std::string_view("wxy").find(word[n - 1]) == std::string_view::npos ? word + word.back() : word;
}

std::string with_ed(const std::string& word) {
  if (ends(word, "e")) return word + "d";
  return consonant_y(word) ? word.substr(0, word.size() - 1) + "ied" : doubled(word) + "ed";
}

std::string with_ing(const std::string& word) {
  return ends(word, "e") && !ends(word, "ee") ? word.substr(0, word.size() - 1) + "ing" : doubled(word) + "ing";
}

std::string sort_of(const Synsets& synsets, std::string_view offset) {
  std::vector<std::string> chain;
  for (std::string at(offset); chain.size() < 32;) {
    chain.push_back(at);
    const auto found = synsets.find(at);
    if (found == synsets.end() || found->second.hypernym.empty()) break;
    at = found->second.hypernym;
  }
  return chain[chain.size() > kDepth ? chain.size() - 1 - kDepth : 0];
}

std::string frames_of(const Synsets& synsets, const std::vector<std::string>& offsets) {
  // What WordNet's 35 sentence frames say of complements: I none, P preposition, A adjective, O object, D two objects,
  // X object and preposition, T object and infinitive, C clause, F infinitive, G gerund.
  constexpr std::string_view kinds = "?II?PAAAOOOOPPDXXXXXXXPITTCPFCTXFGCF";
  std::set<char> marks;
  for (std::size_t i = 0; i < std::min(kSenses, offsets.size()); ++i)
    if (const auto at = synsets.find(offsets[i]); at != synsets.end())
      for (const int frame : at->second.frames)
        if (frame > 0 && frame < static_cast<int>(kinds.size())) marks.insert(kinds[static_cast<std::size_t>(frame)]);
  return {marks.begin(), marks.end()};
}

void add_nouns(const std::string& folder, Lexicon& out) {
  const Synsets synsets = read_synsets(folder + "/data.noun");
  const Index index = read_index(folder + "/index.noun");
  const auto irregular = read_exceptions(folder + "/noun.exc");
  for (const bool inflected : {false, true})
    for (const auto& [word, offsets] : index) {
      const auto at = synsets.find(offsets.front());
      if (at == synsets.end()) continue;
      const auto put = [&, field = at->second.field, sort = sort_of(synsets, offsets.front())](const std::string& form) {
        if (out.nouns.try_emplace(form, inflected ? field + "s" : field).second) out.sorts[form] = sort;
      };
      if (!inflected) {
        put(word);
        continue;
      }
      put(with_s(word));
      const auto [from, to] = irregular.equal_range(word);
      for (auto form = from; form != to; ++form) put(form->second);
    }
}

void add_verbs(const std::string& folder, Lexicon& out) {
  const Synsets synsets = read_synsets(folder + "/data.verb");
  const Index index = read_index(folder + "/index.verb");
  const auto irregular = read_exceptions(folder + "/verb.exc");
  for (const bool inflected : {false, true})
    for (const auto& [word, offsets] : index) {
      const auto at = synsets.find(offsets.front());
      if (at == synsets.end()) continue;
      const auto put = [&, field = at->second.field, frames = frames_of(synsets, offsets)](const std::string& form, std::string_view mark) {
        if (out.verbs.try_emplace(form, field + std::string(mark)).second) out.frames[form] = frames;
      };
      if (!inflected) {
        put(word, "");
        continue;
      }
      const auto [from, to] = irregular.equal_range(word);
      for (auto form = from; form != to; ++form) put(form->second, ends(form->second, "ing") ? "g" : "d");
      put(with_s(word), "z");
      if (from == to) put(with_ed(word), "d");
      put(with_ing(word), "g");
    }
}

}  // namespace

Lexicon read_lexicon(const std::string& folder) {
  Lexicon out;
  add_nouns(folder, out);
  add_verbs(folder, out);
  for (const auto& [part, mark] : {std::pair{"adj", 'A'}, std::pair{"adv", 'R'}})
    for (const auto& [word, offsets] : read_index(folder + "/index." + part)) out.verbs[word] += mark;
  return out;
}

}  // namespace chancery::net
