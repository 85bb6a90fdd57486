#include "intake/html_guard.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

namespace chancery::intake {
namespace {

using Names = std::string_view;  // parted by blanks, with one at each end

constexpr Names kVoid = " area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr image ";
constexpr Names kFormatting = " a b big code em font i nobr s small strike strong tt u ";
constexpr Names kScopes = " applet caption html marquee object table td template th svg math foreignobject desc title select ";
constexpr Names kHeadings = " h1 h2 h3 h4 h5 h6 ";
// Elements whose start tag closes an open <p>.
constexpr Names kCloseP =
    " address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header hgroup h1 h2 h3 h4 h5 h6 hr li dd dt "
    "listing main menu nav ol p plaintext pre section summary table ul xmp ";
// Elements that an end tag of an ordinary inline element cannot reach past.
constexpr Names kSpecial =
    " address applet article aside blockquote body button caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "head header hgroup html iframe li listing main marquee menu nav noscript object ol p pre section select summary table tbody td template textarea tfoot "
    "th thead title tr ul svg math foreignobject desc ";
constexpr Names kCell = " td th ", kGroup = " tbody thead tfoot tr td th caption colgroup ", kTableEnds = " table template html ";

bool in(Names names, std::string_view name) {
  for (std::size_t at = names.find(name); at != Names::npos; at = names.find(name, at + 1))
    if (names[at - 1] == ' ' && names[at + name.size()] == ' ') return true;
  return false;
}

// The stack of open elements as the HTML standard builds it, never shorter than the parser's by more than a small factor.
class OpenElements {
 public:
  void open(const std::string& name, std::string_view whole_tag) {
    ++elements_;
    if (in(kVoid, name)) return;
    if (!foreign() && in(kGroup, name) && !holds_table()) return;  // the parser passes over a <td> outside a table
    if (!foreign()) close_implied(name);
    if (in(kFormatting, name)) note_formatting(name, whole_tag);
    // What the parser opens again in every new block.
    elements_ += formatting_count_;
    stack_.push_back(name);
  }

  void close(const std::string& name) {
    if (name == "body" || name == "html") return;
    if (in(kFormatting, name)) {
      forget_formatting(name);
      return erase_nearest(name);  // what stands inside it stays open
    }
    if (name == "form") return erase_nearest(name);
    const bool heading = in(kHeadings, name), special = in(kSpecial, name) && !foreign();
    const bool table_part = in(kGroup, name) || name == "table";
    for (std::size_t i = stack_.size(); i-- > 0;) {
      if (stack_[i] == name || (heading && in(kHeadings, stack_[i]))) return stack_.resize(i);
      if (table_part ? in(kTableEnds, stack_[i]) : in(special ? kScopes : kSpecial, stack_[i])) return;
    }
  }

  std::size_t depth() const { return stack_.size() + formatting_count_; }
  std::size_t elements() const { return elements_; }
  // Within these the parser reads <script> and <style> otherwise.
  bool reads_raw_text() const {
    return std::none_of(stack_.begin(), stack_.end(), [](const std::string& name) { return in(" svg math select frameset ", name); });
  }

 private:
  bool foreign() const {
    return std::any_of(stack_.begin(), stack_.end(), [](const std::string& name) { return name == "svg" || name == "math"; });
  }

  bool holds_table() const {
    return std::any_of(stack_.begin(), stack_.end(), [](const std::string& name) { return name == "table" || name == "template"; });
  }

  // Closes up to the nearest element of `targets`, unless one of `stops` stands in between.
  void close_up_to(Names targets, Names stops) {
    for (std::size_t i = stack_.size(); i-- > 0;) {
      if (in(targets, stack_[i])) return stack_.resize(i);
      if (in(stops, stack_[i])) return;
    }
  }

  void close_implied(const std::string& name) {
    if (in(kCloseP, name)) close_up_to(" p ", " applet caption html marquee object table td template th button ");
    if (name == "li") close_item(" li ");
    if (name == "dd" || name == "dt") close_item(" dd dt ");
    if (name == "option" && !stack_.empty() && stack_.back() == "option") stack_.pop_back();
    if (in(kCell, name)) close_up_to(kCell, " tr table template ");
    if (name == "tr") close_up_to(" tr ", " table template ");
    if (name == "tbody" || name == "thead" || name == "tfoot") close_up_to(" tbody thead tfoot ", " table template ");
    if (name == "a") erase_nearest("a");
  }

  void close_item(Names items) {
    for (std::size_t i = stack_.size(); i-- > 0;) {
      if (in(items, stack_[i])) return stack_.resize(i);
      if (in(kSpecial, stack_[i]) && !in(" address div p ", stack_[i])) return;
    }
  }

  void erase_nearest(std::string_view name) {
    const auto found = std::find(stack_.rbegin(), stack_.rend(), name);
    if (found != stack_.rend()) stack_.erase(std::next(found).base());
  }

  // The list of active formatting elements: at most three alike, one <a>.
  void note_formatting(const std::string& name, std::string_view whole_tag) {
    std::vector<std::string>& open = formatting_[name];
    const std::string tag(whole_tag);
    const std::ptrdiff_t alike = std::count(open.begin(), open.end(), tag);
    if (alike >= (name == "a" ? 1 : 3) || (name == "a" && !open.empty())) return;
    open.push_back(tag);
    ++formatting_count_;
  }

  void forget_formatting(const std::string& name) {
    std::vector<std::string>& open = formatting_[name];
    if (open.empty()) return;
    open.pop_back();
    --formatting_count_;
  }

  std::vector<std::string> stack_;
  std::map<std::string, std::vector<std::string>> formatting_;
  std::size_t formatting_count_ = 0, elements_ = 0;
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

struct Tag {
  std::string name;  // lower case
  bool closing = false;
  std::size_t attributes = 0, end = 0;  // `end`: behind the '>'
};

// Cuts the text into tags as the standard's tokenizer does.
class TagScanner {
 public:
  explicit TagScanner(std::string_view text) : text_(text) {}

  // Moves to the next tag; false at the end. A tag that the text breaks off in is none.
  bool next(Tag& tag, std::size_t& start) {
    while ((at_ = text_.find('<', at_)) != std::string_view::npos) {
      start = at_;
      if (text_.substr(at_).starts_with("<!--")) {
        skip_comment();
      } else if (peek(1) == '!' || peek(1) == '?' || (peek(1) == '/' && !is_letter(peek(2)))) {
        skip_past('>', at_ + 2);
      } else if (is_letter(peek(1)) || peek(1) == '/') {
        tag.closing = peek(1) == '/';
        at_ += tag.closing ? 2 : 1;
        if (read_tag(tag)) return true;
      } else {
        ++at_;
      }
    }
    return false;
  }

  // Behind the end tag of an element whose content is no markup.
  void skip_raw_text(std::string_view name) {
    for (;; ++at_) {
      at_ = text_.find("</", at_);
      if (at_ == std::string_view::npos) return;
      const std::string_view found = text_.substr(at_ + 2, name.size());
      const bool same = std::equal(found.begin(), found.end(), name.begin(), name.end(), [](char a, char b) { return (a | 0x20) == b; });
      if (same && !is_letter(peek(2 + name.size()))) return;
    }
  }

 private:
  char peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  void skip_past(char c, std::size_t from) {
    const std::size_t found = text_.find(c, from);
    at_ = found == std::string_view::npos ? text_.size() : found + 1;
  }

  void skip_comment() {
    at_ += 4;
    if (peek(0) == '>' || (peek(0) == '-' && peek(1) == '>')) return skip_past('>', at_);
    const std::size_t end = std::min(text_.find("-->", at_), text_.find("--!>", at_));
    at_ = end == std::string_view::npos ? text_.size() : text_.find('>', end) + 1;
  }

  bool read_tag(Tag& tag) {
    tag.name.clear();
    tag.attributes = 0;
    while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != '/' && text_[at_] != '>') {
      const char c = text_[at_++];
      tag.name += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    while (at_ < text_.size() && text_[at_] != '>') {
      if (is_blank(text_[at_]) || text_[at_] == '/')
        ++at_;
      else
        read_attribute(), ++tag.attributes;
    }
    if (at_ >= text_.size()) return false;
    tag.end = ++at_;
    return true;
  }

  void read_attribute() {
    ++at_;  // an '=' that comes first belongs to the name
    while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != '/' && text_[at_] != '>' && text_[at_] != '=') ++at_;
    std::size_t value = at_;
    while (value < text_.size() && is_blank(text_[value])) ++value;
    if (value >= text_.size() || text_[value] != '=') return;
    at_ = value + 1;
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    if (const char quote = peek(0); quote == '"' || quote == '\'') return skip_past(quote, at_ + 1);
    while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != '>') ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Status check_html(std::string_view text, std::size_t max_depth, std::string_view file) {
  OpenElements open;
  TagScanner scanner(text);
  Tag tag;
  std::size_t start = 0;
  const auto refuse = [&](std::string message) {
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(start), '\n');
    return Error{.kind = Error::Kind::limit, .message = std::move(message), .file = std::string(file), .line = line, .hint = "no report's page is built so"};
  };
  while (scanner.next(tag, start)) {
    if (tag.attributes > kMostAttributes) return refuse("an element with more than " + std::to_string(kMostAttributes) + " attributes");
    if (tag.closing) {
      open.close(tag.name);
      continue;
    }
    open.open(tag.name, text.substr(start, tag.end - start));
    if (open.depth() > max_depth) return refuse("HTML elements nested deeper than " + std::to_string(max_depth) + " levels");
    if (open.elements() > kMostElements) return refuse("a page of more than " + std::to_string(kMostElements) + " elements");
    const bool raw = tag.name == "script" || tag.name == "style";
    if (raw && open.reads_raw_text()) scanner.skip_raw_text(tag.name);
  }
  return {};
}

}  // namespace chancery::intake
