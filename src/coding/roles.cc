// Roles: the tokens that a predicate's subject, object, prepositions, conditions … stand at.
#include <algorithm>

#include "base/text.h"
#include "coding/match.h"
#include "coding/scene.h"
#include "coding/voices.h"

namespace chancery {
namespace {

constexpr int kDeepest = 3;  // "held two rounds of a series of talks"

bool is_preposition_of_nominal(const Tree& tree, TokenIndex i) {
  const Rel rel = tree[i].rel;
  return rel == Rel::obl || rel == Rel::nmod;
}

// "Kyiv received a warning from Moscow": the verb whose subject the act falls on, and those whom it comes from.
struct Received {
  TokenIndex verb;
  Tokens from;
};

std::optional<Received> received(const Scene& scene, TokenIndex noun) {
  const auto verb = scene.tree[noun].rel == Rel::obj ? scene.tree.head(noun) : std::nullopt;
  if (!verb || !scene.in_set("receives", *verb) || scene.tree.passive(*verb)) return std::nullopt;
  if (const auto none = scene.tree.child(noun, Rel::det); none && scene.tree[*none].lemma == "no") return std::nullopt;
  for (const TokenIndex at : {noun, *verb})
    for (const std::string_view preposition : {"from", "by"})
      if (Tokens from = scene.tree.obliques(at, preposition); !from.empty()) return Received{*verb, std::move(from)};
  return std::nullopt;
}

bool falls_on(std::string_view preposition) {
  return preposition == "to" || preposition == "for" || preposition == "against" || preposition == "on" || preposition == "of" || preposition == "at" || preposition == "toward";
}

// What a noun's doer is: its owner, its adjective, its agent, or the subject of the light verb above it.
Tokens noun_subjects(const Scene& scene, TokenIndex noun) {
  if (auto act = received(scene, noun)) return std::move(act->from);
  Tokens out;
  for (const TokenIndex c : scene.tree.children(noun))
    if (scene.tree[c].rel == Rel::nmod_poss) out.push_back(c);
  if (out.empty()) out = scene.tree.obliques(noun, "by");
  if (out.empty())
    for (const TokenIndex c : scene.tree.children(noun)) {
      const Rel rel = scene.tree[c].rel;
      if ((rel == Rel::amod || rel == Rel::compound) && scene.mention(c)) out.push_back(c);
    }
  if (const auto verb = light_verb(scene, noun); verb && out.empty()) out = scene.tree.subjects(*verb);
  return out;
}

// Who acts in the clause that an act is mentioned in: "during recent visits, Austin said", "prepares for a visit".
Tokens clause_subjects(const Scene& scene, TokenIndex noun, bool wherever) {
  const Tree& tree = scene.tree;
  bool within = wherever || scene.frames->in_set("occasion", tree.adposition(noun));
  std::optional<TokenIndex> at = noun;
  for (int up = 0; up < 4; ++up) {
    const TokenIndex below = *at;
    at = tree.head(below);
    if (!at) return {};
    if (scene.in_set("transparent", *at) && tree.adposition(below) == "of") within = within || scene.frames->in_set("occasion", tree.adposition(*at));  // "after four hours of talks"
    within = within || scene.in_set("plans", *at) || scene.in_set("hopes", *at) || scene.in_set("light", *at) || scene.in_set("reports", *at);
    if (!tree.is_verbal(*at)) continue;
    if (!within) return {};
    Tokens subjects = tree.subjects(*at);
    return subjects.empty() && tree.passive(*at) ? tree.objects(*at) : subjects;  // "is expected in Brussels for talks with"
  }
  return {};
}

// The subject that a torn tree has lost: the actor directly before a finite verb and its auxiliaries.
Tokens subject_beside(const Scene& scene, TokenIndex verb) {
  const std::string_view xpos = scene.tree[verb].xpos;
  if (xpos != "VBD" && xpos != "VBZ" && xpos != "VBP" && !scene.tree.has(verb, Rel::aux)) return {};
  TokenIndex at = verb;
  while (at > 0 && (scene.tree[at - 1].pos == Pos::AUX || scene.tree[at - 1].pos == Pos::ADV)) --at;
  const Mention* mention = at > 0 ? scene.mention(at - 1) : nullptr;
  if (!mention || mention->kind == Mention::Kind::adjective || mention->kind == Mention::Kind::place || scene.tree.adposition(mention->head) == "of") return {};  // "146 members of the UN recognise"
  return Tokens{at - 1};
}

// "Talks between Guyana and Venezuela opened": the second party, which trees take for a new clause.
void add_other_side(const Scene& scene, Tokens& sides) {
  if (sides.size() != 1 || scene.tree.conjuncts(sides[0]).size() > 1) return;
  const Mention* first = scene.mention(sides[0]);
  TokenIndex next = first ? first->last + 1 : sides[0] + 1;
  if (next + 1 >= scene.tree.size() || scene.tree[next].form != "and") return;
  next += scene.tree[next + 1].form == "the" ? 2 : 1;
  if (next < scene.tree.size() && scene.mention(next)) sides.push_back(scene.mention(next)->head);
}

// "…, with Omani diplomats shuttling between them": a clause of its own, nobody that the act is done with.
bool absolute(const Scene& scene, TokenIndex nominal) {
  const Tree& tree = scene.tree;
  const auto all = tree.children(nominal);
  const bool apart = std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return tree[c].rel == Rel::punct && c < nominal && tree[c].form == ","; });
  return apart && std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return tree[c].rel == Rel::acl && tree[c].xpos == "VBG" && c > nominal; });
}

Tokens obliques(const Scene& scene, TokenIndex predicate, std::string_view preposition) {
  Tokens out = scene.tree.obliques(predicate, preposition);
  if (preposition == "with") std::erase_if(out, [&](TokenIndex t) { return absolute(scene, t); });
  if (preposition == "between" && out.empty()) out = scene.tree.obliques(predicate, "among");
  return out;
}

// "talks in Oslo between Norway and Russia": hung on the place, or on the time.
Tokens behind_place_or_time(const Scene& scene, TokenIndex noun, std::string_view preposition) {
  const Tree& tree = scene.tree;
  Tokens out;
  if (preposition != "between" && preposition != "with" && preposition != "to" && preposition != "from") return out;
  for (const TokenIndex c : tree.children(noun)) {
    const Mention* mention = scene.mention(c);
    const bool dated = std::any_of(scene.times.begin(), scene.times.end(), [&](const TimeMention& t) { return t.first <= c && c <= t.last; });
    const bool place = mention && mention->kind == Mention::Kind::place && (tree.adposition(c) == "in" || tree.adposition(c) == "at");
    if (c < noun || tree[c].rel != Rel::nmod || (!place && !dated)) continue;
    const Tokens inner = tree.obliques(c, preposition);
    out.insert(out.end(), inner.begin(), inner.end());
  }
  if (preposition == "between") add_other_side(scene, out);
  return out;
}

// "the landing of a flight from Athens in Minsk by its jets", hung on Minsk: whoever does what the noun tells, down to another act.
Tokens agent_within(const Scene& scene, TokenIndex noun) {
  Tokens open = {noun};
  for (std::size_t at = 0; at < open.size(); ++at)
    for (const TokenIndex c : scene.tree.children(open[at])) {
      if (scene.tree[c].rel != Rel::nmod || c < open[at]) continue;
      if (scene.tree.adposition(c) == "by") return {c};
      if (!patterns_at(scene, c)) open.push_back(c);
    }
  return {};
}

Tokens adpositional(const Scene& scene, TokenIndex predicate, std::string_view preposition) {
  Tokens out = obliques(scene, predicate, preposition);
  if (preposition == "between") add_other_side(scene, out);
  if (!out.empty()) return out;
  if (scene.tree.is_verbal(predicate)) {  // the parser may have hung it on the object
    for (const TokenIndex object : scene.tree.objects(predicate)) {
      const Tokens inner = scene.tree.obliques(object, preposition);
      out.insert(out.end(), inner.begin(), inner.end());
      for (const TokenIndex of : inner.empty() && preposition != "of" ? scene.tree.obliques(object, "of") : Tokens{})  // "return a haul of antiquities to Cambodia", hung on the antiquities
        for (const TokenIndex below : scene.tree.obliques(of, preposition)) out.push_back(below);
    }
    const bool joins = preposition == "with" || preposition == "alongside" || preposition == "between";
    for (const TokenIndex c : joins && out.empty() ? scene.tree.children(predicate) : std::span<const TokenIndex>{}) {  // "met in the margins of the fair with Peru"
      const Tokens inner = is_preposition_of_nominal(scene.tree, c) ? scene.tree.obliques(c, preposition) : Tokens{};
      out.insert(out.end(), inner.begin(), inner.end());
    }
  } else if (out = behind_place_or_time(scene, predicate, preposition); !out.empty()) {
    return out;
  } else if (const auto act = falls_on(preposition) ? received(scene, predicate) : std::nullopt) {
    out = scene.tree.subjects(act->verb);
  } else if (const auto verb = light_verb(scene, predicate)) {
    out = scene.tree.obliques(*verb, preposition);
  }
  if (out.empty() && !scene.tree.is_verbal(predicate))  // "500 drones and 40 missiles on Ukraine", hung on the missiles
    for (const TokenIndex member : scene.tree.conjuncts(predicate))
      if (const Tokens inner = scene.tree.obliques(member, preposition); member > predicate && !inner.empty()) return inner;
  if (out.empty() && preposition == "by" && scene.tree[predicate].pos == Pos::NOUN) out = agent_within(scene, predicate);
  return out;
}

// Whom a role noun is said of: "X is a founding member of …", "as a member, X …", "X, a member of …", "X remains a member".
Tokens holders(const Scene& scene, TokenIndex noun) {
  const Tree& tree = scene.tree;
  if (const auto subject = tree.child(noun, Rel::nsubj)) return {*subject};
  const auto up = tree.head(noun);
  if (!up) return {};
  const Rel rel = tree[noun].rel;
  if (rel == Rel::nsubj && tree.has(*up, Rel::cop)) return tree.is_nominal(*up) ? Tokens{*up} : Tokens{};  // "the mediators were Egypt and Qatar"
  if (rel == Rel::appos || rel == Rel::acl) return {*up};
  if (rel == Rel::obl && tree.adposition(noun) == "as") {
    const Tokens subjects = step(scene, *up, "subject");
    return subjects.empty() ? tree.objects(*up) : subjects;
  }
  if (rel == Rel::xcomp || (rel == Rel::obj && scene.in_set("remain", *up))) return tree.subjects(*up);
  if (rel == Rel::conj) return holders(scene, tree.first_conjunct(noun));
  for (const TokenIndex c : tree.children(noun))
    if (tree[c].rel == Rel::nmod_poss) return {c};
  return {};
}

// "Ukraine, where drones hit a port": what a clause with "where" is hung on.
Tokens place_of_clause(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  const TokenIndex first = tree.first_conjunct(verb);
  const auto up = tree.head(first);
  if (!up || (tree[first].rel != Rel::acl_relcl && tree[first].rel != Rel::acl && tree[first].rel != Rel::advcl)) return {};
  for (const TokenIndex c : tree.children(first)) {
    if (c > first || tree[c].lemma != "where") continue;
    TokenIndex before = c;  // trees may hang the clause on a verb; the place stands before "where"
    while (before > 0 && (tree[before].lemma == "," || before == c)) --before;
    return tree.is_nominal(*up) ? Tokens{*up} : scene.mention(before) ? Tokens{scene.mention(before)->head} : Tokens{};
  }
  return {};
}

// "flew to Baku to ask for gas": the verb whose purpose or circumstance it is.
Tokens verb_above(const Scene& scene, TokenIndex verb) {
  std::optional<TokenIndex> at = scene.tree.first_conjunct(verb);
  const Rel rel = scene.tree[*at].rel;
  if (rel != Rel::advcl && rel != Rel::acl && rel != Rel::xcomp) return {};
  for (int up = 0; up < 3; ++up) {
    at = scene.tree.head(*at);
    if (!at) return {};
    if (scene.tree.is_verbal(*at)) return {*at};
  }
  return {};
}

// "helping North Macedonia fight fires": the name directly behind the verb, however it is hung.
Tokens name_behind(const Scene& scene, TokenIndex verb) {
  TokenIndex next = verb + 1;
  if (next < scene.tree.size() && scene.tree[next].form == "the") ++next;
  const Mention* m = next < scene.tree.size() ? scene.mention(next) : nullptr;
  const bool whole = m && m->first == next && m->kind != Mention::Kind::adjective && m->kind != Mention::Kind::pronoun;
  return whole ? Tokens{m->head} : Tokens{};
}

// "~with": a nominal with that adposition anywhere behind the predicate, for lists that dashes and commas tear off the tree.
Tokens anywhere_after(const Scene& scene, TokenIndex at, std::string_view preposition) {
  Tokens out;
  for (TokenIndex t = at + 1; t < scene.tree.size(); ++t)
    if (scene.tree.is_nominal(t) && scene.tree[t].rel != Rel::conj && scene.tree.adposition(t) == preposition) out.push_back(t);
  return out;
}

// "called Peru's decision undemocratic": what is judged, and what it is called, however the tree takes the two apart.
Tokens judgement(const Scene& scene, TokenIndex verb, bool verdict) {
  const Tree& tree = scene.tree;
  Tokens judged, words;
  for (const TokenIndex c : tree.children(verb)) {
    const Rel rel = tree[c].rel;
    if (c > verb && rel == Rel::advmod && tree[c].pos == Pos::ADJ) words.push_back(c);  // "which Oman had branded corrupt"
    const auto mark = tree.child(c, Rel::mark);
    if (rel == Rel::advcl && mark && tree[*mark].lemma != "as") continue;  // "thinks about closing it for good"
    if (c < verb || (rel != Rel::obj && rel != Rel::iobj && rel != Rel::xcomp && rel != Rel::ccomp && rel != Rel::advcl)) continue;
    if (judged.empty() && tree.is_nominal(c)) judged.push_back(c);
    else words.push_back(c);
    for (const TokenIndex below : tree.children(c)) {
      const bool says_how = tree[below].pos == Pos::ADJ || tree[below].pos == Pos::ADV || tree[below].rel == Rel::amod;
      if (says_how && below > c) words.push_back(below);
      if (judged.empty() && tree[below].rel == Rel::nsubj) judged.push_back(below);
      if (judged.empty() && tree[below].form == "that" && tree[below].rel == Rel::mark) judged.push_back(below);
    }
  }
  if (judged.empty()) judged = tree.objects(verb);
  if (judged.empty()) return {};  // "thought better of it"
  return verdict ? words : judged;
}

// The clauses that say in which case: "will retaliate if Chad closes the road", "unless it does", "should it do so".
Tokens cases_of(const Scene& scene, TokenIndex at) {
  const Tree& tree = scene.tree;
  const auto conditional = [&](TokenIndex clause) {
    if (tree[clause].rel != Rel::advcl) return false;
    for (const TokenIndex c : tree.children(clause)) {
      if (tree[c].rel == Rel::mark && scene.in_set("if", c)) return true;
      const auto subject = tree.child(clause, Rel::nsubj);
      if (tree[c].rel == Rel::aux && (lower(tree[c].form) == "should" || lower(tree[c].form) == "were") && subject && c < *subject) return true;
    }
    return false;
  };
  TokenIndex top = at;
  while (tree.head(top) && (tree[top].rel == Rel::xcomp || tree[top].rel == Rel::acl || !tree.is_verbal(top))) top = *tree.head(top);
  Tokens out;
  for (TokenIndex t = 0; t < tree.size(); ++t)
    if (conditional(t) && tree.within(t, top)) out.push_back(t);
  return out;
}

// Who acts in the main clause above: "…, an allegation that Oman denied".
Tokens above(const Scene& scene, TokenIndex at) {
  Tokens out;
  TokenIndex top = at;
  for (std::size_t steps = 0; scene.tree.head(top) && steps < scene.tree.size(); ++steps) {
    top = *scene.tree.head(top);
    if (scene.tree.is_verbal(top)) out = scene.tree.subjects(top);
  }
  return out;
}

// Everybody named within a phrase, the nearest to its head first.
Tokens inside(const Scene& scene, TokenIndex head) {
  Tokens open = {head}, out;
  for (std::size_t at = 0; at < open.size(); ++at)
    for (const TokenIndex c : scene.tree.children(open[at])) {
      open.push_back(c);
      const Mention* m = scene.mention(c);
      if (m && m->kind != Mention::Kind::pronoun && m->kind != Mention::Kind::adjective && out.empty()) out.push_back(c);
    }
  return out;
}

// Who is given something. Trees take him for a part of the gift ("sold Nepal gas") or for a second object ("lent Tonga a barge").
Tokens receiver(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  if (const auto indirect = tree.child(verb, Rel::iobj)) return {*indirect};
  const auto names_state = [&](TokenIndex t) {
    const Mention* mention = scene.mention(t);
    const bool attributive = mention && mention->kind == Mention::Kind::adjective && tree[t].pos == Pos::PROPN;  // "gave Tunisia boats"
    return mention && mention->last == t && (attributive || mention->kind == Mention::Kind::state);
  };
  const auto gift_behind = [&](TokenIndex t) {  // not "gave Japan." nor "told Japan that"
    return t + 1 < tree.size() && (tree[t + 1].pos == Pos::NUM || tree[t + 1].pos == Pos::DET || tree[t + 1].pos == Pos::ADJ || tree[t + 1].pos == Pos::NOUN || tree[t + 1].pos == Pos::SYM);
  };
  for (TokenIndex t = verb + 1; t < tree.size() && t < verb + 5; ++t) {
    if (names_state(t)) return gift_behind(t) && !tree.passive(verb) ? Tokens{t} : Tokens{};
    if (tree[t].pos != Pos::PROPN && tree[t].pos != Pos::DET && !scene.mention(t)) break;
  }
  return {};
}

// "Israel must open it, the agency demanded."
std::optional<TokenIndex> demanded_before(const Scene& scene, TokenIndex speech) {
  const Tree& tree = scene.tree;
  const auto clause = tree[speech].rel == Rel::parataxis ? tree.head(speech) : std::nullopt;
  if (!clause || *clause > speech || !(scene.in_set("speech", speech) || scene.in_set("asks", speech))) return std::nullopt;
  for (const TokenIndex c : tree.children(*clause))
    if (tree[c].rel == Rel::aux && (tree[c].lemma == "must" || tree[c].lemma == "should")) return clause;
  return std::nullopt;
}

// "any": whatever hangs on it; "has": its particle too, and what stands by "going" in "is not going to yield".
Tokens all_of(const Scene& scene, TokenIndex at, bool words) {
  const Tree& tree = scene.tree;
  const auto all = tree.children(at);
  Tokens out(all.begin(), all.end());
  if (!words) return out;
  if (const auto particle = tree.is_verbal(at) ? tree.torn_particle(at) : std::nullopt) out.push_back(*particle);
  const TokenIndex up = tree.head(at).value_or(at);
  if (tree[at].rel == Rel::xcomp && tree[up].lemma == "go" && tree[up].xpos == "VBG")
    for (const TokenIndex c : tree.children(up))
      if (c < up) out.push_back(c);
  return out;
}

// The clauses that tell its circumstances.
Tokens circumstances(const Tree& tree, TokenIndex at) {
  Tokens out;
  for (const TokenIndex c : tree.children(at))
    if (tree[c].rel == Rel::advcl && tree.is_verbal(c)) out.push_back(c);
  return out;
}

// "joined Libya in urging Egypt": who was joined does it as well.
Tokens joined_in(const Tree& tree, TokenIndex at) {
  TokenIndex first = at;
  while (tree[first].rel == Rel::conj && tree.head(first)) first = *tree.head(first);
  const auto up = tree.head(first);
  if (tree[first].xpos != "VBG" || tree[first].rel != Rel::advcl || !up || tree[*up].lemma != "join") return {};
  const auto mark = tree.child(first, Rel::mark);
  if (!mark || tree[*mark].form != "in") return {};
  return tree.passive(*up) ? tree.subjects(*up) : tree.objects(*up);
}

Tokens subjects_of(const Scene& scene, TokenIndex at) {
  const Tree& tree = scene.tree;
  if (!tree.is_verbal(at) && !tree.has(at, Rel::cop)) return noun_subjects(scene, at);
  Tokens subjects = tree.subjects(at);
  if (tree[at].rel == Rel::acl && (tree[at].xpos == "VBD" || tree[at].xpos == "VBZ") && !tree.has(at, Rel::nsubj))  // "in Istanbul, and Stockholm called in …"
    if (const Tokens beside = subject_beside(scene, at); !beside.empty()) return beside;
  for (const TokenIndex c : tree.children(at))  // "Modi, Meloni meet": the first of a headline's two
    if (tree[c].rel == Rel::vocative && c == 0 && tree[1].form == "," && !subjects.empty() && scene.mention(c)) subjects.push_back(c);
  for (const TokenIndex other : joined_in(tree, at)) subjects.push_back(other);
  return subjects.empty() && !tree.passive(at) ? subject_beside(scene, at) : subjects;
}

// What fills its complement, coordination included.
Tokens complements(const Scene& scene, TokenIndex at) {
  auto clause = scene.tree.complement(at);
  if (!clause) clause = demanded_before(scene, at);
  if (!clause) return {};
  Tokens out = scene.tree.conjuncts(*clause);
  for (std::size_t i = 0; i < out.size(); ++i)  // "pledged to keep supplying gas": what goes on is what is pledged
    if (const auto inner = scene.in_set("continues", out[i]) ? scene.tree.complement(out[i]) : std::nullopt; inner && std::find(out.begin(), out.end(), *inner) == out.end())
      for (const TokenIndex t : scene.tree.conjuncts(*inner)) out.push_back(t);
  return out;
}

// "Ottawa's decision"; "the Canadian decision".
Tokens qualifiers(const Tree& tree, TokenIndex at, bool owners) {
  Tokens out;
  for (const TokenIndex c : tree.children(at)) {
    const Rel rel = tree[c].rel;
    if (owners ? rel == Rel::nmod_poss : (rel == Rel::amod || rel == Rel::compound)) out.push_back(c);
    if (!owners && rel == Rel::amod)  // "Polish, Romanian and Estonian airspace"
      for (const TokenIndex member : tree.conjuncts(c))
        if (member != c) out.push_back(member);
  }
  return out;
}

}  // namespace

std::optional<TokenIndex> light_verb(const Scene& scene, TokenIndex noun) {
  auto up = scene.tree.head(noun);
  const TokenIndex told = noun;
  for (int deep = 0; deep < kDeepest && up && scene.in_set("transparent", *up) && scene.tree.adposition(noun) == "of"; ++deep)  // "held two rounds of talks"
    noun = *up, up = scene.tree.head(noun);
  if (!up || !scene.tree.is_verbal(*up) || !scene.in_set("light", *up)) return std::nullopt;
  const Rel rel = scene.tree[noun].rel;
  const bool argument = rel == Rel::obj || rel == Rel::nsubj_pass || (noun == told && is_preposition_of_nominal(scene.tree, noun) && scene.tree.adposition(noun) != "by");
  return argument ? up : std::nullopt;
}

Tokens step(const Scene& scene, TokenIndex at, const RoleStep& step) {
  const Tree& tree = scene.tree;
  switch (step.role) {
    case Role::self: return {at};
    case Role::subject: return subjects_of(scene, at);
    case Role::clause:
    case Role::doer: return clause_subjects(scene, at, step.role == Role::doer);
    case Role::above: return above(scene, at);
    case Role::inside: return inside(scene, at);
    case Role::cases: return cases_of(scene, at);
    case Role::governor: return tree.head(at) ? Tokens{*tree.head(at)} : Tokens{};
    case Role::object: return tree.objects(at);
    case Role::patient: return tree.is_verbal(at) && tree.passive(at) ? tree.objects(at) : Tokens{};
    case Role::receiver: return receiver(scene, at);
    case Role::complement: return complements(scene, at);
    case Role::judged:
    case Role::verdict: return judgement(scene, at, step.role == Role::verdict);
    case Role::owner:
    case Role::adjective: return qualifiers(tree, at, step.role == Role::owner);
    case Role::holder: return holders(scene, at);
    case Role::there: return place_of_clause(scene, at);
    case Role::circumstance: return circumstances(tree, at);
    case Role::up: return verb_above(scene, at);
    case Role::beside: return name_behind(scene, at);
    case Role::after: return anywhere_after(scene, at, step.word);
    case Role::any:
    case Role::has: return all_of(scene, at, step.role == Role::has);
    case Role::answered: return {};  // somebody else's act: voices.cc knows
    case Role::preposition: break;
  }
  return adpositional(scene, at, step.word);
}

Tokens follow(const Scene& scene, TokenIndex predicate, const RolePath& path) {
  if (path.steps.size() == 1) return step(scene, predicate, path.steps.front());
  Tokens at = {predicate};
  for (const RoleStep& role : path.steps) {
    Tokens next;
    for (const TokenIndex token : at) {
      const Tokens found = step(scene, token, role);
      next.insert(next.end(), found.begin(), found.end());
    }
    at = std::move(next);
  }
  return at;
}

Tokens follow(const Scene& scene, TokenIndex predicate, std::span<const RolePath> paths) {
  Tokens out = follow(scene, predicate, paths.front());
  for (const RolePath& path : paths.subspan(1))
    for (const TokenIndex t : follow(scene, predicate, path)) out.push_back(t);
  return out;
}

}  // namespace chancery
