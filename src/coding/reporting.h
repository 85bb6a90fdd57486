// Private to src/coding: from an act in a scene to a report, and what a document has told so far.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "coding/match.h"
#include "coding/scene.h"

namespace chancery {

// "On July 8, the second ministerial meeting was held": its day, and the states that it names.
struct Meeting {
  Day day;
  std::string text;
  std::vector<std::string> parties;
};

// A part of a history under a heading with a year ("Diplomatic Relations Severed, 1917.").
struct Section {
  When year;                     // nothing known: no such heading stands above
  std::string change;            // of relations, that it tells; empty: none
  std::size_t since = 0;         // the first report of it
  std::optional<Report> likely;  // that change, where only the prose tells the day by what it came about ("presented his credentials")
};

// What later sentences lean on. One a document.
struct Story {
  const CodePoints* code_points = nullptr;
  DateInterval published;
  std::string tier;            // the partnership tier told last ("such partnerships")
  std::string tier_wording;
  struct ToldTier { std::uint32_t sentence; std::string slug, wording; };
  std::vector<ToldTier> tiers; // all that were told, in order
  std::vector<Party> pair;     // the two states that the document is about
  bool pair_dominates = false; // no third state comes near them
  std::optional<Party> focus;    // the state that the document speaks of before all others
  std::optional<Party> forum;    // the organisation that it speaks of most
  std::vector<Party> heading;  // the parties that the document's title names, for prose that leaves them out
  std::optional<Meeting> meeting;  // that its head tells of
  std::map<std::string, Attribution> rests_on;  // an outlet's report -> the sources it is said to be based on
  Section section;
  std::vector<Report> reports;
};

// Where and when an act is, by the tree; the document's date where nothing is told.
When when_of(const Scene& scene, const Story& story, TokenIndex predicate, const Modality& modality);
void take_day_of_the_saying(const Scene& scene, const FramedAct& act, Report& report);
// `said`: the act is one of words, and what stands behind "on" is what they are about ("backed it on Kashmir").
Where where_of(const Scene& scene, TokenIndex predicate, bool said = false);
Where where_by_act(const Scene& scene, const FramedAct& act);  // a visit is where the host is, what is struck where it stands
// The predicate above whose time and place an act shares: the light verb, the clause it is an argument or a purpose of.
std::optional<TokenIndex> sharing_clause(const Scene& scene, TokenIndex at);

// A report of this scene with quote, modality, time and place filled in; parties, event and detail are the caller's.
Report draft(const Scene& scene, const Story& story, TokenIndex predicate, const Modality& modality, const std::string& rule);
Party party_of(const Filler& filler);

// The PLOVER type of an act of that status: what is to come is agreed on or conceded.
std::string_view told_type(const FramedAct& act, EventStatus status);

// The report of an act, its PLOVER type and CAMEO code as its status demands, with its detail.
Report report_of(const Scene& scene, const Story& story, const FramedAct& act);
// The same, in as many parts as it names rates: "a tariff of 46 percent on goods from Laos and of 24 percent on goods from Japan".
std::vector<Report> reports_of(const Scene& scene, const Story& story, const FramedAct& act);

// Fills the detail that the frame names (details.cc).
void fill_detail(const Scene& scene, const Story& story, const FramedAct& act, Report& report);

// Readers of what is no act with a frame: tiers, ranks, totals … (standings_*.cc). Each appends to story.reports.
void read_partnerships(const Scene& scene, Story& story);
void read_counts(const Scene& scene, Story& story);
void read_ranks(const Scene& scene, Story& story);
void read_relations(const Scene& scene, Story& story);
void close_section(Story& story);  // the part of a history that is read is over (relations.cc)

}  // namespace chancery
