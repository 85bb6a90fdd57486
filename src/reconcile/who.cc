#include "reconcile/who.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace chancery {
namespace {

std::set<std::string, std::less<>> words_of(const std::string& folded) {
  std::set<std::string, std::less<>> out;
  for (std::string_view word : split(folded, ' '))
    if (!word.empty()) out.emplace(word);
  return out;
}

// "Tô Lâm" and "Lam": the words of one are among the words of the other.
bool same_name(const std::string& a, const std::string& b) {
  const auto x = words_of(a), y = words_of(b);
  return std::includes(x.begin(), x.end(), y.begin(), y.end()) || std::includes(y.begin(), y.end(), x.begin(), x.end());
}

bool share_office(const Who& a, const Who& b) {
  return std::any_of(a.offices.begin(), a.offices.end(), [&](const std::string& office) { return std::find(b.offices.begin(), b.offices.end(), office) != b.offices.end(); });
}

void hold(Who& who, const std::string& office) {
  if (std::find(who.offices.begin(), who.offices.end(), office) == who.offices.end()) who.offices.push_back(office);
}

const std::string& told_as(const Report& report, const Actor& actor) {
  static const std::string kNothing;
  for (const auto* side : {&report.source, &report.target})
    for (const Party& party : *side)
      if (&party.actor == &actor) return party.text;
  return kNothing;
}

// Does the text tell some word of the name? A name that the tables write otherwise counts as not told.
bool tells_name(const std::string& text, const std::string& name) {
  const std::string folded = fold(text);
  for (const std::string& word : words_of(name))
    if (word.size() > 2 && folded.find(word) != std::string::npos) return true;
  return false;
}

// What anybody may be called, or heads of many things.
bool is_vague(const std::string& office) { return office.empty() || office == "leader" || office == "chair" || office == "counterpart"; }

}  // namespace

Who who_of(const Act& act, const Actor& actor, const Atlas& atlas) {
  Who out;
  const std::string& text = told_as(*act.report, actor);
  const bool person = is_person(actor, atlas);
  const std::string own = " of " + atlas.name_of(actor.code);
  if (!person && !actor.name.ends_with(own)) return out;
  if (person) {
    out.name = fold(actor.name);
    out.named = text.empty() || tells_name(text, out.name);
  }
  if (!atlas.office_told || !atlas.tenures) return out;
  const std::string office = atlas.office_told(person ? text : actor.name.substr(0, actor.name.size() - own.size()));
  if (!is_vague(office)) out.offices.push_back(office);
  if (!person || !out.offices.empty()) return out;
  const std::optional<Day> on = act.dated && act.when.to ? act.when.to : act.published;
  for (const World::Tenure& tenure : atlas.tenures(actor.code, actor.name))
    if (!on || ((!tenure.held.from || *tenure.held.from <= *on) && (!tenure.held.to || *on <= *tenure.held.to)) ||
        (act.published && (!tenure.held.from || *tenure.held.from <= *act.published) && (!tenure.held.to || *act.published <= *tenure.held.to)))
      hold(out, tenure.office);
  return out;
}

void add(Who& known, const Who& further) {
  if (known.name.empty() || (further.named && !known.named)) known.name = further.name, known.named = further.named;
  for (const std::string& office : further.offices) hold(known, office);
}

std::optional<double> same_who(const Who& a, const Who& b) {
  const auto told = [](const Who& who) { return !who.name.empty() || !who.offices.empty(); };
  if (!told(a) || !told(b)) return 0;
  const bool names = !a.name.empty() && !b.name.empty();
  if (names && same_name(a.name, b.name)) return 1;
  if (names && a.named && b.named) return std::nullopt;
  if (share_office(a, b)) return 1;
  if (!names && (a.offices.empty() || b.offices.empty())) return 0;
  return std::nullopt;
}

bool changed_hands(const Who& a, const Who& b) { return a.named && b.named && !same_name(a.name, b.name) && share_office(a, b); }

std::map<std::string, Who> everybody(const std::vector<const Act*>& acts, const Atlas& atlas) {
  std::map<std::string, Who> out;
  for (const Act* act : acts) {
    for (const Actor* actor : {act->source, act->target}) {
      if (!actor || (actor == act->target && act->matter.family == "visit")) continue;
      if (Who who = who_of(*act, *actor, atlas); who != Who{}) add(out[key_of(*actor)], who);
    }
  }
  return out;
}

}  // namespace chancery
