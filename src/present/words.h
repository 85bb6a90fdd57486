// Small words that the texts share: names, lists, numbers, dates, sources. Private to src/present.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "actors/actors.h"
#include "analysis/analysis.h"
#include "present/present.h"

namespace chancery {

// "the United States", "Viet Nam", "Tô Lâm (Viet Nam)", "ASEAN".
std::string actor_in_words(const Actor& actor, const World& world);
// Names with their article where English wants one: "the Philippines".
std::string with_article(const std::string& name);
std::string state_in_words(std::string_view code, const World& world);
std::string list_in_words(const std::vector<std::string>& items);  // "a, b and c"
std::string capitalised(std::string text);                        // the first letter upper case
std::string count_in_words(std::size_t n, std::string_view singular, std::string_view plural);  // "one line", "3 lines"
std::string kind_in_words(const Total& total);                     // "comprehensive strategic partnership": as the ladder words it, without the slug's hyphens
std::string counted_in_words(double value, const Total& total);     // "20 comprehensive strategic partnerships"
// "Viet Nam is said to have had 3 strategic partnerships by 2016-12-31; 2 are named in the record": as of that day.
std::string total_sentence(const Total& total, Day as_of, const World& world);
std::string number_in_words(double value);                         // "37.2 billion", "20", "46.5"
std::string decimal(double value, int digits);                      // "0.083"
std::string percent(double share);                                 // "17%", "<1%"
std::string range_in_words(const Measured& measured, int digits);   // "0.08 (0.07 to 0.12)"
std::string share_percent(double share);                           // the same, below a tenth with a decimal: "1.3%"
std::string share_range(const Measured& measured);                 // "17% (12% to 20%)", "1.3% (1.2% to 1.4%)"
std::string percent_range(const Measured& measured);               // "17% (12% to 20%)"
std::string ordinal(int n);                                        // "12th"
// " on 2026-02-18", " in September 2023", " by 2026-02-22"; empty when not known. Where only the publication bounds the time,
// " (reported by 2026-02-22)".
std::string when_phrase(const DateInterval& interval);
std::string when_phrase(const When& when);
// "since 2013", "since between … and …"
std::string since_phrase(const DateInterval& from);
// Who published: the outlet, else the last part of the uri.
std::string outlet_of(const DocumentFacts& document);
std::string published_in_words(const Published& published);
// "Politico (3 anonymous sources)".
std::string origin_in_words(const Line& line, const Evidence& evidence);
// "one line of sourcing: Politico (3 anonymous sources), echoed by 2 documents"
std::string lines_in_words(const Finding& finding, const Evidence& evidence);
// " Of 12 decided claims of Politico 9 came; by the reports alone: 67%." Empty where no record of a source is known.
std::string records_in_words(const Finding& finding);
std::string state_in_words(FindingState state);  // "fulfilled differently"

// "the United States will visit Viet Nam", without a capital of its own.
std::string future_clause(const Finding& finding, const World& world);
// "The United States was expected to visit Viet Nam".
std::string was_expected_sentence(const Finding& finding, const World& world);
// The act of an expectation that rests on no claim, as a finding: for sentences.
Finding finding_like(const Expectation& next);

// May it not have begun by that day?
bool perhaps_not_yet(const Standing& standing, Day day);
// May it have ended before?
bool perhaps_no_more(const Standing& standing, Day day);
std::string until_phrase(const Standing& standing);  // ", until some day from 2025-07-31 to 2025-08-30"
// What matters most first; what may not hold yet last. Views into the answer.
std::vector<const Standing*> by_weight(const StandingAnswer& answer);

// ANSI
// Said of an answer whose probabilities are those of the reports alone.
inline constexpr const char* kUnweighed = "; the records of the sources are left out, as too many documents were known by then";
enum class Ink { plain, bold, dim, good, warn, bad, head };
std::string paint(std::string_view text, Ink ink, const Style& style);
Ink ink_of(FindingState state);

}  // namespace chancery
