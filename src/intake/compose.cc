#include <algorithm>
#include <optional>
#include <unordered_set>

#include "base/hash.h"
#include "base/text.h"
#include "intake/draft.h"
#include "intake/encoding.h"
#include "intake/furniture.h"
#include "intake/statement.h"

namespace chancery::intake {
namespace {

constexpr std::size_t kFewestWordsOfRepeat = 8;  // shorter lines, such as section headings, may stand twice
constexpr std::size_t kFewestWordsOfProse = 12;  // a closed line of so many words ends the head of a page
constexpr std::size_t kFootParagraphs = 3;       // "Published: …" may also stand among the last ones
constexpr std::size_t kDatelineParagraphs = 3;

std::string cut_short(std::string text) {
  constexpr std::size_t kLongest = 120;
  if (text.size() <= kLongest) return text;
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

// Walks the paragraphs once, keeping what belongs to the report.
class Cleaner {
 public:
  Cleaner(const Draft& draft, std::vector<LeftOut>& left_out) : draft_(draft), left_out_(left_out), title_(tidy(draft.title)) {
    title_skeleton_ = skeleton(title_);
  }

  void run() {
    std::vector<std::string> tidied;
    tidied.reserve(draft_.paragraphs.size());
    for (const std::string& paragraph : draft_.paragraphs)
      if (std::string line = tidy(paragraph); !line.empty()) tidied.push_back(std::move(line));
    for (std::size_t i = 0; i < tidied.size(); ++i) consider(std::move(tidied[i]), tidied.size() - i);
    if (!body.empty()) cut_inline_share(body.back());
    if (!title_.empty() && headline.empty()) headline = title_;
  }

  std::string headline;
  std::vector<std::string> body;
  std::optional<DateInterval> stated, updated;
  std::string stated_words, updated_words;

 private:
  void leave_out(std::string_view reason, std::string text) { left_out_.push_back({draft_.uri, std::string(reason), std::move(text)}); }

  void consider(std::string line, std::size_t remaining) {
    if (const std::string_view reason = furniture(line, in_head_); !reason.empty()) {
      if (in_head_) note_date(line);
      return leave_out(reason, std::move(line));
    }
    if ((in_head_ || remaining <= kFootParagraphs) && note_date(line)) return leave_out("date line", std::move(line));
    if (is_title_again(line)) return leave_out("title again", std::move(line));
    const std::size_t words = count_words(line);
    const bool seen = !seen_.insert(hash64(line)).second;
    if (seen && (words >= kFewestWordsOfRepeat || (!body.empty() && body.back() == line))) return leave_out("repeated", std::move(line));
    if (title_.empty() && body.empty() && headline.empty() && remaining > 1 && reads_as_headline(line)) {
      title_skeleton_ = skeleton(line);
      headline = std::move(line);
      return;
    }
    if (words >= kFewestWordsOfProse && ends_sentence(line)) in_head_ = false;
    body.push_back(std::move(line));
  }

  bool is_title_again(const std::string& line) const {
    return !title_skeleton_.empty() && line.size() <= 400 && skeleton(line) == title_skeleton_;
  }

  bool note_date(const std::string& line) {
    const auto date = read_date_line(line);
    if (!date) return false;
    auto& when = date->updated ? updated : stated;
    if (!when) (date->updated ? updated_words : stated_words) = cut_short(line), when = date->when;
    return true;
  }

  // "… stability. Share this deep dive If you found this …": the same furniture, run into the last paragraph.
  void cut_inline_share(std::string& last) {
    constexpr std::size_t kLongest = 200;  // bytes
    for (std::string_view opening : {"Share this deep dive", "Share this article", "Share this story", "Share this post", "Share this page", "Share this analysis"}) {
      const std::size_t at = last.find(opening, last.size() - std::min(last.size(), kLongest));
      if (at == std::string::npos || at == 0 || !ends_sentence(std::string_view(last).substr(0, at))) continue;
      leave_out("share", last.substr(at));
      last.resize(trim(std::string_view(last).substr(0, at)).size());
      return;
    }
  }

  const Draft& draft_;
  std::vector<LeftOut>& left_out_;
  std::string title_, title_skeleton_;
  std::unordered_set<std::uint64_t> seen_;
  bool in_head_ = true;
};

// Reads datelines off the first paragraphs, cutting off markers that are metadata only.
Dateline take_dateline(Cleaner& cleaned, const std::string& uri, std::vector<LeftOut>& left_out) {
  Dateline found;
  for (std::size_t i = 0; i < std::min(kDatelineParagraphs, cleaned.body.size()); ++i) {
    std::string& paragraph = cleaned.body[i];
    Dateline here = read_dateline(paragraph);
    if (here.marker > 0 && here.marker < paragraph.size()) {
      left_out.push_back({uri, "date marker", paragraph.substr(0, here.marker)});
      paragraph.erase(0, here.marker);
    }
    if (!found.when) found.when = here.when, found.quoted = here.quoted;
    if (found.agency.empty()) found.agency = here.agency;
    if (found.when) break;
  }
  return found;
}

Published settle_date(const Draft& draft, const Cleaner& cleaned, const Dateline& dateline, const IntakeOptions& options) {
  if (options.published) return {on_day(*options.published), DateBasis::given, "given by the caller"};
  if (draft.published.basis != DateBasis::unknown) return draft.published;
  if (dateline.when) return {*dateline.when, DateBasis::stated, "dateline '" + cut_short(dateline.quoted) + "'"};
  if (cleaned.stated) return {*cleaned.stated, DateBasis::stated, "line '" + cleaned.stated_words + "'"};
  if (cleaned.updated) return {*cleaned.updated, DateBasis::stated, "line '" + cleaned.updated_words + "'"};
  return {{}, DateBasis::unknown, draft.published.why};
}

std::string settle_outlet(const Draft& draft, const Cleaner& cleaned, const Dateline& dateline, const IntakeOptions& options) {
  if (std::string named = tidy(draft.outlet); !named.empty()) return named;
  if (!options.outlet.empty()) return options.outlet;
  if (!dateline.agency.empty()) return dateline.agency;
  return cleaned.body.empty() ? std::string() : closing_mark(cleaned.body.back());
}

std::string settle_language(const Draft& draft, std::string_view text) {
  if (std::string guessed = guess_language(text); !guessed.empty()) return guessed;
  const std::string declared = lower(trim(draft.language));
  const std::string primary = declared.substr(0, declared.find_first_of("-_"));
  const bool plausible = (primary.size() == 2 || primary.size() == 3) && std::all_of(primary.begin(), primary.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return plausible ? primary : "en";
}

void add_paragraph(Document& document, const std::string& text, Paragraph::Kind kind) {
  if (!document.text.empty()) document.text += "\n\n";
  const auto begin = static_cast<std::uint32_t>(document.text.size());
  document.text += text;
  document.paragraphs.push_back({{begin, static_cast<std::uint32_t>(document.text.size())}, kind});
}

}  // namespace

Result<Document> compose(Draft draft, const IntakeOptions& options, std::vector<LeftOut>& left_out) {
  std::size_t size = 0;
  for (const std::string& paragraph : draft.paragraphs) size += paragraph.size();
  if (size > options.max_document_bytes)
    return Error{.kind = Error::Kind::limit, .message = "one document of more than " + std::to_string(options.max_document_bytes) + " bytes of text",
                 .file = draft.file, .hint = "split it, or give one document a line as JSON Lines"};
  Cleaner cleaned(draft, left_out);
  cleaned.run();
  const Dateline dateline = take_dateline(cleaned, draft.uri, left_out);
  if (cleaned.body.empty() && cleaned.headline.empty())
    return Error{.kind = Error::Kind::malformed, .message = "holds no text of a report", .file = draft.file,
                 .hint = "menus, share buttons and links alone are not taken"};
  Document document;
  document.uri = std::move(draft.uri);
  document.outlet = settle_outlet(draft, cleaned, dateline, options);
  document.title = cleaned.headline;
  document.published = settle_date(draft, cleaned, dateline, options);
  if (!cleaned.headline.empty()) add_paragraph(document, cleaned.headline, Paragraph::Kind::headline);
  for (const std::string& paragraph : cleaned.body) add_paragraph(document, paragraph, Paragraph::Kind::body);
  document.language = settle_language(draft, document.text);
  document.id = content_id('d', document.text);
  return document;
}

}  // namespace chancery::intake
