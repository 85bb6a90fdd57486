#include "coding/tree.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace chancery {
namespace {

constexpr TokenIndex kLongestObject = 8;  // how far behind its object a particle may stand
constexpr TokenIndex kLongestPair = 4;    // how far apart two verbs stand that share an object
constexpr std::array<std::string_view, 7> kMaking = {"have", "get", "want", "see", "need", "order", "like"};
constexpr int kMaxControl = 6;  // how many clauses up a missing subject is looked for

// Verbs whose infinitive is done by their own subject though they have an object ("promised him to come").
constexpr std::array<std::string_view, 5> kSubjectControl = {"promise", "vow", "threaten", "pledge", "use"};

// Verbs whose object does what a gerund behind them tells ("accused Chad of arming", "thanked Oman for freeing", "deterred them from").
constexpr std::array<std::string_view, 66> kObjectDoes = {
    "accuse", "applaud", "arraign", "arrest", "ban", "bar", "berate", "blacklist", "blame", "block", "castigate", "censure", "charge", "chastise", "chide", "commend",
    "condemn", "congratulate", "criticise", "criticize", "decorate", "denounce", "detain", "deter", "discourage", "dissuade", "exclude", "excoriate", "expel", "fault",
    "fine", "forbid", "forgive", "hail", "hinder", "hold", "honor", "honour", "indict", "jail", "keep", "lambast", "lambaste", "laud", "mock", "pardon", "penalise",
    "penalize", "praise", "prevent", "prohibit", "punish", "rebuke", "reprimand", "reproach", "restrain", "reward", "ridicule", "sanction", "scold", "slam", "stop", "sue",
    "suspect", "thank", "upbraid"};

// Verbs whose gerund says what is begun, kept up or ended.
constexpr std::array<std::string_view, 10> kAspect = {"stop", "cease", "quit", "halt", "suspend", "start", "begin", "resume", "continue", "finish"};

constexpr std::array<std::string_view, 15> kIntransitive = {"arrive", "come", "cross", "flee", "gather", "go", "land", "march", "rally", "resign", "return", "sail", "steam", "travel", "withdraw"};

// What is written or said, and by whom it is ("issued a statement denouncing").
constexpr std::array<std::string_view, 13> kWritings = {"statement", "letter", "note", "report", "resolution", "declaration", "message", "communique", "communiqué", "editorial", "tweet", "post", "cable"};
constexpr std::array<std::string_view, 12> kIssues = {"issue", "publish", "send", "release", "adopt", "pass", "sign", "write", "hand", "deliver", "circulate", "post"};

// Before them a gerund is no adjective ("after severing ties").
constexpr std::array<std::string_view, 6> kBeforeGerund = {"after", "before", "without", "since", "besides", "despite"};

// What somebody does by an infinitive behind it ("the refusal of Mali to leave").
constexpr std::array<std::string_view, 14> kDecisions = {"ability", "attempt", "decision", "desire", "effort", "failure", "intention", "move", "plan", "readiness", "refusal", "resolve", "right", "willingness"};

constexpr std::array<std::string_view, 9> kParticles = {"up", "down", "out", "off", "away", "back", "over", "aside", "apart"};

bool is_subject(Rel rel) { return rel == Rel::nsubj || rel == Rel::nsubj_pass || rel == Rel::nsubj_outer; }

}  // namespace

Tree::Tree(const Sentence& sentence) : tokens_(&sentence.tokens), begin_(sentence.tokens.size() + 1, 0), children_(sentence.tokens.size()) {
  const std::vector<Token>& tokens = *tokens_;
  for (const Token& token : tokens)
    if (token.head >= 0) ++begin_[static_cast<std::size_t>(token.head) + 1];
  for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
  std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
  for (TokenIndex i = 0; i < tokens.size(); ++i)
    if (tokens[i].head >= 0) children_[next[static_cast<std::size_t>(tokens[i].head)]++] = i;
}

std::optional<TokenIndex> Tree::head(TokenIndex i) const {
  const std::int32_t head = (*tokens_)[i].head;
  return head < 0 ? std::nullopt : std::optional(static_cast<TokenIndex>(head));
}

std::optional<TokenIndex> Tree::child(TokenIndex i, Rel rel) const {
  for (const TokenIndex c : children(i))
    if ((*this)[c].rel == rel) return c;
  return std::nullopt;
}

bool Tree::within(TokenIndex i, TokenIndex top) const {
  std::optional<TokenIndex> at = i;
  for (std::size_t steps = 0; at && steps <= size(); ++steps, at = head(*at))
    if (*at == top) return true;
  return false;
}

TokenIndex Tree::first_conjunct(TokenIndex i) const {
  for (std::size_t steps = 0; (*this)[i].rel == Rel::conj && head(i) && steps < size(); ++steps) i = *head(i);
  return i;
}

Tokens Tree::conjuncts(TokenIndex i) const {
  Tokens out = {first_conjunct(i)};
  for (std::size_t at = 0; at < out.size(); ++at)
    for (const TokenIndex c : children(out[at]))
      if ((*this)[c].rel == Rel::conj) out.push_back(c);
  std::sort(out.begin(), out.end());
  return out;
}

std::string Tree::adposition(TokenIndex nominal) const {
  std::string out;
  for (const TokenIndex c : children(nominal)) {
    if ((*this)[c].rel != Rel::case_ || (*this)[c].xpos == "POS") continue;
    if (c > nominal) continue;
    if (out.empty() && c > 0 && (*this)[c].form == "of" && (*this)[c - 1].form == "ahead" && (*this)[c - 1].rel == Rel::advmod) out = "ahead";  // "met him ahead of the visit"
    out += (out.empty() ? "" : "_") + lower((*this)[c].form);
    for (const TokenIndex f : children(c))
      if ((*this)[f].rel == Rel::fixed) out += "_" + lower((*this)[f].form);
  }
  if (out.empty())  // "no to the Union's proposal": hung on the possessor
    for (const TokenIndex owner : children(nominal)) {
      if ((*this)[owner].rel != Rel::nmod_poss || owner > nominal) continue;
      for (const TokenIndex c : children(owner))
        if ((*this)[c].rel == Rel::case_ && c < owner && (*this)[c].xpos != "POS") out = lower((*this)[c].form);
    }
  // A conjunct takes the adposition of the first ("with A and B").
  if (out.empty() && (*this)[nominal].rel == Rel::conj && first_conjunct(nominal) != nominal) return adposition(first_conjunct(nominal));
  return out;
}

std::string Tree::lemma(TokenIndex i) const {
  std::string out((*this)[i].lemma);
  for (const TokenIndex c : children(i))
    if ((*this)[c].rel == Rel::compound_prt) return out + "_" + lower((*this)[c].form);
  if (const auto particle = is_verbal(i) ? torn_particle(i) : std::nullopt) out += "_" + lower((*this)[*particle].form);
  return out;
}

std::string Tree::hyphened(TokenIndex i) const {
  const auto joined = [&](TokenIndex t) { return (*this)[t - 1].form == "-" && (*this)[t - 2].span.end == (*this)[t - 1].span.begin && (*this)[t - 1].span.end == (*this)[t].span.begin; };
  if (i < 2 || !joined(i)) return {};
  std::string out((*this)[i].lemma);
  for (TokenIndex t = i; t >= 2 && joined(t); t -= 2) out = lower((*this)[t - 2].form) + "-" + out;
  return out;
}

// A particle that the tree has hung elsewhere: right behind the verb ("gunned down 12 policemen"), or right behind its object ("threw it out").
std::optional<TokenIndex> Tree::torn_particle(TokenIndex verb) const {
  const auto particle = [&](TokenIndex t) {
    if (t >= size()) return false;
    const std::string_view form = (*this)[t].form;
    const bool marks = (*this)[t].rel == Rel::case_;
    const bool apart = (form == "aside" || form == "apart") && (t + 1 >= size() || (*this)[t + 1].form == "from");
    return std::find(kParticles.begin(), kParticles.end(), form) != kParticles.end() && !(marks && (form == "back" || apart));
  };
  if (particle(verb + 1)) return verb + 1;
  const auto object = child(verb, Rel::obj);
  if (!object || *object < verb) return std::nullopt;
  for (TokenIndex behind = *object + 1; behind < size() && behind < *object + kLongestObject; ++behind) {  // "threw hundreds of Malians and Guineans out"
    if (particle(behind) && (*this)[behind].rel != Rel::case_ && (behind == *object + 1 || ((*this)[behind].rel == Rel::advmod && (*this)[behind].form != "back"))) return behind;
    if (is_verbal(behind) || !within(behind, *object)) break;
  }
  return std::nullopt;
}

bool Tree::is_verbal(TokenIndex i) const { return (*this)[i].pos == Pos::VERB; }
bool Tree::is_nominal(TokenIndex i) const {
  const Pos pos = (*this)[i].pos;
  return pos == Pos::NOUN || pos == Pos::PROPN || pos == Pos::PRON || pos == Pos::NUM || pos == Pos::X || pos == Pos::SYM;
}

// "had the embassy closed", "wants the raids stopped".
bool Tree::is_made_done(TokenIndex verb) const {
  const Token& token = (*this)[verb];
  const auto up = token.rel == Rel::xcomp && token.xpos == "VBN" && !has(verb, Rel::aux) ? head(verb) : std::nullopt;
  return up && has(*up, Rel::obj) && std::find(kMaking.begin(), kMaking.end(), (*this)[*up].lemma) != kMaking.end();
}

// "welcomed the decision to leave", "blocked a plan to build": the plan is somebody else's.
static bool judges_plans(std::string_view verb) {
  constexpr std::array<std::string_view, 38> kVerbs = {"allege", "see", "suspect", "uncover", "expose", "detect", "discover", "fear", "condemn", "criticise", "criticize", "praise", "welcome", "reject", "oppose", "denounce", "slam", "hail", "applaud", "deplore", "regret", "protest",
                                                       "block", "veto", "thwart", "foil", "accept", "refuse", "decline", "receive", "face", "support", "back", "endorse", "lament", "question", "resist", "refute"};
  return std::find(kVerbs.begin(), kVerbs.end(), verb) != kVerbs.end();
}

bool Tree::passive(TokenIndex verb) const {
  for (const TokenIndex c : children(verb)) {
    const Rel rel = (*this)[c].rel;
    if (rel == Rel::aux_pass || rel == Rel::nsubj_pass || rel == Rel::csubj_pass || rel == Rel::obl_agent) return true;
  }
  const Token& token = (*this)[verb];
  // "was summoned and told that": who is told something is named, so it is no past tense.
  const bool told_on = token.xpos == "VBD" && token.rel == Rel::conj && token.lemma == "tell" && !has(verb, Rel::obj) && !has(verb, Rel::iobj);
  if (token.xpos != "VBN" && !told_on) return false;
  // A participle with an object, or of a verb that takes none, is a finite verb mistaken ("A convoy crossed into Syria").
  if (token.rel == Rel::acl) return !has(verb, Rel::obj) && std::find(kIntransitive.begin(), kIntransitive.end(), token.lemma) == kIntransitive.end();
  const bool has_auxiliary = has(verb, Rel::aux);
  if (is_made_done(verb)) return true;
  if (token.rel == Rel::conj) return !has_auxiliary && !has(verb, Rel::nsubj) && head(verb) && passive(*head(verb));
  return token.rel == Rel::advcl && !has_auxiliary && !has(verb, Rel::obj);
}

// "HANOI, 3 November - Rubio visited …": the place of the dispatch is nobody's subject.
bool Tree::dateline_before(TokenIndex place, TokenIndex subject) const {
  const std::string_view form = (*this)[place].form;
  if (place > 3 || std::any_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return false;
  for (TokenIndex t = place + 1; t < subject; ++t)
    if ((*this)[t].form == "-" || (*this)[t].form == "–" || (*this)[t].form == "—") return true;
  return false;
}

std::optional<TokenIndex> Tree::subject_at(TokenIndex predicate, int depth) const {
  std::optional<TokenIndex> own;
  for (const TokenIndex c : children(predicate))
    if (is_subject((*this)[c].rel) && (!own || (c < predicate && (dateline_before(*own, c) || ((*this)[*own].pos == Pos::ADJ && is_nominal(c)))))) own = c;  // "Greek, Israeli and Korean teams"
  if (own && children(*own).empty() && (*this)[*own].pos == Pos::NOUN)  // "Presidents Smith of Chad and Ruud of Peru", the title taken for a subject of its own
    for (const TokenIndex c : children(predicate))
      if (is_subject((*this)[c].rel) && c == *own + 1 && (*this)[c].pos == Pos::PROPN) return c;
  if (own) return actor_of_relative(*own, predicate);
  if (const auto auxiliary = child(predicate, Rel::aux))  // "has so far refused", its subject hung on "has"
    if (const auto subject = child(*auxiliary, Rel::nsubj)) return subject;
  return depth > kMaxControl ? std::nullopt : inherited_subject(predicate, depth + 1);
}

// "is considering sharing intelligence", the gerund read as an adjective: its object, on which it hangs.
std::optional<TokenIndex> Tree::gerund_object(TokenIndex verb) const {
  const Token& token = (*this)[verb];
  const bool gerund = token.xpos == "VBG", perfect = token.xpos == "VBN" && verb > 0 && (*this)[verb - 1].lemma == "have";  // "have upgraded ties"
  const auto object = token.rel == Rel::amod && (gerund || perfect) ? head(verb) : std::nullopt;
  if (object && gerund && verb > 0 && *object > verb && (*this)[*object].rel == Rel::obl && (*this)[verb - 1].rel == Rel::case_ && head(verb - 1) == object &&
      std::find(kBeforeGerund.begin(), kBeforeGerund.end(), lower((*this)[verb - 1].form)) != kBeforeGerund.end())
    return object;  // "after severing ties with Taiwan"
  if (!object || *object < verb || (*this)[*object].rel != Rel::obj || verb == 0) return std::nullopt;
  return head(*object) == verb - 1 ? object : std::nullopt;
}

// "Kyrgyzstan to ratify border treaty", "US to expel diplomats": all that there is of a sentence.
bool Tree::headline_infinitive(TokenIndex verb) const {
  const auto up = head(verb);
  const auto mark = child(verb, Rel::mark);
  if (!up || !mark || (*this)[*mark].xpos != "TO" || (*this)[*up].rel != Rel::root || *up + 1 != *mark) return false;
  if (has(*up, Rel::nmod_poss) || has(*up, Rel::cop) || has(*up, Rel::nsubj) || has(*up, Rel::det)) return false;
  const Rel rel = (*this)[verb].rel;
  const Pos pos = (*this)[*up].pos;
  return (rel == Rel::acl && (pos == Pos::PROPN || pos == Pos::NOUN)) || (rel == Rel::xcomp && pos == Pos::PRON);
}

// "said the claims are serious and wants India to help", "accused it of bombing a hotel and imposed visas": what a conjunct hangs on cannot be its parallel.
std::optional<TokenIndex> Tree::other_parallel(TokenIndex verb, TokenIndex beside) const {
  if (has(verb, Rel::nsubj) || has(verb, Rel::nsubj_pass)) return std::nullopt;
  const auto subject = child(beside, Rel::nsubj);
  const bool many = subject && (*this)[verb].xpos == "VBZ" && ((*this)[*subject].xpos == "NNS" || (*this)[*subject].form == "they");
  const bool noun = (*this)[beside].pos == Pos::NOUN && !has(beside, Rel::cop) && !subject && (*this)[beside].rel != Rel::root;
  if (!many && !noun) return std::nullopt;
  auto up = head(beside);
  for (std::size_t steps = 0; up && steps < size(); ++steps, up = head(*up)) {
    if (!is_verbal(*up) || !(has(*up, Rel::nsubj) || (*this)[*up].xpos == "VBD" || (*this)[*up].xpos == "VBZ")) continue;
    const auto above = child(*up, Rel::nsubj);
    if (many && above && (*this)[*above].xpos == "NNS") return std::nullopt;
    return up;
  }
  return std::nullopt;
}

// "urges Japan to withdraw and warns of steps": a finite verb is no parallel of an infinitive, but of the finite verb above it.
std::optional<TokenIndex> Tree::parallel_above(TokenIndex verb) const {
  const auto finite = [&](TokenIndex t) { return (*this)[t].xpos == "VBD" || (*this)[t].xpos == "VBZ"; };
  auto up = head(verb);
  if (!up || (*this)[verb].rel != Rel::conj || !finite(verb)) return std::nullopt;
  if (const auto other = other_parallel(verb, *up)) return other;
  const bool gerund = (*this)[*up].xpos == "VBG" && !has(*up, Rel::aux) && !has(*up, Rel::nsubj);  // "accused it of stealing the water and threatened to charge for it"
  if ((*this)[*up].xpos != "VB" && !gerund) return std::nullopt;
  for (std::size_t steps = 0; up && steps < size(); ++steps, up = head(*up)) {
    if (finite(*up) || ((*this)[*up].xpos == "VBN" && has(*up, Rel::aux) && has(*up, Rel::nsubj))) return up;
    const Rel rel = (*this)[*up].rel;
    const bool of_noun = (rel == Rel::obj || rel == Rel::nmod || rel == Rel::obl) && (*this)[*up].pos == Pos::NOUN;  // "opposed attempts to change it and confirmed"
    if (rel != Rel::xcomp && rel != Rel::advcl && rel != Rel::conj && rel != Rel::acl && !of_noun) return std::nullopt;
  }
  return std::nullopt;
}

// "condemned a U.S. court's decision to reinstate", "a Turkish plan to", "a move by Ankara to": whose it is.
std::optional<TokenIndex> Tree::owner_of_plan(TokenIndex noun) const {
  for (const TokenIndex c : children(noun)) {
    const Token& token = (*this)[c];
    const bool described = token.rel == Rel::amod || token.rel == Rel::compound;
    if (described && (token.pos == Pos::PROPN || token.pos == Pos::ADJ) && token.form[0] >= 'A' && token.form[0] <= 'Z' && c > 0) return c;
    if (token.rel == Rel::nmod && (adposition(c) == "by" || adposition(c) == "from")) return c;
  }
  if (std::find(kDecisions.begin(), kDecisions.end(), (*this)[noun].lemma) == kDecisions.end()) return std::nullopt;
  for (const TokenIndex c : children(noun)) {
    if ((*this)[c].rel == Rel::nmod && adposition(c) == "of") return c;  // "the decision of Mali to leave"
    const auto agent = (*this)[c].rel == Rel::acl && (*this)[c].xpos == "VBN" ? child(c, Rel::obl_agent) : std::nullopt;
    if (agent) return agent;  // "the decision taken by Mali to leave"
  }
  return std::nullopt;
}

// "accused Chad of arming rebels": the one who arms. "By" goes on from there ("accused it of stirring up war by arming them").
std::optional<TokenIndex> Tree::blamed_for(TokenIndex gerund, TokenIndex verb) const {
  const auto mark = child(gerund, Rel::mark);
  const auto object = child(verb, Rel::obj);
  if (!mark || !object || (*this)[gerund].xpos != "VBG" || *object > gerund || passive(verb)) return std::nullopt;
  const auto is_one = [&](std::string_view word) { return std::find(kObjectDoes.begin(), kObjectDoes.end(), word) != kObjectDoes.end(); };
  if (!is_one((*this)[verb].lemma)) return std::nullopt;
  const std::string_view form = (*this)[*mark].form;
  if (form == "of" || form == "for" || form == "from" || form == "over") return object;
  const auto all = children(verb);
  const auto charged = [&](TokenIndex c) { return c < gerund && (*this)[c].rel == Rel::advcl && (*this)[c].xpos == "VBG" && has(c, Rel::mark); };
  return form == "by" && std::any_of(all.begin(), all.end(), charged) ? object : std::nullopt;
}

// "issued a statement": what has been written and sent, by whom the verb says.
static bool issued(const Tree& tree, TokenIndex writing) {
  const auto listed = [&](const auto& words, TokenIndex t) { return std::find(words.begin(), words.end(), tree[t].lemma) != words.end(); };
  const auto verb = tree.head(writing);
  if (!verb || tree[writing].rel != Rel::obj || !listed(kWritings, writing) || !listed(kIssues, *verb) || tree.passive(*verb) || tree.has(writing, Rel::nmod_poss)) return false;
  return (tree[*verb].xpos == "VBD" || tree[*verb].xpos == "VBZ") && tree.obliques(writing, "by").empty() && tree.obliques(writing, "from").empty();
}

std::optional<TokenIndex> Tree::inherited_subject(TokenIndex predicate, int depth) const {
  const Token& token = (*this)[predicate];
  const std::optional<TokenIndex> up = head(predicate);
  if (!up) return std::nullopt;
  if (const auto above = parallel_above(predicate)) return subject_at(*above, depth);
  if (const auto blamed = token.rel == Rel::advcl || token.rel == Rel::xcomp ? blamed_for(predicate, *up) : std::nullopt) return resolve_relative(*blamed, *up);
  switch (token.rel) {
    case Rel::conj:
    case Rel::advcl:
    case Rel::ccomp:
    case Rel::parataxis:
      if (token.rel == Rel::parataxis && token.xpos != "VBG") return std::nullopt;
      return subject_at(*up, depth);
    case Rel::xcomp: {
      if (headline_infinitive(predicate)) return *up;
      const std::optional<TokenIndex> object = child(*up, Rel::obj);
      const std::string_view governor = (*this)[*up].lemma;
      const bool by_subject = std::find(kSubjectControl.begin(), kSubjectControl.end(), governor) != kSubjectControl.end();
      if (object && !by_subject) return resolve_relative(*object, *up);
      return subject_at(*up, depth);
    }
    case Rel::amod: {
      const auto governor = gerund_object(predicate) ? head(*up) : std::nullopt;
      return governor ? subject_at(*governor, depth) : std::nullopt;
    }
    case Rel::acl:
      if (token.xpos == "VBG" && issued(*this, *up))
        return subject_at(*head(*up), depth);  // "issued a statement denouncing"
      if (token.xpos == "VBG" || token.xpos == "VBN" || headline_infinitive(predicate)) return *up;
      if (has(*up, Rel::cop)) return subject_at(*up, depth);  // "is the first state to ban", "became the first to ban"
      if (const auto above = (*this)[*up].rel == Rel::xcomp ? head(*up) : std::nullopt; above && (*this)[*above].lemma == "become") return subject_at(*above, depth);
      for (const TokenIndex c : children(*up))  // "Hanoi's decision to withdraw"
        if ((*this)[c].rel == Rel::nmod_poss || ((*this)[*up].rel == Rel::root && (*this)[c].rel == Rel::compound && (*this)[c].pos == Pos::PROPN)) return c;  // "Finland plans to send", the verb read as a noun
      if (const auto owner = owner_of_plan(*up)) return owner;
      if (const auto governor = head(*up); governor && is_verbal(*governor) && (*this)[*up].rel == Rel::obj && !judges_plans((*this)[*governor].lemma)) return subject_at(*governor, depth);
      return std::nullopt;
    case Rel::acl_relcl:
      return has(predicate, Rel::obj) || passive(predicate) ? std::optional(*up) : std::nullopt;
    default:
      return is_verbal(*up) ? subject_at(*up, depth) : std::nullopt;
  }
}

std::optional<TokenIndex> Tree::surface_subject(TokenIndex predicate) const { return subject_at(predicate, 0); }

Tokens Tree::subjects(TokenIndex predicate) const {
  if (passive(predicate)) {
    Tokens agents;
    for (const TokenIndex c : children(predicate))
      if (const bool agent = (*this)[c].rel == Rel::obl_agent && adposition(c) != "between"; agent || ((*this)[c].rel == Rel::obl && adposition(c) == "by" && agents.empty())) agents.push_back(c);
    if (agents.empty())  // "was stripped of flights by Australia", the agent hung on the flights
      for (const TokenIndex c : children(predicate))
        if (const Tokens by = (*this)[c].rel == Rel::obl || (*this)[c].rel == Rel::obj ? obliques(c, "by") : Tokens{}; !by.empty()) agents = by;
    if (const auto up = head(predicate); agents.empty() && up && is_made_done(predicate) && ((*this)[*up].lemma == "have" || (*this)[*up].lemma == "get")) return subjects(*up);
    return agents;
  }
  const auto subject = surface_subject(predicate);
  if (!subject) return {};
  Tokens out{*subject};
  if (head(*subject) == predicate)
    for (const TokenIndex c : children(predicate))
      if (c < predicate && (c == *subject + 1 || (c == *subject + 2 && (*this)[c - 1].rel == Rel::det)) && (*this)[c].rel == Rel::nsubj) out.push_back(c);  // "His Majesty the King said"
  return out;
}

// "is reviewing its aid and could suspend it", "agreed to restore ties after Chad had cut them": what the pronoun stands for, where the first verb names it.
TokenIndex Tree::named_before(TokenIndex object, TokenIndex verb) const {
  const std::string_view form = (*this)[object].form;
  const auto first = head(verb);
  if ((form != "it" && form != "them") || !first || !is_verbal(*first)) return object;
  const bool beside = (*this)[verb].rel == Rel::advcl;
  std::optional<TokenIndex> named = child(*first, Rel::obj);
  if (beside && !named)
    for (const TokenIndex inner : children(*first))
      if (inner < object && ((*this)[inner].rel == Rel::xcomp || (*this)[inner].rel == Rel::advcl) && !named) named = child(inner, Rel::obj);
  if (!named || (*this)[*named].pos != Pos::NOUN) return object;
  const bool agrees = *named < object && ((*this)[*named].xpos == "NNS") == (form == "them");
  return !beside || agrees ? *named : object;
}

Tokens Tree::objects(TokenIndex verb) const {
  if (passive(verb)) {
    if (const auto object = child(verb, Rel::obj)) return {*object};  // "was given a warning"
    const auto subject = surface_subject(verb);
    return subject ? Tokens{*subject} : Tokens{};
  }
  if (const auto object = gerund_object(verb)) return {*object};
  Tokens out;
  for (const TokenIndex c : children(verb))
    if ((*this)[c].rel == Rel::obj) out.push_back(resolve_relative(c, verb));
  if (out.size() > 1 && left_of_preposition(verb)) out.erase(out.begin());
  const Token& token = (*this)[verb];
  if (out.size() == 1 && (token.rel == Rel::conj || token.rel == Rel::advcl)) out[0] = named_before(out[0], verb);
  if (out.empty() && token.rel == Rel::acl_relcl && has(verb, Rel::nsubj) && head(verb)) {
    const auto subject = child(verb, Rel::nsubj);
    if (!relative_word(*subject)) out.push_back(*head(verb));  // "the islands it claims"
  }
  if (const auto named = out.empty() ? gap_in_clause(verb) : std::nullopt) out.push_back(*named);
  if (const auto particle = torn_particle(verb); out.empty() && particle && (*this)[*particle].rel == Rel::case_ && head(*particle))
    out.push_back(*head(*particle));  // "sealed off Gaza" read as "off Gaza"
  if (out.empty())  // "handed over a former minister wanted in …", read as a bare oblique
    for (const TokenIndex c : children(verb))
      if ((*this)[c].rel == Rel::obl && c > verb && out.empty() && adposition(c).empty() && (*this)[c].pos == Pos::NOUN) out.push_back(c);
  if (out.empty() && token.rel == Rel::conj && head(verb) && is_verbal(*head(verb))) {  // "signed and ratified the treaty"
    for (const TokenIndex c : children(*head(verb)))
      if ((*this)[c].rel == Rel::obj && c > verb) out.push_back(c);
  }
  if (out.empty())  // "rounded up and deported 30,000 migrants"
    for (const TokenIndex c : children(verb))
      if ((*this)[c].rel == Rel::conj && is_verbal(c) && c > verb && c < verb + kLongestPair && out.empty() && !has(c, Rel::nsubj) && !has(verb, Rel::obl) && !has(verb, Rel::xcomp) && !has(verb, Rel::ccomp))
        if (const auto shared = child(c, Rel::obj)) out.push_back(*shared);
  return out;
}

// "backed out of the deal", "out" and "of" both hung on the deal: what is left when the particle goes to the verb.
std::string Tree::behind_particle(TokenIndex verb, TokenIndex nominal) const {
  if (!is_verbal(verb) || verb + 1 >= size() || (*this)[verb + 1].rel != Rel::case_ || head(verb + 1) != nominal || torn_particle(verb) != verb + 1) return {};
  const std::string whole = adposition(nominal);
  const std::size_t cut = (*this)[verb + 1].form.size() + 1;
  return whole.size() > cut ? whole.substr(cut) : std::string();
}

Tokens Tree::obliques(TokenIndex predicate, std::string_view wanted) const {
  Tokens out;
  for (const TokenIndex c : children(predicate)) {
    const Rel rel = (*this)[c].rel;
    const bool nominal = rel == Rel::obl || rel == Rel::nmod || rel == Rel::obl_agent || rel == Rel::obl_npmod || rel == Rel::obl_unmarked || rel == Rel::nmod_unmarked || (rel == Rel::obj && wanted == "as");  // "views India as a friend"
    if (nominal && (adposition(c) == wanted || behind_particle(predicate, c) == wanted)) out.push_back(resolve_relative(c, predicate));
    else if (rel == Rel::advmod && (*this)[c].pos == Pos::ADV && !is_verbal(c) && c != predicate)  // "stayed away from", "back from", "home to"
      for (const TokenIndex below : obliques(c, wanted)) out.push_back(below);
  }
  return out;
}

std::optional<TokenIndex> Tree::complement(TokenIndex predicate) const {
  std::optional<TokenIndex> infinitive;
  for (const TokenIndex c : children(predicate)) {
    const Rel rel = (*this)[c].rel;
    if (rel == Rel::xcomp || rel == Rel::ccomp) return c;
    const bool behind = rel == Rel::csubj && c > predicate;  // "it was for Washington to lift them"
    if ((rel == Rel::acl || rel == Rel::advcl || behind) && is_verbal(c) && !infinitive)
      for (const TokenIndex m : children(c))
        if ((*this)[m].rel == Rel::mark && ((*this)[m].xpos == "TO" || (rel == Rel::acl && (*this)[m].form == "that"))) infinitive = c;  // "the news that …"
    const bool begun_or_ended = std::find(kAspect.begin(), kAspect.end(), (*this)[predicate].lemma) != kAspect.end();
    if (rel == Rel::advcl && c == predicate + 1 && (*this)[c].xpos == "VBG" && begun_or_ended && !infinitive) infinitive = c;  // "stopped issuing visas"
  }
  return infinitive;
}

}  // namespace chancery
