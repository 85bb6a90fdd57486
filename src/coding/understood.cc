#include "coding/understood.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "coding/match.h"

namespace chancery {

// "the deliveries" may be those promised, "the raid" an arrest.
static bool kin(std::string_view named, std::string_view told) {
  const auto force = [](std::string_view event) { return event == "ASSAULT" || event == "COERCE"; };
  return named == told || (named == "AID" && told == "AGREE") || (force(named) && force(told));
}

// May the noun name an act of this type? ("the attack", "the treaty", "the invitation")
bool names_act(const Scene& scene, TokenIndex noun, const Report& told) {
  const std::vector<std::uint32_t>* patterns = patterns_at(scene, noun);
  if (patterns)
    for (const std::uint32_t index : *patterns)
      if (kin(scene.frames->frames[scene.frames->patterns[index].frame].event, told.event)) return true;
  return scene.in_set("deal", noun) && told.detail && (told.detail->kind == "agreement" || told.detail->kind == "deal" || told.detail->kind == "partnership");
}

// The noun whose attack on it `t` tells: what it hangs on, or what stands right before its preposition.
static std::optional<TokenIndex> blow_to(const Scene& scene, TokenIndex t, TokenIndex predicate) {
  const Tree& tree = scene.tree;
  const auto preposition = tree.child(t, Rel::case_);
  if (!preposition || *preposition == 0 || tree[predicate].lemma == "pin" || tree[predicate].lemma == "blame") return std::nullopt;  // "pinned the raid on Chad"
  static constexpr std::array<std::string_view, 5> kAimed = {"on", "against", "of", "in", "at"};
  if (std::find(kAimed.begin(), kAimed.end(), tree[*preposition].form) == kAimed.end()) return std::nullopt;
  const TokenIndex up = *tree.head(t), noun = up == predicate ? *preposition - 1 : up;
  return noun != predicate && scene.in_set("struck_on", noun) && tree.within(noun, predicate) ? std::optional(noun) : std::nullopt;
}

bool has_suffered(const Scene& scene, TokenIndex named, TokenIndex predicate) {
  for (TokenIndex t = named; t != predicate && scene.tree.head(t); t = *scene.tree.head(t))
    if (blow_to(scene, t, predicate)) return true;
  return false;
}

bool only_suffers(const Scene& scene, TokenIndex predicate, std::string_view code) {
  bool suffers = false, acts = false;
  for (const std::uint32_t m : scene.mention_at) {
    if (m == 0) continue;
    const Mention& mention = (*scene.mentions)[m - 1];
    if (std::none_of(mention.actors.begin(), mention.actors.end(), [&](const Actor& a) { return a.code == code; })) continue;
    (has_suffered(scene, mention.head, predicate) ? suffers : acts) = true;
  }
  return suffers && !acts;
}

namespace {

constexpr std::array<std::string_view, 4> kJointTexts = {"statement", "declaration", "communiqu", "press release"};

Filler as_filler(const Party& party, TokenIndex token) { return {party.actor, party.text, token, Mention::Kind::state}; }

// "upgrading partnerships with various countries", "condemned the club's owner": a party is told, though nobody known.
bool names_somebody_else(const Scene& scene, TokenIndex predicate, const Pattern& pattern) {
  return std::any_of(pattern.target.begin(), pattern.target.end(), [&](const RolePath& path) {
    const std::string& last = path.steps.back().word;
    return (last == "with" || last == "between") && !follow(scene, predicate, path).empty();
  });
}

// "Joint Declaration of Spain and Morocco": what it says will be done both do.
bool is_joint(const Scene& scene) {
  constexpr std::size_t kHeading = 160;  // bytes
  const std::string heading = lower(std::string_view(scene.document->text).substr(0, kHeading));
  const std::size_t at = heading.find("joint ");
  if (at == std::string::npos) return false;
  const std::string_view rest = std::string_view(heading).substr(at);
  return std::any_of(kJointTexts.begin(), kJointTexts.end(), [&](std::string_view word) { return rest.find(word) != std::string_view::npos; });
}

// The other of the two states that the document is about, or both.
void from_pair(const Scene& scene, TokenIndex predicate, const Frame& frame, std::vector<Filler>& source, std::vector<Filler>& target) {
  const bool both = source.empty() && target.empty() && frame.mutual && scene.pair.size() == 2 && scene.tree.is_verbal(predicate) && scene.tree.passive(predicate);
  if (both && is_joint(scene)) source = {as_filler(scene.pair[0], 0)}, target = {as_filler(scene.pair[1], 0)};
  if (!frame.pair || scene.pair.size() != 2 || !scene.pair_dominates || (!source.empty() && !target.empty())) return;
  // An active verb whose doer is nobody known is done by somebody else ("competition threatens Hanoi").
  if (source.empty() && scene.tree.is_verbal(predicate) && !scene.tree.passive(predicate)) return;
  if (source.empty() && scene.frames->in_set("hostile", frame.event)) return;  // nor is harm laid at anybody's door unless it is told
  std::vector<Filler>& told = source.empty() ? target : source;
  std::vector<Filler>& missing = source.empty() ? source : target;
  if (told.empty()) {
    if (scene.pair_dominates && frame.mutual && scene.tree.passive(predicate)) source = {as_filler(scene.pair[0], 0)}, target = {as_filler(scene.pair[1], 0)};
    return;
  }
  if (told.size() > 1) return;
  for (std::size_t i = 0; i < 2; ++i)
    if (told.front().actor.code == scene.pair[i].actor.code && !only_suffers(scene, predicate, scene.pair[1 - i].actor.code)) missing = {as_filler(scene.pair[1 - i], 0)};
}

// What a reaction is to: the verb's object, or what it is "against", "of", "on", "to".
Tokens matters_of(const Scene& scene, TokenIndex predicate) {
  Tokens out = scene.tree.objects(predicate);
  if (!out.empty()) return out;
  for (const std::string_view preposition : {"against", "of", "on", "to", "over", "about", "at"})
    for (const TokenIndex token : step(scene, predicate, preposition)) out.push_back(token);
  return out;
}

// Somebody of its own stands where the target would, or in what is spoken of: then the target is that, known or not.
bool somebody_told(const Scene& scene, TokenIndex predicate, const Pattern& pattern, const Tokens& matters) {
  const auto named = [&](TokenIndex token) {
    const Mention* m = scene.mention(token);
    return (m && m->kind != Mention::Kind::pronoun) || scene.tree[token].pos == Pos::PROPN || scene.in_set("somebody", token);
  };
  for (const RolePath& path : pattern.target)
    for (const TokenIndex token : follow(scene, predicate, path))
      if (named(token)) return true;
  return std::any_of(matters.begin(), matters.end(), named);
}

bool definite(const Scene& scene, TokenIndex noun) {
  const auto det = scene.tree.child(noun, Rel::det);
  return (det && scene.in_set("definite", *det)) || scene.tree.has(noun, Rel::nmod_poss);
}

// Of an act told before: whoever is not the one that now speaks, its doer first.
const Party* other_of(const Report& told, std::string_view self) {
  for (const Party& p : told.source)
    if (p.actor.code != self) return &p;
  for (const Party& p : told.target)
    if (p.actor.code != self) return &p;
  return nullptr;
}

const Party* reacted_to(const Scene& scene, const Tokens& matters, std::string_view self) {
  for (const TokenIndex noun : matters) {
    if (!definite(scene, noun)) continue;
    const bool any_step = scene.in_set("steps", noun);
    for (auto told = scene.told->rbegin(); told != scene.told->rend(); ++told)
      if (!told->event.empty() && (any_step || names_act(scene, noun, *told)))
        if (const Party* p = other_of(*told, self)) return p;
  }
  return nullptr;
}

// Where the last gift or promise went; a second giver's goes there too.
const Party* given_to(const Scene& scene, const Frame& frame, std::string_view self) {
  for (auto told = scene.told->rbegin(); told != scene.told->rend(); ++told) {
    const bool alike = told->event == frame.event || (told->event == "AID" && frame.event == "AGREE") || (told->event == "AGREE" && frame.event == "AID");
    if (!alike || told->mutual) continue;
    for (const Party& p : told->target)
      if (p.actor.code != self) return &p;
  }
  return nullptr;
}

// "called for dialogue", "demanded an end to the blockade": of whoever the document is about.
bool calls_for_something(const Scene& scene, TokenIndex predicate) {
  return !scene.tree.obliques(predicate, "for").empty() || (scene.in_set("demanding", predicate) && !scene.tree.objects(predicate).empty());
}

// With whom the party had to do last, or whom the document is about.
const Party* counterpart(const Scene& scene, std::string_view self) {
  const auto has = [&](const std::vector<Party>& side) { return std::any_of(side.begin(), side.end(), [&](const Party& p) { return p.actor.code == self; }); };
  for (auto told = scene.told->rbegin(); told != scene.told->rend(); ++told)
    if (!told->event.empty() && (has(told->source) || has(told->target)))
      if (const Party* p = other_of(*told, self)) return p;
  return scene.focus && scene.focus->actor.code != self ? &*scene.focus : nullptr;
}

}  // namespace

const Party* topic_of(const Scene& scene, TokenIndex predicate, const Pattern& pattern, const Frame& frame, const std::vector<Filler>& source, bool* somebody) {
  if (source.empty() || !scene.tree.is_verbal(predicate)) return nullptr;
  const Tokens matters = matters_of(scene, predicate);
  *somebody = somebody_told(scene, predicate, pattern, matters);
  const std::string_view self = source.front().actor.code;
  const Party* party = nullptr;
  const auto is = [&](std::initializer_list<std::string_view> events) { return std::find(events.begin(), events.end(), frame.event) != events.end(); };
  if (is({"AID", "AGREE"})) party = given_to(scene, frame, self);
  else if (is({"ACCUSE", "SUPPORT", "REJECT"})) party = reacted_to(scene, matters, self);
  else if (!is({"REQUEST"})) party = counterpart(scene, self);
  else if (calls_for_something(scene, predicate) && scene.focus && scene.focus->actor.code != self) party = &*scene.focus;
  return party;
}

namespace {

// "to join the D-8", "for membership of the Padua Group": what is named is not what the document speaks of, though no table knows it.
bool names_another(const Scene& scene, TokenIndex predicate) {
  const auto in_a_time = [&](TokenIndex t) { return std::any_of(scene.times.begin(), scene.times.end(), [&](const TimeMention& time) { return t >= time.first && t <= time.last; }); };
  for (TokenIndex t = predicate + 1; t < scene.tree.size(); ++t)
    if (scene.tree[t].pos == Pos::PROPN && !scene.mention(t) && scene.tree.within(t, predicate) && !in_a_time(t)) return true;
  return false;
}

// "China applied to join": the organisation that the document speaks of.
void from_forum(const Scene& scene, TokenIndex predicate, const Frame& frame, const std::vector<Filler>& source, std::vector<Filler>& target) {
  if (!frame.forum || source.empty() || !target.empty() || !scene.forum) return;
  if (names_another(scene, predicate)) return;
  Tokens objects = scene.tree.objects(predicate);
  if (const auto comp = scene.tree.child(predicate, Rel::xcomp))
    for (const TokenIndex object : scene.tree.objects(*comp)) objects.push_back(object);
  for (const TokenIndex object : objects)
    if (!definite(scene, object) || !scene.in_set("body_noun", object)) return;
  target = {as_filler(*scene.forum, predicate)};
}

// "Qatar brokered the truce": between the two that the last act was told of, else the two that the document is about.
void from_both(const Scene& scene, TokenIndex predicate, const Frame& frame, const std::vector<Filler>& source, std::vector<Filler>& target) {
  if (!frame.between || source.empty() || !target.empty()) return;
  const auto acts_itself = [&](const Party& p) { return std::any_of(source.begin(), source.end(), [&](const Filler& f) { return f.actor.code == p.actor.code; }); };
  const auto same_two = [](const Report& a, const Report& b) {
    const auto& [one, other] = std::pair(a.source[0].actor.code, a.target[0].actor.code);
    return (b.source[0].actor.code == one && b.target[0].actor.code == other) || (b.source[0].actor.code == other && b.target[0].actor.code == one);
  };
  const auto between_two = [&](const Report& told) {
    return !told.event.empty() && told.source.size() == 1 && told.target.size() == 1 && !acts_itself(told.source[0]) && !acts_itself(told.target[0]);
  };
  const Report* most = nullptr;  // of the two of whom most was told, the last act
  std::ptrdiff_t times = 0;
  for (auto told = scene.told->rbegin(); told != scene.told->rend(); ++told) {
    if (!between_two(*told) || (most && same_two(*most, *told))) continue;
    const auto here = std::count_if(scene.told->begin(), scene.told->end(), [&](const Report& r) { return between_two(r) && same_two(*told, r); });
    if (here > times) most = &*told, times = here;
  }
  if (most) {
    target = {as_filler(most->source[0], predicate), as_filler(most->target[0], predicate)};
    return;
  }
  if (scene.pair.size() == 2 && !acts_itself(scene.pair[0]) && !acts_itself(scene.pair[1]))
    target = {as_filler(scene.pair[0], predicate), as_filler(scene.pair[1], predicate)};
  else if (scene.focus && !acts_itself(*scene.focus)) target = {as_filler(*scene.focus, predicate)};
}

// "arrested a journalist": one of its own, unless the sentence says whose.
void from_home(const Scene& scene, TokenIndex predicate, const Frame& frame, const std::vector<Filler>& source, std::vector<Filler>& target) {
  if (!frame.home || source.size() != 1 || !target.empty() || scene.tree.objects(predicate).empty() || !scene.world->is_state(source.front().actor.code)) return;
  const std::string& code = source.front().actor.code;
  target = {{{code, Sector::CVL, scene.world->name_of(code)}, std::string(), predicate, Mention::Kind::state}};
}

// "Thousands marched through Dhaka": people of the state where they are.
void from_place(const Scene& scene, TokenIndex predicate, const Frame& frame, std::vector<Filler>& source) {
  if (!frame.crowd || !source.empty() || !scene.tree.is_verbal(predicate)) return;
  const Tokens subjects = scene.tree.subjects(predicate);
  const auto nobody_known = [&](TokenIndex t) {
    const Mention* m = scene.mention(t);
    return !m || std::all_of(m->actors.begin(), m->actors.end(), [](const Actor& a) { return a.code.empty(); });
  };
  const auto crowd = [&](TokenIndex t) { return nobody_known(t) && scene.tree[t].pos != Pos::PROPN && (scene.in_set("protester", t) || scene.in_set("transparent", t)); };
  if (subjects.empty() || !std::all_of(subjects.begin(), subjects.end(), crowd)) return;
  static const std::array<RolePath, 10> kWhere = {role_path("in"), role_path("through"), role_path("to/of"), role_path("in/of"), role_path("across"), role_path("outside/in"), role_path("at/in"),
                                                  role_path("object/in"), role_path("on/in"), role_path("subject/in")};
  for (const RolePath& path : kWhere)
    for (const TokenIndex place : follow(scene, predicate, path)) {
      const Mention* m = scene.mention(place);
      if (!m || (m->kind != Mention::Kind::place && m->kind != Mention::Kind::state) || m->actors.size() != 1 || !scene.world->is_state(m->actors.front().code)) continue;
      const std::string& code = m->actors.front().code;
      source = {{{code, Sector::CVL, scene.world->name_of(code)}, std::string(scene.words(m->first, m->last)), place, Mention::Kind::state}};
      return;
    }
}

// "called India a friend and backed its bid": whoever was spoken of before, where it cannot be the speaker's own.
void from_parallel(const Scene& scene, TokenIndex predicate, const Frame& frame, const std::vector<Filler>& source, std::vector<Filler>& target) {
  const Tree& tree = scene.tree;
  const bool verbal = frame.event == "ACCUSE" || frame.event == "SUPPORT" || frame.event == "REJECT";
  if (!verbal || source.empty() || !target.empty() || !tree.is_verbal(predicate) || tree[predicate].lemma == "defend") return;
  const Rel rel = tree[predicate].rel;
  const auto up = rel == Rel::conj || rel == Rel::advcl ? tree.head(predicate) : std::nullopt;
  if (!up || *up > predicate || !tree.is_verbal(*up) || tree.has(predicate, Rel::nsubj)) return;
  const Tokens matters = matters_of(scene, predicate);
  const auto points_back = [&](TokenIndex t) {
    const auto owner = tree.child(t, Rel::nmod_poss);
    return owner && tree[*owner].pos == Pos::PRON && scene.frames->in_set("pronouns", tree[*owner].lemma);
  };
  if (std::none_of(matters.begin(), matters.end(), points_back)) return;
  for (const TokenIndex object : tree.objects(*up))
    for (const Filler& f : fillers_at(scene, object, Want::actor))
      if (scene.mention(object) && !f.actor.code.empty() && f.actor.code != source.front().actor.code) target.push_back(f);
  if (target.size() > 1) target.clear();
}

}  // namespace

void fill_understood(const Scene& scene, TokenIndex predicate, const Pattern& pattern, const Frame& frame, std::vector<Filler>& source,
                     std::vector<Filler>& target) {
  from_forum(scene, predicate, frame, source, target);
  from_both(scene, predicate, frame, source, target);
  from_home(scene, predicate, frame, source, target);
  from_place(scene, predicate, frame, source);
  from_parallel(scene, predicate, frame, source, target);
  if (!names_somebody_else(scene, predicate, pattern)) from_pair(scene, predicate, frame, source, target);
}

static bool beside_government(const Actor& a) {
  return a.sector == Sector::LEG || a.sector == Sector::JUD || a.sector == Sector::OPP || a.sector == Sector::PTY || a.sector == Sector::CVL;
}

// Who stands beside a government and says "the government", "the president" means its own.
static bool at_home(const Scene& scene, TokenIndex token, const Actor& speaker) {
  const std::string_view word = scene.tree[token].lemma;
  const bool office = word == "government" || word == "cabinet" || word == "president" || word == "premier";
  const Mention* mention = scene.mention(token);
  if (mention && std::any_of(mention->actors.begin(), mention->actors.end(), [&](const Actor& a) { return a.code != speaker.code; })) return false;
  return beside_government(speaker) && office && !scene.tree.has(token, Rel::nmod_poss) && !scene.tree.has(token, Rel::amod) && !scene.tree.has(token, Rel::nmod);
}

// "its citizens", "her own army", "Russians", "President Putin", said of Russia or by its opposition; "citizens" alone.
static bool own_people(const Scene& scene, TokenIndex token, const Actor& speaker) {
  const Tree& tree = scene.tree;
  if (const Mention* mention = scene.mention(token))
    return (mention->kind == Mention::Kind::group || mention->kind == Mention::Kind::person || beside_government(speaker)) && std::all_of(mention->actors.begin(), mention->actors.end(), [&](const Actor& a) { return a.code == speaker.code; });
  const bool kin = scene.in_set("own_people", token);
  if (const auto owner = tree.child(token, Rel::nmod_poss)) return tree[*owner].pos == Pos::PRON && tree[*owner].form != "your" && (kin || scene.in_set("human", token));
  return kin && tree[token].xpos == "NNS" && !tree.has(token, Rel::amod) && !tree.has(token, Rel::nmod);
}

bool turned_inwards(const Scene& scene, const OpenAct& open) {
  constexpr std::array<std::string_view, 5> kSpoken = {"ACCUSE", "AGREE", "REQUEST", "SUPPORT", "THREATEN"};
  const TokenIndex at = open.act.predicate;
  const Actor& speaker = open.act.source.front().actor;
  Tokens met = scene.tree.objects(at);
  if (const auto receiver = scene.tree.child(at, Rel::iobj)) met.push_back(*receiver);
  if (std::any_of(met.begin(), met.end(), [&](TokenIndex t) { return at_home(scene, t, speaker); })) return true;
  if (std::find(kSpoken.begin(), kSpoken.end(), open.act.frame->event) == kSpoken.end()) return false;
  for (const RolePath& path : open.pattern->target) {
    const Tokens found = follow(scene, at, path);
    if (found.empty()) continue;
    met.push_back(found.front());
    break;
  }
  return std::any_of(met.begin(), met.end(), [&](TokenIndex t) { return own_people(scene, t, speaker); });
}

namespace {

// What one may do to somebody in the same breath: harm goes with harm; to ask, to meet and to call go with either.
bool goes_with(const Scene& scene, const Frame& first, const Frame& second) {
  const auto neutral = [](const Frame& f) { return f.event == "REQUEST" || f.event == "CONSULT"; };
  if (neutral(first) || neutral(second)) return true;
  return scene.frames->in_set("hostile", first.event) == scene.frames->in_set("hostile", second.event);
}

// The verb that tells the act, also where a noun does ("paid a visit").
TokenIndex verb_of(const Tree& tree, TokenIndex predicate) {
  const auto up = tree.head(predicate);
  return tree.is_verbal(predicate) || !up || !tree.is_verbal(*up) ? predicate : *up;
}

// "summoned the envoy and threatened revenge", "summoned him, demanding an apology", "closed its skies, accusing Chad of raids".
bool halves(const Scene& scene, TokenIndex open, const FramedAct& told) {
  const Tree& tree = scene.tree;
  const TokenIndex verb = verb_of(tree, told.predicate);
  if (verb == open || !tree.is_verbal(verb)) return false;
  if (verb < open && tree.first_conjunct(open) != open && (tree.parallel_above(open) == verb || tree.first_conjunct(open) == tree.first_conjunct(verb))) return !tree.has(open, Rel::nsubj);
  const auto circumstance = [&](TokenIndex of, TokenIndex main) { return tree[of].rel == Rel::advcl && tree[of].xpos == "VBG" && tree.head(of) == main && !tree.has(of, Rel::mark) && of > main; };
  return circumstance(open, verb) || (circumstance(verb, open) && told.frame->event == "ACCUSE");
}

}  // namespace

static bool acts_among(const std::vector<Filler>& side, std::string_view code) {
  return std::any_of(side.begin(), side.end(), [&](const Filler& f) { return f.actor.code == code; });
}

static bool same_doers(const std::vector<Filler>& a, const std::vector<Filler>& b) {
  return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const Filler& f) { return acts_among(b, f.actor.code); });
}

std::optional<FramedAct> from_other_half(const Scene& scene, const std::vector<OpenAct>& open, const std::vector<FramedAct>& done) {
  static constexpr std::array<std::string_view, 10> kMay = {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SANCTION", "COERCE", "AGREE", "CONCEDE", "SUPPORT", "RETREAT"};
  for (const OpenAct& o : open) {
    const FramedAct& act = o.act;
    if (act.source.empty() || !act.target.empty() || !scene.tree.is_verbal(act.predicate) || std::find(kMay.begin(), kMay.end(), act.frame->event) == kMay.end()) continue;
    if (turned_inwards(scene, o) || somebody_told(scene, act.predicate, *o.pattern, matters_of(scene, act.predicate))) continue;
    for (const FramedAct& told : done) {
      if (told.target.size() != 1 || !same_doers(told.source, act.source) || told.frame->event.empty()) continue;
      if (acts_among(act.source, told.target.front().actor.code) || !goes_with(scene, *told.frame, *act.frame) || !halves(scene, act.predicate, told)) continue;
      FramedAct whole = act;
      whole.target = told.target;
      return whole;
    }
  }
  return std::nullopt;
}

}  // namespace chancery
