// Private to src/coding: whom a sentence means by a party that it leaves out, weighed by what is known of each that the document named.
#pragma once

#include <string>
#include <vector>

#include "coding/match.h"
#include "coding/weights.h"

namespace chancery {

class Telling;

// Somebody whom the document has named before the sentence at hand.
struct CastMember {
  Party party;
  std::uint32_t first = 0, last = 0;  // sentences
  std::uint32_t subject_in = 0;       // 1 + the sentence where it last was a subject; 0: never
  unsigned times = 0;
};

// Everybody named so far, in order of appearance. One a document; kept by the coder from sentence to sentence.
class Cast {
 public:
  void note(const Scene& scene);  // after the scene has been coded
  const std::vector<CastMember>& members() const { return members_; }
  std::size_t rank(std::size_t member) const;  // how many are named more often

 private:
  std::vector<CastMember> members_;
};

// One way to complete an open act: the party, what speaks for it, and how surely.
struct Completion {
  FramedAct act;
  double weight = 0;                   // log-odds
  std::size_t open = 0;                // which of the open acts
  std::vector<std::string> features;   // filled only when asked for
};

// All ways to complete the open acts of one predicate. `done`: the acts that the sentence has told already.
std::vector<Completion> completions(const Scene& scene, const Cast& cast, const std::vector<OpenAct>& open, const std::vector<FramedAct>& done,
                                    bool name_features);

// Completes, of each predicate left open, the reading that is likeliest, where it is likelier than not. Adds to `matched.acts`.
void complete_open(const Scene& scene, const Cast& cast, Telling& telling, Matched& matched, std::string* explain);

}  // namespace chancery
