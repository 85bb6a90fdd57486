#include "intake/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace chancery::intake {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kDeepest = 64;

std::string string_of(const dom::element& value) {
  std::string_view text;
  return value.get_string().get(text) ? std::string() : std::string(text);
}

// The member as a string; of an object its name or @id, of a list its first.
std::string member(const dom::object& object, std::string_view key, std::string_view inner) {
  dom::element value;
  if (object.at_key(key).get(value)) return {};
  if (dom::array list; !value.get_array().get(list)) {
    if (list.size() == 0) return {};
    value = *list.begin();
  }
  dom::object nested;
  if (value.get_object().get(nested)) return string_of(value);
  dom::element named;
  return nested.at_key(inner).get(named) ? std::string() : string_of(named);
}

bool has_type(const dom::object& object, std::string_view ending) {
  dom::element type;
  if (object.at_key("@type").get(type)) return false;
  const auto ends = [&](const dom::element& value) { return string_of(value).ends_with(ending); };
  dom::array list;
  if (type.get_array().get(list)) return ends(type);
  return std::any_of(list.begin(), list.end(), ends);
}

bool is_article(const dom::object& object) {
  // "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting", "Report", …
  constexpr std::array<std::string_view, 4> kEndings = {"Article", "BlogPosting", "Report", "LiveBlogPosting"};
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return has_type(object, ending); });
}

JsonLd fields_of(const dom::object& object) {
  JsonLd found;
  found.is_article = is_article(object);
  found.headline = member(object, "headline", "@value");
  if (found.headline.empty() && found.is_article) found.headline = member(object, "name", "@value");
  found.publisher = member(object, "publisher", "name");
  if (found.publisher.empty()) found.publisher = member(object, "sourceOrganization", "name");
  found.published = member(object, "datePublished", "@value");
  if (found.published.empty()) found.published = member(object, "dateCreated", "@value");
  found.modified = member(object, "dateModified", "@value");
  found.address = member(object, "url", "@id");
  if (found.address.empty()) found.address = member(object, "mainEntityOfPage", "@id");
  found.language = member(object, "inLanguage", "alternateName");
  found.body = member(object, "articleBody", "@value");
  return found;
}

// Depth first; an article ends the search.
void search(const dom::element& value, std::size_t depth, JsonLd& best) {
  if (best.is_article || depth > kDeepest) return;
  if (dom::array list; !value.get_array().get(list)) {
    for (const dom::element& item : list) search(item, depth + 1, best);
    return;
  }
  dom::object object;
  if (value.get_object().get(object)) return;
  if (is_article(object) || (best.published.empty() && has_type(object, "WebPage"))) {
    JsonLd found = fields_of(object);
    if (found.publisher.empty()) found.publisher = best.publisher;
    best = std::move(found);
  } else if (best.publisher.empty() && (has_type(object, "NewsMediaOrganization") || has_type(object, "WebSite"))) {
    best.publisher = member(object, "name", "@value");
  }
  for (std::string_view key : {"@graph", "mainEntity", "itemListElement", "item"})
    if (dom::element nested; !object.at_key(key).get(nested)) search(nested, depth + 1, best);
}

}  // namespace

JsonLd read_json_ld(std::string_view json) {
  JsonLd found;
  const std::size_t first = json.find_first_of("{["), last = json.find_last_of("}]");
  if (first == std::string_view::npos || last == std::string_view::npos || last < first) return found;
  // Raw newlines inside strings are common, and not JSON; between tokens a blank is as good.
  std::string cleaned(json.substr(first, last - first + 1));
  std::replace_if(cleaned.begin(), cleaned.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  dom::parser parser;
  dom::element root;
  if (parser.parse(cleaned).get(root)) return found;
  search(root, 0, found);
  return found;
}

}  // namespace chancery::intake
