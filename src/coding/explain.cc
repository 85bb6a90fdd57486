#include "coding/explain.h"

#include <algorithm>

#include "base/text.h"

namespace chancery {
namespace {

constexpr std::size_t kForm = 16, kLemma = 14;  // columns of a terminal of 80
constexpr std::size_t kWordsShown = 4;

std::string padded(std::string text, std::size_t width) {
  const std::size_t length = count_code_points(text);
  if (length < width) text.append(width - length, ' ');
  return text;
}

std::string number(std::size_t n, std::size_t width) {
  const std::string digits = std::to_string(n);
  return std::string(digits.size() < width ? width - digits.size() : 0, ' ') + digits;
}

// "GBR GOV, POL GOV"
std::string named_at(const Scene& scene, TokenIndex token) {
  const Mention* m = scene.mention(token);
  if (!m || m->head != token) return "";
  std::string out;
  for (const Actor& actor : m->actors) out += (out.empty() ? "" : ", ") + (actor.code.empty() ? "nobody's" : actor.code) + " " + std::string(name(actor.sector));
  return out;
}

// "wants object: ambassador, chargé, envoy, …"
std::string demand(const Condition& c) {
  std::string out = c.absent ? "wants no " + c.role : "wants " + c.role;
  std::vector<std::string_view> words(c.lemmas->begin(), c.lemmas->end());
  std::sort(words.begin(), words.end());
  for (std::size_t i = 0; i < std::min(words.size(), kWordsShown); ++i) out.append(i == 0 ? ": " : ", ").append(words[i]);
  return words.size() > kWordsShown ? out + ", …" : out;
}

}  // namespace

std::string tree_lines(const Scene& scene) {
  std::string out;
  if (scene.index == 0)
    for (const Filler& who : scene.own_voice) out += "  speaks throughout: " + who.actor.code + " " + std::string(name(who.actor.sector)) + " (" + who.text + ")\n";
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    const Token& token = scene.tree[t];
    const auto head = scene.tree.head(t);
    const std::string whom = named_at(scene, t);
    std::string line = number(t + 1U, 5) + " " + padded(std::string(token.form), kForm) + " " + padded(std::string(scene.tree.lemma(t)), kLemma) + " " +
                       padded(std::string(name(token.pos)), 5) + " " + padded(std::string(name(token.rel)), 12) + number(head ? *head + 1U : 0U, 4);
    out += (whom.empty() ? line : padded(std::move(line), 62) + " = " + whom) + "\n";
  }
  return out;
}

std::string time_lines(const Scene& scene) {
  std::string out;
  const auto end = [](const std::optional<Day>& day) { return day ? format(*day) : std::string(); };
  for (const TimeMention& time : scene.times) {
    out += number(time.head + 1U, 5) + " time \"" + time.text + "\": " + std::string(name(time.kind)) + " " + end(time.interval.from) + ".." + end(time.interval.to) + " " + std::string(name(time.basis));
    out += std::string(time.attributive ? ", names a thing" : "") + (time.ahead ? ", ahead" : "") + "\n";
  }
  return out;
}

void HeldBack::note(const Pattern& pattern, RoleFillers& known) {
  const Condition* first = nullptr;
  std::size_t failed = 0;
  for (const Condition& c : pattern.conditions) {
    if (condition_holds(*scene_, c, predicate_, &known)) continue;
    if (++failed == 1) first = &c;
  }
  const Frame& frame = scene_->frames->frames[pattern.frame];
  const auto same = std::find_if(misses_.begin(), misses_.end(), [&](const Miss& m) { return m.frame == &frame; });
  if (same == misses_.end()) {
    misses_.push_back({&frame, &pattern, first, failed, 1});
    return;
  }
  if (failed < same->failed) *same = {&frame, &pattern, first, failed, same->patterns};
  ++same->patterns;
}

std::string HeldBack::lines() const {
  std::string out;
  for (const Miss& m : misses_) {
    out += "  " + std::to_string(predicate_ + 1U) + " " + std::string(scene_->tree[predicate_].form) + ": " + m.frame->name + ": held back: " + m.frame->file + ":" + std::to_string(m.pattern->line) + " " +
           demand(*m.first);
    if (m.failed > 1) out += ", and " + std::to_string(m.failed - 1) + " more";
    if (m.patterns > 1) out += "; so " + std::to_string(m.patterns - 1) + (m.patterns == 2 ? " other line" : " other lines");
    out += "\n";
  }
  return out;
}

}  // namespace chancery
