// What the files that write a brief share. Private to src/present.
#pragma once

#include <string>
#include <vector>

#include "present/present.h"

namespace chancery {

// Adds a statement that cites those of `reports` that the evidence holds, each wording once; none when it holds none.
void add_statement(std::vector<Brief::Statement>& statements, std::string text, const std::vector<std::string>& reports, const Evidence& evidence,
                   std::string basis = {});
// Where the sentence on a finding says no more than what kind of act it was: its first report's own, in quotation marks; else empty.
std::string words_of(const Finding& finding, const Evidence& evidence);
// Of several findings, the first report of each, so that one with many does not crowd out the others.
std::vector<std::string> first_reports(const std::vector<std::string>& ids, const std::vector<Finding>& findings);

std::vector<Brief::Statement> key_judgements(const OutlookAnswer& outlook, const World& world);
std::vector<Brief::Statement> weight_in_portfolio(const BriefAnswer& answer, const World& world);
std::vector<Brief::Statement> who_is_affected(const TimelineAnswer& timeline, const World& world);
std::vector<Brief::Statement> indicators(const BriefAnswer& answer, const World& world);
// `cited`: the reports of the whole brief, in order.
std::vector<Brief::Statement> source_summary(const std::vector<std::string>& cited, const Evidence& evidence, const std::vector<TrackRecord>& records);

std::vector<Brief::Chart> brief_charts(const BriefAnswer& answer, const World& world);

}  // namespace chancery
