#include "intake/html_piece.h"

#include "intake/html_blocks.h"
#include "intake/html_guard.h"

namespace chancery::intake {

Result<std::vector<std::string>> html_paragraphs(std::string_view html, std::size_t max_depth, std::string_view file) {
  if (const Status checked = check_html(html, max_depth, file); !checked) return checked.error();
  const Page page(html);
  const Blocks blocks = cut_blocks(page);
  std::vector<std::string> paragraphs;
  for (const Block& block : blocks.blocks)
    if (blocks.containers[block.parent].aside.empty()) paragraphs.push_back(block.text);
  return paragraphs;
}

}  // namespace chancery::intake
