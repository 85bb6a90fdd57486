#include "coding/reporting.h"

#include <algorithm>
#include <array>

#include "coding/carry.h"
#include "coding/clauses.h"
#include "coding/modes.h"

namespace chancery {
namespace {

bool dates_an_act(const Scene& scene, const TimeMention& time) {
  using Kind = TimeMention::Kind;
  const bool measures = time.attributive && scene.tree[time.head].rel == Rel::nmod;  // "the first visit since 1958"
  if (time.kind == Kind::since) return time.interval.known() && !measures;
  return !time.attributive && time.interval.known() && (time.kind == Kind::point || time.kind == Kind::since || time.kind == Kind::until || time.kind == Kind::span);
}

// How far a time's words stand from a predicate in the tree, without crossing into what somebody else says or into another
// clause that has its own verb; nullopt when they belong elsewhere.
std::optional<int> distance(const Scene& scene, TokenIndex time, TokenIndex predicate) {
  const Tree& tree = scene.tree;
  int steps = 0;
  std::optional<TokenIndex> at = time;
  // "in April before agreeing": what stands before the clause's own mark is not of the clause, wherever the tree hangs it.
  const auto stands_before = [&](TokenIndex clause) {
    const auto mark = tree.child(clause, Rel::mark);
    return mark && time < *mark && *mark < clause;
  };
  for (; at && steps < 20; ++steps) {
    if (*at == predicate) return stands_before(*at) ? std::nullopt : std::optional(steps);
    const Rel rel = tree[*at].rel;
    const auto up = tree.head(*at);
    if (!up) return std::nullopt;
    const bool when_clause = rel == Rel::advcl && *up == predicate;
    const bool barrier = rel == Rel::ccomp || rel == Rel::acl_relcl || rel == Rel::parataxis || (rel == Rel::advcl && !when_clause);
    if (barrier && (tree.is_verbal(*at) || rel == Rel::acl_relcl) && !stands_before(*at)) return std::nullopt;
    if (rel == Rel::conj && tree.is_verbal(*at) && *up != predicate) return std::nullopt;
    at = up;
  }
  return std::nullopt;
}

// "Sunday's talks", "Iran's 2019 attack", "at Monday's meeting": the time in the name of the act, or of its occasion.
bool names_the_act(const Scene& scene, const TimeMention& time, TokenIndex predicate) {
  const Tree& tree = scene.tree;
  const Rel rel = tree[time.head].rel;
  const auto thing = tree.head(time.head);
  if (!time.attributive || time.kind != TimeMention::Kind::point || !time.interval.known() || !thing) return false;
  if (rel != Rel::nmod_poss && rel != Rel::compound && rel != Rel::nummod && rel != Rel::amod && rel != Rel::nmod_unmarked) return false;
  if (*thing == predicate) return true;
  const std::string before = tree.adposition(*thing);
  return tree[*thing].rel == Rel::obl && tree.head(*thing) == predicate && (before == "at" || before == "during");
}

// "a quota for 2025", "a truce until Friday", "out within 24 hours": not when that was agreed or demanded, where another time is told.
bool of_what_follows(const TimeMention& time) { return time.kind == TimeMention::Kind::until || time.text.starts_with("for "); }

// "on Tuesday, a day after it had shelled the port": what follows the words is a day before.
bool hangs_on_what_follows(const Scene& scene, const TimeMention& time) {
  const bool open = time.last + 1 < scene.tree.size() && scene.tree[time.last + 1].pos != Pos::PUNCT;
  return open && (time.text.ends_with(" after") || time.text.ends_with(" before") || time.text.ends_with(" following"));
}

const TimeMention* nearest_time(const Scene& scene, TokenIndex predicate, const Modality& modality) {
  const TimeMention* best = nullptr;
  int best_distance = 0;
  for (const TimeMention& time : scene.times) {
    if (names_the_act(scene, time, predicate)) return &time;
    if (!dates_an_act(scene, time) || (hangs_on_what_follows(scene, time) && predicate < time.first)) continue;
    auto d = distance(scene, time.head, predicate);
    if (d && modality.status == EventStatus::occurred && of_what_follows(time)) *d += 2;
    if (d && (!best || *d < best_distance)) best = &time, best_distance = *d;
  }
  return best;
}

std::string future_code(std::string_view event) {
  if (event == "CONSULT") return "036";
  if (event == "COOPERATE") return "031";
  if (event == "AID") return "033";
  return "032";
}

bool comes_as_agreement(const Frame& frame, EventStatus status) {
  if (!frame.future || (status != EventStatus::planned && status != EventStatus::expected && status != EventStatus::possible)) return false;
  return frame.event == "CONSULT" || frame.event == "SUPPORT" || frame.event == "COOPERATE" || frame.event == "AID";
}

// "invited them to talks on Thursday", "will send tanks, he said on Monday": the day is that of the talks, of the saying.
bool of_something_else(const Scene& scene, const Story& story, const Modality& modality, const DateInterval& interval) {
  if (modality.future()) return story.published.from && interval.to && *interval.to < *story.published.from;
  if (modality.status != EventStatus::occurred || !modality.clause) return false;
  const bool past = scene.tree[*modality.clause].xpos == "VBD" || (scene.tree[*modality.clause].xpos == "VBN" && scene.tree.has(*modality.clause, Rel::aux));
  return past && story.published.to && interval.from && *interval.from > *story.published.to;
}

}  // namespace

std::optional<TokenIndex> sharing_clause(const Scene& scene, TokenIndex at) {
  const Rel rel = scene.tree[at].rel;
  const bool spoken = (rel == Rel::ccomp || rel == Rel::parataxis) && scene.tree.head(at) && scene.in_set("speech", *scene.tree.head(at));
  bool other_time = false;  // "slapped a tariff in April before agreeing on less"
  if (rel == Rel::advcl)
    for (const TokenIndex c : scene.tree.children(at)) other_time = other_time || (scene.tree[c].rel == Rel::mark && (scene.tree[c].lemma == "before" || scene.tree[c].lemma == "after"));
  if (spoken || other_time || rel == Rel::root) return std::nullopt;
  const std::optional<TokenIndex> up = scene.tree.head(at);
  if (rel == Rel::acl_relcl && !(up && scene.in_set("deal", *up))) return std::nullopt;  // what a declaration says was agreed with it
  return up;
}

Party party_of(const Filler& filler) { return {filler.actor, filler.text}; }

namespace {

// The hour that opens a text ("15:30", "9.40", "1405 GMT", "14h05"); empty for none.
std::string_view hour_at_start(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" [(-*\u2022\u2013\u2014");
  if (begin == std::string_view::npos || begin > 6) return {};
  const std::string_view entry = text.substr(begin);
  const auto digit = [&](std::size_t i) { return i < entry.size() && entry[i] >= '0' && entry[i] <= '9'; };
  const std::size_t mark = digit(1) ? 2 : 1;
  const bool parted = mark < entry.size() && (entry[mark] == ':' || entry[mark] == '.' || entry[mark] == 'h');
  if (digit(0) && parted && digit(mark + 1) && digit(mark + 2) && !digit(mark + 3)) return entry.substr(0, mark + 3);
  const bool zone = digit(0) && digit(1) && digit(2) && digit(3) && (entry.substr(4).starts_with(" GMT") || entry.substr(4).starts_with(" UTC"));
  return zone ? entry.substr(0, 4) : std::string_view();
}

// That of the entry of a live report in which a sentence stands ("15:30 China urges …"), or of the line above it.
std::string_view hour_of_entry(const Scene& scene) {
  const std::string_view text = scene.document->text;
  const std::uint32_t begin = scene.sentence->span.begin;
  const auto& paragraphs = scene.document->paragraphs;
  const auto at = std::find_if(paragraphs.begin(), paragraphs.end(), [&](const Paragraph& p) { return p.span.begin <= begin && begin < p.span.end; });
  if (at == paragraphs.end()) return {};
  const std::string_view own = hour_at_start(text.substr(at->span.begin, at->span.size()));
  constexpr std::size_t kHourAlone = 14;  // "[14:05 GMT]"
  const bool above = own.empty() && at != paragraphs.begin() && std::prev(at)->span.size() <= kHourAlone;
  return above ? hour_at_start(text.substr(std::prev(at)->span.begin, std::prev(at)->span.size())) : own;
}

}  // namespace

When when_of(const Scene& scene, const Story& story, TokenIndex predicate, const Modality& modality) {
  std::optional<TokenIndex> at = predicate;
  for (int up = 0; at && up < 5; ++up, at = sharing_clause(scene, *at))
    if (const TimeMention* time = nearest_time(scene, *at, modality)) {
      DateInterval interval = time->interval;
      if (of_something_else(scene, story, modality, interval)) continue;
      if (modality.status == EventStatus::occurred && story.published.to && !interval.to) interval.to = story.published.to;
      return {interval, time->basis, time->text};
    }
  const bool then = modality.status == EventStatus::occurred && modality.clause && past_simple(scene, *modality.clause);
  if (then && hands_on(scene, story.published)) return {scene.told_time->interval, DateBasis::relative, scene.told_time->text};
  When out;
  if (!story.published.known()) return out;
  out.basis = DateBasis::document;
  if (modality.future() || modality.status == EventStatus::possible) out.interval.from = story.published.from;
  else if (modality.status == EventStatus::ongoing || modality.status == EventStatus::holds) out.interval = story.published;
  else if (const std::string_view hour = hour_of_entry(scene); !hour.empty() && story.published.from == story.published.to) return {story.published, DateBasis::relative, std::string(hour)};
  else out.interval.to = story.published.to;
  return out;
}

Report draft(const Scene& scene, const Story& story, TokenIndex predicate, const Modality& modality, const std::string& rule) {
  Report r;
  r.document = scene.document->id;
  r.sentence = scene.index;
  const Span bytes = scene.sentence->span;
  r.quote = {story.code_points->at(bytes.begin), story.code_points->at(bytes.end)};
  r.quote_text = scene.document->text.substr(bytes.begin, bytes.size());
  r.status = modality.status;
  r.hedge = modality.hedge;
  r.according_to = modality.according_to;
  r.when = when_of(scene, story, predicate, modality);
  // "travels to Beijing on Thursday": what lies after the publication cannot have been done.
  const DateInterval& when = r.when.interval;
  const auto& latest = when.from ? when.from : when.to;  // "by the end of 2028" has no beginning
  const bool after = r.when.basis != DateBasis::document && latest && story.published.to && *latest > *story.published.to;
  const bool tonight = r.when.text == "tonight" && modality.clause && scene.tree[*modality.clause].xpos != "VBD";
  if ((after || tonight) && r.status == EventStatus::occurred) r.status = EventStatus::planned;
  // "wrote before his arrival on Tuesday": what was ahead then has been since.
  const bool was_ahead = !scene.tree.is_verbal(predicate) && scene.frames->in_set("ahead", scene.tree.adposition(predicate)) && r.when.basis != DateBasis::document;
  if (was_ahead && r.status == EventStatus::planned && when.to && story.published.from && *when.to < *story.published.from) r.status = EventStatus::occurred;
  r.where = where_of(scene, predicate);
  r.rule = rule;
  return r;
}

Report report_of(const Scene& scene, const Story& story, const FramedAct& act) {
  const Frame& frame = *act.frame;
  Report r = draft(scene, story, act.predicate, act.modality, frame.name);
  const Frame& called = act.called ? *act.called : frame;
  r.event = called.event;
  r.mode = mode_of(scene, act, called.event, called.mode);
  if (r.where.code.empty()) r.where = where_at_home(scene, act);
  r.contexts = frame.contexts;
  r.cameo = called.cameo;
  r.mutual = frame.mutual;
  if (frame.stative && (r.status == EventStatus::occurred || r.status == EventStatus::ongoing)) r.status = EventStatus::holds;
  // A change of standing that is under way has not come yet.
  if (r.status == EventStatus::ongoing && (frame.detail == "partnership" || frame.detail == "relations")) r.status = EventStatus::expected;
  if (!act.called && comes_as_agreement(frame, r.status)) {
    r.cameo = future_code(r.event);
    r.event = "AGREE";
  } else if (frame.event == "RETREAT" && (r.status == EventStatus::planned || r.status == EventStatus::expected)) {
    r.event = "CONCEDE";
  }
  if (const auto score = scene.frames->goldstein.find(r.cameo); score != scene.frames->goldstein.end()) r.goldstein = score->second;
  for (const Filler& f : act.source) r.source.push_back(party_of(f));
  for (const Filler& f : act.target) r.target.push_back(party_of(f));
  for (Party& p : r.target)  // who is visited in Berlin is Germany
    if (p.actor.sector == Sector::none && scene.world->is_state(p.actor.code)) p.actor.sector = Sector::GOV;
  fill_detail(scene, story, act, r);
  return r;
}

}  // namespace chancery
