#include "actors/people.h"

#include <algorithm>

#include "actors/heads.h"
#include "base/one_of.h"
#include "base/text.h"

namespace chancery::actors {
namespace {

using Kind = Entry::Kind;
using Need = Draft::Need;

// One name in two spellings: "Yoon Suk Yeo" and "Yoon Suk Yeol", "Barack H. Obama" and "Barack Obama".
bool nearly_same(std::string_view whole, std::string_view written) {
  const std::string a = fold(whole), b = fold(written);
  if (a.substr(0, a.find(' ')) == b.substr(0, b.find(' ')) && a.substr(a.rfind(' ') + 1) == b.substr(b.rfind(' ') + 1)) return true;
  const std::size_t shorter = std::min(a.size(), b.size()), longer = std::max(a.size(), b.size());
  std::size_t same = 0;
  while (same < shorter && a[same] == b[same]) ++same;
  std::size_t tail = 0;
  while (tail + same < shorter && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  return longer >= 8 && same + tail + 1 >= longer;
}

}  // namespace

std::string People::text(std::uint32_t first, std::uint32_t last) const {
  std::string words;
  for (std::uint32_t i = first; i <= last; ++i) {
    words += view_.token(i).form;
    if (i < last && view_.token(i).space_after) words += ' ';
  }
  return words;
}

std::uint32_t People::run_end(std::uint32_t first) const {
  std::uint32_t last = first;
  for (std::uint32_t i = first + 1; i < view_.size(); ++i) {
    const Token& token = view_.token(i);
    const Piece* piece = view_.piece(i);
    if (is_unknown_name(tables_, view_, i)) last = i;
    else if (tables_.cue(token.form, Cue::name_particle) || (is_dash(token) && !token.space_after && !view_.token(i - 1).space_after)) continue;
    else if (piece && (piece->kind == Kind::surname || piece->kind == Kind::place) && !view_.token(i - 1).form.ends_with(',') && token.rel == Rel::flat) last = piece->last;
    else break;
  }
  return last;
}

// Titles and offices directly before the name, then what stands before them.
void People::titles(Draft& draft, bool unknown) {
  bool titled = false;
  while (draft.mention.first > 0) {
    const Piece* piece = view_.piece(draft.mention.first - 1);
    if (!piece || (piece->kind != Kind::title && piece->kind != Kind::office)) break;
    const auto number = static_cast<std::size_t>(piece - view_.pieces.data());
    if (view_.used[number]) break;
    const Word& word = tables_.words[piece->index];
    if (piece->kind == Kind::office && !draft.word) draft.word = &word;
    if (piece->opens_inside && lower(view_.token(piece->first).form).starts_with("ex")) draft.former = true;
    if (word.sector != Sector::none && draft.sector == Sector::none) draft.sector = word.sector;
    if (piece->kind == Kind::office) draft.sector = word.sector;
    view_.used[number] = true;
    draft.mention.first = piece->first;
    titled = true;
  }
  if (!titled) {
    if (!unknown && office_of(draft)) return;
    return;
  }
  const Premodifiers pre = premodifiers(tables_, view_, draft.mention.first, draft.mention.last, draft.sector == Sector::EDU);
  draft.mention.first = pre.first;
  draft.parties = pre.parties;
  draft.former = draft.former || pre.former;
  if (pre.body && draft.parties.empty()) draft.parties = {pre.body->party};
  if (draft.parties.empty() && draft.word && draft.word->owner != kNoParty) draft.parties = {draft.word->owner};
  const bool plain = draft.sector == Sector::GOV || draft.sector == Sector::none;
  if (plain && pre.body) draft.sector = pre.body->sector;
  else if (plain && pre.modifier && pre.modifier->sector != Sector::none) draft.sector = pre.modifier->sector;
  if (pre.person >= 0 && draft.parties.empty()) {
    const auto& terms = tables_.persons[view_.pieces[static_cast<std::size_t>(pre.person)].index].terms;
    if (!terms.empty()) draft.parties = {tables_.by_code.at(tables_.terms[terms.back()].holder)};
  }
}

// "General Secretary of the Communist Party of Vietnam (CPV) Central Committee" before a name.
bool People::office_of(Draft& draft) {
  std::uint32_t i = draft.mention.first;
  bool of = false;
  for (int steps = 0; i > 0 && steps < 16; ++steps) {
    const Piece* piece = view_.piece(i - 1);
    const Token& token = view_.token(i - 1);
    if (piece && piece->kind == Kind::office && of) {
      draft.word = &tables_.words[piece->index];
      draft.sector = draft.word->sector;
      for (std::uint32_t t = piece->first; t < draft.mention.first; ++t) {
        if (view_.at[t] >= 0 && view_.pieces[static_cast<std::size_t>(view_.at[t])].kind != Kind::state) view_.used[static_cast<std::size_t>(view_.at[t])] = true;
      }
      draft.mention.first = piece->first;
      return true;
    }
    if (piece && (piece->kind == Kind::body || piece->kind == Kind::party || piece->kind == Kind::state || piece->kind == Kind::body_noun)) {
      i = piece->first;
      continue;
    }
    if (token.form == "of") of = true;
    else if (!is_one_of(token.form, {"the", "(", ")"})) return false;
    --i;
  }
  return false;
}

void People::build(std::size_t number, std::vector<Draft>& drafts) {
  const Piece piece = view_.pieces[number];
  view_.used[number] = true;
  Draft draft;
  draft.mention.kind = Mention::Kind::person;
  draft.mention.first = piece.first;
  draft.mention.last = piece.last;
  draft.need = Need::person;
  draft.person = piece.index;
  const bool runs_on = is_unknown_name(tables_, view_, piece.last + 1) && view_.token(piece.last).space_after;
  bool unknown = false;
  if (piece.kind == Kind::surname && runs_on) {
    draft.mention.last = run_end(piece.last);
    unknown = true;
  }
  if (piece.kind == Kind::surname) {
    while (draft.mention.first > 0 && is_unknown_name(tables_, view_, draft.mention.first - 1)) {
      --draft.mention.first;
      unknown = true;
    }
  }
  if (unknown && !nearly_same(tables_.persons[piece.index].name, text(draft.mention.first, draft.mention.last))) {
    draft.need = Need::stranger;  // "Hunter Biden", "Trump Tower"
    draft.person = kNoParty;
    draft.name = text(draft.mention.first, draft.mention.last);
  }
  if (piece.kind == Kind::surname && !unknown) draft.name = text(piece.first, piece.last);
  const std::uint32_t name_first = draft.mention.first;
  titles(draft, draft.need == Need::stranger);
  const auto& terms = draft.person == kNoParty ? std::vector<std::uint32_t>() : tables_.persons[draft.person].terms;
  const bool elsewhere = piece.kind == Kind::surname && !draft.parties.empty() && std::none_of(terms.begin(), terms.end(), [&](std::uint32_t t) {
    return tables_.terms[t].holder == tables_.parties[draft.parties.front()].code;
  });
  if (elsewhere && draft.need == Need::person) {  // "Mauritania's President Mohamed": another of that name
    draft.need = Need::stranger;
    draft.person = kNoParty;
    draft.name = text(name_first, draft.mention.last);
  }
  draft.mention.head = head_of(*view_.sentence, draft.mention.first, draft.mention.last, name_first);
  drafts.push_back(std::move(draft));
}

// "Judge Henderson of the US Supreme Court": a title before the name, whose it is behind it.
void People::of_whom(Draft& draft, std::uint32_t last) {
  if (last + 1 >= view_.size() || view_.token(last + 1).form != "of") return;
  const Postmodifiers post = served(tables_, view_, last + 2);
  draft.parties = post.parties;
  if (!post.parties.empty()) draft.mention.last = std::max(draft.mention.last, post.last);
}

bool People::name_follows(Draft& draft) {
  std::uint32_t at = draft.mention.last + 1;
  while (at < view_.size() && view_.piece(at) && view_.piece(at)->kind == Kind::title) {  // "Defense Minister Gen. Phan Van Giang"
    const Word& title = tables_.words[view_.piece(at)->index];
    if (draft.sector == Sector::none) draft.sector = title.sector;
    view_.used[static_cast<std::size_t>(view_.at[at])] = true;
    at = view_.piece(at)->last + 1;
  }
  if (!is_unknown_name(tables_, view_, at)) return false;
  const std::uint32_t last = run_end(at);
  draft.mention.kind = Mention::Kind::person;
  draft.need = Need::stranger;
  draft.name = text(at, last);
  draft.mention.last = last;
  draft.mention.head = head_of(*view_.sentence, draft.mention.first, last, at);
  if (draft.parties.empty()) of_whom(draft, last);
  return true;
}

bool People::body_name_follows(Draft& draft) {
  const std::uint32_t at = draft.mention.last + 1;
  if (draft.parties.empty() || !is_unknown_name(tables_, view_, at)) return false;
  const Token& name = view_.token(at);
  const bool close = name.head >= static_cast<std::int32_t>(draft.mention.first) && name.head <= static_cast<std::int32_t>(draft.mention.last);
  if (!close || (name.rel != Rel::appos && name.rel != Rel::flat)) return false;
  const std::uint32_t last = run_end(at);
  if (last + 1 < view_.size() && is_possessive(view_.token(last + 1))) return false;
  draft.mention.kind = Mention::Kind::organisation;
  draft.need = Need::stranger;
  draft.name = text(at, last);
  draft.mention.last = last;
  return true;
}

// "Margus Tamm, who leads Estonia's security police": the draft of what he leads.
std::int32_t People::led_by(const std::vector<Draft>& drafts, const Draft& stranger) const {
  std::uint32_t at = stranger.mention.last + 1;
  if (at < view_.size() && view_.token(at).form == ",") ++at;
  if (at + 1 >= view_.size() || view_.token(at).form != "who") return -1;
  const bool speaks_for = at + 2 < view_.size() && is_one_of(view_.token(at + 1).lemma, {"speak", "work"}) && view_.token(at + 2).form == "for";
  if (!speaks_for && !tables_.cue(view_.token(at + 1).lemma, Cue::leading)) return -1;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Mention& mention = drafts[i].mention;
    if (mention.first > at && view_.token(mention.head).head == static_cast<std::int32_t>(at + 1) && !drafts[i].parties.empty()) return static_cast<std::int32_t>(i);
  }
  return -1;
}

void People::strangers(std::vector<Draft>& drafts) {
  std::vector<bool> taken(view_.size(), false);
  for (const Draft& draft : drafts) std::fill(taken.begin() + draft.mention.first, taken.begin() + draft.mention.last + 1, true);
  for (std::uint32_t i = 0; i < view_.size(); ++i) {
    const bool title = view_.piece(i) && view_.piece(i)->kind == Kind::title && !view_.used[static_cast<std::size_t>(view_.at[i])];
    const std::uint32_t at = title ? view_.piece(i)->last + 1 : i;
    if (taken[i] || !is_unknown_name(tables_, view_, at) || taken[at]) continue;
    const std::uint32_t last = run_end(at);
    Draft draft;
    draft.mention.kind = Mention::Kind::person;
    draft.mention.first = at;
    draft.mention.last = last;
    draft.need = Need::stranger;
    draft.name = text(at, last);
    titles(draft, true);
    if (draft.mention.first < at && draft.parties.empty()) of_whom(draft, last);
    draft.mention.head = head_of(*view_.sentence, draft.mention.first, last, at);
    drafts.push_back(std::move(draft));
    i = last;
  }
}

void People::link(std::vector<Draft>& drafts) const {
  const auto form = [&](std::size_t i) { return i < view_.size() ? view_.token(i).form : std::string_view(); };
  for (Draft& draft : drafts) {
    if (draft.need == Need::stranger && (!draft.word || draft.parties.empty())) draft.leads = led_by(drafts, draft);
  }
  for (std::size_t i = 1; i < drafts.size(); ++i) {
    Draft& now = drafts[i];
    std::size_t before = i;
    while (before > 0 && drafts[before - 1].mention.last >= now.mention.first) --before;  // those that contain it
    if (before == 0) continue;
    // the outermost draft that ends last before this one
    std::size_t past = before - 1;
    for (std::size_t j = past; j-- > 0;) {
      if (drafts[j].mention.first <= drafts[past].mention.first && drafts[j].mention.last >= drafts[past].mention.last) past = j;
    }
    Draft& last = drafts[past];
    const std::uint32_t gap = now.mention.first - last.mention.last - 1;
    const auto personal = [](const Draft& d) { return d.mention.kind == Mention::Kind::person || d.mention.kind == Mention::Kind::office; };
    const Rel now_rel = view_.token(now.mention.head).rel;
    const Token& now_head = view_.token(now.mention.head);
    const Token& last_head = view_.token(last.mention.head);
    const bool own_clause = (now_rel == Rel::nsubj || now_rel == Rel::nsubj_pass) && !(now_rel == last_head.rel && now_head.head == last_head.head);
    bool list = gap > 0 && gap <= 4 && personal(now) == personal(last) && !own_clause;
    for (std::uint32_t t = last.mention.last + 1; t < now.mention.first; ++t) list = list && (form(t) == "," || view_.token(t).pos == Pos::CCONJ || form(t) == "the" || form(t) == "both");
    const bool comma = gap == 1 && form(last.mention.last + 1) == ",";
    const bool firm_after = last.need == Need::stranger && !last.word && now.mention.kind == Mention::Kind::body && !now.parties.empty();  // "Zorbavia, the Belarusian airline"
    const bool next_named = i + 1 < drafts.size() && drafts[i + 1].mention.kind == Mention::Kind::person && form(now.mention.last + 1) == "," && drafts[i + 1].mention.first == now.mention.last + 2;
    const bool own_name = next_named && last.word;  // "shot President X, the police chief, Y, said"
    const bool role_after = !own_name && last.mention.kind == Mention::Kind::person && (now.mention.kind == Mention::Kind::office || firm_after) && comma;
    const bool name_after = now.mention.kind == Mention::Kind::person && last.mention.kind == Mention::Kind::office && comma;
    const std::string_view next = form(now.mention.last + 1);
    const bool closes = next == "," || next == "." || next.empty() || next == ")" || next == "—" || (now.mention.last + 1 < view_.size() && view_.token(now.mention.last + 1).pos != Pos::CCONJ);
    if ((role_after || name_after) && closes && !own_clause) now.apposition_of = static_cast<std::int32_t>(past);
    else if (list) now.coordinated_with = static_cast<std::int32_t>(past);
  }
  // "told Politico, Vietnam is": commas alone make no list
  std::vector<bool> ends_in_and(drafts.size(), false);
  for (std::size_t i = drafts.size(); i-- > 0;) {
    if (drafts[i].coordinated_with < 0) continue;
    const auto before = static_cast<std::size_t>(drafts[i].coordinated_with);
    bool conjunction = ends_in_and[i];
    for (std::uint32_t t = drafts[before].mention.last + 1; t < drafts[i].mention.first; ++t) conjunction = conjunction || view_.token(t).pos == Pos::CCONJ;
    if (conjunction) ends_in_and[before] = true;
    else drafts[i].coordinated_with = -1;
  }
}

}  // namespace chancery::actors
