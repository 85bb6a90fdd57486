#include "intake/statement.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"
#include "intake/calendar_text.h"
#include "intake/furniture.h"

namespace chancery::intake {
namespace {

constexpr std::size_t kLongestDateLine = 160, kLongestDateline = 120;  // bytes

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }
bool is_letter_or_digit(char c) { return is_letter(c) || std::isdigit(static_cast<unsigned char>(c)); }

struct Found {
  DateText date;
  std::size_t at = 0;
};

// The first date in `text` that starts where a word starts.
std::optional<Found> find_date(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_letter_or_digit(text[i]) || (i > 0 && is_letter_or_digit(text[i - 1]))) continue;
    if (const auto date = scan_date(text.substr(i))) return Found{*date, i};
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 9> kPublishedWords = {"published", "posted", "date", "first published", "publication date",
                                                             "issued", "publish date", "date published", "released"};
constexpr std::array<std::string_view, 5> kUpdatedWords = {"updated", "last updated", "last modified", "modified", "updated on"};

template <std::size_t N>
bool opens_with(std::string_view folded, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return folded.starts_with(word) && (folded.size() == word.size() || !is_letter(folded[word.size()]));
  });
}

// Letters in `text` once what surrounds a date in a date line is out: weekdays, times, zones, "on", "at".
std::size_t foreign_letters(std::string_view text) {
  constexpr std::array<std::string_view, 22> kUsual = {"on", "at", "am", "pm", "a", "p", "m", "gmt", "utc", "est", "edt",
                                                       "et", "ist", "ict", "bst", "cet", "hrs", "by", "t", "z", "local", "time"};
  const std::string folded = fold(text);
  std::size_t letters = 0;
  for (std::size_t i = 0; i < folded.size();) {
    std::size_t end = i;
    while (end < folded.size() && is_letter(folded[end])) ++end;
    const std::string_view word = std::string_view(folded).substr(i, end - i);
    if (std::find(kUsual.begin(), kUsual.end(), word) == kUsual.end()) letters += word.size();
    i = std::max(end, i + 1);
  }
  return letters;
}

// A place as datelines write it: up to six capitalised words ("HÀ NỘI", "UNITED NATIONS", "Washington, D.C.").
bool reads_as_place(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.size() > 60 || count_words(text) > 6) return false;
  bool at_start = true;
  for (char c : text) {
    if (at_start && (std::islower(static_cast<unsigned char>(c)) || std::isdigit(static_cast<unsigned char>(c)))) return false;
    if (std::string_view("!?;:\"|").find(c) != std::string_view::npos) return false;
    at_start = c == ' ';
  }
  return true;
}

bool has_lower_case(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return std::islower(static_cast<unsigned char>(c)); });
}

// Where the dash that closes a dateline starts; npos when none is near.
std::size_t find_dash(std::string_view text) {
  constexpr std::array<std::string_view, 6> kDashes = {"—", " – ", " - ", " -- ", "--", "–"};
  std::size_t first = std::string_view::npos;
  for (std::string_view dash : kDashes) first = std::min(first, text.substr(0, kLongestDateline).find(dash));
  return first;
}

// "(Reuters)", "(AP)": the last pair of brackets, of at most four words.
std::string bracketed_agency(std::string_view head) {
  head = trim(head);
  const std::size_t open = head.rfind('(');
  if (open == std::string_view::npos || !head.ends_with(')')) return {};
  const std::string_view inside = trim(head.substr(open + 1, head.size() - open - 2));
  const bool capital = !inside.empty() && !std::islower(static_cast<unsigned char>(inside[0])) && !std::isdigit(static_cast<unsigned char>(inside[0]));
  return capital && count_words(inside) <= 4 && !find_date(inside) ? std::string(inside) : std::string();
}

// "date 2026-02-22 HÀ NỘI — …", "Published: 3 March 2024 LONDON — …": a label and a date before the report's own words.
Dateline read_marker(std::string_view paragraph) {
  const std::string folded = fold(paragraph.substr(0, kLongestDateline));
  Dateline found;
  if (!opens_with(folded, kPublishedWords) && !opens_with(folded, kUpdatedWords)) return found;
  const auto date = find_date(paragraph.substr(0, kLongestDateline));
  if (!date) return found;
  const std::string_view label = trim(paragraph.substr(0, date->at));
  if (count_words(label) > 4 || (label.ends_with("on") && !label.ends_with(" on"))) return found;
  std::size_t end = date->at + date->date.length;
  const std::string_view rest = paragraph.substr(end);
  // "Published 22 February 2026, the report says" is a sentence of the report, "date 2026-02-22 HANOI" is not.
  if (!trim(rest).empty() && !std::isupper(static_cast<unsigned char>(trim(rest)[0])) && static_cast<unsigned char>(trim(rest)[0]) < 0x80) return found;
  while (end < paragraph.size() && paragraph[end] == ' ') ++end;
  found.when = date->date.when;
  found.quoted = std::string(trim(paragraph.substr(0, date->at + date->date.length)));
  found.marker = end;
  return found;
}

}  // namespace

std::optional<DateLine> read_date_line(std::string_view line) {
  line = trim(line);
  if (line.size() > kLongestDateLine) return std::nullopt;
  const std::string folded = fold(line);
  const bool updated = opens_with(folded, kUpdatedWords);
  const bool labelled = updated || opens_with(folded, kPublishedWords);
  const auto date = find_date(line);
  if (!date) return std::nullopt;
  const std::string_view before = line.substr(0, date->at), after = line.substr(date->at + date->date.length);
  const bool byline = line.starts_with("By ") && count_words(before) <= 8;
  const std::size_t letters = foreign_letters(after) + (labelled || byline ? 0 : foreign_letters(before));
  if (letters > (labelled ? 24u : 0u) || count_words(before) > 8) return std::nullopt;
  if (labelled && ends_sentence(line) && count_words(line) > 8) return std::nullopt;
  return DateLine{date->date.when, updated};
}

Dateline read_dateline(std::string_view paragraph) {
  Dateline found = read_marker(paragraph);
  const std::string_view rest = paragraph.substr(found.marker);
  const std::size_t dash = find_dash(rest);
  if (dash == std::string_view::npos) return found;
  std::string_view head = trim(rest.substr(0, dash));
  found.agency = bracketed_agency(head);
  if (!found.agency.empty()) head = trim(head.substr(0, head.rfind('(')));
  if (head.starts_with('(') && head.ends_with(')')) head = head.substr(1, head.size() - 2);
  const auto date = find_date(head);
  const std::string_view place = date ? head.substr(0, date->at) : head;
  const bool place_ok = reads_as_place(place.substr(0, place.find(',')));
  if (!date) {
    // A date without a year ("HANOI, Feb 22 (Reuters) —") leaves the brackets to go by.
    if (!place_ok) found.agency.clear();
    return found;
  }
  // "On 5 May 2025 — the day of the signing — …" opens with no place.
  const bool place_closed = trim(place).empty() || trim(place).ends_with(',') || trim(place).ends_with('(') || !has_lower_case(place);
  const bool nothing_behind = foreign_letters(head.substr(date->at + date->date.length)) == 0;
  if (!found.when && nothing_behind && place_closed && (trim(place).empty() || place_ok)) {
    found.when = date->date.when;
    found.quoted = std::string(trim(rest.substr(0, dash)));
  }
  return found;
}

std::string closing_mark(std::string_view last_paragraph) {
  const std::string_view text = trim(last_paragraph);
  std::size_t dash = std::string_view::npos, width = 0;
  for (std::string_view sign : {std::string_view("—"), std::string_view("–"), std::string_view(" - "), std::string_view("--")}) {
    const std::size_t at = text.rfind(sign);
    if (at != std::string_view::npos && (dash == std::string_view::npos || at > dash)) dash = at, width = sign.size();
  }
  if (dash == std::string_view::npos || !ends_sentence(text.substr(0, dash))) return {};
  const std::string_view mark = trim(text.substr(dash + width));
  const bool capitals = std::all_of(mark.begin(), mark.end(), [](char c) { return std::isupper(static_cast<unsigned char>(c)) || c == '/' || c == ' '; });
  return mark.size() >= 2 && mark.size() <= 20 && capitals ? std::string(mark) : std::string();
}

}  // namespace chancery::intake
