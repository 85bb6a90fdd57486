#include "coding/clauses.h"

#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "base/text.h"
#include "coding/modality.h"

namespace chancery {
namespace {

bool present_after(const Tree& tree, TokenIndex from) {
  for (TokenIndex t = from + 1; t < tree.size(); ++t)
    if (tree[t].xpos == "VBZ" || tree[t].xpos == "VBP") return true;
  return false;
}

bool has_to(const Tree& tree, TokenIndex verb) {
  const auto all = tree.children(verb);
  return std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return tree[c].xpos == "TO"; });
}

bool denied(const Scene& scene, TokenIndex verb) {
  const auto all = scene.tree.children(verb);
  return std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return scene.tree[c].rel == Rel::advmod && scene.in_set("not", c); });
}

// "were not established until 1962": they were, then.
bool done_only_then(const Tree& tree, TokenIndex verb) {
  bool past = tree[verb].xpos == "VBD", until = false;
  for (const TokenIndex c : tree.children(verb)) {
    const Rel rel = tree[c].rel;
    past = past || ((rel == Rel::aux || rel == Rel::aux_pass) && (tree[c].form == "did" || tree[c].form == "was" || tree[c].form == "were"));
    if (rel == Rel::obl && c > verb) until = until || tree.adposition(c).starts_with("until");
    if (lower(tree[c].form) == "not" && c + 1 < verb && tree[c + 1].form == "until") until = true;  // "Not until May did it …"
    const auto mark = rel == Rel::advcl && c > verb ? tree.child(c, Rel::mark) : std::nullopt;
    until = until || (mark && tree[*mark].form == "until");
  }
  return past && until;
}

}  // namespace

bool none_of_it(const Scene& scene, TokenIndex verb) {
  const auto object = scene.tree.child(verb, Rel::obj);
  const auto det = object ? scene.tree.child(*object, Rel::det) : std::nullopt;
  return (det && scene.tree[*det].lemma == "no") || (object && scene.in_set("nobody", *object));
}

bool none_of_them(const Scene& scene, TokenIndex subject) {
  const Tree& tree = scene.tree;
  if (subject + 1 < tree.size() && (tree[subject + 1].form == "but" || tree[subject + 1].form == "except")) return false;  // "nobody but Cuba"
  if (scene.in_set("nobody", subject)) return true;
  for (const TokenIndex c : tree.children(subject)) {
    const std::string form = lower(tree[c].form);
    if (tree[c].rel == Rel::det && (scene.in_set("nobody", c) || form == "no")) return true;
    if (tree[c].rel == Rel::cc_preconj && form == "neither") return true;
    const bool not_one = form == "not" && c < subject && c + 1 < tree.size() && (tree[c + 1].form == "a" || tree[c + 1].form == "one");
    if (tree[c].rel == Rel::advmod && not_one) return true;
  }
  return false;
}

bool at_no_time(const Scene& scene, TokenIndex verb) {
  static constexpr std::array<std::string_view, 5> kBefore = {"at", "under", "in", "on", "by"};
  const Tree& tree = scene.tree;
  for (const TokenIndex c : tree.children(verb)) {
    const auto det = tree[c].rel == Rel::obl ? tree.child(c, Rel::det) : std::nullopt;
    if (det && tree[*det].lemma == "no" && std::find(kBefore.begin(), kBefore.end(), tree.adposition(c)) != kBefore.end()) return true;
  }
  return false;
}

bool neither_behind(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  for (const TokenIndex c : tree.children(verb)) {
    const bool not_once = tree[c].rel == Rel::advmod && c > 0 && c < verb && is_one_of(tree[c].form, {"once", "yet", "ever"}) && is_one_of(tree[c - 1].form, {"Not", "not"});
    if (not_once) return true;
    const bool joins = tree[c].rel == Rel::advmod || tree[c].rel == Rel::cc || tree[c].rel == Rel::cc_preconj;
    if (joins && c < verb && (tree[c].lemma == "neither" || tree[c].lemma == "nor")) return true;
  }
  for (TokenIndex t = verb + 1; t < tree.size() && !tree.is_verbal(t) && tree[t].pos != Pos::PUNCT; ++t)
    if (tree[t].lemma == "neither") return true;
  return false;
}

bool proviso_behind(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  for (TokenIndex t = verb + 1; t + 2 < tree.size(); ++t)
    if ((tree[t].form == "provided" || tree[t].form == "providing") && tree[t - 1].form == "," && tree[t + 1].form != "by")
      return present_after(tree, t);
  return false;
}

bool is_imperative(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  const Rel rel = tree[verb].rel;
  if (tree[verb].xpos != "VB" || (rel != Rel::root && rel != Rel::ccomp && rel != Rel::parataxis)) return false;
  for (const Rel own : {Rel::nsubj, Rel::nsubj_pass, Rel::aux, Rel::aux_pass, Rel::mark, Rel::csubj, Rel::expl})
    if (tree.has(verb, own)) return false;
  return true;
}

bool is_to(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  bool to = false, be = false;
  for (const TokenIndex c : tree.children(verb)) {
    to = to || tree[c].xpos == "TO";
    be = be || ((tree[c].rel == Rel::aux || tree[c].rel == Rel::cop) && tree[c].lemma == "be");
  }
  const auto up = tree.head(verb);
  be = be || (up && tree[verb].rel == Rel::xcomp && tree[*up].lemma == "be" && tree.has(*up, Rel::nsubj));
  const auto passive = tree.child(verb, Rel::aux_pass);  // "was to be received"
  return to && be && (tree[verb].xpos == "VB" || (passive && tree[*passive].form == "be"));
}

bool headline_infinitive(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  if (tree[verb].xpos != "VB") return false;
  if (tree.headline_infinitive(verb)) return true;
  const auto subject = tree.child(verb, Rel::nsubj);
  if (!subject) return false;
  for (const TokenIndex c : tree.children(verb))
    if ((tree[c].rel == Rel::mark || tree[c].rel == Rel::aux) && tree[c].xpos == "TO" && c > *subject) return true;
  return false;
}

bool at_midnight(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  if (tree[verb].xpos != "VBZ" && tree[verb].xpos != "VBP") return false;
  const auto all = tree.children(verb);
  return std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return tree[c].lemma == "midnight"; });
}

bool rather_than(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  if (verb < 2) return false;
  const std::string_view last = tree[verb - 1].form;
  return (last == "than" && lower(tree[verb - 2].form) == "rather") || (last == "but" && tree[verb - 2].form == "all");  // "all but broke off relations"
}

bool in_the_abstract(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  const Rel rel = tree[verb].rel;
  if (tree[verb].xpos != "VBG" || (rel != Rel::csubj && rel != Rel::csubj_pass && !(rel == Rel::ccomp && verb == 0))) return false;
  for (const Rel own : {Rel::nsubj, Rel::aux, Rel::mark})
    if (tree.has(verb, own)) return false;
  for (TokenIndex t = verb + 1; t < tree.size(); ++t) {
    const std::string_view tag = tree[t].xpos;
    if (tag == "MD" || scene.in_set("remain", t) || tree[t].lemma == "make") return tag != "VBD";
    if (tag == "VBZ" || tag == "VBP" || tag == "VBD") return false;
  }
  return false;
}

bool only_on_paper(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  const auto up = tree.head(verb);
  if (up && tree[*up].lemma == "time") {
    for (const TokenIndex c : tree.children(*up))
      if (lower(tree[c].form) == "high") return true;
  }
  const auto told = up && tree[verb].rel == Rel::advcl ? tree.child(*up, Rel::nsubj) : std::nullopt;
  if (told && scene.in_set("made_up", *told)) return true;  // "The novel opens as Russia bombs Poland"
  for (const TokenIndex c : tree.children(verb)) {  // "In the novel, Russia bombs Warsaw"
    const std::string before = tree[c].rel == Rel::obl && c < verb ? tree.adposition(c) : std::string();
    if ((before == "in" || before == "under") && scene.in_set("made_up", c)) return true;
    if (tree[c].rel == Rel::nsubj && scene.in_set("made_up", c) && scene.in_set("supposes", verb)) return true;
  }
  return false;
}

bool denial_that_denies(const Scene& scene, TokenIndex word) {
  const Tree& tree = scene.tree;
  static constexpr std::array<std::string_view, 4> kOnly = {"only", "just", "merely", "simply"};
  const bool only = word + 1 < tree.size() && std::find(kOnly.begin(), kOnly.end(), tree[word + 1].form) != kOnly.end();
  const bool until = word + 1 < tree.size() && tree[word + 1].form == "until";  // "It was not until dawn that they bombed it"
  if ((only || until) && lower(tree[word].form) == "not") return false;
  if (word > 0 && could_not_but(scene, word - 1)) return false;
  return !(tree.head(word) && done_only_then(tree, *tree.head(word)));
}

bool could_not_but(const Scene& scene, TokenIndex modal) {
  const Tree& tree = scene.tree;
  return modal + 2 < tree.size() && scene.in_set("not", modal + 1) && tree[modal + 2].form == "but";
}

bool only_talked_of(const Scene& scene, TokenIndex act, TokenIndex noun) {
  const Tree& tree = scene.tree;
  const std::string preposition = tree.adposition(act);
  const bool content = preposition == "of" || preposition == "about";
  if (scene.in_set("hearsay", noun) || is_one_of(tree[noun].form, {"talk", "Talk"})) return content;
  const bool matter = preposition == "on" || preposition == "over" || preposition == "about" || preposition == "at";
  if (!matter || (!scene.in_set("deliberates", noun) && !scene.in_set("worries", noun) && tree[noun].lemma != "talk")) return false;
  const auto det = tree.child(act, Rel::det);
  if (scene.in_set("worries", noun) && !det) return false;
  return !tree.has(act, Rel::nmod_poss) && (!det || is_one_of(tree[*det].lemma, {"a", "an", "any"}));
}

bool headline_verb(const Scene& scene, TokenIndex noun) {
  const Tree& tree = scene.tree;
  if (tree[noun].rel != Rel::compound || noun == 0 || !tree[noun].form.ends_with('s') || tree[noun].form[0] < 'a' || !scene.mention(noun - 1)) return false;
  return scene.in_set("plans", noun) || scene.in_set("hopes", noun) || scene.in_set("asks", noun) || scene.in_set("denies", noun) || scene.in_set("refuses", noun) || scene.in_set("threatens", noun);
}

bool inverted_had(const Scene& scene, TokenIndex had, TokenIndex clause) {
  const Tree& tree = scene.tree;
  const auto subject = tree[had].form == "Had" ? tree.child(clause, Rel::nsubj) : std::nullopt;
  return subject && *subject > had;
}

bool is_finite(const Scene& scene, TokenIndex verb) { return is_one_of(scene.tree[verb].xpos, {"VBD", "VBZ", "VBP"}) || (scene.tree[verb].xpos == "VBN" && scene.tree.has(verb, Rel::aux)); }

bool asks_why(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  bool why = false, past = false;
  for (const TokenIndex c : tree.children(verb)) {
    why = why || is_one_of(tree[c].form, {"Why", "why"});
    past = past || (tree[c].rel == Rel::aux && is_one_of(tree[c].form, {"did", "has", "have", "had"}));
  }
  return why && past;
}

bool has_come(const Scene& scene, TokenIndex noun) {
  const Tree& tree = scene.tree;
  const auto verb = tree.head(noun);
  if (tree[noun].rel != Rel::nsubj || !verb || tree[*verb].xpos != "VBD" || denied(scene, *verb)) return false;
  const auto what = is_one_of(tree[*verb].lemma, {"become", "come"}) ? tree.child(*verb, Rel::xcomp) : std::nullopt;
  return scene.in_set("comes", *verb) || (what && is_one_of(tree[*what].lemma, {"fact", "reality", "true"}));
}

bool nobody_stopped(const Scene& scene, TokenIndex verb) {
  if (!scene.in_set("stops", verb) && scene.tree[verb].lemma != "keep") return false;
  const auto subject = scene.tree.child(verb, Rel::nsubj);
  return subject && (none_of_them(scene, *subject) || is_one_of(lower(scene.tree[*subject].form), {"nothing"}));
}

bool told_untrue(const Scene& scene, TokenIndex noun) {
  const Tree& tree = scene.tree;
  const auto untrue = [&](TokenIndex t) { return scene.in_set("untrue", t) || scene.frames->in_set("untrue", tree.lemma(t)); };
  if (!scene.in_set("reports", noun) && lower(tree[noun].form) != "talk") return false;
  for (const TokenIndex c : tree.children(noun))  // "a report that the army had moved guns is false"
    if (tree[c].rel == Rel::acl && untrue(c)) return true;
  const auto verdict = tree.head(noun);
  if (!verdict || (tree[noun].rel != Rel::nsubj && tree[noun].rel != Rel::nsubj_pass && tree[noun].rel != Rel::obj)) return false;
  const auto what = tree.child(*verdict, Rel::xcomp);  // "proved wrong", "called the reports nonsense"
  return (tree[noun].rel != Rel::obj && untrue(*verdict)) || (what && untrue(*what));
}

bool came_to_nothing(const Scene& scene, TokenIndex noun) {
  static constexpr std::array<std::string_view, 4> kWord = {"word", "promise", "pledge", "vow"};
  const Tree& tree = scene.tree;
  const auto verb = tree.head(noun);
  if (tree[noun].rel == Rel::obj && verb && tree[*verb].lemma == "break") return std::find(kWord.begin(), kWord.end(), tree[noun].lemma) != kWord.end();
  for (TokenIndex t = noun + 1; t < tree.size(); ++t)  // "Talks between the two … are now off"
    if (tree[t].form == "off" && tree.has(t, Rel::cop) && (tree.head(t) == noun || verb == t)) return true;
  if (tree[noun].rel == Rel::nsubj && verb && scene.frames->in_set("collapses", tree.lemma(*verb))) return true;
  if (tree[noun].rel != Rel::nsubj || !verb || !scene.in_set("fails", *verb)) return false;
  const auto what = tree.child(*verb, Rel::xcomp);
  return what && scene.in_set("comes", *what);
}

bool no_choice_but(const Scene& scene, TokenIndex noun) {
  const Tree& tree = scene.tree;
  if (tree[noun].form == "other" && tree.head(noun)) noun = *tree.head(noun);  // "no choice other than to expel him"
  const auto verb = tree.head(noun);
  if (!is_one_of(tree[noun].lemma, {"choice", "option", "alternative"}) || !verb || tree[*verb].xpos != "VBD") return false;
  const auto all = tree.children(noun);
  return std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return is_one_of(tree[c].form, {"no", "little"}); });
}

bool kept_word(const Scene& scene, TokenIndex noun) {
  const Tree& tree = scene.tree;
  const auto verb = tree.head(noun);
  if (!verb || !tree.is_verbal(*verb) || (tree[noun].rel != Rel::obj && tree[noun].rel != Rel::obl)) return false;
  if (scene.in_set("keeps_word", *verb) || scene.frames->in_set("keeps_word", tree.lemma(*verb))) return true;
  const auto on = tree.child(*verb, Rel::advmod);  // "went ahead with", "followed through on"
  const auto good = tree.child(*verb, Rel::xcomp);  // "made good on"
  return (on && (tree[*on].form == "ahead" || tree[*on].form == "through")) || (good && tree[*good].form == "good");
}

bool drew_back(const Scene& scene, TokenIndex gerund) {
  static constexpr std::array<std::string_view, 7> kAway = {"away", "better", "off", "back", "out", "clear", "far"};
  const Tree& tree = scene.tree;
  const auto up = tree.head(gerund);
  if (tree[gerund].xpos != "VBG" || !up || scene.in_set("moving", *up)) return false;
  for (const TokenIndex c : tree.children(gerund)) {
    const bool of = tree[c].form == "of" || tree[c].form == "from";
    if (tree[c].rel != Rel::mark || !of || c == 0) continue;
    const std::string before = lower(tree[c - 1].form);
    if (std::find(kAway.begin(), kAway.end(), before) != kAway.end() || before == "short") return true;
  }
  return false;
}

bool past_simple(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  if (tree.has(verb, Rel::aux)) return false;
  const auto was = tree.child(verb, Rel::aux_pass);
  return tree[verb].xpos == "VBD" || (was && tree[*was].xpos == "VBD");
}

bool past_alone(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  return tree[verb].xpos == "VBD" && !tree.has(verb, Rel::aux) && !tree.has(verb, Rel::aux_pass) && !has_to(tree, verb);
}

bool past_or_perfect(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  if (tree[verb].xpos == "VBD") return true;
  const auto all = tree.children(verb);
  const bool having = std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return tree[c].rel == Rel::aux && tree[c].lemma == "have"; });
  const bool modal = std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return tree[c].xpos == "MD" || tree[c].xpos == "TO"; });
  const bool did = tree[verb].xpos == "VB" && std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return tree[c].rel == Rel::aux && tree[c].form == "did"; });
  return did || (tree[verb].xpos == "VBN" && having && !modal);
}

bool lets_itself_say(const Scene& scene, TokenIndex said, TokenIndex let) {
  const Tree& tree = scene.tree;
  return tree[let].lemma == "let" && scene.in_set("speech", said) && said == let + 2 && (tree[let + 1].form == "me" || tree[let + 1].form == "us");
}

bool said_of_another(const Scene& scene, TokenIndex said, TokenIndex verb) {
  const auto subject = scene.tree.child(verb, Rel::nsubj);
  if (!subject || !scene.mention(*subject)) return false;
  const Tokens speakers = scene.tree.subjects(said);
  return std::any_of(speakers.begin(), speakers.end(), [&](TokenIndex speaker) {
    const Mention* m = scene.mention(speaker);
    return m && !scene.in_set("experts", speaker) && std::any_of(m->actors.begin(), m->actors.end(), [&](const Actor& a) { return scene.world->is_state(a.code) && a.sector == Sector::GOV; });
  });
}

bool is_due(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  for (TokenIndex t = 1; t + 1 < tree.size(); ++t) {
    const bool is = tree[t - 1].xpos == "VBZ" || tree[t - 1].xpos == "VBP";
    if (tree[t].form == "due" && is && tree[t - 1].lemma == "be" && is_one_of(tree[t + 1].form, {"in", "at", "on", "back", "here"}) && tree.within(t, verb)) return tree[verb].rel == Rel::root;
  }
  return false;
}

bool waits_for(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  const TokenIndex clause = tree.first_conjunct(verb);
  const auto mark = tree[clause].rel == Rel::advcl || tree[clause].rel == Rel::acl ? tree.child(clause, Rel::mark) : std::nullopt;
  if (!mark) return false;
  const std::string word = lower(tree[*mark].form);
  const bool at_once = word == "once" || (word == "as" && *mark > 0 && tree[*mark - 1].form == "soon");
  if (!at_once && word != "after" && word != "until" && word != "before") return false;
  auto above = tree.head(clause);
  while (above && !tree.is_verbal(*above)) above = tree.head(*above);
  const auto has = [&](TokenIndex v, std::initializer_list<std::string_view> tags) {
    const auto all = tree.children(v);
    return is_one_of(tree[v].xpos, tags) || std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return (tree[c].rel == Rel::aux || tree[c].rel == Rel::aux_pass) && is_one_of(tree[c].xpos, tags); });
  };
  return above && has(clause, {"VBZ", "VBP"}) && (has(*above, {"MD"}) || (at_once && is_one_of(tree[*above].xpos, {"VBZ", "VBP"})));
}

bool sets_out(const Scene& scene, TokenIndex verb) {
  const Tree& tree = scene.tree;
  const bool sentence = tree.size() > 0 && tree[static_cast<TokenIndex>(tree.size() - 1)].form == ".";
  return sentence && tree[verb].xpos == "VBZ" && tree[verb].rel == Rel::root && is_one_of(tree[verb].lemma, {"fly", "travel", "head", "depart", "embark"});
}

bool reached_to_say(const Scene& scene, TokenIndex verb, TokenIndex purpose) {
  const bool calls_for = scene.tree[purpose].lemma == "call" && !scene.tree.obliques(purpose, "for").empty();
  if (!calls_for && !scene.in_set("pleads", purpose)) return false;
  const auto had = scene.tree.child(verb, Rel::aux);
  const bool done = past_simple(scene, verb) || (scene.tree[verb].xpos == "VBN" && had && scene.tree[*had].form == "had");
  return scene.in_set("contacts", verb) || scene.in_set("calls_in", verb) || (done && scene.in_set("moving", verb));
}

bool no_longer(const Scene& scene, TokenIndex verb) {
  const auto all = scene.tree.children(verb);
  return past_alone(scene, verb) && std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return scene.tree[c].form == "longer" && c > 0 && scene.tree[c - 1].form == "no"; });
}

bool of_forged_word(const Scene& scene, TokenIndex said) {
  const Tree& tree = scene.tree;
  const auto subject = tree.child(said, Rel::nsubj);
  if (!subject) return false;
  if (scene.in_set("forged", *subject)) return true;
  const auto all = tree.children(*subject);
  return std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return (tree[c].rel == Rel::amod || tree[c].rel == Rel::compound) && scene.in_set("forged", c); });
}

std::optional<EventStatus> still_to_come(const Scene& scene, TokenIndex noun) {
  const Tree& tree = scene.tree;
  const auto is = tree.head(noun);
  if (tree[noun].rel == Rel::obj && is && tree[*is].lemma == "make") {  // "made its recognition conditional on"
    for (TokenIndex t = noun + 1; t < tree.size(); ++t)  // its tree may hang it on the last name
      if (scene.in_set("hanging", t) && tree.within(t, *is)) return EventStatus::hypothetical;
    return std::nullopt;
  }
  if (tree[noun].rel == Rel::nsubj_pass && is && is_one_of(tree[*is].lemma, {"talk", "speak", "dream"})) return EventStatus::possible;  // "is being talked about"
  if (tree[noun].rel != Rel::nsubj || !is) return std::nullopt;
  if (tree[*is].lemma == "matter" && tree.has(*is, Rel::cop) && tree[*is].xpos == "NN") {
    const auto of = tree.child(*is, Rel::nmod);
    return of && tree[*of].lemma == "time" ? std::optional(EventStatus::expected) : std::nullopt;  // "is only a matter of time"
  }
  if (scene.in_set("hanging", *is) && tree.has(*is, Rel::cop)) return EventStatus::hypothetical;  // "is conditional on"
  if (const auto what = tree.child(*is, Rel::xcomp); what && scene.in_set("remain", *is) && scene.in_set("hanging", *what)) return EventStatus::hypothetical;
  const auto in_plans = [&](TokenIndex t) {
    const std::string before = tree.adposition(t);
    return (before == "on" || before == "in" || before == "at") && scene.in_set("on_paper", t);
  };
  const auto not_so = tree.child(*is, Rel::advmod);
  if (in_plans(*is) && not_so && tree[*not_so].lemma == "not") return EventStatus::negated;  // "is not in the diary"
  if (in_plans(*is) && tree.has(*is, Rel::cop)) return EventStatus::planned;  // "is still in the works"
  if (!scene.in_set("remain", *is) && tree[*is].lemma != "exist") return std::nullopt;
  const auto all = tree.children(*is);
  return std::any_of(all.begin(), all.end(), in_plans) ? std::optional(EventStatus::planned) : std::nullopt;  // "remains on the drawing board"
}

bool nothing_says(const Scene& scene, TokenIndex clause) {
  const Tree& tree = scene.tree;
  for (const TokenIndex c : tree.children(clause)) {
    if (tree[c].rel != Rel::mark || tree[c].form != "that" || c == 0 || !tree.is_nominal(c - 1) || tree[c - 1].lemma == "doubt") continue;
    if (const auto det = tree.child(c - 1, Rel::det)) return scene.in_set("nobody", *det);
  }
  return false;
}

std::optional<TokenIndex> says_citing(const Scene& scene, TokenIndex citing) {
  const auto said = scene.tree.head(citing);
  const bool beside = scene.tree[citing].xpos == "VBG" && scene.tree[citing].rel == Rel::advcl && scene.in_set("citing", citing);
  return beside && said && scene.in_set("speech", *said) ? said : std::nullopt;
}

bool held_by_if(const Scene& scene, TokenIndex verb) {
  const auto all = scene.tree.children(verb);
  return std::any_of(all.begin(), all.end(), [&](TokenIndex c) { return scene.tree[c].rel == Rel::advcl && scene.tree.child(c, Rel::mark) && scene.in_set("if", *scene.tree.child(c, Rel::mark)); });
}

bool parted(const Scene& scene, TokenIndex a, TokenIndex b) {
  for (TokenIndex t = std::min(a, b); t < std::max(a, b); ++t)
    if (scene.tree[t].form == ";" || (scene.tree[t].form == ":" && a < b)) return true;
  return false;
}

bool comma_before(const Scene& scene, TokenIndex clause) {
  TokenIndex t = clause;
  while (t > 0 && scene.tree.within(t - 1, clause)) --t;
  return t > 0 && (scene.tree[t].form == "," || scene.tree[t - 1].form == ",");
}

std::optional<TokenIndex> said_before_aside(const Scene& scene, TokenIndex that) {
  const Tree& tree = scene.tree;
  constexpr TokenIndex kLongest = 12;
  if (that < 3 || tree[that - 1].form != ",") return std::nullopt;
  for (TokenIndex t = that - 2; t > 0 && that - t < kLongest; --t)
    if (tree[t].form == ",") return tree.is_verbal(t - 1) && scene.in_set("speech", t - 1) ? std::optional(t - 1) : std::nullopt;
  return std::nullopt;
}

std::optional<TokenIndex> speaker_at_end(const Scene& scene, TokenIndex predicate) {
  const Tree& tree = scene.tree;
  constexpr TokenIndex kLongest = 12;
  const Rel rel = tree[tree.first_conjunct(predicate)].rel;
  if (!tree.is_verbal(predicate) || (rel != Rel::root && rel != Rel::ccomp && rel != Rel::parataxis)) return std::nullopt;
  const auto said_at = [&](TokenIndex t) { return (tree[t].xpos == "VBD" || (tree[t].rel == Rel::acl && tree[t].form == "reported")) && is_one_of(tree[t].lemma, {"say", "tell", "report", "announce", "confirm", "write", "add", "disclose", "reveal", "state"}); };
  TokenIndex said = static_cast<TokenIndex>(tree.size());
  bool citing = false;
  for (TokenIndex t = said; t > predicate + 4 && said - t < kLongest; --t)  // "…, the Herald reported, citing people with knowledge of the talks"; not "citing an agreement"
    if (tree[t - 1].xpos == "VBG" && tree[t - 2].form == "," && scene.in_set("citing", t - 1)) {
      const auto whom = tree.child(t - 1, Rel::obj);
      if (whom && (scene.in_set("sources", *whom) || scene.in_set("experts", *whom) || tree[*whom].xpos == "NNS")) said = t - 2, citing = true;
    }
  while (said > predicate + 3 && !said_at(said - 1)) {
    const TokenIndex t = --said;  // behind the verb only whom he told, and when
    if (tree.is_verbal(t) || tree[t].form == "," || tree[t].form == "that" || tree[t].form == ":" || scene.quoted[t]) return std::nullopt;
  }
  if (said <= predicate + 3 || said-- == 0 || parted(scene, predicate, said)) return std::nullopt;
  for (TokenIndex t = said; t > predicate + 1 && said - t < kLongest; --t) {
    const bool finite = t < said && (tree[t].xpos == "VBD" || tree[t].xpos == "VBZ" || tree[t].xpos == "VBP" || tree[t].xpos == "MD");
    if (finite || tree[t].form == ";" || tree[t].form == ":" || tree[t].xpos == "CC" || tree[t].pos == Pos::PRON) return std::nullopt;
    if (tree[t - 1].form != ",") continue;
    TokenIndex noun = t;
    while (noun < said && !tree.is_nominal(noun)) ++noun;
    while (noun + 1 < said && tree.is_nominal(noun + 1)) ++noun;
    const bool source = noun < said && (scene.in_set("sources", noun) || scene.in_set("press", noun) || scene.mention(noun) || tree[noun].xpos == "NNS");
    if (citing && !scene.in_set("press", noun) && !(scene.mention(noun) && speaks_for(scene, noun).empty())) return std::nullopt;
    return source ? std::optional(noun) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace chancery
