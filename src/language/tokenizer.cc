#include "language/tokenizer.h"

#include <array>

#include "language/abbreviations.h"
#include "language/characters.h"

namespace chancery {
namespace {

// A lower-case copy of a short ASCII word, without allocating; empty for others, which are in no table.
class LowerWord {
 public:
  explicit LowerWord(std::string_view word) {
    if (word.size() > buffer_.size()) return;
    for (const char c : word) {
      if (static_cast<unsigned char>(c) >= 0x80) return;
      buffer_[size_++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    whole_ = true;
  }
  std::string_view view() const { return whole_ ? std::string_view(buffer_.data(), size_) : std::string_view(); }

 private:
  std::array<char, 24> buffer_{};
  std::size_t size_ = 0;
  bool whole_ = false;
};

// Length of the apostrophe at text[at]: ' or the typographic ones; 0 if there is none.
std::size_t apostrophe_length(std::string_view text, std::size_t at) {
  const Char c = char_at(text, at);
  return c.kind == CharKind::apostrophe ? c.bytes : 0;
}

bool is_clitic_tail(std::string_view tail) {
  return tail == "s" || tail == "m" || tail == "re" || tail == "ve" || tail == "ll" || tail == "d";
}

// Where the clitic of `word` begins: "don't" 2, "Viet Nam’s" at the apostrophe; word.size() when there is none.
std::size_t clitic_begin(std::string_view word) {
  for (std::size_t tail = 1; tail <= 2 && tail + 1 < word.size(); ++tail) {
    for (const std::size_t mark : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
      if (word.size() <= tail + mark) break;
      const std::size_t at = word.size() - tail - mark;
      if (apostrophe_length(word, at) != mark) continue;
      const LowerWord after(word.substr(at + mark));
      if (is_clitic_tail(after.view())) return at;
      if (after.view() == "t" && at > 1 && (word[at - 1] == 'n' || word[at - 1] == 'N')) return at - 1;
    }
  }
  return word.size();
}

class Scanner {
 public:
  Scanner(std::string_view text, std::vector<RawToken>& out) : text_(text), out_(out) {}

  void scan() {
    while (at_ < text_.size()) {
      const Char c = char_at(text_, at_);
      if (c.kind == CharKind::space) take_space(c);
      else if (is_word(c.kind)) take_word();
      else if (c.kind == CharKind::stop) take_stop(c);
      else take_symbol(c);
    }
    if (!out_.empty()) out_.back().space_after = true;
  }

 private:
  void take_space(const Char& c) {
    if (!out_.empty()) out_.back().space_after = true;
    if (c.code == '\n' && newlines_ < 255) ++newlines_;
    at_ += c.bytes;
  }

  void emit(std::size_t begin, std::size_t end) {
    out_.push_back({Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, false, static_cast<std::uint8_t>(newlines_)});
    newlines_ = 0;
    at_ = end;
  }

  // The end of the run of characters without white space.
  std::size_t chunk_end(std::size_t at) const {
    for (Char c = char_at(text_, at); c.bytes && c.kind != CharKind::space; c = char_at(text_, at)) at += c.bytes;
    return at;
  }

  void take_word() {
    if (const std::size_t end = address_end(at_); end > at_) return emit(at_, end);
    const std::size_t begin = at_;
    std::size_t end = begin;
    for (Char c = char_at(text_, end); is_word(c.kind) || joins(begin, end, c); c = char_at(text_, end)) end += c.bytes;
    if (const std::size_t sign = currency_end(begin, end); sign > end) return emit(begin, sign);
    if (text_.substr(end, 1) == "." && takes_stop(begin, end)) return emit(begin, end + 1);
    emit_word(begin, end);
  }

  void emit_word(std::size_t begin, std::size_t end) {
    const std::string_view word = text_.substr(begin, end - begin);
    std::size_t cut = is_decade(word) ? word.size() : clitic_begin(word);
    if (cut == word.size()) {
      const std::size_t fused = fused_word_split(LowerWord(word).view());
      if (fused) cut = fused;
    }
    if (cut == word.size()) cut = unit_begin(word);
    emit(begin, begin + cut);
    if (cut < word.size()) emit(begin + cut, end);
  }

  // "1960's" and "80's" are one word.
  static bool is_decade(std::string_view word) {
    std::size_t digits = 0;
    while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') ++digits;
    if ((digits != 2 && digits != 4) || word[digits - 1] != '0' || word.back() != 's') return false;
    return apostrophe_length(word, digits) + digits + 1 == word.size();
  }

  // "10km" -> 10 km, "5bn" -> 5 bn; ordinals and decades stay whole.
  static std::size_t unit_begin(std::string_view word) {
    std::size_t digits = 0;
    while (digits < word.size() && (char_at(word, digits).kind == CharKind::digit || word[digits] == '.' || word[digits] == ',' || word[digits] == ':')) ++digits;
    if (digits == 0 || digits == word.size() || static_cast<unsigned char>(word[0]) >= 0x80) return word.size();
    if (word.substr(digits) == "G") return word.size();  // 5G
    const LowerWord unit(word.substr(digits));
    static constexpr std::string_view units[] = {"am", "pm", "km", "m", "cm", "mm", "kg", "g", "mw", "gw", "kw", "bn", "mn", "tn", "k", "b", "mb", "gb", "ft", "mph", "kph", "nm", "sqm", "ha", "min", "mins", "hr", "hrs", "hours", "x", "yr", "yrs", "million", "billion", "trillion", "percent"};
    for (const std::string_view known : units)
      if (unit.view() == known) return digits;
    return word.size();
  }

  // "US$37", "HK$": the letters and the sign are one word when a number follows.
  std::size_t currency_end(std::size_t begin, std::size_t end) const {
    const Char sign = char_at(text_, end);
    if (sign.kind != CharKind::currency || end - begin > 3) return end;
    for (std::size_t i = begin; i < end; ++i)
      if (!is_upper(static_cast<unsigned char>(text_[i]))) return end;
    std::size_t after = end + sign.bytes;
    if (text_.substr(after, 1) == " ") ++after;
    return char_at(text_, after).kind == CharKind::digit ? end + sign.bytes : end;
  }

  // Does the sign `c` at `at`, inside the word that began at `begin`, join what is around it?
  bool joins(std::size_t begin, std::size_t at, const Char& c) const {
    if (at == begin || c.bytes == 0) return false;
    const Char next = char_at(text_, at + c.bytes);
    if (!is_word(next.kind)) return false;
    const Char last = before(at);
    const bool digits = last.kind == CharKind::digit && next.kind == CharKind::digit;
    switch (c.code) {
      case '.': return stop_joins(begin, at, next);
      case ',': return digits && groups_digits(at + 1);
      case ':': case '/': return digits;
      case '&': return at - begin <= 3 && is_upper(last.code) && is_upper(next.code);
      case '+': return false;
      case '@': return last.kind == CharKind::letter && next.kind == CharKind::letter;
      case 0xB7: return true;  // the middle dot of Catalan and of transcribed names
      default: break;
    }
    if (c.kind == CharKind::apostrophe) return c.code != '`';
    return c.kind == CharKind::hyphen && hyphen_joins(begin, at, c, next);
  }

  Char before(std::size_t at) const {
    std::size_t begin = at - 1;
    while (begin > 0 && (static_cast<unsigned char>(text_[begin]) & 0xC0) == 0x80) --begin;
    return char_at(text_, begin);
  }

  // "example.com", "37.2", "U.S"; but "ended.The" lacks its space.
  bool stop_joins(std::size_t begin, std::size_t at, const Char& next) const {
    if (!is_upper(next.code)) return true;
    std::size_t piece = at;
    while (piece > begin && text_[piece - 1] != '.') --piece;
    const bool letter_follows = !is_word(char_at(text_, at + 1 + next.bytes).kind);
    if (at - piece <= 1 || before(at).kind == CharKind::digit || (at - piece == 2 && letter_follows)) return true;
    return !is_lower(before(at).code);
  }

  // The comma of "1,200" and "1,00,000"; in "13,14" it separates.
  bool groups_digits(std::size_t after) const {
    std::size_t end = after;
    while (char_at(text_, end).kind == CharKind::digit) ++end;
    const bool more = text_.substr(end, 1) == "," && char_at(text_, end + 1).kind == CharKind::digit;
    return end - after == 3 || (end - after == 2 && more);
  }

  // non-aligned, 555-0123, mid-2004; but Israeli-Palestinian, 3-day, 1969-1970 are cut.
  bool hyphen_joins(std::size_t begin, std::size_t at, const Char& hyphen, const Char& next) const {
    const std::size_t after = at + hyphen.bytes;
    if (before(at).kind == CharKind::digit && next.kind == CharKind::digit) return phone_joins(begin, at, after);
    // "UN-backed" begins with a name, not with the prefix.
    if (at - begin > 1 && is_upper(before(at).code)) return false;
    return keeps_hyphen_after(LowerWord(text_.substr(begin, at - begin)).view());
  }

  bool phone_joins(std::size_t begin, std::size_t at, std::size_t after) const {
    std::size_t end = after;
    while (char_at(text_, end).kind == CharKind::digit) ++end;
    std::size_t first = at;
    while (first > begin && char_at(text_, first - 1).kind == CharKind::digit) --first;
    const std::size_t left = at - first, right = end - after;
    const bool another = (first > begin && text_[first - 1] == '-') || (text_.substr(end, 1) == "-" && char_at(text_, end + 1).kind == CharKind::digit);
    return another || (left >= 3 && right == 4 && left != 4) || left >= 5;
  }

  // Is the full stop at `end` part of the word?
  bool takes_stop(std::size_t begin, std::size_t end) const {
    if (text_.substr(end, 2) == "..") return false;
    const std::string_view word = text_.substr(begin, end - begin);
    if (is_acronym(word)) return true;
    const Char first = char_at(word, 0);
    if (word.size() == 1 && std::string_view("cdbrpm").find(word[0]) != std::string_view::npos && char_at(text_, skip_spaces(end + 1)).kind == CharKind::digit) return true;
    if (word.size() == first.bytes) return is_upper(first.code) && initial_follows(end + 1, first.code);
    const LowerWord low(word);
    switch (abbreviation(low.view())) {
      case Abbreviation::title:
        if (low.view() == "sr" || low.view() == "ft") return true;
        return !at_end_of_text(end + 1) && (is_upper(first.code) || low.view() == "vs");
      case Abbreviation::numbered:
        if (low.view() == "sec" && is_upper(first.code) && is_upper(char_at(text_, skip_spaces(end + 1)).code)) return true;  // Sec. Rubio
        return char_at(text_, skip_spaces(end + 1)).kind == CharKind::digit;
      case Abbreviation::region: return is_upper(first.code) && !out_.empty() && (form_before() == "," || form_before() == "-");
      case Abbreviation::plain:
        if (low.view() == "al") return !out_.empty() && form_before() == "et";
        if (low.view() == "etc" && text_ends_here(end + 1)) return false;
        return !looks_like_word(low.view()) || (is_upper(first.code) && char_at(text_, skip_spaces(end + 1)).kind == CharKind::digit);
      case Abbreviation::none: break;
    }
    return false;
  }

  std::string_view form_before() const { return text_.substr(out_.back().span.begin, out_.back().span.size()); }

  // Words that are abbreviations only before a day of the month: "Mar. 3", but "over the sun."
  static bool looks_like_word(std::string_view low) {
    return low == "mar" || low == "sun" || low == "sat" || low == "mon" || low == "wed" || low == "fri" || low == "jun" || low == "jul" ||
           low == "dec" || low == "est" || low == "al" || low == "ave" || low == "ca" || low == "mins" || low == "yrs" || low == "ed" || low == "sep";
  }

  static bool is_acronym(std::string_view word) {
    if (word.find('.') == std::string_view::npos) return word == "Ph";
    std::size_t piece = 0;
    for (std::size_t at = 0; at < word.size();) {
      const Char c = char_at(word, at);
      if (c.code == '.') piece = 0;
      else if (c.kind != CharKind::letter || ++piece > 2) return false;
      at += c.bytes;
    }
    return true;
  }

  std::size_t skip_spaces(std::size_t at) const {
    for (Char c = char_at(text_, at); c.bytes && c.kind == CharKind::space && c.code != '\n'; c = char_at(text_, at)) at += c.bytes;
    return at;
  }
  bool at_end_of_text(std::size_t at) const {
    const Char c = char_at(text_, skip_spaces(at));
    return c.bytes == 0 || c.code == '\n';
  }

  // "etc." at the end of a sentence is cut, elsewhere it is one word.
  bool text_ends_here(std::size_t at) const {
    const Char next = char_at(text_, skip_spaces(at));
    return next.bytes == 0 || next.code == '\n' || is_upper(next.code);
  }

  // A capital and a full stop abbreviate a name when a name goes on: "J. Smith", "Robert F. Kennedy"; not "I. Then".
  bool initial_follows(std::size_t after, char32_t letter) const {
    const std::size_t at = skip_spaces(after);
    const Char next = char_at(text_, at);
    if (next.bytes == 0 || next.kind != CharKind::letter || !is_upper(next.code)) return next.code == ',' && letter != 'I';
    std::size_t end = at;
    for (Char c = next; is_word(c.kind); c = char_at(text_, end)) end += c.bytes;
    if (letter == 'I' && !(out_.size() && is_upper(char_at(text_, out_.back().span.begin).code))) return false;
    return !opens_sentences(LowerWord(text_.substr(at, end - at)).view()) || end - at == 1;
  }

  // URLs, mail addresses: one word, without the punctuation behind it. `at` when there is none here.
  std::size_t address_end(std::size_t at) const {
    const std::string_view rest = text_.substr(at);
    std::size_t letters = 0;
    while (letters < 12 && letters < rest.size() && char_at(rest, letters).kind == CharKind::letter && static_cast<unsigned char>(rest[letters]) < 0x80) ++letters;
    const bool url = rest.substr(letters, 3) == "://" || rest.starts_with("www.") || rest.starts_with("mailto:");
    if (!url && !mail_starts(at)) return at;
    std::size_t end = at;
    for (Char c = char_at(text_, end); c.bytes && c.kind != CharKind::space && c.code != '<' && c.code != '>' && c.code != '"' && c.kind != CharKind::malformed; c = char_at(text_, end)) end += c.bytes;
    const bool opened = text_.substr(at, end - at).find('(') != std::string_view::npos;
    while (end > at + 1) {
      const Char last = before(end);
      const bool closing = last.kind == CharKind::close && !opened;
      if (!closing && last.kind != CharKind::stop && last.kind != CharKind::quote && last.kind != CharKind::apostrophe && last.code != ',' && last.code != ';' && last.code != ':') break;
      end -= last.bytes;
    }
    return end;
  }

  bool mail_starts(std::size_t at) const {
    bool sign = false;
    // An address is shorter than this; the limit keeps long runs linear.
    for (std::size_t i = at; i < text_.size() && i < at + 80; ++i) {
      const char c = text_[i];
      if (c == '@' && i > at && !sign) sign = true;
      else if (c == '.' && sign) return char_at(text_, i + 1).kind == CharKind::letter;
      else if (!is_word(char_at(text_, i).kind) && c != '.' && c != '-' && c != '+') return false;
    }
    return false;
  }

  // "...", "?!", "!!" are one word; so is a single stop.
  void take_stop(const Char& c) {
    std::size_t end = at_ + c.bytes;
    const bool dot = c.code == '.';
    if (dot && starts_chunk() && char_at(text_, end).kind == CharKind::digit) {
      while (char_at(text_, end).kind == CharKind::digit) ++end;  // .265
      return emit(at_, end);
    }
    for (Char next = char_at(text_, end); next.kind == CharKind::stop && (next.code == '.') == dot && next.bytes == c.bytes; next = char_at(text_, end)) end += next.bytes;
    emit(at_, end);
  }

  void take_symbol(const Char& c) {
    if (const std::size_t end = clitic_end(c); end > at_) return emit(at_, end);
    std::size_t end = at_ + c.bytes;
    if (text_.substr(at_, 5) == "[...]") return emit(at_, at_ + 5);
    if (starts_chunk() && sign_of_number(c, end)) {
      while (char_at(text_, end).kind == CharKind::digit) ++end;
    } else if (runs(c)) {
      while (char_at(text_, end).code == c.code && char_at(text_, end).bytes) end += c.bytes;
    } else if (c.kind == CharKind::apostrophe && c.bytes == 1 && text_.substr(end, 1) == text_.substr(at_, 1)) {
      ++end;  // `` and ''
    } else if (c.kind == CharKind::apostrophe && (c.code == 0x2018 || c.code == 0x2019) && char_at(text_, end).code == 0x2019) {
      end += c.bytes;  // two single quotes written for a double one
    } else if (const std::size_t face = emoticon_length(text_.substr(at_)); face > 0) {
      end = at_ + face;
    }
    emit(at_, end);
  }

  bool starts_chunk() const { return out_.empty() || out_.back().space_after || out_.back().span.end != at_; }

  // "+44", "'72": the sign belongs to the number.
  bool sign_of_number(const Char& c, std::size_t after) const {
    if (char_at(text_, after).kind != CharKind::digit) return false;
    if (c.code == '+') return true;
    const bool two = char_at(text_, after + 1).kind == CharKind::digit && !is_word(char_at(text_, after + 2).kind);
    return c.kind == CharKind::apostrophe && c.code != '`' && two;
  }

  static std::size_t emoticon_length(std::string_view rest) {
    for (const std::string_view face : {":-)", ":-(", ";-)", "=)", ":)", ":(", ";)", ":D", ":P", ":/", "^_^"})
      if (rest.starts_with(face) && !is_word(char_at(rest, face.size()).kind)) return face.size();
    return 0;
  }

  // Signs of which several make one word: "--", "***", "<<".
  static bool runs(const Char& c) {
    if (c.kind == CharKind::malformed || c.kind == CharKind::open || c.kind == CharKind::close) return false;
    if (c.code >= 0x80) return c.kind == CharKind::dash;
    return c.code == '-' || c.code == '*' || c.code == '=' || c.code == '<' || c.code == '>' || c.code == '~' || c.code == '#' || c.code == '+';
  }

  // "'s" and "n't" written after a sign: "(EU)'s", "Yahoo!'s".
  std::size_t clitic_end(const Char& c) const {
    if (c.kind != CharKind::apostrophe || out_.empty() || out_.back().space_after || out_.back().span.end != at_) return at_;
    std::size_t end = at_ + c.bytes;
    while (is_word(char_at(text_, end).kind)) end += char_at(text_, end).bytes;
    const LowerWord tail(text_.substr(at_ + c.bytes, end - at_ - c.bytes));
    return is_clitic_tail(tail.view()) ? end : at_;
  }

  std::string_view text_;
  std::vector<RawToken>& out_;
  std::size_t at_ = 0;
  unsigned newlines_ = 0;
};

}  // namespace

void tokenize(std::string_view text, std::vector<RawToken>& out) {
  out.clear();
  Scanner(text, out).scan();
}

bool continues_word(std::string_view before, std::string_view word) {
  const LowerWord low(word);
  if (const std::size_t mark = apostrophe_length(word, 0); mark > 0)
    return word.size() > mark && is_clitic_tail(LowerWord(word.substr(mark)).view());
  if (low.view() == "n't" || (word.size() > 2 && (word[0] == 'n' || word[0] == 'N') && apostrophe_length(word, 1) + 2 == word.size() && (word.back() == 't' || word.back() == 'T'))) return true;
  if (before.size() + word.size() > 12) return false;
  const std::string whole = std::string(before).append(word);
  return fused_word_split(LowerWord(whole).view()) == before.size();
}

}  // namespace chancery
