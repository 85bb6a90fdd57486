#include "coding/telling.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "base/text.h"
#include "coding/reporting.h"

namespace chancery {
namespace {

constexpr std::size_t kNamedBefore = 4;   // so many of those whom the document has named before
constexpr std::size_t kLongestPath = 4;   // steps; of longer ones the first and the last are told
// Log-odds, set on a hundred texts that nothing had been learned from: an act below the first is hardly told. A completion is as likely as its own weights say at
// the second, and by a share likelier for each above it; below the third nothing changes any more.
constexpr double kHardly = -7, kDoubt = -3, kFloor = -6, kShare = 0.5;
constexpr std::uint64_t kActorWord = 1;   // stands for every name

// What a feature is about; part of its key, so that the numbers stay.
enum class Kind : std::uint64_t {
  lemma = 1, form, pos, tense, head, head_pos, with_head, above_head, beside, is_root, child, child_rel, with_child, grandchild, window, path, way_end, preposition, distance, company,
  sector, itself, mention, away, last_named, rank, was_subject, named_here, word
};

constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  a ^= b + 0x9E3779B97F4A7C15ULL + (a << 6) + (a >> 2);
  a *= 0xFF51AFD7ED558CCDULL;
  return a ^ (a >> 33);
}

template <typename... Parts>
std::uint64_t key_of(Kind kind, Parts... parts) {
  std::uint64_t key = static_cast<std::uint64_t>(kind);
  ((key = mix(key, static_cast<std::uint64_t>(parts))), ...);
  return key;
}

bool is_predicate(Pos pos) { return pos == Pos::VERB || pos == Pos::NOUN || pos == Pos::ADJ; }
bool is_content(Pos pos) { return is_predicate(pos) || pos == Pos::ADV || pos == Pos::AUX; }

bool tells_beside(Rel rel) {
  return rel == Rel::aux || rel == Rel::aux_pass || rel == Rel::mark || rel == Rel::advmod || rel == Rel::cc || rel == Rel::nsubj || rel == Rel::obj || rel == Rel::case_;
}

bool is_argument(Rel rel) {
  return rel == Rel::obj || rel == Rel::xcomp || rel == Rel::compound_prt || rel == Rel::nmod || rel == Rel::obl || rel == Rel::amod || rel == Rel::compound;
}

bool tells_of_argument(Rel rel, Rel above) {
  const bool inner = rel == Rel::case_ || rel == Rel::nmod || rel == Rel::amod || rel == Rel::compound || rel == Rel::mark;
  return inner && (above == Rel::obj || above == Rel::obl || above == Rel::nmod || above == Rel::xcomp || above == Rel::ccomp || above == Rel::advcl);
}

std::optional<std::size_t> type_index(std::string_view type) {
  const auto at = std::find(kTellingTypes.begin(), kTellingTypes.end(), type);
  if (at == kTellingTypes.end()) return std::nullopt;
  return static_cast<std::size_t>(at - kTellingTypes.begin());
}

void add_up(Hidden& sum, const Hidden& more) {
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += more[i];
}

}  // namespace

Telling::Telling(const Scene& scene, const Cast& cast, const Matched& told) : scene_(&scene), cast_(&cast), net_(&scene.frames->telling) {
  for (TokenIndex t = 0; t < scene.tree.size(); ++t)
    if (is_predicate(scene.tree[t].pos)) predicates_.push_back(t);
  weigh_named(cast);
  note_words();
  note_said(told);
  heard_.resize(predicates_.size());
  ways_.resize(predicates_.size() * named_.size());
}

// Those whom the sentence names, and who was named last before.
void Telling::weigh_named(const Cast& cast) {
  const Mention* seen = nullptr;
  for (const std::uint32_t m : scene_->mention_at) {
    if (m == 0 || seen == &(*scene_->mentions)[m - 1]) continue;
    seen = &(*scene_->mentions)[m - 1];
    for (const Actor& actor : seen->actors) {
      if (actor.code.empty() || actor.sector == Sector::MED) continue;
      auto at = std::find_if(named_.begin(), named_.end(), [&](const Weighed& w) { return w.code == actor.code; });
      if (at == named_.end()) at = named_.insert(at, {.code = actor.code, .here = {}, .member = nullptr, .index = 0});
      if (at->here.empty() || at->here.back() != seen) at->here.push_back(seen);
    }
  }
  here_ = named_.size();
  std::vector<std::size_t> before;
  for (std::size_t i = 0; i < cast.members().size(); ++i) {
    const std::string& code = cast.members()[i].party.actor.code;
    if (std::none_of(named_.begin(), named_.end(), [&](const Weighed& w) { return w.code == code; })) before.push_back(i);
  }
  std::stable_sort(before.begin(), before.end(), [&](std::size_t a, std::size_t b) {
    const CastMember &x = cast.members()[a], &y = cast.members()[b];
    return x.last != y.last ? x.last > y.last : x.times > y.times;
  });
  before.resize(std::min(before.size(), kNamedBefore));
  for (const std::size_t i : before) named_.push_back({.code = cast.members()[i].party.actor.code, .here = {}, .member = &cast.members()[i], .index = i});
}

void Telling::note_words() {
  const Tree& tree = scene_->tree;
  lemmas_.resize(tree.size());
  actor_.resize(tree.size());
  for (TokenIndex t = 0; t < tree.size(); ++t) lemmas_[t] = hash64(lower(tree.lemma(t)));
  for (const Weighed& who : named_)
    for (const Mention* m : who.here) actor_[m->head] = true;
}

void Telling::note_said(const Matched& told) {
  for (const FramedAct& act : told.acts) {
    const auto type = type_index(told_type(act, act.modality.status));
    if (!type) continue;
    for (const Filler& source : act.source)
      for (const Filler& target : act.target) {
        said_.push_back({source.actor.code, target.actor.code, *type});
        if (act.frame->mutual) said_.push_back({target.actor.code, source.actor.code, *type});
      }
  }
  for (const std::vector<OpenAct>& group : told.open)
    for (const OpenAct& open : group) {
      const auto type = type_index(told_type(open.act, open.act.modality.status));
      if (!type || (open.act.source.empty() && open.act.target.empty())) continue;
      open_.push_back({.predicate = open.act.predicate, .type = *type, .source_known = !open.act.source.empty(), .known = {}});
      for (const Filler& f : open.act.source.empty() ? open.act.target : open.act.source) open_.back().known.push_back(f.actor.code);
    }
}

std::uint64_t Telling::word(TokenIndex at) const { return actor_[at] ? kActorWord : lemmas_[at]; }

Telling::Keys Telling::of_predicate(TokenIndex at) const {
  const Tree& tree = scene_->tree;
  const Token& token = tree[at];
  Keys out = {key_of(Kind::lemma, lemmas_[at]), key_of(Kind::form, hash64(lower(token.form))), key_of(Kind::pos, token.pos, token.rel),
              key_of(Kind::tense, hash64(token.xpos), token.rel)};
  of_neighbours(at, out);
  of_children(at, out);
  return out;
}

void Telling::of_neighbours(TokenIndex at, Keys& out) const {
  const Tree& tree = scene_->tree;
  const auto up = tree.head(at);
  if (!up) out.push_back(key_of(Kind::is_root));
  if (up) {
    out.push_back(key_of(Kind::head, tree[at].rel, lemmas_[*up]));
    out.push_back(key_of(Kind::head_pos, tree[at].rel, tree[*up].pos, tree[*up].rel));
    out.push_back(key_of(Kind::with_head, lemmas_[at], lemmas_[*up]));
    if (const auto above = tree.head(*up)) out.push_back(key_of(Kind::above_head, tree[*up].rel, lemmas_[*above]));
    for (const TokenIndex c : tree.children(*up))
      if (c != at && tells_beside(tree[c].rel)) out.push_back(key_of(Kind::beside, tree[c].rel, word(c)));
  }
  for (const int step : {-2, -1, 1, 2}) {
    const std::int64_t there = static_cast<std::int64_t>(at) + step;
    if (there >= 0 && there < static_cast<std::int64_t>(tree.size())) out.push_back(key_of(Kind::window, step + 2, word(static_cast<TokenIndex>(there))));
  }
}

void Telling::of_children(TokenIndex at, Keys& out) const {
  const Tree& tree = scene_->tree;
  for (const TokenIndex c : tree.children(at)) {
    const Rel rel = tree[c].rel;
    if (rel == Rel::punct) continue;
    out.push_back(key_of(Kind::child, rel, word(c)));
    out.push_back(key_of(Kind::child_rel, rel));
    if (is_argument(rel)) out.push_back(key_of(Kind::with_child, lemmas_[at], rel, word(c)));
    for (const TokenIndex g : tree.children(c))
      if (tells_of_argument(tree[g].rel, rel)) out.push_back(key_of(Kind::grandchild, rel, tree[g].rel, word(g)));
  }
}

// Up from the predicate and down to the mention: each step's relation, with the preposition of a nominal.
void Telling::of_path(TokenIndex predicate, TokenIndex head, Keys& out, std::size_t& steps) const {
  const Tree& tree = scene_->tree;
  TokenIndex top = predicate;
  std::uint64_t path = 0, first = 0, last = 0;
  std::size_t up = 0, down = 0;
  while (!tree.within(head, top)) {
    const std::uint64_t step = key_of(Kind::path, tree[top].rel, 1);
    path = mix(path, step);
    if (up++ == 0) first = step;
    top = *tree.head(top);  // the root is above all
  }
  Tokens below;
  for (TokenIndex t = head; t != top; t = *tree.head(t)) below.push_back(t);
  for (std::size_t i = below.size(); i-- > 0;) {
    const Rel rel = tree[below[i]].rel;
    last = key_of(Kind::path, rel, 2, rel == Rel::obl || rel == Rel::nmod ? hash64(tree.adposition(below[i])) : 0);
    path = mix(path, last), ++down;
  }
  steps = up + down;
  out.push_back(steps > kLongestPath ? key_of(Kind::path, first, last, 3) : key_of(Kind::path, path, 4));
  const std::uint64_t order = head < predicate ? 0 : 1, under = up == 0 && down > 0 ? 1 : 0;
  out.push_back(key_of(Kind::way_end, order, under, tree[head].rel, std::min<std::size_t>(steps, 6)));
  out.push_back(key_of(Kind::preposition, order, under, hash64(tree.adposition(head))));
}

Telling::Keys Telling::of_way(TokenIndex predicate, const Weighed& who) const {
  Keys best;
  if (who.here.empty()) {
    const CastMember& member = *who.member;
    best = {key_of(Kind::away), key_of(Kind::last_named, std::min<std::uint32_t>(scene_->index - member.last, 4)), key_of(Kind::rank, std::min<std::size_t>(cast_->rank(who.index), 3)),
            key_of(Kind::was_subject, member.subject_in == scene_->index ? 1 : member.subject_in == 0 ? 0 : 2), key_of(Kind::named_here, std::min<std::size_t>(here_, 4))};
    return best;
  }
  std::size_t fewest = 0, nearest = 0;
  const Mention* chosen = nullptr;
  for (const Mention* m : who.here) {
    Keys keys;
    std::size_t steps = 0;
    of_path(predicate, m->head, keys, steps);
    const std::size_t far = m->head < predicate ? predicate - m->head : m->head - predicate;
    if (chosen && (steps > fewest || (steps == fewest && far >= nearest))) continue;
    chosen = m, fewest = steps, nearest = far, best = std::move(keys);
  }
  const auto actor = std::find_if(chosen->actors.begin(), chosen->actors.end(), [&](const Actor& a) { return a.code == who.code; });
  best.push_back(key_of(Kind::distance, scene_->tree[chosen->head].pos, std::min<std::size_t>(nearest / 3, 5)));
  best.push_back(key_of(Kind::company, std::min<std::size_t>(named_.size(), 6)));
  best.push_back(key_of(Kind::sector, actor->sector));
  best.push_back(key_of(Kind::itself, chosen->head == predicate ? 1 : 0));
  best.push_back(key_of(Kind::mention, chosen->kind));
  return best;
}

Telling::Keys Telling::of_words() const {
  Keys out;
  for (TokenIndex t = 0; t < scene_->tree.size(); ++t)
    if (is_content(scene_->tree[t].pos)) out.push_back(key_of(Kind::word, lemmas_[t]));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

const Telling::Heard& Telling::heard(std::size_t predicate) {
  std::optional<Heard>& known = heard_[predicate];
  if (known) return *known;
  known.emplace();
  if (!words_) {
    words_.emplace();
    net_->add_words(of_words(), *words_);
  }
  known->hidden = *words_;
  net_->add_predicate(of_predicate(predicates_[predicate]), known->hidden, known->direct);
  return *known;
}

const Hidden& Telling::way(std::size_t predicate, std::size_t who, TellingNet::Side side) {
  Way& way = ways_[predicate * named_.size() + who];
  std::optional<Hidden>& known = side == TellingNet::Side::source ? way.as_source : way.as_target;
  if (known) return *known;
  if (way.keys.empty()) way.keys = of_way(predicates_[predicate], named_[who]);
  known.emplace();
  net_->add_way(way.keys, side, *known);
  return *known;
}

void Telling::hear_open(std::size_t predicate, std::size_t source, std::size_t target, Hidden& hidden, TypeScores& direct) const {
  const auto fits = [&](const OpenHere& o) {
    const std::string_view code = named_[o.source_known ? source : target].code;
    return o.predicate == predicates_[predicate] && std::find(o.known.begin(), o.known.end(), code) != o.known.end();
  };
  const bool any = std::any_of(open_.begin(), open_.end(), fits);
  std::array<bool, 3 * kTellingTypes.size()> heard{};  // each once
  for (const OpenHere& o : open_) {
    if (o.predicate != predicates_[predicate] || (any && !fits(o))) continue;
    const TellingNet::Open how = !any ? TellingNet::Open::others : o.source_known ? TellingNet::Open::source_known : TellingNet::Open::target_known;
    bool& done = heard[static_cast<std::size_t>(how) * kTellingTypes.size() + o.type];
    if (!done) net_->add_open(o.type, how, hidden, direct);
    done = true;
  }
}

// The log of the sum over all predicates that may tell it, and what the frames have said.
double Telling::of_pair(std::size_t type, std::size_t source, std::size_t target) {
  double most = -1e9, sum = 0;
  for (std::size_t p = 0; p < predicates_.size(); ++p) {
    const Heard& by_itself = heard(p);
    Hidden hidden = by_itself.hidden;
    TypeScores direct = by_itself.direct;
    add_up(hidden, way(p, source, TellingNet::Side::source));
    add_up(hidden, way(p, target, TellingNet::Side::target));
    hear_open(p, source, target, hidden, direct);
    const double score = net_->of_type(type, hidden, direct);
    sum = score > most ? sum * std::exp(most - score) + 1 : sum + std::exp(score - most);
    most = std::max(most, score);
  }
  return most + std::log(sum) + said_of(type, source, target);
}

// What it adds that frames have told something of the two.
double Telling::said_of(std::size_t type, std::size_t source, std::size_t target) const {
  double out = 0;
  std::array<bool, 2 * kTellingTypes.size()> heard{};  // each once
  for (const Said& s : said_) {
    const bool straight = s.source == named_[source].code && s.target == named_[target].code, back = s.source == named_[target].code && s.target == named_[source].code;
    bool& done = heard[s.type + (back ? kTellingTypes.size() : 0)];
    if ((!straight && !back) || done) continue;
    done = true;
    out += static_cast<double>(net_->said(s.type, back, type));
  }
  return out;
}

std::optional<double> Telling::of(const FramedAct& act) {
  const auto type = type_index(told_type(act, act.modality.status));
  if (!type || net_->empty() || predicates_.empty()) return std::nullopt;
  const auto index = [&](const Filler& f) {
    return static_cast<std::size_t>(std::find_if(named_.begin(), named_.end(), [&](const Weighed& w) { return w.code == f.actor.code; }) - named_.begin());
  };
  std::optional<double> best;
  const auto weigh = [&](const Filler& a, const Filler& b) {
    const std::size_t source = index(a), target = index(b);
    if (source == named_.size() || target == named_.size() || source == target || (source >= here_ && target >= here_)) return;
    best = std::max(best.value_or(-1e9), of_pair(*type, source, target));
    if (act.frame->mutual) best = std::max(*best, of_pair(*type, target, source));
  };
  for (const Filler& a : act.source)
    for (const Filler& b : act.target.empty() ? act.source : act.target) weigh(a, b);
  return best;
}

double Telling::speaks_for(const FramedAct& act) {
  if (net_->empty()) return 0;
  return std::min(kShare * (std::max(of(act).value_or(kFloor), kFloor) - kDoubt), kMost);
}

void Telling::drop_untold(std::vector<FramedAct>& acts, std::string* explain) {
  std::erase_if(acts, [&](const FramedAct& act) {
    const std::optional<double> told = of(act);
    if (!told || *told >= kHardly) return false;
    if (explain) *explain += "  " + std::to_string(act.predicate + 1) + " " + std::string(scene_->tree[act.predicate].form) + ": " + act.frame->name + ": left out: the sentence hardly tells it\n";
    return true;
  });
}

std::string Telling::features() {
  const auto list = [](const auto& items, const auto& text) {
    std::string out = "[";
    for (const auto& item : items) out.append(out.size() > 1 ? "," : "").append(text(item));
    return out + "]";
  };
  const auto keys = [&](const Keys& k) { return list(k, [](std::uint64_t key) { return std::to_string(key); }); };
  const auto quoted = [](std::string_view code) { return "\"" + std::string(code) + "\""; };
  std::vector<std::pair<TokenIndex, const Weighed*>> ways;
  for (const TokenIndex p : predicates_)
    for (const Weighed& who : named_) ways.emplace_back(p, &who);
  return "{\"sentence\":" + std::to_string(scene_->index) + ",\"here\":" + std::to_string(here_) +
         ",\"named\":" + list(named_, [&](const Weighed& w) { return quoted(w.code); }) + ",\"at\":" + list(predicates_, [](TokenIndex p) { return std::to_string(p); }) +
         ",\"predicates\":" + list(predicates_, [&](TokenIndex p) { return keys(of_predicate(p)); }) +
         ",\"ways\":" + list(ways, [&](const auto& way) { return keys(of_way(way.first, *way.second)); }) + ",\"words\":" + keys(of_words()) +
         ",\"open\":" + list(open_, [&](const OpenHere& o) { return "[" + std::to_string(o.predicate) + "," + std::to_string(o.type) + (o.source_known ? ",true," : ",false,") + list(o.known, quoted) + "]"; }) +
         ",\"said\":" + list(said_, [&](const Said& s) { return "[" + quoted(s.source) + "," + quoted(s.target) + "," + std::to_string(s.type) + "]"; }) + "}";
}

}  // namespace chancery
