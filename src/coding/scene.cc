#include "coding/scene.h"

#include <algorithm>

#include "coding/voices.h"

namespace chancery {
namespace {

constexpr int kMaxLending = 3;  // how deep an owner is looked for: "the decision of the court of Ottawa"

bool acts(const Mention& mention, Want want) {
  switch (mention.kind) {
    case Mention::Kind::adjective: return false;
    case Mention::Kind::place: return want == Want::place_too;
    default: return true;
  }
}

void add(std::vector<Filler>& out, Filler filler) {
  const auto same = [&](const Filler& f) { return f.actor == filler.actor; };
  if (std::none_of(out.begin(), out.end(), same)) out.push_back(std::move(filler));
}

void add_mention(const Scene& scene, const Mention& mention, TokenIndex token, std::vector<Filler>& out) {
  for (const Actor& actor : mention.actors) add(out, {actor, std::string(scene.words(mention.first, mention.last)), token, mention.kind});
}

// Those who stand in one enumeration with the party, where trees have torn it.
void add_list(const Scene& scene, TokenIndex member, Want want, std::vector<Filler>& out) {
  auto list = scene.mention_at[member] ? scene.lists.find(scene.mention_at[member] - 1) : scene.lists.end();
  if (list == scene.lists.end() && scene.mention_at[member] && scene.tree[member].xpos == "NNS")  // "the ministers of Spain, Chile, Peru and Cuba"
    if (const std::uint32_t last = scene.mention_at[scene.mention(member)->last]) list = scene.lists.find(last - 1);
  if (list == scene.lists.end()) return;
  for (const std::uint32_t m : list->second)
    if (acts((*scene.mentions)[m], want)) add_mention(scene, (*scene.mentions)[m], (*scene.mentions)[m].head, out);
}

// Owners and qualifiers of a noun that is nobody itself.
void lend(const Scene& scene, TokenIndex noun, Want want, int depth, std::vector<Filler>& out);

void at_conjunct(const Scene& scene, TokenIndex token, Want want, int depth, std::vector<Filler>& out) {
  if (first_person(scene, token)) {
    for (const Filler& speaker : first_persons(scene, token)) add(out, {speaker.actor, speaker.text, token, Mention::Kind::pronoun});
    return;
  }
  const Mention* mention = scene.mention(token);
  const Rel rel = scene.tree[token].rel;
  const bool beside_asked = depth == 0 && rel == Rel::conj && scene.tree[scene.tree.first_conjunct(token)].rel == Rel::amod;  // "Polish, Romanian and Estonian airspace"
  const bool asked_for = beside_asked || (depth == 0 && (rel == Rel::amod || rel == Rel::compound || rel == Rel::nmod_poss || rel == Rel::iobj || (rel == Rel::nsubj && scene.tree[token].pos == Pos::PROPN && scene.tree.head(token) == token + 1)));  // the role path led to the adjective itself
  // "Brazil and Mexico severed ties", read as "Brazil … ties" when its mention was found
  const bool argument = depth == 0 && (rel == Rel::nsubj || rel == Rel::obj || rel == Rel::obl || rel == Rel::conj);
  const bool by_name = argument && mention && !mention->actors.empty() && scene.words(mention->first, mention->last) == mention->actors.front().name;
  if (mention && (acts(*mention, want) || ((asked_for || by_name) && mention->kind == Mention::Kind::adjective))) {
    add_mention(scene, *mention, token, out);
    return;
  }
  if (depth == 0 && scene.in_set("role_noun", token)) {  // "the only member that does not have …"
    for (const TokenIndex holder : step(scene, token, "holder"))
      if (const Mention* m = scene.mention(holder); m && acts(*m, want)) return add_mention(scene, *m, holder, out);
  }
  if (depth < kMaxLending && scene.tree[token].lemma == "what") {  // "what it sees as Chad's bias", "what Minsk called a provocation by Riga"
    if (const auto clause = scene.tree.child(token, Rel::acl_relcl))
      for (const TokenIndex c : scene.tree.children(*clause)) {
        const Rel as = scene.tree[c].rel;
        if (c > *clause && out.empty() && (as == Rel::xcomp || as == Rel::ccomp || as == Rel::obj || as == Rel::obl || as == Rel::advcl)) at_conjunct(scene, c, Want::actor, depth + 1, out);
      }
    return;
  }
  if (scene.in_set("transparent", token)) {  // "a group of governments"
    const Tokens counted = scene.tree.obliques(token, "of");
    if (!counted.empty() && scene.in_set("voices", counted.front())) return lend(scene, counted.front(), want, depth + 1, out);
  }
  const bool somebody_of = scene.tree[token].pos == Pos::PROPN && (scene.tree.has(token, Rel::nmod_poss) || scene.tree.has(token, Rel::nmod_desc));  // "Brazil's Celso Amorim", "the UN rapporteur Tom Andrews"
  if (want == Want::agent && !somebody_of && !scene.in_set("voices", token)) return;
  if (depth < kMaxLending) lend(scene, token, want, depth + 1, out);
}

// "a Turkish aid convoy", the adjective hung on the aid; "Russian-registered cars", where what is only backed by a state is not its own.
void described_by(const Scene& scene, TokenIndex part, TokenIndex noun, std::vector<Filler>& out) {
  const bool owned = scene.in_set("of_states", part);
  for (const TokenIndex c : scene.tree.children(part)) {
    const Rel rel = scene.tree[c].rel;
    if (rel != Rel::amod && !(owned && c < part && (rel == Rel::compound || rel == Rel::advmod || rel == Rel::nsubj || rel == Rel::obl || rel == Rel::obl_unmarked || rel == Rel::obl_npmod))) continue;
    if (const Mention* m = scene.mention(c); m && (owned || m->kind == Mention::Kind::adjective)) add_mention(scene, *m, noun, out);
  }
}

// "fishermen whose boats the navy seized": what "whose" stands for.
TokenIndex whose(const Tree& tree, TokenIndex relative) {
  for (auto up = tree.head(relative); up; up = tree.head(*up)) {
    if (tree[*up].rel != Rel::acl_relcl) continue;
    const auto owner = tree.head(*up);
    return owner && !tree.within(*owner, *up) ? *owner : relative;
  }
  return tree.before_who(relative);
}

void lend(const Scene& scene, TokenIndex noun, Want want, int depth, std::vector<Filler>& out) {
  const std::size_t before = out.size();
  bool listing = false;  // "countries, including A, such as B": all of them
  const auto from = [&](Rel rel, auto accepts) {
    const bool had = out.size() > before && !listing;
    for (const TokenIndex c : scene.tree.children(noun)) {
      const bool one_more = rel == Rel::amod && !had;  // "Israeli and South Korean teams"
      if (scene.tree[c].rel != rel || !accepts(c) || (out.size() > before && !listing && !one_more)) continue;
      for (const TokenIndex member : scene.tree.conjuncts(c)) {
        const Mention* mention = first_person(scene, member) ? nullptr : scene.mention(member);
        if (scene.tree[member].xpos == "WP$") at_conjunct(scene, whose(scene.tree, member), want, depth + 1, out);
        else if (mention) add_mention(scene, *mention, noun, out);
        else if (rel == Rel::compound || (rel == Rel::amod && scene.in_set("of_states", member))) described_by(scene, member, noun, out);
        else if (rel == Rel::nmod || rel == Rel::nmod_poss || rel == Rel::nmod_desc || rel == Rel::appos) at_conjunct(scene, member, want, depth, out);
        if (mention && rel == Rel::nmod) add_list(scene, member, want, out);  // "ships of India, Japan, Australia and the United States"
      }
    }
  };
  const auto any = [](TokenIndex) { return true; };
  const auto with = [&](std::string_view preposition) {
    return [&scene, preposition](TokenIndex c) { return scene.tree.adposition(c) == preposition; };
  };
  from(Rel::appos, [&](TokenIndex c) {  // "Washington's framework, IPEF"
    const Mention* m = scene.mention(c);
    return m && (m->kind == Mention::Kind::forum || m->kind == Mention::Kind::organisation);
  });
  if (scene.in_set("ranks", noun))  // "Colombian guerrillas of the ELN" are the ELN
    from(Rel::nmod, [&](TokenIndex c) {
      const Mention* m = scene.tree.adposition(c) == "of" || scene.tree.adposition(c) == "from" ? scene.mention(c) : nullptr;
      return m && m->kind == Mention::Kind::organisation;
    });
  from(Rel::nmod_poss, any);
  from(Rel::nmod_desc, any);
  from(Rel::amod, any);
  from(Rel::compound, any);
  from(Rel::nmod, with("of"));
  from(Rel::nmod, with("by"));
  from(Rel::nmod, with("from"));
  listing = out.size() == before;
  from(Rel::nmod, with("including"));
  from(Rel::nmod, with("such_as"));
  from(Rel::nmod, with("like"));
  from(Rel::nmod, [&](TokenIndex c) {  // "governments, among them Ireland"
    const auto them = scene.tree.child(c, Rel::nmod);
    return them && *them < c && scene.tree.adposition(*them) == "among";
  });
  if (listing && scene.in_set("counted", noun))  // the list may hang elsewhere: "countries, including A, such as B"
    for (const std::string_view preposition : {"including", "such_as"})
      for (const TokenIndex t : step(scene, noun, "~" + std::string(preposition)))
        for (const TokenIndex member : scene.tree.conjuncts(t)) at_conjunct(scene, member, want, depth, out);
  from(Rel::appos, any);
  listing = false;
  if (want == Want::place_too)  // "an apartment block in Kharkiv"
    for (const std::string_view preposition : {"in", "near", "at", "on", "outside", "inside", "off", "along"}) from(Rel::nmod, with(preposition));
}

}  // namespace

std::string_view Scene::words(TokenIndex first, TokenIndex last) const {
  const std::uint32_t begin = tree[first].span.begin, end = tree[last].span.end;
  return std::string_view(document->text).substr(begin, end - begin);
}

bool Scene::dates(TokenIndex token) const {
  return std::any_of(times.begin(), times.end(), [&](const TimeMention& time) { return !time.attributive && token >= time.first && token <= time.last; });
}

std::string Scene::phrase(TokenIndex head) const {
  TokenIndex first = head, last = head;
  const auto belongs = [&](Rel rel) {
    return rel != Rel::case_ && rel != Rel::punct && rel != Rel::acl_relcl && rel != Rel::appos && rel != Rel::conj && rel != Rel::cc &&
           rel != Rel::parataxis && rel != Rel::acl && rel != Rel::nsubj && rel != Rel::cop && rel != Rel::mark && rel != Rel::advcl;
  };
  std::vector<TokenIndex> open(1, head);
  while (!open.empty()) {
    const TokenIndex at = open.back();
    open.pop_back();
    first = std::min(first, at), last = std::max(last, at);
    for (const TokenIndex c : tree.children(at)) {
      if (dates(c)) continue;  // "a trade deal on Wednesday" is a trade deal
      if (belongs(tree[c].rel) || (at != head && tree[c].rel == Rel::case_)) open.push_back(c);
    }
  }
  return std::string(words(first, last));
}

std::vector<Filler> fillers_at(const Scene& scene, TokenIndex token, Want want) {
  std::vector<Filler> out;
  const Tokens members = scene.tree[token].rel == Rel::conj ? Tokens{token} : scene.tree.conjuncts(token);
  for (const TokenIndex member : members) {
    if (scene.tree[member].rel == Rel::nsubj && scene.in_set("felt", member) && !scene.mention(member)) continue;  // "fears of a raid drove them out"
    at_conjunct(scene, member, want, 0, out);
    if (const Mention* m = scene.mention(member); m && (m->kind == Mention::Kind::state || m->kind == Mention::Kind::person))
      for (const TokenIndex c : scene.tree.children(member))  // "Seoul, Warsaw sign deal"
        if (const Mention* other = scene.tree[c].rel == Rel::appos ? scene.mention(c) : nullptr; other && other->kind == m->kind) add_mention(scene, *other, c, out);
    add_list(scene, member, want, out);
  }
  return out;
}

}  // namespace chancery
