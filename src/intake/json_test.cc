// JSON Lines, objects and arrays, from bytes to Documents; and the document record.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/intake.h"

namespace chancery {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Intake taken(std::string_view json, const IntakeOptions& options = {}) { return take_in(json, "in.jsonl", options); }

std::vector<std::string> messages(const Intake& intake) {
  std::vector<std::string> out;
  for (const Error& error : intake.failures) out.push_back(describe(error));
  return out;
}

TEST(JsonLines, GiveADocumentALine) {
  const Intake intake = taken(
      "{\"uri\":\"https://courier.example/1\",\"outlet\":\"The Fjord Courier\",\"title\":\"Ministers meet\",\"published\":\"2025-05-06T10:00:00Z\","
      "\"text\":\"Norway and Chile signed an agreement.\\n\\nIt concerns fisheries.\"}\n"
      "\n"
      "{\"text\":\"Peru recalled its ambassador.\"}\n");
  ASSERT_THAT(intake.failures, IsEmpty());
  ASSERT_THAT(intake.documents, SizeIs(2));
  const Document& first = intake.documents[0];
  EXPECT_EQ(first.uri, "https://courier.example/1");
  EXPECT_EQ(first.outlet, "The Fjord Courier");
  EXPECT_EQ(first.title, "Ministers meet");
  EXPECT_EQ(first.text, "Ministers meet\n\nNorway and Chile signed an agreement.\n\nIt concerns fisheries.");
  EXPECT_EQ(first.published, (Published{on_day(make_day(2025, 5, 6)), DateBasis::metadata, "JSON field published '2025-05-06T10:00:00Z'"}));
  EXPECT_EQ(intake.documents[1].uri, "in.jsonl#L3");
  EXPECT_EQ(intake.documents[1].published.basis, DateBasis::unknown);
}

TEST(JsonLines, AreTakenAfterALineThatBreaksOff) {
  const Intake intake = taken("{\"text\":\"Norway signed.\"}\n{\"text\":\"Chile si\n{\"text\":\"Peru signed.\"}");
  EXPECT_THAT(intake.documents, SizeIs(2));
  EXPECT_THAT(messages(intake), ElementsAre("in.jsonl:2: JSON that breaks off: '{\"text\":\"Chile si' (is the file complete?)"));
}

TEST(JsonLines, NameLineAndFieldOfWhatIsWrong) {
  const Intake intake = taken(
      "{\"text\":\"Norway signed.\"}\n"
      "{\"title\":\"No text\"}\n"
      "{\"text\":\" \"}\n"
      "{\"text\":7}\n"
      "[1,2]\n"
      "{\"text\":\"a\",\"text\":\"b\"}\n"
      "{\"text\":\"a\",}\n");
  EXPECT_THAT(intake.documents, SizeIs(1));
  EXPECT_THAT(messages(intake), ElementsAre("in.jsonl:2: text: is missing (each record needs the report's text)",
                                            "in.jsonl:3: text: is empty (each record needs the report's text)",
                                            "in.jsonl:4: text: is not a string: '7'",
                                            "in.jsonl:5: is not a JSON object: '[1,2]' (give objects with a field 'text')",
                                            "in.jsonl:6: text: given twice in one record: '\"b\"' (leave one of them)",
                                            "in.jsonl:7: is not valid JSON: '{\"text\":\"a\",}' (one object a line, or one array of objects)"));
}

TEST(JsonLines, TakeADocumentWithAnImpossibleDateUndatedAndSaySo) {
  const Intake intake = taken("{\"text\":\"Norway signed.\",\"published\":\"2026-02-30\"}\n{\"text\":\"Chile signed.\",\"published\":20261301}\n");
  ASSERT_THAT(intake.documents, SizeIs(2));
  EXPECT_EQ(intake.documents[0].published, (Published{{}, DateBasis::unknown, "JSON field published '2026-02-30' is no date"}));
  EXPECT_THAT(messages(intake), ElementsAre("in.jsonl:1: published: not a day of the calendar; the document is taken undated: '2026-02-30' (write YYYY-MM-DD)",
                                            "in.jsonl:2: published: not a day of the calendar; the document is taken undated: '20261301' (write YYYY-MM-DD)"));
}

TEST(JsonLines, LoseOneLineOfAnUnknownEncodingOnly) {
  const Intake intake = taken("{\"text\":\"S\xE3o Tom\xE9 signed the agreement.\"}\n{\"text\":\"\xCC\xE8\xED\xE8\xF1\xF2\xF0\xFB\xCC\xE8\xED\xE8\xF1\xF2\xF0\xFB\"}\n{\"text\":\"Chile signed.\"}\n");
  ASSERT_THAT(intake.documents, SizeIs(2));
  EXPECT_EQ(intake.documents[0].text, "São Tomé signed the agreement.");
  EXPECT_THAT(messages(intake), ElementsAre(HasSubstr("in.jsonl:2: byte 9: its bytes are neither UTF-8 nor Windows-1252")));
}

TEST(Json, IsTakenAsOneObjectOverSeveralLines) {
  const Intake intake = taken("{\n  \"headline\": \"Ministers meet\",\n  \"body\": \"Norway and Chile signed.\",\n  \"date\": \"2025-05-06\"\n}\n");
  ASSERT_THAT(intake.documents, SizeIs(1));
  EXPECT_EQ(intake.documents[0].text, "Ministers meet\n\nNorway and Chile signed.");
  EXPECT_EQ(intake.documents[0].published.basis, DateBasis::metadata);
}

TEST(Json, IsTakenAsAnArrayOfObjects) {
  const Intake intake = taken("[{\"text\":\"Norway signed.\"},\n {\"text\":\"Chile signed.\",\"published\":\"soon\"}, 3]");
  ASSERT_THAT(intake.documents, SizeIs(2));
  EXPECT_EQ(intake.documents[1].uri, "in.jsonl#[1]");
  EXPECT_THAT(messages(intake), ElementsAre("in.jsonl: [1].published: not a day of the calendar; the document is taken undated: 'soon' (write YYYY-MM-DD)",
                                            "in.jsonl: is not a JSON object: '3' (give objects with a field 'text')"));
}

TEST(Json, IsRefusedWhenNestedTooDeep) {
  std::string deep = "{\"text\":\"Norway signed.\",\"x\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
  const Intake intake = taken(deep + "\n{\"text\":\"Chile signed.\"}\n");
  EXPECT_THAT(intake.documents, SizeIs(1));
  EXPECT_THAT(messages(intake), ElementsAre("in.jsonl:1: nested deeper than 400 levels"));
}

TEST(Json, SaysThatAFileBreaksOff) {
  EXPECT_THAT(messages(taken("[{\"text\":\"Norway signed.\"},\n{\"text\":\"Chi")), ElementsAre(HasSubstr("in.jsonl: JSON that breaks off: ")));
  EXPECT_THAT(messages(taken("[]")), ElementsAre("in.jsonl: an array without records"));
}

TEST(Json, IsNotSeenInATextThatBeginsWithABracket) {
  EXPECT_EQ(taken("[1] Norway signed the agreement.").documents.at(0).text, "[1] Norway signed the agreement.");
  EXPECT_EQ(taken("{sic} Norway signed the agreement.").documents.at(0).text, "{sic} Norway signed the agreement.");
}

TEST(Json, ReadsUtf16) {
  std::string wide = "\xFF\xFE";
  for (char c : std::string("{\"text\":\"Norway signed.\"}")) wide += c, wide += '\0';
  EXPECT_EQ(taken(wide).documents.at(0).text, "Norway signed.");
}

TEST(DocumentRecord, HasTheKeysOfTheContractInTheirOrder) {
  Document document;
  document.id = "d:1", document.uri = "file:/a\xFF", document.outlet = "Courier", document.title = "He said \"no\"", document.language = "en";
  EXPECT_EQ(to_json(document, 2, 30),
            "{\"kind\":\"document\",\"id\":\"d:1\",\"uri\":\"file:/a\xEF\xBF\xBD\",\"outlet\":\"Courier\",\"title\":\"He said \\\"no\\\"\","
            "\"published\":{\"from\":null,\"to\":null,\"basis\":\"unknown\",\"why\":\"\"},\"language\":\"en\",\"sentences\":2,\"words\":30,\"copy_of\":null}");
  document.published = {in_month(2024, 2), DateBasis::stated, "line"};
  document.copy_of = "d:0";
  EXPECT_THAT(to_json(document, 2, 30), HasSubstr("\"published\":{\"from\":\"2024-02-01\",\"to\":\"2024-02-29\",\"basis\":\"stated\",\"why\":\"line\"}"));
  EXPECT_THAT(to_json(document, 2, 30), HasSubstr("\"copy_of\":\"d:0\""));
}

}  // namespace
}  // namespace chancery
