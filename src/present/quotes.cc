#include "present/quotes.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "present/words.h"

namespace chancery {
namespace {

constexpr std::size_t kNarrowest = 20;  // columns; below that lines run over
constexpr std::size_t kBar = 2;         // the bar that marks a quotation, and a blank

// At most `most` lines; the last ends with "…" where something was left out.
std::vector<std::string> quote_lines(std::string_view quote, std::size_t room, std::size_t most) {
  std::vector<std::string> lines = wrap(quote, room - kBar);
  if (lines.size() <= most) return lines;
  lines.resize(most);
  std::string& last = lines.back();
  while (display_width(last) + 2 > room - kBar && last.find(' ') != std::string::npos) last.resize(last.rfind(' '));
  last += " …";
  return lines;
}

// The id is never cut: it is what `show` is asked for. Where both do not fit, it has a line of its own.
std::string citation_text(const std::string& from, const std::string& id, const std::string& margin, std::size_t room, const Style& style) {
  const std::string whole = "  " + from + " · " + id;
  if (display_width(whole) <= room) return margin + paint(whole, Ink::dim, style) + "\n";
  return margin + paint(shorten("  " + from, room), Ink::dim, style) + "\n" + margin + paint("  " + id, Ink::dim, style) + "\n";
}

}  // namespace

std::string indented(std::string_view text, std::size_t first, std::size_t rest, const Style& style) {
  const std::size_t deepest = std::max(first, rest);
  const std::vector<std::string> lines = wrap(text, style.width > deepest + kNarrowest ? style.width - deepest : kNarrowest);
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) out += std::string(i == 0 ? first : rest, ' ') + lines[i] + "\n";
  return out;
}

std::string wrapped(std::string_view text, const Style& style) {
  std::string out = indented(text, 0, 0, style);
  if (!out.empty()) out.pop_back();
  return out;
}

std::vector<const Report*> distinct_quotes(const std::vector<std::string>& reports, const Evidence& evidence) {
  std::vector<const Report*> found;
  for (const std::string& id : reports)
    if (const auto it = evidence.reports.find(id); it != evidence.reports.end()) found.push_back(&it->second);
  const auto order = [&](const Report* report) {
    const auto it = evidence.documents.find(report->document);
    const Day published = it == evidence.documents.end() ? Day::max() : it->second.published.when.to.value_or(Day::max());
    const bool copy = it != evidence.documents.end() && !it->second.copy_of.empty();
    return std::tuple(copy, published, std::string_view(report->document), report->quote, std::string_view(report->id));
  };
  std::sort(found.begin(), found.end(), [&](const Report* a, const Report* b) { return order(a) < order(b); });
  std::set<std::string_view> seen;
  std::erase_if(found, [&](const Report* report) { return !seen.insert(report->quote_text).second; });
  return found;
}

std::string quotes_text(const std::vector<std::string>& reports, const Evidence& evidence, const QuoteOptions& options, const Style& style) {
  const std::vector<const Report*> quotes = distinct_quotes(reports, evidence);
  const std::string margin(options.indent, ' ');
  const std::size_t room = style.width > options.indent + kNarrowest ? style.width - options.indent : kNarrowest;
  std::string out;
  for (std::size_t i = 0; i < quotes.size() && i < options.most; ++i) {
    for (const std::string& line : quote_lines(quotes[i]->quote_text, room, options.lines)) out += margin + paint("│ ", Ink::dim, style) + line + "\n";
    const auto document = evidence.documents.find(quotes[i]->document);
    const std::string from = document == evidence.documents.end() ? quotes[i]->document
                                                                  : outlet_of(document->second) + ", " + published_in_words(document->second.published);
    out += citation_text(from, quotes[i]->id, margin, room, style);
  }
  if (quotes.size() > options.most)
    out += margin + paint("and " + count_in_words(quotes.size() - options.most, "passage more", "passages more"), Ink::dim, style) + "\n";
  return out;
}

std::string parties_in_words(const std::vector<Actor>& parties, const World& world) {
  std::vector<std::string> names;
  for (const Actor& party : parties) names.push_back(state_in_words(party.code, world));
  return names.empty() ? "All states" : capitalised(list_in_words(names));
}

}  // namespace chancery
