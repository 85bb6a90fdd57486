// Answers -> text for a terminal, JSON, CSV, and briefs. Decides nothing and looks nothing up but names. All functions
// are pure; results are UTF-8, and text ends with a newline.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actors/actors.h"
#include "analysis/analysis.h"
#include "coding/coding.h"
#include "intake/intake.h"
#include "ledger/ledger.h"
#include "reconcile/reconcile.h"

namespace chancery {

struct Style {
  std::size_t width = 80;  // columns; no line is longer unless a single word is
  bool colour = false;     // ANSI escapes
};

// Columns that a terminal gives the text: combining marks none, East Asian wide and emoji two. Escapes do not count.
std::size_t display_width(std::string_view utf8);
// The text in lines of at most `width` columns, broken at blanks.
std::vector<std::string> wrap(std::string_view text, std::size_t width);
// Cut to `width` columns, the last one "…" where something was cut.
std::string shorten(std::string_view text, std::size_t width);

// "2026-02-18", "September 2023", "2013", "2026-02-18 to 2026-02-20", "by 2026-02-22"; "no date" when not known.
std::string in_words(const DateInterval& interval);
// "Viet Nam and the United States are expected to upgrade their ties to a strategic partnership" — no full stop.
std::string sentence(const Finding& finding, const World& world);
std::string sentence(const Report& report, const World& world);
// "The United States and Viet Nam have been in a comprehensive strategic partnership, rung 3 of 3, since 2023-09-10"
std::string sentence(const Standing& standing, const World& world);
// The same with what is not sure of that day: ", so perhaps not yet on 2020-01-01".
std::string sentence_on(const Standing& standing, Day day, const World& world);
// The same as it was said before the event: "… were expected to …" once it is decided.
std::string claim_sentence(const Finding& claim, const World& world);

// --- tables and texts for a terminal
std::string to_text(const StandingAnswer& answer, const World& world, const Style& style);
std::string to_text(const TimelineAnswer& answer, const World& world, const Style& style);
std::string to_text(const ClaimsAnswer& answer, const World& world, const Style& style);
std::string to_text(const PortfolioAnswer& answer, const World& world, const Style& style);
std::string to_text(const PathAnswer& answer, const World& world, const Style& style);
std::string to_text(const OutlookAnswer& answer, const World& world, const Style& style);
// What the measures mean and what they rest on, in plain sentences.
std::vector<std::string> portfolio_sentences(const PortfolioAnswer& answer, const World& world);
std::string path_sentence(const PathAnswer& answer, const World& world);
// "Joe Biden (United States) is expected to visit Viet Nam"; "Viet Nam and Japan meet again".
std::string sentence(const Expectation& next, const World& world);
std::string reason_in_words(const Reason& reason, const OutlookAnswer& answer, const World& world);
std::string finding_text(const Finding& finding, const Evidence& evidence, const World& world, const Style& style);
std::string report_text(const Report& report, const DocumentFacts& document, const World& world, const Style& style);
// The document's heading and, when `whole`, its text; then what was read in it.
std::string document_text(const StoredDocument& stored, const std::vector<Report>& reports, bool whole, const World& world, const Style& style);
std::string passages_text(std::string_view words, const std::vector<Passage>& passages, const Style& style);

// A table with aligned columns that fits the width: the last column is cut, then the widest one.
struct Table {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::vector<bool> right = {};  // columns aligned to the right
};
std::string to_text(const Table& table, const Style& style);

// --- JSON as in records.md: one line without the newline. The records in an answer tell what they are in a `sentence` (a report: `says`)
std::string to_json(const StandingAnswer& answer, const World& world);
std::string to_json(const TiersAnswer& answer, const World& world);
std::string to_json(const TimelineAnswer& answer, const World& world);
std::string to_json(const ClaimsAnswer& answer, const World& world);
std::string to_json(const PortfolioAnswer& answer, const World& world);
std::string to_json(const PathAnswer& answer, const World& world);
std::string to_json(const NetworkAnswer& answer, const World& world);
std::string to_json(const OutlookAnswer& answer, const World& world);
std::string finding_json(const Finding& finding, const Evidence& evidence, const World& world);
std::string report_json(const Report& report, const StoredDocument& document, const World& world);
std::string document_json(const StoredDocument& stored, const std::vector<Report>& reports, const World& world);
std::string passages_json(std::string_view words, const std::vector<Passage>& passages);

// --- CSV (RFC 4180, a header line, "\n")
std::string to_csv(const StandingAnswer& answer);
std::string to_csv(const PortfolioAnswer& answer);
std::string findings_csv(const std::vector<Finding>& findings);

// --- briefs: every sentence cites the reports that it rests on
struct Brief {
  struct Statement {
    std::string text;
    std::vector<std::string> reports;  // never empty
    std::string basis = {};            // of a judgement: what it rests on, apart from how likely it is
  };
  struct Section {
    std::string title;
    std::vector<Statement> statements;
  };
  struct Chart {
    std::string title, text, svg;      // text: what it shows, for those who cannot see it
    std::vector<std::string> reports;
  };
  std::string title, subtitle;
  Day as_of = {};
  std::optional<Day> known_by = {};
  std::vector<Section> sections;  // bottom line first; none is empty
  std::vector<Chart> charts;      // none is empty
  Evidence evidence;
};
Brief make_brief(const BriefAnswer& answer, const World& world);
std::string brief_markdown(const Brief& brief);
std::string brief_html(const Brief& brief);  // one self-contained file
std::string brief_json(const Brief& brief);

// --- exports: docs/exchange.md has the columns, and what is left empty
struct Exported {
  std::string text;
  std::size_t rows = 0, left_out = 0;  // of findings; in formats for events, what is no event that happened on a day that is known
};
const std::vector<std::string>& export_formats();  // jsonl, csv, gdelt, icews, polecat, ftm, geojson
// Precondition: `format` is one of them.
Exported exported(const Holdings& holdings, std::string_view format, const World& world);

}  // namespace chancery
