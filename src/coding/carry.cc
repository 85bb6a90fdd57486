// The day of a story goes on until another is told: which time the sentences before hand on to one that tells none.
#include "coding/carry.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/one_of.h"
#include "base/text.h"
#include "coding/chronicle.h"
#include "coding/clauses.h"

namespace chancery {
namespace {

constexpr auto kHistory = std::chrono::days{10};  // what lies further back is told as a story of then

std::size_t paragraph_of(const Document& document, const Sentence& sentence) {
  const auto& all = document.paragraphs;
  const auto at = std::find_if(all.begin(), all.end(), [&](const Paragraph& p) { return p.span.begin <= sentence.span.begin && sentence.span.begin < p.span.end; });
  return static_cast<std::size_t>(at - all.begin());
}

bool tells_a_day(const TimeMention& time) {
  using Kind = TimeMention::Kind;
  return (time.kind == Kind::point || time.kind == Kind::span) && !time.attributive && !time.ahead && !time.vague && time.interval.from && time.interval.to;
}

// The time of the main clause: that which hangs highest.
const TimeMention* main_time(const Scene& scene) {
  const TimeMention* best = nullptr;
  int best_depth = 0;
  for (const TimeMention& time : scene.times) {
    if (!tells_a_day(time) || is_dateline(scene, time)) continue;
    int depth = 0;
    bool elsewhere = false;
    for (auto at = std::optional(time.head); at && depth < 20; at = scene.tree.head(*at), ++depth) {
      const Rel rel = scene.tree[*at].rel;
      elsewhere = elsewhere || rel == Rel::acl_relcl || rel == Rel::acl || rel == Rel::advcl;
    }
    if (!elsewhere && (!best || depth < best_depth)) best = &time, best_depth = depth;
  }
  return best;
}

// "Relations have been poor since": the story is back in the present.
bool speaks_of_now(const Scene& scene) {
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    if (scene.tree[t].rel != Rel::root) continue;
    bool now = scene.tree[t].xpos == "VBZ" || scene.tree[t].xpos == "VBP" || scene.tree[t].xpos == "MD", past = scene.tree[t].xpos == "VBD";
    for (const TokenIndex c : scene.tree.children(t)) {
      const Rel rel = scene.tree[c].rel;
      if (rel != Rel::aux && rel != Rel::aux_pass && rel != Rel::cop) continue;
      now = now || scene.tree[c].xpos == "VBZ" || scene.tree[c].xpos == "VBP" || scene.tree[c].xpos == "MD";
      past = past || scene.tree[c].xpos == "VBD";
    }
    return now && !past;
  }
  return false;
}

// "Sunday, 3 March.": a line that is but a date heads what follows it.
bool is_a_date(const Scene& scene) {
  const std::size_t words = scene.tree.size();
  std::size_t told = 0;
  for (const TimeMention& time : scene.times) told += time.last - time.first + 1;
  for (TokenIndex t = 0; t < words; ++t) told += scene.tree[t].pos == Pos::PUNCT;
  return words <= 8 && !scene.times.empty() && told >= words;
}

// A line without a verb or an end ("5. TODAY"); nullopt for a sentence, else whether it heads what is to come.
std::optional<bool> heads_diary(const Scene& scene) {
  constexpr std::size_t kLongest = 6;
  const Tree& tree = scene.tree;
  if (tree.size() == 0 || tree.size() > kLongest || tree[static_cast<TokenIndex>(tree.size() - 1)].form == ".") return std::nullopt;
  std::string line = " ";
  for (TokenIndex t = 0; t < tree.size(); ++t) {
    if (tree[t].xpos == "VBD" || tree[t].xpos == "VBZ" || tree[t].xpos == "MD") return std::nullopt;
    if (tree[t].pos != Pos::PUNCT && tree[t].pos != Pos::NUM) line += lower(tree[t].form) + " ";
  }
  for (const std::string_view title : {" today ", " tomorrow ", " diary ", " agenda ", " coming up ", " the week ahead ", " week ahead ", " the day ahead ", " looking ahead ", " what to watch ", " ahead this week "})
    if (line == title) return true;
  return false;
}

// "then", "in turn": the sentence goes on with what was told.
bool goes_on(const Scene& scene) {
  for (TokenIndex t = 0; t < scene.tree.size(); ++t)
    if ((scene.in_set("goes_on", t) && scene.tree[t].rel != Rel::amod) || (scene.tree[t].form == "once" && t > 0 && lower(scene.tree[t - 1].form) == "at")) return true;
  return false;
}

}  // namespace

void carry_times(std::vector<Scene>& scenes) {
  date_entries(scenes);
  const TimeMention *told = nullptr, *opening = nullptr;
  bool under_date = false;
  std::size_t paragraph = 0;
  bool diary = false;
  for (Scene& scene : scenes) {
    if (const auto heading = heads_diary(scene)) diary = *heading;
    scene.in_diary = diary;
    const std::size_t here = paragraph_of(*scene.document, *scene.sentence);
    if (here != paragraph && !under_date) told = nullptr;
    paragraph = here;
    scene.told_time = scene.times.empty() || (scene.in_chronicle && !opens_entry(scene)) ? told : nullptr;
    scene.opens_then = told && told == opening;
    scene.under_date = under_date && told;
    if (is_a_date(scene) || (scene.in_chronicle && opens_entry(scene))) under_date = true;
    if (const TimeMention* own = main_time(scene)) told = own;
    else if (!under_date && speaks_of_now(scene)) told = nullptr;
    if (&scene == &scenes.front()) opening = told;
  }
}

bool hands_on(const Scene& scene, const DateInterval& published) {
  if (!scene.told_time) return false;
  const DateInterval& then = scene.told_time->interval;
  if (scene.under_date) return true;
  return (scene.opens_then && published.from && *then.to + kHistory < *published.from) || goes_on(scene);
}

namespace {

std::set<std::string> codes_of(const std::vector<Party>& parties) {
  std::set<std::string> out;
  for (const Party& p : parties) out.insert(p.actor.code);
  return out;
}

bool dated(const Report& r) { return (r.when.basis == DateBasis::stated || r.when.basis == DateBasis::relative) && r.when.interval.from && r.when.interval.to && r.status == EventStatus::occurred; }

bool is_talk(const Report& r) {
  static constexpr std::array<std::string_view, 7> kTalk = {"AGREE", "REQUEST", "SUPPORT", "CONSULT", "ACCUSE", "REJECT", "CONCEDE"};
  return std::find(kTalk.begin(), kTalk.end(), r.event) != kTalk.end();
}

// "We strongly condemn", in a statement: said on the day on which it is given out.
bool said_as_it_stands(const Scene& scene, TokenIndex clause) {
  const auto subject = scene.tree.surface_subject(clause);
  const std::string word = subject ? lower(scene.tree[*subject].form) : std::string();
  return (word == "we" || word == "i") && !scene.own_voice.empty() && scene.turn == Turn::none && !scene.quoted[*subject] && scene.tree[clause].xpos == "VBP" && !scene.tree.has(clause, Rel::aux);
}

// "met", "said it supports": told of the past, and not of what had been before.
bool told_of_then(const Scene& scene, TokenIndex clause) {
  if (past_simple(scene, clause)) return true;
  const TokenIndex first = scene.tree.first_conjunct(clause);
  const auto said = scene.tree.head(first);
  return scene.tree[first].rel == Rel::ccomp && said && scene.in_set("speech", *said) && past_simple(scene, *said) && !scene.tree.has(clause, Rel::aux);
}

constexpr std::uint32_t kHead = 5;  // sentences, headings and dateline included

// Of a meeting of several days nobody can tell what was said when.
std::optional<Day> day_of_meeting(const DateInterval& when, const DateInterval& published) {
  const bool recent = when.to && published.from && *when.to + kHistory >= *published.from;
  return recent && when.from == when.to ? when.to : std::nullopt;
}

// The meeting that the document is about: the first act with a day, told near its head; or what its head tells of in words that no frame reads.
struct Occasion {
  Day day;
  std::string text;
  std::set<std::string> there;
};
std::optional<Occasion> occasion_of(const Story& story) {
  for (const Report& r : story.reports) {
    if (!dated(r) || r.sentence > kHead) continue;
    if (story.meeting && r.event != "CONSULT" && r.when.text == story.meeting->text) break;  // said at it
    const auto day = day_of_meeting(r.when.interval, story.published);
    if (r.event != "CONSULT" || !day) return std::nullopt;
    std::set<std::string> there = codes_of(r.source);
    there.merge(codes_of(r.target));
    return Occasion{*day, r.when.text, there};
  }
  return story.meeting ? std::optional(Occasion{story.meeting->day, story.meeting->text, {story.meeting->parties.begin(), story.meeting->parties.end()}}) : std::nullopt;
}

// "the accord that they signed on Friday"
bool in_relative(const Scene& scene, const TimeMention& time) {
  for (auto at = std::optional(time.head); at; at = scene.tree.head(*at))
    if (scene.tree[*at].rel == Rel::acl_relcl || scene.tree[*at].rel == Rel::acl) return true;
  return false;
}

bool within(const std::set<std::string>& some, const std::set<std::string>& all) { return std::includes(all.begin(), all.end(), some.begin(), some.end()); }

}  // namespace

// "On July 8, the second Japan-Philippines ministerial meeting was held."
std::optional<Meeting> meeting_told(const std::vector<Scene>& scenes, const DateInterval& published) {
  for (const Scene& scene : scenes) {
    if (scene.index > kHead) break;
    const TimeMention* time = main_time(scene);
    if (!time) continue;
    const auto day = day_of_meeting(time->interval, published);
    std::set<std::string> parties;
    bool meets = false;
    for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
      const auto verb = scene.tree.head(t);
      const Rel rel = scene.tree[t].rel;
      const bool held = verb && is_one_of(scene.tree[*verb].lemma, {"hold", "convene", "take", "chair", "conclude"}) && scene.tree[*verb].rel == Rel::root && past_simple(scene, *verb);
      meets = meets || (held && (rel == Rel::nsubj || rel == Rel::nsubj_pass || rel == Rel::obj) && (scene.in_set("meeting", t) || scene.in_set("talks", t)));
      if (const Mention* m = scene.mention(t))
        for (const Actor& a : m->actors)
          if (scene.world->is_state(a.code)) parties.insert(a.code);
    }
    if (!day || !meets || parties.size() < 2) return std::nullopt;
    return Meeting{*day, time->text, {parties.begin(), parties.end()}};
  }
  return std::nullopt;
}

// What was said or done on the occasion; what is said of it later is not.
void take_day_of_the_same_two(const Scene& scene, const Story& story, const FramedAct& act, Report& report) {
  if (report.when.basis != DateBasis::document || report.status != EventStatus::occurred || !act.modality.clause || !is_talk(report)) return;
  if (said_as_it_stands(scene, *act.modality.clause) && story.published.from && story.published.from == story.published.to) {
    report.when = {story.published, DateBasis::relative, {}};
    return;
  }
  if (!told_of_then(scene, *act.modality.clause) || std::any_of(scene.times.begin(), scene.times.end(), [&](const TimeMention& t) { return tells_a_day(t) && !in_relative(scene, t); })) return;
  const auto occasion = occasion_of(story);
  if (!occasion || report.source.empty() || !within(codes_of(report.source), occasion->there)) return;
  if (std::any_of(report.source.begin(), report.source.end(), [](const Party& p) { return p.actor.sector == Sector::PTY || p.actor.sector == Sector::OPP; })) return;
  if (report.event == "CONSULT" && !scene.tree.is_verbal(act.predicate) && !within(codes_of(report.target), occasion->there)) return;  // "briefed him on his talks with Putin"
  report.when = {{occasion->day, occasion->day}, DateBasis::relative, occasion->text};
}

}  // namespace chancery
