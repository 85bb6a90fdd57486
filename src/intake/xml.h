// Feeds and news wires in XML.
#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace chancery::intake {

// The part of a name behind its prefix: "item" of "rss:item".
std::string_view local_name(const pugi::xml_node& node);
// The first child of that local name; a null node when there is none.
pugi::xml_node child_named(const pugi::xml_node& parent, std::string_view name);
// The first descendant of that local name, in document order.
pugi::xml_node descendant_named(const pugi::xml_node& parent, std::string_view name);
// All text below, in order.
std::string text_below(const pugi::xml_node& node);
// Its local name as the root of an XML document that begins the text, behind declarations and comments; empty when it is none.
std::string_view root_name(std::string_view text);

}  // namespace chancery::intake
