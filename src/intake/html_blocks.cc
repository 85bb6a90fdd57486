#include "intake/html_blocks.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "intake/encoding.h"
#include "intake/furniture.h"

namespace chancery::intake {
namespace {

// What the name of an element's class or id says it is: a word of it, or (with a hyphen) a run of words.
struct AsideName {
  std::string_view name, reason;
};
constexpr std::array kAsideNames = {
    AsideName{"nav", "navigation"},          AsideName{"navbar", "navigation"},      AsideName{"navigation", "navigation"},
    AsideName{"menu", "navigation"},         AsideName{"breadcrumb", "breadcrumb"},  AsideName{"breadcrumbs", "breadcrumb"},
    AsideName{"pagination", "navigation"},   AsideName{"sitemap", "navigation"},     AsideName{"skip-link", "navigation"},
    AsideName{"footer", "navigation"},       AsideName{"masthead", "navigation"},    AsideName{"toolbar", "navigation"},
    AsideName{"share", "share"},             AsideName{"sharing", "share"},          AsideName{"sharebar", "share"},
    AsideName{"social", "share"},            AsideName{"addtoany", "share"},         AsideName{"sharedaddy", "share"},
    AsideName{"related", "related"},         AsideName{"recommended", "related"},    AsideName{"recommendations", "related"},
    AsideName{"read-more", "related"},       AsideName{"readmore", "related"},       AsideName{"most-read", "related"},
    AsideName{"most-popular", "related"},    AsideName{"trending", "related"},       AsideName{"more-news", "related"},
    AsideName{"more-stories", "related"},    AsideName{"also-like", "related"},      AsideName{"teaser", "related"},
    AsideName{"teasers", "related"},         AsideName{"sidebar", "related"},        AsideName{"tags", "related"},
    AsideName{"taglist", "related"},         AsideName{"tag-list", "related"},       AsideName{"outbrain", "advertisement"},
    AsideName{"taboola", "advertisement"},   AsideName{"ad", "advertisement"},       AsideName{"ads", "advertisement"},
    AsideName{"advert", "advertisement"},    AsideName{"advertisement", "advertisement"}, AsideName{"sponsored", "advertisement"},
    AsideName{"promo", "advertisement"},     AsideName{"newsletter", "call to the reader"}, AsideName{"subscribe", "call to the reader"},
    AsideName{"subscription", "call to the reader"}, AsideName{"paywall", "call to the reader"}, AsideName{"donate", "call to the reader"},
    AsideName{"cookie", "cookies"},          AsideName{"cookies", "cookies"},        AsideName{"consent", "cookies"},
    AsideName{"gdpr", "cookies"},            AsideName{"popup", "call to the reader"}, AsideName{"modal", "call to the reader"},
    AsideName{"comment", "comments"},        AsideName{"comments", "comments"},      AsideName{"disqus", "comments"},
    AsideName{"respond", "comments"},        AsideName{"caption", "caption"},        AsideName{"wp-caption-text", "caption"},
    AsideName{"author-bio", "author"},       AsideName{"about-author", "author"},    AsideName{"author-box", "author"},
    AsideName{"byline", "byline"},           AsideName{"post-meta", "byline"},       AsideName{"entry-meta", "byline"},
    AsideName{"article-meta", "byline"},     AsideName{"dateline-meta", "byline"},   AsideName{"copyright", "copyright"},
};

// "postNav wp_related" -> "-post-nav-wp-related-".
std::string name_words(std::string_view marks) {
  std::string out = "-";
  char before = ' ';
  for (char c : marks) {
    const bool upper = c >= 'A' && c <= 'Z', letter = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if ((upper && before >= 'a' && before <= 'z') || !letter)
      if (out.back() != '-') out += '-';
    if (letter) out += static_cast<char>(upper ? c + 32 : c);
    before = c;
  }
  if (out.back() != '-') out += '-';
  return out;
}

std::string marks_of(const GumboNode* element) {
  constexpr std::size_t kMost = 500;  // bytes
  return name_words(std::string(attribute(element, "class").substr(0, kMost)) + " " + std::string(attribute(element, "id").substr(0, kMost)));
}

std::string_view aside_by_name(const GumboNode* element) {
  if (!has_attribute(element, "class") && !has_attribute(element, "id")) return {};
  const std::string words = marks_of(element);
  for (const AsideName& aside : kAsideNames)
    if (words.find("-" + std::string(aside.name) + "-") != std::string::npos) return aside.reason;
  return {};
}

bool is_hidden(const GumboNode* element) {
  if (has_attribute(element, "hidden") || attribute(element, "aria-hidden") == "true") return true;
  std::string style(attribute(element, "style"));
  style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

bool never_holds_a_report(const GumboNode* element) {
  switch (tag_of(element)) {
    case GUMBO_TAG_HEAD: case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_NOSCRIPT: case GUMBO_TAG_TEMPLATE: case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH: case GUMBO_TAG_IFRAME: case GUMBO_TAG_OBJECT: case GUMBO_TAG_EMBED: case GUMBO_TAG_AUDIO: case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_CANVAS: case GUMBO_TAG_NAV: case GUMBO_TAG_ASIDE: case GUMBO_TAG_FOOTER: case GUMBO_TAG_MENU: case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION: case GUMBO_TAG_BUTTON: case GUMBO_TAG_SELECT: case GUMBO_TAG_TEXTAREA: case GUMBO_TAG_LABEL: case GUMBO_TAG_INPUT:
      return true;
    default: break;
  }
  constexpr std::array<std::string_view, 7> kRoles = {"navigation", "complementary", "search", "contentinfo", "dialog", "menu", "toolbar"};
  const std::string_view role = attribute(element, "role");
  return (!role.empty() && std::find(kRoles.begin(), kRoles.end(), role) != kRoles.end()) || is_hidden(element);
}

bool is_inline(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A: case GUMBO_TAG_ABBR: case GUMBO_TAG_ACRONYM: case GUMBO_TAG_B: case GUMBO_TAG_BDI: case GUMBO_TAG_BDO: case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE: case GUMBO_TAG_CODE: case GUMBO_TAG_DATA: case GUMBO_TAG_DEL: case GUMBO_TAG_DFN: case GUMBO_TAG_EM: case GUMBO_TAG_FONT:
    case GUMBO_TAG_I: case GUMBO_TAG_INS: case GUMBO_TAG_KBD: case GUMBO_TAG_MARK: case GUMBO_TAG_Q: case GUMBO_TAG_S: case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL: case GUMBO_TAG_SPAN: case GUMBO_TAG_STRIKE: case GUMBO_TAG_STRONG: case GUMBO_TAG_SUB: case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME: case GUMBO_TAG_TT: case GUMBO_TAG_U: case GUMBO_TAG_VAR: case GUMBO_TAG_WBR: case GUMBO_TAG_BR: case GUMBO_TAG_IMG:
    case GUMBO_TAG_NOBR: case GUMBO_TAG_UNKNOWN:
      return true;
    default: return false;
  }
}

Block::Kind kind_of(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P: case GUMBO_TAG_BLOCKQUOTE: case GUMBO_TAG_PRE: return Block::Kind::paragraph;
    case GUMBO_TAG_H1: case GUMBO_TAG_H2: case GUMBO_TAG_H3: case GUMBO_TAG_H4: case GUMBO_TAG_H5: case GUMBO_TAG_H6: return Block::Kind::heading;
    case GUMBO_TAG_LI: case GUMBO_TAG_DD: case GUMBO_TAG_DT: return Block::Kind::list_item;
    case GUMBO_TAG_TD: case GUMBO_TAG_TH: case GUMBO_TAG_CAPTION: return Block::Kind::cell;
    default: return Block::Kind::loose;
  }
}

// Footnote marks: "[1]", "12", "[citation needed]".
bool is_note_mark(const GumboNode* element) {
  if (tag_of(element) != GUMBO_TAG_SUP) return false;
  const std::string text = tidy(text_content(element, 100));
  return text.starts_with('[') || (!text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == ','; }));
}

class Cutter {
 public:
  explicit Cutter(const Page& page) {
    found_.containers.push_back({page.root(), 0, {}, 0});
    walk_children(page.root(), 0, Block::Kind::loose);
    flush(0, Block::Kind::loose);
  }
  Blocks take() { return std::move(found_); }

 private:
  void walk(const GumboNode* node, std::size_t container, Block::Kind kind) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) return add_text(node->v.text.text);
    if (!is_element(node) || never_holds_a_report(node) || is_note_mark(node)) return;
    const GumboTag tag = tag_of(node);
    if (tag == GUMBO_TAG_BR) return add_break();
    // Components ("<x-paragraph>") count as blocks; so does an inline element named for what it is ("<span class=share>").
    const bool custom = tag == GUMBO_TAG_UNKNOWN && std::string_view(node->v.element.original_tag.data, node->v.element.original_tag.length).find('-') != std::string_view::npos;
    const std::string_view aside = aside_by_name(node);
    if (is_inline(tag) && !custom && aside.empty()) {
      links_ += tag == GUMBO_TAG_A;
      walk_children(node, container, kind);
      links_ -= tag == GUMBO_TAG_A;
      return;
    }
    flush(container, kind);
    found_.containers.push_back({node, container, aside, 0});
    const std::size_t own = found_.containers.size() - 1;
    const Block::Kind own_kind = kind_of(tag);
    walk_children(node, own, own_kind);
    flush(own, own_kind);
  }

  void walk_children(const GumboNode* node, std::size_t container, Block::Kind kind) {
    const GumboVector& children = node->v.element.children;
    for (unsigned i = 0; i < children.length; ++i) walk(static_cast<const GumboNode*>(children.data[i]), container, kind);
  }

  void add_text(const char* text) {
    const std::string_view piece(text);
    pending_ += piece;
    if (links_ > 0) pending_links_ += piece.size();
  }

  // \x1E marks a <br>; flush() sees whether two stand together.
  void add_break() { pending_ += '\x1E'; }

  // Two line breaks part paragraphs; one does when every line it ends is a sentence.
  std::vector<std::string> pieces() const {
    std::vector<std::string> lines;
    std::vector<bool> parted;  // before lines[i]: an empty line
    bool empty_before = true;
    for (std::string_view raw : split(pending_, '\x1E')) {
      std::string line = tidy(raw);
      if (line.empty()) {
        empty_before = true;
        continue;
      }
      lines.push_back(std::move(line));
      parted.push_back(empty_before);
      empty_before = false;
    }
    const bool sentences = std::all_of(lines.begin(), lines.end(), [](const std::string& line) { return ends_sentence(line); });
    std::vector<std::string> out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (out.empty() || parted[i] || sentences)
        out.push_back(std::move(lines[i]));
      else
        out.back() += " " + lines[i];
    }
    return out;
  }

  void flush(std::size_t container, Block::Kind kind) {
    if (pending_.empty()) return;
    std::vector<std::string> texts = pieces();
    const std::size_t whole = std::max<std::size_t>(pending_.size(), 1);
    for (std::string& text : texts) {
      const std::size_t links = pending_links_ * text.size() / whole;
      const bool first_heading = kind == Block::Kind::heading && tag_of(found_.containers[container].element) == GUMBO_TAG_H1 && !heading_seen_;
      heading_seen_ = heading_seen_ || first_heading;
      found_.blocks.push_back({std::move(text), links, kind, container, first_heading});
    }
    pending_.clear();
    pending_links_ = 0;
  }

  Blocks found_;
  std::string pending_;
  std::size_t pending_links_ = 0, links_ = 0;
  bool heading_seen_ = false;
};

}  // namespace

Blocks cut_blocks(const Page& page) { return Cutter(page).take(); }

}  // namespace chancery::intake
