// "Congo accused Rwanda of arming rebels, a charge it denies": nobody denies what he says himself, nor turns down what he offers.
#include "actors/discourse.h"
#include "base/one_of.h"

namespace chancery::actors {
namespace {

bool answering(std::string_view verb) {
  return is_one_of(verb, {"deny", "reject", "refuse", "dismiss", "refute", "dispute", "contest", "decline", "turn", "ignore", "accept", "grant", "rebuff", "spurn", "disavow"});
}

// The verb of the clause that the relative clause of `verb` is part of, or -1: the nearest above that has a subject of its own.
std::int32_t verb_above(const View& view, std::int32_t verb) {
  std::int32_t up = view.token(static_cast<std::size_t>(verb)).head;
  for (int steps = 0; up >= 0 && steps < 8; ++steps) {
    for (std::uint32_t t = 0; t < view.size(); ++t)
      if (view.token(t).head == up && view.token(t).rel == Rel::nsubj) return up;
    up = view.token(static_cast<std::size_t>(up)).head;
  }
  return -1;
}

}  // namespace

// True where the pronoun is the subject of such a verb in a relative clause and means the one to whom it was said or offered.
bool Discourse::answers(const View& view, Draft& draft) {
  const Token& pronoun = view.token(draft.mention.first);
  if (pronoun.rel != Rel::nsubj || pronoun.head < 0) return false;
  const Token& verb = view.token(static_cast<std::size_t>(pronoun.head));
  if (verb.rel != Rel::acl_relcl || !answering(verb.lemma)) return false;
  const std::int32_t told = verb_above(view, pronoun.head);
  if (told < 0) return false;
  const Trace* found = nullptr;
  const std::vector<Actor>* doer = nullptr;
  bool clear = true;
  for (const Trace& trace : traces_) {
    if (!trace.known || trace.sentence != draft.mention.sentence || trace.kind == Mention::Kind::place || mentions_[trace.mention].actors.size() != 1) continue;
    const Mention& mention = mentions_[trace.mention];
    const Token& head = view.token(mention.head);
    if (head.head == told && head.rel == Rel::nsubj) {
      doer = &mention.actors;
    } else if (head.head == told && (head.rel == Rel::obj || head.rel == Rel::iobj)) {
      found = &trace;
      break;
    } else if (trace.kind != Mention::Kind::adjective && !trace.subject && mention.head < draft.mention.first) {
      clear = clear && (!found || mentions_[found->mention].actors.front().code == mention.actors.front().code);
      found = &trace;
    }
  }
  if (!found || !clear || !doer || mentions_[found->mention].actors.front().code == doer->front().code) return false;
  const Trace copy = *found;
  return refer(draft, copy);
}

}  // namespace chancery::actors
