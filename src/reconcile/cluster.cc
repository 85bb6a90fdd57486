#include "reconcile/cluster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/text.h"
#include "reconcile/sourcing.h"
#include "reconcile/who.h"

namespace chancery {
namespace {

using std::chrono::days;

constexpr days kSlack{1};           // zones, and the day of report taken for the day of the act
constexpr days kNews{45};           // news without a date speaks of what is no older than this
constexpr days kPlanMemory{180};    // undated plans reported further apart are two plans
constexpr double kSameTextInOne = 0.6, kSameTextDated = 0.25, kSameText = 0.4;
constexpr int kLongestIndexed = 400;  // days: windows beyond that are looked at one by one
constexpr int kLongestStay = 14;    // a dated visit or meeting of more days is an imprecise date, not a long stay

bool is_passing_event(const Matter& m) {  // nothing but the words tells what it is about
  return !m.family.empty() && m.family[0] >= 'A' && m.family[0] <= 'Z';
}

bool has_persons(const Matter& m) { return !m.lasting; }

bool value_is_hard(const Act& act) {
  const std::string& family = act.matter.family;
  if (family == "membership" || family == "deal") return false;
  if (family == "partnership") return act.matter.act == "hold" || act.phase == Phase::denial;  // a coming upgrade may be told with its rung or without
  return true;
}

// What must be equal in any two acts that are one.
std::string hard_key(const Act& act) {
  const Matter& m = act.matter;
  std::string key = m.family + "|" + m.act + "|" + m.actor + "|" + act.object;
  if (value_is_hard(act)) key += "|" + m.value;
  if (m.family == "rank") key += "|" + m.about;
  return key;
}

using Words = std::set<std::string>;

Words words_of(std::string_view text) {
  Words out;
  std::string word;
  for (char c : fold(text) + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) word += c;
    else if (word.size() > 3) out.insert(std::exchange(word, {}));
    else word.clear();
  }
  return out;
}

// Shared words over those of the shorter.
double likeness(const Words& a, const Words& b) {
  if (a.empty() || b.empty()) return 0;
  const auto shared = std::count_if(a.begin(), a.end(), [&](const std::string& word) { return b.contains(word); });
  return static_cast<double>(shared) / static_cast<double>(std::min(a.size(), b.size()));
}

// The words that tell one treaty, drill or matter from another: not what kind of thing it is, and one form for one and many.
Words telling_words(std::string_view text) {
  static const std::set<std::string_view> kKinds = {"agreement", "memorandum", "understanding", "treaty", "pact", "accord", "protocol", "convention", "exercise", "drill", "joint",
                                                    "annual", "talk", "deal", "contract", "import", "export", "product", "good", "the", "and", "for", "with", "from"};
  Words all, telling;
  std::string word;
  for (char c : fold(text) + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word += c;
      continue;
    }
    if (word.size() > 3 && word.back() == 's') word.pop_back();
    if (word.size() >= 3) {
      all.insert(word);
      if (!kKinds.contains(word)) telling.insert(word);
    }
    word.clear();
  }
  return telling.empty() ? all : telling;
}

bool soft_equal(const std::string& a, const std::string& b) { return a.empty() || b.empty() || a == b; }

bool role_equal(const std::string& a, const std::string& b) { return soft_equal(a, b) || a == "member" || b == "member"; }

bool value_equal(const Act& act, const Matter& m) {
  if (act.matter.family == "membership") return role_equal(act.matter.value, m.value);
  return soft_equal(act.matter.value, m.value);
}

DateInterval widened(const DateInterval& when) {
  return {when.from ? std::optional(*when.from - kSlack) : std::nullopt, when.to ? std::optional(*when.to + kSlack) : std::nullopt};
}

// When the act may have been, as far as its report tells.
DateInterval window_of(const Act& act) {
  if (act.dated) return act.matter.lasting ? act.when : widened(act.when);
  if (!act.published) return {};
  if (act.phase == Phase::claim) return {*act.published, std::nullopt};
  if (act.matter.lasting) return {std::nullopt, act.published};
  return {*act.published - kNews, *act.published};
}

int length_of(const DateInterval& when) {
  if (!when.from || !when.to) return 1 << 20;
  return static_cast<int>((*when.to - *when.from).count()) + 1;
}

// A cluster as it grows: what further acts are compared with.
struct Growing {
  Cluster cluster;
  DateInterval window;                                       // of the seed, its most precise act
  bool dated = false;                                        // the seed is
  std::optional<Day> published;                              // the seed was
  std::unordered_map<std::string, Who> persons;              // by code
  std::map<std::string_view, std::vector<Words>> texts;      // by document; passing events only
};

// Clusters that may be one with one another, found by the months of their windows. What has no bounded window is always looked at.
class Group {
 public:
  std::vector<Growing> clusters;

  void push(Growing&& growing) {
    const auto months = months_of(growing.cluster.matter, growing.window);
    if (months.empty()) always_.push_back(clusters.size());
    for (const int month : months) by_month_[month].push_back(clusters.size());
    clusters.push_back(std::move(growing));
  }

  // In ascending order; a superset of those that the act can be one with.
  std::vector<std::size_t> candidates(const Act& act) const {
    std::vector<std::size_t> out;
    const auto months = months_of(act.matter, window_of(act));
    if (months.empty()) {
      out.resize(clusters.size());
      std::iota(out.begin(), out.end(), std::size_t{0});
      return out;
    }
    out = always_;
    for (const int month : months)
      if (const auto at = by_month_.find(month); at != by_month_.end()) out.insert(out.end(), at->second.begin(), at->second.end());
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

 private:
  // Empty where time does not tell things apart, or not closely.
  static std::vector<int> months_of(const Matter& m, const DateInterval& window) {
    std::vector<int> out;
    if (m.act == "hold" || length_of(window) > kLongestIndexed) return out;
    const auto month = [](Day day) { return year_of(day) * 12 + static_cast<int>(month_of(day)); };
    for (int at = month(*window.from); at <= month(*window.to); ++at) out.push_back(at);
    return out;
  }

  std::map<int, std::vector<std::size_t>> by_month_;
  std::vector<std::size_t> always_;
};

class Pair {
 public:
  explicit Pair(const Atlas& atlas) : atlas_(atlas) {}

  void add(const Act& act) {
    Group& group = (act.phase == Phase::claim ? claims_ : act.phase == Phase::fact ? facts_ : denials_)[hard_key(act)];
    const std::size_t at = act.copy ? home_of_copy(act, group) : best(act, group);
    if (at == group.clusters.size()) group.push(seed(act));
    join(act, group.clusters[at], act.phase == Phase::denial);
  }

  // A denial stands against what somebody says is so, else against what somebody says is coming, else alone.
  void deny(const Act& act) {
    if (act.copy)
      for (auto* side : {&facts_, &claims_, &denials_})
        for (auto& [key, group] : *side)
          for (Growing& growing : group.clusters)
            if (holds_original(growing, act)) return join(act, growing, true);
    for (auto* side : {&facts_, &claims_}) {
      for (auto& [key, group] : *side)
        for (Growing& growing : group.clusters)
          if (denies(act, growing)) return join(act, growing, true);
    }
    add(act);
  }

  std::vector<Cluster> finish() {
    std::vector<Cluster> out;
    for (auto* side : {&facts_, &claims_, &denials_})
      for (auto& [key, group] : *side)
        for (Growing& growing : group.clusters) out.push_back(std::move(growing.cluster));
    return out;
  }

 private:
  using Groups = std::map<std::string, Group>;

  Growing seed(const Act& act) const {
    Growing out;
    out.cluster.matter = act.matter;
    out.cluster.phase = act.phase;
    out.window = window_of(act);
    out.dated = act.dated;
    out.published = act.published;
    return out;
  }

  void join(const Act& act, Growing& into, bool against) const {
    (against ? into.cluster.against : into.cluster.in_favour).push_back(&act);
    if (act.copy || against) return;
    Matter& m = into.cluster.matter;
    if (m.value.empty() || (m.family == "membership" && m.value == "member" && !act.matter.value.empty())) m.value = act.matter.value;
    if (m.about.empty()) m.about = act.matter.about;
    if (has_persons(m))
      for (const Actor* actor : {act.source, act.target})
        if (actor)
          if (const Who& who = people_of(act)[actor == act.target]; who != Who{}) chancery::add(into.persons[key_of(*actor)], who);
    if (is_passing_event(m)) into.texts[act.report->document].push_back(words_of(act.report->quote_text));
  }

  // Who its source and target are; of the act that was asked for last, as each is compared with many clusters.
  const std::array<Who, 2>& people_of(const Act& act) const {
    if (asked_ == &act) return people_;
    asked_ = &act;
    people_ = {who_of(act, *act.source, atlas_), act.target ? who_of(act, *act.target, atlas_) : Who()};
    return people_;
  }

  // 0 where one of them is not told, 1 where they are the same person, nothing where they are two.
  std::optional<double> persons(const Act& act, const Growing& growing) const {
    if (!has_persons(act.matter)) return 0;
    double same = 0;
    for (const Actor* actor : {act.source, act.target}) {
      if (!actor || (actor == act.target && act.matter.family == "visit")) continue;  // one visitor may see many hosts
      const auto known = growing.persons.find(key_of(*actor));
      if (known == growing.persons.end()) continue;
      const auto one = same_who(known->second, people_of(act)[actor == act.target]);
      if (!one) return std::nullopt;
      same = std::max(same, *one);
    }
    return same;
  }

  std::optional<double> texts(const Act& act, const Growing& growing) const {
    if (!is_passing_event(act.matter)) return 0;
    const Words words = words_of(act.report->quote_text);
    double best = 0;
    for (const auto& [document, told] : growing.texts)
      for (const Words& other : told) {
        const double like = likeness(words, other);
        const double least = document == act.report->document ? kSameTextInOne : act.dated && growing.dated ? kSameTextDated : kSameText;
        if (like >= least) best = std::max(best, like);
      }
    if (best == 0) return std::nullopt;
    return best;
  }

  static bool times(const Act& act, const Growing& growing) {
    if (act.matter.act == "hold" && !is_term(act.matter.value)) return true;
    if (act.phase == Phase::claim && !(act.dated && growing.dated)) {
      const auto other = growing.published;
      return !other || !act.published || (*other < *act.published ? *act.published - *other : *other - *act.published) <= kPlanMemory;
    }
    return overlap(window_of(act), growing.window);
  }

  // How well the act fits; nothing where it cannot be the same thing.
  std::optional<double> fit(const Act& act, const Growing& growing) const {
    if (!value_equal(act, growing.cluster.matter) || !same_about(act.matter.about, growing.cluster.matter.about, atlas_) || !times(act, growing)) return std::nullopt;
    const auto who = persons(act, growing);
    if (!who) return std::nullopt;
    const auto words = texts(act, growing);
    if (!words) return std::nullopt;
    const DateInterval window = window_of(act);
    const auto& seed = growing.window;
    const double apart = window.to && seed.to ? std::abs(static_cast<double>((*window.to - *seed.to).count())) : 100;
    return 2 * *who + *words - apart / 1000;
  }

  std::size_t best(const Act& act, const Group& group) const {
    std::size_t at = group.clusters.size();
    double top = -1e9;
    for (const std::size_t i : group.candidates(act))
      if (const auto score = fit(act, group.clusters[i]); score && *score > top) top = *score, at = i;
    return at;
  }

  static bool is_original(const Act& other, const Act& copy) {
    const auto same = [](const Actor* a, const Actor* b) { return a == b || (a && b && key_of(*a) == key_of(*b)); };
    return other.report->document == copy.document->id && other.report->rule == copy.report->rule && other.report->quote_text == copy.report->quote_text &&
           other.report->status == copy.report->status && other.matter.family == copy.matter.family && other.matter.value == copy.matter.value &&
           same(other.source, copy.source) && same(other.target, copy.target);
  }

  static bool holds_original(const Growing& growing, const Act& copy) {
    for (const auto* side : {&growing.cluster.in_favour, &growing.cluster.against})
      for (const Act* other : *side)
        if (is_original(*other, copy)) return true;
    return false;
  }

  // With the same words of the original, wherever they went; its own dates, reckoned from a later publication, do not count.
  std::size_t home_of_copy(const Act& act, const Group& group) const {
    for (std::size_t i = 0; i < group.clusters.size(); ++i)
      if (holds_original(group.clusters[i], act)) return i;
    return best(act, group);
  }

  bool denies(const Act& act, const Growing& growing) const {
    const Matter& m = growing.cluster.matter;
    if (act.matter.family != m.family || act.matter.act != m.act || act.matter.actor != m.actor) return false;
    if (!value_equal(act, m) || (value_is_hard(act) && act.matter.value != m.value)) return false;
    if (!same_about(act.matter.about, m.about, atlas_) || !persons(act, growing) || !texts(act, growing)) return false;
    if (growing.cluster.phase == Phase::claim) return !act.dated || overlap(act.when, growing.window);
    const std::optional<Day> day = act.dated ? act.when.from : act.published;
    if (!day) return true;
    if (m.act == "hold") return overlap({day, act.dated ? act.when.to : day}, seen(growing.cluster.in_favour));
    const DateInterval denied = act.dated ? window_of(act) : DateInterval{*day - kNews, *day};  // nobody denies what was long ago
    return overlap(denied, growing.window);
  }

 public:
  // The days on which something was seen to hold.
  static DateInterval seen(const std::vector<const Act*>& acts) {
    DateInterval out;
    for (const Act* act : acts) {
      if (act->copy) continue;
      const auto from = act->dated ? act->when.from : act->published, to = act->dated ? act->when.to : act->published;
      if (from && (!out.from || *from < *out.from)) out.from = from;
      if (to && (!out.to || *to > *out.to)) out.to = to;
    }
    return out;
  }

 private:
  const Atlas& atlas_;
  Groups facts_, claims_, denials_;
  mutable const Act* asked_ = nullptr;
  mutable std::array<Who, 2> people_;
};

// The narrowest date; of a stay of days, the longest that is still dated to the day.
const Act* best_dated(const std::vector<const Act*>& acts, const Matter& m) {
  const bool stay = m.family == "visit" || m.family == "meeting" || m.family == "exercise" || m.family == "negotiation";
  const auto rank = [&](const Act& act) {
    const int length = length_of(act.when);
    return stay && length <= kLongestStay ? -length : length;
  };
  const Act* best = nullptr;
  for (const Act* act : acts)
    if (act->dated && !act->copy && (!best || rank(*act) < rank(*best) || (rank(*act) == rank(*best) && published_before(*act, *best)))) best = act;
  return best;
}

void date(Cluster& cluster) {
  const auto& acts = cluster.in_favour.empty() ? cluster.against : cluster.in_favour;
  const Act* dated = best_dated(acts, cluster.matter);
  cluster.dated = dated != nullptr;
  if (cluster.matter.act == "hold") {
    cluster.when = {Pair::seen(acts), dated ? dated->report->when.basis : DateBasis::document, dated ? dated->report->when.text : std::string()};
  } else if (dated) {
    cluster.when = dated->report->when;
    cluster.when.interval = dated->when;
  } else {
    std::optional<Day> latest;
    for (const Act* act : acts) {
      const std::optional<Day> by = act->published ? act->published : act->document->published.when.to;  // however wide its days: what has been is no later
      if (by && (!latest || *by < *latest)) latest = by;
    }
    if (latest && cluster.phase != Phase::claim) cluster.when = {{std::nullopt, latest}, DateBasis::document, {}};
  }
}

}  // namespace

bool same_about(const std::string& a, const std::string& b, const Atlas& atlas) {
  if (atlas.distinct && atlas.distinct(a, b)) return false;
  return soft_equal(a, b) || fold(a) == fold(b) || likeness(telling_words(a), telling_words(b)) >= 0.5;
}

const Act& Cluster::first() const { return *(in_favour.empty() ? against : in_favour).front(); }

namespace {

// Which of some things hang together.
class Hanging {
 public:
  explicit Hanging(std::size_t things) : root_(things) { std::iota(root_.begin(), root_.end(), std::size_t{0}); }
  std::size_t find(std::size_t i) {
    while (root_[i] != i) i = root_[i] = root_[root_[i]];
    return i;
  }
  void unite(std::size_t a, std::size_t b) { root_[find(a)] = find(b); }

 private:
  std::vector<std::size_t> root_;
};

// May time not tell the acts of a group apart?
bool is_timeless(const Act& act) { return act.matter.act == "hold" || (act.phase == Phase::claim && !act.dated); }

}  // namespace

std::vector<std::vector<const Act*>> parts_of(const std::vector<const Act*>& acts) {
  Hanging hanging(acts.size());
  std::map<std::pair<Phase, std::string>, std::vector<std::size_t>> groups;
  std::map<std::string_view, std::size_t> of_report, of_original;  // a copy goes with what its original tells
  for (std::size_t i = 0; i < acts.size(); ++i) {
    groups[{acts[i]->phase, hard_key(*acts[i])}].push_back(i);
    if (const auto [at, fresh] = of_report.try_emplace(acts[i]->report->id, i); !fresh) hanging.unite(i, at->second);
    const std::string_view told = acts[i]->copy ? std::string_view(acts[i]->document->id) : std::string_view(acts[i]->report->document);
    if (const auto [at, fresh] = of_original.try_emplace(told, i); !fresh) hanging.unite(i, at->second);
  }
  const auto first = [&](std::size_t i) { return window_of(*acts[i]).from.value_or(Day::min()); };
  for (auto& [key, group] : groups) {
    const bool timeless = std::any_of(group.begin(), group.end(), [&](std::size_t i) { return is_timeless(*acts[i]); });
    std::sort(group.begin(), group.end(), [&](std::size_t a, std::size_t b) { return first(a) < first(b); });
    Day last = Day::min();
    for (std::size_t at = 0; at < group.size(); ++at) {
      if (at > 0 && (timeless || first(group[at]) <= last)) hanging.unite(group[at], group[at - 1]);
      last = std::max(last, window_of(*acts[group[at]]).to.value_or(Day::max()));
    }
  }
  std::map<std::size_t, std::vector<const Act*>> parts;
  for (std::size_t i = 0; i < acts.size(); ++i) parts[hanging.find(i)].push_back(acts[i]);
  std::vector<std::vector<const Act*>> out;
  for (auto& [root, part] : parts) out.push_back(std::move(part));
  return out;
}

std::vector<Cluster> cluster(const std::vector<Act>& acts, const Atlas& atlas) {
  std::vector<const Act*> order;
  for (const Act& act : acts) order.push_back(&act);
  return cluster(std::move(order), atlas);
}

std::vector<Cluster> cluster(std::vector<const Act*> order, const Atlas& atlas) {
  struct Place {
    std::tuple<bool, bool, int, bool> key;
    const Act* act;
  };
  std::vector<Place> places;
  for (const Act* act : order) {
    const bool person = is_person(*act->source, atlas) || (act->target && is_person(*act->target, atlas));
    places.push_back({{act->copy, !act->dated, act->dated ? length_of(act->when) : 0, !person}, act});
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.key == b.key ? published_before(*a.act, *b.act) : a.key < b.key; });
  std::transform(places.begin(), places.end(), order.begin(), [](const Place& place) { return place.act; });
  Pair pair(atlas);
  for (const Act* act : order)
    if (act->phase != Phase::denial) pair.add(*act);
  for (const Act* act : order)
    if (act->phase == Phase::denial) pair.deny(*act);
  std::vector<Cluster> out = pair.finish();
  for (Cluster& one : out) complete(one);
  return out;
}

void complete(Cluster& cluster) {
  for (auto* side : {&cluster.in_favour, &cluster.against})
    std::sort(side->begin(), side->end(), [](const Act* a, const Act* b) { return published_before(*a, *b); });
  cluster.when = {};
  date(cluster);
}

}  // namespace chancery
