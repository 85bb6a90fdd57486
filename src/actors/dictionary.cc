#include "actors/dictionary.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "base/text.h"

namespace chancery::actors {
namespace {

constexpr std::size_t kMaxExpansions = 64, kMaxPhrase = 200;

// What a line cannot be used for.
struct Fault {
  std::string message, text, hint;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

// YYMMDD or YYYYMMDD; years of two digits from 30 on are of the twentieth century.
std::optional<Day> parse_date(std::string_view digits) {
  if ((digits.size() != 6 && digits.size() != 8) || !std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  std::string iso(digits);
  if (digits.size() == 6) iso.insert(0, digits[0] >= '3' ? "19" : "20");
  const auto day = parse_day(iso.substr(0, 4) + "-" + iso.substr(4, 2) + "-" + iso.substr(6, 2));
  return day ? std::optional(*day) : std::nullopt;
}

// The lines of a dictionary, one after the other.
class Reader {
 public:
  Reader(const std::string& file, const std::function<void(const Error&)>& complain) : file_(file), complain_(complain) {}

  Dictionary run(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
      ++line_;
      take_line(bytes.substr(at, end - at));
      at = end + 1;
    }
    return std::move(out_);
  }

 private:
  void take_line(std::string_view raw) {
    if (raw.ends_with('\r')) raw.remove_suffix(1);
    if (line_ == 1 && raw.starts_with("\xEF\xBB\xBF")) raw.remove_prefix(3);
    if (raw.size() > kMaxDictionaryLine) return complain({"longer than " + std::to_string(kMaxDictionaryLine) + " bytes", std::string(raw.substr(0, 80)), "part it"});
    if (!is_utf8(raw)) return complain({"not valid UTF-8", {}, "convert the file to UTF-8"});
    const std::string text = without_comments(raw);
    const std::string_view line = trim(text);
    if (line.empty() || line.front() == '<') return;
    std::optional<Fault> fault;
    if (line.front() == '[') fault = restriction(line);
    else if (line.front() == '+') fault = synonym(line.substr(1));
    else if (line.front() == '!' && line.find('=') != std::string_view::npos) fault = substitution(line);
    else fault = entry(line);
    if (fault) complain(*fault);
  }

  void complain(const Fault& fault) {
    ++out_.bad;
    complain_(Error{.kind = Error::Kind::malformed, .message = fault.message, .file = file_, .line = line_, .text = fault.text, .hint = fault.hint});
  }

  // Without <!-- … -->, which may run over lines, and without what follows '#' or ';' outside brackets.
  std::string without_comments(std::string_view raw) {
    std::string text;
    bool in_brackets = false;
    for (std::size_t i = 0; i < raw.size();) {
      if (in_comment_) {
        const std::size_t end = raw.find("-->", i);
        if (end == std::string_view::npos) return text;
        in_comment_ = false;
        i = end + 3;
        continue;
      }
      if (raw.substr(i).starts_with("<!--")) {
        in_comment_ = true;
        i += 4;
        continue;
      }
      const char c = raw[i++];
      if (c == '[') in_brackets = true;
      if (c == ']' || c == '}') in_brackets = false;
      if (!in_brackets && (c == ';' || c == '#')) return text;
      text += c;
    }
    return text;
  }

  // "HAMID_KARZAI_" -> "HAMID KARZAI".
  static std::string words_of(std::string_view phrase) {
    std::string words;
    for (char c : trim(phrase)) {
      const char plain = c == '_' || c == '\t' ? ' ' : c;
      if (plain == ' ' && (words.empty() || words.back() == ' ')) continue;
      words += plain;
    }
    while (words.ends_with(' ') || words.ends_with('=')) words.pop_back();  // '=' marks nouns in TABARI
    return words;
  }

  static std::optional<Fault> phrase_fault(const std::string& words) {
    if (words.size() > kMaxPhrase) return Fault{"a phrase longer than " + std::to_string(kMaxPhrase) + " bytes", words, "shorten it"};
    const bool named = std::any_of(words.begin(), words.end(), [](char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; });
    if (!named) return Fault{"a phrase without letters", words, "write NAME_OF_ACTOR [CODE]"};
    if (words.find_first_of("[]{}!~*$%^") != std::string::npos) return Fault{"a pattern or code where a phrase is wanted", words, "write NAME_OF_ACTOR [CODE]; verb patterns are no actors"};
    return std::nullopt;
  }

  // The inside of a pair of brackets: "USAGOV 450703-470121", "HOB < 950601", "~GOV".
  std::optional<Fault> bracket(std::string_view inside, DictionaryEntry& into) const {
    const std::string_view whole = trim(inside);
    const std::size_t end = std::min(whole.find_first_of(" \t<>"), whole.size());
    std::string_view code = whole.substr(0, end);
    std::string rest;
    for (char c : whole.substr(end)) {
      if (!is_blank(c)) rest += c;
    }
    if (code.starts_with('~')) into.agent = true, code.remove_prefix(1);
    else if (code.ends_with('~')) into.agent = true, code.remove_suffix(1);
    DatedCode dated;
    const bool null_code = code == "---" || code == "###" || code == "+++";
    if (!null_code) {
      if (code.size() < 2 || !std::all_of(code.begin(), code.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '/'; }))
        return Fault{"no code", std::string(whole), "three letters for the state or kind of organisation, then three for each role: [USAGOV]"};
      for (char c : code.substr(0, code.find('/'))) dated.code += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    }
    if (auto fault = dates(rest, dated.held)) return fault;
    into.codes.push_back(std::move(dated));
    return std::nullopt;
  }

  static std::optional<Fault> dates(const std::string& rest, DateInterval& held) {
    const Fault none{"no restriction to a time", rest, "<YYMMDD, >YYMMDD or YYMMDD-YYMMDD; years of four digits too"};
    if (rest.empty()) return std::nullopt;
    const std::string_view text = rest;
    if (text.front() == '<' || text.front() == '>') {
      const auto day = parse_date(text.substr(1));
      if (!day) return none;
      (text.front() == '<' ? held.to : held.from) = *day;
      return std::nullopt;
    }
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) return none;
    const auto from = parse_date(text.substr(0, dash)), to = parse_date(text.substr(dash + 1));
    if (!from || !to) return none;
    if (*to < *from) return Fault{"ends before it begins", rest, "the earlier day first"};
    held = {*from, *to};
    return std::nullopt;
  }

  std::optional<Fault> brackets(std::string_view text, DictionaryEntry& into) const {
    for (std::size_t at = 0; (at = text.find('[', at)) != std::string_view::npos;) {
      const std::size_t end = text.find_first_of("]}", at);
      if (end == std::string_view::npos) return Fault{"a '[' that is not closed", std::string(text.substr(at)), "close it with ']'"};
      if (auto fault = bracket(text.substr(at + 1, end - at - 1), into)) return fault;
      at = end + 1;
    }
    return std::nullopt;
  }

  std::optional<Fault> restriction(std::string_view line) {
    if (!open_) return orphan_ ? std::nullopt : std::optional(Fault{"a restriction to a time without an actor before it", std::string(line), "put it under its actor"});
    DictionaryEntry more;
    if (auto fault = brackets(line, more)) return fault;
    auto& codes = out_.entries.back().codes;
    codes.insert(codes.end(), more.codes.begin(), more.codes.end());
    return std::nullopt;
  }

  std::optional<Fault> synonym(std::string_view text) {
    if (!open_) return orphan_ ? std::nullopt : std::optional(Fault{"a synonym without an actor before it", std::string(text), "put it under its actor"});
    std::string words = words_of(text.substr(0, text.find('[')));
    if (auto fault = phrase_fault(words)) return fault;
    out_.entries.back().phrases.push_back(std::move(words));
    return std::nullopt;
  }

  // "!PERSON! = MAN, MEN, WOMAN"
  std::optional<Fault> substitution(std::string_view line) {
    const std::size_t end = line.find('!', 1), equals = line.find('=');
    if (end == std::string_view::npos || end > equals || end < 2) return Fault{"no set of words", std::string(line), "write !NAME! = WORD, WORD"};
    std::vector<std::string> members;
    for (std::string_view member : split(line.substr(equals + 1), ',')) {
      std::string words = words_of(member);
      if (auto fault = phrase_fault(words)) return fault;
      members.push_back(std::move(words));
    }
    if (members.size() > kMaxExpansions) return Fault{"a set of more than " + std::to_string(kMaxExpansions) + " words", {}, "part it"};
    sets_[std::string(line.substr(1, end - 1))] = std::move(members);
    open_ = orphan_ = false;
    return std::nullopt;
  }

  std::optional<Fault> entry(std::string_view line) {
    open_ = false;
    orphan_ = true;  // its synonyms and restrictions go with it
    if (out_.entries.size() >= kMaxDictionaryEntries) return Fault{"more than " + std::to_string(kMaxDictionaryEntries) + " entries", {}, "part the file"};
    DictionaryEntry made;
    made.line = line_;
    const std::size_t code = line.find('['), brace = std::min(line.find('{'), code);
    if (auto fault = brackets(code == std::string_view::npos ? std::string_view() : line.substr(code), made)) return fault;
    const std::size_t brace_end = brace < code ? line.find('}', brace) : brace;
    if (brace_end == std::string_view::npos && brace < code) return Fault{"a '{' that is not closed", std::string(line), "close it with '}'"};
    const std::string phrase = words_of(line.substr(0, std::min({brace, code, line.size()})));
    if (auto fault = expand(phrase, made.phrases)) return fault;
    for (const std::string& words : made.phrases) {
      if (auto fault = phrase_fault(words)) return fault;
    }
    if (made.agent) plurals(phrase, brace < code ? std::optional(line.substr(brace + 1, brace_end - brace - 1)) : std::nullopt, made);
    out_.entries.push_back(std::move(made));
    open_ = true;
    orphan_ = false;
    return std::nullopt;
  }

  // "CONGRESS!PERSON!" -> "CONGRESSMAN", "CONGRESSMEN", …
  std::optional<Fault> expand(const std::string& phrase, std::vector<std::string>& phrases) const {
    const std::size_t begin = phrase.find('!');
    if (begin == std::string::npos) {
      phrases = {phrase};
      return std::nullopt;
    }
    const std::size_t end = phrase.find('!', begin + 1);
    const auto set = end == std::string::npos ? sets_.end() : sets_.find(phrase.substr(begin + 1, end - begin - 1));
    if (set == sets_.end()) return Fault{"a set of words that is not defined before", phrase, "define it: !NAME! = WORD, WORD"};
    for (const std::string& member : set->second) phrases.push_back(phrase.substr(0, begin) + member + phrase.substr(end + 1));
    return std::nullopt;
  }

  static void plurals(const std::string& phrase, std::optional<std::string_view> given, DictionaryEntry& made) {
    if (phrase.find('!') != std::string::npos) return;  // the set has them
    if (given) {
      for (std::string_view form : split(*given, ',')) {
        std::string words = words_of(form);
        if (!words.empty() && !phrase_fault(words)) made.plurals.push_back(std::move(words));
      }
      return;
    }
    std::string plural = lower(phrase);
    const bool y = plural.ends_with('y') && plural.size() > 1 && std::string_view("aeiou").find(plural[plural.size() - 2]) == std::string_view::npos;
    if (y) plural.replace(plural.size() - 1, 1, "ies");
    else plural += plural.ends_with('s') || plural.ends_with("sh") || plural.ends_with("ch") || plural.ends_with('x') ? "es" : "s";
    made.plurals.push_back(std::move(plural));
  }

  const std::string& file_;
  const std::function<void(const Error&)>& complain_;
  Dictionary out_;
  std::map<std::string, std::vector<std::string>> sets_;
  std::int64_t line_ = 0;
  bool in_comment_ = false;
  bool open_ = false;    // the last entry takes synonyms and restrictions
  bool orphan_ = false;  // they belong to a line that could not be used
};

}  // namespace

Dictionary read_dictionary(std::string_view bytes, const std::string& file, const std::function<void(const Error&)>& complain) {
  return Reader(file, complain).run(bytes);
}

}  // namespace chancery::actors
