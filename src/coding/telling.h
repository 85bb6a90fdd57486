// Private to src/coding: how likely a sentence tells an act of a type by one party to another, by its words and the ways through its tree, whatever
// the frames say. The frames' acts are weighed with it (docs/coding.md, "What is told").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/candidates.h"
#include "coding/telling_net.h"

namespace chancery {

// Of one sentence. Valid as long as scene, cast and the acts are. What is asked for is worked out once, when it is first asked for.
class Telling {
 public:
  // `told`: what the frames found before any party was completed.
  Telling(const Scene& scene, const Cast& cast, const Matched& told);

  // Log-odds that the sentence tells the act, of its likeliest pair; nullopt where no pair of its parties is among those weighed (who is named here, and the four
  // named last before) or the type is none of the network's.
  std::optional<double> of(const FramedAct& act);

  // What that adds to the log-odds that somebody is meant who completes the act (Completion::weight): kMost at most.
  static constexpr double kMost = 2;
  double speaks_for(const FramedAct& act);
  // Takes out the acts that the sentence hardly tells.
  void drop_untold(std::vector<FramedAct>& acts, std::string* explain);

  // All that is known of the sentence, for learning: a line of JSON (tools/learn_telling.py).
  std::string features();

 private:
  struct Weighed {  // somebody who may be a party
    std::string_view code;
    std::vector<const Mention*> here;    // empty: named before
    const CastMember* member = nullptr;  // of those named before
    std::size_t index = 0;               // in the cast
  };
  struct Heard {  // what a predicate gives by itself
    Hidden hidden{};
    TypeScores direct{};
  };
  using Keys = std::vector<std::uint64_t>;
  struct Way {  // between a predicate and somebody
    Keys keys;
    std::optional<Hidden> as_source, as_target;
  };

  void weigh_named(const Cast& cast);
  void note_words();
  void note_said(const Matched& told);
  Keys of_predicate(TokenIndex at) const;
  void of_neighbours(TokenIndex at, Keys& out) const;
  void of_children(TokenIndex at, Keys& out) const;
  Keys of_way(TokenIndex predicate, const Weighed& who) const;
  void of_path(TokenIndex predicate, TokenIndex head, Keys& out, std::size_t& steps) const;
  Keys of_words() const;
  std::uint64_t word(TokenIndex at) const;  // by whom or what stands there
  const Heard& heard(std::size_t predicate);
  const Hidden& way(std::size_t predicate, std::size_t who, TellingNet::Side side);
  double said_of(std::size_t type, std::size_t source, std::size_t target) const;
  double of_pair(std::size_t type, std::size_t source, std::size_t target);
  void hear_open(std::size_t predicate, std::size_t source, std::size_t target, Hidden& hidden, TypeScores& direct) const;

  struct OpenHere {
    TokenIndex predicate;
    std::size_t type;
    bool source_known;
    std::vector<std::string_view> known;
  };
  struct Said {
    std::string_view source, target;
    std::size_t type;
  };

  const Scene* scene_;
  const Cast* cast_;
  const TellingNet* net_;
  std::vector<Weighed> named_;
  std::size_t here_ = 0;  // how many of them are named in the sentence
  Tokens predicates_;
  std::vector<std::uint64_t> lemmas_;    // hashes, by token
  std::vector<bool> actor_;              // by token: the head of somebody's name
  std::optional<Hidden> words_;          // the mean of what the words are
  std::vector<std::optional<Heard>> heard_;
  std::vector<Way> ways_;  // predicates x named
  std::vector<OpenHere> open_;
  std::vector<Said> said_;
};

}  // namespace chancery
