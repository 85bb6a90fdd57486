// A finding or report as an English sentence. The verb comes from the detail where there is one, else from the mode and
// the PLOVER type; the tense from the state.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "present/present.h"
#include "present/words.h"

namespace chancery {
namespace {

enum class Tense { past, future, ongoing, holds, expected, was_expected, planned, possible, conditional, denied };

struct Verb {
  std::string_view past, base, ongoing;
  bool alone = false;  // of two parties it needs no object: "A and B met", not "met each other"
};

// What the sentence is about, whether it comes from a report or from a finding.
struct Act {
  std::string_view event, mode;
  std::vector<std::string> source = {}, target = {};
  bool mutual = false;
  const Detail* detail = nullptr;
  Tense tense = Tense::past;
  const World* world = nullptr;
  bool agreed = false;  // on what the detail tells, and not yet done: an invitation is no visit
};

// The verb, and what follows it. `with_target`: the target's names stand between the two.
struct Predicate {
  Verb verb;
  std::string object;
  bool with_target = true;
};

Tense tense_of(EventStatus status) {
  constexpr std::array<Tense, 8> kTenses = {Tense::past,     Tense::ongoing,  Tense::holds,       Tense::planned,
                                            Tense::expected, Tense::possible, Tense::conditional, Tense::denied};
  return kTenses[static_cast<std::size_t>(status)];
}

Tense tense_of(FindingState state) {
  switch (state) {
    case FindingState::expected: return Tense::expected;
    case FindingState::possible: return Tense::possible;
    case FindingState::ongoing: return Tense::ongoing;
    case FindingState::holds: return Tense::holds;
    case FindingState::denied: return Tense::denied;
    case FindingState::overdue:
    case FindingState::not_fulfilled:
    case FindingState::fulfilled_differently: return Tense::was_expected;
    case FindingState::occurred:
    case FindingState::contested:
    case FindingState::fulfilled: return Tense::past;
  }
  return Tense::past;
}

std::string spaced(std::string text) {
  for (char& c : text)
    if (c == '-' || c == '_') c = ' ';
  return text;
}

std::string a_or_an(const std::string& noun) {
  const bool vowel = !noun.empty() && std::string_view("aeiouAEIOU").find(noun[0]) != std::string_view::npos;
  return (vowel ? "an " : "a ") + noun;
}

std::string prefixed(std::string_view before, const std::string& text) { return text.empty() ? "" : std::string(before) + text; }

std::string joined(const DetailValue& value) {
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return list_in_words(*list);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return number_in_words(std::get<double>(value));
}

// The field's words, cut where they run on.
std::string field(const Detail& detail, const std::string& key) {
  constexpr std::size_t kLongest = 72;
  const auto found = detail.fields.find(key);
  if (found == detail.fields.end()) return "";
  std::string words = shorten(joined(found->second), kLongest);
  for (std::string_view article : {"A ", "An ", "The "})
    if (words.starts_with(article)) words[0] = static_cast<char>(words[0] + 32);
  return words;
}

// Without the article or preposition that the sentence brings itself.
std::string bare(std::string words) {
  for (std::string_view first : {"to ", "on ", "for ", "the "})
    if (words.starts_with(first)) words.erase(0, first.size());
  return words;
}

std::string forum_in_words(const Act& act, const std::string& code) { return code.empty() ? "" : with_article(act.world->name_of(code)); }

std::string partnership_label(const Detail& detail) {
  if (const std::string wording = field(detail, "wording"); !wording.empty()) return lower(wording);
  const std::string tier = spaced(field(detail, "tier"));
  return tier.empty() ? "partnership" : tier + " partnership";
}

Predicate partnership(const Act&, const Detail& detail) {
  const std::string label = partnership_label(detail), change = field(detail, "change");
  const std::string ties = label == "partnership" ? "their ties" : "their ties to " + a_or_an(label);
  if (change == "upgrade") return {{"upgraded", "upgrade", "upgrading"}, ties};
  if (change == "downgrade") return {{"downgraded", "downgrade", "downgrading"}, ties};
  if (change == "end") return {{"ended", "end", "ending"}, "their " + label};
  if (change == "hold") return {{"had", "have", "having"}, a_or_an(label)};
  return {{"established", "establish", "establishing"}, a_or_an(label)};
}

Predicate alliance(const Act&, const Detail& detail) {
  const std::string change = field(detail, "change"), under = prefixed(" under the ", bare(field(detail, "treaty")));
  if (change == "end") return {{"ended", "end", "ending"}, "their alliance" + under};
  if (change == "hold") return {{"were allied", "be allied", "allied"}, under};
  return {{"allied themselves", "ally themselves", "allying themselves"}, under};
}

Predicate membership(const Act& act, const Detail& detail) {
  const std::string forum = forum_in_words(act, field(detail, "forum")), change = field(detail, "change"), role = spaced(field(detail, "role"));
  const std::string as = role.empty() || role == "member" ? "" : " as " + a_or_an(role == "founding" ? "founding member" : role);
  if (change == "leave") return {{"left", "leave", "leaving"}, forum, false};
  if (change == "suspend") return {{"was suspended from", "be suspended from", "being suspended from"}, forum, false};
  if (change == "apply") return {{"applied to join", "apply to join", "applying to join"}, forum + as, false};
  if (change == "hold") {
    const std::string noun = role.empty() ? "member" : role.ends_with("member") || role == "observer" || role == "partner" ? role : role + " member";
    return {{"was", "be", ""}, a_or_an(noun) + " of " + forum, false};
  }
  return {{"joined", "join", "joining"}, forum + as, false};
}

Predicate listing(const Act& act, const Detail& detail) {
  const std::string list = "the " + (field(detail, "list").empty() ? "list" : spaced(bare(field(detail, "list")))), target = list_in_words(act.target);
  if (field(detail, "change") == "remove") return {{"removed", "remove", "removing"}, target + " from " + list, false};
  if (field(detail, "change") == "hold") return {{"had", "have", "keeping"}, target + " on " + list, false};
  return {{"put", "put", "putting"}, target + " on " + list, false};
}

Predicate tariff(const Act& act, const Detail& detail) {
  const auto rate = detail.number("rate_percent"), previous = detail.number("previous_percent");
  std::string object = rate ? "a tariff of " + number_in_words(*rate) + " percent" : "a tariff";
  if (previous) object += " (" + number_in_words(*previous) + " percent before)";
  const std::string goods = field(detail, "goods");
  const bool told = std::any_of(act.target.begin(), act.target.end(), [&](const std::string& name) { return fold(goods).find(fold(name).substr(0, 4)) != std::string::npos; });
  object += " on " + (goods.empty() ? "goods" : goods) + (told ? "" : prefixed(" from ", list_in_words(act.target)));
  return {{"set", "set", "setting"}, object, false};
}

std::string sum_in_words(const Detail& detail) {
  const auto amount = detail.number("amount");
  if (!amount) return "";
  const std::string bound = field(detail, "bound"), currency = field(detail, "currency");
  const std::string_view before = bound == "up-to" ? "up to " : bound == "at-least" ? "at least " : bound == "about" ? "about " : "";
  return " worth " + std::string(before) + prefixed("", currency) + (currency.empty() ? "" : " ") + number_in_words(*amount);
}

Predicate deal(const Act& act, const Detail& detail) {
  const std::string name = field(detail, "name"), sectors = prefixed(" on ", field(detail, "sectors"));
  const std::string object = (name.empty() ? "deals" : name) + sum_in_words(detail) + sectors;
  if (act.event == "AID") return {{"gave aid to", "give aid to", "giving aid to"}, sum_in_words(detail)};
  return {{"made", "make", "making"}, object};
}

Predicate visit(const Act& act, const Detail& detail) {
  if (act.agreed) return {{"agreed on a visit with", "agree on a visit with", "agreeing on a visit with"}, ""};
  const std::string purpose = field(detail, "purpose");
  const bool phrase = purpose.starts_with("to ") || purpose.starts_with("for ");
  const std::string told = purpose.find("visit") < 12 ? "" : prefixed(phrase ? ", " : ", to ", purpose);
  return {{"visited", "visit", "visiting"}, prefixed(", invited by ", field(detail, "invited_by")) + told};
}

Predicate meeting(const Act& act, const Detail& detail) {
  const std::string forum = forum_in_words(act, field(detail, "forum"));
  const bool itself = std::find(act.target.begin(), act.target.end(), forum) != act.target.end();
  if (!act.target.empty()) return {{"met", "meet", "meeting", true}, itself ? "" : prefixed("at ", forum)};
  return {{"took part in", "take part in", "taking part in"}, forum.empty() ? "a meeting" : "a meeting of " + forum};
}

Predicate exercise(const Act& act, const Detail& detail) {
  const std::string branch = prefixed("", field(detail, "branch"));
  std::string name = field(detail, "name");
  if (const std::size_t with = name.find(" with "); with != std::string::npos && !act.target.empty()) name.resize(with);  // they are named anyway
  const bool joint = !act.target.empty() || act.source.size() > 1;
  if (name.find("drill") != std::string::npos || name.find("exercise") != std::string::npos) return {{"held", "hold", "holding"}, name};
  return {{"held", "hold", "holding"}, name.empty() ? std::string(joint ? "joint " : "") + branch + (branch.empty() ? "" : " ") + "drills" : "the drill " + name};
}

Predicate negotiation(const Act&, const Detail& detail) {
  const std::string stage = field(detail, "stage");
  const std::string on = prefixed("on ", bare(field(detail, "on")));
  if (on.empty() && stage.empty()) return {{"negotiated with", "negotiate with", "negotiating with"}, ""};
  return {{"negotiated", "negotiate", "negotiating", true}, on + (stage.empty() ? "" : (on.empty() ? "at the stage: " : ", at the stage: ") + spaced(stage))};
}

Predicate relations(const Act&, const Detail& detail) {
  const std::string change = field(detail, "change"), object = "diplomatic relations" + prefixed(" at the level of ", field(detail, "level"));
  if (change == "suspend") return {{"suspended", "suspend", "suspending"}, object};
  if (change == "break") return {{"broke off", "break off", "breaking off"}, object};
  if (change == "restore") return {{"restored", "restore", "restoring"}, object};
  return {{"established", "establish", "establishing"}, object};
}

Predicate agreement(const Act&, const Detail& detail) {
  const std::string change = field(detail, "change"), name = field(detail, "name");
  static constexpr std::array<std::string_view, 6> kBegins = {"a ", "an ", "the ", "their ", "its ", "his "};
  const std::string begin = fold(name);
  const bool whole = std::any_of(kBegins.begin(), kBegins.end(), [&](std::string_view word) { return begin.starts_with(word); });
  const std::string object = name.empty() ? "an agreement" : whole ? name : "the " + name;
  if (change == "ratify") return {{"ratified", "ratify", "ratifying"}, object};
  if (change == "withdraw") return {{"withdrew from", "withdraw from", "withdrawing from"}, object};
  if (change == "in-force") return {{"brought into force", "bring into force", "bringing into force"}, object};
  return {{"signed", "sign", "signing"}, object};
}

Predicate stance(const Act&, const Detail& detail) {
  const std::string position = field(detail, "position"), on = position == "neutral" ? "on " : "";
  const std::string word = position.empty() ? "on" : position;
  return {{"took a stance", "take a stance", "taking a stance"}, word + " " + on + field(detail, "issue"), false};
}

Predicate rank(const Act&, const Detail& detail) {
  const auto place = detail.number("rank");
  const std::string of = prefixed(" of ", field(detail, "of"));
  const std::string in = prefixed(" in the ", bare(field(detail, "index")));
  const auto year = detail.number("year");
  return {{"ranked", "rank", "ranking"}, (place ? ordinal(static_cast<int>(std::lround(*place))) : "") + of + in +
          (year ? " of " + std::to_string(std::lround(*year)) : ""), false};
}

Predicate count(const Act&, const Detail& detail) {
  const std::string of = spaced(field(detail, "of")), value = field(detail, "value");
  return {{"had", "have", "having"}, value + " " + of + (value == "1" || of.ends_with("s") ? "" : "s"), false};
}

struct DetailVerb {
  std::string_view kind;
  Predicate (*make)(const Act&, const Detail&);
};
constexpr std::array<DetailVerb, 15> kDetailVerbs = {{{"partnership", partnership}, {"alliance", alliance},       {"membership", membership},
                                                      {"listing", listing},         {"tariff", tariff},           {"deal", deal},
                                                      {"visit", visit},             {"meeting", meeting},         {"exercise", exercise},
                                                      {"negotiation", negotiation}, {"relations", relations},     {"agreement", agreement},
                                                      {"stance", stance},           {"rank", rank},               {"count", count}}};

struct EventVerb {
  std::string_view event, mode;
  Verb verb;
};
// By type and mode; an empty mode is the type's own verb and comes last.
constexpr std::array<EventVerb, 35> kEventVerbs = {{
    {"AGREE", "", {"agreed to cooperate with", "agree to cooperate with", "agreeing to cooperate with"}},
    {"CONSULT", "visit", {"visited", "visit", "visiting"}},
    {"CONSULT", "phone", {"spoke by phone with", "speak by phone with", "speaking by phone with"}},
    {"CONSULT", "third-party", {"mediated with", "mediate with", "mediating with"}},
    {"CONSULT", "multilateral", {"met", "meet", "meeting", true}},
    {"CONSULT", "", {"held talks with", "hold talks with", "holding talks with"}},
    {"SUPPORT", "", {"expressed support for", "express support for", "expressing support for"}},
    {"CONCEDE", "", {"made a concession to", "make a concession to", "making a concession to"}},
    {"COOPERATE", "", {"cooperated with", "cooperate with", "cooperating with"}},
    {"AID", "", {"gave aid to", "give aid to", "giving aid to"}},
    {"RETREAT", "", {"yielded to", "yield to", "yielding to"}},
    {"REQUEST", "", {"appealed to", "appeal to", "appealing to"}},
    {"ACCUSE", "investigate", {"investigated", "investigate", "investigating"}},
    {"ACCUSE", "allege", {"accused", "accuse", "accusing"}},
    {"ACCUSE", "", {"criticised", "criticise", "criticising"}},
    {"REJECT", "", {"said no to", "say no to", "saying no to"}},
    {"THREATEN", "", {"threatened", "threaten", "threatening"}},
    {"PROTEST", "", {"protested against", "protest against", "protesting against"}},
    {"SANCTION", "expel", {"expelled diplomats of", "expel diplomats of", "expelling diplomats of"}},
    {"SANCTION", "convict", {"convicted", "convict", "convicting"}},
    {"SANCTION", "withdraw", {"withdrew from dealings with", "withdraw from dealings with", "withdrawing from dealings with"}},
    {"SANCTION", "", {"took measures against", "take measures against", "taking measures against"}},
    {"MOBILIZE", "", {"readied forces towards", "ready forces towards", "readying forces towards"}},
    {"COERCE", "seize", {"seized property of", "seize property of", "seizing property of"}},
    {"COERCE", "arrest", {"arrested", "arrest", "arresting"}},
    {"COERCE", "deport", {"deported", "deport", "deporting"}},
    {"COERCE", "ban", {"restricted", "restrict", "restricting"}},
    {"COERCE", "censor", {"censored", "censor", "censoring"}},
    {"COERCE", "cyber", {"attacked the networks of", "attack the networks of", "attacking the networks of"}},
    {"COERCE", "", {"put pressure on", "put pressure on", "putting pressure on"}},
    {"ASSAULT", "abduct", {"abducted people of", "abduct people of", "abducting people of"}},
    {"ASSAULT", "", {"attacked", "attack", "attacking"}},
    {"", "", {"dealt with", "deal with", "dealing with"}},
}};

Predicate predicate(const Act& act) {
  if (act.detail)
    for (const DetailVerb& entry : kDetailVerbs)
      if (entry.kind == act.detail->kind) return entry.make(act, *act.detail);
  for (const EventVerb& entry : kEventVerbs)
    if (entry.event == act.event && (entry.mode == act.mode || entry.mode.empty())) return {entry.verb, ""};
  return {kEventVerbs.back().verb, ""};
}

std::string conjugated(const Verb& verb, Tense tense, bool plural) {
  const std::string be = plural ? "are" : "is", base(verb.base);
  switch (tense) {
    case Tense::past: return std::string(verb.past);
    case Tense::future: return "will " + base;
    case Tense::ongoing: return verb.ongoing.empty() ? be : be + " " + std::string(verb.ongoing);
    case Tense::holds: break;
    case Tense::expected: return be + " expected to " + base;
    case Tense::was_expected: return (plural ? "were expected to " : "was expected to ") + base;
    case Tense::planned: return be + " to " + base;
    case Tense::possible: return "may " + base;
    case Tense::conditional: return "would " + base;
    case Tense::denied:
      if (base == "have") return plural ? "do not have" : "does not have";
      if (base == "be" || base.starts_with("be ")) return be + " not" + base.substr(2);
      return (plural ? "have not " : "has not ") + std::string(verb.past);
  }
  if (base == "be" || base.starts_with("be ")) return be + base.substr(2);
  if (base == "have") return plural ? "have" : "has";
  if (plural) return base;
  const std::size_t end = std::min(base.find(' '), base.size());
  const bool hissing = base.substr(0, end).ends_with("s") || base.substr(0, end).ends_with("sh") || base.substr(0, end).ends_with("ch");
  return base.substr(0, end) + (hissing ? "es" : "s") + base.substr(end);
}

// What is left of "held talks with" when nobody follows; of two parties that do it to each other.
std::string without_object(std::string text, const Verb& verb, bool joint) {
  const bool with = text.ends_with(" with");
  if (joint && !with && !verb.alone) return text + " each other";
  for (std::string_view dangling : {" with", " for", " to", " against", " of", " towards", " from", " on"})
    if (text.ends_with(dangling)) text.resize(text.size() - dangling.size());
  return text;
}

// The two sides of a mutual act make one subject, unless the verb needs an object of its own ("A visits B").
std::string write(const Act& act) {
  Predicate said = predicate(act);
  const bool visit = said.verb.base == "visit";
  const bool joint = act.mutual && !visit && said.with_target;
  std::vector<std::string> subject = act.source;
  if (joint) subject.insert(subject.end(), act.target.begin(), act.target.end());
  if (subject.empty()) subject.push_back("somebody");
  std::string out = list_in_words(subject) + " " + conjugated(said.verb, act.tense, subject.size() > 1);
  const bool takes_with = said.with_target && !joint && !act.target.empty() && !said.object.empty() && !visit && act.detail;
  if (takes_with && act.detail->kind != "meeting") return out + " " + said.object + " with " + list_in_words(act.target);
  if (said.with_target && !joint && !act.target.empty()) out += " " + list_in_words(act.target);
  if (said.with_target && said.object.empty() && (joint || act.target.empty())) out = without_object(std::move(out), said.verb, joint);
  if (!said.object.empty()) out += (said.object.front() == ',' || said.object.front() == ' ' ? "" : " ") + said.object;
  return out;
}

}  // namespace

namespace {

std::string uncapitalised(const Finding& finding, Tense tense, const World& world) {
  Act act{.event = finding.event, .mode = finding.mode, .mutual = finding.mutual, .detail = finding.detail ? &*finding.detail : nullptr,
          .tense = tense, .world = &world, .agreed = finding.event == "AGREE" && finding.state == FindingState::occurred};
  for (const Actor& actor : finding.source) act.source.push_back(actor_in_words(actor, world));
  for (const Actor& actor : finding.target) act.target.push_back(actor_in_words(actor, world));
  return write(act);
}

std::string in_tense(const Finding& finding, Tense tense, const World& world) { return capitalised(uncapitalised(finding, tense, world)); }

}  // namespace

// What came as another finding is told there as what happened, and here as what was expected.
std::string sentence(const Finding& finding, const World& world) {
  const bool came_as_another = finding.state == FindingState::fulfilled && !finding.successor.empty();
  return in_tense(finding, came_as_another ? Tense::was_expected : tense_of(finding.state), world);
}

std::string future_clause(const Finding& finding, const World& world) { return uncapitalised(finding, Tense::future, world); }

std::string was_expected_sentence(const Finding& finding, const World& world) { return in_tense(finding, Tense::was_expected, world); }

std::string claim_sentence(const Finding& claim, const World& world) {
  return claim.state == FindingState::expected || claim.state == FindingState::possible ? sentence(claim, world) : was_expected_sentence(claim, world);
}

std::string sentence(const Report& report, const World& world) {
  Act act{.event = report.event, .mode = report.mode, .mutual = report.mutual, .detail = report.detail ? &*report.detail : nullptr,
          .tense = tense_of(report.status), .world = &world, .agreed = report.event == "AGREE" && report.status == EventStatus::occurred};
  for (const Party& party : report.source) act.source.push_back(actor_in_words(party.actor, world));
  for (const Party& party : report.target) act.target.push_back(actor_in_words(party.actor, world));
  return capitalised(write(act));
}

}  // namespace chancery
