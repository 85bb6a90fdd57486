// Feeds and wires in XML, from bytes to Documents.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/intake.h"

namespace chancery {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kFirst = "The foreign ministers of Norway and Chile met in Oslo on Tuesday and signed an agreement on fisheries.";
const std::string kSecond = "They agreed to raise ties to a strategic partnership, the Norwegian minister said after the talks.";

Intake taken(const std::string& xml) { return take_in(xml, "feed.xml", {}); }

std::vector<std::string> messages(const Intake& intake) {
  std::vector<std::string> out;
  for (const Error& error : intake.failures) out.push_back(describe(error));
  return out;
}

std::string date_of(const Document& document) {
  return (document.published.when.is_day() ? format(*document.published.when.from) : "none") + " " + document.published.why;
}

TEST(RssFeed, GivesADocumentAnItem) {
  const Intake intake = taken(
      "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>The Fjord Courier</title>\n"
      "<item><title>Ministers meet</title><link>https://courier.example/1</link><pubDate>Tue, 06 May 2025 10:00:00 +0200</pubDate>"
      "<description>Short.</description><content:encoded><![CDATA[<p>" + kFirst + "</p><p>" + kSecond + "</p><div class=\"share\">Share</div>]]></content:encoded></item>\n"
      "<item><title>Envoy recalled</title><guid>urn:2</guid><description>Peru recalled its ambassador &amp;lt;on Monday&amp;gt; in protest, the ministry said.</description></item>"
      "</channel></rss>");
  EXPECT_THAT(messages(intake), IsEmpty());
  ASSERT_THAT(intake.documents, SizeIs(2));
  EXPECT_EQ(intake.documents[0].text, "Ministers meet\n\n" + kFirst + "\n\n" + kSecond);
  EXPECT_EQ(intake.documents[0].uri, "https://courier.example/1");
  EXPECT_EQ(intake.documents[0].outlet, "The Fjord Courier");
  EXPECT_EQ(date_of(intake.documents[0]), "2025-05-06 pubDate 'Tue, 06 May 2025 10:00:00 +0200'");
  EXPECT_EQ(intake.documents[1].uri, "urn:2");
  EXPECT_EQ(intake.documents[1].text, "Envoy recalled\n\nPeru recalled its ambassador <on Monday> in protest, the ministry said.");
}

TEST(RssFeed, TakesTheItemsBeforeTheBreak) {
  const Intake intake = taken("<rss><channel>\n<item><title>Ministers meet in Oslo</title></item>\n<item><title>Envoy recalled</title><description>Peru reca");
  ASSERT_THAT(intake.documents, SizeIs(1));
  EXPECT_EQ(intake.documents[0].title, "Ministers meet in Oslo");
  EXPECT_EQ(intake.documents[0].uri, "feed.xml#L2");
  EXPECT_THAT(messages(intake), ElementsAre(HasSubstr("feed.xml:3: not well-formed XML from here on: ")));
}

TEST(RssFeed, NamesTheLineOfAnImpossibleDate) {
  const Intake intake = taken("<rss><channel>\n\n<item><title>Ministers meet in Oslo</title><pubDate>31 Feb 2025</pubDate></item></channel></rss>");
  EXPECT_THAT(intake.documents, SizeIs(1));
  EXPECT_THAT(messages(intake), ElementsAre("feed.xml:3: pubDate: not a day of the calendar; the document is taken undated unless another field tells: '31 Feb 2025' "
                                            "(write an ISO 8601 or RFC 822 date)"));
}

TEST(AtomFeed, GivesADocumentAnEntry) {
  const Intake intake = taken(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Fjord Courier</title><entry xml:lang=\"en\"><title>Ministers meet</title>"
      "<link rel=\"self\" href=\"https://courier.example/self\"/><link href=\"https://courier.example/1\"/><published>2025-05-06T08:00:00Z</published><updated>2025-05-07T08:00:00Z</updated>"
      "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>" + kFirst + "</p><p>" + kSecond + "</p></div></content></entry></feed>");
  ASSERT_THAT(intake.documents, SizeIs(1));
  EXPECT_EQ(intake.documents[0].uri, "https://courier.example/1");
  EXPECT_EQ(intake.documents[0].text, "Ministers meet\n\n" + kFirst + "\n\n" + kSecond);
  EXPECT_EQ(date_of(intake.documents[0]), "2025-05-06 published '2025-05-06T08:00:00Z'");
}

const std::string kNitf = "<nitf><head><title>T</title><docdata><doc-id id-string=\"nitf-7\"/><date.issue norm=\"20250506T080000Z\"/></docdata><pubdata name=\"The Fjord Courier\"/></head>"
                          "<body><body.head><hedline><hl1>Ministers meet</hl1></hedline></body.head><body.content><p>" + kFirst + "</p><p>" + kSecond + "</p></body.content></body></nitf>";

TEST(Nitf, IsReadByItself) {
  const Intake intake = taken(kNitf);
  ASSERT_THAT(intake.documents, SizeIs(1));
  const Document& document = intake.documents[0];
  EXPECT_EQ(document.text, "Ministers meet\n\n" + kFirst + "\n\n" + kSecond);
  EXPECT_EQ(document.uri, "nitf-7");
  EXPECT_EQ(document.outlet, "The Fjord Courier");
  EXPECT_EQ(date_of(document), "2025-05-06 date.issue '20250506T080000Z'");
}

std::string news_item(const std::string& content) {
  return "<newsItem guid=\"urn:newsml:1\" xml:lang=\"en-GB\"><itemMeta><provider literal=\"NTB\"><name>Norsk Telegrambyrå</name></provider><versionCreated>2025-05-07T00:00:00Z</versionCreated></itemMeta>"
         "<contentMeta><contentCreated>2025-05-06T08:00:00Z</contentCreated><headline>Ministers meet</headline></contentMeta><contentSet><inlineXML>" + content + "</inlineXML></contentSet></newsItem>";
}

TEST(NewsMlG2, IsReadWithNitfOrXhtmlInside) {
  for (const std::string& content : {kNitf, "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>T</title></head><body><p>" + kFirst + "</p><p>" + kSecond + "</p></body></html>"}) {
    const Intake intake = taken("<?xml version=\"1.0\" encoding=\"UTF-8\"?><newsMessage><header/><itemSet>" + news_item(content) + "</itemSet></newsMessage>");
    ASSERT_THAT(intake.documents, SizeIs(1)) << content;
    const Document& document = intake.documents[0];
    EXPECT_EQ(document.text, "Ministers meet\n\n" + kFirst + "\n\n" + kSecond);
    EXPECT_EQ(document.uri, "urn:newsml:1");
    EXPECT_EQ(document.outlet, "Norsk Telegrambyrå");
    EXPECT_EQ(date_of(document), "2025-05-06 contentCreated '2025-05-06T08:00:00Z'");
  }
}

TEST(Xml, IsRefusedWhenOfAnotherKindTooDeepOrWithoutStories) {
  EXPECT_THAT(messages(taken("<?xml version=\"1.0\"?><!-- x --><invoice/>")), ElementsAre("feed.xml: invoice: an XML document of a kind that is not read here (RSS, Atom, NITF, NewsML-G2 and XHTML are)"));
  EXPECT_THAT(messages(taken("<rss><channel><title>x</title></channel></rss>")), ElementsAre("feed.xml: rss: holds no stories"));
  std::string deep = "<rss><channel><item><description>";
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_THAT(messages(taken(deep)), ElementsAre(HasSubstr("XML elements nested deeper than 400 levels")));
}

TEST(Xml, OfAPageIsReadAsHtml) {
  const Intake intake = taken("<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>" + kFirst + "</p></body></html>");
  ASSERT_THAT(intake.documents, SizeIs(1));
  EXPECT_EQ(intake.documents[0].text, kFirst);
}

TEST(Xml, HasNoEntitiesThatGrow) {
  const Intake intake = taken("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><rss><channel><item><title>Ministers &b; meet</title></item></channel></rss>");
  ASSERT_THAT(intake.documents, SizeIs(1));
  EXPECT_EQ(intake.documents[0].title, "Ministers &b; meet");
}

}  // namespace
}  // namespace chancery
