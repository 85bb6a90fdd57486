// What a report tells beyond who and whom: sums, names, purposes, tiers, roles.
#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"
#include "coding/reporting.h"
#include "coding/tiers.h"

namespace chancery {
namespace {

constexpr std::size_t kMaxPhrase = 240;  // bytes of a free-text detail; longer ones say more than a field should

// The words of a clause from its first to its last token, without the marks around it.
std::string clause_text(const Scene& scene, TokenIndex top) {
  TokenIndex first = top, last = top;
  for (TokenIndex t = 0; t < scene.tree.size(); ++t)
    if (scene.tree.within(t, top)) first = std::min(first, t), last = std::max(last, t);
  while (last > first && scene.tree[last].pos == Pos::PUNCT) --last;
  const std::string text(scene.words(first, last));
  return text.size() > kMaxPhrase ? std::string() : text;
}

void put(Report& r, const std::string& field, std::string value) {
  if (!value.empty()) r.detail->fields[field] = std::move(value);
}

// "to attend …", "to discuss …", "for talks on …" at the predicate or the clause above it.
std::string purpose_of(const Scene& scene, TokenIndex predicate) {
  const Tree& tree = scene.tree;
  std::optional<TokenIndex> at = predicate;
  for (int up = 0; at && up < 2; ++up, at = tree.head(*at))
    for (const TokenIndex c : tree.children(*at)) {
      const Rel rel = tree[c].rel;
      if (c < *at || (rel != Rel::advcl && rel != Rel::acl && rel != Rel::xcomp)) continue;
      for (const TokenIndex m : tree.children(c))
        if (tree[m].rel == Rel::mark && tree[m].xpos == "TO") return clause_text(scene, c);
    }
  for (const TokenIndex c : tree.obliques(predicate, "for"))
    if (!scene.mention(c) && std::none_of(scene.times.begin(), scene.times.end(), [&](const TimeMention& time) { return c >= time.first && c <= time.last; })) return clause_text(scene, c);  // not "for 37 minutes"
  return {};
}

void fill_visit(const Scene& scene, const FramedAct& act, Report& r) {
  put(r, "purpose", purpose_of(scene, act.predicate));
  for (TokenIndex t = 0; t < scene.tree.size(); ++t)
    if (scene.tree[t].lemma == "invitation")
      for (const TokenIndex host : scene.tree.obliques(t, "of"))
        if (const auto who = fillers_at(scene, host, Want::actor); !who.empty()) put(r, "invited_by", who.front().actor.name);
  const bool invites = r.rule == "agree.invite" && !scene.in_set("answers", act.predicate) && scene.tree[act.predicate].lemma != "take";
  if ((r.rule == "visit.host" || invites) && !act.source.empty()) put(r, "host", scene.world->name_of(act.source.front().actor.code));
  else if (!act.target.empty()) put(r, "host", scene.world->name_of(act.target.front().actor.code));
}

// "met him, drawing criticism from EU leaders": what another clause names is no place of the meeting, nor is who was met.
bool meets_at(const Scene& scene, const FramedAct& act, const Mention& forum) {
  const auto met = [&](const Filler& f) { return f.actor.code == forum.actors.front().code; };
  if (act.frame->name == "meeting.hold" && !act.source.empty() && std::any_of(act.target.begin(), act.target.end(), met)) return false;
  if (!scene.tree.within(forum.head, act.predicate)) return false;
  for (std::optional<TokenIndex> at = scene.tree.head(forum.head); at && *at != act.predicate; at = scene.tree.head(*at))
    if (scene.tree.is_verbal(*at)) return false;
  return true;
}

void fill_meeting(const Scene& scene, const FramedAct& act, Report& r) {
  put(r, "purpose", purpose_of(scene, act.predicate));
  for (const Mention& m : *scene.mentions)
    if (m.sentence == scene.index && m.kind == Mention::Kind::forum && !m.actors.empty() && meets_at(scene, act, m)) put(r, "forum", m.actors.front().code);
}

// "third round" of "the third round of talks between Iran and Oman".
std::string counted(const Scene& scene, TokenIndex noun) {
  TokenIndex first = noun;
  while (first > 0 && scene.tree.within(first - 1, noun)) --first;
  while (first < noun && (scene.tree[first].rel == Rel::det || scene.tree[first].rel == Rel::case_ || scene.tree[first].rel == Rel::nmod_poss || scene.tree[first].pos == Pos::PUNCT)) ++first;
  return std::string(scene.words(first, noun));
}

void fill_negotiation(const Scene& scene, const FramedAct& act, Report& r) {
  for (const std::string_view preposition : {"on", "about", "over"})
    for (const TokenIndex t : step(scene, act.predicate, preposition))
      if (!r.detail->fields.contains("on") && !scene.mention(t)) put(r, "on", clause_text(scene, t));
  for (TokenIndex t = 0; t < scene.tree.size(); ++t)
    if (scene.in_set("stage", t)) put(r, "stage", counted(scene, t));
}

bool is_sum(const Quantity& q) { return q.kind == Quantity::Kind::money && q.value; }

// "$2 billion in grants and $1 billion in loans": the first of them joins the second, each with what it is for. The token behind the first one's words, where it does.
std::optional<std::uint32_t> end_of_part(const Scene& scene, const Quantity& one, const Quantity& next) {
  constexpr std::uint32_t kLongest = 5;
  std::uint32_t end = one.last + 1;
  if (next.unit != one.unit || next.first <= end || next.first - end > kLongest) return std::nullopt;
  const std::string_view form = scene.tree[end].form, before = scene.tree[next.first - 1].form;
  if ((form != "in" && form != "of" && form != "for" && form != "as") || (before != "and" && before != "plus" && before != ",")) return std::nullopt;
  while (end < next.first && scene.tree[end].form != "and" && scene.tree[end].form != "plus" && scene.tree[end].form != ",") ++end;
  return end;
}

// The sums told from `at` on that make one together, in words; their total is the amount.
void add_up(const Scene& scene, std::size_t at, Report& r) {
  std::vector<std::string> parts;
  double total = *scene.quantities[at].value;
  for (std::size_t next = at + 1; next < scene.quantities.size(); ++next) {
    if (!is_sum(scene.quantities[next])) continue;
    const Quantity &one = scene.quantities[at], &other = scene.quantities[next];
    const auto end = end_of_part(scene, one, other);
    if (!end) break;
    parts.emplace_back(scene.words(one.first, *end - 1));
    total += *other.value;
    at = next;
  }
  if (parts.empty()) return;
  const std::uint32_t last = scene.quantities[at].last;
  const bool told = last + 2 < scene.tree.size() && (scene.tree[last + 1].form == "in" || scene.tree[last + 1].form == "of" || scene.tree[last + 1].form == "for" || scene.tree[last + 1].form == "as");
  parts.emplace_back(scene.words(scene.quantities[at].first, told ? last + 2 : last));
  r.detail->fields["amount"] = total;
  r.detail->fields["parts"] = std::move(parts);
}

// "Norway gave Mali $3 million, and Sweden gave Chad $5 million": is the sum told by this predicate, and by no other?
bool told_by_it(const Scene& scene, const Quantity& sum, TokenIndex predicate) {
  std::optional<TokenIndex> at = sum.head;
  while (at && *at != predicate && !scene.tree.is_verbal(*at)) at = scene.tree.head(*at);
  return at == predicate;
}

// "handed over radars and promised to lend 64 billion yen": told by the other of two verbs side by side.
bool told_by_neighbour(const Scene& scene, const Quantity& sum, TokenIndex predicate) {
  const TokenIndex first = scene.tree.first_conjunct(predicate);
  for (std::optional<TokenIndex> at = sum.head; at && *at != predicate; at = scene.tree.head(*at))
    if (scene.tree.is_verbal(*at) && scene.tree.first_conjunct(*at) == first) return true;
  return false;
}

void fill_deal(const Scene& scene, const FramedAct& act, Report& r) {
  auto first = std::find_if(scene.quantities.begin(), scene.quantities.end(), [&](const Quantity& q) { return is_sum(q) && told_by_it(scene, q, act.predicate); });
  if (first == scene.quantities.end()) first = std::find_if(scene.quantities.begin(), scene.quantities.end(), [&](const Quantity& q) { return is_sum(q) && !told_by_neighbour(scene, q, act.predicate); });
  if (first != scene.quantities.end()) {
    r.detail->fields["amount"] = *first->value;
    put(r, "currency", first->unit);
    put(r, "bound", std::string(name(first->bound)));
    add_up(scene, static_cast<std::size_t>(first - scene.quantities.begin()), r);
  }
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    if (!scene.in_set("sector_noun", t)) continue;
    std::vector<std::string> sectors;
    for (const std::string_view preposition : {"such_as", "including", "in"})
      for (const TokenIndex c : step(scene, t, preposition))
        for (const TokenIndex member : scene.tree.conjuncts(c)) sectors.push_back(scene.phrase(member));
    if (!sectors.empty()) r.detail->fields["sectors"] = std::move(sectors);
  }
}

// Does the phrase say what the agreement is, rather than with whom, where or for how much it was made?
bool says_which(const Scene& scene, TokenIndex part) {
  static constexpr std::array<std::string_view, 7> kAbout = {"of", "on", "for", "about", "against", "over", "concerning"};
  const Rel rel = scene.tree[part].rel;
  const auto mark = scene.tree.child(part, Rel::mark);
  if (rel == Rel::acl && mark) return std::find(kAbout.begin(), kAbout.end(), scene.tree[*mark].form) != kAbout.end();  // "on sharing intelligence"
  if (scene.tree[part].form == "worth" || rel == Rel::nmod_unmarked || rel == Rel::nummod || rel == Rel::acl || rel == Rel::acl_relcl || rel == Rel::appos || rel == Rel::conj || rel == Rel::cc || rel == Rel::advcl) return false;
  if (std::any_of(scene.quantities.begin(), scene.quantities.end(), [&](const Quantity& q) { return q.kind == Quantity::Kind::money && part >= q.first && part <= q.last; })) return false;
  return rel != Rel::nmod || std::find(kAbout.begin(), kAbout.end(), scene.tree.adposition(part)) != kAbout.end();
}

// "the friendship treaty", "memorandum on sharing intelligence": without an article, and nothing where it is only "a new deal".
std::string agreement_name(const Scene& scene, TokenIndex noun) {
  static constexpr std::array<std::string_view, 16> kAny = {"landmark", "historic", "major", "bilateral", "new", "draft", "other", "several", "final", "such", "similar", "separate", "more", "first", "preliminary", "provisional"};
  const Tree& tree = scene.tree;
  TokenIndex first = noun, last = noun;
  bool told = false;
  for (const TokenIndex c : tree.children(noun)) {
    if (c > noun) continue;
    const bool word = tree[c].rel != Rel::det && tree[c].rel != Rel::nummod && tree[c].rel != Rel::case_ && tree[c].pos != Pos::PUNCT && tree[c].rel != Rel::nmod_poss && says_which(scene, c);
    if (!word || tree[c].rel == Rel::nsubj || tree[c].rel == Rel::mark || tree[c].rel == Rel::cop) continue;
    TokenIndex left = c;
    while (left > 0 && tree.within(left - 1, c)) --left;
    first = std::min(first, left);
    told = told || std::find(kAny.begin(), kAny.end(), tree[c].lemma) == kAny.end();
  }
  for (TokenIndex t = noun + 1; t < tree.size() && tree.within(t, noun); ++t) {
    std::optional<TokenIndex> branch = t;
    while (branch && tree.head(*branch) != noun) branch = tree.head(*branch);
    const bool quotes = tree[t].form == "\"" || tree[t].form == "“" || tree[t].form == "”";
    if (quotes) continue;
    const auto at_place = tree[t].rel == Rel::case_ && (tree[t].form == "in" || tree[t].form == "at") ? tree.head(t) : std::nullopt;
    if (at_place && tree[*at_place].rel == Rel::obl) break;  // "signed a statement on deepening ties in Rome"
    if (!branch || scene.dates(t) || tree[t].pos == Pos::PUNCT || !says_which(scene, *branch) || (*branch != t && scene.tree[t].form == "worth")) break;
    last = t, told = true;
  }
  while (last > noun && (tree[last].pos == Pos::PRON || tree[last].pos == Pos::DET || tree[last].pos == Pos::ADP || tree[last].pos == Pos::SCONJ)) --last;  // what they go with is not the name's
  while (first < noun && (tree[first].rel == Rel::det || tree[first].rel == Rel::nummod)) ++first;
  const std::string name = told ? std::string(scene.words(first, last)) : std::string();
  return name.size() > kMaxPhrase ? std::string() : name;
}

void fill_agreement(const Scene& scene, const FramedAct& act, Report& r) {
  for (const TokenIndex t : scene.tree.is_verbal(act.predicate) ? scene.tree.objects(act.predicate) : scene.tree.obliques(act.predicate, "of"))
    if (scene.in_set("deal", t)) put(r, "name", agreement_name(scene, t));
}

// "exercise Nordic Response", "Warrior-VIII, a three-week exercise": the capitalised words beside the noun, or in apposition to it.
std::string name_beside(const Scene& scene, TokenIndex noun) {
  const auto named = [&](TokenIndex t) { return t < scene.tree.size() && scene.tree[t].pos == Pos::PROPN && !scene.mention(t); };
  TokenIndex last = noun;
  while (named(last + 1)) ++last;
  if (last > noun) return std::string(scene.words(noun + 1, last));
  for (const TokenIndex c : scene.tree.children(noun))
    if (scene.tree[c].rel == Rel::appos && named(c)) return scene.phrase(c);
  const auto up = scene.tree.head(noun);
  return up && scene.tree[noun].rel == Rel::appos && named(*up) ? scene.phrase(*up) : std::string();
}

void fill_exercise(const Scene& scene, const FramedAct& act, Report& r) {
  const Tokens named = scene.tree.is_verbal(act.predicate) ? scene.tree.objects(act.predicate) : Tokens{act.predicate};
  for (const TokenIndex t : named)
    for (const TokenIndex c : scene.tree.children(t))
      if (scene.in_set("branch", c)) put(r, "branch", std::string(scene.tree[c].lemma));
  for (TokenIndex t = 0; t < scene.tree.size(); ++t)
    if (scene.in_set("drill", t) && !r.detail->fields.contains("name")) put(r, "name", name_beside(scene, t));
  for (const TokenIndex t : named)
    if (scene.in_set("drill", t) && !r.detail->fields.contains("name")) put(r, "name", scene.phrase(t));
}

// "from 218 percent to zero"
std::optional<double> cut_to_nothing(const Scene& scene) {
  for (const Quantity& q : scene.quantities) {
    if (q.kind != Quantity::Kind::percent || !q.value || q.last + 2 >= scene.tree.size()) continue;
    const bool from = scene.tree[q.first].form == "from" || (q.first > 0 && scene.tree[q.first - 1].form == "from");
    const std::string_view to = scene.tree[q.last + 2].form;
    if (from && scene.tree[q.last + 1].form == "to" && (to == "zero" || to == "nothing" || to == "nil")) return q.value;
  }
  return std::nullopt;
}

// "20 percent, down from 46 percent"
bool is_what_was(const Scene& scene, const Quantity& q) {
  TokenIndex from = q.first;
  if (scene.tree[from].form != "from" && from > 0) --from;
  return from > 0 && scene.tree[from].form == "from" && (scene.tree[from - 1].form == "down" || scene.tree[from - 1].form == "up");
}

void fill_tariff(const Scene& scene, const FramedAct& act, Report& r) {
  std::vector<double> rates, before;  // under the act itself; told before it
  for (const Quantity& q : scene.quantities) {
    if (q.kind != Quantity::Kind::percent || !q.value) continue;
    if (is_what_was(scene, q)) before.push_back(*q.value);
    else if (scene.tree.within(q.head, act.predicate) || q.head > act.predicate) rates.push_back(*q.value);
    else before.push_back(*q.value);
  }
  if (!rates.empty()) r.detail->fields["rate_percent"] = rates.front();
  if (!rates.empty() && !before.empty()) r.detail->fields["previous_percent"] = before.back();
  for (const Quantity& q : scene.quantities)
    if (q.kind == Quantity::Kind::percent && q.previous) r.detail->fields["previous_percent"] = *q.previous;
  if (const auto before_cut = cut_to_nothing(scene)) r.detail->fields["rate_percent"] = 0.0, r.detail->fields["previous_percent"] = *before_cut;
  const auto is_rate = [&](TokenIndex t) {
    return std::any_of(scene.quantities.begin(), scene.quantities.end(), [&](const Quantity& q) { return q.kind == Quantity::Kind::percent && t >= q.first && t <= q.last; });
  };
  const auto is_day = [&](TokenIndex t) {
    return std::any_of(scene.times.begin(), scene.times.end(), [&](const TimeMention& time) { return t >= time.first && t <= time.last; });
  };
  for (const TokenIndex t : step(scene, act.predicate, "on"))
    if (!scene.mention(t) && !is_rate(t) && !is_day(t)) put(r, "goods", scene.phrase(t));
}

void fill_listing(const Scene& scene, const FramedAct& act, Report& r) {
  for (const std::string_view preposition : {"from", "to", "on"})
    for (const TokenIndex t : step(scene, act.predicate, preposition))
      if (scene.tree[t].lemma == "list" || scene.tree[t].lemma == "blacklist") put(r, "list", scene.phrase(t));
}

// "founding member", "partner nation", "permanent member", "observer"; "" when no word tells.
std::string role_words(const Scene& scene, TokenIndex noun) {
  std::string out;
  const std::string lemma(scene.lemma(noun));
  if (scene.in_set("role_noun", noun)) out = lemma;
  for (const TokenIndex c : scene.tree.children(noun)) {
    const std::string word(scene.tree[c].lemma);
    if (scene.frames->in_set("role_word", word)) return word == "full" ? "member" : word;
    if (out.empty() && scene.frames->in_set("role_noun", word)) out = word;
  }
  return out;
}

void fill_membership(const Scene& scene, const FramedAct& act, Report& r) {
  for (const TokenIndex t : scene.tree.obliques(act.predicate, "from"))  // "the Assembly suspended it from the Human Rights Council"
    if (const Mention* m = scene.mention(t); m && m->kind == Mention::Kind::forum && !m->actors.empty()) put(r, "forum", m->actors.front().code);
  for (const std::vector<Filler>* side : {&act.target, &act.source})  // "Finland joined NATO", "the African Union suspended Gabon"
    if (!side->empty() && !r.detail->fields.contains("forum") && !scene.world->is_state(side->front().actor.code)) put(r, "forum", side->front().actor.code);
  std::string role = role_words(scene, act.predicate);
  for (const TokenIndex t : scene.tree.obliques(act.predicate, "as"))
    if (const std::string as = role_words(scene, t); !as.empty()) role = as;
  if (role.empty() && r.detail->text("change") == "join") role = "member";
  if (r.detail->text("forum") == "UNSC" && (role.empty() || role == "member") && scene.tree[act.predicate].lemma != "member") role = "non-permanent";
  put(r, "role", role);
}

void fill_partnership(const Scene& scene, const Story& story, const FramedAct& act, Report& r) {
  const std::string holder = act.source.empty() ? std::string() : act.source.front().actor.code;
  const auto tier = tier_near(scene, act.predicate, holder);
  if (tier) {
    put(r, "tier", tier->slug), put(r, "wording", tier->wording);
  } else {
    for (TokenIndex t = 0; t < scene.tree.size(); ++t)  // "three such partnerships"
      if (scene.tree[t].lemma == "such" && !story.tier.empty()) put(r, "tier", story.tier), put(r, "wording", story.tier_wording);
  }
}

// What a party is for or against, in its words.
void fill_stance(const Scene& scene, const FramedAct& act, Report& r) {
  for (const std::string_view role : {"object/comp", "comp", "for", "on", "object/on", "object/for", "against", "object"}) {
    for (const TokenIndex t : follow(scene, act.predicate, role_path(role)))
      if (!r.detail->fields.contains("issue")) put(r, "issue", clause_text(scene, t));
    if (r.detail->fields.contains("issue")) return;
  }
}

void fill_relations(const Scene& scene, Report& r) {
  for (TokenIndex t = 0; t < scene.tree.size(); ++t)
    if (scene.in_set("mission", t)) put(r, "level", std::string(scene.tree[t].lemma));
}

}  // namespace

// "cut tariffs on wine", "ended its military agreement with France": what some acts of a frame without details are about.
static std::string kind_by_object(const Scene& scene, const FramedAct& act) {
  static constexpr std::array<std::string_view, 4> kDuties = {"tariff", "duty", "levy", "surcharge"};
  static constexpr std::array<std::string_view, 12> kEnds = {"end", "terminate", "revoke", "abrogate", "scrap", "annul", "denounce", "rip_up", "tear_up", "cancel", "rescind", "withdraw"};
  const Tree& tree = scene.tree;
  const std::string& event = act.frame->event;
  const bool carried = tree.is_nominal(act.predicate) && tree[act.predicate].rel == Rel::obj;  // its rates are the verb's
  if (carried || (event != "SANCTION" && event != "RETREAT")) return {};
  const auto listed = [&](const auto& words, TokenIndex t) { return std::find(words.begin(), words.end(), tree[t].lemma) != words.end(); };
  const Tokens told = tree.is_verbal(act.predicate) ? tree.objects(act.predicate) : Tokens{act.predicate};
  for (const TokenIndex t : told) {
    if (listed(kDuties, t)) return "tariff";
    if (event == "SANCTION" && t != act.predicate && scene.in_set("deal", t) && listed(kEnds, act.predicate)) return "agreement";
  }
  return {};
}

// A contract for a sum is a deal.
static bool signs_contract(const Scene& scene, const FramedAct& act) {
  if (act.frame->detail != "agreement" || !scene.tree.is_verbal(act.predicate)) return false;
  const Tokens signed_ = scene.tree.objects(act.predicate);
  const bool sum = std::any_of(scene.quantities.begin(), scene.quantities.end(), [&](const Quantity& q) { return is_sum(q) && told_by_it(scene, q, act.predicate); });
  return sum && std::any_of(signed_.begin(), signed_.end(), [&](TokenIndex t) { return scene.tree[t].lemma == "contract"; });
}

// "ordered corvettes in a contract worth $1.5 billion", "approved a $7 billion programme": what is bought, given or promised for a sum is a deal, too.
static bool costs(const Scene& scene, const FramedAct& act) {
  static constexpr std::array<std::string_view, 3> kGives = {"AID", "AGREE", "COOPERATE"};
  if (!scene.tree.is_verbal(act.predicate) || std::find(kGives.begin(), kGives.end(), act.frame->event) == kGives.end()) return false;
  return std::any_of(scene.quantities.begin(), scene.quantities.end(), [&](const Quantity& q) { return is_sum(q) && told_by_it(scene, q, act.predicate); });
}

void fill_detail(const Scene& scene, const Story& story, const FramedAct& act, Report& r) {
  const Frame& frame = *act.frame;
  if (const std::string kind = frame.detail.empty() ? kind_by_object(scene, act) : std::string(); !kind.empty()) {
    r.detail = Detail{.kind = kind, .fields = {}};
    if (kind == "tariff") fill_tariff(scene, act, r);
    else fill_agreement(scene, act, r), put(r, "change", "withdraw");
    if (kind == "tariff" ? !r.detail->fields.contains("rate_percent") : !r.detail->fields.contains("name")) r.detail.reset();
    return;
  }
  if (frame.detail.empty() && costs(scene, act)) {
    r.detail = Detail{.kind = "deal", .fields = {}};
    return fill_deal(scene, act, r);
  }
  if (frame.detail.empty()) return;
  r.detail = Detail{.kind = frame.detail, .fields = {}};
  if (signs_contract(scene, act)) {
    r.detail->kind = "deal";
    return fill_deal(scene, act, r);
  }
  for (const auto& [field, value] : frame.detail_fields) r.detail->fields[field] = value;
  if (frame.detail == "visit") fill_visit(scene, act, r);
  else if (frame.detail == "meeting") fill_meeting(scene, act, r);
  else if (frame.detail == "negotiation") fill_negotiation(scene, act, r);
  else if (frame.detail == "deal") fill_deal(scene, act, r);
  else if (frame.detail == "agreement") fill_agreement(scene, act, r);
  else if (frame.detail == "exercise") fill_exercise(scene, act, r);
  else if (frame.detail == "tariff") fill_tariff(scene, act, r);
  else if (frame.detail == "listing") fill_listing(scene, act, r);
  else if (frame.detail == "membership") fill_membership(scene, act, r);
  else if (frame.detail == "partnership") fill_partnership(scene, story, act, r);
  else if (frame.detail == "stance") fill_stance(scene, act, r);
  else if (frame.detail == "relations") fill_relations(scene, r);
  if (r.detail->fields.empty() && (frame.detail == "deal" || frame.detail == "tariff")) r.detail.reset();
}

}  // namespace chancery
