#include "coding/atoms.h"

#include <algorithm>

namespace chancery {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }

struct Sign {
  std::string_view text;
  Atom::Kind kind;
};

using Kind = Atom::Kind;

// Signs outside ASCII. Every other code point above U+007F counts as a letter.
constexpr Sign kSigns[] = {
    {"\u2010", Kind::dash}, {"\u2011", Kind::dash}, {"\u2012", Kind::dash}, {"\u2013", Kind::dash}, {"\u2014", Kind::dash}, {"\u2212", Kind::dash},
    {"\u20AC", Kind::currency}, {"\u00A3", Kind::currency}, {"\u00A5", Kind::currency}, {"\u20B9", Kind::currency}, {"\u20BD", Kind::currency},
    {"\u20A9", Kind::currency}, {"\u20AB", Kind::currency}, {"\u20BA", Kind::currency}, {"\u20AA", Kind::currency}, {"\u20B4", Kind::currency},
    {"\u20A6", Kind::currency}, {"\u201C", Kind::quote}, {"\u201D", Kind::quote}, {"\u2018", Kind::quote}, {"\u2019", Kind::quote},
    {"\u2026", Kind::other}, {"\u00A0", Kind::other}, {"\u202F", Kind::other},
};

Kind ascii_sign(char c) {
  switch (c) {
    case '-': return Kind::dash;
    case '/': return Kind::slash;
    case '%': return Kind::percent;
    case '$': return Kind::currency;
    case ',': return Kind::comma;
    case ':': return Kind::colon;
    case '.': return Kind::dot;
    case '(': case '[': return Kind::open;
    case ')': case ']': return Kind::close;
    case '"': case '\'': return Kind::quote;
    default: return Kind::other;
  }
}

// The sign outside ASCII with which `rest` begins.
const Sign* wide_sign(std::string_view rest) {
  const auto lead = static_cast<unsigned char>(rest.front());
  if (lead != 0xC2 && lead != 0xE2) return nullptr;
  const auto* found = std::find_if(std::begin(kSigns), std::end(kSigns), [&](const Sign& s) { return rest.starts_with(s.text); });
  return found == std::end(kSigns) ? nullptr : found;
}

// Cuts one token; holds what is common to its atoms.
class Cutter {
 public:
  Cutter(const Token& token, std::uint32_t index, bool glued, std::vector<Atom>& out)
      : form_(token.form), base_(token.span.begin), index_(index), glued_(glued), out_(out) {}

  void cut() {
    while (at_ < form_.size()) {
      if (is_digit(form_[at_])) number();
      else if (possessive()) word_of(at_ + (form_[at_] == '\'' ? 2 : 4));
      else if (is_letter(form_[at_]) && !wide_sign(form_.substr(at_))) word();
      else sign();
    }
  }

 private:
  Atom& add(std::size_t end, Kind kind) {
    Atom& atom = out_.emplace_back();
    atom.text = form_.substr(at_, end - at_);
    atom.begin = base_ + static_cast<std::uint32_t>(at_);
    atom.token = index_;
    atom.kind = kind;
    atom.glued = at_ > 0 || glued_;
    at_ = end;
    return atom;
  }

  bool possessive() const {
    const std::string_view rest = form_.substr(at_);
    return rest.starts_with("'s") || rest.starts_with("\u2019s");
  }

  // "year" "'" "s": a tokenizer that parts the possessive is put right.
  bool joins_possessive(std::size_t end) const {
    if (form_.substr(at_, end - at_) != "s" || out_.empty() || at_ > 0 || !glued_) return false;
    const Atom& quote = out_.back();
    return quote.kind == Kind::quote && quote.glued && quote.text != "\"" && quote.text.data() + quote.text.size() == form_.data();
  }

  void word_of(std::size_t end) {
    if (joins_possessive(end)) {
      Atom& quote = out_.back();
      quote.text = {quote.text.data(), quote.text.size() + 1};
      quote.kind = Kind::word;
      quote.lex = {Cat::possessive, 0};
      at_ = end;
      return;
    }
    Atom& atom = add(end, Kind::word);
    atom.lex = look_up(atom.text);
    atom.capital = atom.text[0] >= 'A' && atom.text[0] <= 'Z';
  }

  // Letters, with dots between them ("U.S", "a.m"); a dot behind belongs to it where the token has it too ("Feb.").
  void word() {
    std::size_t end = at_;
    while (end < form_.size() && is_letter(form_[end]) && !wide_sign(form_.substr(end))) {
      end += 1;
      while (end < form_.size() && (static_cast<unsigned char>(form_[end]) & 0xC0) == 0x80) ++end;
      if (end + 1 < form_.size() && form_[end] == '.' && is_letter(form_[end + 1]) && !wide_sign(form_.substr(end + 1))) ++end;
    }
    word_of(end);
    if (at_ < form_.size() && form_[at_] == '.') ++at_;
  }

  std::size_t digits_from(std::size_t from) const {
    std::size_t end = from;
    while (end < form_.size() && is_digit(form_[end])) ++end;
    return end;
  }

  // "22.02.2026" is three numbers, not one with decimals.
  bool dotted_date(std::size_t dot) const {
    const std::size_t second = digits_from(dot + 1);
    return second < form_.size() && form_[second] == '.' && digits_from(second + 1) == second + 5;
  }

  void number() {
    std::size_t end = digits_from(at_);
    const std::size_t digits = end - at_;
    double value = 0;
    for (std::size_t i = at_; i < end; ++i) value = value * 10 + (form_[i] - '0');
    bool plain = true;
    while (end < form_.size() && form_[end] == ',' && digits_from(end + 1) == end + 4) {
      for (std::size_t i = end + 1; i < end + 4; ++i) value = value * 10 + (form_[i] - '0');
      end += 4, plain = false;
    }
    if (end + 1 < form_.size() && form_[end] == '.' && dotted_date(end)) dotted_to_ = end + 1;
    if (end + 1 < form_.size() && form_[end] == '.' && is_digit(form_[end + 1]) && dotted_to_ == 0) {
      double place = 1;
      for (end += 1; end < form_.size() && is_digit(form_[end]); ++end) value += (form_[end] - '0') * (place /= 10);
      plain = false;
    }
    Kind kind = Kind::number;
    const std::size_t letters = std::find_if(form_.begin() + end, form_.end(), [](char c) { return !is_letter(c); }) - form_.begin();
    const std::string_view tail = form_.substr(end, letters - end);
    const bool ordinal = same_word(tail, "st") || same_word(tail, "nd") || same_word(tail, "rd") || same_word(tail, "th");
    // "1990s", "1990's", "'90s"; but "2020's" is the possessive of a year.
    const std::string_view rest = form_.substr(end);
    const bool owner = rest.starts_with("'s") || rest.starts_with("\u2019s");
    const bool decade = plain && (digits == 2 || digits == 4) && (tail == "s" || (owner && value < 2000));
    if (ordinal) kind = Kind::ordinal, end += 2;
    else if (decade && form_[end - 1] == '0') kind = Kind::decade, end += tail == "s" ? 1 : form_[end] == '\'' ? 2 : 4;
    Atom& atom = add(end, kind);
    atom.value = value;
    atom.plain = plain;
    atom.digits = static_cast<std::uint8_t>(std::min<std::size_t>(digits, 255));
  }

  void sign() {
    if (const Sign* wide = wide_sign(form_.substr(at_))) add(at_ + wide->text.size(), wide->kind);
    else add(at_ + 1, ascii_sign(form_[at_]));
  }

  std::string_view form_;
  std::uint32_t base_;
  std::uint32_t index_;
  bool glued_;
  std::vector<Atom>& out_;
  std::size_t at_ = 0;
  std::size_t dotted_to_ = 0;  // not 0: inside a date in figures
};

}  // namespace

std::vector<Atom> cut_atoms(const Sentence& sentence) {
  std::vector<Atom> atoms;
  atoms.reserve(sentence.tokens.size() + 8);
  for (std::uint32_t i = 0; i < sentence.tokens.size(); ++i) {
    const bool glued = i > 0 && sentence.tokens[i - 1].span.end == sentence.tokens[i].span.begin;
    Cutter(sentence.tokens[i], i, glued, atoms).cut();
  }
  return atoms;
}

}  // namespace chancery
