#include "coding/turns.h"

#include <algorithm>

#include "base/one_of.h"
#include "base/text.h"
#include "coding/modality.h"

namespace chancery {
namespace {

constexpr TokenIndex kLongestLabel = 6;  // tokens: "The Northern Review", "S-J"
constexpr int kFewestTurns = 3;

bool begins_upper(std::string_view form) { return !form.empty() && lower(form.substr(0, 1)) != form.substr(0, 1); }

// What stands before a colon at the head of a sentence, in capitals; empty for none.
std::string label_of(const Scene& scene) {
  std::string label;
  for (TokenIndex t = 0; t < scene.tree.size() && t <= kLongestLabel; ++t) {
    const Token& token = scene.tree[t];
    if (token.form == ":") return label;
    const bool joins = token.pos == Pos::PUNCT || is_one_of(lower(token.form), {"the", "of", "al", "de", "van"});
    if (scene.quoted[t] || (!joins && !begins_upper(token.form))) return {};
    label += (label.empty() ? "" : " ") + std::string(token.form);
  }
  return {};
}

struct Label {
  std::string name;
  int turns = 0;
  int answers = 0;  // sentences in the first person, less those that ask or say "you"
};

// Who asks is called so, is an outlet, or asks more than he tells.
Turn role_of(const Label& label) {
  if (is_one_of(lower(label.name), {"q", "question", "reporter", "journalist", "interviewer"})) return Turn::asks;
  if (is_one_of(lower(label.name), {"a", "answer"})) return Turn::answers;
  return label.answers > 0 ? Turn::answers : Turn::asks;
}

// "R" for "Rinkēvičs", "BH" for "Baltic Horizon": the initials of a label told before.
bool initials_of(std::string_view label, std::string_view of) {
  std::string initials;
  for (std::size_t i = 0; i < of.size(); ++i)
    if (i == 0 || of[i - 1] == ' ') initials += of[i];
  return !label.empty() && label != of && label.size() < of.size() && (label == initials || initials.ends_with(label));
}

Label& find_label(std::vector<Label>& labels, const std::string& name) {
  for (Label& l : labels)
    if (l.name == name || initials_of(name, l.name)) return l;
  return labels.emplace_back(Label{.name = name});
}

}  // namespace

bool says_we(const Scene& scene, TokenIndex token) { return scene.tree[token].pos == Pos::PRON && is_one_of(lower(scene.tree[token].form), {"i", "we", "us", "our", "me", "my", "ours"}); }

bool says_you(const Scene& scene, TokenIndex token) { return scene.tree[token].pos == Pos::PRON && is_one_of(lower(scene.tree[token].form), {"you", "your"}); }

std::vector<Turn> turns_of(const std::vector<Scene>& scenes) {
  std::vector<Label> labels;
  std::vector<std::size_t> whose(scenes.size(), std::string::npos);
  std::size_t now = std::string::npos;
  int turns = 0;
  for (std::size_t i = 0; i < scenes.size(); ++i) {
    const Scene& scene = scenes[i];
    if (const std::string name = label_of(scene); !name.empty()) {
      Label& label = find_label(labels, name);
      ++label.turns, ++turns;
      now = static_cast<std::size_t>(&label - labels.data());
    }
    if (now == std::string::npos) continue;
    whose[i] = now;
    bool we = false, you = is_question(scene);
    for (TokenIndex t = 0; t < scene.tree.size(); ++t) we = we || (!scene.quoted[t] && says_we(scene, t)), you = you || says_you(scene, t);
    labels[now].answers += we && !you ? 1 : you ? -1 : 0;
  }
  const auto plays = [&](Turn role) { return std::any_of(labels.begin(), labels.end(), [&](const Label& l) { return role_of(l) == role; }); };
  const bool again = std::any_of(labels.begin(), labels.end(), [](const Label& l) { return l.turns > 1; });
  if (turns < kFewestTurns || !again || !plays(Turn::asks) || !plays(Turn::answers)) return {};
  std::vector<Turn> out(scenes.size(), Turn::none);
  for (std::size_t i = 0; i < scenes.size(); ++i)
    if (whose[i] != std::string::npos) out[i] = role_of(labels[whose[i]]);
  return out;
}

}  // namespace chancery
