#include <array>

#include "base/text.h"
#include "intake/readers.h"
#include "intake/xml.h"

namespace chancery::intake {
namespace {

// Elements that a page or a piece of one may begin with (after WHATWG MIME Sniffing, with headings and sectioning added).
constexpr std::array<std::string_view, 27> kOpeners = {"!doctype html", "html", "head", "body", "script", "style", "title", "meta", "link",
                                                       "iframe", "table", "div", "font", "br", "p", "a", "b", "h1", "h2", "h3",
                                                       "article", "main", "section", "header", "nav", "span", "ul"};

bool begins_html(std::string_view text) {
  while (text.starts_with("<!--")) {
    const std::size_t end = text.find("-->");
    if (end == std::string_view::npos) return true;
    text = trim(text.substr(end + 3));
  }
  if (text.starts_with("<?xml")) {  // XHTML
    const std::size_t end = text.find("?>");
    if (end == std::string_view::npos) return false;
    text = trim(text.substr(end + 2));
  }
  if (!text.starts_with('<')) return false;
  const std::string folded = lower(text.substr(1, 16));
  for (std::string_view opener : kOpeners) {
    if (!folded.starts_with(opener)) continue;
    const char next = folded.size() > opener.size() ? folded[opener.size()] : '\0';
    if (std::string_view(" \t\r\n/>").find(next) != std::string_view::npos) return true;
  }
  return false;
}

// '{' before a key or '}', '[' before a record: a plain text may begin with a bracket too ("[1] Note").
bool begins_json(std::string_view text) {
  if (text.empty() || (text[0] != '{' && text[0] != '[')) return false;
  const std::string_view inside = trim(text.substr(1, 4096));
  if (inside.empty()) return false;
  return text[0] == '{' ? inside[0] == '"' || inside[0] == '}' : inside[0] == '{' || inside[0] == ']' || (inside[0] == '[' && begins_json(inside));
}

}  // namespace

Format recognise(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t start = text.find_first_not_of(" \t\r\n\f\v");
  if (start == std::string_view::npos) return Format::plain;
  text.remove_prefix(start);
  if (begins_json(text)) return Format::json;
  if (text[0] == '<' && is_news_xml(root_name(text))) return Format::xml;
  if (begins_html(text)) return Format::html;
  return text.starts_with("<?xml") ? Format::xml : Format::plain;
}

}  // namespace chancery::intake
