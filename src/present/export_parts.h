// What the exports share. Private to src/present.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "present/present.h"

namespace chancery {

// The holdings, with reports and documents by id.
class Shelf {
 public:
  explicit Shelf(const Holdings& holdings);
  const Report* report(std::string_view id) const;
  const Document* document(std::string_view id) const;
  // Of the finding's reports for it: the first, all that are held, and their documents, each once.
  const Report* first(const Finding& finding) const;
  std::vector<const Report*> reports(const Finding& finding) const;
  std::vector<const Document*> documents(const Finding& finding) const;

 private:
  std::map<std::string_view, const Report*> reports_;
  std::map<std::string_view, const Document*> documents_;
};

// The day that an event is put down under: its own, else the first that it may have been, else the last.
std::optional<Day> event_day(const Finding& finding);
// Is it an event that happened, of a day and a CAMEO code that are known?
bool is_row(const Finding& finding);
std::optional<double> goldstein_of(const Finding& finding, const Shelf& shelf);  // mean over its reports
// One line of tab-separated values; tabs and line breaks inside a value become blanks.
std::string tab_line(const std::vector<std::string>& values);

Exported as_gdelt(const Holdings& holdings, const World& world);
Exported as_icews(const Holdings& holdings, const World& world);
Exported as_polecat(const Holdings& holdings, const World& world);
Exported as_ftm(const Holdings& holdings, const World& world);
Exported as_geojson(const Holdings& holdings, const World& world);

}  // namespace chancery
