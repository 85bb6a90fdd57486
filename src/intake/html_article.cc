#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "intake/furniture.h"
#include "intake/html_blocks.h"

namespace chancery::intake {
namespace {

constexpr std::size_t kFewestWordsOfProse = 8;
constexpr std::size_t kLongestHeadLine = 160;  // bytes
constexpr std::size_t kLeastArticle = 150;     // bytes of prose: two sentences

bool mostly_links(const Block& block) { return block.link_bytes * 2 > block.text.size(); }

// Sentences, not a label, a menu entry or a teaser.
bool is_prose(const Block& block) {
  if (block.kind == Block::Kind::heading || mostly_links(block)) return false;
  const std::size_t words = count_words(block.text);
  return words >= kFewestWordsOfProse && (ends_sentence(block.text) || words >= 25);
}

class Finder {
 public:
  explicit Finder(const Blocks& page) : page_(page), containers_(page.containers) {
    for (const Block& block : page_.blocks)
      if (is_prose(block)) add_prose(block);
    clear_misnomers();
    for (Container& container : containers_) container.prose = 0;
    for (const Block& block : page_.blocks)
      if (is_prose(block) && aside_of(block.parent).empty()) add_prose(block);
  }

  Article run() {
    const std::size_t scope = scope_of();
    Article article;
    std::vector<const Block*> kept;
    for (const Block& block : page_.blocks) {
      const std::string_view reason = reason_to_drop(block, scope);
      if (reason.empty())
        kept.push_back(&block);
      else
        article.left_out.emplace_back(reason, block.text);
    }
    while (!kept.empty() && kept.back()->kind == Block::Kind::heading) {  // it headed something that is gone
      article.left_out.emplace_back("heading of nothing", kept.back()->text);
      kept.pop_back();
    }
    for (const Block* block : kept) article.paragraphs.push_back(block->text);
    article.head = head_lines(kept.empty() ? nullptr : kept.front());
    return article;
  }

 private:
  // A name such as "sidebar" or "comments" on what holds most of the prose is no aside ("has-sidebar"), unless the article is
  // marked elsewhere.
  void clear_misnomers() {
    std::vector<std::size_t> marked;  // as the article
    for (std::size_t i = 0; i < containers_.size(); ++i) {
      const GumboNode* element = containers_[i].element;
      if (containers_[i].prose >= kLeastArticle && (tag_of(element) == GUMBO_TAG_ARTICLE || states_body(element) || marks_body(element))) marked.push_back(i);
    }
    for (std::size_t i = 0; i < containers_.size(); ++i) {
      Container& named = containers_[i];
      if (named.aside.empty()) continue;
      const bool whole = i == 0 || tag_of(named.element) == GUMBO_TAG_BODY || tag_of(named.element) == GUMBO_TAG_MAIN || tag_of(named.element) == GUMBO_TAG_ARTICLE;
      if (whole || (named.prose * 2 > containers_[0].prose && !article_outside(i, marked))) named.aside = {};
    }
  }

  bool article_outside(std::size_t named, const std::vector<std::size_t>& marked) const {
    return std::any_of(marked.begin(), marked.end(), [&](std::size_t article) { return !within(article, named) && !within(named, article); });
  }

  void add_prose(const Block& block) {
    for (std::size_t at = block.parent;; at = containers_[at].parent) {
      containers_[at].prose += block.text.size();
      if (at == 0) return;
    }
  }

  std::string_view aside_of(std::size_t at) const {
    for (; at != 0; at = containers_[at].parent)
      if (!containers_[at].aside.empty()) return containers_[at].aside;
    return {};
  }

  bool within(std::size_t at, std::size_t scope) const {
    while (at != scope && at != 0) at = containers_[at].parent;
    return at == scope;
  }

  // The container with the most prose among those that `is` picks, if it holds at least `share` percent of the page's.
  template <class Is>
  std::optional<std::size_t> largest(std::size_t share, const Is& is) const {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < containers_.size(); ++i)
      if (containers_[i].prose > 0 && containers_[i].prose * 100 >= containers_[0].prose * share && (!best || containers_[i].prose > containers_[*best].prose) &&
          is(containers_[i].element) && aside_of(i).empty())
        best = i;
    return best;
  }

  static bool states_body(const GumboNode* element) { return lower(attribute(element, "itemprop")).find("articlebody") != std::string::npos; }

  static bool marks_body(const GumboNode* element) {
    constexpr std::array<std::string_view, 14> kNames = {"articlebody",  "article-body",  "story-body",    "entry-content", "post-content", "article-content", "post-body",
                                                         "story-content", "article-text", "article__body", "field--name-body", "content-body", "news-content", "story__body"};
    const std::string marks = lower(std::string(attribute(element, "class")) + " " + std::string(attribute(element, "id")));
    return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) { return marks.find(name) != std::string::npos; });
  }

  std::size_t scope_of() const {
    if (containers_[0].prose == 0) return 0;
    if (const auto found = largest(20, states_body)) return *found;
    if (const auto found = largest(40, marks_body)) return *found;
    if (const auto found = largest(40, [](const GumboNode* e) { return tag_of(e) == GUMBO_TAG_ARTICLE; })) return descend(*found);
    if (const auto found = largest(50, [](const GumboNode* e) { return tag_of(e) == GUMBO_TAG_MAIN || attribute(e, "role") == "main"; })) return descend(*found);
    return descend(0);
  }

  // While one child holds two thirds of the prose, the rest around it is the page.
  std::size_t descend(std::size_t from) const {
    for (std::size_t i = from + 1; i < containers_.size(); ++i)  // parents come before children
      if (containers_[i].parent == from && containers_[i].prose * 3 >= containers_[from].prose * 2 && holds_several(i)) from = i;
    return from;
  }

  // Do not go down into a single long paragraph: its neighbours are paragraphs too.
  bool holds_several(std::size_t at) const {
    return std::any_of(containers_.begin() + static_cast<std::ptrdiff_t>(at) + 1, containers_.end(), [&](const Container& c) { return c.parent == at && c.prose > 0; });
  }

  std::string_view reason_to_drop(const Block& block, std::size_t scope) const {
    if (block.first_heading) return "page heading";  // the metadata hold it as the title
    if (!within(block.parent, scope)) return "outside the article";
    if (const std::string_view aside = aside_of(block.parent); !aside.empty()) return aside;
    if (mostly_links(block) && count_words(block.text) < 25) return "links";
    const std::size_t words = count_words(block.text);
    const bool label = words < kFewestWordsOfProse && !ends_sentence(block.text);
    if (label && (block.kind == Block::Kind::loose || block.kind == Block::Kind::cell)) return "label";
    return {};
  }

  std::vector<std::string> head_lines(const Block* first) const {
    std::vector<std::string> lines;
    const Block* begin = page_.blocks.data();
    for (const Block& block : page_.blocks) {
      if (&block == first) break;
      if (block.first_heading) lines.clear(), begin = &block;
      if (block.text.size() <= kLongestHeadLine) lines.push_back(block.text);
    }
    // Without a heading to count from, only what stands close to the text.
    if (begin == page_.blocks.data() && lines.size() > 6) lines.erase(lines.begin(), lines.end() - 6);
    return lines;
  }

  const Blocks& page_;
  std::vector<Container> containers_;
};

}  // namespace

Article find_article(const Blocks& blocks) { return Finder(blocks).run(); }

}  // namespace chancery::intake
