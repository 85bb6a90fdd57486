// Reading the tables of tests/times and tests/quantities, and a plain tokenizer for them.
#pragma once

#include <cctype>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "intake/intake.h"
#include "language/language.h"

namespace chancery::test {

struct Case {
  std::string place;                  // file and line
  std::vector<std::string> sentences;
  DateInterval published;
  std::vector<std::string> expected;  // "text | kind | from..to | basis [| mark]"
};

inline bool letter_or_digit(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80; }

// White space and punctuation only: what the readers find must not hang on a clever tokenizer.
inline Sentence tokenized(std::string_view text, std::uint32_t from, std::uint32_t to) {
  Sentence sentence{.span = {from, to}, .tokens = {}};
  const auto take = [&](std::uint32_t begin, std::uint32_t end) {
    Token token;
    token.span = {begin, end};
    token.form = text.substr(begin, end - begin);
    sentence.tokens.push_back(token);
  };
  for (std::uint32_t i = from; i < to;) {
    if (text[i] == ' ') {
      ++i;
      continue;
    }
    std::uint32_t end = i + 1;
    if (letter_or_digit(text[i])) {
      const auto inner = [&](std::uint32_t at) {
        return at + 1 < to && (text[at] == '-' || text[at] == '.' || text[at] == ',' || text[at] == '/') && letter_or_digit(text[at + 1]) && letter_or_digit(text[at - 1]);
      };
      while (end < to && (letter_or_digit(text[end]) || inner(end))) ++end;
    }
    take(i, end);
    i = end;
  }
  return sentence;
}

inline DateInterval parse_interval(const std::string& text) {
  DateInterval out;
  const std::size_t dots = text.find("..");
  const auto day = [](const std::string& iso) {
    const auto parsed = parse_day(iso);
    return parsed ? std::optional<Day>(*parsed) : std::nullopt;
  };
  if (dots == std::string::npos) return text == "?" ? out : DateInterval{day(text), day(text)};
  out.from = day(text.substr(0, dots));
  out.to = day(text.substr(dots + 2));
  return out;
}

// A sentence and "@ DATE" on a line, then its marks in order, two blanks in; "||" parts sentences, "¶" paragraphs.
inline std::vector<Case> read_cases(const std::string& table) {
  std::vector<Case> cases;
  const std::filesystem::path folder = std::filesystem::path(CHANCERY_SOURCE_DIR) / "tests" / table;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path());
    int number = 0;
    for (std::string line; std::getline(file, line);) {
      ++number;
      if (line.empty() || line[0] == '#') continue;
      if (line.starts_with("  ")) {
        cases.back().expected.push_back(line.substr(2));
        continue;
      }
      Case next{.place = entry.path().filename().string() + ":" + std::to_string(number), .sentences = {}, .published = {}, .expected = {}};
      const std::size_t at = line.rfind(" @ ");
      if (at == std::string::npos) throw std::runtime_error(next.place + ": no '@ DATE'");
      next.published = parse_interval(line.substr(at + 3));
      std::string text = line.substr(0, at);
      for (std::size_t bar; (bar = text.find(" || ")) != std::string::npos; text = text.substr(bar + 4)) next.sentences.push_back(text.substr(0, bar));
      next.sentences.push_back(text);
      cases.push_back(next);
    }
  }
  return cases;
}

// The tokens point into the document's text, which therefore stays where it is.
struct Text {
  std::unique_ptr<Document> document = std::make_unique<Document>();
  Analysis analysis;
};

// The sentences of a case joined to a document; `spans` receives where each lies.
inline Document document_of(const Case& c, std::vector<Span>& spans) {
  Document document;
  document.published = {.when = c.published, .basis = c.published.known() ? DateBasis::given : DateBasis::unknown, .why = ""};
  for (const std::string& sentence : c.sentences) {
    const bool paragraph = sentence.starts_with("¶");
    if (!document.text.empty()) document.text += paragraph ? "\n\n" : " ";
    const auto from = static_cast<std::uint32_t>(document.text.size());
    document.text += paragraph ? sentence.substr(std::string_view("¶").size()) : sentence;
    spans.push_back({from, static_cast<std::uint32_t>(document.text.size())});
  }
  return document;
}

// With tokens made by tokenized().
inline Text text_of(const Case& c) {
  Text out;
  std::vector<Span> spans;
  *out.document = document_of(c, spans);
  for (const Span& span : spans) out.analysis.sentences.push_back(tokenized(out.document->text, span.begin, span.end));
  return out;
}

// With the tokens, tags and trees of the language engine.
inline Text text_of(const Case& c, const LanguageEngine& engine) {
  Text out;
  std::vector<Span> spans;
  *out.document = document_of(c, spans);
  out.analysis = engine.analyse(out.document->text);
  return out;
}

inline std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += "  " + line + "\n";
  return out;
}

}  // namespace chancery::test
