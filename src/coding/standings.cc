// Readers of what is told without an act: that a partnership holds, a total, a rank.
#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "base/text.h"
#include "coding/reporting.h"
#include "coding/tiers.h"

namespace chancery {
namespace {

bool is_state(const Scene& scene, const Filler& f) { return scene.world->is_state(f.actor.code); }

void add_new(std::vector<Filler>& out, const std::vector<Filler>& more, const Scene& scene) {
  for (const Filler& f : more)
    if ((is_state(scene, f) || scene.world->is_forum(f.actor.code)) && std::none_of(out.begin(), out.end(), [&](const Filler& o) { return o.actor.code == f.actor.code; })) out.push_back(f);
}

// The states that stand on a noun: "the Viet Nam–US partnership", "Hanoi's partners", "… between the two countries".
std::vector<Filler> states_on(const Scene& scene, TokenIndex noun) {
  std::vector<Filler> out;
  for (const TokenIndex c : scene.tree.children(noun)) {
    const Rel rel = scene.tree[c].rel;
    if (rel == Rel::nmod_poss || rel == Rel::amod || rel == Rel::compound) {
      for (const TokenIndex member : scene.tree.conjuncts(c))
        if (const Mention* m = scene.mention(member))
          for (const Actor& a : m->actors) add_new(out, {{a, std::string(scene.words(m->first, m->last)), member, m->kind}}, scene);
    }
  }
  if (const auto subject = scene.tree.child(noun, Rel::nsubj)) add_new(out, fillers_at(scene, *subject, Want::actor), scene);  // "A and B are partners"
  for (const std::string_view preposition : {"between", "with", "of"})
    for (const TokenIndex t : scene.tree.obliques(noun, preposition)) add_new(out, fillers_at(scene, t, Want::place_too), scene);
  return out;
}

std::vector<Filler> story_pair(const Story& story) {
  std::vector<Filler> out;
  for (const Party& p : story.pair) out.push_back({p.actor, p.text, 0, Mention::Kind::state});
  return out;
}

Report standing_report(const Scene& scene, const Story& story, TokenIndex at, const std::string& rule) {
  Modality m = modality_of(scene, at);
  m.status = EventStatus::holds;
  return draft(scene, story, at, m, rule);
}

// Has this sentence given a partnership already (of that tier, where one is asked for)?
bool told_here(const Scene& scene, const Story& story, const std::string& tier = {}) {
  return std::any_of(story.reports.begin(), story.reports.end(), [&](const Report& r) {
    return r.sentence == scene.index && r.detail && r.detail->kind == "partnership" && (tier.empty() || r.detail->text("tier") == tier);
  });
}

bool is_current(const Scene& scene, TokenIndex noun) {
  for (const TokenIndex c : scene.tree.children(noun))
    if (scene.in_set("current", c)) return true;
  return false;
}

void add_partnership(const Scene& scene, Story& story, TokenIndex at, const Filler& a, const std::vector<Filler>& others, const Tier& tier, const std::string& change, const std::string& rule) {
  Report r = standing_report(scene, story, at, rule);
  r.detail = Detail{"partnership", {{"change", change}, {"tier", tier.slug}, {"wording", tier.wording}}};
  r.mutual = true;
  r.source = {party_of(a)};
  for (const Filler& f : others) r.target.push_back(party_of(f));
  if (change == "establish") {
    r.status = EventStatus::occurred;
    r.event = "SUPPORT", r.cameo = "050";
    r.goldstein = scene.frames->goldstein.at(r.cameo);
    for (const TimeMention& time : scene.times)
      if (time.origin_year) r.when = {in_year(*time.origin_year), DateBasis::relative, time.text};
  }
  if (change == "hold" && is_current(scene, at) && story.published.known()) r.when = {story.published, DateBasis::document, {}};  // "this year, … the current partnership": it holds as this is written
  story.reports.push_back(std::move(r));
}

// "put the US on equal footing with the Netherlands, Hungary …": each of them stands on the rung told last with the holder.
void read_footing(const Scene& scene, Story& story) {
  if (story.tier.empty() || story.pair.size() < 2) return;
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    if (!scene.in_set("footing", t)) continue;
    std::vector<Filler> peers;
    Tokens lists = step(scene, t, "with");
    if (lists.empty()) lists = step(scene, t, "~with");
    for (const TokenIndex list : lists) add_new(peers, fillers_at(scene, list, Want::place_too), scene);
    std::vector<Filler> pair = story_pair(story), compared;
    const auto up = scene.tree.head(t);
    if (up) for (const TokenIndex object : scene.tree.objects(*up)) add_new(compared, fillers_at(scene, object, Want::actor), scene);
    if (compared.empty() || peers.empty()) continue;
    const bool first_compared = compared.front().actor.code == pair[0].actor.code;
    const Filler holder = first_compared ? pair[1] : pair[0];
    const Tier tier{story.tier, story.tier_wording, t};
    std::erase_if(peers, [&](const Filler& f) { return f.actor.code == holder.actor.code; });
    add_partnership(scene, story, t, holder, compared, tier, "hold", "partnership.footing");
    add_partnership(scene, story, t, holder, peers, tier, "hold", "partnership.footing");
  }
}

// "has established new strategic partnerships so far afield": with those that an upgrade was told of just before.
void name_partners(const Scene& scene, Story& story) {
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    const auto verb = scene.tree.head(t);
    if (scene.tree[t].lemma != "partnership" || !verb || !scene.in_set("relations_establish", *verb) || told_here(scene, story)) continue;
    const auto tier = tier_at(scene, t, "");
    const Modality m = modality_of(scene, *verb);
    if (!tier || m.status != EventStatus::occurred) continue;
    for (std::size_t i = story.reports.size(); i-- > 0;) {
      const Report told = story.reports[i];
      if (!told.detail || told.detail->kind != "partnership" || told.detail->text("change") != "upgrade" || !told.detail->text("tier").empty()) continue;
      Report r = draft(scene, story, *verb, m, "partnership.new");
      r.event = "SUPPORT", r.cameo = "050", r.mutual = true;
      r.goldstein = scene.frames->goldstein.at(r.cameo);
      r.source = told.source, r.target = told.target;
      if (r.when.basis == DateBasis::document) r.when = told.when;
      r.detail = Detail{"partnership", {{"change", "establish"}, {"tier", tier->slug}, {"wording", tier->wording}}};
      story.reports.push_back(std::move(r));
      return;
    }
  }
}

bool in_force(const Scene& scene, TokenIndex noun, const Modality& m) {
  if (m.unreal || (m.status != EventStatus::occurred && m.status != EventStatus::ongoing)) return false;
  if (scene.tree.adposition(noun) == "to") return false;  // where a change leads
  if (scene.tree[noun].rel == Rel::compound && scene.tree.head(noun) && scene.in_set("deal", *scene.tree.head(noun))) return false;
  for (const TokenIndex c : scene.tree.children(noun))
    if (scene.tree[c].rel == Rel::acl && scene.in_set("hopes", c)) return false;
  const auto up = scene.tree.head(noun);
  return !up || !(scene.in_set("hopes", *up) || scene.in_set("not", *up));
}

bool names_tier_noun(const Scene& scene, TokenIndex t) {
  const std::string_view lemma = scene.tree[t].lemma;
  return lemma == "partnership" || lemma == "partner" || lemma == "framework";
}

}  // namespace

void read_partnerships(const Scene& scene, Story& story) {
  read_footing(scene, story);
  name_partners(scene, story);
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    if (!names_tier_noun(scene, t)) continue;
    std::vector<Filler> states = states_on(scene, t);
    const auto tier = tier_at(scene, t, states.empty() ? "" : states.front().actor.code);
    if (!tier) continue;
    story.tier = tier->slug, story.tier_wording = tier->wording;
    story.tiers.push_back({scene.index, tier->slug, tier->wording});
    if (told_here(scene, story, tier->slug) || !in_force(scene, t, modality_of(scene, t))) continue;
    if (const auto up = scene.tree.head(t); up && states.size() < 2 && scene.tree[t].rel == Rel::compound) add_new(states, states_on(scene, *up), scene);
    if (states.size() < 2)
      for (const TokenIndex between : step(scene, t, "~between"))  // hung on what the partnership is part of
        if (const auto up = scene.tree.head(between); up && !scene.tree.is_verbal(*up) && scene.tree.within(t, *up)) add_new(states, fillers_at(scene, between, Want::place_too), scene);
    if (states.size() < 2 && is_current(scene, t)) states = story_pair(story);
    if (states.size() < 2) continue;
    const std::vector<Filler> others(states.begin() + 1, states.end());
    const auto anniversary = std::any_of(scene.times.begin(), scene.times.end(), [](const TimeMention& time) { return time.origin_year.has_value(); });
    if (anniversary) add_partnership(scene, story, t, states.front(), others, *tier, "establish", "partnership.anniversary");
    add_partnership(scene, story, t, states.front(), others, *tier, "hold", "partnership.stands");
  }
}

namespace {

// "22 strategic partners, of whom 12 are comprehensive strategic", "including 7 …": a longer-named tier that the count takes in.
std::string tier_counted_in(const Scene& scene, const Tier& tier) {
  bool marked = false;
  for (TokenIndex t = tier.token + 1; t < scene.tree.size(); ++t) {
    const std::string word = lower(scene.tree[t].form);
    marked = marked || word == "including" || word == "whom" || word == "which" || word == "them" || word == "among";
    if (!marked || !scene.frames->in_set("tier_word", word)) continue;
    std::string slug;
    for (; t < scene.tree.size() && scene.frames->in_set("tier_word", lower(scene.tree[t].form)); ++t) slug += (slug.empty() ? "" : "-") + lower(scene.tree[t].form);
    if (slug.ends_with("-" + tier.slug)) return slug + " partnership";
  }
  return {};
}

// "… to a strategic partnership; the drill drew thirteen countries": another sentence, but for the stop.
bool told_apart(const Scene& scene, TokenIndex tier, TokenIndex counted) {
  for (TokenIndex t = std::min(tier, counted); t < std::max(tier, counted); ++t)
    if (scene.tree[t].form == ":" || scene.tree[t].form == ";") return true;
  return false;
}

}  // namespace

void read_counts(const Scene& scene, Story& story) {
  std::optional<Tier> tier;
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    if (!tier) tier = tier_at(scene, t, "");
    if (!tier && scene.tree[t].lemma == "such" && !story.tier.empty() && scene.tree.head(t) && names_tier_noun(scene, *scene.tree.head(t))) tier = Tier{story.tier, story.tier_wording, t};
  }
  if (!tier) return;
  for (const Quantity& q : scene.quantities) {
    if (q.kind != Quantity::Kind::count || !q.value || *q.value < 2 || *q.value > 300) continue;
    const auto noun = scene.tree.head(q.head);
    TokenIndex counted = scene.in_set("counted", q.head) ? q.head : noun ? *noun : q.head;
    for (TokenIndex next = q.last + 1; !scene.in_set("counted", counted) && next <= q.last + 3 && next < scene.tree.size(); ++next) counted = next;  // torn off
    if (!scene.in_set("counted", counted)) continue;
    const bool definite = std::any_of(scene.tree.children(counted).begin(), scene.tree.children(counted).end(), [&](TokenIndex c) { return scene.tree[c].lemma == "the" || scene.tree[c].lemma == "both" || scene.tree[c].lemma == "these"; });
    if (definite || told_apart(scene, tier->token, counted)) continue;
    std::vector<Filler> holder;
    for (std::optional<TokenIndex> at = counted; at && holder.empty(); at = scene.tree.head(*at))
      if (scene.tree.is_verbal(*at))
        for (const TokenIndex subject : scene.tree.subjects(*at)) add_new(holder, fillers_at(scene, subject, Want::actor), scene);
    if (holder.empty()) continue;
    Report r = standing_report(scene, story, counted, "count.partners");
    r.source = {party_of(holder.front())};
    const Tier of = tier_at(scene, counted, "").value_or(*tier);
    r.detail = Detail{"count", {{"of", of.slug + " partnership"}, {"value", *q.value}}};
    if (const std::string in = tier_counted_in(scene, of); !in.empty()) r.detail->fields["including"] = in;
    for (const TimeMention& time : scene.times) {
      if (time.kind != TimeMention::Kind::span && time.kind != TimeMention::Kind::since) continue;
      if (time.interval.from) r.detail->fields["from"] = format(*time.interval.from);
      if (time.interval.to) r.detail->fields["to"] = format(*time.interval.to);
      r.when = {time.interval, time.basis, time.text};
    }
    story.reports.push_back(std::move(r));
  }
}

// "up two places from 2024": by how many places it rose; below nothing where it fell.
std::optional<double> places_gained(const Scene& scene) {
  constexpr std::array<std::string_view, 5> kPlaces = {"place", "spot", "position", "rank", "notch"};
  constexpr std::array<std::string_view, 8> kUp = {"up", "rising", "climbing", "rose", "climbed", "gaining", "gained", "moving"};
  constexpr std::array<std::string_view, 8> kDown = {"down", "falling", "dropping", "slipping", "fell", "dropped", "slipped", "losing"};
  for (const Quantity& q : scene.quantities) {
    if (q.kind != Quantity::Kind::count || !q.value || q.first == 0 || q.head + 1 >= scene.tree.size() || !is_one_of(scene.tree[q.head + 1].lemma, kPlaces)) continue;
    const std::string_view way = scene.tree[q.first - 1].form;
    if (is_one_of(way, kUp)) return *q.value;
    if (is_one_of(way, kDown)) return -*q.value;
  }
  return std::nullopt;
}

// A name keeps its capital in the lemma: "the Asia Power Index".
bool is_index(const Scene& scene, TokenIndex t) {
  return scene.tree[t].pos != Pos::VERB && (scene.in_set("index", t) || scene.frames->in_set("index", lower(scene.tree[t].lemma)));
}

void read_ranks(const Scene& scene, Story& story) {
  for (TokenIndex t = 0; t < scene.tree.size(); ++t) {
    if (!scene.tree.is_verbal(t) || !scene.in_set("rank", t)) continue;
    std::vector<Filler> who;
    for (const TokenIndex subject : scene.tree.subjects(t)) add_new(who, fillers_at(scene, subject, Want::actor), scene);
    if (who.empty()) for (const TokenIndex subject : scene.tree.objects(t)) add_new(who, fillers_at(scene, subject, Want::actor), scene);
    const Quantity* place = nullptr;
    for (const Quantity& q : scene.quantities)
      if ((q.kind == Quantity::Kind::rank || q.kind == Quantity::Kind::ordinal) && q.value && q.head > t && !place) place = &q;
    if (who.empty() || !place) continue;
    Report r = standing_report(scene, story, t, "rank.place");
    r.source = {party_of(who.front())};
    r.detail = Detail{"rank", {{"rank", *place->value}}};
    if (place->of) r.detail->fields["of"] = *place->of;
    if (const auto gained = places_gained(scene)) r.detail->fields["change"] = *gained;
    for (TokenIndex n = 0; n < scene.tree.size(); ++n) {
      if (!is_index(scene, n)) continue;
      const std::string phrase = scene.phrase(n);
      const bool named = scene.tree[n].pos == Pos::PROPN;
      if (named || !r.detail->fields.contains("index")) r.detail->fields["index"] = phrase;
      for (const TokenIndex c : scene.tree.children(n))
        if (scene.tree[c].form.size() == 4 && scene.tree[c].form[0] == '2') r.detail->fields["year"] = std::stod(std::string(scene.tree[c].form));
    }
    for (const Quantity& q : scene.quantities)
      if (q.kind == Quantity::Kind::count && q.value && !r.detail->fields.contains("of"))
        if (const auto noun = scene.tree.head(q.head); noun && scene.tree.adposition(*noun) == "of" && scene.in_set("counted", *noun)) r.detail->fields["of"] = *q.value;
    story.reports.push_back(std::move(r));
  }
}

}  // namespace chancery
