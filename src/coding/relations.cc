// Diplomatic relations opened, broken and resumed, in prose that leaves the parties to be understood from the heading.
#include <algorithm>
#include <array>
#include <set>

#include "coding/reporting.h"

namespace chancery {
namespace {

struct Change { std::string_view set, change, event, cameo; };
constexpr std::array<Change, 4> kChanges = {{{"relations_restore", "restore", "SUPPORT", "050"},
                                             {"relations_break", "break", "SANCTION", "161"},
                                             {"relations_suspend", "suspend", "SANCTION", "161"},
                                             {"relations_establish", "establish", "SUPPORT", "050"}}};

bool is_change(const Scene& scene, TokenIndex t) {
  return std::any_of(kChanges.begin(), kChanges.end(), [&](const Change& change) { return scene.in_set(change.set, t); });
}

// Plain "relations" in a history of how two states stand: not trade relations, nor "between the citizens".
bool is_plain(const Scene& scene, TokenIndex noun) {
  const auto all = scene.tree.children(noun);
  if (std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return scene.tree[c].rel == Rel::nmod && scene.in_set("private_people", c); })) return false;
  return std::none_of(scene.tree.children(noun).begin(), scene.tree.children(noun).end(), [&](TokenIndex c) {
    const Rel rel = scene.tree[c].rel;
    return (rel == Rel::amod || rel == Rel::compound || rel == Rel::nmod_poss) && !scene.in_set("plain_relations", c) && !is_change(scene, c);
  });
}

bool is_called_diplomatic(const Scene& scene) {
  return std::any_of(scene.sentence->tokens.begin(), scene.sentence->tokens.end(), [&](const Token& t) { return scene.frames->in_set("diplomatic", t.lemma); });
}

bool is_of_heading(const Story& story, std::string_view code) {
  return std::any_of(story.heading.begin(), story.heading.end(), [&](const Party& h) { return h.actor.code == code; });
}

// Is this prose that leaves the two states of the document's head to be understood, or names no others up to some words behind the relations?
bool leaves_parties_out(const Scene& scene, const Story& story, TokenIndex noun) {
  constexpr TokenIndex kNear = 6;
  if (story.heading.size() != 2 || scene.index == 0) return false;
  std::set<std::string_view> named;
  for (const Mention& m : *scene.mentions)
    if (m.sentence == scene.index && m.first <= noun + kNear)
      for (const Actor& a : m.actors)
        if (scene.world->is_state(a.code)) named.insert(a.code);
  return named.size() < 2 || std::all_of(named.begin(), named.end(), [&](std::string_view code) { return is_of_heading(story, code); });
}

// "diplomatic relations", "diplomatic ties"; plain "relations" where the text names the two states at its head.
bool is_relations(const Scene& scene, const Story& story, TokenIndex noun) {
  const std::string_view lemma = scene.tree[noun].lemma;
  if (lemma != "relation" && lemma != "relations" && lemma != "Relations" && lemma != "tie" && lemma != "Ties") return false;
  for (const TokenIndex member : scene.tree.conjuncts(noun))
    for (const TokenIndex c : scene.tree.children(member))
      if (scene.in_set("diplomatic", c)) return true;
  return is_called_diplomatic(scene) || (leaves_parties_out(scene, story, noun) && is_plain(scene, noun));
}

const Change* change_called(std::string_view name) {
  const auto at = std::find_if(kChanges.begin(), kChanges.end(), [&](const Change& change) { return change.change == name; });
  return at == kChanges.end() ? nullptr : &*at;
}

const Change* change_of(const Scene& scene, TokenIndex word) {
  const auto at = std::find_if(kChanges.begin(), kChanges.end(), [&](const Change& change) { return scene.in_set(change.set, word) || scene.frames->in_set(change.set, scene.tree.lemma(word)); });
  return at == kChanges.end() ? nullptr : &*at;
}

// "relations came to an end", "came into being", "were at an end": what they came to.
const Change* what_they_came_to(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  const auto is_end = [&](TokenIndex t) { return tree[t].lemma == "end" || tree[t].lemma == "close" || tree[t].lemma == "halt"; };
  if (is_end(verb) && tree.adposition(verb) == "at") return change_called("break");
  for (TokenIndex t = verb + 1; t + 1 < tree.size() && t < verb + 4; ++t)
    if (tree[t].form == "into" && (tree[t + 1].form == "being" || tree[t + 1].form == "existence")) return change_called("establish");
  for (const TokenIndex c : tree.children(verb)) {
    if (is_end(c) && (tree.adposition(c) == "to" || tree.adposition(c) == "at")) return change_called("break");
  }
  return nullptr;
}

// Told by more than one word: "entered into relations", "returned to full relations", "relations began".
const Change* construction_at(const Scene& scene, TokenIndex noun, TokenIndex& word) {
  const Tree& tree = scene.tree;
  const auto up = tree.head(tree.first_conjunct(noun));
  if (!up) return nullptr;
  word = *up;
  const Rel rel = tree[tree.first_conjunct(noun)].rel;
  const bool subject = rel == Rel::nsubj || rel == Rel::nsubj_pass, beside = rel == Rel::obl || rel == Rel::obj || rel == Rel::ccomp;
  const std::string before = tree.adposition(noun);
  const bool enters = tree[*up].lemma == "enter";
  if (enters && (subject || before == "into" || before == "upon" || before == "on" || before == "in")) return change_called("establish");
  if (before == "to" && (tree[*up].lemma == "return" || tree[*up].lemma == "revert")) return change_called("restore");
  if (subject)
    if (const Change* came = what_they_came_to(scene, *up)) return came;
  if (!subject && !(beside && before.empty())) return nullptr;
  if (scene.in_set("relations_begin", *up)) return change_called("establish");
  return scene.in_set("relations_end", *up) ? change_called("break") : nullptr;
}

// The change word that a relations noun depends on, or stands beside in a heading ("Diplomatic Relations Severed, 1941."). Of plain relations only what is said of themselves.
const Change* change_at(const Scene& scene, TokenIndex noun, TokenIndex& word) {
  std::optional<TokenIndex> at = scene.tree.head(noun);
  const int most = is_called_diplomatic(scene) ? 3 : 1;
  for (int up = 0; at && up < most; ++up, at = scene.tree.head(*at))
    if (const Change* change = change_of(scene, *at)) return word = *at, change;
  for (const TokenIndex c : scene.tree.children(noun))
    if (const Change* change = change_of(scene, c)) return word = c, change;
  return construction_at(scene, noun, word);
}

std::vector<Party> parties_near(const Scene& scene, const Story& story) {
  std::vector<Party> out;
  for (const Mention& m : *scene.mentions) {
    if (m.sentence != scene.index || m.kind == Mention::Kind::place || m.kind == Mention::Kind::adjective) continue;
    for (const Actor& a : m.actors)
      if (scene.world->is_state(a.code) && std::none_of(out.begin(), out.end(), [&](const Party& p) { return p.actor.code == a.code; }))
        out.push_back({a, std::string(scene.words(m.first, m.last))});
  }
  if (story.heading.size() < 2) return out;
  const bool only_heading = std::all_of(out.begin(), out.end(), [&](const Party& p) { return is_of_heading(story, p.actor.code); });
  return out.size() < 2 || only_heading ? story.heading : out;
}

bool tells_relations(const Report& report, const Scene& scene) { return report.sentence == scene.index && report.detail && report.detail->kind == "relations"; }

// Of what the sentence dates not: by the day told in it, or before it, within the year of this part of a history; else by that year.
void date_by_history(const Scene& scene, const Story& story, Report& report) {
  const DateInterval& year = story.section.year.interval;
  if (report.when.basis != DateBasis::document || !year.known()) return;
  report.when = story.section.year;
  const auto take = [&](const TimeMention& time) {
    if (time.interval.known() && overlap(time.interval, year) && !report.when.interval.is_day()) report.when = {time.interval, time.basis, time.text};
  };
  for (const TimeMention& time : scene.times) take(time);
  if (scene.told_time && scene.told_time->interval.is_day()) take(*scene.told_time);
}

Report change_report(const Scene& scene, const Story& story, const Change& change, TokenIndex word, const Modality& modality, const std::vector<Party>& parties) {
  Report r = draft(scene, story, word, modality, "relations." + std::string(change.change));
  if (r.when.basis == DateBasis::document)
    for (const TimeMention& time : scene.times)
      if (time.interval.known() && r.when.basis == DateBasis::document) r.when = {time.interval, time.basis, time.text};
  date_by_history(scene, story, r);
  r.event = change.event, r.cameo = change.cameo;
  r.goldstein = scene.frames->goldstein.at(r.cameo);
  r.mutual = change.event == "SUPPORT";
  r.source = {parties[0]}, r.target.assign(parties.begin() + 1, parties.end());
  r.detail = Detail{"relations", {{"change", std::string(change.change)}}};
  return r;
}

// "the raid on its embassy by Chad's police prompted Mali to cut relations": whoever the verb says.
void put_doer_first(const Scene& scene, TokenIndex word, std::vector<Party>& parties) {
  if (!scene.tree.is_verbal(word)) return;
  for (const TokenIndex subject : scene.tree.subjects(word)) {
    const Mention* mention = scene.mention(subject);
    if (!mention || mention->actors.size() != 1) continue;
    const auto doer = std::find_if(parties.begin(), parties.end(), [&](const Party& p) { return p.actor.code == mention->actors.front().code; });
    if (doer != parties.end()) std::rotate(parties.begin(), doer, doer + 1);
    return;
  }
}

// `all`: of a heading, which may tell of several.
void read_changes(const Scene& scene, Story& story, bool all) {
  std::set<const Change*> told;
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    TokenIndex word = t;
    if (!is_relations(scene, story, t)) continue;
    const Change* change = change_at(scene, t, word);
    if (!change || !told.insert(change).second) continue;
    const Modality m = modality_of(scene, word);
    if (m.unreal) continue;
    std::vector<Party> parties = parties_near(scene, story);
    if (parties.size() < 2) continue;
    put_doer_first(scene, word, parties);
    story.reports.push_back(change_report(scene, story, *change, word, m, parties));
    for (const TokenIndex other : scene.tree.conjuncts(word)) {  // "were suspended in May, and resumed on June 3"
      const Change* also = other == word || !scene.tree.is_verbal(other) ? nullptr : change_of(scene, other);
      const bool alone = also && also != change && !scene.tree.has(other, Rel::obj) && !scene.tree.has(other, Rel::nsubj) && !scene.tree.has(other, Rel::nsubj_pass);
      const bool dated = std::any_of(scene.times.begin(), scene.times.end(), [&](const TimeMention& time) { return time.first > other && time.interval.known(); });
      const Modality of_other = alone ? modality_of(scene, other) : m;
      if (!alone || !dated || of_other.unreal) continue;
      story.reports.push_back(change_report(scene, story, *also, other, of_other, parties));
    }
    if (!all) return;
  }
}

bool is_heading(const Scene& scene) {
  constexpr std::size_t kLongest = 30;
  const Span span = scene.sentence->span;
  const auto& all = scene.document->paragraphs;
  const bool whole = scene.tree.size() <= kLongest && std::any_of(all.begin(), all.end(), [&](const Paragraph& p) { return p.span.begin == span.begin && p.span.end == span.end; });
  return whole && !scene.times.empty() && scene.times.back().interval.known() && scene.times.back().last + 2 >= scene.tree.size();
}

// By the letters alone: headings are hardly sentences, and their trees seldom right.
std::string_view change_in_letters(std::string_view word) {
  struct Stem { std::string_view letters, change; };
  static constexpr std::array<Stem, 30> kStems = {{{"reestablish", "restore"}, {"re-establish", "restore"}, {"resum", "restore"}, {"restor", "restore"}, {"renew", "restore"}, {"normali", "restore"}, {"reopen", "restore"},
                                                   {"reviv", "restore"}, {"sever", "break"}, {"break", "break"}, {"broke", "break"}, {"ruptur", "break"}, {"cut", "break"}, {"discontinu", "break"},
                                                   {"end", "break"}, {"ended", "break"}, {"ends", "break"}, {"cessation", "break"}, {"cease", "break"}, {"dissol", "break"}, {"lapse", "break"}, {"terminat", "suspend"},
                                                   {"suspen", "suspend"}, {"interrupt", "suspend"}, {"establish", "establish"}, {"initiat", "establish"}, {"inaugurat", "establish"}, {"commenc", "establish"}, {"enter", "establish"}, {"opening", "establish"}}};
  constexpr std::size_t kWord = 5;  // shorter ones are whole words
  if (word == "several") return {};
  for (const Stem& stem : kStems)
    if (word == stem.letters || (stem.letters.size() >= kWord && word.starts_with(stem.letters))) return stem.change;
  return word == "begun" || word == "begin" || word == "begins" || word == "began" || word == "opened" ? std::string_view("establish") : std::string_view();
}

// "Diplomatic Relations with the Empire, 1838.", where no change of them was told before.
bool tells_beginning(const Scene& scene, const Story& story, TokenIndex relations) {
  const DateInterval& year = scene.times.back().interval;
  const bool one_year = year.from && year.to && year_of(*year.from) == year_of(*year.to);
  const bool told = std::any_of(story.reports.begin(), story.reports.end(), [](const Report& r) { return r.detail && r.detail->kind == "relations" && r.detail->fields.contains("change"); });
  return relations <= 2 && one_year && !told;
}

// The change next to the word "relations", in a heading that the tree does not tell it of.
void read_heading(const Scene& scene, Story& story) {
  std::optional<TokenIndex> at, word;
  std::string_view change;
  bool diplomatic = false, other_kind = false;
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    const std::string letters = lower(scene.tree[t].form);
    if (letters.starts_with("relations") && !at) at = t;  // "Relationsand", where markup was lost
    diplomatic = diplomatic || letters == "diplomatic";
    other_kind = other_kind || letters == "consular" || letters == "trade" || letters == "commercial" || letters == "cultural" || letters == "unofficial" || letters == "ambassadorial";
  }
  if (!at || (other_kind && !diplomatic)) return;
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    const auto away = [&](TokenIndex i) { return i > *at ? i - *at : *at - i; };
    const std::string_view told = change_in_letters(lower(scene.tree[t].form));
    if (!told.empty() && (!word || away(t) < away(*word))) word = t, change = told;
  }
  if (!word && !tells_beginning(scene, story, *at)) return;
  const TokenIndex told = word.value_or(*at);
  story.reports.push_back(change_report(scene, story, *change_called(word ? change : "establish"), told, modality_of(scene, told), story.heading));
}

// "Mexico severed relations on March 28": a change told right before or behind the word, in the past and outright, where the tree goes wrong.
void read_beside(const Scene& scene, Story& story) {
  static constexpr std::array<std::string_view, 9> kNotSo = {"not", "never", "to", "would", "should", "could", "might", "if", "before"};
  const Tree& tree = scene.tree;
  for (TokenIndex t = 1; t < tree.size(); ++t) {
    if (lower(tree[t].form) != "relations" || !is_plain(scene, t) || !leaves_parties_out(scene, story, t)) continue;
    std::string_view change;
    TokenIndex word = t;
    const auto try_at = [&](TokenIndex i) {
      const std::string letters = lower(tree[i].form);
      const bool past = letters.ends_with("ed") || letters == "broke" || letters == "broken" || letters == "cut" || letters == "began" || letters == "begun";
      if (const std::string_view told = change_in_letters(letters); past && change.empty() && !told.empty()) change = told, word = i;
    };
    for (TokenIndex i = t; i-- > 0 && i + 3 >= t;) {
      if (tree[i].pos == Pos::PUNCT) break;
      try_at(i);
    }
    const bool were = t + 2 < tree.size() && (tree[t + 1].form == "were" || tree[t + 1].form == "was");
    if (were) try_at(t + 2);
    const TokenIndex from = word > 4 ? word - 4 : 0;
    for (TokenIndex i = from; i < word; ++i)
      if (std::find(kNotSo.begin(), kNotSo.end(), lower(tree[i].form)) != kNotSo.end()) change = {};
    if (change.empty()) continue;
    const Modality m = modality_of(scene, word);
    if (!m.unreal) return void(story.reports.push_back(change_report(scene, story, *change_called(change), word, m, story.heading)));
  }
}

// "were not entered into until July 13, 1882": they were, on that day.
void take_until(const Scene& scene, Report& report) {
  if (report.status != EventStatus::negated) return;
  for (const TimeMention& time : scene.times) {
    const std::string word = lower(scene.tree[time.first].form);
    const bool after_until = word == "until" || (time.first > 0 && lower(scene.tree[time.first - 1].form) == "until");
    const auto& end = time.kind == TimeMention::Kind::until ? time.interval.to : time.interval.from;
    if (!after_until || !end) continue;
    report.status = EventStatus::occurred;
    report.when = {{*end, time.begins_by.value_or(*end)}, time.basis, time.text};
    return;
  }
}

// "announced on January 23 that it was breaking relations": whoever says so of himself does it then.
void take_announced(const Scene& scene, Report& report) {
  if (report.status != EventStatus::planned || report.detail->text("change") == "establish") return;
  const Tree& tree = scene.tree;
  for (TokenIndex t = 2; t < tree.size(); ++t) {
    const std::string_view be = tree[t - 1].form;
    if (!tree[t].form.ends_with("ing") || !change_of(scene, t) || (be != "was" && be != "were" && be != "is" && be != "are")) continue;
    for (TokenIndex said = 0; said + 1 < t; ++said) {
      const std::string_view lemma = tree[said].lemma;
      if ((lemma != "announce" && lemma != "declare") || !tree.is_verbal(said)) continue;
      report.status = EventStatus::occurred;
      for (const TimeMention& time : scene.times)
        if (time.interval.known() && time.kind == TimeMention::Kind::point && time.first < t) return void(report.when = {time.interval, time.basis, time.text});
      return;
    }
  }
}

void open_section(const Scene& scene, Story& story) {
  close_section(story);
  const TimeMention& time = scene.times.back();
  story.section = {.year = {time.interval, time.basis, time.text}, .change = {}, .since = story.reports.size(), .likely = {}};
}

// "presented his credentials on May 2, 1919", under "Establishment of Relations, 1919.": the day, if nothing else tells it.
void note_likely_day(const Scene& scene, Story& story) {
  const Change* change = change_called(story.section.change);
  if (!change || story.section.likely) return;
  const std::string_view signs = change->event == "SUPPORT" ? "in_office" : "dismissal";
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    if (!scene.in_set(signs, t)) continue;
    const Modality m = modality_of(scene, t);
    if (m.unreal) continue;
    Report r = change_report(scene, story, *change, t, m, story.heading);
    if (r.when.interval.is_day() && overlap(r.when.interval, story.section.year.interval)) return void(story.section.likely = std::move(r));
  }
}

}  // namespace

void close_section(Story& story) {
  Section& section = story.section;
  const auto tells_day = [&](const Report& r) { return r.detail && r.detail->kind == "relations" && r.when.interval.is_day() && overlap(r.when.interval, section.year.interval); };
  if (section.likely && std::none_of(story.reports.begin() + static_cast<std::ptrdiff_t>(section.since), story.reports.end(), tells_day)) story.reports.push_back(std::move(*section.likely));
  section = {};
}

void read_relations(const Scene& scene, Story& story) {
  const bool history = story.heading.size() == 2 && scene.index > 0, heading = history && is_heading(scene);
  const auto told = [&] { return std::find_if(story.reports.begin(), story.reports.end(), [&](const Report& r) { return tells_relations(r, scene); }); };
  if (heading) open_section(scene, story);
  if (told() == story.reports.end()) read_changes(scene, story, heading);
  if (heading && told() == story.reports.end()) read_heading(scene, story);
  if (history && !heading && told() == story.reports.end()) read_beside(scene, story);
  for (Report& report : story.reports) {
    if (!tells_relations(report, scene) || !report.detail->fields.contains("change")) continue;
    take_until(scene, report);
    take_announced(scene, report);
  }
  const auto first = told();
  if (heading && first != story.reports.end()) story.section.change = first->detail->text("change");
  if (!history || heading) return;
  for (auto at = first; at != story.reports.end(); ++at)
    if (tells_relations(*at, scene) && at->detail->text("change") == story.section.change) date_by_history(scene, story, *at);
  if (first == story.reports.end()) note_likely_day(scene, story);
}

}  // namespace chancery
