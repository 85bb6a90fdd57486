#include "intake/html_metadata.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <vector>

#include "base/text.h"
#include "intake/calendar_text.h"
#include "intake/encoding.h"
#include "intake/furniture.h"
#include "intake/json_ld.h"

namespace chancery::intake {
namespace {

// Fields of <meta name=… | property=… | itemprop=…>, in order of trust.
constexpr std::array<std::string_view, 20> kPublishedFields = {
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "publishdate", "publish-date",
    "publish_date", "pubdate", "publication_date", "citation_publication_date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created",
    "dc.date", "dcterms.date", "date", "cxenseparse:recs:publishtime"};
constexpr std::array<std::string_view, 4> kModifiedFields = {"article:modified_time", "og:updated_time", "last-modified", "dcterms.modified"};
constexpr std::array<std::string_view, 6> kOutletFields = {"og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name", "cre"};

constexpr std::size_t kLongestTitle = 2000;  // bytes; elements may lie in one another, so that reading each to its end would take for ever

// All that the tags of a page say, before it is weighed.
struct Tags {
  std::map<std::string, std::string> meta;  // by lower-case name; the first wins
  std::string title, heading, canonical, language;
  struct Time {
    std::string text;
    bool publication = false;  // marked as the publication date
  };
  std::vector<Time> times;
  JsonLd json_ld;
};

bool is_publication_time(const GumboNode* element) {
  if (has_attribute(element, "pubdate") || lower(attribute(element, "itemprop")) == "datepublished") return true;
  const std::string marks = lower(std::string(attribute(element, "class")) + " " + std::string(attribute(element, "id")));
  return marks.find("publish") != std::string::npos || marks.find("posted") != std::string::npos || marks.find("entry-date") != std::string::npos;
}

void read_meta(const GumboNode* element, Tags& tags) {
  std::string_view name = attribute(element, "property");
  if (name.empty()) name = attribute(element, "name");
  if (name.empty()) name = attribute(element, "itemprop");
  if (name.empty()) name = attribute(element, "http-equiv");
  const std::string content = tidy(attribute(element, "content"));
  if (!name.empty() && !content.empty()) tags.meta.emplace(lower(name), content);
}

void read_element(const GumboNode* element, Tags& tags) {
  switch (tag_of(element)) {
    case GUMBO_TAG_HTML: tags.language = attribute(element, "lang"); break;
    case GUMBO_TAG_META: read_meta(element, tags); break;
    case GUMBO_TAG_TITLE:
      if (tags.title.empty()) tags.title = tidy(text_content(element, kLongestTitle));
      break;
    case GUMBO_TAG_H1:
      if (tags.heading.empty()) tags.heading = tidy(text_content(element, kLongestTitle));
      break;
    case GUMBO_TAG_LINK:
      if (lower(attribute(element, "rel")) == "canonical" && tags.canonical.empty()) tags.canonical = attribute(element, "href");
      break;
    case GUMBO_TAG_TIME: {
      std::string text(attribute(element, "datetime"));
      tags.times.push_back({text.empty() ? tidy(text_content(element, kLongestTitle)) : std::move(text), is_publication_time(element)});
      break;
    }
    case GUMBO_TAG_SCRIPT:
      if (!tags.json_ld.is_article && lower(attribute(element, "type")).starts_with("application/ld+json"))
        if (JsonLd found = read_json_ld(text_content(element)); found.is_article || tags.json_ld.headline.empty()) {
          if (found.publisher.empty()) found.publisher = tags.json_ld.publisher;
          tags.json_ld = std::move(found);
        }
      break;
    default:
      if (lower(attribute(element, "itemprop")) == "datepublished" && !attribute(element, "content").empty())
        tags.times.push_back({std::string(attribute(element, "content")), true});
  }
}

// "https://news.example/2026/02/22/visit" -> "2026/02/22".
std::string_view date_in_address(std::string_view address) {
  for (std::size_t at = address.find('/'); at != std::string_view::npos; at = address.find('/', at + 1)) {
    const std::string_view rest = address.substr(at + 1);
    const auto date = scan_date(rest);
    if (date && (date->length == rest.size() || rest[date->length] == '/' || rest[date->length] == '-')) return rest.substr(0, date->length);
  }
  return {};
}

Published settle_published(const Tags& tags, std::string_view address) {
  Published found;
  const auto take = [&](std::string_view field, std::string_view text) {
    if (found.basis != DateBasis::unknown || text.empty()) return;
    if (const auto when = parse_date_field(text))
      found = {*when, DateBasis::metadata, std::string(field) + " '" + std::string(text.substr(0, 60)) + "'"};
  };
  const auto take_meta = [&](std::string_view field) {
    if (const auto entry = tags.meta.find(std::string(field)); entry != tags.meta.end()) take("meta " + std::string(field), entry->second);
  };
  if (tags.json_ld.is_article) take("JSON-LD datePublished", tags.json_ld.published);
  for (std::string_view field : kPublishedFields) take_meta(field);
  for (const Tags::Time& time : tags.times)
    if (time.publication) take("time element", time.text);
  take("JSON-LD datePublished", tags.json_ld.published);
  take("address", date_in_address(address));
  // A single <time> is the report's own; of several, any may belong to a teaser.
  if (tags.times.size() == 1) take("time element", tags.times[0].text);
  take("JSON-LD dateModified", tags.json_ld.modified);
  for (std::string_view field : kModifiedFields) take_meta(field);
  return found;
}

std::string host_of(std::string_view address) {
  const std::size_t from = address.find("://");
  if (from == std::string_view::npos) return {};
  std::string_view host = address.substr(from + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  return lower(host.starts_with("www.") ? host.substr(4) : host);
}

// "Leaders meet in Hanoi | Example News" -> "Leaders meet in Hanoi".
std::string without_site_name(const std::string& title, const std::string& outlet, const std::string& heading) {
  const std::string own = skeleton(heading), whole = skeleton(title);
  if (!own.empty() && own.size() * 2 >= whole.size() && whole.starts_with(own)) return heading;
  constexpr std::array<std::string_view, 7> kSigns = {" | ", " - ", " – ", " — ", " :: ", " » ", " · "};
  std::size_t cut = std::string::npos;
  for (std::string_view sign : kSigns) {
    const std::size_t at = title.rfind(sign);
    if (at == std::string::npos || at == 0) continue;
    const std::string tail = skeleton(std::string_view(title).substr(at + sign.size()));
    const bool names_site = !outlet.empty() && (tail == skeleton(outlet) || skeleton(outlet).starts_with(tail));
    const bool bar = sign == " | " && count_words(std::string_view(title).substr(at + sign.size())) <= 5 && count_words(std::string_view(title).substr(0, at)) >= 3;
    if (names_site || bar) cut = std::min(cut, at);
  }
  return cut == std::string::npos ? title : title.substr(0, cut);
}

}  // namespace

Metadata read_metadata(const Page& page) {
  Tags tags;
  for_each_element(page.root(), [&](const GumboNode* element) {
    read_element(element, tags);
    return true;
  });
  const auto meta = [&](std::string_view field) {
    const auto entry = tags.meta.find(std::string(field));
    return entry == tags.meta.end() ? std::string() : entry->second;
  };
  Metadata found;
  for (const std::string& address : {tags.canonical, meta("og:url"), tags.json_ld.address})
    if (found.address.empty() && (address.starts_with("http://") || address.starts_with("https://"))) found.address = address;
  found.outlet = tidy(resolve_entities(tags.json_ld.publisher));
  for (std::string_view field : kOutletFields)
    if (found.outlet.empty()) found.outlet = meta(field);
  found.heading = tags.heading;
  if (tags.json_ld.is_article) found.title = tidy(resolve_entities(tags.json_ld.headline));
  for (const std::string& title : {meta("og:title"), tags.heading, tags.title})
    if (found.title.empty()) found.title = without_site_name(title, found.outlet, tags.heading);
  if (found.outlet.empty()) found.outlet = host_of(found.address);
  found.language = tags.language.empty() ? tags.json_ld.language : tags.language;
  found.article_body = resolve_entities(tags.json_ld.body);
  found.published = settle_published(tags, found.address);
  return found;
}

}  // namespace chancery::intake
