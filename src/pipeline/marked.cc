#include "pipeline/marked.h"

#include <algorithm>

namespace chancery {
namespace {

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

bool whole_words(std::string_view text, std::size_t begin, std::size_t end) {
  const bool inside_before = begin > 0 && is_word_byte(text[begin - 1]) && is_word_byte(text[begin]);
  const bool inside_after = end < text.size() && is_word_byte(text[end - 1]) && is_word_byte(text[end]);
  return !inside_before && !inside_after;
}

std::vector<Span> occurrences(std::string_view needle, std::string_view text) {
  std::vector<Span> whole, any;
  for (std::size_t at = text.find(needle); at != std::string_view::npos; at = text.find(needle, at + 1)) {
    const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + needle.size())};
    any.push_back(span);
    if (whole_words(text, at, at + needle.size())) whole.push_back(span);
  }
  return whole.empty() ? any : whole;
}

// The text folded, runs of blanks as one, and for each of its bytes the place in the original that it came from.
struct Folded {
  std::string text;
  std::vector<std::uint32_t> from;
};

Folded fold_with_places(std::string_view text) {
  Folded out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    next_code_point(text, at);
    std::string folded = fold(text.substr(begin, at - begin));
    if (folded.find_first_not_of(" \t\r\n") == std::string::npos && !folded.empty()) folded = !out.text.empty() && out.text.back() == ' ' ? "" : " ";
    out.text += folded;
    out.from.resize(out.text.size(), static_cast<std::uint32_t>(begin));
  }
  out.from.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

}  // namespace

std::vector<Span> places_of(std::string_view words, std::string_view sentence) {
  words = trim(words);
  if (words.empty()) return {};
  std::vector<Span> found = occurrences(words, sentence);
  if (!found.empty()) return found;
  const Folded folded = fold_with_places(sentence);
  for (const Span& span : occurrences(fold_with_places(words).text, folded.text)) {
    std::size_t last = folded.from[span.end - 1];  // the original's last code point belongs whole to the place
    next_code_point(sentence, last);
    found.push_back({folded.from[span.begin], static_cast<std::uint32_t>(last)});
  }
  return found;
}

Result<MarkedSpans> find_marked(const Marked& marked) {
  const auto missing = [](const char* field, const std::string& words) {
    return Error{.kind = Error::Kind::argument, .message = words.empty() ? "is empty" : "does not stand in the sentence", .field = field, .text = words};
  };
  if (!is_utf8(marked.sentence)) return Error{.kind = Error::Kind::malformed, .message = "is not UTF-8", .field = "sentence"};
  const std::vector<Span> sources = places_of(marked.source, marked.sentence), targets = places_of(marked.target, marked.sentence);
  if (trim(marked.source).empty()) return missing("source", {});
  if (trim(marked.target).empty()) return missing("target", {});
  // Annotated sets name a party that is only understood ("a recipient"): the other one and the verb still tell the act.
  if (sources.empty() && targets.empty()) return missing("source", marked.source);
  if (sources.empty()) return MarkedSpans{Span{}, targets[0]};
  if (targets.empty()) return MarkedSpans{sources[0], Span{}};
  for (const Span& source : sources)
    for (const Span& target : targets)
      if (source.end <= target.begin || target.end <= source.begin) return MarkedSpans{source, target};
  return MarkedSpans{sources[0], targets[0]};
}

}  // namespace chancery
