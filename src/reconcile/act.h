// Private to src/reconcile: reports taken apart into acts of one pair, each with what it is about.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reconcile/reconcile.h"

namespace chancery {

// What the fold asks of the world: the ladders and the names. A struct of functions, so that tests bring their own ladder.
struct Atlas {
  std::function<std::optional<World::Rung>(std::string_view holder, std::string_view tier)> rung;
  std::function<std::string(std::string_view code)> name_of;
  std::function<bool(std::string_view code, std::string_view name)> is_alias;  // another name of the state or body itself: "Hanoi"
  std::function<std::vector<World::Tenure>(std::string_view code, std::string_view person)> tenures = {};  // the offices that a person held
  std::function<std::string(std::string_view words)> office_told = {};             // the office that words name: "the Serbian foreign minister"
  std::function<bool(std::string_view a, std::string_view b)> distinct = {};      // does an analyst say that these names mean two things?
};
Atlas atlas_of(const World& world);

// Of one report: who with whom. `target` is null where the report names one side only; `object` is the forum, index or list
// that stands in the other side's place.
struct Dyad {
  const Actor* source = nullptr;
  const Actor* target = nullptr;
  std::string object;
};
std::vector<Dyad> take_apart(const Report& report);
std::string key_of(const Actor& actor);      // its code, or "~" and the folded name
std::string pair_key(const Dyad& dyad);

enum class Phase { fact, claim, denial };    // said to be, said to come, said not to be

// Who a thing is between and what it is about: its identity. `soft` parts may be missing in some reports; the others must be equal.
struct Matter {
  std::string family = {};   // the detail's kind, or "visit", "phone", "negotiation", …, or the event type
  std::string act = {};      // of what lasts: enter, end, hold; else a finer kind (stance's position, event's mode)
  std::string value = {};    // what was entered or held: tier, role, rate; soft for partnership and membership
  std::string about = {};    // which treaty, list, goods, index, name; soft
  std::string actor = {};    // who does it where the direction counts (visitor, imposer); empty for what is mutual
  bool lasting = false;      // makes a standing
};

// One report's word on one pair.
struct Act {
  const Report* report = nullptr;
  const DocumentFacts* document = nullptr;  // who vouches: for a copy, the original; a blank one where it is unknown, never null
  std::string pair;
  const Actor* source = nullptr;  // visitor, imposer, joiner …; a host's report is turned round
  const Actor* target = nullptr;  // may be null
  std::string object;
  Matter matter;
  Phase phase = Phase::fact;
  DateInterval when = {};         // what the passage says; empty when it says nothing
  bool dated = false;             // stated, or reckoned from the publication
  bool copy = false;              // out of a copy of a document that says it too: adds no evidence
  std::optional<Day> published = {};  // the latest day that the document can be of
};

using Facts = std::unordered_map<std::string_view, const DocumentFacts*>;
std::vector<Act> acts_of(const Report& report, const Facts& documents, const Atlas& atlas);
// What a copy adds of its own is no copy: it counts as said by the original. `acts`: all of one pair.
void free_additions(std::vector<Act>& acts);
bool is_person(const Actor& actor, const Atlas& atlas);  // neither the state or body that the code means nor a part of it ("Government of Viet Nam")
bool is_term(std::string_view role);  // a role held for a stated time only: a seat on the Security Council, a chair
std::string slug(std::string_view text);                 // "Asia Power Index" -> "ASIA_POWER_INDEX"
std::string tier_slug(std::string_view text);            // "comprehensive strategic partnerships" -> "comprehensive-strategic"

}  // namespace chancery
