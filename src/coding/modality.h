// Private to src/coding: is it told as done, coming, possible, denied; and who is said to have said so.
#pragma once

#include <vector>

#include "coding/scene.h"

namespace chancery {

struct Modality {
  EventStatus status = EventStatus::occurred;
  Hedge hedge = Hedge::none;
  std::vector<Attribution> according_to;  // outermost first
  std::vector<std::string> speaks_for;    // for each of them the code of the state or organisation; empty for none and for media
  bool unreal = false;                    // lies in what is asked, threatened or refused: content, not an event
  std::optional<TokenIndex> clause;       // the verb of the finite clause that carries it
  void drop_innermost() { according_to.pop_back(), speaks_for.pop_back(); }
  bool future() const { return status == EventStatus::planned || status == EventStatus::expected; }
};

// Does the sentence end in a question mark?
bool is_question(const Scene& scene);

// What the words around a predicate say of its reality. The word classes are the sets of codebook/status.frames.
Modality modality_of(const Scene& scene, TokenIndex predicate);

// The state or organisation for which somebody at a token speaks; empty for none and for media.
std::string speaks_for(const Scene& scene, TokenIndex token);

// Who stands behind a speech verb's subject or an "according to": name, kind, count.
std::optional<Attribution> attribution_at(const Scene& scene, TokenIndex token);

}  // namespace chancery
