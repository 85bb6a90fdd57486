// Who is said to say so, and what kind of source that is.
#include <algorithm>

#include "base/one_of.h"
#include "base/text.h"
#include "coding/modality.h"

namespace chancery {
namespace {

bool in_office(Sector sector) {
  return sector == Sector::GOV || sector == Sector::MIL || sector == Sector::LEG || sector == Sector::JUD || sector == Sector::PTY || sector == Sector::SPY ||
         sector == Sector::COP || sector == Sector::IGO;
}

SourceKind kind_of(const Scene& scene, const Mention& mention, TokenIndex head) {
  const Sector sector = mention.actors.empty() ? Sector::none : mention.actors.front().sector;
  if (scene.in_set("sources", head)) return SourceKind::anonymous;
  if (sector == Sector::MED || scene.in_set("press", head)) return SourceKind::outlet;
  switch (mention.kind) {
    case Mention::Kind::person:
    case Mention::Kind::pronoun: return in_office(sector) ? SourceKind::official : SourceKind::person;
    case Mention::Kind::group: return mention.actors.empty() || mention.actors.front().code.empty() ? SourceKind::anonymous : SourceKind::official;
    case Mention::Kind::organisation:
    case Mention::Kind::forum: return SourceKind::organisation;
    default: return SourceKind::official;
  }
}

// "the Hartford Times", "Daily Lantern": by its words an outlet; whoever else has an article is no person.
SourceKind kind_of_name(const Scene& scene, TokenIndex head) {
  const auto of_outlets = [&](TokenIndex t) { return scene.frames->in_set("outlet_words", scene.tree[t].form); };
  if (of_outlets(head)) return SourceKind::outlet;
  bool article = false;
  for (const TokenIndex c : scene.tree.children(head)) {
    const Rel rel = scene.tree[c].rel;
    if ((rel == Rel::compound || rel == Rel::flat || rel == Rel::amod) && c < head && of_outlets(c)) return SourceKind::outlet;
    article = article || rel == Rel::det;
  }
  return article ? SourceKind::organisation : SourceKind::person;
}

// "said on condition of anonymity", "who asked not to be named": whoever he is, he is not named.
bool keeps_his_name(const Scene& scene, TokenIndex speaker) {
  const Tree& tree = scene.tree;
  if (tree[speaker].pos == Pos::PROPN || tree[speaker].xpos == "NNP") return false;
  for (TokenIndex t = 0; t < tree.size(); ++t) {
    if (scene.quoted[t]) continue;
    if (is_one_of(lower(tree[t].form), {"anonymity", "anonymously", "unnamed"})) return true;
    const bool named = is_one_of(tree[t].form, {"named", "identified", "quoted"}) && t >= 2 && tree[t - 1].form == "be" && tree[t - 2].form == "to";
    if (is_one_of(tree[t].form, {"authorised", "authorized"}) && t > 0 && tree[t - 1].form == "not") return true;
    for (TokenIndex back = 3; named && back <= 4 && back <= t; ++back)
      if (is_one_of(tree[t - back].form, {"not", "declined", "refused"})) return true;
  }
  return false;
}

}  // namespace

std::string speaks_for(const Scene& scene, TokenIndex token) {
  const Mention* mention = scene.mention(token);
  return mention && !mention->actors.empty() && mention->actors.front().sector != Sector::MED ? mention->actors.front().code : std::string();
}

std::optional<Attribution> attribution_at(const Scene& scene, TokenIndex token) {
  const Tree& tree = scene.tree;
  Attribution out;
  for (const Quantity& q : scene.quantities)
    if (q.kind == Quantity::Kind::count && q.value && tree.within(q.head, token) && *q.value > 0 && *q.value < 1000) out.count = static_cast<unsigned>(*q.value);
  if (const Mention* mention = scene.mention(token); mention && mention->kind != Mention::Kind::adjective && mention->kind != Mention::Kind::place) {
    const bool common = mention->kind == Mention::Kind::person || mention->kind == Mention::Kind::group || mention->kind == Mention::Kind::office;
    out.kind = common && keeps_his_name(scene, token) ? SourceKind::anonymous : kind_of(scene, *mention, token);
    if (out.kind == SourceKind::anonymous || mention->actors.empty() || mention->kind == Mention::Kind::group) out.name = scene.words(mention->first, mention->last);
    else out.name = mention->actors.front().name;
    if (out.kind != SourceKind::anonymous) out.count.reset();
    if (mention->count && out.kind == SourceKind::anonymous) out.count = mention->count;
    return out;
  }
  if (tree[token].pos == Pos::PRON || tree[token].pos == Pos::DET) return std::nullopt;
  out.name = scene.phrase(token);
  if (scene.in_set("sources", token) || keeps_his_name(scene, token)) out.kind = SourceKind::anonymous;
  else if (scene.in_set("press", token) || (tree[token].form[0] < 'a' && scene.frames->in_set("outlet_words", tree[token].form))) out.kind = SourceKind::outlet;
  else if (scene.in_set("documents", token)) out.kind = SourceKind::document;
  else if (tree[token].pos == Pos::PROPN || tree[token].xpos == "NNP") out.kind = kind_of_name(scene, token);
  else if (scene.in_set("experts", token)) out.kind = SourceKind::person;
  else out.kind = SourceKind::official;
  if (out.kind != SourceKind::anonymous) out.count.reset();
  return out;
}

}  // namespace chancery
