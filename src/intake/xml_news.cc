// RSS, RDF and Atom feeds, NITF, NewsML-G2.
#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "intake/calendar_text.h"
#include "intake/draft.h"
#include "intake/encoding.h"
#include "intake/html_piece.h"
#include "intake/readers.h"
#include "intake/xml.h"

namespace chancery::intake {
namespace {

using Node = pugi::xml_node;

// One reading of one XML document.
struct Reading {
  std::string_view text;
  const Source& source;
  const IntakeOptions& options;
  Intake& out;
  // Stories are asked for in their order: count on from the last.
  mutable std::ptrdiff_t counted_to = 0;
  mutable std::int64_t line = 1;

  std::int64_t line_at(std::ptrdiff_t offset) const {
    offset = std::clamp<std::ptrdiff_t>(offset, 0, static_cast<std::ptrdiff_t>(text.size()));
    if (offset < counted_to) counted_to = 0, line = 1;
    line += std::count(text.begin() + counted_to, text.begin() + offset, '\n');
    counted_to = offset;
    return line;
  }
};

std::string child_text(const Node& parent, std::string_view name) { return tidy(text_below(child_named(parent, name))); }

// A story's date, from the first of `fields` that holds one; an Error is noted for a field that holds something else.
Published read_date(const std::vector<std::pair<std::string, std::string>>& fields, const Node& story, const Reading& reading) {
  for (const auto& [field, text] : fields) {
    if (trim(text).empty()) continue;
    if (const auto when = parse_date_field(text)) return {*when, DateBasis::metadata, field + " '" + text.substr(0, 60) + "'"};
    reading.out.failures.push_back({.kind = Error::Kind::malformed, .message = "not a day of the calendar; the document is taken undated unless another field tells",
                                    .file = reading.source.file, .line = reading.line_at(story.offset_debug()), .field = field, .text = text,
                                    .hint = "write an ISO 8601 or RFC 822 date"});
  }
  return {};
}

// Element content as paragraphs: markup inside it (escaped, CDATA or real) is read as HTML.
std::vector<std::string> paragraphs_of(const Node& content, const Reading& reading) {
  std::string html;
  const bool nested = std::any_of(content.begin(), content.end(), [](const Node& child) { return child.type() == pugi::node_element; });
  if (nested) {
    struct Writer : pugi::xml_writer {
      std::string& to;
      explicit Writer(std::string& s) : to(s) {}
      void write(const void* data, std::size_t size) override { to.append(static_cast<const char*>(data), size); }
    } writer(html);
    for (const Node& child : content.children()) child.print(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  } else {
    html = text_below(content);
  }
  if (html.find('<') == std::string::npos && html.find('&') == std::string::npos) return split_paragraphs(html);
  Result<std::vector<std::string>> paragraphs = html_paragraphs(html, reading.options.max_depth, reading.source.file);
  if (paragraphs) return *std::move(paragraphs);
  Error error = paragraphs.error();
  error.line = reading.line_at(content.parent().offset_debug());
  reading.out.failures.push_back(std::move(error));
  return {};
}

void finish(Draft draft, const Node& story, const Reading& reading) {
  draft.file = reading.source.file;
  const std::int64_t line = reading.line_at(story.offset_debug());
  if (trim(draft.uri).empty()) draft.uri = reading.source.uri + "#L" + std::to_string(line);
  Result<Document> document = compose(std::move(draft), reading.options, reading.out.left_out);
  if (document) return reading.out.documents.push_back(*std::move(document));
  Error error = document.error();
  error.line = line;
  reading.out.failures.push_back(std::move(error));
}

void read_rss_item(const Node& item, const std::string& channel, const Reading& reading) {
  Draft draft{.uri = child_text(item, "link"), .outlet = child_text(item, "source"), .title = child_text(item, "title")};
  if (draft.uri.empty()) draft.uri = child_text(item, "guid");
  if (draft.outlet.empty()) draft.outlet = channel;
  draft.published = read_date({{"pubDate", child_text(item, "pubDate")}, {"dc:date", child_text(item, "date")}}, item, reading);
  Node content = child_named(item, "encoded");  // content:encoded
  if (!content) content = child_named(item, "description");
  draft.paragraphs = paragraphs_of(content, reading);
  finish(std::move(draft), item, reading);
}

void read_atom_entry(const Node& entry, const std::string& feed, const Reading& reading) {
  Draft draft{.outlet = child_text(child_named(entry, "source"), "title"), .title = child_text(entry, "title"), .language = entry.attribute("xml:lang").value()};
  for (const Node& link : entry.children()) {
    const std::string_view relation = link.attribute("rel").as_string("alternate");
    if (local_name(link) == "link" && relation == "alternate" && draft.uri.empty()) draft.uri = link.attribute("href").value();
  }
  if (draft.uri.empty()) draft.uri = child_text(entry, "id");
  if (draft.outlet.empty()) draft.outlet = feed;
  draft.published = read_date({{"published", child_text(entry, "published")}, {"updated", child_text(entry, "updated")}}, entry, reading);
  Node content = child_named(entry, "content");
  if (!content) content = child_named(entry, "summary");
  draft.paragraphs = paragraphs_of(content, reading);
  finish(std::move(draft), entry, reading);
}

void read_nitf(const Node& nitf, Draft draft, const Reading& reading) {
  const Node docdata = descendant_named(nitf, "docdata"), pubdata = descendant_named(nitf, "pubdata");
  const Node headline = descendant_named(nitf, "hedline");
  if (draft.title.empty()) draft.title = tidy(text_below(headline ? child_named(headline, "hl1") : Node()));
  if (draft.title.empty()) draft.title = child_text(child_named(nitf, "head"), "title");
  if (draft.uri.empty()) draft.uri = child_named(docdata, "doc-id").attribute("id-string").value();
  if (draft.outlet.empty()) draft.outlet = pubdata.attribute("name").value();
  if (draft.outlet.empty()) draft.outlet = tidy(text_below(descendant_named(nitf, "distributor")));
  if (draft.published.basis == DateBasis::unknown)
    draft.published = read_date({{"date.issue", child_named(docdata, "date.issue").attribute("norm").value()},
                                 {"date.release", child_named(docdata, "date.release").attribute("norm").value()},
                                 {"date.publication", pubdata.attribute("date.publication").value()}}, nitf, reading);
  draft.paragraphs = paragraphs_of(descendant_named(nitf, "body.content"), reading);
  finish(std::move(draft), nitf, reading);
}

std::string literal_or_name(const Node& party) {
  std::string name = child_text(party, "name");
  return name.empty() ? party.attribute("literal").value() : name;
}

void read_news_item(const Node& item, const Reading& reading) {
  const Node about = child_named(item, "itemMeta"), content = child_named(item, "contentMeta"), set = child_named(item, "contentSet");
  Draft draft{.uri = item.attribute("guid").value(), .outlet = literal_or_name(child_named(about, "provider")), .title = child_text(content, "headline"),
              .language = item.attribute("xml:lang").value()};
  if (draft.outlet.empty()) draft.outlet = literal_or_name(child_named(content, "infoSource"));
  draft.published = read_date({{"contentCreated", child_text(content, "contentCreated")}, {"firstCreated", child_text(about, "firstCreated")},
                               {"versionCreated", child_text(about, "versionCreated")}}, item, reading);
  if (const Node nitf = descendant_named(set, "nitf")) return read_nitf(nitf, std::move(draft), reading);
  Node body = descendant_named(set, "body");
  if (!body) body = child_named(set, "inlineXML");
  if (!body) body = child_named(set, "inlineData");
  draft.paragraphs = paragraphs_of(body, reading);
  finish(std::move(draft), item, reading);
}

// Every story below the root. The last of a document that breaks off is left out: its text may be cut.
void read_stories(const Node& root, bool complete, const Reading& reading) {
  const std::string_view kind = local_name(root);
  std::vector<Node> stories;
  const auto collect = [&](const Node& parent, std::string_view name) {
    for (const Node& child : parent.children())
      if (local_name(child) == name) stories.push_back(child);
  };
  const Node channel = child_named(root, "channel");
  std::string title = child_text(kind == "feed" ? root : channel, "title");
  if (kind == "rss") collect(channel, "item");
  if (kind == "RDF") collect(root, "item");
  if (kind == "feed") collect(root, "entry");
  if (kind == "nitf" || kind == "newsItem") stories.push_back(root);
  if (kind == "newsMessage")
    for (const Node& set : root.children()) collect(set, "newsItem");
  if (!complete && !stories.empty()) stories.pop_back();
  if (complete && stories.empty())
    reading.out.failures.push_back({.kind = Error::Kind::malformed, .message = "holds no stories", .file = reading.source.file, .field = std::string(kind)});
  for (const Node& story : stories) {
    if (kind == "rss" || kind == "RDF") read_rss_item(story, title, reading);
    else if (kind == "feed") read_atom_entry(story, title, reading);
    else if (kind == "nitf") read_nitf(story, {}, reading);
    else read_news_item(story, reading);
  }
}

// pugixml parses without recursion, but prints with it.
bool deeper_than(const Node& root, std::size_t most) {
  struct Walker : pugi::xml_tree_walker {
    std::size_t deepest = 0;
    bool for_each(Node&) override {
      deepest = std::max(deepest, static_cast<std::size_t>(depth()));
      return true;
    }
  } walker;
  Node(root).traverse(walker);
  return walker.deepest > most;
}

}  // namespace

bool is_news_xml(std::string_view root) {
  constexpr std::array<std::string_view, 6> kRoots = {"rss", "RDF", "feed", "nitf", "newsItem", "newsMessage"};
  return std::find(kRoots.begin(), kRoots.end(), root) != kRoots.end();
}

void read_xml(std::string_view text, const Source& source, const IntakeOptions& options, Intake& out) {
  const auto fail = [&](Error error) {
    error.file = source.file;
    out.failures.push_back(std::move(error));
  };
  if (const std::string_view root = root_name(text); !is_news_xml(root))
    return fail({.kind = Error::Kind::malformed, .message = "an XML document of a kind that is not read here", .field = std::string(root),
                 .hint = "RSS, Atom, NITF, NewsML-G2 and XHTML are"});
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (deeper_than(document, options.max_depth))
    return fail({.kind = Error::Kind::limit, .message = "XML elements nested deeper than " + std::to_string(options.max_depth) + " levels", .hint = "no feed is built so"});
  const Reading reading{.text = text, .source = source, .options = options, .out = out};
  read_stories(document.document_element(), static_cast<bool>(parsed), reading);
  if (!parsed)
    fail({.kind = Error::Kind::malformed, .message = std::string("not well-formed XML from here on: ") + parsed.description(), .line = reading.line_at(parsed.offset),
          .hint = "the stories before it are taken"});
}

}  // namespace chancery::intake
