#include "coding/candidates.h"

#include <algorithm>
#include <array>

#include "coding/completable.h"
#include "coding/telling.h"
#include "coding/understood.h"

namespace chancery {
namespace {

bool nameable(const Actor& actor) { return !actor.code.empty() && actor.sector != Sector::MED; }

// Somebody who may be meant: named in the sentence, before it, or both.
struct Candidate {
  const CastMember* member = nullptr;
  std::size_t index = 0;           // in the cast
  const Mention* mention = nullptr;  // the nearest in the sentence
  Actor actor;
  std::string text;
};

std::string_view bucket(std::size_t n) {
  constexpr std::array<std::string_view, 9> kNames = {"0", "1", "2", "3", "4-5", "4-5", "6-9", "6-9", "6-9"};
  return n < kNames.size() ? kNames[n] : "10+";
}

std::string_view kind_name(Mention::Kind kind) {
  constexpr std::array<std::string_view, 10> kNames = {"state", "adjective", "person", "office", "body", "group", "organisation", "forum", "place", "pronoun"};
  return kNames[static_cast<std::size_t>(kind)];
}

bool acts_in(const std::vector<Party>& side, std::string_view code) {
  return std::any_of(side.begin(), side.end(), [&](const Party& p) { return p.actor.code == code; });
}

bool acts_in(const std::vector<Filler>& side, std::string_view code) {
  return std::any_of(side.begin(), side.end(), [&](const Filler& f) { return f.actor.code == code; });
}

// All that is the same for every candidate of one open act.
struct Question {
  const Scene* scene;
  const Cast* cast;
  const OpenAct* open;
  const std::vector<FramedAct>* done;
  bool wants_source;               // else the target is missing
  const std::vector<Filler>* told; // the side that is known
  std::string side_event;          // "t:ACCUSE"
  std::string_view slot;           // what stands where the missing party would
  std::size_t order;               // among the open acts of the predicate
  const Party* topic;              // whom the acts told before speak for
  bool somebody;                   // the sentence names somebody in what is spoken of

  std::string_view self() const { return told->front().actor.code; }
};

// What stands where the party would, though nobody known.
std::string_view slot_of(const Scene& scene, const OpenAct& open, bool wants_source) {
  const Pattern& pattern = *open.pattern;
  Tokens found;
  for (const RolePath& path : wants_source ? pattern.source : pattern.target) {
    found = follow(scene, open.act.predicate, path);
    if (!found.empty()) break;
  }
  if (found.empty() && !wants_source && !scene.tree.objects(open.act.predicate).empty()) return "object";
  if (found.empty()) return "nothing";
  const TokenIndex token = found.front();
  const Pos pos = scene.tree[token].pos;
  if (scene.mention(token)) return "mention";
  if (pos == Pos::PRON) return "pronoun";
  if (pos == Pos::PROPN) return "name";
  if (scene.in_set("somebody", token)) return "somebody";
  if (scene.in_set("voices", token)) return "voice";
  const auto det = scene.tree.child(token, Rel::det);
  if (det && scene.in_set("definite", *det)) return "definite";
  if (scene.tree.has(token, Rel::nmod_poss)) return "owned";
  return scene.tree.is_verbal(token) ? "verb" : "noun";
}

// Told in passing or as news: tense, depth, dates.
void tell_clause(const Question& q, Features& out) {
  const Scene& scene = *q.scene;
  const TokenIndex at = q.open->act.predicate;
  const std::string_view side = q.wants_source ? "s" : "t";
  out.add("tense", side, scene.tree[at].xpos);
  std::size_t depth = 0;
  TokenIndex root = at;
  while (const auto up = scene.tree.head(root)) root = *up, ++depth;
  out.add("depth", bucket(std::min<std::size_t>(depth, 4)));
  out.add("root-tense", scene.tree[root].xpos, depth == 0 ? "itself" : "above");
  out.add("dated", side, scene.times.empty() ? "no" : "yes");
  const std::size_t size = scene.tree.size();
  out.add("length", size < 12 ? "short" : size < 24 ? "middle" : size < 36 ? "long" : "endless");
  const auto governor = scene.tree.head(at);
  if (governor) out.add("governor", side, scene.tree[*governor].lemma);
}

void tell_act(const Question& q, Features& out) {
  const Scene& scene = *q.scene;
  const FramedAct& act = q.open->act;
  const Frame& frame = *act.frame;
  const std::string side(1, q.wants_source ? 's' : 't');
  const TokenIndex at = act.predicate;
  out.add("bias", side);
  out.add("event", q.side_event);
  out.add("frame", side, frame.name);
  out.add("class", side, scene.tree.passive(at) ? "passive" : "active");
  out.add("rel", side, name(scene.tree[at].rel));
  out.add("status", name(act.modality.status));
  out.add("status", q.side_event, name(act.modality.status));
  out.add("slot", side, q.slot);
  out.add("slot-event", q.side_event, q.slot);
  out.add("order", bucket(q.order));
  if (!q.wants_source) out.add("topic-flag", frame.topic ? "yes" : "no", q.somebody ? "somebody" : "nobody");
  out.add("pair-flag", side, frame.pair ? "yes" : "no");
  out.add("told", side, kind_name(q.told->front().kind));
  out.add("told-many", q.told->size() > 1 ? "yes" : "no");
  out.add("told-state", scene.world->is_state(q.self()) ? "yes" : "no");
  out.add("sentence", bucket(std::min<std::size_t>(scene.index, 3)));
  out.add("busy", side, q.done->empty() ? "no" : "yes");
  const bool told_acts = std::any_of(q.done->begin(), q.done->end(), [&](const FramedAct& a) { return acts_in(a.source, q.self()); });
  out.add("told-acts", side, told_acts ? "yes" : "no");
  const std::size_t conditions = q.open->pattern->conditions.size();
  out.add("conditions", conditions < 3 ? bucket(conditions) : "3+");
  if (const Tokens objects = scene.tree.objects(at); !objects.empty()) out.add("object", scene.tree[objects.front()].lemma);
  out.add("word", side, scene.tree.lemma(at));
  tell_clause(q, out);
}

std::string_view where_is(const Scene& scene, const Candidate& c) {
  if (c.mention) return "here";
  const std::uint32_t back = scene.index - c.member->last;
  return back <= 1 ? "before" : back == 2 ? "two-back" : "far";
}

// One step of a path: the relation, with the preposition of a nominal ("nmod:to").
std::string step_name(const Scene& scene, TokenIndex token) {
  std::string out(name(scene.tree[token].rel));
  if (const std::string preposition = scene.tree.adposition(token); !preposition.empty()) out.append(":").append(preposition);
  return out;
}

// The way through the tree from the predicate to the mention: up, then down. Long ones say only that they are.
void tell_path(const Question& q, TokenIndex head, std::string_view side, Features& out) {
  constexpr std::size_t kLongest = 4;
  const Tree& tree = q.scene->tree;
  const TokenIndex at = q.open->act.predicate;
  std::string up, down;
  std::size_t steps = 0;
  TokenIndex top = at;
  while (!tree.within(head, top) && steps <= kLongest) {
    up.append("^").append(name(tree[top].rel));
    top = *tree.head(top), ++steps;  // the root is above all
  }
  TokenIndex below = head;  // the step right under the top
  for (TokenIndex t = head; t != top && steps <= kLongest; t = *tree.head(t), ++steps) down.insert(0, ">" + step_name(*q.scene, t)), below = t;
  if (steps > kLongest) return out.add("path", side, "long");
  const std::string path = up + down;
  out.add("path", side, path);
  out.add("path-event", q.side_event, path);
  if (below != head) out.add("via", q.side_event, tree[below].lemma);
  if (below != head && top == at) out.add("via-word", tree.lemma(at), tree[below].lemma);
  const Rel rel = tree[head].rel;
  if (rel == Rel::amod || rel == Rel::compound || rel == Rel::nmod_poss)
    if (const auto noun = tree.head(head)) out.add("modifies", side, tree[*noun].lemma);
}

// How the candidate hangs in the sentence, seen from the predicate.
void tell_mention(const Question& q, const Candidate& c, Features& out) {
  const Scene& scene = *q.scene;
  const TokenIndex at = q.open->act.predicate, head = c.mention->head;
  const std::string side(1, q.wants_source ? 's' : 't');
  const bool below = scene.tree.within(head, at);
  const std::string_view order = head < at ? "left" : "right";
  out.add("here-kind", side, kind_name(c.mention->kind));
  out.add("here-rel", side, name(scene.tree[head].rel));
  out.add("here-order", side, order);
  out.add("here-below", q.side_event, below ? "yes" : "no");
  out.add("here-below-order", below ? "yes" : "no", order);
  const std::size_t distance = head < at ? at - head : head - at;
  out.add("here-distance", side, distance < 3 ? "near" : distance < 7 ? "middle" : distance < 14 ? "far" : "remote");
  out.add("here-case", q.side_event, scene.tree.adposition(head));
  const auto up = scene.tree.head(head);
  if (up) out.add("here-under", side, *up == at ? "predicate" : scene.tree.is_verbal(*up) ? "verb" : "noun");
  if (up && !q.wants_source && scene.tree.within(*up, at) && *up != at) out.add("here-owner", q.side_event, name(scene.tree[head].rel));
  tell_path(q, head, side, out);
  const auto used = [&](auto member) { return std::any_of(q.done->begin(), q.done->end(), [&](const FramedAct& a) { return acts_in(a.*member, c.actor.code); }); };
  out.add("here-used", used(&FramedAct::source) ? "source" : used(&FramedAct::target) ? "target" : "no");
}

// What the document has told of the two.
void tell_history(const Question& q, const Candidate& c, Features& out) {
  const Scene& scene = *q.scene;
  const bool hostile = scene.frames->in_set("hostile", q.open->act.frame->event);
  std::string_view relation = "none", kind = "none";
  std::uint32_t since = 0;
  for (auto told = scene.told->rbegin(); told != scene.told->rend(); ++told) {
    if (told->event.empty()) continue;
    const bool forth = acts_in(told->source, q.self()) && acts_in(told->target, c.actor.code);
    const bool back = acts_in(told->source, c.actor.code) && acts_in(told->target, q.self());
    if (!forth && !back) continue;
    relation = told->mutual ? "mutual" : forth ? "forth" : "back";
    kind = told->event == q.open->act.frame->event ? "same" : scene.frames->in_set("hostile", told->event) == hostile ? "alike" : "other";
    since = scene.index - told->sentence;
    break;
  }
  out.add("history", q.side_event, relation);
  out.add("history-kind", relation, kind);
  if (relation != "none") out.add("history-since", since == 0 ? "here" : since == 1 ? "before" : "far", kind);
  bool first = true;
  for (auto told = scene.told->rbegin(); told != scene.told->rend(); ++told, first = false) {
    const bool source = acts_in(told->source, c.actor.code), target = acts_in(told->target, c.actor.code);
    if (!source && !target) continue;
    out.add("last-role", source ? "source" : "target", told->event == q.open->act.frame->event ? "same" : "other");
    out.add("last-report", first ? "yes" : "no", q.side_event);
    break;
  }
}

// What part the candidate has played in the document, whoever the other was.
void tell_roles(const Question& q, const Candidate& c, Features& out) {
  const Scene& scene = *q.scene;
  const std::string& event = q.open->act.frame->event;
  const bool hostile = scene.frames->in_set("hostile", event);
  unsigned suffered = 0, did = 0, received = 0, met = 0;
  bool same_target = false, same_source = false;
  for (const Report& told : *scene.told) {
    if (told.event.empty()) continue;
    const bool source = acts_in(told.source, c.actor.code), target = acts_in(told.target, c.actor.code);
    const bool was_hostile = scene.frames->in_set("hostile", told.event);
    if (told.event == event) same_target = same_target || target, same_source = same_source || source;
    if (was_hostile) did += source, suffered += target;
    else received += target, met += source;
  }
  const std::string_view class_ = hostile ? "hostile" : event == "REQUEST" ? "request" : "kind";
  const std::string key = (q.wants_source ? "s:" : "t:") + std::string(class_);
  out.add("same-target", q.side_event, same_target ? "yes" : "no");
  out.add("same-source", q.side_event, same_source ? "yes" : "no");
  out.add("villain", key, bucket(std::min(did, 2u)));
  out.add("victim", key, bucket(std::min(suffered, 2u)));
  out.add("friend", key, bucket(std::min(received, 2u)));
  out.add("active", key, bucket(std::min(met, 2u)));
  if (q.topic) out.add("topic", q.side_event, q.topic->actor.code == c.actor.code ? "yes" : "no");
  if (q.topic && q.topic->actor.code == c.actor.code) out.add("topic-yes", q.somebody ? "somebody" : "nobody", q.open->act.frame->topic ? "flag" : "none");
}

// How many others may be meant: in the sentence, in its paragraph so far, which begins at a byte.
struct Company {
  std::size_t here = 0, in_paragraph = 0;
  std::uint32_t paragraph = 0;
};

// The first byte of the paragraph that the sentence stands in.
std::uint32_t paragraph_begin(const Scene& scene) {
  const std::uint32_t at = scene.sentence->span.begin;
  for (const Paragraph& p : scene.document->paragraphs)
    if (p.span.begin <= at && at < p.span.end) return p.span.begin;
  return at;
}

// Named in the paragraph, the sentence included? A round-up's next item is about others.
bool in_paragraph(const Scene& scene, const Candidate& c, std::uint32_t begin) {
  return c.mention || (c.member && scene.analysis->sentences[c.member->last].span.begin >= begin);
}

// Whether the last thing told, in this sentence or the one before, was told of the candidate, too.
void tell_latest(const Question& q, const Candidate& c, Features& out) {
  const Scene& scene = *q.scene;
  std::string_view of_candidate = "none", with_self = "none";
  for (auto told = scene.told->rbegin(); told != scene.told->rend() && told->sentence + 1 >= scene.index; ++told) {
    if (told->event.empty()) continue;
    const bool source = acts_in(told->source, c.actor.code), target = acts_in(told->target, c.actor.code);
    const bool self = acts_in(told->source, q.self()) || acts_in(told->target, q.self());
    if (of_candidate == "none" && (source || target)) of_candidate = told->mutual ? "mutual" : source ? "source" : "target";
    if (with_self == "none" && self) with_self = source || target ? "both" : "other";
  }
  out.add("latest", q.side_event, of_candidate);
  out.add("latest-self", of_candidate, with_self);
}

void tell_candidate(const Question& q, const Candidate& c, std::size_t rivals, const Company& company, Features& out) {
  const Scene& scene = *q.scene;
  const std::string_view where = where_is(scene, c);
  const bool state = scene.world->is_state(c.actor.code);
  const std::string_view kind = state ? "state" : c.actor.sector == Sector::IGO ? "organisation" : "other";
  out.add("where", q.side_event, where);
  out.add("where-slot", where, q.slot);
  out.add("who", q.side_event, kind);
  out.add("rivals", bucket(std::min<std::size_t>(rivals, 4)));
  out.add("rivals-where", bucket(std::min<std::size_t>(rivals, 4)), where);
  out.add("rivals-here", bucket(std::min<std::size_t>(company.here, 3)), where);
  out.add("rivals-slot", bucket(std::min<std::size_t>(company.here, 3)), q.slot);
  const bool near = in_paragraph(scene, c, company.paragraph);
  out.add("paragraph", near ? "in" : "out", bucket(std::min<std::size_t>(company.in_paragraph, 3)));
  out.add("paragraph-event", q.side_event, near ? "in" : "out");
  tell_latest(q, c, out);
  const bool focus = scene.focus && scene.focus->actor.code == c.actor.code, self_focus = scene.focus && scene.focus->actor.code == q.self();
  out.add("focus", q.side_event, focus ? "candidate" : self_focus ? "told" : "third");
  const bool self_paired = acts_in(scene.pair, q.self()), paired = acts_in(scene.pair, c.actor.code);
  out.add("pair", self_paired ? "told" : "not", paired ? "candidate" : "not");
  if (self_paired && paired) out.add("pair-event", q.side_event, scene.pair_dominates ? "alone" : "among");
  out.add("forum", q.side_event, scene.forum && scene.forum->actor.code == c.actor.code ? "yes" : "no");
  if (c.member) {
    const std::size_t rank = q.cast->rank(c.index);
    out.add("rank", bucket(std::min<std::size_t>(rank, 4)));
    out.add("rank-event", q.side_event, rank == 0 ? "first" : "later");
    out.add("times", bucket(std::min<std::size_t>(c.member->times, 4)));
    out.add("subject", c.member->subject_in == 0 ? "never" : c.member->subject_in == scene.index ? "before" : "once", where);
    out.add("opening", c.member->first == 0 ? "yes" : "no", q.side_event);
  }
  if (c.mention) tell_mention(q, c, out);
  tell_history(q, c, out);
  tell_roles(q, c, out);
}

// "condemned a plan to invade Chad", "voted against freeing the French": who is named in what is only planned, or voted down, is not the one aimed at.
bool in_a_plan(const Tree& tree, TokenIndex head, TokenIndex at) {
  for (TokenIndex t = head; t != at && tree.head(t); t = *tree.head(t)) {
    const auto mark = tree.child(t, Rel::mark);
    if (mark && ((tree[t].rel == Rel::acl && tree[*mark].xpos == "TO") || tree[*mark].form == "against")) return tree.within(t, at);
  }
  return false;
}

std::vector<Candidate> candidates_for(const Scene& scene, const Cast& cast, const std::vector<Filler>& told, const FramedAct& act) {
  const TokenIndex at = act.predicate;
  const bool blames = act.frame->event == "ACCUSE";
  std::vector<Candidate> out;
  const auto add = [&](const Actor& actor) -> Candidate* {
    if (!nameable(actor) || acts_in(told, actor.code)) return nullptr;
    const auto known = std::find_if(out.begin(), out.end(), [&](const Candidate& c) { return c.actor.code == actor.code; });
    if (known != out.end()) return &*known;
    out.push_back({});
    out.back().actor = actor;
    return &out.back();
  };
  for (std::size_t i = 0; i < cast.members().size(); ++i)
    if (Candidate* c = add(cast.members()[i].party.actor)) c->member = &cast.members()[i], c->index = i, c->text = c->member->party.text;
  const std::optional<TokenIndex> undergoes = scene.tree.is_verbal(at) && scene.tree.passive(at) ? scene.tree.child(at, Rel::nsubj_pass) : std::nullopt;
  const auto far = [&](const Mention& m) { return m.head < at ? at - m.head : m.head - at; };
  for (const std::uint32_t m : scene.mention_at) {
    if (m == 0) continue;
    const Mention& mention = (*scene.mentions)[m - 1];
    if (in_a_plan(scene.tree, mention.head, at) || (undergoes && scene.tree.within(mention.head, *undergoes)) || (blames && has_suffered(scene, mention.head, at))) continue;  // "Iran's release of the Dutch was delayed": by neither
    for (const Actor& actor : mention.actors)
      if (Candidate* c = add(actor); c && c->mention != &mention && (!c->mention || far(mention) < far(*c->mention)))
        c->mention = &mention, c->actor = actor, c->text = std::string(scene.words(mention.first, mention.last));
  }
  return out;
}

Completion complete(const Question& q, const Candidate& c) {
  Completion out{.act = q.open->act, .weight = 0, .open = 0, .features = {}};
  Actor actor = c.actor;
  if (!c.mention && q.scene->world->is_state(actor.code)) actor = {actor.code, Sector::GOV, q.scene->world->name_of(actor.code)};
  std::vector<Filler>& side = q.wants_source ? out.act.source : out.act.target;
  side = {{actor, c.text, c.mention ? c.mention->head : q.open->act.predicate, c.mention ? c.mention->kind : Mention::Kind::state}};
  return out;
}

}  // namespace

// "PARIS (Reuters) -" names nobody.
static bool is_dateline(const Scene& scene) {
  const std::string_view last = scene.tree.size() == 0 ? std::string_view() : scene.tree[static_cast<TokenIndex>(scene.tree.size() - 1)].form;
  return last == "-" || last == "--" || last == "–" || last == "—";
}

void Cast::note(const Scene& scene) {
  if (is_dateline(scene)) return;
  const Mention* seen = nullptr;
  for (const std::uint32_t m : scene.mention_at) {
    if (m == 0 || seen == &(*scene.mentions)[m - 1]) continue;
    seen = &(*scene.mentions)[m - 1];
    const Rel rel = scene.tree[seen->head].rel;
    for (const Actor& actor : seen->actors) {
      if (!nameable(actor)) continue;
      auto at = std::find_if(members_.begin(), members_.end(), [&](const CastMember& c) { return c.party.actor.code == actor.code; });
      if (at == members_.end()) {
        const Actor whole = scene.world->is_state(actor.code) ? Actor{actor.code, Sector::GOV, scene.world->name_of(actor.code)} : actor;
        members_.push_back({.party = {whole, whole.name}, .first = scene.index, .last = scene.index, .subject_in = 0, .times = 0});
        at = members_.end() - 1;
      }
      at->last = scene.index;
      ++at->times;
      if (rel == Rel::nsubj || rel == Rel::nsubj_pass) at->subject_in = scene.index + 1;
    }
  }
}

std::size_t Cast::rank(std::size_t member) const {
  const unsigned times = members_[member].times;
  return static_cast<std::size_t>(std::count_if(members_.begin(), members_.end(), [&](const CastMember& c) { return c.times > times; }));
}

std::vector<Completion> completions(const Scene& scene, const Cast& cast, const std::vector<OpenAct>& open, const std::vector<FramedAct>& done,
                                    bool name_features) {
  const Weights& weights = scene.frames->understood;
  std::vector<Completion> out;
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (!completable(scene, open[i])) continue;
    const bool wants_source = open[i].act.source.empty();
    const std::vector<Filler>& told = wants_source ? open[i].act.target : open[i].act.source;
    bool somebody = false;
    const Party* topic = wants_source ? nullptr : topic_of(scene, open[i].act.predicate, *open[i].pattern, *open[i].act.frame, told, &somebody);
    const Question q{.scene = &scene, .cast = &cast, .open = &open[i], .done = &done, .wants_source = wants_source, .told = &told,
                     .side_event = (wants_source ? "s:" : "t:") + open[i].act.frame->event, .slot = slot_of(scene, open[i], wants_source), .order = i, .topic = topic, .somebody = somebody};
    Features of_act(weights, name_features);
    tell_act(q, of_act);
    const std::vector<Candidate> candidates = candidates_for(scene, cast, told, open[i].act);
    Company company{.here = 0, .in_paragraph = 0, .paragraph = paragraph_begin(scene)};
    for (const Candidate& c : candidates) company.here += c.mention != nullptr, company.in_paragraph += in_paragraph(scene, c, company.paragraph);
    for (const Candidate& c : candidates) {
      Features of_candidate(weights, name_features);
      tell_candidate(q, c, candidates.size(), company, of_candidate);
      Completion done_so = complete(q, c);
      done_so.weight = of_act.sum() + of_candidate.sum();
      done_so.open = i;
      if (name_features) {
        done_so.features = of_act.names();
        done_so.features.insert(done_so.features.end(), of_candidate.names().begin(), of_candidate.names().end());
      }
      out.push_back(std::move(done_so));
    }
  }
  return out;
}

}  // namespace chancery
