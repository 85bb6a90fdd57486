#include <optional>

#include "base/text.h"
#include "intake/draft.h"
#include "intake/html_blocks.h"
#include "intake/html_guard.h"
#include "intake/html_metadata.h"
#include "intake/readers.h"
#include "intake/statement.h"

namespace chancery::intake {
namespace {

// A date that the page shows under its heading, where its metadata tell none.
Published shown_date(const std::vector<std::string>& head) {
  std::optional<DateInterval> updated;
  std::string words;
  for (const std::string& line : head) {
    const auto date = read_date_line(line);
    if (date && !date->updated) return {date->when, DateBasis::stated, "line '" + line + "'"};
    if (date && !updated) updated = date->when, words = line;
  }
  if (updated) return {*updated, DateBasis::stated, "line '" + words + "'"};
  return {};
}

std::size_t bytes_of(const std::vector<std::string>& paragraphs) {
  std::size_t bytes = 0;
  for (const std::string& paragraph : paragraphs) bytes += paragraph.size();
  return bytes;
}

}  // namespace

void read_html(std::string_view text, const Source& source, const IntakeOptions& options, Intake& out) {
  const auto fail = [&](Error error) { out.failures.push_back(std::move(error)); };
  if (text.size() > options.max_document_bytes)
    return fail({.kind = Error::Kind::limit, .message = "an HTML page of more than " + std::to_string(options.max_document_bytes) + " bytes", .file = source.file,
                 .hint = "no report's page is so large"});
  if (const Status checked = check_html(text, options.max_depth, source.file); !checked) return fail(checked.error());
  const Page page(text);
  Metadata metadata = read_metadata(page);
  Article article = find_article(cut_blocks(page));
  Draft draft{.uri = metadata.address.empty() ? source.uri : metadata.address, .file = source.file, .outlet = metadata.outlet, .title = metadata.title,
              .language = metadata.language, .published = metadata.published};
  if (draft.published.basis == DateBasis::unknown) draft.published = shown_date(article.head);
  // Pages that fill their text in by script carry it whole in JSON-LD.
  draft.paragraphs = bytes_of(article.paragraphs) * 2 < metadata.article_body.size() ? split_paragraphs(metadata.article_body) : std::move(article.paragraphs);
  for (auto& [reason, dropped] : article.left_out) out.left_out.push_back({draft.uri, std::move(reason), std::move(dropped)});
  Result<Document> document = draft.paragraphs.empty()
                                  ? Error{.kind = Error::Kind::malformed, .message = "an HTML page without the text of a report", .file = source.file,
                                          .hint = "menus, share buttons and links alone are not taken"}
                                  : compose(std::move(draft), options, out.left_out);
  if (document)
    out.documents.push_back(*std::move(document));
  else
    fail(document.error());
}

}  // namespace chancery::intake
