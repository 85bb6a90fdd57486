// When an act was: the nearest mark of time in its clause, or in one whose time it shares.
#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "coding/carry.h"
#include "coding/clauses.h"
#include "coding/reporting.h"

namespace chancery {

bool is_dateline(const Scene& scene, const TimeMention& time) {
  const Tree& tree = scene.tree;
  constexpr TokenIndex kLongest = 9;
  if (time.first == 0 || time.first > kLongest || time.last + 1 >= tree.size()) return false;
  for (TokenIndex t = 0; t < time.first; ++t)
    if (tree[t].pos != Pos::PROPN && tree[t].pos != Pos::PUNCT) return false;
  const std::string_view next = tree[time.last + 1].form;
  return next == "(" || next == "[" || next == "-" || next == "--" || next == "\u2013" || next == "\u2014" || next == ".-";
}

namespace {

bool dates_an_act(const Scene& scene, const TimeMention& time) {
  using Kind = TimeMention::Kind;
  const std::string words = lower(time.text);
  if (words == "now" || words == "for now" || words == "soon" || words == "shortly") return false;  // "now has partners in 18 countries"
  if (is_dateline(scene, time)) return false;
  if (time.first >= 2 && scene.tree[time.first - 1].lemma == "time" && scene.tree[time.first - 2].xpos == "JJ") return false;  // "for the third time this year"
  const bool measures = time.attributive && scene.tree[time.head].rel == Rel::nmod;  // "the first visit since 1958"
  if (time.kind == Kind::since) return time.interval.known() && !measures;
  return !time.attributive && time.interval.known() && (time.kind == Kind::point || time.kind == Kind::since || time.kind == Kind::until || time.kind == Kind::span);
}

bool own_subject(const Tree& tree, TokenIndex verb) { return tree.has(verb, Rel::nsubj) || tree.has(verb, Rel::nsubj_pass) || tree.has(verb, Rel::csubj); }

// "as Berlin did three weeks ago", "because Niamey would not": of another time than the clause above.
bool of_another_time(const Scene& scene, TokenIndex clause) {
  static constexpr std::array<std::string_view, 8> kMarks = {"as", "because", "while", "although", "though", "whereas", "if", "than"};
  const auto mark = scene.tree.child(clause, Rel::mark);
  return mark && own_subject(scene.tree, clause) && std::find(kMarks.begin(), kMarks.end(), lower(scene.tree[*mark].form)) != kMarks.end();
}

// "signed on Monday as he paid a visit": on the same occasion.
bool while_it_was(const Scene& scene, TokenIndex above, TokenIndex clause) {
  const auto mark = scene.tree.child(clause, Rel::mark);
  return mark && lower(scene.tree[*mark].form) == "as" && scene.tree[clause].lemma != "do" && past_simple(scene, clause) && past_simple(scene, above);
}

// "over that law", "for it": what has no day.
bool tells_a_reason(const Scene& scene, TokenIndex reason) {
  const Tree& tree = scene.tree;
  return tree[reason].pos != Pos::PRON && tree[reason].pos != Pos::DET && !scene.in_set("deal", reason) && tree[reason].lemma != "law";
}

// "thanked him for the release of the prisoners last year": the day of what the thanks are for.
bool of_the_reason(const Scene& scene, TokenIndex time, TokenIndex predicate, TokenIndex below) {
  const Tree& tree = scene.tree;
  const auto when = tree.child(below, Rel::advmod);
  if (!scene.in_set("on_account", predicate) || time < predicate || (when && tree[*when].xpos == "WRB")) return false;
  for (const TokenIndex c : tree.children(predicate)) {
    if (c < predicate || c >= time) continue;
    const auto mark = tree.child(c, Rel::mark);
    const std::string before = tree[c].rel == Rel::obl ? tree.adposition(c) : tree[c].rel == Rel::advcl && mark ? lower(tree[*mark].form) : std::string();
    if (!tells_a_reason(scene, c)) continue;
    if (before == "for" || before == "over") return true;
  }
  return false;
}

// How far a time's words stand from a predicate in the tree, without crossing into what somebody else says or into another
// clause that has its own verb; nullopt when they belong elsewhere.
std::optional<int> distance(const Scene& scene, TokenIndex time, TokenIndex predicate) {
  const Tree& tree = scene.tree;
  int steps = 0;
  std::optional<TokenIndex> at = time;
  TokenIndex below = time;
  // "in April before agreeing": what stands before the clause's own mark is not of the clause, wherever the tree hangs it.
  const auto stands_before = [&](TokenIndex clause) {
    const auto mark = tree.child(clause, Rel::mark), is = tree.child(clause, Rel::cop);
    const bool is_to = is && mark && *is < *mark && tree[*mark].xpos == "TO";
    return mark && time < *mark && *mark < clause && !is_to;
  };
  const auto listed = tree.head(time);  // "with Chad, Mali and, most recently, Togo": of the last alone
  if (listed && *listed != predicate && tree[time].rel == Rel::advmod && tree[*listed].rel == Rel::conj && scene.mention(*listed)) return std::nullopt;
  for (; at && steps < 20; ++steps) {
    if (*at == predicate) return stands_before(*at) || of_the_reason(scene, time, predicate, below) ? std::nullopt : std::optional(steps);
    const Rel rel = tree[*at].rel;
    const auto up = tree.head(*at);
    if (!up) return std::nullopt;
    const bool of_wish = tree[*up].rel == Rel::xcomp && tree.head(*up) == predicate && tree.has(*at, Rel::advmod) && tree[*tree.child(*at, Rel::advmod)].form == "when";  // "urged it to yield when he came in May"
    const bool when_clause = rel == Rel::advcl && (*up == predicate || of_wish) && !of_another_time(scene, *at);
    const bool barrier = rel == Rel::ccomp || rel == Rel::acl_relcl || rel == Rel::parataxis || (rel == Rel::advcl && !when_clause) || (rel == Rel::acl && *up != predicate && tree[*at].xpos != "VB");
    if (barrier && *at != time && (tree.is_verbal(*at) || rel == Rel::acl_relcl) && !stands_before(*at)) return std::nullopt;
    if (rel == Rel::conj && tree.is_verbal(*at) && (*up != predicate || own_subject(tree, *at))) return std::nullopt;
    below = *at;
    at = up;
  }
  return std::nullopt;
}

// The uppermost of its words: "starting" in "starting in 2022".
TokenIndex top_of(const Tree& tree, const TimeMention& time) {
  TokenIndex at = time.head;
  for (auto up = tree.head(at); up && *up >= time.first && *up <= time.last; up = tree.head(at)) at = *up;
  return at;
}

bool is_present(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  for (const TokenIndex c : tree.children(verb))
    if ((tree[c].rel == Rel::aux || tree[c].rel == Rel::aux_pass || tree[c].rel == Rel::cop) && (tree[c].xpos == "VBZ" || tree[c].xpos == "VBP" || tree[c].xpos == "MD")) return true;
  return tree[verb].xpos == "VBZ" || tree[verb].xpos == "VBP";
}

bool is_perfect(const Scene& scene, TokenIndex verb) {
  const auto all = scene.tree.children(verb);
  return std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return scene.tree[c].rel == Rel::aux && scene.tree[c].lemma == "have" && (scene.tree[c].xpos == "VBZ" || scene.tree[c].xpos == "VBP"); });
}

// "where he had arrived on Thursday", "under a contract concluded in 2018", "of having shot it down last week": of what the clause tells, not of what is above it.
bool tells_its_own(const Scene& scene, TokenIndex clause, TokenIndex above) {
  const Tree& tree = scene.tree;
  const auto mark = tree.child(clause, Rel::mark);
  bool where = false, having = false;
  for (TokenIndex t = clause >= 5 ? clause - 5 : 0; t < clause; ++t) where = where || (tree[t].form == "where" && tree.within(t, clause));
  for (const TokenIndex c : tree.children(clause)) having = having || lower(tree[c].form) == "having";
  if (where || (having && mark)) return true;
  if (tree[clause].xpos == "VBN" && !mark && !own_subject(tree, clause) && !tree.has(clause, Rel::aux)) return true;
  const bool since = mark && lower(tree[*mark].form) == "since";
  return !since && clause < above && tree[clause].xpos == "VBD" && is_present(scene, above);  // "After rebels killed them on 8 January, Benin wants …"
}

// "the election of June 3", "following a decision of the EU in May", "a visit due on Wednesday", "told it to leave by Saturday": the words date a thing, or what is wanted.
bool dates_something_else(const Scene& scene, const TimeMention& time, TokenIndex predicate) {
  static constexpr std::array<std::string_view, 6> kThen = {"following", "since", "until", "despite", "because_of", "due_to"};
  const Tree& tree = scene.tree;
  const auto thing = tree.head(time.head);
  const bool alone = time.first == time.head || (time.first > 0 && tree[time.first - 1].pos == Pos::DET);
  const bool named = (tree[time.head].rel == Rel::compound && alone && time.first > 0) || (tree[time.head].rel == Rel::nmod && tree.adposition(time.head) == "of");
  if (named && thing && *thing != predicate && !scene.in_set("moments", *thing)) return true;
  if (time.first > 0 && time.first - 1 != predicate && tree[time.first - 1].form == "due" && time.kind == TimeMention::Kind::point) return true;
  const bool gone = time.kind == TimeMention::Kind::point && time.interval.to && scene.document->published.when.from && *time.interval.to < *scene.document->published.when.from;
  if (gone && is_perfect(scene, predicate)) return true;  // "has not answered Tehran's suggestion last month"
  std::optional<TokenIndex> below;
  for (std::optional<TokenIndex> at = time.head; at && *at != predicate; below = at, at = tree.head(*at)) {
    const bool of_subject = below && tree[*at].rel == Rel::nsubj && tree.head(*at) == predicate && time.kind == TimeMention::Kind::since;
    if (of_subject) return true;  // "the two, allies since 2013, are talking"
    if (below && tree[*at].rel == Rel::obl && std::find(kThen.begin(), kThen.end(), tree.adposition(*at)) != kThen.end()) return true;
    if (below && tree[*at].rel == Rel::conj && tree.is_verbal(*at) && !tree.is_verbal(*below) && *below != time.head) return true;  // "met them and praised the pact of last year"
    const bool wanted = tree[*at].rel == Rel::xcomp || (tree[*at].rel == Rel::advcl && tree[*at].xpos == "VB");
    if (wanted && (time.kind == TimeMention::Kind::until || time.kind == TimeMention::Kind::since)) return true;
    if (tree[*at].rel == Rel::advcl && tree.head(*at) && tells_its_own(scene, *at, *tree.head(*at))) return true;
  }
  return false;
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
  const bool occasion = scene.in_set("meeting", *thing) || scene.in_set("talks", *thing);
  if (tree[*thing].rel == Rel::obj && occasion && rel == Rel::nmod_poss && tree.is_verbal(predicate)) return tree.head(*thing) == predicate;  // "skipped Thursday's summit"
  return tree[*thing].rel == Rel::obl && tree.head(*thing) == predicate && (before == "at" || before == "during");
}

// "a quota for 2025", "a truce until Friday", "out within 24 hours": not when that was agreed or demanded, where another time is told.
bool of_what_follows(const TimeMention& time) { return time.kind == TimeMention::Kind::until || time.text.starts_with("for "); }

// "on Tuesday, a day after it had shelled the port": what follows the words is a day before.
bool hangs_on_what_follows(const Scene& scene, const TimeMention& time) {
  const bool open = time.last + 1 < scene.tree.size() && scene.tree[time.last + 1].pos != Pos::PUNCT;
  return open && (time.text.ends_with(" after") || time.text.ends_with(" before") || time.text.ends_with(" following"));
}

// A clause whose time an act shares; `fronted`: only what stands before its subject ("On Monday A did this, and B did that").
struct Above {
  TokenIndex clause;
  bool fronted;
  std::optional<TokenIndex> subject = {};  // of the clause below: "…; in February the two armies fought", wherever the tree hangs that
};

// "at the invitation of Seoul", "on Tuesday at Oslo's request": made before.
bool asked_before(const Scene& scene, TokenIndex noun) {
  const std::string before = scene.tree.adposition(noun);
  return scene.tree[noun].rel == Rel::obl && (before == "at" || before == "upon" || before == "on") && scene.in_set("request_noun", noun);
}

// "lodged a protest over China's objection", "rejected Bolivia's plea": what is answered was said before.
bool was_before(const Scene& scene, TokenIndex noun, TokenIndex verb) {
  const std::string before = scene.tree.adposition(noun);
  if (scene.tree[noun].rel == Rel::obl && scene.tree.is_verbal(verb)) return before == "over" || before == "against";
  return scene.tree[noun].rel == Rel::obj && scene.in_set("answers", verb);
}

bool after_colon(const Scene& scene, TokenIndex up, TokenIndex at) {
  for (TokenIndex t = up; t < at; ++t)
    if (scene.tree[t].form == ":") return true;
  return false;
}

// "signed a law that annuls the accord": done by the signing.
bool done_by_the_act(const Scene& scene, TokenIndex clause, TokenIndex noun) {
  const Tree& tree = scene.tree;
  const auto verb = tree.head(noun);
  return scene.in_set("orders", noun) && tree[noun].rel == Rel::obj && tree[clause].xpos == "VBZ" && verb && past_simple(scene, *verb);
}

// "imposed sanctions in December on a banker whom it accused of spying": said of him in the act.
bool said_with_it(const Scene& scene, TokenIndex clause, TokenIndex noun) {
  const Tree& tree = scene.tree;
  if (!past_simple(scene, clause) || tree[clause].xpos != "VBD" || !scene.in_set("blames", clause)) return false;
  const auto subject = tree.surface_subject(clause);
  const auto verb = tree.head(noun);
  return subject && tree[*subject].pos == Pos::PRON && is_one_of(lower(tree[*subject].form), {"it", "he", "she", "they"}) && verb && tree.is_verbal(*verb) && past_simple(scene, *verb);
}

// "arrived this morning in Kigali, where he was welcomed", "In 2014 it was Kenya that closed its airport": told of the time of what stands above.
bool shares_as_relative(const Scene& scene, TokenIndex clause, TokenIndex noun) {
  const Tree& tree = scene.tree;
  if (tree[clause].rel != Rel::acl_relcl) return false;
  if (done_by_the_act(scene, clause, noun) || (said_with_it(scene, clause, noun))) return true;
  const auto it = tree.has(noun, Rel::expl) ? tree.child(noun, Rel::expl) : tree.child(noun, Rel::nsubj);
  if (it && lower(tree[*it].form) == "it" && tree.has(noun, Rel::cop)) return true;
  const auto where = tree.child(clause, Rel::advmod);
  return past_simple(scene, clause) && where && tree[*where].form == "where" && clause > noun;
}

std::optional<Above> clause_above(const Scene& scene, TokenIndex at) {
  const Tree& tree = scene.tree;
  if (const auto noun = tree.head(at); noun && shares_as_relative(scene, at, *noun)) return Above{*noun, false};
  const auto up = sharing_clause(scene, at);
  if (up && asked_before(scene, at)) return std::nullopt;
  if (up && !tree.is_verbal(at) && was_before(scene, at, *up)) return std::nullopt;
  if (!up || !tree.is_verbal(at)) return up ? std::optional(Above{*up, false}) : std::nullopt;
  const Rel rel = tree[at].rel;
  if (rel == Rel::parataxis && own_subject(tree, at) && tree.is_verbal(*up) && !after_colon(scene, *up, at)) return std::nullopt;  // "…; Wellington thanked Jakarta"
  if (rel == Rel::advcl && of_another_time(scene, at) && !while_it_was(scene, *up, at)) return std::nullopt;
  if (rel != Rel::conj) return Above{*up, false};
  // "reopened it in October but still bars them", "fled in March, and Chad has asked for help"
  if (past_simple(scene, *up) && is_present(scene, at)) return std::nullopt;
  return Above{*up, own_subject(tree, at), tree.surface_subject(at)};
}

bool in_front(const Scene& scene, const Above& above, const TimeMention& time) {
  if (time.first <= scene.tree.surface_subject(above.clause).value_or(above.clause)) return true;
  if (!above.subject || time.first <= above.clause || *above.subject <= time.last) return false;
  for (TokenIndex t = *above.subject; t-- > above.clause;)  // what parts the two clauses stands before it
    if (scene.tree[t].form == ";" || scene.tree[t].rel == Rel::cc) return t < time.first;
  return false;
}

// "…; in February the two armies fought", "delivered flour this week, a spokeswoman said": where the words stand, whatever the tree hangs them on.
bool stands_in_clause(const Scene& scene, const TimeMention& time, TokenIndex predicate) {
  const Tree& tree = scene.tree;
  if (!tree.is_verbal(predicate)) return false;
  const auto subject = tree.surface_subject(predicate);
  if (subject && time.last < *subject && time.first > 0 && *subject < predicate) {
    for (TokenIndex t = time.last + 1; t < *subject; ++t)
      if (!tree.within(t, *subject) && tree[t].form != ",") return false;
    return tree[time.first - 1].form == ";";
  }
  const auto said = tree.head(predicate);
  if (tree[predicate].rel != Rel::ccomp || !said || predicate > time.first || tree.head(time.head) != said || !scene.in_set("speech", *said)) return false;
  const auto all = tree.children(*said);
  return std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return tree[c].rel == Rel::nsubj && time.last < c && c < *said; });
}

// "struck a base held by the rebels on Sunday": what is told of a thing in passing, not a second act with a day of its own.
bool only_describes(const Scene& scene, TokenIndex clause) {
  const Tree& tree = scene.tree;
  if (tree[clause].rel == Rel::acl) return tree[clause].xpos == "VBG" || scene.in_set("stands", clause);
  if (tree[clause].rel == Rel::advcl) return tree.head(clause).has_value();
  if (tree[clause].rel != Rel::acl_relcl && tree[clause].rel != Rel::ccomp && tree[clause].rel != Rel::xcomp && tree[clause].rel != Rel::obl) return false;
  return true;
}

// "struck a base held by the rebels at Jufra on Sunday": the day at the end of a piece of news is that of the news, whatever stands before it.
bool trails(const Scene& scene, const TimeMention& time, TokenIndex predicate) {
  const Tree& tree = scene.tree;
  const DateInterval& published = scene.document->published.when;
  constexpr auto kNews = std::chrono::days{8};
  if (!tree.is_verbal(predicate) || predicate > time.first || !past_simple(scene, predicate) || tree[predicate].rel != Rel::root) return false;
  if (time.kind != TimeMention::Kind::point || time.basis != DateBasis::relative || !published.from || !time.interval.from || time.interval.from != time.interval.to) return false;
  if (*time.interval.from + kNews < *published.from || *time.interval.from > *published.from) return false;
  for (TokenIndex t = predicate + 1; t < time.first; ++t) {
    if (tree[t].form == ";" || tree[t].form == ":" || tree[t].form == ",") return false;
    if ((tree[t].rel == Rel::conj || tree[t].rel == Rel::advcl) && tree.is_verbal(t) && tree.head(t) == predicate) return false;
  }
  std::optional<TokenIndex> at = time.head;
  for (int steps = 0; at && *at != predicate && steps < 20; ++steps, at = tree.head(*at))
    if (tree.is_verbal(*at) && *at != time.head && !only_describes(scene, *at)) return false;
  return at.has_value();
}

const TimeMention* nearest_time(const Scene& scene, const Above& above, const Modality& modality, bool shared = false) {
  const TokenIndex predicate = above.clause;
  const TimeMention* best = nullptr;
  int best_distance = 0;
  for (const TimeMention& time : scene.times) {
    if (above.fronted && !in_front(scene, above, time)) continue;
    if (names_the_act(scene, time, predicate)) return &time;
    if (shared && time.kind == TimeMention::Kind::since) continue;  // "had blocked them since May, accusing Oslo of …"
    if (!dates_an_act(scene, time) || dates_something_else(scene, time, predicate) || (hangs_on_what_follows(scene, time) && predicate < time.first)) continue;
    auto d = stands_in_clause(scene, time, predicate) ? std::optional(1) : distance(scene, top_of(scene.tree, time), predicate);
    if (!d && trails(scene, time, predicate)) d = 12;
    if (d && modality.status == EventStatus::occurred && of_what_follows(time)) *d += 2;
    if (d && (!best || *d < best_distance)) best = &time, best_distance = *d;
  }
  return best;
}

// "Could be upgraded", not "could have sent it in April".
bool may_come(const Scene& scene, const Modality& modality) {
  if (modality.status != EventStatus::possible) return false;
  const auto has = [&](TokenIndex t) { return scene.tree[t].rel == Rel::aux && scene.tree[t].lemma == "have"; };
  const auto all = modality.clause ? scene.tree.children(*modality.clause) : std::span<const TokenIndex>{};
  return std::none_of(all.begin(), all.end(), has);
}

// "flew to Honiara last week to ask him": the purpose of what was done then.
bool done_for(const Scene& scene, TokenIndex predicate) {
  const Tree& tree = scene.tree;
  const TokenIndex first = tree.first_conjunct(predicate);
  const auto up = tree.head(first);
  return tree[first].rel == Rel::advcl && up && tree[first].xpos == "VB" && (past_simple(scene, *up) || (tree[*up].xpos == "VBN" && !is_present(scene, *up)));
}

// "invited them to talks on Thursday", "will send tanks, he said on Monday": the day is that of the talks, of the saying.
bool of_something_else(const Scene& scene, const Story& story, TokenIndex predicate, const Modality& modality, const DateInterval& interval) {
  const auto what = scene.tree.child(predicate, Rel::obj);
  if (scene.tree[predicate].lemma == "accept" && what && scene.tree[*what].lemma == "invitation") return false;  // "accepted an invitation to come in May": when he will
  if (modality.future() && done_for(scene, predicate)) return false;
  if (modality.future() || may_come(scene, modality)) return story.published.from && interval.to && *interval.to < *story.published.from;
  if (modality.status != EventStatus::occurred || !modality.clause) return false;
  const bool past = scene.tree[*modality.clause].xpos == "VBD" || (scene.tree[*modality.clause].xpos == "VBN" && scene.tree.has(*modality.clause, Rel::aux));
  const auto& first = interval.from ? interval.from : interval.to;  // "asked for a standstill until 2025"
  return past && story.published.to && first && *first > *story.published.to;
}

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

// What an entry tells in its main clause; "has condemned" and "who telephoned" may lie further back.
bool told_at_the_hour(const Scene& scene, const Modality& modality) {
  if (modality.status != EventStatus::occurred) return false;
  if (!modality.clause) return true;
  const auto having = scene.tree.child(*modality.clause, Rel::aux);
  return scene.tree[*modality.clause].rel != Rel::acl_relcl && !(having && scene.tree[*having].lemma == "have");
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

// "since 2014, when Pretoria expelled three diplomats", "on January 22, when he flew to Kigali": the time that a clause says more of.
const TimeMention* time_it_explains(const Scene& scene, TokenIndex predicate) {
  const Tree& tree = scene.tree;
  std::optional<TokenIndex> when;
  std::optional<TokenIndex> clause = predicate;
  for (int up = 0; clause && !when && up < 4; ++up) {
    for (const TokenIndex c : tree.children(*clause))
      if (c < *clause && lower(tree[c].form) == "when") when = c;
    const Rel rel = tree[*clause].rel;
    clause = rel == Rel::conj || rel == Rel::xcomp ? tree.head(*clause) : std::nullopt;
  }
  if (!when) return nullptr;
  const TimeMention* before = nullptr;
  for (const TimeMention& time : scene.times) {
    if (time.last < *when && *when - time.last <= 2 && time.interval.from) before = &time;
    if (time.first > *when && distance(scene, top_of(scene.tree, time), predicate)) return nullptr;  // it tells its own
  }
  return before && (before->kind == TimeMention::Kind::since ? before->begins_by.has_value() : before->interval.to.has_value()) ? before : nullptr;
}

// "on Tuesday, a day after the court had ruled": the ruling was a day before. "hours after": on the same day.
struct Distance {
  const TimeMention* time;
  TokenIndex above;  // the clause from which it is told
};
std::optional<Distance> distance_told(const Scene& scene, TokenIndex predicate) {
  const Tree& tree = scene.tree;
  std::optional<TokenIndex> clause = tree.first_conjunct(predicate);
  for (int up = 0; clause && up < 2 && tree[*clause].rel != Rel::advcl; ++up) clause = tree.is_verbal(*clause) ? std::nullopt : tree.head(*clause);
  if (!clause || tree[*clause].rel != Rel::advcl) return std::nullopt;
  const auto above = tree.head(*clause);
  if (!above) return std::nullopt;
  const auto time = std::find_if(scene.times.begin(), scene.times.end(), [&](const TimeMention& t) { return t.last < *clause && tree.within(t.last, *clause) && hangs_on_what_follows(scene, t); });
  return time == scene.times.end() ? std::nullopt : std::optional(Distance{&*time, *above});
}

// "During recent visits, …, and he said in April": what has a vague time of its own takes no other.
bool vague_by_itself(const Scene& scene, TokenIndex noun) {
  if (scene.tree.is_verbal(noun)) return false;
  const auto all = scene.tree.children(noun);
  return std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return scene.tree[c].rel == Rel::amod && scene.in_set("vague_times", c); });
}

// "the 25th anniversary of the bombing": of then.
std::optional<When> of_anniversary(const Scene& scene, TokenIndex predicate) {
  const auto kept = scene.tree.head(predicate);
  if (!kept || scene.tree[predicate].rel != Rel::nmod || scene.tree[*kept].lemma != "anniversary" || scene.tree.adposition(predicate) != "of") return std::nullopt;
  for (const TimeMention& time : scene.times)
    if (time.kind == TimeMention::Kind::anniversary && time.origin_year && time.first <= *kept && *kept <= time.last)
      return When{{Day{std::chrono::year{*time.origin_year} / 1 / 1}, Day{std::chrono::year{*time.origin_year} / 12 / 31}}, DateBasis::relative, time.text};
  return std::nullopt;
}

DateInterval point_of(const TimeMention& time) { return {time.interval.from, time.kind == TimeMention::Kind::since ? time.begins_by : time.interval.to}; }

}  // namespace

When when_of(const Scene& scene, const Story& story, TokenIndex predicate, const Modality& modality) {
  if (const TimeMention* time = time_it_explains(scene, predicate)) return {point_of(*time), time->basis, time->text};
  if (const auto then = of_anniversary(scene, predicate)) return *then;
  std::optional<Above> at = Above{predicate, false};
  if (const auto told = distance_told(scene, predicate); told && modality.status == EventStatus::occurred && !nearest_time(scene, *at, modality)) {
    if (told->time->interval.known()) return {told->time->interval, told->time->basis, told->time->text};
    if (told->time->text.starts_with("hour") || told->time->text.starts_with("minute")) at = Above{told->above, false};
  }
  const bool vague = vague_by_itself(scene, predicate);
  bool shared = false;
  for (int up = 0; at && up < 5; ++up) {
    const TimeMention* time = nearest_time(scene, *at, modality, shared);
    const bool fronted = at->fronted;
    shared = shared || scene.tree.is_verbal(at->clause);
    if (!scene.tree.is_verbal(at->clause) && scene.frames->in_set("ahead", scene.tree.adposition(at->clause)) && !time) break;  // "met on Tuesday ahead of the visit": it was later
    at = clause_above(scene, at->clause);
    if (at) at->fronted = at->fronted || fronted;
    if (time) {
      DateInterval interval = time->interval;
      if (of_something_else(scene, story, predicate, modality, interval) || (vague && !scene.tree.within(time->head, predicate))) continue;
      const bool begun = modality.status == EventStatus::occurred || modality.status == EventStatus::ongoing || modality.status == EventStatus::holds;
      if (begun && story.published.to && !interval.to) interval.to = story.published.to;
      if (modality.future() && time->kind == TimeMention::Kind::since) interval = point_of(*time);  // "will patrol from June": what is to come then is its beginning
      return {interval, time->basis, time->text};
    }
  }
  const bool then = modality.status == EventStatus::occurred && (scene.in_chronicle || (modality.clause && past_simple(scene, *modality.clause)));
  if (then && hands_on(scene, story.published)) return {scene.told_time->interval, DateBasis::relative, scene.told_time->text};
  When out;
  if (!story.published.known()) return out;
  out.basis = DateBasis::document;
  if (modality.future() || modality.status == EventStatus::possible) out.interval.from = story.published.from;
  else if (modality.status == EventStatus::ongoing || modality.status == EventStatus::holds) out.interval = story.published;
  else if (const std::string_view hour = told_at_the_hour(scene, modality) ? hour_of_entry(scene) : std::string_view(); !hour.empty() && story.published.from == story.published.to) return {story.published, DateBasis::relative, std::string(hour)};
  else out.interval.to = story.published.to;
  return out;
}


// "Belarus has rejected it, its ministry said on Wednesday": what somebody says of himself, and not of a time gone by, is of the saying.
void take_day_of_the_saying(const Scene& scene, const FramedAct& act, Report& report) {
  if (report.when.basis != DateBasis::document || report.status != EventStatus::occurred || !act.modality.clause) return;
  const Tree& tree = scene.tree;
  const TokenIndex clause = *act.modality.clause;
  if (!is_present(scene, clause)) return;
  std::optional<TokenIndex> said;
  if (tree[clause].rel == Rel::ccomp) said = tree.head(clause);
  for (const TokenIndex c : tree.children(clause))
    if (tree[c].rel == Rel::parataxis) said = c;
  if (!said || !scene.in_set("speech", *said) || tree[*said].xpos != "VBD") return;
  bool own = false;
  for (const TokenIndex subject : tree.subjects(*said))
    for (const Filler& f : fillers_at(scene, subject, Want::agent))
      own = own || std::any_of(report.source.begin(), report.source.end(), [&](const Party& p) { return p.actor.code == f.actor.code; });
  const TimeMention* time = own ? nearest_time(scene, {*said, false}, act.modality) : nullptr;
  if (time && time->interval.from && time->interval.to) report.when = {time->interval, time->basis, time->text};
}

}  // namespace chancery
