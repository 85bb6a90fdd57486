#include "actors/clause_trees.h"
#include "actors/conjunct_trees.h"
#include "actors/content_trees.h"
#include "actors/datelines.h"
#include "actors/designations.h"
#include "actors/noun_verbs.h"
#include "actors/torn_verbs.h"

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

namespace chancery {
namespace {

Pos pos_of(const std::string& tag) {
  if (tag.starts_with("NNP")) return Pos::PROPN;
  if (tag.starts_with("NN")) return Pos::NOUN;
  if (tag.starts_with("VB")) return Pos::VERB;
  if (tag == "MD" || tag == "AUX") return Pos::AUX;
  if (tag == "JJ") return Pos::ADJ;
  if (tag == "RB") return Pos::ADV;
  if (tag == "DT") return Pos::DET;
  if (tag == "CC") return Pos::CCONJ;
  if (tag == "WDT") return Pos::PRON;
  if (tag == "TO") return Pos::PART;
  return tag == "IN" ? Pos::ADP : Pos::PUNCT;
}

// One word a line: form, lemma, tag, head (from 1), relation. Gives form:relation:head of each.
std::string relations_after(const std::function<void(Sentence&)>& mend, const std::string& lines) {
  std::vector<std::array<std::string, 3>> words;
  std::vector<std::pair<int, std::string>> heads;
  std::istringstream in(lines);
  for (std::string form, lemma, tag, relation; in >> form >> lemma >> tag;) {
    int head = 0;
    in >> head >> relation;
    words.push_back({form, lemma, tag});
    heads.emplace_back(head, relation);
  }
  Sentence sentence;
  for (std::size_t i = 0; i < words.size(); ++i) {
    Token token;
    token.form = words[i][0], token.lemma = words[i][1], token.xpos = words[i][2], token.pos = pos_of(words[i][2]);
    token.head = heads[i].first - 1, token.rel = parse_rel(heads[i].second);
    sentence.tokens.push_back(token);
  }
  mend(sentence);
  std::string out;
  for (const Token& token : sentence.tokens) out += (out.empty() ? "" : " ") + std::string(token.form) + ":" + std::string(name(token.rel)) + ":" + std::to_string(token.head + 1);
  return out;
}

std::string relations_after_mending(const std::string& lines) {
  return relations_after([](Sentence& sentence) { mend_clauses(sentence), mend_contents(sentence); }, lines);
}
std::string relations_with_verb(const std::string& lines) {
  return relations_after([](Sentence& sentence) { mend_torn_verbs(sentence); }, lines);
}

TEST(Datelines, ThePlaceOfADispatchIsNoSubject) {
  const auto mend = [](Sentence& sentence) { mend_dateline(sentence); };
  EXPECT_EQ(relations_after(mend, "GENEVA GENEVA NNP 4 nsubj\n- - HYPH 1 punct\nTogo Togo NNP 1 flat\nmet meet VBD 0 root\nMali Mali NNP 4 obj\n"),
            "GENEVA:parataxis:4 -:punct:1 Togo:nsubj:4 met:root:0 Mali:obj:4");
  EXPECT_EQ(relations_after(mend, "Geneva Geneva NNP 3 nsubj\n- - HYPH 1 punct\nmet meet VBD 0 root\nMali Mali NNP 3 obj\n"), "Geneva:nsubj:3 -:punct:1 met:root:0 Mali:obj:3");
}

TEST(Designations, LettersAndANumberAreOneNoun) {
  const auto mend = [](Sentence& sentence) {
    for (Token& token : sentence.tokens) token.space_after = false;
    mend_designations(sentence);
  };
  EXPECT_EQ(relations_after(mend, "Peru Peru NNP 2 nsubj\nsent send VBD 0 root\n18 18 CD 6 nummod\nF F NNP 2 obj\n- - HYPH 6 punct\n16s 16 NNS 4 flat\n"),
            "Peru:nsubj:2 sent:root:0 18:nummod:4 F:obj:2 -:punct:4 16s:flat:4");
  EXPECT_EQ(relations_after(mend, "G G NNP 0 root\n- - HYPH 3 punct\n7 7 CD 1 nummod\n"), "G:root:0 -:punct:3 7:nummod:1");  // no arms
}

TEST(Designations, TheLastWordOfANameSaysWhatItIs) {
  const auto classes = [](const std::string& lines) {
    std::string out;
    relations_after([&](Sentence& sentence) {
      mend_designations(sentence);
      for (const Token& token : sentence.tokens) out += std::string(token.lemma) + (token.pos == Pos::NOUN ? ":noun " : " ");
    }, lines);
    return out;
  };
  EXPECT_EQ(classes("the the DT 4 det\nIsrael Israel NNP 4 compound\nBoycott Boycott NNP 4 compound\nLaw Law NNP 0 root\n"), "the Israel boycott:noun law:noun ");
  EXPECT_EQ(classes("Ban Ban NNP 2 nsubj\nspoke speak VBD 0 root\n"), "Ban speak ");  // a man's name
}

TEST(Clauses, ParticipleBehindHaveIsTheMainVerb) {
  EXPECT_EQ(relations_after_mending("Peru Peru NNP 2 nsubj\nhas have VBZ 0 root\ntwice twice IN 2 advmod\nmade make VBD 2 ccomp\nclaims claim NNS 4 obj\n"),
            "Peru:nsubj:4 has:aux:4 twice:advmod:4 made:root:0 claims:obj:4");
}

TEST(Clauses, ContentOfANounIsNoRelativeClause) {
  EXPECT_EQ(relations_after_mending("sign sign NN 0 root\nthat that WDT 4 obj\nChad Chad NNP 4 nsubj\nfreed free VBD 1 acl:relcl\npilots pilot NNS 4 obj\n"),
            "sign:root:0 that:mark:4 Chad:nsubj:4 freed:acl:1 pilots:obj:4");
}

TEST(Clauses, WhatIsSaidHangsOnTheSaying) {
  EXPECT_EQ(relations_after_mending("Chad Chad NNP 2 nsubj\nobjected object VBD 0 root\nsaying say VBG 2 advcl\nit it PRP 6 nsubj\nwould would MD 6 aux\nleave leave VB 2 ccomp\n"),
            "Chad:nsubj:2 objected:root:0 saying:advcl:2 it:nsubj:6 would:aux:6 leave:ccomp:3");
}

TEST(Clauses, AClauseWithWhenIsTheVerbs) {
  EXPECT_EQ(relations_after_mending("They they PRP 2 nsubj\nsign sign VBP 0 root\npacts pact NNS 2 obj\nwhen when WRB 6 advmod\nKenya Kenya NNP 6 nsubj\nvisits visit VBZ 3 acl:relcl\n"),
            "They:nsubj:2 sign:root:0 pacts:obj:2 when:advmod:6 Kenya:nsubj:6 visits:advcl:2");
}

TEST(Clauses, HowIsSaidOfTheVerb) {
  EXPECT_EQ(relations_after_mending("Peru Peru NNP 2 nsubj\nended end VBD 0 root\nyears year NNS 2 obj\nby by IN 5 mark\ntaxing tax VBG 3 acl\nore ore NN 5 obj\n"),
            "Peru:nsubj:2 ended:root:0 years:obj:2 by:mark:5 taxing:advcl:2 ore:obj:5");
}

TEST(Clauses, WhichBehindACommaStandsForTheName) {
  EXPECT_EQ(relations_after_mending("He he PRP 2 nsubj\nsaw see VBD 0 root\nPeru Peru NNP 2 obj\n, , PUNCT 6 punct\nwhich which WDT 6 nsubj\ntaxed tax VBD 2 ccomp\nore ore NN 6 obj\n"),
            "He:nsubj:2 saw:root:0 Peru:obj:2 ,:punct:6 which:nsubj:6 taxed:acl:relcl:3 ore:obj:6");
}

TEST(Clauses, NothingIsSaidWithAfter) {
  EXPECT_EQ(relations_after_mending("Chad Chad NNP 2 nsubj\nsaid say VBD 0 root\na a DT 4 det\nday day NN 7 obl:unmarked\nafter after IN 6 case\nPeru Peru NNP 7 obl\nwarned warn VBD 2 ccomp\n"),
            "Chad:nsubj:2 said:root:0 a:det:4 day:obl:unmarked:7 after:mark:7 Peru:nsubj:7 warned:advcl:2");
}

TEST(Clauses, HasWithAnAdverbLeavesTheParticipleAVerb) {
  EXPECT_EQ(relations_after_mending("Peru Peru NNP 2 nsubj\nhas have VBZ 0 root\nalso also RB 2 advmod\nresisted resist VBN 5 amod\npressure pressure NN 2 obj\n"),
            "Peru:nsubj:4 has:aux:4 also:advmod:4 resisted:root:0 pressure:obj:4");
}

TEST(Clauses, WhatIsSaidBehindAnInsertionIsNoSecondVerb) {
  EXPECT_EQ(relations_after_mending("Gazette Gazette NNP 2 nsubj\nreported report VBD 0 root\nthat that IN 5 mark\nChad Chad NNP 5 nsubj\nfled flee VBD 2 conj\n"),
            "Gazette:nsubj:2 reported:root:0 that:mark:5 Chad:nsubj:5 fled:ccomp:2");
}

TEST(Clauses, RelativeClauseWithoutAnObjectOfItsOwnStays) {
  const std::string kept = "pilots:root:0 that:obj:4 Chad:nsubj:4 freed:acl:relcl:1";
  EXPECT_EQ(relations_after_mending("pilots pilot NNS 0 root\nthat that WDT 4 obj\nChad Chad NNP 4 nsubj\nfreed free VBD 1 acl:relcl\n"), kept);
}

TEST(Clauses, DayBeforeTheSubjectIsNotItsOwn) {
  EXPECT_EQ(relations_after_mending("On on IN 3 case\nFriday Friday NNP 3 compound\nPeru Peru NNP 4 obl\nleft leave VBD 0 root\n"),
            "On:case:2 Friday:obl:4 Peru:nsubj:4 left:root:0");
}

TEST(Clauses, WhoIsCommandedToLeaveIsNoKindOfAmbassador) {
  EXPECT_EQ(relations_after_mending("Mali Mali NNP 2 nsubj\nordered order VBD 0 root\nenvoys envoy NNS 2 obj\nto to TO 5 mark\nleave leave VB 3 acl\n"),
            "Mali:nsubj:2 ordered:root:0 envoys:obj:2 to:mark:5 leave:xcomp:2");
}

TEST(Clauses, RaidOrderedToFreeHostagesKeepsItsPurpose) {
  EXPECT_EQ(relations_after_mending("Mali Mali NNP 2 nsubj\nordered order VBD 0 root\nraids raid NNS 2 obj\nto to TO 5 mark\nfree free VB 3 acl\n"),
            "Mali:nsubj:2 ordered:root:0 raids:obj:2 to:mark:5 free:acl:3");
}

TEST(Clauses, IndirectObjectIsNeverAlone) {
  EXPECT_EQ(relations_after_mending("Mali Mali NNP 2 nsubj\nadmitted admit VBD 0 root\ninspectors inspector NNS 2 iobj\n"), "Mali:nsubj:2 admitted:root:0 inspectors:obj:2");
}

TEST(Clauses, SumBelongsToWhatItIsTheSumOf) {
  EXPECT_EQ(relations_after_mending("loan loan NN 0 root\nof of IN 4 case\nseven seven JJ 4 nummod\ndollars dollar NNS 1 nmod\nfor for IN 6 case\nMali Mali NNP 4 nmod\n"),
            "loan:root:0 of:case:4 seven:nummod:4 dollars:nmod:1 for:case:6 Mali:nmod:1");
}

TEST(Clauses, NewSentenceBehindASemicolonIsNoContent) {
  EXPECT_EQ(relations_after_mending("Mali Mali NNP 2 nsubj\nabstained abstain VBD 0 root\n; ; : 5 punct\nPeru Peru NNP 5 nsubj\nleft leave VBD 2 ccomp\n"),
            "Mali:nsubj:2 abstained:root:0 ;:punct:5 Peru:nsubj:5 left:parataxis:2");
}

TEST(Clauses, WhoStandsBehindTheOpeningPhraseIsTheSubject) {
  EXPECT_EQ(relations_after_mending("Mediated mediate VBN 8 advcl\nby by IN 3 case\nGhana Ghana NNP 1 obl:agent\n, , , 5 punct\nTogo Togo NNP 3 conj\nand and CC 7 cc\nBenin Benin NNP 3 conj\nmade make VBD 0 root\npeace peace NN 8 obj\n"),
            "Mediated:advcl:8 by:case:3 Ghana:obl:agent:1 ,:punct:8 Togo:nsubj:8 and:cc:7 Benin:conj:5 made:root:0 peace:obj:8");
}

TEST(Clauses, WhatIsDecidedHangsOnTheDecision) {
  EXPECT_EQ(relations_after_mending("Peru Peru NNP 2 nsubj\nregrets regret VBZ 0 root\ndecisions decision NNS 2 obj\nof of IN 5 case\nMali Mali NNP 3 nmod\nto to TO 7 mark\nleave leave VB 2 advcl\n"),
            "Peru:nsubj:2 regrets:root:0 decisions:obj:2 of:case:5 Mali:nmod:3 to:mark:7 leave:acl:3");
}

TEST(TornVerbs, VerbTakenForAParticipleOfItsObjectIsTheMainVerb) {
  EXPECT_EQ(relations_with_verb("Peru Peru NNP 3 compound\nvoiced voice VBD 3 amod\nconcern concern NN 0 root\n"), "Peru:nsubj:2 voiced:root:0 concern:obj:2");
}

TEST(TornVerbs, ClauseBehindAfterHasASubject) {
  EXPECT_EQ(relations_with_verb("Peru Peru NNP 2 nsubj\nleft leave VBD 0 root\nafter after IN 6 case\nMali Mali NNP 6 compound\ngranted grant VBD 6 amod\nasylum asylum NN 2 obl\n"),
            "Peru:nsubj:2 left:root:0 after:mark:5 Mali:nsubj:5 granted:advcl:2 asylum:obj:5");
}

TEST(TornVerbs, ObjectJoinedToTheSubjectsIsNoneOfThem) {
  EXPECT_EQ(relations_with_verb("Peru Peru NNP 0 root\nand and CC 5 cc\nMali Mali NNP 5 compound\nsevered sever VBD 5 amod\nties tie NNS 1 conj\n"),
            "Peru:nsubj:4 and:cc:3 Mali:conj:1 severed:root:0 ties:obj:4");
}

TEST(TornVerbs, ParticiplesThatQualifyStay) {
  EXPECT_EQ(relations_with_verb("Mali Mali NNP 3 compound\narmed arm VBN 3 amod\nforces force NNS 4 nsubj\nleft leave VBD 0 root\n"), "Mali:compound:3 armed:amod:3 forces:nsubj:4 left:root:0");
  EXPECT_EQ(relations_with_verb("sales sale NNS 0 root\nto to IN 5 case\nMali Mali NNP 5 compound\ntrained train VBN 5 amod\nforces force NNS 1 nmod\n"),
            "sales:root:0 to:case:5 Mali:compound:5 trained:amod:5 forces:nmod:1");
}

std::string relations_without_nouns(const std::string& lines) {
  return relations_after([](Sentence& sentence) { mend_noun_verbs(sentence); }, lines);
}
std::string relations_of_what_is_said(const std::string& lines) { return relations_after(&mend_reported, lines); }

TEST(NounVerbs, WhatHasAnObjectIsAVerb) {
  EXPECT_EQ(relations_without_nouns("farmers farmer NNS 2 compound\nfear fear NN 0 root\nruin ruin NN 2 obj\nin in IN 5 case\nMali Mali NNP 2 nmod\n"),
            "farmers:nsubj:2 fear:root:0 ruin:obj:2 in:case:5 Mali:obl:2");
  EXPECT_EQ(relations_without_nouns("sent send VBD 0 root\ntroops troops NNS 1 obj\nto to IN 4 case\nback back NN 1 obl\nMali Mali NNP 4 obj\n"),
            "sent:root:0 troops:obj:1 to:mark:4 back:advcl:1 Mali:obj:4");
}

TEST(NounVerbs, TheVerbOfAHeadlineIsNoPartOfItsObject) {
  EXPECT_EQ(relations_without_nouns("Chad Chad NNP 4 compound\nLifts lift VBZ 4 compound\nTravel travel NN 4 compound\nBan ban NN 0 root\non on IN 6 case\nMali Mali NNP 4 nmod\n"),
            "Chad:nsubj:2 Lifts:root:0 Travel:compound:4 Ban:obj:2 on:case:6 Mali:nmod:4");
}

TEST(NounVerbs, WhatDoesNotAgreeWithASubjectStaysANoun) {
  const std::string kept = "farmer:compound:2 fear:root:0 ruin:obj:2";
  EXPECT_EQ(relations_without_nouns("farmer farmer NN 2 compound\nfear fear NN 0 root\nruin ruin NN 2 obj\n"), kept);
  EXPECT_EQ(relations_without_nouns("deals deal NNS 0 root\nworth worth JJ 1 amod\ndollars dollar NNS 2 obj\n"), "deals:root:0 worth:amod:1 dollars:obj:2");
}

TEST(Reported, WhatIsToldBeforeTheSpeakerHasItsOwnSubject) {
  EXPECT_EQ(relations_of_what_is_said("Mali Mali NNP 6 nsubj\nseized seize VBD 1 acl\nboats boat NNS 2 obj\n, , PUNCT 1 punct\ndiplomats diplomat NNS 6 nsubj\nsaid say VBD 0 root\n"),
            "Mali:nsubj:2 seized:ccomp:6 boats:obj:2 ,:punct:1 diplomats:nsubj:6 said:root:0");
}

TEST(Reported, WhatIsToldBehindTheSpeakerHasItsOwnSubject) {
  EXPECT_EQ(relations_of_what_is_said("Mali Mali NNP 4 nsubj\n, , PUNCT 1 punct\nhe he WDT 4 nsubj\nsaid say VBD 0 root\n, , PUNCT 7 punct\nhad have AUX 7 aux\nrejected reject VBN 4 ccomp\nit it WDT 7 obj\n"),
            "Mali:nsubj:7 ,:punct:1 he:nsubj:4 said:root:0 ,:punct:7 had:aux:7 rejected:ccomp:4 it:obj:7");
}

TEST(Clauses, WhoDeclaresSomebodyUnwelcomeIsNoPartOfTheVerdict) {
  EXPECT_EQ(relations_after_mending("Petro Petro NNP 4 nsubj:pass\nwas be AUX 4 aux:pass\nhimself himself WDT 4 nsubj:pass\ndeclared declare VBN 0 root\nunwelcome unwelcome JJ 4 xcomp\nby by IN 7 case\nPeru Peru NNP 5 obl:agent\n"),
            "Petro:nsubj:pass:4 was:aux:pass:4 himself:obl:unmarked:4 declared:root:0 unwelcome:xcomp:4 by:case:7 Peru:obl:agent:4");
}

TEST(Clauses, DayByWhichNothingWasDoneIsNoAgent) {
  EXPECT_EQ(relations_after_mending("Oman Oman NNP 3 nsubj\nhad have AUX 3 aux\nanswered answer VBN 0 root\nby by IN 5 case\nMonday Monday NNP 3 obl:agent\n"),
            "Oman:nsubj:3 had:aux:3 answered:root:0 by:case:5 Monday:obl:3");
  EXPECT_EQ(relations_after_mending("Oman Oman NNP 3 nsubj:pass\nwas be AUX 3 aux:pass\nblamed blame VBN 0 root\nby by IN 5 case\nMali Mali NNP 3 obl:agent\n"),
            "Oman:nsubj:pass:3 was:aux:pass:3 blamed:root:0 by:case:5 Mali:obl:agent:3");
}

TEST(TornVerbs, OwnerOfTheObjectIsNotQualifiedByTheVerb) {
  EXPECT_EQ(relations_with_verb("Peru Peru NNP 5 compound\nratified ratify VBD 3 amod\nMali Mali NNP 5 nmod:poss\n's 's IN 3 case\ntreaty treaty NN 0 root\n"),
            "Peru:nsubj:2 ratified:root:0 Mali:nmod:poss:5 's:case:3 treaty:obj:2");
}

TEST(Reported, ChargesBehindACommaAreNoVerb) {
  EXPECT_EQ(relations_of_what_is_said("blamed blame VBD 0 root\nChad Chad NNP 1 obj\n, , PUNCT 4 punct\ncharges charge VBZ 1 advcl\nthat that WDT 7 obj\nit it WDT 7 nsubj\nrejected reject VBD 4 ccomp\n"),
            "blamed:root:0 Chad:obj:1 ,:punct:4 charges:appos:1 that:obj:7 it:nsubj:7 rejected:acl:relcl:4");
}

std::string relations_of_conjuncts(const std::string& lines) {
  return relations_after([](Sentence& sentence) { mend_conjuncts(sentence); }, lines);
}

TEST(Conjuncts, ABareInfinitiveStandsBesideAnInfinitive) {
  EXPECT_EQ(relations_of_conjuncts("Troops troops NNS 2 nsubj\nfired fire VBD 0 root\ncausing cause VBG 2 advcl\nPeru Peru NNP 3 obj\nto to TO 6 mark\nprotest protest VB 3 xcomp\nand and CC 8 cc\nleave leave VB 2 conj\n"),
            "Troops:nsubj:2 fired:root:0 causing:advcl:2 Peru:obj:3 to:mark:6 protest:xcomp:3 and:cc:8 leave:conj:6");
}

TEST(Conjuncts, ASecondSubjectBehindAndIsJoinedToTheFirst) {
  EXPECT_EQ(relations_of_conjuncts("Ruto Ruto NNP 4 nsubj\nand and CC 3 cc\nSall Sall NNP 4 nsubj\nsigned sign VBD 0 root\npacts pact NNS 4 obj\n"), "Ruto:nsubj:4 and:cc:3 Sall:conj:1 signed:root:0 pacts:obj:4");
}

TEST(Conjuncts, WhoIsMetOnAnotherDayIsMetLikeTheFirst) {
  EXPECT_EQ(relations_of_conjuncts("Oslo Oslo NNP 2 nsubj\nmet meet VBD 0 root\nChad Chad NNP 2 obj\non on IN 5 case\nMonday Monday NNP 2 obl\nand and CC 7 cc\nNiger Niger NNP 5 conj\non on IN 9 case\nTuesday Tuesday NNP 2 obl\n"),
            "Oslo:nsubj:2 met:root:0 Chad:obj:2 on:case:5 Monday:obl:2 and:cc:7 Niger:conj:3 on:case:9 Tuesday:obl:2");
}

TEST(Conjuncts, WhoIsThankedBesideAClauseHangsOnWhomItDescribes) {
  EXPECT_EQ(relations_of_conjuncts("Oslo Oslo NNP 2 nsubj\nthanked thank VBD 0 root\nChad Chad NNP 2 obj\n, , , 6 punct\nwhich which WDT 6 nsubj\nmediated mediate VBD 3 acl:relcl\n, , , 9 punct\nand and CC 9 cc\nNiger Niger NNP 6 conj\n"),
            "Oslo:nsubj:2 thanked:root:0 Chad:obj:2 ,:punct:6 which:nsubj:6 mediated:acl:relcl:3 ,:punct:9 and:cc:9 Niger:conj:3");
}

TEST(Conjuncts, PrepositionJoinsLikeToLike) {
  EXPECT_EQ(relations_of_conjuncts("spoke speak VBD 0 root\nwith with IN 3 case\nChad Chad NNP 1 obl\nand and CC 6 cc\nwith with IN 6 case\nNiger Niger NNP 1 conj\n"),
            "spoke:root:0 with:case:3 Chad:obl:1 and:cc:6 with:case:6 Niger:conj:3");
}

TEST(Contents, GoodsComeFromWhereTheyAreMade) {
  const std::string relations = relations_after_mending(
      "Togo Togo NNP 2 nsubj\nimposed impose VBD 0 root\na a DT 6 det\n20 20 CD 5 nummod\npercent percent NN 6 compound\ntariff tariff NN 2 obj\n"
      "on on IN 8 case\ngoods good NNS 6 nmod\nfrom from IN 10 case\nPeru Peru NNP 2 obl\n");
  EXPECT_TRUE(relations.ends_with("goods:nmod:6 from:case:10 Peru:nmod:8")) << relations;
  const std::string troops = relations_after_mending(
      "Togo Togo NNP 2 nsubj\nflew fly VBD 0 root\ntroops troop NNS 2 obj\non on IN 5 case\nplanes plane NNS 2 obl\nfrom from IN 7 case\nPeru Peru NNP 2 obl\n");
  EXPECT_TRUE(troops.ends_with("Peru:obl:2")) << troops;
}

}  // namespace
TEST(Contents, WhatASpeakerDoesBesidesHangsOnHisVerb) {
  const std::string told = "Chad Chad NNP 2 nsubj\nsaid say VBD 0 root\nit it PRP 5 nsubj\nhad have VBD 5 aux\nwaited wait VBN 2 ccomp\nand and CC 7 cc\nurged urge VBD 5 conj\nMali Mali NNP 7 obj\n";
  EXPECT_EQ(relations_after_mending(told), "Chad:nsubj:2 said:root:0 it:nsubj:5 had:aux:5 waited:ccomp:2 and:cc:7 urged:conj:2 Mali:obj:7");
  // "said the army attacked and accused": both may be the army's
  EXPECT_EQ(relations_after_mending("Chad Chad NNP 2 nsubj\nsaid say VBD 0 root\narmy army NN 4 nsubj\nfired fire VBD 2 ccomp\nand and CC 6 cc\nwarned warn VBD 4 conj\nMali Mali NNP 6 obj\n"),
            "Chad:nsubj:2 said:root:0 army:nsubj:4 fired:ccomp:2 and:cc:6 warned:conj:4 Mali:obj:6");
}

}  // namespace chancery
