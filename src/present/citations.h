// Numbers for the reports that a brief cites, in the order of their first use. Private to src/present.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "present/present.h"

namespace chancery {

struct Citations {
  std::vector<const Report*> order;          // number n is order[n - 1]
  std::map<std::string_view, std::size_t> number;  // report id -> n; views into the brief
};

inline Citations number_citations(const Brief& brief) {
  Citations out;
  const auto add = [&](const std::vector<std::string>& reports) {
    for (const std::string& id : reports) {
      const auto report = brief.evidence.reports.find(id);
      if (report != brief.evidence.reports.end() && out.number.emplace(id, out.order.size() + 1).second) out.order.push_back(&report->second);
    }
  };
  for (const Brief::Section& section : brief.sections)
    for (const Brief::Statement& statement : section.statements) add(statement.reports);
  for (const Brief::Chart& chart : brief.charts) add(chart.reports);
  return out;
}

}  // namespace chancery
