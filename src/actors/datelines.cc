// The place that a dispatch begins with.
#include "actors/datelines.h"

#include "actors/mended_tokens.h"

namespace chancery {
namespace {

constexpr std::uint32_t kLongest = 14;  // tokens before the dash: "GENEVA, March 4, 2024 (Reuters) -"
constexpr std::size_t kShortest = 3;    // letters of a place in capitals: "UN - …" may be a heading

bool in_capitals(std::string_view form) {
  return form.size() >= kShortest && std::all_of(form.begin(), form.end(), [](char c) { return c < 'a' || c > 'z'; }) && form[0] >= 'A' && form[0] <= 'Z';
}

class Dateline : MendedTokens {
 public:
  explicit Dateline(Sentence& sentence) : MendedTokens(sentence.tokens) {}

  void mend() {
    if (tokens_.size() < 4 || !in_capitals(tokens_[0].form)) return;
    Index dash = 1;
    while (dash < tokens_.size() && dash < kLongest && !parts(dash)) ++dash;
    if (dash + 2 < tokens_.size() && dash < kLongest && parts(dash)) part(dash);
  }

 private:
  bool parts(Index t) const {
    const std::string_view form = tokens_[t].form;
    return (form == "-" || form == "–" || form == "—" || form == "--") && tokens_[t].space_after && tokens_[t - 1].space_after;
  }

  bool before(std::int32_t head, Index dash) const { return head >= 0 && head <= at(dash); }

  // What hangs on the dateline takes its place; the dateline hangs on the root.
  void part(Index dash) {
    Index top = 0;
    for (Index t = 0; t <= dash; ++t)
      if (!before(tokens_[t].head, dash) && tokens_[t].pos != Pos::PUNCT) {
        top = t;
        break;
      }
    const std::int32_t head = tokens_[top].head;
    const Rel rel = tokens_[top].rel;
    std::optional<Index> heir;
    for (Index t = dash + 1; t < tokens_.size(); ++t) {
      if (!before(tokens_[t].head, dash) || tokens_[t].pos == Pos::PUNCT) continue;
      if (!heir) heir = t;
      if (nominal(t) || is_verb(t)) {
        heir = t;
        break;
      }
    }
    if (head < 0 && !heir) return;
    if (heir)
      for (Index t = dash + 1; t < tokens_.size(); ++t)
        if (before(tokens_[t].head, dash)) tokens_[t].head = t == *heir ? head : at(*heir), tokens_[t].rel = t == *heir ? rel : tokens_[t].rel;
    std::int32_t root = 0;
    for (Index t = dash + 1; t < tokens_.size(); ++t)
      if (tokens_[t].head < 0) root = at(t);
    for (Index t = 0; t <= dash; ++t)
      if (t == top || !before(tokens_[t].head, dash)) tokens_[t].head = t == top ? root : at(top), tokens_[t].rel = t == top ? Rel::parataxis : tokens_[t].rel;
    two_subjects(heir, head);
  }

  // The heir is no second subject beside the one that the verb has.
  void two_subjects(std::optional<Index> heir, std::int32_t verb) {
    if (!heir || verb < 0 || tokens_[*heir].rel != Rel::nsubj) return;
    for (Index t = *heir + 1; t < tokens_.size() && at(t) < verb; ++t)
      if (under(t, static_cast<Index>(verb)) && tokens_[t].rel == Rel::nsubj) {
        tokens_[*heir].head = at(t), tokens_[*heir].rel = Rel::compound;
        return;
      }
  }
};

}  // namespace

void mend_dateline(Sentence& sentence) { Dateline(sentence).mend(); }

}  // namespace chancery
