// HTML pages, from bytes to Document.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/html_charset.h"
#include "intake/intake.h"

namespace chancery {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kFirst = "The foreign ministers of Norway and Chile met in Oslo on Tuesday and signed an agreement on fisheries.";
const std::string kSecond = "They agreed to raise ties to a strategic partnership, the Norwegian minister said after the talks.";
const std::string kThird = "A second round of talks follows in June, according to her office in the capital.";

std::string p(const std::string& text) { return "<p>" + text + "</p>"; }
std::string page(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html lang=\"en\"><head>" + head + "</head><body>" + body + "</body></html>";
}

Intake taken(std::string_view html, const IntakeOptions& options = {}) { return take_in(html, "page.html", options); }

Document read(std::string_view html) {
  Intake intake = taken(html);
  EXPECT_THAT(intake.failures, IsEmpty());
  return intake.documents.empty() ? Document{} : intake.documents[0];
}

std::vector<std::string> body(std::string_view html) {
  const Document document = read(html);
  std::vector<std::string> out;
  for (const Paragraph& paragraph : document.paragraphs)
    if (paragraph.kind == Paragraph::Kind::body) out.push_back(document.text.substr(paragraph.span.begin, paragraph.span.size()));
  return out;
}

std::string date_of(const std::string& html) {
  const Published published = read(html).published;
  return (published.when.is_day() ? format(*published.when.from) : "none") + " " + std::string(name(published.basis)) + ": " + published.why;
}

TEST(HtmlPage, GivesTheArticleWithoutWhatStandsAroundIt) {
  const std::string html = page(
      "<title>Ministers meet in Oslo | The Fjord Courier</title><meta property=\"og:site_name\" content=\"The Fjord Courier\">",
      "<header><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav></header>"
      "<div class=breadcrumbs><a href=/>Home</a> » <a href=/w>World</a></div>"
      "<main><article><h1>Ministers meet in Oslo</h1><div class=byline>By Ann Lee</div><div class=social-share><a>Facebook</a> <a>X</a></div>" +
          p(kFirst + "<sup>[1]</sup>") + "<div class=ad>Advertisement: buy this wonderful thing today, it is very cheap.</div>" + p(kSecond) +
          "<h2>What comes next</h2>" + p(kThird) + "<p><a href=z>Norway and Peru open talks on free trade</a></p></article>"
          "<div class=\"related-posts\"><h3>Related</h3>" + p("Another story that is long and has nothing to do with this one at all, honestly.") + "</div></main>"
          "<aside>" + p("The weather will be sunny with a few clouds over the fjord and light winds today.") + "</aside>"
          "<section id=comments>" + p("I think that this is a great agreement and I am happy for both of the countries.") + "</section>"
          "<footer>" + p("© 2025 The Fjord Courier, all rights are reserved by the publisher of this page.") + "</footer>");
  const Document document = read(html);
  EXPECT_THAT(body(html), ElementsAre(kFirst, kSecond, "What comes next", kThird));
  EXPECT_EQ(document.title, "Ministers meet in Oslo");
  EXPECT_EQ(document.outlet, "The Fjord Courier");
  EXPECT_EQ(document.paragraphs.at(0).kind, Paragraph::Kind::headline);
}

TEST(HtmlPage, IsReadWithoutAnyMarksOfAnArticle) {
  EXPECT_THAT(body("<p>Norway and Chile signed.<p>Peru did not."), ElementsAre("Norway and Chile signed.", "Peru did not."));
  EXPECT_THAT(body("<html><body><table><tr><td><a href=1>Home</a><br><a href=2>World</a></td><td>" + kFirst + "<br><br>" + kSecond + "</td></tr></table></body></html>"),
              ElementsAre(kFirst, kSecond));
}

TEST(HtmlPage, KeepsAnArticleWhoseContainerIsNamedLikeFurniture) {
  EXPECT_THAT(body(page("", "<div class=\"content has-sidebar comments-open\">" + p(kFirst) + p(kSecond) + "</div>")), ElementsAre(kFirst, kSecond));
}

TEST(HtmlPage, LeavesOutCommentsThatAreLongerThanTheReport) {
  std::string comments;
  for (int i = 0; i < 20; ++i) comments += p("Comment " + std::to_string(i) + " says at length what its writer thinks of ministers, fish and of the other commenters.");
  for (const std::string mark : {"<article>", "<div itemprop=articleBody>", "<div class=\"story-body main\">"})
    EXPECT_THAT(body(page("", "<div>" + mark + p(kFirst) + p(kSecond) + (mark[1] == 'a' ? "</article>" : "</div>") + "<div class=comments>" + comments + "</div></div>")),
                ElementsAre(kFirst, kSecond)) << mark;
}

TEST(HtmlPage, ReadsLineBreaksAsParagraphsWhereTheyEndSentences) {
  EXPECT_THAT(body(page("", "<div>" + kFirst + "<br>" + kSecond + "</div>")), ElementsAre(kFirst, kSecond));
  EXPECT_THAT(body(page("", "<div>The foreign ministers of Norway and Chile<br>met in Oslo on Tuesday.</div>")), ElementsAre("The foreign ministers of Norway and Chile met in Oslo on Tuesday."));
}

TEST(HtmlPage, LeavesOutWhatIsHiddenAndCaptions) {
  EXPECT_THAT(body(page("", p(kFirst) + "<p hidden>" + kSecond + "</p><p style=\"display: none\">" + kSecond + "</p><figure><img><figcaption>" + kThird + "</figcaption></figure>")),
              ElementsAre(kFirst));
}

TEST(HtmlPage, SaysWhatItLeftOutAndWhy) {
  const Intake intake = taken(page("", "<article>" + p(kFirst) + p(kSecond) + "<div class=share-bar>" + p("Tell your friends about this story on all the networks there are.") + "</div></article>"));
  EXPECT_THAT(intake.left_out, ElementsAre(LeftOut{"page.html", "share", "Tell your friends about this story on all the networks there are."}));
}

TEST(HtmlMetadata, PrefersJsonLdAndReadsItsGraph) {
  const std::string html = page(
      "<title>x</title><meta property=og:title content=\"Short title\"><meta name=date content=2025-05-09>"
      "<link rel=canonical href=\"https://courier.example/oslo\">"
      "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"Courier\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"Ministers &amp; envoys\nmeet\","
      "\"datePublished\":\"2025-05-06T08:00:00+02:00\",\"publisher\":{\"@type\":\"Organization\",\"name\":\"The Fjord Courier\"}}]}</script>",
      p(kFirst));
  const Document document = read(html);
  EXPECT_EQ(document.title, "Ministers & envoys meet");
  EXPECT_EQ(document.outlet, "The Fjord Courier");
  EXPECT_EQ(document.uri, "https://courier.example/oslo");
  EXPECT_EQ(date_of(html), "2025-05-06 metadata: JSON-LD datePublished '2025-05-06T08:00:00+02:00'");
}

TEST(HtmlMetadata, FindsTheDateWhereverThePageSaysIt) {
  EXPECT_EQ(date_of(page("<meta property=\"article:published_time\" content=\"2025-05-06T08:00:00Z\"><meta property=\"article:modified_time\" content=\"2025-06-01\">", p(kFirst))),
            "2025-05-06 metadata: meta article:published_time '2025-05-06T08:00:00Z'");
  EXPECT_EQ(date_of(page("<meta name=DC.date.issued content=2025-05-06>", p(kFirst))), "2025-05-06 metadata: meta dc.date.issued '2025-05-06'");
  EXPECT_EQ(date_of(page("", "<time datetime=2025-01-01>old</time><time class=entry-date datetime=\"2025-05-06T08:00\">6 May</time>" + p(kFirst))),
            "2025-05-06 metadata: time element '2025-05-06T08:00'");
  EXPECT_EQ(date_of(page("", "<time>6 May 2025</time>" + p(kFirst))), "2025-05-06 metadata: time element '6 May 2025'");
  EXPECT_EQ(date_of(page("<link rel=canonical href=https://courier.example/2025/05/06/oslo>", p(kFirst))), "2025-05-06 metadata: address '2025/05/06'");
  EXPECT_EQ(date_of(page("", "<h1>Ministers meet</h1><div>Tuesday, 6 May 2025</div><article>" + p(kFirst) + p(kSecond) + "</article>")), "2025-05-06 stated: line 'Tuesday, 6 May 2025'");
  EXPECT_EQ(date_of(page("", p("OSLO, 6 May 2025 — " + kFirst))), "2025-05-06 stated: dateline 'OSLO, 6 May 2025'");
  EXPECT_EQ(date_of(page("", p(kFirst))), "none unknown: ");
}

TEST(HtmlMetadata, PassesOverADateThatIsNone) {
  EXPECT_EQ(date_of(page("<meta property=\"article:published_time\" content=\"2025-02-30\"><meta name=date content=2025-05-06>", p(kFirst))), "2025-05-06 metadata: meta date '2025-05-06'");
}

TEST(HtmlMetadata, CutsTheSiteNameOffTheTitle) {
  const auto title = [](const std::string& head) { return read(page(head, p(kFirst))).title; };
  EXPECT_EQ(title("<title>Ministers meet in Oslo - The Fjord Courier</title><meta property=og:site_name content=\"The Fjord Courier\">"), "Ministers meet in Oslo");
  EXPECT_EQ(title("<title>Ministers meet in Oslo | Fjord Courier</title>"), "Ministers meet in Oslo");
  EXPECT_EQ(title("<title>Norway - Chile: a history of their relations</title>"), "Norway - Chile: a history of their relations");
}

TEST(HtmlMetadata, NamesTheOutletByTheHostWhenNothingElseDoes) {
  EXPECT_EQ(read(page("<link rel=canonical href=https://www.courier.example/oslo>", p(kFirst))).outlet, "courier.example");
}

TEST(HtmlMetadata, TakesTheTextOfJsonLdWhenThePageShowsNone) {
  EXPECT_THAT(body(page("<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":\"" + kFirst + "\\n\\n" + kSecond + "\"}</script>", "<div id=app>Loading the page</div>")),
              ElementsAre(kFirst, kSecond));
}

TEST(HtmlMetadata, IsNotHarmedByBrokenJsonLd) {
  EXPECT_EQ(read(page("<title>Ministers meet in Oslo</title><script type=application/ld+json>{\"@type\":\"NewsArticle\",</script>", p(kFirst))).title, "Ministers meet in Oslo");
}

TEST(HtmlCharset, IsReadFromMetaTagsOnly) {
  using intake::html_charset;
  EXPECT_EQ(html_charset("<html><meta charset=\"windows-1251\">"), "windows-1251");
  EXPECT_EQ(html_charset("<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-2'>"), "iso-8859-2");
  EXPECT_EQ(html_charset("<?xml version=\"1.0\" encoding=\"koi8-r\"?>"), "koi8-r");
  EXPECT_EQ(html_charset("<p>charset=utf-16"), "");
  EXPECT_EQ(html_charset("charset=utf-16"), "");
}

TEST(HtmlPage, IsDecodedAsItDeclares) {
  EXPECT_EQ(read("<meta charset=windows-1251><p>\xCC\xE8\xED\xE8\xF1\xF2\xF0\xFB \xE2\xF1\xF2\xF0\xE5\xF2\xE8\xEB\xE8\xF1\xFC.</p>").text, "Министры встретились.");
}

TEST(HtmlLimits, RefuseWhatWouldBreakTheParser) {
  const auto message = [](const std::string& html) {
    const Intake intake = taken(html);
    return intake.failures.empty() ? std::string("taken") : describe(intake.failures[0]);
  };
  std::string many_bs, attributes = "<p", blocks;
  for (int i = 0; i < 100'000; ++i) many_bs += "<b id=" + std::to_string(i) + "><p>";
  for (int i = 0; i < 100'000; ++i) attributes += " a" + std::to_string(i);
  for (int i = 0; i < 390; ++i) blocks += "<p><b id=" + std::to_string(i) + "></p>";
  for (int i = 0; i < 100'000; ++i) blocks += "<p>x</p>";
  std::string divs;
  for (int i = 0; i < 100'000; ++i) divs += "<div>";
  EXPECT_EQ(message("<html>\n" + divs), "page.html:2: HTML elements nested deeper than 400 levels (no report's page is built so)");
  EXPECT_THAT(message(many_bs), HasSubstr("nested deeper than 400 levels"));
  EXPECT_THAT(message(attributes + ">"), HasSubstr("an element with more than 200 attributes"));
  EXPECT_THAT(message(blocks), HasSubstr("a page of more than 1000000 elements"));
}

TEST(HtmlLimits, LetCarelessPagesPass) {
  std::string careless;
  for (int i = 0; i < 3000; ++i) careless += "<p><b>Norway <font color=red><i>signed</p><li><td>" + std::string(i == 0 ? kFirst : "x");
  EXPECT_THAT(taken("<body>" + careless).failures, IsEmpty());
  const std::string script = "<script>" + std::string(2000, '<') + "div><div><div>" + "</script>";
  EXPECT_THAT(taken("<body>" + script + script + p(kFirst)).failures, IsEmpty());
}

TEST(HtmlLimits, SayThatAPageHoldsNoReport) {
  EXPECT_EQ(describe(taken("<html><body><nav><a href=/>Home</a></nav></body></html>").failures.at(0)),
            "page.html: an HTML page without the text of a report (menus, share buttons and links alone are not taken)");
}

}  // namespace
}  // namespace chancery
