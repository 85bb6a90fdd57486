// What changed and what was seen to hold -> what held from when to when.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "reconcile/fold.h"

namespace chancery {
namespace {

using std::chrono::days;

constexpr double kBelieved = 0.5;
constexpr int kThroughout = 366;  // "in 2013": some time in it; "from 2008 to 2016": all through it

// One thing that the record says of the value on some days.
struct Mark {
  enum class Kind { change, hold, end, absent };
  Kind kind = Kind::hold;
  std::string value;
  DateInterval when;              // change, end: when it may have been; hold: the first and last day of being seen; absent likewise
  const Judged* by = nullptr;
  std::string previous;           // the value that a change says was before
  bool bounded = false;           // a term: it ends when `when` does
  bool new_if_other = false;      // where another value held before, this one came on the day itself
  bool contested = false;         // something else was seen to hold on the same day
};

struct Group {
  const Judged* sample = nullptr;
  std::vector<Mark> marks;
};

std::string group_key(const Cluster& cluster) {
  const Matter& m = cluster.matter;
  const bool by_about = m.family == "alliance" || m.family == "listing" || m.family == "agreement" || m.family == "tariff";
  return m.family + "|" + cluster.first().object + "|" + m.actor + "|" + (by_about ? fold(m.about) : "");
}

bool starts_from_nothing(const Judged& one) { return one.finding.state == FindingState::denied || one.cluster.in_favour.empty(); }

// Holds are taken one report at a time: each is a day on which it was seen.
void add_holds(const Judged& one, std::vector<Mark>& marks) {
  for (const Act* act : one.cluster.in_favour) {
    if (act->copy) continue;
    Mark mark{.kind = Mark::Kind::hold, .value = one.cluster.matter.value, .when = {}, .by = &one, .previous = {}};
    if (act->dated) {
      const auto [from, to] = std::pair(act->when.from, act->when.to);
      const bool unsure = act->report->when.basis == DateBasis::relative && !act->document->published.when.is_day();  // some day in it, not all of it
      const bool throughout = from && to && (*to - *from).count() > kThroughout && !unsure;
      mark.when = throughout ? act->when : DateInterval{to ? to : from, from ? from : to};
      if (throughout || !from || !to) mark.when = {from ? from : to, to ? to : from};
      const bool past = to && act->published && *to + days{31} < *act->published;
      mark.bounded = one.cluster.matter.family == "membership" && from && to && *from != *to && !unsure && (is_term(one.cluster.matter.value) || (throughout && past));
      if (mark.bounded) mark.when = act->when;
    } else {
      mark.when = {act->published, act->published};
    }
    marks.push_back(std::move(mark));
  }
}

void add_denials(const Judged& one, std::vector<Mark>& marks) {
  for (const Act* act : one.cluster.against) {
    if (act->copy || act->report->hedge != Hedge::none) continue;
    const DateInterval when = act->dated ? act->when : DateInterval{act->published, act->published};
    marks.push_back({.kind = Mark::Kind::absent, .value = one.cluster.matter.value, .when = when, .by = &one, .previous = {}});
  }
}

std::string previous_of(const Judged& one) {
  const auto value = one.finding.detail ? one.finding.detail->number("previous_percent") : std::nullopt;
  if (!value) return {};
  std::string out = std::to_string(*value);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.ends_with('.')) out.pop_back();
  return out;
}

void add_marks(const Judged& one, std::vector<Mark>& marks) {
  const Matter& m = one.cluster.matter;
  if (m.act == "hold") add_denials(one, marks);
  if (starts_from_nothing(one) || one.finding.probability < kBelieved || one.cluster.phase != Phase::fact) return;
  if (m.act == "hold") return add_holds(one, marks);
  if (m.act == "recognise" && one.cluster.dated)  // who recognises, or raises a legation to an embassy, has relations then
    marks.push_back({.kind = Mark::Kind::hold, .value = m.value, .when = one.finding.when.interval, .by = &one, .previous = {}, .new_if_other = true});
  if (m.act != "enter" && m.act != "end") return;
  Mark mark{.kind = m.act == "end" ? Mark::Kind::end : Mark::Kind::change, .value = m.value, .when = one.finding.when.interval, .by = &one, .previous = previous_of(one)};
  if (m.family == "rank" && !m.about.empty() && m.about.size() == 4 && !one.cluster.dated) mark.when = in_year(std::stoi(m.about));
  marks.push_back(std::move(mark));
}

// The ladder whose holder knows the tier: the party that the reports speak of first.
class Ladder {
 public:
  Ladder(const Group& group, const Atlas& atlas) : atlas_(atlas) {
    std::map<std::string, std::size_t> said;
    for (const Mark& mark : group.marks)
      for (const auto* side : {&mark.by->finding.source, &mark.by->finding.target})
        for (const Actor& actor : *side) said[key_of(actor)] += side == &mark.by->finding.source;
    for (const auto& [code, count] : said) holders_.push_back(code);
    std::stable_sort(holders_.begin(), holders_.end(), [&](const auto& a, const auto& b) { return said[a] > said[b]; });
  }

  std::optional<World::Rung> rung(const std::string& tier) const {
    for (const std::string& holder : holders_)
      if (const auto rung = atlas_.rung(holder, tier)) return rung;
    return std::nullopt;
  }

  // Below, above or neither.
  int compare(const std::string& a, const std::string& b) const {
    for (const std::string& holder : holders_) {
      const auto x = atlas_.rung(holder, a), y = atlas_.rung(holder, b);
      if (x && y) return x->rung - y->rung;
    }
    return 0;
  }

 private:
  const Atlas& atlas_;
  std::vector<std::string> holders_;
};

bool inside(Day day, const DateInterval& when) { return (!when.from || day >= *when.from) && (!when.to || day <= *when.to); }

// Where the first report of a mark stands, for telling which of two things one text tells first.
std::pair<std::uint32_t, std::uint32_t> place(const Mark& mark) {
  const Report& report = *mark.by->cluster.first().report;
  return {report.sentence, report.quote.begin};
}

bool in_one_text(const Mark& a, const Mark& b) { return a.by->cluster.first().report->document == b.by->cluster.first().report->document; }

// A change on a day not known lies after every day on which it was seen not to be so yet, and before every day on which it was.
void narrow(Mark& change, const std::vector<Mark>& marks, const Ladder& ladder) {
  if (change.when.is_day()) return;
  const auto not_before = [&](Day day) {
    if (inside(day, change.when) && (!change.when.to || day <= *change.when.to)) change.when.from = day;
  };
  const auto not_after = [&](Day day) {
    if (inside(day, change.when)) change.when.to = day;
  };
  for (const Mark& mark : marks) {
    if (mark.by == change.by && mark.kind == change.kind) continue;
    const int order = mark.value == change.value ? 0 : ladder.compare(mark.value, change.value);
    if (mark.kind == Mark::Kind::hold && mark.value == change.value && mark.when.from) not_after(*mark.when.from);
    if (mark.kind == Mark::Kind::hold && order < 0 && mark.when.to) not_before(*mark.when.to + days{1});
    if (mark.kind == Mark::Kind::hold && order > 0 && mark.when.from) not_after(*mark.when.from - days{1});
    if (mark.kind == Mark::Kind::absent && mark.value == change.value && mark.when.to) not_before(*mark.when.to + days{1});
    // A history tells things in their order: "suspended in 1968 … restored on November 13".
    const bool told_beside = mark.kind == Mark::Kind::change && mark.value != change.value && mark.when.is_day() && in_one_text(mark, change) && place(mark) != place(change);
    if (told_beside && inside(*mark.when.from, change.when)) place(change) < place(mark) ? not_after(*mark.when.from - days{1}) : not_before(*mark.when.from + days{1});
    const bool comes_before = mark.kind == Mark::Kind::change && (order < 0 || (!change.previous.empty() && mark.value == change.previous));
    if (comes_before && mark.when.from && mark.when.to) not_before(mark.when.is_day() ? *mark.when.to : *mark.when.from + days{1});  // on no day known: after the first that it can be
  }
}

bool one_at_a_time(const std::string& family) { return family == "partnership" || family == "relations"; }

// Of several things seen to hold on one day, that which more of the record up to that day bears out; the lower rung where
// that is even. The rest is left to the findings, and what is kept is contested.
void settle(std::vector<Mark>& marks, const Ladder& ladder) {
  const auto is_seen = [](const Mark& mark) { return mark.kind == Mark::Kind::hold && mark.when.is_day(); };
  std::map<Day, std::map<std::string_view, std::size_t>> seen;
  std::map<std::string_view, std::vector<Day>> borne_out;
  for (const Mark& mark : marks) {
    if (is_seen(mark)) ++seen[*mark.when.from][mark.value];
    const std::optional<Day> at = mark.when.to ? mark.when.to : mark.when.from;
    if (at && mark.kind != Mark::Kind::absent && mark.kind != Mark::Kind::end) borne_out[mark.value].push_back(*at);
  }
  std::erase_if(seen, [](const auto& on_day) { return on_day.second.size() < 2; });
  if (seen.empty()) return;
  for (auto& [value, on] : borne_out) std::sort(on.begin(), on.end());
  std::map<std::string_view, std::size_t> left_out;
  std::map<Day, std::string> winners;
  for (const auto& [day, values] : seen) {
    const auto borne = [&, on = day](std::string_view value) {
      const std::vector<Day>& told = borne_out[value];
      return static_cast<std::size_t>(std::upper_bound(told.begin(), told.end(), on) - told.begin()) - left_out[value];
    };
    const auto winner = std::max_element(values.begin(), values.end(), [&](const auto& a, const auto& b) {
      const std::size_t x = borne(a.first), y = borne(b.first);
      return x != y ? x < y : ladder.compare(std::string(a.first), std::string(b.first)) > 0;
    });
    for (const auto& [value, times] : values)
      if (value != winner->first) left_out[value] += times;
    winners.emplace(day, winner->first);
  }
  std::erase_if(marks, [&](const Mark& mark) {
    const auto won = is_seen(mark) ? winners.find(*mark.when.from) : winners.end();
    return won != winners.end() && won->second != mark.value;
  });
  for (Mark& mark : marks)
    if (is_seen(mark) && winners.contains(*mark.when.from)) mark.contested = true;
}

// Of several things to which something is said to have changed on one day, the surest; where that is even, that which more of the record bears out, and then
// that whose name comes last. The rest is left to the findings, and what is kept is contested.
void settle_changes(std::vector<Mark>& marks) {
  const auto is_change = [](const Mark& mark) { return mark.kind == Mark::Kind::change && mark.when.is_day(); };
  std::map<Day, std::map<std::string, std::pair<double, std::size_t>>> told;
  for (const Mark& mark : marks) {
    if (!is_change(mark)) continue;
    const auto [at, fresh] = told[*mark.when.from].try_emplace(mark.value, mark.by->finding.odds, 0);
    if (!fresh) at->second.first = std::max(at->second.first, mark.by->finding.odds);
  }
  for (auto& [day, values] : told) {
    if (values.size() < 2) continue;
    for (const Mark& mark : marks)
      if (const auto at = values.find(mark.value); at != values.end() && mark.kind != Mark::Kind::absent) ++at->second.second;
    const auto surest = std::max_element(values.begin(), values.end(), [](const auto& a, const auto& b) { return std::tie(a.second, a.first) < std::tie(b.second, b.first); });
    std::erase_if(marks, [&, on = day](const Mark& mark) { return is_change(mark) && *mark.when.from == on && mark.value != surest->first; });
    for (Mark& mark : marks)
      if (is_change(mark) && *mark.when.from == day) mark.contested = true;
  }
}

Day sort_day(const Mark& mark) {
  if (mark.kind == Mark::Kind::hold) return mark.when.from.value_or(mark.when.to.value_or(Day::min()));
  return mark.when.to.value_or(mark.when.from.value_or(Day::min()));
}

bool in_order(const Mark& a, const Mark& b) {
  const auto key = [](const Mark& mark) {
    return std::tuple(sort_day(mark), mark.kind != Mark::Kind::end, mark.kind, mark.when.from.value_or(Day::min()),
                      std::string_view(mark.by->cluster.first().report->document), place(mark), std::string_view(mark.by->finding.id), std::string_view(mark.value));
  };
  return key(a) < key(b);
}

// Walks the marks in time and keeps what holds.
class Walk {
 public:
  Walk(const Group& group, const Atlas& atlas) : group_(group), atlas_(atlas), ladder_(group, atlas) {}

  std::vector<Standing> run() {
    std::vector<Mark> marks = group_.marks;
    const std::string& family = group_.sample->cluster.matter.family;
    if (one_at_a_time(family)) settle(marks, ladder_);
    if (family == "partnership" || family == "tariff") settle_changes(marks);
    const std::vector<Mark> told = marks;
    for (Mark& mark : marks)
      if (mark.kind == Mark::Kind::change || mark.kind == Mark::Kind::end) narrow(mark, told, ladder_);
    std::sort(marks.begin(), marks.end(), in_order);
    const bool any_dated = std::any_of(marks.begin(), marks.end(), [](const Mark& mark) { return mark.when.known() && mark.kind != Mark::Kind::absent; });
    for (const Mark& mark : marks) {
      if (any_dated && !mark.when.known()) continue;  // undated beside dated ones: tells nothing of the order
      take(mark);
    }
    return std::move(out_);
  }

 private:
  void take(const Mark& mark) {
    switch (mark.kind) {
      case Mark::Kind::change: return change(mark);
      case Mark::Kind::hold: return hold(mark);
      case Mark::Kind::end: return end(mark);
      case Mark::Kind::absent: return;
    }
  }

  void change(const Mark& mark) {
    if (const std::string before = implied_before(mark); !open_ && out_.empty() && !before.empty()) {
      begin(mark, before, {std::nullopt, before_day(mark.when.from)});
      if (!out_.back().from->known()) out_.back().from = DateInterval{};
    }
    if (open_ && value() == mark.value) {
      const bool apart = out_.back().from && !overlap(*out_.back().from, mark.when);
      if (apart && strict()) out_.back().contested = true;
      return support(mark);
    }
    if (open_ && is_looser(mark)) return support(mark);
    const DateInterval when = after_seen(mark.when);
    if (open_) close(when);
    begin(mark, mark.value, when);
    out_.back().contested = out_.back().contested || mark.contested;
  }

  void hold(const Mark& mark) {
    if (mark.bounded) return term(mark);
    if (!open_) {
      begin(mark, mark.value, {std::nullopt, mark.when.from});
    } else if (value() == mark.value || is_looser(mark)) {
      support(mark);
    } else if (changed_ && mark.when.to && *mark.when.to <= *changed_ && one_at_a_time(group_.sample->cluster.matter.family)) {
      return;  // seen on the day of the change itself: it is what was before
    } else if (ladder_.compare(mark.value, value()) < 0) {
      out_.back().contested = true;  // a lower rung is told of without any step down
      return support(mark);
    } else {
      const DateInterval when = mark.new_if_other ? mark.when : DateInterval{seen_ ? std::optional(*seen_ + days{1}) : std::nullopt, mark.when.from};
      close(when);
      begin(mark, mark.value, when);
    }
    out_.back().contested = out_.back().contested || mark.contested;
    see(mark.when.to);
  }

  void end(const Mark& mark) {
    if (!open_) {
      if (mark.value.empty()) return;
      begin(mark, mark.value, {std::nullopt, before_day(mark.when.to)});
    }
    support(mark);
    close(after_seen(mark.when));
  }

  // A term stands by itself: from its first day to its last.
  void term(const Mark& mark) {
    for (Standing& standing : out_)
      if (standing.value == mark.value && standing.from && standing.to && standing.from->from && standing.to->to && overlap({standing.from->from, standing.to->to}, mark.when))
        return cite(standing, mark);
    Standing standing = blank(mark, mark.value);
    const bool long_one = (*mark.when.to - *mark.when.from).count() > kThroughout;
    standing.from = long_one ? on_day(*mark.when.from) : mark.when;
    standing.to = long_one ? on_day(*mark.when.to) : mark.when;
    if (open_) out_.insert(out_.end() - 1, std::move(standing));
    else out_.push_back(std::move(standing));
  }

  std::string implied_before(const Mark& mark) const {
    if (group_.sample->cluster.matter.family != "relations") return mark.previous;
    if (mark.value == "established") {
      const bool again = mark.by->finding.detail && mark.by->finding.detail->text("change") == "restore";
      return again ? "broken" : "";
    }
    return "established";
  }

  bool strict() const {
    const std::string& family = group_.sample->cluster.matter.family;
    return family == "partnership" || family == "membership" || family == "alliance";
  }

  // "member" of one who is a founding member says nothing new.
  bool is_looser(const Mark& mark) const {
    return group_.sample->cluster.matter.family == "membership" && (mark.value.empty() || mark.value == "member") && value() != "partner" && value() != "observer";
  }

  const std::string& value() const { return out_.back().value; }
  static std::optional<Day> before_day(const std::optional<Day>& day) { return day ? std::optional(*day - days{1}) : std::nullopt; }

  DateInterval after_seen(DateInterval when) const {
    if (seen_ && open_ && (!when.from || *when.from <= *seen_) && (!when.to || *seen_ < *when.to)) when.from = *seen_ + days{1};
    return when;
  }

  void see(const std::optional<Day>& day) {
    if (day && (!seen_ || *day > *seen_)) seen_ = day;
  }

  void begin(const Mark& mark, const std::string& value, const DateInterval& from) {
    Standing standing = blank(mark, value);
    standing.from = from;
    out_.push_back(std::move(standing));
    open_ = true;
    seen_ = changed_ = std::nullopt;
    if (mark.kind == Mark::Kind::change) see(mark.when.to);
    if (mark.kind == Mark::Kind::change && mark.when.is_day()) changed_ = mark.when.from;
  }

  void close(const DateInterval& next) {
    out_.back().to = DateInterval{before_day(next.from), before_day(next.to)};
    open_ = false;
    seen_ = std::nullopt;
  }

  void support(const Mark& mark) { cite(out_.back(), mark); }

  static void cite(Standing& standing, const Mark& mark) {
    const Finding& finding = mark.by->finding;
    if (std::find(standing.findings.begin(), standing.findings.end(), finding.id) != standing.findings.end()) return;
    const std::string source = only_source(finding);
    standing.only = standing.findings.empty() || standing.only == source ? source : "";
    standing.odds = standing.findings.empty() ? finding.odds : std::max(standing.odds, finding.odds);
    standing.findings.push_back(finding.id);
    const auto before = static_cast<std::ptrdiff_t>(standing.reports.size());  // a finding names each once
    for (auto id = finding.for_reports.begin(); id != finding.for_reports.end() && standing.reports.size() < kMostNamed; ++id)
      if (const auto end = standing.reports.begin() + before; std::find(standing.reports.begin(), end, *id) == end) standing.reports.push_back(*id);
    standing.contested = standing.contested || finding.state == FindingState::contested;
  }

  static std::string only_source(const Finding& finding) {
    return finding.lines.size() == 1 ? source_key(finding.lines.front().origin) : std::string();
  }

  std::string label(const Matter& m, const std::string& value, const std::string& object) const {
    const std::string& what = m.family;
    if (what == "partnership") {
      std::string words = value;
      std::replace(words.begin(), words.end(), '-', ' ');
      return words + (words.empty() ? "partnership" : " partnership");
    }
    if (what == "membership") return (value.empty() || value.ends_with("member") ? (value.empty() ? "member" : value) : value == "founding" || value == "non-permanent" ? value + " member" : value) + " of " + atlas_.name_of(object);
    if (what == "tariff") return value + "% tariff" + (m.about.empty() ? "" : " on " + m.about);
    if (what == "relations") return "relations " + value;
    if (what == "rank") return "rank " + value + (m.about.empty() ? "" : " in " + m.about);
    return (m.about.empty() ? what : m.about) + ": " + value;
  }

  Standing blank(const Mark& mark, const std::string& value) const {
    const Matter& m = mark.by->cluster.matter;
    const Act& first = mark.by->cluster.first();
    Standing s;
    s.what = m.family;
    s.value = m.family == "membership" && value.empty() ? "member" : value;
    s.label = label(m, value, first.object);
    for (std::string_view code : split(first.pair, '|')) s.parties.emplace_back(code);
    if (!m.actor.empty() && first.target) s.about = m.actor + ">" + key_of(first.source && key_of(*first.source) == m.actor ? *first.target : *first.source);
    if (m.family != "rank" && !m.about.empty()) s.about += (s.about.empty() ? "" : " ") + m.about;
    if (m.family == "partnership") {
      if (const auto rung = ladder_.rung(value)) s.rung = rung->rung, s.of = rung->of;
    } else if (m.family == "rank" && mark.by->finding.detail) {
      if (const auto of = mark.by->finding.detail->number("of")) s.of = static_cast<int>(*of);
      s.rung = value.empty() ? std::nullopt : std::optional(std::atoi(value.c_str()));
    }
    cite(s, mark);
    return s;
  }

  const Group& group_;
  const Atlas& atlas_;
  Ladder ladder_;
  std::vector<Standing> out_;
  bool open_ = false;          // the last of out_ still holds
  std::optional<Day> seen_;    // the last day on which it was seen to
  std::optional<Day> changed_; // the day on which it came, where that is told
};

bool may_hold(const Standing& s, Day day) {
  const bool begun = !s.from || !s.from->from || *s.from->from <= day;
  const bool over = s.to && s.to->to && *s.to->to < day;
  return begun && !over;
}

// How far into its days of doubt the day lies: 1 where it surely holds.
double chance(const Standing& s, Day day) {
  double out = 1;
  const auto part = [&](const DateInterval& when) {
    if (!when.from || !when.to || *when.from == *when.to) return 1.0;
    return std::clamp(static_cast<double>((day - *when.from).count() + 1) / static_cast<double>((*when.to - *when.from).count() + 1), 0.0, 1.0);
  };
  if (s.from && s.from->to && *s.from->to > day) out *= part(*s.from);
  if (s.to && s.to->from && *s.to->from < day) out *= 1 - part(*s.to);
  return out;
}

// What is told without a name (a rate without the goods) belongs with the only thing of its kind that has one.
void join_nameless(std::map<std::string, Group>& groups) {
  for (auto& [key, nameless] : groups) {
    if (!key.ends_with('|')) continue;
    std::vector<Group*> named;
    for (auto at = groups.upper_bound(key); at != groups.end() && at->first.starts_with(key); ++at) named.push_back(&at->second);
    if (named.size() != 1) continue;
    std::move(nameless.marks.begin(), nameless.marks.end(), std::back_inserter(named.front()->marks));
    nameless.marks.clear();
  }
}

}  // namespace

std::vector<Standing> standings_of(const std::vector<Judged>& judged, const Atlas& atlas) {
  std::map<std::string, Group> groups;
  for (const Judged& one : judged) {
    if (!one.cluster.matter.lasting || one.cluster.matter.act == "apply" || one.cluster.matter.act == "ratify") continue;
    if (one.cluster.first().pair.find('~') != std::string::npos) continue;  // nobody that is known
    if (one.cluster.matter.family == "agreement" && one.cluster.matter.about.empty()) continue;  // some agreement or other
    Group& group = groups[group_key(one.cluster)];
    if (!group.sample) group.sample = &one;
    add_marks(one, group.marks);
  }
  join_nameless(groups);
  std::vector<Standing> out;
  for (const auto& [key, group] : groups) {
    if (group.marks.empty()) continue;
    for (Standing& standing : Walk(group, atlas).run()) out.push_back(std::move(standing));
  }
  return out;
}

std::vector<Standing> standings_on(std::vector<Standing> standings, Day day) {
  std::vector<Standing*> held;
  for (Standing& standing : standings)
    if (may_hold(standing, day)) held.push_back(&standing);
  std::stable_sort(held.begin(), held.end(), [&](const Standing* a, const Standing* b) {
    const auto of = std::tie(a->parties, a->what, a->about), other = std::tie(b->parties, b->what, b->about);
    return of != other ? of < other : chance(*a, day) > chance(*b, day);
  });
  std::vector<Standing> out;
  out.reserve(held.size());
  for (Standing* standing : held) out.push_back(std::move(*standing));
  return out;
}

}  // namespace chancery
