// A page's text cut into blocks, and which of them are the report.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intake/html_tree.h"

namespace chancery::intake {

struct Block {
  enum class Kind { paragraph, heading, list_item, cell, loose };  // loose: text that stands in a <div> or the like
  std::string text;            // tidied
  std::size_t link_bytes = 0;  // of the text, how much is links
  Kind kind = Kind::loose;
  std::size_t parent = 0;      // index into Blocks::containers
  bool first_heading = false;  // the page's first <h1>
};

// An element that holds blocks.
struct Container {
  const GumboNode* element = nullptr;
  std::size_t parent = 0;    // the root is its own
  std::string_view aside;    // why it is no part of a report by its name ("share", "related", …); empty when it may be
  std::size_t prose = 0;     // bytes of sentences anywhere below
};

struct Blocks {
  std::vector<Block> blocks;          // in document order
  std::vector<Container> containers;  // parents first; 0 is the page
};

// Elements that never hold a report (navigation, forms, scripts, figures, hidden ones) are left out at once.
Blocks cut_blocks(const Page& page);

struct Article {
  std::vector<std::string> paragraphs;
  std::vector<std::string> head;      // short lines between the page's heading and the first paragraph: bylines and dates
  std::vector<std::pair<std::string, std::string>> left_out;  // reason, text
};

// By text density: the deepest element that holds most of the page's prose, in the part that marks itself as the article
// where there is one; of its blocks those that are sentences or head them, and not mostly links.
Article find_article(const Blocks& blocks);

}  // namespace chancery::intake
