#include "pipeline/marked.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace chancery {
namespace {

std::string words_at(const Marked& marked, const Span& span) { return marked.sentence.substr(span.begin, span.size()); }

std::pair<std::string, std::string> found(const Marked& marked) {
  const Result<MarkedSpans> spans = find_marked(marked);
  if (!spans) return {"?", describe(spans.error())};
  return {words_at(marked, spans->source), words_at(marked, spans->target)};
}

using Pair = std::pair<std::string, std::string>;

TEST(FindMarked, TakesTheWordsAsTheyStand) {
  EXPECT_EQ(found({"Hanoi praised Tokyo.", "Hanoi", "Tokyo"}), Pair("Hanoi", "Tokyo"));
}

TEST(FindMarked, PrefersWholeWords) {
  const Marked marked{"Russian musicians met US envoys.", "US", "Russian"};
  EXPECT_EQ(find_marked(marked)->source.begin, 22u);
}

TEST(FindMarked, ComparesFoldedWhereTheWordsDoNotStandExactly) {
  EXPECT_EQ(found({"T\u00f4 L\u00e2m met the U.S. president\u2019s envoy.", "to lam", "president's  envoy"}), Pair("T\u00f4 L\u00e2m", "president\u2019s envoy"));
}

TEST(FindMarked, FindsWordsAcrossALineBreak) { EXPECT_EQ(found({"South\n Korea warned Japan.", "South Korea", "Japan"}), Pair("South\n Korea", "Japan")); }

TEST(FindMarked, SameWordsForBothTakeTwoPlaces) {
  const Result<MarkedSpans> spans = find_marked({"Chad told Chad's neighbours.", "Chad", "Chad"});
  ASSERT_TRUE(spans);
  EXPECT_NE(spans->source.begin, spans->target.begin);
}

TEST(FindMarked, TargetInsideTheSourceStandsElsewhereIfItCan) {
  const Result<MarkedSpans> spans = find_marked({"The Chad army entered Chad.", "The Chad army", "Chad"});
  ASSERT_TRUE(spans);
  EXPECT_EQ(spans->target.begin, 22u);
}

TEST(FindMarked, NamesTheFieldWhoseWordsAreMissing) {
  const auto field = [](const Marked& marked) {
    const auto spans = find_marked(marked);
    return spans ? std::string("none") : spans.error().field;
  };
  EXPECT_EQ(field({"Hanoi praised Tokyo.", "Lima", "Seoul"}), "source");
  EXPECT_EQ(field({"Hanoi praised Tokyo.", "", "Tokyo"}), "source");
  EXPECT_EQ(field({"Hanoi praised Tokyo.", "Hanoi", " "}), "target");
  EXPECT_EQ(field({"\xff", "a", "b"}), "sentence");
}

TEST(FindMarked, LeavesAPartyOpenThatTheSentenceDoesNotName) {
  const auto spans = find_marked({"Hanoi praised Tokyo.", "Hanoi", "a recipient"});
  ASSERT_TRUE(spans);
  EXPECT_EQ(spans->source.begin, 0u);
  EXPECT_EQ(spans->source.end, 5u);
  EXPECT_EQ(spans->target.size(), 0u);
}

TEST(FindMarked, AnyPieceOfASentenceIsFoundInIt) {
  const bool held = rc::check("a piece of a sentence is found as such", [] {
    const auto letters = *rc::gen::container<std::vector<char32_t>>(rc::gen::element<char32_t>(U'a', U'B', U' ', U'\u00f4', U'\u0110', U'\u6771', U'.'));
    RC_PRE(!letters.empty());
    const auto from = *rc::gen::inRange<std::size_t>(0, letters.size());
    const auto to = *rc::gen::inRange<std::size_t>(from, letters.size());
    std::string sentence, piece;
    for (std::size_t i = 0; i < letters.size(); ++i) {
      append_utf8(sentence, letters[i]);
      if (i >= from && i <= to) append_utf8(piece, letters[i]);
    }
    RC_PRE(!trim(piece).empty());
    const std::vector<Span> places = places_of(piece, sentence);
    RC_ASSERT(!places.empty());
    for (const Span& place : places) RC_ASSERT(sentence.substr(place.begin, place.size()) == trim(piece));
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace chancery
