#include "language/sentence_splitter.h"

#include <algorithm>
#include <array>

#include "language/abbreviations.h"
#include "language/characters.h"

namespace chancery {
namespace {

// A line this short, followed by a line that begins like a sentence, is a heading or a byline, not a wrapped line.
constexpr std::uint32_t heading_width = 60;
// Words of the longest dateline: place, state, day, agency.
constexpr std::size_t longest_dateline = 12;

class Boundary {
 public:
  Boundary(std::string_view text, const std::vector<RawToken>& tokens, std::size_t at) : text_(text), tokens_(tokens), at_(at) {}

  bool ends() const {
    const unsigned newlines = tokens_[at_ + 1].newlines_before;
    if (newlines >= 2) return true;
    if (ends_dateline() || ends_label() || is_ruler(at_) || is_ruler(at_ + 1)) return true;
    const std::size_t mark = terminal();
    if (newlines == 1 && line_ends(mark)) return true;
    if (mark == none) return is_face(at_) && tokens_[at_].space_after && is_upper(first(at_ + 1).code);
    return mark_ends(mark);
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  std::string_view form(std::size_t i) const { return text_.substr(tokens_[i].span.begin, tokens_[i].span.size()); }
  Char first(std::size_t i) const { return char_at(form(i), 0); }

  static bool is_dash(const Char& c) { return c.kind == CharKind::dash || c.kind == CharKind::hyphen; }

  bool begins_paragraph(std::size_t i) const { return i == 0 || tokens_[i].newlines_before > 0; }

  // "-----" and "*****" part what they stand between.
  bool is_ruler(std::size_t i) const {
    const std::string_view sign = form(i);
    const CharKind kind = first(i).kind;
    return sign.size() >= 5 && (kind == CharKind::other || kind == CharKind::hyphen || sign[0] == '_') && sign.find_first_not_of(sign[0]) == std::string_view::npos;
  }

  // ":)" ends what it comments on.
  bool is_face(std::size_t i) const {
    const std::string_view sign = form(i);
    return sign.size() >= 2 && sign.size() <= 3 && (sign[0] == ':' || sign[0] == ';' || sign[0] == '=') && first(i).kind == CharKind::other;
  }

  // A word in capitals, as datelines and agencies are written.
  bool is_capitals(std::size_t i) const {
    const std::string_view word = form(i);
    bool letters = false;
    for (std::size_t at = 0; at < word.size();) {
      const Char c = char_at(word, at);
      if (is_lower(c.code)) return false;
      letters = letters || is_upper(c.code);
      at += c.bytes;
    }
    return letters;
  }

  bool is_month(std::size_t i) const {
    constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return form(i).size() >= 3 && std::find(kMonths.begin(), kMonths.end(), form(i).substr(0, 3)) != kMonths.end();
  }

  // What tells a place in small letters from a heading: "(dpa)" before the dash, or a day ("Lima, Mar 8").
  bool names_agency_or_day(std::size_t from, std::size_t end) const {
    if (first(end - 1).kind == CharKind::close) return true;
    for (std::size_t k = from + 1; k + 1 < end; ++k)
      if (is_month(k) && first(k + 1).kind == CharKind::digit) return true;
    return false;
  }

  // "HÀ NỘI —", "WASHINGTON, Feb. 3 (VNS) –", "Lima, Mar 8 (EFE).-": place, date and agency stand for themselves, the news begins behind the dash.
  bool ends_dateline() const {
    if (at_ == 0 || !is_dash(first(at_)) || !tokens_[at_].space_after) return false;
    const std::size_t end = form(at_ - 1) == "." ? at_ - 1 : at_;
    if (end == 0 || (end == at_ && !tokens_[at_ - 1].space_after)) return false;
    std::size_t i = at_;
    while (i > 0 && at_ - i < longest_dateline && !begins_paragraph(i)) --i;
    if (!begins_paragraph(i) || i >= end || form(i).size() < 3 || !is_upper(first(i).code)) return false;
    unsigned brackets = 0;
    for (std::size_t k = i; k < end; ++k) {
      brackets += first(k).kind == CharKind::open;
      if (brackets == 0 && first(k).kind == CharKind::letter && !is_upper(first(k).code)) return false;
    }
    if (!is_capitals(i)) return names_agency_or_day(i, end) && !is_lower(first(at_ + 1).code);
    return !is_capitals(at_ + 1) || form(at_ + 1).size() == 1;
  }

  // "17:30", "9:05 p.m. ET -", "10.30am:": the hour of an entry of a live report. Where it ends; `from` where it does not begin.
  std::size_t past_clock(std::size_t from) const {
    const std::string_view hour = form(from);
    const std::size_t mark = hour.find_first_of(":.");
    const auto digits = [](std::string_view part) { return !part.empty() && part.size() <= 2 && part.find_first_not_of("0123456789") == std::string_view::npos; };
    if (mark == std::string_view::npos || !digits(hour.substr(0, mark)) || hour.size() != mark + 3 || !digits(hour.substr(mark + 1))) return from;
    std::size_t i = from + 1;
    const auto is_zone = [&](std::string_view word) {
      constexpr std::array<std::string_view, 16> kZones = {"am", "pm", "a.m.", "p.m.", "a.m", "p.m", "AM", "PM", "GMT", "UTC", "BST", "CET", "CEST", "ET", "EST", "EDT"};
      return std::find(kZones.begin(), kZones.end(), word) != kZones.end();
    };
    while (i < tokens_.size() && is_zone(form(i))) ++i;
    if (i < tokens_.size() && (form(i) == ":" || (is_dash(first(i)) && tokens_[i].space_after))) ++i;
    return i;
  }

  // "Q:", "A:" of an interview, and the hours of a live report: what follows is a sentence of its own.
  bool ends_label() const {
    std::size_t i = at_;
    while (i > 0 && at_ - i < 4 && !begins_paragraph(i)) --i;
    if (!begins_paragraph(i)) return false;
    const Char next = first(opening(at_ + 1));
    if (!is_upper(next.code)) return false;
    const std::string_view label = form(i);
    const bool speaks = label == "Q" || label == "A" || label == "Question" || label == "Answer";
    if (speaks && at_ == i + 1 && form(at_) == ":") return true;
    return past_clock(i) == at_ + 1 && i <= at_;
  }

  // "— VNA/VNS" behind the last sentence of a paragraph.
  bool signs_off(std::size_t i) const {
    if (!is_dash(first(i))) return false;
    std::size_t end = i + 1;
    for (; end < tokens_.size() && end - i < longest_dateline && !begins_paragraph(end); ++end)
      if (first(end).kind == CharKind::letter && !is_upper(first(end).code)) return false;
    return end > i + 1 && (end == tokens_.size() || begins_paragraph(end));
  }

  // Closing quotes and brackets belong to the sentence that they close.
  bool closes(std::size_t i) const {
    const Char c = first(i);
    if (c.kind == CharKind::close) return true;
    if (c.kind != CharKind::quote && c.kind != CharKind::apostrophe) return false;
    if (c.code == 0x201C || c.code == 0x2018 || c.code == 0x201E || c.code == 0xAB) return false;
    if (form(i).size() != c.bytes && form(i) != "''" && form(i) != "’’") return false;  // "'s" closes nothing
    return i > 0 && !tokens_[i - 1].space_after;
  }

  bool is_reference(std::size_t i) const {
    return i + 2 < tokens_.size() && form(i) == "[" && first(i + 1).kind == CharKind::digit && form(i + 2) == "]";
  }

  // "[12]" behind a stop or behind another reference belongs to the sentence before it.
  bool closes_reference(std::size_t i) const { return i >= 3 && is_reference(i - 2) && (form(i - 3) == "]" || first(i - 3).kind == CharKind::stop || closes(i - 3)); }

  // The token that may end the sentence, behind which only closing signs stand up to at_; none if there is no such.
  std::size_t terminal() const {
    std::size_t i = at_;
    for (;;) {
      if (closes_reference(i)) i -= 3;
      else if (i > 0 && closes(i)) --i;
      else break;
    }
    const std::string_view text = form(i);
    const Char c = first(i);
    if (c.kind == CharKind::stop) return i;
    return text.size() > 1 && text.back() == '.' ? i : none;
  }

  bool line_ends(std::size_t mark) const {
    if (mark != none) return true;
    std::size_t i = at_;
    while (i > 0 && tokens_[i].newlines_before == 0) --i;
    const Char next = first(at_ + 1);
    if (is_lower(next.code) && is_word(next.kind)) return false;
    return tokens_[at_].span.end - tokens_[i].span.begin < heading_width || next.kind == CharKind::other;
  }

  bool mark_ends(std::size_t mark) const {
    const std::size_t next = opening(at_ + 1);
    const Char c = first(next);
    if (is_reference(at_ + 1)) return false;
    if (signs_off(at_ + 1) && first(mark).kind == CharKind::stop) return true;
    if (is_lower(c.code)) return mark == at_ && next == at_ + 1 && careless(mark);
    if (!tokens_[at_].space_after) return glued(mark, first(at_ + 1));
    if (c.kind == CharKind::close || c.code == ',' || c.code == ';' || c.code == ':' || c.kind == CharKind::stop || c.kind == CharKind::dash || c.kind == CharKind::hyphen) return false;
    const std::string_view word = form(mark);
    if (first(mark).kind != CharKind::stop) return abbreviation_ends(mark, next);
    if (mark != at_ && says_after(next)) return false;
    if (word.size() > 1 && word[0] == '.') return is_upper(c.code) || c.kind != CharKind::letter;
    return !numbers_list(mark);
  }

  // Text without capitals: a stop behind an ordinary word ends its sentence all the same.
  bool careless(std::size_t mark) const {
    if (mark == 0 || !tokens_[mark].space_after || form(mark).size() != 1) return false;
    if (form(mark) != ".") return true;
    const std::string_view word = form(mark - 1);
    return word.size() >= 4 && is_lower(first(mark - 1).code) && is_word(first(mark - 1).kind);
  }

  // "streak.In": a stop that lacks its space, when the tokenizer cut there.
  bool glued(std::size_t mark, const Char& next) const { return mark == at_ && form(mark) == "." && is_upper(next.code); }

  // Opening quotes and brackets belong to what follows.
  std::size_t opening(std::size_t i) const {
    while (i + 1 < tokens_.size()) {
      const Char c = first(i);
      if (c.kind != CharKind::open && c.kind != CharKind::quote && c.kind != CharKind::apostrophe) break;
      ++i;
    }
    return i;
  }

  // `"Why now?" Rubio asked.`
  bool says_after(std::size_t next) const {
    if (next != at_ + 1) return false;
    for (std::size_t i = next; i < tokens_.size() && i < next + 4; ++i) {
      const std::string_view word = form(i);
      for (const std::string_view verb : {"said", "says", "asked", "asks", "added", "told", "wrote", "replied", "declared", "exclaimed"})
        if (word == verb) return form(at_).size() > 0 && form(terminal()) != ".";
    }
    return false;
  }

  // "1." at the beginning of a line or sentence numbers what follows.
  bool numbers_list(std::size_t mark) const {
    if (mark == 0 || form(mark) != "." || first(mark - 1).kind != CharKind::digit || form(mark - 1).size() > 2) return false;
    return mark == 1 || tokens_[mark - 1].newlines_before > 0 || form(mark - 2) == ".";
  }

  bool abbreviation_ends(std::size_t mark, std::size_t next) const {
    const std::string_view word = form(mark);
    std::string low;
    for (const char c : word.substr(0, word.size() - 1)) low.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    const Abbreviation kind = abbreviation(low);
    if (kind == Abbreviation::title || kind == Abbreviation::numbered) return false;
    if (word.size() == 1u + first(mark).bytes) return false;  // an initial: the tokenizer saw a name go on
    if (mark != at_) return true;
    std::string opener;
    for (const char c : form(next))
      if (c != '.') opener.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    if (!is_upper(first(next).code)) return first(at_ + 1).kind == CharKind::quote && first(next).kind != CharKind::digit;
    return opens_sentences(opener) || (kind == Abbreviation::plain && low == "etc");
  }

  std::string_view text_;
  const std::vector<RawToken>& tokens_;
  std::size_t at_;
};

}  // namespace

bool ends_sentence(std::string_view text, const std::vector<RawToken>& tokens, std::size_t i) { return Boundary(text, tokens, i).ends(); }

}  // namespace chancery
