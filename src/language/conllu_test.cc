#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "language/language.h"

namespace chancery {
namespace {

const std::string sample =
    "# newdoc id = one\n"
    "# sent_id = one-1\n"
    "# text = They don't agree.\n"
    "1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\tagree\tagree\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
    "\n"
    "# newpar\n"
    "# sent_id = one-2\n"
    "1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n"
    "\n";

std::string complaint(const std::string& conllu) {
  const Result<Tokenized> read = read_conllu(conllu, "t.conllu");
  return read ? "read" : describe(read.error());
}

std::string word(const std::string& columns) { return columns + "\n\n"; }

TEST(Conllu, ReadsFormsTextAndTrees) {
  const Result<Tokenized> read = read_conllu(sample, "t.conllu");
  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_EQ(*read->text, "They don't agree.\n\nNo ");
  ASSERT_EQ(read->analysis.sentences.size(), 2u);
  const std::vector<Token>& tokens = read->analysis.sentences[0].tokens;
  ASSERT_EQ(tokens.size(), 5u);
  EXPECT_EQ(tokens[2].form, "n't");
  EXPECT_EQ(tokens[2].lemma, "not");
  EXPECT_EQ(tokens[2].span, (Span{7, 10}));
  EXPECT_EQ(tokens[2].rel, Rel::advmod);
  EXPECT_FALSE(tokens[1].space_after);
  EXPECT_TRUE(tokens[2].space_after);
  EXPECT_EQ(tokens[3].head, -1);
  EXPECT_EQ(read->multiword[0].size(), 1u);
}

TEST(Conllu, WritesWhatItRead) {
  const Result<Tokenized> read = read_conllu(sample, "t.conllu");
  ASSERT_TRUE(read);
  EXPECT_EQ(write_conllu(*read->text, read->analysis, &*read), sample);
}

TEST(Conllu, MakesRangesAndTextsForAnAnalysisOfItsOwn) {
  const Result<Tokenized> read = read_conllu(sample, "t.conllu");
  ASSERT_TRUE(read);
  const std::string written = write_conllu(*read->text, read->analysis);
  EXPECT_THAT(written, testing::HasSubstr("# sent_id = 1\n# text = They don't agree.\n"));
  EXPECT_THAT(written, testing::HasSubstr("2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n2\tdo\t"));
  const Result<Tokenized> again = read_conllu(written, "t.conllu");
  ASSERT_TRUE(again) << describe(again.error());
  EXPECT_EQ(write_conllu(*again->text, again->analysis), written);
}

TEST(Conllu, PutsTheMissingSpaceBehindAContractionOnItsRange) {
  const std::string text = "don't.";
  Analysis analysis;
  Sentence sentence;
  sentence.span = {0, 6};
  for (const Span span : {Span{0, 2}, Span{2, 5}, Span{5, 6}}) {
    Token token;
    token.span = span;
    token.form = std::string_view(text).substr(span.begin, span.size());
    token.lemma = token.form, token.xpos = "X", token.head = static_cast<std::int32_t>(sentence.tokens.size()) - 1;
    token.space_after = false;
    sentence.tokens.push_back(token);
  }
  analysis.sentences.push_back(sentence);
  const std::string written = write_conllu(text, analysis);
  EXPECT_THAT(written, testing::HasSubstr("1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n1\tdo\t"));
  EXPECT_THAT(written, testing::Not(testing::HasSubstr("do\tX\tX\t_\t0\tdep\t_\tSpaceAfter")));
  const Result<Tokenized> again = read_conllu(written, "t.conllu");
  ASSERT_TRUE(again);
  EXPECT_EQ(*again->text, text);
}

TEST(Conllu, AcceptsTokensWithoutTrees) {
  const Result<Tokenized> read = read_conllu("1\tHello\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\r\n2\t!\t_\t_\t_\t_\t_\t_\t_\t_", "t.conllu");
  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_EQ(*read->text, "Hello! ");
}

TEST(Conllu, NamesLineColumnAndTextOfWhatIsWrong) {
  EXPECT_THAT(complaint("1\tHello\n"), testing::AllOf(testing::HasSubstr("t.conllu:1"), testing::HasSubstr("2 columns instead of 10")));
  EXPECT_THAT(complaint(word("2\ta\t_\t_\t_\t_\t_\t_\t_\t_")), testing::AllOf(testing::HasSubstr("ID"), testing::HasSubstr("expected 1")));
  EXPECT_THAT(complaint(word("1\ta\t_\tNOPE\t_\t_\t_\t_\t_\t_")), testing::AllOf(testing::HasSubstr("UPOS"), testing::HasSubstr("NOPE")));
  EXPECT_THAT(complaint(word("1\ta\t_\t_\t_\t_\tx\t_\t_\t_")), testing::HasSubstr("HEAD"));
  EXPECT_THAT(complaint(word("1\ta\t_\t_\t_\t_\t7\t_\t_\t_")), testing::AllOf(testing::HasSubstr("t.conllu:1"), testing::HasSubstr("outside the sentence")));
  EXPECT_THAT(complaint(word("1\t\t_\t_\t_\t_\t0\t_\t_\t_")), testing::HasSubstr("FORM"));
  EXPECT_THAT(complaint(word("1\t\xFF\t_\t_\t_\t_\t0\t_\t_\t_")), testing::HasSubstr("FORM"));
  EXPECT_THAT(complaint("1-3\tab\t_\t_\t_\t_\t_\t_\t_\t_\n" + word("1\ta\t_\t_\t_\t_\t0\t_\t_\t_")), testing::HasSubstr("range"));
}

TEST(Conllu, RefusesHeadsInACircle) {
  EXPECT_THAT(complaint("1\ta\t_\t_\t_\t_\t2\t_\t_\t_\n2\tb\t_\t_\t_\t_\t1\t_\t_\t_\n"), testing::HasSubstr("circle"));
}

TEST(Conllu, ReadsNothingFromNothing) {
  const Result<Tokenized> read = read_conllu("", "t.conllu");
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->analysis.sentences.empty());
}

TEST(Relations, KnowSubtypesAndFallBackToTheMainRelation) {
  EXPECT_EQ(parse_rel("nsubj:pass"), Rel::nsubj_pass);
  EXPECT_EQ(parse_rel("obl:arg"), Rel::obl);
  EXPECT_EQ(parse_rel("nonsense"), Rel::dep);
  for (int i = 0; i <= static_cast<int>(Rel::dep); ++i) EXPECT_EQ(parse_rel(name(static_cast<Rel>(i))), static_cast<Rel>(i));
}

}  // namespace
}  // namespace chancery
