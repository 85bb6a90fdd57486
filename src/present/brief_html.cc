#include <algorithm>

#include "base/text.h"
#include "present/citations.h"
#include "present/present.h"
#include "present/svg.h"
#include "present/words.h"

namespace chancery {
namespace {

constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark;--ink:#1d2430;--dim:#5c6675;--paper:#fff;--line:#d9dee6;--mark:#0b5cad;--first:#f3f6fa}
@media (prefers-color-scheme:dark){:root{--ink:#e4e8ef;--dim:#a3adbc;--paper:#14181f;--line:#2c3440;--mark:#7db7f5;--first:#1b212b}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 Georgia,"DejaVu Serif","Times New Roman",serif}
main{max-width:48rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
h1{font-size:2rem;line-height:1.2;margin:0 0 .25rem}
.when{color:var(--dim);margin:0 0 1.5rem;font-family:system-ui,"DejaVu Sans",sans-serif}
h2{font:600 .85rem/1.3 system-ui,"DejaVu Sans",sans-serif;letter-spacing:.06em;text-transform:uppercase;color:var(--dim);
border-top:1px solid var(--line);padding-top:1rem;margin:2rem 0 .75rem}
ul,ol{margin:0;padding-left:1.25rem}
li{margin:.4rem 0}
.first{background:var(--first);border-left:4px solid var(--mark);padding:1rem 1.25rem;border-radius:.25rem}
.first h2{border:0;margin:0 0 .5rem;padding:0}
.first ul{list-style:none;padding:0}
.first li{font-size:1.08rem}
.basis{display:block;color:var(--dim);font-size:.9rem}
.basis .label{font:600 .75rem system-ui,"DejaVu Sans",sans-serif;text-transform:uppercase;letter-spacing:.05em}
time{white-space:nowrap}
sup{line-height:0}
sup a{color:var(--mark);text-decoration:none;padding:0 .1em;font-family:system-ui,"DejaVu Sans",sans-serif}
sup a:hover,sup a:focus{text-decoration:underline}
figure{margin:1.5rem 0}
figure h3{font:600 1rem/1.3 system-ui,"DejaVu Sans",sans-serif;margin:0 0 .5rem}
figure svg{display:block;max-width:100%;height:auto}
figcaption{color:var(--dim);font-size:.9rem;margin-top:.5rem}
svg text{fill:var(--ink)}
.rule{stroke:var(--line)}
@media (prefers-color-scheme:dark){svg .c1,svg .r1{fill:#3f6d9e}svg .c2{fill:#8cc2f7}svg .r2{fill:#649bd3}svg .k1{fill:#9c5a2a}svg rect.k2{fill:#f2a065}
svg line.k2{stroke:#f2a065}svg .faint{fill:#2f3d4f}svg .mark{fill:#7db7f5}}
.sources li{overflow-wrap:anywhere;font-size:.92rem}
.sources q{quotes:"“" "”"}
.sources .of{color:var(--dim)}
.sources a{color:var(--mark)}
li:target{background:var(--first);outline:2px solid var(--mark)}
@page{size:A4;margin:18mm 17mm 20mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt "DejaVu Sans",sans-serif;color:#5c6675}}
@media print{:root{color-scheme:light;--ink:#1d2430;--dim:#4d5766;--paper:#fff;--line:#d9dee6;--mark:#0b5cad;--first:#f3f6fa}
body{font-size:10.5pt}main{max-width:none;padding:0}h1{font-size:19pt}h2{break-after:avoid;margin-top:1.3rem}li,figure{break-inside:avoid}
svg .c1,svg .r1{fill:#8fbbe3}svg .c2{fill:#1f5fa8}svg .r2{fill:#4d8ac9}svg .k1{fill:#f0b27a}svg rect.k2{fill:#b8480f}svg line.k2{stroke:#b8480f}
svg .faint{fill:#c9d6e6}svg .mark{fill:#0b5cad}.sources a{color:inherit;text-decoration:none}.sources li{font-size:9pt}}
@media (max-width:30rem){main{padding:1.25rem .9rem 3rem}h1{font-size:1.5rem}}
)";

std::string escaped(std::string_view text) { return escaped_markup(text); }

bool is_date(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  for (std::size_t i = 0; i < kForm.size(); ++i)
    if (kForm[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != '-') return false;
  return true;
}

// Escaped, with days marked so that no line breaks inside one.
std::string prose(std::string_view text) {
  constexpr std::size_t kDate = 10;
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = 0; at + kDate <= text.size(); ++at) {
    if (!is_date(text.substr(at, kDate))) continue;
    out += escaped(text.substr(from, at - from)) + "<time>" + std::string(text.substr(at, kDate)) + "</time>";
    from = at + kDate;
    at = from - 1;
  }
  return out + escaped(text.substr(from));
}

// Only addresses that a browser may follow safely become links.
std::string link(const DocumentFacts& document) {
  const std::string label = escaped(document.title.empty() ? document.uri : document.title);
  const bool web = document.uri.starts_with("https://") || document.uri.starts_with("http://");
  return web ? "<a href=\"" + escaped(document.uri) + "\" rel=\"noopener noreferrer\">" + label + "</a>" : "<cite>" + label + "</cite>";
}

std::string numbers_html(const std::vector<std::string>& reports, const Citations& citations) {
  std::string out;
  for (const std::string& id : reports)
    if (const auto found = citations.number.find(id); found != citations.number.end()) {
      const std::string n = std::to_string(found->second);
      out += "<sup><a href=\"#s" + n + "\" aria-label=\"source " + n + "\">[" + n + "]</a></sup>";
    }
  return out;
}

std::string statement_html(const Brief::Statement& statement, const Citations& citations) {
  std::string out = "<li>" + prose(statement.text) + numbers_html(statement.reports, citations);
  if (!statement.basis.empty()) out += "<span class=\"basis\"><span class=\"label\">Basis</span> " + prose(statement.basis) + "</span>";
  return out + "</li>\n";
}

std::string charts_html(const Brief& brief, const Citations& citations) {
  std::string out;
  for (const Brief::Chart& chart : brief.charts)
    out += "<figure><h3>" + escaped(capitalised(chart.title)) + "</h3>\n" + chart.svg + "<figcaption>" + prose(chart.text) + numbers_html(chart.reports, citations) + "</figcaption></figure>\n";
  return out.empty() ? out : "<section><h2>Pictures</h2>\n" + out + "</section>\n";
}

std::string sources_html(const Brief& brief, const Citations& citations) {
  std::string out = "<section class=\"sources\"><h2>Sources</h2>\n<ol>\n";
  for (std::size_t i = 0; i < citations.order.size(); ++i) {
    const Report& report = *citations.order[i];
    out += "<li id=\"s" + std::to_string(i + 1) + "\"><q>" + escaped(trim(report.quote_text)) + "</q> <span class=\"of\">";
    if (const auto found = brief.evidence.documents.find(report.document); found != brief.evidence.documents.end())
      out += escaped(outlet_of(found->second)) + ", " + escaped(published_in_words(found->second.published)) + ": " + link(found->second) + " ";
    out += "<small>" + escaped(report.id) + "</small></span></li>\n";
  }
  return out + "</ol></section>\n";
}

}  // namespace

std::string brief_html(const Brief& brief) {
  const Citations citations = number_citations(brief);
  std::string out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<meta name=\"generator\" content=\"chancery\">\n<title>" + escaped(brief.title) + "</title>\n<style>";
  out += kStyle;
  out += "</style>\n</head>\n<body>\n<main>\n<h1>" + escaped(brief.title) + "</h1>\n<p class=\"when\">" + escaped(brief.subtitle) + "</p>\n";
  if (brief.sections.empty()) out += "<p>The ledger holds nothing about this.</p>\n";
  for (std::size_t i = 0; i < brief.sections.size(); ++i) {
    const Brief::Section& section = brief.sections[i];
    out += std::string(i == 0 ? "<section class=\"first\">" : "<section>") + "<h2>" + escaped(section.title) + "</h2>\n<ul>\n";
    for (const Brief::Statement& statement : section.statements) out += statement_html(statement, citations);
    out += "</ul></section>\n";
    if (section.title.starts_with("How they stand")) out += charts_html(brief, citations);
  }
  const bool told = std::any_of(brief.sections.begin(), brief.sections.end(), [](const auto& each) { return each.title.starts_with("How they stand"); });
  if (!told) out += charts_html(brief, citations);
  if (!brief.sections.empty()) out += sources_html(brief, citations);
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace chancery
