// Does the clause around a date speak of what was or of what is to come?
#include <algorithm>

#include "base/one_of.h"
#include "coding/times_reading.h"

namespace chancery::times {
namespace {

constexpr std::string_view kModals[] = {"will", "'ll", "\u2019ll", "shall", "would", "could", "may", "might", "should", "must", "wo"};
constexpr std::string_view kPlans[] = {"plan", "plans", "planned", "planning", "expected", "expects", "expect", "scheduled", "schedule", "due", "set", "slated", "hopes",
                                       "hope", "intends", "intend", "aims", "aim", "upcoming", "forthcoming", "poised", "prepares", "preparing", "going", "about",
                                       "wants", "seeks", "vowed", "promised", "pledged", "ready", "likely", "next", "prepare", "invited", "potential",
                                       "anticipated", "proposed", "deadline"};
// What an infinitive to come hangs on, beside the words of planning: "an invitation to attend the opening in the autumn".
constexpr std::string_view kHeads[] = {"invitation", "invitations", "pledge", "promise", "offer", "decision", "intention", "proposal", "agreed", "offered", "decided", "undertook",
                                       "commitment", "agreement", "plan", "plans", "deal", "accepted", "undertakes", "agree", "agrees"};
constexpr std::string_view kScheduled[] = {"begins", "begin", "starts", "start", "opens", "open", "takes", "take", "kicks", "arrives", "expires", "ends", "runs", "convenes",
                                           "meets", "departs", "leaves", "travels", "falls"};

// The present of who is quoted, not of a timetable: "says on Monday".
constexpr std::string_view kSays[] = {"says", "say", "tells", "tell", "reports", "report", "writes", "write", "adds", "add", "warns", "warn", "claims", "claim", "shows", "show",
                                      "quotes", "quote", "cites", "cite", "has", "have", "is", "are"};

bool is_present(const Token& token) { return (token.xpos == "VBZ" || token.xpos == "VBP") && !is_one_of(token.form, kSays); }

bool is_verb(const Token& token) { return token.pos == Pos::VERB || token.pos == Pos::AUX; }

// The tense of one verb by its auxiliaries and its own form; unclear for a bare participle or infinitive.
Tense of_verb(const Sentence& sentence, std::size_t verb) {
  bool past = false, infinitive = false, be = false;
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    const Token& token = sentence.tokens[i];
    if (token.head != static_cast<std::int32_t>(verb)) continue;
    if (token.rel == Rel::aux || token.rel == Rel::aux_pass || token.rel == Rel::cop) {
      if (is_one_of(token.form, kModals) && token.xpos == "MD") return Tense::future;
      be = be || token.lemma == "be";
      past = past || token.xpos == "VBD" || token.xpos == "VBZ" || token.xpos == "VBP";
    }
    infinitive = infinitive || (token.rel == Rel::mark && token.xpos == "TO");
  }
  const std::string_view tag = sentence.tokens[verb].xpos;
  const std::int32_t up = sentence.tokens[verb].head;
  be = be || (up >= 0 && sentence.tokens[verb].rel == Rel::xcomp && sentence.tokens[static_cast<std::size_t>(up)].lemma == "be");
  if (infinitive) return be ? Tense::future : Tense::unclear;  // "is to fly to Warsaw on Monday"
  if (tag == "VBD" || (past && (tag == "VBN" || tag == "VBD"))) return Tense::past;
  if (tag == "VBZ" || tag == "VBP") return is_one_of(sentence.tokens[verb].form, kScheduled) ? Tense::future : Tense::unclear;
  return past ? Tense::past : Tense::unclear;
}

bool hangs_directly(Rel rel) {
  return rel == Rel::obl || rel == Rel::obl_tmod || rel == Rel::obl_npmod || rel == Rel::obl_unmarked || rel == Rel::advmod;
}

bool awaits(std::string_view word) { return is_one_of(word, kPlans) || is_one_of(word, kHeads); }

// Up the tree from a token: the first verb whose tense is clear; an infinitive under a word of planning is to come.
Tense by_tree(const Sentence& sentence, std::size_t from, bool weekday) {
  std::int32_t at = static_cast<std::int32_t>(from);
  Rel below = Rel::dep;  // by which the walk came up to `at`
  for (int step = 0; step < 10 && at >= 0; ++step) {
    const Token& token = sentence.tokens[static_cast<std::size_t>(at)];
    if (step > 0 && token.lemma == "look" && static_cast<std::size_t>(at) + 1 < sentence.tokens.size() && sentence.tokens[static_cast<std::size_t>(at) + 1].form == "forward") return Tense::future;  // "looked forward to meeting in June"
    // "proposed a council on Thursday": the day of the proposing, not of what is proposed.
    const bool invites = same_word(token.form, "invited") && static_cast<std::size_t>(at) < from;  // "invited them to talks on Thursday"
    if (step > 0 && token.xpos == "VBD" && hangs_directly(below) && !invites) return Tense::past;
    if (step > 0 && (is_one_of(token.form, kPlans) || std::any_of(sentence.tokens.begin(), sentence.tokens.end(), [&](const Token& child) {
                       return child.head == at && (child.rel == Rel::amod || child.form == "due") && is_one_of(child.form, kPlans);
                     }))) {
      return Tense::future;
    }
    if (weekday && step > 0 && hangs_directly(below) && is_present(token) && token.rel != Rel::acl_relcl && token.rel != Rel::xcomp) return Tense::future;  // "flies to Ankara on Monday"
    const bool describes = weekday && token.rel == Rel::acl_relcl && is_present(token) && !is_one_of(token.form, kScheduled);  // "closed a road that crosses the border on Friday"
    if (is_verb(token) && same_word(token.form, "let") && token.xpos != "VB") return Tense::past;  // "let nine lorries pass on Friday"
    if (is_verb(token) && !describes) {
      const Tense tense = of_verb(sentence, static_cast<std::size_t>(at));
      if (tense != Tense::unclear) return tense;
      if (token.xpos == "VBN" && (token.rel == Rel::acl || token.rel == Rel::root)) return Tense::past;
      const bool to = std::any_of(sentence.tokens.begin(), sentence.tokens.end(), [&](const Token& child) { return child.head == at && child.xpos == "TO"; });
      if (to && token.head >= 0 && (token.rel == Rel::xcomp || token.rel == Rel::acl) && awaits(sentence.tokens[static_cast<std::size_t>(token.head)].form)) return Tense::future;
      if (to && token.rel == Rel::root) return Tense::future;  // "Biden to visit Hanoi in March"
    }
    below = token.rel;
    at = token.head;
  }
  return Tense::unclear;
}

// Without a tree: the last word before the date that tells, within the clause.
Tense by_words(const Scan& scan, std::size_t at) {
  std::size_t infinitive = scan.size();
  for (std::size_t i = at; i-- > 0;) {
    const Atom& atom = scan.atoms[i];
    if (atom.kind == Atom::Kind::other && atom.text == ";") break;
    if (atom.kind != Atom::Kind::word || atom.lex.cat == Cat::next) continue;
    const bool modal = is_one_of(atom.text, kModals) && !(same_word(atom.text, "may") && atom.capital);
    const bool active = atom.text.ends_with("ed") && !(i > 0 && (scan.word(i - 1, "is") || scan.word(i - 1, "are") || scan.word(i - 1, "was") || scan.word(i - 1, "were")));
    const bool plan = is_one_of(atom.text, kPlans) && !(active && infinitive == scan.size() && i + 1 < at && (scan.is(i + 1, Cat::article) || scan.is(i + 1, Cat::the)));
    if (modal || plan) return Tense::future;
    if (atom.lex.cat == Cat::to && i + 1 < scan.size() && scan.atoms[i + 1].kind == Atom::Kind::word && scan.atoms[i + 1].lex.cat == Cat::none &&
        !scan.atoms[i + 1].capital) infinitive = i;
    constexpr std::string_view kPast[] = {"said", "was", "were", "had", "met", "held", "told", "took", "made", "began", "left", "went", "came", "struck", "saw",
                                          "led", "won", "did", "gave", "fell", "rose", "broke", "sent", "flew", "paid", "became", "has", "have"};
    const bool passive = i > 0 && scan.word(i - 1, "be");  // "must be signed by March"
    if (passive) continue;
    if (scan.is(i + 1, Cat::until)) return Tense::future;  // "have until Friday"
    if (is_one_of(atom.text, kPast) || (atom.text.size() > 4 && atom.text.ends_with("ed") && !atom.capital)) return Tense::past;
    if (is_one_of(atom.text, kScheduled) && i > 0) return Tense::future;
  }
  return infinitive < scan.size() ? Tense::future : Tense::unclear;
}

// Behind the date, for one that stands first: "On Thursday, Biden will fly to Hanoi."
Tense by_words_behind(const Scan& scan, std::size_t at) {
  for (std::size_t i = at + 1; i < scan.size(); ++i) {
    const Atom& atom = scan.atoms[i];
    if (atom.kind != Atom::Kind::word) continue;
    if (is_one_of(atom.text, kModals) && !atom.capital) return Tense::future;
    if (is_one_of(atom.text, kPlans)) return Tense::future;
    if (atom.text.size() > 4 && atom.text.ends_with("ed") && !atom.capital) return Tense::past;
  }
  return Tense::unclear;
}

// "Thursday: Nigeria's president travels to Doha.": what the week will bring.
bool opens_diary(const Sentence& sentence, std::size_t token) {
  if (token != 0 || sentence.tokens.size() < 3 || sentence.tokens[1].form != ":") return false;
  for (const Token& t : sentence.tokens)
    if (t.xpos == "VBD" || t.xpos == "VBZ" || t.xpos == "VBP") return t.xpos != "VBD";
  return false;
}

}  // namespace

bool of_past_verb(const Scan& scan, std::size_t at) {
  const std::vector<Token>& tokens = scan.sentence.tokens;
  std::int32_t word = static_cast<std::int32_t>(scan.atoms[at].token);
  for (int step = 0; step < 2 && word >= 0; ++step) {  // "January 1" hangs by either word
    const Token& token = tokens[static_cast<std::size_t>(word)];
    if (token.head >= 0 && hangs_directly(token.rel) && tokens[static_cast<std::size_t>(token.head)].xpos == "VBD") return true;
    if (token.head < 0 || token.head > word + 1 || token.head < word - 1) return false;
    word = token.head;
  }
  return false;
}

Tense tense_at(const Scan& scan, std::size_t at) {
  if (scan.planned) return Tense::future;
  const std::size_t token = scan.atoms[at].token;
  if (opens_diary(scan.sentence, token)) return Tense::future;
  const bool tree = scan.sentence.tokens[token].head >= 0 || !scan.sentence.tokens[token].xpos.empty();
  if (tree) {
    const std::size_t first = at > 0 && scan.day_number(at - 1) ? at - 1 : at;
    const bool from = first > 0 && (scan.is(first - 1, Cat::from) || (first > 1 && scan.is(first - 1, Cat::of) && scan.is(first - 2, Cat::as)));
    const auto root = std::find_if(scan.sentence.tokens.begin(), scan.sentence.tokens.end(), [](const Token& t) { return t.rel == Rel::root; });
    if (from && root != scan.sentence.tokens.end() && is_present(*root)) return Tense::future;  // "From Monday Poland bans lorries"
    const Tense tense = by_tree(scan.sentence, token, scan.is(at, Cat::weekday));
    if (tense != Tense::unclear) return tense;
  }
  const Tense before = by_words(scan, at);
  if (before != Tense::unclear) return before;
  const Tense behind = at <= 3 ? by_words_behind(scan, at) : Tense::unclear;
  return behind != Tense::unclear ? behind : scan.lean;
}

}  // namespace chancery::times
