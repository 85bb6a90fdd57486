// One document, sentence by sentence, into reports.
#include <algorithm>

#include "coding/candidates.h"
#include "coding/carry.h"
#include "coding/echo.h"
#include "coding/explain.h"
#include "coding/match.h"
#include "coding/reporting.h"
#include "coding/seal.h"
#include "coding/story.h"
#include "coding/telling.h"
#include "coding/voices.h"

namespace chancery {
namespace {

// Innermost mention at each token: the longer ones first, so that the shorter overwrite them.
std::vector<std::uint32_t> mentions_by_token(const std::vector<Mention>& mentions, const std::vector<std::uint32_t>& here, std::size_t tokens) {
  std::vector<std::uint32_t> order = here;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return mentions[a].last - mentions[a].first > mentions[b].last - mentions[b].first;
  });
  std::vector<std::uint32_t> at(tokens, 0);
  for (const std::uint32_t m : order)
    for (std::uint32_t t = mentions[m].first; t <= mentions[m].last && t < tokens; ++t)
      if (at[t] == 0 || mentions[at[t] - 1].head != t) at[t] = m + 1;  // the head of a longer name stands for the whole
  return at;
}

// A running quotation's speaker stands outside what the sentence itself attributes; what he says of his own side needs no witness.
void attribute_quote(const Scene& scene, Report& report) {
  if (!scene.voice || (!report.according_to.empty() && report.according_to.front() == *scene.voice)) return;
  const auto speaks = [&](const Party& p) { return std::any_of(scene.speaker.begin(), scene.speaker.end(), [&](const Filler& f) { return f.actor.code == p.actor.code; }); };
  if (!std::any_of(report.source.begin(), report.source.end(), speaks)) report.according_to.insert(report.according_to.begin(), *scene.voice);
}

std::string codes_of(const std::vector<Party>& parties) {
  std::vector<std::string> codes;
  for (const Party& p : parties) codes.push_back(p.actor.code);
  std::sort(codes.begin(), codes.end());
  std::string out;
  for (const std::string& code : codes) out += code + " ";
  return out;
}

// "halted its trade and closed the border": two verbs side by side tell two acts.
bool beside_another(const Scene& scene, const FramedAct& act, const std::vector<FramedAct>& acts) {
  const Tree& tree = scene.tree;
  if (!tree.is_verbal(act.predicate)) return false;
  return std::all_of(acts.begin(), acts.end(), [&](const FramedAct& other) {
    if (other.frame != act.frame || other.predicate >= act.predicate) return true;
    const auto above = tree[act.predicate].rel == Rel::advcl ? tree.head(act.predicate) : std::nullopt;  // "condemned the strikes, accusing it of …"
    const bool beside = tree.first_conjunct(other.predicate) == tree.first_conjunct(above.value_or(act.predicate));
    return tree.is_verbal(other.predicate) && beside && tree[other.predicate].lemma != tree[act.predicate].lemma;
  });
}

// Later mention of an act that the document has told already, with nothing new ("the visit also …").
bool told_before(const Scene& scene, const FramedAct& act, const Report& report, const std::vector<Report>& reports, const std::vector<FramedAct>& acts) {
  const bool nominal = !scene.tree.is_verbal(act.predicate);
  return std::any_of(reports.begin(), reports.end(), [&](const Report& old) {
    if (old.rule != report.rule || codes_of(old.source) != codes_of(report.source) || codes_of(old.target) != codes_of(report.target)) return false;
    if (old.sentence == report.sentence) return !beside_another(scene, act, acts);
    return nominal && report.when.basis != DateBasis::stated && report.when.basis != DateBasis::relative;
  });
}

// Each way to complete an act, but where that lies in what another act is about.
void tell_candidates(const Scene& scene, const Story& story, const Cast& cast, const Matched& matched, Explanation& out) {
  Telling telling(scene, cast, matched);
  out.tellings.push_back(telling.features());
  for (const std::vector<OpenAct>& open : matched.open)
    for (Completion& c : completions(scene, cast, open, matched.acts, true)) {
      std::vector<FramedAct> acts = matched.acts;
      acts.push_back(c.act);
      drop_content(scene, acts);
      if (acts.empty() || acts.back().predicate != c.act.predicate) continue;
      out.candidates.push_back({c.act.predicate, std::move(c.features), telling.of(c.act), report_of(scene, story, c.act)});
    }
}

void weigh(const Scene& scene, const Cast& cast, Matched& matched, std::string* explain) {
  Telling telling(scene, cast, matched);
  complete_open(scene, cast, telling, matched, explain);
  telling.drop_untold(matched.acts, explain);
}

// What was noted for the sake of what others said of it tells of nobody that it is aimed at.
void forget_noted(const Codebook& codebook, Story& story) {
  std::erase_if(story.reports, [&](const Report& r) {
    if (r.event.empty() || !r.target.empty() || r.source.empty()) return false;
    const auto& frames = codebook.frames().frames;
    const auto frame = std::find_if(frames.begin(), frames.end(), [&](const Frame& f) { return f.name == r.rule; });
    return frame != frames.end() && !frame->target_optional && !frame->alone;
  });
}

}  // namespace

std::vector<Scene> scenes_of(const Codebook& codebook, const World& world, const Document& document, const Analysis& analysis,
                             const std::vector<Mention>& mentions) {
  std::vector<std::vector<std::uint32_t>> by_sentence(analysis.sentences.size());
  for (std::uint32_t m = 0; m < mentions.size(); ++m)
    if (mentions[m].sentence < by_sentence.size()) by_sentence[mentions[m].sentence].push_back(m);
  std::vector<Scene> scenes;
  scenes.reserve(analysis.sentences.size());
  TimeContext context = times_of_document(document);
  for (std::uint32_t i = 0; i < analysis.sentences.size(); ++i) {
    const Sentence& sentence = analysis.sentences[i];
    Scene scene{.document = &document, .analysis = &analysis, .sentence = &sentence, .frames = &codebook.frames(), .world = &world, .mentions = &mentions,
                .index = i, .tree = Tree(sentence),
                .mention_at = mentions_by_token(mentions, by_sentence[i], sentence.tokens.size()), .lists = {}, .pair = {}, .focus = {}, .forum = {}, .told = nullptr, .pair_dominates = false, .times = {}, .told_time = nullptr, .in_chronicle = false, .under_date = false, .opens_then = false, .in_diary = false, .quantities = {}, .quoted = {}, .told_of = {}, .said = {}, .speaker = {}, .voice = {}, .own_voice = {}, .turn = Turn::none};
    find_lists(scene);
    scene.times = find_times(document, analysis, i, context);
    scene.quantities = find_quantities(document, analysis, i, scene.times);
    scenes.push_back(std::move(scene));
  }
  carry_times(scenes);
  find_voices(scenes);
  return scenes;
}

std::vector<Report> code(const Codebook& codebook, const World& world, const Document& document, const Analysis& analysis,
                         const std::vector<Mention>& mentions, Explanation* explain) {
  std::vector<Scene> scenes = scenes_of(codebook, world, document, analysis, mentions);
  const CodePoints code_points(document.text);
  Story story{.code_points = &code_points, .published = document.published.when, .tier = {}, .tier_wording = {}, .tiers = {}, .pair = {}, .pair_dominates = false, .focus = {}, .forum = {}, .heading = {}, .meeting = {}, .rests_on = {}, .section = {}, .reports = {}};
  Cast cast;
  open_story(scenes, story);
  story.meeting = meeting_told(scenes, story.published);
  for (Scene& scene : scenes) scene.pair = story.pair, scene.pair_dominates = story.pair_dominates, scene.focus = story.focus, scene.forum = story.forum, scene.told = &story.reports;
  for (Scene& scene : scenes) {
    const std::size_t before = story.reports.size();
    if (explain) explain->text += std::to_string(scene.index + 1) + ": " + std::string(scene.words(0, static_cast<TokenIndex>(scene.tree.size() - 1))) + "\n" + tree_lines(scene) + time_lines(scene);
    Matched matched = match(scene, explain ? &explain->text : nullptr);
    if (explain && explain->wants_candidates) tell_candidates(scene, story, cast, matched, *explain);
    else if (!matched.acts.empty() || !matched.open.empty()) weigh(scene, cast, matched, explain ? &explain->text : nullptr);
    drop_content(scene, matched.acts);
    read_echoes(scene, matched.acts, explain ? &explain->text : nullptr);
    for (const FramedAct& act : matched.acts) {
      for (Report& report : reports_of(scene, story, act)) {
        take_day_of_the_saying(scene, act, report);
        take_day_of_the_same_two(scene, story, act, report);
        if (!told_before(scene, act, report, story.reports, matched.acts)) story.reports.push_back(std::move(report));
      }
    }
    for (const FramedAct& act : matched.noted)
      for (Report& report : reports_of(scene, story, act)) story.reports.push_back(std::move(report));
    read_partnerships(scene, story);
    read_counts(scene, story);
    read_ranks(scene, story);
    read_relations(scene, story);
    for (std::size_t i = before; i < story.reports.size(); ++i) {
      Report& r = story.reports[i];
      attribute_quote(scene, r);
      if (!r.according_to.empty() && r.hedge == Hedge::none) r.hedge = Hedge::reported;  // somebody else than who acts says so
    }
    cast.note(scene);
  }
  close_section(story);
  forget_noted(codebook, story);
  close_story(scenes, story);
  for (Report& report : story.reports) seal(report);
  return std::move(story.reports);
}

}  // namespace chancery
