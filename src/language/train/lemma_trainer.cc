#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "language/lemmatizer.h"
#include "language/tagset.h"
#include "language/train/trainers.h"

namespace chancery {
namespace {

// Cut so many bytes, append the ending; `lower` when the case of the form is not kept.
struct Edit {
  std::size_t cut = 0;
  bool lower = false;
  std::string ending;
  auto operator<=>(const Edit&) const = default;
};

// Could the lemma be made from the form with its case kept?
Edit edit_of(std::string_view form, std::string_view lemma) {
  const std::string low = lemma_form(form);
  const auto make = [&](std::string_view from, bool lowered) {
    std::size_t same = 0;
    while (same < from.size() && same < lemma.size() && from[same] == lemma[same]) ++same;
    while (same > 0 && same < lemma.size() && (static_cast<unsigned char>(lemma[same]) & 0xC0) == 0x80) --same;
    while (same > 0 && same < from.size() && (static_cast<unsigned char>(from[same]) & 0xC0) == 0x80) --same;
    return Edit{from.size() - same, lowered, std::string(lemma.substr(same))};
  };
  const Edit lowered = make(low, true), kept = make(form, false);
  if (low == form) return kept;
  if (low.size() != form.size()) return lowered;
  return kept.cut < lowered.cut ? kept : lowered;
}

struct Example {
  std::uint32_t tag;
  std::string form;
  Edit edit;
};

using Votes = std::map<Edit, int>;

const Edit& winner(const Votes& votes) {
  return std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
}

// What the treebanks say of each tag and form: the commonest edit.
std::vector<Example> collect(const Gold& gold) {
  std::map<std::pair<std::uint32_t, std::string>, Votes> seen;
  for (const Sentence* sentence : gold) {
    for (const Token& token : sentence->tokens) {
      if (token.lemma == "_" && token.form != "_") continue;
      Edit edit = edit_of(token.form, token.lemma);
      const std::string low = lemma_form(token.form);
      // Where case tells nothing, words of lower-case classes take the rule that lowers.
      if (token.pos != Pos::PROPN && token.form == low) edit.lower = true;
      ++seen[{lemma_tag(token.pos, token.xpos), low}][edit];
    }
  }
  std::vector<Example> out;
  for (const auto& [key, votes] : seen) out.push_back({key.first, key.second, winner(votes)});
  return out;
}

std::string applied(const Example& example) { return example.form.substr(0, example.form.size() - example.edit.cut) + example.edit.ending; }

// The treebanks are right, unless their lemma is no known word and the list's is ("fled" of "flead").
void add_inflections(const std::vector<Inflection>& inflections, std::vector<Example>& examples) {
  std::map<std::pair<std::uint32_t, std::string>, std::size_t> seen;
  for (std::size_t i = 0; i < examples.size(); ++i) seen.emplace(std::pair{examples[i].tag, examples[i].form}, i);
  std::set<std::string_view> known;
  for (const Inflection& one : inflections) known.insert(one.lemma);
  for (const Inflection& one : inflections) {
    const std::uint32_t tag = lemma_tag(one.pos, one.xpos);
    Edit edit = edit_of(one.form, one.lemma);
    edit.lower = true;
    const auto [found, fresh] = seen.try_emplace({tag, one.form}, examples.size());
    if (fresh) examples.push_back({tag, one.form, edit});
    else if (!known.contains(applied(examples[found->second]))) examples[found->second].edit = edit;
  }
}

struct Keyed {
  std::uint64_t key;
  Edit edit;
};

using Ending = std::pair<std::uint32_t, std::string_view>;  // tag, ending

std::string_view ending_of(const Example& example, std::size_t length) { return std::string_view(example.form).substr(example.form.size() - length); }

// "Sept." is September, but "Capt." is nothing of the kind: names whose lemma adds something stand for themselves.
bool only_itself(const Example& example) { return example.tag / 64 == static_cast<std::uint32_t>(Pos::PROPN) && !example.edit.ending.empty(); }

// What the words with each ending of this length mostly do. Types vote, not tokens: endings stand for unseen words.
std::map<Ending, Edit> winners(const std::vector<Example>& examples, std::size_t length) {
  std::map<Ending, Votes> votes;
  for (const Example& example : examples)
    if (example.form.size() >= length && example.edit.cut <= length && !only_itself(example)) ++votes[{example.tag, ending_of(example, length)}][example.edit];
  std::map<Ending, Edit> out;
  for (const auto& [ending, counts] : votes) out.emplace(ending, winner(counts));
  return out;
}

// Shorter endings first; a longer one is kept only where it says something else than the shorter one does.
std::vector<Keyed> choose(const std::vector<Example>& examples) {
  std::vector<Keyed> out;
  std::vector<std::optional<Edit>> current(examples.size());
  for (std::size_t length = 0; length <= longest_lemma_ending; ++length) {
    const std::map<Ending, Edit> chosen = winners(examples, length);
    std::map<Ending, Edit> kept;
    for (std::size_t i = 0; i < examples.size(); ++i) {
      if (examples[i].form.size() < length) continue;
      const auto found = chosen.find({examples[i].tag, ending_of(examples[i], length)});
      if (found != chosen.end() && current[i] != found->second) kept.insert(*found);
    }
    for (const auto& [ending, edit] : kept) out.push_back({lemma_key(ending.first, ending.second, false), edit});
    for (std::size_t i = 0; i < examples.size(); ++i) {
      if (examples[i].form.size() < length) continue;
      const auto found = kept.find({examples[i].tag, ending_of(examples[i], length)});
      if (found != kept.end()) current[i] = found->second;
    }
  }
  for (std::size_t i = 0; i < examples.size(); ++i)
    if (current[i] != examples[i].edit) out.push_back({lemma_key(examples[i].tag, examples[i].form, true), examples[i].edit});
  return out;
}

}  // namespace

std::string train_lemmas(const Gold& gold, const std::vector<Inflection>& inflections) {
  std::vector<Example> examples = collect(gold);
  add_inflections(inflections, examples);
  const std::vector<Keyed> keyed = choose(examples);
  std::map<Edit, std::uint32_t> numbers;
  std::string rules;
  std::uint32_t slots = 16;
  while (slots < keyed.size() * 3 / 2) slots *= 2;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> table(slots);
  for (const Keyed& entry : keyed) {
    const auto [found, fresh] = numbers.try_emplace(entry.edit, static_cast<std::uint32_t>(numbers.size()));
    if (fresh) {
      rules.push_back(static_cast<char>(entry.edit.cut));
      rules.push_back(entry.edit.lower ? 1 : 0);
      rules.push_back(static_cast<char>(entry.edit.ending.size()));
      rules += entry.edit.ending;
    }
    std::size_t at = entry.key & (slots - 1);
    while (table[at].first != 0 && table[at].first != entry.key) at = (at + 1) & (slots - 1);
    table[at] = {entry.key, found->second};
  }
  std::string out;
  append_number(out, static_cast<std::uint32_t>(numbers.size()));
  append_number(out, slots);
  for (const auto& [key, rule] : table) {
    append_number(out, key);
    append_number(out, rule);
    append_number(out, std::uint32_t{0});
  }
  return out + rules;
}

}  // namespace chancery
