#include "coding/match.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "coding/explain.h"
#include "coding/recalled.h"
#include "coding/sides.h"
#include "coding/understood.h"
#include "coding/voices.h"

namespace chancery {
namespace {

constexpr std::size_t kMostOpen = 6;  // readings of one predicate that lack a party

const char* prefix_of(const Token& token) {
  const bool argument = token.rel == Rel::obj || token.rel == Rel::nsubj || token.rel == Rel::nsubj_pass;
  if (token.pos == Pos::ADJ && argument) return "n:";  // "got a red-carpet welcome"
  switch (token.pos) {
    case Pos::VERB: return "v:";
    case Pos::NOUN:
    case Pos::PROPN: return "n:";
    case Pos::ADJ: return "a:";
    default: return nullptr;
  }
}

// Words in capitals stand for whoever is known: PERSON, GROUP, PLACE, FORUM, PARTY, and SPEAKER for who says what is told.
bool of_kind(const Scene& scene, TokenIndex token, const WordSet& lemmas) {
  using Kind = Mention::Kind;
  const Mention* m = scene.mention(token);
  if (!m || m->kind == Kind::adjective) return false;
  const auto speaks = [&](const Actor& a) { return std::any_of(scene.speaker.begin(), scene.speaker.end(), [&](const Filler& f) { return f.actor.code == a.code; }); };
  if (lemmas.contains("SPEAKER") && std::any_of(m->actors.begin(), m->actors.end(), speaks)) return true;
  const std::string_view form = scene.tree[token].form;
  const bool he = m->kind == Kind::pronoun && (form == "he" || form == "she" || form == "He" || form == "She" || form == "him" || form == "her");
  const bool somebody = he || m->kind == Kind::person || m->kind == Kind::office || m->kind == Kind::group;
  if (somebody && lemmas.contains("PERSON")) return true;
  if (m->kind == Kind::group && m->first == m->last && lemmas.contains("GROUP")) return true;
  if ((m->kind == Kind::place || m->kind == Kind::state) && lemmas.contains("PLACE")) return true;
  if ((m->kind == Kind::organisation || m->kind == Kind::forum) && lemmas.contains("FORUM")) return true;
  return m->kind != Kind::place && lemmas.contains("PARTY");
}

bool has_lemma(const Scene& scene, const Tokens& tokens, const Condition& c) {
  const WordSet& lemmas = *c.lemmas;
  for (const TokenIndex token : tokens) {
    if (lemmas.empty()) return true;
    for (const TokenIndex member : scene.tree.conjuncts(token)) {
      if (const std::string whole = scene.tree.hyphened(member); !whole.empty() && lemmas.contains(whole)) return true;  // "a go-between"
      if (lemmas.contains(scene.tree[member].lemma) || (scene.tree.is_verbal(member) && lemmas.contains(scene.tree.lemma(member)))) return true;
      if (c.by_kind && of_kind(scene, member, lemmas)) return true;
      if (scene.in_set("transparent", member) && has_lemma(scene, scene.tree.obliques(member, "of"), c)) return true;  // "a series of agreements"
    }
  }
  return false;
}

// The preposition that a noun hangs by, also where it is only counted ("after two days of talks").
std::string case_of(const Scene& scene, TokenIndex noun) {
  const Tree& tree = scene.tree;
  TokenIndex at = tree.first_conjunct(noun);
  static const std::set<std::string, std::less<>> kCounts = {"hour", "day", "week", "month", "year", "round", "minute", "night", "decade", "bout", "spell", "lot"};
  const auto up = tree.head(at);
  if (up && tree.adposition(at) == "of" && kCounts.contains(tree[*up].lemma)) at = *up;
  return tree.adposition(at);
}

// "has": any dependent with that lemma, however it hangs; "sentence": any word of the sentence; else a role path.
bool role_filled(const Scene& scene, TokenIndex predicate, const Condition& c, RoleFillers* known) {
  if (c.of == Condition::Of::preposition) return c.lemmas->contains(case_of(scene, predicate));
  if (c.of == Condition::Of::governor) {
    static const std::set<std::string, std::less<>> kCircumstance = {"during", "after", "following", "amid", "amidst", "upon"};
    if (kCircumstance.contains(case_of(scene, predicate))) return false;  // "rejected it during a visit": no visit is rejected
    const auto up = scene.tree.head(scene.tree.first_conjunct(predicate));
    return up && (c.lemmas->contains(scene.tree[*up].lemma) || (scene.tree.is_verbal(*up) && c.lemmas->contains(scene.tree.lemma(*up))));
  }
  if (c.of == Condition::Of::sentence) {
    for (TokenIndex t = 0; t < scene.tree.size(); ++t)
      if (c.lemmas->contains(scene.tree[t].lemma)) return true;
    return false;
  }
  return has_lemma(scene, known ? known->of(scene, predicate, c) : follow(scene, predicate, c.paths), c);
}

std::vector<Filler> known_fillers(const Scene& scene, const Tokens& tokens, Want want) {
  std::vector<Filler> out;
  for (const TokenIndex token : tokens)
    for (Filler& f : fillers_at(scene, token, want))
      if (!f.actor.code.empty() && std::none_of(out.begin(), out.end(), [&](const Filler& o) { return o.actor == f.actor; })) out.push_back(std::move(f));
  return out;
}

// "air raids that killed 40, and threatened revenge": a finite conjunct whose inherited subject is nobody goes with the clause above.
std::vector<Filler> from_main_clause(const Scene& scene, TokenIndex predicate, Want want) {
  const Tree& tree = scene.tree;
  const auto finite = [&](TokenIndex t) { return tree[t].xpos == "VBD" || tree[t].xpos == "VBZ"; };
  const TokenIndex first = tree.first_conjunct(predicate);
  const Rel rel = tree[first].rel;
  const bool below = rel == Rel::acl_relcl || rel == Rel::acl || rel == Rel::ccomp || rel == Rel::advcl;
  if (first == predicate || !below || !finite(predicate) || tree.has(predicate, Rel::nsubj) || tree.passive(predicate)) return {};
  for (const TokenIndex subject : tree.subjects(predicate))
    if (scene.mention(subject) || scene.in_set("voices", subject) || tree[subject].pos == Pos::PRON || tree[subject].pos == Pos::PROPN) return {};
  for (auto up = tree.head(first); up; up = tree.head(*up))
    if (tree.is_verbal(*up) && tree[*up].xpos == tree[predicate].xpos) return known_fillers(scene, tree.subjects(*up), want);
  return {};
}

// "Sudan cut ties with Chad, accusing it of war": who acts is not the one it is done to, so the pronoun is whoever was named last before it.
std::optional<Filler> other_before(const Scene& scene, const Filler& self, const std::vector<Filler>& others) {
  using Kind = Mention::Kind;
  const std::string form = lower(scene.tree[self.token].form);
  const bool thing = form == "it", one = thing || form == "him" || form == "her", many = form == "them";
  if (!one && !many) return std::nullopt;
  for (TokenIndex t = self.token; t-- > 0;) {
    const Mention* m = scene.mention(t);
    if (!m || m->kind == Kind::pronoun || m->kind == Kind::place || m->actors.empty() || (m->actors.size() > 1) != many) continue;
    const bool person = m->kind == Kind::person || m->kind == Kind::office;
    if (one && person == thing) continue;
    const Actor& actor = m->actors.front();
    if (actor.code.empty() || actor.sector == Sector::MED || std::any_of(others.begin(), others.end(), [&](const Filler& f) { return f.actor.code == actor.code; })) continue;
    return Filler{actor, std::string(scene.words(m->first, m->last)), self.token, m->kind};
  }
  return std::nullopt;
}

// "denounced Peru's expulsion of its consul": in a noun that tells what another does, "its" is whoever was named last before him.
std::optional<Filler> owner_before(const Scene& scene, TokenIndex predicate, const Filler& self, const std::vector<Filler>& others) {
  const auto owner = scene.tree.child(self.token, Rel::nmod_poss);
  if (!scene.tree.is_nominal(predicate) || !owner) return std::nullopt;
  const std::string form = lower(scene.tree[*owner].form);
  if (form != "its" && form != "their") return std::nullopt;
  for (TokenIndex t = *owner; t-- > 0;) {
    const Mention* m = scene.mention(t);
    if (!m || m->kind == Mention::Kind::pronoun || m->kind == Mention::Kind::place || m->actors.size() != 1) continue;
    const Actor& actor = m->actors.front();
    if (!scene.world->is_state(actor.code) || actor.sector == Sector::MED || std::any_of(others.begin(), others.end(), [&](const Filler& f) { return f.actor.code == actor.code; })) continue;
    return Filler{{actor.code, Sector::GOV, scene.world->name_of(actor.code)}, std::string(scene.words(m->first, m->last)), self.token, m->kind};
  }
  return std::nullopt;
}

// `others`: who fills the other role already; nobody stands in both ("condemned the killing of its own by Chad").
std::vector<Filler> fill(const Scene& scene, TokenIndex predicate, std::span<const RolePath> paths, Want want, const std::vector<Filler>& others = {}, bool domestic = false,
                         std::string_view* last = nullptr) {
  for (const RolePath& path : paths) {
    if (last) *last = path.steps.back().word;
    std::vector<Filler> out = known_fillers(scene, follow(scene, predicate, path), want);
    std::optional<Filler> other;
    if (out.size() == 1 && !others.empty() && out.front().kind == Mention::Kind::pronoun && out.front().actor.code == others.front().actor.code) other = other_before(scene, out.front(), others);
    if (!other && out.size() == 1 && !others.empty() && out.front().actor.code == others.front().actor.code) other = owner_before(scene, predicate, out.front(), others);
    if (other) return {*std::move(other)};
    std::erase_if(out, [&](const Filler& f) { return std::any_of(others.begin(), others.end(), [&](const Filler& o) { return same_party(o, f, domestic); }); });
    if (!out.empty()) return out;
    if (path.steps.size() == 1 && path.steps.front().role == Role::subject && scene.tree[predicate].rel == Rel::conj && scene.tree.is_verbal(predicate)) out = from_main_clause(scene, predicate, want);
    if (!out.empty()) return out;
    // "He will instruct agencies to remove it": whoever gives the order acts.
    const auto governor = scene.tree.head(predicate);
    if (path.steps.size() == 1 && path.steps.front().role == Role::subject && scene.tree[predicate].rel == Rel::xcomp && governor) out = known_fillers(scene, scene.tree.subjects(*governor), want);
    if (!out.empty()) return out;
  }
  return {};
}

void say(std::string* explain, const Scene& scene, TokenIndex at, const Frame& frame, const char* why) {
  if (!explain) return;
  *explain += "  " + std::to_string(at + 1) + " " + std::string(scene.tree[at].form) + ": " + frame.name + ": " + why + "\n";
}

// ", accusing it of raids", "after it had shut the border": told beside an act, of its time or ground.
bool is_aside(const Scene& scene, TokenIndex clause) {
  const auto mark = scene.tree.child(clause, Rel::mark);
  if (mark) return scene.in_set("aside", *mark);
  if (const auto when = scene.tree.child(clause, Rel::advmod); when && scene.tree[*when].form == "when") return true;  // "offers a loan when he visits"
  if (scene.tree[clause].xpos != "VBG") return false;
  if (scene.in_set("accuses", clause) || scene.in_set("blames", clause)) return true;  // "wrote to the Council accusing Chad"
  TokenIndex first = clause;
  while (first > 0 && scene.tree.within(first - 1, clause)) --first;
  return first == 0 || scene.tree[first - 1].form == "," || scene.tree[first].form == ",";
}

// Does an act lie in what another one is about, rather than in its subject or in when and where it was?
bool is_content(const Scene& scene, TokenIndex inner, TokenIndex outer) {
  const bool beside = scene.tree[outer].rel == Rel::parataxis && scene.tree.head(outer) == scene.tree.first_conjunct(inner);  // "Israel must open it, the agency demanded"
  if (beside && outer != inner) return true;
  if (!scene.tree.within(inner, outer)) return false;
  TokenIndex at = inner;
  while (scene.tree.head(at) && *scene.tree.head(at) != outer) {
    if (scene.tree.parallel_above(at) || scene.tree[at].rel == Rel::acl_relcl) return false;  // "vowed to lift the ban that Chad had imposed"
    if (scene.tree[at].rel == Rel::obl && scene.tree.adposition(at) == "after") return false;  // "agreed to end it after talks that Chad hosted"
    at = *scene.tree.head(at);
  }
  const Rel rel = scene.tree[at].rel;
  if (rel == Rel::nsubj || rel == Rel::nsubj_pass || rel == Rel::conj || rel == Rel::parataxis) return false;
  if (const auto mark = scene.tree.child(at, Rel::mark); rel == Rel::advcl && mark && scene.in_set("if", *mark)) return false;  // the case for which it is promised
  if (rel == Rel::advcl && is_aside(scene, at)) return false;
  return rel != Rel::obl || !scene.frames->in_set("occasion", scene.tree.adposition(at));
}

// "did not accept", "got no answer" may itself be what the frame tells.
bool demands_denial(const Pattern& pattern) {
  return std::any_of(pattern.conditions.begin(), pattern.conditions.end(), [](const Condition& c) {
    const bool whole = c.role == "has" || c.role.ends_with("/has");
    return !c.absent && whole && (c.lemmas->contains("not") || c.lemmas->contains("no"));
  });
}

// Keeps what lacks nothing but a party, each reading once.
void keep_open(const Scene& scene, const Pattern& pattern, FramedAct act, std::vector<OpenAct>& open) {
  if (act.source.empty() && act.target.empty()) {
    if (open.empty() && recalls(scene, act)) open.push_back({std::move(act), &pattern});
    return;
  }
  if (!act.target.empty() && !act.source.empty()) return;
  if (open.size() == 1 && open.front().act.source.empty() && open.front().act.target.empty()) open.clear();  // one that names a party says more
  const std::vector<Filler>& told = act.source.empty() ? act.target : act.source;
  const bool known = std::any_of(open.begin(), open.end(), [&](const OpenAct& o) {
    const std::vector<Filler>& its = o.act.source.empty() ? o.act.target : o.act.source;
    return o.act.frame == act.frame && o.act.source.empty() == act.source.empty() && its.front().actor == told.front().actor;
  });
  if (!known && open.size() < kMostOpen) open.push_back({std::move(act), &pattern});
}

// "hit out at Bogota", "pointed the finger at Baku": a capital that words are aimed at is its government; what is said in one is not.
bool verbal_conflict(const Frame& frame) { return frame.event == "ACCUSE" || frame.event == "REQUEST" || frame.event == "REJECT" || frame.event == "THREATEN"; }

std::vector<RolePath> spoken_paths(const Pattern& pattern) {
  std::vector<RolePath> out;
  for (const RolePath& path : pattern.target)
    if (const std::string& last = path.steps.back().word; last == "at" || last == "on" || last == "against" || last == "to" || last == "with" || last == "from") out.push_back(path);
  return out;
}

// "joined Japan" tells no membership.
bool is_no_forum(const Scene& scene, const FramedAct& act) {
  const auto is_state = [&](const std::vector<Filler>& side) { return !side.empty() && scene.world->is_state(side.front().actor.code); };
  return act.frame->detail == "membership" && is_state(act.target) && (act.source.empty() || is_state(act.source));
}

// "is planning a visit" goes on, the visit does not.
void still_to_come(Modality& modality) {
  if (modality.status == EventStatus::occurred || modality.status == EventStatus::ongoing) modality.status = EventStatus::planned;
}

// How real it is; false where the speaker only asks.
bool read_reality(const Scene& scene, FramedAct& act, const Pattern& pattern, std::string* explain) {
  const Frame& frame = *act.frame;
  act.modality = modality_of(scene, act.predicate);
  const bool own_words = std::any_of(act.source.begin(), act.source.end(), [&](const Filler& f) { return first_person(scene, f.token); });
  if (own_words && is_question(scene)) {
    say(explain, scene, act.predicate, frame, "held back: the speaker only asks");
    return false;
  }
  if (own_words && !act.modality.according_to.empty()) act.modality.drop_innermost();  // who says "we condemn" is no witness to it
  if (frame.coming) still_to_come(act.modality);
  if (act.modality.status == EventStatus::negated && demands_denial(pattern)) act.modality.status = EventStatus::occurred;
  say(explain, scene, act.predicate, frame, act.modality.unreal ? "held back: it is only asked, threatened or refused" : "spoke");
  return true;
}

// The parties that a pattern's own paths lead to.
FramedAct told_by(const Scene& scene, TokenIndex at, const Pattern& pattern, const Frame& frame) {
  FramedAct act{.frame = &frame, .predicate = at, .source = fill(scene, at, pattern.source, frame.mutual && frame.target_is_place ? Want::place_too : Want::agent), .target = {}, .modality = {}};
  std::string_view stands;
  act.target = fill(scene, at, pattern.target, frame.target_is_place ? Want::place_too : Want::actor, act.source, frame.domestic, &stands);
  if (frame.event == "THREATEN" && stands == "on") std::erase_if(act.target, [](const Filler& f) { return f.actor.sector == Sector::MED; });  // "threatened war on CNN"
  act.with_them = stands.ends_with("with") || stands == "alongside" || stands == "to";
  part_the_sides(scene, at, pattern, frame, act.source, act.target);
  if (act.target.empty() && verbal_conflict(frame)) act.target = fill(scene, at, spoken_paths(pattern), Want::place_too, act.source, frame.domestic);
  if (frame.event == "ACCUSE") std::erase_if(act.target, [&](const Filler& f) { return only_suffers(scene, at, f.actor.code); });
  fill_understood(scene, at, pattern, frame, act.source, act.target);
  return act;
}

// "were wounded by gunfire from the Tajik side": what is missing stands where the frame looks last.
bool completed_last(const Scene& scene, const Pattern& pattern, FramedAct& act) {
  const Frame& frame = *act.frame;
  if (pattern.word_class != Pattern::Class::verb || frame.last_target.empty()) return false;
  if (act.source.empty()) act.source = fill(scene, act.predicate, frame.last_source, Want::actor, act.target);
  const bool decides = !frame.last_source.empty() && frame.last_source.front().steps.front().role == Role::above;
  if (act.source.empty() && decides && scene.tree.passive(act.predicate)) act.source = scene.own_voice;  // "the envoy was summoned": by the ministry whose statement it is
  if (act.target.empty() && !act.source.empty()) act.target = fill(scene, act.predicate, frame.last_target, frame.target_is_place || verbal_conflict(frame) ? Want::place_too : Want::actor, act.source);
  return settle_parties(frame, act.source, act.target, act.with_them);
}

std::optional<FramedAct> match_at(const Scene& scene, TokenIndex at, std::string* explain, std::vector<OpenAct>& open) {
  const std::vector<std::uint32_t>* patterns = patterns_at(scene, at);
  if (!patterns) return std::nullopt;
  RoleFillers known;
  std::optional<FramedAct> found;
  std::vector<OpenAct> lacking;
  const Pattern* by = nullptr;
  HeldBack held(scene, at);
  for (const std::uint32_t index : *patterns) {
    const Pattern& pattern = scene.frames->patterns[index];
    const Frame& frame = scene.frames->frames[pattern.frame];
    if (!conditions_hold(scene, pattern, at, &known)) {
      if (explain) held.note(pattern, known);
      continue;
    }
    if (frame.coming && scene.tree[at].xpos == "VBD") continue;  // "left for Quito on Monday" is no visit to come
    FramedAct act = told_by(scene, at, pattern, frame);
    const bool settled = settle_parties(frame, act.source, act.target, act.with_them);
    if (settled && is_no_forum(scene, act)) {
      say(explain, scene, at, frame, "held back: a state is no forum");
      continue;
    }
    if (settled) {
      found = std::move(act), by = &pattern;
      break;
    }
    say(explain, scene, at, frame, act.source.empty() ? "held back: no source" : "held back: no target");
    lacking.push_back({std::move(act), &pattern});
  }
  for (OpenAct& o : lacking) {
    if (found) break;
    FramedAct act = o.act;
    if (completed_last(scene, *o.pattern, act)) found = std::move(act), by = o.pattern;
  }
  if (explain) *explain += held.lines();
  if (!found) {
    for (OpenAct& o : lacking) keep_open(scene, *o.pattern, std::move(o.act), open);
    return std::nullopt;
  }
  return read_reality(scene, *found, *by, explain) ? std::move(found) : std::nullopt;
}

std::set<std::string> codes_of(const FramedAct& act) {
  std::set<std::string> out;
  for (const auto* side : {&act.source, &act.target})
    for (const Filler& f : *side) out.insert(f.actor.code);
  return out;
}

// "plans to impose a tariff of 10 percent", "agreed to upgrade their ties": how the two will stand is told by the content alone.
bool is_told_by(const Scene& scene, const FramedAct& content, const FramedAct& plan) {
  static constexpr std::array<std::string_view, 5> kStandings = {"partnership", "relations", "membership", "tariff", "alliance"};
  const bool standing = std::find(kStandings.begin(), kStandings.end(), content.frame->detail) != kStandings.end();
  const bool bare = plan.frame->detail.empty() && (plan.frame->event == "AGREE" || plan.frame->event == "THREATEN");
  const auto up = scene.tree.head(scene.tree.first_conjunct(content.predicate));
  return standing && bare && up == plan.predicate && scene.in_set("plans", plan.predicate) && codes_of(content) == codes_of(plan);
}

// "Angola will leave OPEC, its minister announced": a sentence of its own, which the promise only tells.
bool is_told_before(const Scene& scene, const FramedAct& content, const FramedAct& promise) {
  const TokenIndex clause = scene.tree.first_conjunct(content.predicate);
  const bool promised = promise.frame->event == "AGREE" || promise.frame->event == "CONCEDE";
  return promised && clause < promise.predicate && scene.tree.head(clause) == promise.predicate && scene.tree[clause].rel == Rel::ccomp && scene.tree.has(clause, Rel::nsubj);
}

// "stopped buying its gas": that it is no longer bought is what the stopping tells.
bool is_what_ended(const Scene& scene, const FramedAct& inner, const FramedAct& outer) {
  return inner.modality.status == EventStatus::negated && outer.modality.status != EventStatus::negated && outer.frame->event == "SANCTION" &&
         scene.tree.complement(outer.predicate) == scene.tree.first_conjunct(inner.predicate);
}

// Two that agree to change how they stand have changed it, unless a day to come is told.
bool settles(const Scene& scene, const FramedAct& content, const FramedAct& plan) {
  const bool between_them = content.frame->detail == "partnership" || content.frame->detail == "relations";
  return between_them && scene.tree[plan.predicate].lemma == "agree" && plan.modality.status == EventStatus::occurred;
}

}  // namespace

// "the visiting minister": a bare participle before its noun describes, it tells nothing.
static bool describes(const Tree& tree, TokenIndex token) {
  return tree[token].rel == Rel::amod && tree[token].xpos == "VBG" && tree.children(token).empty() && !(token > 0 && tree.is_verbal(token - 1)) && tree.objects(token).empty();
}

const std::vector<std::uint32_t>* patterns_at(const Scene& scene, TokenIndex token) {
  if (describes(scene.tree, token)) return nullptr;
  const Mention* m = scene.mention(token);
  if (m && scene.tree.has(token, Rel::cop) && (m->kind == Mention::Kind::place || m->kind == Mention::Kind::state) && scene.tree.adposition(token) == "in") {
    const auto there = scene.frames->index.find("n:IN_PLACE");  // "was in Paris": the place is the predicate
    return there == scene.frames->index.end() ? nullptr : &there->second;
  }
  const char* prefix = prefix_of(scene.tree[token]);
  if (!prefix) return nullptr;
  auto at = scene.frames->index.end();
  if (const std::string hyphened = scene.tree.hyphened(token); !hyphened.empty())
    for (const char* kind : {prefix, "n:"})
      if (at == scene.frames->index.end()) at = scene.frames->index.find(kind + hyphened);
  const std::string whole = scene.tree.lemma(token);
  const std::string_view plain = scene.tree[token].lemma;
  if (at == scene.frames->index.end()) at = scene.frames->index.find(prefix + whole);
  if (at == scene.frames->index.end() && plain != whole) at = scene.frames->index.find(std::string(prefix).append(plain));
  return at == scene.frames->index.end() ? nullptr : &at->second;
}

const Tokens& RoleFillers::of(const Scene& scene, TokenIndex predicate, const Condition& c) {
  for (const auto& [slot, tokens] : found_)
    if (slot == c.slot) return tokens;
  return found_.emplace_back(c.slot, follow(scene, predicate, c.paths)).second;
}

bool condition_holds(const Scene& scene, const Condition& condition, TokenIndex predicate, RoleFillers* known) {
  return role_filled(scene, predicate, condition, known) != condition.absent;
}

bool conditions_hold(const Scene& scene, const Pattern& pattern, TokenIndex predicate, RoleFillers* known) {
  return std::all_of(pattern.conditions.begin(), pattern.conditions.end(), [&](const Condition& c) { return condition_holds(scene, c, predicate, known); });
}

Matched match(const Scene& scene, std::string* explain) {
  Matched out;
  std::vector<OpenAct> open;
  for (TokenIndex at = 0; at < scene.tree.size(); ++at) {
    open.clear();
    if (auto act = match_at(scene, at, explain, open)) {
      if (!act->modality.unreal) out.acts.push_back(std::move(*act));
    } else if (!open.empty()) {
      const Modality modality = modality_of(scene, at);
      if (modality.unreal) continue;
      for (OpenAct& o : open) {
        o.act.modality = modality;
        if (o.act.frame->coming) still_to_come(o.act.modality);
        if (modality.status == EventStatus::negated && demands_denial(*o.pattern)) o.act.modality.status = EventStatus::occurred;
      }
      out.open.push_back(std::move(open));
    }
  }
  read_words(scene, out, explain);
  return out;
}

// "rejected a French request": what was asked for has been asked, what was offered offered.
bool answered_by(const FramedAct& request, const FramedAct& refusal) {
  const std::string& event = request.frame->event;
  const bool words = event == "REQUEST" || event == "AGREE" || event == "ACCUSE" || event == "THREATEN";
  if (!words || refusal.frame->event != "REJECT" || request.source.empty() || request.target.empty()) return false;
  return request.source.front().actor.code == refusal.target.front().actor.code && request.target.front().actor.code == refusal.source.front().actor.code;
}

bool swallowed(const Scene& scene, const FramedAct& inner, const FramedAct& outer) {
  if (scene.tree.is_nominal(inner.predicate) && !outer.source.empty() && !outer.target.empty() && answered_by(inner, outer)) return false;
  return outer.frame->swallows && inner.predicate != outer.predicate && is_content(scene, inner.predicate, outer.predicate);
}

// "slapped a ban on", "put its navy on alert": the verb and the noun that it carries tell one act.
bool carried_by(const Scene& scene, const FramedAct& noun, const FramedAct& verb) {
  const auto same = [](const std::vector<Filler>& a, const std::vector<Filler>& b) { return !a.empty() && !b.empty() && a.front().actor.code == b.front().actor.code; };
  const bool harm = scene.frames->in_set("hostile", noun.frame->event) && scene.frames->in_set("hostile", verb.frame->event);
  return harm && &noun != &verb && scene.tree.is_nominal(noun.predicate) && scene.tree.is_verbal(verb.predicate) && scene.tree.head(noun.predicate) == verb.predicate &&
         noun.modality.status == verb.modality.status && same(noun.source, verb.source) && same(noun.target, verb.target);
}

void drop_content(const Scene& scene, std::vector<FramedAct>& acts) {
  std::erase_if(acts, [&](const FramedAct& noun) {
    return std::any_of(acts.begin(), acts.end(), [&](const FramedAct& verb) { return carried_by(scene, noun, verb); });
  });
  std::vector<bool> out(acts.size(), false);
  for (std::size_t o = 0; o < acts.size(); ++o)
    for (std::size_t i = 0; i < acts.size(); ++i) {
      FramedAct &outer = acts[o], &inner = acts[i];
      if (o != i && is_what_ended(scene, inner, outer)) out[i] = true;
      if (o == i || !swallowed(scene, inner, outer)) continue;
      if (is_told_before(scene, inner, outer)) {
        out[o] = true;
      } else if (is_told_by(scene, inner, outer)) {
        if (settles(scene, inner, outer)) inner.modality = outer.modality;
        inner.called = outer.frame;
        out[o] = true;
      } else {
        out[i] = true;
      }
    }
  std::size_t at = 0;
  std::erase_if(acts, [&](const FramedAct&) { return out[at++]; });
}

}  // namespace chancery
