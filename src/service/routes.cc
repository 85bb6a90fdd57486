#include "service/route.h"

namespace chancery::service {
namespace {

using Type = Parameter::Type;

const Parameter kA{"a", Type::party, "a state or organisation: code, name or alias, in any case", true};
const Parameter kMaybeA{"a", Type::party, "a state or organisation: code, name or alias, in any case"};
const Parameter kB{"b", Type::party, "the other one"};
const Parameter kOther{"b", Type::party, "the other one", true};
const Parameter kCode{"code", Type::party, "a state or organisation: code, name or alias, in any case", true, true};
const Parameter kId{"id", Type::text, "the record's id", true, true};
const Parameter kAsOf{"as_of", Type::day, "the day that is asked about; today unless given"};
const Parameter kKnownBy{"known_by", Type::day, "count only documents published by this day"};
const Parameter kFrom{"from", Type::day, "first day"};
const Parameter kTo{"to", Type::day, "last day"};
const Parameter kLimit{"limit", Type::count, "at most so many items a page"};
const Parameter kCursor{"cursor", Type::cursor, "where the page starts: `next` of the page before"};
const Parameter kNoEvidence{"evidence", Type::choice, "none: ids alone, whose sentences /api/v1/evidence gives", false, false, {"all", "none"}};
const Parameter kState{"state", Type::choices, "only claims in these states", false, false,
                       {"expected", "possible", "fulfilled", "fulfilled-differently", "overdue", "not-fulfilled", "denied", "contested"}};
const Parameter kFormat{"format", Type::choice, "json unless given", false, false, {"json", "md", "html", "pdf"}};
const Parameter kEvent{"event", Type::choices, "only where such an event was read in it", false, false,
                       {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}};
const Parameter kStatus{"status", Type::choices, "only where it was read as such", false, false,
                        {"occurred", "ongoing", "holds", "planned", "expected", "possible", "hypothetical", "negated"}};

}  // namespace

const std::vector<Route>& routes() {
  using Work = Route::Work;
  static const std::vector<Route> kRoutes = {
      {"GET", "/api/v1/standing", "standing", "How a party stands, or two with each other, on a day", "StandingAnswer", {kA, kB, kAsOf, kKnownBy, kNoEvidence}, Work::quick, answer_standing},
      {"GET", "/api/v1/tiers", "tiers", "The tier of two parties as a band over time", "TiersAnswer", {kA, kOther, kAsOf, kKnownBy}, Work::quick, answer_tiers},
      {"GET", "/api/v1/timeline", "timeline", "What happened and what was said to be coming, in time order", "TimelineAnswer",
       {kA, kB, kFrom, kTo, kKnownBy, kNoEvidence, kLimit, kCursor}, Work::quick, answer_timeline},
      {"GET", "/api/v1/claims", "claims", "What was said to be coming, what became of it, and how its sources fared", "ClaimsAnswer",
       {kMaybeA, kB, kState, {"by", Type::text, "only claims of sources and outlets whose name contains this"}, {"source", Type::text, "only claims of this source, its name word for word"}, kKnownBy,
        {"each", Type::count, "the first so many of every state, instead of a page"}, kLimit, kCursor}, Work::slow, answer_claims},
      {"GET", "/api/v1/brief", "brief", "A brief, every sentence with its evidence", "Brief", {kA, kB, kAsOf, kKnownBy, kFormat}, Work::slow, answer_brief},
      {"GET", "/api/v1/show/{id}", "show", "A document, report or finding with its evidence", "Shown", {kId}, Work::quick, answer_show},
      {"GET", "/api/v1/search", "search", "Passages, best first", "Passages", {{"q", Type::text, "words that must all stand in the passage", true}, {"from", Type::day, "only of documents published on this day or after"},
        {"to", Type::day, "only of documents published on this day or before"}, {"by", Type::text, "only of outlets, or according to sources, whose name contains this"},
        {"actor", Type::party, "only where something was read in it of this party"}, kEvent, kStatus, kKnownBy, kLimit, kCursor}, Work::quick, answer_search},
      {"GET", "/api/v1/evidence", "evidence", "Findings and reports by their ids, with the sentences that they rest on", "Found",
       {{"ids", Type::ids, "ids of findings (f:) and reports (r:), parted by commas", true}, kKnownBy}, Work::quick, answer_evidence},
      {"GET", "/api/v1/aliases", "aliases", "Which names mean one thing, and on what grounds", "Aliases", {kMaybeA, kB, kKnownBy}, Work::slow, answer_aliases},
      {"GET", "/api/v1/documents", "documents", "The documents, latest first", "Documents",
       {{"outlet", Type::text, "only outlets whose name contains this"}, kKnownBy, kLimit, kCursor}, Work::slow, answer_documents},
      {"GET", "/api/v1/documents/{id}", "document", "A document with its text and everything read in it", "DocumentWithReports", {kId}, Work::quick, answer_show},
      {"GET", "/api/v1/states", "states", "States, organisations and forums that can be asked for", "States",
       {{"q", Type::text, "part of a name, a code or an alias"}, {"kind", Type::choice, "only these", false, false, {"state", "forum", "organisation"}}},
       Work::quick, answer_states},
      {"GET", "/api/v1/states/{code}/standings", "stateStandings", "How everyone stands with one party on a day", "StateStandings", {kCode, kAsOf, kKnownBy, kLimit},
       Work::quick, answer_state_standings},
      {"GET", "/api/v1/network", "network", "Who stands how with whom on a day", "Network", {kAsOf, kKnownBy, kLimit, kCursor}, Work::slow, answer_network},
      {"GET", "/api/v1/portfolio/{code}", "portfolio", "How spread or dependent a state is, and on whom", "Portfolio",
       {kCode, kAsOf, kKnownBy, {"poles", Type::text, "between which two it is weighed: USA,CHN unless given"}, kNoEvidence}, Work::slow, answer_portfolio},
      {"GET", "/api/v1/path", "path", "Through whom one state may reach another", "Paths", {kA, kOther, kAsOf, kKnownBy, kLimit, kNoEvidence}, Work::slow, answer_path},
      {"GET", "/api/v1/outlook", "outlook", "What is likely next, with a probability, and why", "Outlook",
       {kA, kB, kAsOf, kKnownBy, {"by", Type::day, "until when: a year from the day asked about unless given"}, kNoEvidence}, Work::slow, answer_outlook},
      {"GET", "/api/v1/stats", "stats", "How much the ledger holds", "Stats", {}, Work::live, answer_stats},
      {"GET", "/api/v1/events", "events", "Server-sent events: what arrives in the ledger", "Arrived", {}, Work::events},
      {"GET", "/api/v1/openapi.json", "openapi", "This description", "", {}, Work::self},
      {"GET", "/health", "health", "Whether the ledger can be read", "Health", {}, Work::live, answer_health},
      {"GET", "/metrics", "metrics", "Counters in Prometheus' text format", "", {}, Work::self},
      {"POST", "/api/v1/documents", "readDocuments", "Reads a document, or many as JSON Lines, into the ledger", "Read",
       {{"published", Type::day, "when the documents were published, whatever they say"}, {"outlet", Type::text, "who published documents that name nobody"},
        {"uri", Type::text, "where the document is from"}}, Work::write},
      {"GET", "/api/v1/annotations", "annotations", "What analysts wrote down", "Annotations", {kKnownBy, kLimit, kCursor}, Work::quick, answer_annotations},
      {"POST", "/api/v1/annotations", "annotate", "Writes down an analyst's word: a note, merge, split, reject, same, distinct or undo", "Annotation", {}, Work::write},
  };
  return kRoutes;
}

}  // namespace chancery::service
