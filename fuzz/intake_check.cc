#include "intake_check.h"

#include <cstdio>
#include <cstdlib>

#include "base/hash.h"
#include "base/text.h"
#include "intake/intake.h"

namespace chancery {
namespace {

void demand(bool held, const char* what) {
  if (held) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

void check(const Document& document) {
  demand(!document.text.empty(), "a document has text");
  demand(is_utf8(document.text), "text is UTF-8");
  demand(document.id == content_id('d', document.text), "the id is that of the text");
  demand(!document.language.empty(), "a language is named");
  std::size_t expected = 0;
  for (const Paragraph& paragraph : document.paragraphs) {
    demand(paragraph.span.begin == expected, "paragraphs follow one another, two newlines between");
    demand(paragraph.span.end > paragraph.span.begin && paragraph.span.end <= document.text.size(), "a paragraph is not empty and within the text");
    const std::string_view text = std::string_view(document.text).substr(paragraph.span.begin, paragraph.span.size());
    for (char c : text) demand(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F, "no control characters within a paragraph");
    demand(trim(text) == text, "no blanks at a paragraph's ends");
    expected = paragraph.span.end + 2;
  }
  demand(expected == document.text.size() + 2, "paragraphs cover the text");
  demand((document.published.basis == DateBasis::unknown) != document.published.when.known(), "a date is known exactly when it has a basis");
  demand(is_utf8(to_json(document, 1, 1)), "the record is UTF-8");
}

}  // namespace

void check_intake(std::string_view bytes) {
  const Intake intake = take_in(bytes, "fuzz", {});
  demand(!intake.documents.empty() || !intake.failures.empty(), "an input gives a document or a failure");
  for (const Document& document : intake.documents) check(document);
  for (const Error& error : intake.failures) {
    demand(!error.message.empty() && error.file == "fuzz", "a failure has a message and names the input");
    demand(is_utf8(describe(error)), "a failure is told in UTF-8");
    demand(error.kind != Error::Kind::internal, "bad input is no fault of ours");
  }
}

}  // namespace chancery
