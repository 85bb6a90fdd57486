#include "intake/html_tree.h"

namespace chancery::intake {
namespace {

const GumboOptions& quiet_options() {
  static const GumboOptions options = [] {
    GumboOptions made = kGumboDefaultOptions;
    made.max_errors = 0;  // pages have thousands; nobody reads them
    return made;
  }();
  return options;
}

void append_text(const GumboNode* node, std::size_t most, std::string& out) {
  if (out.size() > most) return;
  switch (node->type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE: out += node->v.text.text; return;
    case GUMBO_NODE_ELEMENT: break;
    default: return;
  }
  if (tag_of(node) == GUMBO_TAG_BR) out += ' ';
  const GumboVector& children = node->v.element.children;
  for (unsigned i = 0; i < children.length; ++i) append_text(static_cast<const GumboNode*>(children.data[i]), most, out);
}

}  // namespace

void Page::Closer::operator()(GumboOutput* output) const { gumbo_destroy_output(&quiet_options(), output); }

Page::Page(std::string_view text) : output_(gumbo_parse_with_options(&quiet_options(), text.data(), text.size())) {}

std::string_view attribute(const GumboNode* element, const char* name) {
  if (!is_element(element)) return {};
  const GumboAttribute* found = gumbo_get_attribute(&element->v.element.attributes, name);
  return found ? std::string_view(found->value) : std::string_view();
}

bool has_attribute(const GumboNode* element, const char* name) {
  return is_element(element) && gumbo_get_attribute(&element->v.element.attributes, name) != nullptr;
}

std::string text_content(const GumboNode* node, std::size_t most) {
  std::string out;
  append_text(node, most, out);
  return out;
}

std::string resolve_entities(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  std::string escaped;
  for (char c : text) {
    if (c == '<') escaped += "&lt;";
    else escaped += c;
  }
  return text_content(Page(escaped).root());
}

}  // namespace chancery::intake
