#include <algorithm>

#include "base/text.h"
#include "intake/draft.h"

namespace chancery::intake {
namespace {

constexpr std::size_t kWidestWrap = 120, kNarrowestWrap = 40;  // columns (code points)

struct Line {
  std::string_view text;  // trimmed
  std::size_t columns = 0;
};

// \n, \r\n, \r and form feeds end lines.
std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\r\f\v", from), text.size());
    const std::string_view line = trim(text.substr(from, end - from));
    lines.push_back({line, count_code_points(line)});
    from = end + 1;
    if (end < text.size() && text[end] == '\r' && from < text.size() && text[from] == '\n') ++from;
  }
  return lines;
}

// A line is wrapped when the first word of the next would not have fitted.
bool wraps_into(const Line& line, const Line& next, std::size_t width) {
  const std::string_view word = next.text.substr(0, next.text.find(' '));
  return line.columns >= kNarrowestWrap && line.columns + 1 + count_code_points(word) > width;
}

// The width that the text is wrapped to; 0 when it is not.
std::size_t wrap_width(const std::vector<Line>& lines) {
  std::size_t width = 0, pairs = 0, wrapped = 0;
  for (const Line& line : lines) width = std::max(width, line.columns);
  if (width > kWidestWrap || width < kNarrowestWrap) return 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].text.empty() || lines[i + 1].text.empty()) continue;
    ++pairs;
    wrapped += wraps_into(lines[i], lines[i + 1], width);
  }
  return wrapped >= 2 && wrapped * 10 >= pairs * 6 ? width : 0;
}

constexpr std::size_t kLongestRunIn = 90;  // bytes

// "**Lebanon.** Peacekeepers withdrew …": the heading that runs in is a paragraph of its own, and marks of emphasis go.
void lift_run_in(std::vector<std::string>& paragraphs) {
  std::vector<std::string> out;
  out.reserve(paragraphs.size());
  for (std::string& paragraph : paragraphs) {
    const std::size_t end = paragraph.starts_with("**") ? paragraph.find("**", 2) : std::string::npos;
    if (end != std::string::npos && end > 2 && end <= kLongestRunIn && end + 2 < paragraph.size()) {
      out.emplace_back(trim(std::string_view(paragraph).substr(2, end - 2)));
      paragraph = std::string(trim(std::string_view(paragraph).substr(end + 2)));
    }
    for (std::size_t open = paragraph.find("**"); open != std::string::npos; open = paragraph.find("**", open)) {
      const std::size_t close = paragraph.find("**", open + 2);
      if (close == std::string::npos || close == open + 2) break;
      paragraph.erase(close, 2).erase(open, 2);
    }
    if (!paragraph.empty()) out.push_back(std::move(paragraph));
  }
  paragraphs = std::move(out);
}

}  // namespace

std::vector<std::string> split_paragraphs(std::string_view text) {
  const std::vector<Line> lines = lines_of(text);
  const std::size_t width = wrap_width(lines);
  std::vector<std::string> paragraphs;
  bool joins = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.text.empty()) {
      joins = false;
      continue;
    }
    if (joins) {
      if (!paragraphs.back().ends_with('-')) paragraphs.back() += ' ';
      paragraphs.back() += line.text;
    } else {
      paragraphs.emplace_back(line.text);
    }
    joins = width > 0 && i + 1 < lines.size() && wraps_into(line, lines[i + 1], width);
  }
  lift_run_in(paragraphs);
  return paragraphs;
}

}  // namespace chancery::intake
