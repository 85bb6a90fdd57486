// Private to src/coding: what `chancery code --explain` says of a sentence and of the frames that tried it.
#pragma once

#include <string>
#include <vector>

#include "coding/match.h"

namespace chancery {

// A line for each word: its number, form, part of speech, relation and head, and whom it names.
std::string tree_lines(const Scene& scene);

// A line for each mark of time: the word on which it hangs, its kind and its interval.
std::string time_lines(const Scene& scene);

// Of one predicate: the patterns that a condition held back. One line a frame is told, for the pattern that lacked least.
class HeldBack {
 public:
  HeldBack(const Scene& scene, TokenIndex predicate) : scene_(&scene), predicate_(predicate) {}
  void note(const Pattern& pattern, RoleFillers& known);
  std::string lines() const;

 private:
  struct Miss {
    const Frame* frame;
    const Pattern* pattern;
    const Condition* first;  // that does not hold
    std::size_t failed, patterns;
  };
  const Scene* scene_;
  TokenIndex predicate_;
  std::vector<Miss> misses_;
};

}  // namespace chancery
