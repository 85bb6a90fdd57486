#include "intake/xml.h"

#include "base/text.h"

namespace chancery::intake {
namespace {

// Feeds every node below `parent`, parents first, to `visit` until it returns false. Without recursion: the depth of XML is
// the sender's choice.
template <class Visit>
class Walker : public pugi::xml_tree_walker {
 public:
  explicit Walker(const Visit& visit) : visit_(visit) {}
  bool for_each(pugi::xml_node& node) override { return visit_(node); }

 private:
  const Visit& visit_;
};

template <class Visit>
void walk(pugi::xml_node parent, const Visit& visit) {
  Walker<Visit> walker(visit);
  parent.traverse(walker);
}

}  // namespace

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_named(const pugi::xml_node& parent, std::string_view name) {
  for (const pugi::xml_node& child : parent.children())
    if (child.type() == pugi::node_element && local_name(child) == name) return child;
  return {};
}

pugi::xml_node descendant_named(const pugi::xml_node& parent, std::string_view name) {
  pugi::xml_node found;
  walk(parent, [&](const pugi::xml_node& node) {
    if (node.type() != pugi::node_element || local_name(node) != name) return true;
    found = node;
    return false;
  });
  return found;
}

std::string text_below(const pugi::xml_node& node) {
  std::string out;
  walk(node, [&](const pugi::xml_node& below) {
    if (below.type() == pugi::node_pcdata || below.type() == pugi::node_cdata) out += below.value();
    return true;
  });
  return out;
}

std::string_view root_name(std::string_view text) {
  for (;;) {
    text = trim(text);
    std::string_view end;
    if (text.starts_with("<!--")) end = "-->";
    else if (text.starts_with("<?")) end = "?>";
    else if (text.starts_with("<!")) end = ">";
    else break;
    std::size_t from = 0;
    if (const std::size_t sign = text.find_first_of("[>"); end == ">" && sign != std::string_view::npos && text[sign] == '[') from = text.find(']', sign);
    const std::size_t at = text.find(end, from);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + end.size());
  }
  if (!text.starts_with('<')) return {};
  text = text.substr(1, std::min<std::size_t>(text.find_first_of(" \t\r\n/>", 1), 80) - 1);
  const std::size_t colon = text.rfind(':');
  return colon == std::string_view::npos ? text : text.substr(colon + 1);
}

}  // namespace chancery::intake
