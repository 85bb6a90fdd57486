// The source summary of a brief: what it rests on as a whole, then each source with what bears on its quality.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "present/brief_parts.h"
#include "present/words.h"

namespace chancery {
namespace {

struct Source {
  std::vector<std::string> reports;
  std::set<std::string> documents;
  std::size_t anonymous = 0, copies = 0, undated = 0;
  std::optional<Day> latest;
};

const DocumentFacts* document_of(const Evidence& evidence, const Report& report) {
  const auto found = evidence.documents.find(report.document);
  return found == evidence.documents.end() ? nullptr : &found->second;
}

std::map<std::string, Source> by_outlet(const std::vector<std::string>& cited, const Evidence& evidence) {
  std::map<std::string, Source> out;
  for (const std::string& id : cited) {
    const auto report = evidence.reports.find(id);
    const DocumentFacts* document = report == evidence.reports.end() ? nullptr : document_of(evidence, report->second);
    if (!document) continue;
    Source& source = out[outlet_of(*document)];
    source.reports.push_back(id);
    const bool unnamed = std::any_of(report->second.according_to.begin(), report->second.according_to.end(),
                                     [](const Attribution& by) { return by.kind == SourceKind::anonymous; });
    source.anonymous += unnamed;
    if (!source.documents.insert(document->id).second) continue;
    source.copies += !document->copy_of.empty();
    source.undated += !document->published.when.is_day();
    if (const auto day = document->published.when.to; day && (!source.latest || *day > *source.latest)) source.latest = day;
  }
  return out;
}

std::string record_of(const std::string& outlet, const std::vector<TrackRecord>& records) {
  for (const TrackRecord& record : records) {
    if (fold(record.name) != fold(outlet) || record.made == record.open) continue;
    return "; of " + count_in_words(record.made - record.open, "claim", "claims") + " that can be judged, " + std::to_string(record.fulfilled) + " came as told, " +
           std::to_string(record.differently) + " differently, " + std::to_string(record.failed) + " not";
  }
  return "; no record of claims yet";
}

std::string described(const std::string& outlet, const Source& source, const std::vector<TrackRecord>& records) {
  std::string out = outlet + ": " + count_in_words(source.reports.size(), "passage", "passages") + " cited, from " +
                    count_in_words(source.documents.size(), "document", "documents");
  const bool undated = source.undated == source.documents.size();
  if (source.latest) out += std::string(undated ? ", published by " : ", the latest of ") + format(*source.latest) + (undated ? " at the latest" : "");
  if (source.anonymous > 0) out += "; " + std::to_string(source.anonymous) + " on sources not named";
  if (source.copies > 0) out += "; " + count_in_words(source.copies, "copy of another text", "copies of other texts");
  if (source.undated > 0) out += "; " + count_in_words(source.undated, "document without a day of its own", "documents without a day of their own");
  return out + record_of(outlet, records) + ".";
}

}  // namespace

std::vector<Brief::Statement> source_summary(const std::vector<std::string>& cited, const Evidence& evidence, const std::vector<TrackRecord>& records) {
  constexpr std::size_t kSources = 12;
  std::vector<Brief::Statement> out;
  const std::map<std::string, Source> sources = by_outlet(cited, evidence);
  Source all;
  for (const auto& [outlet, source] : sources) {
    all.reports.insert(all.reports.end(), source.reports.begin(), source.reports.end());
    all.documents.insert(source.documents.begin(), source.documents.end());
    all.anonymous += source.anonymous;
    all.copies += source.copies;
    all.undated += source.undated;
  }
  if (all.reports.empty()) return out;
  std::vector<std::string> one_each;
  for (const auto& [outlet, source] : sources) one_each.push_back(source.reports[0]);
  std::vector<std::string> limits;
  if (all.anonymous > 0) limits.push_back(std::to_string(all.anonymous) + " on sources not named");
  if (all.copies > 0) limits.push_back(std::to_string(all.copies) + (all.copies == 1 ? " of the documents a copy" : " of the documents copies"));
  if (all.undated > 0) limits.push_back(std::to_string(all.undated) + " without a day of " + (all.undated == 1 ? "its" : "their") + " own");
  add_statement(out, "This brief rests on " + count_in_words(all.reports.size(), "passage", "passages") + " in " + count_in_words(all.documents.size(), "document", "documents") +
                         " of " + count_in_words(sources.size(), "source", "sources") +
                         (limits.empty() ? "; none rests on sources not named, is a copy, or lacks a day." : "; " + list_in_words(limits) + "."),
                one_each, evidence);
  std::vector<std::pair<std::string, Source>> most(sources.begin(), sources.end());
  std::stable_sort(most.begin(), most.end(), [](const auto& a, const auto& b) { return a.second.reports.size() > b.second.reports.size(); });
  for (std::size_t i = 0; i < most.size() && i < kSources; ++i) add_statement(out, described(most[i].first, most[i].second, records), most[i].second.reports, evidence);
  return out;
}

}  // namespace chancery
