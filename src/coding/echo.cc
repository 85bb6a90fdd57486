#include "coding/echo.h"

#include <algorithm>

#include "base/one_of.h"

namespace chancery {
namespace {

constexpr std::uint32_t kReach = 2;  // sentences after which nobody is followed any more

// An act that may be followed: whose, against or with whom, by which frame.
struct Example {
  const Frame* frame;
  std::vector<Filler> source, target;
};

bool has_form(const Tree& tree, TokenIndex word, std::initializer_list<std::string_view> forms) {
  const auto all = tree.children(word);
  return std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return std::find(forms.begin(), forms.end(), tree[c].form) != forms.end(); });
}

bool same_thing(const Scene& scene, TokenIndex verb) {
  const Tokens objects = scene.tree.objects(verb);
  return std::any_of(objects.begin(), objects.end(), [&](TokenIndex o) { return scene.tree[o].form == "same" || (has_form(scene.tree, o, {"same"}) && scene.in_set("steps", o)); });
}

// "has done so", "did so too": not what somebody is only asked or has yet to do.
bool did_so(const Scene& scene, TokenIndex t) {
  const Tree& tree = scene.tree;
  return t + 1 < tree.size() && tree[t + 1].form == "so" && tree.has(t, Rel::nsubj) && tree[t].xpos != "VB" && tree[t].xpos != "VBG";
}

// "followed suit", "did likewise", "did the same", "might follow", "is to follow".
bool points_back(const Scene& scene, TokenIndex t) {
  const Tree& tree = scene.tree;
  if (tree[t].lemma == "do") return same_thing(scene, t) || has_form(tree, t, {"likewise"}) || did_so(scene, t);
  if (tree[t].lemma == "announce") return same_thing(scene, t);
  if (tree[t].lemma != "follow" || tree.passive(t) || tree[t].xpos == "VBG") return false;
  const Tokens objects = tree.objects(t);
  const bool dated = tree[t].xpos == "VBD" && (tree.has(t, Rel::obl) || tree.has(t, Rel::obl_unmarked)) && (tree[t].rel == Rel::root || (tree[t].rel == Rel::conj && tree.has(t, Rel::nsubj)));  // "Nicaragua followed on Saturday"
  if (objects.empty()) return (dated || tree.has(t, Rel::aux) || tree.has(t, Rel::mark)) && !tree.has(t, Rel::ccomp) && !tree.has(t, Rel::xcomp) && tree[t].rel != Rel::acl_relcl;
  return std::any_of(objects.begin(), objects.end(), [&](TokenIndex o) { return tree[o].form == "suit" || tree[o].lemma == "example" || tree[o].lemma == "lead"; });
}

// "as did the European Union": the doer stands behind.
Tokens inverted_doer(const Tree& tree, TokenIndex did) {
  const auto mark = tree.child(did, Rel::mark);
  return mark && tree[*mark].form == "as" && !tree.has(did, Rel::nsubj) ? tree.objects(did) : Tokens();
}

// "six days before Taiwan did", "as it did in 1956": a clause that has nothing but "did".
bool bare_did(const Scene& scene, TokenIndex t) {
  const Tree& tree = scene.tree;
  return tree[t].lemma == "do" && tree[t].rel == Rel::advcl && tree.objects(t).size() == inverted_doer(tree, t).size() && !tree.has(t, Rel::xcomp) && !has_form(tree, t, {"not", "n't", "so"});
}

std::optional<Example> from_sentence(const std::vector<FramedAct>& acts, TokenIndex before, std::optional<TokenIndex> governor) {
  for (auto act = acts.rbegin(); act != acts.rend(); ++act)
    if (governor ? act->predicate == *governor || before > act->predicate : act->predicate < before) return Example{act->frame, act->source, act->target};
  return std::nullopt;
}

const Frame* frame_named(const Scene& scene, std::string_view name) {
  for (const Frame& f : scene.frames->frames)
    if (f.name == name) return &f;
  return nullptr;
}

std::vector<Filler> fillers_of(const std::vector<Party>& parties, TokenIndex at) {
  std::vector<Filler> out;
  for (const Party& p : parties) out.push_back({p.actor, p.text, at, Mention::Kind::state});
  return out;
}

// "Damascus hailed the decision": what is said of what the other has done is not what others follow.
bool is_reaction(const Scene& scene, const Report& report) {
  const auto shares = [](const std::vector<Party>& a, const std::vector<Party>& b) {
    return std::any_of(a.begin(), a.end(), [&](const Party& x) { return std::any_of(b.begin(), b.end(), [&](const Party& y) { return x.actor.code == y.actor.code; }); });
  };
  return report.event == "SUPPORT" && std::any_of(scene.told->begin(), scene.told->end(), [&](const Report& before) {
    return before.sentence < report.sentence && !before.event.empty() && !before.mutual && shares(before.source, report.target) && shares(before.target, report.source);
  });
}

std::optional<Example> from_story(const Scene& scene, TokenIndex at) {
  if (!scene.told) return std::nullopt;
  std::optional<Example> example;
  std::optional<std::uint32_t> sentence;
  for (auto report = scene.told->rbegin(); report != scene.told->rend() && report->sentence + kReach >= scene.index; ++report) {
    const Frame* frame = report->event.empty() ? nullptr : frame_named(scene, report->rule);
    if (!frame || report->target.empty() || (sentence && report->sentence != *sentence)) continue;
    if (is_reaction(scene, *report)) return std::nullopt;
    example = Example{frame, fillers_of(report->source, at), fillers_of(report->target, at)};  // "cut ties, accusing it of raids": the first, which leads
    sentence = report->sentence;
  }
  return example;
}

bool among(const std::vector<Filler>& side, const Filler& who) {
  return std::any_of(side.begin(), side.end(), [&](const Filler& f) { return f.actor.code == who.actor.code; });
}

// "visited Kyiv with his Lithuanian colleague"
bool in_company(const Scene& scene, TokenIndex with, TokenIndex verb) {
  const Tree& tree = scene.tree;
  const auto noun = tree[with].form == "with" && tree[with].rel == Rel::case_ ? tree.head(with) : std::nullopt;
  return noun && tree.head(*noun) == verb && is_one_of(tree[*noun].lemma, {"counterpart", "colleague"}) && tree.has(*noun, Rel::nmod_poss) && (scene.in_set("moving", verb) || tree[verb].lemma == "visit");
}

// Whom a verb has beside its subject: ", together with Spain and Norway", ", followed by Canada".
Tokens beside_the_doer(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  const Tokens subjects = tree.subjects(verb);
  const auto of_doer = [&](TokenIndex up) { return up == verb || std::find(subjects.begin(), subjects.end(), up) != subjects.end(); };
  Tokens out;
  for (TokenIndex t = 2; t < tree.size(); ++t) {
    const bool with = tree[t].form == "with" && (tree[t - 1].form == "together" || tree[t - 1].form == "along" || tree[t - 1].form == "jointly") && tree[t - 2].form == ",";
    if (with) {
      const auto noun = tree.head(t);
      const auto up = noun ? tree.head(*noun) : std::nullopt;
      const auto above = up && (tree[*up].rel == Rel::advmod || *up == t - 1) ? tree.head(*up) : up;
      if (up && (of_doer(*up) || (above && of_doer(*above)))) out.push_back(*noun);
    }
    if (in_company(scene, t, verb)) out.push_back(*tree.head(t));
    const bool follows = (tree[t].form == "followed" || tree[t].form == "joined") && (tree[t].rel == Rel::advcl || tree[t].rel == Rel::acl) && tree[t - 1].form == ",";
    const auto governor = follows ? tree.head(t) : std::nullopt;
    if (!governor || (*governor != verb && tree.head(*governor) != verb)) continue;
    if (const auto agent = tree.child(t, Rel::obl_agent)) out.push_back(*agent);
  }
  return out;
}

// Who does it together with somebody has done it himself; what several do to each other names them all anyway.
void add_doers_beside(const Scene& scene, FramedAct& act) {
  if (act.frame->mutual || act.source.empty() || act.target.empty() || !scene.tree.is_verbal(act.predicate) || scene.tree.passive(act.predicate)) return;
  for (const TokenIndex token : beside_the_doer(scene, act.predicate))
    for (Filler& f : fillers_at(scene, token, Want::agent))
      if (!f.actor.code.empty() && !among(act.source, f) && !among(act.target, f)) act.source.push_back(std::move(f));
}

// "Niger did not.", "It has not done so.", "Oslo will not", "Warsaw said no": a no, and nothing beside it.
bool says_no(const Scene& scene, TokenIndex t) {
  const Tree& tree = scene.tree;
  if (tree[t].lemma == "say" && t + 1 < tree.size() && tree[t + 1].form == "no" && tree[t + 1].pos == Pos::INTJ && tree.has(t, Rel::nsubj)) return true;
  const bool empty_verb = tree[t].lemma == "do" || (tree[t].pos == Pos::AUX && is_one_of(tree[t].lemma, {"have", "will", "would"}));
  if (!empty_verb || !has_form(tree, t, {"not", "n't", "never"}) || !tree.has(t, Rel::nsubj)) return false;
  const auto all = tree.children(t);
  return std::none_of(all.begin(), all.end(), [&](TokenIndex c) {
    const Rel rel = tree[c].rel;
    return rel == Rel::obj || rel == Rel::xcomp || rel == Rel::ccomp || rel == Rel::advcl || rel == Rel::mark || rel == Rel::iobj;
  });
}

// Who was asked last and says no has refused.
void read_refusals(const Scene& scene, std::vector<FramedAct>& acts, std::string* explain) {
  constexpr std::uint32_t kSoon = 1;  // sentences within which an answer comes
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    if (!says_no(scene, t) || std::any_of(acts.begin(), acts.end(), [&](const FramedAct& told) { return told.predicate == t && told.frame->event == "REJECT"; })) continue;
    FramedAct act{.frame = frame_named(scene, "reject.refuse"), .predicate = t, .source = {}, .target = {}, .modality = modality_of(scene, t)};
    if (!act.frame || act.modality.unreal || act.modality.status == EventStatus::hypothetical || act.modality.status == EventStatus::possible) continue;
    for (const TokenIndex subject : scene.tree.subjects(t))
      for (Filler& f : fillers_at(scene, subject, Want::agent))
        if (!f.actor.code.empty()) act.source.push_back(std::move(f));
    const auto asked = [&](const auto& targets) { return !act.source.empty() && std::any_of(targets.begin(), targets.end(), [&](const auto& p) { return p.actor.code == act.source.front().actor.code; }); };
    for (auto before = acts.rbegin(); before != acts.rend() && act.target.empty(); ++before)
      if (before->predicate < t && before->frame->event == "REQUEST" && asked(before->target)) act.target = before->source;
    for (auto told = scene.told->rbegin(); told != scene.told->rend() && act.target.empty() && told->sentence + kSoon >= scene.index; ++told)
      if (told->event == "REQUEST" && asked(told->target)) act.target = fillers_of(told->source, t);
    if (act.target.empty()) continue;
    act.modality.status = EventStatus::occurred;
    if (explain) *explain += "  " + std::to_string(t + 1) + " " + std::string(scene.tree[t].form) + ": " + act.frame->name + ": spoke, of what was asked\n";
    acts.push_back(std::move(act));
  }
}

}  // namespace

void read_echoes(const Scene& scene, std::vector<FramedAct>& acts, std::string* explain) {
  for (FramedAct& act : acts) add_doers_beside(scene, act);
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    const bool did = bare_did(scene, t);
    if (!did && !(scene.tree.is_verbal(t) && points_back(scene, t))) continue;
    std::optional<Example> example = from_sentence(acts, t, did ? scene.tree.head(t) : std::nullopt);
    if (!example && !did) example = from_story(scene, t);
    if (!example) continue;
    FramedAct act{.frame = example->frame, .predicate = t, .source = {}, .target = example->target, .modality = modality_of(scene, t)};
    Tokens doers = did ? inverted_doer(scene.tree, t) : Tokens();
    if (doers.empty()) doers = scene.tree.subjects(t);
    for (const TokenIndex subject : doers)
      for (Filler& f : fillers_at(scene, subject, Want::agent))
        if (!f.actor.code.empty() && (did || !among(example->source, f))) act.source.push_back(std::move(f));
    if (act.source.empty() || act.modality.unreal) continue;
    // "Seoul put Japan back on the list; Tokyo is to follow": the other way round.
    if (std::any_of(act.source.begin(), act.source.end(), [&](const Filler& f) { return among(act.target, f); })) act.target = example->source;
    if (did) act.modality.status = EventStatus::occurred;
    else if (act.modality.status == EventStatus::negated && did_so(scene, t)) continue;  // "whether it would is open; it has not done so"
    if (explain) *explain += "  " + std::to_string(t + 1) + " " + std::string(scene.tree[t].form) + ": " + act.frame->name + ": spoke, after another\n";
    acts.push_back(std::move(act));
  }
  read_refusals(scene, acts, explain);
}

}  // namespace chancery
