// For tests: a ladder, reports made by hand, and golden cases as folders of text under tests/record/.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "reconcile/fold.h"

namespace chancery::testing {

// Viet Nam's ladder of three rungs, codes as names, and two heads of Japan's government.
Atlas test_atlas();

struct Case {
  std::vector<DocumentFacts> documents;
  std::vector<Report> reports;
};
// documents.jsonl and reports.jsonl of a folder. Throws on what cannot be read.
Case load_case(const std::filesystem::path& folder);
// What was published by then.
Case known_by(const Case& all, Day day);
// What somebody may have read by then.
Case readable_by(const Case& all, Day day);

Record fold_case(const Case& one, Day known);
// A record as stable lines of text, for golden files and for comparing two folds byte by byte.
std::string dump(const Record& record);

DocumentFacts document(const std::string& id, const std::string& day, const std::string& outlet, const std::string& copy_of = {});
// A report of `source` and `target` (codes, or "CODE:Name") in `document`; the rest is set by the caller. The id is made by sealed().
Report report(const std::string& document, const std::string& source, const std::string& target);
Report sealed(Report report);
Detail detail(const std::string& kind, std::map<std::string, DetailValue> fields);
When between(const std::string& from, const std::string& to);
Day day(const std::string& iso);

}  // namespace chancery::testing
