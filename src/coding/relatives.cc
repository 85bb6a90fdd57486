// Relative clauses: what "who", "which", "that" stand for.
#include <algorithm>
#include <array>

#include "coding/tree.h"

namespace chancery {
namespace {

// Nouns whose "that" tells what they are about ("the claim that Chad attacked").
constexpr std::array<std::string_view, 42> kContents = {"claim", "report", "allegation", "fact", "news", "view", "belief", "idea", "accusation", "suspicion", "statement", "announcement", "sign", "evidence",
                                                        "hint", "threat", "warning", "promise", "pledge", "complaint", "charge", "assurance", "fear", "concern", "hope", "proof", "indication", "rumour",
                                                        "rumor", "impression", "conclusion", "day", "time", "way", "moment", "reason", "condition", "understanding", "word", "suggestion", "confirmation", "assumption"};
// By these a noun hangs on its owner, or on whoever it is done with.
constexpr std::array<std::string_view, 5> kOwning = {"of", "with", "to", "from", "for"};

}  // namespace

bool Tree::relative_word(TokenIndex i) const {
  const Token& token = (*this)[i];
  const bool argument = token.rel == Rel::obj || token.rel == Rel::nsubj || token.rel == Rel::nsubj_pass;
  return token.xpos == "WDT" || token.xpos == "WP" || (argument && token.form == "that" && token.pos == Pos::SCONJ) || (token.pos == Pos::PRON && (token.form == "that" || token.form == "which" || token.form == "who"));
}

TokenIndex Tree::resolve_relative(TokenIndex nominal, TokenIndex clause) const {
  const TokenIndex top = first_conjunct(clause);
  const bool clause_of_it = (*this)[top].rel == Rel::acl_relcl || ((*this)[top].rel == Rel::acl && has(top, Rel::nsubj));
  const bool relative = clause_of_it && relative_word(nominal) && head(top);
  return relative ? *head(top) : before_who(nominal);
}

// "Yellen, who in January had blamed China, said", the clause hung on "said": the name before the comma. "Chile, with whom he discussed it": before the preposition.
TokenIndex Tree::before_who(TokenIndex relative) const {
  const std::string_view form = (*this)[relative].form;
  if ((form != "who" && form != "which" && form != "whom" && form != "whose") || relative < 2) return relative;
  TokenIndex from = relative;
  if ((*this)[from - 1].rel == Rel::case_ && head(from - 1) == relative) --from;
  if (const auto counted = head(relative); counted && from < relative && *counted + 1 == from) from = *counted;  // "both of whom"
  const bool comma = from > 1 && (*this)[from - 1].form == ",";
  if (from < 2 || (from == relative && !comma)) return relative;
  TokenIndex name = from - (comma ? 2 : 1);
  if (!is_nominal(name)) return relative;
  while ((*this)[name].rel == Rel::flat && head(name)) name = *head(name);
  return name;
}

// "under the auspices of Oman, which thanked both": auspices do nothing, so it is whoever they are of.
TokenIndex Tree::actor_of_relative(TokenIndex subject, TokenIndex clause) const {
  const TokenIndex noun = resolve_relative(subject, clause);
  if ((*this)[subject].form == "both" || (*this)[subject].form == "all")  // "both of whom rebuked him"
    for (const TokenIndex c : children(subject))
      if (relative_word(c)) return before_who(c);
  const std::string_view form = (*this)[subject].form;
  if ((form != "which" && form != "who") || (*this)[subject].rel != Rel::nsubj || (*this)[noun].pos != Pos::NOUN || has(clause, Rel::cop)) return noun;
  const TokenIndex name = before_who(subject);
  if (name == subject || name <= noun || (*this)[name].pos != Pos::PROPN || head(name) != noun) return noun;
  const std::string by = adposition(name);
  const bool owned = form == "who" ? by == "of" : std::find(kOwning.begin(), kOwning.end(), by) != kOwning.end();
  return owned ? name : noun;
}

// "which Sudan accused it of": the relative word belongs to what is left of the preposition.
bool Tree::left_of_preposition(TokenIndex verb) const {
  const auto first = child(verb, Rel::obj);
  const auto all = children(verb);
  return first && *first < verb && relative_word(*first) &&
         std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return c > verb && (*this)[c].pos == Pos::ADP && (*this)[c].rel == Rel::obl; });
}

// "a compromise that Bulgaria rejected", "the accord that it signed and that Ankara denounced", where trees take "that" for a conjunction.
std::optional<TokenIndex> Tree::gap_in_clause(TokenIndex verb) const {
  const TokenIndex top = first_conjunct(verb);
  const Rel rel = (*this)[top].rel;
  const auto mark = child(verb, Rel::mark), subject = child(verb, Rel::nsubj);
  if ((rel != Rel::acl && rel != Rel::acl_relcl) || !mark || !subject || (*this)[*mark].form != "that" || *mark > *subject) return std::nullopt;
  if (has(verb, Rel::xcomp) || has(verb, Rel::ccomp) || has(verb, Rel::cop)) return std::nullopt;
  const auto noun = head(top);
  if (noun && rel == Rel::acl && std::find(kContents.begin(), kContents.end(), (*this)[*noun].lemma) != kContents.end()) return std::nullopt;
  return noun;
}

}  // namespace chancery
