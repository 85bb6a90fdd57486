// A parsed page. The only place, with html_tree.cc, that owns Gumbo's memory.
#pragma once

#include <gumbo.h>

#include <memory>
#include <string>
#include <string_view>

namespace chancery::intake {

// The text must outlive the page.
class Page {
 public:
  explicit Page(std::string_view text);
  const GumboNode* root() const { return output_->root; }  // the <html> element

 private:
  struct Closer {
    void operator()(GumboOutput* output) const;
  };
  std::unique_ptr<GumboOutput, Closer> output_;
};

inline bool is_element(const GumboNode* node) { return node->type == GUMBO_NODE_ELEMENT; }
inline GumboTag tag_of(const GumboNode* node) { return is_element(node) ? node->v.element.tag : GUMBO_TAG_UNKNOWN; }
// Valid as long as the page; empty when absent.
std::string_view attribute(const GumboNode* element, const char* name);
bool has_attribute(const GumboNode* element, const char* name);
// The text below, markup taken off, with a blank for a line break; little more than `most` bytes of it.
std::string text_content(const GumboNode* node, std::size_t most = std::string::npos);
// "&amp;" and the like in a string from outside the page's own text (JSON-LD).
std::string resolve_entities(std::string_view text);

// Calls visit(element) for every element below `node`, parents first, in document order; children of an element for which it
// returns false are left out.
template <class Visit>
void for_each_element(const GumboNode* node, const Visit& visit) {
  if (!is_element(node) || !visit(node)) return;  // as deep as check_html() lets pages be
  const GumboVector& children = node->v.element.children;
  for (unsigned i = 0; i < children.length; ++i) for_each_element(static_cast<const GumboNode*>(children.data[i]), visit);
}

}  // namespace chancery::intake
