// What the questions share: the fold over what is known, and the evidence picked out of it.
#pragma once

#include <string>
#include <vector>

#include "analysis/analysis.h"

namespace chancery {

struct Folded {
  Record record;
  std::vector<Report> reports;
  std::vector<DocumentFacts> documents;
  std::size_t more = 0;  // of what is still to come, so many were left out
  bool weighed = true;   // by the records of the sources: see StandingAnswer
  bool stored = false;  // as it was kept: without reports and documents, which cite() leaves open, but for those kept beside it, and complete() fetches
  Witnesses witnesses = {};  // as in StoredRecord
};

// What is known about the question's parties by the question's day.
struct Known { std::vector<Report> reports; std::vector<DocumentFacts> documents; std::vector<Annotation> annotations; };
Result<Known> known_of(Ledger& ledger, const Question& question);
// Leaves what somebody may have read by that day.
void keep_readable(std::vector<Report>& reports, std::vector<DocumentFacts>& documents, Day day);

// Moves probabilities by how the claims of the sources fared, as known by the question's day, and leaves out standings that only a
// source tells which is seldom right.
Status weigh_sources(Ledger& ledger, const World& world, const Question& question, Folded& folded);

// That folded, the sources weighed.
Result<Folded> fold_known(Ledger& ledger, const World& world, const Question& question);

// The same out of what is stored, where nothing else is asked for and it is current: then only the findings that `asked` wants.
// `asked`: its parties are those of the question.
Result<Folded> known_record(Ledger& ledger, const World& world, const Question& question, StoredQuestion asked);
// The standings, and the findings of their kinds, as known by the question's day, folded out of what bears on them alone. nullopt: only folding everything tells.
Result<std::optional<Folded>> standings_known_by(Ledger& ledger, const World& world, const Question& question);
// Fetches the reports that stand open in the evidence, and their documents.
Status complete(Ledger& ledger, Evidence& evidence, std::optional<Day> known_by = std::nullopt);
// Those of the findings that are claims of these parties.
Result<std::vector<Finding>> claims_of(Ledger& ledger, const Folded& folded, const std::vector<Actor>& parties);

// Does every one of `parties` take part in the finding, as source, target, forum or list?
bool concerns(const Finding& finding, const std::vector<Actor>& parties);

// To the answer about two parties: what was said of their standings before they came, and what either counts on their rung. `now`: their record.
Status add_context(Ledger& ledger, const World& world, const Question& question, const Folded& now, StandingAnswer& answer);

bool earlier(const Finding& a, const Finding& b);  // by the first day that it may have been; undated last

void cite(Evidence& evidence, const Folded& folded, const std::vector<std::string>& report_ids);
// Of each of the lists the first, then of each the second, and so on, up to kMostInAll; what is not at hand is left open for complete().
void cite_in_turn(Evidence& evidence, const Folded& folded, const std::vector<const std::vector<std::string>*>& lists);
void cite_in_turn(Evidence& evidence, const std::vector<const Folded*>& out_of, const std::vector<const std::vector<std::string>*>& lists);  // the first that has a report
void cite(Evidence& evidence, const Folded& folded, const std::vector<Finding>& findings);

}  // namespace chancery
