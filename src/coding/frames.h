// Private to src/coding: what codebook/*.frames holds once read. The format is described in docs/codebook.md.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coding/coding.h"
#include "coding/role_path.h"
#include "coding/telling_net.h"
#include "coding/weights.h"
#include "coding/word_set.h"

namespace chancery {

struct Frame;

// One line of a frame: predicate words of one class, conditions, and where source and target stand.
struct Pattern {
  enum class Class { verb, noun, adjective, said };  // said: a word of what somebody says
  Class word_class = Class::verb;
  std::vector<std::string> words;  // lemmas; "call_off" is a verb with its particle
  std::vector<Condition> conditions;
  std::span<const RolePath> source, target;  // tried in order; views into Frames::paths
  std::size_t frame = 0;                 // index into Frames::frames
  std::int64_t line = 0;
};

struct Frame {
  std::string name;  // "visit.go": what `rule` says
  std::string file;
  std::string event, mode, cameo;  // event empty: no PLOVER event
  std::vector<std::string> contexts;
  std::string detail;                          // kind, or empty
  std::map<std::string, std::string> detail_fields;
  std::span<const RolePath> last_source, last_target;  // tried for its verbs when a pattern's own paths lead to nobody
  bool mutual = false;
  bool stative = false;           // "holds" rather than "occurred"
  bool future = true;             // a coming act becomes AGREE where PLOVER says so
  bool coming = false;            // what it tells is still to come ("is expected in Cairo")
  bool swallows = false;          // events in its complement are its content, not events of their own
  bool target_optional = false;
  bool alone = false;  // told without a target where nobody completes it
  bool source_optional = false;
  bool target_is_place = false;   // a place may fill the target ("arrived in Hanoi")
  bool pair = false;              // a party left out is the other of the two states that the document is about
  bool topic = false;             // a target left out ("condemned the coup") is likely one of the acts told before
  bool forum = false;             // a target left out ("applied to join") is the organisation that the document is about
  bool between = false;           // targets left out ("brokered the truce") are those whom the last act was between
  bool home = false;              // a target left out ("arrested a journalist") is of the source's own state
  bool crowd = false;             // a source left out ("thousands marched in Dhaka") is of the state where it takes place
  bool domestic = false;          // source and target may be one state
};

template <class T>
using ByText = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

struct Codebook::Frames {
  std::vector<Frame> frames;
  std::vector<Pattern> patterns;
  // Lemma (with class prefix "v:", "n:", "a:") -> patterns, most conditions first, then in the order of the files.
  ByText<std::vector<std::uint32_t>> index;
  ByText<WordSet> sets;
  // What patterns say in the same words they share: "subject|poss" -> its paths, "visit, @talks" -> its words.
  ByText<std::vector<RolePath>> paths;
  ByText<WordSet> lists;
  ByText<double> goldstein;  // by CAMEO code
  std::vector<Codebook::Example> examples;
  TellingNet telling;  // how likely an act is told; empty: every one is taken
  Weights understood;  // of parties that a sentence leaves out; empty: none is guessed

  bool in_set(std::string_view set, std::string_view lemma) const;
};

}  // namespace chancery
