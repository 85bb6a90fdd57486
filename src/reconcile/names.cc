#include "reconcile/names.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/text.h"

namespace chancery {
namespace {

using NamePair = std::pair<std::string, std::string>;  // folded, sorted

constexpr int kOccasion = 31;            // days: an act dated no closer than that shows nothing
constexpr std::size_t kOccasions = 2;    // so many different ones show that two names mean one thing
constexpr std::size_t kNamesADay = 6;    // more names than that on one day are a list, not spellings

NamePair ordered(std::string a, std::string b) {
  if (b < a) std::swap(a, b);
  return {std::move(a), std::move(b)};
}

bool is_named(const Matter& m) { return !m.about.empty() && bears_a_name(m); }

// "AFZ" of "Amber Fishing Zone" or "the Zone of Amber Fishing": the letters with which its telling words begin, or all of its words.
bool is_acronym(const std::string& of_letters, const std::string& words) {
  static constexpr std::array<std::string_view, 9> kSmall = {"of", "the", "for", "and", "on", "in", "to", "with", "between"};
  if (of_letters.size() < 2 || of_letters.find(' ') != std::string::npos) return false;
  std::string all, telling;
  for (std::string_view word : split(words, ' ')) {
    if (word.empty()) continue;
    all += word.front();
    if (std::find(kSmall.begin(), kSmall.end(), word) == kSmall.end()) telling += word.front();
  }
  return of_letters == all || of_letters == telling;
}

// "the X, also known as the Y", "the X (formerly the Y)", "the X (Y)", "the X, or Y": is one of the two said to be another name of the other?
bool said_outright(const std::string& quote, const std::string& a, const std::string& b) {
  static constexpr std::array<std::string_view, 18> kWords = {"also known as", "also called", "known as", "formerly known as", "formerly", "formally known as", "previously called", "dubbed", "renamed",
                                                              "officially", "officially called", "officially known as", "better known as", "referred to as", "also referred to as", "or", "short for", "abbreviated"};
  for (const auto& [first, second] : {std::pair(&a, &b), std::pair(&b, &a)}) {
    const std::size_t at = quote.find(*first);
    if (at == std::string::npos) continue;
    const std::size_t other = quote.find(*second, at + first->size());
    if (other == std::string::npos) continue;
    const std::string raw = quote.substr(at + first->size(), other - at - first->size());
    const bool alone = raw == " (" || raw == " (the " || raw == " (\"";
    if (alone && quote.find_first_of(")\"", other) == other + second->size()) return true;
    std::string between;
    for (char c : raw)
      if (c != ',' && c != '(' && c != '"' && c != '\'') between += c;
    std::string_view words = trim(between);
    if (words.ends_with(" the")) words.remove_suffix(4);
    if (words == "or" && !raw.starts_with(",")) continue;  // "the X or the Y" may be two
    if (std::find(kWords.begin(), kWords.end(), words) != kWords.end()) return true;
  }
  return false;
}

bool tells_names(const std::string& quote) {
  static constexpr std::array<std::string_view, 11> kSigns = {"known as", "called", "formerly", "dubbed", "renamed", "officially", "referred to as", ", or ", "short for", "abbreviated", " ("};
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return quote.find(sign) != std::string::npos; });
}

struct Told {
  std::set<std::string> spellings;
  std::set<std::string_view> documents;
  std::optional<Day> first;
};

struct Grounds {
  std::map<std::string, const Act*> outright;                      // by document
  std::map<std::string, std::vector<const Act*>> occasions;        // by what happened when
};

// The names of one family in one pair.
class Family {
 public:
  void add(Act& act) {
    acts_.push_back(&act);
    if (act.copy) return;
    Told& told = names_[fold(act.matter.about)];
    told.spellings.insert(act.matter.about);
    told.documents.insert(act.report->document);
    if (act.published && (!told.first || *act.published < *told.first)) told.first = act.published;
  }

  // The aliases, and the acts renamed.
  std::vector<Alias> learn(const std::string& pair, const std::string& family, const SaidNames& said) {
    std::vector<Alias> out;
    if (names_.size() < 2) return out;
    gather();
    for (auto& [names, grounds] : grounds_) {
      const bool letters = is_acronym(names.first, names.second) || is_acronym(names.second, names.first);
      const bool enough = !grounds.outright.empty() || (grounds.occasions.size() >= (letters ? 1 : kOccasions) && !apart_.contains(names));
      if (enough || said.same(names.first, names.second)) out.push_back(alias(pair, family, names, grounds, said));
    }
    for (const auto& [a, told] : names_)
      for (const auto& [b, other] : names_)
        if (a < b && said.same(a, b) && !grounds_.contains({a, b})) out.push_back(alias(pair, family, {a, b}, {}, said));
    std::sort(out.begin(), out.end(), [](const Alias& x, const Alias& y) { return std::tie(x.name, x.other) < std::tie(y.name, y.other); });
    unite(out, said);
    return out;
  }

 private:
  void gather() {
    std::map<std::string_view, std::set<std::string>> by_document;
    std::map<std::string, std::map<std::string, std::vector<const Act*>>> by_occasion;
    for (const Act* act : acts_) {
      if (act->copy) continue;
      const std::string name = fold(act->matter.about);
      by_document[act->report->document].insert(name);
      const DateInterval& when = act->when;
      if (act->dated && when.from && when.to && (*when.to - *when.from).count() <= kOccasion)
        by_occasion[act->matter.act + " " + act->matter.value + " " + act->matter.actor + " " + format(*when.from)][name].push_back(act);
      if (const std::string quote = fold(act->report->quote_text); tells_names(quote))
        for (const auto& [other, told] : names_)
          if (other != name && said_outright(quote, name, other)) grounds_[ordered(name, other)].outright.emplace(act->report->document, act);
    }
    for (const auto& [document, names] : by_document) tell_apart(names);
    for (const auto& [occasion, names] : by_occasion) compare(occasion, names);
  }

  void tell_apart(const std::set<std::string>& names) {
    for (auto a = names.begin(); a != names.end(); ++a)
      for (auto b = std::next(a); b != names.end(); ++b) apart_.insert({*a, *b});
  }

  void compare(const std::string& occasion, const std::map<std::string, std::vector<const Act*>>& names) {
    if (names.size() > kNamesADay) return;
    for (auto a = names.begin(); a != names.end(); ++a)
      for (auto b = std::next(a); b != names.end(); ++b) grounds_[{a->first, b->first}].occasions[occasion] = {a->second.front(), b->second.front()};
  }

  // The name that more documents use; the earlier one; the first in the alphabet.
  bool better(const std::string& a, const std::string& b) const {
    const auto key = [&](const std::string& name) {
      const Told& told = names_.at(name);
      return std::tuple(-static_cast<long>(told.documents.size()), told.first.value_or(Day::max()), name);
    };
    return key(a) < key(b);
  }

  const std::string& shown(const std::string& name) const { return *names_.at(name).spellings.begin(); }

  Alias alias(const std::string& pair, const std::string& family, const NamePair& names, const Grounds& grounds, const SaidNames& said) const {
    const Annotation* same = said.same(names.first, names.second);
    const bool first = same ? fold(same->on.front()) == names.first : better(names.first, names.second);
    Alias out{.pair = pair, .family = family, .name = shown(first ? names.first : names.second), .other = shown(first ? names.second : names.first), .grounds = {}, .reports = {}, .by = {}};
    for (const auto& [document, act] : grounds.outright) {
      out.grounds.push_back("said to be one in \"" + act->report->quote_text + "\"");
      out.reports.push_back(act->report->id);
    }
    for (const auto& [occasion, acts] : grounds.occasions) {
      out.grounds.push_back("told of one " + family + " from " + format(*acts.front()->when.from));
      for (const Act* act : acts) out.reports.push_back(act->report->id);
    }
    if (same) out.state = Alias::State::said, out.by = same->id, out.grounds.push_back(same->author + ": " + same->reason);
    if (const Annotation* distinct = said.distinct(names.first, names.second)) out.state = Alias::State::undone, out.by = distinct->id;
    std::sort(out.reports.begin(), out.reports.end());
    out.reports.erase(std::unique(out.reports.begin(), out.reports.end()), out.reports.end());
    return out;
  }

  void unite(const std::vector<Alias>& aliases, const SaidNames& said) {
    std::map<std::string, std::set<std::string>> classes;
    std::map<std::string, std::string> of;
    for (const auto& [name, told] : names_) classes[name] = {name}, of[name] = name;
    for (const Alias& one : aliases) {
      if (one.state == Alias::State::undone) continue;
      const std::string into = of[fold(one.name)], from = of[fold(one.other)];
      const bool parted = std::any_of(classes[into].begin(), classes[into].end(), [&](const std::string& a) {
        return std::any_of(classes[from].begin(), classes[from].end(), [&](const std::string& b) { return said.distinct(a, b); });
      });
      if (into == from || parted) continue;
      for (const std::string& name : classes[from]) of[name] = into;
      classes[into].merge(classes[from]);
    }
    for (Act* act : acts_)
      if (const auto at = of.find(fold(act->matter.about)); at != of.end() && at->second != at->first) act->matter.about = shown(at->second);
  }

  std::vector<Act*> acts_;
  std::map<std::string, Told> names_;
  std::map<NamePair, Grounds> grounds_;
  std::set<NamePair> apart_;
};

}  // namespace

bool bears_a_name(const Matter& matter) {
  static constexpr std::array<std::string_view, 7> kFamilies = {"exercise", "agreement", "deal", "negotiation", "meeting", "alliance", "listing"};
  return std::find(kFamilies.begin(), kFamilies.end(), matter.family) != kFamilies.end();
}

std::vector<Alias> learn_names(std::vector<Act>& acts, const SaidNames& said) {
  std::map<std::string, Family> families;
  for (Act& act : acts)
    if (is_named(act.matter)) families[act.matter.family].add(act);
  std::vector<Alias> out;
  for (auto& [family, names] : families)
    for (Alias& one : names.learn(acts.front().pair, family, said)) out.push_back(std::move(one));
  return out;
}

SaidNames::SaidNames(const std::vector<Annotation>& in_force) {
  for (const Annotation& one : in_force) {
    const bool same = one.action == Annotation::Action::same;
    if ((!same && one.action != Annotation::Action::distinct) || one.on.size() != 2) continue;
    const NamePair names = ordered(fold(one.on[0]), fold(one.on[1]));
    (same ? same_ : distinct_).insert_or_assign(names, one);  // the later word counts
    (same ? distinct_ : same_).erase(names);
  }
}

const Annotation* SaidNames::find(const Pairs& pairs, const std::string& a, const std::string& b) {
  if (pairs.empty()) return nullptr;
  const auto at = pairs.find(ordered(fold(a), fold(b)));
  return at == pairs.end() ? nullptr : &at->second;
}

std::vector<Alias> SaidNames::aliases() const {
  std::vector<Alias> out;
  for (const auto& [names, one] : same_)
    out.push_back({.pair = {}, .family = {}, .name = one.on[0], .other = one.on[1], .grounds = {one.author + ": " + one.reason}, .reports = {}, .state = Alias::State::said, .by = one.id});
  return out;
}

}  // namespace chancery
