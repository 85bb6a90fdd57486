#include "coding/reporting.h"

#include <algorithm>
#include <array>

#include "coding/carry.h"
#include "coding/clauses.h"
#include "coding/modes.h"

namespace chancery {
namespace {

std::string future_code(std::string_view event) {
  if (event == "CONSULT") return "036";
  if (event == "COOPERATE") return "031";
  if (event == "AID") return "033";
  return "032";
}

bool comes_as_agreement(const Frame& frame, EventStatus status) {
  if (!frame.future || (status != EventStatus::planned && status != EventStatus::expected && status != EventStatus::possible)) return false;
  return frame.event == "CONSULT" || frame.event == "SUPPORT" || frame.event == "COOPERATE" || frame.event == "AID";
}

}  // namespace

std::optional<TokenIndex> sharing_clause(const Scene& scene, TokenIndex at) {
  const Rel rel = scene.tree[at].rel;
  const bool spoken = (rel == Rel::ccomp || rel == Rel::parataxis) && scene.tree.head(at) && scene.in_set("speech", *scene.tree.head(at));
  bool other_time = false;  // "slapped a tariff in April before agreeing on less"
  if (rel == Rel::advcl)
    for (const TokenIndex c : scene.tree.children(at)) other_time = other_time || (scene.tree[c].rel == Rel::mark && (scene.tree[c].lemma == "before" || scene.tree[c].lemma == "after"));
  if (spoken || other_time || rel == Rel::root) return std::nullopt;
  const std::optional<TokenIndex> up = scene.tree.head(at);
  if (rel == Rel::acl_relcl && !(up && scene.in_set("deal", *up))) return std::nullopt;  // what a declaration says was agreed with it
  return up;
}

// "after three rounds of talks": what is told as over before the clause's act.
static bool lies_behind(const Tree& tree, TokenIndex noun) {
  for (int steps = 0; steps < 3 && tree.is_nominal(noun); ++steps) {
    const std::string preposition = tree.adposition(noun);
    if (preposition == "after" || preposition == "following") return true;
    if (preposition != "of" || !tree.head(noun)) return false;
    noun = *tree.head(noun);
  }
  return false;
}

Party party_of(const Filler& filler) { return {filler.actor, filler.text}; }

Report draft(const Scene& scene, const Story& story, TokenIndex predicate, const Modality& modality, const std::string& rule) {
  Report r;
  r.document = scene.document->id;
  r.sentence = scene.index;
  const Span bytes = scene.sentence->span;
  r.quote = {story.code_points->at(bytes.begin), story.code_points->at(bytes.end)};
  r.quote_text = scene.document->text.substr(bytes.begin, bytes.size());
  r.status = modality.status;
  r.hedge = modality.hedge;
  r.according_to = modality.according_to;
  r.when = when_of(scene, story, predicate, modality);
  // "travels to Beijing on Thursday": what lies after the publication cannot have been done.
  const DateInterval& when = r.when.interval;
  const auto& latest = when.from ? when.from : when.to;  // "by the end of 2028" has no beginning
  const bool after = r.when.basis != DateBasis::document && latest && story.published.to && *latest > *story.published.to;
  if (after && r.status == EventStatus::occurred && lies_behind(scene.tree, predicate)) {  // a date ahead is another's
    r.when = {{std::nullopt, story.published.to}, DateBasis::document, {}};
    r.where = where_of(scene, predicate);
    r.rule = rule;
    return r;
  }
  const bool tonight = r.when.text == "tonight" && modality.clause && scene.tree[*modality.clause].xpos != "VBD";
  if ((after || tonight) && r.status == EventStatus::occurred) r.status = EventStatus::planned;
  // "wrote before his arrival on Tuesday": what was ahead then has been since.
  const bool was_ahead = !scene.tree.is_verbal(predicate) && scene.frames->in_set("ahead", scene.tree.adposition(predicate)) && r.when.basis != DateBasis::document;
  if (was_ahead && r.status == EventStatus::planned && when.to && story.published.from && *when.to < *story.published.from) r.status = EventStatus::occurred;
  r.where = where_of(scene, predicate);
  r.rule = rule;
  return r;
}

namespace {

// "Spain said it will expel eight diplomats": who tells what his own state does is its source and vouches for nobody else.
void leave_out_own_voice(const FramedAct& act, Report& r) {
  if (r.according_to.empty() || r.according_to.back().kind == SourceKind::anonymous) return;
  const std::string& code = act.modality.speaks_for.back();
  const bool own = !code.empty() && std::any_of(r.source.begin(), r.source.end(), [&](const Party& p) { return p.actor.code == code; });
  const bool told_an_outlet = r.according_to.size() > 1 && r.according_to[r.according_to.size() - 2].kind == SourceKind::outlet;  // "three Israeli officials told the Herald"
  if (own && !told_an_outlet) r.according_to.pop_back();
}

}  // namespace

std::string_view told_type(const FramedAct& act, EventStatus status) {
  const Frame& frame = *act.frame;
  if (!act.called && comes_as_agreement(frame, status)) return "AGREE";
  if (frame.event == "RETREAT" && (status == EventStatus::planned || status == EventStatus::expected)) return "CONCEDE";
  return act.called ? act.called->event : frame.event;
}

Report report_of(const Scene& scene, const Story& story, const FramedAct& act) {
  const Frame& frame = *act.frame;
  Report r = draft(scene, story, act.predicate, act.modality, frame.name);
  const Frame& called = act.called ? *act.called : frame;
  r.event = called.event;
  r.mode = mode_of(scene, act, called.event, called.mode);
  if (frame.event == "SUPPORT" || frame.event == "ACCUSE" || frame.event == "REJECT") r.where = where_of(scene, act.predicate, true);
  if (r.where.code.empty()) r.where = where_by_act(scene, act);
  r.contexts = frame.contexts;
  r.cameo = called.cameo;
  r.mutual = frame.mutual;
  if (frame.stative && (r.status == EventStatus::occurred || r.status == EventStatus::ongoing)) r.status = EventStatus::holds;
  // A change of standing that is under way has not come yet.
  if (r.status == EventStatus::ongoing && (frame.detail == "partnership" || frame.detail == "relations")) r.status = EventStatus::expected;
  if (!act.called && comes_as_agreement(frame, r.status)) r.cameo = future_code(r.event);
  r.event = told_type(act, r.status);
  if (const auto score = scene.frames->goldstein.find(r.cameo); score != scene.frames->goldstein.end()) r.goldstein = score->second;
  for (const Filler& f : act.source) r.source.push_back(party_of(f));
  for (const Filler& f : act.target) r.target.push_back(party_of(f));
  leave_out_own_voice(act, r);
  for (Party& p : r.target)  // who is visited in Berlin is Germany
    if (p.actor.sector == Sector::none && scene.world->is_state(p.actor.code)) p.actor.sector = Sector::GOV;
  fill_detail(scene, story, act, r);
  return r;
}

std::vector<Report> reports_of(const Scene& scene, const Story& story, const FramedAct& act) {
  Report whole = report_of(scene, story, act);
  if (!whole.detail || whole.detail->kind != "tariff" || act.target.size() < 2 || act.target.size() != whole.target.size()) return {std::move(whole)};
  std::vector<Report> out;
  const Quantity* rate = nullptr;  // the last one told before the target
  for (std::size_t i = 0; i < act.target.size(); ++i) {
    const Quantity* own = nullptr;
    for (const Quantity& q : scene.quantities)
      if (q.kind == Quantity::Kind::percent && q.value && q.head < act.target[i].token) own = &q;
    if (!own) return {std::move(whole)};
    if (own != rate) {
      out.push_back(whole);
      out.back().target.clear();
      out.back().detail->fields["rate_percent"] = *own->value;
      if (rate) out.back().detail->fields.erase("goods");  // those of the first
      rate = own;
    }
    out.back().target.push_back(whole.target[i]);
  }
  return out.size() > 1 ? std::move(out) : std::vector<Report>{std::move(whole)};
}

}  // namespace chancery
