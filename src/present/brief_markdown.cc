#include "base/text.h"
#include "present/citations.h"
#include "present/present.h"
#include "present/words.h"

namespace chancery {
namespace {

// So that a text from the news cannot become markup.
std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\n') {
      out += ' ';
      continue;
    }
    if (std::string_view("\\`*_[]<>#|").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string sources(const Brief& brief, const Citations& citations) {
  std::string out = "\n## Sources\n\n";
  for (std::size_t i = 0; i < citations.order.size(); ++i) {
    const Report& report = *citations.order[i];
    const auto found = brief.evidence.documents.find(report.document);
    out += std::to_string(i + 1) + ". “" + escaped(trim(report.quote_text)) + "” — ";
    if (found == brief.evidence.documents.end()) {
      out += escaped(report.document);
    } else {
      const DocumentFacts& document = found->second;
      out += escaped(outlet_of(document)) + (document.title.empty() ? "" : ", *" + escaped(document.title) + "*") + ", " +
             published_in_words(document.published) + ", <" + document.uri + ">";
    }
    out += " (`" + report.id + "`)\n";
  }
  return out;
}

}  // namespace

std::string brief_markdown(const Brief& brief) {
  const Citations citations = number_citations(brief);
  std::string out = "# " + escaped(brief.title) + "\n\n" + escaped(brief.subtitle) + "\n";
  if (brief.sections.empty()) return out + "\nThe ledger holds nothing about this.\n";
  for (const Brief::Section& section : brief.sections) {
    out += "\n## " + escaped(section.title) + "\n\n";
    for (const Brief::Statement& statement : section.statements) {
      out += "- " + escaped(statement.text);
      for (const std::string& id : statement.reports)
        if (const auto number = citations.number.find(id); number != citations.number.end()) out += " [" + std::to_string(number->second) + "]";
      out += "\n";
      if (!statement.basis.empty()) out += "  *Basis:* " + escaped(statement.basis) + "\n";
    }
  }
  return out + sources(brief, citations);
}

}  // namespace chancery
