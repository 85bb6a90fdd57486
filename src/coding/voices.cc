#include "coding/voices.h"

#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "base/text.h"
#include "coding/modality.h"
#include "coding/turns.h"

namespace chancery {
namespace {

constexpr std::uint32_t kReach = 3;  // sentences after which nobody is answered any more

bool opens(std::string_view form) { return form == "“" || form == "``"; }
bool closes(std::string_view form) { return form == "”" || form == "''"; }

// Marks what lies between quotation marks; true where one is left open.
bool mark_quoted(Scene& scene, bool open) {
  const std::size_t size = scene.tree.size();
  scene.quoted.assign(size, false);
  std::size_t straight = 0;
  for (TokenIndex t = 0; t < size; ++t) straight += scene.tree[t].form == "\"";
  if (open && straight > 0 && straight % 2 == 0) open = false;  // the mark that should have closed the last one was left out
  for (TokenIndex t = 0; t < size; ++t) {
    const std::string_view form = scene.tree[t].form;
    if (opens(form)) open = true;
    else if (closes(form)) open = false;
    else if (form == "\"") open = !open;
    else scene.quoted[t] = open;
  }
  return open;
}

// "issued the following statement:"
bool issues_words(const Scene& scene, TokenIndex verb) {
  static constexpr std::array<std::string_view, 5> kIssues = {"issue", "make", "release", "deliver", "give"};
  static constexpr std::array<std::string_view, 4> kWords = {"statement", "declaration", "remark", "comment"};
  if (std::find(kIssues.begin(), kIssues.end(), scene.tree[verb].lemma) == kIssues.end() || scene.tree[static_cast<TokenIndex>(scene.tree.size() - 1)].form != ":") return false;
  const Tokens objects = scene.tree.objects(verb);
  return std::any_of(objects.begin(), objects.end(), [&](TokenIndex o) { return std::find(kWords.begin(), kWords.end(), scene.tree[o].lemma) != kWords.end(); });
}

bool says(const Scene& scene, TokenIndex t) { return scene.tree.is_verbal(t) && (scene.in_set("speech", t) || issues_words(scene, t)); }

// The verb of speech outside the quotation whose subject is somebody known.
void find_speaker(Scene& scene) {
  for (TokenIndex t = 0; t < scene.tree.size() && !scene.said; ++t) {
    if (scene.quoted[t] || !says(scene, t)) continue;
    Tokens subjects = scene.tree.subjects(t);
    for (const TokenIndex c : scene.tree.children(t))
      if (scene.tree[c].rel == Rel::nsubj && c > t) subjects.push_back(c);  // "Nonsense," said the minister
    for (const TokenIndex subject : subjects) {
      if (scene.quoted[subject]) continue;
      std::vector<Filler> who = fillers_at(scene, subject, Want::agent);
      std::erase_if(who, [](const Filler& f) { return f.actor.code.empty(); });
      if (who.empty()) continue;
      scene.speaker = std::move(who), scene.said = t;
      break;
    }
  }
}

// "The remarks were slander, according to Oman's embassy"
void find_cited_speaker(Scene& scene) {
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    if (!scene.tree.is_nominal(t) || !scene.frames->in_set("according", scene.tree.adposition(t))) continue;
    std::vector<Filler> who = fillers_at(scene, t, Want::agent);
    std::erase_if(who, [](const Filler& f) { return f.actor.code.empty() || f.actor.sector == Sector::MED; });
    if (who.empty()) return;
    scene.speaker = std::move(who), scene.said = t;
    for (TokenIndex other = 0; other < scene.tree.size(); ++other) scene.told_of[other] = scene.told_of[other] || !scene.tree.within(other, t);
    return;
  }
}

// "Kosovo: Serbia is behind the attack": who speaks stands before a headline's colon.
void find_colon_speaker(Scene& scene) {
  for (TokenIndex t = 1; t < scene.tree.size() && t < 6; ++t) {
    if (scene.tree[t].form != ":") continue;
    const Mention* m = scene.mention(t - 1);
    if (!m || m->first != 0 || m->kind == Mention::Kind::adjective || m->kind == Mention::Kind::place) return;
    scene.speaker = fillers_at(scene, m->head, Want::agent);
    std::erase_if(scene.speaker, [](const Filler& f) { return f.actor.code.empty(); });
    if (scene.speaker.empty()) return;
    scene.said = m->head;
    for (TokenIndex after = t + 1; after < scene.tree.size(); ++after) scene.told_of[after] = true;
    return;
  }
}

// "told reporters that there would be no talks": the engine may hang what is told on whom it is told.
bool told_to(const Tree& tree, TokenIndex hearer, TokenIndex said) {
  const Rel rel = tree[hearer].rel;
  return tree.head(hearer) == said && (rel == Rel::obj || rel == Rel::iobj);
}

// The clause that a verb of speech has for its content is told of as said, in quotation marks or not; clauses inside it are not.
bool reported(const Scene& scene, TokenIndex token) {
  const Tree& tree = scene.tree;
  const TokenIndex said = *scene.said;
  const auto top = tree[said].rel == Rel::parataxis ? tree.head(said) : std::nullopt;
  for (std::optional<TokenIndex> at = token; at && *at != said; at = tree.head(*at)) {
    const Rel rel = tree[*at].rel;
    if (at == top || (rel == Rel::ccomp && tree.head(*at) == said)) return true;
    if ((rel == Rel::acl || rel == Rel::acl_relcl) && told_to(tree, *tree.head(*at), said) && tree.has(*at, Rel::mark)) return true;
    if (rel == Rel::advcl || rel == Rel::acl || rel == Rel::acl_relcl || rel == Rel::ccomp || rel == Rel::parataxis) return false;
  }
  return false;
}

bool speaks(const Scene& scene, const Actor& actor) {
  return std::any_of(scene.speaker.begin(), scene.speaker.end(), [&](const Filler& f) { return f.actor.code == actor.code; });
}

std::vector<Filler> others_at(const Scene& scene, const Tokens& tokens) {
  std::vector<Filler> out;
  for (const TokenIndex token : tokens)
    for (Filler& f : fillers_at(scene, token, Want::actor))
      if (!f.actor.code.empty() && !speaks(scene, f.actor)) out.push_back(std::move(f));
  return out;
}

// May such words answer such an act?
bool answers(std::string_view words, std::string_view act) {
  const auto is = [&](std::initializer_list<std::string_view> events) { return std::find(events.begin(), events.end(), act) != events.end(); };
  const bool harm = is({"ACCUSE", "THREATEN", "SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST", "REJECT"});
  if (words == "REJECT") return is({"REQUEST", "THREATEN", "ACCUSE", "SANCTION", "COERCE", "AGREE"});
  return words == "SUPPORT" ? !harm : harm;
}

// Who acts in the clause before the speaker's, in the same sentence: "Trump repeated …; Panama's minister answered …".
std::vector<Filler> acting_before(const Scene& scene) {
  const Tree& tree = scene.tree;
  const auto up = tree.head(*scene.said);
  const Rel rel = tree[*scene.said].rel;
  if (!up || *up > *scene.said || (rel != Rel::conj && rel != Rel::parataxis)) return {};
  return others_at(scene, tree.subjects(*up));
}

// Who did the last thing that was told, if it was not the speaker; else to whom he did it.
std::vector<Filler> answered(const Scene& scene, std::string_view words) {
  std::vector<Filler> near = acting_before(scene);
  if (!near.empty() || !scene.told) return near;
  for (auto report = scene.told->rbegin(); report != scene.told->rend(); ++report) {
    if (report->sentence + kReach < scene.index) break;
    if (!answers(words, report->event)) continue;
    const auto speaks_in = [&](const std::vector<Party>& side) { return std::any_of(side.begin(), side.end(), [&](const Party& p) { return speaks(scene, p.actor); }); };
    if (words == "REJECT" && !speaks_in(report->source) && !speaks_in(report->target)) continue;  // what others asked of others is not the speaker's to refuse
    for (const auto* side : {&report->source, &report->target})
      for (const Party& p : *side)
        if (!p.actor.code.empty() && !speaks(scene, p.actor)) return {{p.actor, p.text, *scene.said, Mention::Kind::state}};
  }
  return {};
}

// "…, Oman told Yemen": whom it is said to.
std::vector<Filler> addressee(const Scene& scene) {
  if (!scene.said || !scene.tree.is_verbal(*scene.said)) return {};
  for (const std::string_view role : {"iobj", "object", "to"}) {
    Tokens told;
    for (const TokenIndex t : step(scene, *scene.said, role))
      if (const Mention* m = scene.mention(t); m && m->kind != Mention::Kind::adjective) told.push_back(t);
    std::vector<Filler> out = others_at(scene, told);
    if (out.size() == 1) return out;
  }
  return {};
}

// "condemned Oman and said that there would be a price": whom the speaker's other act in the sentence is towards.
std::vector<Filler> spoken_of(const Scene& scene, const Matched& matched) {
  for (auto act = matched.acts.rbegin(); act != matched.acts.rend(); ++act)
    if (!act->source.empty() && act->target.size() == 1 && speaks(scene, act->source.front().actor) && answers("ACCUSE", act->frame->event)) return act->target;
  return {};
}

std::vector<Filler> spoken_to(const Scene& scene, TokenIndex word, const Pattern& pattern, const Matched& matched) {
  const std::string& event = scene.frames->frames[pattern.frame].event;
  for (const RolePath& path : pattern.target) {
    if (path.steps.front().role == Role::answered) {
      std::vector<Filler> near = addressee(scene);
      if (near.empty() && event != "SUPPORT") near = spoken_of(scene, matched);
      return near.empty() ? answered(scene, event) : near;
    }
    std::vector<Filler> out = others_at(scene, follow(scene, word, path));
    if (!out.empty()) return out;
  }
  return {};
}

// The `said` line of the codebook that a word fits.
const Pattern* pattern_for(const Scene& scene, TokenIndex word) {
  const auto known = scene.frames->index.find("s:" + std::string(scene.tree.lemma(word)));
  if (known == scene.frames->index.end()) return nullptr;
  for (const std::uint32_t index : known->second)
    if (conditions_hold(scene, scene.frames->patterns[index], word)) return &scene.frames->patterns[index];
  return nullptr;
}

// "We have recalled our ambassador", between no quotation marks.
bool speaks_for_itself(const Scene& scene) {
  for (TokenIndex t = 0; t < scene.tree.size(); ++t)
    if (!scene.quoted[t] && says_we(scene, t)) return true;
  return false;
}

// "Office of the UN High Commissioner for Human Rights": a line of the heading that is nothing but whose the text is.
bool fills_line(const Scene& scene, const Mention& m) { return 2 * (m.last - m.first + 1) >= scene.tree.size(); }

// "Statement by the North Atlantic Council on Kosovo"; "The Council condemns".
bool issues_text(const Scene& scene, const Mention& m) {
  const Tree& tree = scene.tree;
  const auto up = tree.head(m.head);
  if (!up) return false;
  if (tree[m.head].rel == Rel::nsubj) return !tree.head(*up) && tree[*up].xpos == "VBZ";
  return is_one_of(tree[*up].lemma, {"statement", "declaration", "communique", "communiqué", "remark", "note"}) && is_one_of(tree.adposition(m.head), {"by", "of", "from"});
}

// "conveyed Denmark's protest to the Iranian envoy": who only suffers something in a sentence does not speak it.
bool stands_aside(const Scene& scene, const Mention& m) {
  const Rel rel = scene.tree[m.head].rel;
  const auto up = scene.tree.head(m.head);
  return up && scene.tree.is_verbal(*up) && (rel == Rel::obj || rel == Rel::iobj || rel == Rel::obl || rel == Rel::obl_agent);
}

bool speaks_for_somebody(const Scene& scene, const Mention& m) {
  using Kind = Mention::Kind;
  if (m.actors.size() != 1 || m.actors.front().code.empty() || is_one_of(name(m.actors.front().sector), {"MED", "CVL", "COP"}) || scene.quoted[m.head]) return false;
  const bool organisation = m.kind == Kind::organisation || m.kind == Kind::forum;
  if (stands_aside(scene, m)) return false;
  return m.kind == Kind::person || m.kind == Kind::office || m.kind == Kind::body || (organisation && (fills_line(scene, m) || issues_text(scene, m)));
}

// The first in the heading who speaks for a state or an organisation: whoever a statement is of, or answers an interview. The answers of
// a transcript may also be those of the state that its heading begins with ("Honduras explains its turn to China").
std::vector<Filler> first_speaker(const std::vector<Scene>& scenes, bool transcript) {
  constexpr std::size_t kHeading = 4;  // sentences
  const auto filler = [](const Scene& scene, const Mention& m) { return Filler{m.actors.front(), std::string(scene.words(m.first, m.last)), m.head, m.kind}; };
  for (std::size_t i = 0; i < std::min(kHeading, scenes.size()); ++i)
    for (const std::uint32_t m : scenes[i].mention_at)
      if (m != 0 && speaks_for_somebody(scenes[i], (*scenes[i].mentions)[m - 1])) return {filler(scenes[i], (*scenes[i].mentions)[m - 1])};
  if (!transcript || scenes.empty()) return {};
  for (TokenIndex t = 0; t < scenes[0].tree.size(); ++t)
    if (const Mention* m = scenes[0].mention(t); m && m->kind == Mention::Kind::state && m->actors.size() == 1 && !scenes[0].quoted[t]) return {filler(scenes[0], *m)};
  return {};
}

bool heads(const Scene& scene, std::initializer_list<std::string_view> words) {
  for (TokenIndex t = 0; t < scene.tree.size(); ++t)
    if (is_one_of(lower(scene.tree[t].form), words)) return true;
  return false;
}

// "The governments of Brazil, Colombia and Mexico congratulate": all of them speak where the first does.
std::vector<Filler> all_speakers(const std::vector<Scene>& scenes, std::vector<Filler> first) {
  constexpr std::size_t kOpening = 6;  // sentences
  for (std::size_t i = 0; i < std::min(kOpening, scenes.size()); ++i) {
    const Tree& tree = scenes[i].tree;
    for (TokenIndex t = 0; t < tree.size(); ++t) {
      if (tree.head(t) || !tree.is_verbal(t) || tree[t].xpos != "VBP") continue;
      std::vector<Filler> who;
      for (const TokenIndex subject : tree.subjects(t))
        for (Filler& f : fillers_at(scenes[i], subject, Want::agent))
          if (!f.actor.code.empty()) who.push_back(std::move(f));
      if (who.size() > 1 && (first.empty() || std::any_of(who.begin(), who.end(), [&](const Filler& f) { return f.actor.code == first.front().actor.code; }))) return who;
    }
  }
  return first;
}

// An interview is questions, with answers in the first person; a statement calls itself one. Who speaks throughout; empty for other texts.
std::vector<Filler> speaker_throughout(const std::vector<Scene>& scenes) {
  std::size_t questions = 0, answers = 0;
  bool headed = false, briefing = false, transcript = false;
  for (const Scene& scene : scenes) {
    const bool asked = is_question(scene) || scene.turn == Turn::asks;
    questions += is_question(scene);
    answers += speaks_for_itself(scene) && !asked;
    transcript = transcript || scene.turn != Turn::none;
    if (scene.index >= 3) continue;
    headed = headed || heads(scene, {"interview", "statement", "remarks", "speech", "address", "communique", "communiqué", "declaration", "note", "release"});
    briefing = briefing || heads(scene, {"briefing"}) || (heads(scene, {"press"}) && heads(scene, {"conference"}));
  }
  return answers >= 2 && (headed || briefing || transcript || questions >= 3) ? all_speakers(scenes, first_speaker(scenes, transcript)) : std::vector<Filler>{};
}

// Who is named as saying what a sentence tells.
std::optional<Attribution> named_speaker(const Scene& scene) {
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    if (!says(scene, t)) continue;
    for (const TokenIndex subject : scene.tree.subjects(t))
      if (auto who = attribution_at(scene, subject)) return who;
  }
  return std::nullopt;
}

// Scene::voice: a quotation that runs on, or that opens a sentence, keeps the speaker of the one before.
void carry_voices(std::vector<Scene>& scenes, const std::vector<bool>& running) {
  std::optional<Attribution> speaker;
  for (Scene& scene : scenes) {
    const bool open_before = running[scene.index], open_after = running[scene.index + 1];
    const bool quoted_here = open_after || std::find(scene.quoted.begin(), scene.quoted.end(), true) != scene.quoted.end();
    const std::optional<Attribution> here = named_speaker(scene);
    const bool begins = open_before || (scene.tree.size() > 1 && scene.quoted[1] && !scene.quoted[0]);
    if (begins && !here) scene.voice = speaker;
    if (here && quoted_here) speaker = here;
    else if (!quoted_here && !open_before) speaker.reset();
  }
}

}  // namespace

bool first_person(const Scene& scene, TokenIndex token) {
  if (scene.quoted[token]) return !scene.speaker.empty() && says_we(scene, token);
  if (scene.own_voice.empty()) return false;
  const bool asked = scene.turn == Turn::asks || (scene.turn == Turn::none && is_question(scene));
  return asked ? says_you(scene, token) : says_we(scene, token);
}

const std::vector<Filler>& first_persons(const Scene& scene, TokenIndex token) { return scene.quoted[token] ? scene.speaker : scene.own_voice; }

void find_voices(std::vector<Scene>& scenes) {
  bool open = false;
  const Scene* last = nullptr;
  std::vector<bool> running;  // by sentence: inside a quotation that was opened before it; after the last, left open
  for (Scene& scene : scenes) {
    running.push_back(open);
    open = mark_quoted(scene, open);
  }
  running.push_back(open);
  carry_voices(scenes, running);
  const std::vector<Turn> turns = turns_of(scenes);
  for (std::size_t i = 0; i < turns.size(); ++i) scenes[i].turn = turns[i];
  const std::vector<Filler> throughout = speaker_throughout(scenes);
  for (Scene& scene : scenes) {
    scene.own_voice = throughout;
    find_speaker(scene);
    scene.told_of = scene.quoted;
    if (!scene.said) find_colon_speaker(scene);
    if (!scene.said) find_cited_speaker(scene);
    if (scene.said) {
      for (TokenIndex t = 0; t < scene.tree.size(); ++t) scene.told_of[t] = scene.told_of[t] || reported(scene, t);
      last = &scene;
      continue;
    }
    const bool begins = running[scene.index] || (scene.tree.size() > 1 && scene.quoted[1] && !scene.quoted[0]);
    const bool runs_on = running[scene.index] && last && last->index + 1 == scene.index;  // a quotation of many sentences
    if (begins && last && (runs_on || last->index + kReach >= scene.index)) {
      scene.speaker = last->speaker;
      if (running[scene.index]) last = &scene;
    } else if (!throughout.empty()) {
      scene.speaker = throughout;
    }
  }
}

void read_words(const Scene& scene, Matched& matched, std::string* explain) {
  if (!scene.said) return;
  Modality modality;  // who is cited, or stands before a colon, has spoken
  if (scene.tree.is_verbal(*scene.said)) modality = modality_of(scene, *scene.said);
  const bool witness = std::any_of(scene.speaker.begin(), scene.speaker.end(), [](const Filler& f) { return f.actor.sector == Sector::MED; });
  if (modality.status != EventStatus::occurred || modality.unreal || witness) return;
  std::vector<OpenAct> open;
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    if (!scene.told_of[t] || scene.tree[t].pos == Pos::PUNCT || scene.tree[t].pos == Pos::ADP || scene.tree[t].pos == Pos::DET || scene.tree[t].pos == Pos::AUX) continue;
    const Pattern* pattern = pattern_for(scene, t);
    if (!pattern) continue;
    const Frame& frame = scene.frames->frames[pattern->frame];
    const auto told = [&](const FramedAct& a) { return a.frame->event == frame.event && !a.source.empty() && speaks(scene, a.source.front().actor); };
    if (std::any_of(matched.acts.begin(), matched.acts.end(), told)) continue;
    FramedAct act{.frame = &frame, .predicate = *scene.said, .source = scene.speaker, .target = spoken_to(scene, t, *pattern, matched), .modality = modality};
    std::erase_if(act.target, [](const Filler& f) { return f.actor.sector == Sector::MED; });  // who is told so by an interview is not who is meant
    if (explain) *explain += "  " + std::to_string(t + 1) + " " + std::string(scene.tree[t].form) + ": " + frame.name + (act.target.empty() ? ": held back: no target\n" : ": spoke\n");
    if (!act.target.empty()) matched.acts.push_back(std::move(act));
    else if (open.empty()) open.push_back({std::move(act), pattern});
  }
  if (!open.empty()) matched.open.push_back(std::move(open));
}

}  // namespace chancery
