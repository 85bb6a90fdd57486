// Plain text, from bytes to Document.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/hash.h"
#include "intake/intake.h"

namespace chancery {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kFirst = "The foreign ministers of Norway and Chile met in Oslo on Tuesday and signed an agreement on fisheries.";
const std::string kSecond = "They agreed to raise ties to a strategic partnership, the Norwegian minister said after the talks.";

Intake taken(std::string_view text, const IntakeOptions& options = {}) { return take_in(text, "memory:1", options); }

Document read(std::string_view text, const IntakeOptions& options = {}) {
  Intake intake = taken(text, options);
  EXPECT_THAT(intake.failures, IsEmpty());
  return intake.documents.empty() ? Document{} : intake.documents[0];
}

std::vector<std::string> paragraphs(const Document& document) {
  std::vector<std::string> out;
  for (const Paragraph& paragraph : document.paragraphs) out.push_back(document.text.substr(paragraph.span.begin, paragraph.span.size()));
  return out;
}

std::string date_of(const Document& document) {
  const Published& published = document.published;
  return (published.when.is_day() ? format(*published.when.from) : "none") + " " + std::string(name(published.basis)) + ": " + published.why;
}

TEST(PlainText, BecomesParagraphsThatCoverTheText) {
  const Document document = read(kFirst + "\r\n\r\n" + kSecond + "\r\n");
  EXPECT_EQ(document.text, kFirst + "\n\n" + kSecond);
  EXPECT_THAT(paragraphs(document), ElementsAre(kFirst, kSecond));
  EXPECT_EQ(document.uri, "memory:1");
  EXPECT_EQ(document.language, "en");
}

TEST(PlainText, HasAnIdByContentNotByName) {
  const Document document = read(kFirst + "\n\n" + kSecond);
  EXPECT_EQ(document.id, content_id('d', document.text));
  EXPECT_EQ(take_in("\xEF\xBB\xBF" + kFirst + "\n\n\n" + kSecond + "\n", "memory:2", {}).documents.at(0).id, document.id);
}

TEST(PlainText, TakesALineAParagraphWhereLinesAreLong) { EXPECT_THAT(paragraphs(read(kFirst + "\n" + kSecond)), ElementsAre(kFirst, kSecond)); }

TEST(PlainText, LiftsAHeadingThatRunsInAndDropsMarksOfEmphasis) {
  EXPECT_THAT(paragraphs(read(kFirst + "\n\n**Fish at last.** " + kSecond + "\n\nIt was the **first** such deal, the ministry in Santiago added on Wednesday.\n")),
              ElementsAre(kFirst, "Fish at last.", kSecond, "It was the first such deal, the ministry in Santiago added on Wednesday."));
}

TEST(PlainText, JoinsLinesThatAreWrappedToAWidth) {
  const Document document = read(
      "Ministers of Norway and Chile met in Oslo\n"
      "on Tuesday and signed an agreement on the\n"
      "fisheries of the southern ocean, which is\n"
      "to enter into force in June.\n"
      "\n"
      "They agreed to meet again next year.\n");
  EXPECT_THAT(paragraphs(document), ElementsAre("Ministers of Norway and Chile met in Oslo on Tuesday and signed an agreement on the fisheries of the southern "
                                                "ocean, which is to enter into force in June.",
                                                "They agreed to meet again next year."));
}

TEST(PlainText, TakesAnOpeningLineWithoutAStopAsTheHeadline) {
  const Document document = read("Norway and Chile raise their ties\n\n" + kFirst);
  EXPECT_EQ(document.title, "Norway and Chile raise their ties");
  EXPECT_EQ(document.paragraphs.at(0).kind, Paragraph::Kind::headline);
  EXPECT_EQ(document.paragraphs.at(1).kind, Paragraph::Kind::body);
}

TEST(PlainText, TakesNoHeadlineFromATextThatOpensWithASentence) {
  const Document document = read(kFirst + "\n\n" + kSecond);
  EXPECT_EQ(document.title, "");
  EXPECT_EQ(document.paragraphs.at(0).kind, Paragraph::Kind::body);
}

TEST(PlainText, KeepsSectionHeadingsAsParagraphs) {
  const Document document = read("A history of relations: Norway\n\nSummary\n\n" + kFirst + "\n\nRecognition\n\nEstablishment of Diplomatic Relations, 1950.\n\n" + kSecond +
                                 "\n\nRecognition\n\n" + kFirst + " Again.\n\nResources");
  EXPECT_THAT(paragraphs(document), ElementsAre("A history of relations: Norway", "Summary", kFirst, "Recognition", "Establishment of Diplomatic Relations, 1950.", kSecond,
                                                "Recognition", kFirst + " Again.", "Resources"));
}

TEST(PlainText, LeavesOutBreadcrumbSectionNamesAndTheTitleSaidAgain) {
  const Intake intake = taken("Home » Norway and Chile Raise Their Ties\nWorld News News Politics Europe\n\nNorway and Chile Raise Their Ties\n\n" + kFirst +
                              "\n\nNorway and Chile raise their ties!\n\n" + kSecond);
  EXPECT_THAT(paragraphs(intake.documents.at(0)), ElementsAre("Norway and Chile Raise Their Ties", kFirst, kSecond));
  EXPECT_THAT(intake.left_out, ElementsAre(LeftOut{"memory:1", "breadcrumb", "Home » Norway and Chile Raise Their Ties"},
                                           LeftOut{"memory:1", "section names", "World News News Politics Europe"},
                                           LeftOut{"memory:1", "title again", "Norway and Chile raise their ties!"}));
}

TEST(PlainText, LeavesOutShareButtonsAndCallsToTheReader) {
  const Document document = read(kFirst + "\nShare this deep dive\nIf you found this analysis useful, share it with others who might like the topic\nFacebook Twitter Email\n5 min read");
  EXPECT_THAT(paragraphs(document), ElementsAre(kFirst));
}

TEST(PlainText, LeavesOutShareWordsRunIntoTheLastParagraph) {
  EXPECT_THAT(paragraphs(read(kFirst + " Share this deep dive If you found this useful, share it")), ElementsAre(kFirst));
}

TEST(PlainText, KeepsSentencesThatOnlyBeginLikeFurniture) {
  for (const std::string sentence : {"Share prices in Oslo rose after the agreement was signed, and the crown gained against the dollar in early trade.",
                                     "Follow-up talks are planned for June, when the Chilean president is expected in Oslo for a visit.",
                                     "Related sanctions on shipping were lifted the same day, according to the ministry in Oslo and the embassy.",
                                     "By Tuesday the two sides had agreed on all but one of the articles of the treaty."})
    EXPECT_THAT(paragraphs(read(kFirst + "\n\n" + sentence)), ElementsAre(kFirst, sentence));
}

TEST(PlainText, TakesARepeatedParagraphOnce) {
  const Intake intake = taken(kFirst + "\n" + kSecond + "\n" + kFirst + "\n" + kSecond + "\nThe end came in June.");
  EXPECT_THAT(paragraphs(intake.documents.at(0)), ElementsAre(kFirst, kSecond, "The end came in June."));
  EXPECT_THAT(intake.left_out, ElementsAre(LeftOut{"memory:1", "repeated", kFirst}, LeftOut{"memory:1", "repeated", kSecond}));
}

TEST(PlainText, KeepsSourceTrailersAndAgencyMarks) {
  const Document document = read(kFirst + " (Source: The Fjord Courier)\n\n" + kSecond + " — NTB/NAB");
  EXPECT_THAT(paragraphs(document), ElementsAre(kFirst + " (Source: The Fjord Courier)", kSecond + " — NTB/NAB"));
  EXPECT_EQ(document.outlet, "NTB/NAB");
}

TEST(PlainText, TakesTheDateOfADatelineMarkerAndLeavesThePlace) {
  const Intake intake = taken(" date 2026-02-22 HÀ NỘI — " + kFirst);
  EXPECT_EQ(date_of(intake.documents.at(0)), "2026-02-22 stated: dateline 'date 2026-02-22'");
  EXPECT_EQ(intake.documents[0].text, "HÀ NỘI — " + kFirst);
  EXPECT_THAT(intake.left_out, ElementsAre(LeftOut{"memory:1", "date marker", "date 2026-02-22 "}));
}

TEST(PlainText, TakesDateAndAgencyOfADateline) {
  const Document document = read("HANOI, Feb. 22, 2026 (Reuters) — " + kFirst);
  EXPECT_EQ(date_of(document), "2026-02-22 stated: dateline 'HANOI, Feb. 22, 2026 (Reuters)'");
  EXPECT_EQ(document.outlet, "Reuters");
  EXPECT_EQ(document.text, "HANOI, Feb. 22, 2026 (Reuters) — " + kFirst);
  EXPECT_EQ(date_of(read("LONDON, 5 May 2025 — " + kFirst)), "2025-05-05 stated: dateline 'LONDON, 5 May 2025'");
  EXPECT_EQ(date_of(read("Oslo, 5 May 2025 - " + kFirst)), "2025-05-05 stated: dateline 'Oslo, 5 May 2025'");
  EXPECT_EQ(date_of(read("(Oslo, 5 May 2025) – " + kFirst)), "2025-05-05 stated: dateline '(Oslo, 5 May 2025)'");
  EXPECT_EQ(read("SANTIAGO (AP) — " + kFirst).outlet, "AP");
}

TEST(PlainText, DoesNotTakeADatelineWithoutAYearForADate) {
  const Document document = read("HANOI, Feb 22 (Reuters) - " + kFirst);
  EXPECT_EQ(date_of(document), "none unknown: ");
  EXPECT_EQ(document.outlet, "Reuters");
}

TEST(PlainText, DoesNotTakeADateWithinTheReportForItsOwn) {
  for (const std::string text : {"On 5 May 2025 — the day of the signing — both ministers spoke to the press in Oslo about their plans.",
                                 "The agreement of 5 May 2025 — signed in Oslo — is to enter into force in June, both ministers said.",
                                 "The accord published on 5 May 2025 says that both states will open embassies before the end of the year."})
    EXPECT_EQ(date_of(read(text)), "none unknown: ") << text;
}

TEST(PlainText, TakesADateLineInTheHead) {
  const Document document = read("Norway and Chile raise their ties\nBy Ann Lee\nPublished: 3 March 2024, 10:15 GMT\n" + kFirst);
  EXPECT_EQ(date_of(document), "2024-03-03 stated: line 'Published: 3 March 2024, 10:15 GMT'");
  EXPECT_THAT(paragraphs(document), ElementsAre("Norway and Chile raise their ties", kFirst));
  EXPECT_EQ(date_of(read("A headline for the test\nBy Ann Lee | March 3, 2024\n" + kFirst)), "2024-03-03 stated: line 'By Ann Lee | March 3, 2024'");
  EXPECT_EQ(date_of(read("A headline for the test\nSunday, 3 March 2024\n" + kFirst)), "2024-03-03 stated: line 'Sunday, 3 March 2024'");
  EXPECT_EQ(date_of(read("A headline for the test\nUpdated: 4 March 2024\nPublished: 3 March 2024\n" + kFirst)), "2024-03-03 stated: line 'Published: 3 March 2024'");
}

TEST(PlainText, TakesTheCallersDateBeforeAnyOther) {
  IntakeOptions options;
  options.published = make_day(2024, 5, 6);
  options.outlet = "The Fjord Courier";
  const Document document = read("HANOI, Feb. 22, 2026 (Reuters) — " + kFirst, options);
  EXPECT_EQ(date_of(document), "2024-05-06 given: given by the caller");
  EXPECT_EQ(document.outlet, "The Fjord Courier");
}

TEST(PlainText, MarksAnotherLanguage) {
  EXPECT_EQ(read("Le ministre des Affaires étrangères de la Norvège et son homologue du Chili ont signé à Oslo un accord sur la pêche dans les mers du Sud.").language, "fr");
  EXPECT_EQ(read("Bộ trưởng Ngoại giao của hai nước đã ký một thỏa thuận về thủy sản và nhất trí nâng cấp quan hệ trong năm nay.").language, "vi");
  EXPECT_EQ(read("Министры иностранных дел Норвегии и Чили подписали соглашение в Осло.").language, "ru");
  EXPECT_EQ(read("挪威和智利外交部长在奥斯陆签署了渔业协定。").language, "zh");
}

TEST(PlainText, KeepsALongSingleLineAsOneParagraph) {
  std::string line;
  while (line.size() < 100'000) line += kFirst + " ";
  EXPECT_THAT(read(line).paragraphs, SizeIs(1));
}

TEST(PlainText, RefusesATextLargerThanADocument) {
  IntakeOptions options;
  options.max_document_bytes = 1000;
  const Intake intake = taken(std::string(1001, 'a'), options);
  ASSERT_THAT(intake.failures, SizeIs(1));
  EXPECT_EQ(describe(intake.failures[0]), "memory:1: one document of more than 1000 bytes of text (split it, or give one document a line as JSON Lines)");
}

TEST(PlainText, SaysWhatIsWrongWithAnInputThatHoldsNoText) {
  const auto message = [](std::string_view text) { return describe(taken(text).failures.at(0)); };
  EXPECT_EQ(message(""), "memory:1: is empty (give a file with text in it)");
  EXPECT_EQ(message(" \n\t"), "memory:1: holds nothing but blanks (give a file with text in it)");
  EXPECT_EQ(message("Share this article\nFacebook Twitter"), "memory:1: holds no text of a report (menus, share buttons and links alone are not taken)");
  EXPECT_EQ(message(std::string_view("a\0b", 3)), "memory:1: byte 1: is binary, not text (give a text file)");
}

TEST(PlainText, RefusesAnInputLargerThanTheLimit) {
  IntakeOptions options;
  options.max_bytes = 10;
  EXPECT_EQ(describe(taken("twelve bytes", options).failures.at(0)), "memory:1: larger than 10 bytes (split it, or give JSON Lines)");
}

}  // namespace
}  // namespace chancery
