// Single records: reports, documents, passages found.
#include "base/text.h"
#include "present/present.h"
#include "present/quotes.h"
#include "present/words.h"

namespace chancery {
namespace {

std::string by_whom(const Report& report) {
  std::vector<std::string> names;
  for (const Attribution& by : report.according_to) {
    std::string name = by.name.empty() ? std::string(chancery::name(by.kind)) : by.name;
    if (by.kind == SourceKind::anonymous) name += by.count ? " (" + std::to_string(*by.count) + ", anonymous)" : " (anonymous)";
    names.push_back(std::move(name));
  }
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) out += (i == 0 ? "according to " : ", citing ") + names[i];
  return out;
}

// "CONSULT visit 042 · occurred, reported · 2026-02-18 to 2026-02-20 · according to …"
std::string facts_of(const Report& report) {
  std::string out = report.event.empty() ? report.detail ? report.detail->kind : "statement" : report.event;
  for (const std::string& more : {report.mode, report.cameo})
    if (!more.empty()) out += " " + more;
  out += " · " + std::string(name(report.status));
  if (report.hedge != Hedge::none) out += ", " + std::string(name(report.hedge));
  out += " · " + in_words(report.when.interval);
  if (!report.where.name.empty()) out += " · " + report.where.name;
  if (const std::string by = by_whom(report); !by.empty()) out += " · " + by;
  return out + " · rule " + report.rule;
}

std::string document_heading(const Document& document, const Style& style) {
  const std::string title = document.title.empty() ? document.uri : document.title;
  std::string out = indented(title, 0, 0, {.width = style.width});
  if (style.colour) out = paint(trim(out), Ink::bold, style) + "\n";
  const Published& published = document.published;
  std::string facts = document.outlet.empty() ? "" : document.outlet + " · ";
  facts += published.when.known() ? "published " + in_words(published.when) + " (" + std::string(name(published.basis)) + ")" : "undated";
  facts += " · " + document.id;
  if (!document.copy_of.empty()) facts += " · a copy of " + document.copy_of;
  out += indented(facts, 0, 0, style);
  return out + indented(document.uri, 0, 0, style);
}

std::string short_report(const Report& report, const World& world, const Style& style) {
  std::string out = indented(sentence(report, world) + ".", 0, 2, style);
  out += indented(facts_of(report), 2, 2, style);
  for (const std::string& line : wrap(report.quote_text, style.width - 6)) out += "    " + paint("│ ", Ink::dim, style) + line + "\n";
  return out + "    " + paint(report.id, Ink::dim, style) + "\n";
}

}  // namespace

std::string report_text(const Report& report, const DocumentFacts& document, const World& world, const Style& style) {
  std::string out = short_report(report, world, style);
  const std::string from = outlet_of(document) + ", " + published_in_words(document.published) + " · " + document.id;
  return out + "    " + paint(shorten(from, style.width - 4), Ink::dim, style) + "\n";
}

std::string document_text(const StoredDocument& stored, const std::vector<Report>& reports, bool whole, const World& world, const Style& style) {
  std::string out = document_heading(stored.document, style);
  out += count_in_words(stored.sentences, "sentence", "sentences") + ", " + count_in_words(stored.words, "word", "words") + ", " +
         count_in_words(reports.size(), "report", "reports") + "\n";
  if (whole) {
    for (std::string_view paragraph : split(stored.document.text, '\n'))
      if (!trim(paragraph).empty()) out += "\n" + indented(paragraph, 0, 0, style);
  }
  for (const Report& report : reports) out += "\n" + short_report(report, world, style);
  return out;
}

std::string passages_text(std::string_view words, const std::vector<Passage>& passages, const Style& style) {
  if (passages.empty()) return "Nothing in the ledger matches '" + std::string(words) + "'.\n";
  std::string out;
  for (const Passage& passage : passages) {
    const DocumentFacts facts{.id = passage.document, .uri = passage.uri, .outlet = passage.outlet, .title = passage.title,
                              .published = passage.published, .copy_of = ""};
    const std::string heading = outlet_of(facts) + ", " + published_in_words(facts.published) + (facts.title.empty() ? "" : ": " + facts.title);
    if (!out.empty()) out += "\n";
    out += paint(shorten(heading, style.width), Ink::bold, style) + "\n" + indented(passage.text, 2, 2, style);
    out += "  " + paint(passage.document, Ink::dim, style) + "\n";
  }
  return out;
}

}  // namespace chancery
